"""Dates, papers and addresses of documents: by hand, from a table, from paths; remembered in the store."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from commandline import Run

from natofacts.cli.metadata import date_pattern
from natofacts.errors import ExitCode, UsageError


def documents(run: Run) -> dict[str, dict[str, Any]]:
    """The stored documents by path."""
    return {row["path"]: row for row in json.loads(run("documents", "-f", "json").out)}


@pytest.fixture
def stored(run: Run, parsed_paths: list[str], tmp_path: Path) -> Run:
    """Two documents in folders of a day, one elsewhere."""
    for path, text in (("2023/07/11/a.txt", "Texte a"), ("2023/07/12/b.txt", "Texte b"), ("c.txt", "Texte c")):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    run("extract", ".", "-o", "out.json")
    return run


def test_set(stored: Run) -> None:
    """What is set by hand counts, and outlives a new reading and a new file."""
    code, out, err = stored("documents", "set", "c.txt", "--date", "14 juin 2021", "--source", "Le Courrier")
    assert (code, out, err.splitlines()[0]) == (ExitCode.DONE, "", "set for 1 document")
    for again in (False, True):
        if again:
            Path("c.txt").write_text("Un autre texte", encoding="utf-8")
            stored("extract", "c.txt", "-o", "out.json")
        row = documents(stored)["c.txt"]
        assert (row["published"], row["source"]) == ("2021-06-14", "Le Courrier")
    assert [row["published"] for row in documents(stored).values()].count("2021-06-14") == 1
    stored("documents", "set", "c.txt", "--url", "https://example.org/c")
    assert documents(stored)["c.txt"]["source"] == "Le Courrier"


def test_set_nothing(stored: Run) -> None:
    """What cannot be set is said."""
    assert stored("documents", "set", "c.txt").code == ExitCode.USAGE
    assert stored("documents", "set", "nowhere.txt", "--date", "2021").code == ExitCode.FAILURE
    assert stored("documents", "set", "c.txt", "--date", "bientôt").code == ExitCode.USAGE


def test_date_is_read_again(stored: Run, parsed_paths: list[str]) -> None:
    """A document whose date changes is read again, as days in its text depend on it; others are not."""
    stored("documents", "set", "c.txt", "--source", "Le Courrier")
    stored("extract", ".", "-o", "out.json")
    assert parsed_paths.count("c.txt") == 1
    assert "natofacts extract c.txt" in stored("documents", "set", "c.txt", "--date", "2021-06-14").err
    for _ in range(2):
        stored("extract", ".", "-o", "out.json")
    assert parsed_paths.count("c.txt") == 2
    assert parsed_paths.count("2023/07/11/a.txt") == 1


def test_documents_without_a_date(stored: Run) -> None:
    """They can be listed alone; how a date is known is said."""
    stored("documents", "set", "c.txt", "--date", "2021-06-14")
    assert documents(stored)["c.txt"]["published_by"] == "set"
    without = json.loads(stored("documents", "--undated", "-f", "json").out)
    assert "c.txt" not in [row["path"] for row in without]
    assert all(row["published"] is None for row in without)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_table(stored: Run, tmp_path: Path, delimiter: str) -> None:
    """A table of what is known, its columns in any order, dates as people write them."""
    lines = (("Source", "Path", "Date"), ("La Dépêche", "c.txt", "14/06/2021"), ("", "2023/07/11/a.txt", ""))
    table = "\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    (tmp_path / "known.csv").write_text(f"\ufeff{table}\n", encoding="utf-8")
    assert stored("extract", ".", "--metadata", "known.csv", "-o", "out.json").code == ExitCode.DONE
    row = documents(stored)["c.txt"]
    assert (row["published"], row["source"]) == ("2021-06-14", "La Dépêche")
    assert documents(stored)["2023/07/12/b.txt"]["published"] in (None, "2023-07-12")


@pytest.mark.parametrize("table", ["chose\nx\n", "path\nc.txt\n", "path,date\nc.txt,bientôt\n", ""])
def test_table_that_is_none(stored: Run, tmp_path: Path, table: str) -> None:
    """A table without its columns or with a date that is none: one line and a hint."""
    (tmp_path / "known.csv").write_text(table, encoding="utf-8")
    code, _, err = stored("extract", ".", "--metadata", "known.csv", "-o", "out.json")
    assert (code, err.startswith("error: known.csv: ")) == (ExitCode.USAGE, True)
    assert stored("extract", ".", "--metadata", "nowhere.csv").code == ExitCode.USAGE


def test_dates_from_paths(stored: Run) -> None:
    """A pattern finds dates in paths, for documents that have none; what is set by hand stays."""
    stored("documents", "set", "2023/07/12/b.txt", "--date", "2020")
    stored("extract", ".", "--date-from", "%Y/%m/%d", "-o", "out.json")
    found = {path: row["published"] for path, row in documents(stored).items()}
    assert found == {"2023/07/11/a.txt": "2023-07-11", "2023/07/12/b.txt": "2020", "c.txt": None}
    assert stored("extract", ".", "--date-from", "jour", "-o", "out.json").code == ExitCode.USAGE


@pytest.mark.parametrize(
    ("pattern", "path", "date"),
    [
        ("%Y/%m/%d", "x/2023/7/1/a.txt", "2023-07-01"),
        ("revue_%Y-%m-*", "revue_2019-11-b.txt", "2019-11"),
        ("%d.%m.%Y", "le 03.02.2021.txt", "2021-02-03"),
        ("%Y", "a2021", "2021"),
        ("%Y-%m", "2021-13.txt", None),
        ("(%Y)", "a 2021", None),
    ],
)
def test_patterns(pattern: str, path: str, date: str | None) -> None:
    """Year, month and day in any order, other characters as they are."""
    assert date_pattern(pattern)(path) == date


def test_pattern_without_a_year() -> None:
    """A date has a year."""
    with pytest.raises(UsageError):
        date_pattern("%m/%d")


def test_furniture(run: Run, parsed_paths: list[str], tmp_path: Path) -> None:
    """Lines that come back in many documents are learned and said; `--text` makes them text again."""
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(f"Texte {number}\nLa Gazette vous attend\n", encoding="utf-8")
    assert "1 line stands in many documents" in run("extract", ".", "-o", "out.json").err
    (row,) = json.loads(run("documents", "furniture", "-f", "json").out)
    assert (row["line"], row["documents"]) == ("la gazette vous attend", 6)
    code, _, err = run("documents", "furniture", "--text", "La Gazette vous attend")
    assert (code, "6 documents will be read again" in err) == (ExitCode.DONE, True)
    assert json.loads(run("documents", "furniture", "-f", "json").out)[0]["is_text"]
    parsed_paths.clear()
    run("extract", ".", "-o", "out.json")
    assert len(parsed_paths) == 6
    assert run("documents", "furniture", "--text", "Une autre ligne").code == ExitCode.USAGE
