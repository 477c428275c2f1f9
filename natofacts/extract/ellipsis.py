"""Numbers that leave their noun out: `160 voix pour et 18 contre`, `sept conférences, dont 3 en Russie`."""

from __future__ import annotations

import re
from itertools import zip_longest

from natofacts.extract.drafts import Draft
from natofacts.extract.reading import Reading
from natofacts.extract.units import singular

_BEFORE = re.compile(
    r"\b(?:dont|parmi les|contre|soit|parmi lesquels|parmi lesquelles)(?: seulement| les)? $"
)
_AFTER = re.compile(
    r" (?:contre|pour|en|à|dans|au|aux|ont|sont|seront|étaient|avaient|furent|seulement|qu'|que|d'entre|par|de plus|de moins)\b"
)
_LIST = re.compile(r"(?:, |\bet |\bpuis )$")
_PLAIN_AFTER = re.compile(r" (?:ont|sont|seront|étaient|avaient|furent|contre)\b")
_PART = re.compile(r" (?:des|sur les|de ces|de ses|de leurs|de nos|parmi les|sur|sur un total de) ")


def fill_units(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts without the numbers that count nothing, the elliptic ones with the unit they leave out."""
    kept: list[Draft] = []
    for draft, following in zip_longest(drafts, drafts[1:]):
        if draft.bare:
            whole = _whole(reading, draft, following)
            source = whole or _antecedent(reading, kept, draft)
            if whole is None and not _is_elliptic(reading, draft, source):
                continue
            _inherit(draft, source)
        kept.append(draft)
    return kept


def _antecedent(reading: Reading, kept: list[Draft], draft: Draft) -> Draft | None:
    """The figure before whose unit an elliptic number shares, in the same paragraph."""
    if (noun := _before_bracket(reading, draft)) is not None:
        return noun
    for other in reversed(kept[-6:]):
        if "\n" in reading.low[other.end : draft.start].strip("\n") or draft.start - other.end > 400:
            return None
        if other.unit and other.kind in ("quantity", "money", "change") and other.unit != "an":
            return other
    return None


def _whole(reading: Reading, draft: Draft, following: Draft | None) -> Draft | None:
    """The figure that a number is a part of: `quatre des sept pays`."""
    if following is None or following.bare or not following.unit or following.kind != "quantity":
        return None
    return following if _PART.fullmatch(reading.low[draft.end : following.start]) else None


def _before_bracket(reading: Reading, draft: Draft) -> Draft | None:
    """The noun in front of the bracket an elliptic number stands in: `des blessés (environ 30)`."""
    if not draft.start or reading.low[draft.start - 1] != "(":
        return None
    index = reading.index(draft.start - 1) - 1
    for token in reversed(reading.doc[max(0, index - 4) : index + 1]):
        if token.pos_ == "NOUN" and "Number=Plur" in str(token.morph):
            return Draft(token.idx, token.idx + len(token), "quantity", unit=singular(token.text))
        if token.pos_ not in ("ADJ", "VERB", "ADV"):
            return None
    return None


def _is_elliptic(reading: Reading, draft: Draft, source: Draft | None) -> bool:
    low = reading.low
    scaled = draft.mantissa is not None and draft.count is not None and draft.count >= 1_000_000
    grouped = re.search(r"\d[ .']\d{3}$", low[draft.number : draft.number_end]) is not None
    if draft.others:
        return True
    if (
        scaled
        or grouped
        or (draft.start < draft.number and not draft.spelled)
        or (draft.low is not None and draft.high is None)
    ):
        return True
    if source is None:
        return False
    before = reading.before(draft.start, 24)
    if draft.spelled and not _BEFORE.search(before) and not _PLAIN_AFTER.match(low, draft.end):
        return False
    if _PLAIN_AFTER.match(low, draft.end) or _BEFORE.search(before):
        return not re.search(r"\b(?:les|tous|toutes|ces) $", before) or bool(_BEFORE.search(before))
    return bool(
        _LIST.search(before)
        and _AFTER.match(low, draft.end)
        and "\n" not in low[source.end : draft.start]
        and draft.start - source.end < 80
    )


def _inherit(draft: Draft, source: Draft | None) -> None:
    if source is not None and source.kind == "money" and (draft.count or 0) >= 1000:
        draft.kind, draft.unit = "money", source.unit
    elif source is not None and source.kind != "money":
        draft.unit = source.unit
    elif draft.others:
        draft.unit = "personne"
