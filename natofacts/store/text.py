"""Text as the store needs it: cut into sentences and lines, made fit for SQLite."""

from __future__ import annotations

import re
import sqlite3
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from natofacts.wording import fold as fold

_COMPLEMENT = re.compile(r" (?:de|du|des|d'|a|au|aux|pour|en)\b")
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_LINE_OPENING = re.compile(r"(?:>[ \t]?)*[^\S\r\n]*")
_SURROGATE = re.compile("[\ud800-\udfff]")

# A sentence ends at a full stop and what closes with it, before a capital, a digit or an opening mark; not
# after an initial or an abbreviation that stands before names and numbers.
_STOP = re.compile(
    r"[.!?…](?<![.!?…][.!?…])[.!?…]*+(?:[ \u00a0\u202f]?[\"»”’')\]]){0,4}[^\S\r\n]++"
    r"(?=[\"«“„‘'(\[—–-]?[\s\u00a0\u202f]*+[A-ZÀ-ÖØ-ÞŒ0-9])"
)
_ABBREVIATION = re.compile(r"\b(?:[A-ZÉ]|MM|Dr|Me|Pr|St|Mgr|art|vol|p)\.$")


def is_role(role: str, asked: str) -> bool:
    """Whether a role is what folded words ask for: `ministre` is `Premier ministre`, `OTAN` no `chef de l'OTAN`."""
    folded, words = fold(role), asked.split()
    head = _COMPLEMENT.split(folded, maxsplit=1)[0]
    return bool(words) and words[0] in head and all(word in folded for word in words)


def storable(text: str) -> str:
    """Text that SQLite can hold: halves of surrogate pairs, which no encoding knows, become U+FFFD."""
    return _SURROGATE.sub("�", text)


def existing(row: Any) -> Any:
    """A row that something else in the store refers to: where it is missing, the file is damaged."""
    if row is None:
        raise sqlite3.DatabaseError("malformed: a row is missing")
    return row


def _first_word(text: str, start: int) -> int:
    """Where the text of a line begins, after spaces and the marks of an answered message."""
    found = _LINE_OPENING.match(text, start)
    return found.end() if found else start


class Layout:
    """Where the lines, paragraphs and sentences of a text are; offsets in characters, lines counted from 1.

    Lines that were broken for want of room are one paragraph.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.line_starts = [0, *(found.end() for found in _LINE_BREAK.finditer(text))]
        from natofacts.normal import soft_breaks  # queries do without

        soft = {end for _, end in soft_breaks(text)}
        self.paragraph_starts = [start for start in self.line_starts if _first_word(text, start) not in soft]
        self.sentences = list(self._find_sentences())
        self._sentence_starts = [start for start, _ in self.sentences]

    def line(self, offset: int) -> int:
        """The number of the line an offset stands in."""
        return bisect_right(self.line_starts, offset)

    def sentence(self, offset: int) -> tuple[int, int] | None:
        """Where the sentence of an offset starts and ends; None between sentences."""
        index = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[index] if index >= 0 and offset < self.sentences[index][1] else None

    def around(self, start: int, end: int) -> tuple[tuple[int, int], tuple[int, int]]:
        """The sentence, or sentences, and the lines that some characters stand in."""
        last = max(start, end - 1)
        following = bisect_right(self.paragraph_starts, last)
        after = self.paragraph_starts[following] if following < len(self.paragraph_starts) else len(self.text)
        paragraph = self._trim(self.paragraph_starts[bisect_right(self.paragraph_starts, start) - 1], after)
        opening, closing = self.sentence(start), self.sentence(last)
        return ((opening or paragraph)[0], (closing or paragraph)[1]), paragraph

    def widened(self, start: int, end: int, count: int) -> tuple[int, int]:
        """A place and so many sentences before and after it."""
        first = bisect_right(self._sentence_starts, start) - 1
        last = bisect_right(self._sentence_starts, max(start, end - 1)) - 1
        before = self.sentences[max(0, first - count)][0] if first >= 0 else start
        after = self.sentences[min(len(self.sentences) - 1, last + count)][1] if last >= 0 else end
        return min(start, before), max(end, after)

    def _find_sentences(self) -> Iterator[tuple[int, int]]:
        text = self.text
        for start, after in pairwise([*self.paragraph_starts, len(text)]):
            for stop in _STOP.finditer(text, start, after):
                if not _ABBREVIATION.search(text, max(start, stop.start() - 4), stop.start() + 1):
                    yield from self._span(start, stop.end())
                    start = stop.end()
            yield from self._span(start, after)

    def _span(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        span = self._trim(start, end)
        if span[0] < span[1]:
            yield span

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        piece = self.text[start:end]
        return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
