"""The documents to try the program on, their gold and the marked-up articles are well formed."""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest
from markup import read

from natofacts.facts import FigureKind, Label, QuoteKind
from natofacts.sources import Source, read_sources

HERE = Path(__file__).resolve().parent
SEEDS = sorted((HERE.parent / "seeds").iterdir())
GOLDS = sorted(path for path in (HERE / "gold").glob("*.json") if path.stem != "floor")
ARTICLES = sorted([*(HERE / "articles").glob("*.txt"), *(HERE / "web").glob("*.txt")])
DATE = re.compile(r"(\d{4}|XXXX)(-(\d\d|W\d\d)(-\d\d)?)?")
DURATION = re.compile(r"P(?=.)(\d+[YMWD])*(T(\d+[HMS])+)?")


def gold(path: Path) -> dict[str, Any]:
    """The hand-annotated facts of a document."""
    facts: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return facts


@cache
def documents() -> dict[str, Source]:
    """All documents of the seeds by their names, members of exports by theirs."""
    found = (source for seed in SEEDS for source in read_sources(seed))
    return {Path(source.path).name: source for source in found if isinstance(source, Source)}


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
    assert sorted(gold(path)["doc"] for path in GOLDS) == sorted(documents())
    assert {path.suffix for path in SEEDS} == {".txt", ".html", ".pdf", ".docx"}


@pytest.mark.parametrize("path", GOLDS, ids=lambda path: path.stem)
def test_gold_points_at_its_text(path: Path) -> None:
    """Every fact is the characters it points at, without white space around them."""
    facts = gold(path)
    text = documents()[facts["doc"]].text
    for fact in facts["entities"] + facts["figures"] + facts["quotes"]:
        assert fact["text"] == text[fact["start"] : fact["end"]] == fact["text"].strip() != ""


@pytest.mark.parametrize("path", GOLDS, ids=lambda path: path.stem)
def test_gold_keeps_to_the_model(path: Path) -> None:
    """Labels, kinds and values are ones the model knows."""
    facts = gold(path)
    assert facts["published"] is None or is_date(facts["published"])
    assert {e["label"] for e in facts["entities"]} <= set(get_args(Label))
    assert {q["kind"] for q in facts["quotes"]} <= set(get_args(QuoteKind))
    for figure in facts["figures"]:
        assert figure["kind"] in get_args(FigureKind)
        values = [figure.get(key) for key in ("value", "from", "low", "high")]
        check_figure(figure["kind"], [value for value in values if value is not None])


@pytest.mark.parametrize("path", GOLDS, ids=lambda path: path.stem)
def test_gold_names_do_not_overlap(path: Path) -> None:
    """The longest proper name wins: no name stands inside another."""
    spans = sorted((e["start"], e["end"]) for e in gold(path)["entities"])
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


def test_seeds_hold_what_the_readme_asks_for() -> None:
    """The questions the documentation asks have an answer in the documents."""
    figures = [f for path in GOLDS for f in gold(path)["figures"]]
    quotes = [q for path in GOLDS for q in gold(path)["quotes"]]
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
