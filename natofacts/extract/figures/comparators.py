"""Words that make a number inexact or bound it: before it, after it, or the verb that governs it."""

from __future__ import annotations

import re

from natofacts import french
from natofacts.extract.figures import numbers
from natofacts.extract.figures.drafts import Draft
from natofacts.extract.figures.reading import Reading
from natofacts.facts import Comparator

_TABLE = french.table("numbers")
_APPROXIMATORS: dict[str, str] = _TABLE["approximators"]
_AFTERTHOUGHTS: dict[str, str] = _TABLE["afterthoughts"]
_GOVERNORS: dict[str, dict[str, str]] = _TABLE["governors"]
_COMPARATORS: dict[str, Comparator] = {"<": "<", "<=": "<=", ">": ">", ">=": ">="}
_DENIED: dict[Comparator, Comparator] = {">": "<=", "<": ">="}


def _elide(word: str) -> str:
    return re.escape(word[:-1]) + "(?:es?|u|')" if word.endswith(" de") else re.escape(word)


def _longest_first(words: dict[str, str]) -> list[str]:
    return sorted(words, key=len, reverse=True)


_APPROX = re.compile(
    rf"\b(?P<word>{'|'.join(map(_elide, _longest_first(_APPROXIMATORS)))})\s?(?:une? |la |les |le |l')?$"
)
# The last word of an approximator, or an article after it: a cheap test before the search above.
_ARTICLES = {"d", "des", "du", "la", "le", "les", "l", "un", "une", "à"}
_LAST_WORDS = {word.split()[-1] for word in _APPROXIMATORS} | _ARTICLES
_AFTER = re.compile(rf"\s?,?\s?\(?(?P<word>{'|'.join(_longest_first(_AFTERTHOUGHTS))})\b")
# What may follow a figure that `et plus` or `ou moins` has closed.
_CLOSING = ("PUNCT", "SPACE", "ADP", "VERB", "AUX", "CCONJ", "PRON", "SCONJ")
_OPENING = ("de", "d'", "d’", "du", "des", "que", "qu'", "qu’")
_COUNTING = numbers.ANCHORS | {"un", "une"}


def _stems(group: str) -> str:
    return rf"(?:{'|'.join(_GOVERNORS[group])})[^\W\d_]*"


_ADVERB = r"(?: (?:pas|plus|jamais))?(?: (?:déjà|désormais|même|encore|toujours|bien|[^\W\d_]+ement))?"
_BAR = r" (?:la barre|le seuil|le cap|le plafond|la limite)(?: symbolique)? d(?:es? ?|u |')"
_GOVERNOR = re.compile(
    r"(?P<not>(?:\bn[e']|\bsans\b)(?: ?[^\W\d_]+){0,3} ?)?\b"
    rf"(?:(?P<bar>{_stems('bars')}{_ADVERB}){_BAR}|(?P<verb>{_stems('verbs')}{_ADVERB}(?:{_BAR}| les? | la | ))"
    rf"|(?P<limit>{_stems('limits')}{_ADVERB} (?:à|aux) (?:la |les )?)|(?P<under>sous (?:les? |la )?))$"
)
_STEMS = {stem: mark for group in _GOVERNORS.values() for stem, mark in group.items()}
# The last words of a governor: a cheap test before the search above.
_GOVERNING = {"les", "le", "la", "à", "aux", "de", "des", "du", "d", "pas", "plus", "jamais", "sous"} | {
    "déjà",
    "désormais",
    "même",
    "encore",
    "toujours",
    "bien",
}
_VERBS = (*_GOVERNORS["verbs"],)


def approximate(reading: Reading, draft: Draft, done: int) -> None:
    """Take the approximator before a number into its draft, where it lies beyond `done`."""
    if reading.word_before(draft.start, " '") not in _LAST_WORDS:
        return
    before = reading.before(draft.start)
    found = _APPROX.search(before)
    if found and before.endswith("en ", 0, found.start()):
        return
    if found and (start := draft.start - len(before) + found.start()) >= done:
        draft.start = start
        _bound(draft, _APPROXIMATORS[re.sub(r" d(?:es?|u|')$", " de", found["word"])])


def qualify(reading: Reading, draft: Draft) -> None:
    """Read what follows a figure and what governs it: `trois morts au moins`, `dépasse 3 %`."""
    found = _AFTER.match(reading.low, draft.end)
    if found and _closes(reading, found["word"], found.end()):
        _bound(draft, _AFTERTHOUGHTS[found["word"]])
    if draft.comparator is None and not draft.dated:
        _govern(reading, draft)


def _closes(reading: Reading, word: str, end: int) -> bool:
    """Whether a qualification ends with its words and does not open the next figure."""
    if end >= len(reading.low):
        return True
    following = reading.token(end + 1 if reading.low[end] == " " else end)
    if word.startswith(("et ", "ou ")):
        return following.pos in _CLOSING and following.lower not in _OPENING
    return not (following.pos == "NUM" or following.lower[:1].isdigit() or following.lower in _COUNTING)


def _govern(reading: Reading, draft: Draft) -> None:
    """Take the bound that the verb right before a figure sets: `ne dépasse pas`, `plafonné à`."""
    last = reading.word_before(draft.start, " '")
    if not (last in _GOVERNING or last.startswith(_VERBS) or last.endswith("ement")):
        return
    found = _GOVERNOR.search(reading.before(draft.start, 70))
    # `sous les 200 obus` is a place.
    if not found or (found["under"] and draft.kind not in ("percent", "money")):
        return
    words = found["bar"] or found["verb"] or found["limit"] or found["under"]
    mark = _COMPARATORS[next(mark for stem, mark in _STEMS.items() if words.startswith(stem))]
    draft.comparator = _DENIED.get(mark) if found["not"] else mark


def _bound(draft: Draft, mark: str) -> None:
    if mark == "~":
        draft.approx = True
    elif draft.comparator is None:
        draft.comparator = _COMPARATORS[mark]
