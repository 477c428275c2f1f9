"""Weighing: the candidates of a mention in order of what speaks for them, and how sure the first is."""

from __future__ import annotations

from functools import cache
from math import exp
from typing import NamedTuple

from natofacts.extract.quotes.speakers.cast import Candidate
from natofacts.extract.quotes.speakers.features import features, may_mean
from natofacts.extract.quotes.speakers.fitting import is_whole
from natofacts.extract.quotes.speakers.scene import Scene
from natofacts.french import table

CALLED_SO = "words of the office"
OTHER_OFFICE = "another office, asked for one"
ITSELF = "itself"
"""The name of the candidate that a description means nobody the text has named, but whom it describes."""


class Weighed(NamedTuple):
    """A candidate (None: the description itself) with its features, their sum, and its share of the probability."""

    candidate: Candidate | None
    features: tuple[str, ...]
    score: float
    share: float
    asked_by_noun: bool


@cache
def weights(kind: str) -> dict[str, float]:
    """The weights for one kind of mention: `pronoun` or `description`."""
    return {name: float(value) for name, value in table("speakers")[kind].items()}


@cache
def least_margin() -> float:
    """How far the share of the first candidate must lie before that of the second."""
    return float(table("speakers")["decision"]["margin"])


def weigh(scene: Scene) -> list[Weighed]:
    """All candidates of a mention, the likeliest first."""
    known = weights("description" if scene.wanted.noun else "pronoun")
    found: list[tuple[Candidate | None, tuple[str, ...]]] = [
        (candidate, tuple(features(scene, candidate))) for candidate in scene.cast if may_mean(scene, candidate)
    ]
    if scene.wanted.noun and scene.wanted.kind != "latter":
        found.append((None, tuple(itself(scene))))
    found = [(candidate, said) for candidate, said in found if OTHER_OFFICE not in said]  # `la présidente` is no deputy
    if any("of another body or country" in said for _, said in found):
        found = [(candidate, tuple(map(_contrasted, said))) for candidate, said in found]
    if is_whole(scene.wanted) and any(CALLED_SO in said for _, said in found):
        found = [(candidate, said if CALLED_SO in said else _loosened(said)) for candidate, said in found]
    scores = [sum(known.get(feature, 0.0) for feature in said) for _, said in found]
    highest = max(scores, default=0.0)
    parts = [exp(score - highest) for score in scores]
    total = sum(parts)
    weighed = [
        Weighed(candidate, said, score, part / total, bool(scene.wanted.noun))
        for (candidate, said), score, part in zip(found, scores, parts, strict=True)
    ]
    return sorted(weighed, key=lambda w: -w.score)


def _contrasted(feature: str) -> str:
    """`le ministre français` beside a Swedish one: the other, whose office the text has not told."""
    return "without an office, the other one" if feature == "without an office, asked for one" else feature


def _loosened(said: tuple[str, ...]) -> tuple[str, ...]:
    """`le président du Conseil` beside a `président du Conseil européen`: no sign of a president of anything else."""
    kept = tuple(feature for feature in said if feature not in ("linked by the office", "same office"))
    return kept if len(kept) == len(said) else (*kept, "office of the kind")


def itself(scene: Scene) -> list[str]:
    """What speaks for a description meaning nobody named elsewhere."""
    wanted, text = scene.wanted, scene.text
    said = [ITSELF]
    phrase = wanted.phrase
    rest = text.words[phrase.head + 1 : phrase.end]
    if any(word in ("de", "du", "des", "d'") for word in rest):
        said.append("itself, with a complement")
    elif rest:
        said.append("itself, with an adjective")
    if not any(c.label == "PER" for c in scene.cast):
        said.append("itself, nobody named")
    if wanted.first in ("ce", "cet", "cette"):
        said.append("itself, this")
    return said


def decide(weighed: list[Weighed]) -> Weighed | None:
    """The first candidate, unless another lies too close."""
    if not weighed:
        return None
    first = weighed[0]
    second = weighed[1].share if len(weighed) > 1 else 0.0
    return first if first.share - second >= least_margin() else None


def clear_weights() -> None:
    """Read the tables again: for who fits them."""
    weights.cache_clear()
    least_margin.cache_clear()


def weight_of(weighed: Weighed, feature: str) -> float:
    """The weight of one feature of a candidate."""
    return weights("description" if weighed.asked_by_noun else "pronoun").get(feature, 0.0)
