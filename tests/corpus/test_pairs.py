"""Pairs of quotes by hand: which are one statement, and what became of its words."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from copies import MakeCopy

from natofacts.corpus.statements import compare
from natofacts.wording import same_statement, shingles, wording


class Pair(NamedTuple):
    """Two quotes, and what a reader says of them."""

    same: bool
    change: str
    first: str
    second: str


def read_pairs() -> list[Pair]:
    """The pairs of the file, blocks parted by blank lines."""
    text = (Path(__file__).parent / "pairs.txt").read_text("utf-8")
    pairs = []
    for block in text.split("\n\n"):
        head, *quotes = block.strip().splitlines()
        if not head.startswith("#"):
            first, second = quotes
            pairs.append(Pair(head.startswith("="), head[1:].strip(), first, second))
    return pairs


PAIRS = read_pairs()


def test_there_are_pairs_of_both_kinds() -> None:
    """The file is read whole."""
    assert len(PAIRS) >= 60
    assert sum(pair.same for pair in PAIRS) >= 30
    assert sum(not pair.same for pair in PAIRS) >= 25


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.second[:40])
def test_pairs_are_told_apart(pair: Pair) -> None:
    """A statement is known again in other words, and a phrase of the language joins none."""
    first, second = wording(pair.first), wording(pair.second)
    found = bool(first and second) and bool(shingles(first) & shingles(second) or first.split() == second.split())
    assert (found and same_statement(first, second)) is pair.same
    assert same_statement(first, second) is same_statement(second, first)


@pytest.mark.parametrize("pair", [pair for pair in PAIRS if pair.same], ids=lambda pair: pair.second[:40])
def test_changes_have_their_class(pair: Pair, copy: MakeCopy) -> None:
    """What became of the words is what a reader says."""
    first, second = copy(pair.first), copy(pair.second)
    report = next(report for report in compare(first, [first, second]).reports if report.id == second.id)
    assert report.changes == (pair.change,)
