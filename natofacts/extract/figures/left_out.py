"""The noun that a number leaves out, where other words of its sentence or the one before name it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from natofacts.extract.figures.counted import read_counted
from natofacts.extract.figures.drafts import Draft
from natofacts.extract.figures.measured.antecedents import find_antecedent
from natofacts.extract.figures.measured.nouns import is_carrier
from natofacts.extract.figures.measured.phrases import NOMINAL
from natofacts.extract.figures.numbers import COLLECTIVES, WORDS
from natofacts.extract.figures.patterns import either
from natofacts.extract.figures.reading import Reading
from natofacts.extract.figures.units import singular

if TYPE_CHECKING:
    from natofacts.extract.tokens import Token

_SENTENCE_END = re.compile(r"[.;!?\n]\s")
_NUMBER_OF = re.compile(r"\b(?:nombre|total|quota|effectif|contingent)s? (?:de |d'|des )(?P<noun>[^\W\d_]+)")
AMONG = re.compile(
    rf"\bparmi (?:les|ces|ses|leurs) (?:(?:\d+|{either(WORDS)}) )?(?P<noun>[^\W\d_]+[sx])\b[^.;:,]{{0,40}}, $"
)
_WERE = re.compile(
    r"\bles (?:[«“\"] ?)?(?P<noun>[^\W\d_]+[sx])\b(?: ?[»”\"])?(?: [^\W\d_]+){0,3}?(?: ?[»”\"])?"
    r" (?:n')?(?:sont|étaient|seront|seraient|ont été)(?: déjà| encore| toujours| plus)?(?: que| qu'(?:une?)?| une)? ?$"
)
_BEING = (
    *("sont ", "étaient ", "seront ", "seraient ", "été ", "déjà ", "encore ", "toujours "),
    *("plus ", "que ", "qu'", "qu'une ", "ts une ", "nt une "),
)
WIDEST_NAME = 120
COLON = re.compile(r"\b[^\W\d_]{4,} ?: $")
WIDEST_LABEL = 30
THEY_ARE = re.compile(
    r"\b(?P<they>ils|elles) (?:ne |n')?(?:sont|étaient|seront|furent|seraient)(?: plus| encore| déjà| toujours)?"
    r"(?: que| qu'(?:une?)?| une| à peine)? ?$"
)
_FEWER = re.compile(r"\b(?:plus|encore)\b")
_COUNTED = re.compile(r"\d[ \u00a0\u202f][^\W\d_]{3,}[sx]\b")
_OF_THEM = re.compile(r" d'entre (?P<who>eux|elles)\b")
_WIDEST_SEARCH = 60  # tokens from a pronoun back to what it stands for


def find_named(reading: Reading, draft: Draft) -> Draft | None:
    """What an elliptic number counts, as an empty draft with its unit that stands where the noun does.

    It stands at the number itself where the sentence says whose number that is.
    """
    return (
        _before_bracket(reading, draft)
        or _before_colon(reading, draft)
        or _named(reading, draft)
        or _stood_for(reading, draft)
    )


def _stood_for(reading: Reading, draft: Draft) -> Draft | None:
    """What the pronoun stands for that holds the place of the noun: `ils étaient 300`, `trois d'entre eux`."""
    if found := THEY_ARE.search(reading.before(draft.start)):
        if _FEWER.search(found.group()) and _COUNTED.search(reading.before(draft.start, WIDEST_NAME)):
            return None  # `130 000 hommes ... Ils ne sont plus que 10 000`: what was counted before
        pronoun = reading.token(draft.start - len(found.group()))
        noun = find_antecedent(reading, pronoun, reading.tokens[pronoun.i + 1])
    elif of_them := _OF_THEM.match(reading.low, draft.end):
        noun = _plural_before(reading, draft, "Masc" if of_them["who"] == "elles" else "Fem")
    else:
        return None
    return Draft(draft.start, draft.start, "quantity", unit=read_counted(reading, noun).unit) if noun else None


def is_whole_number(reading: Reading, draft: Draft) -> bool:
    """Whether the sentence says no more of its subject than how many it is: `les manifestants étaient 300`."""
    before = reading.before(draft.start, WIDEST_NAME)
    return bool(THEY_ARE.search(before) or (before.endswith(_BEING) and _WERE.search(before)))


def _before_bracket(reading: Reading, draft: Draft) -> Draft | None:
    """The noun in front of the bracket an elliptic number stands in: `des blessés (environ 30)`."""
    if not draft.start or reading.low[draft.start - 1] != "(":
        return None
    index = reading.index(draft.start - 1) - 1
    for token in reversed(reading.tokens[max(0, index - 4) : index + 1]):
        if token.pos == "NOUN" and "Number=Plur" in token.morph and not is_carrier(token):
            return Draft(token.idx, token.end, "quantity", unit=singular(token.text))
        if token.pos not in ("ADJ", "VERB", "ADV"):
            return None
    return None


def _before_colon(reading: Reading, draft: Draft) -> Draft | None:
    """The noun in the plural that a number after a colon counts: `interpellations : près de 2 000`."""
    found = COLON.search(reading.before(draft.start, WIDEST_LABEL))
    if not found:
        return None
    token = reading.token(draft.start - len(found.group()))
    if token.pos != "NOUN" or token.lower[-1] not in "sx" or "Number=Sing" in token.morph:
        return None
    return Draft(token.idx, token.idx, "quantity", unit=singular(token.text))


def _named(reading: Reading, draft: Draft) -> Draft | None:
    """The noun whose number the sentence says it is: `le nombre d'attaques est tombé à 19`."""
    before = _SENTENCE_END.split(reading.before(draft.start, WIDEST_NAME))[-1]
    if after := _NUMBER_OF.match(reading.low, draft.end + len(" le ")):
        return Draft(draft.start, draft.start, "quantity", unit=singular(after["noun"]))
    nouns = [found["noun"] for found in _NUMBER_OF.finditer(before)]
    if other := (AMONG.search(before) if "parmi" in before else None) or (
        _WERE.search(before) if before.endswith(_BEING) else None
    ):
        noun = reading.token(draft.start - len(before) + other.start("noun"))
        return Draft(draft.start, draft.start, "quantity", unit=read_counted(reading, noun).unit)
    return Draft(draft.start, draft.start, "quantity", unit=singular(nouns[-1])) if nouns else None


def _plural_before(reading: Reading, draft: Draft, unlike: str) -> Token | None:
    """The last subject in the plural before a figure, in its sentence or the one before."""
    start = reading.index(draft.start)
    first = reading.sentence(max(0, reading.sentence(start)[0] - 1))[0]
    for token in reversed(reading.tokens[max(first, start - _WIDEST_SEARCH) : start]):
        if token.pos not in NOMINAL or not token.dep.startswith("nsubj"):
            continue
        if singular(token.lower) in COLLECTIVES:  # `un millier de grévistes`
            token = next((c for c in token.rights if c.dep == "nmod" and c.pos in NOMINAL), token)
        if _is_many(token):
            return None if unlike in token.morph else token
    return None


def _is_many(noun: Token) -> bool:
    counts = singular(noun.lower) in COLLECTIVES
    return not counts and ("Number=Plur" in noun.morph or (noun.pos == "PROPN" and noun.lower[-1] in "sx"))
