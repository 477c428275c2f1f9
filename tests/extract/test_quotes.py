"""Quotes: marked-up sentences, and texts that no rule foresaw."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import markup
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from natofacts.extract.entities import find_entities
from natofacts.extract.quotes import find_quotes
from natofacts.facts import Quote
from natofacts.nlp import parse

FOLDER = Path(__file__).parent.parent / "sentences" / "quotes"
ENTRIES = [(path.stem, entry) for path in sorted(FOLDER.glob("*.txt")) for entry in markup.entries(path)]


@cache
def quotes_of_all() -> list[list[Quote]]:
    """The quotes of every entry, all parsed in one batch."""
    docs = parse(entry.text for _, entry in ENTRIES)
    return [find_quotes(doc, find_entities(doc), document="test") for doc in docs]


def comparable(name: str | None) -> str | None:
    """A speaker's name without case and without the article a description begins with."""
    if name is None:
        return None
    folded = name.replace("’", "'").lower()
    articles = ("le ", "la ", "les ", "l'", "un ", "une ", "des ", "m. ", "mme ")
    return next((folded[len(a) :] for a in articles if folded.startswith(a)), folded)


def parameters() -> list[object]:
    """One test an entry; a known limit must fail, so that a rule that overcomes it is noticed."""
    return [
        pytest.param(
            number,
            id=f"{name}-{number}",
            marks=[pytest.mark.xfail(strict=True, reason="known limit")] if entry.known_limit else [],
        )
        for number, (name, entry) in enumerate(ENTRIES)
    ]


@pytest.mark.parametrize("number", parameters())
def test_finds_the_marked_quotes_and_no_others(number: int) -> None:
    """Span, kind, speaker and cue of every quote of an example are as it is marked."""
    entry = ENTRIES[number][1]
    expected = {
        (m.text, m.start, m.attributes["kind"], comparable(m.attributes.get("speaker"))) for m in entry.all("q")
    }
    quotes = quotes_of_all()[number]
    found = {(q.text, q.start, q.kind, comparable(q.speaker.name if q.speaker else None)) for q in quotes}
    assert found == expected
    cues = {m.text for m in entry.all("cue")}
    assert {q.cue.text for q in quotes if q.cue} <= cues or not cues


def test_there_are_enough_examples() -> None:
    """Each mechanism has several variants."""
    assert len(ENTRIES) >= 200


MARKS = ["«", "»", '"', "“", "”", "„", "''", "‹", "›", "–", "—", "-", ",", ".", "(", ")", "[…]", ":"]
WORDS = ["a-t-il dit", "selon", "M. Macron", "elle", "que", "a déclaré", "l'Otan", "poursuit-elle"]
PIECES = st.sampled_from([*MARKS, *WORDS, "d'après", "pour qui", " ", "\n", "\u00a0", "😀"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=25))
def test_no_sequence_of_marks_and_cues_raises(pieces: list[str], parsed: Callable[[str], Doc]) -> None:
    """Odd marks, dashes, names and cue verbs in any order give quotes whose text is where they say."""
    text = " ".join(pieces)
    doc = parsed(text)
    for quote in find_quotes(doc, find_entities(doc), document="test"):
        assert text[quote.start : quote.end] == quote.text
        assert quote.text == quote.text.strip()


def test_a_clause_ends_with_the_text_whose_last_letter_is_longer_in_small() -> None:
    """`İ` becomes two characters in lower case; the clause still ends where the text does."""
    text = "Le rapporteur Paul Deroux juge que l'effort ne pourra İ"
    (doc,) = parse([text])
    found = find_quotes(doc, find_entities(doc), document="test")
    assert [quote.end for quote in found] == [len(text)]
