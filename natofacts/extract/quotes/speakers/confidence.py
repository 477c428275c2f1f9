"""Confidence: how often words attributed in a way had the right speaker, measured where the weights were not fitted.

The ways stand in `french/speakers.toml`: how the words that name the speaker were understood and what kind of quotation
they stand beside, or what else attributed it; where candidates were weighed, a step for each share of the first.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from natofacts.french import table

if TYPE_CHECKING:
    from natofacts.extract.quotes.speakers.memory import Evidence
    from natofacts.facts import QuoteKind

BY_THEMSELVES = frozenset({"carried", "repeated", "interview", "context", "signature", "headline", "colon"})
"""Reasons that say how a speaker was found whatever the words beside the quotation are."""


OTHER = "other"
"""The ways of which too few were measured, together."""


def stated_confidence(reason: str, kind: QuoteKind, evidence: Evidence | None) -> float | None:
    """The measured share for one way, for its strategy alone, or for the ways of which there were few together."""
    by_way = measured()
    for way in ways(reason, kind, evidence):
        steps = by_way.get(way)
        if steps is not None:
            share = evidence.weighed[0].share if evidence and evidence.weighed else 1.0
            return next(value for least, value in reversed(steps) if share >= least)
    return None


def ways(reason: str, kind: QuoteKind, evidence: Evidence | None) -> tuple[str, ...]:
    """The names of the way a quote was attributed, the narrower first."""
    strategy = evidence.strategy if evidence else "elsewhere"
    if evidence and strategy == "description" and len(evidence.weighed) == 1:
        strategy = "described"  # by nothing but its words, so that the share says nothing
    if reason in BY_THEMSELVES:
        return f"{reason}, {strategy}", reason, OTHER
    return f"{strategy}, {kind}", strategy, OTHER


@cache
def measured() -> dict[str, list[tuple[float, float]]]:
    """By way: the least share of the first candidate, and the share of right speakers from there on."""
    found = {}
    for way, value in table("speakers")["confidence"].items():
        found[way] = [(float(a), float(b)) for a, b in value] if isinstance(value, list) else [(0.0, float(value))]
    return found
