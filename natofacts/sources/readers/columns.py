"""The columns that the lines of a page stand in, in reading order."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from natofacts.sources.readers.lines import GAP, Line

if TYPE_CHECKING:
    from collections.abc import Iterator

GUTTER = 0.6  # times the size of letters: the space between two columns
COLUMN_LINES, COLUMN_CHARACTERS = 3, 12  # at least, so that it is a column of text and not of a table
DEEPEST = 40


def columns(lines: list[Line], depth: int = 0) -> Iterator[list[Line]]:
    """The lines in reading order, a block of one column at a time: cut between columns, else between blocks."""
    if len(lines) <= 1 or depth > DEEPEST:
        if lines:
            yield sorted(lines, key=lambda line: (-line.top, line.left))
        return
    size = median(line.height for line in lines)
    gutter = _gutter(lines, size)
    if gutter is not None:
        yield from columns([line for line in lines if line.right <= gutter], depth + 1)
        yield from columns([line for line in lines if line.right > gutter], depth + 1)
        return
    gap = _widest_gap(lines)
    if gap is not None and _has_columns_beside(lines, gap, size):
        yield from columns([line for line in lines if line.bottom >= gap], depth + 1)
        yield from columns([line for line in lines if line.bottom < gap], depth + 1)
        return
    yield list(_rows(lines, size))


def _gutter(lines: list[Line], size: float) -> float | None:
    """Where a strip without any line parts two columns of text."""
    edges = sorted((line.left, line.right) for line in lines)
    reach = edges[0][1]
    for left, right in edges[1:]:
        if left - reach > GUTTER * size:
            middle = (left + reach) / 2
            sides = [line for line in lines if line.right <= middle], [line for line in lines if line.right > middle]
            if all(map(_is_column, sides)):
                return middle
        reach = max(reach, right)
    return None


def _is_column(lines: list[Line]) -> bool:
    return len(lines) >= COLUMN_LINES and median(len(line.text) for line in lines) >= COLUMN_CHARACTERS


def _gaps(lines: list[Line]) -> Iterator[tuple[float, float]]:
    """The heights at which no line stands, each with how high the strip is."""
    ordered = sorted(lines, key=lambda line: -line.top)
    floor = ordered[0].bottom
    for line in ordered[1:]:
        if line.top < floor:
            yield floor - line.top, (floor + line.top) / 2
        floor = min(floor, line.bottom)


def _widest_gap(lines: list[Line]) -> float | None:
    return max(_gaps(lines), default=(0.0, None))[1]


def _has_columns_beside(lines: list[Line], gap: float, size: float) -> bool:
    """Whether a cut is of use: some lines stand beside one another, so that there may be columns."""
    ordered = sorted(lines, key=lambda line: -line.top)
    beside = sum(
        after.top > line.bottom + 0.3 * size and (after.left >= line.right or after.right <= line.left)
        for line, after in pairwise(ordered)
    )
    return beside >= COLUMN_LINES


def _rows(lines: list[Line], size: float) -> Iterator[Line]:
    """The lines from top to bottom, those on one height as one, their parts by tabs."""
    row: list[Line] = []
    for line in sorted(lines, key=lambda line: (-line.top, line.left)):
        if row and line.top < row[0].bottom + 0.4 * min(size, row[0].height):
            yield _joined_row(row)
            row = []
        row.append(line)
    if row:
        yield _joined_row(row)


def _joined_row(row: list[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    row.sort(key=lambda line: line.left)
    text = row[0].text
    for before, line in pairwise(row):
        text += ("\t" if line.left - before.right > GAP * line.size else " ") + line.text
    return Line(
        text,
        row[0].left,
        max(line.right for line in row),
        min(line.bottom for line in row),
        max(line.top for line in row),
        max(row, key=lambda line: len(line.text)).size,
    )
