"""People and bodies without a name: how their description is written, and what it shows of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.extract.quotes.lexicon import words
from natofacts.extract.referents import Gender

if TYPE_CHECKING:
    from natofacts.extract.tokens import Token

LOWERED = words("determiners")
_ARTICLES = ("le ", "la ", "les ", "l'", "l’", "un ", "une ")
_SWALLOWED = {"du": "le", "au": "le", "des": "les", "aux": "les"}


def agrees(gender: Gender | None, plural: bool, wanted: Gender | None, wanted_plural: bool) -> bool:
    """Whether somebody of this gender and number may be meant by a word of that gender and number."""
    if plural != wanted_plural:
        return False
    return plural or gender is None or wanted is None or gender == wanted


def shape(name: str) -> tuple[Gender | None, bool]:
    """Gender and number of a description, read off its article."""
    first = name.lower().split()[0] if name.split() else ""
    if first in (
        "les",
        "des",
        "plusieurs",
        "certains",
        "certaines",
        "ces",
        "ses",
        "leurs",
        "deux",
        "trois",
        "de",
    ):
        return None, True
    if first in ("une", "la", "sa", "cette"):
        return "f", False
    if first in ("un", "le", "son", "ce", "cet"):
        return "m", False
    return None, False


def with_article(name: str, before: str) -> str:
    """A description with the article that the preposition before it has swallowed: `aux dires du maire`."""
    article = _SWALLOWED.get(before)
    return f"{article} {name}" if article and not name.lower().startswith(_ARTICLES) else name


def head_noun(name: str) -> str:
    """The first word of a description that is neither article nor number."""
    parts = name.lower().replace("’", "'").replace("'", "' ").split()
    return next((w for w in parts if w not in LOWERED and not w.endswith("'")), "")


def is_feminine(token: Token) -> bool:
    """Whether the tagger takes a word for feminine."""
    return "Gender=Fem" in token.morph
