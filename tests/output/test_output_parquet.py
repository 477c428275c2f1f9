"""Parquet files: what Arrow, DuckDB, pandas and polars read of them."""

from __future__ import annotations

import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest

pytest.importorskip("pyarrow")

from factories import TEXT, article, document, quote
from pyarrow import parquet

from natofacts.facts import Speaker
from natofacts.frames import to_arrow
from natofacts.output import parquet as written
from natofacts.output.parquet import ParquetTable, write_facts
from natofacts.tables import TABLES, Table, fact_columns


def test_each_kind_has_its_file() -> None:
    """The same rows, types and schema as the Arrow tables, the same bytes each time."""
    files: list[dict[Table, BinaryIO]] = [{name: BytesIO() for name in TABLES} for _ in range(2)]
    counts = [write_facts([article(), document("x", "x.txt")], sinks) for sinks in files]
    first, second = ([sink.getvalue() for sink in sinks.values() if isinstance(sink, BytesIO)] for sinks in files)
    assert first == second
    expected = to_arrow([article()])
    for name, table, data in zip(TABLES, expected, first, strict=True):
        read = parquet.read_table(BytesIO(data))
        assert read.equals(table)
        assert read.schema.equals(table.schema, check_metadata=True)
        assert counts[0][name] == len(table)


def test_kinds_that_are_not_wanted_are_left_out() -> None:
    """Only what has a file is written."""
    sink = BytesIO()
    assert write_facts([article()], {"quotes": sink}) == {"quotes": 2}


def test_rows_are_written_in_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    """As they come, not all at the end."""
    monkeypatch.setattr(written, "ROWS_TOGETHER", 2)
    sink = BytesIO()
    with ParquetTable(sink, {"number": "whole"}) as table:
        for number in range(5):
            table.add((number,))
        assert len(table._waiting) == 1
    file = parquet.ParquetFile(sink)
    assert [file.metadata.row_group(place).num_rows for place in range(file.num_row_groups)] == [2, 2, 1]
    assert file.read().column("number").to_pylist() == [0, 1, 2, 3, 4]


def test_no_facts_make_a_table_with_all_columns() -> None:
    """An empty result is valid."""
    sink = BytesIO()
    write_facts([], {"figures": sink})
    assert parquet.read_table(sink).column_names == list(fact_columns("figures"))


def test_text_that_utf_8_cannot_hold() -> None:
    """Halves of surrogate pairs cost nobody the others."""
    said = quote(TEXT, "Nous", speaker=Speaker(name="Ada \ud800"))
    sink = BytesIO()
    write_facts([document(quotes=(said,))], {"quotes": sink})
    assert parquet.read_table(sink).column("speaker_name").to_pylist() == ["Ada \ufffd"]


def test_others_open_it(tmp_path: Path) -> None:
    """Pandas, polars and DuckDB see the types stated."""
    duckdb, pandas, polars = (pytest.importorskip(name) for name in ("duckdb", "pandas", "polars"))
    path = tmp_path / "figures.parquet"
    with path.open("wb") as sink:
        write_facts([article()], {"figures": sink})
    day = datetime.date(2024, 1, 1)
    frame = polars.read_parquet(path)
    assert frame.schema["value"] == polars.Float64
    assert frame.schema["date_start"] == polars.Date
    assert frame["date_start"].to_list() == [None, None, day, None]
    typed = pandas.read_parquet(path, dtype_backend="pyarrow")
    assert (str(typed.dtypes["value"]), str(typed.dtypes["date_end"])) == ("double[pyarrow]", "date32[day][pyarrow]")
    types = dict(duckdb.sql(f"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '{path}')").fetchall())
    assert [types[name] for name in ("value", "date", "date_start", "approx", "start")] == [
        *("DOUBLE", "VARCHAR", "DATE", "BOOLEAN", "BIGINT")
    ]
    entities = tmp_path / "entities.parquet"
    with entities.open("wb") as sink:
        write_facts([article()], {"entities": sink})
    assert duckdb.sql(f"SELECT DISTINCT typeof(roles) FROM '{entities}'").fetchall() == [("VARCHAR[]",)]
