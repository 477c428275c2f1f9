"""The dates of minutes, communiqués and bulletins, which stand in their titles."""

from __future__ import annotations

import datetime
import difflib
import re
from functools import cache

from natofacts.french import table
from natofacts.sources.dates import read_date

_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = [names.split()[0] for names in table("header")["months"]["names"]]
_WEEKDAY = re.compile(
    rf"\b({'|'.join(_WEEKDAYS)})\s+(\d{{1,2}})(?:er)?\s+(\S{{3,12}})\s+((?:19|20)\d\d)\b", re.IGNORECASE
)
_ALIKE = 0.6  # of the letters of a month


def title_date(title: str | None) -> str | None:
    """The day in a title that says of what day the document is: `Conseil municipal du 19 octobre 2010`."""
    found = _pattern().search(" ".join((title or "").split()))
    date = read_date(found[1]) if found else None
    return date if date and len(date) == len("2010-10-19") else None


def weekday_date(text: str) -> str | None:
    """The first day of the week with a date after it, even if its month was badly recognised: `JEUDI 25 JUII-LET 2024`.

    The calendar says whether it can be that month.
    """
    for found in _WEEKDAY.finditer(text):
        weekday, day, word, year = found.groups()
        for month in difflib.get_close_matches(re.sub(r"\W", "", word).lower(), _MONTHS, n=2, cutoff=_ALIKE):
            date = read_date(f"{day} {month} {year}")
            if date and _WEEKDAYS[datetime.date.fromisoformat(date).weekday()] == weekday.lower():
                return date
    return None


def is_periodical(name: str) -> bool:
    """Whether a name is that of something that appears again and again: `Bulletin de veille n° 12`."""
    return name.lower().startswith(tuple(table("pages")["periodicals"]["starts"]))


@cache
def _pattern() -> re.Pattern[str]:
    kinds = "|".join(table("pages")["dated_titles"]["words"])
    day = r"(?:\d{1,2}(?:er)?\s+[^\W\d]+\.?\s+(?:19|20)\d\d|\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d)"
    return re.compile(rf"\b(?:{kinds})\b.{{0,60}}?\b(?:du|le|en date du)\s+(?:[^\W\d]+\s+)?({day})", re.IGNORECASE)
