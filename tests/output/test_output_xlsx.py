"""Workbooks: dates as dates, texts as texts, in Excel's own terms and in LibreOffice."""

from __future__ import annotations

import datetime
import re
import shutil
import subprocess
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")

import openpyxl
from factories import TEXT, article, document, figure, quote
from msgspec import Struct

from natofacts.errors import NatofactsError
from natofacts.facts import Document, Figure, Speaker
from natofacts.output import xlsx
from natofacts.output.xlsx import write_xlsx
from natofacts.store import FigureRow, QuoteRow
from natofacts.store.rows import CountRow

FORMULAS = ("=1+1", "+1+1", "-1", "@SUM(A1)", '=HYPERLINK("http://example.org")', "{=1}", "http://example.org", "12")


def workbook(rows: Iterable[Struct], row_type: type[Struct]) -> Any:
    """What openpyxl reads of rows written as a workbook."""
    sink = BytesIO()
    write_xlsx(rows, row_type, sink)
    return openpyxl.load_workbook(sink)


def column(sheet: Any, name: str) -> list[Any]:
    """The cells below a header."""
    names = [cell.value for cell in sheet[1]]
    return [row[names.index(name)] for row in sheet.iter_rows(min_row=2)]


def said_by(name: str) -> Document:
    """A document one quote of which is by somebody of this name."""
    return document(name, quotes=(quote(TEXT, "Nous", speaker=Speaker(name=name)),))


def test_a_sheet_for_each_kind_of_facts() -> None:
    """With a header that stays in sight and a filter over all columns."""
    book = workbook([article()], Document)
    assert book.sheetnames == ["entities", "figures", "quotes"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet["A1"].font.bold
    assert [cell.value for cell in column(book["quotes"], "speaker_name")] == ["Jens Stoltenberg", "un diplomate"]


def test_days_are_dates() -> None:
    """A whole day is a date, a month or a target year stays text, its first and last days are dates."""
    figures = (
        figure(TEXT, "mercredi", "date", value="2021-02-24"),
        figure(TEXT, "d'ici 2024", "target", value="2024"),
        figure(TEXT, "2 % du PIB", "percent", value=2, unit="%"),
    )
    sheet = workbook([document(published="2021-02-18", figures=figures)], Document)["figures"]
    assert all(cell.is_date and cell.value == datetime.datetime(2021, 2, 18) for cell in column(sheet, "published"))
    day, year, share = column(sheet, "date")
    assert day.is_date
    assert (year.value, year.is_date, share.value) == ("2024", False, None)
    assert [cell.value for cell in column(sheet, "date_end")] == [
        datetime.datetime(2021, 2, 24),
        datetime.datetime(2024, 12, 31),
        None,
    ]
    assert [cell.value for cell in column(sheet, "value")] == [None, None, 2]


@pytest.mark.parametrize("published", ["1899-12-31", "1492-10", "0001-01-01"])
def test_days_no_spreadsheet_has(published: str) -> None:
    """What is before 1900 stays text."""
    made = document(published=published, quotes=(quote(TEXT, "Nous"),))
    (cell,) = column(workbook([made], Document)["quotes"], "published")
    assert (cell.value, cell.data_type) == (published, "s")


@pytest.mark.parametrize("text", FORMULAS)
def test_text_is_never_a_formula(text: str) -> None:
    """Nor a link or a number: the cell holds the text itself."""
    sheet = workbook([said_by(text)], Document)["quotes"]
    (cell,) = column(sheet, "speaker_name")
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_any_text_makes_a_file_that_opens() -> None:
    """Control characters and halves of surrogate pairs are shown; what has no room ends in an ellipsis."""
    odd, long = said_by("a\x00b\x07\ud800\ufffe"), said_by("x" * (xlsx.MOST_CHARACTERS + 1))
    first, second = column(workbook([odd, long], Document)["quotes"], "speaker_name")
    assert first.value.startswith("a␀b␇�")
    assert len(second.value) == xlsx.MOST_CHARACTERS
    assert second.value.endswith("x…")


def test_numbers_a_spreadsheet_cannot_hold() -> None:
    """Are texts."""
    made = document(figures=(figure(TEXT, "500", "quantity", value=10**400),))
    (cell,) = column(workbook([made], Document)["figures"], "value")
    assert (cell.value, cell.data_type) == ("inf", "s")


def test_rows_of_a_query_are_one_sheet() -> None:
    """Named after what they are, lists as one text; no rows make a header."""
    row = QuoteRow(
        **{name: getattr(article().quotes[0], name) for name in article().quotes[0].__struct_fields__},
        document="d",
        path="a.txt",
        published="2021-02-18",
        line=3,
    )
    book = workbook([row], QuoteRow)
    assert book.sheetnames == ["quotes"]
    assert column(book["quotes"], "line")[0].value == 3
    assert column(book["quotes"], "published")[0].is_date
    empty = workbook([], FigureRow)["figures"]
    assert empty.max_row == 1
    assert set(Figure.__struct_fields__) - {cell.value for cell in empty[1]} == {"according_to", "review"}


def test_more_rows_than_a_sheet_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is left out in silence."""
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    rows = [CountRow(name=str(number), count=number) for number in range(3)]
    assert workbook(rows[:2], CountRow).active.max_row == 3
    with pytest.raises(NatofactsError, match="no room for more than 2") as caught:
        workbook(rows, CountRow)
    assert "parquet" in str(caught.value.hint)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    """With its dates as dates and no formula."""
    path = tmp_path / "facts.xlsx"
    with path.open("wb") as sink:
        write_xlsx([article(), *map(said_by, FORMULAS)], Document, sink)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "fods"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(path)], check=True, capture_output=True, timeout=180)
    opened = (tmp_path / "facts.fods").read_text(encoding="utf-8")
    dates = set(re.findall(r'office:value-type="date" office:date-value="([^"]*)"', opened))
    assert dates == {"2021-02-18", "2024-01-01", "2024-12-31"}
    formulas = set(re.findall(r'table:formula="of:=([^"]*)"', opened))
    assert formulas <= {"TRUE()", "FALSE()"}  # as LibreOffice writes what is true or false
    assert 'table:display-filter-buttons="true"' in opened
