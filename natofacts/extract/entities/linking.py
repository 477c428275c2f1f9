"""Which names mean the same: full names and surnames, acronyms and what they stand for, known aliases."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from natofacts.extract.entities.identity import identify, is_better_spelled, squeeze
from natofacts.extract.entities.lexicon import LEXICON
from natofacts.extract.referents import Referent
from natofacts.extract.text import NICKNAME
from natofacts.facts import Mention, entity_id
from natofacts.french.aliases import fold

if TYPE_CHECKING:
    from natofacts.extract.text import Name, Text
    from natofacts.french.entries import Entry
    from natofacts.french.gazetteer import Gazetteer

JOINTS = re.compile(r"[\s\-'’.]+")


def link(text: Text, names: list[Name], gazetteer: Gazetteer) -> list[Referent]:
    """One referent for everything the names stand for, in the order of first mention."""
    full = _full_names(text, names)
    acronyms = _acronyms(text, names)
    short = _short_forms(text, names)
    referents: dict[str, Referent] = {}
    spelled: dict[tuple[str, str], str] = {}  # ids of what is the same but for a space or hyphen
    last: tuple[str, Entry | None] | None = None
    last_end = 0
    for name in names:
        surface = _surface(text, name)
        entry = name.entry
        if name.full == NICKNAME:
            apart = any(word in ".?!" for word in text.words[last_end : name.start])
            person = _nicknamed(surface, full, gazetteer) or (None if apart else last)
            if person is None:
                continue
            canonical, entry = person
        elif entry is None and name.label == "PER":
            title = LEXICON.honorific_gender.get(text.words[name.start - 1]) if name.start else None
            canonical, entry = _person(name.full or surface, full, gazetteer, title)
        else:
            canonical = (
                entry.name if entry else name.full or acronyms.get(fold(surface)) or short.get(key(surface), surface)
            )
        canonical, entry, sense = identify(canonical, name.label, entry, gazetteer)
        if name.label == "PER":
            last, last_end = (canonical, entry), name.end
        id = entity_id(canonical, sense)
        id = spelled.setdefault((squeeze(canonical), f"{name.label}{sense}"), id)
        referent = referents.get(id)
        if referent is None:
            referent = referents[id] = Referent(canonical, name.label, sense)  # type: ignore[arg-type]
        if entry:
            _inform(referent, entry)
        elif is_better_spelled(canonical, referent.name):
            referent.name = canonical
        start, end = text.starts[name.start], text.ends[name.end - 1]
        referent.mentions.append(Mention(text=text.string[start:end], start=start, end=end, kind="name"))
    return list(referents.values())


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """What two spellings of one name share."""
    return JOINTS.sub(" ", fold(name)).strip()


def _surface(text: Text, name: Name) -> str:
    """A name as written, but on one line."""
    return " ".join(text.slice(name.start, name.end).split())


def _inform(referent: Referent, entry: Entry) -> None:
    referent.wikidata = entry.wikidata
    if entry.label == "LOC":
        referent.country = entry.country
    if entry.gender in ("m", "f"):
        referent.gender = entry.gender  # type: ignore[assignment]


def _full_names(text: Text, names: list[Name]) -> dict[str, list[str]]:
    """The full names of the document's people by their last word; None of two people's surname is lost."""
    full: dict[str, list[str]] = {}
    for name in names:
        if name.label != "PER" or name.full:
            continue
        surface = name.entry.name if name.entry else _surface(text, name)
        words = key(surface).split(" ")
        if len(words) > 1 and words[0] not in LEXICON.particles:  # `Le Graët` is a surname
            for part in {words[-1], words[0]}:
                known = full.setdefault(part, [])
                if key(surface) not in map(key, known):
                    known.append(surface)
    return full


def _person(
    surface: str, full: dict[str, list[str]], gazetteer: Gazetteer, gender: str | None
) -> tuple[str, Entry | None]:
    """The canonical name of a person: the document's full name for it, else the gazetteer's."""
    entry = gazetteer.lookup(surface)
    if entry and entry.label == "PER":
        return entry.name, entry
    words = key(surface).split(" ")
    ending = [
        f for f in full.get(words[-1], ()) if key(f) != key(surface) and f" {key(f)}".endswith(f" {key(surface)}")
    ]
    if not ending and len(words) == 2 and len(words[0]) == 1:  # E. Macron
        named = [f for f in full.get(words[1], ()) if key(f)[0] == words[0] and key(f)[1] != " "]
        ending = [f for f in named if key(f).endswith(f" {words[1]}")]
    if gender:  # M. Wagner is not Lucie Wagner
        ending = [f for f in ending if LEXICON.first_names.get(f.split(" ")[0].lower()) in (None, gender)]
    if len(ending) != 1 and len(words) == 1:
        ending = ending or [f for f in full.get(words[0], ()) if key(f).startswith(f"{key(surface)} ")]
    if len(ending) == 1:
        entry = gazetteer.lookup(ending[0])
        return ending[0], entry if entry and entry.label == "PER" else None
    return surface, None


def _nicknamed(surface: str, full: dict[str, list[str]], gazetteer: Gazetteer) -> tuple[str, Entry | None] | None:
    """The person whose name shares a word with a nickname: `Teflon Mark`."""
    for word in key(surface).split(" "):
        if len(full.get(word, ())) == 1:
            return _person(full[word][0], full, gazetteer, None)
    return None


def _short_forms(text: Text, names: list[Name]) -> dict[str, str]:
    """First words of organisations that stand for one alone: `Commission` for `Commission européenne`."""
    found: dict[str, set[str]] = {}
    for name in names:
        if name.label == "ORG" and name.end - name.start > 1:
            full = name.entry.name if name.entry else _surface(text, name)
            found.setdefault(key(text.words[name.start]), set()).add(full)
    return {word: full.pop() for word, full in found.items() if len(full) == 1}


def _acronyms(text: Text, names: list[Name]) -> dict[str, str]:
    """The acronyms the document explains: `Open Society Foundations (OSF)`, folded acronym to full name."""
    found: dict[str, str] = {}
    for before, after in pairwise(names):
        if after.start - before.end == 1 and text.words[before.end] == "(" and before.label != "PER":
            short, long = text.slice(after.start, after.end), _surface(text, before)
            fits = short.isupper() and 2 <= len(short) < len(long) and _abbreviates(short, long, before.label)
            if fits and not after.entry and after.end - after.start == 1:
                found.setdefault(fold(short), before.entry.name if before.entry else long)
                after.label = before.label
    return found


def _abbreviates(short: str, long: str, label: str) -> bool:
    """Whether an acronym may stand for a name: not `TDG` for `Algérie`, which ends a longer one before it."""
    words = key(long).split(" ")
    return fold(short[0]) in (words[0][0], words[min(1, len(words) - 1)][0]) and (label != "LOC" or len(words) > 1)
