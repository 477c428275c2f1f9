"""Dates as people type them: `14 juin 2021`, `mars 2024`, `hier`."""

from __future__ import annotations

import re

ISO = {"year": "%Y", "month": "%Y-%m", "day": "%Y-%m-%d"}


def read_date(words: str) -> str | None:
    """ISO 8601, as precise as the words; None where they are no date. What is relative counts from today."""
    if re.fullmatch(r"[\d-]+", words):
        return None  # meant as ISO 8601 and wrong: `2021-13`
    from dateparser.date import DateDataParser  # takes half a second: only for what is not ISO 8601 already

    settings = {"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["year"]}
    found = DateDataParser(languages=["fr", "en"], settings=settings).get_date_data(words)
    if found.date_obj is None:
        return None
    return str(found.date_obj.strftime(ISO.get(found.period or "day", "%Y-%m-%d")))
