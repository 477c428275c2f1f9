"""One in so many: `un soldat sur dix` is a percentage of the soldiers."""

from __future__ import annotations

import re

from natofacts.extract.figures import numbers
from natofacts.extract.figures.comparators import approximate
from natofacts.extract.figures.drafts import Draft
from natofacts.extract.figures.reading import Reading

_ONE_IN = re.compile(
    r"une?(?: (?P<what>[^\W\d_]{2,}(?:[ -][^\W\d_]+){0,2}?))? sur (?P<all>\d{1,3}|[^\W\d_]+)\b(?![-,.]?\d|-)"
)
_MEASURED = re.compile(r" ?(?:%|[€$£°])| (?:pour cent|de |d'|millions?|milliards?)")


def match_share(reading: Reading, offset: int, done: int) -> Draft | None:
    """The share that begins with the `un` at a character; None where none does."""
    found = _ONE_IN.match(reading.low, offset)
    if not found or _MEASURED.match(reading.low, found.end()):
        return None
    total = int(found["all"]) if found["all"].isdigit() else numbers.spell(found["all"])
    if not total or total < 2 or not _is_whole(reading, found):
        return None
    of = reading.text[found.start("what") : found.end("what")] if found["what"] else None
    value = round(100 / total, 3)
    share = Draft(offset, found.end(), "percent", value=value, unit="%", of=of, number=offset, count=value)
    share.number_end, share.spelled = found.end(), True
    approximate(reading, share, done)
    return share


def _is_whole(reading: Reading, found: re.Match[str]) -> bool:
    """Whether a noun stands before `sur` and none after: not so in `un rapport sur dix pays`."""
    if found["what"] and reading.token(found.start("what")).pos not in ("NOUN", "ADJ", "PROPN"):
        return False
    if found.end() + 1 >= len(reading.low) or reading.low[found.end()] != " ":
        return True
    return reading.token(found.end() + 1).pos not in ("NOUN", "PROPN", "ADJ", "NUM")
