"""The library: facts of a text, facts of files."""

from __future__ import annotations

from pathlib import Path

import pytest

from natofacts import Document, extract, extract_files
from natofacts.errors import SourceError

TEXT = "« Nous dépensons plus », a déclaré Jens Stoltenberg."


def test_extract_gives_a_document() -> None:
    """One text in, its facts out, each where it stands."""
    document = extract(TEXT, published="2021-06")
    assert isinstance(document, Document)
    (quote,) = document.quotes
    assert TEXT[quote.start : quote.end] == quote.text == "Nous dépensons plus"
    assert document.published == "2021-06"
    assert extract(TEXT).id == document.id


@pytest.mark.parametrize("published", ["hier", "2021-13", "2021-02-30", "14/06/2021", "", "2021-6"])
def test_date_must_be_one(published: str) -> None:
    """A date that is not ISO 8601 is refused, not copied."""
    with pytest.raises(ValueError, match="ISO 8601"):
        extract(TEXT, published=published)
    with pytest.raises(ValueError, match="ISO 8601"):
        extract_files([], published=published)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\ud800", "«"])
def test_extract_takes_any_text(text: str) -> None:
    """No text raises, and none has facts it does not hold."""
    assert extract(text).quotes == ()


def test_extract_files_goes_through_folders(tmp_path: Path) -> None:
    """One document a file, in order; the first that cannot be read raises."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text("Rien.", encoding="utf-8")
    documents = list(extract_files([tmp_path]))
    assert [Path(document.path).name for document in documents] == ["a.txt", "b.txt"]
    with pytest.raises(SourceError):
        list(extract_files([tmp_path / "nowhere.txt"]))
