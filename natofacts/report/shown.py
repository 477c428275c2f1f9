"""What a page of the report shows: plain structs that become the JSON inside the page.

Offsets count UTF-16 code units, as browsers do; everywhere else they count code points.
"""

from __future__ import annotations

from msgspec import Struct

from natofacts.corpus import Point

Place = tuple[int, int]


class ShownDocument(Struct, frozen=True, omit_defaults=True):
    """A document in the page's lists."""

    id: str
    path: str
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None


class ShownQuote(Struct, frozen=True, omit_defaults=True):
    """A quote in the page: `document` counts from 0, `named` is who is meant where `mention` does not name them."""

    id: str
    document: int
    place: Place
    line: int
    text: str
    kind: str
    speaker: str | None = None
    entity: str | None = None
    speaker_kind: str | None = None
    members: tuple[str, ...] = ()
    mention: Place | None = None
    named: Place | None = None
    cue: str | None = None
    via: str | None = None
    addressee: str | None = None
    confidence: float | None = None
    reason: str | None = None
    elsewhere: tuple[str, ...] = ()
    review: str | None = None
    note: str | None = None


class ShownFigure(Struct, frozen=True, omit_defaults=True):
    """A figure in the page, in words (`amount`, `counted`)."""

    id: str
    document: int
    place: Place
    line: int
    text: str
    kind: str
    amount: str
    counted: str
    subject: str | None = None
    event: str | None = None
    when: str | None = None
    according_to: str | None = None
    quote: str | None = None
    entity: str | None = None
    review: str | None = None
    note: str | None = None


class ShownName(Struct, frozen=True):
    """A person, body, place or other name, with the documents that mention it."""

    id: str
    name: str
    label: str
    documents: tuple[int, ...]


class Body(Struct, frozen=True):
    """The text of a document and where names stand in it: (start, end, index among the names)."""

    text: str
    names: tuple[tuple[int, int, int], ...]


class ShownReport(Struct, frozen=True, omit_defaults=True):
    """One document's report of a statement: the changes of its words, and the words as (op, text)."""

    id: str
    document: int
    speaker: str | None = None
    changes: tuple[str, ...] = ()
    difference: tuple[tuple[str, str], ...] = ()


class ShownStatement(Struct, frozen=True):
    """The same words in several documents."""

    text: str
    speakers: tuple[str, ...]
    reports: tuple[ShownReport, ...]


class Material(Struct, frozen=True):
    """All that a page shows; `bodies` stand beside `documents`."""

    documents: list[ShownDocument]
    quotes: list[ShownQuote]
    figures: list[ShownFigure]
    names: list[ShownName]
    bodies: list[Body]
    statements: list[ShownStatement]
    measures: list[list[Point]]
    speaks_of: dict[tuple[str, str], int]
