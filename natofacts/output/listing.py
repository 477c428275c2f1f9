"""What tables show of each type of row: columns, and cells of harmless plain text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from msgspec import Struct

from natofacts.columns import columns, flatten
from natofacts.corpus import Check, Point
from natofacts.facts import Entity, Figure, Quote
from natofacts.output.text import visible
from natofacts.output.typography import amount, number, reading
from natofacts.output.wording import (
    borne_out,
    claimed,
    corrected,
    kind,
    line_of,
    moved,
    other_names,
    said,
    said_of_speaker,
    short,
    speaker_of,
    spoken_by,
    where,
)
from natofacts.store.rows import (
    CountRow,
    DocumentRow,
    EntityRow,
    FigureRow,
    FurnitureRow,
    QuoteRow,
    ReviewRow,
)


@dataclass(frozen=True)
class Column:
    """One column: `width` at most, or a share (`weight`) of the room that is left.

    On a narrow terminal its cells stand as a last line under those of the column `under`.
    """

    title: str
    justify: Literal["left", "right"] = "left"
    weight: int = 0
    width: int | None = None
    style: str = ""
    under: str | None = None
    is_path: bool = False


@dataclass(frozen=True)
class Listing:
    """The columns of a type of row and how to fill them; `spaced` where cells run over several lines."""

    columns: tuple[Column, ...]
    cells: Callable[[Any], Sequence[object]]
    spaced: bool = False

    def row(self, fact: Struct) -> list[str]:
        """The cells of one row, each on one line and without effect on a terminal."""
        return [visible(_text(value)) for value in self.cells(fact)]


def listing(row_type: type[Struct], *, explain: bool = False) -> Listing:
    """What to show of rows of this type, with the place they stand in where the row says it."""
    chosen = _LISTINGS.get(row_type) or _plain(row_type)
    if explain and issubclass(row_type, Quote):
        cells = chosen.cells
        return Listing(
            (*chosen.columns, Column("Reason", under="Quote", style="dim")),
            lambda quote: (*cells(quote), quote.reason),
            chosen.spaced,
        )
    return chosen


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(value)
    return number(value) if isinstance(value, int) else str(value)


def _plain(row_type: type[Struct]) -> Listing:
    """Columns somebody chose, texts as wide as there is room."""
    names = columns(row_type)
    chosen = tuple(Column(name, weight=int(name in _TEXTS), is_path=name == "path") for name in names)
    return Listing(chosen, flatten)


_TEXTS = frozenset({"text", "subject", "event", "title", "paths", "roles", "aliases"})
_VERDICT_WIDTH = 16
_NAME_WIDTH, _AMOUNT_WIDTH, _PLACE_WIDTH = 20, 26, 36

_SPEAKER = Column("Speaker", style="bold", width=_NAME_WIDTH)
_SAID = Column("Quote", weight=1)
_UNDER_QUOTE: dict[str, Any] = {"under": "Quote", "style": "dim"}
_AMOUNT = Column("Figure", "right", style="bold", width=_AMOUNT_WIDTH)
_WHAT = Column("What", weight=1)
_UNDER_WHAT: dict[str, Any] = {"under": "What", "style": "dim"}
_ENTITY = (Column("Name", weight=2, style="bold"), Column("Label"), Column("Mentions", "right"))
_ALSO = (Column("Also called", weight=2, under="Name"), Column("Roles", weight=3, under="Name"))

_LISTINGS: dict[type[Struct], Listing] = {
    Check: Listing(
        (
            Column("", style="bold"),
            Column("Line", "right", style="dim"),
            Column("In the draft", weight=2),
            Column("Verdict", width=_VERDICT_WIDTH, style="bold"),
            Column("Sources", weight=3),
        ),
        lambda check: (
            "✓" if check.supported else "✗",
            line_of(check),
            claimed(check),
            "; ".join(part for part in (check.verdict, said_of_speaker(check)) if part),
            borne_out(check),
        ),
        spaced=True,
    ),
    QuoteRow: Listing(
        (
            _SPEAKER,
            _SAID,
            Column("Kind", **_UNDER_QUOTE),
            Column("Date", **_UNDER_QUOTE),
            Column("Where", width=_PLACE_WIDTH, is_path=True, **_UNDER_QUOTE),
            Column("Id", **_UNDER_QUOTE),
        ),
        lambda row: (spoken_by(row), said(row), kind(row), row.published, where(row), short(row.id)),
        spaced=True,
    ),
    FigureRow: Listing(
        (
            _AMOUNT,
            _WHAT,
            Column("Kind", **_UNDER_WHAT),
            Column("Where", width=_PLACE_WIDTH, is_path=True, **_UNDER_WHAT),
            Column("Id", **_UNDER_WHAT),
        ),
        lambda row: (amount(row), reading(row), kind(row), where(row), short(row.id)),
    ),
    EntityRow: Listing(
        (*_ENTITY, Column("Documents", "right"), Column("Quotes", "right"), *_ALSO),
        lambda row: (row.name, row.label, row.mentions, row.documents, row.quotes, row.aliases, row.roles),
    ),
    Point: Listing(
        (
            Column("Measure", weight=1, style="bold"),
            Column("Date"),
            Column("Value", "right", style="bold"),
            Column("Kind", style="dim"),
            Column("Where", width=_PLACE_WIDTH, is_path=True, style="dim"),
            Column("Id", style="dim"),
        ),
        lambda row: (row.measure, row.date, moved(row), row.kind, where(row), short(row.id)),
    ),
    CountRow: Listing(
        (Column("Name", style="bold", weight=1), Column("Count", "right")),
        lambda row: (row.name or "—", row.count),
    ),
    ReviewRow: Listing(
        (
            Column("State", style="bold"),
            Column("Fact", weight=3),
            Column("Now", weight=1, under="Fact"),
            Column("Note", weight=1, under="Fact"),
            Column("By", under="Fact", style="dim"),
            Column("When", under="Fact", style="dim"),
            Column("Where", width=_PLACE_WIDTH, is_path=True, under="Fact", style="dim"),
            Column("Id", under="Fact", style="dim"),
        ),
        lambda row: (
            row.state,
            row.text,
            corrected(row),
            row.note,
            row.reviewer,
            row.reviewed[:16].replace("T", " "),
            row.path,
            short(row.fact) if row.fact else "orphan",
        ),
        spaced=True,
    ),
    DocumentRow: Listing(
        (
            Column("Id", style="dim"),
            Column("Path", weight=1),
            Column("Title", weight=2, under="Path"),
            Column("Paper", weight=1, under="Path"),
            Column("Published"),
            Column("Known by", under="Published"),
            Column("Entities", "right"),
            Column("Figures", "right"),
            Column("Quotes", "right"),
        ),
        lambda row: (
            short(row.id),
            row.paths,
            row.title,
            row.source,
            row.published,
            row.published_by,
            row.entities,
            row.figures,
            row.quotes,
        ),
    ),
    FurnitureRow: Listing(
        (
            Column("Line", weight=2),
            Column("Paper", weight=1, style="dim"),
            Column("Documents", "right"),
            Column("Is text", style="dim"),
        ),
        lambda row: (row.line, row.paper, row.documents, "yes" if row.is_text else None),
    ),
    Quote: Listing(
        (_SPEAKER, _SAID, Column("Kind", **_UNDER_QUOTE), Column("Id", **_UNDER_QUOTE)),
        lambda quote: (speaker_of(quote), said(quote), quote.kind, short(quote.id)),
        spaced=True,
    ),
    Figure: Listing(
        (_AMOUNT, _WHAT, Column("Kind", style="dim"), Column("Id", style="dim")),
        lambda figure: (amount(figure), reading(figure), figure.kind, short(figure.id)),
    ),
    Entity: Listing(
        (*_ENTITY, *_ALSO),
        lambda entity: (
            entity.name,
            entity.label,
            len(entity.mentions),
            other_names(entity),
            entity.roles,
        ),
    ),
}
