"""Days of the week told by their place: `le dernier jeudi de juin`, `le mardi suivant`, or every week, `le samedi`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from natofacts import french
from natofacts.extract.figures import edtf
from natofacts.extract.figures.edtf import Anchor, Moment
from natofacts.extract.figures.periods import MONTHS, YEAR, DateSpan, either
from natofacts.extract.figures.reading import Reading

_TABLE = french.table("calendar")
_WEEKDAYS: dict[str, int] = _TABLE["weekdays"]
_ORDINALS: dict[str, int] = _TABLE["ordinals"]
_LAST = "dernier"
_NTH_BEFORE = re.compile(rf"\b(?P<nth>{either(_ORDINALS)}) $")
_NTH = re.compile(
    rf"(?P<weekday>{either(_WEEKDAYS)}) (?:de |d'|du mois de |du mois d')(?P<month>{either(MONTHS)})\b"
    rf"(?: (?P<year>{YEAR}))?"
)
_BESIDE = re.compile(rf"(?P<weekday>{either(_WEEKDAYS)}) (?P<turn>suivant|d'après|précédent|d'avant)\b")
_EVERY = re.compile(r"\ble $")
_RECENT_MONTHS = 1
_CHRONICLE_DAYS = 2
_GOES_ON = re.compile(rf" (?:\d|{either(('dernier', 'prochain', 'suivant', 'matin', 'soir', 'après', 'midi'))})")


def match_nth(reading: Reading, offset: int) -> tuple[DateSpan, int, int] | None:
    """A weekday counted within its month, with which one it is and in which place; the last is 0."""
    before = _NTH_BEFORE.search(reading.before(offset, 14))
    found = _NTH.match(reading.low, offset) if before else None
    if not before or not found:
        return None
    nth = 0 if before["nth"] == _LAST else _ORDINALS[before["nth"]]
    year = int(found["year"]) if found["year"] else None
    moment = Moment(month=MONTHS[found["month"]], year=year)
    span = DateSpan(offset - len(before.group()), found.end(), None, moment=moment)
    return span, _WEEKDAYS[found["weekday"]], nth


def nth_of(month: str | None, weekday: int, nth: int) -> str | None:
    """The nth such day of a month in ISO form, the last for 0; None where the month or its year is not known."""
    found = re.fullmatch(r"(\d{4})-(\d\d)", month or "")
    if not found:
        return None
    first = date(int(found[1]), int(found[2]), 1)
    days = [day for step in range(31) if (day := first + timedelta(step)).month == first.month]
    of_week = [day for day in days if day.weekday() == weekday]
    return of_week[nth - 1].isoformat() if nth <= len(of_week) else None


def match_beside(reading: Reading, offset: int, last: str | None) -> DateSpan | None:
    """The weekday after or before the date that was told last: `le mardi suivant`."""
    found = _BESIDE.match(reading.low, offset)
    if not found:
        return None
    day = edtf.read_anchor(last.rpartition("/")[2]) if last else None
    if day is None or day.date is None:
        return DateSpan(offset, found.end(), None)
    weekday, told = _WEEKDAYS[found["weekday"]], day.date
    if found["turn"].startswith(("s", "d'ap")):
        step = (weekday - told.weekday()) % 7 or 7
    else:
        step = -((told.weekday() - weekday) % 7 or 7)
    return DateSpan(offset, found.end(), (told + timedelta(step)).isoformat())


def is_no_day(reading: Reading, offset: int, end: int, tense: edtf.Tense | None) -> bool:
    """Whether a lone weekday is one of a row or of every week: `troisième samedi de grève`, `a lieu le samedi`."""
    before = reading.before(offset, 14)
    if _NTH_BEFORE.search(before) or before.endswith("précédent "):
        return True
    if tense != "present" or not _EVERY.search(reading.before(offset, 4)):
        return False
    return not _GOES_ON.match(reading.low, end)


def after_told(weekday: int, last: str | None, anchor: Anchor | None) -> str | None:
    """The weekday that follows the date told last, in a chronicle of what is over: `Lundi 17, ... Mardi, ...`.

    None where that date is no day, or too near publication to be part of a chronicle.
    """
    told = edtf.read_anchor(last.rpartition("/")[2]) if last else None
    if told is None or told.date is None or anchor is None or anchor.date is None:
        return None
    found = told.date + timedelta((weekday - told.date.weekday()) % 7)
    return found.isoformat() if found + timedelta(_CHRONICLE_DAYS) <= anchor.date else None


def inherit_year(moment: Moment, last: str | None, anchor: Anchor | None) -> int | None:
    """The year of a day without one in the telling of what is past: that of the date told just before.

    `La Crimée a été annexée en 2014. Le 16 mars, ...`. None where publication is near enough to be meant.
    """
    told = edtf.read_anchor(last.rpartition("/")[2]) if last else None
    if told is None or anchor is None or moment.month is None or told.year >= anchor.year:
        return None
    months_ago = (anchor.month or 12) - moment.month
    if 0 <= months_ago <= _RECENT_MONTHS:
        return None
    before = told.month is not None and moment.month < told.month
    return told.year + 1 if before and told.year + 1 < anchor.year else told.year
