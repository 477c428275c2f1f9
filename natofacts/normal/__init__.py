"""Text as people's files have it, made what it stands for: one text for the rules, and the way back to the other."""

from __future__ import annotations

from natofacts.normal.lines import soft_breaks
from natofacts.normal.mapping import Normal
from natofacts.normal.text import normalise

__all__ = ["Normal", "normalise", "soft_breaks"]
