"""Quotations interrupted by their own cue, `« Nous sommes prêts, a-t-il dit, à agir »`: cut into what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.extract.quotes.cues.verbs import find_cues
from natofacts.extract.quotes.discourse import ENDS, Discourse
from natofacts.extract.quotes.lexicon import INVERTED, lexicon, people
from natofacts.extract.quotes.marks import trim
from natofacts.extract.quotes.spans import Marked, Segment
from natofacts.extract.quotes.speakers import can_speak, for_person, phrase_at, subject_of

if TYPE_CHECKING:
    from natofacts.extract.quotes.reports import Cue

LONGEST = 22  # tokens of an incise with its subject and where it was said
FIRST_PERSON = {"-je", "-nous", "-vous", "-tu"}
TOLD = {"me", "m'", "nous", "lui", "leur"}  # to whom, before the verb
THIRD_PERSON = ("e", "ent", "t", "a", "d")


def cut_interrupted(text: Discourse) -> None:
    """Replace every quotation that holds its own cue by the pieces before and after it."""
    pieces: list[Marked] = []
    for number, marked in enumerate(text.marked):
        pieces.extend(_pieces(text, number) or [marked])
    if len(pieces) != len(text.marked):
        text.mark(pieces)


def _pieces(text: Discourse, number: int) -> list[Marked] | None:
    marked = text.marked[number]
    start, end = text.token_at(marked.start), text.token_at(marked.end)
    if end - start < 6 or not any(text.words[j] == "," for j in range(start, end)):
        return None
    opened = text.inside[start:end]
    text.inside[start:end] = [-1] * (end - start)
    cues = find_cues(text, Segment(start, end, 0))
    aside = next((a for c in cues if (a := _aside(text, c, start, end))), None)
    text.inside[start:end] = opened
    if aside is None:
        return None
    left, right = aside
    first = Marked(*trim(text.text, marked.start, text.offsets[left]), marked.outer_start, text.offsets[left])
    if right >= end:
        return [first]
    after = text.offsets[right]
    return [first, Marked(*trim(text.text, after, marked.end), after, marked.outer_end)]


def _aside(text: Discourse, cue: Cue, start: int, end: int) -> tuple[int, int] | None:
    """Where an incise begins and ends inside a quotation; None where the verb is the speaker's own."""
    left = cue.start - 1
    if left > start and text.words[left] in TOLD and text.words[cue.verb].endswith(THIRD_PERSON):
        left -= 1  # `« Il faut, me confie Hugo Brandt, que ... »`
    if left <= start or text.words[left] != "," or cue.form != "finite" or text.words[cue.start] in FIRST_PERSON:
        return None
    if not (cue.says or cue.lemma in lexicon().incise.values()):
        return None  # `« Quand Hugo Brandt, compare la France à un navire, ... »`
    segment = Segment(start, end, 0)
    subject = subject_of(text, cue, segment, postposed=cue.inverted is None)
    if subject is None or subject.head < cue.start:
        return None
    if cue.inverted is None and not _named(text, subject.head, segment):
        return None
    close = _close(text, max(cue.end, subject.end), end)
    return (left, close) if close is not None else None


def _named(text: Discourse, head: int, segment: Segment) -> bool:
    """Whether a name or a word for a person stands in the subject right behind the verb."""
    phrase = phrase_at(text, head, segment, "postposed")
    first, noun = text.words[phrase.start], text.words[phrase.head]
    if first in ("le", "la", "l'", "ce", "cet", "cette") and (can_speak(noun) or for_person(noun)):
        return True
    if first in ("un", "une") and noun in people():
        return True  # `explique un consultant`, but `il y loue une chambre`
    return any(j in text.owners for j in range(phrase.start, phrase.end))


def _close(text: Discourse, start: int, end: int) -> int | None:
    """The first token of the speaker's words after an incise."""
    for j in range(start, min(start + LONGEST, end)):
        if text.words[j] == ",":
            if j + 1 < end and j + 1 in text.owners and text.words[j + 2 : j + 3] != [","]:
                continue  # the name set beside a role
            aside = _sentence_of_aside(text, j + 1, end)
            return aside if aside is not None else j + 1
        if text.words[j] in ENDS or "\n" in text.words[j]:
            return text.next_ink(j + 1)
    return end if end - start < LONGEST and not any(w in INVERTED for w in text.words[start:end]) else None


def _sentence_of_aside(text: Discourse, start: int, end: int) -> int | None:
    """Past `, conjointe d'un caporal.`: what is set beside the speaker up to the end of the sentence."""
    if start < end and text.tokens[start].pos == "ADP":
        return None  # `« On aurait tort, écrit-il, de ne rien dire. »`
    for j in range(start, min(start + LONGEST, end)):
        if text.words[j] in ENDS:
            relative = text.words[start] in ("qui", "dont", "où")
            return text.next_ink(j + 1) if (relative or not text.has_finite(start, j)) and j + 1 < end else None
        if text.words[j] == "," and not text.words[start].isdigit():
            return None  # but `confie Anna, 49 ans, venue avec sa fille.` goes on
    return None
