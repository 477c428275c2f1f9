"""Sentences and lines as the store finds them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from natofacts.store.text import Layout
from natofacts.wording import fold


@pytest.mark.parametrize(
    "marked",
    [
        "Un mot.| Deux mots !| « Trois ? »| Quatre…| (Cinq.)| Six",
        "M. Stoltenberg et Mme Le Pen sont là.| MM. X et Y aussi.",
        "Le Dr. Martin cite l'art. 5 et la p. 12.| Fin.",
        "Il a dit : « Non. »| Elle part.",
        "Il a dit : « Non.\u00a0»| Elle part.",
        "J. F. Kennedy est élu.| 3.500 soldats, 2.5 % du PIB.| Écrit en 2021.| À demain.",
        "Un titre|\nUne ligne.| Une autre|\r\n\r\nEncore une",
        "Et ensuite... il rit.",
    ],
)
def test_sentences(marked: str) -> None:
    """A sentence ends at a stop or a line break (here `|`), not at an abbreviation."""
    text = marked.replace("|", "")
    found = [text[start:end] for start, end in Layout(text).sentences]
    assert found == [piece.strip() for piece in marked.split("|")]


@pytest.mark.parametrize(
    ("text", "lines"),
    [("a\nb\nc", [1, 2, 3]), ("a\r\nb\rc", [1, 2, 3]), ("a\n\n\nb c", [1, 4, 4]), ("a\u2028b c", [1, 1, 1])],
)
def test_lines(text: str, lines: list[int]) -> None:
    """Lines are counted from one, whatever breaks them, as editors do."""
    layout = Layout(text)
    assert [layout.line(text.index(letter)) for letter in "abc"] == lines


@given(text=st.text(st.sampled_from("aÉ.!?… \n\r\u00a0«»\"'-1M"), max_size=80), places=st.data())
def test_sentences_fit_any_text(text: str, places: st.DataObject) -> None:
    """Sentences come in order, hold everything but white space, and stand around what is in them."""
    layout = Layout(text)
    rest, last = text, 0
    for start, end in layout.sentences:
        assert last <= start < end
        assert text[start:end].strip() == text[start:end]
        rest = rest[:start] + " " * (end - start) + rest[end:]
        last = end
    assert not rest.strip()
    start = places.draw(st.integers(0, len(text)))
    end = places.draw(st.integers(start, len(text)))
    (_, _), (first, after) = layout.around(start, end)
    if text[start:end].strip() and text[start:end] == text[start:end].strip():
        assert first <= start <= end <= after


def test_folding() -> None:
    """Case, accents, ligatures, hyphens and spaces do not count."""
    assert fold("  Jean-Noël  BŒUF d’Été ") == "jean noel boeuf d'ete"


@pytest.mark.parametrize("run", [".", ". ", " ", '. "', "…", "\n", ".A "])
def test_long_runs_take_no_time(run: str) -> None:
    """Leader dots and padding do not make the search for sentences crawl."""
    began = time.process_time()
    Layout(f"Début. {run * 50_000} Fin.")
    assert time.process_time() - began < 2
