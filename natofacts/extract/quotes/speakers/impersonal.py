"""Impersonal `on`: the body in which something is said (`au ministère, on assure que`, `dit-on au Quai d'Orsay`)."""

from __future__ import annotations

from natofacts.extract.quotes.discourse import Discourse
from natofacts.extract.quotes.lexicon import bodies
from natofacts.extract.quotes.spans import Segment
from natofacts.extract.quotes.speakers.phrases import Phrase, phrase_at

INSIDE = {"chez", "à", "au", "aux", "dans", "du"}  # `au sein de`, `du côté de`, `dans l'entourage de`
LONGEST_PLACE = 6  # tokens up to the body


def body_around(text: Discourse, phrase: Phrase, segment: Segment) -> Phrase | None:
    """The body that the place behind an inverted `on`, or the one the sentence opens with, names or describes."""
    words, first, last = text.words, text.next_ink(segment.start), phrase.head
    if words[last] != "on":
        place = next((i for i in range(last + 1, min(last + 4, segment.end)) if words[i] in INSIDE), None)
        if place is not None:
            return _body_in(text, place, segment.end, segment)
    if words[first] in INSIDE and "," in words[first:last]:
        return _body_in(text, first, words.index(",", first), segment)
    return None


def _body_in(text: Discourse, start: int, end: int, segment: Segment) -> Phrase | None:
    for i in range(start, min(start + LONGEST_PLACE, end)):
        owner = text.owners.get(i)
        if (owner and owner[0].label == "ORG") or text.words[i] in bodies():
            return phrase_at(text, i, segment, "subject")
        if i > start and (text.words[i] == "," or text.is_finite(i)):
            return None
    return None
