"""Peoples: where a text speaks of one of them or of many who are counted, `un Basque`, `des centaines de pêcheurs`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.extract.quotes.lexicon import words
from natofacts.extract.quotes.speakers.phrases import is_called

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.extract.quotes.discourse import Discourse
    from natofacts.extract.tokens import Token

_BEFORE_PEOPLES = {"un", "une", "l'", "le", "la", "les", "ce", "cet", "cette", "ces", "des", "autre", "autres", "jeune"}


def of_peoples(text: Discourse) -> Iterator[int]:
    """Where a word for one of a people or a movement, or for them all, heads a phrase: `Un Syrien`, `Les Basques`."""
    for referent in text.referents:
        if referent.label == "MISC" and (referent.plural or referent.name.split()[0].endswith(("s", "x"))):
            for mention in referent.mentions:
                i = text.token_at(mention.start)
                before = text.previous_ink(i - 1)
                if is_called(text, i):
                    before = text.previous_ink(before - 1)  # `les « gilets jaunes »`
                if i > 0 and (text.words[before] in _BEFORE_PEOPLES or counting(text, i).i < i):
                    yield i


def is_named(text: Discourse, i: int) -> bool:
    """Whether a token is part of a name other than a people's, which says no more than a noun does."""
    owner = text.owners.get(i)
    return owner is not None and owner[0].label != "MISC"


def counting(text: Discourse, i: int) -> Token:
    """The head of the phrase that counts people or bodies: `Plusieurs centaines de pêcheurs`, else their own noun."""
    token = text.tokens[i]
    head = token.head
    return head if token.dep == "nmod" and head.i < i and text.words[head.i] in words("amounts") else token
