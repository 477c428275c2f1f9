"""Streams that are closed, full or gone, and signals that end the program, as a shell gives them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commandline import Run, fake_document

from natofacts.cli.signals import Terminated
from natofacts.errors import ExitCode

NATOFACTS = f"{sys.executable} -m natofacts"
FULL = Path("/dev/full")


def shell(command: str, *, seconds: float = 60) -> subprocess.CompletedProcess[str]:
    """What a command line of a shell does, natofacts being in it by this name."""
    return subprocess.run(
        ["bash", "-c", command.replace("natofacts ", f"{NATOFACTS} ")],
        capture_output=True,
        encoding="utf-8",
        timeout=seconds,
        check=False,
    )


@pytest.mark.parametrize("command", ["extract article.txt -f json", "quotes -f json"])
def test_messages_never_go_where_data_goes(run: Run, article: Path, parsed_paths: list[str], command: str) -> None:
    """With standard error closed they once went into the JSON."""
    run("extract", "article.txt")
    ended = shell(f"natofacts {command} 2>&-")
    assert ended.returncode == ExitCode.DONE
    assert json.loads(ended.stdout)


@pytest.mark.parametrize("command", ["--version", "--help", "schema", "documents"])
def test_input_that_is_closed_does_no_harm(run: Run, article: Path, parsed_paths: list[str], command: str) -> None:
    """Nothing is read from it, so it need not be there."""
    run("extract", "article.txt")
    ended = shell(f"natofacts {command} <&-")
    assert (ended.returncode, ended.stderr) == (ExitCode.DONE, "")
    assert ended.stdout


def test_closed_input_holds_no_document(run: Run) -> None:
    """Asked for a document from there, it has none."""
    ended = shell("natofacts extract - --no-db <&-")
    assert ended.returncode == ExitCode.SOME_UNREADABLE
    assert ended.stderr.startswith("error: standard input: ")


@pytest.mark.parametrize("command", ["--version", "--help", "quotes --help", "schema", "documents", "quotes -f table"])
@pytest.mark.parametrize(
    ("to", "reason"), [(">&-", "bad file descriptor"), pytest.param(">/dev/full", "no space left on device")]
)
def test_output_that_cannot_be_written_is_told_in_one_line(
    run: Run, article: Path, parsed_paths: list[str], command: str, to: str, reason: str
) -> None:
    """Whatever is written, also what the program says of itself."""
    if "full" in to and not FULL.exists():
        pytest.skip("no /dev/full here")
    run("extract", "article.txt")
    ended = shell(f"natofacts {command} {to}")
    assert ended.returncode == ExitCode.FAILURE
    assert ended.stderr.splitlines() == [
        f"error: standard output cannot be written ({reason})",
        "hint: redirect it elsewhere, or name a file with -o",
    ]


def test_closed_output_is_not_needed_for_a_file(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """With -o nothing goes to standard output; and no file takes the place of a closed stream."""
    run("extract", "article.txt")
    ended = shell("natofacts quotes -o quotes.json >&- 2>&- <&-")
    assert ended.returncode == ExitCode.DONE
    assert json.loads(Path("quotes.json").read_text(encoding="utf-8"))


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
def test_messages_that_cannot_be_written_change_nothing(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """A full disk under standard error costs neither the data nor the exit code."""
    run("extract", "article.txt")
    ended = shell("natofacts extract article.txt -f json 2>/dev/full")
    assert ended.returncode == ExitCode.DONE
    assert json.loads(ended.stdout)


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", ExitCode.TERMINATED), ("SIGHUP", ExitCode.HUNG_UP)])
def test_signals_that_end_the_program_leave_nothing_behind(tmp_path: Path, name: str, code: ExitCode) -> None:
    """While it waits for its input with a file half written: the exit code a shell expects, no part of a file."""
    process = subprocess.Popen(
        [sys.executable, "-m", "natofacts", "extract", "-", "--no-db", "-o", "facts.json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
    )
    deadline = time.monotonic() + 30
    while not os.listdir(tmp_path) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert os.listdir(tmp_path)
    process.send_signal(getattr(signal, name))
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (code, b"", b"interrupted\n")
    assert not os.listdir(tmp_path)


def test_ignored_signal_stays_ignored(tmp_path: Path) -> None:
    """Under `nohup` a run goes on when the terminal is closed."""
    ended = shell("trap '' HUP; (sleep 2; echo) | natofacts extract - --no-db & sleep 1; kill -HUP $!; wait $!")
    assert ended.returncode == ExitCode.SOME_UNREADABLE


def test_termination_saves_what_is_finished(
    run: Run, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Ctrl-C does: the documents done by then are in the store."""

    def extract_sources(sources, **named):  # type: ignore[no-untyped-def]
        for number, source in enumerate(sources):
            if number == 1:
                raise Terminated(signal.SIGTERM)
            yield source, fake_document(source)

    monkeypatch.setattr("natofacts.run.extract_sources", extract_sources)
    (tmp_path / "later.txt").write_text("Plus tard.", encoding="utf-8")
    code, _, err = run("extract", "article.txt", "later.txt")
    assert code == ExitCode.TERMINATED
    assert err == "interrupted; 1 document is saved, and the same command goes on from there\n"
    assert len(run("quotes", "-f", "jsonl").out.splitlines()) == 1
