"""Markdown tables, for notes and pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TextIO

from msgspec import Struct

from natofacts.corpus import Statement
from natofacts.facts import Document, Entity, Figure, Quote
from natofacts.output.difference import shortened
from natofacts.output.drift import described, said_by, span
from natofacts.output.listing import Listing, listing
from natofacts.output.text import visible
from natofacts.output.wording import counted, explanations, period, readings, shown_at, taken_for
from natofacts.store.rows import Card, FigureRow, QuoteRow, Shown

# What Markdown or the HTML in it would take for its own.
_SPECIAL = re.compile(r"[\\`*_\[\]|<>#~&]|(?<=[0-9])\.(?= )|^[-+](?= )|(?<=:)//")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def write_markdown(rows: Iterable[Struct], row_type: type[Struct], stream: TextIO, *, explain: bool = False) -> None:
    """Rows as a table, documents and cards as headings with a table a kind of fact."""
    if issubclass(row_type, Document):
        for document in rows:
            _write_document(document, stream, explain)  # type: ignore[arg-type]
    elif issubclass(row_type, Card):
        for card in rows:
            _write_card(card, stream, explain)  # type: ignore[arg-type]
    elif issubclass(row_type, Shown):
        for shown in rows:
            _write_shown(shown, stream)  # type: ignore[arg-type]
    elif issubclass(row_type, Statement):
        for statement in rows:
            _write_statement(statement, stream)  # type: ignore[arg-type]
    else:
        _write_rows(rows, listing(row_type, explain=explain), stream)


def escape(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _SPECIAL.sub(lambda found: _ENTITIES.get(found[0], f"\\{found[0]}"), visible(text))


def _write_rows(rows: Iterable[Struct], shown: Listing, stream: TextIO) -> None:
    _write_line([column.title for column in shown.columns], stream)
    _write_line(["--:" if column.justify == "right" else "---" for column in shown.columns], stream)
    for row in rows:
        _write_line([escape(cell) for cell in shown.row(row)], stream)


def _write_line(cells: list[str], stream: TextIO) -> None:
    stream.write(f"| {' | '.join(cells)} |\n")


def _write_document(document: Document, stream: TextIO, explain: bool) -> None:
    stream.write(f"## {escape(document.title or document.path)}\n\n")
    place = (document.path if document.title else None, document.published or "no date")
    stream.write(" · ".join(escape(part) for part in place if part) + "\n\n")
    for title, row_type, rows in (
        ("Quotes", Quote, document.quotes),
        ("Figures", Figure, document.figures),
        ("Entities", Entity, document.entities),
    ):
        _write_section(title, row_type, rows, stream, explain)


def _write_card(card: Card, stream: TextIO, explain: bool) -> None:
    entity = card.entity
    stream.write(f"## {escape(entity.name)}\n\n")
    known = (entity.label, entity.country, entity.wikidata, counted(entity.mentions, "mention"))
    stream.write(" · ".join(escape(word) for word in known if word) + "\n\n")
    for title, words in (
        ("Roles", entity.roles),
        ("Also called", entity.aliases),
        ("Taken for", (taken_for(entity),) if entity.labels else ()),
        ("Published", (period(card.since, card.until),) if card.until else ()),
        ("Sources", card.sources),
        ("Other matches", card.others),
    ):
        if words:
            stream.write(f"{title}: {escape(', '.join(words))}\n\n")
    _write_section("Said", QuoteRow, card.quotes, stream, explain)
    _write_section("Said by others", QuoteRow, card.about, stream, explain)
    _write_section("Figures", FigureRow, card.figures, stream, explain)


def _write_section(title: str, row_type: type[Struct], rows: tuple[Struct, ...], stream: TextIO, explain: bool) -> None:
    if rows:
        stream.write(f"### {title}\n\n")
        _write_rows(rows, listing(row_type, explain=explain), stream)
        stream.write("\n")


def _write_shown(shown: Shown, stream: TextIO) -> None:
    stream.write(f"{escape(shown_at(shown))}\n\n> {_marked(shown)}\n\n")
    items = readings(shown) + (explanations(shown.explanation) if shown.explanation else [])
    for title, value in items:
        stream.write(f"- {title}: {escape(value)}\n")


def _write_statement(statement: Statement, stream: TextIO) -> None:
    """The words, then the reports: what is left out struck through, what is added bold."""
    signs = {"left out": "~~", "added": "**", "same": ""}
    stream.write(f"### {escape(said_by(statement))}\n\n> {escape(statement.text)}\n\n{escape(span(statement))}\n\n")
    for report in statement.reports:
        stream.write(f"- {escape(' · '.join(described(statement, report)))}\n")
        if report.difference:
            words = (f"{signs[op]}{escape(text)}{signs[op]}" for op, text in shortened(report.difference))
            stream.write(f"  {' '.join(words)}\n")
    stream.write("\n")


def _marked(shown: Shown) -> str:
    """The passage, the fact in bold."""
    fact = shown.quote or shown.figure
    assert fact is not None
    start, text = shown.passage.start, shown.passage.text
    before, said, after = (
        escape(part)
        for part in (text[: fact.start - start], text[fact.start - start : fact.end - start], text[fact.end - start :])
    )
    return f"{before}**{said}**{after}"
