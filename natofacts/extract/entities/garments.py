"""Names that are garments as well: `les « gilets jaunes »` are people, `vêtus d'un gilet jaune` they are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.extract.entities.lexicon import LEXICON

if TYPE_CHECKING:
    from natofacts.extract.text import Name, Text

_FARTHEST_VERB = 4  # tokens from a verb of wearing to the garment
_BETWEEN = frozenset(
    ("le", "la", "l'", "un", "une", "des", "de", "d'", "d’", "du", "leur", "leurs", "son", "ses", "ce", "deux")
)
_OWN = frozenset(("son", "leur", "leurs", "mon", "ton", "votre"))
_BARE = frozenset(("en", "sans", "sous"))
_AT = frozenset(("sur", "au", "à", "sous"))


def drop_worn(text: Text, names: list[Name]) -> list[Name]:
    """The names without those that are worn: `enfiler son gilet jaune`, `un gilet jaune sur le dos`."""
    return [name for name in names if not _is_worn(text, name)]


def _is_worn(text: Text, name: Name) -> bool:
    i, j = name.start, name.end
    if text.lower[i] not in LEXICON.garments or i == 0:
        return False
    if text.lower[i - 1] in _OWN or text.lower[i - 1] in _BARE or _is_placed(text, j):
        return True
    k = i - 1
    while k > 0 and i - k < _FARTHEST_VERB and text.lower[k] in _BETWEEN:
        k -= 1
    return "-" not in text.words[k] and text.lower[k].startswith(LEXICON.wearing)


def _is_placed(text: Text, j: int) -> bool:
    """Whether a part of the body or of a car follows at token `j`: `sur le dos`, `sur le tableau de bord`."""
    return not _AT.isdisjoint(text.lower[j : j + 1]) and not LEXICON.worn_on.isdisjoint(text.lower[j + 1 : j + 3])
