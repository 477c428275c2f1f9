"""CSV and TSV: one row a fact, the columns named after the fields of the model."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TextIO

import msgspec
from msgspec import UNSET, Struct

from natofacts.columns import columns, flatten
from natofacts.corpus import Check, Report, Statement
from natofacts.facts import Document, Entity, Figure, Member, Mention, Quote, Span
from natofacts.output.difference import marked
from natofacts.output.text import encodable, harmless_cell, visible
from natofacts.store.rows import Card, FigureRow, QuoteRow, Shown

_PLACE = ("document", "path", "published")
_FACTS: dict[str, tuple[type[Struct], ...]] = {
    "entity": (Entity, Mention),
    "figure": (Figure,),
    "quote": (Quote,),
}


def write_csv(rows: Iterable[Struct], row_type: type[Struct], stream: TextIO) -> None:
    """RFC 4180: commas, quotes where needed, lines that end in CRLF; texts harmless for spreadsheets."""
    writer = csv.writer(stream, lineterminator="\r\n")
    for cells in _table(rows, row_type, lambda text: harmless_cell(encodable(text))):
        writer.writerow(cells)


def write_tsv(rows: Iterable[Struct], row_type: type[Struct], stream: TextIO) -> None:
    """Tabs between, one line a row: breaks and tabs in a text become spaces, controls their pictures.

    Scripts read this: nothing stands before a text that a spreadsheet would take for a formula.
    """
    for cells in _table(rows, row_type, visible):
        stream.write("\t".join(cells) + "\n")


def header(row_type: type[Struct]) -> tuple[str, ...]:
    """The columns of a type of row; documents, cards and shown facts are written fact by fact."""
    if issubclass(row_type, Document | Card):
        names = (*_PLACE, "fact", "id", "kind", *columns(Span))
        return tuple(dict.fromkeys((*names, *(name for fact in _FACTS for name in _fact_columns(fact)))))
    if issubclass(row_type, Shown):
        return tuple(dict.fromkeys((*columns(QuoteRow), *columns(FigureRow), "sentence", "passage", "column", "page")))
    if issubclass(row_type, Statement):
        return ("statement", "documents", *columns(Report))
    return columns(row_type)


def _fact_columns(fact: str) -> tuple[str, ...]:
    return tuple(name for struct in _FACTS[fact] for name in columns(struct))


def _table(rows: Iterable[Struct], row_type: type[Struct], clean: Callable[[str], str]) -> Iterator[Sequence[str]]:
    """The header, then the cells of every row."""
    names = header(row_type)
    yield names
    places = {name: place for place, name in enumerate(names)}
    for row in rows:
        for record in _records(row):
            cells = [""] * len(names)  # most columns are of other kinds of facts
            for name, value in record.items():
                if value is not None and value is not UNSET and name in places:
                    cells[places[name]] = clean(value) if type(value) is str else _cell(value, clean)
            yield cells


def _records(row: Struct) -> Iterator[dict[str, Any]]:
    if isinstance(row, Document):
        yield from _document_records(row)
    elif isinstance(row, Card):
        yield from _card_records(row)
    elif isinstance(row, Shown):
        yield _shown_record(row)
    elif isinstance(row, Statement):
        yield from _statement_records(row)
    elif isinstance(row, Check):
        yield {**_record(row), "difference": marked(row.difference)}
    else:
        yield _record(row)


def _record(row: Struct) -> dict[str, Any]:
    return dict(zip(columns(type(row)), flatten(row), strict=True))


def _document_records(document: Document) -> Iterator[dict[str, Any]]:
    """The facts of a document: an entity once for each of its mentions."""
    place = {"document": document.id, "path": document.path, "published": document.published}
    for entity in document.entities:
        named = {**place, "fact": "entity", **_record(entity)}
        for mention in entity.mentions:
            yield named | _record(mention)
    for figure in document.figures:
        yield {**place, "fact": "figure", **_record(figure)}
    for quote in document.quotes:
        yield {**place, "fact": "quote", **_record(quote)}


def _statement_records(statement: Statement) -> Iterator[dict[str, Any]]:
    """A row for each report; what its words have in common with the statement and what not in the last column."""
    for report in statement.reports:
        found = {"statement": statement.id, "documents": statement.documents, **_record(report)}
        yield {**found, "difference": marked(report.difference)}


def _card_records(card: Card) -> Iterator[dict[str, Any]]:
    yield {"fact": "entity", **_record(card.entity)}
    for quote in card.quotes:
        yield {"fact": "quote", **_record(quote)}
    for quote in card.about:
        yield {"fact": "quote about", **_record(quote)}
    for figure in card.figures:
        yield {"fact": "figure", **_record(figure)}


def _shown_record(shown: Shown) -> dict[str, Any]:
    fact = shown.quote or shown.figure
    found = _record(fact) if fact else {}
    return {**found, **_place(shown)}


def _place(shown: Shown) -> dict[str, Any]:
    return {
        "sentence": shown.sentence.text,
        "passage": shown.passage.text,
        "column": shown.column,
        "page": shown.page,
    }


def _cell(value: Any, clean: Callable[[str], str]) -> str:
    """One value as text: numbers as they are, lists joined by `; `."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, dict):
        return clean(msgspec.json.encode(value).decode())
    if isinstance(value, tuple):
        value = "; ".join(item.name if isinstance(item, Member) else str(item) for item in value)
    return clean(value)
