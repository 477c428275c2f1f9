"""What a date tells by the words right beside it, where they say more than the parse or the parse says nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from natofacts import french
from natofacts.extract.figures.drafts import Draft, Extent, Said
from natofacts.extract.figures.measured import clauses, nouns
from natofacts.extract.figures.measured.phrases import NOMINAL, find_first, find_phrase, is_finite
from natofacts.extract.figures.measured.verbs import read_clause
from natofacts.extract.figures.reading import Reading

if TYPE_CHECKING:
    from natofacts.extract.tokens import Token

_TIMES = french.table("measures")["times"]
_SINCE = frozenset(_TIMES["since"].split())
_BEGUN = frozenset(_TIMES["begun"].split())
_YEAR = re.compile(r"(?:19|20)\d\d(?:-(?:19|20)?\d\d)?")
_SISTER = re.compile(r" et | ou |, | puis ")
_PHRASE = ("NOUN", "PROPN", "ADJ", "DET", "ADP", "X")
_LEADING = ("DET", "ADP")
_FARTHEST_NOUN = 12  # tokens from a date back to the preposition of the noun it explains
_FARTHEST_VERB = 15  # tokens from a date to the verb nearest to it
_RELATIVE = ("qui", "que", "qu'", "qu’", "dont", "où", "lequel", "laquelle")
_BARRIERS = (".", "–", "—", "-", "|", ";", ":", "(", ")", "«", "»", "“", "”", '"')
_LONGEST_EDITION = 6  # words of a noun with its complements before a year


def find_beside(reading: Reading, draft: Draft, before: Draft | None) -> Said | None:
    """What the words right before a date say it is of, whatever the parse makes of them."""
    if not draft.dated or not draft.start:
        return None
    return _lifetime(reading, draft) or _edition(reading, draft, before) or _explained(reading, draft)


def _lifetime(reading: Reading, draft: Draft) -> Said | None:
    """Whose years stand in brackets: `André Malraux (1901-1976)`."""
    if not _YEAR.fullmatch(reading.low, draft.start, draft.end) or reading.before(draft.start, 2) != " (":
        return None
    last = reading.index(draft.start) - 2
    name = reading.names.get(last)
    return Said(subject=Extent(reading.starts[name[0]], reading.end(last))) if name is not None else None


def _edition(reading: Reading, draft: Draft, before: Draft | None) -> Said | None:
    """The noun right before a year, as of `le budget 2019`, `championne 1998 et 2018`."""
    if not _YEAR.fullmatch(reading.low, draft.start, draft.end):
        return None
    if before is not None and before.dated and _SISTER.fullmatch(reading.low, before.end, draft.start):
        known = before.said.subject is not None and before.said.subject.end + 1 == before.start
        return before.said if known else None
    noun = reading.token(draft.start - 1) if reading.low[draft.start - 1] != " " else None
    noun = noun or reading.token(draft.start - 2)
    if (
        noun.pos != "NOUN"
        or not noun.text[0].islower()
        or not noun.text.isalpha()
        or noun.end + 1 != draft.start
        or nouns.is_carrier(noun)
    ):
        return None
    first = find_first(reading, noun)
    top = noun
    while top.dep == "nmod" and top.head.pos == "NOUN" and top.head.i < top.i and not nouns.is_carrier(top.head):
        top = top.head
        if noun.i - top.i >= _LONGEST_EDITION:
            break
        first = find_first(reading, top)
    return Said(subject=Extent(reading.starts[first], noun.end))


def _explained(reading: Reading, draft: Draft) -> Said | None:
    """What began or ended on a day that is put behind it: `depuis le début du mouvement, le 17 novembre`."""
    place = _before(reading, draft)
    for token in reversed(reading.tokens[max(0, place - _FARTHEST_NOUN) : place + 1]):
        if token.lower in _SINCE:
            return _happened(reading, draft, token.i, place)
        if token.pos not in _PHRASE or reading.apart(token.idx, draft.start):
            return None
    return None


def _happened(reading: Reading, draft: Draft, first: int, last: int) -> Said | None:
    for token in reading.tokens[first + 1 : last + 1]:
        if token.pos in NOMINAL:
            if not (nouns.happens(token) or token.lower in _BEGUN):
                return None
            found = find_phrase(reading, token, draft.start, draft.end)
            return Said(event=found) if found else None
    return None


def _before(reading: Reading, draft: Draft) -> int:
    """The token before a date, past the article and comma that lead to it."""
    place = reading.index(draft.start) - 1
    while place > 0 and reading.tokens[place].pos in _LEADING:
        place -= 1
    return place - 1 if place > 0 and reading.tokens[place].text == "," else place


def find_nearest(reading: Reading, draft: Draft) -> Said:
    """What the verb nearest to a date tells, where the parse has hung the date on nothing that says anything."""
    timed = draft.dated or (draft.kind == "duration" and draft.period != "age")
    if not timed or reading.before(draft.start, 2).endswith((") ", "- ")):
        return Said()  # a signature: `— Maire de Vierzy (@vierzy) 16 février 2019`
    verb = _verb_before(reading, draft) or _verb_behind(reading, draft)
    if verb is None or verb.lower == "agit":
        return Said()
    subject, event = clauses.write_happening(reading, draft, read_clause(verb))
    return Said(subject, event)


def _verb_before(reading: Reading, draft: Draft) -> Token | None:
    start = reading.index(draft.start)
    for token in reversed(reading.tokens[max(0, start - _FARTHEST_VERB) : start]):
        if token.text in _BARRIERS or _is_apart(reading, token.idx, draft.start):
            return None
        if token.pos == "VERB" and token.text.isalpha() and ("VerbForm=Part" in token.morph or is_finite(token)):
            return token
        if token.pos == "AUX" and token.dep.startswith(("cop", "ROOT")):
            return token.head
    return None


def _verb_behind(reading: Reading, draft: Draft) -> Token | None:
    start, skipping = reading.index(draft.end - 1) + 1, False
    for token in reading.tokens[start : start + _FARTHEST_VERB]:
        if token.text in _BARRIERS or _is_apart(reading, draft.end, token.idx):
            return None
        if token.lower in _RELATIVE:
            skipping = True
        elif token.pos in ("VERB", "AUX") and is_finite(token):
            if not skipping:
                return token.head if token.dep.startswith(("aux", "cop")) else token
            skipping = False
    return None


def _is_apart(reading: Reading, first: int, last: int) -> bool:
    return "\n" in reading.low[first:last] or reading.apart(first, last)
