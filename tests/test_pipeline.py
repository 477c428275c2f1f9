"""Documents become facts in order, in one process or several, and one bad document costs only itself."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

import natofacts.extract.document
from natofacts import pipeline, workers
from natofacts.errors import SourceError
from natofacts.facts import Document, document_id
from natofacts.pipeline import extract_sources
from natofacts.sources import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

SENTENCE = "« Nous sommes prêts », a déclaré Jens Stoltenberg à Bruxelles, le {} mai 2021.\n"


def sources(number: int) -> Iterator[Source]:
    """So many small documents that differ."""
    for i in range(number):
        text = SENTENCE.format(i % 28 + 1) * (i % 3 + 1)
        data = text.encode()
        yield Source(text, f"{i}.txt", document_id(data), len(data), 0)


@pytest.fixture
def small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two or three documents a portion, so that a handful of documents keeps several workers busy."""
    for portion in ("PORTION", "SMALL_PORTION", "LARGE_PORTION"):
        monkeypatch.setattr(pipeline, portion, 300)


def misbehave(monkeypatch: pytest.MonkeyPatch, path: str, how: str) -> None:
    """Let the rules fail, or the whole process die, on the document at a path."""
    real = natofacts.extract.document.read_document

    def read_document(doc: Doc, *, id: str, path: str, **more: object) -> Document:
        if path == bad:
            if how == "die":
                os.kill(os.getpid(), signal.SIGKILL)
            raise ValueError("odd")
        return real(doc, id=id, path=path, **more)  # type: ignore[arg-type]

    bad = path
    monkeypatch.setattr(natofacts.extract.document, "read_document", read_document)


def test_jobs_change_nothing(small_portions: None) -> None:
    """Several processes give the facts one gives, in the same order."""
    alone = list(extract_sources(sources(12)))
    assert [source.path for source, _ in alone] == [f"{i}.txt" for i in range(12)]
    assert all(isinstance(document, Document) and document.quotes for _, document in alone)
    assert list(extract_sources(sources(12), jobs=3)) == alone


@pytest.mark.parametrize(("jobs", "how"), [(1, "raise"), (2, "raise"), (2, "die")])
def test_a_bad_document_costs_only_itself(
    small_portions: None, monkeypatch: pytest.MonkeyPatch, jobs: int, how: str
) -> None:
    """An error names its document, and so does the death of a worker; all others are read."""
    misbehave(monkeypatch, "5.txt", how)
    outcomes = {source.path: outcome for source, outcome in extract_sources(sources(12), jobs=jobs)}
    failed = {path: outcome for path, outcome in outcomes.items() if not isinstance(outcome, Document)}
    assert list(outcomes) == [f"{i}.txt" for i in range(12)]
    assert list(failed) == ["5.txt"]
    assert isinstance(failed["5.txt"], SourceError)
    assert "5.txt" in str(failed["5.txt"])
    assert how == "die" or "(ValueError: odd, test_pipeline.py:" in str(failed["5.txt"])


def test_a_worker_that_has_read_enough_is_replaced(small_portions: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a worker remembers cannot grow for ever: another takes over, and nothing is lost."""
    started = []
    real = workers._Worker

    class Noted(real):  # type: ignore[misc, valid-type]
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments)
            started.append(self)

    monkeypatch.setattr(workers, "_Worker", Noted)
    monkeypatch.setattr(workers, "LIFE", 400)
    outcomes = list(extract_sources(sources(12), jobs=2))
    assert outcomes == list(extract_sources(sources(12)))
    assert len(started) > 2
    assert sum(worker.process.is_alive() for worker in started) == 0


def test_interruption_keeps_what_is_finished(small_portions: None) -> None:
    """Where Ctrl-C strikes while documents are read, those that are finished still come out."""

    def interrupted() -> Iterator[Source]:
        yield from sources(30)
        raise KeyboardInterrupt

    done = []
    with pytest.raises(KeyboardInterrupt):
        done.extend(source.path for source, _ in extract_sources(interrupted(), jobs=2))
    assert done
    assert done == sorted(done, key=lambda path: int(path[:-4]))


def test_sources_are_read_as_they_are_needed(small_portions: None) -> None:
    """The corpus is not read ahead of the workers, so memory does not grow with it."""
    asked = 0

    def counted() -> Iterator[Source]:
        nonlocal asked
        for source in sources(200):
            asked += 1
            yield source

    outcomes = extract_sources(counted(), jobs=2)
    next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]
    assert asked < 60


def test_empty_and_blank_documents() -> None:
    """A document without words has no facts, which is no error."""
    blank = [Source(text, "x.txt", document_id(text.encode()), len(text), 0) for text in ("", "\n\n", " ")]
    assert all(isinstance(d, Document) and not d.quotes for _, d in extract_sources(blank))
