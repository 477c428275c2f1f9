"""Figures as the marked-up sentences of `tests/sentences/figures` expect them."""

from __future__ import annotations

from pathlib import Path

import pytest

from natofacts.extract.figures import find_figures
from natofacts.facts import Figure
from natofacts.nlp import parse
from tests.markup import Entry, entries

FOLDER = Path(__file__).parents[1] / "sentences" / "figures"
ENTRIES = [(path.stem, entry) for path in sorted(FOLDER.glob("*.txt")) for entry in entries(path)]
COMPARED = ("value", "value_from", "low", "high", "unit", "approx", "comparator", "of", "subject", "by")


@pytest.fixture(scope="module")
def found() -> dict[str, list[Figure]]:
    """The figures of every sentence, by sentence and date of publication, parsed in one batch."""
    docs = parse(entry.text for _, entry in ENTRIES)
    return {
        f"{entry.published} {entry.text}": find_figures(doc, document="d", published=entry.published)
        for (_, entry), doc in zip(ENTRIES, docs, strict=True)
    }


def as_marked(figure: Figure) -> dict[str, str]:
    """The attributes of a figure as they are written in a mark."""
    written = {}
    for name in COMPARED:
        value = getattr(figure, name)
        plain = "true" if value is True else "" if value in (None, False) else str(value)
        written["from" if name == "value_from" else name] = "" if plain == "UNSET" else plain
    return written


def case(name: str, entry: Entry) -> object:
    """One sentence as a test case; a known limit must fail, so that its repair is noticed."""
    marks = pytest.mark.xfail(strict=True, reason="a known limit") if entry.known_limit else ()
    return pytest.param(entry, id=f"{name}: {entry.text[:60]}", marks=marks)


@pytest.mark.parametrize("entry", [case(name, entry) for name, entry in ENTRIES])
def test_sentence_yields_its_marked_figures(entry: Entry, found: dict[str, list[Figure]]) -> None:
    """A sentence yields the figures marked in it, with every attribute the marks give, and no others."""
    figures = found[f"{entry.published} {entry.text}"]
    wanted = entry.all("f")
    assert [(f.text, f.kind) for f in figures] == [(m.text, m.attributes["kind"]) for m in wanted]
    for figure, mark in zip(figures, wanted, strict=True):
        written = as_marked(figure)
        expected = {name: value for name, value in mark.attributes.items() if name != "kind"}
        assert {name: written[name] for name in expected} == expected
        assert entry.text[figure.start : figure.end] == figure.text
