"""Lines on a page of a PDF, the columns they stand in, and the paragraphs they make."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from natofacts.normal.words import has_hyphen

if TYPE_CHECKING:
    from collections.abc import Iterator

GAP = 2.2  # times the size of letters: more space than that inside a line parts two columns or cells
GUTTER = 0.6  # the same between two columns
SAME_SIZE = 0.12  # share by which letters of one paragraph may differ in size
LEADING = 1.35  # times the usual distance of lines: more is the space between paragraphs
INDENT = 0.8  # times the size of letters: a line that begins further to the right begins a paragraph
ROOM = 0.06  # share of the width that may be free at the end of a line that is full
RAISED = 0.8  # share of the usual size; smaller digits are those of notes
DROP_CAP = 1.7  # times the usual size
COLUMN_LINES, COLUMN_CHARACTERS = 3, 12  # at least, so that it is a column of text and not of a table
DEEPEST = 40
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SENTENCE_END = (".", "!", "?", "…", ":", "»", "”", ".)", ";")
_ITEM = re.compile(r"(?:[-•*–—▪◦‣·●■➢]|\d{1,2}[.)°]|[a-z]\)|§)\s|[IVX]{1,5}\s?[.-]\s")
_BROKEN = re.compile(r"(?:[^\W\d_]+[’'-])*([^\W\d_]+)[-\u00ad\u2010]$")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(slots=True)
class Line:
    """Characters on one line without a large gap, the box around them in points, the size of most letters."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float

    @property
    def height(self) -> float:
        """What counts as the height of a line, however tall its letters are."""
        return max(self.size, 1.0)


@dataclass(slots=True)
class _Character:
    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float


def lines_of_page(textpage: Any) -> list[Line]:
    """The lines of a page in the order of the file."""
    found: list[Line] = []
    for run in _runs(textpage):
        found += _split(run)
    return _with_drop_caps(found)


def _runs(textpage: Any) -> Iterator[list[_Character]]:
    """The characters of a page, cut where pdfium says that a line ends."""
    from pypdfium2 import raw

    box = [ctypes.c_double() for _ in range(4)]
    run: list[_Character] = []
    handle = textpage.raw
    for number in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, number)
        if code in (10, 13):
            if run:
                yield run
            run = []
        elif code and code not in (0xFFFE, 0xFFFF):
            raw.FPDFText_GetCharBox(handle, number, *map(ctypes.byref, box))
            left, right, bottom, top = (value.value for value in box)
            char = "-" if code == 2 else chr(code)  # pdfium writes 2 for a hyphen at the end of a line
            run.append(_Character(char, left, right, bottom, top, raw.FPDFText_GetFontSize(handle, number)))
    if run:
        yield run


def _split(run: list[_Character]) -> Iterator[Line]:
    """The lines of a run: parted at large gaps and where the next character stands on another line."""
    solid = [char for char in run if not char.text.isspace() and char.right > char.left]
    if not solid:
        return
    size = median(_height(char) for char in solid)
    start = 0
    last: _Character | None = None
    for place, char in enumerate(run):
        if char.text.isspace() or char.right <= char.left:
            continue
        if last is not None and (char.left - last.right > GAP * size or _is_elsewhere(last, char, size)):
            yield from _line(run[start:place])
            start = place
        last = char
    yield from _line(run[start:])


def _height(char: _Character) -> float:
    return char.size if char.size > 1 else char.top - char.bottom


def _is_elsewhere(last: _Character, char: _Character, size: float) -> bool:
    """Whether a character is no neighbour to the right of the last one."""
    return char.bottom > last.top + size or char.top < last.bottom - size * 0.5 or char.left < last.left - size * 3


def _line(characters: list[_Character]) -> Iterator[Line]:
    solid = [char for char in characters if not char.text.isspace() and char.right > char.left]
    if not solid:
        return
    size = median(max(_height(char), 0.1) for char in solid)
    bottom = median(char.bottom for char in solid)
    text = "".join(_written(char, size, bottom) for char in characters)
    text = re.sub(r"(?<=\S)[ \t]{2,}(?=\S)", " ", text).strip(" \t")
    yield Line(
        text,
        min(char.left for char in solid),
        max(char.right for char in solid),
        min(char.bottom for char in solid),
        max(char.top for char in solid),
        size,
    )


def _written(char: _Character, size: float, bottom: float) -> str:
    """A character; the small raised digits of a note as such."""
    if char.text.isdigit() and _height(char) < RAISED * size and char.bottom > bottom + 0.15 * size:
        return char.text.translate(_SUPERSCRIPTS)
    return char.text


def _with_drop_caps(lines: list[Line]) -> list[Line]:
    """The lines, a large first letter put before the line it belongs to."""
    if not lines:
        return lines
    usual = median(line.size for line in lines)
    for cap in [line for line in lines if len(line.text) == 1 and line.text.isupper() and line.size > DROP_CAP * usual]:
        beside = [
            line
            for line in lines
            if line is not cap
            and 0 <= line.left - cap.right < 3 * usual
            and line.bottom < cap.top
            and line.top > cap.bottom
        ]
        if beside:
            first = max(beside, key=lambda line: line.top)
            first.text, first.left = cap.text + first.text, cap.left
            for line in beside:
                line.left = cap.left
            lines.remove(cap)
    return lines


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


def paragraphs(block: list[Line], words: set[str]) -> Iterator[str]:
    """The paragraphs of a block of one column; `words` are those of the whole document."""
    if not block:
        return
    left, right = min(line.left for line in block), max(line.right for line in block)
    steps = [before.top - after.top for before, after in pairwise(block) if before.top > after.top]
    step = median(steps) if steps else 0
    text = block[0].text
    for before, line in pairwise(block):
        if _goes_on(before, line, left, right, step):
            text = joined(text, line.text, words)
        else:
            yield text
            text = line.text
    yield text


def _goes_on(before: Line, line: Line, left: float, right: float, step: float) -> bool:
    """Whether a line belongs to the paragraph of the one above it."""
    if (
        "\t" in before.text
        or "\t" in line.text
        or abs(before.size - line.size) > SAME_SIZE * max(before.size, line.size)
    ):
        return False
    if step and before.top - line.top > LEADING * step:
        return line.text[:1].islower() and not before.text.endswith(_SENTENCE_END) and before.top - line.top < 3 * step
    if _ITEM.match(line.text) and not line.text[2:3].islower():
        return False
    if _BROKEN.search(before.text):
        return True
    if line.left - before.left > INDENT * line.size and before.left - left < INDENT * line.size:
        return line.text[:1].islower() and not before.text.endswith(_SENTENCE_END)
    word = line.text.split(" ", 1)[0]
    width = (line.right - line.left) / max(1, len(line.text)) * (len(word) + 1)
    full = before.right + width > right - ROOM * (right - left)
    return full or (line.text[:1].islower() and not before.text.endswith(_SENTENCE_END))


def joined(text: str, line: str, words: set[str]) -> str:
    """Text with one more line; a word broken at the end is made whole."""
    broken = _BROKEN.search(text)
    rest = _WORD.match(line)
    if broken is None or rest is None:
        return f"{text} {line}"
    if text[-1] != "\u00ad" and has_hyphen(broken[0][:-1], rest[0], words, None):
        return text + line
    return text[:-1] + line
