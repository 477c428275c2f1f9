"""Dates: calendar points and periods as French news writes them, absolute or relative, with their EDTF values."""

from __future__ import annotations

import re
from typing import NamedTuple

from natofacts import french
from natofacts.extract import edtf
from natofacts.extract.edtf import Anchor, Moment
from natofacts.extract.reading import Reading
from natofacts.extract.tense import find_tense

_TABLE = french.table("calendar")
_MONTHS: dict[str, int] = _TABLE["months"]
_ALL_MONTHS: dict[str, int] = _MONTHS | _TABLE["months_beside_number"]
_WEEKDAYS: dict[str, int] = _TABLE["weekdays"]
_SEASONS: dict[str, int] = _TABLE["seasons"]
_DAYS: dict[str, int] = _TABLE["days"]
_PERIODS = {
    "semaine": "week",
    "mois": "month",
    "année": "year",
    "an": "year",
    "trimestre": "quarter",
    "semestre": "half",
    "week-end": "weekend",
    "weekend": "weekend",
    "fin de semaine": "weekend",
    "décennie": "decade",
    "siècle": "century",
}
ANCHORS = frozenset(
    {*_MONTHS, *_WEEKDAYS, *_SEASONS, *_TABLE["months_beside_number"], "hier", "avant", "demain", "après"}
    | {
        "semaine",
        "mois",
        "année",
        "années",
        "an",
        "trimestre",
        "semestre",
        "week",
        "weekend",
        "décennie",
        "siècle",
    }
    | {"début", "fin", "mi", "milieu", "courant", "veille", "lendemain", "surlendemain", "même"}
)


class DateSpan(NamedTuple):
    """A date as it stands in the text."""

    start: int
    end: int
    value: str | None
    target: bool = False


def _either(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda w: -len(w)))  # type: ignore[call-overload]


_WD, _MONTH = _either(_WEEKDAYS), _either(_ALL_MONTHS)
_YEAR = r"(?:1\d|20)\d\d(?!\d|[.,]\d| ?%| ?[€$£]| (?:millions?|milliards?|euros|dollars)\b|-\d{2}\b)"


def _atom(n: str) -> str:
    return (
        rf"(?:(?P<wd{n}>{_WD})\b(?: le(?= \d))?(?:, (?=\d{{1,2}} (?:{_MONTH})\b))?)?"
        rf"(?: ?(?P<day{n}>1er|[0-3]?\d)(?:st|nd|rd|th)?\b(?![:%°€$]|[.,' ]\d| ?%|-\d| h\b| heures?\b))?"
        rf"(?: ?\b(?P<month{n}>{_MONTH})\b\.?)?"
        rf"(?: ?,? ?\b(?P<year{n}>{_YEAR}))?"
    )


_JOIN = (
    r" ?(?P<join>(?:-|/|\b(?:et|ou|au|à|and|to|puis|jusqu'au|jusqu'en|jusqu'à)\b)(?: (?:le|du|la|en|de))?) ?"
)
_DATE = re.compile(_atom("") + rf"(?:{_JOIN}{_atom('2')})?")
_ENGLISH = re.compile(
    rf"(?P<month>{_MONTH})\.? (?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b(?:,? (?P<year>{_YEAR}))?(?! ?(?:{_MONTH}))"
)
_NUMERIC = re.compile(
    r"(?P<d>[0-3]?\d)([/.-])(?P<m>[01]?\d)\2(?P<y>(?:19|20)\d\d)\b(?![/.-]\d)|(?P<y2>(?:19|20)\d\d)-(?P<m2>[01]\d)(?:-(?P<d2>[0-3]\d))?\b(?!-?\d)"
)
_EDGE = re.compile(
    r"(?:début|fin|milieu|courant|mi)(?:-| )(?:de cette |de ce |de l'|de la |du mois de |du mois d'|du |des |de |d'|ce |cette )?"
)
_PERIOD = re.compile(
    rf"(?P<unit>{_either(_PERIODS)}|{_either(_SEASONS)}|{_WD}|{_either(_MONTHS)})\b"
    r"(?: (?P<turn>derni(?:er|ère)|prochaine?|passée?|écoulée?|suivante?|précédente?|à venir|en cours)\b)?"
)
_MONTH_OF = re.compile(
    rf"mois (?:de |d')(?P<month>{_either(_MONTHS)})\b(?: (?P<year>{_YEAR}))?(?: (?P<turn>dernier|prochain))?"
)
_NAMED_YEAR = re.compile(rf"(?:année|an) (?P<year>{_YEAR})")
_DECADE = re.compile(r"années (?:(?:19|18|20)?(?P<tens>\d)0)\b")
_SEASON = re.compile(
    rf"(?P<season>{_either(_SEASONS)})\b(?: (?P<year>{_YEAR})| (?P<turn>dernier|prochain)\b)?"
)
_THIS = re.compile(r"\b(?:cette|cet|ce)(?: même)? $")
_RELATIVE = re.compile(
    r"(?P<day>avant-hier|après-demain|hier|demain)\b|(?P<next>veille|lendemain|surlendemain)\b(?! (?:du|de|d'|des)\b)|même jour\b"
)
_TURNED = re.compile(r" (?P<turn>derniers?|prochains?|passé|suivant|précédent)\b")
_TARGET = re.compile(
    r"(?P<sure>\bd'ici(?: à)?(?: la| le| au| l'| en)?|\bhorizon(?: [\w-]+){0,3}?(?: de| du)?|\bobjectifs?(?: de| pour| d'ici)?"
    r"|\béchéances?(?: fixée)?(?: de| du| au| en| à)?(?: l'| la)?|\bdate[ -](?:limite|butoir)(?: fixée)?(?: du| de| au| en)?"
    r"|\bau plus tard(?: le| en| à| au| fin| à la)?|\bdeadline (?:du|de))\s*$"
    r"|(?P<maybe>\bavant(?: le| la| l'| les| fin)?|\bjusqu'(?:en|au|à la|à l'|à))\s*$"
)
_TURNS = {"der": -1, "pro": 1, "pas": -1, "éco": -1, "à v": 1, "en ": 0}


class DateFinder:
    """Reads the dates of one document from left to right, so that each can lean on the one before."""

    def __init__(self, reading: Reading, anchor: Anchor | None) -> None:
        self._reading = reading
        self._anchor = anchor
        self._last: str | None = None

    def match(self, offset: int) -> DateSpan | None:
        """The date that begins at a character; None where none does."""
        found = self._match(offset)
        if found is None:
            return None
        if found.value is not None and not found.value.startswith("X"):
            self._last = found.value
        return self._aim(found)

    def _match(self, offset: int) -> DateSpan | None:
        low = self._reading.low
        if low[offset].isdigit():
            return self._numeric(offset) or self._calendar(offset)
        return (
            self._relative(offset)
            or self._edge(offset)
            or self._spelled_period(offset)
            or self._english(offset)
            or self._calendar(offset)
        )

    # Absolute dates

    def _numeric(self, offset: int) -> DateSpan | None:
        found = _NUMERIC.match(self._reading.low, offset)
        if not found:
            return None
        day, month, year = (found[k] or found[k + "2"] for k in "dmy")
        moment = Moment(None, int(day) if day else None, int(month), int(year))
        if not 1 <= int(month) <= 12 or not edtf.is_possible(moment):
            return None
        return DateSpan(offset, found.end(), edtf.resolve(moment, self._anchor, None))

    def _english(self, offset: int) -> DateSpan | None:
        found = _ENGLISH.match(self._reading.low, offset)
        if not found or found["month"] in _MONTHS:
            return None
        moment = Moment(
            None,
            int(found["day"]),
            _ALL_MONTHS[found["month"]],
            int(found["year"]) if found["year"] else None,
        )
        return self._span(offset, found.end(), moment) if edtf.is_possible(moment) else None

    def _calendar(self, offset: int) -> DateSpan | None:
        found = _DATE.match(self._reading.low, offset)
        if not found:
            return None
        first, end = self._moment(found, ""), found.start("join") if found["join"] else found.end()
        second = self._moment(found, "2") if found["join"] else None
        if second is not None and (pair := self._pair(offset, found, first, second)):
            return pair
        end = max(found.end(name) for name in ("wd", "day", "month", "year"))
        if first.day is not None and first.month is None:
            if first.weekday is None or self._counts(found.end("day")):
                first, end = first._replace(day=None, year=None), found.end("wd")
            else:
                first, end = first._replace(year=None), found.end("day")
        if end < offset or not self._stands(offset, end, first):
            return None
        return self._span(offset, end, first)

    def _moment(self, found: re.Match[str], n: str) -> Moment:
        weekday, day, month, year = (found[name + n] for name in ("wd", "day", "month", "year"))
        return Moment(
            _WEEKDAYS[weekday] if weekday else None,
            1 if day == "1er" else int(day) if day else None,
            _ALL_MONTHS[month] if month else None,
            int(year) if year else None,
        )

    def _pair(self, offset: int, found: re.Match[str], first: Moment, second: Moment) -> DateSpan | None:
        """Two dates joined into one, the first inheriting month and year from the second."""
        before, join = self._reading.before(offset, 12), found["join"]
        end = max(found.end(name) for name in ("wd2", "day2", "month2", "year2"))
        between = before.endswith(("entre ", "entre le "))
        span = join.split()[0] in ("au", "à", "to", "-", "/", "jusqu'au", "jusqu'en", "jusqu'à")
        if (
            _shape(first) == _shape(second)
            and first.day is None
            and first.month is None
            and first.year
            and second.year
        ):
            near = second.year == first.year + 1 and join == "et"
            if not (between or near or span) or second.year <= first.year:
                return None
            if not self._year_stands(found.start("year2"), end, second.year):
                return None
        elif first.day and second.day and second.month:
            if first.month and not (between or span):
                return None
        elif first.month and second.month and not first.day and not second.day:
            if first.year and not (between or span):
                return None
        elif not (first.weekday is not None and second.weekday is not None and not first.month):
            return None
        if not self._is_month(found, "") or not self._is_month(found, "2"):
            return None
        first = first._replace(month=first.month or second.month, year=first.year or second.year)
        if second.year is None and first.year is not None:
            second = second._replace(year=first.year)
        if not (edtf.is_possible(first) and edtf.is_possible(second)):
            return None
        low, high = (edtf.resolve(m, self._anchor, self._tense(offset)) for m in (first, second))
        return DateSpan(offset, end, f"{low}/{high}" if low and high else None)

    def _is_month(self, found: re.Match[str], n: str) -> bool:
        month = found["month" + n]
        return not month or month in _MONTHS or bool(found["day" + n] or found["year" + n])

    def _counts(self, end: int) -> bool:
        """Whether a number after a weekday counts something: `mardi 20 soldats`."""
        low = self._reading.low
        if low[end : end + 1] != " " or end + 1 >= len(low):
            return False
        token = self._reading.token(end + 1)
        return token.pos_ in ("NOUN", "ADJ", "NUM") and low[end + 1].isalnum()

    def _stands(self, offset: int, end: int, moment: Moment) -> bool:
        """Whether a lone weekday, month or year really is one here."""
        if not edtf.is_possible(moment):
            return False
        if moment.day is not None:
            return True
        if moment.month is not None:
            return self._month_stands(offset, moment)
        if moment.weekday is not None:
            return self._weekday_stands(offset, end)
        return moment.year is not None and self._year_stands(offset, end, moment.year)

    def _month_stands(self, offset: int, moment: Moment) -> bool:
        if moment.year is not None:
            return True
        reading = self._reading
        word = re.compile(r"\w+").match(reading.low, offset)
        if word is None or word.group() not in _MONTHS:
            return False
        if reading.text[offset].isupper():
            return False
        if word.group() == "mars":
            return (
                re.search(
                    r"\b(?:en|fin|début|mi|de|dès|depuis|ce|courant|et|à|au|avant|avril|février) $|mi-$",
                    reading.before(offset),
                )
                is not None
            )
        return True

    def _weekday_stands(self, offset: int, end: int) -> bool:
        reading = self._reading
        if reading.text[offset].isupper() and re.search(r"[\w,;] $", reading.before(offset, 2)):
            return False
        return not re.search(
            r"\b(?:journal du|chaque|tous les|les|un|le jdd du) $", reading.before(offset, 16)
        ) and not re.match(r"(?:-| )(?:saint|gras|noir)\b", reading.low[end : end + 7])

    def _year_stands(self, offset: int, end: int, year: int) -> bool:
        reading = self._reading
        before, after = reading.before(offset, 24), reading.low[end : end + 2]
        if re.search(r"[-/.\w]$", before) and not re.search(r"\b(?:mi-|été-|janvier-)$", before):
            return False
        if after[:1].isalnum() or re.match(r"[-/:]\d", after):
            return False
        if re.search(
            r"(?:\ben|\bl'an|\bannées?|\bdepuis|\bjusqu'en|\bd'ici|\bdès|\bhorizon|\bfin|\bdébut|\bmillésime|\bexercice) $",
            before,
        ):
            return True
        if year < 1700 or re.search(
            r"\b(?:n°|numéro|article|page|loi|plus de|moins de|environ|quelque|près de|les) $", before
        ):
            return False
        follower = reading.token(end + 1) if after[:1] == " " and end + 1 < len(reading.low) else None
        return follower is None or follower.pos_ not in ("NOUN", "ADJ") or follower.idx <= offset

    # Relative dates and periods

    def _relative(self, offset: int) -> DateSpan | None:
        low = self._reading.low
        found = _RELATIVE.match(low, offset)
        if not found or (offset and (low[offset - 1] == "-" or low[offset - 1].isalnum())):
            return None
        if found["day"]:
            return DateSpan(offset, found.end(), edtf.shift(self._anchor, "day", _DAYS[found["day"]]))
        days = {"veille": -1, "lendemain": 1, "surlendemain": 2}.get(found["next"] or "", 0)
        if found["next"] and not re.search(r"\b(?:la|le|au|du|dès le) $", self._reading.before(offset, 8)):
            return None
        return DateSpan(offset, found.end(), edtf.step(self._last, days) if self._last else None)

    def _edge(self, offset: int) -> DateSpan | None:
        found = _EDGE.match(self._reading.low, offset)
        if not found:
            return None
        inner = self._inner(found.end())
        if inner is None:
            return None
        return DateSpan(offset, inner.end, inner.value)

    def _inner(self, offset: int) -> DateSpan | None:
        low = self._reading.low
        if offset >= len(low):
            return None
        if low.startswith("années", offset):
            return self._spelled_period(offset)
        if low[offset].isdigit():
            year = re.compile(_YEAR).match(low, offset)
            return DateSpan(offset, year.end(), year.group()) if year else None
        if low.startswith("semaine", offset) and low[max(0, offset - 7) : offset] == "fin de ":
            return DateSpan(offset, offset + 7, edtf.shift(self._anchor, "weekend", 0))
        return self._spelled_period(offset, bare=True) or self._calendar(offset)

    def _spelled_period(self, offset: int, *, bare: bool = False) -> DateSpan | None:
        low = self._reading.low
        if found := _MONTH_OF.match(low, offset):
            moment = Moment(
                None, None, _MONTHS[found["month"]], int(found["year"]) if found["year"] else None
            )
            return self._span(offset, found.end(), moment, _turn(found["turn"]))
        if found := _NAMED_YEAR.match(low, offset):
            return DateSpan(offset, found.end(), found["year"])
        if found := _DECADE.match(low, offset):
            century = re.search(r"\d\d(?=\d0)", found.group())
            return DateSpan(offset, found.end(), f"{century.group() if century else '19'}{found['tens']}X")
        if (found := _SEASON.match(low, offset)) and self._is_season(offset, found, bare):
            moment = Moment(
                season=_SEASONS[found["season"]], year=int(found["year"]) if found["year"] else None
            )
            return self._span(self._this(offset), found.end(), moment, _turn(found["turn"]))
        found = _PERIOD.match(low, offset)
        return self._period(offset, found, bare) if found and found["unit"] in _PERIODS else None

    def _is_season(self, offset: int, found: re.Match[str], bare: bool) -> bool:
        return bool(found["year"] or found["turn"] or bare or _THIS.search(self._reading.before(offset, 12)))

    def _period(self, offset: int, found: re.Match[str], bare: bool) -> DateSpan | None:
        unit, turn = _PERIODS[found["unit"]], found["turn"]
        start = self._this(offset)
        if turn is None:
            if start == offset and not bare:
                return None
            return DateSpan(start, found.end(), edtf.shift(self._anchor, unit, 0))
        if turn[:3] in ("sui", "pré"):
            return DateSpan(start, found.end(), self._from_last(unit, 1 if turn[:3] == "sui" else -1))
        return DateSpan(start, found.end(), edtf.shift(self._anchor, unit, _turn(turn)))

    def _from_last(self, unit: str, steps: int) -> str | None:
        return edtf.shift(edtf.read_anchor(self._last), unit, steps) if self._last else None

    def _this(self, offset: int) -> int:
        found = _THIS.search(self._reading.before(offset, 12))
        return offset - len(found.group()) if found else offset

    # Values and aims

    def _span(self, start: int, end: int, moment: Moment, turn: int = 0) -> DateSpan:
        if (
            not turn
            and (found := _TURNED.match(self._reading.low, end))
            and moment.year is None
            and moment.season is None
        ):
            word = found["turn"]
            if word[:3] not in ("sui", "pré"):
                turn, end = _turn(word), found.end()
        tense = None if moment.year else self._tense(start)
        if tense == "present" and self._reading.before(start, 3).endswith("ce "):
            tense = None
        return DateSpan(start, end, edtf.resolve(moment, self._anchor, tense, turn))

    def _tense(self, offset: int) -> edtf.Tense | None:
        return find_tense(self._reading.token(offset))

    def _aim(self, found: DateSpan) -> DateSpan:
        """The date as a target, where the words before make it one."""
        before = self._reading.before(found.start, 45)
        aim = _TARGET.search(before)
        if not aim or "\n" in aim.group():
            return found
        if aim["maybe"] is not None and not self._lies_ahead(found):
            return found
        return found._replace(start=found.start - len(before) + aim.start(), target=True)

    def _lies_ahead(self, found: DateSpan) -> bool:
        anchor, tense = self._anchor, self._tense(found.start)
        if found.value and found.value[0].isdigit() and anchor is not None:
            today = edtf.write(*anchor)
            length = min(len(today), len(found.value))
            return found.value[:length] >= today[:length]
        return tense != "past"


def _shape(moment: Moment) -> tuple[bool, ...]:
    return tuple(part is not None for part in moment)


def _turn(word: str | None) -> int:
    return _TURNS.get(word[:3], 0) if word else 0
