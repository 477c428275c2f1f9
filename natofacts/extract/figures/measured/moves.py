"""What rises or falls by so much: `une hausse de 20 % des prix`, `les ventes, en recul de 4 %`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts import french
from natofacts.extract.figures.drafts import Draft, Extent, Said
from natofacts.extract.figures.measured import clauses
from natofacts.extract.figures.measured.links import find_noun
from natofacts.extract.figures.measured.nouns import is_carrier
from natofacts.extract.figures.measured.phrases import NOMINAL, find_first, find_phrase
from natofacts.extract.figures.measured.verbs import read_clause
from natofacts.extract.figures.reading import Reading
from natofacts.extract.figures.units import DIMENSIONS
from natofacts.french.verbs import forms

if TYPE_CHECKING:
    from natofacts.extract.tokens import Token

_MOVES = frozenset(french.table("measures")["nouns"]["moves"].split())
_SHOWING = frozenset(forms(french.table("measures")["verbs"]["showing"].split()))
_DIMENSIONS = frozenset(DIMENSIONS.values())
_OF = ("de", "d'", "d’")
_LONGEST = 4  # tokens before the noun of a complement
_CHANGED = ("percent", "money")


def find_moved(reading: Reading, draft: Draft, complement: Extent | None) -> Said | None:
    """What moves and the noun that says so, where a figure tells by how much; `complement` is what follows it."""
    place = reading.index(draft.start) - 1
    if place < 1 or reading.tokens[place].lower not in _OF:
        return None
    if draft.kind not in _CHANGED and not (draft.unit == "point" or draft.unit in _DIMENSIONS):
        return None
    last = reading.tokens[place - 1]
    noun = last if last.lower in _MOVES else find_noun(last)  # `Baisse de 50 % des visas` opens a headline
    if noun is None or noun.lower not in _MOVES:
        return None
    subject = _whole(reading, draft, complement) if complement else _moving(reading, draft, noun)
    event = Extent(reading.starts[find_first(reading, noun)], reading.end(place - 1))
    return Said(subject, event) if subject is not None else None


def _whole(reading: Reading, draft: Draft, complement: Extent) -> Extent:
    """A complement with what it is of: `des prix du gaz`."""
    noun = next((t for t in reading.tokens[reading.index(complement.start) :][:_LONGEST] if t.pos in NOMINAL), None)
    return (find_phrase(reading, noun, draft.start, draft.end) if noun is not None else None) or complement


def _moving(reading: Reading, draft: Draft, noun: Token) -> Extent | None:
    """What is `en hausse`, or `affiche une hausse`."""
    before = reading.tokens[noun.i - 1] if noun.i else noun
    if before.lower == "en" and before.i:
        place = before.i - (2 if reading.tokens[before.i - 1].text == "," and before.i > 1 else 1)
        thing = find_noun(reading.tokens[place])
        if thing is None or is_carrier(thing):
            return None
        return find_phrase(reading, thing, noun.idx, draft.end)
    if noun.dep == "obj" and noun.head.lower in _SHOWING:
        return clauses.find_measured(reading, draft, read_clause(noun.head))
    return None
