"""Facts as tables: the types they have, and that others open them."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent / "store"))  # the facts made by hand for the store serve here too

pyarrow = pytest.importorskip("pyarrow")

from factories import TEXT, article, document, figure  # noqa: E402

from natofacts import to_arrow, to_pandas, to_polars  # noqa: E402
from natofacts.isodate import days  # noqa: E402


def day(text: str) -> datetime.date:
    """A day of the calendar."""
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2021-06-14", "2021-06-14", "2021-06-14"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2017", "2017-01-01", "2017-12-31"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2021-22", "2021-06-01", "2021-08-31"),
        ("2021-34", "2021-04-01", "2021-06-30"),
        ("2021-W05", "2021-02-01", "2021-02-07"),
        ("2017-12-05/2017-12-06", "2017-12-05", "2017-12-06"),
        ("2024~", "2024-01-01", "2024-12-31"),
    ],
)
def test_days(edtf: str, first: str, last: str) -> None:
    """The first and the last day a date may mean."""
    assert days(edtf) == (day(first), day(last))


@pytest.mark.parametrize("edtf", [None, "XXXX-05-01", "", "demain", "2021-13-01", "2021-02-30"])
def test_no_days(edtf: str | None) -> None:
    """What has no year, or is none of the calendar, has no days."""
    assert days(edtf) == (None, None)


def test_open_interval() -> None:
    """An interval may be open at one end."""
    assert days("2021/..") == (day("2021-01-01"), None)


def test_a_row_for_every_fact() -> None:
    """Mentions, figures and quotes, each with the document they are of."""
    made = article()
    tables = to_arrow([made, document("x", "x.txt")])
    assert [len(table) for table in tables] == [
        sum(len(entity.mentions) for entity in made.entities),
        len(made.figures),
        len(made.quotes),
    ]
    assert set(tables.quotes["document"].to_pylist()) == {made.id}


def test_numbers_and_dates_are_told_apart() -> None:
    """A number is a float, a date a text with its first and last day, a duration a text."""
    made = document(
        figures=(
            figure(TEXT, "2 % du PIB", "percent", value=2, unit="%"),
            figure(TEXT, "d'ici 2024", "target", value="2024"),
            figure(TEXT, "mercredi", "date", value=None),
            figure(TEXT, "500", "duration", value="P20Y"),
        )
    )
    rows = to_arrow([made]).figures.to_pylist()
    assert [row["value"] for row in rows] == [2.0, None, None, None]
    assert [row["date"] for row in rows] == [None, "2024", None, "P20Y"]
    assert (rows[1]["date_start"], rows[1]["date_end"]) == (day("2024-01-01"), day("2024-12-31"))
    assert rows[3]["date_start"] is None


def test_the_types_are_those_stated() -> None:
    """Whether there are facts or not."""
    for tables in (to_arrow([article()]), to_arrow([])):
        types = {
            name: str(kind) for name, kind in zip(tables.figures.schema.names, tables.figures.schema.types, strict=True)
        }
        assert (types["value"], types["low"], types["approx"], types["start"]) == ("double", "double", "bool", "int64")
        assert (types["date"], types["date_start"]) == ("string", "date32[day]")
        assert str(tables.entities.schema.field("roles").type).startswith("list<")
        assert str(tables.quotes.schema.field("confidence").type) == "double"


def test_others_open_it(tmp_path: Path) -> None:
    """Pandas and polars have the same rows, DuckDB and Arrow read what is written as Parquet."""
    duckdb = pytest.importorskip("duckdb")
    from pyarrow import parquet

    quotes = to_arrow([article()]).quotes
    names = quotes["speaker_name"].to_pylist()
    assert to_pandas([article()])[2]["speaker_name"].tolist() == names
    assert to_polars([article()])[2]["speaker_name"].to_list() == names
    parquet.write_table(quotes, tmp_path / "quotes.parquet")
    assert parquet.read_table(tmp_path / "quotes.parquet").schema == quotes.schema
    rows = duckdb.sql(f"SELECT speaker_name, published_start FROM '{tmp_path}/quotes.parquet'").fetchall()
    assert rows == [(name, day("2021-02-18")) for name in names]
