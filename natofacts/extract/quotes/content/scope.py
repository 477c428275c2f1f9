"""Scope: which quotations a verb reaches."""

from __future__ import annotations

from natofacts.extract.quotes.discourse import Discourse
from natofacts.extract.quotes.lexicon import QUE, RELATIVES
from natofacts.extract.quotes.marks import kind_of
from natofacts.extract.quotes.reports import Cue

_CONTRASTING = ("alors", "tandis")
FAR = 14  # tokens between a verb and the quoted words it governs, where the parse does not say


def reaches(text: Discourse, cues: list[Cue], cue: Cue, first: int) -> bool:
    """No clause of another verb stands between, or the parse hangs the quoted words on the cue."""
    if text.words[text.previous_ink(first - 1)] == ":":
        return not any(c.start > cue.end and c.end <= first for c in cues if c is not cue and c.form == "finite")
    for c in cues:
        if cue.end <= c.start and c.end <= first and c.form != "infinitive" and not c.presents:
            return False
    between = [j for j in range(cue.end, first) if text.inside[j] < 0]
    contrast = next((j for j in between[:-1] if text.words[j] in _CONTRASTING and text.words[j + 1] in QUE), None)
    set_off = contrast is not None and text.words[contrast - 1] == "," and "," not in text.words[contrast:first]
    if set_off and kind_of(text, text.inside[first]) == "fragment":
        return False  # `n'exclut pas « une rechute », alors que les deux ont choisi entre « libéraux » et ...`
    if not any(text.is_finite(j) for j in between) and len(between) <= FAR:
        return True
    return _hangs_on(text, first, cue.verb)


def _hangs_on(text: Discourse, first: int, verb: int) -> bool:
    """Whether the first quoted words depend on the verb within its own clause."""
    token = text.tokens[min(first + 1, len(text.words) - 1)]
    for _ in range(8):
        if token.dep in ("conj", "parataxis", "advcl") and text.is_finite(token.i):
            return False
        if token.i == verb:
            return True
        if token.head.i == token.i:
            return False
        token = token.head
    return False


def _past_adjunct(text: Discourse, start: int, end: int) -> int:
    """Where the quotation begins that an adjunct set off by a comma leads to; `start` where there is none."""
    first = next((j for j in range(start, end) if text.inside[j] >= 0), start)
    verbs = sum(text.is_finite(j) for j in range(start, first))
    relatives = sum(text.words[j] in ("qui", "que", "qu'", "dont", "où") for j in range(start, first))
    if first - start < 2 or text.words[text.previous_ink(first - 1)] != "," or verbs > relatives:
        return start
    subjects = (j for j in range(start, first) if text.tokens[j].dep.startswith("nsubj"))
    subject = any(text.words[j] not in RELATIVES for j in subjects)
    return start if subject or text.tokens[start].pos not in ("ADP", "ADV") else first


def is_quotation_alone(text: Discourse, clause: tuple[int, int]) -> bool:
    """A reported clause that is one direct quotation and nothing else of weight: `que, pour l'heure, « ... »`."""
    start, end = clause
    start = _past_adjunct(text, start, end)
    number = text.inside[start]
    if number < 0 or kind_of(text, number) != "direct":
        return False
    after = text.spans[number][1]
    return after >= end or not (
        text.has_finite(after, end, outside=True) or any(text.inside[j] >= 0 for j in range(after, end))
    )
