"""A document as the figure rules read it: folded text beside the parse, offsets the same in both."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WORD = re.compile(r"\w+(?:-\w+)*")
# One character for one character, so that an offset means the same in the folded text and in the document.
_FOLD = {
    **dict.fromkeys(map(ord, "\u00a0\u202f\u2007\u2009\u2002\u2003\t"), " "),
    **dict.fromkeys(map(ord, "\u2019\u2018\u02bc\u2032"), "'"),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-"),
}


def fold(text: str) -> str:
    """The text in lower case with plain spaces, apostrophes and hyphens, as long as it was."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.translate(_FOLD)


class Reading:
    """One document while its figures are read."""

    __slots__ = ("_tally", "doc", "low", "starts", "text")

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text: str = doc.text
        self.low = fold(self.text)
        self.starts: list[int] = doc.to_array("IDX").tolist()

        self._tally: Counter[str] | None = None

    def tally(self) -> Counter[str]:
        """How often each word stands in the document; counted once, when first asked."""
        if self._tally is None:
            self._tally = Counter(_WORD.findall(self.low))
        return self._tally

    def index(self, offset: int) -> int:
        """The index of the token that stands at a character."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def token(self, offset: int) -> Token:
        """The token that stands at a character."""
        return self.doc[self.index(offset)]

    def end(self, index: int) -> int:
        """Where a token ends."""
        return self.starts[index] + len(self.doc[index])

    def before(self, offset: int, width: int = 40) -> str:
        """The folded text just before a character."""
        return self.low[max(0, offset - width) : offset]
