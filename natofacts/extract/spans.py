"""Facts as spans of a text: each is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from natofacts.facts import Quote


def each_once(quotes: Iterable[Quote]) -> list[Quote]:
    """Quotes, each id once: of one that was read twice the reading with a speaker, else the first."""
    kept: dict[str, Quote] = {}
    for quote in quotes:
        known = kept.get(quote.id)
        if known is None or (known.speaker is None and quote.speaker is not None):
            kept[quote.id] = quote
    return list(kept.values())
