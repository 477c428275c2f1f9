"""One document with the facts that are handed over of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from natofacts.report.selection import by_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.facts import Document
    from natofacts.report.selection import Selection
    from natofacts.store import FigureRow, QuoteRow, Store


class Evidence(NamedTuple):
    """A document, its text, and its quotes and figures in text order; offsets count code points."""

    document: Document
    text: str
    quotes: list[QuoteRow]
    figures: list[FigureRow]

    @property
    def address(self) -> str:
        """Where the text can be had: the address of a page, else a name made from its bytes."""
        return self.document.url or f"urn:sha256:{self.document.id}"

    @property
    def facts(self) -> list[QuoteRow | FigureRow]:
        """Quotes and figures in text order, the longer of two that begin together first."""
        return sorted([*self.quotes, *self.figures], key=lambda fact: (fact.start, -fact.end, fact.id))


def evidence(store: Store, selection: Selection) -> Iterator[Evidence]:
    """The documents of a selection, each with its facts."""
    quotes, figures = by_document(selection.quotes), by_document(selection.figures)
    for id in selection.documents:
        yield Evidence(store.document(id), store.text(id), quotes.get(id, []), figures.get(id, []))
