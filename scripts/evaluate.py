#!/usr/bin/env python3
"""Measure the extracted facts against facts annotated by hand.

python scripts/evaluate.py                             the documents of seeds/, against the floor
python scripts/evaluate.py --articles tests/articles   marked-up articles, against the floor
python scripts/evaluate.py --articles tests/web        articles with what a page has around them, against the floor
python scripts/evaluate.py --gold DIR --texts DIR      any other set

A fact counts as found, one to one, best overlap (intersection over union of characters) first:
entities with the same start, end and label; figures with an overlap of 0.5 and the same kind; quotes with an
overlap of 0.8, reported speech without marks apart from quoted words. Exits with 1 under the floor.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct
from samples import (
    ROOT,
    EntityFact,
    Fact,
    Facts,
    FigureFact,
    QuoteFact,
    Sample,
    Value,
    extract,
    read_articles,
    read_gold,
)

SEEDS, GOLD, ARTICLES, WEB = (ROOT / folder for folder in ("seeds", "tests/gold", "tests/articles", "tests/web"))
FLOOR = GOLD / "floor.json"
FIGURE_OVERLAP, QUOTE_OVERLAP, DESCRIPTION_OVERLAP = 0.5, 0.8, 0.5
TITLES = ("m. ", "mme ", "mm. ", "le ", "la ", "les ", "l'")

T = TypeVar("T", bound=Fact)
Pairs = list[tuple[T, T]]


def fold(text: str | None) -> str | None:
    """A name as it is compared: lower case, no accents, no title before it, no marks around it."""
    if text is None:
        return None
    plain = unicodedata.normalize("NFKD", text.replace("’", "'")).lower()
    plain = " ".join("".join(c for c in plain if not unicodedata.combining(c)).split()).strip(" .,;:'\"«»")
    for title in TITLES:
        plain = plain.removeprefix(title)
    return plain


def overlap(a: Fact, b: Fact) -> float:
    """Intersection over union of the characters of two spans."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared / (max(a.end, b.end) - min(a.start, b.start)) if shared > 0 else 0.0


def pair(gold: Sequence[T], found: Sequence[T], least: float, same: Callable[[T, T], bool]) -> Pairs[T]:
    """Which gold fact each found fact is, one to one, best overlap first."""
    candidates = sorted(
        (-overlap(g, f), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if overlap(g, f) >= least and same(g, f)
    )
    taken: set[int] = set()
    used: set[int] = set()
    pairs = []
    for _, i, j in candidates:
        if i not in taken and j not in used:
            taken.add(i)
            used.add(j)
            pairs.append((gold[i], found[j]))
    return pairs


def same_value(a: Value, b: Value) -> bool:
    """Whether two values are equal as numbers, or else as words."""
    if a is None or b is None:
        return a is b
    try:
        return math.isclose(float(a), float(b), rel_tol=1e-6)
    except ValueError:
        return str(a) == str(b)


def same_figure(gold: FigureFact, found: FigureFact) -> bool:
    """Whether value, range and unit are right; a range or unit the gold does not give may be anything."""
    wanted, unit = (gold.value, *gold.value_also), fold(gold.unit)
    return (
        any(same_value(value, found.value) for value in wanted)
        and (gold.kind != "change" or same_value(gold.value_from, found.value_from))
        and (gold.low is None or same_value(gold.low, found.low))
        and (gold.high is None or same_value(gold.high, found.high))
        and (unit is None or unit.rstrip("sx") == (fold(found.unit) or "").rstrip("sx"))
    )


def same_speaker(gold: QuoteFact, found: QuoteFact, named: set[str | None]) -> bool:
    """Whether the names agree; of a speaker who is only described, half of the words are enough."""
    wanted, got = [fold(name) for name in (gold.speaker, *gold.speaker_also)], fold(found.speaker)
    if got in wanted:
        return True
    if got is None or None in wanted or wanted[0] in named:
        return False
    a, b = set((wanted[0] or "").split()), set(got.split())
    return len(a & b) / len(a | b) >= DESCRIPTION_OVERLAP


class Score(Struct):
    """How much of one row was found."""

    right: int = 0
    found: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.gold) if self.right else 0.0


class Evaluation:
    """The scores of all rows over all documents, and what was missed."""

    def __init__(self) -> None:
        self.rows: dict[str, Score] = {}
        self.errors: list[str] = []

    def add(self, row: str, right: int, found: int, gold: int) -> None:
        """Count one document in one row."""
        score = self.rows.setdefault(row, Score())
        score.right, score.found, score.gold = score.right + right, score.found + found, score.gold + gold

    def list_errors(self, sample: str, gold: Sequence[T], found: Sequence[T], pairs: Pairs[T]) -> None:
        """Keep the facts that are in no pair, as lines."""
        right = {id(fact) for both in pairs for fact in both}
        for what, facts in (("missed", gold), ("spurious", found)):
            self.errors += [f"{sample}: {what} {_describe(f)}" for f in facts if id(f) not in right]

    def compare(self, sample: Sample, found: Facts) -> None:
        """Count one document in all rows."""
        gold = sample.gold
        self.compare_entities(sample.name, gold.entities, found.entities)
        self.compare_figures(sample.name, gold.figures, found.figures)
        named = {fold(entity.name) for entity in gold.entities}
        self.compare_quotes(sample.name, gold.quotes, found.quotes, named)
        self.add("published", int(gold.published == found.published), 1, 1)
        if gold.published != found.published:
            self.errors.append(f"{sample.name}: published {gold.published}, found {found.published}")

    def compare_entities(self, sample: str, gold: Sequence[EntityFact], found: Sequence[EntityFact]) -> None:
        """Count the rows of the entities."""
        pairs = pair(gold, found, 1.0, lambda g, f: g.label == f.label)
        named = [both for both in pairs if fold(both[0].name) == fold(both[1].name)]
        self.add("entities strict", len(pairs), len(found), len(gold))
        self.add("entities strict + name", len(named), len(found), len(gold))
        self.list_errors(sample, gold, found, named)

    def compare_figures(self, sample: str, gold: Sequence[FigureFact], found: Sequence[FigureFact]) -> None:
        """Count the rows of the figures."""
        spans = pair(gold, found, FIGURE_OVERLAP, _any)
        pairs = pair(gold, found, FIGURE_OVERLAP, _same_kind)
        full = [both for both in pairs if same_figure(*both)]
        for row, matched in (("span", spans), ("kind", pairs), ("full", full)):
            self.add(f"figures {row}", len(matched), len(found), len(gold))
        self.list_errors(sample, gold, found, full)

    def compare_quotes(
        self, sample: str, gold: Sequence[QuoteFact], found: Sequence[QuoteFact], named: set[str | None]
    ) -> None:
        """Count the rows of the quotes; `named` are the speakers whose name must be right."""
        quoted, indirect = (
            [[q for q in quotes if (q.kind == "indirect") == unmarked] for quotes in (gold, found)]
            for unmarked in (False, True)
        )
        for row, (g, f), same in (
            ("quoted", quoted, _any),
            ("quoted kind", quoted, _same_kind),
            ("indirect", indirect, _any),
        ):
            self.add(f"quotes {row}", len(pair(g, f, QUOTE_OVERLAP, same)), len(f), len(g))
        pairs = pair(gold, found, QUOTE_OVERLAP, lambda g, f: (g.kind == "indirect") == (f.kind == "indirect"))
        full = [both for both in pairs if same_speaker(*both, named)]
        self.add("quotes all", len(pairs), len(found), len(gold))
        self.add("quotes full", len(full), len(found), len(gold))
        self.list_errors(sample, gold, found, full)


def _any(gold: Fact, found: Fact) -> bool:
    return True


def _same_kind(gold: FigureFact | QuoteFact, found: FigureFact | QuoteFact) -> bool:
    return gold.kind == found.kind


def _describe(fact: Fact) -> str:
    values = msgspec.structs.asdict(fact).items()
    rest = " ".join(f"{k}={v}" for k, v in values if v not in (None, ()) and k not in ("text", "start", "end"))
    return f"{fact.start} {fact.text[:90]!r} {rest}"


def evaluate(samples: Sequence[Sample]) -> Evaluation:
    """Extract the facts of the samples and compare them with the gold."""
    evaluation = Evaluation()
    for sample, found in zip(samples, extract(samples), strict=True):
        evaluation.compare(sample, found)
    return evaluation


def check_floor(name: str, rows: dict[str, Score], *, raise_it: bool) -> list[str]:
    """The rows of this set under their floor; with `raise_it` and none under it, a new floor."""
    floors: dict[str, dict[str, float]] = json.loads(FLOOR.read_text("utf-8")) if FLOOR.exists() else {}
    floor = floors.get(name, {})
    # Rounded down: the floor must never stand above the score it was read from.
    scores = {row: math.floor(score.f1 * 1000) / 1000 for row, score in rows.items()}
    under = [
        f"{row}: {scores.get(row, 0.0):.3f} < {least:.3f}"
        for row, least in floor.items()
        if scores.get(row, 0.0) < least
    ]
    if raise_it and not under:
        floors[name] = scores
        FLOOR.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", "utf-8")
    return under


def print_table(rows: dict[str, Score], documents: int) -> None:
    """The scores, a row a line."""
    print(f"{'':26}{'P':>7}{'R':>7}{'F1':>7}   right/found/gold   ({documents} documents)")
    for row, score in rows.items():
        if score.gold:
            counts = f"{score.right}/{score.found}/{score.gold}"
            print(f"{row:26}{score.precision:7.3f}{score.recall:7.3f}{score.f1:7.3f}   {counts}")


def make_parser() -> argparse.ArgumentParser:
    """What the command line takes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder of gold JSON files")
    parser.add_argument("--texts", type=Path, default=SEEDS, help="folder of the texts they annotate")
    parser.add_argument("--articles", type=Path, help="folder of marked-up articles, in place of the two above")
    parser.add_argument("--errors", action="store_true", help="list what was missed and what is spurious")
    parser.add_argument("--raise-floor", action="store_true", help="make these scores the floor if none is lower")
    return parser


def main() -> int:
    """Run the evaluation that the arguments ask for."""
    parser = make_parser()
    given = parser.parse_args()
    samples = list(read_articles(given.articles) if given.articles else read_gold(given.gold, given.texts))
    if not samples:
        parser.error("no documents to evaluate")
    evaluation = evaluate(samples)
    print_table(evaluation.rows, len(samples))
    if given.errors:
        print(*evaluation.errors, sep="\n")
    chosen = (given.articles,) if given.articles else (given.gold, given.texts)
    # Only the project's own sets have a floor.
    name = {(ARTICLES,): "articles", (WEB,): "web", (GOLD, SEEDS): "seeds"}.get(
        tuple(path.resolve() for path in chosen)
    )
    under = check_floor(name, evaluation.rows, raise_it=given.raise_floor) if name else []
    for line in under:
        print(f"under the floor: {line}", file=sys.stderr)
    return 1 if under else 0


if __name__ == "__main__":
    sys.exit(main())
