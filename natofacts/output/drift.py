"""Statements and their reports in words, and how those differ, written into the words."""

from __future__ import annotations

from collections.abc import Iterable

from natofacts.corpus import Piece, Report, Statement
from natofacts.output.listing import counted, short, where
from natofacts.output.text import visible

NOBODY = "nobody named"
# As `wdiff` and `git diff --word-diff` mark words.
MARKS = {"left out": ("[-", "-]"), "added": ("{+", "+}"), "same": ("", "")}
# Of a long stretch that is the same, so much at either end shows where words differ.
_KEPT = 60


def marked(difference: Iterable[Piece]) -> str:
    """A comparison as text: `les [-trente-] {+32+} Alliés`."""
    return " ".join(f"{MARKS[piece.op][0]}{piece.text}{MARKS[piece.op][1]}" for piece in difference)


def shortened(difference: Iterable[Piece]) -> list[tuple[str, str]]:
    """The pieces of a comparison, what they are and their words on one line, long ones without their middle."""
    return [(piece.op, _shorten(visible(piece.text))) for piece in difference]


def _shorten(text: str) -> str:
    if len(text) <= 3 * _KEPT:
        return text
    return f"{text[:_KEPT].rsplit(' ', 1)[0]} […] {text[-_KEPT:].split(' ', 1)[-1]}"


def said_by(statement: Statement) -> str:
    """The names of those whose words a statement is."""
    return ", ".join(statement.speakers) or NOBODY


def span(statement: Statement) -> str:
    """How many carry a statement, and since when."""
    first = next((report for report in statement.reports if report.id == statement.first), None)
    since = f"first on {first.published} in {first.source or where(first)}" if first else "none with a date"
    return f"{counted(statement.documents, 'document')} · {since}"


def described(statement: Statement, report: Report) -> tuple[str, str, str]:
    """When a report is from, what it made of the words, and where it is."""
    made = "the words above" if report.id == statement.id else ", ".join(report.changes)
    speaker = report.speaker.name if report.speaker else NOBODY
    paper = (report.source,) if report.source else ()
    return report.published or "no date", made, " · ".join((speaker, *paper, where(report), short(report.id)))
