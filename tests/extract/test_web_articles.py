"""Articles as they come from the web: what stands around them names nothing, what they name is found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from markup import read

from natofacts.extract.document import read_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language

PAGES = sorted((Path(__file__).parents[1] / "web").glob("*.txt"))
LEAST = 0.9  # of the names marked, and of those found


def _marked(path: Path) -> tuple[str, set[tuple[int, int, str]]]:
    """The text of a page, and its names with their labels."""
    text, marks = read(path.read_text("utf-8").partition("\n")[2])
    return text, {(m.start, m.end, m.attributes["label"]) for m in marks if m.tag == "e"}


def _named(nlp: Language, text: str) -> set[tuple[int, int, str]]:
    document = read_document(nlp(text), id="0" * 16, path="page.txt")
    return {(m.start, m.end, e.label) for e in document.entities for m in e.mentions if m.kind == "name"}


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_nothing_is_named_around_the_article(nlp: Language, path: Path) -> None:
    """Lines in which nothing is marked name nothing."""
    text, wanted = _marked(path)
    bare = [line for line in _lines(text) if not any(line[0] <= start < line[1] for start, _, _ in wanted)]
    found = _named(nlp, text)
    assert [text[s:e] for s, e, _ in sorted(found) if any(start <= s < end for start, end in bare)] == []


def test_names_of_pages_are_found(nlp: Language) -> None:
    """Of the names of all pages hardly one is missed, and hardly one is too many."""
    right = found = marked = 0
    for path in PAGES:
        text, wanted = _marked(path)
        named = _named(nlp, text)
        right, found, marked = right + len(wanted & named), found + len(named), marked + len(wanted)
    assert right / marked >= LEAST
    assert right / found >= LEAST
