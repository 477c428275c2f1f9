"""What is remembered of a document while its speakers are worked out: the cast, and who has spoken so far."""

from __future__ import annotations

from typing import NamedTuple

from natofacts.extract.quotes.discourse import Discourse
from natofacts.extract.quotes.spans import Segment
from natofacts.extract.quotes.speakers.cast import Cast
from natofacts.extract.quotes.speakers.descriptions import LOWERED
from natofacts.extract.quotes.speakers.groups import groups_named
from natofacts.extract.quotes.speakers.phrases import Phrase, words_of
from natofacts.extract.quotes.speakers.pronouns import INDEFINITE, PRONOUNS
from natofacts.extract.quotes.speakers.weighing import Weighed
from natofacts.extract.referents import Referent
from natofacts.facts import Member, Mention, Span, Speaker


class Evidence(NamedTuple):
    """How the speaker of a mention was found: the strategy, and the candidates where they were weighed."""

    strategy: str
    weighed: tuple[Weighed, ...] = ()


class Memory:
    """The cast of one document and what has been said so far, in text order."""

    def __init__(self, text: Discourse) -> None:
        self.text = text
        self.evidence: dict[int, Evidence] = {}
        """By the first character of a mention."""
        self._cast: Cast | None = None
        self._spoken: list[tuple[Speaker, int]] = []
        self._depth = 0
        self._pronouns: dict[int, Speaker | None] = {}  # what each has been found to mean, for the verbs that share it

    @property
    def cast(self) -> Cast:
        """Everybody the document may attribute words to."""
        if self._cast is None:
            self._cast = Cast(self.text)
            for first, phrase in groups_named(self.text, self._cast):
                named = [self.text.owners[member.head][0] for member in phrase.members]
                group = joint([Speaker(name=referent.name, entity=referent.id) for referent in named], None)
                self._cast.add_group(group, first)
            for speaker, token in self._spoken:
                self._cast.remember(speaker, token)
        return self._cast

    def _note(self, speaker: Speaker, strategy: str) -> None:
        """Keep how a mention was understood; what is said of a name that is part of more gives way to that."""
        start = speaker.mention.start if speaker.mention else -1
        if start >= 0 and (start not in self.evidence or self.evidence[start].strategy == "name"):
            self.evidence[start] = Evidence(strategy)

    def remember(self, speaker: Speaker, position: int) -> None:
        """Note who has just spoken, for the pronouns that follow."""
        token = self.text.token_at(position)
        self._spoken.append((speaker, token))
        if self._cast is not None:
            self._cast.remember(speaker, token)

    def named(self, owner: tuple[Referent, Mention]) -> Speaker:
        """The speaker that a mention names."""
        speaker = self._speaker(owner[0], owner[1].start, owner[1].end)
        self._note(speaker, "name")
        return speaker

    def last(self) -> Speaker | None:
        """Whoever spoke last."""
        return self._spoken[-1][0] if self._spoken else None

    def _topic(self, phrase: Phrase, segment: Segment) -> Referent | None:
        """`Quant à l'UDC, elle répète`: who the sentence itself says it is about."""
        first = self.text.next_ink(segment.start)
        if self.text.words[first] != "quant":
            return None
        return next((self.text.owners[i][0] for i in range(first, phrase.start) if i in self.text.owners), None)

    def _chars(self, phrase: Phrase) -> tuple[int, int]:
        _, start, end = words_of(self.text, phrase)
        return start, end

    def _speaker(self, referent: Referent, start: int, end: int) -> Speaker:
        mention = Span(text=self.text.text[start:end], start=start, end=end)
        role = referent.roles[0] if referent.roles else None
        return Speaker(name=referent.name, entity=referent.id, mention=mention, role=role)

    def _mention(self, start: int, end: int) -> Span:
        begin, stop = self.text.chars(start, end)
        return Span(text=self.text.text[begin:stop], start=begin, end=stop)

    def _described(self, phrase: Phrase) -> Speaker | None:
        """Somebody without a name, in the text's own words."""
        said, start, end = words_of(self.text, phrase)
        if not any(c.isalpha() for c in said):
            return None
        head = self.text.words[phrase.head]
        if head in PRONOUNS or (self.text.tokens[phrase.head].pos == "PRON" and head not in INDEFINITE):
            return None
        first = (said.replace("’", "'").split("'")[0].split() or [""])[0]  # it may begin with a mark
        name = said[0].lower() + said[1:] if first.lower() in LOWERED else said
        return Speaker(name=" ".join(name.split()), mention=Span(text=said, start=start, end=end))


def joint(speakers: list[Speaker], mention: Span | None) -> Speaker:
    """Several who speak together, as one speaker: their names in text order, joined."""
    names = [speaker.name for speaker in speakers]
    members = tuple(Member(name=speaker.name, entity=speaker.entity) for speaker in speakers)
    return Speaker(name=f"{', '.join(names[:-1])} et {names[-1]}", mention=mention, kind="group", members=members)
