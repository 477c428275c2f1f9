"""Lines on a page of a PDF, made again of its characters and their places."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

GAP = 2.2  # times the size of letters: more space than that inside a line parts two columns or cells
RAISED = 0.8  # share of the usual size; smaller digits are those of notes
DROP_CAP = 1.7  # times the usual size
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


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
            # pdfium writes 2 for a hyphen at the end of a line; some programs write tabs for all spaces.
            char = "-" if code == 2 else " " if code == 9 else chr(code)
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
