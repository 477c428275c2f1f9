"""Numbers that leave their noun out: `160 voix pour et 18 contre`, `sept conférences, dont 3 en Russie`."""

from __future__ import annotations

import re
from itertools import pairwise

from natofacts import french
from natofacts.extract.figures.drafts import Draft
from natofacts.extract.figures.left_out import (
    AMONG,
    COLON,
    THEY_ARE,
    WIDEST_LABEL,
    WIDEST_NAME,
    find_named,
    is_whole_number,
)
from natofacts.extract.figures.patterns import either
from natofacts.extract.figures.reading import Reading
from natofacts.extract.figures.uncounted import tells_which
from natofacts.extract.figures.units import CURRENCIES, DIMENSIONS, duration, singular

_NUMBERS = french.table("numbers")
_FUNDS = frozenset(french.table("units")["context"]["funds"].split())
_CURRENCIES = frozenset(CURRENCIES.values())
_DIMENSIONS = frozenset(DIMENSIONS.values())
# What an amount is of when it names no currency: `300 milliards d'aide`.
_OWN = re.compile(r" (?:de |d')(?!(?:plus|moins|ici|une?|autres?)\b)(?P<noun>[^\W\d_]+)")
_ABBREVIATED = re.compile(r"(?:m(?:r?ds?|i[oa])|bn)$")
_OUTCOME = re.compile(r", à $")
# What a number comes to: `le nombre de morts s'élève à 12`.
_COMES_TO = re.compile(
    rf"\b(?:{either(_NUMBERS['comes_to']['stems'].split())})[^\W\d_]*(?: [^\W\d_]+(?:ment|mais))? à $"
    rf"|\b(?:{either(_NUMBERS['comes_to']['forms'].split())}) (?:de )?$"
)
_BEFORE = re.compile(r"\b(?:dont|parmi les|contre|soit|au lieu de|parmi lesquel(?:le)?s)(?: seulement| les)? $")
_GIVEN = re.compile(r" (?:selon|d'après) ")
_AGAINST = re.compile(r"[^.;!?\n]{0,40}\b(?:contre|au lieu de)(?: seulement)? ")
_PLAIN_AFTER = re.compile(r" (?:ont|sont|seront|étaient|avaient|furent|contre)\b")
_LOOSE_AFTER = re.compile(
    r" (?:pour|en|à|dans|au|aux|seulement|qu'|que|d'entre|par|de plus|de moins|de (?:vélo|course|natation))\b"
)
_LEAST_AMOUNT = 1000  # below, a number alone takes no currency from afar
_BILLION = 1_000_000_000
_LIST = re.compile(r"(?:, |\bet |\bpuis )$")
_SERIES = re.compile(r", | et | ou |, puis | puis ")
_PART = re.compile(r" (?:des|de ces|de ses|de leurs|de nos|parmi les|sur(?: les| un total de)?) ")
_PRONOUN = re.compile(r"\b(?:en|n'en|qu'en)(?: [^\W\d_]+(?:'[^\W\d_]+)?){1,3} $")
_WE_ARE = re.compile(r"\b(?:sommes|êtes|sont|étaient|étions|serons|seront)(?: plus de| près de)? $")
_ALL = re.compile(r"\b(?:les|tous|toutes|ces) $")
_GROUPED = re.compile(r"\d[ .']\d{3}$")
_GRADED = re.compile(r"\b(?:magnitude|coefficient|ratio) (?:de |d')?$")
_GAP_AFTER = re.compile(r" ?(?:[,.;)\n]|$)| et (?:l[ea'] ?|les )?\w| chacune?s?\b| comme\b")
_TERM = re.compile(r" (?:avec sursis|de sursis|fermes?|assortis?)\b")
_WIDEST_GAP = 60
_SERIAL = re.compile(r"\d{6,}")  # nobody writes so many digits in one: a page's or a file's number


def fill_units(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts without the numbers that count nothing, the elliptic ones with the unit they leave out."""
    for draft, following in reversed(list(pairwise(drafts))):
        if draft.bare:
            _look_ahead(reading, draft, following)
    kept: list[Draft] = []
    for draft in drafts:
        if draft.bare and tells_which(reading, draft.start):
            continue
        if draft.bare and _GRADED.search(reading.before(draft.start, WIDEST_LABEL)):
            draft.bare = False  # a number on a scale counts nothing
        elif draft.bare and kept and _is_suspended(reading, kept[-1], draft):
            draft.kind, draft.period, draft.bare = "duration", kept[-1].period, False
            draft.value = duration(draft.count or 0, kept[-1].period or "")
        elif draft.bare:
            source = find_named(reading, draft) or _antecedent(reading, kept, draft)
            if part := _out_of(reading, kept, draft):
                source = part
            elif not (_is_elliptic(reading, draft, source) or _is_compared(reading, kept, draft)):
                continue
            _inherit(draft, source)
            _spend(reading, draft)
        elif draft.kind == "quantity" and draft.unit:
            _reinterpret(reading, draft, kept)
        elif draft.kind == "change" and not draft.unit:
            source = find_named(reading, draft) or _antecedent(reading, kept, draft)
            small = source is not None and source.kind == "money" and (draft.count or 0) < _LEAST_AMOUNT
            draft.unit = source.unit if source and source.unit not in _DIMENSIONS and not small else None
        kept.append(draft)
    _take_billions_for_money(reading, kept)
    return kept


def _take_billions_for_money(reading: Reading, drafts: list[Draft]) -> None:
    """Give `5,5 milliards` alone the currency of the amounts nearest to it: nothing else is counted so."""
    amounts = [draft for draft in drafts if draft.unit in _CURRENCIES]
    for draft in drafts if amounts else ():
        alone = draft.kind == "quantity" and not draft.unit and not _OWN.match(reading.low, draft.end)
        alone = alone and not _WE_ARE.search(reading.before(draft.start, 30))
        if alone and draft.mantissa is not None and (draft.count or 0) >= _BILLION:
            before = [amount for amount in amounts if amount.start < draft.start]
            draft.kind, draft.unit = "money", (before[-1] if before else amounts[0]).unit


def _is_suspended(reading: Reading, term: Draft, draft: Draft) -> bool:
    """Whether a number is a part of a prison term: `douze mois de prison, dont six avec sursis`."""
    if term.kind != "duration" or term.period is None or draft.count is None:
        return False
    between = reading.low[term.end : draft.start]
    return between.endswith("dont ") and len(between) < _WIDEST_GAP and bool(_TERM.match(reading.low, draft.end))


def _look_ahead(reading: Reading, draft: Draft, following: Draft) -> None:
    """Take the unit of what the number is part of (`deux des sept pays`) or in a row with (`2 et 3 ans`)."""
    if following.bare or following.dated or following.low is not None or not (following.unit or following.period):
        return
    gap = reading.low[draft.end : following.start]
    if _PART.fullmatch(gap) and following.kind == "quantity":
        draft.unit, draft.bare = following.unit, False
    elif (
        (_SERIES.fullmatch(gap) or _by_so_much(reading, draft, following))
        and draft.spelled == following.spelled
        and following.kind != "change"
    ):
        draft.kind, draft.unit, draft.bare = following.kind, following.unit, False
        if following.kind == "percent" and _by_so_much(reading, draft, following):
            draft.kind, draft.unit = "quantity", "point"  # `une chute de 6, à 21 %`
        if following.kind == "duration" and following.period and draft.count is not None:
            draft.value, draft.period = duration(draft.count, following.period), following.period


def _by_so_much(reading: Reading, draft: Draft, following: Draft) -> bool:
    """Whether a number says by how much what follows has changed: `baissé de 300, à 4 500 soldats`."""
    outcome = reading.low[draft.end : following.start] == ", à "
    return outcome and following.kind in ("money", "percent", "quantity") and reading.before(draft.start, 3) == "de "


def _out_of(reading: Reading, kept: list[Draft], draft: Draft) -> Draft | None:
    """The part whose whole a number is: `neuf employés sur douze`."""
    last = kept[-1] if kept else None
    if last is None or last.kind != "quantity" or not last.unit or last.index is None:
        return None
    if reading.low[last.end : draft.start] != " sur " or (last.count or 0) >= (draft.count or 0):
        return None
    return None if reading.low[draft.end : draft.end + 1].isalnum() else last


def _antecedent(reading: Reading, kept: list[Draft], draft: Draft) -> Draft | None:
    """The figure before whose unit an elliptic number shares, in the same paragraph."""
    for other in reversed(kept[-6:]):
        if "\n" in reading.low[other.end : draft.start].strip("\n") or draft.start - other.end > 400:
            return None
        if not other.unit or other.unit in ("an", "%") or other.kind not in ("quantity", "money", "change"):
            continue
        if _in_bracket(reading, other, draft):
            continue  # the same in another currency: `14 milliards de dollars (13 milliards d'euros)`
        if other.kind == "quantity" and _OWN.match(reading.low, draft.end):
            continue
        later = ". " in reading.low[other.end : draft.start]
        far = other.unit in _DIMENSIONS or not (_reaches(other, draft) or _stands_for(reading, draft))
        if later and far:
            continue
        return other
    return None


def _in_bracket(reading: Reading, other: Draft, draft: Draft) -> bool:
    """Whether a figure stands in a bracket that closes before another."""
    return other.start > 0 and reading.low[other.start - 1] == "(" and ")" in reading.low[other.end : draft.start]


def _reaches(other: Draft, draft: Draft) -> bool:
    """Whether the unit of a figure reaches a number in a later sentence: an amount, or a part of what it counts."""
    if other.kind == "money":
        return draft.count != draft.mantissa
    return (draft.count or 0) <= (other.count or 0)


def _is_elliptic(reading: Reading, draft: Draft, source: Draft | None) -> bool:
    """Whether a number without a noun counts something all the same."""
    low, before = reading.low, reading.before(draft.start, 30)
    if draft.spelled and reading.text[draft.number].isupper() and not reading.token(draft.number).begins_sentence:
        return False
    if _SERIAL.fullmatch(low[draft.number : draft.number_end]):
        return False
    scaled = draft.mantissa is not None and draft.count is not None and draft.count >= 1_000_000
    bounded = low[draft.start : draft.number] not in ("", "+", "-") and not draft.spelled
    rounded = draft.low is not None and draft.high is None
    if draft.others or scaled or bounded or rounded or _GROUPED.search(low[draft.number : draft.number_end]):
        return True
    if _stands_for(reading, draft):
        return True
    if source is None:
        return False
    named = source.start == source.end == draft.start
    if named and (_COMES_TO.search(before) or AMONG.search(reading.before(draft.start, WIDEST_NAME))):
        return True
    if named and is_whole_number(reading, draft):
        return True
    if COLON.search(reading.before(draft.start, WIDEST_LABEL)):
        return source.start == source.end
    if _GIVEN.match(low, draft.end):
        return True  # `300 marcheurs, 500 selon les syndicats`
    if _BEFORE.search(before) or (_OUTCOME.search(before) and source.start == source.end):
        return True
    if _PLAIN_AFTER.match(low, draft.end):
        return not _ALL.search(before)
    if _is_gapped(reading, source, draft):
        return True
    near = draft.start - source.end < 80 and "\n" not in low[source.end : draft.start]
    return near and not draft.spelled and bool(_LIST.search(before) and _LOOSE_AFTER.match(low, draft.end))


def _is_gapped(reading: Reading, source: Draft, draft: Draft) -> bool:
    """Whether a number leaves out verb and noun behind another name: `la France enverra 18 soldats, l'Espagne 15`."""
    if draft.spelled or source.count is None or not _GAP_AFTER.match(reading.low, draft.end):
        return False
    between = reading.low[source.end : draft.start]
    if not between.startswith((", ", " et ", "; ", " chacun")) or len(between) > _WIDEST_GAP or ". " in between:
        return False
    named = reading.token(draft.start - 2).i in reading.labels
    return named and not reading.has_finite(reading.index(source.end), reading.index(draft.start))


def _is_compared(reading: Reading, kept: list[Draft], draft: Draft) -> bool:
    """Whether a number is set against the one right before it: `il en reste 71, contre 134 aujourd'hui`."""
    before = kept[-1] if kept else None
    return (
        before is not None
        and before.kind == "quantity"
        and _AGAINST.fullmatch(reading.low, before.end, draft.start) is not None
    )


def _stands_for(reading: Reading, draft: Draft) -> bool:
    """Whether a pronoun holds the noun's place: `il en fallait vingt-deux`, `ils n'étaient que trois`."""
    before = reading.before(draft.start, 40)
    if THEY_ARE.search(before):
        return True
    found = _PRONOUN.search(before)
    if not found:
        return False
    start = reading.index(draft.start - len(found.group()))
    words = reading.tokens[start : start + 3]
    return any(token.lower == "en" and token.pos == "PRON" for token in words) or (
        len(words) > 1 and words[1].pos in ("VERB", "AUX")
    )


def _spend(reading: Reading, draft: Draft) -> None:
    """Make an amount without a currency money where its noun or its abbreviation says so."""
    own = _OWN.match(reading.low, draft.end)
    if (draft.count or 0) >= 1_000_000 and (
        _ABBREVIATED.search(reading.low, draft.number, draft.number_end) or (own and singular(own["noun"]) in _FUNDS)
    ):
        draft.kind = "money"


def _inherit(draft: Draft, source: Draft | None) -> None:
    if source is not None and source.unit in _CURRENCIES and (draft.count or 0) >= 1000:
        draft.kind, draft.unit = "money", source.unit
    elif source is not None and source.kind != "money":
        draft.unit = source.unit
    elif draft.others:
        draft.unit = "personne"


def _reinterpret(reading: Reading, draft: Draft, kept: list[Draft]) -> None:
    """Read `6 milliards de prêts` after an amount as money."""
    if draft.unit in _FUNDS and (draft.count or draft.low or 0) != 0 and (draft.count or 0) >= 1_000_000:
        source = _antecedent(reading, [k for k in kept if k.kind == "money"], draft)
        if source is not None:
            draft.kind, draft.unit, draft.end = "money", source.unit, draft.number_end
