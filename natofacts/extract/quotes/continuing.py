"""Quotations that stand alone: whom the sentence before is about, `Katia est fataliste. « Ils ont tout pris. »`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.extract.quotes.lexicon import HONORIFICS, INVERTED, REFLEXIVE, lexicon, people, words
from natofacts.extract.quotes.speakers import PRONOUNS, can_speak, joined, phrase_at

if TYPE_CHECKING:
    from natofacts.extract.quotes.discourse import Discourse
    from natofacts.extract.quotes.spans import Segment
    from natofacts.extract.quotes.speakers import Speakers
    from natofacts.facts import Speaker

_SUBJECTS = ("nsubj", "nsubj:caus")
_DETERMINERS = {"le", "la", "l'", "ce", "cet", "cette", "les", "ces", "un", "une", "des", "d'"}
_FARTHEST_VERB = 4  # tokens from `il` to the verb that makes it nobody


def spoken_of(text: Discourse, speakers: Speakers, before: Segment) -> Speaker | None:
    """The person a sentence is about, who then says what stands alone right behind it."""
    head = _subject(text, before)
    if head is None:
        return _only_one_named(text, speakers, before)
    owner = text.owners.get(head)
    if owner is not None and (owner[0].label != "PER" or owner[1].kind != "name"):
        return None
    if text.words[head] in PRONOUNS:
        return None if _impersonal(text, head) else speakers.resolve(phrase_at(text, head, before, "context"), before)
    phrase = joined(text, phrase_at(text, head, before, "context"), before)
    described = text.words[phrase.start] in _DETERMINERS and text.words[head].rstrip("sx") in people()
    return speakers.resolve(phrase, before) if owner is not None or described else None


def holds_incise(text: Discourse, n: int) -> bool:
    """Whether a quotation holds a verb with its subject behind it: `« On attend, se fâche Amina. »`, of another."""
    known, (start, end) = lexicon(), text.spans[n]
    for i in range(start + 1, end - 1):
        before = i - 2 if text.words[i - 1] in REFLEXIVE else i - 1
        verb = text.tokens[i].pos == "VERB" or text.words[i] in known.say or text.words[i] in known.incise
        if text.words[before] == "," and verb and _names_someone(text, i + 1):
            return True
    return False


def _names_someone(text: Discourse, i: int) -> bool:
    """Whether a name, an inverted pronoun or an article with a noun for people begins with a token."""
    if i in text.owners and text.owners[i][0].label == "PER":
        return True
    described = text.tokens[i].pos == "DET" and text.words[i + 1 : i + 2] and can_speak(text.words[i + 1])
    return bool(described) or text.words[i] in INVERTED or text.words[i] in HONORIFICS


def _impersonal(text: Discourse, head: int) -> bool:
    """Whether `il` is nobody: `il faut`, `il y a`, `il s'agit`."""
    after = text.words[head + 1 : head + _FARTHEST_VERB]
    return text.tokens[head].dep.startswith("expl") or "y" in after or bool(words("impersonal").intersection(after))


def _subject(text: Discourse, segment: Segment) -> int | None:
    """The subject of a sentence's main verb."""
    for i in range(segment.start, segment.end):
        token = text.tokens[i]
        if token.dep in _SUBJECTS and text.inside[i] < 0 and token.head.dep in ("ROOT", "conj", "parataxis"):
            return i
    return None


def _only_one_named(text: Discourse, speakers: Speakers, segment: Segment) -> Speaker | None:
    """`À l'image de Dimitri, menuisier, croisé samedi.`: the one person a sentence without a verb names."""
    if text.has_finite(segment.start, segment.end, outside=True):
        return None
    named = {
        owner[0].id: owner
        for i in range(segment.start, segment.end)
        if (owner := text.owners.get(i)) and owner[0].label == "PER" and text.inside[i] < 0
    }
    return speakers.named(next(iter(named.values()))) if len(named) == 1 else None
