"""How frequent a word is, as the order of the model's vectors says."""

from __future__ import annotations

from functools import cache

from natofacts.nlp.model import load


def rank(word: str) -> int | None:
    """The place of a word among those the model has vectors for, the most frequent first; None for others."""
    from spacy.strings import get_string_id

    return _ranks().get(get_string_id(word))


@cache
def _ranks() -> dict[int, int]:
    return {key: place for place, key in enumerate(load().vocab.vectors.key2row)}
