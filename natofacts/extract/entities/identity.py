"""One name and one id for what texts spell in several ways, and a sense for what shares its name with another."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from natofacts.extract.entities.lexicon import LEXICON
from natofacts.facts import entity_key

if TYPE_CHECKING:
    from natofacts.extract.text import Name, Text
    from natofacts.french.entries import Entry
    from natofacts.french.gazetteer import Gazetteer

SURE = 3  # how many times the model's word a label counts that a rule has fixed
SHORTEST = 6  # letters of a body's name that a missing space does not make another word
_ROAD = re.compile(r"([ADEN]|R[ND])[ -](\d{1,4}[a-z]*)\Z")  # `RN 90`, which many write `RN90`
_ROMAN = re.compile(r"[IVX]+\Z")
_UNACCENTED = re.compile(r"[\x00-\x7f’‘ʼ\u00a0]+")


class Identity(NamedTuple):
    """The canonical name of something, its entry, and its sense where another is better known by that name."""

    name: str
    entry: Entry | None
    sense: str = ""


def identify(canonical: str, label: str, entry: Entry | None, gazetteer: Gazetteer) -> Identity:
    """What a name stands for: the gazetteer's entry of that name and label, however it is spelled."""
    owners = _owners(gazetteer)
    owner = owners.get(entity_key(entry.name if entry else canonical))
    if entry is None:
        name = tidy(canonical, label)
        if owner is None or (owner.label == label == "ORG" and owner.country):
            return Identity(name, None)
        return Identity(owner.name, owner) if owner.label == label else Identity(name, None, label)  # not in Lille
    if entry.label != label:
        return Identity(entry.name, entry, label)  # the palace, not who governs from it
    if owner is entry or owner is None:
        return Identity(entry.name, entry)
    if owner.label == entry.label and (entry.country in (None, owner.country) or owner.country is None):
        return Identity(owner.name, entry)  # listed twice, or once for all states that have one
    return Identity(entry.name, entry, entry.label)


@lru_cache(maxsize=4)
def _owners(gazetteer: Gazetteer) -> dict[str, Entry]:
    """Who is known best by a name: the first entry of that name, else the first that has it as an alias."""
    found: dict[str, Entry] = {}
    for entry in gazetteer.entries:
        found.setdefault(entity_key(entry.name), entry)
    peoples = set(map(id, gazetteer.people.values()))
    for entry in gazetteer.entries:
        # Whose parliament is meant the text must say; the Marseillaise is sung.
        if not (entry.country and entry.label == "ORG") and id(entry) not in peoples:
            for alias in entry.aliases:
                found.setdefault(entity_key(alias), entry)
    return found


def squeeze(name: str) -> str:
    """What spellings of a name share that differ in a space or hyphen too: `France2`, `Sud Presse`."""
    return entity_key(name).replace(" ", "")


@lru_cache(maxsize=4)
def _squeezed(gazetteer: Gazetteer) -> dict[str, tuple[str, Entry]]:
    """The bodies that somebody may write with a space more or less, by what is left without, and their usual key."""
    found: dict[str, tuple[str, Entry]] = {}
    for entry in gazetteer.entries:
        if entry.label == "ORG" and not entry.country:
            for name in (entry.name, *entry.aliases):
                short = squeeze(name)
                if len(short) >= SHORTEST and not name.isupper():
                    found.setdefault(short, (entity_key(name), entry))
    return found


def _respelled(key: str, name: Name, gazetteer: Gazetteer) -> Entry | None:
    """The body whose name has a space or hyphen where the text has none, or none where the text has one."""
    usual, entry = _squeezed(gazetteer).get(key.replace(" ", ""), (key, None))
    return entry if usual != key and name.label != "PER" else None


def tidy(name: str, label: str) -> str:
    """A name as it is usually written: with plain apostrophes, and `Anna LINDQVIST` without loud capitals."""
    name = " ".join(name.replace("’", "'").split())
    if label == "LOC" and (road := _ROAD.match(name)):
        return road[1] + road[2]
    if label == "PER" and " " in name:
        return " ".join(map(_calm, name.split(" ")))
    return name


def _calm(word: str) -> str:
    """`LINDQVIST` -> `Lindqvist`, but `JD`, `XVI`."""
    if not word.isupper() or len(word) < 3 or _ROMAN.match(word) or "." in word:
        return word
    return "-".join(part.capitalize() for part in word.split("-"))


def is_better_spelled(name: str, other: str) -> bool:
    """Whether of two spellings of one name the first is the better: with its accents, without loud capitals."""
    accents = len(_UNACCENTED.sub("", name)) - len(_UNACCENTED.sub("", other))
    return accents > 0 or (accents == 0 and other.isupper() and not name.isupper() and len(name) > len("ONU"))


def unify_labels(text: Text, names: list[Name], gazetteer: Gazetteer) -> None:
    """One label for all spellings of one name in a document, and what the gazetteer knows by its words."""
    keyed = [(entity_key(text.slice(name.start, name.end)), name) for name in names if not name.entry]
    votes: dict[str, Counter[str]] = {}
    owners = _owners(gazetteer)
    for key, name in keyed:
        owner = (owners.get(key) if " " in key else None) or _respelled(key, name, gazetteer)
        placed = name.fixed and name.label == "LOC"  # dans le Sud-Ouest
        if (
            owner and not owner.country and not placed and (owner.medium or not name.fixed)
        ):  # `Courrier Picard`, whatever the model takes it for
            name.entry, name.label = owner, owner.label
            continue
        votes.setdefault(key, Counter())[name.label] += SURE if name.fixed else 1
    for key, name in keyed:
        if not name.entry and len(votes[key]) > 1 and text.words[name.start] not in LEXICON.works:
            name.label = max(votes[key], key=votes[key].__getitem__)
