"""The documents to try the program on, their gold and the marked-up articles are well formed."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest
from markup import read

from natofacts.facts import FigureKind, Label, QuoteKind

HERE = Path(__file__).resolve().parent
SEEDS = sorted((HERE.parent / "seeds").glob("*.txt"))
ARTICLES = sorted((HERE / "articles").glob("*.txt"))
GOLD = HERE / "gold"
DATE = re.compile(r"(\d{4}|XXXX)(-(\d\d|W\d\d)(-\d\d)?)?")
DURATION = re.compile(r"P(?=.)(\d+[YMWD])*(T(\d+[HMS])+)?")


def gold(seed: Path) -> dict[str, Any]:
    """The hand-annotated facts of a document."""
    facts: dict[str, Any] = json.loads((GOLD / f"{seed.stem}.json").read_text("utf-8"))
    return facts


def is_date(value: str) -> bool:
    """Whether a value is an EDTF date or two of them with a slash between."""
    return all(DATE.fullmatch(part) for part in value.split("/", 1))


def check_figure(kind: str, values: list[Any]) -> None:
    """Fail where a value does not fit its kind."""
    for value in values:
        if kind in ("date", "target"):
            assert is_date(str(value)), value
        elif kind == "duration":
            assert DURATION.fullmatch(str(value)), value
        else:
            assert float(value) >= 0, value


def test_every_document_has_its_gold() -> None:
    """A document of seeds/ without a gold file, or the other way round, is a mistake."""
    stems = {path.stem for path in GOLD.glob("*.json")} - {"floor"}
    assert stems == {path.stem for path in SEEDS}
    assert len(SEEDS) >= 6


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_gold_points_at_its_text(seed: Path) -> None:
    """Every fact is the characters it points at, without white space around them."""
    text, facts = seed.read_bytes().decode("utf-8"), gold(seed)
    assert facts["doc"] == seed.name
    for fact in facts["entities"] + facts["figures"] + facts["quotes"]:
        assert fact["text"] == text[fact["start"] : fact["end"]] == fact["text"].strip() != ""


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_gold_keeps_to_the_model(seed: Path) -> None:
    """Labels, kinds and values are ones the model knows."""
    facts = gold(seed)
    assert facts["published"] is None or is_date(facts["published"])
    assert {e["label"] for e in facts["entities"]} <= set(get_args(Label))
    assert {q["kind"] for q in facts["quotes"]} <= set(get_args(QuoteKind))
    for figure in facts["figures"]:
        assert figure["kind"] in get_args(FigureKind)
        values = [figure.get(key) for key in ("value", "from", "low", "high")]
        check_figure(figure["kind"], [value for value in values if value is not None])


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_gold_names_do_not_overlap(seed: Path) -> None:
    """The longest proper name wins: no name stands inside another."""
    spans = sorted((e["start"], e["end"]) for e in gold(seed)["entities"])
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


def test_seeds_hold_what_the_readme_asks_for() -> None:
    """The questions the documentation asks have an answer in the documents."""
    figures = [f for seed in SEEDS for f in gold(seed)["figures"]]
    quotes = [q for seed in SEEDS for q in gold(seed)["quotes"]]
    assert any(f["kind"] == "change" and (f["from"], f["value"]) == (500, 4000) for f in figures)
    assert any(f["kind"] == "percent" and f["value"] == 2 and "PIB" in f.get("of", "") for f in figures)
    assert any(f["kind"] == "target" and f["value"] == "2024" for f in figures)
    assert sum(q["speaker"] == "Jens Stoltenberg" for q in quotes) >= 10


@pytest.mark.parametrize("article", ARTICLES, ids=lambda path: path.stem)
def test_article_tags_keep_to_the_model(article: Path) -> None:
    """An article's tags match, and their attributes are ones the model knows."""
    head, _, marked = article.read_bytes().decode("utf-8").partition("\n")
    assert head == "@ none" or is_date(head.removeprefix("@ "))
    _, marks = read(marked)
    for mark in marks:
        assert mark.text == mark.text.strip() != ""
        if mark.tag == "e":
            assert mark.attributes["label"] in get_args(Label)
            assert mark.attributes["name"]
        elif mark.tag == "q":
            assert mark.attributes["kind"] in get_args(QuoteKind)
        elif mark.tag == "f":
            assert mark.attributes["kind"] in get_args(FigureKind)
            values = [mark.attributes.get(key) for key in ("value", "from", "low", "high")]
            check_figure(mark.attributes["kind"], [value for value in values if value is not None])
    assert {mark.tag for mark in marks} >= {"e", "f", "q", "cue"}
