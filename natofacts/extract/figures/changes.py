"""Two numbers that make one figure: a change, a range, or a length of time in two units."""

from __future__ import annotations

import re

from natofacts import french
from natofacts.extract.figures import units
from natofacts.extract.figures.drafts import Draft
from natofacts.extract.figures.patterns import either
from natofacts.extract.figures.reading import Reading

_TABLE = french.table("changes")
_VERBS = frozenset(_TABLE["verbs"].split())
_AMOUNTS = tuple(_TABLE["amounts"].split())
_LEVELS = tuple(_TABLE["levels"].split())
_STEMS = tuple(_TABLE["stems"].split())
_FALLING = tuple(_TABLE["falling"].split())
_DIMENSIONS = frozenset(units.DIMENSIONS.values())
# Right before `de X à Y` these say how large something is, never how it moved: `âgés de 20 à 33 ans`, `est de 3 à 5`.
_SPREADING = re.compile(rf"\b(?:{either(_TABLE['spreading'].split())})(?: [^\W\d_]+ment| d'environ| encore| déjà)? ?$")
# Before `à Y` these give another number of its own: `dix élus sur une assemblée estimée à trente`.
_VALUED = re.compile(rf"(?:{either(_TABLE['valued'].split())})(?:e|s|es)? (?:à|au|aux) $")
_OWNED = re.compile(r"\b(?:son|leur|mon|notre|votre) $")
_WIDEST_SPREAD = 32
_FROM = re.compile(r"\b(?:de|d'|depuis)\s?$")
_TO = re.compile(r"(?:^|[\s,])(?:à|jusqu'à|au|aux)\s$")
_NEAR = re.compile(r" à | ou | ?- ?| et ")
_BETWEEN = re.compile(r"\bentre(?: les)?\s(?P<mark>[«“\"]\s?)?$")
_AND = re.compile(r" et |,? ")
_SPOKEN = (1000, 100)  # `deux à trois mille`, `deux à trois cents`
_LARGEST_UNSCALED = 1000
_MILLION = 1_000_000
_CLOSE = 1.3
_THOUSAND = 1000
_NEAREST = 10
_FARTHEST = 120
# What moves an age, up whatever the word says of other numbers: `le recul de l'âge de départ de 62 à 64 ans`.
_AGE_MOVES = re.compile(
    rf"\b(?:{either(_TABLE['age_moves'].split())})\w* [^.;:!?]{{0,40}}\bl'âge\b(?! scolaire)[^.;:!?]{{0,40}}$"
)
_CLOSED = re.compile(r"[.;:!?]\s|\n\n")


def join_pairs(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts with every two that make one change, one range or one length of time made one."""
    joined: list[Draft] = []
    for draft in drafts:
        back = _last_number(joined)
        pair = _pair(reading, joined[back], draft) if back is not None else None
        if pair is not None and back is not None:
            joined[back] = pair
        else:
            joined.append(draft)
    return joined


def _last_number(joined: list[Draft]) -> int | None:
    """The last draft that is no date, looking past two dates at most: `de 11 % en 2009 à 5 %`."""
    for back in range(len(joined) - 1, max(-1, len(joined) - 4), -1):
        if not joined[back].dated:
            return back
    return None


def _pair(reading: Reading, first: Draft, second: Draft) -> Draft | None:
    gap = reading.low[first.end : second.start]
    if second.dated or len(gap) > _FARTHEST or _CLOSED.search(gap) or not _alike(first, second, gap):
        return None
    if first.count is None or second.count is None:
        return None
    start = _FROM.search(reading.before(first.start, 8))
    if start and _TO.search(gap) and not _in_other_unit(first, second) and _changes(reading, first, second, gap):
        return _change(first, second, first.start - len(start.group()))
    if between := _BETWEEN.search(reading.before(first.start, 12)):
        back = 0 if between["mark"] else len(between.group())  # a quotation that opens in between parts them
        # A bracket says who gives each of two full amounts: `entre 1,1 million (police) et 3,5 millions (syndicats)`.
        apart = "(" in gap and (first.unit is not None or first.count >= _MILLION)
        return _range(first, second, first.start - back) if gap.endswith(" et ") and not apart else None
    if gap == " à " and first.kind == second.kind == "duration" and _is_shorter(first, second):
        return _range(first, second, first.start)  # `huit jours à trois mois`
    shared = start or first.kind == second.kind == "percent"
    if shared and gap == " à " and not first.bare and _rises(first.count, second.count):
        return _range(first, second, first.start)  # `une croissance de 5 % à 6 %`
    if _NEAR.fullmatch(gap) and first.bare and _rises(first.count, second.count) and gap != " et ":
        return _range(first, second, first.start)
    return _sum(first, second) if _AND.fullmatch(gap) else None


def _rises(first: float, second: float) -> bool:
    """Whether two numbers make a range as they follow: `3 à 5`, `-3 à -5`, `-3 à 5`."""
    return first < second or second < first < 0


def _in_other_unit(first: Draft, second: Draft) -> bool:
    """Whether two numbers of one dimension are too far apart to have one unit: `de 900 kg à 1,2 tonne`."""
    return (
        second.kind == "quantity"
        and first.unit in _DIMENSIONS
        and (first.count or 0) > _THOUSAND / 2
        and (second.count or 0) < _NEAREST
    )


def _is_shorter(first: Draft, second: Draft) -> bool:
    """Whether one length of time is in a smaller unit than another."""
    order = "TS TM TH D W M 3M 6M Y 10Y".split()
    if first.period not in order or second.period not in order:
        return False
    return order.index(first.period) < order.index(second.period)


def _alike(first: Draft, second: Draft, gap: str) -> bool:
    if first.bare or second.bare:
        return gap == " ou " or not (first.spelled and first.bare and second.kind == "duration" and first.count == 1)
    return first.kind == second.kind and (first.unit == second.unit or first.kind == "quantity")


def _are_close(first: Draft, second: Draft) -> bool:
    """Whether two percentages are so close that they bound a change rather than begin and end one."""
    percents = second.kind == "percent" and first.kind in ("percent", "quantity")
    return percents and (second.count or 0) <= _CLOSE * (first.count or 0)


def _changes(reading: Reading, first: Draft, second: Draft, gap: str) -> bool:
    """Whether a word of change stands before the pair in its sentence.

    After a comma stands the outcome of a change by so much: `baisser de 2 %, à 40 euros`.
    """
    outcome = gap.count(",") == 1 and gap.endswith((", à ", ", au ", ", aux "))
    index = reading.index(first.start)
    before = reading.before(first.start, _WIDEST_SPREAD).removesuffix("d'").rstrip().removesuffix(" de")
    if second.period in ("age", "Y") and _AGE_MOVES.search(reading.before(first.start, _FARTHEST)):
        return True
    if _SPREADING.search(before) or _VALUED.search(gap):
        return False
    for token in reversed(reading.tokens[max(0, index - 25) : index]):
        word = token.lower
        returned = word.startswith("revenu") and token.pos == "VERB"  # no income
        if word == "passage" and _OWNED.search(reading.before(token.idx, 6)):
            continue  # `laisse sur son passage`
        if word in _VERBS or returned or word.startswith(_STEMS):
            last = second.mantissa if first.bare and first.count == first.mantissa else second.count
            rises = _rises(first.count or 0, last or 0)
            if rises and (word.startswith(_FALLING) or (word.startswith(_AMOUNTS) and _are_close(first, second))):
                return False  # by so much: `une baisse de 15 à 20 milliards`, `une hausse de 8 % à 10 %`
            if outcome and word not in _VERBS and not word.startswith(_LEVELS):
                return False
            return not (first.bare and second.kind == "percent" and word.startswith(_AMOUNTS))
        if word in (".", ";", "!", "?") or token.text.isspace():
            return False
    return False


def _inherit(first: Draft, second: Draft) -> None:
    """Give a first number the scale of the second: `24 à 26 millions`, `deux à trois mille`."""
    if not first.bare or not first.count or not second.count or first.count != first.mantissa:
        return
    scale = second.count / second.mantissa if second.mantissa else 1
    if scale == 1 and first.spelled and second.spelled:
        scale = next((size for size in _SPOKEN if not second.count % size and first.count < second.count / size), 1)
    # `24 à 26 millions`, `3 503 à 15 643 milliards`; but 800 000 to 1,2 million are no billions.
    if scale > 1 and (first.count < _LARGEST_UNSCALED or first.count <= (second.mantissa or 0)):
        first.count *= scale


def _share_thousands(first: Draft, second: Draft) -> None:
    """Give the first end of a range the thousands that only the second writes out: `de 20 à 30.000 euros`."""
    thousands = (second.count or 0) / _THOUSAND
    if not first.bare or not first.count or first.spelled or thousands != int(thousands):
        return
    if first.count < thousands < _NEAREST * first.count and first.count == first.mantissa:
        first.count *= _THOUSAND


def _change(first: Draft, second: Draft, start: int) -> Draft:
    _inherit(first, second)
    lead = second if first.bare else first
    unit = next((name for name, code in units.DURATIONS.items() if code == lead.period), lead.unit)
    return _joined(first, second, lead, start, "change", unit)


def _range(first: Draft, second: Draft, start: int) -> Draft | None:
    if not first.bare and first.unit != second.unit:
        return None
    _inherit(first, second)
    _share_thousands(first, second)
    lead = first if second.bare and not first.bare else second
    pair = _joined(first, second, lead, start, lead.kind, lead.unit)
    low, high = (first.count, second.count) if (second.count or 0) >= 0 else (second.count, first.count)
    pair.value, pair.value_from, pair.low, pair.high = None, None, low, high
    if lead.kind == "duration" and lead.period:
        pair.low = units.duration(first.count or 0, first.period or lead.period)
        pair.high = units.duration(second.count or 0, lead.period)
    pair.bare = first.bare and second.bare
    return pair


def _joined(first: Draft, second: Draft, lead: Draft, start: int, kind: str, unit: str | None) -> Draft:
    return Draft(
        start,
        second.end,
        kind,  # type: ignore[arg-type]
        value=second.count,
        value_from=first.count,
        approx=first.approx or second.approx,
        comparator=second.comparator or first.comparator,
        unit=unit,
        number=first.number,
        number_end=second.number_end,
        count=second.count,
        mantissa=second.mantissa,
        index=lead.index,
        period=lead.period,
    )


def _sum(first: Draft, second: Draft) -> Draft | None:
    """One length of time in two units: `2 heures et 5 minutes`."""
    if not (first.kind == second.kind == "duration" and first.period and second.period):
        return None
    order = "YMWDTHTMTS"
    if order.find(first.period) >= order.find(second.period) or not isinstance(first.value, str):
        return None
    tail = str(second.value)[1:]
    value = first.value + (tail.removeprefix("T") if "T" in first.value else tail)
    return Draft(
        first.start,
        second.end,
        "duration",
        value=value,
        approx=first.approx,
        comparator=first.comparator,
        number=first.number,
        period=second.period,
        count=first.count,
    )
