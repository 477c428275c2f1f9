"""Adjuncts of time between a verb and the subject behind it: `a déclaré le 27 janvier en fin de matinée`."""

from __future__ import annotations

from functools import cache

from natofacts.extract.quotes.discourse import Discourse
from natofacts.extract.quotes.lexicon import words
from natofacts.french import table

_LONGEST = 6  # tokens from `dans` to `soirée`


@cache
def times() -> frozenset[str]:
    """The words that tell a time: days, months, parts of the day, periods."""
    calendar = table("calendar")
    periods = (word for phrase in calendar["periods"] for word in (phrase, f"{phrase}s"))
    middles = (f"mi-{month}" for month in calendar["months"])
    days = {*calendar["months"], *calendar["weekdays"], *calendar["days"], *periods, *middles}
    return frozenset(days) | words("day_parts")


def past_time(text: Discourse, start: int, end: int) -> int:
    """The first token from `start` on that tells no time."""
    while start < end and text.inside[start] < 0:
        after = _past_one(text, start, end)
        if after == start:
            break
        start = after
    return start


def _past_one(text: Discourse, i: int, end: int) -> int:
    if i in text.owners and text.owners[i][1].kind == "name":
        return i  # `affirme Le Soir`
    word, opens = text.words[i], words("before_times")
    adverb = text.tokens[i].pos == "ADV" and word not in opens
    if word in times() or word in words("adjuncts") or adverb:
        return i + 1
    counted = word[0].isdigit() or text.tokens[i].pos == "NUM"
    if not (counted or word in opens or text.tokens[i].pos == "DET"):
        return i
    for j in range(i + 1, min(i + _LONGEST, end)):
        if text.words[j] in times():
            return _past_qualities(text, j + 1, end)
        if not (text.words[j] in opens or text.words[j][0].isdigit() or text.tokens[j].pos in ("DET", "NUM")):
            return i
    return i


def _past_qualities(text: Discourse, i: int, end: int) -> int:
    """Past `dernier`, `passé`, a year."""
    while i < end and (text.words[i] in words("of_times") or (text.words[i].isdigit() and len(text.words[i]) == 4)):
        i += 1
    return i
