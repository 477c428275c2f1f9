"""Participles that open a sentence, `Saluant « un grand jour », le maire a coupé le ruban`: whose they are."""

from __future__ import annotations

from typing import NamedTuple

from natofacts.extract.quotes.discourse import Discourse
from natofacts.extract.quotes.lexicon import CLITICS, QUE, words
from natofacts.extract.quotes.reports import Cue
from natofacts.extract.quotes.spans import Segment
from natofacts.extract.quotes.speakers.adjuncts import times
from natofacts.extract.quotes.speakers.phrases import SUBJECTS, Phrase, phrase_at

_OPENING = {"ADV", "CCONJ", "PUNCT", "SPACE"}
_BEFORE_INFINITIVES = (["après"], ["avant", "de"], ["avant", "d'"])
_DETERMINED = {"DET", "ADJ", "NUM"}
_LONGEST_LEAD = 4  # tokens before a participle that opens its sentence: `Tout en`
_LONGEST_ADJUNCT = 16  # tokens of `Malgré les critiques du maire,` before a participle
_SUBORDINATE = words("opening_subordinators")
_FARTHEST_HEAD = 5  # tokens from a comma to the noun of the subject behind it


class MainClause(NamedTuple):
    """Where the clause begins that a participle opens: its comma, and the head of its subject."""

    comma: int
    head: int


def main_clause(text: Discourse, cue: Cue, segment: Segment) -> MainClause | None:
    """The clause behind a participle or a subordinate clause that opens its sentence; None where neither does."""
    subordinate = text.words[text.next_ink(segment.start)] in _SUBORDINATE and cue.form != "infinitive"
    if not subordinate and not _opens(text, cue, segment):
        return None
    reported = text.words[cue.end] in QUE
    for j in range(cue.end, segment.end - 2):
        if text.words[j] != "," or text.inside[j] >= 0 or (reported and not text.has_finite(cue.end + 1, j)):
            continue
        head = _subject_at(text, j + 1, segment.end)
        if head is not None and text.has_finite(head + 1, segment.end, outside=True):
            return MainClause(_before_adjuncts(text, cue.end, j) if reported else j, head)
    return None


def subject_behind(text: Discourse, cue: Cue, segment: Segment) -> Phrase | None:
    """Who does what a participle that opens its sentence says: the subject of the clause behind it."""
    main = main_clause(text, cue, segment) if _opens(text, cue, segment) else None
    return phrase_at(text, main.head, segment, "clause") if main is not None else None


def _before_adjuncts(text: Discourse, start: int, comma: int) -> int:
    """The comma before what dates the main clause: `affirmant que tout va, dimanche, à Lyon, le maire a dit`."""
    before = next((j for j in range(comma - 1, start, -1) if text.words[j] == "," and text.inside[j] < 0), None)
    if before is None or not text.has_finite(start + 1, before) or text.has_finite(before, comma):
        return comma
    placed = text.tokens[before + 1].pos == "ADP" or text.words[before + 1] in times()
    return _before_adjuncts(text, start, before) if placed else comma


def _opens(text: Discourse, cue: Cue, segment: Segment) -> bool:
    """Whether nothing but a few words, or one adjunct set off by a comma, stands before a participle.

    `Après avoir rappelé que ..., la ministre a dit` and `Avant de rappeler que ...` open a sentence as well.
    """
    first = text.next_ink(segment.start)
    lead = range(first, cue.start)
    if cue.form == "infinitive":
        return [text.words[j] for j in lead if text.tokens[j].pos not in _OPENING] in _BEFORE_INFINITIVES
    if cue.form != "gerund":
        return False
    if len(lead) <= _LONGEST_LEAD and all(text.words[j] == "en" or text.tokens[j].pos in _OPENING for j in lead):
        return True
    return (
        text.tokens[first].pos == "ADP"
        and len(lead) <= _LONGEST_ADJUNCT
        and text.words[cue.start - 1] == ","
        and not text.has_finite(first, cue.start)
    )


def _subject_at(text: Discourse, start: int, end: int) -> int | None:
    """The head of the subject that begins at a token, by the parse; None where something else begins there."""
    for j in range(start, min(start + _FARTHEST_HEAD, end)):
        token = text.tokens[j]
        if text.inside[j] >= 0:
            return None
        if token.dep in SUBJECTS and token.pos in ("NOUN", "PROPN", "PRON") and text.words[j] not in ("qui", "ce"):
            return j
        owner = text.owners.get(j)
        if owner is not None and owner[0].label in ("PER", "ORG") and owner[1].kind == "name":
            close = text.token_at(owner[1].end)  # `Estimant que ..., SOS-Fleuves a appelé`: the parse may miss it
            return j if close < end and (text.is_finite(close) or text.words[close] in CLITICS) else None
        if token.pos not in _DETERMINED:
            return None
    return None
