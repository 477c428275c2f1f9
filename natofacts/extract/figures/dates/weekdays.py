"""Days of the week told by their place: `le dernier jeudi de juin`, `le mardi suivant`, or every week, `le samedi`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from natofacts import french
from natofacts.extract.figures.dates import edtf
from natofacts.extract.figures.dates.edtf import Moment
from natofacts.extract.figures.dates.periods import MONTHS, YEAR, DateSpan
from natofacts.extract.figures.dates.tense import find_tense
from natofacts.extract.figures.dates.verbs import find_clause_verb, read_verb
from natofacts.extract.figures.patterns import either
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
_EVERY = re.compile(r"(?<!dès )(?<!depuis )\ble $")
_WIDEST_ORDINAL = 24
_COUNTED = re.compile(rf"\b(?:[^\W\d_]+ième|\d{{1,3}} ?(?:e|è|ème|ème|ieme|er)|{either(_ORDINALS)}|énième|précédent) $")
_IN_A_ROW = re.compile(
    rf"(?P<day>{either(_WEEKDAYS)})s? après (?P=day)\b|(?:{either(_WEEKDAYS)}) sur (?:deux|trois|quatre)\b"
)
_IN_A_ROW_BEFORE = re.compile(rf"\b(?:{either(_WEEKDAYS)}) après $|\bdu (?:{either(_WEEKDAYS)}) au $")
_BOUNDS = re.compile(rf"(?:{either(_WEEKDAYS)}) au (?:{either(_WEEKDAYS)})\b(?! \d)")
_GOES_ON = re.compile(rf" (?:\d|{either(('dernier', 'prochain', 'suivant'))})")


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


def is_no_day(reading: Reading, offset: int, end: int) -> bool:
    """Whether a lone weekday is one of a row or of every week: `huitième samedi de grève`, `a lieu le samedi`."""
    before = reading.before(offset, _WIDEST_ORDINAL)
    if _COUNTED.search(before) or _IN_A_ROW.match(reading.low, offset) or _IN_A_ROW_BEFORE.search(before):
        return True
    if before.endswith("du ") and _BOUNDS.match(reading.low, offset):
        return True
    if not _EVERY.search(before) or _GOES_ON.match(reading.low, end):
        return False
    return not _is_narrated(reading, offset)


def is_every_week(reading: Reading, offset: int) -> bool:
    """Whether two weekdays bound those of every week: `ouvert du lundi au vendredi`."""
    return reading.before(offset, 3) == "du " and find_tense(reading.token(offset)) not in ("past", "future")


def _is_narrated(reading: Reading, offset: int) -> bool:
    """Whether the verb before a weekday with its article tells what was done once: `est parti le jeudi`."""
    verb = find_clause_verb(reading.token(offset))
    if verb is None:
        return find_tense(reading.token(offset)) == "past"
    return read_verb(verb) == "past" and "Tense=Imp" not in verb.morph and "VerbForm=Inf" not in verb.morph
