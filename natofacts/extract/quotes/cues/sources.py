"""Prepositions that give the source of a statement: `selon X`, `d'après X`, `aux yeux de X`, `pour X,`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from natofacts.extract.quotes.discourse import Discourse
from natofacts.extract.quotes.lexicon import HONORIFICS, RELATIVES, people, source_phrases
from natofacts.extract.quotes.spans import Segment
from natofacts.extract.quotes.speakers import DEFINITE
from natofacts.french import table


class Source(NamedTuple):
    """A `selon X`: the tokens of the preposition and where the source's words begin."""

    start: int
    end: int
    lemma: str
    anaphoric: bool = False


@cache
def _according() -> tuple[dict[str, list[list[str]]], frozenset[str], frozenset[str]]:
    section = table("speech")["according"]
    starts: dict[str, list[list[str]]] = {}
    for words in source_phrases():
        starts.setdefault(words[0], []).append(words)
    return starts, frozenset(section["not_sources"].split()), frozenset(section["anaphoric"])


def find_sources(text: Discourse, segment: Segment) -> Iterator[Source]:
    """Every `selon X`, `d'après X`, `aux yeux de X` of a segment outside its quotations."""
    starts, excluded, anaphoric = _according()
    for i in text.triggered(segment):
        word = text.words[i]
        if (word not in starts and word != "pour") or text.inside[i] >= 0:
            continue
        if word == "pour" and _opens_opinion(text, segment, i):
            yield Source(i, i + 1, "pour")
        for words in starts.get(word, ()):
            end = i + len(words)
            if text.words[i:end] != words or end >= segment.end:
                continue
            head = next((w for w in text.words[end : end + 3] if w not in _ARTICLES), "")
            named = words[0] == "d'" and i > 0 and text.words[i - 1] in _MADE_AFTER
            relative = head in RELATIVES and text.words[i - 1] != ","
            if not named and not relative and head not in excluded and head not in ("que", "qu'"):
                lemma = " ".join(words).replace("' ", "'")
                yield Source(i, end, lemma, lemma in anaphoric)
            break


def _opens_opinion(text: Discourse, segment: Segment, i: int) -> bool:
    """`Pour Angela Merkel, ...`: a person or body, set off by a comma, whose view follows; `..., pour qui ...`."""
    if i + 1 < segment.end and text.words[i + 1] in RELATIVES and text.words[i - 1] == ",":
        return True
    first = text.next_ink(segment.start)
    if i > first and not (i - first <= 2 and text.tokens[first].pos in ("CCONJ", "ADV")) and text.words[i - 1] != ",":
        return False
    described = False
    for j in range(i + 1, min(i + 14, segment.end)):
        if text.words[j] == ",":
            return described
        owner = text.owners.get(j)
        person = owner is not None and (owner[0].label in ("PER", "ORG") or (owner[0].label == "LOC" and j == i + 1))
        if person or text.words[j] in ("lui", "elle", "eux", "elles"):
            close = text.token_at(owner[1].end) if owner else j + 1
            while close < segment.end and text.words[close].isspace():
                close += 1
            return close < segment.end and text.words[close] == ","
        described = described or (text.words[i + 1] in DEFINITE and text.words[j].rstrip("sx") in people())
        if described and text.words[j] in ("de", "d'", "du", "des", "-"):
            continue
        if text.tokens[j].pos not in ("DET", "NOUN", "ADJ", "PROPN") and text.words[j] not in HONORIFICS:
            return False
    return False


_MADE_AFTER = {
    "nommé",
    "nommée",
    "baptisé",
    "baptisée",
    "adapté",
    "adaptée",
    "peint",
    "tourné",
    "écrit",
    "réalisé",
}
_ARTICLES = {
    "le",
    "la",
    "les",
    "l'",
    "un",
    "une",
    "des",
    "son",
    "sa",
    "ses",
    "leur",
    "leurs",
    "ce",
    "cette",
    "ces",
    "nos",
}
