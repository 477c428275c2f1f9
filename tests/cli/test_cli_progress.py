"""The progress bar: on terminals only, and only when there is something to wait for."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from commandline import Run, fake_document

from natofacts.facts import Document
from natofacts.sources import Source


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents that take longer than the delay before the bar."""

    def extract_sources(sources: Iterable[Source], **settings: object) -> Iterator[tuple[Source, Document]]:
        time.sleep(1.0)  # rich is imported meanwhile
        for source in sources:
            yield source, fake_document(source)

    monkeypatch.setattr("natofacts.run.extract_sources", extract_sources)
    monkeypatch.setattr("natofacts.cli.progress.DELAY", 0.01)


def test_long_runs_show_progress_on_a_terminal(run: Run, article: Path, slow: None) -> None:
    """The bar stands on stderr, leaves stdout alone, and says what is being waited for."""
    _, out, err = run("extract", "article.txt", "-o", "facts.json", terminal=True)
    assert "Loading the model" in err
    assert "0/1" in err
    assert out == ""


def test_errors_stand_beside_the_bar(run: Run, article: Path, slow: None) -> None:
    """What goes wrong meanwhile is said on a line of its own."""
    err = run("extract", "nowhere.txt", "article.txt", "-o", "facts.json", terminal=True).err
    assert "Loading the model" in err
    assert "error: nowhere.txt: no such file or folder\nhint: " in err


@pytest.mark.parametrize(("options", "terminal"), [((), False), (("--quiet",), True)])
def test_no_bar_for_pipes_nor_for_the_quiet(
    run: Run, article: Path, slow: None, options: tuple[str, ...], terminal: bool
) -> None:
    """A log file gets lines, no animation; --quiet gets nothing."""
    err = run("extract", "article.txt", "-o", "facts.json", *options, terminal=terminal).err
    assert "Loading" not in err
    assert "\x1b" not in err


def test_short_runs_show_none(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """What is done at once needs no bar."""
    assert run("extract", "article.txt", "-o", "facts.json", terminal=True).err.startswith("1 document")


@pytest.mark.parametrize(
    ("options", "stays"), [(("-o", "facts.json"), True), ((), True), (("--full",), False)], ids=str
)
def test_the_bar_stays_unless_documents_are_printed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], stays: bool
) -> None:
    """It goes on to the end where nothing else is written to the terminal meanwhile."""

    def extract_sources(sources: Iterable[Source], **settings: object) -> Iterator[tuple[Source, Document]]:
        for source in sources:
            time.sleep(0.8)
            yield source, fake_document(source)

    monkeypatch.setattr("natofacts.run.extract_sources", extract_sources)
    monkeypatch.setattr("natofacts.run.SAVED_TOGETHER", 1)
    monkeypatch.setattr("natofacts.cli.progress.DELAY", 0.01)
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"Texte {name}", encoding="utf-8")
    assert ("2/3" in run("extract", "a.txt", "b.txt", "c.txt", *options, terminal=True).err) is stays
