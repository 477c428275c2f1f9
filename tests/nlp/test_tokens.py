"""The tokenizer that loads fast cuts like the one of spaCy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from forms import form
from hypothesis import given, settings
from hypothesis import strategies as st

from natofacts.nlp import load
from natofacts.nlp.tokens import factored

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="module")
def stock() -> Language:
    """SpaCy's own French, whose tokenizer the model was built with."""
    import spacy

    return spacy.blank("fr")


@pytest.mark.parametrize(
    "pattern",
    [
        "(?iu)(?:^ab$)|(?:^cd$)",
        "(?u)(?:^a|b$)|(?:^c$)",
        "(?:^a$)|(?:^b$)",
        "a[b]+",
        "(?i)(?:^a(?:b|c)d$)|(?:^É$)",
    ],
)
@given(text=st.text("abcdÉé", max_size=4))
def test_factored_pattern_matches_the_same(pattern: str, text: str) -> None:
    """Any pattern, of the expected shape or not, keeps its meaning."""
    assert bool(re.match(factored(pattern), text)) == bool(re.match(pattern, text))


@settings(max_examples=600, deadline=None)
@given(form=st.randoms(use_true_random=False).map(form))
def test_same_tokens_as_spacy(form: str, stock: Language) -> None:
    """Hyphens, elisions and compounds are cut as stock spaCy cuts them."""
    assert [t.text for t in load().make_doc(form)] == [t.text for t in stock.make_doc(form)]


@settings(max_examples=600, deadline=None)
@given(form=st.randoms(use_true_random=False).map(form))
def test_token_match_is_the_same(form: str, stock: Language) -> None:
    """The pattern of whole tokens accepts what it accepted before it was factored."""
    ours, theirs = load().tokenizer.token_match, stock.tokenizer.token_match
    assert bool(ours(form)) == bool(theirs(form))


def test_the_model_was_factored(stock: Language) -> None:
    """What saves the time of loading does take place with the model at hand."""
    assert len(load().tokenizer.token_match.__self__.pattern) < len(stock.tokenizer.token_match.__self__.pattern) / 20
