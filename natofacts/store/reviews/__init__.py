"""What people say of facts: kept for good, found again when rules and documents change."""

from __future__ import annotations

from natofacts.store.reviews.reviews import Merge, Reviews

__all__ = ["Merge", "Reviews"]
