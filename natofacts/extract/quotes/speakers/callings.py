"""Callings: what people may be called by their offices, `l'élue` for a mayor, `le chef du gouvernement`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from natofacts.extract.entities.lexicon import LEXICON
from natofacts.extract.quotes.animacy import listed
from natofacts.extract.quotes.lexicon import people
from natofacts.french import table

if TYPE_CHECKING:
    from natofacts.extract.referents import Gender, Referent

DEFINITE: dict[str, Gender | None] = {"le": "m", "la": "f", "l'": None, "ce": "m", "cet": "m", "cette": "f"}
PERSONAL = ("logue", "iste", "eur", "euse", "trice", "ien", "ienne", "crate", "graphe", "aire", "ère", "ier")
NO_PERSONS = ("thing", "document", "body", "group")
_BELOW = ("sous-", "vice-")
CONCERNED = {"intéressé", "intéressée", "concerné", "concernée", "même"}


class Group(NamedTuple):
    """Words for somebody, and the offices of those they fit."""

    words: frozenset[str]
    offices: frozenset[str]
    shared: bool
    """Whether one may hold several of these offices, as a `rapporteur` is a `sénateur` and no minister a president."""


@cache
def _groups() -> tuple[Group, ...]:
    shared = table("speech")["shared"]["classes"].split()
    lines = ((name, str(line).partition("|")) for name, line in table("speech")["classes"].items())
    return tuple(
        Group(frozenset(words.split()), frozenset(words.split()) | frozenset(offices.split()), name in shared)
        for name, (words, _, offices) in lines
    )


@cache
def general_words() -> frozenset[str]:
    """The words that only say what somebody is, not what office they hold: `officier`, `élu`, `responsable`."""
    return frozenset[str]().union(*(group.words for group in _groups())) | {"responsable", "représentant"}


def singular(noun: str) -> frozenset[str]:
    """A noun without the marks of gender and number, as the class table writes it, and as it stands."""
    noun = noun.rpartition("-")[2] if noun.startswith(("co-", "vice-", "ex-", "contre-")) else noun
    forms = {noun, noun.rstrip("sx")}
    for ending, masculine in (
        ("ère", "er"),
        ("trice", "teur"),
        ("drice", "deur"),
        ("euse", "eur"),
        ("ienne", "ien"),
        ("ée", "é"),
        ("ante", "ant"),
        ("e", ""),
    ):
        if noun.endswith(ending):
            forms.add(noun.removesuffix(ending) + masculine)
    return frozenset(forms)


def gender_of(noun: str) -> Gender | None:
    """The gender that a noun for a person shows by its form; None where both are called so: `ministre`."""
    gender = LEXICON.role_gender.get(noun)
    return "m" if gender == "m" else "f" if gender == "f" else None


def for_person(noun: str) -> bool:
    """Whether a noun is one for a person, by the tables or by its ending."""
    return bool(singular(noun) & people()) or (noun.endswith(PERSONAL) and listed(noun) not in NO_PERSONS)


@cache
def _offices() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple((frozenset(a.split()), frozenset(b.split())) for a, b in table("speech")["offices"].items())


def same_office(referent: Referent, words: set[str]) -> bool:
    """Whether a phrase names an office the person holds by its other name (`le chef du gouvernement`)."""
    roles = [set(role.lower().replace("’", "'").replace("'", "' ").split()) for role in referent.roles]
    return any(other <= words and any(office <= role for role in roles) for other, office in _offices())


def holds(referent: Referent, noun: str) -> bool:
    """Whether a person of this document holds an office that such a word may stand for."""
    nouns = singular(noun)
    written = (word for role in referent.roles for word in role.lower().split())
    parts = (part for word in written if _same_rank(word, noun) for part in word.split("-"))
    roles = {form for part in parts for form in singular(part)}
    return bool(nouns & roles) or any(group.words & nouns and group.offices & roles for group in _groups())


def _same_rank(word: str, noun: str) -> bool:
    """Whether neither or both of two words for an office name the one below it: a `sous-préfet` is no `préfet`."""
    return word.startswith(_BELOW) == noun.startswith(_BELOW)


def same_class(referent: Referent, nouns: frozenset[str]) -> bool:
    """Whether a person's office is of the kind of such a word: a `rapporteur` may be a `sénateur`."""
    roles = frozenset[str]().union(*(singular(word) for role in referent.roles for word in role.lower().split()))
    return any(group.offices & nouns and group.offices & roles for group in _groups() if group.shared)
