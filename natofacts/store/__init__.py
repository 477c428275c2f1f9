"""The store: facts in an SQLite file, saved a document at a time, queried without a language model."""

from __future__ import annotations

from natofacts.store.removal import Place
from natofacts.store.reviews import Reviews
from natofacts.store.rows import Card, DocumentRow, EntityRow, FigureRow, Highlight, QuoteRow, ReviewRow, Shown
from natofacts.store.store import Store, open_store

__all__ = [
    "Card",
    "DocumentRow",
    "EntityRow",
    "FigureRow",
    "Highlight",
    "Place",
    "QuoteRow",
    "ReviewRow",
    "Reviews",
    "Shown",
    "Store",
    "open_store",
]
