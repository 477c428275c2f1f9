"""What a text says of somebody beside their name: `Paul Deroux, cariste à la retraite`, `l'artiste alsacien X`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.french.aliases import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from natofacts.extract.quotes.discourse import Discourse
    from natofacts.extract.quotes.speakers.cast import Candidate, Place

_LONGEST_AFTER, _LONGEST_BEFORE = 14, 6  # tokens beside a name that say who somebody is
_STEM = 5  # letters that `retraité` and `retraite`, `manifestante` and `manifestation` share
_SHORTEST = 4
_TELLING = ("NOUN", "ADJ", "PROPN", "NUM")
_OPENS = {",", "(", "–", "—", "-", "est", "était"}
# Words that many are called by, so that two who are called so need not be one.
_COMMON = frozenset(fold(word)[:_STEM] for word in ("homme", "femme", "jeune", "personne", "monsieur", "français"))


def words_beside(text: Discourse, candidate: Candidate) -> frozenset[str]:
    """The stems of the words that stand beside somebody's name, outside quotations, all through a text."""
    found: set[str] = set()
    for place in candidate.places:
        if not place.quoted:
            found |= stems(text, _around(text, place))
    return frozenset(found)


def stems(text: Discourse, tokens: Iterable[int]) -> set[str]:
    """The beginnings of the words among some tokens that say what somebody is; acronyms and numbers whole."""
    found = set()
    for i in tokens:
        token = text.tokens[i]
        if token.pos in _TELLING:
            word = fold(token.text)
            if len(word) >= _SHORTEST or (len(word) > 1 and (token.text.isupper() or token.text.isdecimal())):
                found.add(word[:_STEM])
    return found - _COMMON


def _around(text: Discourse, place: Place) -> list[int]:
    """The tokens right before and after a name up to the next verb or end, without the name."""
    owner = text.owners[place.token]
    segment = text.segments[place.segment]
    end = place.token
    while end < segment.end and text.owners.get(end) == owner:
        end += 1
    before = place.token
    while before > max(segment.start, place.token - _LONGEST_BEFORE) and _describes(text, before - 1):
        before -= 1
    after = end
    if text.words[end : end + 1] and text.words[end] in _OPENS:
        after = end + 1
        while after < min(segment.end, end + _LONGEST_AFTER) and (_describes(text, after) or text.words[after] == ","):
            after += 1
    return [*range(before, place.token), *range(end, after)]


def _describes(text: Discourse, i: int) -> bool:
    """Whether a token may belong to what somebody is called, as no verb, mark or other person does."""
    owner = text.owners.get(i)
    if owner is not None and owner[0].label == "PER":
        return False
    return text.inside[i] < 0 and text.tokens[i].pos not in ("VERB", "AUX", "PUNCT", "PRON", "SCONJ", "CCONJ")
