"""Features: what speaks for and against each candidate a mention may mean, by names that a person can read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from natofacts.extract.entities.offices import compare, describe, held_offices
from natofacts.extract.quotes.lexicon import bodies, lexicon
from natofacts.extract.quotes.speakers.callings import (
    DEFINITE,
    for_person,
    holds,
    same_class,
    same_office,
    singular,
)
from natofacts.extract.quotes.speakers.cast import Candidate, Cast, Place, differ
from natofacts.extract.quotes.speakers.impersonal import MEDIA
from natofacts.extract.quotes.speakers.phrases import SUBJECTS
from natofacts.extract.quotes.speakers.pronouns import PRONOUNS
from natofacts.french import table
from natofacts.french.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from natofacts.extract.quotes.discourse import Discourse
    from natofacts.extract.quotes.spans import Segment
    from natofacts.extract.quotes.speakers.phrases import Phrase
    from natofacts.extract.referents import Gender

SINGLE = frozenset(table("speech")["nouns"]["single"].split())
FORMER = {"ancien", "ancienne", "ex"}
_NEARNESS = ("in the sentence", "one sentence before", "two sentences before", "three or four before", "farther")
_LONG_AGO = 12  # sentences


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

    def __init__(self, text: Discourse, cast: Cast, wanted: Wanted) -> None:
        self.text, self.cast, self.wanted = text, cast, wanted
        self.at = wanted.phrase.start
        self.here = text.index_of(wanted.segment)
        self.told = told(text, wanted)
        self.speakers = sorted((c for c in cast if c.spoke), key=lambda c: -c.spoke[-1])
        self.last = self.speakers[0].spoke[-1] if self.speakers else -1
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

    def just_introduced(self, candidate: Candidate) -> bool:
        """`Le commissaire a pris la parole.`: whether the sentence right before is about somebody described."""
        place = candidate.last_place(self.told)
        return (
            place is not None
            and place.function != "speaker"
            and self.steps(place.segment) < 2
            and place.token > self.last
        )


def told(text: Discourse, wanted: Wanted) -> int:
    """Up to where the writer speaks in a mention's sentence: `a-t-il dit` rarely means who is named in what he said."""
    known, phrase, segment = lexicon(), wanted.phrase, wanted.segment
    if phrase.reason not in ("inversion", "postposed"):
        return phrase.start
    spoken = any(
        (text.words[i] in known.say or text.words[i] in known.judge) and text.inside[i] < 0
        for i in range(segment.start, phrase.start - 1)
    )
    if spoken and phrase.reason == "inversion":
        return phrase.start
    colons = (i for i in range(phrase.start - 1, segment.start, -1) if text.words[i] == ":" and text.inside[i] < 0)
    return next(colons, segment.start)


def features(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """Everything that can be said for or against a candidate."""
    yield {"PER": "person", "ORG": "body", "LOC": "place"}.get(candidate.label, "described")
    if candidate.speaker is not None and candidate.speaker.members:
        yield "named together"
    elif candidate.referent is None and scene.just_introduced(candidate):
        new = scene.text.words[candidate.phrase.start] in ("un", "une") if candidate.phrase else False
        yield "described, just introduced by un" if new else "described, just introduced"
    if candidate.gender is None or scene.wanted.gender is None:
        yield "gender unknown"
    yield from _having_spoken(scene, candidate)
    yield from _standing(scene, candidate)
    if candidate.label == "PER" and len(candidate.places) == scene.cast.most > 1:
        yield "spoken of most"
    if scene.wanted.kind == "latter":
        yield from _being_latter(scene, candidate)
    if scene.wanted.noun:
        yield from _fitting(scene, candidate)


def _being_latter(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """`ce dernier`: the one named last, who is not the one who has just spoken of them."""
    place = candidate.last_place(scene.at)
    last = max((p.token for c in scene.cast.of_referent.values() if (p := c.last_place(scene.at))), default=-1)
    if place is not None and place.token == last:
        yield "the latter, named last"
    if scene.speakers[:1] == [candidate]:
        yield "the latter, spoke last"


def _having_spoken(scene: Scene, candidate: Candidate) -> Iterator[str]:
    if not candidate.spoke:
        return
    rank = scene.speakers.index(candidate)
    yield ("spoke last", "spoke last but one")[rank] if rank < 2 else "spoke before"
    steps = scene.steps(scene.cast.segment_at(candidate.spoke[-1]))
    if rank == 0:
        yield "spoke last, just now" if steps < 2 else "spoke last, near" if steps < 5 else "spoke last, long ago"
    elif steps > _LONG_AGO:
        yield "spoke long ago"


def _standing(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """Where the text spoke of them last, and as what."""
    place = candidate.last_place(scene.told)
    if place is None:
        late = candidate.last_place(scene.at)
        yield "only in what is reported" if late else "not named before"
        return
    steps = scene.steps(place.segment)
    nearness = _NEARNESS[min(steps, 2) if steps < 3 else 3 if steps < 5 else 4]
    yield nearness
    yield f"{place.function}, {'near' if steps < 2 else 'far'}"
    if place.token > scene.last:
        yield f"named since somebody spoke, {'as subject' if place.function == 'subject' else 'in passing'}"
    yield from _prominence(scene, candidate, place)


def _prominence(scene: Scene, candidate: Candidate, place: Place) -> Iterator[str]:
    text = scene.text
    segment = text.segments[place.segment]
    first = text.next_ink(segment.start)
    if place.token - first < 2:
        yield "opens its sentence"
    opens = place.segment == 0 or text.segments[place.segment - 1].paragraph != segment.paragraph
    if opens and place.function == "subject":
        yield "subject of the paragraph"
    if place.segment < scene.heading:
        yield "before a heading"
    if place.segment < scene.here and segment.paragraph == scene.wanted.segment.paragraph:
        yield "in the paragraph"
    if _pronoun_beside(scene, place):
        yield "beside a pronoun"
    if place.segment == scene.here and ":" in text.words[place.token : scene.at]:
        yield "before the colon"


def _pronoun_beside(scene: Scene, place: Place) -> bool:
    """Whether a pronoun of the wanted shape is a subject in the sentence, so that who is named is another."""
    text, segment = scene.text, scene.text.segments[place.segment]
    shape = (scene.wanted.gender, scene.wanted.plural)
    return any(
        PRONOUNS.get(text.words[i]) == shape and text.inside[i] < 0 and text.tokens[i].dep in SUBJECTS
        for i in range(segment.start, min(segment.end, scene.at))
    )


def _fitting(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """How well the words of a description fit what the text and the gazetteer call somebody."""
    wanted = scene.wanted
    if wanted.first in ("ce", "cet", "cette"):
        yield "this, who spoke last" if scene.speakers[:1] == [candidate] else "this"
    if candidate.referent is None:
        if candidate.head == wanted.noun:
            yield "same description" if not differ(candidate.name, wanted.said) else "same noun, of another"
        else:
            yield "another description"
    elif candidate.label == "PER":
        yield from _holding(scene, candidate)
    else:
        yield from _being_called(scene, candidate)


def _holding(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """`la ministre`: the offices somebody has in the text and in the gazetteer."""
    wanted, referent = scene.wanted, candidate.referent
    assert referent is not None
    if scene.only_person == candidate.name and not names_an_office(wanted):
        yield "the only one named"
    owner = scene.text.owners.get(wanted.phrase.head)
    if owner is not None and owner[0] is referent:
        yield "linked by the office"
    gazetteer = load_gazetteer()
    office = describe(wanted.said, gazetteer)
    roles = [describe(role, gazetteer) for role in referent.roles]
    level = max((compare(office, role) for role in roles), default=0)
    of = frozenset[str]().union(*(role.of for role in roles))
    if _called_so(referent.roles, wanted.said):
        yield "words of the office"
    if level:
        yield ("fits loosely", "same office", "same office of the same")[level - 1]
    elif max((compare(office, role) for role in held_offices(referent.name, gazetteer)), default=0) > 1:
        yield "known to hold it"
    elif office.of and of and not office.of & of and not _parts(office.of, of):
        yield "of another body or country"
    elif holds(referent, wanted.noun) or same_office(referent, set(wanted.said.lower().split())):
        yield "office of the kind"
    elif same_class(referent, singular(wanted.noun)):
        yield "of the class"
    elif not referent.roles and referent.wikidata is None:
        yield "without an office, asked for one" if names_an_office(wanted) else "without an office"
    elif referent.roles:
        yield "another office, asked for one" if names_an_office(wanted) else "another office"
    else:
        yield "well known, no office in the text"


def _called_so(roles: list[str], said: str) -> bool:
    """`le président du Conseil` for a `président du Conseil européen`: the words of a role, some left out."""
    words = said.lower().replace("’", "'").replace("'", "' ").split()
    words = words[1:] if words[:1] and words[0] in DEFINITE else words
    offices = (role.lower().replace("’", "'").replace("'", "' ").split() for role in roles)
    return bool(words) and any(_in_order(words, office) for office in offices)


def _in_order(words: list[str], role: list[str]) -> bool:
    rest = iter(role)
    return all(word in rest for word in words)


def _parts(wanted: frozenset[str], of: frozenset[str]) -> bool:
    """Whether a body is named in part: `du Conseil` of the `Conseil européen`."""
    return any(part.lower() in whole.lower() for part in wanted for whole in of)


def _being_called(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """`la préfecture`, `le quotidien`: what the name of a body says it is."""
    wanted = scene.wanted
    named = candidate.name.lower()
    if wanted.noun in named.replace("'", " ").split():
        yield "name holds the noun"
    elif wanted.noun in MEDIA:
        entry = load_gazetteer().lookup(candidate.name)
        yield "a medium" if entry is not None and entry.medium else "no medium"
    elif wanted.noun in bodies():
        yield "some body"


def names_an_office(wanted: Wanted) -> bool:
    """Whether a description names an office with one holder (`le préfet`), not what somebody is or was (`l'élue`)."""
    return (
        wanted.noun in SINGLE
        and wanted.first in ("le", "la", "l'")
        and not FORMER & set(wanted.said.lower().split()[:2])
    )


def may_mean(scene: Scene, candidate: Candidate) -> bool:
    """Whether a candidate agrees with a mention at all."""
    wanted = scene.wanted
    if candidate.plural != wanted.plural:
        return False
    if not wanted.plural and candidate.gender and wanted.gender and candidate.gender != wanted.gender:
        return False
    if not candidate.spoke and not (candidate.places and candidate.places[0].token < scene.at):
        return wanted.kind == "description" and candidate.label == "PER" and bool(candidate.referent)
    if candidate.label == "LOC" and not candidate.spoke:
        return False
    if wanted.noun:
        return _may_be_called(candidate, wanted)
    return True


def _may_be_called(candidate: Candidate, wanted: Wanted) -> bool:
    body, person = wanted.noun in bodies(), for_person(wanted.noun)
    if candidate.label == "PER":
        return person or not body
    if candidate.label in ("ORG", "LOC"):
        return body and candidate.label == "ORG"
    if wanted.first in ("ce", "cet", "cette") and candidate.spoke and for_person(wanted.noun):
        return for_person(candidate.head)  # `un commandant ... « ... », a ajouté ce militaire`
    return candidate.head == wanted.noun
