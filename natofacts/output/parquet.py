"""Parquet: typed columns, written a group of rows at a time, so that memory does not grow with the number of rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO

from msgspec import Struct

from natofacts.facts import Document
from natofacts.frames import arrow_schema, arrow_table, library
from natofacts.output.typed import typed_header, typed_rows
from natofacts.tables import TABLES, Kind, Row, Table, fact_columns, fact_rows

if TYPE_CHECKING:
    from typing import Self

ROWS_TOGETHER = 20_000  # a group: enough to compress well, some 20 MB while it waits


class ParquetTable:
    """One Parquet file that is being written; a context manager whose end writes what is left and the footer.

    `sink` is a binary file open for writing, also one that cannot seek; it stays open. `group` is how many rows wait
    in memory for one another. The same rows give the same bytes. NatofactsError where the extra `parquet` is not
    installed.
    """

    def __init__(self, sink: BinaryIO, columns: Mapping[str, Kind], group: int | None = None) -> None:
        parquet = library("pyarrow.parquet", "parquet")
        self.rows = 0
        self._group = group or ROWS_TOGETHER
        self._columns = columns
        self._waiting: list[Row] = []
        self._writer = parquet.ParquetWriter(sink, arrow_schema(columns), compression="zstd")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self._write()
        self._writer.close()

    def add(self, row: Row) -> None:
        """Write a row, its values in the order of the columns."""
        self._waiting.append(row)
        self.rows += 1
        if len(self._waiting) >= self._group:
            self._write()

    def _write(self) -> None:
        if self._waiting:
            self._writer.write_table(arrow_table(self._waiting, self._columns), row_group_size=self._group)
            self._waiting.clear()


def write_parquet(rows: Iterable[Struct], row_type: type[Struct], sink: BinaryIO) -> None:
    """Write rows of one type as one table; documents hold three kinds of facts and are for `write_facts`."""
    with ParquetTable(sink, typed_header(row_type)) as table:
        for row in typed_rows(rows, row_type):
            table.add(row)


def write_facts(documents: Iterable[Document], sinks: Mapping[Table, BinaryIO]) -> dict[Table, int]:
    """Write the facts of documents as Parquet, each kind to its own binary file; gives the number of rows of each.

    Kinds without a sink are left out. The columns are `tables.fact_columns(kind)`.
    """
    with ExitStack() as stack:
        open_tables = {
            name: stack.enter_context(ParquetTable(sinks[name], fact_columns(name))) for name in TABLES if name in sinks
        }
        for document in documents:
            for name, row in fact_rows(document):
                if name in open_tables:
                    open_tables[name].add(row)
    return {name: table.rows for name, table in open_tables.items()}
