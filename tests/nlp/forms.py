"""Made-up French words of the kinds a tokenizer has to think about: hyphens, elisions, compounds, affixes."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

_HYPHENS = ["-", "-", "-", "–", "—", "‐", "‑"]
_ELISIONS = ["'", "’"]
_WORDS = """
    a abat aéro agro anglo anti après arc archi arrière aujourd auto aux avant bas bien bouche by
    celle chape château chou ci clés co contre couvre de demi des droit du elle elles en entr entre
    est ex extra faux fleur franco garde grand'mère haute il ils je jusqu l la là le lès lui même mi
    micro mini mont moyen multi national neuf nord nous on otan ouest outre par pare petit peut
    porte porter premier président pro près présid qu quelqu r ré saint sainte secrétaire semi sous
    sud sur t télé thermo tiers tire tout trois ultra un une uni vice vie ville vingt vous États à
    äther émirato équi œuvre ß İstanbul ŉ ﬁn Σίσυφος Ленин 日本 x
""".split()  # easier to read and add to
_AFFIXES = [
    "«",
    "»",
    "(",
    ")",
    "“",
    "”",
    '"',
    "...",
    "…",
    ".",
    ",",
    ";",
    "!",
    "?",
    "%",
    "°C.",
    "€",
    "km",
    "/",
    "@",
]

_JOINTS = [*_HYPHENS, *_ELISIONS, "'-", "--", ".", "/", "_", "", " ", "\u00a0", "\u202f"]
_ENDS = ["com", "fr", "int", "org", "museum", "12", "x1"]


def form(random: Random) -> str:
    """A word put together from parts, with marks around it."""
    inner = "".join(_part(random) + random.choice(_JOINTS) for _ in range(random.randint(0, 3)))
    before, after = random.choice(["", "", *_AFFIXES]), random.choice(["", "", *_AFFIXES])
    return before + inner + _part(random) + after


def _part(random: Random) -> str:
    kind = random.random()
    if kind < 0.8:
        changes: list[Callable[[str], str]] = [str, str, str, str.capitalize, str.upper]
        return random.choice(changes)(random.choice(_WORDS))
    if kind < 0.9:
        return str(random.randint(0, 3000)) + random.choice(["", ",5", ".000", "/2", "e", "er", "h", "km", "°", "%"])
    if kind < 0.95:
        return random.choice(["", "https://", "www."]) + random.choice(_WORDS) + "." + random.choice(_ENDS)
    return "".join(chr(random.randint(33, 0x2FF)) for _ in range(random.randint(1, 4)))
