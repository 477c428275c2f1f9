#!/usr/bin/env python3
"""Fit the weights by which a mention is given its speaker, and measure how sure they make.

python scripts/fit_speakers.py                       fit on the annotated documents of this repository, print the tables
python scripts/fit_speakers.py --write               and write them to natofacts/french/speakers.toml
python scripts/fit_speakers.py TEXTS:GOLD ...        fit on these folders as well (gold files named like their texts)
python scripts/fit_speakers.py --teach TEXTS:GOLD    and on these, but measure nothing on them: gold no reader made,
                                                     as where copies of a statement elsewhere name whose it is

A mention (`il`, `ce dernier`, `la ministre`) has candidates, each with features; the weights maximise the probability
of the right ones, with a penalty on large weights. What is printed as measured comes from weights that were fitted on
all documents but the one they are measured on.
"""

from __future__ import annotations

import argparse
import math
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from evaluate import ARTICLES, GOLD, SEEDS, fold, pair, same_speaker
from markup import entries
from samples import ROOT, QuoteFact, Sample, read_articles, read_gold, read_marks

from natofacts.extract.entities import find_entities
from natofacts.extract.quotes import read_quotes
from natofacts.extract.quotes.speakers import OTHER, clear_weights, ways
from natofacts.french import table
from natofacts.nlp import load, parse

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    from natofacts.extract.quotes.speakers import Evidence
    from natofacts.facts import Quote

SENTENCES = ROOT / "tests" / "sentences" / "quotes"
WEIGHTS = ROOT / "natofacts" / "french" / "speakers.toml"
KINDS = ("pronoun", "description")
PENALTY = 1.0  # on the squared weights
PRIORS = {
    "the latter, named last": 3.0,
    "before the colon": 2.0,
    "voice, near": 2.5,
    "meant by the pronoun before": 1.5,
    "described, just introduced": 4.0,
    "described, just introduced by un": 4.0,
    "named together": 3.0,
    "the only one named": 1.5,
    "this, who spoke last": 2.0,
    "without an office, asked for one": -2.5,
    "another office, asked for one": -3.0,
    "another office": -1.0,
    "without an office, the other one": 1.0,
    "of another body or country": -2.0,
    "not named before": -1.0,
    "same description": 3.0,
    "itself, with a complement": 1.5,
    "linked by the office": 2.0,
    "words of the office": 1.0,
    "same office": 1.5,
    "same office of the same": 2.0,
    "known to hold it": 1.0,
    "noun beside the name": 1.5,
    "complement beside the name": 0.5,
    "same noun, of another": -2.0,
    "name holds the noun": 2.0,
}
"""What French itself says of features that few documents show: the penalty is on what differs from it."""
ROUNDS, LATER_ROUNDS, STEP = 400, 120, 0.05  # of the ascent, from nothing and from weights that are nearly right
PASSES = 3  # who spoke before depends on the weights, so that fitting is repeated
LEAST_WEIGHT = 0.05
SHARES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98)  # of the first candidate: the steps of the table of confidence
STATED = ((0.0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01), (0.9, 1.01))
DOUBT = 2.0  # quotes: how much the overall share weighs in each way
CAUTION = 0.5  # standard errors that what is stated lies below what was measured: other papers are harder
ENOUGH = 12  # quotes that a narrow way needs to be measured by itself
OVERLAP = 0.5
SHORT: set[str] = set()
"""What teaches, but is not measured on: the sentences of the tests, too short, and what no reader annotated."""
Measured = float | list[list[float]]
Judged = dict[tuple[str, int], tuple[float, bool]]


class Case(NamedTuple):
    """One mention of one document: the features of its candidates, the likeliest first, and which is right."""

    document: str
    mention: int
    kind: str
    rows: tuple[tuple[str, ...], ...]
    right: int


class Attributed(NamedTuple):
    """One quote with a speaker: how the speaker was found, and whether it is the right one."""

    document: str
    quote: Quote
    evidence: Evidence | None
    right: bool


def main(arguments: list[str] | None = None) -> int:
    """Fit, print, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", metavar="TEXTS:GOLD", help="further folders of texts and gold files")
    parser.add_argument("--teach", action="append", default=[], metavar="TEXTS:GOLD", help="folders not to measure on")
    parser.add_argument("--write", action="store_true", help="write the weights")
    options = parser.parse_args(arguments)
    samples = [*read_gold(GOLD, SEEDS), *read_articles(ARTICLES), *read_sentences()]
    for folder in options.folders:
        samples += read_folder(parser, folder)
    for folder in options.teach:
        taught = read_folder(parser, folder)
        SHORT.update(sample.name for sample in taught)
        samples += taught
    load()
    return fit(list(zip(samples, parse(s.text for s in samples), strict=True)), write=options.write)


def read_folder(parser: argparse.ArgumentParser, folder: str) -> list[Sample]:
    """The annotated documents of TEXTS:GOLD, named with their folder, as two folders may each have a `001`."""
    texts, _, gold = folder.partition(":")
    found = [sample._replace(name=f"{texts}/{sample.name}") for sample in read_gold(Path(gold), Path(texts))]
    if not found:
        parser.error(f"no annotated documents in {folder!r}: give a folder of texts and one of gold files, TEXTS:GOLD")
    return found


def read_sentences() -> Iterator[Sample]:
    """The marked-up sentences of the tests: short texts, each a document of its own."""
    for path in sorted(SENTENCES.glob("*.txt")):
        for number, entry in enumerate(entries(path)):
            SHORT.add(f"{path.stem} {number}")
            yield Sample(f"{path.stem} {number}", entry.text, read_marks(entry.marks, None))


def fit(documents: Sequence[tuple[Sample, Doc]], *, write: bool) -> int:
    """Fit on parsed documents, print the tables, and write them."""
    weights: dict[str, dict[str, float]] = {}
    for _ in range(PASSES):
        cases, _ = read(documents)
        weights = {kind: ascend([c for c in cases if c.kind == kind]) for kind in KINDS}
        use(weights, margin=0.0)
    cases, attributed = read(documents)
    print(f"{len(documents)} documents, {len(attributed)} quotes with a speaker, {len(cases)} mentions to weigh")
    judged: dict[tuple[str, int], tuple[float, bool]] = {}
    for kind in KINDS:
        found = list(left_out([c for c in cases if c.kind == kind], weights[kind]))
        print(f"{kind:12} right {sum(right for _, _, right in found)} of {len(found)}")
        judged |= {(case.document, case.mention): (share, right) for case, share, right in found}
    whole = [a for a in attributed if a.document not in SHORT]
    measured = calibrate(whole, judged)
    print_calibration(whole, judged, measured)
    if write:
        write_tables({**weights, "confidence": measured})
    return 0


def outcome(quote: Attributed, judged: Judged) -> tuple[float, bool]:
    """The share of the first candidate and whether it is right, by weights not fitted on this document."""
    mention = quote.quote.speaker.mention if quote.quote.speaker else None
    weighed = judged.get((quote.document, mention.start)) if mention and quote.evidence else None
    if weighed is not None and quote.evidence and quote.evidence.weighed:
        return weighed[0], weighed[1] and quote.right
    share = quote.evidence.weighed[0].share if quote.evidence and quote.evidence.weighed else 1.0
    return share, quote.right


def calibrate(quotes: Sequence[Attributed], judged: Judged) -> dict[str, Measured]:
    """How often each way had the right speaker; where candidates were weighed, by the share of the first."""
    by_way: defaultdict[str, list[tuple[float, bool]]] = defaultdict(list)
    for each in quotes:
        for way in ways(each.quote.reason or "", each.quote.kind, each.evidence):
            by_way[way].append(outcome(each, judged))
    overall = sum(each.right for each in quotes) / len(quotes)
    found: dict[str, Measured] = {}
    few: list[tuple[float, bool]] = []
    for way, outcomes in sorted(by_way.items()):
        if len(outcomes) < ENOUGH or way == OTHER:
            few += outcomes if "," not in way and way != OTHER else []
            continue
        steps = [
            [o for o in outcomes if least <= o[0] < most]
            for least, most in zip(SHARES, (*SHARES[1:], 2.0), strict=True)
        ]
        if way.split(",")[0] in KINDS:
            values = [_smoothed(step, overall) for step in steps]
            counts = [len(step) + DOUBT for step in steps]
            found[way] = [[a, b] for a, b in zip(SHARES, _rising(values, counts), strict=True)]
        else:
            found[way] = round(_smoothed(outcomes, overall), 3)
    return {**found, OTHER: round(_smoothed(few, overall), 3)}


def _smoothed(outcomes: Sequence[tuple[float, bool]], overall: float) -> float:
    """What the share of right ones very likely exceeds (Wilson), drawn to the overall share where there are few."""
    count = len(outcomes) + DOUBT
    share = (sum(right for _, right in outcomes) + DOUBT * overall) / count
    spread = CAUTION * math.sqrt(share * (1 - share) / count + CAUTION**2 / (4 * count**2))
    return (share + CAUTION**2 / (2 * count) - spread) / (1 + CAUTION**2 / count)


def _rising(values: Sequence[float], counts: Sequence[float]) -> list[float]:
    """The nearest values that never fall (pool adjacent violators)."""
    pools: list[tuple[float, float, int]] = []
    for value, count in zip(values, counts, strict=True):
        pools.append((value, count, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (a, m, i), (b, n, j) = pools[-2:]
            pools[-2:] = [((a * m + b * n) / (m + n), m + n, i + j)]
    return [round(value, 3) for value, _, times in pools for _ in range(times)]


def print_calibration(quotes: Sequence[Attributed], judged: Judged, measured: dict[str, Measured]) -> None:
    """Stated, measured, how many."""
    rows: list[tuple[float, bool]] = []
    for each in quotes:
        share, right = outcome(each, judged)
        for way in ways(each.quote.reason or "", each.quote.kind, each.evidence):
            if way in measured:
                value = measured[way]
                stated = value if isinstance(value, float) else [b for a, b in value if share >= a][-1]
                rows.append((stated, right))
                break
    print("stated       measured  quotes")
    for least, most in STATED:
        some = [right for stated, right in rows if least <= stated < most]
        if some:
            print(f"{least:.2f} - {min(most, 1):.2f}  {sum(some) / len(some):8.3f}  {len(some):6}")


def use(weights: dict[str, dict[str, float]], *, margin: float) -> None:
    """Have the rules weigh with these."""
    table("speakers").update(weights, decision={"margin": margin})
    clear_weights()


def read(documents: Iterable[tuple[Sample, Doc]]) -> tuple[list[Case], list[Attributed]]:
    """What the annotated documents teach: the mentions with their candidates, and the quotes with their speakers."""
    cases: list[Case] = []
    attributed: list[Attributed] = []
    for sample, doc in documents:
        quotes = read_quotes(doc, find_entities(doc), document=sample.name)
        named = {fold(e.name) for e in sample.gold.entities}
        found = [QuoteFact(q.text, q.start, q.end, q.kind, q.speaker.name if q.speaker else None) for q, _ in quotes]
        by_fact = {id(fact): each for fact, each in zip(found, quotes, strict=True)}
        seen: set[int] = set()
        for gold, fact in pair(sample.gold.quotes, found, OVERLAP, _same_kind):
            quote, evidence = by_fact[id(fact)]
            if fact.speaker is None:
                continue
            attributed.append(Attributed(sample.name, quote, evidence, same_speaker(gold, fact, named)))
            mention = quote.speaker.mention if quote.speaker else None
            case = _case(sample.name, mention.start, gold, evidence, named) if mention else None
            if case is not None and case.mention not in seen:
                seen.add(case.mention)
                cases.append(case)
    return cases, attributed


def _same_kind(gold: QuoteFact, found: QuoteFact) -> bool:
    return (gold.kind == "indirect") == (found.kind == "indirect")


def _case(
    document: str, mention: int, gold: QuoteFact, evidence: Evidence | None, named: set[str | None]
) -> Case | None:
    if evidence is None or len(evidence.weighed) < 2 or gold.speaker is None:
        return None
    said = None
    for number, each in enumerate(evidence.weighed):
        if each.candidate is None:
            said = number  # the description itself is right where nobody named is
        elif same_speaker(gold, QuoteFact("", 0, 0, "", each.candidate.name), named):
            return Case(document, mention, evidence.strategy, tuple(w.features for w in evidence.weighed), number)
    if said is None or fold(gold.speaker) in named or gold.speaker[:1].isupper():
        return None  # somebody with a name, who is no candidate
    return Case(document, mention, evidence.strategy, tuple(w.features for w in evidence.weighed), said)


def ascend(cases: Sequence[Case], start: dict[str, float] | None = None) -> dict[str, float]:
    """The weights under which the right candidates are likeliest."""
    names = sorted({name for case in cases for row in case.rows for name in row})
    if not names:
        return {}
    place = {name: i for i, name in enumerate(names)}
    rows: NDArray[np.float64] = np.zeros((sum(len(c.rows) for c in cases), len(names)))
    owner, right, at = [], [], 0
    for number, case in enumerate(cases):
        right.append(at + case.right)
        for row in case.rows:
            owner.append(number)
            for name in row:
                rows[at, place[name]] = 1.0
            at += 1
    owners = np.array(owner)
    prior = np.array([PRIORS.get(name, 0.0) for name in names])
    weights = np.array([(start or PRIORS).get(name, 0.0) for name in names])
    mean, spread = np.zeros(len(names)), np.zeros(len(names))
    wanted = rows[right].sum(axis=0)
    for step in range(1, (LATER_ROUNDS if start else ROUNDS) + 1):
        scores = np.exp(np.clip(rows @ weights, -50, 50))
        shares = scores / np.bincount(owners, scores)[owners]
        slope = wanted - rows.T @ shares - PENALTY * (weights - prior)
        mean, spread = 0.9 * mean + 0.1 * slope, 0.99 * spread + 0.01 * slope**2
        weights += STEP * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
    return {name: round(float(w), 2) for name, w in zip(names, weights, strict=True) if abs(w) >= LEAST_WEIGHT}


def left_out(cases: Sequence[Case], weights: dict[str, float]) -> Iterator[tuple[Case, float, bool]]:
    """For each case the share of the first candidate, and whether it is right, by weights fitted on other documents."""
    for document in dict.fromkeys(case.document for case in cases):
        others = ascend([c for c in cases if c.document != document], weights)
        for case in (c for c in cases if c.document == document):
            scores = [sum(others.get(name, 0.0) for name in row) for row in case.rows]
            parts = np.exp(np.array(scores) - max(scores))
            first = int(np.argmax(parts))
            yield case, float(parts[first] / parts.sum()), first == case.right


def write_tables(weights: dict[str, dict[str, Any]]) -> None:
    """Write the weights, the rest of the file as it is."""
    known = tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))
    head = WEIGHTS.read_text(encoding="utf-8").partition("[")[0]
    known.update(weights)
    lines = [head.rstrip(), ""]
    for section, values in known.items():
        lines.append(f"[{section}]")
        ordered = sorted(values.items(), key=lambda item: -item[1]) if section in KINDS else values.items()
        lines += [
            f'"{name}" = {value}' if " " in name or "," in name or "/" in name else f"{name} = {value}"
            for name, value in ordered
        ]
        lines.append("")
    WEIGHTS.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
