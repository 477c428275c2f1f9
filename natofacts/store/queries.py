"""What can be asked of the store: each key narrows, several values of one are alternatives."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, TypedDict

Words = str | Collection[str]
Sort = Literal[
    "date",
    "-date",
    "speaker",
    "source",
    "confidence",
    "-confidence",
    "value",
    "-value",
    "length",
    "-length",
]
By = Literal["speaker", "document", "source", "month", "kind"]


class CommonQuery(TypedDict, total=False):
    """What quotes and figures can be asked for alike.

    `about`: words (or beginnings of words) that all stand in the quote, or in the figure's sentence; AND, OR, NOT,
    brackets, `-word` and "a phrase" as one types them. `since`, `until`: ISO dates, as precise as you like; a document
    of which only the month or year is known fits when it may fit, one without a date only if `undated`. `states`: what
    people said (`unreviewed`: nothing or just a note); otherwise all but what they called wrong. `documents`: full ids.
    `sources`: words of the paper's name, any case and accents.
    """

    kinds: Collection[str]
    about: Words | None
    not_about: Words | None
    since: str | None
    until: str | None
    undated: bool
    sources: Collection[str]
    states: Collection[str]
    documents: Collection[str] | None
    sort: Sort | None
    limit: int | None


class QuoteQuery(CommonQuery, total=False):
    """What quotes can be asked for.

    `speaker`: words of the speaker's name, an alias or the role the text gives, in any order, whole or part, any case
    and accents. `minor`: False leaves out fragments of nobody and quotes inside another of the same speaker.
    `min_confidence`: as sure of the speaker as this at least, or called right or corrected by a person.
    """

    speaker: Words | None
    not_speaker: Words | None
    minor: bool
    min_confidence: float | None


class FigureQuery(CommonQuery, total=False):
    """What figures can be asked for.

    `units`: any case and accents, plurals and usual currencies too (`militaires`, `%`, `euro`). `minimum`, `maximum`:
    some number of the figure (its value, what it changed from, its bounds) lies between them. `year`: dates and
    targets that fall in it. `minor`: False leaves out dates and small counts of which the text says nothing.
    """

    units: Collection[str]
    minimum: float | None
    maximum: float | None
    year: int | None
    minor: bool


class EntityQuery(TypedDict, total=False):
    """What entities can be asked for; `name` filters like `speaker`, `states` as above."""

    name: Words | None
    labels: Collection[str]
    sources: Collection[str]
    min_mentions: int
    states: Collection[str]
    documents: Collection[str] | None
    limit: int | None
