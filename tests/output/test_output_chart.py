"""Values over time: what is drawn together, and how."""

from __future__ import annotations

import io
from typing import Any

import pytest

from natofacts.corpus import Point
from natofacts.corpus.measures import measured
from natofacts.output import render
from natofacts.store import FigureRow


def row(number: int, value: float, published: str | None = "2021", **more: Any) -> FigureRow:
    """A figure of a document published then."""
    known = {"kind": "quantity", "unit": "militaire", "subject": "la mission", **more}
    place = {"text": "x", "start": 0, "end": 1, "document": "d", "path": "a.txt", "line": 1}
    return FigureRow(id=f"f{number:012x}", value=value, published=published, **place, **known)


MISSION = [row(1, 500, "2020-03"), row(2, 4000, "2021-02-18", value_from=500, kind="change"), row(3, 4500, "2022")]


def test_one_measure_in_order_of_time() -> None:
    """Articles and case aside, the same thing is one measure; another thing is another."""
    found = measured([*reversed(MISSION), row(4, 7, subject="La mission"), row(5, 9, subject="les chars")])
    assert [[point.value for point in points] for points in found] == [[500, 7, 4000, 4500]]


@pytest.mark.parametrize("few", [MISSION[:1], [MISSION[0], MISSION[2]], [row(n, n) for n in range(5)]])
def test_what_tells_nothing_is_not_drawn(few: list[FigureRow]) -> None:
    """Two values, or many of one day, are no course of things."""
    assert measured(few) == []


def test_targets_stand_at_their_date() -> None:
    """A share of one whole, due by a year, is shown there."""
    aim = row(1, 2, kind="percent", unit="%", of="PIB", by="2024", published="2021-06")
    ((point,),) = measured([aim])
    assert (point.date, point.kind, point.measure) == ("2024-01-01", "target", "% · PIB")


@pytest.mark.parametrize("more", [{"published": None}, {"value": None}, {"subject": None}, {"published": "XXXX-05-01"}])
def test_what_has_no_place_is_left_out(more: dict[str, Any]) -> None:
    """Without a date, a value or a subject there is nothing to compare."""
    value = more.pop("value", 4000)
    assert measured([row(1, value, kind="change", value_from=1, **more)]) == []


class Terminal(io.StringIO):
    """A stream that says it is one."""

    def isatty(self) -> bool:
        """It does."""
        return True


def test_bars_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The largest is the longest, a change begins where it did; a hostile name sends nothing."""
    monkeypatch.setenv("NO_COLOR", "1")
    points = [point for points in measured([*MISSION, row(9, 1, subject="la mission")]) for point in points]
    stream = Terminal()
    render([*points, Point(measure="\x1b[31mx", date="2021-01-01", value=1, kind="value", path="p", line=1, id="f1")],
           Point, "table", stream)  # fmt: skip
    lines = stream.getvalue().splitlines()
    bars = {line.split()[0]: line.count("█") for line in lines if "█" in line}
    assert bars["2022-01-01"] == max(bars.values())
    assert "500 → 4\u202f000" in stream.getvalue()
    assert "\x1b" not in stream.getvalue()
