"""What stands at the head of official papers."""

from __future__ import annotations

import re
from functools import cache

from natofacts.french import table


def is_letterhead(line: str) -> bool:
    """Whether a line says only whose paper a document is written on: `RÉPUBLIQUE FRANÇAISE`."""
    return _pattern().fullmatch(" ".join(line.lower().split())) is not None


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(table("header")["letterheads"]["patterns"]))
