"""The ordered tables of the speaker rules: each way does what its own example says, and no other does it first."""

from __future__ import annotations

import pytest

from natofacts.extract.entities import find_entities
from natofacts.extract.quotes import read_quotes
from natofacts.extract.quotes.cues import find_cues
from natofacts.extract.quotes.discourse import Discourse
from natofacts.extract.quotes.marks import find_marked
from natofacts.extract.quotes.speakers import STRATEGIES, stated_confidence
from natofacts.extract.quotes.speakers.mentions import BEFORE, find_before
from natofacts.extract.text import read_text
from natofacts.nlp import load, parse

SILENT = {"nobody"}  # strategies that find that nobody in particular is meant


@pytest.mark.parametrize("strategy", STRATEGIES, ids=lambda strategy: strategy.name)
def test_each_strategy_understands_its_example(strategy: object) -> None:
    """The speaker of the example's last quote was found by this strategy."""
    name, example = strategy.name, strategy.example  # type: ignore[attr-defined]
    load()
    (doc,) = parse([example])
    quotes = read_quotes(doc, find_entities(doc), document="test")
    if name in SILENT:
        assert all(quote.speaker is None for quote, _ in quotes)
        return
    quote, evidence = quotes[-1]
    assert quote.speaker is not None
    assert evidence is not None
    assert evidence.strategy == name


@pytest.mark.parametrize("way", BEFORE, ids=lambda way: way.name)
def test_each_way_finds_the_subject_of_its_example(way: object) -> None:
    """The phrase before a verb of the example was found by this way, and by none before it."""
    load()
    (doc,) = parse([way.example])  # type: ignore[attr-defined]
    text = Discourse(doc, find_entities(doc), find_marked(read_text(doc).string))
    found = [find_before(text, cue, segment) for segment in text.segments for cue in find_cues(text, segment)]
    assert way.name in [name for name, _ in filter(None, found)]  # type: ignore[attr-defined]


def test_a_medium_carries_the_words_of_another() -> None:
    """Whom an agency cites speaks, and the agency is who it came through."""
    load()
    (doc,) = parse(["Selon l'AFP, qui cite un responsable américain, deux navires ont été touchés."])
    ((quote, _),) = read_quotes(doc, find_entities(doc), document="test")
    assert quote.speaker is not None
    assert quote.speaker.name == "un responsable américain"
    assert quote.via is not None
    assert quote.via.name == "Agence France-Presse"


def test_confidence_rises_with_the_share() -> None:
    """A candidate far before the others is stated with more confidence than one just before them."""
    load()
    near, plain = parse(
        [
            "Paul Deroux a reçu Marc Aubry, Yves Carlier et Luc Arnal. « Nous verrons », a-t-il dit.",
            "Paul Deroux a ouvert la séance. « Nous verrons », a-t-il dit.",
        ]
    )
    unsure = read_quotes(near, find_entities(near), document="test")[0][0]
    sure = read_quotes(plain, find_entities(plain), document="test")[0][0]
    assert sure.confidence is not None
    assert unsure.confidence is None or unsure.confidence <= sure.confidence
    assert stated_confidence("no such reason", "direct", None) is not None
