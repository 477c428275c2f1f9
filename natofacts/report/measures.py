"""Which numbers of a corpus can stand in one picture: shares of one whole, counts and amounts of one unit and body."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from natofacts.report.material import Material, ShownFigure

_FEWEST = 3  # values that are worth a picture
_MOST = 12  # pictures
_MEASURED = ("quantity", "percent", "money", "change")
_DAY, _YEAR = len("2021-05-01"), len("2021")


class Point(Struct, frozen=True):
    """One value at a date (ISO 8601, a day): as told, as changed to, or as aimed at."""

    date: str
    value: float
    value_from: float | None
    kind: Literal["value", "change", "target"]
    document: str


class Measure(Struct, frozen=True):
    """What is measured, in words, and its values in order of time."""

    title: str
    points: tuple[Point, ...]


def measures(material: Material) -> list[Measure]:
    """The measures with the most values, those with changes and targets first."""
    groups: dict[tuple[str, str], list[ShownFigure]] = {}
    for figure in material.figures:
        if figure.kind in _MEASURED and figure.value is not None and figure.unit:
            groups.setdefault((figure.unit, _whole(figure)), []).append(figure)
    found = [_measure(figures, material) for (_, whole), figures in groups.items() if whole]
    told = [m for m in found if (len({p.date for p in m.points}) > 1 and len(m.points) >= _FEWEST) or _moves(m)]
    return sorted(told, key=lambda m: (-_moves(m), -len(m.points), m.title))[:_MOST]


def _whole(figure: ShownFigure) -> str:
    """What a percentage is a share of, or the body, place or thing an amount is about: only such compare."""
    return ((figure.of if figure.unit == "%" else figure.entity or figure.subject) or "").strip()


def _moves(measure: Measure) -> int:
    return sum(point.kind != "value" for point in measure.points)


def _measure(figures: list[ShownFigure], material: Material) -> Measure:
    points = []
    for figure in figures:
        document = material.documents[figure.document]
        date = _day(figure.by or figure.when or document.published)
        if date and figure.value is not None:
            kind: Literal["value", "change", "target"] = (
                "target" if figure.by else "change" if figure.value_from is not None else "value"
            )
            title = document.title or document.path
            points.append(Point(date, figure.value, figure.value_from, kind, title))
    counted = Counter(figure.counted.split(" · ")[0] for figure in figures).most_common(1)[0][0]
    unit, whole = counted or figures[0].unit or "", _whole(figures[0])
    title = f"% {unit}" if figures[0].unit == "%" else f"{unit} · {whole}"
    return Measure(title, tuple(sorted(points, key=lambda p: (p.date, p.value))))


def _day(date: str | None) -> str | None:
    """The first day of an EDTF date or interval; None where the year is not known."""
    first = (date or "").split("/")[0].rstrip("~?%")
    if len(first) < _YEAR or not first.replace("-", "").isdigit():
        return None
    if len(first) >= len("2021-21") and not "01" <= first[5:7] <= "12":
        first = first[:_YEAR]  # a season or a quarter
    return (first + "-01-01")[:_DAY]
