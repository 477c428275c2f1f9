"""What a figure measures: the words of its sentence that say so, read from the parse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from natofacts.extract.anaphora import spell_out
from natofacts.extract.nounphrases import find_core, find_phrase
from natofacts.extract.reading import Reading
from natofacts.extract.units import DIMENSIONS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from natofacts.extract.drafts import Draft

_BARE_OF = re.compile(r" (?:de |d')(?!la |l'|les |ce)")
_OF = re.compile(r"\s?(?:de |d'|du |des )")
_DIMENSIONS = frozenset(DIMENSIONS.values())
_NOMINAL = ("NOUN", "PROPN")
# Nouns that only carry a time or a number: what they hang on says more.
_WEAK = {"bout", "cours", "terme", "fin", "début", "suite", "milieu", "moyenne", "total", "nombre"}
_CLAUSES = ("advcl", "xcomp", "conj", "ccomp", "parataxis", "acl", "obl", "dep")
_LONGEST = 12


def find_subject(reading: Reading, draft: Draft) -> str | None:
    """The words that say what a figure measures or dates, short and verbatim but for `cette` and `sa`."""
    if draft.unit in _DIMENSIONS and _BARE_OF.match(reading.low, draft.end):
        whole = find_whole(reading, draft.end)
        if whole and whole[0].islower():
            return whole
    token = reading.doc[draft.index if draft.index is not None else reading.index(draft.head_offset)]
    for _ in range(6):
        head = token.head
        if head.i == token.i or (head.idx < draft.start and " :" in reading.low[head.idx : draft.start]):
            return _headline(reading, draft, token)
        if not draft.start <= head.idx < draft.end:
            return spell_out(reading, _governor(reading, draft, token, head), draft.start)
        token = head
    return None


def find_whole(reading: Reading, end: int) -> str | None:
    """What a percentage that ends at a character is a share of: `PIB` in `deux pour cent du PIB`."""
    link = _OF.match(reading.low, end)
    if not link or link.end() >= len(reading.low):
        return None
    index, first = reading.index(link.end()), None
    for token in reading.doc[index : index + 5]:
        if token.pos_ in _NOMINAL:
            return find_core(reading, token, token.i if first is None else first)
        if token.pos_ not in ("DET", "ADJ", "NUM"):
            return None
        if token.pos_ == "ADJ" and first is None:
            first = token.i
    return None


def _governor(reading: Reading, draft: Draft, token: Token, head: Token) -> str | None:
    """What stands above a figure: the noun it belongs to, its verb's subject, or the verb itself."""
    if token.dep_.startswith("nsubj"):
        return _predicate(reading, draft, head)
    verb = head
    for _ in range(4):
        if head.pos_ in _NOMINAL and head.lower_ not in _WEAK:
            return find_phrase(reading, head, draft.start, draft.end)
        subject = next((c for c in head.lefts if c.dep_.startswith("nsubj")), None)
        if subject is not None:
            return _clause(
                reading, draft, verb if head.i < verb.i and verb.dep_ == "xcomp" else head, subject
            )
        if head.head.i == head.i or head.head.pos_ == "PUNCT" or not head.dep_.startswith(_CLAUSES):
            break
        head = head.head
    return _predicate(reading, draft, verb) if verb.pos_ in ("VERB", "AUX", "ADJ") else None


def _clause(reading: Reading, draft: Draft, verb: Token, subject: Token) -> str | None:
    """The subject of a verb; for a date, which dates what happened, with the verb and its object."""
    if draft.start <= subject.idx < draft.end:
        return _predicate(reading, draft, verb)
    phrase = find_phrase(reading, subject, draft.start, draft.end) if subject.pos_ in _NOMINAL else None
    if phrase is not None and not draft.dated:
        return phrase
    first = min([subject.left_edge.i] + [c.i for c in verb.lefts if c.dep_.startswith("aux")])
    left, right = reading.starts[first], reading.end(verb.i)
    apart = right <= draft.start or left >= draft.end
    if apart and verb.i - first <= _LONGEST and "\n" not in reading.text[left:right]:
        return reading.text[left:right] + _object(reading, draft, verb)
    return phrase or _predicate(reading, draft, verb)


def _object(reading: Reading, draft: Draft, verb: Token) -> str:
    """The object of a verb, for a date that stands between the two: `a présenté mercredi son plan`."""
    for child in verb.rights:
        if child.dep_ == "obj" and child.pos_ in _NOMINAL and child.i - verb.i <= _LONGEST:
            first = next((c.i for c in child.lefts if c.dep_ == "det"), child.i)
            core = find_core(reading, child, first)
            return "" if draft.start <= child.idx < draft.end else f" {core}"
    return ""


def _headline(reading: Reading, draft: Draft, noun: Token) -> str | None:
    """What a phrase without a verb says of the figure: `deux mosquées visées par des attentats`."""
    for child in noun.rights:
        if child.idx >= draft.end and (child.pos_ == "VERB" or child.dep_ in ("nmod", "obl:mod", "acl")):
            last = min(child.right_edge.i, child.left_edge.i + 7)
            words = reading.doc[child.left_edge.i + (child.pos_ != "VERB") : last + 1]
            return words.text.strip() or None
    if reading.low.startswith("\n", draft.end):
        return _caption(reading, draft)
    return None


def _caption(reading: Reading, draft: Draft) -> str | None:
    """The subject of the line below a figure that stands alone on its own."""
    below = re.compile(r"\s*(?=\S)").match(reading.low, draft.end)
    if not below or below.end() >= len(reading.low):
        return None
    sentence = reading.token(below.end()).sent
    subject = next((t for t in sentence if t.dep_.startswith("nsubj") and t.pos_ in _NOMINAL), None)
    return find_phrase(reading, subject, draft.start, draft.end) if subject else None


def _predicate(reading: Reading, draft: Draft, verb: Token) -> str | None:
    """The verb that says what is measured, with its auxiliaries."""
    first = min([c.i for c in verb.lefts if c.dep_.startswith(("aux", "cop", "expl"))] + [verb.i])
    left, right = reading.starts[first], reading.end(verb.i)
    if left < draft.end and draft.start < right:
        left = verb.idx
    return None if left < draft.end and draft.start < right else reading.text[left:right]
