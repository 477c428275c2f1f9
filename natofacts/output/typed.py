"""Rows of any type as a table whose columns have types, for formats that know some."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from natofacts.output.records import header, records
from natofacts.tables import Kind, Row, typed_columns, typed_values


def typed_header(row_type: type[Struct]) -> dict[str, Kind]:
    """The columns of a type of row, each with the kind of its values."""
    return header(row_type, typed_columns)


def typed_rows(rows: Iterable[Struct], row_type: type[Struct]) -> Iterator[Row]:
    """The values of rows in the order of `typed_header`."""
    names = tuple(typed_header(row_type))
    for row in rows:
        for record in records(row, _record):
            yield tuple(map(record.get, names))


def _record(row: Struct) -> dict[str, Any]:
    return dict(zip(typed_columns(type(row)), typed_values(row), strict=True))
