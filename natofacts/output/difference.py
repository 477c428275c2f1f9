"""How words differ from others, written into the words."""

from __future__ import annotations

from collections.abc import Iterable

from natofacts.corpus import Piece
from natofacts.output.text import visible

# As `wdiff` and `git diff --word-diff` mark words.
MARKS = {"left out": ("[-", "-]"), "added": ("{+", "+}"), "same": ("", "")}
# Of a long stretch that is the same, so much at either end shows where words differ.
_KEPT = 60


def marked(difference: Iterable[Piece]) -> str:
    """A comparison as text: `les [-trente-] {+32+} Alliés`."""
    return " ".join(f"{MARKS[piece.op][0]}{piece.text}{MARKS[piece.op][1]}" for piece in difference)


def shortened(difference: Iterable[Piece]) -> list[tuple[str, str]]:
    """The pieces of a comparison, what they are and their words on one line, long ones without their middle."""
    return [(piece.op, _shorten(visible(piece.text))) for piece in difference]


def _shorten(text: str) -> str:
    if len(text) <= 3 * _KEPT:
        return text
    return f"{text[:_KEPT].rsplit(' ', 1)[0]} […] {text[-_KEPT:].split(' ', 1)[-1]}"
