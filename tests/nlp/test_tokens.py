"""The tokenizer that loads fast cuts like the one of spaCy."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any

import pytest
from forms import form
from hypothesis import given, settings
from hypothesis import strategies as st

from natofacts.nlp import load
from natofacts.nlp.tokens import GLUED, LONGEST_RUN, elided, factored

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc


@pytest.fixture(scope="module")
def stock() -> Language:
    """SpaCy's own French, whose tokenizer the model was built with, but for what is cut otherwise on purpose."""
    import spacy

    french = spacy.blank("fr")
    cutter: Any = french.tokenizer
    infixes = cutter.infix_finditer.__self__.pattern
    cutter.infix_finditer = re.compile(f"{infixes}|{GLUED}").finditer
    cutter.rules = cutter.rules | elided()
    return french


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
    ours, theirs = load().tokenizer.stock.token_match, stock.tokenizer.token_match
    assert bool(ours(form)) == bool(theirs(form))


def test_the_model_was_factored(stock: Language) -> None:
    """What saves the time of loading does take place with the model at hand."""
    pattern = stock.tokenizer.token_match.__self__.pattern
    assert len(factored(pattern)) < len(pattern) / 20


MARKS = "=%€_\"'«»!?.,;:()[]{}<>/\\|$#–—-…’•*+&@°😀aé1É"


def cut(tokenizer: Callable[[str], Doc], text: str) -> list[tuple[str, str]]:
    """The tokens of a text, each with the space after it."""
    return [(token.text, token.whitespace_) for token in tokenizer(text)]


@settings(max_examples=400, deadline=None)
@given(pieces=st.lists(st.tuples(st.text(MARKS + "  ", min_size=1, max_size=3), st.integers(1, 40)), max_size=6))
def test_marks_are_cut_as_by_spacy(pieces: list[tuple[str, int]], stock: Language) -> None:
    """Long stretches of marks, dots and words, up to the bound of one mark."""
    text = "".join(piece * times for piece, times in pieces)
    text = re.sub(r"([^\w\s]|_)\1{63,}", lambda run: run[1] * 63, text)
    assert cut(load().make_doc, text) == cut(stock.make_doc, text)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ('qu\'"un accord"', ["qu'", '"', "un", "accord", '"']),
        ("l’“affaire”", ["l’", "“", "affaire", "”"]),
        ("d'«anciens»", ["d'", "«", "anciens", "»"]),
        ("qu'« il part »", ["qu'", "«", "il", "part", "»"]),
        ('"Oui"dit-il', ['"', "Oui", '"', "dit", "-il"]),
    ],
)
def test_quotation_marks_part_what_they_are_glued_to(text: str, tokens: list[str]) -> None:
    """An elided word and the quoted one behind it are two, whatever the model's own patterns say."""
    assert [token for token, _ in cut(load().make_doc, text)] == tokens


@pytest.mark.parametrize("mark", "=_%€«.-😀")
@pytest.mark.parametrize("around", ["{}", "Avant {} après.", "a{}b", "  {}  {} ", "{}\n\n{}"])
def test_longer_runs_are_one_token(mark: str, around: str) -> None:
    """Beyond the bound a run of one mark is one token; what stands around it is cut as ever, and nothing lost."""
    text = around.format(mark * (LONGEST_RUN + 1), mark * 5000)
    found = load().make_doc(text)
    assert found.text == text
    assert [len(token) for token in found if mark in token.text] == [
        len(run[0]) for run in re.finditer(re.escape(mark) + "+", text)
    ]
    words = [token.text for token in found if mark not in token.text and not token.is_space]
    assert words == re.findall(r"\w+|(?<=s)\.", text.replace(mark, " "))


@pytest.mark.parametrize("unit", ["=", "%", "€", "_", '"', "'", "«", "!", "=-", "l'", "😀=", "..,", "12,5;", "(«"])
def test_time_grows_with_the_length(unit: str) -> None:
    """A page of one mark once took the tokenizer a minute."""
    text = unit * (10_000 // len(unit))
    start = time.process_time()
    load().make_doc(text)
    assert time.process_time() - start < 1
