"""What formats of rows and columns write of each type of row: one record a fact, under the names of the model.

CSV takes the columns as they are (`natofacts.columns`), formats that know types take those that have some
(`natofacts.output.typed`): what follows here serves both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from natofacts.corpus import Check, Report, Statement
from natofacts.facts import Document, Entity, Figure, Mention, Quote, Span
from natofacts.output.difference import marked
from natofacts.store.rows import Card, FigureRow, QuoteRow, Shown

Columns = dict[str, Any]
ColumnsOf = Callable[[type[Struct]], Columns]
RecordOf = Callable[[Struct], dict[str, Any]]

_STRUCTS: tuple[type[Struct], ...] = (Span, Entity, Mention, Figure, Quote)


def header(row_type: type[Struct], columns_of: ColumnsOf) -> Columns:
    """The columns of a type of row, each with what `columns_of` a struct says of it (else `text`, `whole`).

    Documents, cards and shown facts are written fact by fact.
    """
    if issubclass(row_type, Document | Card):
        place = dict.fromkeys(("document", "path", "published", "fact", "id", "kind"), "text")
        return _merged(place, *(columns_of(struct) for struct in _STRUCTS))
    if issubclass(row_type, Shown):
        place = {"sentence": "text", "passage": "text", "column": "whole", "page": "whole"}
        return _merged(columns_of(QuoteRow), columns_of(FigureRow), place)
    if issubclass(row_type, Statement):
        first = {"statement": "text", "documents": "whole"}
        return _merged(first, columns_of(Report)) | {"difference": "text"}
    if issubclass(row_type, Check):
        return columns_of(row_type) | {"difference": "text"}
    return columns_of(row_type)


def records(row: Struct, record_of: RecordOf) -> Iterator[dict[str, Any]]:
    """The records of a row by the names of its columns; `record_of` makes one of a single struct."""
    if isinstance(row, Document):
        yield from _document_records(row, record_of)
    elif isinstance(row, Card):
        yield from _card_records(row, record_of)
    elif isinstance(row, Shown):
        yield _shown_record(row, record_of)
    elif isinstance(row, Statement):
        yield from _statement_records(row, record_of)
    elif isinstance(row, Check):
        yield {**record_of(row), "difference": marked(row.difference)}
    else:
        yield record_of(row)


def _merged(*parts: Columns) -> Columns:
    """The columns of several parts in order, those of one name once, as the first has them."""
    found: Columns = {}
    for part in parts:
        found |= {name: kind for name, kind in part.items() if name not in found}
    return found


def _document_records(document: Document, record_of: RecordOf) -> Iterator[dict[str, Any]]:
    """The facts of a document: an entity once for each of its mentions."""
    place = {"document": document.id, "path": document.path, "published": document.published}
    for entity in document.entities:
        named = {**place, "fact": "entity", **record_of(entity)}
        for mention in entity.mentions:
            yield named | record_of(mention)
    for figure in document.figures:
        yield {**place, "fact": "figure", **record_of(figure)}
    for quote in document.quotes:
        yield {**place, "fact": "quote", **record_of(quote)}


def _statement_records(statement: Statement, record_of: RecordOf) -> Iterator[dict[str, Any]]:
    """A row for each report; what its words have in common with the statement and what not in the last column."""
    for report in statement.reports:
        found = {"statement": statement.id, "documents": statement.documents, **record_of(report)}
        yield {**found, "difference": marked(report.difference)}


def _card_records(card: Card, record_of: RecordOf) -> Iterator[dict[str, Any]]:
    yield {"fact": "entity", **record_of(card.entity)}
    for quote in card.quotes:
        yield {"fact": "quote", **record_of(quote)}
    for quote in card.about:
        yield {"fact": "quote about", **record_of(quote)}
    for figure in card.figures:
        yield {"fact": "figure", **record_of(figure)}


def _shown_record(shown: Shown, record_of: RecordOf) -> dict[str, Any]:
    fact = shown.quote or shown.figure
    found = record_of(fact) if fact else {}
    return {
        **found,
        "sentence": shown.sentence.text,
        "passage": shown.passage.text,
        "column": shown.column,
        "page": shown.page,
    }
