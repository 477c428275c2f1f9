"""Which facts are handed over."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from natofacts.store import FigureRow, QuoteRow, Store
    from natofacts.store.queries import CommonQuery, Words

Row = TypeVar("Row", "QuoteRow", "FigureRow")


class Selection(NamedTuple):
    """The facts found and the ids of the documents they are of, by date and path."""

    documents: list[str]
    quotes: list[QuoteRow]
    figures: list[FigureRow]


def select(
    store: Store,
    *,
    documents: Collection[str] | None = None,
    speaker: Words | None = None,
    about: Words | None = None,
    since: str | None = None,
    until: str | None = None,
    sources: Collection[str] = (),
) -> Selection:
    """The facts that meet the filters of `Store.quotes`, and the documents they stand in.

    With a speaker asked for, figures are those inside the quotes found.
    """
    common: CommonQuery = {
        "about": about,
        "since": since,
        "until": until,
        "sources": sources,
        "documents": documents,
        "undated": not (since or until),
    }
    quotes = list(store.quotes(**common, speaker=speaker))
    figures = list(store.figures(**common))
    if speaker:
        inside = {quote.id for quote in quotes}
        figures = [figure for figure in figures if figure.quote in inside]
    rows = [row for row in store.documents() if documents is None or row.id in documents]
    if speaker or about or since or until or sources:
        holding = {quote.document for quote in quotes} | {figure.document for figure in figures}
        rows = [row for row in rows if row.id in holding]
    rows.sort(key=lambda row: (row.published is None, row.published or "", row.path))
    return Selection([row.id for row in rows], quotes, figures)


def by_document(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The facts of each document."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.document, []).append(row)
    return found
