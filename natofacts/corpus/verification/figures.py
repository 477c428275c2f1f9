"""Whether a figure of a draft is what the sources give for the same thing."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from msgspec import UNSET

from natofacts.corpus.rows import Check, Found, Verdict
from natofacts.wording import weigh, words

if TYPE_CHECKING:
    from natofacts.store import Measured

# How much of what two sentences say must be the same for their figures to be of the same thing; less is enough where
# they also measure the same, more is needed where they name nobody and nothing in common.
_SAME_SENTENCE, _SIMILAR_SENTENCE, _COPIED_SENTENCE = 0.6, 0.3, 0.85
_SAME_MEASURE = 0.5
_LEAST_SHARED = 2.0  # the weight of words two sentences must share at least
_ROUNDED = 0.05  # the largest share by which a rounded value differs
_OF_TIME = frozenset({"date", "target"})
_ORDER: tuple[Verdict, ...] = ("same value", "rounded", "other value")


def is_checkable(figure: Measured) -> bool:
    """Whether a figure has a value to compare: `mercredi` in a draft without a date has none."""
    return any(value is not None for value in _values(figure))


def check_figure(figure: Measured, candidates: Iterable[Measured]) -> Check:
    """A figure against those in similar sentences; those of its own document left out."""
    judged = []
    for candidate in candidates:
        likeness = _likeness(figure, candidate)
        if likeness:
            verdict = _compare(figure, candidate)
            judged.append(((_ORDER.index(verdict), -likeness), verdict, candidate))
    best = min(judged, key=lambda one: one[0], default=None)
    return Check(
        line=figure.line,
        start=figure.start,
        end=figure.end,
        what="figure",
        text=figure.text,
        verdict=best[1] if best else "no source",
        supported=best is not None and best[1] != "other value",
        found=_found(best[2]) if best else None,
    )


def _found(figure: Measured) -> Found:
    return Found(
        text=figure.text,
        path=figure.path,
        line=figure.line,
        place=figure.place,
        document=figure.document,
        published=figure.published,
        source=figure.source,
        id=figure.id,
        speaker=figure.according_to.name if figure.according_to else None,
    )


def _likeness(figure: Measured, other: Measured) -> float:
    """How much alike what two figures are of is, from 0 to 1; 0 where it is not the same."""
    if (figure.kind in _OF_TIME) != (other.kind in _OF_TIME) or figure.unit != other.unit:
        return 0.0
    if [word.form for word in words(figure.sentence)] == [word.form for word in words(other.sentence)]:
        return 1.0
    ours, theirs = _said(figure.sentence, figure.text), _said(other.sentence, other.text)
    shared = weigh(ours & theirs)
    smaller = min(weigh(ours), weigh(theirs))
    if shared < _LEAST_SHARED or not smaller:
        return 0.0
    sentence = shared / smaller
    named = {*figure.entities}, {*other.entities}
    if named[0] and named[1] and not named[0] & named[1] and sentence < _COPIED_SENTENCE:
        return 0.0
    alike = sentence >= _SAME_SENTENCE or (sentence >= _SIMILAR_SENTENCE and _measure(figure, other))
    return sentence if alike else 0.0


def _measure(figure: Measured, other: Measured) -> bool:
    """Whether two figures measure the same: what their subject, event and whole are called."""
    ours, theirs = (
        _said(" ".join(part for part in (one.subject, one.event, one.of) if part), "") for one in (figure, other)
    )
    smaller = min(weigh(ours), weigh(theirs))
    return bool(smaller) and weigh(ours & theirs) / smaller >= _SAME_MEASURE


def _said(sentence: str, without: str) -> set[str]:
    """The words of a sentence, without its numbers and those of a figure."""
    own = {word.form for word in words(without)}
    return {word.form for word in words(sentence) if not word.form[0].isdecimal() and word.form not in own}


def _compare(figure: Measured, other: Measured) -> Verdict:
    ours, theirs = _values(figure), _values(other)
    pairs = [(a, b) for a, b in zip(ours, theirs, strict=True) if a is not None or b is not None]
    if pairs and all(_equal(a, b) for a, b in pairs):
        return "same value"
    single = [value for value in ours if value is not None], [value for value in theirs if value is not None]
    if len(single[0]) == 1 and any(_equal(single[0][0], value) for value in single[1]):
        return "same value"  # one end of a change or a range
    if pairs and all(_equal(a, b) or _is_rounded(a, b) for a, b in pairs):
        return "rounded"
    return "other value"


def _values(figure: Measured) -> tuple[Any, ...]:
    value = None if figure.value is UNSET else figure.value
    return value, figure.value_from, figure.low, figure.high


def _equal(ours: Any, theirs: Any) -> bool:
    if isinstance(ours, str) and isinstance(theirs, str):
        return _same_date(ours, theirs)
    return bool(ours == theirs)


def _same_date(ours: str, theirs: str) -> bool:
    """Dates that differ only in how precise they are: `2021-06` and `2021-06-14`, `XXXX-06-14` and `2021-06-14`."""
    short, long = sorted((ours, theirs), key=len)
    return all(a == b or "X" in (a, b) for a, b in zip(short, long, strict=False))


def _is_rounded(ours: Any, theirs: Any) -> bool:
    if isinstance(ours, str) or isinstance(theirs, str) or ours is None or theirs is None:
        return False
    if math.isclose(ours, theirs, rel_tol=_ROUNDED):
        return _digits(ours) != _digits(theirs)
    return False


def _digits(value: float) -> int:
    """The significant digits of a number."""
    return len(f"{value:.10g}".replace(".", "").strip("0").lstrip("-"))
