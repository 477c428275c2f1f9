"""Fitting: how well a description, `la ministre`, suits what the text and the gazetteer call a candidate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from natofacts.extract.entities.offices import Role, compare, compare_held, describe, held_offices
from natofacts.extract.quotes.lexicon import OF, bodies
from natofacts.extract.quotes.speakers.beside import stems, words_beside
from natofacts.extract.quotes.speakers.callings import (
    CONCERNED,
    DEFINITE,
    general_words,
    holds,
    same_class,
    same_office,
    singular,
)
from natofacts.extract.quotes.speakers.cast import Candidate, differ
from natofacts.extract.quotes.speakers.phrases import MEDIA
from natofacts.french import table
from natofacts.french.aliases import fold
from natofacts.french.gazetteer import is_medium, load_gazetteer

if TYPE_CHECKING:
    from natofacts.extract.quotes.speakers.scene import Scene, Wanted

SINGLE = frozenset(table("speech")["nouns"]["single"].split())
KIN = frozenset(table("speech")["nouns"]["kin"].split())
_STEM = 5  # letters that `commerce` and `commercial` share
_SHORTEST = 3
FORMER = {"ancien", "ancienne", "ex"}


def fitting(scene: Scene, candidate: Candidate) -> Iterator[str]:
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
    level = max((compare(office, role) for role in roles), default=0) if office.kind else 0
    held = held_offices(referent.name, gazetteer)
    of = frozenset[str]().union(*(role.of for role in roles or held if _alike(office, role)))
    yield from _told_so(scene, candidate)
    if _called_so(referent.roles, wanted.said):
        yield "words of the office"
    if _very_words(referent.roles, wanted.said):
        yield "same office of the same"
    elif level:
        yield ("fits loosely", "same office", "same office of the same")[level - 1]
    elif compare_held(office, referent.name, gazetteer) > 1:
        yield "known to hold it"
    elif (office.of and of and not office.of & of and not _parts(office.of, of)) or _elsewhere(wanted, referent.roles):
        yield "of another body or country"
    elif holds(referent, wanted.noun) or same_office(referent, set(wanted.said.lower().split())):
        yield "office of the kind"
    elif same_class(referent, singular(wanted.noun)):
        yield "of the class"
    elif not referent.roles and referent.wikidata is None:
        yield "without an office, asked for one" if names_an_office(wanted) else "without an office"
    elif referent.roles and singular(wanted.noun) & general_words():
        yield "another office, of a word for many"
    elif referent.roles:
        yield "another office, asked for one" if names_an_office(wanted) else "another office"
    else:
        yield "well known, no office in the text"


def _told_so(scene: Scene, candidate: Candidate) -> Iterator[str]:
    """`le retraité` for `X, cariste à la retraite`, `le député LR` for `X (LR)`: a word of both."""
    if names_an_office(scene.wanted) or scene.wanted.noun in CONCERNED:
        return  # offices have their own comparison, and `l'intéressé` says nothing of anybody
    phrase = scene.wanted.phrase
    if is_told(scene, candidate, [phrase.head]):
        yield "noun beside the name"
    elif is_told(scene, candidate, [i for i in range(phrase.start, phrase.end) if i != phrase.head]):
        yield "complement beside the name"


def is_told(scene: Scene, candidate: Candidate, tokens: Iterable[int]) -> bool:
    """Whether the text says one of these words beside somebody's name."""
    if candidate.beside is None:
        candidate.beside = words_beside(scene.text, candidate)
    return bool(candidate.beside & stems(scene.text, tokens))


def _alike(office: Role, role: Role) -> bool:
    """Whether two offices are of a kind, so that it tells who is meant of what they are."""
    return not office.kind or not role.kind or compare(office._replace(of=role.of), role) > 0


def _called_so(roles: list[str], said: str) -> bool:
    """`le président du Conseil` for a `président du Conseil européen`: the words of a role, some left out."""
    words = said.lower().replace("’", "'").replace("'", "' ").split()
    words = words[1:] if words[:1] and words[0] in DEFINITE else words
    offices = (role.lower().replace("’", "'").replace("'", "' ").split() for role in roles)
    return bool(words) and any(_in_order(words, office) for office in offices)


def _very_words(roles: list[str], said: str) -> bool:
    """`le porte-parole du gouvernement` for a `porte-parole du gouvernement`: a role of several words, and no other."""
    words = said.lower().replace("’", "'").replace("'", "' ").split()[1:]
    offices = (role.lower().replace("’", "'").replace("'", "' ").split() for role in roles)
    return len(words) > 1 and any(words == office for office in offices)


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
        yield "a medium" if is_medium(candidate.name) else "no medium"
    elif wanted.noun in bodies():
        yield "some body"


def _elsewhere(wanted: Wanted, roles: list[str]) -> bool:
    """`le président de la Fédération des ventes` for a `président du syndicat`: heads of what no word joins.

    Initials may stand for any of them, and a field of government has several names.
    """
    of = _complement(wanted.said) if wanted.noun in SINGLE and not wanted.noun.startswith("ministre") else frozenset()
    if not of:
        return False
    others = [_complement(role) for role in roles if role.lower().startswith(wanted.noun)]
    return bool(others) and all(other and not other & of for other in others)


def _complement(said: str) -> frozenset[str]:
    """The beginnings of the words that say of what an office is; none where initials or a pronoun stand for them."""
    rest = said.replace("’", "'").replace("'", "' ").split()[1:]
    start = next((i + 1 for i, word in enumerate(rest) if word in OF), len(rest))
    words = rest[start:]
    if any(word.isupper() and len(word) > 1 for word in words) or words[:1] in (["cette"], ["ce"], ["cet"], ["son"]):
        return frozenset()
    return frozenset(fold(word)[:_STEM] for word in words if len(word) > _SHORTEST)


def is_whole(wanted: Wanted) -> bool:
    """Whether a description says of what its office is."""
    return wanted.noun in SINGLE and not OF.isdisjoint(wanted.said.lower().replace("'", "' ").split()[2:])


def is_kin(scene: Scene) -> bool:
    """Whether a description says whose kin or friend somebody is: `la mère de l'accusé`."""
    words, phrase = scene.text.words, scene.wanted.phrase
    return scene.wanted.noun in KIN and not OF.isdisjoint(words[phrase.head + 1 : phrase.end + 1])


def names_an_office(wanted: Wanted) -> bool:
    """Whether a description names an office with one holder (`le préfet`), not what somebody is or was (`l'élue`)."""
    return (
        wanted.noun in SINGLE
        and wanted.first in ("le", "la", "l'")
        and not FORMER & set(wanted.said.lower().split()[:2])
    )
