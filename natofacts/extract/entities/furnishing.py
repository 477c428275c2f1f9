"""Names and what stands on the page around the article: none is taken from it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from natofacts.extract.entities.lexicon import LEXICON

if TYPE_CHECKING:
    from natofacts.extract.furniture import Furniture
    from natofacts.extract.text import Name, Text


def open_after_furniture(text: Text, furniture: Furniture) -> None:
    """Let a sentence begin after each piece of furniture: the capital of a title after `Lire aussi` says nothing."""
    for stretch in furniture.stretches:
        i = bisect_left(text.starts, stretch.end)
        if i < len(text):
            text.first[i] = True


def clear_furniture(text: Text, names: list[Name], furniture: Furniture) -> list[Name]:
    """The names without those in furniture, others cut where it begins or ends. Credits keep theirs."""
    if not furniture.stretches:
        return names
    return [name for name in names if _is_clear(text, name, furniture)]


def _is_clear(text: Text, name: Name, furniture: Furniture) -> bool:
    """Whether something is left of a name, which loses its words in furniture."""
    clear = [i for i in range(name.start, name.end) if not _is_hidden(text, i, furniture)]
    if len(clear) == name.end - name.start:
        return True
    if not clear:
        return False
    name.start = name.end = clear[0]
    while name.end in clear:
        name.end += 1
    name.entry = None
    return any(text.capital[i] and text.lower[i] not in LEXICON.left for i in range(name.start, name.end))


def _is_hidden(text: Text, i: int, furniture: Furniture) -> bool:
    stretch = furniture.at(text.starts[i])
    return stretch is not None and stretch.kind != "credit"
