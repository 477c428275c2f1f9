"""A workbook for Excel and LibreOffice: dates as dates, numbers as numbers, every text as text.

XlsxWriter writes it: row by row into a file beside, so that memory does not grow, and a text is never taken for a
formula, a number or a link.
"""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

from msgspec import Struct

from natofacts.errors import NatofactsError
from natofacts.facts import Document
from natofacts.frames import library
from natofacts.output.text import visible
from natofacts.output.typed import typed_header, typed_rows
from natofacts.tables import TABLES, Kind, Row, fact_columns, fact_rows

if TYPE_CHECKING:
    from xlsxwriter import Workbook

MOST_ROWS = 1_048_576  # of a sheet, the header among them
MOST_CHARACTERS = 32_767  # of a cell
FIRST_YEAR = 1900  # that a spreadsheet has dates of
_SHEETS = {"QuoteRow": "quotes", "FigureRow": "figures", "EntityRow": "entities", "DocumentRow": "documents"}
_DATES = frozenset({"published", "date"})  # whole days are dates there too, less precise ones texts
_WIDE = frozenset({"text", "sentence", "passage", "difference"})
_WIDTHS: dict[Kind, int] = {"day": 11, "real": 11, "whole": 8, "truth": 8, "text": 18, "texts": 24, "wholes": 24}
_WIDEST = 60
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Texts stay what they are, and the rows of a sheet leave memory as soon as they are written.
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write_xlsx(rows: Iterable[Struct], row_type: type[Struct], sink: BinaryIO) -> None:
    """Write rows of one type as one sheet, the facts of documents as three.

    NatofactsError where a sheet has no room for them, or the extra `xlsx` is not installed.
    """
    with _workbook(sink) as workbook:
        if issubclass(row_type, Document):
            _write_documents(workbook, rows)
        else:
            name = _SHEETS.get(row_type.__name__, row_type.__name__.lower())
            sheet = _Sheet(workbook, name, typed_header(row_type))
            for row in typed_rows(rows, row_type):
                sheet.add(row)
            sheet.finish()


def _write_documents(workbook: Workbook, documents: Iterable[Any]) -> None:
    """A sheet for each kind of facts."""
    sheets = {name: _Sheet(workbook, name, fact_columns(name)) for name in TABLES}
    for document in documents:
        for table, row in fact_rows(document):
            sheets[table].add(row)
    for sheet in sheets.values():
        sheet.finish()


@contextmanager
def _workbook(sink: BinaryIO) -> Iterator[Workbook]:
    workbook = library("xlsxwriter", "xlsx").Workbook(sink, _OPTIONS)
    yield workbook
    workbook.close()


class _Sheet:
    """One sheet with a header that stays in sight and a filter over each column."""

    def __init__(self, workbook: Workbook, name: str, columns: Mapping[str, Kind]) -> None:
        self._name = name
        self._columns = tuple(columns)
        self._sheet = workbook.add_worksheet(name)
        self._bold = workbook.add_format({"bold": True})
        self._day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        self._next = 0
        self._sheet.freeze_panes(1, 0)
        for place, (column, kind) in enumerate(columns.items()):
            self._sheet.set_column(place, place, _WIDEST if column in _WIDE else _WIDTHS[kind])
        for place, column in enumerate(self._columns):
            self._sheet.write_string(0, place, column, self._bold)
        self._next = 1

    def add(self, row: Row) -> None:
        """Write a row below the others."""
        if self._next == MOST_ROWS:
            raise NatofactsError(
                f"a sheet has no room for more than {MOST_ROWS - 1:,} {self._name}",
                hint="--format parquet or csv takes any number; --limit and the filters of a query give fewer",
            )
        for place, (column, value) in enumerate(zip(self._columns, row, strict=True)):
            if value not in (None, "", [], ()):
                self._write(place, column, value)
        self._next += 1

    def finish(self) -> None:
        """Put a filter over the columns."""
        self._sheet.autofilter(0, 0, self._next - 1, len(self._columns) - 1)

    def _write(self, place: int, column: str, value: Any) -> None:
        if isinstance(value, str) and column in _DATES and _DAY.fullmatch(value):
            value = _calendar_day(value)
        if isinstance(value, bool):
            self._sheet.write_boolean(self._next, place, value)
        elif isinstance(value, int | float) and abs(value) <= sys.float_info.max:
            self._sheet.write_number(self._next, place, value)
        elif isinstance(value, datetime.date) and value.year >= FIRST_YEAR:
            self._sheet.write_datetime(self._next, place, value, self._day)
        else:
            self._sheet.write_string(self._next, place, _text(value))


def _calendar_day(text: str) -> datetime.date | str:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return text


def _text(value: Any) -> str:
    """A value as text on one line, cut where a cell has no room for all."""
    text = visible("; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value))
    return text if len(text) <= MOST_CHARACTERS else text[: MOST_CHARACTERS - 1] + "…"
