"""Finding a reviewed fact again: by its kind, its exact words and the words around it, never by guess."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from natofacts.store.rows import ReviewRow

CONTEXT = 120  # characters kept at each side
_WORDS = 12  # of them compared at each side
# One side that is nearly untouched tells a fact, if it is long enough; otherwise both together must be alike.
_SIDE, _SIDE_WORDS = 0.7, 4
_BOTH = 0.55
_SURE = 0.75
# How much better than the next the best must be (the sum of both sides).
_MARGIN = 0.2
# Words that stand once in a document, and so many characters of them, need no context: a moved paragraph has none.
_LONG = 40


class Place(NamedTuple):
    """A fact of a document that a review may stand on, as the machine reads it."""

    id: str
    kind: str
    start: int
    text: str


class Context(NamedTuple):
    """What stands around some characters, and how often they occur in their document."""

    before: str
    after: str
    occurrences: int


class _Match(NamedTuple):
    place: Place
    likeness: float


def context(text: str, start: int, words: str) -> Context:
    """The surroundings of some words of a text, by which they can be told from the same words elsewhere."""
    end = start + len(words)
    return Context(text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT], _count(text, words))


def find(reviews: Iterable[ReviewRow], document: str, text: str, places: Sequence[Place]) -> dict[str, Place]:
    """The fact of a document that each review stands on, by the review's id; those not found once are left out."""
    by_words: defaultdict[str, list[Place]] = defaultdict(list)
    for place in places:
        by_words[_squeezed(place.text)].append(place)
    claims: defaultdict[Place, dict[tuple[str, int], float]] = defaultdict(dict)
    found: dict[str, tuple[tuple[str, int], Place]] = {}
    for review in reviews:
        match = _match(review, document, text, by_words[_squeezed(review.text)])
        if match is not None:
            origin = (review.document, review.start)
            claims[match.place][origin] = match.likeness
            found[review.id] = (origin, match.place)
    return {id: place for id, (origin, place) in found.items() if _best(claims[place]) == origin}


def _best(claims: dict[tuple[str, int], float]) -> tuple[str, int] | None:
    """Which of several reviewed facts a fact is; None where two are as likely."""
    (origin, most), *others = sorted(claims.items(), key=lambda claim: -claim[1])
    return origin if not others or most - others[0][1] >= _MARGIN else None


def _match(review: ReviewRow, document: str, text: str, places: Sequence[Place]) -> _Match | None:
    of_kind = [place for place in places if place.kind == review.kind]
    if review.document == document:  # the same bytes: the place is known, whatever new rules call it
        here = [place for place in places if place.start == review.start]
        here = [place for place in here if place in of_kind] or here
        return _Match(here[0], 2.0) if len(here) == 1 else None
    scored = sorted((_likeness(review, text, place), place) for place in of_kind)
    if not scored:
        return None
    (both, enough), best = scored[-1]
    if len(scored) > 1 and both - scored[-2][0][0] < _MARGIN:
        return None
    now = _count(text, best.text)
    if now < review.occurrences:  # one of them is gone, and it may be this one
        return _Match(best, both) if both / 2 >= _SURE else None
    alone = len(review.text) >= _LONG and review.occurrences == now == 1
    return _Match(best, both) if enough or alone else None


def _likeness(review: ReviewRow, text: str, place: Place) -> tuple[float, bool]:
    """How alike the surroundings of a reviewed fact and of another are (0 to 2), and whether that is enough."""
    now = context(text, place.start, place.text)
    old_before, new_before = review.before.split()[-_WORDS:], now.before.split()[-_WORDS:]
    old_after, new_after = review.after.split()[:_WORDS], now.after.split()[:_WORDS]
    before, after = _alike(old_before, new_before), _alike(old_after, new_after)
    sides = ((before, old_before), (after, old_after))
    intact = any(likeness >= _SIDE and len(words) >= _SIDE_WORDS for likeness, words in sides)
    return before + after, intact or (before + after) / 2 >= _BOTH


def _alike(old: list[str], new: list[str]) -> float:
    if not old and not new:
        return 1.0  # the edge of the document in both
    from difflib import SequenceMatcher

    return SequenceMatcher(None, old, new, autojunk=False).ratio()


def _count(text: str, words: str) -> int:
    return text.count(words)


def _squeezed(text: str) -> str:
    return " ".join(text.split())
