"""Noun phrases cut from the parse: short enough to read, long enough to know what is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from natofacts.extract.reading import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

_ACRONYM = re.compile(r" \([A-Z]{2,8}\)")
_MODIFIERS = frozenset(("amod", "nmod", "flat:name", "flat:foreign", "fixed", "det", "nummod", "case"))
_LONGEST = 14


def find_core(reading: Reading, noun: Token, first: int) -> str:
    """A noun with the adjectives directly attached and the acronym that explains it."""
    last = noun.i
    for token in reading.doc[noun.i + 1 : noun.i + 4]:
        if token.pos_ not in ("ADJ", "PROPN") or token.head.i not in (noun.i, last):
            break
        if token.pos_ == "ADJ" and token.lower_.endswith(("é", "ée", "és", "ées")):
            break
        last = token.i
    bare = reading.doc[last + 1 : last + 3]
    if len(bare) == 2 and bare[0].lower_ in ("de", "d'", "d’") and bare[1].pos_ == "NOUN":
        last += 2
    start, end = reading.starts[first], reading.end(last)
    acronym = _ACRONYM.match(reading.text, end)
    return reading.text[start : acronym.end() if acronym else end]


def find_phrase(reading: Reading, noun: Token, start: int, end: int) -> str | None:
    """A noun with its article and complements, short of clauses and of the span between `start` and `end`."""
    first = last = noun.i
    for child in noun.lefts:
        if child.dep_ in ("det", "amod", "nummod") and child.i >= noun.i - 3:
            first = min(first, child.i)
    while last + 1 < len(reading.doc) and last - noun.i < _LONGEST:
        token = reading.doc[last + 1]
        if not _belongs(token, noun) or token.idx == start:
            break
        last += 1
    while last > noun.i and reading.doc[last].pos_ in ("ADP", "DET", "CCONJ", "PUNCT", "NUM"):
        last -= 1
    left, right = reading.starts[first], reading.end(last)
    return reading.text[left:right].strip() if right <= start or left >= end else None


def _belongs(token: Token, noun: Token) -> bool:
    for _ in range(6):
        if token.i == noun.i:
            return True
        if token.dep_ not in _MODIFIERS or token.is_space:
            return False
        token = token.head
    return False
