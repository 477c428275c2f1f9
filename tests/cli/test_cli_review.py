"""Reviewing on the command line: one fact by its id, one after the other, and sharing what was said."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from commandline import TEXT, Result, Run

from natofacts.errors import ExitCode

SAID = "Nous dépensons plus"


@pytest.fixture
def filled(run: Run, article: Path, parsed_paths: list[str]) -> Run:
    """A store with the article in it."""
    run("extract", "article.txt", "--date", "2021-06-14")
    return run


def rows(run: Run, *arguments: object) -> list[dict[str, Any]]:
    """The rows of a query."""
    code, out, err = run(*arguments, "-f", "json")
    assert code == ExitCode.DONE, err
    found: list[dict[str, Any]] = json.loads(out)
    return found


def fact(run: Run, command: str = "quotes") -> str:
    """The id of the one quote or figure."""
    return str(rows(run, command)[0]["id"])


def test_right(filled: Run) -> None:
    """A decision is said back, and shown wherever the fact is."""
    id = fact(filled)
    code, out, err = filled("review", id[:8], "--right", "--reviewer", "Ada", "--note", "vu")
    assert (code, out, err) == (ExitCode.DONE, "", f"{id}: right\n")
    (row,) = rows(filled, "quotes", "--reviewed")
    assert row["review"]["state"] == "right"
    assert rows(filled, "quotes", "--unreviewed") == []
    assert "Reviewed: right by Ada" in filled("show", id, "-f", "table").out
    assert "direct · right" in filled("quotes", "-f", "table").out


def test_wrong(filled: Run) -> None:
    """What is wrong is left out of answers and documents, and counted."""
    filled("review", fact(filled), "--wrong")
    code, out, err = filled("quotes", "-f", "json")
    assert (code, json.loads(out)) == (ExitCode.DONE, [])
    assert "left out: 1 quote that a person called wrong (--state wrong)" in err
    assert [row["text"] for row in rows(filled, "quotes", "--state", "wrong")] == [SAID]
    assert json.loads(filled("extract", "article.txt", "-f", "json").out)["documents"][0]["quotes"] == []


def test_corrections(filled: Run) -> None:
    """Fields are set; what is no field is refused."""
    id = fact(filled)
    assert filled("review", id, "--set", "speaker=Donald Tusk", "--set", "kind=indirect").code == ExitCode.DONE
    (row,) = rows(filled, "quotes", "--speaker", "tusk")
    assert (row["speaker"]["name"], row["kind"]) == ("Donald Tusk", "indirect")
    (row,) = rows(filled, "quotes", "--as-extracted")
    assert (row["speaker"]["name"], row["kind"]) == ("Jens Stoltenberg", "direct")
    for setting in ("colour=red", "speaker", "kind=spoken"):
        code, _, err = filled("review", id, "--set", setting)
        assert (code, err.count("\n")) == (ExitCode.USAGE, 2)
    filled("review", id, "--undo")
    assert rows(filled, "quotes", "--speaker", "stoltenberg")


@pytest.mark.parametrize("arguments", [("--right",), ("--right", "--wrong", "q1"), ("--right", "q000000000000")])
def test_decisions_that_cannot_be(filled: Run, arguments: tuple[str, ...]) -> None:
    """Nothing to decide on, or two things at once."""
    assert filled("review", *arguments).code in (ExitCode.USAGE, ExitCode.FAILURE)
    assert rows(filled, "review", "--list") == []


def test_listing(filled: Run) -> None:
    """What was said last, and all that was said."""
    id = fact(filled)
    filled("review", id, "--wrong", "--reviewer", "Ada")
    filled("review", id, "--right", "--reviewer", "Grace", "--note", "si")
    (row,) = rows(filled, "review")
    assert (row["state"], row["reviewer"], row["note"], row["fact"]) == ("right", "Grace", "si", id)
    assert [row["state"] for row in rows(filled, "review", id, "--history")] == ["wrong", "right"]
    assert [row["reviewer"] for row in rows(filled, "review", "--disagreements")] == ["Ada", "Grace"]
    assert "Grace" in filled("review", "--list", terminal=True).out


def test_export_and_import(filled: Run, tmp_path: Path) -> None:
    """Two people's reviews come together in either store."""
    filled("extract", "article.txt", "--db", "other.db", "--date", "2021-06-14")
    filled("review", fact(filled), "--wrong", "--reviewer", "Grace", "--db", "other.db")
    assert filled("review", "--export", "-o", "theirs.jsonl", "--db", "other.db").code == ExitCode.DONE
    filled("review", fact(filled), "--right", "--reviewer", "Ada")
    code, out, err = filled("review", "--import", "theirs.jsonl")
    assert (code, out) == (ExitCode.DONE, "")
    assert err.startswith("1 new review\nwarning: people disagree on 1 fact")
    assert filled("review", "--import", "theirs.jsonl").err.startswith("0 new reviews, 1 known already\n")
    (tmp_path / "bad.jsonl").write_text("{}\n")
    code, _, err = filled("review", "--import", "bad.jsonl")
    assert (code, "line 1" in err) == (ExitCode.USAGE, True)
    assert filled("review", "--import", "nowhere.jsonl").code == ExitCode.USAGE


def walk(run: Run, keys: str, *arguments: object) -> Result:
    """A review on a terminal, the keys that are pressed in a row."""
    return run("review", *arguments, "--reviewer", "Ada", stdin=keys.encode(), terminal=True, typed=True)


def test_walk(filled: Run) -> None:
    """One fact after the other, each saved at once."""
    code, out, err = walk(filled, "rw")
    assert (code, err) == (ExitCode.DONE, "2 decisions saved in natofacts.db\n")
    assert "1 of 2" in out
    assert "2 of 2" in out
    assert [row["state"] for row in rows(filled, "review")] == ["right", "wrong"]
    assert walk(filled, "r").err == "nothing is left to review\n"


def test_walk_is_resumed(filled: Run) -> None:
    """What was decided does not come again; what was put off does."""
    walk(filled, " rq")
    assert [row["state"] for row in rows(filled, "review")] == ["right"]
    out = walk(filled, "q").out
    assert "1 of 1" in out
    assert SAID in out


def test_walk_corrects(filled: Run) -> None:
    """Speakers and fields are typed, notes too; what cannot be is said, and asked again."""
    code, _, err = walk(filled, "nvu\ncvalue=x\nsDonald Tusk\ncvalue=600\n")
    assert code == ExitCode.DONE
    assert "is no field that can be set" in err
    (quote,), (figure,) = rows(filled, "quotes"), rows(filled, "figures")
    assert (quote["speaker"]["name"], quote["review"]["note"]) == ("Donald Tusk", "vu")
    assert figure["value"] == 600


def test_walk_goes_back(filled: Run) -> None:
    """The fact before can be seen again and decided otherwise, or taken back."""
    walk(filled, "rbwq")
    assert [row["state"] for row in rows(filled, "review")] == ["wrong"]
    walk(filled, "q", fact(filled, "figures"))
    filled("review", rows(filled, "quotes", "--state", "wrong")[0]["id"], "--undo")
    assert rows(filled, "quotes", "--unreviewed")


def test_walk_is_narrowed(filled: Run) -> None:
    """Filters as in the queries."""
    assert "1 of 1" in walk(filled, "q", "--speaker", "stoltenberg").out
    assert "nothing is left" in walk(filled, "q", "--about", "zibeline").err
    assert "1 of 1" in walk(filled, "q", "--kind", "quantity").out
    assert "nothing is left" in walk(filled, "q", "--kind", "indirect").err
    assert "nothing is left" in walk(filled, "q", "--until", "2020", "--sort", "confidence").err
    assert walk(filled, "q", "--kind", "sung").code == ExitCode.USAGE


def test_reviews_outlive_their_documents(filled: Run) -> None:
    """A store whose documents were removed still gives its reviews."""
    filled("review", fact(filled), "--right")
    filled("documents", "rm", "article.txt")
    assert SAID in filled("review", "--export").out
    assert [row["text"] for row in rows(filled, "review", "--orphans")] == [SAID]


def test_interrupted_walk_keeps_decisions(filled: Run) -> None:
    """The end of the input is the end of the walk."""
    walk(filled, "r")
    assert [row["state"] for row in rows(filled, "review")] == ["right"]


def test_orphans_are_told(filled: Run, article: Path) -> None:
    """A run that loses the fact of a review says so, and with --strict its exit code does."""
    filled("review", fact(filled), "--right")
    article.write_text(TEXT.replace("Nous dépensons", "On ne dépense"), encoding="utf-8")
    code, _, err = filled("extract", "article.txt", "-o", "out.json")
    assert code == ExitCode.DONE
    assert "1 review lost its fact" in err
    assert [row["text"] for row in rows(filled, "review", "--orphans")] == [SAID]
    article.write_text(TEXT, encoding="utf-8")
    filled("extract", "article.txt", "-o", "out.json")
    assert rows(filled, "review", "--orphans") == []
    article.write_text(TEXT.replace("Nous dépensons", "On ne dépense"), encoding="utf-8")
    assert filled("extract", "article.txt", "--strict", "-o", "out.json").code == ExitCode.SOME_UNREADABLE


@pytest.fixture
def gazetteers(monkeypatch: pytest.MonkeyPatch, parsed_paths: list[str]) -> list[object]:
    """The gazetteers that documents were read with."""
    from natofacts import run as running

    used: list[object] = []
    read = running.extract_sources

    def extract_sources(sources: Any, *, jobs: int, published: str | None, gazetteer: object) -> Any:
        used.append(gazetteer)
        return read(sources, jobs=jobs, published=published, gazetteer=gazetteer)  # type: ignore[arg-type]

    monkeypatch.setattr(running, "extract_sources", extract_sources)
    return used


def test_remembered(filled: Run, gazetteers: list[Any], tmp_path: Path) -> None:
    """A corrected speaker is known by the words of the text in documents to come, and it is shown why."""
    code, _, err = filled("review", fact(filled), "--set", "speaker=Iens Stoltenbergius", "--remember")
    assert (code, err.splitlines()[-1]) == (
        ExitCode.DONE,
        "remembered for documents to come: Iens Stoltenbergius | Jens Stoltenberg",
    )
    assert "Remembered: Iens Stoltenbergius | Jens Stoltenberg" in filled("show", fact(filled), "-f", "table").out
    (tmp_path / "new.txt").write_text("Rien.", encoding="utf-8")
    filled("extract", "new.txt")
    assert gazetteers[-1].lookup("Jens Stoltenberg").name == "Iens Stoltenbergius"
    filled("review", fact(filled), "--undo")
    (tmp_path / "newer.txt").write_text("Rien de neuf.", encoding="utf-8")
    filled("extract", "newer.txt")
    assert gazetteers[-1] is None


def test_what_cannot_be_remembered(filled: Run) -> None:
    """Nothing to remember, or no correction: one line, and nothing is saved."""
    assert filled("review", fact(filled), "--right", "--remember").code == ExitCode.USAGE
    assert filled("review", fact(filled), "--set", "speaker=a|b", "--remember").code == ExitCode.USAGE
    assert rows(filled, "review") == []


def test_killed_walk(filled: Run, tmp_path: Path) -> None:
    """A kill loses at most the fact on the screen."""
    pty = pytest.importorskip("pty")
    main, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "natofacts", "review", "--reviewer", "Ada"],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env={**os.environ, "TERM": "dumb", "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    os.close(terminal)
    try:
        _read_until(main, b"1 of 2")
        os.write(main, b"w")
        _read_until(main, b"2 of 2")
    finally:
        process.kill()
        process.wait(10)
        os.close(main)
    assert [row["state"] for row in rows(filled, "review")] == ["wrong"]
    assert "1 of 1" in walk(filled, "q").out


def _read_until(number: int, words: bytes) -> None:
    """Wait until some words are on the screen."""
    seen = b""
    end = time.monotonic() + 60
    while words not in seen and time.monotonic() < end:
        if select.select([number], [], [], 1)[0]:
            seen += os.read(number, 65_536)
    assert words in seen, seen
