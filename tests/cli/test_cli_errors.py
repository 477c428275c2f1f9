"""Bad input and bad luck: one clear line, what to do about it, and the right exit code."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
from commandline import TEXT, Run, fake_document

from natofacts.cli import Environment, main
from natofacts.errors import ExitCode, NatofactsError, StoreError, UsageError
from natofacts.facts import Document
from natofacts.sources import Source, read_source
from natofacts.store import Store, open_store
from natofacts.store.connection import transaction

PYTHON = [sys.executable, "-m", "natofacts"]


def one_error(err: str) -> str:
    """The one line that says what is wrong, followed by its hint and no traceback."""
    lines = [line for line in err.splitlines() if line.startswith("error: ")]
    assert len(lines) == 1
    assert err.splitlines()[err.splitlines().index(lines[0]) + 1].startswith("hint: ")
    assert "Traceback" not in err
    return lines[0].removeprefix("error: ")


BAD_FILES = {
    "empty": (b"", "is empty"),
    "blank": (b" \n\n", "holds nothing but white space"),
    "binary": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "is a picture"),
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_bad_file_costs_itself_alone(
    run: Run, article: Path, parsed_paths: list[str], tmp_path: Path, kind: str
) -> None:
    """Beside a good document a bad one is named, and the good one is done and saved."""
    data, message = BAD_FILES[kind]
    (tmp_path / "bad.txt").write_bytes(data)
    code, out, err = run("extract", "bad.txt", "article.txt", "-f", "jsonl")
    assert code == ExitCode.SOME_UNREADABLE
    assert one_error(err) == f"bad.txt: {message}"
    assert len(out.splitlines()) == 1
    assert len(run("quotes", "-f", "jsonl").out.splitlines()) == 1


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-16-le"])
def test_old_encoding_is_read_with_a_warning(run: Run, parsed_paths: list[str], tmp_path: Path, encoding: str) -> None:
    """What is read on an assumption is done, and the assumption is on stderr."""
    (tmp_path / "old.txt").write_bytes(TEXT.encode(encoding))
    code, out, err = run("extract", "old.txt", "-f", "json")
    assert code == ExitCode.DONE
    assert "Nous dépensons plus" in out
    assert err.startswith("warning: old.txt: ")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_mark_is_no_text(run: Run, parsed_paths: list[str], tmp_path: Path, encoding: str) -> None:
    """A marked file is read without a word, and offsets count from its first letter."""
    (tmp_path / "marked.txt").write_bytes(TEXT.encode(encoding))
    code, out, err = run("extract", "marked.txt", "-f", "json", "--no-db")
    assert code == ExitCode.DONE
    assert '"start":2,"end":21' in out
    assert err == "1 document (1 new)\n"


def test_unreadable_file(
    run: Run, article: Path, parsed_paths: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file without permission (simulated: tests may run as root)."""
    closed = tmp_path / "closed.txt"
    closed.write_text(TEXT, encoding="utf-8")
    opened = Path.open

    def open_others(path: Path, *arguments: object, **named: object) -> object:
        if path.name == closed.name:
            raise PermissionError(13, "Permission denied")
        return opened(path, *arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", open_others)
    code, _, err = run("extract", "closed.txt", "article.txt")
    assert code == ExitCode.SOME_UNREADABLE
    assert one_error(err) == "closed.txt: cannot be read (permission denied)"
    assert parsed_paths == ["article.txt"]


def test_missing_path(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """A path that leads nowhere."""
    code, _, err = run("extract", "nowhere.txt", "article.txt")
    assert code == ExitCode.SOME_UNREADABLE
    assert one_error(err) == "nowhere.txt: no such file or folder"
    assert parsed_paths == ["article.txt"]


def test_folder_without_documents(run: Run, tmp_path: Path) -> None:
    """A folder of pictures says what counts as a document."""
    (tmp_path / "pictures").mkdir()
    code, _, err = run("extract", "pictures", "--no-db")
    assert code == ExitCode.SOME_UNREADABLE
    assert one_error(err) == "pictures: no documents in this folder"


def test_file_of_fifty_megabytes(run: Run, article: Path, parsed_paths: list[str], tmp_path: Path) -> None:
    """A dump of many documents is refused at once."""
    with (tmp_path / "dump.txt").open("wb") as file:
        file.truncate(50_000_000)
    code, _, err = run("extract", "dump.txt", "article.txt")
    assert code == ExitCode.SOME_UNREADABLE
    assert one_error(err) == "dump.txt: is larger than a document may be (10 MB)"
    assert parsed_paths == ["article.txt"]


def test_link_loops(run: Run, article: Path, parsed_paths: list[str], tmp_path: Path) -> None:
    """A folder that holds itself is searched once; a link to itself is named."""
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    code, _, err = run("extract", ".")
    assert code == ExitCode.SOME_UNREADABLE
    assert one_error(err).startswith("loop.txt: cannot be read (too many levels of symbolic links)")
    assert parsed_paths == ["article.txt"]


def test_store_that_is_none(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """A text file by the name of the store is not overwritten."""
    Path("natofacts.db").write_text("Cher journal, " * 100, encoding="utf-8")
    for command in (("extract", "article.txt"), ("quotes",), ("documents",)):
        code, out, err = run(*command)
        assert (code, out) == (ExitCode.FAILURE, "")
        assert "natofacts.db" in one_error(err)
    assert Path("natofacts.db").read_text(encoding="utf-8").startswith("Cher journal")


def test_store_of_another_program(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """Tables of others are left alone."""
    connection = sqlite3.connect("natofacts.db")
    connection.execute("CREATE TABLE recipes (name)")
    connection.close()
    code, _, err = run("extract", "article.txt")
    assert code == ExitCode.FAILURE
    assert "another program" in one_error(err)


def test_store_of_a_newer_version(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """A store from the future is neither read nor written."""
    run("extract", "article.txt")
    connection = sqlite3.connect("natofacts.db")
    connection.execute("PRAGMA user_version = 9999")
    connection.close()
    for command in (("extract", "article.txt"), ("quotes",)):
        code, _, err = run(*command)
        assert code == ExitCode.FAILURE
        assert "newer" in one_error(err)


def test_missing_and_empty_store(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """A query without a store says what to run, and makes none."""
    code, out, err = run("quotes")
    assert (code, out) == (ExitCode.FAILURE, "")
    assert one_error(err) == "there is no store at natofacts.db"
    assert "natofacts extract" in err
    assert not Path("natofacts.db").exists()
    open_store("natofacts.db", create=True).close()
    assert "no documents" in one_error(run("figures").err)


def test_folder_that_cannot_be_written(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """Where no store can be made (here: below a file) the ways out are named."""
    code, _, err = run("extract", "article.txt", "--db", "article.txt/natofacts.db")
    assert code == ExitCode.FAILURE
    one_error(err)
    assert "--no-db" in err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_read_only_folder(run: Run, article: Path, parsed_paths: list[str], tmp_path: Path) -> None:
    """A folder without permission to write."""
    tmp_path.chmod(0o500)
    try:
        code, _, err = run("extract", "article.txt")
    finally:
        tmp_path.chmod(0o700)
    assert code == ExitCode.FAILURE
    assert "--no-db" in err


def test_output_that_cannot_be_written(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """-o into a folder that is none, or over a folder; nothing is read for it."""
    Path("folder").mkdir()
    for target in ("nowhere/facts.json", "folder"):
        code, _, err = run("extract", "article.txt", "-o", target)
        assert code == ExitCode.FAILURE
        assert one_error(err).startswith(f"{target}: cannot be written")
    assert parsed_paths == []


def test_two_processes_write_the_same_store(run: Run, article: Path, parsed_paths: list[str], tmp_path: Path) -> None:
    """A writer that finds the store taken waits, and both end with all documents saved."""
    paths = []
    for number in range(30):
        paths.append(tmp_path / f"{number}.txt")
        paths[-1].write_text(f"Texte {number}", encoding="utf-8")

    def save(part: list[Path]) -> None:
        with open_store("natofacts.db", create=True) as store:
            for path in part:
                source = read_source(path)
                store.save(source, fake_document(source), "test")

    other = threading.Thread(target=save, args=(paths[:15],))
    other.start()
    code = run("extract", *paths[15:]).code
    other.join()
    assert code == ExitCode.DONE
    assert len(run("documents", "-f", "jsonl").out.splitlines()) == 30


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("quots",), "quotes"),
        (("extract",), "argument"),
        (("quotes", "--nonsense"), "--nonsense"),
        (("quotes", "--kind", "loud"), "direct, fragment, indirect"),
        (("figures", "--kind", "loud"), "target"),
        (("figures", "--min", "douze"), "--min takes a number in digits, not 'douze'"),
        (("figures", "--year", "MMXX"), "--year takes a whole number from 1 to 9999, not 'MMXX'"),
        (("extract", "a.txt", "--jobs", "abc"), "--jobs takes a whole number from 1, not 'abc'"),
        (("extract", "a.txt", "--date", "hier"), "'12 mars 2025'"),
        (("extract", "a.txt", "--date", "2021-02-30"), "2021-02-30"),
        (("entities", "--label", "per"), "PER"),
        (("extract", "a.txt", "--format", "xml"), "markdown"),
        (("extract", "a.txt", "--date", "le jour du vote"), "2021-06-14"),
        (("extract", "a.txt", "--date", "2021-13"), "2021-13"),
        (("quotes", "--since", "quatre"), "quatre"),
        (("extract", "a.txt", "--jobs", "0"), "--jobs"),
        (("extract", "a.txt", "--no-db", "--gazetteer", "nowhere.toml"), "nowhere.toml"),
        (("figures", "--year", "0"), "--year"),
    ],
)
def test_usage_errors(run: Run, arguments: tuple[str, ...], said: str) -> None:
    """A command line that cannot be is told in one line what could be."""
    code, out, err = run(*arguments)
    assert (code, out) == (ExitCode.USAGE, "")
    assert said in one_error(err)


def test_gazetteer_that_is_none(run: Run, article: Path) -> None:
    """A file that is no gazetteer is named once with what is wrong in it; the hint shows a right one."""
    for content, said in {
        TEXT.encode(): "line 1: ",
        b"PER = ''\nORG = [": "Invalid value in the last line",
        b"CITY = ''": "CITY is none of PER, ORG, LOC, MISC",
        b"\xff\xfe\x00": "is no gazetteer, as it is not plain text in UTF-8",
    }.items():
        Path("mine.toml").write_bytes(content)
        code, _, err = run("extract", "article.txt", "--no-db", "--gazetteer", "mine.toml")
        assert code == ExitCode.USAGE
        assert one_error(err).startswith(f"mine.toml: {said}")
        assert err.count("mine.toml") == 1
        assert "ORG = '''" in err
    err = run("extract", "article.txt", "--no-db", "--gazetteer", "nowhere.toml").err
    assert one_error(err) == "nowhere.toml: the gazetteer cannot be read (no such file or directory)"


def test_unexpected_error_is_one_line(run: Run, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a bug ends in one line; --debug shows where it is."""

    def fail(*arguments: object, **named: object) -> None:
        raise RuntimeError("first line\nsecond line")

    monkeypatch.setattr("natofacts.run.read_documents", fail)
    code, _, err = run("extract", "article.txt", "--no-db")
    assert code == ExitCode.FAILURE
    assert "RuntimeError: first line" in one_error(err)
    assert "second" not in err
    err = run("extract", "article.txt", "--no-db", "--debug").err
    assert "Traceback" in err
    assert "second line" in err


def test_debug_shows_where_an_error_comes_from(run: Run) -> None:
    """--debug works for expected errors too, before or after other options."""
    assert "Traceback" in run("quotes", "--debug").err
    assert "Traceback" not in run("quotes").err


def test_interruption_keeps_what_is_finished(
    run: Run, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C ends with 130, and the documents done by then are in the store."""

    def extract_sources(sources, **named):  # type: ignore[no-untyped-def]
        for number, source in enumerate(sources):
            if number == 1:
                raise KeyboardInterrupt
            yield source, fake_document(source)

    monkeypatch.setattr("natofacts.run.extract_sources", extract_sources)
    (tmp_path / "later.txt").write_text("Plus tard.", encoding="utf-8")
    code, _, err = run("extract", "article.txt", "later.txt")
    assert code == ExitCode.INTERRUPTED
    assert err == "interrupted; 1 document is saved, and the same command goes on from there\n"
    assert len(run("quotes", "-f", "jsonl").out.splitlines()) == 1


def test_interruption_waits_for_what_is_being_saved(
    run: Run, article: Path, parsed_paths: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C in the middle of a transaction costs no document that was read."""
    real, calls = Store.save_all, []

    def save_all(store: Store, documents: Iterable[tuple[Source, Document, str]]) -> None:
        calls.append(1)
        if len(calls) == 1:
            with transaction(store.connection):
                raise KeyboardInterrupt
        real(store, documents)

    monkeypatch.setattr(Store, "save_all", save_all)
    assert run("extract", "article.txt").code == ExitCode.INTERRUPTED
    assert len(run("quotes", "-f", "jsonl").out.splitlines()) == 1


def test_each_exit_code_is_what_it_says() -> None:
    """The numbers are part of the interface."""
    assert {code.name: code.value for code in ExitCode} == {
        "DONE": 0,
        "FAILURE": 1,
        "USAGE": 2,
        "SOME_UNREADABLE": 3,
        "HUNG_UP": 129,
        "INTERRUPTED": 130,
        "TERMINATED": 143,
    }
    assert NatofactsError("x").exit_code == StoreError("x").exit_code == ExitCode.FAILURE
    assert UsageError("x").exit_code == ExitCode.USAGE


def test_reader_that_goes_away_is_no_error(run: Run, article: Path, parsed_paths: list[str], tmp_path: Path) -> None:
    """`| head` ends without a word."""
    run("extract", "article.txt")
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w", encoding="utf-8") as gone, (tmp_path / "err").open("w+") as err:
        code = main(["quotes", "-f", "json"], Environment(sys.stdin.buffer, gone, err))
        err.seek(0)
        assert (code, err.read()) == (ExitCode.DONE, "")


def test_signals_reach_the_process(article: Path) -> None:
    """A real Ctrl-C, while a process waits for its input, ends with 130 and no traceback."""
    process = subprocess.Popen(
        [*PYTHON, "extract", "-", "--no-db"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # a test run in the background has SIGINT ignored, and hands that on
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode == ExitCode.INTERRUPTED
    assert len(out.splitlines()) <= 1
    assert b"Traceback" not in err
