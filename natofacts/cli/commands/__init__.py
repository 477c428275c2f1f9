"""The commands: each parses its options, asks the library and writes the answer."""

from __future__ import annotations

# Help lists the commands in this order.
from natofacts.cli.commands import extract, queries, show, review, statements, documents, described  # isort: skip
from natofacts.cli.commands import report, schema  # isort: skip
from natofacts.cli.commands.app import app

__all__ = [
    "app",
    "described",
    "documents",
    "extract",
    "queries",
    "report",
    "review",
    "schema",
    "show",
    "statements",
]
