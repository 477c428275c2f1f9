"""The parse in plain Python: what spaCy's tokens say, and that nothing of it stays."""

from __future__ import annotations

import weakref
from collections.abc import Callable

from spacy.tokens import Doc

from natofacts.extract.text import Text

STORY = "Les ministres de la Défense, réunis à Bruxelles, ont porté à 4 000 les effectifs. Paris s'en félicite.\n"


def test_tokens_say_what_spacy_says(parsed: Callable[[str], Doc]) -> None:
    """Labels, features, heads and children are those of the parse."""
    doc = parsed(STORY)
    text = Text(doc)
    tokens = text.tokens
    assert len(tokens) == len(doc)
    for ours, theirs in zip(tokens, doc, strict=True):
        assert (ours.i, ours.idx, ours.text, ours.lower) == (theirs.i, theirs.idx, theirs.text, theirs.lower_)
        assert (ours.pos, ours.dep, ours.morph) == (theirs.pos_, theirs.dep_, str(theirs.morph))
        assert ours.head.i == theirs.head.i
        assert [child.i for child in ours.lefts] == [child.i for child in theirs.lefts]
        assert [child.i for child in ours.rights] == [child.i for child in theirs.rights]
        assert ours.left_edge == theirs.left_edge.i
        assert ours.begins_sentence == bool(theirs.is_sent_start)


def test_tokens_go_with_their_text(parsed: Callable[[str], Doc]) -> None:
    """They refer to one another, and still none outlives the text it was read for."""
    text = Text(parsed(STORY))
    tokens = weakref.ref(text.tokens)
    assert text.tokens[0].head.children
    del text
    assert tokens() is None
