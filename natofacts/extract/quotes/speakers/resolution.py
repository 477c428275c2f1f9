"""Who a phrase means: the ordered ways to understand it, and the first that does."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from natofacts.extract.quotes.gate import admitted
from natofacts.extract.quotes.spans import Segment
from natofacts.extract.quotes.speakers.apposition import bracketed
from natofacts.extract.quotes.speakers.callings import DEFINITE
from natofacts.extract.quotes.speakers.contents import CONTENTS
from natofacts.extract.quotes.speakers.phrases import Phrase, can_speak
from natofacts.extract.quotes.speakers.pronouns import (
    DEMONSTRATIVES,
    HERE,
    IMPERSONAL,
    OF_TWO,
    PRONOUNS,
    is_latter,
    is_nobody,
)
from natofacts.extract.quotes.speakers.understanding import Understanding
from natofacts.facts import Speaker

_MANNER = ("ton", "air", "geste", "trait", "mot", "coup", "voix")  # `dit la militante d'un ton satisfait`
_LONGEST_DESCRIPTION = 12  # tokens


class Strategy(NamedTuple):
    """One way to find out who a phrase means; `final`: where it applies, no other is asked."""

    name: str
    applies: Callable[[Understanding, Phrase], bool]
    run: Callable[[Understanding, Phrase, Segment], Speaker | None]
    final: bool
    example: str


def _is_pronoun(speakers: Understanding, phrase: Phrase) -> bool:
    said = speakers.text.words
    latter = any(is_latter(said, i) for i in range(phrase.start, phrase.end))
    return latter or said[phrase.head] in PRONOUNS or _is_demonstrative(speakers, phrase)


def _is_demonstrative(speakers: Understanding, phrase: Phrase) -> bool:
    """`affirme celle qui dirige la ville`, `Celui qui dirige la ville affirme`: somebody named, not whoever does so."""
    said, head = speakers.text.words, phrase.head
    if said[head] not in DEMONSTRATIVES:
        return False
    if said[head + 1 : head + 3] == HERE:
        return True  # `Celui-ci`, which the tokenizer cuts where it opens a sentence
    if said[head + 1 : head + 2] not in (["qui"], ["que"]):
        return False
    return phrase.reason == "postposed" or speakers.text.read.first[head]


def _is_indefinite(speakers: Understanding, phrase: Phrase) -> bool:
    """`un ministre` is none that the text has named."""
    return speakers.text.words[phrase.start] in ("un", "une", "des") and phrase.head != phrase.start


def _is_definite(speakers: Understanding, phrase: Phrase) -> bool:
    text = speakers.text
    swallowed = text.words[phrase.start - 1] in ("du", "au")
    if _is_proper(speakers, phrase) or _is_new(speakers, phrase):
        return False
    if phrase.end - phrase.start > _LONGEST_DESCRIPTION or text.tokens[phrase.head].pos == "PRON":
        return False
    return text.words[phrase.start] in DEFINITE or swallowed


def _is_new(speakers: Understanding, phrase: Phrase) -> bool:
    """`le patron d'un bar`: of something that has not been spoken of, so that nobody named is meant."""
    words, head = speakers.text.words, phrase.head
    of_one = words[head + 1 : head + 3] in (["d'", "un"], ["d'", "une"]) and phrase.end > head + 3
    return of_one and words[phrase.start] in ("le", "la", "l'") and words[head + 3] not in _MANNER


def _is_proper(speakers: Understanding, phrase: Phrase) -> bool:
    """Whether a phrase is a name of its own, `la DYPRO`, that the model has not found: nobody else's description."""
    written, noun = speakers.text.tokens[phrase.head].text, speakers.text.words[phrase.head]
    return len(written) > 1 and written.isupper() and not can_speak(noun)


def _are_two(speakers: Understanding, phrase: Phrase) -> bool:
    """`les deux dirigeants`."""
    words = speakers.text.words[phrase.start : phrase.head + 1]
    return words[:1] in (["les"], ["ces"]) and "deux" in words


def _is_second(speakers: Understanding, phrase: Phrase) -> bool:
    words = speakers.text.words
    return words[phrase.head] in OF_TWO and phrase.end - phrase.start == 2 and words[phrase.start] in ("le", "la")


_SAME_SOURCE = ["même", "source"]  # `appris de même source`

STRATEGIES = (
    Strategy(
        "joint",
        lambda s, p: len(p.members) > 1,
        Understanding.together,
        True,
        "Paris et Berlin ont affirmé que le traité serait signé.",
    ),
    Strategy(
        "impersonal",
        lambda s, p: s.text.words[p.head] in IMPERSONAL,
        Understanding.one_says,
        True,
        "Au ministère de la Défense, on assure que rien n'est décidé.",
    ),
    Strategy(
        "nobody",
        lambda s, p: is_nobody(s.text.words, p.head),
        lambda s, p, g: None,
        True,
        "On sait que la route est longue.",
    ),
    Strategy(
        "in brackets",
        lambda s, p: bracketed(s.text, p) is not None,
        Understanding.added,
        False,
        "Dans une lettre, il (Paul Deroux) a dit que le pont serait payé.",
    ),
    Strategy(
        "pronoun",
        _is_pronoun,
        Understanding.pronoun,
        True,
        "Anne Roux a ouvert la séance. Elle a dit que le budget serait voté.",
    ),
    Strategy(
        "same",
        lambda s, p: (
            s.last() is not None
            and ("même" in s.text.words[p.start + 1 : p.end][:1] or s.text.words[p.start : p.start + 2] == _SAME_SOURCE)
        ),
        Understanding.same,
        True,
        "« Jamais », dit un diplomate. La même source a dit que la réunion était annulée.",
    ),
    Strategy(
        "the two",
        _are_two,
        Understanding.the_two,
        False,
        "Anne Roux a reçu Paul Deroux. Les deux élus ont dit que le pont serait payé.",
    ),
    Strategy(
        "of two",
        _is_second,
        Understanding.of_two,
        False,
        "Anne Roux a répondu à Paul Deroux. Le second a dit que c'était trop tard.",
    ),
    Strategy(
        "named",
        lambda s, p: True,
        Understanding.beside,
        False,
        "La ministre, Anne Roux, a dit que le budget serait voté.",
    ),
    Strategy(
        "indefinite",
        _is_indefinite,
        Understanding.described,
        True,
        "Un diplomate a dit que la réunion était annulée.",
    ),
    Strategy(
        "contents",
        lambda s, p: p.head not in s.text.owners and s.text.words[p.head] in CONTENTS,
        Understanding.within,
        False,
        "Selon les informations de la préfecture, la route est fermée.",
    ),
    Strategy(
        "name",
        lambda s, p: p.head in s.text.owners,
        Understanding.name,
        False,
        "Paris a affirmé que le budget serait voté.",
    ),
    Strategy(
        "description",
        _is_definite,
        Understanding.description,
        True,
        "La députée Anne Roux est venue. La députée a dit que le budget serait voté.",
    ),
    Strategy(
        "described",
        lambda s, p: True,
        Understanding.described,
        True,
        "Les pêcheurs ont dit que la mer était vide.",
    ),
)
"""The ways to find out who a phrase means, in the order in which they are tried."""


class Speakers(Understanding):
    """Resolves the phrases of one document, in text order, remembering who has spoken."""

    def resolve(self, phrase: Phrase, segment: Segment, *, spoken: bool = False) -> Speaker | None:
        """Who a phrase means; None where nobody in particular is meant, or nothing that could speak.

        `spoken` as in `gate`: whether only somebody who speaks can do what the phrase is the subject of.
        """
        for strategy in STRATEGIES:
            if strategy.applies(self, phrase):
                found = strategy.run(self, phrase, segment)
                speaker = admitted(self.text, found, spoken=spoken) if found is not None else None
                if speaker is not None:
                    self._note(speaker, strategy.name)
                if speaker is not None or strategy.final:
                    return speaker
        return None


def strategy_example(name: str) -> str | None:
    """The sentence that shows a strategy at work."""
    return next((strategy.example for strategy in STRATEGIES if strategy.name == name), None)
