"""Addressees: whom words were said to, `a confié le ministre à l'AFP`, `interrogé par Le Monde`."""

from __future__ import annotations

from natofacts.extract.quotes.animacy import listed
from natofacts.extract.quotes.discourse import Discourse
from natofacts.extract.quotes.lexicon import HONORIFICS, words
from natofacts.extract.quotes.reports import Cue
from natofacts.extract.quotes.spans import Segment
from natofacts.extract.referents import Referent
from natofacts.facts import Mention

TO = {"à", "au", "aux", "auprès"}
BEFORE_NAMES = words("before_names")  # `au micro de`, `aux journalistes de`
ASKED = words("asked")
_FARTHEST = 24  # tokens behind a verb
_LONGEST_LEAD = 5  # tokens between the preposition and the name
_LONGEST_OPENING = 8  # tokens of `Interrogé mardi par`


def addressee_of(
    text: Discourse, cue: Cue, segment: Segment, subject: Referent | None
) -> tuple[Referent, Mention] | None:
    """The person or body that a verb of saying is directed to; None where the sentence names none."""
    return _behind(text, cue, segment, subject) or _asking(text, segment)


def _behind(text: Discourse, cue: Cue, segment: Segment, subject: Referent | None) -> tuple[Referent, Mention] | None:
    for i in range(cue.end, min(cue.end + _FARTHEST, segment.end)):
        if text.inside[i] >= 0 or text.words[i] in ("que", "qu'", ":", ";", "(") or text.is_finite(i):
            return None
        if text.words[i] in TO and not _is_of_office(text, cue.end, i):
            found = _named_after(text, i, segment)
            if found is not None and found[0] is not subject:
                return found
    return None


def _is_of_office(text: Discourse, start: int, i: int) -> bool:
    """`a affirmé Eva Tamm, présidente du groupe LR au Sénat`: a preposition in an office set beside who speaks."""
    comma = next((j for j in range(i - 1, start, -1) if text.words[j] == ","), start)
    return comma > start and any(listed(text.words[j]) == "role" for j in range(comma + 1, i))


def _asking(text: Discourse, segment: Segment) -> tuple[Referent, Mention] | None:
    """`Interrogé par Le Monde, X a répondu`: who asked, at the beginning of the sentence."""
    first = text.next_ink(segment.start)
    if text.words[first : first + 1] and text.words[first] not in ASKED:
        return None
    for i in range(first + 1, min(first + _LONGEST_OPENING, segment.end)):
        if text.words[i] == "par":
            return _named_after(text, i, segment)
        if text.words[i] == "," or text.is_finite(i):
            return None
    return None


def _named_after(text: Discourse, i: int, segment: Segment) -> tuple[Referent, Mention] | None:
    """The person or body that a preposition leads to, perhaps over `l'`, `M.` or `micro de`."""
    for j in range(i + 1, min(i + 1 + _LONGEST_LEAD, segment.end)):
        owner = text.owners.get(j)
        if owner is not None:
            named = owner[1].kind == "name" and (owner[0].label == "PER" or owner[0].label == "ORG")
            return owner if named else None
        leads = text.tokens[j].pos == "DET" or text.words[j] in HONORIFICS or text.words[j] in BEFORE_NAMES
        if not leads or text.inside[j] >= 0:
            return None
    return None
