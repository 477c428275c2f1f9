"""Facts across documents: one statement and all who report it. Pure functions over what the store yields.

What they yield is here; the functions are in their modules, for whoever only writes rows down.
"""

from __future__ import annotations

from natofacts.corpus.rows import CHANGES, Piece, Point, Report, Statement

__all__ = ["CHANGES", "Piece", "Point", "Report", "Statement"]
