"""Heads and feet of pages in a text that has its page breaks as form feeds."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from natofacts.normal.mapping import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"[^\r\n\f]*\S[^\r\n\f]*")
_DIGITS = re.compile(r"\d+")
PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:/|sur|of)\s*\d{1,4})?\W*", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…:;][\"'’”»)\]\s]*$")

FURNITURE_LINES = 3  # at the head and at the foot of a page
FEWEST_PAGES = 2
SHARE_OF_PAGES = 0.5  # a line that stands on so many is the page's, not the text's


class _Page(NamedTuple):
    start: int
    end: int
    lines: list[re.Match[str]]


def page_edits(text: str) -> Iterator[Edit]:
    """What stands between the text of one page and that of the next, made a break, or a space inside a sentence."""
    pages = [page for page in _pages(text) if page.lines]
    if len(pages) < FEWEST_PAGES:
        return
    repeated = repeated_lines([[line[0] for line in page.lines] for page in pages])
    bodies = [_body(page, repeated) for page in pages]
    kept = [body for body in bodies if body is not None]
    if not kept:
        return
    if kept[0][0] > pages[0].lines[0].start():
        yield Edit(pages[0].lines[0].start(), kept[0][0], "")
    for (_, end), (start, _) in pairwise(kept):
        goes_on = text[start].islower() and not _SENTENCE_END.search(text, max(0, end - 10), end)
        yield Edit(end, start, "\n" if goes_on else "\n\n")
    if kept[-1][1] < pages[-1].lines[-1].end():
        yield Edit(kept[-1][1], pages[-1].lines[-1].end(), "")


def repeated_lines(pages: list[list[str]]) -> set[str]:
    """The first and last lines that several pages share, whatever numbers stand in them."""
    counts: Counter[str] = Counter()
    for lines in pages:
        counts.update({shape(line) for line in [*lines[:FURNITURE_LINES], *lines[-FURNITURE_LINES:]]})
    return {line for line, times in counts.items() if times >= max(2, SHARE_OF_PAGES * len(pages))}


def shape(line: str) -> str:
    """A line without its numbers and the space around its words."""
    return " ".join(_DIGITS.sub("#", line).split()).lower()


def _pages(text: str) -> Iterator[_Page]:
    start = 0
    for end in [*(found.start() for found in re.finditer("\f", text)), len(text)]:
        yield _Page(start, end, list(_LINE.finditer(text, start, end)))
        start = end + 1


def _body(page: _Page, repeated: set[str]) -> tuple[int, int] | None:
    """Where the text of a page begins and ends; None where there is nothing but its head and foot."""
    lines = page.lines
    first, last = 0, len(lines)
    while first < min(last, FURNITURE_LINES) and _is_furniture(lines[first][0], repeated):
        first += 1
    while last > max(first, len(lines) - FURNITURE_LINES) and _is_furniture(lines[last - 1][0], repeated):
        last -= 1
    return (lines[first].start(), lines[last - 1].end()) if first < last else None


def _is_furniture(line: str, repeated: set[str]) -> bool:
    return bool(PAGE_NUMBER.fullmatch(line)) or shape(line) in repeated
