"""Dates that are rare in French news: days in words, feasts, and other orders, abbreviations and languages.

The last are the work of dateparser. Only spans found here reach it, once a distinct string, and only for the
parts they state themselves: the year a span leaves out is inferred like that of any other date, so that nothing
leans on today's date.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from natofacts import french
from natofacts.extract.figures.dates.edtf import Moment
from natofacts.extract.figures.patterns import either

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

_TABLE = french.table("calendar")
_WEEKDAYS: dict[str, int] = _TABLE["weekdays_elsewhere"]
_DAY_WORDS: dict[str, int] = _TABLE["day_words"]
_FEASTS: dict[str, list[int]] = _TABLE["feasts"]
_FIRST = re.compile(r"[^\W\d_]+")
ANCHORS = frozenset(found.group() for word in (*_WEEKDAYS, *_DAY_WORDS, *_FEASTS) if (found := _FIRST.match(word)))


_MONTH = rf"(?:{either(_TABLE['months'] | _TABLE['months_beside_number'])})\b\.?"
_DAY = r"[0-3]?\d"
_NUMBERED = rf"(?:1er|{_DAY}(?:st|nd|rd|th)?)"
_YEAR = r"(?:1[6-9]|20)\d\d"
# `mer` is also the sea and `sam` a name: short names count with their stop alone, before a number.
_SHORT = either(word for word in _WEEKDAYS if len(word) == 3)
_WEEKDAY = rf"(?P<weekday>{either(_WEEKDAYS.keys() - set(_SHORT.split('|')))}|(?:{_SHORT})\.)"
_NAMED = re.compile(
    rf"{_WEEKDAY},? (?:the )?(?:{_NUMBERED} (?:of )?{_MONTH}(?:,? (?P<y1>{_YEAR})\b)?"
    rf"|{_MONTH} {_NUMBERED}\b(?:,? (?P<y2>{_YEAR})\b)?|{_DAY}[/.][01]?\d\b(?:[/.](?P<y3>{_YEAR}))?\b)"
)
_BEGUN = re.compile(
    rf"{_NUMBERED} of {_MONTH}(?:,? (?P<y1>{_YEAR})\b)?"
    rf"|{_NUMBERED}(?P<mark>[-/.]){_MONTH}(?P=mark)(?P<y2>{_YEAR}|\d\d)\b"
    rf"|(?P<y3>{_YEAR})(?P<stroke>[/.])[01]\d(?P=stroke)[0-3]\d\b"
    rf"|1er(?P<sep>[/.])[01]?\d(?P=sep)(?P<y4>{_YEAR}|\d\d)\b"
    r"|[0-3]\d(?P<two>[/.])[01]\d(?P=two)(?P<y5>\d\d)\b"
)
_SLASHED = re.compile(rf"(?P<weekday>{either(_TABLE['weekdays'])}) (?:le )?{_DAY}/[01]?\d\b(?![/.]?\d)")
_GOES_ON = re.compile(r"[-/.:]?\d| ?(?:%|€|h\d)")
_IN_WORDS = re.compile(
    rf"(?P<day>{either(_DAY_WORDS)}) (?P<month>{either(_TABLE['months'])})\b(?: (?P<year>{_YEAR})\b)?"
)
_BEFORE_WORDS = re.compile(rf"\b(?:le|du|au|dès le|{either(_TABLE['weekdays'])}) $")
_FEAST = re.compile(rf"(?P<feast>{either(_FEASTS)})\b(?!-)(?: (?P<year>{_YEAR})\b)?")
_BEFORE_FEAST = re.compile(
    r"\b(?:à|au|pour|avant|après|depuis|dès|d'ici(?: à)?|jusqu'à|jusqu'au|le jour de|(?:lendemain|veille) de"
    r"|lendemain du|veille du) (?:la |le |l')?$"
)
_LEAP_YEAR = datetime(2000, 1, 1)


def match_words(text: str, low: str, offset: int) -> tuple[int, Moment] | None:
    """Where a day in words or a feast that begins at a character ends, and which day it is."""
    if (found := _IN_WORDS.match(low, offset)) and _BEFORE_WORDS.search(low, max(0, offset - 12), offset):
        moment = Moment(day=_DAY_WORDS[found["day"]], month=_TABLE["months"][found["month"]])
    elif text[offset].isupper() and (found := _FEAST.match(low, offset)):
        after = text[found.end() : found.end() + 2]
        if (after[:1] == " " and after[1:].isupper()) or not (
            found["year"] or _BEFORE_FEAST.search(low, max(0, offset - 20), offset)
        ):
            return None
        day, month = _FEASTS[found["feast"]]
        moment = Moment(day=day, month=month)
    else:
        return None
    return found.end(), moment._replace(year=int(found["year"]) if found["year"] else None)


def is_feast(low: str, offset: int) -> bool:
    """Whether a feast without a date begins at a character."""
    return _FEAST.match(low, offset) is not None


def match_elsewhere(low: str, offset: int) -> tuple[int, Moment] | None:
    """Where a date in another form that begins at a character ends, and what it says; None where none does."""
    if low[offset].isdigit():
        found = _BEGUN.match(low, offset)
        if found and offset and low[offset - 1] in "-/.":
            return None
    else:
        found = _NAMED.match(low, offset) or _SLASHED.match(low, offset)
    if not found or _GOES_ON.match(low, found.end()):
        return None
    end = found.end() - low.endswith(".", offset, found.end())
    moment = _read(low[offset:end])
    if moment is None:
        return None
    groups = found.groupdict()
    stated = any(groups.get(f"y{n}") for n in range(1, 6))
    weekday = {**_TABLE["weekdays"], **_WEEKDAYS}.get((groups.get("weekday") or "").rstrip("."))
    return end, moment._replace(weekday=weekday, year=moment.year if stated else None)


@lru_cache(maxsize=4096)
def _read(words: str) -> Moment | None:
    found = _parser().get_date_data(words).date_obj
    return Moment(day=found.day, month=found.month, year=found.year) if found else None


@cache
def _parser() -> DateDataParser:
    from dateparser.date import DateDataParser  # takes half a second: only for documents with such dates

    settings = {"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["day", "month"], "RELATIVE_BASE": _LEAP_YEAR}
    return DateDataParser(languages=["fr", "en"], settings=settings)
