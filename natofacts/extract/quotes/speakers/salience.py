"""Salience: who of those just named a pronoun most likely means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from natofacts.extract.quotes.discourse import Discourse
from natofacts.extract.quotes.lexicon import lexicon
from natofacts.extract.quotes.spans import Segment
from natofacts.extract.quotes.speakers.descriptions import agrees, shape
from natofacts.extract.quotes.speakers.phrases import SUBJECTS, Phrase, can_speak, phrase_at
from natofacts.extract.quotes.speakers.pronouns import PRONOUNS
from natofacts.extract.referents import Gender, Referent

if TYPE_CHECKING:
    from natofacts.extract.tokens import Token

FARTHEST = 6  # segments a pronoun may look back for somebody who has not spoken yet


def recent_subject(
    text: Discourse, phrase: Phrase, segment: Segment, gender: Gender | None, plural: bool, since: int
) -> tuple[int, Referent] | None:
    """The nearest referent that agrees with a pronoun, after the last one who spoke, and how salient it is."""
    index = text.index_of(segment)
    earlier = [(s.start, s.end) for s in reversed(text.segments[max(0, index + 1 - FARTHEST) : index])]
    told = _told(text, phrase, segment)
    passing: tuple[int, Referent] | None = None
    recent = text.segments[max(0, index - 1)].start
    for start, end in [(segment.start, told), *earlier, (told, phrase.start)]:
        best: tuple[int, Referent] | None = None
        for i in range(end - 1, start - 1, -1):
            owner = text.owners.get(i)
            if owner is None or text.inside[i] >= 0 or text.tokens[i].idx <= since:
                continue
            referent = owner[0]
            if referent.label == "ORG" and i < recent:
                continue  # a body is meant only just after it was the subject
            if referent.label in ("MISC", "LOC") or not _could_be(text, referent, i, gender, plural):
                continue
            rank = _rank(text, i, referent)
            if referent.label == "PER" and i == text.next_ink(start):
                rank = max(rank, 3)  # `Omar Diakité, lui, s'est inscrit`
            if rank and (best is None or rank > best[0]):
                best = (rank, referent)
        if best and (best[0] > 2 or not _goes_on(text, start, min(end, phrase.start), gender, plural)):
            return best
        passing = passing or best
    return passing


def _goes_on(text: Discourse, start: int, end: int, gender: Gender | None, plural: bool) -> bool:
    """Whether a pronoun of this shape is a subject there, so that who else is named is mentioned in passing."""
    return any(
        PRONOUNS.get(text.words[i]) == (gender, plural) and text.inside[i] < 0 and text.tokens[i].dep in SUBJECTS
        for i in range(start, end)
    )


def _told(text: Discourse, phrase: Phrase, segment: Segment) -> int:
    """Up to where the writer speaks in a pronoun's sentence: `a-t-il dit` rarely means who is named in what he said."""
    known = lexicon()
    spoken = any(
        (text.words[i] in known.say or text.words[i] in known.judge) and text.inside[i] < 0
        for i in range(segment.start, phrase.start - 1)
    )
    if phrase.reason != "inversion" or spoken:
        return phrase.start
    colons = (i for i in range(phrase.start - 1, segment.start, -1) if text.words[i] == ":" and text.inside[i] < 0)
    return next(colons, segment.start)


def _could_be(text: Discourse, referent: Referent, i: int, gender: Gender | None, plural: bool) -> bool:
    """Whether a referent agrees with a pronoun; for bodies the tagger's word on the name is asked too."""
    known, many = referent.gender, referent.plural
    if referent.label == "ORG":
        morph = text.tokens[i].morph
        known = known or ("f" if "Gender=Fem" in morph else "m" if "Gender=Masc" in morph else None)
        many = many or "Number=Plur" in morph or "Number=Plur" in _head(text, i).morph
        if known is None:
            return False
    return agrees(known, many, gender, plural)


def _rank(text: Discourse, i: int, referent: Referent) -> int:
    """How likely a later pronoun means this mention: subjects first, then people."""
    token = _head(text, i)
    if token.dep in SUBJECTS:
        return 4 if referent.label == "PER" else 2
    if token.dep == "obl:agent":
        return 3 if referent.label == "PER" else 2
    return 1 if referent.label == "PER" else 0


def _head(text: Discourse, i: int) -> Token:
    """The head of the phrase a mention stands in: `les islamistes shebab`."""
    token = text.tokens[i]
    while (
        token.dep in ("flat:name", "appos", "flat:foreign", "nmod", "amod")
        and token.head.i < token.i
        and (token.dep != "nmod" or not any(c.dep == "case" for c in token.lefts))
    ):
        token = token.head
    return token


def described_subjects(
    text: Discourse, segment: Segment, end: int, gender: Gender | None, plural: bool
) -> Iterator[Phrase]:
    """The nouns for people that are a subject in a sentence before some token and agree with a pronoun."""
    for i in range(segment.start, end):
        token, before = text.tokens[i], text.words[i - 1] if i > segment.start else ""
        alone = token.dep == "ROOT" and token.pos == "NOUN"  # `Au bout du fil, un conseiller du ministre.`
        if not (alone or token.dep in SUBJECTS) or text.inside[i] >= 0 or not can_speak(text.words[i]):
            continue
        if before in ("aucun", "aucune", "nul") or any(c.dep == "nummod" for c in token.lefts):
            continue
        morph = token.morph
        shown = shape(before)[0] or ("m" if "Gender=Masc" in morph else "f" if "Gender=Fem" in morph else None)
        if ("Number=Plur" in morph) == plural and agrees(shown, plural, gender, plural):
            yield phrase_at(text, i, segment, "subject")


def last_named(text: Discourse, phrase: Phrase, gender: Gender | None, plural: bool) -> tuple[int, Referent] | None:
    """The person named last before a phrase, and at which character."""
    for i in range(phrase.start - 1, -1, -1):
        owner = text.owners.get(i)
        if owner is None or not agrees(owner[0].gender, owner[0].plural, gender, plural):
            continue
        if owner[0].label == "PER" or (owner[0].label == "ORG" and owner[0].gender == gender):
            return text.offsets[i], owner[0]
    return None
