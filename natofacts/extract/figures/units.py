"""Units: the noun a number counts, in the singular; dimensions, durations and currencies by their tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from natofacts import french

_TABLE = french.table("units")
DIMENSIONS: dict[str, str] = _TABLE["dimensions"]
SCALED: dict[str, tuple[str, float]] = {word: (unit, size) for word, (unit, size) in _TABLE["scaled"].items()}
SCALES = frozenset(_TABLE["scales"]["before"].split())
DURATIONS: dict[str, str] = _TABLE["durations"]
CURRENCIES: dict[str, str] = _TABLE["currencies"]
COMPOUNDS: dict[str, list[str]] = _TABLE["compounds"]
PERSONS = frozenset(_TABLE["words"]["person"].split())
LASTING = frozenset(_TABLE["words"]["lasting"].split())
NOMINAL = frozenset(_TABLE["words"]["nominal"].split())
_INVARIABLE = frozenset(_TABLE["nouns"]["invariable"].split())
_IRREGULAR: dict[str, str] = _TABLE["nouns"]["irregular"]
# First halves that hold the whole compound unchanged: `deux porte-avions`.
_FIXED = ("porte-", "lance-", "brise-", "tire-", "pare-", "casse-", "sans-", "hors-", "chasse-", "garde-")
_SMALLER = {"Y": (12, "M"), "TH": (60, "M"), "D": (24, "TH")}
_PEOPLE = ("ais", "ois")


@lru_cache(maxsize=4096)
def singular(word: str) -> str:
    """The singular of a French noun, in lower case; a capital tells a people (`Français`)."""
    people, word = word[:1].isupper(), word.lower().replace("’", "'")
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word in _INVARIABLE or word.startswith(_FIXED) or (people and word.endswith(_PEOPLE)) or len(word) < 3:
        return word
    if "-" in word:
        first, *rest = word.split("-")
        return "-".join([singular(first) if len(first) > 4 else first, *map(singular, rest)])
    if word.endswith("eaux"):
        return word[:-1]
    if word.endswith("aux"):
        return word[:-3] + "al"
    if word.endswith(("eux", "oux")):
        return word
    if len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "'s")):
        return word[:-1]
    return word


def currency(word: str, following: str, page: Callable[[], Mapping[str, int]]) -> str | None:
    """The ISO 4217 code of a currency, by its name, the words after it or the words of the page."""
    code = CURRENCIES.get(word)
    if code is None:
        return None
    name = singular(word) if word.isalpha() else "dollar" if word == "$" else word
    for adjective, named in _TABLE["currency_adjectives"].get(name, {}).items():
        if following.startswith((adjective, adjective + "s")):
            return str(named)
    homes: dict[str, str] = _TABLE["currency_homes"].get(name, {})
    return (_by_home(homes, code, page()) if homes else None) or code


def _by_home(homes: dict[str, str], usual: str, tally: Mapping[str, int]) -> str | None:
    """The currency whose country the page names most often, and more often than that of the usual one."""
    counted = {code: sum(tally.get(word, 0) for word in places.split()) for code, places in homes.items()}
    best = max(counted, key=lambda code: counted[code])
    return best if counted[best] > counted.get(usual, 0) else None


def duration(count: float, code: str) -> str:
    """An ISO 8601 duration: `duration(20, "Y")` is `P20Y`; parts of a unit go into the next smaller one."""
    head, letter = ("PT" if code.startswith("T") else "P"), code[-1]
    factor = code.strip("TDHMSWY")
    count *= int(factor) if factor else 1
    whole, part = int(count), count % 1
    if not part or code not in _SMALLER:
        return f"{head}{whole if not part else count}{letter}"
    size, smaller = _SMALLER[code]
    if code == "Y":
        return f"{head}{round(count * size)}{smaller}"
    return f"{head}{f'{whole}{letter}' if whole else ''}{round(part * size)}{smaller}"


def currency_adjective(word: str, following: str) -> str:
    """What of the words after a currency belongs to its name: `canadiens` in `dollars canadiens`."""
    for adjective in _TABLE["currency_adjectives"].get(singular(word), {}):
        if following.startswith(adjective):
            return adjective + "s" if following.startswith(adjective + "s") else str(adjective)
    return ""
