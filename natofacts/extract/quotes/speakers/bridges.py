"""Descriptions that stand for somebody named before: `l'élue` for the mayor, `cet ancien chauffeur`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from natofacts.extract.entities.offices import describe
from natofacts.extract.quotes.discourse import Discourse
from natofacts.extract.quotes.lexicon import bodies, people, words
from natofacts.extract.quotes.spans import Segment
from natofacts.french import table
from natofacts.french.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from natofacts.extract.quotes.speakers.phrases import Phrase
    from natofacts.extract.referents import Gender, Referent

NEAR = 4  # sentences within which a lone name is plainly who is meant
REACH = 24  # sentences a description of office may look back
DEFINITE: dict[str, Gender | None] = {"le": "m", "la": "f", "l'": None, "ce": "m", "cet": "m", "cette": "f"}
DEMONSTRATIVE = {"ce", "cet", "cette"}
PERSONAL = ("logue", "iste", "eur", "euse", "trice", "ien", "ienne", "crate", "graphe", "aire", "ère", "ier")
PARTS = words("parts")
CONCERNED = {"intéressé", "intéressée", "concerné", "concernée", "même"}


class Group(NamedTuple):
    """Words for somebody, and the offices of those they fit."""

    words: frozenset[str]
    offices: frozenset[str]


@cache
def _groups() -> tuple[Group, ...]:
    return tuple(
        Group(frozenset(words.split()), frozenset(words.split()) | frozenset(offices.split()))
        for words, _, offices in (str(line).partition("|") for line in table("speech")["classes"].values())
    )


def singular(noun: str) -> frozenset[str]:
    """A noun without the marks of gender and number, as the class table writes it, and as it stands."""
    noun = noun.rpartition("-")[2] if noun.startswith(("co-", "vice-", "ex-", "contre-")) else noun
    forms = {noun, noun.rstrip("sx")}
    for ending, masculine in (
        ("ère", "er"),
        ("trice", "teur"),
        ("euse", "eur"),
        ("ienne", "ien"),
        ("ée", "é"),
        ("ante", "ant"),
        ("e", ""),
    ):
        if noun.endswith(ending):
            forms.add(noun.removesuffix(ending) + masculine)
    return frozenset(forms)


def bridge(text: Discourse, phrase: Phrase, segment: Segment, spoken: list[Referent]) -> Referent | None:
    """Who a definite description means, where exactly one person named before fits it; `spoken`: latest first."""
    first = text.words[phrase.start]
    if first not in DEFINITE and text.words[phrase.start - 1] in ("du", "au"):
        first = "le"  # `aux yeux du sénateur`
    if first not in DEFINITE or phrase.end - phrase.start > 9:
        return None
    gender = DEFINITE[first]
    countries = _countries(text.text[slice(*text.chars(phrase.start, phrase.end))])

    def named(reach: int) -> list[Referent]:
        people = _named_before(text, phrase, segment, reach)
        return [person for person in people if _agrees(person, gender) and not _elsewhere(person, countries)]

    recent = named(REACH)
    if text.words[phrase.head] in CONCERNED:
        return recent[0] if recent else None
    if text.words[phrase.head] in bodies():
        return _body(text, phrase, segment)
    words = set(text.words[phrase.start : phrase.end])
    fitting = [r for r in recent if holds(r, text.words[phrase.head]) or _same_office(r, words)]
    just = _named_before(text, phrase, segment, 1)
    if len(just) == 1 and not just[0].roles and _agrees(just[0], gender) and for_person(text.words[phrase.head]):
        return just[0]
    if fitting:
        latest = next((r for r in spoken if r in fitting), fitting[0])
        return latest if len(fitting) == 1 or latest is fitting[0] else None
    if text.tokens[phrase.head].text[:1].isupper() and phrase.end - phrase.start < 4:
        return _compatriot(text, phrase, segment, spoken, gender)
    near = named(NEAR)
    if first in DEMONSTRATIVE:
        return near[0] if near else None
    return _plainly_meant(text, phrase, segment, spoken, near)


def _plainly_meant(
    text: Discourse, phrase: Phrase, segment: Segment, spoken: list[Referent], near: list[Referent]
) -> Referent | None:
    """Of those named nearby the one who spoke last, or the only one if nothing speaks against it."""
    if not near or not for_person(text.words[phrase.head]) or phrase.end - phrase.start > 6:
        return None
    person = near[0]
    if len(near) > 1:
        return person if spoken[:1] == [person] else None
    unknown = not person.roles and person.wikidata is None
    same = _same_class(person, singular(text.words[phrase.head]))
    return person if unknown or same or _just_subject(text, segment, person) else None


def for_person(noun: str) -> bool:
    """Whether a noun is one for a person, by the tables or by its ending."""
    return bool(singular(noun) & people()) or noun.endswith(PERSONAL)


def _just_subject(text: Discourse, segment: Segment, person: Referent) -> bool:
    """Whether the sentence right before is about this person."""
    index = text.index_of(segment) - 1
    while index > 0 and not any(w.isalpha() for w in text.words[text.segments[index].start : text.segments[index].end]):
        index -= 1
    before = text.segments[max(0, index)]
    return any(
        (owner := text.owners.get(i)) is not None and owner[0] is person and text.inside[i] < 0
        for i in range(before.start, before.end)
    )


def _body(text: Discourse, phrase: Phrase, segment: Segment) -> Referent | None:
    """`l'entreprise`, `le journal`: the one body named in the sentences right before."""
    if phrase.end - phrase.start > 5 or text.words[phrase.start] not in ("le", "la", "l'"):
        return None
    if text.words[phrase.head] in PARTS:
        return None
    index = text.index_of(segment)
    begin = text.segments[max(0, index - 3)].start
    found = {
        owner[0].id: owner[0]
        for i in range(begin, phrase.start)
        if (owner := text.owners.get(i)) and owner[0].label == "ORG" and text.inside[i] < 0
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _countries(words: str) -> frozenset[str]:
    """The countries that words name or call by an adjective."""
    return frozenset(key for key in describe(words, load_gazetteer()).of if len(key) == 2 and key.isupper())


def _elsewhere(referent: Referent, countries: frozenset[str]) -> bool:
    """Whether what the document calls somebody is of other countries: `le ministre français` is not the Danish one."""
    own = frozenset[str]().union(*map(_countries, referent.roles))
    return bool(countries and own) and not countries & own


@cache
def _offices() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple((frozenset(a.split()), frozenset(b.split())) for a, b in table("speech")["offices"].items())


def _same_office(referent: Referent, words: set[str]) -> bool:
    """Whether a phrase names an office the person holds by its other name (`le chef du gouvernement`)."""
    roles = [set(role.lower().replace("’", "'").replace("'", "' ").split()) for role in referent.roles]
    return any(other <= words and any(office <= role for role in roles) for other, office in _offices())


def _compatriot(
    text: Discourse, phrase: Phrase, segment: Segment, spoken: list[Referent], gender: Gender | None
) -> Referent | None:
    """`le Norvégien`: the last who spoke where the text is still about them, else the only person named nearby."""
    near = [r for r in _named_before(text, phrase, segment, NEAR + 2) if _agrees(r, gender)]
    if len(near) == 1:
        return near[0]
    stem = text.words[phrase.head][:5]
    told = [r for r in near if any(stem in role.lower() for role in r.roles)]
    if len(told) == 1:
        return told[0]
    return spoken[0] if spoken and _agrees(spoken[0], gender) and (not near or spoken[0] in near) else None


def holds(referent: Referent, noun: str) -> bool:
    """Whether a person of this document holds an office that such a word may stand for."""
    nouns = singular(noun)
    roles = {
        form for role in referent.roles for word in role.lower().replace("-", " ").split() for form in singular(word)
    }
    return bool(nouns & roles) or any(group.words & nouns and group.offices & roles for group in _groups())


def _same_class(referent: Referent, nouns: frozenset[str]) -> bool:
    """Whether a person's office is of the kind of such a word: a `rapporteur` may be a `sénateur`."""
    roles = frozenset[str]().union(*(singular(word) for role in referent.roles for word in role.lower().split()))
    return any(group.offices & nouns and group.offices & roles for group in _groups())


def _named_before(text: Discourse, phrase: Phrase, segment: Segment, reach: int) -> list[Referent]:
    """The people named in the sentences before a phrase, latest first."""
    index = text.index_of(segment)
    begin = text.segments[max(0, index - reach)].start
    found: dict[str, Referent] = {}
    for i in range(phrase.start - 1, begin - 1, -1):
        owner = text.owners.get(i)
        if owner and owner[0].label == "PER" and owner[1].kind == "name" and text.inside[i] < 0:
            found.setdefault(owner[0].id, owner[0])
    return list(found.values())


def _agrees(referent: Referent, gender: Gender | None) -> bool:
    return not referent.plural and (gender is None or referent.gender is None or referent.gender == gender)
