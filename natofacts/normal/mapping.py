"""A changed text and where each of its characters stood before."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Edit(NamedTuple):
    """Characters of a text (end exclusive) and what stands in their place."""

    start: int
    end: int
    new: str


class Mapping:
    """The offsets of a changed text as offsets of the text before; what was put in comes from all it replaces."""

    def __init__(self, edits: list[Edit]) -> None:
        self._new_starts: list[int] = []
        self._new_ends: list[int] = []
        self._edits = edits
        shift = 0
        for edit in edits:
            self._new_starts.append(edit.start + shift)
            shift += len(edit.new) - (edit.end - edit.start)
            self._new_ends.append(edit.end + shift)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters that became those from `start` to `end`."""
        if end <= start:
            return self._first(start), self._first(start)
        return self._first(start), self._last(end - 1)

    def _first(self, offset: int) -> int:
        """Where the character that begins at an offset began."""
        place = bisect_right(self._new_ends, offset)  # the edits that end at or before it
        if place < len(self._edits) and self._new_starts[place] <= offset:
            return self._edits[place].start
        return offset + (self._edits[place - 1].end - self._new_ends[place - 1] if place else 0)

    def _last(self, offset: int) -> int:
        """Where the character at an offset ended."""
        place = bisect_right(self._new_ends, offset)
        if place < len(self._edits) and self._new_starts[place] <= offset:
            return self._edits[place].end
        return offset + 1 + (self._edits[place - 1].end - self._new_ends[place - 1] if place else 0)


class Normal(NamedTuple):
    """A text for the rules; `mappings` lead back to the document's, the last one first."""

    text: str
    mappings: tuple[Mapping, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the document's text that those of this text stand for."""
        for mapping in reversed(self.mappings):
            start, end = mapping.span(start, end)
        return start, end

    def edited(self, edits: Iterable[Edit]) -> Normal:
        """The text after some more edits; of those that overlap the first counts, or the longest."""
        kept: list[Edit] = []
        for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
            if not kept or (edit.start >= kept[-1].end and edit.start > kept[-1].start):
                kept.append(edit)
        if not kept:
            return self
        pieces, last = [], 0
        for edit in kept:
            pieces += [self.text[last : edit.start], edit.new]
            last = edit.end
        return Normal("".join([*pieces, self.text[last:]]), (*self.mappings, Mapping(kept)))
