"""The spans that the quote rules pass on: the writer's sentences, and the words between quotation marks."""

from __future__ import annotations

from typing import NamedTuple


class Segment(NamedTuple):
    """A sentence of the writer's, quotations counted as one opaque word each: token offsets, and its paragraph."""

    start: int
    end: int
    paragraph: int


class Marked(NamedTuple):
    """Words between quotation marks: their own span, and the span with the marks."""

    start: int
    end: int
    outer_start: int
    outer_end: int
