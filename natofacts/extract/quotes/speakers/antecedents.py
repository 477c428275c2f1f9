"""Whom a pronoun or a description means, by all that speaks for and against everybody the text has told of."""

from __future__ import annotations

from abc import ABC, abstractmethod

from msgspec.structs import replace

from natofacts.extract.quotes.spans import Segment
from natofacts.extract.quotes.speakers.callings import CONCERNED, DEFINITE, gender_of
from natofacts.extract.quotes.speakers.cast import Candidate, says_more
from natofacts.extract.quotes.speakers.descriptions import is_feminine
from natofacts.extract.quotes.speakers.memory import Evidence, Memory
from natofacts.extract.quotes.speakers.phrases import SUBJECTS, Phrase, words_of
from natofacts.extract.quotes.speakers.pronouns import (
    DEMONSTRATIVES,
    HERE,
    LATTER,
    PRONOUNS,
    SUBJECT_PRONOUNS,
    is_latter,
)
from natofacts.extract.quotes.speakers.scene import Scene, Wanted
from natofacts.extract.quotes.speakers.weighing import Weighed, decide, weigh
from natofacts.extract.referents import Gender
from natofacts.facts import Span, Speaker
from natofacts.french import table

_NEAR_PRONOUN = 2  # sentences back to a pronoun that goes on with somebody
_CLOSE = 3  # candidates among whom none stands out
_DEEPEST = 3  # pronouns, each understood by the one before
_EITHER = frozenset(table("speech")["nouns"]["either"].split())


class Antecedents(Memory, ABC):
    """The ways to understand words that name nobody."""

    @abstractmethod
    def resolve(self, phrase: Phrase, segment: Segment, *, spoken: bool = False) -> Speaker | None:
        """Who a phrase means; None where nobody in particular is meant, or nothing that could speak."""

    def last_mentioned(self, segment: Segment, token: int) -> Speaker | None:
        """Whom `à ses yeux` means: who spoke last, or the person the text has just made a subject."""
        plural = any(word in ("leurs", "leur", "les") for word in self.text.words[token : token + 3])
        phrase = Phrase(token, token, token + 1, "according")
        found = decide(weigh(Scene(self.text, self.cast, Wanted(phrase, segment, "pronoun", None, plural))))
        if found is not None and found.candidate is not None:
            return self._meant(found.candidate, None)
        if not self._spoken:
            return None
        speaker, spoken = self._spoken[-1]
        number = self.text.index_of(segment)
        return speaker if number and spoken >= self.text.segments[number - 1].start else None

    def pronoun(self, phrase: Phrase, segment: Segment) -> Speaker | None:
        """The person a pronoun stands for, the same for all verbs that share it."""
        if phrase.head not in self._pronouns:
            self._pronouns[phrase.head] = self._antecedent(phrase, segment)
        return self._pronouns[phrase.head]

    def description(self, phrase: Phrase, segment: Segment) -> Speaker | None:
        """`l'élue`, `cet ancien chauffeur`, `le ministre`: somebody the text has named, or only describes."""
        text = self.text
        said, start, end = words_of(text, phrase)
        first = text.words[phrase.start]
        if first not in DEFINITE and text.words[phrase.start - 1] in ("du", "au"):
            first = "le"  # `aux yeux du sénateur`
        kind = "latter" if text.words[phrase.head] in CONCERNED else "description"
        gender = DEFINITE[first] or gender_of(text.words[phrase.head])  # `l'élu`, and `l'élue`
        gender = gender or ("f" if is_feminine(text.tokens[phrase.head]) else None)
        if text.words[phrase.head] in _EITHER:
            gender = None
        wanted = Wanted(phrase, segment, kind, gender, False, text.words[phrase.head], said, first)
        weighed = weigh(Scene(text, self.cast, wanted))
        found = decide(weighed)
        self.evidence[start] = Evidence("description", tuple(weighed))
        if found is None or found.candidate is None:
            return self._described(phrase)
        if found.candidate.referent is None and says_more(found.candidate.name, said):
            fuller = self._described(phrase)
            if fuller is not None:
                found.candidate.name = fuller.name  # `un rapport`, and later `le rapport annuel de l'Alliance`
                return fuller
        return self._meant(found.candidate, Span(text=said, start=start, end=end))

    def _antecedent(self, phrase: Phrase, segment: Segment) -> Speaker | None:
        """Whom a pronoun means, by all that speaks for and against each candidate."""
        gender, plural, kind = self._shape(phrase)
        _, start, end = words_of(self.text, phrase)
        start += len(self.text.text[start:end]) - len(self.text.text[start:end].removeprefix("-").removeprefix("t-"))
        mention = Span(text=self.text.text[start:end], start=start, end=end)
        topic = self._topic(phrase, segment)
        if topic is not None:
            self.evidence[start] = Evidence("topic")
            return self._speaker(topic, start, end)
        carried = self._carried(phrase, segment) if kind == "pronoun" else None
        weighed = weigh(Scene(self.text, self.cast, Wanted(phrase, segment, kind, gender, plural), carried))
        self.evidence[start] = Evidence("pronoun", tuple(weighed))
        found = decide(weighed) or decide(self._as_one(weighed))
        return self._meant(found.candidate, mention) if found and found.candidate else None

    def _as_one(self, weighed: list[Weighed]) -> list[Weighed]:
        """The likeliest candidates, of whom two may be one: `la conseillère` and the Anne Roux who is meant by it."""
        shares: dict[str, Weighed] = {}
        for each in weighed[:_CLOSE]:
            meant = self._meant(each.candidate, None) if each.candidate is not None else None
            if meant is None:
                continue
            key = meant.entity or meant.name.lower()
            same = shares.get(key)
            shares[key] = each if same is None else same._replace(share=same.share + each.share)
        return sorted(shares.values(), key=lambda w: -w.share)

    def _carried(self, phrase: Phrase, segment: Segment) -> Speaker | None:
        """Whom the same pronoun means that is a subject right before: `Il a salué le vote. ... a-t-il ajouté`."""
        text, wanted = self.text, PRONOUNS.get(self.text.words[phrase.head])
        number = text.index_of(segment)
        begin = text.segments[max(0, number - _NEAR_PRONOUN)].start
        for i in range(phrase.start - 1, begin - 1, -1):
            if text.words[i] in SUBJECT_PRONOUNS and PRONOUNS[text.words[i]] == wanted and text.inside[i] < 0:
                if text.tokens[i].dep not in SUBJECTS:
                    continue
                if i not in self._pronouns and self._depth < _DEEPEST:
                    self._depth += 1
                    self.pronoun(Phrase(i, i, i + 1, "subject"), text.segments[self.cast.segment_at(i)])
                    self._depth -= 1
                return self._pronouns.get(i)
        return None

    def _meant(self, candidate: Candidate, mention: Span | None) -> Speaker | None:
        """A candidate as the speaker of the words beside a mention."""
        if candidate.referent is not None:
            role = candidate.referent.roles[0] if candidate.referent.roles else None
            return Speaker(name=candidate.name, entity=candidate.referent.id, mention=mention, role=role)
        if candidate.speaker is not None:
            return replace(candidate.speaker, mention=mention)
        if candidate.phrase is None:
            return None
        speaker = self.resolve(candidate.phrase, self.text.segments[candidate.places[0].segment])
        return speaker and replace(speaker, mention=mention)

    def _shape(self, phrase: Phrase) -> tuple[Gender | None, bool, str]:
        """Gender and number that a pronoun shows, and what kind it is."""
        said = self.text.words
        for i in range(phrase.start, phrase.end):
            if is_latter(said, i):
                gender, plural = LATTER[said[i]]
                return ("m" if gender == "m" else "f"), plural, "latter"
        head = said[phrase.head]
        here = head.endswith("-ci") or said[phrase.head + 1 : phrase.head + 3] == HERE
        return (*{**PRONOUNS, **DEMONSTRATIVES}[head], "latter" if here else "pronoun")
