"""The day of publication where only the running text tells it: `hier, jeudi 10 août 2023`, `ce lundi 3 mai 2021`."""

from __future__ import annotations

import datetime
import re
from functools import cache

from natofacts.french import table

_SOON = datetime.timedelta(days=1)


def running_date(text: str) -> str | None:
    """The day from which a text speaks, in ISO 8601; None where it does not say, or says two."""
    if "20" not in text and "19" not in text:
        return None
    days = {day for found in _pattern().finditer(text) if (day := _day(found)) is not None}
    return days.pop().isoformat() if len(days) == 1 else None


def _day(found: re.Match[str]) -> datetime.date | None:
    months, weekdays = table("calendar")["months"], table("calendar")["weekdays"]
    try:
        day = datetime.date(int(found["year"]), months[found["month"].lower()], int(found["day"]))
    except ValueError:
        return None
    weekday = found["weekday"] or found["this"]
    if weekday and weekdays[weekday.lower()] != day.weekday():
        return None
    return day + _SOON if found["from"].lower() == "hier" else day


@cache
def _pattern() -> re.Pattern[str]:
    weekday, month = ("|".join(table("calendar")[names]) for names in ("weekdays", "months"))
    return re.compile(
        rf"\b(?P<from>hier|aujourd['’]hui|ce (?P<this>{weekday})),?\s+(?:(?P<weekday>{weekday})\s+)?"
        rf"(?P<day>\d{{1,2}})(?:er)?\s+(?P<month>{month})\s+(?P<year>(?:19|20)\d\d)\b",
        re.IGNORECASE,
    )
