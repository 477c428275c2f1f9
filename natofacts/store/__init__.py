"""The store: facts in an SQLite file, saved a document at a time, queried without a language model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from natofacts.store.rows import (
    Card,
    Copy,
    CountRow,
    DocumentRow,
    Elsewhere,
    EntityRow,
    FigureRow,
    FurnitureRow,
    Given,
    Highlight,
    KnownName,
    Measured,
    Passage,
    QuoteRow,
    ReviewRow,
    Shown,
)
from natofacts.store.store import Store, open_store

if TYPE_CHECKING:
    from natofacts.store.alike import Family
    from natofacts.store.checking import Evidence
    from natofacts.store.removal import Place
    from natofacts.store.reviews.reviews import Reviews

__all__ = [
    "Card",
    "Copy",
    "CountRow",
    "DocumentRow",
    "Elsewhere",
    "EntityRow",
    "Evidence",
    "Family",
    "FigureRow",
    "FurnitureRow",
    "Given",
    "Highlight",
    "KnownName",
    "Measured",
    "Passage",
    "Place",
    "QuoteRow",
    "ReviewRow",
    "Reviews",
    "Shown",
    "Store",
    "open_store",
]


def __getattr__(name: str) -> Any:
    # A query must not pay for what it does not do.
    if name == "Place":
        from natofacts.store.removal import Place

        return Place
    if name == "Evidence":
        from natofacts.store.checking import Evidence

        return Evidence
    if name == "Reviews":
        from natofacts.store.reviews.reviews import Reviews

        return Reviews
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
