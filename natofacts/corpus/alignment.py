"""Two texts word by word: which sentences of them meet, and what one has that the other has not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from natofacts.corpus.rows import Piece
from natofacts.wording import Block, Word, blocks, weigh, words

# Marks that stand behind a word belong to it, not to the next.
_CLOSING = re.compile(r"[^\w\s«“„‘(\[]*(?:[\u00a0\u202f ][»?!;:]+)?")
# What a run besides the longest must weigh: `que des` and `à la fin` are in every text.
_ENOUGH_IN_RUN = 1.5
# Words between two runs of one report; what is farther apart agrees by chance.
_FARTHEST = 12


class Text(NamedTuple):
    """A text and those of its words that are compared, with what they look like in comparison."""

    text: str
    words: list[Word]

    @property
    def forms(self) -> list[str]:
        """The words without case and accents."""
        return [word.form for word in self.words]

    def between(self, first: int, last: int) -> str:
        """The characters from one word to before another, with the marks behind the last."""
        if first >= last:
            return ""
        end = self.words[last - 1].end
        closing = _CLOSING.match(self.text, end)
        return self.text[self.words[first].start : closing.end() if closing else end]

    def part(self, first: int, last: int) -> Text:
        """The text with some of its words only."""
        return Text(self.text, self.words[first:last])

    def whole(self) -> str:
        """The characters of the words compared, all of them where they are all."""
        if self.words and self.words == words(self.text):
            return self.text
        return self.between(0, len(self.words))


def read(text: str) -> Text:
    """A text as it is compared."""
    return Text(text, words(text))


class Meeting(NamedTuple):
    """Where two texts meet: the words of the sentences that have words in common, in each."""

    here: range
    there: range


def meet(here: Text, there: Text) -> Meeting:
    """The sentences of two texts that share words: around the longest run, as far as others follow close behind."""
    forms = here.forms
    runs = blocks(forms, there.forms)
    longest = max(runs, key=lambda run: run.size, default=None)
    if longest is None:
        return Meeting(range(0), range(0))
    runs = [run for run in runs if run is longest or _says_something(forms[run.here : run.here + run.size])]
    middle = runs.index(longest)
    first = last = middle
    while first > 0 and _follows(runs[first - 1], runs[first]):
        first -= 1
    while last + 1 < len(runs) and _follows(runs[last], runs[last + 1]):
        last += 1
    begin, end = runs[first], runs[last]
    return Meeting(
        _sentences(here.words, begin.here, end.here + end.size),
        _sentences(there.words, begin.there, end.there + end.size),
    )


def _says_something(forms: Sequence[str]) -> bool:
    return weigh(forms) >= _ENOUGH_IN_RUN


def _follows(block: Block, after: Block) -> bool:
    gap = min(after.here - block.here, after.there - block.there) - block.size
    return gap <= _FARTHEST


def differences(reference: Text, report: Text, aligned: Sequence[Block]) -> list[Piece]:
    """The words of a report against those of another, piece by piece."""
    pieces: list[Piece] = []
    here = there = 0
    end = Block(len(reference.words), len(report.words), 0)
    for block in (*aligned, end):
        _add(pieces, "left out", reference.between(here, block.here))
        _add(pieces, "added", report.between(there, block.there))
        here, there = block.here + block.size, block.there + block.size
        _add(pieces, "same", report.between(block.there, there))
    return pieces


def _add(pieces: list[Piece], op: str, text: str) -> None:
    if text:
        pieces.append(Piece(op, text))  # type: ignore[arg-type]


def _sentences(found: Sequence[Word], first: int, last: int) -> range:
    """The range of words from one to another, widened to whole sentences."""
    while first > 0 and not found[first].opens:
        first -= 1
    while last < len(found) and not found[last].opens:
        last += 1
    return range(first, last)
