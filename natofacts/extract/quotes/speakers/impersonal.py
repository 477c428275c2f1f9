"""Impersonal `on`: where something is said (`au ministère, on assure que`, `a-t-on appris de source policière`)."""

from __future__ import annotations

from natofacts.extract.quotes.animacy import listed
from natofacts.extract.quotes.discourse import Discourse
from natofacts.extract.quotes.lexicon import OF, bodies
from natofacts.extract.quotes.spans import Segment
from natofacts.extract.quotes.speakers.phrases import MEDIA, Phrase, phrase_at
from natofacts.french.gazetteer import is_capital, is_medium

INSIDE = {"chez", "à", "au", "aux", "dans", "du"}  # `au sein de`, `du côté de`, `dans l'entourage de`
LONGEST_PLACE = 6  # tokens up to the body
FARTHEST_PLACE = 4  # tokens from the pronoun to where it says so
FARTHEST_SOURCE = 9  # tokens from a verb to `de source policière`, `auprès de la préfecture`
_VOICES = ("body", "people", "role")


def body_around(text: Discourse, phrase: Phrase, segment: Segment) -> Phrase | None:
    """The body or source that the words behind an inverted `on`, or the ones the sentence opens with, give."""
    words, first, last = text.words, text.next_ink(segment.start), phrase.head
    if last > first and words[last] != "on":
        told = told_by(text, last + 1, segment)
        if told is not None:
            return told
        behind = range(last + 1, min(last + FARTHEST_PLACE, segment.end))
        place = next((i for i in behind if words[i] in INSIDE), None)
        body = _body_in(text, place, segment.end, segment) if place is not None else None
        if body is not None:
            return None if _is_medium(text, body) else body
    if "," not in words[first:last]:
        return None
    comma = words.index(",", first)
    if words[first] in INSIDE:
        return _body_in(text, first, comma, segment)
    return told_by(text, first, Segment(first, comma, segment.paragraph)) if words[first] in OF else None


def _is_medium(text: Discourse, body: Phrase) -> bool:
    """`a-t-on déclaré à l'Agence France-Presse`: whom the words were said to."""
    owner = text.owners.get(body.head)
    return (owner is not None and is_medium(owner[0].name)) or text.words[body.head] in MEDIA


def told_by(text: Discourse, start: int, segment: Segment) -> Phrase | None:
    """Who is meant by `de source policière`, `auprès de la préfecture` from `start` on."""
    words = text.words
    for i in range(start, min(start + FARTHEST_SOURCE, segment.end - 1)):
        if text.inside[i] >= 0 or words[i] in (":", ";", "que", "qu'") or "\n" in words[i]:
            return None
        if words[i] in OF and (words[i + 1].startswith("source") or words[i + 1 : i + 3] == ["même", "source"]):
            return phrase_at(text, i + 1, segment, "subject")._replace(start=i + 1)
        if words[i] == "auprès" and words[i + 1] in OF:
            return _voice_in(text, i + 2, segment)
    return None


def read_in(text: Discourse, start: int, segment: Segment) -> Phrase | None:
    """Whose words stand `dans une note de Paul Roux`, `dans le communiqué`: the author's, else the document's."""
    for i in range(start, min(start + LONGEST_PLACE, segment.end)):
        if "dans" in text.words[start:i] and text.tokens[i].pos == "NOUN" and listed(text.words[i]) == "document":
            document = phrase_at(text, i, segment, "subject")
            for j in range(i + 2, min(document.end, i + LONGEST_PLACE)):
                owner = text.owners.get(j)
                if owner and owner[0].label in ("PER", "ORG"):
                    return phrase_at(text, j, segment, "subject")
            return document
    return None


def _voice_in(text: Discourse, start: int, segment: Segment) -> Phrase | None:
    """The person or body that `auprès de` leads to."""
    for i in range(start, min(start + LONGEST_PLACE, segment.end)):
        owner = text.owners.get(i)
        if (owner and owner[0].label in ("PER", "ORG")) or listed(text.words[i]) in _VOICES:
            return phrase_at(text, i, segment, "subject")
    return None


def _body_in(text: Discourse, start: int, end: int, segment: Segment) -> Phrase | None:
    people = ("people", "role", "group") if text.words[start] == "chez" else ()  # `chez les marins, on assure que`
    for i in range(start, min(start + LONGEST_PLACE, end)):
        owner = text.owners.get(i)
        body = owner is not None and (owner[0].label == "ORG" or is_capital(owner[0].name))  # `dit-on à Paris`
        if body or text.words[i] in bodies() or listed(text.words[i]) in people:
            return phrase_at(text, i, segment, "subject")
        if i > start and (text.words[i] == "," or text.is_finite(i)):
            return None
    return None
