"""Quotes made by hand, as the store gives them to be compared."""

from __future__ import annotations

from collections.abc import Callable

from natofacts.facts import Speaker, entity_id
from natofacts.store import Copy

MakeCopy = Callable[..., Copy]


def person(name: str | None) -> Speaker | None:
    """A speaker with a name, or nobody."""
    return Speaker(name=name, entity=entity_id("PER", name), kind="person") if name else None
