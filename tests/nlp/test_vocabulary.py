"""Words of a batch are given up with it once the vocabulary is full, and nothing read by then changes."""

from __future__ import annotations

import pytest

from natofacts import Document
from natofacts.facts import document_id
from natofacts.nlp import load, vocabulary
from natofacts.reading import extract
from natofacts.sources import Source

TEXT = "« Le pont de {0}ville est ouvert », a déclaré Jeanne {0}. Il a coûté 12 millions d'euros, a-t-elle ajouté."


def source(number: int) -> Source:
    """A text with a name nobody else has."""
    text = TEXT.format(f"Zmorgh{number}ac")
    return Source(text, f"{number}.txt", document_id(text.encode()), len(text), 0)


def read(*numbers: int) -> list[object]:
    """What is read of these texts, together."""
    return list(extract([source(number) for number in numbers], None, None))


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """The vocabulary keeps no word more."""
    load()
    monkeypatch.setattr(vocabulary, "MOST_KEPT", 0)


def test_the_words_of_a_batch_go_with_it(full: None) -> None:
    """The next batch leaves the vocabulary as it was."""
    strings = load().vocab.strings
    read(1)
    before = len(strings)
    (document,) = read(2)
    assert isinstance(document, Document)
    assert document.quotes[0].speaker is not None
    assert document.quotes[0].speaker.name == "Jeanne Zmorgh2ac"
    assert len(strings) == before
    assert "Zmorgh2ac" not in strings


def test_words_stay_while_there_is_room() -> None:
    """Below the bound nothing is given up."""
    read(3)
    assert "Zmorgh3ac" in load().vocab.strings


def test_what_is_read_does_not_depend_on_what_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Facts are the same with and without, also of a paragraph met before."""
    kept = [read(4, 4), read(4)]
    monkeypatch.setattr(vocabulary, "MOST_KEPT", 0)
    assert [read(4, 4), read(4), read(5, 4)[1:]] == [*kept, kept[1]]


def test_batches_read_in_turns_keep_their_words_until_the_last_is_done(full: None) -> None:
    """Two at the same time share one zone."""
    first = extract([source(6), source(7)], None, None)
    second = extract([source(8), source(9)], None, None)
    documents = [next(first), next(second), next(first)]
    assert list(first) == []  # the first batch is done, the second still needs its words
    documents.append(next(second))
    names = [d.quotes[0].speaker.name for d in documents if isinstance(d, Document) and d.quotes[0].speaker]
    assert names == [f"Jeanne Zmorgh{number}ac" for number in (6, 8, 7, 9)]
    assert list(second) == []
    assert "Zmorgh9ac" not in load().vocab.strings


def test_a_batch_given_up_in_the_middle_gives_up_its_words(full: None) -> None:
    """A closed generator leaves nothing open."""
    batch = extract([source(10), source(11)], None, None)
    next(batch)
    batch.close()
    assert "Zmorgh11ac" not in load().vocab.strings
    assert vocabulary.words_stay()
