"""Dates as metadata give them, in ISO 8601 as precise as known."""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import TYPE_CHECKING

from natofacts.french import table

if TYPE_CHECKING:
    from collections.abc import Iterable

_PLAIN = str.maketrans("àâäçéèêëîïôöùûüÀÂÄÇÉÈÊËÎÏÔÖÙÛÜ", "aaaceeeeiioouuuAAACEEEEIIOOUUU")
_YEAR = r"(?:1[89]|20)\d\d"
_ISO = re.compile(rf"(?<!\d)({_YEAR})-(\d\d)(?:-(\d\d))?(?!\d)")
_NUMERIC = re.compile(rf"(?<!\d)(\d{{1,2}})[./-](\d{{1,2}})[./-]({_YEAR})(?!\d)")
_COMPACT = re.compile(rf"(?<!\d)({_YEAR})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_YEAR_FIRST = re.compile(rf"(?<!\d)({_YEAR})[./](\d{{1,2}})[./](\d{{1,2}})(?!\d)")
_LATEST_YEARS_AHEAD = 1  # a date further in the future is none of publication


def read_date(text: str | None) -> str | None:
    """The first date a text gives: ISO 8601, French or English words, numbers in French order; None without one."""
    if not text:
        return None
    plain = text.translate(_PLAIN)
    for find in (_iso, _worded, _compact, _numeric):
        found = find(plain)
        if found is not None:
            return found
    return None


def read_mail_date(text: str | None) -> str | None:
    """The day of a date as mail and feeds write it (RFC 5322): `Tue, 26 Mar 2024 18:30:12 +0100`."""
    from email.utils import parsedate_tz

    parts = parsedate_tz(text or "")
    return _day(*parts[:3]) if parts else read_date(text)


def earliest(dates: Iterable[str | None]) -> str | None:
    """The first in time of some dates."""
    return min((date for date in dates if date), default=None)


def _iso(text: str) -> str | None:
    found = _ISO.search(text)
    if found is None:
        return None
    return _day(int(found[1]), int(found[2]), int(found[3])) if found[3] else _month_of(int(found[1]), int(found[2]))


def _worded(text: str) -> str | None:
    found = _worded_pattern().search(text)
    if found is None:
        return None
    month = _months()[(found["month"] or found["month_first"]).lower()]
    year = int(found["year"] or found["year_last"])
    day = found["day"] or found["day_second"]
    return _day(year, month, int(day)) if day else _month_of(year, month)


def _compact(text: str) -> str | None:
    found = _COMPACT.search(text) or _YEAR_FIRST.search(text)
    return _day(int(found[1]), int(found[2]), int(found[3])) if found else None


def _numeric(text: str) -> str | None:
    found = _NUMERIC.search(text)
    if found is None:
        return None
    day, month, year = int(found[1]), int(found[2]), int(found[3])
    return _day(year, day, month) if month > 12 >= day else _day(year, month, day)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        date = datetime.date(year, month, day)
    except ValueError:
        return None
    return date.isoformat() if year <= datetime.date.today().year + _LATEST_YEARS_AHEAD else None


def _month_of(year: int, month: int) -> str | None:
    return f"{year:04}-{month:02}" if 1 <= month <= 12 else None


@cache
def _months() -> dict[str, int]:
    names = table("header")["months"]["names"]
    return {name: number for number, forms in enumerate(names, 1) for name in forms.split()}


@cache
def _worded_pattern() -> re.Pattern[str]:
    months = "|".join(sorted(_months(), key=len, reverse=True))
    return re.compile(
        rf"(?:(?<!\d)(?P<day>[0-3]?\d)(?:er|st|nd|rd|th)?[\s\-_.]+)?\b(?P<month>{months})\b\.?,?[\s\-_.]+(?P<year>{_YEAR})(?!\d)"
        rf"|\b(?P<month_first>{months})\b\.?\s+(?P<day_second>[0-3]?\d)(?:st|nd|rd|th)?,?\s+(?P<year_last>{_YEAR})(?!\d)",
        re.IGNORECASE,
    )
