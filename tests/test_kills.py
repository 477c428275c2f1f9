"""A run that is killed, at any moment, leaves a sound store, and the same command goes on from there."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from natofacts.pipeline import extract_sources
from natofacts.sources import read_source
from natofacts.store import open_store

DOCUMENTS = 30
MOMENTS = 10
LAST_MOMENT = 3.0  # seconds after the start, by which an idle machine is done
SENTENCE = "« Nous enverrons {} soldats », a déclaré Anne Lamour le {} mars 2021. Selon Paul Mounet, {} % sont prêts.\n"
COMMAND = [sys.executable, "-m", "natofacts", "extract", ".", "-o", "facts.jsonl", "-q", "--jobs", "2"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents enough for two workers and several savings."""
    folder = tmp_path_factory.mktemp("kills")
    for number in range(DOCUMENTS):
        text = "".join(SENTENCE.format(number + k, k % 28 + 1, k) for k in range(1, 45))
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


def start(folder: Path) -> subprocess.Popen[bytes]:
    """The command in a group of its own."""
    return subprocess.Popen(COMMAND, cwd=folder, stderr=subprocess.PIPE, start_new_session=True)


def parts(folder: Path) -> list[str]:
    """Files that are neither documents, nor the store, nor the output."""
    return [name for name in os.listdir(folder) if not name.endswith((".txt", ".jsonl")) and ".db" not in name]


def test_killed_at_ten_moments(folder: Path) -> None:
    """SIGKILL for the whole group: nothing in the store is broken or half, and in the end everything is in it."""
    random = Random(10)
    saved = 0
    for moment in range(MOMENTS):
        process = start(folder)
        time.sleep(LAST_MOMENT * (moment + random.random()) / MOMENTS)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        if (folder / "natofacts.db").exists():
            connection = sqlite3.connect(folder / "natofacts.db")
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            connection.close()
            with open_store(folder / "natofacts.db", create=True) as store:
                rows = list(store.documents())
                assert len(rows) >= saved
                assert all(row.quotes == 88 for row in rows), "a document is there whole or not at all"
                saved = len(rows)
    for left in parts(folder):  # nobody can tidy up after SIGKILL
        (folder / left).unlink()
    process = start(folder)
    assert (process.communicate()[1], process.returncode) == (b"", 0)
    with open_store(folder / "natofacts.db", create=False) as store:
        assert len(list(store.documents())) == DOCUMENTS
        first = read_source(folder / "00.txt")
        ((_, expected),) = extract_sources([first])
        assert [quote.id for quote in store.document(first.id).quotes] == [quote.id for quote in expected.quotes]  # type: ignore[union-attr]
    assert len((folder / "facts.jsonl").read_text(encoding="utf-8").splitlines()) == DOCUMENTS
    assert not parts(folder)


@pytest.mark.parametrize(
    ("name", "code", "seconds"),
    [("SIGTERM", 143, 0.5), ("SIGTERM", 143, 2.0), ("SIGHUP", 129, 1.5), ("SIGINT", 130, 2.0)],
)
def test_ended_in_order(folder: Path, name: str, code: int, seconds: float) -> None:
    """Signals to the whole group, workers too: no traceback, no part of a file; what is finished is saved."""
    for left in folder.glob("natofacts.db*"):
        left.unlink()
    process = subprocess.Popen(
        [arg for arg in COMMAND if arg != "-q"],
        cwd=folder,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    time.sleep(seconds)
    if process.poll() is None:
        os.killpg(process.pid, getattr(signal, name))
    err = process.communicate(timeout=60)[1]
    assert b"Traceback" not in err
    assert process.returncode in (0, code, -getattr(signal, name))  # before it is at work, a signal just ends it
    assert not parts(folder)
    if process.returncode == code and b"saved" in err:
        with open_store(folder / "natofacts.db", create=False) as store:
            assert len(list(store.documents())) == int(err.split(b"; ")[1].split()[0])
