"""People by their initials, where the text explains them: `Thierno Alassane Sall (TAS)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.extract.entities.lexicon import LEXICON

if TYPE_CHECKING:
    from natofacts.extract.text import Name, Text


def settle_persons(text: Text, names: list[Name]) -> None:
    """Take a person's initials for the person, wherever they stand."""
    initials: dict[str, str] = {}
    for name in names:
        if name.label != "PER" or name.end - name.start < 2:
            continue
        if text.words[name.end : name.end + 3] == ["(", short := _initials(text, name), ")"]:
            initials[short] = text.slice(name.start, name.end)
    for name in names:
        if name.entry or name.end - name.start > 1:
            continue
        word = text.words[name.start]
        if word in initials:
            name.label, name.full = "PER", initials[word]


def _initials(text: Text, name: Name) -> str:
    """The first letters of somebody's names, small words between them left out."""
    words = text.words[name.start : name.end]
    return "".join(word[0] for word in words if word[0].isalpha() and word.lower() not in LEXICON.particles)
