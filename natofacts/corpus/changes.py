"""What became of a statement's words on the way from one document to another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from natofacts.corpus.alignment import Text
from natofacts.corpus.rows import Change
from natofacts.facts import QuoteKind
from natofacts.wording import Block, words

# Each paper has its own: shapes of apostrophes, marks and dashes, spaces, and what stands at the ends.
_TYPOGRAPHY = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "…": "..."}
)
_SPACES = re.compile(r"\s+")
_ENDS = ".,;:\"'"
_ELLIPSIS = re.compile(r"\.\.\.|…")
MARKED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"|‘‘[^’]*’’|„[^“”\"]*[“”\"]")
# So many words beside the marks say that what is missing inside stands there.
_WORDS_BESIDE = 3


class Reading(NamedTuple):
    """A report as it is compared: its words, whether they stood in marks, and the text around them."""

    text: Text
    kind: QuoteKind
    before: str
    after: str


class _Gap(NamedTuple):
    """Words that one of two texts has and the other has not, and before which word of the other they are missing."""

    first: int
    last: int
    at: int


def change(reference: Reading, report: Reading, aligned: Sequence[Block]) -> Change:
    """What became of the words of a reference in a report."""
    left_out = list(_gaps(len(reference.text.words), aligned))
    turned = [Block(block.there, block.here, block.size) for block in aligned]
    added = list(_gaps(len(report.text.words), turned))
    if left_out and added:
        return "reworded"
    if left_out:
        return _shortened(reference.text, report, left_out) or "clipped"
    if added:
        return _shortened(report.text, reference, added) or "longer"
    if marked(reference) != marked(report):
        return "marks moved"
    return "identical" if _typeset(reference.text.whole()) == _typeset(report.text.whole()) else "punctuation"


def _gaps(length: int, aligned: Sequence[Block]) -> Iterator[_Gap]:
    """The words of the first text that stand between what both have."""
    last = there = 0
    for block in (*aligned, Block(length, there, 0)):
        if block.here > last:
            yield _Gap(last, block.here, block.there if block.size else there)
        last, there = block.here + block.size, block.there + block.size


def _shortened(longer: Text, shorter: Reading, missing: Sequence[_Gap]) -> Change | None:
    """What else than clipping it is that words of a longer text are missing in a shorter one."""
    at_ends = [gap for gap in missing if gap.first == 0 or gap.last == len(longer.words)]
    if any(gap not in at_ends and not _shown(gap, shorter.text) for gap in missing):
        return "reworded"
    if any(_stands_beside(gap, longer, shorter) for gap in at_ends):
        return "marks moved"
    return None


def _shown(gap: _Gap, shorter: Text) -> bool:
    """Whether a text says with an ellipsis that words are missing here."""
    before, after = shorter.words[gap.at - 1], shorter.words[gap.at]
    return bool(_ELLIPSIS.search(shorter.text, before.end, after.start))


def _stands_beside(gap: _Gap, longer: Text, shorter: Reading) -> bool:
    """Whether words that are missing at an end stand in the document right outside the marks."""
    missing = longer.forms[gap.first : gap.last]
    if gap.first == 0:
        wanted, beside = missing[-_WORDS_BESIDE:], [word.form for word in words(shorter.before)]
        found = beside[-len(wanted) :]
    else:
        wanted = missing[:_WORDS_BESIDE]
        found = [word.form for word in words(shorter.after)][: len(wanted)]
    return len(wanted) > 1 and found == wanted


def marked(reading: Reading) -> frozenset[int]:
    """Which of the words stand in quotation marks."""
    text = reading.text
    if reading.kind != "indirect":
        return frozenset(range(len(text.words)))
    spans = [match.span() for match in MARKED.finditer(text.text)]
    return frozenset(
        number
        for number, word in enumerate(text.words)
        if any(start < word.start and word.end <= end for start, end in spans)
    )


def _typeset(text: str) -> str:
    """A text in one typography; its first letter is large or small by where it stands."""
    plain = _SPACES.sub("", text.translate(_TYPOGRAPHY)).strip(_ENDS)
    return plain[:1].lower() + plain[1:]
