"""CSV and TSV: one row a fact, the columns named after the fields of the model."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TextIO

import msgspec
from msgspec import UNSET, Struct

from natofacts.columns import columns, flatten
from natofacts.facts import Member
from natofacts.output import records
from natofacts.output.text import encodable, harmless_cell, visible

_BOM = "\ufeff"


def write_csv(
    rows: Iterable[Struct], row_type: type[Struct], stream: TextIO, *, delimiter: str = ",", bom: bool = False
) -> None:
    """RFC 4180: commas, quotes where needed, lines that end in CRLF; texts harmless for spreadsheets.

    `bom`: begin with a byte order mark, by which Excel knows UTF-8.
    """
    if bom:
        stream.write(_BOM)
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
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
    return tuple(records.header(row_type, lambda struct: dict.fromkeys(columns(struct))))


def _table(rows: Iterable[Struct], row_type: type[Struct], clean: Callable[[str], str]) -> Iterator[Sequence[str]]:
    """The header, then the cells of every row."""
    names = header(row_type)
    yield names
    places = {name: place for place, name in enumerate(names)}
    for row in rows:
        for record in records.records(row, _record):
            cells = [""] * len(names)  # most columns are of other kinds of facts
            for name, value in record.items():
                if value is not None and value is not UNSET and name in places:
                    cells[places[name]] = clean(value) if type(value) is str else _cell(value, clean)
            yield cells


def _record(row: Struct) -> dict[str, Any]:
    return dict(zip(columns(type(row)), flatten(row), strict=True))


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
