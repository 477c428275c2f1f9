"""A figure while it is being read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from natofacts.facts import Comparator, FigureKind


class Extent(NamedTuple):
    """Characters of the document's text that say something of a figure."""

    start: int
    end: int


class Said(NamedTuple):
    """What a figure measures and what happens to what it counts, as characters of the text."""

    subject: Extent | None = None
    event: Extent | None = None


NOTHING = Said()


@dataclass(slots=True, eq=False)
class Draft:
    """A figure while it is being read.

    `number` is where the numeral itself begins, after its approximator. `bare`: nothing after the number says
    what it counts, so that it stands only with the help of another figure. `index` is the token of the
    counted noun, `governor` that of the verb or noun it hangs on; `reported`: that verb tells of the number and
    not of what happened. `giver` is who gives the number, `whole` the figure it is a part of.
    """

    start: int
    end: int
    kind: FigureKind
    value: float | str | None = None
    value_from: float | None = None
    low: float | str | None = None
    high: float | str | None = None
    approx: bool = False
    comparator: Comparator | None = None
    unit: str | None = None
    of: str | None = None
    subject: str | None = None
    event: str | None = None
    said: Said = NOTHING
    governor: int | None = None
    reported: bool = False
    giver: Extent | None = None
    per: str | None = None
    when: str | None = None
    whole: Draft | None = None
    by: str | None = None
    number: int = -1
    number_end: int = -1
    count: float | None = None
    mantissa: float | None = None
    index: int | None = None
    period: str | None = None
    bare: bool = False
    dated: bool = False
    spelled: bool = False
    others: bool = False

    @property
    def head_offset(self) -> int:
        """Where the number itself stands, past its approximator."""
        return self.number if self.number >= 0 else self.start
