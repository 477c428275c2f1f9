"""Prepositions that give the source of a statement: `selon X`, `d'après X`, `aux yeux de X`, `pour X,`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from natofacts.extract.quotes.discourse import ENDS, PAUSES, Discourse
from natofacts.extract.quotes.lexicon import (
    HONORIFICS,
    QUE,
    RELATIVES,
    asides_by_first,
    bodies,
    people,
    source_phrases,
    words,
)
from natofacts.extract.quotes.spans import Segment
from natofacts.extract.quotes.speakers import DEFINITE, can_speak, is_latter
from natofacts.french import table

ARTICLES = words("source_articles")
MADE_AFTER = words("made_after")
MODELS = words("models")
_STRESSED = {"lui", "elle", "eux", "elles"}
_SEVERAL = {"certains", "certaines", "plusieurs", "beaucoup", "nombre"}
_LONGEST_SOURCE = 16  # tokens up to the comma after `pour X`


class Source(NamedTuple):
    """A `selon X`: the tokens of the preposition, and where its clause begins where no comma shows it."""

    start: int
    end: int
    lemma: str
    anaphoric: bool = False
    close: int | None = None


@cache
def _according() -> tuple[dict[str, list[list[str]]], frozenset[str], frozenset[str]]:
    section = table("speech")["according"]
    starts: dict[str, list[list[str]]] = {}
    for phrase in source_phrases():
        starts.setdefault(phrase[0], []).append(phrase)
    return starts, frozenset(section["not_sources"].split()), frozenset(section["anaphoric"])


def find_sources(text: Discourse, segment: Segment) -> Iterator[Source]:
    """Every `selon X`, `d'après X`, `aux yeux de X` of a segment outside its quotations."""
    starts, excluded, anaphoric = _according()
    for i in text.triggered(segment):
        word = text.words[i]
        if (word not in starts and word != "pour") or text.inside[i] >= 0:
            continue
        if word == "pour" and _opens_opinion(text, segment, i):
            yield Source(i, i + 1, "pour", close=_statement(text, segment, i))
        for phrase in starts.get(word, ()):
            end = i + len(phrase)
            if text.words[i:end] != phrase or end >= segment.end:
                continue
            head = next((w for w in text.words[end : end + 3] if w not in ARTICLES), "")
            after = phrase[0] == "d'" and (text.words[i - 1] in MADE_AFTER if i else False)
            modelled = phrase[0] == "d'" and head in MODELS and i > text.next_ink(segment.start)
            relative = head in RELATIVES and text.words[i - 1] != "," and not _tells_of_people(text, i)
            following = phrase == ["suivant"] and text.tokens[end].pos == "ADP"  # `le message suivant sur Twitter`
            if not (after or modelled or relative or following or head in excluded or head in QUE):
                lemma = " ".join(phrase).replace("' ", "'")
                if lemma not in anaphoric or _set_off(text, segment, i, end):
                    yield Source(i, end, lemma, lemma in anaphoric)
            break


def _tells_of_people(text: Discourse, i: int) -> bool:
    """Whether a `selon lequel` stands behind a noun for people without a comma, as it does not behind `la thèse`."""
    noun = i - 1
    while noun > 0 and text.tokens[noun].pos == "ADJ":
        noun -= 1
    return text.tokens[noun].pos == "NOUN" and can_speak(text.words[noun])


def past_adverb(text: Discourse, end: int) -> int:
    """Past `notamment`, `en particulier` before the comma behind a source: `Pour Anne Roux notamment, ...`."""
    if text.words[end : end + 1] and text.words[end] in words("adding") and text.words[end + 1 : end + 2] == [","]:
        return end + 1
    asides = asides_by_first().get(text.words[end], ()) if end < len(text.words) else ()
    found = (end + len(aside) for aside in asides if text.words[end : end + len(aside)] == aside)
    return next((after for after in found if text.words[after : after + 1] == [","]), end)


def _set_off(text: Discourse, segment: Segment, start: int, end: int) -> bool:
    """Whether an aside is parted from its sentence on one side: not in `coupable à ses yeux de lenteur`."""
    before = text.previous_ink(start - 1)
    opens = before < segment.start or text.words[before] in PAUSES or text.tokens[before].pos == "CCONJ"
    return opens or text.words[end] in PAUSES or text.inside[end] >= 0


def _opens_opinion(text: Discourse, segment: Segment, i: int) -> bool:
    """`Pour Angela Merkel, ...`: a person or body, set off by a comma, whose view follows; `..., pour qui ...`."""
    if i + 1 < segment.end and text.words[i + 1] in RELATIVES and text.words[i - 1] == ",":
        return True
    if text.inside[text.previous_ink(i - 1)] >= 0 and _closes_fragment(text, segment, i):
        return True
    first = text.next_ink(segment.start)
    judged = text.words[first].endswith("ment")  # `Heureusement pour le président, ...`
    led = i - first <= 2 and text.tokens[first].pos in ("CCONJ", "ADV") and not judged
    if i > first and not led and text.words[i - 1] != ",":
        return False
    return _statement(text, segment, i) is not None or _names_whom(text, segment, i + 1)


def _closes_fragment(text: Discourse, segment: Segment, i: int) -> bool:
    """`« Lâches » pour Paul Deroux, « courageux » pour le maire`: quoted words, and at once whose they are."""
    owner = text.owners.get(i + 1) or text.owners.get(i + 2)
    if owner is None or owner[0].label != "PER" or owner[1].kind != "name":
        return False
    close = text.token_at(owner[1].end)
    incised = text.words[close : close + 1] == [","] and text.is_finite(close + 1)  # `pour Anne Roux, jugent les élus`
    return close >= segment.end or text.words[close] in ENDS or (text.words[close] in PAUSES and not incised)


def _statement(text: Discourse, segment: Segment, i: int) -> int | None:
    """Where a clause begins right behind a person's whole name: `Pour Anne Roux le pont est un danger`; else None."""
    owner = text.owners.get(i + 1)
    if owner is None or owner[0].label != "PER" or owner[1].kind != "name" or " " not in owner[1].text:
        return None
    close = text.token_at(owner[1].end)
    stated = close < segment.end and text.tokens[close].pos in ("DET", "PRON") and text.has_finite(close, segment.end)
    return close if stated else None


def _ends_aside(text: Discourse, j: int) -> bool:
    """Whether a word right before a comma is only taken for a verb: `Pour l'élu hennuyer, ...`."""
    return text.words[j + 1 : j + 2] == [","] and text.words[j].isalpha() and not text.is_finite(j)


def _names_whom(text: Discourse, segment: Segment, start: int) -> bool:
    """Whether the words from `start` up to a comma name or describe a person or a body: `l'ancien ministre (PS) X,`."""
    described, j = False, start
    opens = start - 1 == text.next_ink(segment.start) and bool(text.quotations(segment))
    while j < min(start + _LONGEST_SOURCE, segment.end):
        if text.words[j] == ",":
            return described
        owner = text.owners.get(j)
        placed = j == start or (j == start + 1 and opens)  # `Pour la Belgique, « ... »`
        person = owner is not None and (owner[0].label in ("PER", "ORG") or (owner[0].label == "LOC" and placed))
        if person or text.words[j] in _STRESSED or is_latter(text.words, j):
            close = text.past_brackets(text.token_at(owner[1].end) if owner else j + 1)
            close = past_adverb(text, close)
            return close < segment.end and text.words[close] == ","
        if text.words[j] == "(":
            j = max(j + 1, text.past_brackets(j))
            continue
        noun = text.words[j].rstrip("sx")
        speaks = noun in people() or (noun in bodies() and bool(text.quotations(segment)))
        described = described or (speaks and (text.words[start] in DEFINITE or text.words[start] in _SEVERAL))
        inner = described and (text.words[j] in ("de", "d'", "du", "des", "-") or _ends_aside(text, j))
        if not inner and text.tokens[j].pos not in ("DET", "NOUN", "ADJ", "PROPN") and text.words[j] not in HONORIFICS:
            return False
        j += 1
    return False
