"""When a text speaks, where only its running text tells: `hier, jeudi 10 août 2023`, posts in it, `jeudi 15 mai`."""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import TYPE_CHECKING

from natofacts.french import table

if TYPE_CHECKING:
    from collections.abc import Iterator

_SOON = datetime.timedelta(days=1)
_YEAR = re.compile(r"(?<![\w.,/-])(?:199\d|20\d\d)(?![\w/%]|[.,]\d| \d{3}\b)")
# A number behind what every weekday ends in: a cheap test before the search of all of them.
_AFTER_WEEKDAY = re.compile(r"[0-9](?<=(?:di|DI|he|HE)\s[0-9])")
_AHEAD = re.compile(r"(?:horizon|d'ici|d’ici|avant|jusqu.en|objectif)(?: à| de)?\s$", re.IGNORECASE)
_WIDEST_AHEAD = 14
_OPENING = 2_000  # characters in which a dateline stands
_MONTH = datetime.timedelta(days=31)
_FARTHEST_FIT = 3  # years after the last one told in which a dateline may lie
_LEAP_YEAR = 2000
_FARTHEST_AHEAD = 8  # years from a text to the latest one it names: the next election but one


def running_date(text: str) -> str | None:
    """The day from which a text speaks, in ISO 8601; None where it does not say, or says two."""
    if "20" not in text and "19" not in text:
        return None
    days = {day for found in _told().finditer(text) if (day := _day(found)) is not None}
    if len(days) == 1:
        return days.pop().isoformat()
    return None if days else _day_of_posts(text) or _day_of_dateline(text)


def running_month(text: str) -> str | None:
    """The month from which a text speaks, `2022-12`, where the weekday of a date without its year tells the year.

    `jeudi 15 décembre` beside 2021 and 2022 can only be of 2022. None where no year fits, or two do.
    """
    if _AFTER_WEEKDAY.search(text) is None:
        return None
    dates = [day for found in _weekdays().finditer(text) if (day := _numbers(found)) is not None]
    if not dates:
        return None
    named = {int(year[0]) for year in _YEAR.finditer(text) if not _AHEAD.search(text, *_before(year.start()))}
    if not named:
        return None
    # The year after one that is named counts too: an article of spring looks back on the year before.
    years = {near for year in named for near in (year, year + 1)}
    fitting = [year for year in years if all(_falls_on(year, *day) for day in dates)]
    if len(fitting) > 1:
        fitting = [year for year in fitting if year in named]
    fitting = [year for year in fitting if max(named) - year <= _FARTHEST_AHEAD]
    return f"{fitting[0]}-{max(month for _, _, month in dates):02}" if len(fitting) == 1 else None


def _before(start: int) -> tuple[int, int]:
    return max(0, start - _WIDEST_AHEAD), start


def _numbers(found: re.Match[str]) -> tuple[int, int, int] | None:
    """A weekday, a day and a month as numbers; None where the month is not so long."""
    month, day = table("calendar")["months"][found["month"].lower()], int(found["day"])
    weekday = table("calendar")["weekdays"][found["weekday"].lower()]
    return (weekday, day, month) if _date(2000, month, day) is not None else None


def _falls_on(year: int, weekday: int, day: int, month: int) -> bool:
    found = _date(year, month, day)
    return found is not None and found.weekday() == weekday


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _day(found: re.Match[str]) -> datetime.date | None:
    months, weekdays = table("calendar")["months"], table("calendar")["weekdays"]
    day = _date(int(found["year"]), months[found["month"].lower()], int(found["day"]))
    weekday = found["weekday"] or found["this"]
    if day is None or (weekday and weekdays[weekday.lower()] != day.weekday()):
        return None
    return day + _SOON if found["from"].lower() == "hier" else day


def _day_of_posts(text: str) -> str | None:
    """The day of the latest post that a text embeds, where the text itself names its weekday as the day of the news."""
    if "(@" not in text:
        return None
    days = list(_days_of_posts(text))
    if not days:
        return None
    latest = max(days)
    (weekday,) = (name for name, number in table("calendar")["weekdays"].items() if number == latest.weekday())
    named = re.search(rf"\b{weekday}\b(?! (?:\d|prochain|dernier))", text, re.IGNORECASE)
    return latest.isoformat() if named else None


def _days_of_posts(text: str) -> Iterator[datetime.date]:
    months, english = table("calendar")["months"], table("calendar")["months_beside_number"]
    for found in _posts().finditer(text):
        month = (found["month"] or found["english"]).lower()
        number = months.get(month) or english.get(month)
        day = number and _date(int(found["year"] or found["year2"]), number, int(found["day"] or found["day2"]))
        if day:
            yield day


def _day_of_dateline(text: str) -> str | None:
    """The day of an agency's dateline without a year: `KYIV, 31 janvier (TAP) -`, where the text tells the year.

    It is the year of a date told within a month of that day, else the first in which that day comes after all dates
    told. Dates with their weekday and no year have to fit it: `Bamako, 17 fév (AMAP) ... ce jeudi 17 février`.
    """
    found = _dateline().search(text, 0, _OPENING)
    number = found and _month_number(found["month"])
    if not found or not number or _date(_LEAP_YEAR, number, int(found["day"])) is None:
        return None
    told = list(_told_dates(text))
    if not told:
        month = running_month(text)
        return f"{month}-{int(found['day']):02}" if month and month.endswith(f"-{number:02}") else None
    weekdays = [numbers for other in _weekdays().finditer(text) if (numbers := _numbers(other)) is not None]
    years = range(min(told).year, max(told).year + _FARTHEST_FIT)
    days = [day for year in years if (day := _date(year, number, int(found["day"])))]
    days = [day for day in days if all(_falls_on(day.year, *other) for other in weekdays)]
    near = [day for day in days if any(abs(day - other) <= _MONTH for other in told)]
    fitting = near[-1:] or [day for day in days if day >= max(told)][:1]
    return fitting[0].isoformat() if fitting else None


def _told_dates(text: str) -> Iterator[datetime.date]:
    """The days that a text tells with their year and does not set as a goal, of a month its first one."""
    for found in _full_dates().finditer(text):
        month = _month_number(found["month"])
        day = month and _date(int(found["year"]), month, int(found["day"] or 1))
        if day and not _AHEAD.search(text, *_before(found.start())):
            yield day


def _month_number(name: str) -> int | None:
    months: dict[str, int] = table("calendar")["months"] | table("calendar")["months_beside_number"]
    return months.get(name.lower())


def _names(*groups: str) -> str:
    """The names of groups of the calendar, as alternatives of a pattern, of two that begin alike the longer first."""
    return "|".join(sorted((name for group in groups for name in table("calendar")[group]), key=len, reverse=True))


@cache
def _told() -> re.Pattern[str]:
    weekday, month = _names("weekdays"), _names("months")
    return re.compile(
        rf"\b(?P<from>hier|aujourd['’]hui|ce (?P<this>{weekday})),?\s+(?:(?P<weekday>{weekday})\s+)?"
        rf"(?P<day>\d{{1,2}})(?:er)?\s+(?P<month>{month})\s+(?P<year>(?:19|20)\d\d)\b",
        re.IGNORECASE,
    )


@cache
def _weekdays() -> re.Pattern[str]:
    dated = rf"\b(?P<weekday>{_names('weekdays')})\s(?P<day>\d{{1,2}})(?:er)?\s(?P<month>{_names('months')})\b"
    return re.compile(dated + r"(?!,?\s\d{4}\b)", re.IGNORECASE)


@cache
def _dateline() -> re.Pattern[str]:
    month = _names("months", "months_beside_number")
    return re.compile(
        r"^[A-ZÀ-Ý][\w']*(?:-\w+| (?:[A-ZÀ-Ý][\w']*|d[eu]s?|sur|en|l[ae]s?)){0,4}(?: \([\w' -]{2,25}\))?,\s?(?:le\s)?"
        rf"(?P<day>\d{{1,2}})(?:er)?\s(?P<month>{month})\b\.?\s?\([\w/ -]{{2,25}}\)",
        re.MULTILINE,
    )


@cache
def _full_dates() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\b(?P<day>\d{{1,2}})(?:er)?\s)?\b(?P<month>{_names('months')})\s(?P<year>20\d\d)\b", re.IGNORECASE
    )


@cache
def _posts() -> re.Pattern[str]:
    month, english = _names("months"), _names("months_beside_number")
    return re.compile(
        rf"\(@\w{{1,20}}\)\s+(?:le\s)?(?:(?P<day>\d{{1,2}})(?:er)?\s(?P<month>{month})\s(?P<year>20\d\d)"
        rf"|(?P<english>{english})\s(?P<day2>\d{{1,2}}),\s(?P<year2>20\d\d))\b",
        re.IGNORECASE,
    )
