"""What comparing documents yields, ready to be written in any format."""

from __future__ import annotations

from typing import Literal, get_args

from natofacts.facts import Fact, QuoteKind, Speaker
from natofacts.speakers import Relation

Change = Literal["identical", "punctuation", "clipped", "longer", "marks moved", "reworded", "other speaker"]
CHANGES: tuple[str, ...] = get_args(Change)


class Piece(Fact, frozen=True):
    """Words in a row of a comparison: in both texts, left out of this one, or added to it."""

    op: Literal["same", "left out", "added"]
    text: str


class Report(Fact, frozen=True, kw_only=True):
    """One document's report of a statement, and how its words differ from those it is compared with.

    `text` are the sentences of the quote that are of this statement. `changes` is what became of the words, then
    `other speaker` where somebody else is named; `difference` tells word by word, where words differ.
    """

    id: str
    document: str
    path: str
    line: int
    place: str | None = None
    published: str | None
    source: str | None = None
    kind: QuoteKind
    speaker: Speaker | None
    text: str
    changes: tuple[Change, ...]
    difference: tuple[Piece, ...] = ()


class Statement(Fact, frozen=True, kw_only=True):
    """One statement and all who report it, the first first; the others are compared with `text`.

    `id` is that of the quote compared with: the longest, or the one asked for. `first` is the earliest that has a date,
    `speakers` are the names given, the most frequent first.
    """

    id: str
    text: str
    speakers: tuple[str, ...]
    documents: int
    first: str | None
    longest: str
    reports: tuple[Report, ...]


class Point(Fact, frozen=True, kw_only=True):
    """One value of a measure at a date (ISO 8601, a day): told, changed to, or aimed at; and where it stands."""

    measure: str
    date: str
    value: int | float
    value_from: int | float | None = None
    kind: Literal["value", "change", "target"]
    path: str
    line: int
    place: str | None = None
    id: str


Verdict = Literal[
    "verbatim",
    "punctuation only",
    "marks moved",
    "words changed",
    "not found",
    "same value",
    "rounded",
    "other value",
    "no source",
    "known",
    "did you mean",
    "not in the sources",
]
Subject = Literal["quote", "figure", "name"]


class Found(Fact, frozen=True, kw_only=True):
    """What a source says: the words there, where they stand, whom it names; `id` of the fact where they are one."""

    text: str
    path: str
    line: int
    place: str | None = None
    document: str | None = None
    published: str | None = None
    source: str | None = None
    id: str | None = None
    speaker: str | None = None


class Check(Fact, frozen=True, kw_only=True):
    """A quote, figure or name of a draft, and what the sources say of it; `line` and offsets are the draft's.

    `path` says which text of the draft it stands in, where the draft is a file of several.
    `speaker` is who the draft says spoke, `speaker_verdict` what the sources say to that. `supported` is False for all
    that is changed or has no source.
    """

    path: str | None = None
    line: int
    start: int
    end: int
    what: Subject
    text: str
    verdict: Verdict
    speaker: str | None = None
    speaker_verdict: Relation | None = None
    supported: bool
    found: Found | None = None
    suggestion: str | None = None
    difference: tuple[Piece, ...] = ()
