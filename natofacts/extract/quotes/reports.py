"""A cue is the verb that reports, a report one act of saying, an attribution what it gives one quotation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from natofacts import facts
    from natofacts.facts import Speaker

Form = Literal["finite", "gerund", "infinitive"]


@dataclass(slots=True, eq=False)
class Cue:
    """One reporting verb in its sentence: the tokens of its group, its lemma, and what it can take.

    `guessed` is one outside the tables, which stands where only a reporting verb can.
    """

    start: int
    end: int
    verb: int
    lemma: str
    form: Form
    inverted: int | None = None
    says: bool = False
    judges: bool = False
    presents: bool = False
    negated: bool = False
    guessed: bool = False


@dataclass(slots=True, eq=False)
class Report:
    """One act of reporting: its cue, whose words they are, and what it covers."""

    speaker: Speaker | None
    reason: facts.Reason | None
    start: int
    end: int
    lemma: str
    cued: bool = True
    quotations: list[int] = field(default_factory=list)
    clauses: list[tuple[int, int]] = field(default_factory=list)
    via: Speaker | None = None
    addressee: Speaker | None = None


class Attribution(NamedTuple):
    """Whose words a quotation is, by which cue, for which reason."""

    speaker: Speaker | None
    cue: facts.Cue | None
    reason: facts.Reason | None
    via: Speaker | None = None
    addressee: Speaker | None = None


NOBODY = Attribution(None, None, None)
