"""Subjects behind their verb: `a déclaré vendredi à Berlin la ministre`."""

from __future__ import annotations

from functools import cache

from natofacts.extract.quotes.discourse import Discourse
from natofacts.extract.quotes.lexicon import HONORIFICS, INVERTED, asides, words
from natofacts.extract.quotes.reports import Cue
from natofacts.extract.quotes.spans import Segment
from natofacts.extract.quotes.speakers.adjuncts import past_time, times
from natofacts.extract.quotes.speakers.phrases import SUBJECTS, can_speak
from natofacts.extract.quotes.speakers.pronouns import OF_TWO

_LONGEST_ASIDE = 12  # tokens of what a comma sets beside a place
_FOR_NOUNS = {"dernier", "dernière", "derniers", "dernières", "même", "mêmes"}


def subject_after(text: Discourse, cue: Cue, segment: Segment) -> int | None:
    """The head of the subject that follows its verb, as an incise has it."""
    verb = text.tokens[cue.verb]
    nouns = ("NOUN", "PROPN", "PRON")
    start = past_time(text, _past_asides(text, cue.end, segment.end), segment.end)
    owner = text.owners.get(start + 1)
    if owner and owner[0].label == "LOC" and start < segment.end and text.tokens[start].pos == "ADP":
        start = past_time(text, text.token_at(owner[1].end), segment.end)  # `a plaidé à Berlin vendredi Jens Spahn`
        if text.words[start : start + 1] == [","]:
            start = _past_apposition(text, start + 1, segment.end)
    at_once = _phrase_opened(text, start, segment.end)
    if at_once is not None:
        return at_once
    for v in (verb, text.tokens[cue.end - 1]):
        for child in v.children:
            follows = start <= child.i < segment.end and child.dep in SUBJECTS and child.pos in nouns
            if follows and text.words[child.i] not in times():
                return child.i if text.inside[child.i] < 0 else None
    return _first_bare_phrase(text, start, segment.end)


def _past_asides(text: Discourse, i: int, end: int) -> int:
    """Past `pour sa part`, and what commas set aside of a time: `a précisé, jeudi 23 décembre, M. Arnal`."""
    for phrases in asides().values():
        found = next((phrase for phrase in phrases if text.words[i : i + len(phrase)] == phrase), None)
        if found is not None:
            return i + len(found)
    if text.words[i : i + 1] == [","]:
        after = past_time(text, i + 1, end)
        if after > i + 1 and text.words[after : after + 1] == [","]:
            return after + 1
    return i


def _phrase_opened(text: Discourse, start: int, end: int) -> int | None:
    """The head of the phrase that begins right behind the verb with its article, honorific or name."""
    if start >= end or text.inside[start] >= 0:
        return None
    opens = text.tokens[start].pos in ("DET", "PROPN") or text.words[start] in HONORIFICS or start in text.owners
    if text.words[start] in (
        "un",
        "une",
        "l'un",
        "l'une",
        "certains",
        "certaines",
        "plusieurs",
    ) and text.words[start + 1 : start + 2] in (["de"], ["d'"], ["des"]):
        return start
    if not opens:
        return None
    for j in range(start, min(start + 6, end)):
        owned = j in text.owners and text.tokens[j].pos != "DET"
        named = text.tokens[j].pos in ("NOUN", "PROPN") or owned or can_speak(text.words[j])
        if named or text.words[j] in _FOR_NOUNS or _is_ordinal(text, j):
            return j
        if text.tokens[j].pos not in ("DET", "ADJ", "NUM", "ADV"):
            return None
    return None


@cache
def _ordinals() -> frozenset[str]:
    return words("ordinals").union(OF_TWO)


def _is_ordinal(text: Discourse, j: int) -> bool:
    """`a estimé le premier.`, `jure un troisième, plus jeune`: one of several, with no noun behind the word."""
    return text.words[j] in _ordinals() and (
        j + 1 == len(text.words) or text.tokens[j + 1].pos in ("PUNCT", "SPACE", "ADP")
    )


def _first_bare_phrase(text: Discourse, start: int, end: int) -> int | None:
    """The head of the first noun phrase without a preposition from `start` on, short adjuncts passed over."""
    j, limit, adjunct = start, min(end, start + 24), -1
    while j < limit:
        token, word = text.tokens[j], text.words[j]
        if text.inside[j] >= 0 or word in (":", ";", "que", "qu'", "qui"):
            return None
        after = past_time(text, j, limit)
        if after > j:
            j = after
            continue
        if token.pos == "ADP" or word in ("lors", "au", "aux", "du"):
            j = adjunct = _end_of_adjunct(text, j, limit)
            continue
        if adjunct == j and word == ",":
            j = _past_apposition(text, j + 1, limit)
            continue
        if (
            token.pos in ("NOUN", "PROPN")
            or (text.tokens[j - 1].pos == "DET" and can_speak(word))
            or (token.pos == "PRON" and word not in INVERTED and word != "-t")
        ):
            if token.dep in ("obl:mod", "obl") and j not in text.read.labels and token.pos == "NOUN":
                j += 1
                continue
            return j
        j += 1
    return None


def _past_apposition(text: Discourse, j: int, limit: int) -> int:
    """Past what a comma sets beside a place, `à Trappes, commune de banlieue, le ministre`: a noun without article."""
    if j >= limit or text.tokens[j].pos != "NOUN":
        return j
    close = next((k for k in range(j, min(j + _LONGEST_ASIDE, limit)) if text.words[k] == ","), None)
    return j if close is None or text.has_finite(j, close) else close + 1


def _end_of_adjunct(text: Discourse, j: int, limit: int) -> int:
    """Past a prepositional phrase: its head noun and what hangs on it without a new article after a name."""
    head = text.tokens[j].head
    stop = head.i + 1 if j < head.i < limit else j + 1
    owner = text.owners.get(stop - 1)
    if owner is not None:
        return max(stop, min(limit, text.token_at(owner[1].end)))
    while stop < limit and text.tokens[stop].dep in ("flat:name", "amod", "flat:foreign"):
        stop += 1
    return stop
