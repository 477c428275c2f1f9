"""A document as the figure rules read it: folded text beside the parse, offsets the same in both."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from natofacts.extract.text import read_text

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WORD = re.compile(r"\w+(?:-\w+)*")
# One character for one character, so that an offset means the same in the folded text and in the document.
_FOLDED = [
    *((space, " ") for space in "\u00a0\u202f\u2007\u2009\u2002\u2003\t"),
    *((quote, "'") for quote in "\u2019\u2018\u02bc\u2032"),
    *((dash, "-") for dash in "\u2010\u2011\u2012\u2013\u2014\u2212"),
]


def fold(text: str) -> str:
    """The text in lower case with plain spaces, apostrophes and hyphens, as long as it was."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for odd, plain in _FOLDED:
        low = low.replace(odd, plain)
    return low


class Reading:
    """One document while its figures are read."""

    __slots__ = ("_sentences", "_tally", "doc", "ends", "low", "starts", "text", "words")

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        read = read_text(doc)
        self.text, self.words, self.starts, self.ends = read.string, read.words, read.starts, read.ends
        self.low = fold(self.text)
        self._tally: Counter[str] | None = None
        self._sentences: list[int] | None = None

    def tally(self) -> Counter[str]:
        """How often each word stands in the document; counted once, when first asked."""
        if self._tally is None:
            self._tally = Counter(_WORD.findall(self.low))
        return self._tally

    def sentence(self, index: int) -> tuple[int, int]:
        """Where the sentence of a token begins and ends, in tokens."""
        if self._sentences is None:
            self._sentences = [
                i for i, mark in enumerate(self.doc.to_array("SENT_START").tolist()) if mark == 1
            ]
        place = bisect_right(self._sentences, index)
        start = self._sentences[place - 1] if place else 0
        return start, self._sentences[place] if place < len(self._sentences) else len(self.doc)

    def index(self, offset: int) -> int:
        """The index of the token that stands at a character."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def token(self, offset: int) -> Token:
        """The token that stands at a character."""
        return self.doc[self.index(offset)]

    def end(self, index: int) -> int:
        """Where a token ends."""
        return self.ends[index]

    def before(self, offset: int, width: int = 40) -> str:
        """The folded text just before a character."""
        return self.low[max(0, offset - width) : offset]
