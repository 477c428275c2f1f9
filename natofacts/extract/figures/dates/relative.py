"""Days told from another: from the day of publication (`hier`) or from the day a story has come to (`la veille`)."""

from __future__ import annotations

import re

from natofacts import french
from natofacts.extract.figures.dates import edtf
from natofacts.extract.figures.dates.edtf import Anchor
from natofacts.extract.figures.dates.periods import DateSpan
from natofacts.extract.figures.dates.story import Story
from natofacts.extract.figures.measured.nouns import happens
from natofacts.extract.figures.reading import Reading

_DAYS: dict[str, int] = french.table("calendar")["days"]
_RELATIVE = re.compile(
    r"(?P<day>avant-hier|après-demain|hier|demain)\b"
    r"|(?P<next>veille|lendemain|surlendemain)\b(?! (?:du|de|d'|des)\b)|même jour\b(?! qu)"
)
_STEPS = {"veille": -1, "lendemain": 1, "surlendemain": 2}
_ARTICLE = re.compile(r"(?<!jour )\b(?:la|le|au|du) $")
_WIDEST_ARTICLE = 9
_AGES_AGO = re.compile(r"\bdat\w+ (?:pas|point) d'$|\b(?:né|née|nés|nées) d'$")  # `cela ne date pas d'hier`
_WIDEST_AGES = 18


def match_relative(reading: Reading, offset: int, anchor: Anchor | None, story: Story) -> DateSpan | None:
    """A day told from the day of publication (`hier`) or from the date read before it (`la veille`)."""
    low = reading.low
    found = _RELATIVE.match(low, offset)
    if not found or (offset and (low[offset - 1] == "-" or low[offset - 1].isalnum())):
        return None
    if found["day"] == "demain" and _is_some_day(reading, offset):
        return None
    if found["day"] == "hier" and _AGES_AGO.search(reading.before(offset, _WIDEST_AGES)):
        return None
    if found["day"]:
        return DateSpan(offset, found.end(), edtf.shift(anchor, "day", _DAYS[found["day"]]))
    if not found["next"]:
        opens = reading.text.startswith(("Le ", "« Le "), max(0, offset - 3))
        # Within a sentence it is of a day the sentence names elsewhere.
        return DateSpan(offset, found.end(), story.last_day() if opens else None)
    if not _ARTICLE.search(reading.before(offset, _WIDEST_ARTICLE)):
        return None  # `du jour au lendemain`
    day = story.now(offset, anchor) if found["next"] == "veille" else story.last
    # The eve of a day that is not told says no day.
    return DateSpan(offset, found.end(), edtf.step(day, _STEPS[found["next"]])) if day else None


def _is_some_day(reading: Reading, offset: int) -> bool:
    """Whether `demain` is the time to come: `les villes de demain`, but not `la réunion de demain`."""
    if not reading.before(offset, 4).endswith(" de "):
        return False
    return not happens(reading.token(offset - len("de ") - 1))
