"""Lines as they are compared: `• Lire la suite »` is `lire la suite`."""

from __future__ import annotations

AROUND = " \t\r\u00a0\u202f\u200b\ufeff•·*|>»›►▶→–—-#[]()"


def line_key(line: str) -> str:
    """A line in lower case, with single spaces and plain apostrophes, without the marks around it."""
    return " ".join(line.strip(AROUND).lower().replace("’", "'").split())
