"""Cutting a text into paragraphs, which are parsed on their own, so that no sentence crosses a line."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BREAK = r"\n\r\v\f\x1c-\x1e\x85\u2028\u2029"  # what str.splitlines takes for the end of a line
# A line with all the white space after it: no token of spaCy's crosses its end, whatever stands around it.
_LINE = re.compile(rf"[^{_BREAK}]*[{_BREAK}]\s*|[^{_BREAK}]+")
_BLANK_LINE = re.compile(rf"(?:\r\n|[{_BREAK}])[^\S{_BREAK}]*[{_BREAK}]")
_FIRST_WORD = re.compile(r"\S+")
_SENTENCE_END = tuple(".!?…:;")
_CLOSING = "\"'’”»)] \u00a0\u202f"

SHORTEST_WRAP = 45  # characters: a shorter line was not broken for want of room
LONGEST_WRAP = 130
LONGEST_PIECE = 10_000  # characters: memory grows with the longest piece, and no real paragraph is this long


def paragraphs(text: str) -> Iterator[str]:
    """The pieces of a text, in order; joined they are the text again.

    A piece is one line with its line breaks and the white space after it. The lines of hard-wrapped text that
    a sentence runs through are one piece.
    """
    for piece in _unwrapped(_LINE.findall(text)):
        yield from _short_enough(piece) if len(piece) > LONGEST_PIECE else (piece,)


def _unwrapped(lines: list[str]) -> Iterator[str]:
    """The lines, those broken for want of room put together."""
    block: list[str] = []
    for line in lines:
        block.append(line)
        if _BLANK_LINE.search(line, len(line.rstrip())):
            yield from _joined(block)
            block = []
    yield from _joined(block)


def _joined(block: list[str]) -> Iterable[str]:
    """The paragraphs of a block of lines without a blank line inside."""
    pairs = list(pairwise(block))
    if not any(_goes_on(line, after) for line, after in pairs):
        return block
    widest = max(len(line.rstrip()) for line in block)
    pieces = block[:1]
    for line, after in pairs:
        if _goes_on(line, after) or _has_no_room(line, after, widest):
            pieces[-1] += after
        else:
            pieces.append(after)
    return pieces


def _goes_on(line: str, after: str) -> bool:
    """Whether a sentence surely runs on from a long line into the next one."""
    return (
        after[:1].islower()
        and len(line.rstrip()) >= SHORTEST_WRAP
        and not line.rstrip().rstrip(_CLOSING).endswith(_SENTENCE_END)
    )


def _has_no_room(line: str, after: str, widest: int) -> bool:
    """Whether the first word of the next line would not have fitted on this one."""
    width = len(line.rstrip())
    word = _FIRST_WORD.match(after)
    return width >= SHORTEST_WRAP and widest <= LONGEST_WRAP and width + 1 + len(word[0] if word else "") > widest


def _short_enough(piece: str) -> Iterator[str]:
    """A very long piece cut after the end of a sentence, else at a space, else anywhere."""
    while len(piece) > LONGEST_PIECE:
        cut = max(piece.rfind(mark, LONGEST_PIECE // 2, LONGEST_PIECE) for mark in (". ", "! ", "? ")) + 2
        if cut == 1:
            cut = piece.rfind(" ", 1, LONGEST_PIECE) + 1 or LONGEST_PIECE
        yield piece[:cut]
        piece = piece[cut:]
    yield piece
