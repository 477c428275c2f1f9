"""Formats for data people and spreadsheets: Parquet, workbooks, CSV as programs want it."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest
from commandline import Run

from natofacts.errors import ExitCode

parquet = pytest.importorskip("pyarrow.parquet")
openpyxl = pytest.importorskip("openpyxl")


@pytest.fixture
def stored(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """A store that holds the article."""
    run("extract", "article.txt", "--date", "2021-06-14")


def test_documents_are_three_parquet_files(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """In the folder that is named, made if need be; nothing else is left in it."""
    ran = run("extract", "article.txt", "--format", "parquet", "-o", "out/facts-2024.11")
    assert (ran.code, ran.out) == (ExitCode.DONE, "")
    folder = Path("out/facts-2024.11")
    assert sorted(path.name for path in folder.iterdir()) == ["entities.parquet", "figures.parquet", "quotes.parquet"]
    assert parquet.read_table(folder / "quotes.parquet")["speaker_name"].to_pylist() == ["Jens Stoltenberg"]
    assert parquet.read_table(folder / "figures.parquet")["value"].to_pylist() == [500.0]


@pytest.mark.parametrize("where", [(), ("-o", "facts.parquet"), ("-o", "there")])
def test_one_parquet_file_is_not_for_three_kinds(
    run: Run, article: Path, parsed_paths: list[str], where: tuple[str, ...]
) -> None:
    """Said before anything is read, with what to do."""
    Path("there").write_text("kept", encoding="utf-8")
    code, _, err = run("extract", "article.txt", "--format", "parquet", *where)
    assert (code, parsed_paths, Path("there").read_text(encoding="utf-8")) == (ExitCode.USAGE, [], "kept")
    assert "a Parquet file holds one kind of facts" in err
    assert "natofacts quotes -o quotes.parquet" in err


def test_a_query_is_one_parquet_file(run: Run, stored: None) -> None:
    """The ending says the format; the types are those of the columns."""
    assert run("quotes", "-o", "quotes.parquet").code == ExitCode.DONE
    table = parquet.read_table("quotes.parquet")
    assert table["published_start"].to_pylist()[0].isoformat() == "2021-06-14"
    assert table["line"].to_pylist() == [1]
    run("figures", "--columns", "value,unit,published", "-o", "some.parquet")
    assert parquet.read_table("some.parquet").to_pylist()[0]["value"] == 500
    for command in ("entities", "documents", "same"):
        assert run(command, "-o", f"{command}.parquet").code == ExitCode.DONE
        assert parquet.read_table(f"{command}.parquet").num_columns > 3


def test_workbook(run: Run, stored: None) -> None:
    """Of a query one sheet, of documents three."""
    run("quotes", "-o", "quotes.xlsx")
    assert openpyxl.load_workbook("quotes.xlsx").sheetnames == ["quotes"]
    run("extract", "article.txt", "-o", "facts.xlsx")
    assert openpyxl.load_workbook("facts.xlsx").sheetnames == ["entities", "figures", "quotes"]


@pytest.mark.parametrize("format", ["parquet", "xlsx"])
def test_terminal_shows_no_bytes(run: Run, stored: None, format: str) -> None:
    """It is told where they can go."""
    code, out, err = run("quotes", "-f", format, terminal=True)
    assert (code, out) == (ExitCode.USAGE, "")
    assert "hint: name a file with -o" in err


@pytest.mark.parametrize("format", ["parquet", "xlsx"])
def test_bytes_in_a_pipe(run: Run, stored: None, format: str) -> None:
    """Another program may read them from standard output."""
    ran = subprocess.run(
        [sys.executable, "-m", "natofacts", "quotes", "--format", format],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    path = Path(f"piped.{format}")
    path.write_bytes(ran.stdout)
    rows = parquet.read_table(path).num_rows if format == "parquet" else openpyxl.load_workbook(path).active.max_row - 1
    assert rows == 1


@pytest.mark.parametrize(
    ("library", "name", "extra"), [("pyarrow", "quotes.parquet", "parquet"), ("xlsxwriter", "quotes.xlsx", "xlsx")]
)
def test_missing_library(
    run: Run, stored: None, monkeypatch: pytest.MonkeyPatch, library: str, name: str, extra: str
) -> None:
    """One line, and what installs it; no file is begun."""
    for module in [module for module in sys.modules if module.partition(".")[0] == library]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, library, None)
    code, _, err = run("quotes", "-o", name)
    assert code == ExitCode.FAILURE
    assert err == f"error: this needs {library}, which is not installed\nhint: pip install 'natofacts[{extra}]'\n"
    assert not [path for path in Path().iterdir() if name in path.name or path.suffix == ".part"]


def test_csv_as_a_french_spreadsheet_wants_it(run: Run, stored: None) -> None:
    """Semicolons and a byte order mark."""
    run("quotes", "-o", "quotes.csv", "--delimiter", ";", "--bom")
    data = Path("quotes.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbftext;start;end;")
    (row,) = csv.DictReader(data.decode("utf-8-sig").splitlines(), delimiter=";")
    assert row["speaker_name"] == "Jens Stoltenberg"
    assert run("quotes", "-f", "csv", "--delimiter", "tab").out.startswith("text\tstart\tend\t")
    assert run("quotes", "-f", "csv").out.startswith("text,start,end,")


@pytest.mark.parametrize("value", [";;", "a", '"', "\n", "é"])
def test_delimiter_must_be_one(run: Run, stored: None, value: str) -> None:
    """One character that no text of letters has, and no quotation mark."""
    code, out, err = run("quotes", "-f", "csv", "--delimiter", value)
    assert (code, out) == (ExitCode.USAGE, "")
    assert "is no delimiter" in err


def test_dialect_is_for_csv_alone(run: Run, stored: None) -> None:
    """Else it would be passed over in silence."""
    code, out, err = run("quotes", "--bom", "--delimiter", ";", "-f", "json")
    assert (code, out) == (ExitCode.USAGE, "")
    assert "--bom and --delimiter: for CSV, not for json" in err
