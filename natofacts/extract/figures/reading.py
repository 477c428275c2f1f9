"""A document as the figure rules read it: folded text beside the parse, offsets the same in both."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from itertools import compress, count
from typing import TYPE_CHECKING

from natofacts.extract.text import read_text

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from natofacts.extract.tokens import Token

_WORD = re.compile(r"\w+(?:-\w+)*")
_QUOTATION = re.compile(r'«[^«»\n]+»|“[^“”\n]+”|"[^"\n]+"')
# Where one sentence ends and the next begins, whatever the parse makes of it; not after `M.` or an initial.
_BREAK = re.compile(
    r"[.!?…](?<!\b[A-Z]\.)(?<!\b(?:MM|Dr|St)\.)(?<!\bM(?:me|gr)\.)[»”\" \u00a0]*[ \u00a0]+(?=[«“\" ]*[A-ZÀ-Ý])"
)
_BEFORE_TERM = re.compile(r"\b(?:une?|l[ea]s?|d[eu]s?|de la|c(?:e|et|ette|es)|s(?:on|a|es)|[ld]') ?$")
_LONGEST_TERM = 3  # blanks
_LIST_ITEM = re.compile(r"[ \t]*[-*•·–—▪] ?\S")
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

    __slots__ = (
        "_quotations",
        "_sentences",
        "_tally",
        "counted",
        "ends",
        "labels",
        "low",
        "names",
        "spaced",
        "starts",
        "text",
        "timed",
        "tokens",
        "words",
    )

    def __init__(self, doc: Doc) -> None:
        read = read_text(doc)
        self.tokens, self.labels, self.spaced = read.tokens, read.labels, read.spaced
        self.text, self.words, self.starts, self.ends = read.string, read.words, read.starts, read.ends
        self.low = fold(self.text)
        self._tally: Counter[str] | None = None
        self._sentences: list[int] | None = None
        self.counted: set[int] = set()
        self.timed: set[int] = set()
        self._quotations: list[tuple[int, int]] | None = None
        self.names = {i: (start, end) for start, end, kind in read.ents if kind == "PER" for i in range(start, end)}

    def tally(self) -> Counter[str]:
        """How often each word stands in the document; counted once, when first asked."""
        if self._tally is None:
            self._tally = Counter(_WORD.findall(self.low))
        return self._tally

    def sentence(self, index: int) -> tuple[int, int]:
        """Where the sentence of a token begins and ends, in tokens."""
        if self._sentences is None:
            self._sentences = list(compress(count(), map((1).__eq__, self.tokens.sentence_marks)))
        place = bisect_right(self._sentences, index)
        start = self._sentences[place - 1] if place else 0
        return start, self._sentences[place] if place < len(self._sentences) else len(self.tokens)

    def apart(self, noun: int, figure: int) -> bool:
        """Whether a noun at a character is in another sentence than a figure, or in a quotation it is not in."""
        first, last = (noun, figure) if noun < figure else (figure, noun)
        if _BREAK.search(self.text, first, last + 1):
            return True
        return self.quoted_apart(noun, figure)

    def quoted_apart(self, noun: int, figure: int) -> bool:
        """Whether a noun at a character is in a quotation that a figure or pronoun is not in."""
        if self._quotations is None:
            found = (quotation.span() for quotation in _QUOTATION.finditer(self.text))
            self._quotations = [span for span in found if not self._is_term(*span)]
        place = bisect_right(self._quotations, (noun, len(self.text))) - 1
        if place < 0:
            return False
        start, end = self._quotations[place]
        return noun < end and not start <= figure < end

    def _is_term(self, start: int, end: int) -> bool:
        """Whether marks hold a name or a term that the writer works into the sentence: `l'opération « Cap »`."""
        inner = self.text[start + 1 : end - 1].strip()
        if inner.endswith((".", "!", "?", ",")):
            return False
        if inner.count(" ") <= _LONGEST_TERM and (inner[:1].isupper() or _BEFORE_TERM.search(self.before(start, 6))):
            return True
        # Words without a verb in a tense are worked into the writer's own clause.
        return not self.has_finite(self.index(start), self.index(end - 1))

    def is_listed(self, offset: int) -> bool:
        """Whether a character stands in a line of a list."""
        return _LIST_ITEM.match(self.text, self.text.rfind("\n", 0, offset) + 1) is not None

    def has_finite(self, first: int, last: int) -> bool:
        """Whether a verb in a tense stands among tokens [first, last)."""
        return any("VerbForm=Fin" in token.morph for token in self.tokens[first:last])

    def index(self, offset: int) -> int:
        """The index of the token that stands at a character."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def token(self, offset: int) -> Token:
        """The token that stands at a character."""
        return self.tokens[self.index(offset)]

    def end(self, index: int) -> int:
        """Where a token ends."""
        return self.ends[index]

    def word_before(self, offset: int, parted_by: str) -> str:
        """The word before a character, parted from it by one or two of some marks; empty where none is."""
        low, end = self.low, offset
        while end > max(0, offset - 2) and low[end - 1] in parted_by:
            end -= 1
        if end == offset:
            return ""
        start = end
        while start > 0 and low[start - 1].isalpha():
            start -= 1
        return low[start:end]

    def before(self, offset: int, width: int = 40) -> str:
        """The folded text just before a character."""
        return self.low[max(0, offset - width) : offset]
