"""`same` on the example documents: the statements a reader finds in several of them, and what became of each."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path
from typing import Any

import pytest

from natofacts.cli import Environment, main
from natofacts.errors import ExitCode

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"
GOLD: list[dict[str, Any]] = json.loads((HERE / "corpus" / "statements.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def statements(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What `same` finds in the example documents, in the form of the gold."""
    database = tmp_path_factory.mktemp("same") / "natofacts.db"
    here = Environment(io.BytesIO(), io.StringIO(), io.StringIO())
    assert main(["extract", str(SEEDS), "--db", str(database), "-o", os.devnull, "-q"], here) == ExitCode.DONE
    out = io.StringIO()
    code = main(["same", "--db", str(database), "-f", "json"], Environment(io.BytesIO(), out, io.StringIO()))
    assert code == ExitCode.DONE
    return [
        {
            "text": statement["text"],
            "reports": {Path(report["path"]).stem: "; ".join(report["changes"]) for report in statement["reports"]},
        }
        for statement in json.loads(out.getvalue())
    ]


def test_the_gold_has_statements_that_drift() -> None:
    """At least six stand in two or three documents and are not the same in all."""
    drifting = [statement for statement in GOLD if {*statement["reports"].values()} - {"identical"}]
    assert len(drifting) >= 6
    assert all(len(statement["reports"]) >= 2 for statement in GOLD)


@pytest.mark.parametrize("wanted", GOLD, ids=lambda statement: statement["text"][:40])
def test_statements_are_found(statements: list[dict[str, Any]], wanted: dict[str, Any]) -> None:
    """With all who report them, and what became of the words in each."""
    assert wanted in statements


def test_nothing_else_is_a_statement(statements: list[dict[str, Any]]) -> None:
    """Documents on the same events say much in similar words."""
    assert [statement for statement in statements if statement not in GOLD] == []
