"""What a figure measures: the words of its sentence that say so, read from the parse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from natofacts.extract.reading import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

_OF = re.compile(r"\s?(?:de |d'|du |des )")
_ACRONYM = re.compile(r" \([A-Z]{2,8}\)")
_NOMINAL = ("NOUN", "PROPN")
_MODIFIERS = ("amod", "nmod", "flat:name", "flat:foreign", "fixed", "det", "nummod", "case", "appos:nmod")
_LONGEST = 14


def find_subject(reading: Reading, start: int, end: int, index: int) -> str | None:
    """The words that say what the figure at a span measures; `index` is its head token."""
    token = reading.doc[index]
    for _ in range(6):
        head = token.head
        if head.i == token.i:
            return None
        if not start <= head.idx < end:
            return _governor(reading, token, head, start, end)
        token = head
    return None


def find_whole(reading: Reading, end: int) -> str | None:
    """What a percentage that ends at a character is a share of: `PIB` in `deux pour cent du PIB`."""
    link = _OF.match(reading.low, end)
    if not link or link.end() >= len(reading.low):
        return None
    index = reading.index(link.end())
    first = None
    for token in reading.doc[index : index + 5]:
        if token.pos_ in _NOMINAL:
            return _core(reading, token, token.i if first is None else first)
        if token.pos_ not in ("DET", "ADJ", "NUM"):
            return None
        if token.pos_ == "ADJ" and first is None:
            first = token.i
    return None


def _core(reading: Reading, noun: Token, first: int) -> str:
    """A noun with the adjectives directly attached and the acronym that explains it."""
    last = noun.i
    for token in reading.doc[noun.i + 1 : noun.i + 4]:
        if token.pos_ not in ("ADJ", "PROPN") or token.head.i not in (noun.i, last):
            break
        last = token.i
    bare = reading.doc[last + 1 : last + 3]
    if len(bare) == 2 and bare[0].lower_ in ("de", "d'", "d’") and bare[1].pos_ == "NOUN":
        last += 2
    start, end = reading.starts[first], reading.end(last)
    acronym = _ACRONYM.match(reading.text, end)
    return reading.text[start : acronym.end() if acronym else end]


def _governor(reading: Reading, token: Token, head: Token, start: int, end: int) -> str | None:
    if head.pos_ in _NOMINAL:
        return _phrase(reading, head, start, end)
    if head.pos_ not in ("VERB", "AUX", "ADJ"):
        return None
    subject = next((c for c in head.lefts if c.dep_.startswith("nsubj") and c.pos_ in _NOMINAL), None)
    if subject is not None and not start <= subject.idx < end:
        return _phrase(reading, subject, start, end)
    return _predicate(reading, head, start, end)


def _phrase(reading: Reading, noun: Token, start: int, end: int, left: int | None = None) -> str | None:
    """A noun with its article and complements, short of clauses and of the figure itself."""
    first = last = noun.i
    for child in noun.lefts:
        if child.dep_ in ("det", "amod", "nummod") and child.i >= noun.i - 3:
            first = min(first, child.i)
    if left is not None:
        first = reading.index(left)
    while last + 1 < len(reading.doc) and last - noun.i < _LONGEST:
        token = reading.doc[last + 1]
        if not _belongs(token, noun) or token.idx == start:
            break
        last += 1
    while last > noun.i and reading.doc[last].pos_ in ("ADP", "DET", "CCONJ", "PUNCT"):
        last -= 1
    text = reading.text[reading.starts[first] : reading.end(last)].strip()
    return text if reading.end(last) <= start or reading.starts[first] >= end else None


def _belongs(token: Token, noun: Token) -> bool:
    for _ in range(6):
        if token.i == noun.i:
            return True
        if token.dep_ not in _MODIFIERS or token.is_space:
            return False
        token = token.head
    return False


def _predicate(reading: Reading, verb: Token, start: int, end: int) -> str | None:
    """The verb that says what is measured, with its auxiliaries."""
    first = min([c.i for c in verb.lefts if c.dep_.startswith(("aux", "cop", "expl"))] + [verb.i])
    left, right = reading.starts[first], reading.end(verb.i)
    if left < end and start < right:
        left = verb.idx
    return reading.text[left:right] if not (left < end and start < right) else None
