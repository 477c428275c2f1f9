"""Scenes: a mention and all that its candidates are seen against."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from natofacts.extract.quotes.lexicon import lexicon, words
from natofacts.extract.quotes.speakers.phrases import compares

if TYPE_CHECKING:
    from natofacts.extract.quotes.discourse import Discourse
    from natofacts.extract.quotes.spans import Segment
    from natofacts.extract.quotes.speakers.cast import Candidate, Cast
    from natofacts.extract.quotes.speakers.phrases import Phrase
    from natofacts.extract.referents import Gender
    from natofacts.facts import Speaker

_NEXT = 4  # sentences
_NEAR_VERB = 3  # tokens between a mention and its verb
_GOING_ON = words("going_on")
_ANSWERING = words("answering")
_BEFORE_NAME = 3  # tokens


class Wanted(NamedTuple):
    """What a mention asks of whom it means: where it stands, its gender and number, and the noun and its words."""

    phrase: Phrase
    segment: Segment
    kind: str
    gender: Gender | None
    plural: bool
    noun: str = ""
    said: str = ""
    first: str = ""


class Scene:
    """What all candidates of one mention are seen against."""

    def __init__(self, text: Discourse, cast: Cast, wanted: Wanted, carried: Speaker | None = None) -> None:
        self.text, self.cast, self.wanted, self.carried = text, cast, wanted, carried
        self.at = wanted.phrase.start
        self.here = text.index_of(wanted.segment)
        self.told = told(text, wanted)
        self.spoke = {id(c): i for c in cast if (i := spoke_before(c, self.at)) is not None}
        self.speakers = sorted((c for c in cast if id(c) in self.spoke), key=lambda c: -self.spoke[id(c)])
        self.last = self.spoke[id(self.speakers[0])] if self.speakers else -1
        self._steps: dict[int, int] = {}
        self.heading = cast.last_heading(self.here)
        named = [c.name for c in cast.of_referent.values() if c.label == "PER" and c.since(0, self.at)]
        self.only_person = named[0] if len(named) == 1 else ""

    def steps(self, segment: int) -> int:
        """How many sentences with words in them lie between one and the mention's."""
        if segment not in self._steps:
            text = self.text
            between = text.segments[segment + 1 : self.here + 1]
            self._steps[segment] = sum(
                any(text.words[j].isalnum() for j in range(s.start, min(s.end, s.start + 8))) for s in between
            )
        return self._steps[segment]

    def others_named(self, speaker: Candidate) -> bool:
        """Whether a person other than who spoke last has been named since then, up to where the writer speaks."""
        for candidate in self.cast.of_referent.values():
            if candidate.label == "PER" and candidate is not speaker:
                place = candidate.last_place(self.told, after=self.last)
                if place is not None:
                    return True
        return False

    @cached_property
    def goes_on(self) -> bool:
        """Whether the verb beside a mention goes on with what was said before: `a-t-il ajouté`, `poursuit la maire`."""
        return self.wanted.phrase.reason in ("inversion", "postposed") and self._verb_is(_GOING_ON)

    @cached_property
    def answers(self) -> bool:
        """Whether the verb beside a mention answers whoever spoke before: `a-t-il rétorqué`, `elle a répondu`."""
        first = self.text.words[self.text.next_ink(self.wanted.segment.start)]
        return first not in words("asked") and self._verb_is(_ANSWERING)  # `Interrogé par Le Monde, il a répondu`

    def _verb_is(self, verbs: frozenset[str]) -> bool:
        known, phrase = lexicon(), self.wanted.phrase
        near = self.text.words[max(0, phrase.start - _NEAR_VERB) : phrase.end + _NEAR_VERB]
        return any(known.say.get(word, known.incise.get(word)) in verbs for word in near)

    @cached_property
    def opening(self) -> range:
        """The tokens of a phrase that leads to a pronoun: `Comme Paul Deroux, il`, `Sur France Inter, elle`."""
        text, start = self.text, self.text.next_ink(self.wanted.segment.start)
        led = text.tokens[start].pos == "ADP" or compares(text, self.wanted.segment)
        behind = self.wanted.phrase.reason not in ("inversion", "postposed") and text.words[self.at - 1] == ","
        return range(start, self.at if led and behind and not text.has_finite(start, self.at) else start)

    def is_led_to_by(self, candidate: Candidate) -> bool:
        """Whether a pronoun's opening phrase compares somebody with whom it means, or says where they said it."""
        inside = any(place.token in self.opening for place in candidate.places)
        return inside and (candidate.label != "PER" or compares(self.text, self.wanted.segment))

    @cached_property
    def speaks_next(self) -> Candidate | None:
        """The person named next after a mention, where they speak: a report opens with the office, then names."""
        people = (c for c in self.cast.of_referent.values() if c.label == "PER")
        named = [(place.token, c) for c in people if (place := c.first_place(self.wanted.phrase.end)) is not None]
        first, candidate = min(named, key=itemgetter(0), default=(0, None))
        near = self.cast.segment_at(first) - self.here <= _NEXT
        known, before = lexicon(), self.text.words[max(0, first - _BEFORE_NAME) : first]
        return candidate if near and any(word in known.say or word in known.judge for word in before) else None

    def just_introduced(self, candidate: Candidate) -> bool:
        """`Le commissaire a pris la parole.`: whether the sentence right before is about somebody described."""
        place = candidate.last_place(self.told)
        return (
            place is not None
            and place.function != "speaker"
            and self.steps(place.segment) < 2
            and place.token > self.last
        )


def spoke_before(candidate: Candidate, token: int) -> int | None:
    """Where a candidate spoke last before a token; None where they have not spoken yet."""
    last = bisect_left(candidate.spoke, token) - 1
    return candidate.spoke[last] if last >= 0 else None


def told(text: Discourse, wanted: Wanted) -> int:
    """Up to where the writer speaks in a mention's sentence: `a-t-il dit` rarely means who is named in what he said."""
    known, phrase, segment = lexicon(), wanted.phrase, wanted.segment
    if phrase.reason not in ("inversion", "postposed"):
        return phrase.start
    verb = phrase.start - 1
    while verb > segment.start and text.words[verb].strip("-") in ("", "t"):
        verb -= 1  # `exigent-elles`
    spoken = any(
        (text.words[i] in known.say or text.words[i] in known.judge) and text.inside[i] < 0
        for i in range(segment.start, verb)
    )
    if spoken and phrase.reason == "inversion":
        return phrase.start
    colons = (i for i in range(phrase.start - 1, segment.start, -1) if text.words[i] == ":" and text.inside[i] < 0)
    return next(colons, segment.start)
