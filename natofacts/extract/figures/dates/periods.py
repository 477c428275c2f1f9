"""Periods of the calendar: `le mois prochain`, `l'été 2018`, `cette semaine`."""

from __future__ import annotations

import re
from typing import NamedTuple

from natofacts import french
from natofacts.extract.figures.dates import edtf
from natofacts.extract.figures.dates.edtf import Anchor, Moment
from natofacts.extract.figures.dates.tense import find_tense
from natofacts.extract.figures.patterns import either
from natofacts.extract.figures.reading import Reading

_TABLE = french.table("calendar")
MONTHS: dict[str, int] = _TABLE["months"]
ALL_MONTHS: dict[str, int] = MONTHS | _TABLE["months_beside_number"]
SEASONS: dict[str, int] = _TABLE["seasons"]
_PERIODS: dict[str, str] = _TABLE["periods"]
_ORDINALS: dict[str, int] = _TABLE["ordinals"]
ANCHORS = frozenset(
    {
        *SEASONS,
        *[
            "hier",
            "avant",
            "demain",
            "après",
            "veille",
            "lendemain",
            "surlendemain",
            "même",
            "années",
            "week",
            "fin",
        ],
    }
)
ANCHORS |= _PERIODS.keys() - {"fin de semaine", "week-end"}

YEAR = r"(?:1\d|20)\d\d(?!\d|[.,]\d| ?%| ?[€$£]| (?:millions?|milliards?|euros|dollars)\b|-\d{2}\b)"
TURN = r"derni(?:er|ère)s?|prochaine?s?|passée?|écoulée?|suivante?|précédente?|à venir|en cours"
_TURNS = {"der": -1, "pro": 1, "pas": -1, "éco": -1, "à v": 1}


class DateSpan(NamedTuple):
    """A date as it stands in the text."""

    start: int
    end: int
    value: str | None
    target: bool = False
    moment: Moment | None = None
    turn: int = 0


_PERIOD = re.compile(
    rf"(?P<unit>{either(_PERIODS)})(?= |[^\w-]|$)(?:(?:(?<=mestre) de (?:l'année )?| )(?P<year>{YEAR})\b)?"
    rf"(?: (?P<turn>{TURN})\b)?"
)
_MONTH_OF = re.compile(rf"mois (?:de |d')(?P<month>{either(MONTHS)})\b(?: (?P<year>{YEAR}))?(?: (?P<turn>{TURN})\b)?")
_DECADE = re.compile(r"années (?P<century>19|18|20)?(?P<tens>\d)0\b")
_SEASON = re.compile(rf"(?P<season>{either(SEASONS)})\b(?!-)(?: (?P<year>{YEAR})| (?P<turn>{TURN})\b)?")
_THIS = re.compile(r"\b(?:cette|cet|ce)(?: même)? $")
_UNTIL = re.compile(r"\bd'ici (?:à )?(?:l'|le )$")
_PART = re.compile(rf"\b(?P<ordinal>{either(_ORDINALS)}) $")
_ROMAN = re.compile(r"\b(?P<roman>[ivx]+) ?e(?:me)? $")
_NUMBER = re.compile(r"(\d+)(?: ([^\W\d_]+))?")
# What may follow the day of a date.
_AFTER_DAY = ALL_MONTHS.keys() | {"er", "et", "ou", "au", "à", "and", "to", "puis", "jusqu", "of"}
_AIMED = re.compile(r"\b(?:d'ici|jusqu'|avant)")
_WIDEST_AIM = 24
_VAGUE, _WIDEST_VAGUE = ("plus tôt ", "plus tard "), 10  # `plus tôt cette année`
_FRIDAY = 4
_FIRST_MONTHS, _LAST_MONTHS, _FAR_MONTHS = 2, 10, 9


def is_count(low: str, offset: int) -> bool:
    """Whether a number is surely no day or year, by its length or the word after it."""
    found = _NUMBER.match(low, offset)
    if not found or len(found[1]) == 4:
        return False
    return len(found[1]) > 2 or (found[2] is not None and found[2] not in _AFTER_DAY)


def read_turn(word: str | None) -> int:
    """-1 for `dernier`, 1 for `prochain`, 0 for neither."""
    return _TURNS.get(word[:3], 0) if word else 0


def match_period(
    reading: Reading, offset: int, anchor: Anchor | None, last: str | None, *, edge: str = ""
) -> DateSpan | None:
    """A week, month, season, year ... named or told from publication; `edge` is the `début` or `fin` of it.

    A span with a `moment` still waits for its value: the tense decides it.
    """
    low = reading.low
    if found := _MONTH_OF.match(low, offset):
        moment = Moment(None, None, MONTHS[found["month"]], _year(found))
        return DateSpan(offset, found.end(), None, moment=moment, turn=read_turn(found["turn"]))
    if found := _DECADE.match(low, offset):
        return DateSpan(offset, found.end(), f"{found['century'] or '19'}{found['tens']}X")
    if found := _SEASON.match(low, offset):
        this = _this(reading, offset)
        if not (found["year"] or found["turn"] or edge or this < offset or _UNTIL.search(reading.before(offset, 12))):
            return None
        moment = Moment(season=SEASONS[found["season"]], year=_year(found))
        return DateSpan(this, found.end(), None, moment=moment, turn=read_turn(found["turn"]))
    found = _PERIOD.match(low, offset)
    return _period(reading, found, anchor, last, edge) if found else None


def _year(found: re.Match[str]) -> int | None:
    return int(found["year"]) if found["year"] else None


def _this(reading: Reading, offset: int) -> int:
    found = _THIS.search(reading.before(offset, 12))
    return offset - len(found.group()) if found else offset


def _period(
    reading: Reading, found: re.Match[str], anchor: Anchor | None, last: str | None, edge: str
) -> DateSpan | None:
    unit, turn, offset, end = _PERIODS[found["unit"]], found["turn"], found.start(), found.end()
    if unit in ("quarter", "half") and (part := _PART.search(reading.before(offset, 14))):
        code = (32 if unit == "quarter" else 39) + _ORDINALS[part["ordinal"]]
        year = _year(found) or (anchor.year + read_turn(turn) if anchor else None)
        if year and anchor and not (found["year"] or turn) and _lies_behind(reading, offset, anchor, unit, code):
            year -= 1
        return DateSpan(offset - len(part.group()), end, f"{year}-{code}" if year else None)
    if unit == "century" and (roman := _ROMAN.search(reading.before(offset, 10))):
        return DateSpan(offset - len(roman.group()), found.end("unit"), _century(roman["roman"]))
    if found["year"]:
        return DateSpan(found.start("year"), end, found["year"]) if unit == "year" else None
    start = _this(reading, offset)
    if turn is None:
        if (start == offset and not edge) or reading.before(start, _WIDEST_VAGUE).endswith(_VAGUE):
            return None
        return DateSpan(start, end, edtf.shift(anchor, unit, _steps(reading, offset, anchor, unit, edge)))
    if turn.startswith(("sui", "pré")):
        around = edtf.read_anchor(last)
        return DateSpan(start, end, edtf.shift(around, unit, 1 if turn.startswith("sui") else -1))
    if turn.endswith("s"):
        return None
    return DateSpan(start, end, edtf.shift(anchor, unit, read_turn(turn)))


def _steps(reading: Reading, offset: int, anchor: Anchor | None, unit: str, edge: str) -> int:
    """How many periods away the nearest one lies that fits the tense: `en fin d'année`, said in January."""
    if anchor is None or anchor.month is None:
        return 0
    day = anchor.date
    over = (edge == "fin" and unit == "year" and anchor.month <= _FIRST_MONTHS) or (
        unit == "weekend" and _is_weekday(anchor)
    )
    due = edge == "début" and (
        (unit == "year" and anchor.month > _LAST_MONTHS)
        or (unit == "week" and day is not None and day.weekday() > _FRIDAY)
    )
    if not (over or due) or _AIMED.search(reading.before(offset, _WIDEST_AIM)):
        return 0
    tense = find_tense(reading.token(offset))
    return -1 if over and tense == "past" else 1 if due and tense in ("future", "present") else 0


def _is_weekday(anchor: Anchor | None) -> bool:
    """Whether publication falls between two weekends, so that `ce week-end` may be either."""
    return anchor is not None and anchor.date is not None and anchor.date.weekday() < _FRIDAY


def _lies_behind(reading: Reading, offset: int, anchor: Anchor, unit: str, code: int) -> bool:
    """Whether a quarter or half that is still to come in this year is that of the last one."""
    if anchor.month is None:
        return False
    months, first = (3, 33) if unit == "quarter" else (6, 40)
    parts = code - first - (anchor.month - 1) // months
    return parts > 0 and (parts * months >= _FAR_MONTHS or find_tense(reading.token(offset)) != "future")


def _century(roman: str) -> str | None:
    digits = {"i": 1, "v": 5, "x": 10}
    total = 0
    for here, after in zip(roman, [*roman[1:], ""], strict=True):
        total += -digits[here] if digits[here] < digits.get(after, 0) else digits[here]
    return f"{total - 1:02}XX" if 1 <= total <= 30 else None
