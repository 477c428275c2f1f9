"""Figures that belong together: `de X à Y` as a change or a range, `entre X et Y`, `X ou Y`."""

from __future__ import annotations

import re

from natofacts import french
from natofacts.extract import units
from natofacts.extract.drafts import Draft
from natofacts.extract.reading import Reading

_CHANGE = french.table("changes")
_VERBS = frozenset(_CHANGE["verbs"].split())
_STEMS = tuple(_CHANGE["stems"].split())
_FROM = re.compile(r"\b(?:de|d'|depuis)\s?$")
_TO = re.compile(r"(?:^|[\s,])(?:à|jusqu'à|au|aux)\s$")
_NEAR = re.compile(r"(?: à | ou | - |-|/| à environ )$")
_BETWEEN = re.compile(r"\bentre(?: les)?\s$")
_FARTHEST = 120


def join_pairs(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts with every pair that makes one change or range made one."""
    joined: list[Draft] = []
    for draft in drafts:
        if joined and (pair := _pair(reading, joined[-1], draft)):
            joined[-1] = pair
        else:
            joined.append(draft)
    return joined


def _pair(reading: Reading, first: Draft, second: Draft) -> Draft | None:
    gap = reading.low[first.end : second.start]
    if len(gap) > _FARTHEST or first.dated or second.dated or not _alike(first, second):
        return None
    if first.count is None or second.count is None or "\n\n" in gap:
        return None
    if (
        _TO.search(gap)
        and (start := _FROM.search(reading.before(first.start, 8)))
        and _changes(reading, first, gap)
    ):
        return _change(first, second, first.start - len(start.group()))
    if _BETWEEN.search(reading.before(first.start, 12)) and gap.endswith(" et "):
        return _range(
            first, second, first.start - len(_BETWEEN.search(reading.before(first.start, 12)).group())
        )  # type: ignore[union-attr]
    if _NEAR.fullmatch(gap) and first.bare and _rises(first, second):
        return _range(first, second, first.start)
    return None


def _alike(first: Draft, second: Draft) -> bool:
    if first.bare or second.bare:
        return True
    return first.kind == second.kind and first.unit == second.unit


def _rises(first: Draft, second: Draft) -> bool:
    return (first.count or 0) < (second.count or 0)


def _changes(reading: Reading, first: Draft, gap: str) -> bool:
    """Whether a word of change governs the pair: within its sentence, before it."""
    if re.search(r"[.;:!?]\s", gap):
        return False
    index = reading.index(first.start)
    for token in reversed(reading.doc[max(0, index - 25) : index]):
        word = token.lower_
        if word in _VERBS or word.startswith(_STEMS):
            return True
        if (token.is_sent_start and token.i < index - 25) or token.text in ".;!?" or token.is_space:
            return False
    return False


def _inherit(first: Draft, second: Draft) -> None:
    if first.bare and second.mantissa and second.count and isinstance(first.count, float | int):
        scale = second.count / second.mantissa
        if (
            scale > 1 and first.count == first.mantissa and first.count < 1000 and not second.bare | False
        ) or (scale > 1 and first.count == first.mantissa and first.count <= second.mantissa):
            first.count *= scale


def _change(first: Draft, second: Draft, start: int) -> Draft:
    _inherit(first, second)
    lead = second if first.bare else first
    return Draft(
        start,
        second.end,
        "change",
        value=second.count,
        value_from=first.count,
        approx=first.approx or second.approx,
        comparator=second.comparator or first.comparator,
        unit=_unit(lead),
        number=first.number,
        count=second.count,
        index=lead.index,
    )


def _unit(lead: Draft) -> str | None:
    if lead.period is None:
        return lead.unit
    return next((name for name, code in units.DURATIONS.items() if code == lead.period), None)


def _range(first: Draft, second: Draft, start: int) -> Draft:
    _inherit(first, second)
    lead = first if second.bare and not first.bare else second
    low: float | str | None = first.count
    high: float | str | None = second.count
    if lead.period and lead.kind == "duration":
        low, high = (
            units.duration(first.count or 0, lead.period),
            units.duration(second.count or 0, lead.period),
        )
    return Draft(
        start,
        second.end,
        lead.kind,
        low=low,
        high=high,
        approx=first.approx or second.approx,
        comparator=first.comparator,
        unit=lead.unit,
        number=first.number,
        count=second.count,
        mantissa=second.mantissa,
        index=lead.index,
        period=lead.period,
        bare=first.bare and second.bare,
    )
