"""Numbers that count nothing: part of a name, ordinals, scores, hours of the clock."""

from __future__ import annotations

import re

from natofacts import french
from natofacts.extract.figures import numbers
from natofacts.extract.figures.numbers import Numeral
from natofacts.extract.figures.reading import Reading

_NOT_COUNTED = frozenset(french.table("numbers")["not_counted"]["after"].split())
_ORDINAL = re.compile(
    r" ?(?:e|è|ème|eme)(?!\w)|(?:er|ers|re|ère|es|èmes|nd|nde|ième|th|rd|st)(?!\w)|°(?= ?\w)(?! ?[cf]\b)"
)
_HOUR_BEFORE, _MINUTES = re.compile(r"\b[0-2]?\d ?h $"), re.compile(r" ?(?:min|mn)")
_SCORE = re.compile(r"-\d+(?!\d| ?%| ?[^\W\d_])|/\d+|-\d+-")
# `France 5`, `tous deux installés à Vierzy`
_BOUND_BEFORE, _CHANNELS = re.compile(r"(?P<channel>(?<!en )(?<!la )\bfrance) $|\b(?:tous|toutes) $"), (2, 3, 4, 5, 24)
_ZONE = re.compile(r"(?:0\d|1[0-4]):?[0-5]\d(?!\d)")
_FACTOR = re.compile(
    r"\b(?:divis|multipli)[^\W\d_]+(?: [^\W\d_]+){0,2} par (?:un facteur (?:de )?|plus de |près de |au moins )?$"
)
# A thing of this name, whose number tells which one; not so in `la CGT 500`, who gives a number.
_ONE_CALLED = re.compile(r"\b(?:[Uu]ne?|[Dd]es|[Ss](?:on|a|es)|[Ll]eurs?) [A-ZÀ-Ý][\w-]+ $")
_WIDEST_NAME = 30


def is_in_name(reading: Reading, numeral: Numeral) -> bool:
    """Whether the number is part of a name, an ordinal or a score: no count of anything."""
    low, start, end = reading.low, numeral.start, numeral.end
    previous = low[start - 1 : start] or " "
    if previous.isalnum() or previous in "_@#°" or (previous == ":" and low[start - 2 : start - 1].isdigit()):
        return True
    if previous in "-./" and start > 1 and low[start - 2].isalnum():
        return previous != "-" or not low[start - 2].isdigit()
    if previous in "+-" and _ZONE.match(low, start) and (low[start] == "0" or low[start - 3].isdigit()):
        return True
    if previous == " " and " par " in (before := reading.before(start, 48)) and _FACTOR.search(before):
        return True
    if low[start].isdigit():
        if _HOUR_BEFORE.search(reading.before(start, 6)) and not _MINUTES.match(low, end):
            return True
        if _ORDINAL.match(low, end) or (low.startswith(":", end) and low[end + 1 : end + 2].isdigit()):
            return True
        if _SCORE.match(low, end):
            return True
    elif low.startswith("-", end) and not numbers.HALF.match(low, start):
        return True
    if _follows_name(reading, numeral):
        return True
    if bound := _BOUND_BEFORE.search(reading.before(start, 10)):
        return numeral.value in _CHANNELS if bound["channel"] else not low.startswith((" des ", " d'"), end)
    if numeral.noun or previous != " ":
        return False
    return reading.word_before(start, " .") in _NOT_COUNTED or low.endswith(("n° ", "n°. "), 0, start)


def _follows_name(reading: Reading, numeral: Numeral) -> bool:
    """Whether a small number stands right after a capital, as in `Mouvement 5 étoiles`."""
    if numeral.noun or (numeral.value or 0) > 100 or not reading.before(numeral.start, 2)[:1].isalpha():
        return False
    token = reading.token(numeral.start - 2)
    return (
        token.text[0].isupper()
        and token.pos in ("NOUN", "PROPN")
        and not token.begins_sentence
        and reading.labels.get(token.i) != "LOC"
    )


def tells_which(reading: Reading, start: int) -> bool:
    """Whether a number without a noun tells which of those called so is meant: `une Peugeot 2008`."""
    return _ONE_CALLED.search(reading.text, max(0, start - _WIDEST_NAME), start) is not None
