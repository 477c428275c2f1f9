"""Saved pages: what the article says is found, nothing of what stands around it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from markup import read

from natofacts.extract.document import read_document
from natofacts.extract.furniture import find_furniture

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from natofacts.facts import Document

PAGES = sorted((Path(__file__).parents[1] / "pages").glob("*.txt"))


@pytest.fixture(params=PAGES, ids=lambda path: path.stem)
def page(request: pytest.FixtureRequest, parsed: Callable[[str], Doc]) -> tuple[Document, list[tuple[str, str]]]:
    """The facts of a page, and its marks: tag and text."""
    text, marks = read(request.param.read_text(encoding="utf-8"))
    document = read_document(parsed(text), id="0" * 64, path=request.param.name)
    return document, [(mark.tag, mark.text) for mark in marks]


def test_names_are_those_of_the_article(page: tuple[Document, list[tuple[str, str]]]) -> None:
    """Names in links' titles and credits count, those of the page around the article do not."""
    document, marks = page
    found = sorted((m.start, m.text) for e in document.entities for m in e.mentions if m.kind == "name")
    assert [text for _, text in found] == [text for tag, text in marks if tag == "e"]


def test_figures_are_those_of_the_article(page: tuple[Document, list[tuple[str, str]]]) -> None:
    """Counters, minutes of reading and shares of an article are no figures."""
    document, marks = page
    assert [figure.text for figure in document.figures] == [text for tag, text in marks if tag == "f"]


def test_quotations_are_those_of_the_article(page: tuple[Document, list[tuple[str, str]]]) -> None:
    """Calls to subscribe and credits are nobody's words."""
    document, marks = page
    assert [quote.text for quote in document.quotes] == [text for tag, text in marks if tag == "q"]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_lines_without_marks_are_furniture(path: Path) -> None:
    """No mark stands in furniture but in credits."""
    text, marks = read(path.read_text(encoding="utf-8"))
    furniture = find_furniture(text)
    assert furniture.stretches
    for mark in marks:
        stretch = furniture.at(mark.start)
        assert stretch is None or stretch.kind == "credit", mark
