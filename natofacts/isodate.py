"""Dates as precise as known: ISO 8601 of publications, and the days that an EDTF date may mean."""

from __future__ import annotations

import calendar
import datetime
import re

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def is_iso_date(text: str) -> bool:
    """Whether a text is a day, a month or a year of the calendar: `2021-06-14`, `2021-06`, `2021`."""
    found = _DATE.fullmatch(text)
    if found is None or not text.isascii():
        return False
    try:
        datetime.date(*(int(part or 1) for part in found.groups()))
    except ValueError:
        return False
    return True


_EDTF = re.compile(r"(\d{4}|\d{3}X|\d\dXX)(?:-(\d\d))?(?:-(\d\d))?[~?%]?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
# The first and last month of what EDTF writes as months above 12; a winter ends with the year it began in.
_PARTS = {
    **{21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)},
    **{33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12)},
    **{37: (1, 4), 38: (5, 8), 39: (9, 12), 40: (1, 6), 41: (7, 12)},
}


def days(edtf: str | None) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and the last day that an EDTF date or interval may mean; None where it leaves that open."""
    first, slash, last = (edtf or "").partition("/")
    return _day(first, end=False), _day(last if slash else first, end=True)


def _day(text: str, *, end: bool) -> datetime.date | None:
    try:
        if week := _WEEK.fullmatch(text):
            return datetime.date.fromisocalendar(int(week[1]), int(week[2]), 7 if end else 1)
        found = _EDTF.fullmatch(text)
        if found is None:
            return None
        year = int(found[1].replace("X", "9" if end else "0"))
        month = int(found[2] or 0)
        first, last = _PARTS.get(month) or ((month, month) if month else (1, 12))
        month = last if end else first
        return datetime.date(year, month, int(found[3] or (calendar.monthrange(year, month)[1] if end else 1)))
    except ValueError:
        return None
