"""The paragraphs that the lines of a column make."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from natofacts.normal.words import has_hyphen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.sources.readers.lines import Line

SAME_SIZE = 0.12  # share by which letters of one paragraph may differ in size
LEADING = 1.35  # times the usual distance of lines: more is the space between paragraphs
INDENT = 0.8  # times the size of letters: a line that begins further to the right begins a paragraph
ROOM = 0.06  # share of the width that may be free at the end of a line that is full
_SENTENCE_END = (".", "!", "?", "…", ":", "»", "”", ".)", ";")
_ITEM = re.compile(r"(?:[-•*–—▪◦‣·●■➢]|\d{1,2}[.)°]|[a-z]\)|§)\s|[IVX]{1,5}\s?[.-]\s")
_BROKEN = re.compile(r"(?:[^\W\d_]+[’'-])*([^\W\d_]+)[-\u00ad\u2010]$")
_WORD = re.compile(r"[^\W\d_]+")


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
