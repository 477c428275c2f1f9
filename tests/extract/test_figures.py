"""Figures as the marked-up sentences of `tests/sentences/figures` expect them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markup import Entry, entries
from spacy.tokens import Doc

from natofacts.extract.figures import find_figures
from natofacts.facts import Figure
from natofacts.nlp import parse

FOLDER = Path(__file__).parents[1] / "sentences" / "figures"
ENTRIES = [(path.stem, entry) for path in sorted(FOLDER.glob("*.txt")) for entry in entries(path)]
COMPARED = (
    "value",
    "value_from",
    "low",
    "high",
    "unit",
    "approx",
    "comparator",
    "of",
    "subject",
    "event",
    "by",
    "per",
    "when",
)


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
        assert (figure.subject or "") in entry.text
        assert (figure.event or "") in entry.text


PIECES = st.sampled_from(
    [
        "3.500",
        "12'000",
        "2%",
        "€",
        "de",
        "à",
        "entre",
        "et",
        "d'ici",
        "mardi",
        "mars",
        "2024",
        "1er",
        "mille",
        "un",
        "demi",
        "une",
        "centaine",
        "millions",
        "ans",
        "heures",
        "moins",
        "plus",
        ",",
        "(",
        ")",
        "-",
        "/",
        ":",
        "\n",
        "\r\n",
        "\xa0",
        "\u202f",
        "🚀",
        "«",
        "»",
        "99999999999999999999",
        "0",
        "00",
        "31",
        "32",
        "-",
    ]
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pieces=st.lists(PIECES | st.text(st.characters(exclude_categories=["Cs"]), max_size=6), max_size=14),
    published=st.sampled_from([None, "2024", "2024-02", "2024-02-29", "x"]),
)
def test_no_text_raises(pieces: list[str], published: str | None, nlp: object) -> None:
    """Whatever a text holds, its figures stand where they say, and nothing raises."""
    doc: Doc = nlp.make_doc(" ".join(pieces))  # type: ignore[attr-defined]
    for token in doc:
        token.is_sent_start = token.i == 0
    for figure in find_figures(doc, document="d", published=published):
        assert doc.text[figure.start : figure.end] == figure.text
        assert figure.text.strip() == figure.text
        assert (figure.subject or "") in doc.text
        assert (figure.event or "") in doc.text


def test_figures_are_stable(parsed: Callable[[str], Doc]) -> None:
    """The same document gives the same ids, and another document gives others."""
    doc = parsed("La taille de la mission passera de 500 à 4.000 militaires en 2024.")
    first, again = (find_figures(doc, document="d", published=None) for _ in range(2))
    assert [f.id for f in first] == [f.id for f in again]
    assert {f.id for f in first}.isdisjoint(f.id for f in find_figures(doc, document="e", published=None))


def test_empty_document_has_no_figures(nlp: object) -> None:
    """An empty document is a document."""
    assert find_figures(nlp.make_doc(""), document="d", published=None) == []  # type: ignore[attr-defined]
