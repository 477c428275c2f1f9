"""Words as they are compared across documents: without case, accents and punctuation, and whether two texts share them.

A statement that many report is clipped, reworded and set in other marks on the way; what stays is a run of its words.
The *wording* of a text is its words in one string, a line for each sentence: texts that differ in nothing else have the
same one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

SHINGLE = 4  # words
# One shingle is kept of so many in a row (winnowing): texts that share SHINGLE + WINDOW - 1 words share a kept one.
WINDOW = 3
FEWEST_WORDS, FEWEST_TELLING = 5, 2
# What words weigh as evidence of a statement: those of grammar make a clause of others, links make a phrase longer.
_GRAMMAR_WEIGHS, _LINK_WEIGHS = 0.5, 0.1
ENOUGH = 3.2  # less is a phrase of the language (`dans le cadre de la lutte contre le terrorisme`)
_ENOUGH_IN_SHINGLE = 1.5
# What the words of two quotes must weigh where nobody says that they are the same person's: in marks, and where they
# are a paper's own, which tells similar events in similar words.
ENOUGH_IN_MARKS, ENOUGH_IN_PROSE = 5.5, 8.0
_NONE = 1 << 32  # more than any digest

# The share of a sentence's words that says it is the same sentence, and what those must weigh where some are missing.
_WHOLE, _CARRIED, _ENOUGH_CARRIED = 0.95, 0.75, 4.2
LEAST_BLOCK = 2  # words in a row: single words agree by chance
_LEAST_RUN = 4
_LONG_RUN, _ENOUGH_IN_RUN = 12, 6.5  # so much in a row is no chance, whatever stands around it

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "‘": "'", "ʼ": "'"})
_GAPS = re.compile(r"[\s\-‐‑–]+")
_WORD = re.compile(r"\d{1,3}(?:[\s.'’]\d{3}(?!\d))+(?:,\d+)?|\d+(?:[.,]\d+)?|[^\W\d]+|\w+")
_IN_NUMBER = re.compile(r"[\s'’]|\.(?=\d{3}(?!\d))")
_SENTENCE_END = re.compile(r"[.!?…]")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Text without case, accents, ligatures and hyphens, for comparing names."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    return _GAPS.sub(" ", "".join(c for c in plain if not unicodedata.combining(c))).strip()


class Word(NamedTuple):
    """A word of a text: its form for comparison, where it stands, and whether a sentence begins with it."""

    form: str
    start: int
    end: int
    opens: bool


class Block(NamedTuple):
    """Words in a row that two texts have in common: where they begin in each, and how many they are."""

    here: int
    there: int
    size: int


def words(text: str) -> list[Word]:
    """The words of a text in order; `3.500`, `3 500` and `3500` are one and the same."""
    found: list[Word] = []
    end = 0
    for match in _WORD.finditer(text):
        written = match[0]
        if written.isascii() and written.isalpha():
            form = written.lower()
        else:
            form = _IN_NUMBER.sub("", written).replace(",", ".") if written[0].isdecimal() else fold(written)
        opens = not found or (not written[0].islower() and bool(_SENTENCE_END.search(text, end, match.start())))
        end = match.end()
        if form:
            found.append(Word(form, match.start(), end, opens))
    return found


def wording(text: str) -> str:
    """The words of a text in one string, a line for each sentence; empty where they are too few to be a statement."""
    found = words(text)
    if not comparable([word.form for word in found]):
        return ""
    return "".join(("\n" if word.opens else " ") + word.form for word in found)[1:]


def comparable(forms: Sequence[str], enough: float = ENOUGH) -> bool:
    """Whether words are enough to be recognised elsewhere, and not a phrase everybody uses."""
    weights = [weight(form) for form in forms]
    return len(forms) >= FEWEST_WORDS and sum(weights) >= enough and weights.count(1.0) >= FEWEST_TELLING


def weight(form: str) -> float:
    """How much a word says by itself, from 0 to 1."""
    return _weights().get(form, 1.0)


def weigh(forms: Iterable[str]) -> float:
    """How much words say together."""
    return sum(map(weight, forms))


def common_words(here: Sequence[str], there: Sequence[str]) -> list[str]:
    """The words of two texts that stand in a row in both."""
    runs = blocks(here, there)
    return [form for run in runs if run.size >= LEAST_BLOCK for form in here[run.here : run.here + run.size]]


def shingles(wording: str) -> set[int]:
    """Digests of some runs of SHINGLE words: texts with six words in a row in common share one, if those say much."""
    forms = wording.split()
    known = _weights()
    weights = [known.get(form, 1.0) for form in forms]
    digests = [
        crc32(" ".join(forms[i : i + SHINGLE]).encode())
        if sum(weights[i : i + SHINGLE]) >= _ENOUGH_IN_SHINGLE
        else _NONE
        for i in range(len(forms) - SHINGLE + 1)
    ]
    return {min(digests[i : i + WINDOW]) for i in range(max(1, len(digests) - WINDOW + 1))} - {_NONE}


def blocks(here: Sequence[str], there: Sequence[str]) -> list[Block]:
    """The runs of words that two texts have in common, in order.

    By difflib, which looks for the longest run first and never breaks it: what is left reads as a person would mark
    it. Two sentences take some ten microseconds, 20 000 characters fifty milliseconds, importing it next to nothing.
    """
    from difflib import SequenceMatcher  # most queries compare nothing

    matcher = SequenceMatcher(None, here, there, autojunk=False)
    return [Block(*block) for block in matcher.get_matching_blocks() if block.size]


def same_statement(here: str, there: str) -> bool:
    """Whether two wordings report the same words: a sentence of one stands in the other, or a long run does."""
    if not _may_share(here, there):
        return False
    ours, theirs = here.split(), there.split()
    runs = [block for block in blocks(ours, theirs) if block.size >= LEAST_BLOCK]
    longest = max(runs, key=lambda block: block.size, default=Block(0, 0, 0))
    if longest.size < _LEAST_RUN:
        return False
    if longest.size >= _LONG_RUN:
        run = ours[longest.here : longest.here + longest.size]
        if weigh(run) >= _ENOUGH_IN_RUN:
            return True
    return _carries_sentence(here, [(block.here, block.size) for block in runs]) or _carries_sentence(
        there, [(block.there, block.size) for block in runs]
    )


def _may_share(here: str, there: str) -> bool:
    """Whether two wordings have words enough in common, in whatever order: quick to say, and no to most."""
    return weigh({*here.split()} & {*there.split()}) >= ENOUGH - 1


def _carries_sentence(wording: str, runs: Iterable[tuple[int, int]]) -> bool:
    """Whether some runs of its words, each its first and their number, make up a sentence of a wording."""
    forms = wording.split()
    runs = list(runs)
    ends = [0]
    for line in wording.split("\n"):
        ends.append(ends[-1] + line.count(" ") + 1)
    for first, last in pairwise(ends):
        common = [range(max(first, start), min(last, start + size)) for start, size in runs]
        carried = [forms[i] for piece in common for i in piece]
        share = len(carried) / (last - first)
        if share >= _CARRIED and max(map(len, common)) >= _LEAST_RUN:
            enough = ENOUGH if share >= _WHOLE else _ENOUGH_CARRIED
            if comparable(carried, enough):
                return True
    return False


@cache
def _weights() -> dict[str, float]:
    from natofacts.french import table

    lists = table("function_words")
    weighing = {"grammar": _GRAMMAR_WEIGHS, "links": _LINK_WEIGHS}
    return {form: weight for name, weight in weighing.items() for form in lists[name].split()}
