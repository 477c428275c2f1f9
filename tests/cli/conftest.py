"""The command line as a function: arguments in, exit code and both streams out."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from commandline import TEXT, Keys, Result, Run, Stream, fake_document

from natofacts import facts
from natofacts.cli import Environment, main
from natofacts.errors import NatofactsError
from natofacts.sources import Source


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line in an empty folder; `stdin` are bytes, `terminal` says what both streams are."""
    monkeypatch.chdir(tmp_path)
    for variable in ("NATOFACTS_DB", "NATOFACTS_GAZETTEER", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(variable, raising=False)

    def run(*arguments: object, stdin: bytes = b"", terminal: bool = False, typed: bool = False) -> Result:
        out, err = Stream(terminal), Stream(terminal)
        code = main(
            [str(argument) for argument in arguments], Environment((Keys if typed else io.BytesIO)(stdin), out, err)
        )
        return Result(code, out.getvalue(), err.getvalue())

    return run


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """One document, with a quote, a person and a figure."""
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def parsed_paths(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Put a fake in the place of the language model; gives the paths of the documents it was asked to read.

    Its facts: the speaker of TEXT, the quote, the figure. A text with `explode` in it cannot be read.
    """
    read: list[str] = []

    def extract_sources(
        sources: Iterable[Source], *, jobs: int, published: str | None, gazetteer: object
    ) -> Iterator[tuple[Source, facts.Document | NatofactsError]]:
        for source in sources:
            read.append(source.path)
            if "explode" in source.text:
                yield source, NatofactsError(f"{source.path}: the rules do not understand it")
            else:
                yield source, fake_document(source, published)

    monkeypatch.setattr("natofacts.run.extract_sources", extract_sources)
    return read
