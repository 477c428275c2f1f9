"""`same`: one statement and all who report it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from commandline import Run

from natofacts.errors import ExitCode
from natofacts.facts import Document, Quote, Speaker, document_id, entity_id, quote_id
from natofacts.sources import Source
from natofacts.store import open_store

SAID = "La digue tiendra tout l'hiver, mais les riverains doivent se préparer à partir"
DRIFTED = "La digue tiendra deux hivers, mais les riverains doivent se préparer à partir"


def save(name: str, said: str, speaker: str | None, published: str | None = None) -> str:
    """Put a document with one quote into the store of the folder; gives the id of the quote."""
    text = f"« {said} » ({name})\n"
    data = text.encode()
    source = Source(text, name, document_id(data), len(data), 0)
    named = Speaker(name=speaker, entity=entity_id("PER", speaker), kind="person") if speaker else None
    start, end = 2, 2 + len(said)
    quote = Quote(
        text=said,
        start=start,
        end=end,
        id=quote_id(source.id, "direct", start, end),
        kind="direct",
        speaker=named,
        cue=None,
    )
    with open_store(Path("natofacts.db"), create=True) as store:
        store.save(
            source,
            Document(
                id=source.id,
                path=name,
                title=None,
                published=published,
                language="fr",
                characters=len(text),
                entities=(),
                figures=(),
                quotes=(quote,),
            ),
            "",
        )
    return quote.id


@pytest.fixture
def ids(run: Run) -> list[str]:
    """Three reports of one statement, and one of another."""
    return [
        save("a.txt", SAID, "Anna Weber", "2024-01-02"),
        save("b.txt", DRIFTED, "Anna Weber", "2024-01-03"),
        save("c.txt", SAID, "Paul Duval"),
        save("d.txt", "Le port rouvrira quand les mines auront été retirées", None),
    ]


def changes(statement: dict[str, Any]) -> list[list[str]]:
    """What became of the words in each report."""
    return [report["changes"] for report in statement["reports"]]


def test_same_lists_statements(run: Run, ids: list[str]) -> None:
    """Each with who reports it and what became of the words."""
    code, out, _ = run("same", "--format", "json")
    (statement,) = json.loads(out)
    assert code == ExitCode.DONE
    assert (statement["documents"], statement["first"]) == (3, ids[0])
    assert [report["changes"] for report in statement["reports"]] == [
        ["identical"],
        ["reworded"],
        ["identical", "other speaker"],
    ]
    assert {"op": "left out", "text": "tout l'hiver,"} in statement["reports"][1]["difference"]


def test_same_compares_with_a_chosen_quote(run: Run, ids: list[str]) -> None:
    """The one named, by the beginning of its id."""
    _, out, _ = run("same", ids[1][:10], "--format", "json")
    (statement,) = json.loads(out)
    assert statement["id"] == ids[1]
    assert [report["changes"] for report in statement["reports"]] == [
        ["reworded"],
        ["identical"],
        ["reworded", "other speaker"],
    ]


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("--speaker", "weber"), 1),
        (("--speaker", "durand"), 0),
        (("--since", "2024"), 1),
        (("--until", "2023"), 0),
        (("--about", "riverains"), 1),
        (("--min-documents", "4"), 0),
        (("--class", "reworded"), 1),
        (("--class", "other speaker"), 1),
        (("--class", "clipped"), 0),
        (("--class", "clipped", "--class", "reworded"), 1),
    ],
)
def test_same_narrows(run: Run, ids: list[str], arguments: tuple[str, ...], found: int) -> None:
    """Filters keep the statements one report of which passes."""
    code, out, _ = run("same", *arguments, "--format", "jsonl")
    assert (code, len(out.splitlines())) == (ExitCode.DONE, found)


def test_same_is_a_row_a_report_in_csv(run: Run, ids: list[str]) -> None:
    """Spreadsheets get one line a report, the difference in the words."""
    rows = list(csv.DictReader(io.StringIO(run("same", "--format", "csv").out)))
    assert [row["path"] for row in rows] == ["a.txt", "b.txt", "c.txt"]
    assert rows[1]["difference"].startswith("La digue tiendra [-tout l'hiver,-] {+deux hivers,+} mais")
    assert rows[2]["changes"] == "identical; other speaker"


@pytest.mark.parametrize("format", ["table", "markdown"])
def test_same_shows_the_drift(run: Run, ids: list[str], format: str) -> None:
    """A person sees who, where, and which words."""
    out = run("same", "--format", format).out
    for words in ("Anna Weber", "Paul Duval", "3 documents", "2024-01-02", "b.txt:1", "reworded", "deux hivers"):
        assert words in out


def test_a_short_quote_is_answered(run: Run) -> None:
    """Three words: the quote itself, and why nobody else is looked for."""
    id = save("a.txt", "c'est très bien", "Anna Weber")
    save("b.txt", "c'est très bien", "Paul Duval")
    code, out, err = run("same", id, "--format", "json")
    assert (code, json.loads(out)[0]["documents"]) == (ExitCode.DONE, 1)
    assert "too few words" in err


def test_a_quote_nobody_else_has_is_answered(run: Run, ids: list[str]) -> None:
    """Alone, and said to be."""
    code, out, err = run("same", ids[3], "--format", "json")
    assert (code, json.loads(out)[0]["documents"]) == (ExitCode.DONE, 1)
    assert "no other document" in err


def test_same_says_what_is_wrong(run: Run, ids: list[str]) -> None:
    """No quote, filters beside an id, an unknown class."""
    assert "holds no quote" in run("same", "q000").err
    assert run("same", ids[0], "--speaker", "weber").code == ExitCode.USAGE
    assert run("same", "--class", "nonsense").code == ExitCode.USAGE
    assert run("same", "--min-documents", "1").code == ExitCode.USAGE


def test_an_empty_store_is_said_to_be(run: Run) -> None:
    """As for every query."""
    code, _, err = run("same")
    assert code == ExitCode.FAILURE
    assert "hint:" in err
