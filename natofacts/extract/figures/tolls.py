"""One of a toll: `un mort et quatre blessés`, where `un` counts because another number stands beside it."""

from __future__ import annotations

import re

from natofacts import french
from natofacts.extract.figures.drafts import Draft
from natofacts.extract.figures.patterns import either
from natofacts.extract.figures.reading import Reading

_TOLL = rf"(?:{either(french.table('numbers')['toll'].split())})"
_KIND = r"(?: [^\W\d_]+)?"  # `un blessé grave`
_JOINED = r"(?:,| et|, et|,? dont|;)"
_ONE = re.compile(rf"une? (?P<noun>{_TOLL})\b")
_MORE = re.compile(rf"{_KIND}{_JOINED} (?:au moins |plus de |environ |près de |une?e? )?(?:[^\W_]+ )?{_TOLL}s?\b")
_AFTER_MORE = re.compile(rf"\b(?:\d[\d .]*|[^\W\d_]+) {_TOLL}s?{_KIND}{_JOINED} $")
_WIDEST = 40


def match_one(reading: Reading, offset: int) -> Draft | None:
    """The one that begins with the `un` at a character, in a toll with another number; None where it is an article."""
    low = reading.low
    found = _ONE.match(low, offset)
    if not found or not (_MORE.match(low, found.end()) or _AFTER_MORE.search(reading.before(offset, _WIDEST))):
        return None
    index = reading.index(found.start("noun"))
    one = Draft(offset, found.end(), "quantity", value=1.0, unit=found["noun"], number=offset, count=1.0, index=index)
    one.number_end, one.mantissa, one.spelled = found.start("noun") - 1, 1.0, True
    return one
