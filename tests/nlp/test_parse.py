"""Texts come back untouched, cut at lines."""

from __future__ import annotations

import gc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from natofacts.nlp import paragraphs, parse

text = st.text(st.one_of(st.sampled_from("aÉ.,'’-«» \u00a0\n\r\t\x85\u2028\x1c"), st.characters()), max_size=60)


@given(text)
def test_paragraphs_partition(text: str) -> None:
    """Joined, the paragraphs are the text."""
    assert "".join(paragraphs(text)) == text


@given(text)
def test_paragraphs_do_not_cut_tokens(text: str) -> None:
    """A paragraph ends in white space and the next one starts with none, so cutting changes no token."""
    pieces = list(paragraphs(text))
    assert all(piece[-1].isspace() for piece in pieces[:-1])
    assert not any(piece[0].isspace() for piece in pieces[1:])


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Un.\nDeux.", 2),
        ("Un.\r\n\r\n  Deux.\n", 2),
        ("Pays présents :\nfrance\nbelgique", 3),
        ("Les ministres de la défense de l'Alliance se sont réunis lundi.\nun autre", 2),
    ],
)
def test_paragraphs_are_lines(text: str, pieces: int) -> None:
    """A line is a paragraph, with the white space after it."""
    assert len(list(paragraphs(text))) == pieces


def test_paragraphs_are_bounded() -> None:
    """A text without a line break is cut, at the end of a sentence where there is one."""
    pieces = list(paragraphs("Il pleut. " * 5_000 + "x" * 50_000))
    assert max(map(len, pieces)) <= 10_000
    assert pieces[0].endswith("Il pleut. ")


@settings(max_examples=20, deadline=None)
@given(st.lists(text, max_size=5))
def test_parse_keeps_the_text(texts: list[str]) -> None:
    """One document a text, in order, character for character."""
    assert [doc.text for doc in parse(texts)] == [
        "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text) for text in texts
    ]


def test_parse_lines_apart() -> None:
    """No sentence crosses a line."""
    (doc,) = parse(["Le ministre\nLa ministre a parlé."])
    assert [s.text.strip() for s in doc.sents] == ["Le ministre", "La ministre a parlé."]


def test_repeated_paragraphs_keep_their_annotation() -> None:
    """A paragraph that stands in many texts is annotated alike in all, also in later ones."""
    line = "Jens Stoltenberg est arrivé à Bruxelles.\n"
    texts = [line, line + "Un autre texte.\n", "Encore un.\n" + line]
    first, later = list(parse(texts)), list(parse(texts))
    assert [[(t.pos_, t.dep_, t.ent_type_, t.head.i) for t in doc] for doc in first] == [
        [(t.pos_, t.dep_, t.ent_type_, t.head.i) for t in doc] for doc in later
    ]
    assert [doc.ents[0].text for doc in first] == ["Jens Stoltenberg"] * 3


def test_parsing_leaves_nothing_to_the_garbage_collector() -> None:
    """What a batch needs is large, and must be free again before the next one."""
    texts = ["Jens Stoltenberg est arrivé à Bruxelles.", "Le sommet a duré deux jours."]
    list(parse(texts))
    gc.collect()
    gc.disable()
    try:
        list(parse(texts))
        assert gc.collect() == 0
    finally:
        gc.enable()
