"""A store that is damaged or taken away, files of names without an end, odd environments: one line, and bounded."""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from commandline import TEXT, Run, Stream

from natofacts import workers
from natofacts.cli import Environment
from natofacts.cli.session import Session
from natofacts.errors import ExitCode
from natofacts.facts import Document
from natofacts.french import gazetteer
from natofacts.pipeline import usable_cores
from natofacts.sources import Source
from natofacts.store import Store

COMMANDS = (
    ("quotes", "-f", "json"),
    ("figures", "--about", "militaires"),
    ("entities", "Stoltenberg"),
    ("documents",),
    ("show", "q"),
    ("extract", "article.txt"),
)


@pytest.fixture
def database(run: Run, article: Path, parsed_paths: list[str]) -> Path:
    """A store with one document."""
    run("extract", "article.txt")
    return Path("natofacts.db")


def damages(data: bytes) -> Iterable[bytes]:
    """A store cut short, with pages of zeros or noise, with single bytes changed: seeded."""
    chance = random.Random(20)
    for _ in range(12):
        cut = chance.choice([chance.randrange(20, 300), 4096 * chance.randrange(1, len(data) // 4096)])
        yield data[:cut]
        start = chance.randrange(100, len(data))
        page = len(data[start : start + 4096])
        yield data[:start] + bytes(page) + data[start + page :]
        yield data[:start] + chance.randbytes(page) + data[start + page :]
        changed = bytearray(data)
        for _ in range(50):
            changed[chance.randrange(100, len(data))] = chance.randrange(256)
        yield bytes(changed)


def test_damaged_store_is_never_an_internal_error(run: Run, database: Path) -> None:
    """Whatever has become of the file: an answer of what can be read, or a line that says it is damaged."""
    told = 0
    for data in list(damages(database.read_bytes())):
        for name in os.listdir():
            if name.startswith("damaged.db"):
                os.unlink(name)
        Path("damaged.db").write_bytes(data)
        for command in COMMANDS:
            err = run(*command, "--db", "damaged.db").err
            assert "something went wrong" not in err
            assert "is not a natofacts store" not in err
            told += "is damaged" in err
    assert told > 100


@pytest.mark.parametrize("how", ["delete", "replace"])
def test_store_that_is_taken_away_is_an_error(
    run: Run, article: Path, parsed_paths: list[str], monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """What was saved into a file that is gone is lost, and must not be told to be saved."""
    real = Store.save_all

    def save_all(store: Store, documents: Iterable[tuple[Source, Document, str]]) -> None:
        if how == "delete":
            store.path.unlink()
        else:
            Path("new.db").write_bytes(store.path.read_bytes())
            Path("new.db").replace(store.path)
        real(store, documents)

    monkeypatch.setattr(Store, "save_all", save_all)
    code, _, err = run("extract", "article.txt", "--db", "w.db")
    assert code == ExitCode.FAILURE
    assert err.startswith("error: the store w.db was deleted or replaced")
    assert "saved in w.db" not in err


def test_as_many_processes_as_cores_told_once(run: Run, parsed_paths: list[str], tmp_path: Path) -> None:
    """--jobs 60 does not mean sixty processes on two cores."""
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"Texte {number}", encoding="utf-8")
    err = run("extract", ".", "--jobs", 10_000).err
    assert err.count("warning: --jobs 10000: ") == 1
    assert "--jobs" not in run("extract", ".", "--jobs", usable_cores()).err


def test_no_more_workers_than_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker is started when there is something for it to do."""
    started = []

    class Noted(workers._Worker):
        def __init__(self, *arguments: object) -> None:
            started.append(self)
            super().__init__(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(workers, "_Worker", Noted)
    portions = [[Source(f"Texte {number}.", f"{number}.txt", str(number), 1, 1)] for number in range(3)]
    assert len(list(workers.share_out(iter(portions), 8, None, None))) == 3
    assert len(started) == 3


def test_gazetteers_without_an_end(run: Run, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Brackets without end, a device, a file of gigabytes: one line each, at once."""
    monkeypatch.setattr(gazetteer, "LARGEST", 100_000)
    (tmp_path / "brackets.toml").write_text("ORG = " + "[" * 50_000, encoding="utf-8")
    with (tmp_path / "huge.toml").open("wb") as file:
        file.truncate(50_000_000_000)
    for name, said in {
        "brackets.toml": "nested too deeply",
        "huge.toml": "larger than a gazetteer may be",
        "/dev/zero": "no file",
        ".": "no file",
    }.items():
        code, _, err = run("extract", "article.txt", "--no-db", "--gazetteer", name)
        assert code == ExitCode.USAGE
        assert said in err.splitlines()[0]
        assert err.splitlines()[1].startswith("hint: ")


def environment(**variables: str) -> dict[str, str]:
    """The environment of a process with some variables set."""
    return {**os.environ, **variables}


@pytest.mark.parametrize("columns", ["99999999", "9" * 5000, "0", "-3", "abc", "²"])
def test_width_without_measure(run: Run, database: Path, columns: str) -> None:
    """Lines are not padded to a hundred million characters."""
    for arguments in (["quotes", "-f", "table"], ["--help"]):
        ended = subprocess.run(
            [sys.executable, "-m", "natofacts", *arguments],
            capture_output=True,
            env=environment(COLUMNS=columns),
            timeout=20,
            check=True,
        )
        assert 0 < len(ended.stdout) < 100_000


def test_names_with_accents_are_found_in_any_locale(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """Where the locale knows no accents, arguments are UTF-8 all the same: names, and names of files."""
    Path("été.txt").write_text(TEXT, encoding="utf-8")
    run("extract", "été.txt")
    for variables in ({"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}):
        for arguments in (["--about", "dépensons"], ["été.txt"]):
            ended = subprocess.run(
                [sys.executable, "-m", "natofacts", "quotes", *arguments, "-f", "jsonl"],
                capture_output=True,
                env=environment(**variables),
                encoding="utf-8",
                check=True,
            )
            assert "Nous dépensons plus" in ended.stdout


def test_other_texts_do_not_take_effect_on_a_terminal(run: Run) -> None:
    """What is no rows (numbers, exchange formats) is as neutral as these; in a pipe it stays as it is."""
    for terminal in (True, False):
        out = Stream(terminal)
        session = Session(Environment(io.BytesIO(), out, Stream(terminal)), None)
        session.write_text('{"a":\n"b\x9bc\x1b[31m\u202e"}\n', None)
        assert out.getvalue() == (
            '{"a":\n"b\\u009bc\\u001b[31m\\u202e"}\n' if terminal else '{"a":\n"b\x9bc\x1b[31m\u202e"}\n'
        )


def test_width_of_a_process_is_bounded_for_all_that_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also for libraries that read COLUMNS themselves."""
    monkeypatch.setenv("COLUMNS", "99999999")
    Environment.of_process()
    assert int(os.environ["COLUMNS"]) < 10_000
