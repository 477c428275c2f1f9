"""Figures that hold for others: the part of a whole, and the time that the sentence gives a number."""

from __future__ import annotations

import re
from itertools import pairwise

from natofacts.extract.figures.drafts import Draft
from natofacts.extract.figures.reading import Reading

_OF_WHOLE = re.compile(
    r"(?:\bdont|\bparmi (?:eux|elles|lesquel(?:le)?s)|\bsoit|\by compris|\bauxquels|\bau sein desquels)"
    r"(?: (?:au moins|environ|près de|plus de|les|ses|leurs|notamment|seulement|un peu plus de))? ?$"
)
_JOINED = re.compile(r"(?:,| et| ou|, et) (?:d'|de |des |les )?")
_WIDEST = 40
_NEAR = re.compile(r"[^.,;:!?()\n]{0,30}?\b(?:en|le|au|du|ce|cette|l'|fin|début|depuis)? ?")
_SINCE = re.compile(r"\bdepuis (?:le |la |l'|début |fin )?$")
_COMPARED = re.compile(r"\bqu'(?:en|au|à la|à l')? ?$|\bcontre [^.;:!?\n]{1,30} (?:en|le|au) $")
_OPEN = "/.."
_DAY = len("2023-08-10")


def tie_parts(reading: Reading, drafts: list[Draft]) -> None:
    """Give each figure introduced as a part the figure of its sentence that it is a part of."""
    for place, draft in enumerate(drafts):
        if draft.dated or draft.kind == "duration" or place == 0:
            continue
        before = drafts[place - 1]
        if before.whole is not None and _JOINED.fullmatch(reading.low, before.end, draft.start):
            draft.whole = before.whole  # `dont trois enfants et deux femmes`
        elif _OF_WHOLE.search(reading.before(draft.start, _WIDEST)):
            draft.whole = _whole(reading, drafts[:place], draft)


def _whole(reading: Reading, drafts: list[Draft], draft: Draft) -> Draft | None:
    first = reading.starts[reading.sentence(reading.index(draft.start))[0]]
    for other in reversed(drafts):
        if other.start < first:
            return None
        if not other.dated and other.kind != "duration" and other.whole is None:
            return other
    return None


def tie_times(reading: Reading, drafts: list[Draft]) -> None:
    """Give each number the date that its own clause or noun has, or that stands right behind it."""
    dates = [draft for draft in drafts if draft.kind == "date" and isinstance(draft.value, str)]
    dates = [date for date in dates if not _COMPARED.search(reading.before(date.start, _WIDEST))]
    for draft in drafts if dates else ():
        if draft.dated or draft.kind == "duration":
            continue
        own = [date for date in dates if _dates(reading, date, draft)]
        if own:
            nearest = min(own, key=lambda date: abs(date.start - draft.end))
            since = _SINCE.search(reading.before(nearest.start, _WIDEST)) and "/" not in str(nearest.value)
            draft.when = f"{nearest.value}{_OPEN if since else ''}"


def _dates(reading: Reading, date: Draft, draft: Draft) -> bool:
    first, last = reading.sentence(reading.index(draft.start))
    if not reading.starts[first] <= date.start < reading.end(last - 1):
        return False
    if date.governor is not None and date.governor == draft.governor:
        return not draft.reported
    return draft.end < date.start and _NEAR.fullmatch(reading.low, draft.end, date.start) is not None


def date_days(reading: Reading, drafts: list[Draft]) -> None:
    """Give a day told by a word the date that follows it between commas: `hier, jeudi 10 août 2023`."""
    for word, date in pairwise(drafts):
        if word.dated and date.dated and word.value is None and isinstance(date.value, str):
            beside = reading.text[word.end : date.start] == ", " and reading.low[word.start : word.end].isalpha()
            if beside and len(date.value) == _DAY:
                word.value = date.value
