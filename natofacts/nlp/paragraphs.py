"""Cutting a text into paragraphs, which are parsed on their own, so that no sentence crosses a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_BREAK = r"\n\r\v\f\x1c-\x1e\x85\u2028\u2029"  # what str.splitlines takes for the end of a line
# A line with all the white space after it: no token of spaCy's crosses its end, whatever stands around it.
_LINE = re.compile(rf"[^{_BREAK}]*[{_BREAK}]\s*|[^{_BREAK}]+")

LONGEST_PIECE = 10_000  # characters: memory grows with the longest piece, and no real paragraph is this long


def paragraphs(text: str) -> Iterator[str]:
    """The pieces of a text, in order; joined they are the text again.

    A piece is one line with its line breaks and the white space after it; `normal` has put lines together that
    were broken for want of room.
    """
    for piece in _LINE.findall(text):
        yield from _short_enough(piece) if len(piece) > LONGEST_PIECE else (piece,)


def _short_enough(piece: str) -> Iterator[str]:
    """A very long piece cut after the end of a sentence, else at a space, else anywhere."""
    while len(piece) > LONGEST_PIECE:
        cut = max(piece.rfind(mark, LONGEST_PIECE // 2, LONGEST_PIECE) for mark in (". ", "! ", "? ")) + 2
        if cut == 1:
            cut = piece.rfind(" ", 1, LONGEST_PIECE) + 1 or LONGEST_PIECE
        yield piece[:cut]
        piece = piece[cut:]
    yield piece
