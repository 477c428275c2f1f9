"""Rows of frames as documents: pandas, polars, Arrow, DuckDB."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pandas")
pytest.importorskip("polars")
pytest.importorskip("pyarrow")
pytest.importorskip("duckdb")

import duckdb
import numpy
import pandas
import polars
import pyarrow
from pyarrow import dataset, parquet

from natofacts import Document, NatofactsError, from_frame, to_arrow, to_pandas

TEXT = "« Nous dépensons plus », a déclaré Jens Stoltenberg."
ROWS = {
    "body": [TEXT, "Rien.", None],
    "date": [datetime.date(2021, 6, 14), None, None],
    "paper": ["Le Courrier", None, "La Dépêche"],
    "url": ["https://courrier.example/1", "https://courrier.example/2", "https://depeche.example/1"],
    "more": [1, 2, 3],
}


def as_dataset(rows: dict[str, list[Any]], folder: Path) -> Any:
    """A folder of Parquet."""
    parquet.write_table(pyarrow.table(rows), folder / "a.parquet")
    return dataset.dataset(folder)


FRAMES: dict[str, Callable[[dict[str, list[Any]], Path], Any]] = {
    "pandas": lambda rows, folder: pandas.DataFrame(rows),
    "pandas, Arrow's types": lambda rows, folder: pyarrow.table(rows).to_pandas(types_mapper=pandas.ArrowDtype),
    "pandas, its own types": lambda rows, folder: pandas.DataFrame(rows).convert_dtypes(),
    "polars": lambda rows, folder: polars.DataFrame(rows),
    "polars, not worked out yet": lambda rows, folder: polars.LazyFrame(rows),
    "Arrow": lambda rows, folder: pyarrow.table(rows),
    "Arrow, as it comes": lambda rows, folder: pyarrow.table(rows).to_reader(),
    "dataset": as_dataset,
    "DuckDB": lambda rows, folder: duckdb.from_arrow(pyarrow.table(rows)),
}


@pytest.mark.parametrize("kind", FRAMES)
def test_rows_become_documents(kind: str, tmp_path: Path) -> None:
    """With what their columns say; a row without a text is an error in its place."""
    frame = FRAMES[kind](ROWS, tmp_path)
    first, second, third = from_frame(frame, text="body", published="date", source="paper", id="url")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.path, first.published, first.source) == (ROWS["url"][0], "2021-06-14", "Le Courrier")
    assert [quote.speaker and quote.speaker.name for quote in first.quotes] == ["Jens Stoltenberg"]
    assert (second.published, second.source) == (None, None)
    assert isinstance(third, NatofactsError)
    assert str(third) == "https://depeche.example/1: has no text"


@pytest.mark.parametrize("kind", FRAMES)
def test_column_that_is_not_there(kind: str, tmp_path: Path) -> None:
    """Is said at once, with those that are."""
    with pytest.raises(ValueError, match=r"no column 'texte', but body, date, paper, url, more"):
        from_frame(FRAMES[kind](ROWS, tmp_path), text="texte")


def test_what_is_no_frame() -> None:
    """Is said at once."""
    with pytest.raises(TypeError, match="list is no frame"):
        from_frame([TEXT])


def test_odd_values_cost_their_row() -> None:
    """Whatever stands where a text should."""
    odd = [pandas.NA, float("nan"), numpy.zeros(2), [TEXT], b"Rien.", 3, TEXT]
    frame = pandas.DataFrame({"text": pandas.Series(odd, dtype=object)})
    found = ["read" if isinstance(result, Document) else str(result) for result in from_frame(frame)]
    assert found == [
        "#1: has no text",
        "#2: has no text",
        "#3: has no text, but a value of type ndarray",
        "#4: has no text, but a value of type list",
        "#5: has no text, but a value of type bytes",
        "#6: has no text, but a value of type int",
        "read",
    ]


def test_missing_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line, and what installs it."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(NatofactsError, match="this needs pyarrow") as caught:
        from_frame(pyarrow.table(ROWS), text="body")
    assert caught.value.hint == "pip install 'natofacts[frames]'"


def test_dates_as_tables_hold_them() -> None:
    """Times, French dates, years as numbers; nothing stands for no date."""
    dates = [
        pandas.Timestamp(2021, 6, 14, 12),
        "12 mars 2024",
        "12/03/2024",
        2021,
        "2021-06",
        pandas.NaT,
        "",
        float("nan"),
    ]
    frame = pandas.DataFrame({"text": ["Rien."] * len(dates), "date": pandas.Series(dates, dtype=object)})
    found = [
        result.published if isinstance(result, Document) else str(result)
        for result in from_frame(frame, published="date")
    ]
    assert found == ["2021-06-14", "2024-03-12", "2024-03-12", "2021", "2021-06", None, "#7: '' is no date", None]


def test_frame_to_frame_leaves_out_errors_and_says_so(caplog: pytest.LogCaptureFixture) -> None:
    """Facts come with the row they are of, what could not be read is logged."""
    frame = pandas.DataFrame(ROWS)
    _, _, quotes = to_pandas(from_frame(frame, "body", id="url"))
    joined = quotes.merge(frame, left_on="path", right_on="url")
    assert joined[["speaker_name", "paper"]].to_numpy().tolist() == [["Jens Stoltenberg", "Le Courrier"]]
    assert caplog.messages == ["left out: https://depeche.example/1: has no text"]


def test_offsets_count_in_the_column() -> None:
    """The text of a row is read as it is."""
    text = f"\r\n\t{TEXT}\r\n"
    tables = to_arrow(from_frame(polars.DataFrame({"text": [text]})))
    (row,) = tables.quotes.to_pylist()
    assert text[row["start"] : row["end"]] == row["text"] == "Nous dépensons plus"
