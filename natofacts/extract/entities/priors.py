"""What a name says of its kind by itself, whatever stands around it: a town, a surname, initials, its first word."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from natofacts.extract.entities.lexicon import LEXICON
from natofacts.french.aliases import fold

if TYPE_CHECKING:
    from natofacts.extract.text import Name, Text
    from natofacts.french.gazetteer import Gazetteer

# What the model says once, and at most: it repeats itself, the words around a name do not.
MODEL, MOST_OF_MODEL = 2, 10
TOWN, SURNAME, FIRST_WORD, KNOWN_HEAD = 5, 3, 4, 8
SHORT = 3  # letters that may be the initials of anything
INITIALS = re.compile(r"[A-Z]{2,6}\Z")


def weigh(
    text: Text, name: Name, key: str, said: Counter[str], hints: Counter[str], gazetteer: Gazetteer
) -> dict[str, int]:
    """The votes for each label of a wording: what the model said of it, the words around it and its form."""
    votes = {label: min(count * MODEL, MOST_OF_MODEL) for label, count in said.items()}
    if INITIALS.match(text.words[name.start]) and name.end - name.start == 1 and name.start not in text.loud:
        for label in ("LOC", "PER"):  # neither has initials that the gazetteer does not know
            if label in votes and not hints[label]:
                votes["ORG"] = votes.get("ORG", 0) + votes.pop(label)
    label, weight = _prior(text, name, key, hints, gazetteer)
    if label:
        votes[label] = votes.get(label, 0) + weight
    # Of labels with as many votes the first wins: what the text says before what the model does.
    return {label: votes.get(label, 0) + hints[label] for label in hints | votes}


def _is_town(text: Text, name: Name, key: str, gazetteer: Gazetteer) -> bool:
    """Whether a name is a town's, with its article too (`au Bourget`), or two towns': `Mons-Bruxelles`."""
    towns = LEXICON.towns
    if key in towns or key.replace("-", " ") in towns:
        return True
    if name.start and text.lower[name.start - 1] in ("au", "du", "le"):
        return f"le {key}" in towns
    parts = text.slice(name.start, name.end).split("-")
    return len(parts) > 1 and all(fold(part) in towns or _is_place(part, gazetteer) for part in parts)


def _is_place(name: str, gazetteer: Gazetteer) -> bool:
    entry = gazetteer.lookup(name)
    return entry is not None and entry.label == "LOC"


def _prior(text: Text, name: Name, key: str, hints: Counter[str], gazetteer: Gazetteer) -> tuple[str, int]:
    """The label a name has by itself, with its weight; an empty one where it says nothing."""
    if "PER" not in hints and _is_town(text, name, key, gazetteer):
        return "LOC", TOWN
    if name.end - name.start == 1:
        if name.label == "PER" and name.start and text.lower[name.start - 1] == "au":
            return "LOC", TOWN  # au Thor: nobody has an article
        return ("PER", SURNAME) if key in LEXICON.surnames and not hints else ("", 0)
    opening = text.lower[name.start : name.start + 2]
    first = LEXICON.first_words.get(" ".join(opening)) or LEXICON.first_words.get(opening[0])
    if first:
        return first, FIRST_WORD
    head = gazetteer.lookup(text.words[name.start])
    if head and head.label == "ORG" and not head.country and not head.medium and len(text.words[name.start]) > SHORT:
        return "ORG", KNOWN_HEAD  # Cora de Châtelineau
    return "", 0
