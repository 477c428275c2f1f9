"""Plain text: the decoded file, untouched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.errors import SourceError
from natofacts.normal.characters import DAMAGED
from natofacts.sources.decoding import decode
from natofacts.sources.model import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.sources.content import Content

_NO_TEXT_HINT = "give a document of a kind that is read (`natofacts extract --help`), or its text saved as UTF-8"
_FEWEST_DAMAGED = 3


def read(content: Content) -> Iterator[Article]:
    """One article."""
    text, warnings = decoded_text(content.data)
    yield Article(text=text, warnings=warnings)


def decoded_text(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of some bytes and what had to be assumed; SourceError, without the name, where they are none."""
    found = decode(data)
    if found is None:
        raise SourceError("is not plain text", hint=_NO_TEXT_HINT)
    if not found.text.strip():
        raise SourceError("holds nothing but white space", hint="give a file with text in it")
    warnings = [found.assumption] if found.assumption else []
    return found.text, (*warnings, *damage(found.text))


def damage(text: str) -> tuple[str, ...]:
    """What to say of a text whose letters were damaged before it was saved."""
    if "Ã" not in text and "â€" not in text and "Â" not in text:
        return ()
    found = [match[0] for match, _ in zip(DAMAGED.finditer(text), range(_FEWEST_DAMAGED), strict=False)]
    if len(found) < _FEWEST_DAMAGED:
        return ()
    return (f"its accents are damaged ({found[0]}: UTF-8 read as another encoding); read as what they stood for",)
