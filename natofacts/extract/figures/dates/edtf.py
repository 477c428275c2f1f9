"""Calendar arithmetic: from what a date says and the day of publication to an EDTF value."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal, NamedTuple

Tense = Literal["past", "present", "future"]


class Moment(NamedTuple):
    """What the text says of a point in time; the rest is to be inherited or inferred."""

    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    season: int | None = None


class Anchor(NamedTuple):
    """The day of publication, as far as it is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> date | None:
        """The day itself, where it is known."""
        return as_date(self.year, self.month, self.day) if self.month and self.day else None


def as_date(year: int, month: int, day: int) -> date | None:
    """The day of the calendar; None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_anchor(published: str | None) -> Anchor | None:
    """The publication date from its ISO form; None where it is none."""
    found = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", published or "", re.ASCII)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    if year is None or not 1 <= year <= 9000 or (month and not 1 <= month <= 12):
        return None
    return Anchor(year, month, day if month and day and as_date(year, month, day) else None)


def write(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """The EDTF of a date with unknown parts: `write(None, 5, 1)` is `XXXX-05-01`."""
    parts = ["XXXX" if year is None else f"{year:04}"]
    if month is not None:
        parts.append(f"{month:02}")
        if day is not None:
            parts.append(f"{day:02}")
    return "-".join(parts)


def is_possible(moment: Moment) -> bool:
    """Whether the calendar has such a day at all."""
    if moment.day is not None and not 1 <= moment.day <= 31:
        return False
    return not (moment.day and moment.month) or as_date(moment.year or 2000, moment.month, moment.day) is not None


def makes_pair(first: Moment, second: Moment, closed: bool) -> bool:
    """Whether two joined dates are one date; `closed` by `au`, `à` or `entre` rather than by `et`."""
    if first.day and second.day and second.month:
        return first.month is None or closed
    if first.day or second.day:
        return False
    if first.month and second.month:
        return first.year is None or closed
    if first.month or second.month:
        return False
    if first.year and second.year:
        return second.year > first.year and (closed or second.year == first.year + 1)
    return first.weekday is not None and second.weekday is not None


def resolve(moment: Moment, anchor: Anchor | None, tense: Tense | None, turn: int = 0) -> str | None:
    """The EDTF value of a moment, None where the publication date cannot resolve it.

    `turn` is -1 where the text says `dernier`, 1 where it says `prochain`.
    """
    tense = "past" if turn < 0 else "future" if turn > 0 else tense
    if moment.season is not None:
        return _season(moment, anchor, tense, turn)
    if moment.month is None:
        if moment.year is not None:
            return write(moment.year)
        return _day_of_week(moment, anchor, tense, turn)
    if moment.year is not None:
        return write(moment.year, moment.month, moment.day)
    if anchor is None or anchor.month is None:
        return write(None, moment.month, moment.day)
    if moment.day is None:
        return _month(moment.month, anchor, tense, turn)
    return _day(moment, anchor, tense)


def _day_of_week(moment: Moment, anchor: Anchor | None, tense: Tense | None, turn: int) -> str | None:
    today = anchor.date if anchor else None
    if today is None or moment.weekday is None:
        return None
    back, ahead = (today.weekday() - moment.weekday) % 7, (moment.weekday - today.weekday()) % 7
    if turn:
        back, ahead = back or 7, ahead or 7
    forward = tense in ("future", "present") or (tense is None and ahead < back)
    found = today + timedelta(ahead) if forward else today - timedelta(back)
    if moment.day is not None and found.day != moment.day:
        near = (today + timedelta(step) for step in sorted(range(-62, 63), key=abs))
        return next((d.isoformat() for d in near if (d.day, d.weekday()) == (moment.day, moment.weekday)), None)
    return found.isoformat()


def _month(month: int, anchor: Anchor, tense: Tense | None, turn: int) -> str:
    assert anchor.month is not None
    here = anchor.year * 12 + anchor.month
    candidates = [year * 12 + month for year in range(anchor.year - 1, anchor.year + 2)]
    if turn:
        candidates = [c for c in candidates if c != here]
    back, ahead = max(c for c in candidates if c <= here), min(c for c in candidates if c >= here)
    if tense == "past":
        best = back
    elif tense == "future":
        best = back if not turn and here - back <= _JUST_PAST_MONTHS and ahead - here >= _FAR_MONTHS else ahead
    else:
        best = min(candidates, key=lambda c: abs(c - here))
    return write((best - month) // 12, month)


def _day(moment: Moment, anchor: Anchor, tense: Tense | None) -> str:
    assert anchor.month is not None
    assert moment.month is not None
    assert moment.day is not None
    years = range(anchor.year - 8, anchor.year + 9)
    days = [d for year in years if (d := as_date(year, moment.month, moment.day))]
    if moment.weekday is not None:
        days = [d for d in days if d.weekday() == moment.weekday] or days
    first = anchor.date or date(anchor.year, anchor.month, 1)
    last = anchor.date or date(anchor.year, anchor.month, 28) + timedelta(3)
    middle = anchor.date or date(anchor.year, anchor.month, 15)
    if tense == "past" and moment.weekday is None:
        best, ahead = max(d for d in days if d <= last), min(d for d in days if d >= first)
        # Nobody tells the day of a year ago without its year when the next one is a matter of weeks.
        return (ahead if (ahead - last).days <= _SOON_DAYS and (last - best).days > _SOON_DAYS else best).isoformat()
    if tense == "future" and moment.weekday is None:
        best, ahead = max(d for d in days if d < first), min(d for d in days if d >= first)
        # `Ce revers se répétera le 19 décembre`, told three days later.
        told = (first - best).days <= _JUST_PAST_DAYS and (ahead - first).days > _FAR_DAYS
        return (best if told else ahead).isoformat()
    return min(days, key=lambda d: abs(d - middle)).isoformat()


_SEASON_MONTHS = 3
_SOON_DAYS = 30
# What is told in the future is mostly a narrator's where the day is just past and the next one nearly a year away.
_JUST_PAST_DAYS, _FAR_DAYS = 92, 270
_JUST_PAST_MONTHS, _FAR_MONTHS = 3, 9


def _season(moment: Moment, anchor: Anchor | None, tense: Tense | None, turn: int) -> str | None:
    assert moment.season is not None
    if moment.year is not None:
        return f"{moment.year:04}-{moment.season}"
    if anchor is None or anchor.month is None:
        return None
    start = {21: 3, 22: 6, 23: 9, 24: 12}[moment.season]
    year = anchor.year
    if turn < 0:
        # The last one is over: in February that is not yet the winter that goes on.
        over = anchor.year * 12 + anchor.month - _SEASON_MONTHS
        return f"{(over - start) // 12:04}-{moment.season}"
    if tense == "past" and anchor.month < start:
        year -= 1
    elif tense == "future" and anchor.month > start + 2:
        year += 1
    return f"{year:04}-{moment.season}"


def shift(anchor: Anchor | None, unit: str, steps: int) -> str | None:
    """The period of a kind (`week`, `month`, `year` ...) that lies some steps from the one of publication."""
    if anchor is None:
        return None
    if unit == "year":
        return write(anchor.year + steps)
    if unit in ("decade", "century"):
        size, cut = (10, 3) if unit == "decade" else (100, 2)
        return f"{anchor.year + steps * size:04}"[:cut].ljust(4, "X")
    if anchor.month is None:
        return None
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 + steps
        return write(months // 12, months % 12 + 1)
    if unit in ("quarter", "half"):
        size, code = (3, 33) if unit == "quarter" else (6, 40)
        parts = (anchor.year * 12 + anchor.month - 1) // size + steps
        return f"{parts * size // 12:04}-{code + parts % (12 // size)}"
    return _shift_days(anchor.date, unit, steps)


def _shift_days(today: date | None, unit: str, steps: int) -> str | None:
    if today is None:
        return None
    try:
        if unit == "day":
            return (today + timedelta(steps)).isoformat()
        monday = today - timedelta(today.weekday()) + timedelta(7 * steps)
        if unit == "week":
            year, week, _ = monday.isocalendar()
            return f"{year:04}-W{week:02}"
        return f"{monday + timedelta(5)}/{monday + timedelta(6)}"
    except OverflowError:
        return None


def step(value: str, days: int) -> str | None:
    """A day some days from another; None where the other is no day."""
    last = value.rpartition("/")[2]
    try:
        return (date.fromisoformat(last) + timedelta(days)).isoformat()
    except (ValueError, OverflowError):
        return None


def ahead(anchor: Anchor | None, count: int, unit: str) -> str | None:
    """The date a span of time after publication: to the month, or to the day for days and weeks."""
    if unit in ("D", "W"):
        return shift(anchor, "day", count * (7 if unit == "W" else 1))
    if unit == "M":
        return shift(anchor, "month", count)
    if anchor is not None and anchor.month is None:
        return write(anchor.year + count)
    return shift(anchor, "month", 12 * count)
