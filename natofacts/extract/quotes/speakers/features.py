"""Features: what speaks for and against each candidate a mention may mean, by names that a person can read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from natofacts.extract.quotes.animacy import listed
from natofacts.extract.quotes.lexicon import bodies
from natofacts.extract.quotes.speakers.callings import NO_PERSONS, for_person
from natofacts.extract.quotes.speakers.fitting import fitting, is_kin, is_told, is_whole
from natofacts.extract.quotes.speakers.phrases import SUBJECTS
from natofacts.extract.quotes.speakers.pronouns import PRONOUNS

if TYPE_CHECKING:
    from natofacts.extract.quotes.speakers.cast import Candidate, Place
    from natofacts.extract.quotes.speakers.scene import Scene, Wanted
    from natofacts.facts import Speaker

_NEARNESS = ("in the sentence", "one sentence before", "two sentences before", "three or four before", "farther")
_SOON = 3  # sentences
_LONG_AGO = 12  # sentences


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
    if scene.carried is not None and _is_meant(scene.carried, candidate):
        yield "meant by the pronoun before"
    yield from _having_spoken(scene, candidate)
    yield from _standing(scene, candidate)
    if candidate.label == "PER" and len(candidate.places) == scene.cast.most > 1:
        yield "spoken of most"
    if scene.wanted.kind == "latter":
        yield from _being_latter(scene, candidate)
    if scene.wanted.noun:
        yield from fitting(scene, candidate)


def _is_meant(speaker: Speaker, candidate: Candidate) -> bool:
    if candidate.referent is not None:
        return speaker.entity == candidate.referent.id
    return speaker.entity is None and speaker.name.lower() == candidate.name.lower()


def _being_latter(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """`ce dernier`: the one named last, who is not the one who has just spoken of them, but in `selon ce dernier`."""
    place = candidate.last_place(scene.at)
    agreeing = (c for c in scene.cast if c.label != "LOC" and may_mean(scene, c))  # no town behind the name
    named = (p for c in agreeing if (p := c.last_place(scene.at)) and not _aside(c, p))
    if place is not None and place.token == max((p.token for p in named), default=-1):
        yield "the latter, named last"
    if scene.speakers[:1] == [candidate] and scene.wanted.phrase.reason != "according":
        yield "the latter, spoke last"


def _aside(candidate: Candidate, place: Place) -> bool:
    """`Sur France Inter, ce dernier`, `le patron de Renault. Celui-ci`: a body that only says where or of what."""
    return candidate.label == "ORG" and place.function in ("passing", "complement")


def _having_spoken(scene: Scene, candidate: Candidate) -> Iterator[str]:
    spoke = scene.spoke.get(id(candidate))
    if spoke is None:
        return
    rank = scene.speakers.index(candidate)
    yield ("spoke last", "spoke last but one")[rank] if rank < 2 else "spoke before"
    steps = scene.steps(scene.cast.segment_at(spoke))
    if rank == 0 and not scene.others_named(candidate):
        yield "nobody else named since they spoke"
    if rank == 0 and steps < _SOON and scene.goes_on:
        yield "spoke last, goes on"
    if rank == 0 and steps < _SOON and scene.answers:
        yield "spoke last, is answered"
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
        if late is None and is_whole(scene.wanted) and scene.speaks_next is candidate:
            yield "named next, as who speaks"
        return
    steps = scene.steps(place.segment)
    nearness = _NEARNESS[min(steps, 2) if steps < 3 else 3 if steps < 5 else 4]
    yield nearness
    yield f"{place.function}, {'near' if steps < 2 else 'far'}"
    if scene.cast.first_named(place.segment) == place.token and place.function not in ("complement", "agent"):
        yield f"named first, {'near' if steps < 2 else 'far'}"
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


def may_mean(scene: Scene, candidate: Candidate) -> bool:
    """Whether a candidate agrees with a mention at all."""
    wanted = scene.wanted
    if candidate.plural != wanted.plural:
        return False
    if not wanted.plural and candidate.gender and wanted.gender and candidate.gender != wanted.gender:
        return False
    if id(candidate) not in scene.spoke and not (candidate.places and candidate.places[0].token < scene.at):
        named_later = wanted.kind == "description" and candidate.label == "PER" and bool(candidate.referent)
        return named_later and not _is_complement(candidate, wanted) and _may_be_called(candidate, wanted)
    if candidate.label == "LOC" and id(candidate) not in scene.spoke:
        return False
    if wanted.noun:
        if _is_complement(candidate, wanted) or not _may_be_called(candidate, wanted):
            return False
        return candidate.label != "PER" or not is_kin(scene) or is_told(scene, candidate, [wanted.phrase.head])
    return not scene.is_led_to_by(candidate)


def _is_complement(candidate: Candidate, wanted: Wanted) -> bool:
    """`la mère d'Alexia`: whose mother it is."""
    phrase = wanted.phrase
    return any(phrase.head < place.token < phrase.end for place in candidate.places)


def _may_be_called(candidate: Candidate, wanted: Wanted) -> bool:
    body, person = wanted.noun in bodies(), for_person(wanted.noun)
    if candidate.label == "PER":
        no_person = body or wanted.noun.endswith("isme") or listed(wanted.noun) in NO_PERSONS
        return person or not no_person  # `ajoute le tweet` is nobody's name
    if candidate.label in ("ORG", "LOC"):
        return body and candidate.label == "ORG"
    if wanted.first in ("ce", "cet", "cette") and candidate.spoke and for_person(wanted.noun):
        return for_person(candidate.head)  # `un commandant ... « ... », a ajouté ce militaire`
    return candidate.head == wanted.noun
