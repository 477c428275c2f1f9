"""So many in so many: `un soldat sur dix`, `sept Français sur dix` are percentages of the soldiers and the French."""

from __future__ import annotations

import re

from natofacts import french
from natofacts.extract.figures import numbers
from natofacts.extract.figures.comparators import approximate
from natofacts.extract.figures.drafts import Draft
from natofacts.extract.figures.reading import Reading

_WHAT = r"(?P<what>[^\W\d_]{2,}(?:[ -][^\W\d_]+){0,2}?)"
_ALL = r" sur (?P<all>\d{1,3}|[^\W\d_]+)\b(?![-,.]?\d|-)"
_ONE_IN = re.compile(rf"(?P<some>une?)(?: {_WHAT})?{_ALL}")
_SOME_IN = re.compile(rf"(?P<some>\d\d?|[^\W\d_]+) {_WHAT}{_ALL}")
_MEASURED = re.compile(r" ?(?:%|[€$£°])| (?:pour cent|de |d'|millions?|milliards?)")
# Round numbers that stand for any number: of twelve employees nine are nine, of ten French seven are a share.
_SAMPLES = frozenset(french.table("numbers")["samples"])


def match_share(reading: Reading, offset: int, done: int) -> Draft | None:
    """The share that begins with the number at a character; None where none does."""
    one = reading.low.startswith("un", offset)
    found = (_ONE_IN if one else _SOME_IN).match(reading.low, offset)
    if not found or _MEASURED.match(reading.low, found.end()):
        return None
    some, total = _count(found["some"]), _count(found["all"])
    if not some or not total or total < 2 or some >= total or not _is_whole(reading, found):
        return None
    if some > 1 and total not in _SAMPLES:
        return None
    of = reading.text[found.start("what") : found.end("what")] if found["what"] else None
    value = round(100 * some / total, 3)
    share = Draft(offset, found.end(), "percent", value=value, unit="%", of=of, number=offset, count=value)
    share.number_end, share.spelled = found.end(), True
    approximate(reading, share, done)
    return share


def _count(word: str) -> float | None:
    return int(word) if word.isdecimal() else numbers.spell(word)


def _is_whole(reading: Reading, found: re.Match[str]) -> bool:
    """Whether a noun stands before `sur` and none after: not so in `un rapport sur dix pays`."""
    if found["what"] and reading.token(found.start("what")).pos not in ("NOUN", "ADJ", "PROPN"):
        return False
    if found.end() + 1 >= len(reading.low) or reading.low[found.end()] != " ":
        return True
    return reading.token(found.end() + 1).pos not in ("NOUN", "PROPN", "ADJ", "NUM")
