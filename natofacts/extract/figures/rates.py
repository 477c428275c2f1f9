"""What a rate is counted by: `2 000 francs par mois`, `589 tonnes/an`, `1,80 euro le litre`, `3 milliards annuels`."""

from __future__ import annotations

import re

from natofacts import french
from natofacts.extract.figures.drafts import Draft
from natofacts.extract.figures.patterns import either
from natofacts.extract.figures.reading import Reading
from natofacts.extract.figures.units import singular

_TABLE = french.table("units")["rates"]
_PER = _TABLE["per"].split()
_ADJECTIVES: dict[str, str] = _TABLE["adjectives"]
_NOUN = rf"(?P<noun>{either(_PER)})s?\b"
# What is counted may have a complement before its rate: `12 millions d'euros d'aide par an`.
_BY = re.compile(rf"[^.,;:!?\d()«»\n]{{0,30}}? (?:par|chaque) {_NOUN}|/ ?{_NOUN.replace('noun', 'stroke')}")
_EACH = re.compile(rf" (?:le|la|l')(?: |(?<='))(?P<noun>{either(_TABLE['each'].split())})\b")
_ADJECTIVE = re.compile(rf" (?P<word>{either(_ADJECTIVES)})s?\b")


def find_rate(reading: Reading, draft: Draft) -> str | None:
    """The noun in the singular that a figure is counted by; None where it is no rate."""
    if draft.dated or (draft.kind in ("duration", "change") and draft.period):
        return None
    low = reading.low
    if found := _BY.match(low, draft.end):
        return singular(found["noun"] or found["stroke"])
    if draft.kind == "money" and (found := _EACH.match(low, draft.end)):
        return found["noun"]
    found = _ADJECTIVE.match(low, draft.end) or _ADJECTIVE.search(low, draft.number_end, draft.end)
    return _ADJECTIVES[found["word"]] if found else None
