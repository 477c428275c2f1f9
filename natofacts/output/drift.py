"""Statements and their reports in words."""

from __future__ import annotations

from natofacts.corpus import Report, Statement
from natofacts.output.wording import counted, short, where

NOBODY = "nobody named"


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
