"""The dates a document has told so far: what the next one may lean on."""

from __future__ import annotations

import re
from datetime import date, timedelta

from natofacts.extract.figures.dates import edtf
from natofacts.extract.figures.dates.edtf import Anchor, Moment
from natofacts.extract.figures.reading import Reading

_NARRATION = 250  # characters between two dates of one story
_TOLD_OF_A_YEAR = 300  # characters after `En 2017,` whose days are of that year
_RECENT_MONTHS = 1
_CHRONICLE_DAYS = 2
_WEEK = 7
_FRESH_DAYS = 2
_OPENS = re.compile(r"(?:^|[\n.!?:»”\"] ?)(?:[-–—•] )?(?:[«“\"] ?)?(?:le |la |dès |ce )?$")
# One clock of events: `mercredi à l'Assemblée et jeudi au Sénat`, `a reçu lundi ..., avant de partir mardi`.
_NEXT = re.compile(r"(?:,? (?:et|puis|ou)(?: enfin| ensuite)?(?: \d[\d.]*)? |, )$")
_BEFORE = re.compile(r"\bavant (?:d[eu'] ?|des |une? |l[ea'] ?|les |s(?:on|a|es) |leurs? )[^.;:!?]*$")
_WIDEST_ROW = 70


class Story:
    """What was told, in text order."""

    __slots__ = ("_day", "_end", "_in_row", "_opened", "_reading", "_year", "_year_until", "_years", "last")

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.last: str | None = None
        self._end = 0
        self._day: date | None = None
        self._opened = False
        self._in_row = False
        self._year: int | None = None
        self._year_until = 0
        self._years: dict[tuple[int, int], int] = {}

    def tell(self, value: str, start: int, end: int, *, in_row: bool = False) -> None:
        """Take in a date of the text and where it stands; `in_row` where it continued a chronicle."""
        self.last, self._end = value, end
        if value.isdecimal() and self._reading.text.startswith("En ", max(0, start - len("En "))):
            paragraph = self._reading.text.find("\n", end, end + _TOLD_OF_A_YEAR)
            self._year, self._year_until = int(value), paragraph if paragraph >= 0 else end + _TOLD_OF_A_YEAR
        anchor = edtf.read_anchor(value.rpartition("/")[2])
        day = anchor.date if anchor else None
        if day is None:
            return
        self._day, self._opened, self._in_row = day, self._opens(start), in_row
        self._years.setdefault((day.month, day.day), day.year)

    def known_day(self, moment: Moment) -> str | None:
        """This day of a year as the text has told it before."""
        if moment.day is None or moment.month is None:
            return None
        year = self._years.get((moment.month, moment.day))
        return edtf.write(year, moment.month, moment.day) if year else None

    def narrates(self, start: int) -> bool:
        """Whether a date stands in the sentence after that of another date, so that the story goes on."""
        return self.is_near(start) and ". " in self._reading.text[self._end : start]

    def opened_year(self, start: int) -> int | None:
        """The year that a sentence opens with and whose days it tells: `En 2017, deux raids : le 20 avril, ...`."""
        return self._year if start < self._year_until else None

    def last_day(self) -> str | None:
        """The date told last, where it is a day."""
        return self._day.isoformat() if self._day is not None and self.last == self._day.isoformat() else None

    def is_near(self, start: int) -> bool:
        """Whether a date stands in the sentence of the one before it, or in the next of one paragraph."""
        between = self._reading.text[self._end : start]
        return self.last is not None and len(between) < _NARRATION and "\n" not in between

    def now(self, start: int, anchor: Anchor | None) -> str | None:
        """The day from which `la veille` is told: the one told just before, or that of publication for fresh news."""
        today = anchor.date if anchor else None
        if self.last is not None and self.is_near(start) and (self._day is None or today is None or self._day <= today):
            return self.last
        if today is not None and (self._day is None or (today - self._day).days <= _FRESH_DAYS):
            return today.isoformat()
        return self.last

    def follow(self, weekday: int, start: int) -> str | None:
        """The weekday after the one told just before it in one sentence: `reçoit lundi A et mardi B`."""
        between = self._reading.low[self._end : start]
        if self._day is None or len(between) > _NARRATION or "\n" in between or ". " in between:
            return None
        row = len(between) < _WIDEST_ROW and _NEXT.search(between) and not self._has_verb(start)
        if not row and not _BEFORE.search(between):
            return None
        return self._next(weekday).isoformat()

    def continue_chronicle(self, weekday: int, start: int, anchor: Anchor | None) -> str | None:
        """The weekday that follows the date told last, in a chronicle of what is over: `Lundi 17, ... Mardi, ...`.

        None where that date is no day, or too near publication to be part of a chronicle.
        """
        if self._day is None or anchor is None or anchor.date is None or not (self._opened and self._opens(start)):
            return None
        if start - self._end > 2 * _NARRATION or self._day.weekday() == weekday:
            return None
        found = self._next(weekday)
        days = 0 if self._in_row else _CHRONICLE_DAYS
        return found.isoformat() if found + timedelta(days) <= anchor.date else None

    def inherit_year(self, moment: Moment, anchor: Anchor | None) -> int | None:
        """The year of a day without one in the telling of what is past: that of the date told just before.

        `La Crimée a été annexée en 2014. Le 16 mars, ...`. None where publication is near enough to be meant.
        """
        told = edtf.read_anchor(self.last.rpartition("/")[2]) if self.last else None
        if told is None or anchor is None or moment.month is None or told.year >= anchor.year:
            return None
        months_ago = (anchor.month or 12) - moment.month
        if 0 <= months_ago <= _RECENT_MONTHS:
            return None
        before = told.month is not None and moment.month < told.month
        return told.year + 1 if before and told.year + 1 < anchor.year else told.year

    def _next(self, weekday: int) -> date:
        assert self._day is not None
        return self._day + timedelta((weekday - self._day.weekday()) % _WEEK or _WEEK)

    def _opens(self, start: int) -> bool:
        return _OPENS.search(self._reading.before(start, 12)) is not None

    def _has_verb(self, start: int) -> bool:
        first, last = self._reading.index(self._end), self._reading.index(start)
        return self._reading.has_finite(first + 1, last)
