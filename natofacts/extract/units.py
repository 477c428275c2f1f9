"""Units: the noun a number counts, in the singular; dimensions, durations and currencies by their tables."""

from __future__ import annotations

from functools import lru_cache

from natofacts import french

_TABLE = french.table("units")
DIMENSIONS: dict[str, str] = _TABLE["dimensions"]
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
_PEOPLE = ("ais", "ois")


@lru_cache(maxsize=8192)
def singular(word: str) -> str:
    """The singular of a French noun, in lower case: `chevaux` → `cheval`; a capital tells a people (`Français`)."""
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


def currency(word: str, following: str, page: str) -> str | None:
    """The ISO 4217 code of a currency, by its name, the words after it and, failing them, the whole page."""
    code = CURRENCIES.get(word)
    if code is None:
        return None
    name = singular(word) if word.isalpha() else word
    for adjective, named in _TABLE["currency_adjectives"].get(name, {}).items():
        if following.startswith((adjective, adjective + "s")):
            return str(named)
    return _by_home(name, page) or code


def _by_home(name: str, page: str) -> str | None:
    homes: dict[str, str] = _TABLE["currency_homes"].get(name, {})
    if not homes:
        return None
    words = page.split()
    counted = {code: sum(words.count(word) for word in places.split()) for code, places in homes.items()}
    best = max(counted, key=lambda code: counted[code])
    rivals = sum(
        words.count(word)
        for word in ("états-unis", "etats-unis", "américain", "américains", "washington", "trump")
    )
    return best if counted[best] and (name != "dollar" or counted[best] > rivals) else None


def duration(count: float, code: str) -> str:
    """An ISO 8601 duration: `duration(20, "Y")` is `P20Y`."""
    time, letter = code.startswith("T"), code[-1]
    factor = code.strip("TDHMSWY")
    count *= int(factor) if factor else 1
    if code == "Y" and count % 1:
        return f"P{round(count * 12)}M"
    halves = {"TH": 60, "D": 24}
    small = {"TH": "M", "D": "TH"}
    key = ("T" if time else "") + letter
    if count != int(count) and key in halves:
        rest = round((count - int(count)) * halves[key])
        whole = f"{int(count)}{letter}" if int(count) else ""
        return f"P{'T' if time else ''}{whole}{rest}{small[key]}"
    return (
        f"P{'T' if time else ''}{count:g}{letter}"
        if count < 1e6
        else f"P{'T' if time else ''}{int(count)}{letter}"
    )


def currency_adjective(word: str, following: str) -> str:
    """What of the words after a currency belongs to its name: `canadiens` in `dollars canadiens`."""
    for adjective in _TABLE["currency_adjectives"].get(singular(word), {}):
        if following.startswith(adjective):
            return adjective + "s" if following.startswith(adjective + "s") else str(adjective)
    return ""
