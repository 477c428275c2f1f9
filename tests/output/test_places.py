"""Where a fact stands, as tables say it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from factories import article, source

from natofacts.output.wording import place, where
from natofacts.sources import About
from natofacts.store import open_store


@pytest.mark.parametrize(
    ("path", "within", "shown"),
    [
        ("a.txt", None, "a.txt:3"),
        ("notes", None, "notes:3"),
        ("-", None, "-:3"),
        ("page.html", None, "page.html"),
        ("export.html#12", None, "export.html#12"),
        ("archive.zip/note.docx", None, "archive.zip/note.docx"),
        ("release.pdf", "p. 3", "release.pdf, p. 3"),
    ],
)
def test_place(path: str, within: str | None, shown: str) -> None:
    """Lines are named where those of the file are meant: the text of others was extracted from it."""
    assert place(path, within, ":3") == shown


def test_time(tmp_path: Path) -> None:
    """The time at which words of a recording are spoken is that of the caption they stand in."""
    facts = article(path="a.srt")
    early, late = sorted([facts.quotes[0], facts.figures[0]], key=lambda fact: fact.start)
    spoken = About(seconds=((0, 12), (late.start, 761), (late.start + 1, 762)))
    with open_store(tmp_path / "facts.db", create=True) as store:
        store.save(dataclasses.replace(source(path="a.srt"), about=spoken), facts, "v1")
        shown = {row.id: where(row) for row in [*store.quotes(), *store.figures()]}
    assert (shown[early.id], shown[late.id]) == ("a.srt, 00:00:12", "a.srt, 00:12:41")
