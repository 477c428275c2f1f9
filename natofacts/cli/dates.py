"""Dates as people type them: `14 juin 2021`, `16/03/2026`, `mars 2024`, `hier`."""

from __future__ import annotations

import re

ISO = {"year": "%Y", "month": "%Y-%m", "day": "%Y-%m-%d"}


def read_date(words: str, *, relative: bool = False) -> str | None:
    """ISO 8601, as precise as the words; None where they are no date.

    `relative`: words such as `hier` and `il y a deux ans` are dates too, counted from today.
    """
    if re.fullmatch(r"[\d-]+", words):
        return None  # meant as ISO 8601 and wrong: `2021-13`
    from dateparser.date import DateDataParser  # takes half a second: only for what is not ISO 8601 already

    parsers = ["absolute-time", *(["relative-time"] if relative else [])]
    settings = {"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["year"], "PARSERS": parsers}
    found = DateDataParser(languages=["fr", "en"], settings=settings).get_date_data(words)
    if found.date_obj is None:
        return None
    return str(found.date_obj.strftime(ISO.get(found.period or "day", "%Y-%m-%d")))
