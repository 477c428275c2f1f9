"""An entry of the gazetteer: one name known beforehand, and the offices of its bearer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

YEARS = re.compile(r"\s((?:\d{4}(?:-\d{0,4})?\s*)+)$")


class Office(NamedTuple):
    """An office somebody held: `secrétaire général de l'OTAN`, from one year to another (None: still)."""

    role: str
    since: int
    until: int | None


@dataclass(slots=True, eq=False)
class Entry:
    """One name known beforehand."""

    name: str
    label: str
    aliases: list[str] = field(default_factory=list)
    wikidata: str | None = None
    country: str | None = None
    gender: str | None = None
    terms: str = ""
    medium: bool = False
    """Whether this is a newspaper, an agency or a broadcaster."""
    capital: bool = False
    """Whether this is a capital, whose name stands for those who govern there."""

    @property
    def offices(self) -> list[Office]:
        """The offices this person held, one item a term."""
        return [o for part in self.terms.split(";") for o in _offices(part)]


def _offices(part: str) -> Iterator[Office]:
    years = YEARS.search(part)
    if years:
        for term in years.group(1).split():
            since, dash, until = term.partition("-")
            yield Office(part[: years.start()].strip(), int(since), int(until or 0) or (None if dash else int(since)))
