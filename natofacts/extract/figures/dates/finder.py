"""Dates as French news writes them, absolute or relative, with their EDTF values."""

from __future__ import annotations

import re

from natofacts import french
from natofacts.extract.figures.dates import calendar, edtf, periods
from natofacts.extract.figures.dates.aims import as_aimed
from natofacts.extract.figures.dates.edtf import Anchor, Moment
from natofacts.extract.figures.dates.lone import counts_something, stands
from natofacts.extract.figures.dates.numeric import match_month, match_numeric
from natofacts.extract.figures.dates.periods import ALL_MONTHS, MONTHS, YEAR, DateSpan
from natofacts.extract.figures.dates.relative import match_relative
from natofacts.extract.figures.dates.resolving import resolve
from natofacts.extract.figures.dates.story import Story
from natofacts.extract.figures.dates.tense import find_tense
from natofacts.extract.figures.dates.weekdays import is_every_week, is_no_day, match_beside, match_nth, nth_of
from natofacts.extract.figures.patterns import either
from natofacts.extract.figures.reading import Reading

_TABLE = french.table("calendar")
_WEEKDAYS: dict[str, int] = _TABLE["weekdays"]
_OWN = periods.ANCHORS | ALL_MONTHS.keys() | _WEEKDAYS.keys() | set(_TABLE["words"]["edge"].split())
_NAMES_OF_DAYS = ALL_MONTHS.keys() | _WEEKDAYS.keys()
_WORD = re.compile(r"[^\W\d_]+")
ANCHORS = _OWN | calendar.ANCHORS

_WD, _MONTH = either(_WEEKDAYS), either(ALL_MONTHS)
_NAMES = ("wd", "day", "month", "year")


def _atom(n: str) -> str:
    return (
        rf"(?:(?P<wd{n}>{_WD})\b(?: le(?= \d))?(?:, (?=\d{{1,2}} (?:{_MONTH})\b))?)?"
        rf"(?: ?(?P<day{n}>1 ?er|[0-3]?\d)(?:st|nd|rd|th)?\b(?![:%°€$]|[.,' ]\d| ?%|-\d| ?h\b| heures?\b))?"
        rf"(?: ?\b(?P<month{n}>{_MONTH})\b\.?)?"
        rf"(?: ?,? ?\b(?P<year{n}>{YEAR}))?"
    )


_JOIN = r" ?(?P<join>(?:-|/|\b(?:et|ou|au|à|and|to|puis|jusqu'au|jusqu'en|jusqu'à)\b)(?: (?:le|du|la|en|de))?) ?"
_DATE = re.compile(rf"{_atom('')}(?:{_JOIN}{_atom('2')})?")
_DAYS = re.compile(rf"(?P<first>1 ?er|[0-3]?\d)(?:, (?:[0-3]?\d)){{1,8}} et (?P<rest>[0-3]?\d (?:{_MONTH})\b)")
_ENGLISH = re.compile(
    rf"(?P<month>{_MONTH})\.? (?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b(?:,? (?P<year>{YEAR}))?(?! ?(?:{_MONTH}))"
)
_EDGE = re.compile(
    rf"(?P<edge>{either(_TABLE['words']['edge'].split())})[- ]"
    r"(?:de cette |de ce |de l'|de la |du mois de |du mois d'|du |des |de |d'|ce |cette )?"
    rf"(?:(?:{either(_TABLE['ordinals'])}) )?"
)


class DateFinder:
    """Reads the dates of one document from left to right, so that each can lean on the one before."""

    def __init__(self, reading: Reading, anchor: Anchor | None) -> None:
        self._reading = reading
        self._anchor = anchor
        self._story = Story(reading)

    def match(self, offset: int) -> DateSpan | None:
        """The date that begins at a character; None where none does."""
        found, in_row = self._match(offset), False
        if found is None:
            return None
        if found.moment is not None:
            found, in_row = resolve(self._reading, found, self._anchor, self._story)
        eve = self._reading.low.startswith("veille", found.start)  # the story does not go back to it
        if found.value is not None and not (eve or found.value.startswith("X")):
            self._story.tell(found.value, found.start, found.end, in_row=in_row)
        return as_aimed(self._reading, found, self._anchor)

    def _match(self, offset: int) -> DateSpan | None:
        reading, anchor = self._reading, self._anchor
        if reading.low[offset].isdigit():
            if periods.is_count(reading.low, offset):
                return None
            found = match_numeric(reading, offset, anchor) or self._elsewhere(offset)
            return found or self._days(offset) or self._calendar(offset)
        word = _WORD.match(reading.low, offset)
        if word is None or word.group() not in _OWN:
            return self._elsewhere(offset)
        if word.group() in _WEEKDAYS and (told := self._told(offset)) is not None:
            return told
        if word.group() in _NAMES_OF_DAYS:
            return (
                match_month(reading, offset)
                or self._elsewhere(offset)
                or self._english(offset)
                or self._calendar(offset)
            )
        return (
            match_relative(reading, offset, anchor, self._story)
            or self._edge(offset)
            or periods.match_period(reading, offset, anchor, self._story.last)
            or self._elsewhere(offset)
        )

    def _told(self, offset: int) -> DateSpan | None:
        """A weekday told by its place in a month or from the date before it."""
        if (nth := match_nth(self._reading, offset)) is not None:
            month = self._resolved(nth[0])
            return month._replace(moment=None, value=nth_of(month.value, nth[1], nth[2]))
        return match_beside(self._reading, offset, self._story.last)

    def _elsewhere(self, offset: int) -> DateSpan | None:
        """A date in words or in a form that is not ours: `3rd of June 2019`, `27-avr.-2018`, `Noël`."""
        text, low = self._reading.text, self._reading.low
        found = calendar.match_elsewhere(low, offset) or calendar.match_words(text, low, offset)
        if found is None or not edtf.is_possible(found[1]):
            return None
        if self._anchor is None and found[1].year is None and calendar.is_feast(low, offset):
            return None  # which Christmas is meant, nobody knows
        return DateSpan(offset, found[0], None, moment=found[1])

    def _english(self, offset: int) -> DateSpan | None:
        found = _ENGLISH.match(self._reading.low, offset)
        if not found or found["month"] in MONTHS:
            return None
        year = int(found["year"]) if found["year"] else None
        moment = Moment(None, int(found["day"]), ALL_MONTHS[found["month"]], year)
        return DateSpan(offset, found.end(), None, moment=moment) if edtf.is_possible(moment) else None

    def _days(self, offset: int) -> DateSpan | None:
        """Several days of one month: `les 16, 17 et 18 juillet`."""
        found = _DAYS.match(self._reading.low, offset)
        last = self._calendar(found.start("rest")) if found else None
        if not found or last is None or last.moment is None:
            return None
        first = last.moment._replace(day=_day(found["first"]), weekday=None)
        if not edtf.is_possible(first):
            return None
        return self._joined(offset, last.end, first, last.moment)

    def _edge(self, offset: int) -> DateSpan | None:
        """A period with the end of it that is meant: `fin février`, `début du mois`."""
        low = self._reading.low
        found = _EDGE.match(low, offset)
        if not found or found.end() >= len(low):
            return None
        inner, within = found.end(), None
        generic = found.group().endswith((" de ", " d'")) and low.startswith(("mois", "année"), inner)
        if generic and self._reading.before(offset, 3) == "de ":
            return None  # `une prime de fin d'année`
        if low[inner].isdigit():
            year = re.compile(YEAR).match(low, inner)
            within = DateSpan(inner, year.end(), year.group()) if year else None
        elif found.group() == "fin de " and low.startswith("semaine", inner):
            within = DateSpan(inner, inner + 7, edtf.shift(self._anchor, "weekend", 0))
        else:
            within = periods.match_period(self._reading, inner, self._anchor, self._story.last, edge=found["edge"])
            within = within or self._calendar(inner)
        return within._replace(start=offset) if within else None

    def _calendar(self, offset: int) -> DateSpan | None:
        found = _DATE.match(self._reading.low, offset)
        if not found:
            return None
        first = self._moment(found, "")
        second = self._moment(found, "2") if found["join"] else None
        if second is not None and (pair := self._pair(offset, found, first, second)):
            return pair
        end = max(found.end(name) for name in _NAMES)
        if first.day is not None and first.month is None:
            first = first._replace(year=None)
            counts = first.weekday is None or counts_something(self._reading, found.end("day"))
            end = found.end("wd") if counts else found.end("day")
            first = first._replace(day=None) if counts else first
        if end < offset or not stands(self._reading, offset, end, first):
            return None
        if first._replace(weekday=None) == Moment() and is_no_day(self._reading, offset, end):
            return None
        return DateSpan(offset, end, None, moment=first)

    def _moment(self, found: re.Match[str], n: str) -> Moment:
        weekday, day, month, year = (found[name + n] for name in _NAMES)
        return Moment(
            _WEEKDAYS[weekday] if weekday else None,
            _day(day) if day else None,
            ALL_MONTHS[month] if month else None,
            int(year) if year else None,
        )

    def _pair(self, offset: int, found: re.Match[str], first: Moment, second: Moment) -> DateSpan | None:
        """Two dates joined into one, the first inheriting month and year from the second."""
        between = self._reading.before(offset, 12).endswith(("entre ", "entre le "))
        join = found["join"].split()[0]
        closed = between or join in ("au", "à", "to", "-", "/", "jusqu'au", "jusqu'en", "jusqu'à")
        if not edtf.makes_pair(first, second, closed) or not (_is_month(found, "") and _is_month(found, "2")):
            return None
        if first.day is None is second.day and first.weekday is not None and is_every_week(self._reading, offset):
            return None
        end = max(found.end(name + "2") for name in _NAMES)
        if second.month is None and second.year is not None and counts_something(self._reading, end):
            return None
        # `du 28 décembre au 3 janvier 2024`
        over_new_year = bool(first.month and second.month and first.month > second.month)
        year = second.year - over_new_year if second.year else None
        first = first._replace(month=first.month or second.month, year=first.year or year)
        second = second._replace(year=second.year or first.year)
        if not (edtf.is_possible(first) and edtf.is_possible(second)):
            return None
        return self._joined(offset, end, first, second)

    def _joined(self, start: int, end: int, first: Moment, second: Moment) -> DateSpan:
        tense = self._tense(start)
        high = edtf.resolve(second, self._anchor, tense)
        low = edtf.resolve(first, self._anchor, tense)
        if low and high and low > high and first.weekday is not None and first.day is None:
            low = edtf.resolve(first, edtf.read_anchor(high), "past")
        if low and high and low > high and second.year is None and not second.day:
            high = edtf.resolve(second, edtf.read_anchor(low), "future")  # `fin février et mars`
        backwards = bool(low and high and low[0].isdigit() and high[0].isdigit() and low > high)
        return DateSpan(start, end, f"{low}/{high}" if low and high and not backwards else None)

    def _resolved(self, found: DateSpan) -> DateSpan:
        """The date with its value, where it has none yet."""
        return resolve(self._reading, found, self._anchor, self._story)[0]

    def _tense(self, offset: int) -> edtf.Tense | None:
        return find_tense(self._reading.token(offset))


def _day(word: str) -> int:
    return 1 if word.endswith("er") else int(word)


def _is_month(found: re.Match[str], n: str) -> bool:
    month = found["month" + n]
    return not month or month in MONTHS or bool(found["day" + n] or found["year" + n])
