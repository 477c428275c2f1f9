"""CSV and TSV: one row a fact, the columns named after the fields of the model."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TextIO

from msgspec import UNSET, Struct

from natofacts.columns import columns, flatten
from natofacts.facts import Document, Entity, Figure, Mention, Quote, Span
from natofacts.output.text import encodable, harmless_cell, visible
from natofacts.store.rows import Card, FigureRow, QuoteRow, Shown

_PLACE = ("document", "path", "published")
_FACTS: dict[str, tuple[type[Struct], ...]] = {
    "entity": (Entity, Mention),
    "figure": (Figure,),
    "quote": (Quote,),
}


def write_csv(rows: Iterable[Struct], row_type: type[Struct], stream: TextIO) -> None:
    """RFC 4180: commas, quotes where needed, lines that end in CRLF."""
    # On a terminal nothing of the text may take effect; in a file it stays as it is.
    clean = visible if stream.isatty() else encodable
    writer = csv.writer(stream, lineterminator="\r\n")
    for values in _table(rows, row_type):
        writer.writerow([_cell(value, clean) for value in values])


def write_tsv(rows: Iterable[Struct], row_type: type[Struct], stream: TextIO) -> None:
    """Tabs between, one line a row: breaks and tabs in a text become spaces, controls their pictures."""
    for values in _table(rows, row_type):
        stream.write("\t".join(_cell(value, visible) for value in values) + "\n")


def header(row_type: type[Struct]) -> tuple[str, ...]:
    """The columns of a type of row; documents, cards and shown facts are written fact by fact."""
    if issubclass(row_type, Document | Card):
        names = (*_PLACE, "fact", "id", "kind", *columns(Span))
        return tuple(dict.fromkeys((*names, *(name for fact in _FACTS for name in _fact_columns(fact)))))
    if issubclass(row_type, Shown):
        return tuple(dict.fromkeys((*columns(QuoteRow), *columns(FigureRow), "sentence", "paragraph")))
    return columns(row_type)


def _fact_columns(fact: str) -> tuple[str, ...]:
    return tuple(name for struct in _FACTS[fact] for name in columns(struct))


def _table(rows: Iterable[Struct], row_type: type[Struct]) -> Iterator[tuple[Any, ...]]:
    """The header, then the values of every row."""
    names = header(row_type)
    yield names
    for row in rows:
        if isinstance(row, Document):
            yield from (_ordered(record, names) for record in _document_records(row))
        elif isinstance(row, Card):
            yield from (_ordered(record, names) for record in _card_records(row))
        elif isinstance(row, Shown):
            yield _ordered(_shown_record(row), names)
        else:
            yield flatten(row)


def _ordered(record: dict[str, Any], names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(record.get(name) for name in names)


def _record(row: Struct) -> dict[str, Any]:
    return dict(zip(columns(type(row)), flatten(row), strict=True))


def _document_records(document: Document) -> Iterator[dict[str, Any]]:
    """The facts of a document: an entity once for each of its mentions."""
    place = {"document": document.id, "path": document.path, "published": document.published}
    for entity in document.entities:
        for mention in entity.mentions:
            yield {**place, "fact": "entity", **_record(entity), **_record(mention)}
    for figure in document.figures:
        yield {**place, "fact": "figure", **_record(figure)}
    for quote in document.quotes:
        yield {**place, "fact": "quote", **_record(quote)}


def _card_records(card: Card) -> Iterator[dict[str, Any]]:
    yield {"fact": "entity", **_record(card.entity)}
    for quote in card.quotes:
        yield {"fact": "quote", **_record(quote)}
    for figure in card.figures:
        yield {"fact": "figure", **_record(figure)}


def _shown_record(shown: Shown) -> dict[str, Any]:
    fact = shown.quote or shown.figure
    found = _record(fact) if fact else {}
    return {**found, "sentence": shown.sentence.text, "paragraph": shown.paragraph.text}


def _cell(value: Any, clean: Callable[[str], str]) -> str:
    """One value as text: numbers as they are, texts harmless for spreadsheets, lists joined by `; `."""
    if value is None or value is UNSET:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, tuple):
        value = "; ".join(value)
    return harmless_cell(clean(value))
