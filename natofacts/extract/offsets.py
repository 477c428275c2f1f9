"""Facts of a text as facts of another, of which it is a version that reads better."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from natofacts.facts import Document, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    Place = Callable[[int, int], tuple[int, int]]


def placed(document: Document, text: str, place: Place) -> Document:
    """The document with every span where `place` puts it in `text`, with the characters that stand there."""
    moved = {name: _moved(getattr(document, name), text, place) for name in ("entities", "figures", "quotes")}
    return replace(document, characters=len(text), **moved)


def _moved(value: Any, text: str, place: Place) -> Any:
    if isinstance(value, tuple):
        return tuple(_moved(item, text, place) for item in value)
    if not isinstance(value, Struct):
        return value
    changed = {}
    for field in value.__struct_fields__:  # `fields` works out the types as well, each time
        old = getattr(value, field)
        if isinstance(old, (Struct, tuple)):
            changed[field] = _moved(old, text, place)
    if isinstance(value, Span):
        start, end = place(value.start, value.end)
        changed |= {"start": start, "end": end, "text": text[start:end]}
    return replace(value, **changed)
