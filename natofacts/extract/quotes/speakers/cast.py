"""The cast of a document: every person and body its words may be attributed to, and where it speaks of each."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from natofacts.extract.quotes.discourse import ENDS
from natofacts.extract.quotes.lexicon import bodies, speaking, words
from natofacts.extract.quotes.speakers.descriptions import head_noun, shape
from natofacts.extract.quotes.speakers.peoples import counting, is_named, of_peoples
from natofacts.extract.quotes.speakers.phrases import SUBJECTS, Phrase, is_called, phrase_at, words_of
from natofacts.extract.text import places
from natofacts.facts import Speaker

if TYPE_CHECKING:
    from natofacts.extract.quotes.discourse import Discourse
    from natofacts.extract.referents import Gender, Referent
    from natofacts.extract.tokens import Token

FARTHEST_VOICE = 9  # tokens between `par la voix de` and the name
_LONGEST_HEADING = 12  # tokens
_FARTHEST_HEADING = 20  # sentences
JOINED = ("flat:name", "appos", "flat:foreign", "nmod", "amod")
VOICES = words("voices")
_OBJECTS = ("obj", "iobj", "obl:arg")


class Place(NamedTuple):
    """One place where a document speaks of somebody: first token, sentence, and what they are in it."""

    token: int
    segment: int
    function: str
    quoted: bool


@dataclass(slots=True, eq=False)
class Candidate:
    """Somebody a mention may mean: an entity, or people and bodies the text only describes."""

    name: str
    referent: Referent | None
    label: str
    gender: Gender | None
    plural: bool
    head: str = ""
    phrase: Phrase | None = None
    speaker: Speaker | None = None
    """How they were named when they last spoke."""
    places: list[Place] = field(default_factory=list)
    spoke: list[int] = field(default_factory=list)
    """The tokens at which they have spoken so far, in text order."""
    beside: frozenset[str] | None = None
    """What stands beside their name, once that has been asked for."""

    def since(self, start: int, end: int) -> bool:
        """Whether they are spoken of, or have spoken, between two tokens."""
        return any(start <= i < end for i in (*(place.token for place in self.places), *self.spoke))

    def first_place(self, after: int) -> Place | None:
        """The first place outside quotations from a token on."""
        return next((p for p in self.places[bisect_left(self.places, (after,)) :] if not p.quoted), None)

    def last_place(self, before: int, *, after: int = -1) -> Place | None:
        """The last place outside quotations before one token and after another."""
        for place in reversed(self.places[: bisect_left(self.places, (before,))]):
            if place.token <= after:
                return None
            if not place.quoted:
                return place
        return None


class Cast:
    """The candidates of one document, in the order they appear."""

    def __init__(self, text: Discourse) -> None:
        self.text = text
        self.of_referent: dict[str, Candidate] = {}
        self.described: list[Candidate] = []
        self._first_named: dict[int, int] | None = None
        for referent in text.referents:
            if referent.label in ("PER", "ORG", "LOC"):
                self.of_referent[referent.id] = self._named(referent)
        for i in sorted((*places(text.words, speaking_nouns()), *of_peoples(text))):
            self._describe(i)
        self.most = max((len(c.places) for c in self.of_referent.values() if c.label == "PER"), default=0)

    def first_named(self, segment: int) -> int | None:
        """The first token of the person whom a sentence names first."""
        if self._first_named is None:
            self._first_named = {}
            for candidate in self.of_referent.values():
                for place in candidate.places if candidate.label == "PER" else ():
                    if not place.quoted:
                        first = self._first_named.get(place.segment, place.token)
                        self._first_named[place.segment] = min(first, place.token)
        return self._first_named.get(segment)

    def __iter__(self):  # type: ignore[no-untyped-def]
        yield from self.of_referent.values()
        yield from self.described

    def _named(self, referent: Referent) -> Candidate:
        text = self.text
        found = Candidate(referent.name, referent, referent.label, referent.gender, referent.plural)
        for mention in referent.mentions:
            i = text.token_at(mention.start)
            if i in text.owners and text.owners[i][0] is referent:
                found.places.append(self._place(i))
        found.places.sort()
        if referent.label == "ORG" and found.places and found.gender is None:
            found.gender, many = shown(text, found.places[0].token)
            found.plural = found.plural or many
        return found

    def _place(self, i: int) -> Place:
        return Place(i, self.segment_at(i), function_of(self.text, i), self.text.inside[i] >= 0)

    def segment_at(self, i: int) -> int:
        """The number of the sentence a token stands in."""
        return max(0, bisect_left(self.text.segment_starts, i + 1) - 1)

    def add_group(self, speaker: Speaker, token: int) -> None:
        """People or bodies named together: a candidate for the plurals that follow."""
        found = next((c for c in self.described if c.name == speaker.name), None)
        if found is None:
            found = Candidate(speaker.name, None, "", None, True, speaker=speaker)
            self.described.append(found)
        found.places.append(Place(token, self.segment_at(token), "subject", False))
        found.places.sort()

    def last_heading(self, before: int) -> int:
        """The number of the last line before a sentence that is a heading: short, and without a full stop."""
        text = self.text
        for number in range(before - 1, max(0, before - _FARTHEST_HEADING), -1):
            segment = text.segments[number]
            last = text.previous_ink(segment.end - 1)
            short = 0 < last + 1 - segment.start <= _LONGEST_HEADING
            ends = segment.paragraph != text.segments[number + 1].paragraph
            begins = text.segments[number - 1].paragraph != segment.paragraph
            if short and ends and begins and text.words[last] not in ENDS and text.words[last].isalnum():
                return number
        return -1

    def _describe(self, i: int) -> None:
        """People or a body without a name who are a subject or stand alone: `Les pêcheurs sont furieux.`"""
        text = self.text
        token = counting(text, i)
        i = token.i
        alone = token.dep == "ROOT" and token.pos == "NOUN"
        quoted = text.inside[i] >= 0 and not is_called(text, i)
        if is_named(text, i) or quoted or not (alone or token.dep in SUBJECTS):
            return
        segment = text.segments[self.segment_at(i)]
        phrase = phrase_at(text, i, segment, "subject")
        first = text.words[phrase.start]
        if any(self._names(j) for j in range(phrase.start, phrase.end + 1)):
            return  # `le ministre suédois Karl Berg` is somebody with a name
        counted = any(c.dep == "nummod" for c in token.lefts)
        new = first not in ("les", "ces") and text.words[i].rstrip("sx") in bodies()
        if first in ("aucun", "aucune", "nul", "chaque") or (counted and not new):
            return  # `quatre personnes` are rather those who were hurt, `sept syndicats` who then speak
        said, _, _ = words_of(text, phrase)
        gender, plural = shape(said)
        seen, many = shown(text, i)
        same = self.same_description(text.words[i], said) if first not in ("un", "une", "des") else None
        if same is None:
            same = Candidate(said, None, "", gender or seen, plural or many, text.words[i], phrase)
            self.described.append(same)
        same.places.append(Place(i, self.segment_at(i), "alone" if alone else "subject", False))

    def _names(self, i: int) -> bool:
        """Whether a person's name begins with a token, and is no complement (`les pêcheurs de Guet Ndar`)."""
        owner = self.text.owners.get(i)
        begins = owner is not None and owner[0].label == "PER" and owner[1].start == self.text.offsets[i]
        return begins and self.text.tokens[i - 1].pos != "ADP"

    def same_description(self, head: str, said: str) -> Candidate | None:
        """Whom the text has described by this noun before, and not as another (`le maire de Lyon`, `de Lille`)."""
        for known in reversed(self.described):
            if known.head == head and not differ(known.name, said):
                return known
        return None

    def remember(self, speaker: Speaker, token: int) -> Candidate:
        """Note that somebody has spoken; whoever was not a candidate is one now."""
        found = self.of_referent.get(speaker.entity or "")
        if found is None:
            found = next((c for c in self.described if c.name.lower() == speaker.name.lower()), None)
        if found is None:
            several = speaker.members or speaker.kind == "group"
            gender, plural = (None, True) if several else shape(speaker.name)
            found = Candidate(speaker.name, None, "", gender, plural, head_noun(speaker.name))
            self.described.append(found)
        found.speaker = speaker
        insort(found.spoke, token)
        if found.referent is None and speaker.mention is not None:
            i = self.text.token_at(speaker.mention.start)
            if i not in (place.token for place in found.places):
                found.places.append(Place(i, self.segment_at(i), "speaker", False))
                found.places.sort()
        return found


@cache
def speaking_nouns() -> frozenset[str]:
    """The nouns for people and bodies, plurals too."""
    nouns = speaking()
    return nouns | {noun + ending for noun in nouns for ending in "sx"}


def differ(name: str, said: str) -> bool:
    """Whether two descriptions by the same noun are of others: `le sénateur du Nord`, `le sénateur du Jura`."""
    one, two = (text.split(" d", 1)[1:] for text in (name, said))
    return bool(one and two) and one != two


def says_more(name: str, said: str) -> bool:
    """Whether a description says of what or of whom where the one before did not: `le rapport annuel de l'Alliance`."""
    return " d" in said and " d" not in name


def shown(text: Discourse, i: int) -> tuple[Gender | None, bool]:
    """The gender and number the tagger sees on a word or on the head of its phrase."""
    token, head = text.tokens[i], head_of(text, i)
    gender: Gender | None = None
    for morph in (token.morph, head.morph):
        if gender is None and "Gender=" in morph:
            gender = "f" if "Gender=Fem" in morph else "m"
    return gender, "Number=Plur" in token.morph or "Number=Plur" in head.morph


def head_of(text: Discourse, i: int) -> Token:
    """The head of the phrase a mention stands in: `les islamistes shebab`."""
    token = text.tokens[i]
    while (
        token.dep in JOINED
        and token.head_i < token.i
        and (token.dep != "nmod" or not any(c.dep == "case" for c in token.lefts))
    ):
        token = token.head
    return token


def function_of(text: Discourse, i: int) -> str:
    """What a mention is in its sentence: subject, agent, object, complement, alone, voice, or named in passing."""
    head = head_of(text, i)
    if head.dep == "conj" and head.head_i < head.i:
        head = head.head
    if head.dep in SUBJECTS:
        return "subject"
    if _is_voice(text, i):
        return "voice"
    if head.dep == "obl:agent":
        return "agent"
    if head.dep in _OBJECTS:
        return "object"
    if head.dep == "ROOT":
        return "alone"
    return "complement" if head.dep == "nmod" else "passing"


def _is_voice(text: Discourse, i: int) -> bool:
    """`La Russie a réagi par la voix de son ambassadeur, Anatoli Antonov`: who speaks for whom."""
    near = text.words[max(0, i - FARTHEST_VOICE) : i]
    return any(word in VOICES for word in near) and "par" in near
