"""What a number names: weapons, vehicles, roads, the districts of a town."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from natofacts.extract.entities.lexicon import LEXICON
from natofacts.extract.text import Name, places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.extract.text import Text

# A road's name with a space: `RN 20`.
SPACED_ROAD = re.compile(
    r"[ADENR](?<!\w[ADENR])(?:(?<=R)[ND]|(?<!R))[ \u00a0]\d{1,4}(?:bis|ter|[a-d])?\b(?![.,/]\d|[ \u00a0]?[%€])"
)
# Letters and a number: `F-35`. It begins with what few characters are, and looks back from there.
MODEL = re.compile(r"[A-Z](?<![\w-][A-Z])[A-Za-z]{0,2}-\d{1,3}[A-Z]?\b(?![-.,/]\d)")
# What follows a maker's name in that of a vehicle: `747`, `A320`, `CL-415`, `2A6`, `8x8`.
NUMBERED = re.compile(r"(?:[A-Z]{0,3}-?\d{2,4}(?:[A-Z]{0,3}|-\d[A-Z]?|-MAX)|[A-Z]\d|\d(?:[A-Z]\d{0,2}[A-Z]?|x\d))\Z")
VARIANT = re.compile(r"\d[A-Z]?\Z")  # behind a hyphen: `Mirage 2000-5F`
# Which of its districts a town's is: `19e`.
ORDINAL = re.compile(r"(?:\d{1,2}|[IVX]{1,5})[ \u00a0]?(?:e|er|è|ème)\Z")
DISTRICT = "arrondissement"
ROADS = ("la", "l'", "l’", "autoroute", "autoroutes", "route", "routes", "nationale", "départementale", "et")
OF = ("de", "d'", "d’")


def find_numbered(text: Text) -> Iterator[Name]:
    """All names that a number makes."""
    yield from find_models(text)
    yield from find_roads(text)
    yield from find_districts(text)


def find_models(text: Text) -> Iterator[Name]:
    """Weapons and vehicles named by letters and a number: `F-35`, `Su-34`, `S-400`."""
    for found in MODEL.finditer(text.string):
        i, j = text.token_at.get(found.start()), text.token_after.get(found.end())
        if i is not None and j is not None:
            yield Name(i, j, "MISC", fixed=True)
    for i in text.capitals:
        if text.lower[i] in LEXICON.makers and i + 1 < len(text) and NUMBERED.match(text.words[i + 1]):
            end = i + 4 if _has_variant(text, i + 2) else i + 2
            if not _counts_on(text, end):
                yield Name(i, end, "MISC", fixed=True)


def _has_variant(text: Text, k: int) -> bool:
    """Whether a hyphen and which of its kinds follow a vehicle's number, without a space."""
    joined = text.words[k : k + 1] == ["-"] and not text.spaced(k) and k + 1 < len(text) and not text.spaced(k + 1)
    return joined and VARIANT.match(text.words[k + 1]) is not None


def _counts_on(text: Text, k: int) -> bool:
    """Whether what follows a number is what it counts: `Airbus 320 millions`."""
    return k < len(text) and (text.is_noun(k) or text.words[k] in ("%", "€", "$"))


def find_roads(text: Text) -> Iterator[Name]:
    """Roads whose number stands apart: `la RN 20`, which is no party."""
    for found in SPACED_ROAD.finditer(text.string):
        i, j = text.token_at.get(found.start()), text.token_after.get(found.end())
        if i and j is not None and text.lower[i - 1] in ROADS:
            yield Name(i, j, "LOC", fixed=True)


def find_districts(text: Text) -> Iterator[Name]:
    """The districts of a town, with it where it follows: `19e arrondissement de Paris`."""
    if DISTRICT not in text.string:
        return
    for i in places(text.lower, (DISTRICT,)):
        start = next((k for k in (i - 1, i - 2) if k >= 0 and ORDINAL.match(text.slice(k, i))), None)
        if start is not None:
            of_town = text.lower[i + 1 : i + 2] in ([low] for low in OF) and any(text.capital[i + 2 : i + 3])
            yield Name(start, i + 3 if of_town else i + 1, "LOC", fixed=True)


def write_whole(text: Text, names: list[Name]) -> None:
    """Let names reach to the end of what is written as one word: the tokenizer cuts `DES16C2nm` before a unit."""
    for name in names:
        j = name.end
        cut = j < len(text) and text.words[j - 1][-1].isdigit() and text.words[j].isalpha() and not text.spaced(j)
        if cut and name.entry is None:
            name.end = j + 1
