"""Facts across documents: one statement and all who report it, a draft against its sources.

Pure functions over what the store yields. What they yield is here; the functions are in their modules, for whoever only
writes rows down.
"""

from __future__ import annotations

from natofacts.corpus.rows import CHANGES, Check, Found, Piece, Point, Report, Statement

__all__ = ["CHANGES", "Check", "Found", "Piece", "Point", "Report", "Statement"]
