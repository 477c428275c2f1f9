"""A report: one act of saying in a sentence, with what it covers; an attribution: what it gives one quotation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from natofacts.facts import Cue, Speaker


@dataclass(slots=True, eq=False)
class Report:
    """One act of reporting: its cue, whose words they are, and what it covers."""

    speaker: Speaker | None
    reason: str
    start: int
    end: int
    lemma: str
    cued: bool = True
    quotations: list[int] = field(default_factory=list)
    clauses: list[tuple[int, int]] = field(default_factory=list)


class Attribution(NamedTuple):
    """Whose words a quotation is, by which cue, for which reason."""

    speaker: Speaker | None
    cue: Cue | None
    reason: str | None


NOBODY = Attribution(None, None, None)
