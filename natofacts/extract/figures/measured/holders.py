"""Figures that hang on a noun: what holds them, what happened then, what they stand beside or describe."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from natofacts.extract.figures.drafts import Draft, Extent, Said
from natofacts.extract.figures.measured import clauses, nouns
from natofacts.extract.figures.measured.links import Link
from natofacts.extract.figures.measured.phrases import (
    NOMINAL,
    count_words,
    find_core,
    find_first,
    find_phrase,
    tidy,
)
from natofacts.extract.figures.measured.verbs import is_predicate, read_clause
from natofacts.extract.figures.reading import Reading

if TYPE_CHECKING:
    from natofacts.extract.tokens import Token

_FARTHEST = 10  # steps up from a figure
_LONGEST_HOLDER = 10  # words of the nouns that hold a figure
_OF = ("de", "d'", "d’", "du", "des")
_DATE_OF = re.compile(r"(?:\b(?:de|du|des|de la|prévue?s?|prévue?s? (?:le|en|à)) |\bd'|\() ?$")
_PARTICIPLE = ("és", "ées", "é", "ée", "us", "ues", "is", "ises", "ies", "its", "ites", "ts", "tes")
_NEXT = 2  # tokens from a number to the participle it counts
_INDEFINITE = ("un", "une")


def is_timed(draft: Draft) -> bool:
    """Whether a figure says when or how long, so that it belongs to what happens."""
    return draft.dated or (draft.kind == "duration" and draft.period != "age")


def circumstance_of(reading: Reading, draft: Draft, verb: Token) -> Said:
    """What happens at the time that a figure tells."""
    subject, event = clauses.write_happening(reading, draft, read_clause(verb))
    return Said(subject, event)


def held(reading: Reading, draft: Draft, link: Link) -> Said | None:
    """`le licenciement de 2 500 employés`: the noun that holds the figure, with those above it in one phrase."""
    noun = link.head
    if noun.pos not in NOMINAL or nouns.is_carrier(noun) or (nouns.gives_source(noun) and not is_timed(draft)):
        return None
    if is_timed(draft) and is_predicate(noun) and not _is_linked(reading, draft):
        return circumstance_of(reading, draft, noun)
    if is_timed(draft):
        return _happening(reading, draft, link)
    if noun.idx > draft.start or any(c.dep == "nummod" for c in noun.lefts) or noun.i in reading.counted:
        return None
    if not (_is_linked(reading, draft) or nouns.happens(noun)):
        return None
    top = noun
    while top.dep == "nmod" and top.head.pos == "NOUN" and top.head.i < top.i and not nouns.is_carrier(top.head):
        determined = any(c.lower in _INDEFINITE for c in top.lefts)
        start = reading.starts[find_first(reading, top.head)]
        if determined or count_words(reading, start, noun.end) > _LONGEST_HOLDER or reading.apart(start, draft.start):
            break
        top = top.head
    found = tidy(reading, reading.starts[find_first(reading, top)], _end(reading, noun, draft))
    return Said(subject=found) if found else None


def _end(reading: Reading, noun: Token, draft: Draft) -> int:
    """Where a noun ends with the adjectives after it, short of the figure."""
    core = find_core(reading, noun, noun.i)
    return core.end if core.end <= draft.start else noun.end


def _is_linked(reading: Reading, draft: Draft) -> bool:
    """Whether `de` ties a figure to the noun before it."""
    return reading.word_before(draft.start, " '") in ("de", "d", "du", "des", "trois") or reading.before(
        draft.start, 8
    ).endswith(("de la ", "de l'", "de ces ", "de ses ", "de leurs ", "de nos "))


def _happening(reading: Reading, draft: Draft, link: Link) -> Said | None:
    """`l'explosion du 4 août`, `l'exécution d'un opposant samedi`: the noun that happened then."""
    own = _DATE_OF.search(reading.before(draft.start, 16)) is not None
    noun = link.head
    for _ in range(_FARTHEST):
        if noun.pos not in NOMINAL or noun.idx > draft.start:
            return None
        dated = nouns.happens(noun) or (own and noun.text[0].islower() and noun.i == link.head.i)
        if dated and not nouns.is_carrier(noun) and not reading.apart(noun.idx, draft.start):
            phrase = _down_to(reading, draft, noun, link.head) or find_phrase(reading, noun, draft.start, draft.end)
            return Said(event=phrase) if phrase else None
        if noun.dep != "nmod" or not any(c.lower in _OF for c in noun.lefts if c.dep == "case"):
            return None
        noun = noun.head
    return None


def _down_to(reading: Reading, draft: Draft, noun: Token, last: Token) -> Extent | None:
    """The phrase of a noun down to the one a figure hangs on, where it is short."""
    whole = tidy(reading, reading.starts[find_first(reading, noun)], _end(reading, last, draft))
    if whole is None or count_words(reading, *whole) > _LONGEST_HOLDER:
        return None
    return None if "," in reading.text[whole.start : whole.end] else whole


def apposed(reading: Reading, draft: Draft, link: Link) -> Said | None:
    """`Karim, 43 ans`, `nos forces (quatre bataillons)`: what stands right before it, where it is the same."""
    noun = link.head
    if noun.pos not in NOMINAL or noun.idx > draft.start or is_timed(draft):
        return None
    if any(c.dep == "nummod" for c in noun.lefts) or noun.i in reading.counted:
        return None
    between = reading.low[noun.end : draft.start].strip()
    if between not in ("(", ",", "(les", ", les", "-", "–", "—", ":"):
        return None
    found = find_phrase(reading, noun, draft.start, draft.end)
    return Said(subject=found) if found else None


def modified(reading: Reading, draft: Draft, link: Link) -> Said | None:
    """`50 autres blessées`: the word a number without a noun is read with."""
    head = link.head
    if (described := _described(reading, draft, link)) is not None:
        return described
    follows = 0 < head.i - reading.index(draft.end - 1) <= _NEXT
    if follows and not draft.dated and head.lower.endswith(_PARTICIPLE):
        return Said(event=Extent(head.idx, head.end))
    return None


def _described(reading: Reading, draft: Draft, link: Link) -> Said | None:
    """`une brigade forte de 4 000 hommes`: what an adjective that measures goes with."""
    noun = link.head
    if link.node.pos != "ADJ" or not noun.i < link.node.i < reading.index(draft.start) or noun.pos not in NOMINAL:
        return None
    found = find_phrase(reading, noun, draft.start, draft.end)
    return Said(subject=found) if found else None
