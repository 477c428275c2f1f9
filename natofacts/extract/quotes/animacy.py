"""Animacy: which nouns can be the source of words, and as what kind of source.

A source is a person, the holder of a role, a body, a group of people, somebody unnamed or a document. Weekdays, places,
qualities and things say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal

from natofacts.extract.entities.lexicon import LEXICON
from natofacts.extract.quotes.lexicon import HONORIFICS
from natofacts.facts import SpeakerKind
from natofacts.french import table

Noun = Literal["role", "people", "body", "group", "document", "thing", "unknown"]
WORD = re.compile(r"\w[\w.%]*(?:-\w+)*['’]?|%")
_FEMININES = (("trice", "teur"), ("euse", "eur"), ("ienne", "ien"), ("ère", "er"), ("ée", "é"), ("e", ""))
_ARTICLES = frozenset(
    {"le", "la", "les", "l'", "un", "une", "des", "du", "de", "d'", "au", "aux", "ce", "cet", "cette", "ces"}
    | {"mon", "ma", "mes", "ton", "ta", "tes", "son", "sa", "ses", "notre", "nos", "votre", "vos", "leur", "leurs"}
)
_INDEFINITE = frozenset({"un", "une", "des", "quelque", "quelques", "certain", "certaine", "autre", "l'un", "l'une"})
_PLURAL = frozenset({"les", "des", "ces", "ses", "leurs", "nos", "vos", "mes", "aux", "plusieurs", "certains"})
_OF = frozenset({"de", "des", "du", "d'", "parmi", "entre"})
_OURS = frozenset({"nos", "notre"})
_PREFIXES = frozenset({"ex", "vice", "co", "sous", "contre", "néo", "auto"})
_ONE = frozenset({"un", "une", "l'un", "l'une", "chacun", "chacune", "aucun", "aucune"})


@cache
def _listed() -> dict[str, Noun]:
    """Every noun of the tables with what it is; where two disagree, the first of people, bodies, documents wins."""
    kinds, nouns, calendar = table("sources")["kinds"], table("speech")["nouns"], table("calendar")
    calendar_words = [*calendar["months"], *calendar["weekdays"], *calendar["seasons"], *calendar["periods"]]
    ranked: list[tuple[Noun, Sequence[str]]] = [
        ("thing", [*kinds["things"].split(), *calendar_words]),
        ("group", kinds["groups"].split()),
        ("document", kinds["documents"].split()),
        ("body", [*nouns["bodies"].split(), *kinds["bodies"].split()]),
        ("document", kinds["documents"].split()),
        ("people", [*nouns["people"].split(), *kinds["people"].split()]),
        ("role", [role.lower() for role in LEXICON.role_gender]),
    ]
    return {word: kind for kind, words in ranked for word in words}


def shares() -> frozenset[str]:
    """The words for a share of people: `%`, `majorité`, `plupart`."""
    return _words("shares")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("sources")["before"][name].split())


def listed(noun: str) -> Noun | None:
    """What the tables say of a noun in small letters; None where they do not have it."""
    found = _listed()
    return next((found[form] for form in _forms(noun) if form in found), None)


@lru_cache(maxsize=8192)
def noun_class(noun: str) -> Noun:
    """What a noun in small letters stands for, by the tables, else by its ending."""
    known = listed(noun)
    if known is not None:
        return known
    singular = noun.rstrip("sx")
    endings: dict[str, Noun] = {
        **dict.fromkeys(table("sources")["endings"]["things"], "thing"),
        **dict.fromkeys(table("sources")["endings"]["people"], "people"),
    }
    fitting = [ending for ending in endings if singular.endswith(ending)]
    return endings[max(fitting, key=len)] if fitting else "unknown"


def _forms(noun: str) -> Iterator[str]:
    """A noun as it stands, without its plural, and as its masculine."""
    yield noun
    singular = noun.removesuffix("s").removesuffix("x")
    yield singular
    if noun.endswith("aux"):
        yield noun.removesuffix("ux") + "l"  # `les journaux`
    for ending, masculine in _FEMININES:
        if singular.endswith(ending):
            yield singular.removesuffix(ending) + masculine
    first, _, rest = noun.partition("-")
    if rest:  # `ex-insoumis`; `marins-pompiers`, `délégué-adjoint`
        yield from _forms(rest if first in _PREFIXES else first)


def kind_of_description(name: str) -> SpeakerKind | None:
    """The kind of a source that is described and not named, `un diplomate`, `les riverains`; None where it is none.

    A noun outside the tables is taken for somebody's: the words around it must say whether it can be.
    """
    noun, before = head_of_description(name)
    if noun is None:
        return _of_pronoun(before)
    if listed(noun) is None and noun.isalnum() and noun.upper() in WORD.findall(name):
        return "body"  # `la DYPRO`
    found = compound_class(name) or noun_class(noun)
    if found == "thing" or (found == "unknown" and not before):
        return None
    if found == "document" and _OURS.intersection(before):
        return None  # `selon nos informations`: the writer's own
    if found in ("body", "group", "document"):
        return found
    if _many(before, noun):
        return "group"
    return "anonymous" if found != "role" or _INDEFINITE.intersection(before) else "role"


def compound_class(name: str) -> Noun | None:
    """What a noun of several words stands for, `mise en garde`, `tête de liste`; None where there is none."""
    words = f" {' '.join(WORD.findall(name.lower().replace('’', chr(39))))} "
    return next((kind for phrase, kind in _compounds() if f" {phrase} " in words), None)


@cache
def _compounds() -> list[tuple[str, Noun]]:
    found = []
    for phrase, kind in table("sources")["compounds"].items():
        first, *rest = WORD.findall(phrase)
        plural = [w if w in _OF or w.endswith(("s", "x")) else f"{w}s" for w in rest]
        found += [(" ".join(form), kind) for form in ([first, *rest], [f"{first}s", *rest], [f"{first}s", *plural])]
    return found


def source_of_words(name: str) -> SpeakerKind | None:
    """The kind of a source given by a phrase alone; None for a noun of which nothing is known, but for a name's."""
    kind = kind_of_description(name)
    noun, _ = head_of_description(name)
    if noun is None or noun_class(noun) != "unknown" or compound_class(name) is not None:
        return kind
    if noun in HONORIFICS:
        return "person"
    return (kind or "body") if noun not in WORD.findall(name) else None


def _many(before: Sequence[str], noun: str) -> bool:
    """Whether several are meant, and not one of them: `l'un des auteurs`."""
    if any(w in _ONE for w in before[:2]) and not any(w in _words("of_whom") - _ONE for w in before):
        return False
    counted = any(w in _words("of_whom") or w in _words("numbers") or w[0].isdigit() for w in before)
    return counted or bool(_PLURAL.intersection(before)) or (not before and noun.endswith("s"))


def _of_pronoun(words: Sequence[str]) -> SpeakerKind | None:
    """The kind of a source that only a pronoun gives: `certains`, `beaucoup`, `l'un`."""
    if any(w in _words("several") for w in words):
        return "group"
    return "anonymous" if any(w in _words("one") for w in words) else None


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def head_of_description(name: str) -> tuple[str | None, list[str]]:
    """The noun that says who is meant, in small letters, and the words before it; no noun where there is none.

    Measures are looked through: `61 % des sondés`, `une partie des élus`, `neuf Français sur dix`.
    """
    written = WORD.findall(name)
    words = [w.lower().replace("’", "'") for w in written]
    for i, word in enumerate(words):
        measured = word in _words("of_whom") and any(w in _OF for w in words[i + 1 : i + 3])
        counted = word in _words("adjectives") or word in _words("numbers") or word[0].isdigit() or word == "%"
        pronoun = word in _words("several") or word in _words("one")
        if not (measured or counted or pronoun or word in _ARTICLES or word in _OF):
            quality = i + 1 < len(words) and noun_class(word) == "unknown" and listed(words[i + 1]) is not None
            if not quality or _is_acronym(written[i]):  # `l'immense majorité`, but `la CGT finances`
                return word, words[:i]
    noun = next((i for i in range(len(words) - 1, -1, -1) if listed(words[i]) == "people"), None)
    return (words[noun], words[:noun]) if noun is not None else (None, words)  # `des jeunes`, `un proche`
