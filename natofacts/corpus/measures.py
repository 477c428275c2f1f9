"""Which numbers can stand beside one another: shares of one whole, counts and amounts of one thing, over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from natofacts.corpus.rows import Point
from natofacts.wording import fold

if TYPE_CHECKING:
    from natofacts.store import FigureRow

_FEWEST = 3  # values that are worth a picture, unless one tells of a change or a target
_MEASURED = ("quantity", "percent", "money", "change")
_DAY, _MONTH, _YEAR = len("2021-05-01"), len("2021-05"), len("2021")
_ARTICLE_LENGTH = 3  # letters; shorter words say nothing of what is measured


def measured(figures: Iterable[FigureRow]) -> list[list[Point]]:
    """The values of each measure in order of time; those with changes and targets, then those with many first."""
    groups: defaultdict[tuple[str, str], list[Point]] = defaultdict(list)
    for figure in figures:
        point = _point(figure)
        if point is not None:
            groups[figure.unit or "", _key(point.measure)].append(point)
    told = [sorted(points, key=lambda p: (p.date, p.value, p.id)) for points in groups.values() if _tells(points)]
    return sorted(told, key=lambda points: (-_moves(points), -len(points), points[0].measure))


def _point(figure: FigureRow) -> Point | None:
    """A figure at its date: that of a target, the time it holds for, else that of its document."""
    whole = figure.of if figure.unit == "%" else figure.subject
    date = _day(figure.by or figure.when or figure.published)
    value = figure.value
    if figure.kind not in _MEASURED or not isinstance(value, int | float) or not (figure.unit and whole and date):
        return None
    unit = f"% · {whole}" if figure.unit == "%" else f"{figure.unit} · {whole}"
    return Point(
        measure=" ".join(unit.split()),
        date=date,
        value=value,
        value_from=figure.value_from,
        kind="target" if figure.by else "change" if figure.value_from is not None else "value",
        path=figure.path,
        line=figure.line,
        place=figure.place,
        id=figure.id,
    )


def _key(measure: str) -> str:
    """What is measured without articles, case and accents."""
    return " ".join(word for word in fold(measure).split() if len(word) >= _ARTICLE_LENGTH)


def _tells(points: list[Point]) -> bool:
    return bool(_moves(points)) or (
        len(points) >= _FEWEST and sum(1 for _ in groupby(sorted(p.date for p in points))) > 1
    )


def _moves(points: list[Point]) -> int:
    return sum(point.kind != "value" for point in points)


def _day(date: str | None) -> str | None:
    """The first day of an EDTF date or interval; None where the year is not known."""
    first = (date or "").split("/")[0].rstrip("~?%")
    if len(first) < _YEAR or not first.replace("-", "").isdigit():
        return None
    if len(first) >= _MONTH and not "01" <= first[_YEAR + 1 : _MONTH] <= "12":
        first = first[:_YEAR]  # a season or a quarter
    return (first + "-01-01")[:_DAY]
