"""Fragments without a cue: somebody presents what is theirs, or has made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.extract.quotes.lexicon import lexicon, words
from natofacts.extract.quotes.marks import kind_of
from natofacts.extract.quotes.reports import Report
from natofacts.extract.quotes.speakers import phrase_at, subject_of

if TYPE_CHECKING:
    from natofacts.extract.quotes.reports import Cue
    from natofacts.extract.quotes.sentence import Sentence

MADE = words("made")


def add_presented(sentence: Sentence, cues: list[Cue]) -> None:
    """Fragments in a sentence that presents its subject's own plans: `X a présenté ses « mesures »`."""
    text = sentence.text
    for cue in cues:
        mine = [n for n in sentence.free if text.spans[n][0] >= cue.end and kind_of(text, n) == "fragment"]
        if not (cue.presents and mine and not cue.negated):
            continue
        subject = subject_of(text, cue, sentence.segment, postposed=False)
        speaker = sentence.speakers.resolve(subject, sentence.segment) if subject else None
        if speaker is not None and speaker.entity is not None:
            sentence.add(Report(speaker, "sentence", cue.start, cue.end, cue.lemma, cued=False, quotations=mine))


def add_agents(sentence: Sentence) -> None:
    """`les propositions faites par X pour des « financements communs »`: whose proposals they are."""
    text = sentence.text
    for j in range(sentence.segment.start + 1, sentence.segment.end - 1):
        made = text.words[j - 1] in MADE or text.words[j - 1] in lexicon().present
        if text.words[j] != "par" or text.inside[j] >= 0 or not made:
            continue
        head = next(
            (k for k in range(j + 1, min(j + 5, sentence.segment.end)) if text.tokens[k].pos in ("NOUN", "PROPN")),
            None,
        )
        mine = [n for n in sentence.free if text.spans[n][0] > j and kind_of(text, n) == "fragment"]
        if head is None or not mine:
            continue
        speaker = sentence.speakers.resolve(phrase_at(text, head, sentence.segment, "agent"), sentence.segment)
        if speaker is not None and speaker.entity is not None:
            sentence.add(Report(speaker, "agent", j, j + 1, "par", cued=False, quotations=mine))
