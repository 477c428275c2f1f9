"""Words as they are meant: broken at the end of a line, run into a note's number, glued to the next sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from natofacts.french import table
from natofacts.normal.characters import SOFT_HYPHEN
from natofacts.normal.mapping import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Rank = Callable[[str], int | None]

_BROKEN_BEFORE = re.compile(r"(?:[^\W\d_]+[’'-])*([^\W\d_]+)[-\u00ad]$")
_BROKEN_AFTER = re.compile(r"[^\W\d_]+")
_LETTER_WORDS = "AÀYÔ"  # letters that are words: they may begin a paragraph broken off after them
_RAISED = "¹²³⁰⁴⁵⁶⁷⁸⁹"
_LONGEST_WORD = 40
_COMMON = 50_000  # the rank of a word that is no accident of spelling

_SPACES = re.compile(r"(?<=\S) {2,}(?=\S)")
_GAP = 3  # spaces that may part the columns of a table
_UNIT_BEFORE = re.compile(r"\b(?:[kcdmh]?m|[kcdm]m|10)$")
# Each pattern begins with what is rare, so that text without it costs next to nothing.
_SUPERSCRIPTS = re.compile(r"[¹²³⁰⁴-⁹](?<=[\w»”\"'’.,;:!?%)\]].)(?:[¹²³⁰⁴-⁹]|[,\u2009 ](?=[¹²³⁰⁴-⁹]))*")
_BRACKETED_NOTE = re.compile(r"\[(?<=[\w»”\"'’.,;:!?%)\]]\[)(?:\d{1,3}|\^[\w-]+)\]")
_AFTER_YEAR = re.compile(r"[12]\d{3}(?<=(?:19|20)\d\d)(?<!\d\d{4})(\d{1,2})(?!\d|[.,]\d)")
# A date written against what follows it: `29 novembre 202229 novembre 2022`, `le 3 mai 2021AFP`.
_WORD_AFTER = re.compile(r"(?:er)?\s?([^\W\d_]+)")
_DATED = re.compile(r"(?:19|20)\d\d(?<=[a-zA-Zéû.] \d{4})(?=[A-ZÀ-ÖØ-Þ][^\W\d_])")
_AFTER_WORD = re.compile(r"\d(?<=[a-zà-ÿœ]{5}\d)\d?(?![\w/@-])")
_WORD_BEFORE = re.compile(r"(?<![\w@/#.-])[a-zà-ÿœ]{5,}$")
_GLUED = re.compile(
    r"(?:[.!?…]|»)(?:(?<=[a-zà-ÿœ]{3}.)|(?<=[A-ZÀ-ÖØ-Þ]{3}.)|(?<=[»”)%]\.)|(?<=\d\d\.))»?"
    r"(?=[«“]?[A-ZÀ-ÖØ-Þ][a-zà-ÿœ’' ])"
)
# Marks with letters on both sides, which the tokenizer leaves inside a word: `«Oui»Il part`.
_GLUED_OPENING = re.compile(r"[«“](?<=\w.)(?=\w)")
_GLUED_CLOSING = re.compile(r"[»”](?<=[\w.!?…].)(?=\w)")
# What the tokenizer cuts in two before a mark: `qu'« il faut »`, `d'"agir"`.
_ELIDED = re.compile(r"['’](?:(?<=[qQ]u.)|(?<=\b[dD].))(?=[«“\"])")
# Titles before a name, whose full stop the tokenizer takes for the end of a sentence: `le Gal. Paul Deroux`.
_TITLE = re.compile(r"\b(?:Gal|Gl|Gén|Col|Cel|Cdt|Cne|Lt|Pdte?|Hon)\.(?=\s?[A-ZÀ-ÖØ-Þ][a-zà-ÿœ])")
_EXCELLENCY = re.compile(r"\bS(?:EM?\.|\.E\.(?:M\.)?)\s?(?=[A-ZÀ-ÖØ-Þ][a-zà-ÿœ])")
_NO_SENTENCE = re.compile(r"[@/\\_]|www\.|\.(?:com|org|net|fr|eu|int|be|ch|ca)\b", re.IGNORECASE)
_BRACKET_STOP = re.compile(r"(?<=[^\W\d])\](?=\.(?:\s|$))")
_DROP_CAP = re.compile(r"(?m)^([A-ZÀ-ÖØ-Þ])[^\S\r\n]*(?:\r?\n)+[^\S\r\n]*(?=[a-zà-ÿœ’']{1,})")


def word_edits(text: str, rank: Rank | None) -> Iterator[Edit]:
    """What words and the space between them must become, each kind of edit guarded by what it cannot do without."""
    if "  " in text:
        yield from _single_spaces(text)
    if any(map(text.__contains__, _RAISED)):
        yield from (Edit(m.start(), m.end(), "") for m in _SUPERSCRIPTS.finditer(text) if not _is_power(text, m))
    if "[" in text:
        yield from (Edit(m.start(), m.end(), "") for m in _BRACKETED_NOTE.finditer(text))
        yield from (Edit(m.end(), m.end(), " ") for m in _BRACKET_STOP.finditer(text))
    yield from _note_numbers(text, rank)
    yield from _sentence_gaps(text)
    yield from (Edit(m.start(), m.end(), "e ") for m in _ELIDED.finditer(text))
    yield from (Edit(m.end() - 1, m.end(), "" if text[m.end()].isspace() else " ") for m in _TITLE.finditer(text))
    yield from (Edit(m.start(), m.end(), "") for m in _EXCELLENCY.finditer(text))


def drop_caps(text: str, rank: Rank | None) -> Iterator[Edit]:
    """The break between a large first letter on a line of its own and the rest of its word, taken out."""
    for cap in _DROP_CAP.finditer(text):
        rest = _BROKEN_AFTER.match(text, cap.end())
        word = cap[1] + (rest[0] if rest else "")
        alone = cap[1] in _LETTER_WORDS and rest is not None and rank is not None and _common(rank, rest[0])
        if text[cap.end()] in "’'" or (rank is not None and _common(rank, word.lower()) and not alone):
            yield Edit(cap.end(1), cap.end(), "")


def break_edits(text: str, breaks: Iterable[tuple[int, int]], rank: Rank | None) -> Iterator[Edit]:
    """A space for each soft break, nothing for one inside a word, whose hyphen goes where the word has none."""
    words: set[str] | None = None
    for start, end in breaks:
        broken = _BROKEN_BEFORE.search(text, max(0, start - _LONGEST_WORD), start)
        rest = _BROKEN_AFTER.match(text, end)
        if broken is None or rest is None:
            yield Edit(start, end, " ")
            continue
        words = words if words is not None else set(_words(text))
        keep = text[start - 1] != SOFT_HYPHEN and has_hyphen(broken[0][:-1], rest[0], words, rank)
        yield Edit(start if keep else start - 1, end, "")


def has_hyphen(before: str, after: str, words: set[str], rank: Rank | None) -> bool:
    """Whether a word that is broken at a hyphen has it in any case: `peut-être`, `Bosnie-Herzégovine`, `dit-il`."""
    part = re.split(r"[’']", before)[-1].lower()
    last = part.rsplit("-", 1)[-1]
    if not after[0].islower() or "-" in part or after.lower() in _after_hyphens():
        return True
    with_hyphen, without = f"{part}-{after}", part + after
    if (with_hyphen in words) != (without in words):
        return with_hyphen in words
    if rank is None:
        return last in _before_hyphens()
    worst = 1 << 40
    ranks = rank(with_hyphen) or worst, rank(without) or worst
    if ranks != (worst, worst):
        return ranks[0] < ranks[1]
    return last in _before_hyphens() or (_common(rank, part) and _common(rank, after))


def _words(text: str) -> Iterable[str]:
    return (word.lower() for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text))


def _after_hyphens() -> frozenset[str]:
    return frozenset(table("layout")["hyphens"]["before"].split())


def _before_hyphens() -> frozenset[str]:
    return frozenset(table("layout")["hyphens"]["after"].split())


def _common(rank: Rank, word: str) -> bool:
    found = rank(word)
    return found is not None and found < _COMMON


def _single_spaces(text: str) -> Iterator[Edit]:
    """Two spaces made one, in lines that are no rows of a table."""
    for found in _SPACES.finditer(text):
        if found.end() - found.start() < _GAP or not _is_row(text, found):
            yield Edit(found.start(), found.end(), " ")


def _is_row(text: str, gap: re.Match[str]) -> bool:
    return gap.end() - gap.start() >= _GAP and (text[gap.end()].isdigit() or text[gap.start() - 1].isdigit())


def _is_power(text: str, note: re.Match[str]) -> bool:
    """Whether a raised number is that of a unit or a power: `km²`, `10⁶`."""
    return bool(_UNIT_BEFORE.search(text, max(0, note.start() - 4), note.start()))


def _note_numbers(text: str, rank: Rank | None) -> Iterator[Edit]:
    """The number of a note after a year or a word it is written against: `20214`, `dépenses3`."""
    for found in _AFTER_YEAR.finditer(text):
        before = text[max(0, found.start() - _LONGEST_WORD) : found.start()].split()
        if before and before[-1].lower() in _before_years():
            if _is_month_after(text, found.end()):
                yield Edit(found.start(1), found.start(1), " ")
            else:
                yield Edit(found.start(1), found.end(1), "")
    if rank is not None:
        for found in _AFTER_WORD.finditer(text):
            word = _WORD_BEFORE.search(text, max(0, found.start() - _LONGEST_WORD), found.start())
            if word and _common(rank, word[0]):
                yield Edit(found.start(), found.end(), "")


def _is_month_after(text: str, end: int) -> bool:
    """Whether a number is the day of a date and not that of a note: a month stands behind it."""
    word = _WORD_AFTER.match(text, end)
    return word is not None and word[1].lower() in table("calendar")["months"]


def _before_years() -> frozenset[str]:
    return frozenset(table("layout")["notes"]["before_years"].split())


def _sentence_gaps(text: str) -> Iterator[Edit]:
    """The space that is missing between two sentences, and around a quotation mark inside a word."""
    gaps = set()
    for glued in _GLUED.finditer(text):
        start = max(text.rfind(" ", 0, glued.start()), text.rfind("\n", 0, glued.start())) + 1
        end = text.find(" ", glued.end())
        if not _NO_SENTENCE.search(text, start, end if end >= 0 else len(text)):
            gaps.add(glued.end())
    gaps |= {date.end() for date in _DATED.finditer(text)}
    gaps |= {mark.start() for mark in _GLUED_OPENING.finditer(text)}
    gaps |= {mark.end() for mark in _GLUED_CLOSING.finditer(text)}
    yield from (Edit(gap, gap, " ") for gap in sorted(gaps))
