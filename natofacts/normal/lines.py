"""Where lines end for want of room only: such a break is a space to whoever reads the text.

Texts are broken at a fixed width by mail programs, wire services and `pdftotext`. A line was broken so where the
next word would not have fitted on it. Whether a text is broken at all shows in how many of its lines are as full
as that; verses, lists and tables are not.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from natofacts.normal.characters import SOFT_HYPHEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029](?:(?<=\r)\n)?")
_BREAK_IN_BLOCK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029][ \t>]*[^\s>]")
_QUOTED = re.compile(r"(?:>[ \t]?)+")  # what mail programs put before each line of an answered message
_SPACES = re.compile(r"(?<=\S) {2,}(?=\S)")
_WORD = re.compile(r"[^ \t]+")  # no line is broken at a no-break space
_SENTENCE_END = tuple(".!?…:;")
_CLOSING = "\"'’”»)] \u00a0\u202f"
# What begins an item of a list, a heading in Markdown, a turn in a dialogue.
_ITEM = re.compile(r"(?:[-•*–—▪◦‣·●■–]|\d{1,2}[.)]|[a-z]\)|#{1,6})(?:\s|$)|\|")
_DASH_GOES_ON = re.compile(r"[–—-]\s+[a-zà-ÿ]")
_BROKEN = re.compile(f"[^\\W\\d_][-{SOFT_HYPHEN}]$")  # a line that ends inside a word
_COLUMNS = re.compile(r"\S(?:\t| {3,}|\t+ *)\S")  # the gap between two cells of a table

LONGEST_WRAP, SHORTEST_WRAP = 130, 30  # characters a line broken at a fixed width may have room for
SURELY_FULL = 45  # characters: in a text that is not broken throughout, a shorter line was not broken for want of room
FEWEST_PAIRS = 3  # lines followed by another from which a width can be told
MOST_WIDER = 0.03  # of the lines may be wider than the width: addresses, a table
SHARE_FULL = 0.6  # of the lines of a text of fixed width are full
SHARE_FULL_AT_LEAST, MOST_RUN_ON = 0.2, 0.1  # the same where sentences end in the other lines
FEWEST_FULL = 2
SHARE_SMALL = 0.35  # of the lines after a full one begin with a small letter: verses do not
NEARLY_FULL = 0.7  # of the width: where most lines run on, one that wide that ends no sentence does too


class Line(NamedTuple):
    """A line's characters without the white space around it, the mark of a quoted message before them, its room."""

    start: int
    end: int
    text: str
    width: int
    quoted: str


def soft_breaks(text: str, widths: list[int] | None = None) -> Iterator[tuple[int, int]]:
    """The white space around each line break that was made for want of room, in text order.

    `widths`: those of the lines as they were broken, where characters that took room have been taken out since.
    """
    if not _BREAK_IN_BLOCK.search(text):
        return
    lines = list(_lines(text))
    if len(lines) < 2:
        return
    joined = _joined(lines)
    if widths is not None and len(widths) == len(lines):
        again = [line._replace(width=width) for line, width in zip(lines, widths, strict=True)]
        joined = max(joined, _joined(again), key=sum)
    for (line, after), soft in zip(pairwise(lines), joined, strict=True):
        if soft:
            yield line.end, after.start


def widths(text: str) -> list[int]:
    """The widths of the lines of a text."""
    return [line.width for line in _lines(text)]


def _lines(text: str) -> Iterator[Line]:
    """The lines, blank ones too."""
    start = 0
    ends = [(found.start(), found.end()) for found in _BREAK.finditer(text)]
    for end, after in [*ends, (len(text), len(text))]:
        whole = text[start:end]
        quoted = _QUOTED.match(whole)
        body = whole[quoted.end() :] if quoted else whole
        stripped = body.strip()
        first = start + (quoted.end() if quoted else 0) + len(body) - len(body.lstrip())
        seen = whole.rstrip()
        width = len(_SPACES.sub(" ", seen) if "  " in seen else seen)
        yield Line(first, first + len(stripped), stripped, width, quoted[0].replace(" ", "") if quoted else "")
        start = after


def _joined(lines: list[Line]) -> list[bool]:
    """Whether each line but the last runs on into the next."""
    pairs = [_may_run_on(line, after) for line, after in pairwise(lines)]
    width = _fixed_width(lines, pairs)
    if width is not None:
        return [
            may and (_is_full(line, after, width) or _runs_on(line, after, width * NEARLY_FULL))
            for may, (line, after) in zip(pairs, pairwise(lines), strict=True)
        ]
    return [joined for block in _blocks(lines, pairs) for joined in _joined_block(*block)]


def _may_run_on(line: Line, after: Line) -> bool:
    """Whether neither line is blank, an item, a row of a table or of another speaker's message."""
    if not line.text or not after.text or line.quoted != after.quoted or line.text.startswith("#"):
        return False
    if _ITEM.match(after.text) and not (_DASH_GOES_ON.match(after.text) and not _ends_sentence(line)):
        return False
    return not (_has_columns(line.text) or _has_columns(after.text))


def _has_columns(text: str) -> bool:
    return ("\t" in text or "   " in text) and _COLUMNS.search(text) is not None


def _fixed_width(lines: list[Line], pairs: list[bool]) -> int | None:
    """The number of characters a whole text was broken at; None where it was not."""
    inner = [pair for pair, may in zip(pairwise(lines), pairs, strict=True) if may]
    if len(inner) < FEWEST_PAIRS:
        return None
    by_width = sorted(line.width for line, _ in inner)
    width = by_width[-1 - int(len(by_width) * MOST_WIDER)]
    wider = sum(line.width > width for line in lines)
    if not SHORTEST_WRAP <= width <= LONGEST_WRAP or wider > max(2, len(inner) * MOST_WIDER * 2):
        return None
    return width if _is_broken(inner, width) else None


def _is_broken(inner: list[tuple[Line, Line]], width: int) -> bool:
    """Whether most lines are full, and as many of the next ones go on in small letters as in a broken text.

    Where paragraphs are of two lines, half of them are not full; then no sentence may run over those.
    """
    full = [pair for pair in inner if _is_full(*pair, width)]
    small = sum(after.text[0].islower() for _, after in full)
    if small < SHARE_SMALL * len(full) or len(full) < FEWEST_FULL:
        return False
    if len(full) >= SHARE_FULL * len(inner):
        return True
    others = [pair for pair in inner if not _is_full(*pair, width)]
    run_on = sum(_runs_on(*pair, 1) for pair in others)
    return len(full) >= SHARE_FULL_AT_LEAST * len(inner) and run_on <= MOST_RUN_ON * len(others)


def _blocks(lines: list[Line], pairs: list[bool]) -> Iterator[tuple[list[Line], list[bool]]]:
    """Lines without a blank one between them, with whether each may run on, up to the last of the block's."""
    start = 0
    for end, line in enumerate(lines):
        last = end == len(lines) - 1
        if last or not line.text:
            yield lines[start : end + 1], pairs[start : end + 1]
            start = end + 1


def _joined_block(block: list[Line], pairs: list[bool]) -> Iterable[bool]:
    """The same for one block of a text that was not broken throughout."""
    inner = [pair for pair, may in zip(pairwise(block), pairs, strict=False) if may]
    sure = sum(_runs_on(line, after, SURELY_FULL) for line, after in inner)
    if not sure:
        return [False] * len(pairs)
    width = max(line.width for line in block)
    most = 2 * sure >= len(inner)
    following = [*block[1:], block[-1]]
    return [
        may
        and (
            _runs_on(line, after, SURELY_FULL)
            or (line.width >= SURELY_FULL and width <= LONGEST_WRAP and _is_full(line, after, width))
            or (most and NEARLY_FULL * width <= line.width <= LONGEST_WRAP and not _ends_sentence(line))
        )
        for line, after, may in zip(block, following, pairs, strict=False)
    ]


def _is_full(line: Line, after: Line, width: int) -> bool:
    """Whether the first word of the next line would not have fitted on this one."""
    word = _WORD.match(after.text)
    return line.width + 1 + len(word[0] if word else "") > width


def _runs_on(line: Line, after: Line, least: float) -> bool:
    """Whether a sentence surely runs on from a long line into the next one."""
    if line.width < least:
        return line.text.endswith(SOFT_HYPHEN)
    if _BROKEN.search(line.text[-2:]):
        return after.text[0].isalpha()
    return after.text[0].islower() and not _ends_sentence(line)


def _ends_sentence(line: Line) -> bool:
    return line.text.rstrip(_CLOSING).endswith(_SENTENCE_END)
