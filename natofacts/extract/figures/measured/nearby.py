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
_AGENCY = re.compile(r"\.?,?(?: \d{4})? ?\([A-Z][\w/ -]{1,24}\)")
_LONGEST_PLACE = 5  # words before the date of a dateline
_OPENED, _WIDEST_LEAD = re.compile(r" \((?:le |en )?$"), 6
_LONGEST_NAME = 4  # words
_OF = ("de", "d'", "d’", "du", "des", "aux", "l'", "l’", "-")
_BY_NUMBER = re.compile(r"\b(?P<what>(?:l[ae] |l'|les )?[^\W\d_]+) n° ?[\w./-]+ du $")
_WIDEST_NUMBER = 60
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
    if _is_dateline(reading, draft):
        return Said()
    return (
        _bracketed(reading, draft)
        or _numbered(reading, draft)
        or _edition(reading, draft, before)
        or _explained(reading, draft)
    )


def _is_dateline(reading: Reading, draft: Draft) -> bool:
    """Whether a date stands between the place and the agency of a dateline: `Bamako, 29 avr (AMAP)`."""
    line = reading.text.rfind("\n", 0, draft.start) + 1
    short = len(reading.text[line : draft.start].split()) <= _LONGEST_PLACE
    return short and _AGENCY.match(reading.text, draft.end) is not None


def _bracketed(reading: Reading, draft: Draft) -> Said | None:
    """Whose years or day stand in brackets: `André Malraux (1901-1976)`, `l'opération Serval (2012)`."""
    lead = _OPENED.search(reading.before(draft.start, _WIDEST_LEAD))
    if lead is None or not reading.text.startswith(")", draft.end):
        return None
    last = first = reading.index(draft.start - len(lead.group()) - 1)
    if (name := reading.names.get(last)) is not None:
        return Said(subject=Extent(reading.starts[name[0]], reading.end(last)))
    while first and reading.tokens[first].text[0].isupper() and last - first < _LONGEST_NAME:
        first -= 1
    first += not reading.tokens[first].text[0].isupper()
    dated = any(character.isdigit() for character in reading.text[draft.start : draft.end])  # not `demain (mardi)`
    if not dated or (first and reading.tokens[first - 1].lower in _OF):
        return None  # of `la bataille du Grand Port (1810)` the battle is what happened
    return Said(subject=Extent(reading.starts[first], reading.end(last))) if first <= last else None


def _numbered(reading: Reading, draft: Draft) -> Said | None:
    """The law or treaty that a number and a day name: `la loi n° 2012-019 du 12 mars 2012`."""
    found = _BY_NUMBER.search(reading.before(draft.start, _WIDEST_NUMBER))
    if found is None:
        return None
    start = draft.start - len(found.group())
    return Said(subject=Extent(start, start + len(found["what"])))


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
