"""Addresses that lead to the words of a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from natofacts.store.rows import Shown

_MOST_WORDS = 8  # of a text fragment; longer ones are given by their first and last words
_END_WORDS = 4


def link(shown: Shown) -> str | None:
    """The address of the page a fact stands on, with what takes a browser to its words; None without one."""
    return f"{shown.url.split('#')[0]}{fragment(shown)}" if shown.url else None


def fragment(shown: Shown) -> str:
    """The end of an address that makes a browser show some words: `#:~:text=`, or the page of a PDF."""
    if shown.page:
        return f"#page={shown.page}"
    fact = shown.quote or shown.figure
    words = fact.text.split() if fact else []
    if len(words) > _MOST_WORDS:
        return f"#:~:text={_encoded(words[:_END_WORDS])},{_encoded(words[-_END_WORDS:])}"
    return f"#:~:text={_encoded(words)}"


def _encoded(words: list[str]) -> str:
    return quote(" ".join(words), safe="").replace("-", "%2D")
