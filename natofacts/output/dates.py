"""Dates as a French newspaper prints them."""

from __future__ import annotations

import re

_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
# The months of EDTF that are none: seasons, quarters, thirds and halves of a year.
_SEASONS = {
    **{"21": "printemps", "22": "été", "23": "automne", "24": "hiver"},
    **{"33": "1er trimestre", "34": "2e trimestre", "35": "3e trimestre", "36": "4e trimestre"},
    **{"37": "1er quadrimestre", "38": "2e quadrimestre", "39": "3e quadrimestre"},
    **{"40": "1er semestre", "41": "2e semestre"},
}
_DATE = re.compile(r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?[~?%]?")
_DECADE = re.compile(r"(\d{3})X")
_CENTURY = re.compile(r"(\d\d)XX")
_WEEK = re.compile(r"(\d{4})-W0?(\d\d?)")
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def date(value: str) -> str:
    """An ISO 8601 or EDTF date in words: `14 juin 2021`, `5–6 décembre 2017`; what is neither as it is."""
    first, slash, last = value.partition("/")
    start, end = _DATE.fullmatch(first), _DATE.fullmatch(last)
    if not slash or start is None or end is None:
        return " – ".join(_date(part) for part in value.split("/") if part not in ("", ".."))
    if start["day"] and end["day"] and start["year"] == end["year"]:
        if start["month"] == end["month"]:
            return f"{_day(start['day'])}–{_date(last)}"
        return f"{_date('XXXX' + first[4:])} – {_date(last)}"
    return f"{_date(first)} – {_date(last)}"


def _date(value: str) -> str:
    found = _DATE.fullmatch(value)
    if found is None:
        return _period(value)
    year = "" if found["year"] == "XXXX" else found["year"]
    month, day = found["month"], found["day"]
    if month is None:
        return year or value
    if month in _SEASONS:
        return f"{_SEASONS[month]} {year}".strip()
    if not 1 <= int(month) <= 12:
        return value
    return " ".join(part for part in (day and _day(day), _MONTHS[int(month) - 1], year) if part)


def _period(value: str) -> str:
    """Decades, centuries and weeks of EDTF; anything else as it is."""
    if decade := _DECADE.fullmatch(value):
        return f"années {decade[1]}0"
    if century := _CENTURY.fullmatch(value):
        return f"{_roman(int(century[1]) + 1)}e siècle"
    if week := _WEEK.fullmatch(value):
        return f"semaine {week[2]} de {week[1]}"
    return value


def _roman(number: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        text += letters * (number // size)
        number %= size
    return text


def _day(day: str) -> str:
    return "1er" if day == "01" else day.lstrip("0")
