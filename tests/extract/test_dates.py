"""Dates: calendar arithmetic from the words of a date and the day of publication."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from natofacts.extract.figures.dates import calendar, edtf
from natofacts.extract.figures.dates.edtf import Anchor, Moment

WEDNESDAY = Anchor(2023, 11, 22)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(DAYS, st.integers(0, 6))
def test_past_weekday_is_the_last_one(today: date, weekday: int) -> None:
    """With a past tense a weekday is the last one up to the day of publication."""
    value = edtf.resolve(Moment(weekday=weekday), Anchor(today.year, today.month, today.day), "past")
    found = date.fromisoformat(str(value))
    assert found.weekday() == weekday
    assert timedelta(0) <= today - found <= timedelta(6)


@given(DAYS, st.integers(0, 6))
def test_future_weekday_is_the_next_one(today: date, weekday: int) -> None:
    """With a future tense a weekday is the next one from the day of publication on."""
    value = edtf.resolve(Moment(weekday=weekday), Anchor(today.year, today.month, today.day), "future")
    found = date.fromisoformat(str(value))
    assert found.weekday() == weekday
    assert timedelta(0) <= found - today <= timedelta(6)


@given(DAYS, DAYS, st.sampled_from(["past", "future", "present", None]))
def test_day_and_month_keep_their_day(day: date, today: date, tense: edtf.Tense | None) -> None:
    """A day and month resolve to that very day of some year near publication."""
    anchor = Anchor(today.year, today.month, today.day)
    value = str(edtf.resolve(Moment(day=day.day, month=day.month), anchor, tense))
    assert value.endswith(f"-{day.month:02}-{day.day:02}")
    assert abs(int(value[:4]) - today.year) <= 8


@given(DAYS)
def test_weekday_fixes_the_year(day: date) -> None:
    """A day with its weekday resolves to a year in which they agree."""
    moment = Moment(day.weekday(), day.day, day.month)
    value = edtf.resolve(moment, Anchor(day.year, day.month, day.day), "past")
    assert value == day.isoformat()


@pytest.mark.parametrize(
    ("moment", "anchor", "tense", "value"),
    [
        (Moment(weekday=1), None, "past", None),
        (Moment(weekday=1), Anchor(2021, 5), "past", None),
        (Moment(day=1, month=5), None, None, "XXXX-05-01"),
        (Moment(day=1, month=5), Anchor(2021), None, "XXXX-05-01"),
        (Moment(day=14, month=6), Anchor(2021, 5), "future", "2021-06-14"),
        (Moment(day=11, month=9, year=2001), None, None, "2001-09-11"),
        (Moment(month=10), WEDNESDAY, "past", "2023-10"),
        (Moment(month=2), WEDNESDAY, "future", "2024-02"),
        (Moment(month=4), None, "past", "XXXX-04"),
        (Moment(year=2017), None, None, "2017"),
        (Moment(season=22, year=2018), None, None, "2018-22"),
        (Moment(season=22), WEDNESDAY, "past", "2023-22"),
        (Moment(season=22), None, "past", None),
    ],
)
def test_resolve(moment: Moment, anchor: Anchor | None, tense: edtf.Tense | None, value: str | None) -> None:
    """What the document does not fix stays open, and nothing leans on today's date."""
    assert edtf.resolve(moment, anchor, tense) == value


@pytest.mark.parametrize(
    ("unit", "steps", "value"),
    [
        ("day", -1, "2023-11-21"),
        ("week", 0, "2023-W47"),
        ("month", 1, "2023-12"),
        ("month", 2, "2024-01"),
        ("year", -1, "2022"),
        ("quarter", 0, "2023-36"),
        ("half", 1, "2024-40"),
        ("weekend", 0, "2023-11-25/2023-11-26"),
        ("decade", 0, "202X"),
        ("century", -1, "19XX"),
    ],
)
def test_shift(unit: str, steps: int, value: str) -> None:
    """Periods told from the day of publication."""
    assert edtf.shift(WEDNESDAY, unit, steps) == value
    assert edtf.shift(None, unit, steps) is None


@pytest.mark.parametrize(
    ("published", "anchor"),
    [
        ("2021", Anchor(2021)),
        ("2021-05", Anchor(2021, 5)),
        ("2021-05-03", Anchor(2021, 5, 3)),
        ("2021-13-03", None),
        ("2021-02-30", Anchor(2021, 2)),
        ("", None),
        (None, None),
        ("hier", None),
    ],
)
def test_read_anchor(published: str | None, anchor: Anchor | None) -> None:
    """A date of publication as precise as it is known, and none where it is none."""
    assert edtf.read_anchor(published) == anchor


def test_impossible_days_are_none() -> None:
    """The calendar has no 30 February and no 32nd of any month."""
    assert not edtf.is_possible(Moment(day=30, month=2))
    assert not edtf.is_possible(Moment(day=32, month=1))
    assert edtf.is_possible(Moment(day=29, month=2))


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("27-avr.-2018", Moment(day=27, month=4, year=2018)),
        ("03/09/19", Moment(day=3, month=9, year=2019)),
        ("2019/09/03", Moment(day=3, month=9, year=2019)),
        ("5th of june", Moment(day=5, month=6)),
        ("sunday, march 5", Moment(weekday=6, day=5, month=3)),
        ("sam. 12 déc. 2020", Moment(weekday=5, day=12, month=12, year=2020)),
    ],
)
def test_other_forms_of_dates(words: str, moment: Moment) -> None:
    """Forms that are not ours are read for the parts they state, and no year is made up."""
    assert calendar.match_elsewhere(words, 0) == (len(words), moment)


@pytest.mark.parametrize("words", ["99/99/99", "31/02/19", "lundi 45/12", "12/05/08/03", "mer du nord", "4"])
def test_what_is_no_date_elsewhere(words: str) -> None:
    """Numbers that only look like a date are none."""
    assert calendar.match_elsewhere(words, 0) is None


def test_common_dates_need_no_dateparser() -> None:
    """The dates of most documents are read without the half second that dateparser takes to load."""
    program = (
        "import sys\n"
        "from natofacts.extract.figures.dates import calendar, finder\n"
        "for words in ('14 juin 2021', '27 apr. 2018', 'mardi 5 décembre', '12/04/2017', 'noël 2019'):\n"
        "    assert calendar.match_elsewhere(words, 0) is None\n"
        "assert 'dateparser' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
