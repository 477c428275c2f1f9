"""Holders of an office named right behind what they hold it of: `le bourgmestre de Couvin Maurice Delcourt`."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from natofacts.extract.entities.lexicon import LEXICON
from natofacts.extract.entities.surroundings import is_first_name
from natofacts.extract.text import Name

if TYPE_CHECKING:
    from natofacts.extract.text import Text

_LEADING = frozenset(["de", "d'", "d’", "du", "des", "la", "l'", "l’", "le", "à", "au", "aux", "les"])
_OF_FIELDS = frozenset(["ministre", "vice-ministre", "secrétaire", "adjoint", "adjointe"])
_FARTHEST_ROLE = 9  # tokens from the role noun to the end of its complement
_FULL = 2  # tokens of a first name and a surname


def part_incumbents(text: Text, names: list[Name]) -> list[Name]:
    """The names with those parted, or found, in which somebody follows the complement of their office.

    A known first name shows where they begin, or a field of government that no name begins with.
    """
    found: list[Name] = []
    for name in names:
        found += _parted(text, name) if name.entry is None and not name.full else [name]
    taken = {k for name in found for k in range(name.start, name.end)}
    return sorted([*found, *_missed(text, taken)], key=lambda name: name.start)


def _parted(text: Text, name: Name) -> list[Name]:
    start, end = name.start, name.end
    if not start or end - start < _FULL:
        return [name]
    behind = _is_field(text, start - 1) and not _is_field(text, start)
    if name.label != "PER" and behind and _is_full(text, start, end) and _role_before(text, start):
        return [replace(name, label="PER", fixed=True)]  # `le ministre de la Justice Koen Delcourt`
    leads = text.lower[start - 1] in _LEADING or _is_field(text, start - 1)
    role = _role_before(text, start) if end - start > _FULL and leads else None
    if role is None:
        return [name]
    split = _first_name(text, start, end)
    if split is None:
        return [name]
    person = Name(split, end, "PER", fixed=True)
    if role in _OF_FIELDS or _is_field(text, split - 1) or not text.capital[start]:
        return [person]
    return [Name(start, split, "ORG" if text.lower[start - 1] == "des" else "LOC"), person]


def _first_name(text: Text, start: int, end: int) -> int | None:
    """Where the person begins in the tokens [start, end); None where all of them are one name."""
    low = text.lower[start]
    if low in LEXICON.first_names or low in LEXICON.heads or low in LEXICON.place_nouns or low.startswith("saint"):
        return None  # `l'hôpital Maurice Delcourt`, `Saint Martin Delcourt`
    for split in range(start + 1, end - _FULL + 1):
        if text.words[split - 1] == "-" or not _is_full(text, split, end):
            continue
        if is_first_name(text.lower[split]) or _is_field(text, split - 1):
            return split
    return None


def _missed(text: Text, taken: set[int]) -> list[Name]:
    """Two capitalised words behind a field of government that are no name yet: `du gouvernement Aymar Delcourt`."""
    return [
        Name(i, i + _FULL, "PER", fixed=True)
        for i in text.capitals
        if i
        and i not in taken
        and i + 1 not in taken
        and _is_field(text, i - 1)
        and _is_full(text, i, i + _FULL)
        and not _is_field(text, i)
        and _role_before(text, i)
    ]


def _is_full(text: Text, start: int, end: int) -> bool:
    """Whether the tokens [start, end) can be a first name and surname, particles and hyphens among them."""
    particles = LEXICON.particles | {"-"}
    proper = [k for k in range(start, min(end, len(text))) if k == start or text.lower[k] not in particles]
    return end <= len(text) and len(proper) >= _FULL and all(_is_proper(text, k) for k in proper)


def _is_proper(text: Text, k: int) -> bool:
    word = text.words[k]
    if text.lower[k] in LEXICON.common or text.lower[k] in LEXICON.particles:
        return False
    return text.capital[k] and word.replace("-", "").isalpha() and not word.isupper()


@cache
def _fields() -> frozenset[str]:
    """The fields of government with and without their accents, as pages write them in capitals."""
    return LEXICON.fields | LEXICON.fields_folded


def _is_field(text: Text, i: int) -> bool:
    """Whether a token says what an office is for: `Justice`, `gouvernement`."""
    word, fields = text.lower[i], _fields()
    return (word in fields or word.removesuffix("s") in fields) and word not in LEXICON.organisation_nouns


def _role_before(text: Text, i: int) -> str | None:
    """The role noun whose complement leads up to a token."""
    for k in range(i - 1, max(i - _FARTHEST_ROLE, 0) - 1, -1):
        if text.lower[k] in LEXICON.role_gender:
            return text.lower[k] if k < i - 1 else None
        if text.is_verbal(k) or (not text.words[k][-1].isalnum() and text.words[k][-1] not in "'’-"):
            return None
    return None
