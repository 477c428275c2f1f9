"""A limit to the time one document may take: it is given up, and the others go on."""

from __future__ import annotations

import json
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from natofacts import reading
from natofacts.api import extract_files
from natofacts.deadline import TimeUpError, time_limit
from natofacts.errors import SourceError
from natofacts.facts import Document
from natofacts.sources import Source


def spin(seconds: float) -> None:
    """Work for so long."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_work_that_takes_too_long_ends() -> None:
    """After the limit, and not before; the timer and its handler are as they were afterwards."""
    before = signal.getsignal(signal.SIGVTALRM)
    with pytest.raises(TimeUpError), time_limit(0.1):
        spin(5)
    with time_limit(5):
        spin(0.01)
    assert signal.getsignal(signal.SIGVTALRM) is before
    spin(0.2)


def test_limit_is_told_again_where_it_was_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that catches everything cannot outlast it."""
    monkeypatch.setattr("natofacts.deadline._AGAIN", 0.05)

    def swallow() -> None:
        try:
            spin(5)
        except TimeUpError:
            spin(5)

    with pytest.raises(TimeUpError), time_limit(0.05):
        swallow()


def test_waiting_costs_nothing() -> None:
    """Time that others have does not count: a busy machine loses no document."""
    with time_limit(0.1):
        time.sleep(0.3)


def test_other_threads_have_no_limit() -> None:
    """Signals are for the main thread; elsewhere the work is done as ever."""
    done = []

    def work() -> None:
        with time_limit(0.01):
            spin(0.1)
        done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that does not come to an end with one document."""
    from natofacts.extract import document

    real: Callable[..., Document] = document.read_document

    def read_document(doc: object, **named: object) -> Document:
        if "slow" in str(named["path"]):
            spin(60)
        return real(doc, **named)

    monkeypatch.setattr(document, "read_document", read_document)
    monkeypatch.setattr(reading, "LONGEST", 0.5)


def test_document_that_takes_too_long_is_given_up(slow: None) -> None:
    """With a line that says so; what stands before and after it is read."""
    names = ("a.txt", "slow.txt", "b.txt")
    sources = [Source(f"Paris a {n} ponts.", name, str(n), 1, 1) for n, name in enumerate(names)]
    found = list(reading.extract(sources, None, None))
    assert [isinstance(outcome, Document) for outcome in found] == [True, False, True]
    assert isinstance(found[1], SourceError)
    assert str(found[1]).startswith("slow.txt: given up, as it takes more than ")
    assert found[1].hint


def test_parsing_that_takes_too_long_costs_its_document_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts that are parsed together are parsed one by one, when one of them stalls."""
    from natofacts import nlp

    real = nlp.parse

    def parse(texts):  # type: ignore[no-untyped-def]
        texts = list(texts)
        if any("sans fin" in text for text in texts):
            spin(60)
        return real(texts)

    monkeypatch.setattr(nlp, "parse", parse)
    monkeypatch.setattr(reading, "LONGEST", 0.3)
    texts = ("Paris a deux ponts.", "Une phrase sans fin.", "Lyon en a trois.")
    found = list(reading.extract([Source(text, text, text, 1, 1) for text in texts], None, None))
    assert [isinstance(outcome, Document) for outcome in found] == [True, False, True]


def test_command_goes_on(slow: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 3, one line, and the facts of the others."""
    from io import BytesIO, StringIO

    from natofacts.cli import Environment, main

    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "slow.txt"):
        (tmp_path / name).write_text(f"Le pont de {name} a 12 arches.", encoding="utf-8")
    out, err = StringIO(), StringIO()
    assert main(["extract", ".", "-f", "json", "--jobs", "1"], Environment(BytesIO(), out, err)) == 3
    assert [document["path"] for document in json.loads(out.getvalue())["documents"]] == ["a.txt"]
    assert err.getvalue().startswith("error: slow.txt: given up")
    with pytest.raises(SourceError):
        list(extract_files(["slow.txt"]))
