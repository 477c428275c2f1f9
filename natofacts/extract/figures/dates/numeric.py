"""Dates in digits alone: `14/06/2021`, `au 10/02`, `du 5/6/17`, `la saison 2012-13`, `mai 68`."""

from __future__ import annotations

import re

from natofacts import french
from natofacts.extract.figures.dates import edtf
from natofacts.extract.figures.dates.edtf import Anchor, Moment
from natofacts.extract.figures.dates.lone import counts_something
from natofacts.extract.figures.dates.periods import MONTHS, DateSpan
from natofacts.extract.figures.patterns import either
from natofacts.extract.figures.reading import Reading

_WORDS = french.table("calendar")["words"]
_NUMERIC = re.compile(
    r"(?P<d>[0-3]?\d)([/.-])(?P<m>[01]?\d)\2(?P<y>(?:19|20)\d\d)\b(?![/.-]\d)"
    r"|(?P<y2>(?:19|20)\d\d)-(?P<m2>[01]\d)(?:-(?P<d2>[0-3]\d))?\b(?!-?\d)"
)
# In short, a day and a month are a date only where an article says so.
_SHORT = re.compile(r"(?P<d>[0-3]?\d)(?P<mark>[/.])(?P<m>[01]?\d)(?:(?P=mark)(?P<y>\d\d))?\b(?![/.,-]?\d| ?%)")
_ARTICLE = re.compile(r"\b(?:le|du|au|dès le|depuis le|jusqu'au) $")
_PAIR = re.compile(r"(?P<first>(?:19|20)\d\d)[-/](?P<second>\d\d)\b(?![-/.]?\d)")
_BEFORE_PAIR = re.compile(rf"\b(?:(?:{either(_WORDS['years_in_pairs'].split())}) (?:de |d')?|en )$")
_YEAR_OF_MONTH = re.compile(rf"(?P<month>{either(MONTHS)}) '?(?P<year>[3-9]\d)\b(?![.,/-]?\d| ?[%€])")
_CENTURY = 100


def match_numeric(reading: Reading, offset: int, anchor: Anchor | None) -> DateSpan | None:
    """A date in digits that begins at a character; None where none does."""
    low = reading.low
    if found := _NUMERIC.match(low, offset):
        day, month, year = (found[k] or found[k + "2"] for k in "dmy")
        moment = Moment(None, int(day) if day else None, int(month), int(year))
        if 1 <= int(month) <= 12 and edtf.is_possible(moment):
            return DateSpan(offset, found.end(), edtf.resolve(moment, anchor, None))
    return _match_pair(reading, offset) or _match_short(reading, offset, anchor)


def _match_pair(reading: Reading, offset: int) -> DateSpan | None:
    """Two years in one: `la saison 2012-13`."""
    found = _PAIR.match(reading.low, offset)
    if not found or not _BEFORE_PAIR.search(reading.before(offset, 16)):
        return None
    first = int(found["first"])
    second = first // _CENTURY * _CENTURY + int(found["second"])
    return DateSpan(offset, found.end(), f"{first}/{second}") if second == first + 1 else None


def _match_short(reading: Reading, offset: int, anchor: Anchor | None) -> DateSpan | None:
    found = _SHORT.match(reading.low, offset)
    if not found or not _ARTICLE.search(reading.before(offset, 12)):
        return None
    day, month = int(found["d"]), int(found["m"])
    year = _full_year(int(found["y"]), anchor) if found["y"] else None
    moment = Moment(None, day, month, year)
    if not (day >= 1 and 1 <= month <= 12) or not edtf.is_possible(moment):
        return None
    return DateSpan(offset, found.end(), None, moment=moment)


def match_month(reading: Reading, offset: int) -> DateSpan | None:
    """A month with the last digits of its year: `mai 68`, `octobre '73`."""
    found = _YEAR_OF_MONTH.match(reading.low, offset)
    if not found or counts_something(reading, found.end()):
        return None
    return DateSpan(offset, found.end(), edtf.write(1900 + int(found["year"]), MONTHS[found["month"]]))


def _full_year(year: int, anchor: Anchor | None) -> int:
    """A year of two digits: of this century up to the year after publication, else of the last."""
    latest = (anchor.year + 1) % _CENTURY if anchor else _CENTURY // 2
    return year + (2000 if year <= latest else 1900)
