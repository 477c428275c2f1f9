"""Participles that open a sentence, `Saluant « un grand jour », le maire a coupé le ruban`: whose they are."""

from __future__ import annotations

from typing import NamedTuple

from natofacts.extract.quotes.discourse import Discourse
from natofacts.extract.quotes.reports import Cue
from natofacts.extract.quotes.spans import Segment
from natofacts.extract.quotes.speakers.phrases import SUBJECTS, Phrase, phrase_at

_OPENING = {"ADV", "CCONJ", "PUNCT", "SPACE"}
_DETERMINED = {"DET", "ADJ", "NUM"}
_LONGEST_LEAD = 4  # tokens before a participle that opens its sentence: `Tout en`
_FARTHEST_HEAD = 5  # tokens from a comma to the noun of the subject behind it


class MainClause(NamedTuple):
    """Where the clause begins that a participle opens: its comma, and the head of its subject."""

    comma: int
    head: int


def main_clause(text: Discourse, cue: Cue, segment: Segment) -> MainClause | None:
    """The clause behind a participle that opens its sentence; None where the sentence opens otherwise."""
    if cue.form != "gerund" or not _opens(text, cue, segment):
        return None
    for j in range(cue.end, segment.end - 2):
        if text.words[j] == "," and text.inside[j] < 0:
            head = _subject_at(text, j + 1, segment.end)
            if head is not None and text.has_finite(head + 1, segment.end, outside=True):
                return MainClause(j, head)
    return None


def subject_behind(text: Discourse, cue: Cue, segment: Segment) -> Phrase | None:
    """Who does what a participle that opens its sentence says: the subject of the clause behind it."""
    main = main_clause(text, cue, segment)
    return phrase_at(text, main.head, segment, "clause") if main is not None else None


def _opens(text: Discourse, cue: Cue, segment: Segment) -> bool:
    first = text.next_ink(segment.start)
    lead = range(first, cue.start)
    return len(lead) <= _LONGEST_LEAD and all(text.words[j] == "en" or text.tokens[j].pos in _OPENING for j in lead)


def _subject_at(text: Discourse, start: int, end: int) -> int | None:
    """The head of the subject that begins at a token, by the parse; None where something else begins there."""
    for j in range(start, min(start + _FARTHEST_HEAD, end)):
        token = text.tokens[j]
        if text.inside[j] >= 0:
            return None
        if token.dep in SUBJECTS and token.pos in ("NOUN", "PROPN", "PRON") and text.words[j] not in ("qui", "ce"):
            return j
        if token.pos not in _DETERMINED:
            return None
    return None
