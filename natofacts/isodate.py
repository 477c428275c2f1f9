"""ISO 8601 dates of publication, as precise as known."""

from __future__ import annotations

import datetime
import re

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def is_iso_date(text: str) -> bool:
    """Whether a text is a day, a month or a year of the calendar: `2021-06-14`, `2021-06`, `2021`."""
    found = _DATE.fullmatch(text)
    if found is None or not text.isascii():
        return False
    try:
        datetime.date(*(int(part or 1) for part in found.groups()))
    except ValueError:
        return False
    return True
