"""Military units, which are named by a number: `le 3e régiment d'infanterie de marine`, `le 1er RPIMa`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from natofacts.extract.entities.lexicon import LEXICON
from natofacts.extract.text import Name

if TYPE_CHECKING:
    from natofacts.extract.text import Text

_ORDINAL = re.compile(r"[0-9](?<!\w\d)\d{0,2}(?:e|è|ème|er|re|ère)\b")
_INITIALS = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Z][A-Za-z]{1,6}")
_OF = ("de", "d'", "d’", "des")


def find_units(text: Text) -> Iterator[Name]:
    """The units that a number and a noun, or a number and initials, name."""
    for ordinal in _ORDINAL.finditer(text.string):
        i = text.token_at.get(ordinal.start())
        if i is None or text.ends[i] != ordinal.end() or i + 1 == len(text):
            continue
        if text.lower[i + 1] in LEXICON.units:
            end = _end(text, i + 2)
            if end > i + 2:  # a club too plays in a `3e division`
                yield Name(i, end, "ORG", fixed=True)
        elif text.lower[i + 1].startswith(LEXICON.unit_initials) and _INITIALS.fullmatch(text.words[i + 1]):
            yield Name(i, i + 2, "ORG", fixed=True)


def _end(text: Text, j: int) -> int:
    """The token after a unit's name: its adjectives, and `de` with a bare noun, as often as they come."""
    while j < len(text):
        if text.is_adjective(j):
            j += 1
        elif text.lower[j] in _OF and j + 1 < len(text) and (text.is_noun(j + 1) or text.is_proper(j + 1)):
            j += 2
        else:
            break
    return j
