"""Tables for people, drawn by rich; whole and without colours where they are not read on a terminal."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import TextIO

from msgspec import Struct
from rich.bar import Bar
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from natofacts.corpus import Point, Report, Statement
from natofacts.facts import Document, Entity, Figure, Quote
from natofacts.output.console import held, make_console, print_line, print_rows
from natofacts.output.difference import MARKS, shortened
from natofacts.output.drift import described, said_by, span
from natofacts.output.links import link
from natofacts.output.listing import listing
from natofacts.output.text import visible
from natofacts.output.wording import counted, explanations, moved, period, readings, short, shown_at, taken_for
from natofacts.store.rows import Antecedent, Card, CountRow, FigureRow, QuoteRow, Shown

_SHORTEST_BAR = 10
_DRIFT_STYLES = {"left out": "red strike", "added": "green", "same": "dim"}
_CHANGED = frozenset({"reworded", "marks moved", "other speaker"})
_CHART_COLORS = {"value": "cyan", "change": "blue", "target": "yellow"}
_UNDER_STATEMENT = 2
BRACKETS = "⟦⟧"  # around a fact where there are no colours
_BREAKS = re.compile(r"(?:\s*[\r\n])+")
_STYLES = {"fact": "bold reverse", "speaker": "bold cyan", "cue": "italic cyan"}


def write_table(rows: Iterable[Struct], row_type: type[Struct], stream: TextIO, *, explain: bool = False) -> None:
    """Rows as tables, a card or a shown fact as a page."""
    console = make_console(stream)
    if issubclass(row_type, Document):
        for document in rows:
            _print_document(console, document, explain)  # type: ignore[arg-type]
    elif issubclass(row_type, Card):
        for card in rows:
            _print_card(console, card, explain)  # type: ignore[arg-type]
    elif issubclass(row_type, Shown):
        for number, shown in enumerate(rows):
            if number:
                console.print()
            _print_shown(console, shown)  # type: ignore[arg-type]
    elif issubclass(row_type, Statement):
        for statement in rows:
            _print_statement(console, statement)  # type: ignore[arg-type]
    elif issubclass(row_type, Point) and stream.isatty():
        _print_chart(console, list(rows))  # type: ignore[arg-type]
    elif issubclass(row_type, CountRow) and stream.isatty():
        _print_bars(console, list(rows))  # type: ignore[arg-type]
    else:
        print_rows(console, rows, listing(row_type, explain=explain))


def _print_bars(console: Console, rows: Sequence[CountRow]) -> None:
    """Counts with a bar each, the longest as wide as there is room."""
    shown = listing(CountRow)
    cells = [shown.row(row) for row in rows]
    most = max((row.count for row in rows), default=1)
    taken = max((len(number) for _, number in cells), default=0)
    widest = max(_SHORTEST_BAR, console.width // 2 - taken)
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column in shown.columns:
        table.add_column(column.title, justify=column.justify, max_width=console.width // 2, overflow="fold")
    table.add_column()
    for row, (name, number) in zip(rows, cells, strict=True):
        bar = "█" * max(1, round(widest * row.count / most))
        table.add_row(Text(held(name), style="bold"), Text(number), Text(bar[: console.width], style="cyan"))
    if rows:
        console.print(table, crop=False, end="")


def _print_chart(console: Console, points: Sequence[Point]) -> None:
    """The values of each measure in order of time, a bar each; that of a change begins where it did."""
    for measure, group in groupby(points, key=lambda point: point.measure):
        values = list(group)
        console.print(Text(held(visible(measure)), style="bold"))
        most = max(abs(point.value) for point in values) or 1
        table = Table(box=None, show_header=False, pad_edge=False)
        for justify in ("left", "right", "left", "left"):
            table.add_column(justify=justify, no_wrap=True)
        for point in values:
            begin, end = sorted((abs(point.value_from or 0), abs(point.value)))
            bar = Bar(max(most, end), begin, end, width=console.width // 3, color=_CHART_COLORS[point.kind])
            cells = (Text(point.date), Text(held(moved(point))), bar, Text(short(point.id), style="dim"))
            table.add_row(*cells)
        console.print(table, crop=False)
        console.print()


def _print_document(console: Console, document: Document, explain: bool) -> None:
    """A heading and the facts of one document, a table a kind."""
    heading = Text(visible(document.title or document.path), style="bold underline")
    print_line(console, heading)
    counts = (
        counted(len(document.entities), "entity", "entities"),
        counted(len(document.figures), "figure"),
        counted(len(document.quotes), "quote"),
    )
    place = (document.path if document.title else None, document.published or "no date", *counts)
    print_line(console, Text(visible(" · ".join(part for part in place if part)), style="dim"))
    kinds: tuple[tuple[type[Struct], Sequence[Struct]], ...] = (
        (Quote, document.quotes),
        (Figure, document.figures),
        (Entity, document.entities),
    )
    for row_type, rows in kinds:
        if rows:
            console.print()
            print_rows(console, rows, listing(row_type, explain=explain))
    console.print()


def _print_statement(console: Console, statement: Statement) -> None:
    """The words of a statement, who reports it, and how their words differ."""
    print_line(console, Text(visible(said_by(statement)), style="bold"))
    print_line(console, Text(f"«\u00a0{visible(statement.text)}\u00a0»"))
    print_line(console, Text(visible(span(statement)), style="dim"))
    for report in statement.reports:
        date, made, place = described(statement, report)
        line = Text(f"{date} · ", style="dim")
        line.append(made, style="not dim bold" if _CHANGED & {*report.changes} else "not dim")
        print_line(console, line.append(f" · {visible(place)}"), _UNDER_STATEMENT)
        if report.difference:
            print_line(console, _drift(report, console.color_system is not None), 2 * _UNDER_STATEMENT)
    console.print()


def _drift(report: Report, coloured: bool) -> Text:
    """The words with what is missing and what is new in colours, or in marks where there are none."""
    line = Text()
    for op, text in shortened(report.difference):
        line.append(" " if line else "")
        opening, closing = ("", "") if coloured else MARKS[op]
        line.append(f"{opening}{text}{closing}", style=_DRIFT_STYLES[op])
    return line


def _print_card(console: Console, card: Card, explain: bool) -> None:
    """Who or what somebody is, then what they said and what is counted about them."""
    entity = card.entity
    print_line(console, Text(visible(entity.name), style="bold underline"))
    known = (entity.label, entity.country, entity.wikidata, entity.id)
    counts = (
        counted(entity.mentions, "mention"),
        counted(entity.documents, "document"),
        counted(entity.quotes, "quote"),
    )
    lines = {
        "": " · ".join(word for word in (*known, *counts) if word),
        "Roles: ": ", ".join(entity.roles),
        "Also called: ": ", ".join(entity.aliases),
        "Taken for: ": taken_for(entity),
        "Published: ": period(card.since, card.until),
        "Sources: ": ", ".join(card.sources),
        "Other matches: ": ", ".join(card.others),
    }
    for title, content in lines.items():
        if content:
            print_line(console, Text(title, style="dim") + Text(visible(content)))
    tables: tuple[tuple[str, type[Struct], Sequence[Struct]], ...] = (
        ("Said", QuoteRow, _outermost(card.quotes)),
        ("Said by others", QuoteRow, _outermost(card.about)),
        ("Figures", FigureRow, card.figures),
    )
    for title, row_type, rows in tables:
        if rows:
            console.print()
            print_line(console, Text(title, style="bold"))
            print_rows(console, rows, listing(row_type, explain=explain))


def _outermost(quotes: Sequence[QuoteRow]) -> list[QuoteRow]:
    """Quotes without the words in marks that stand in another of them: whoever reads it has read those."""
    spans = defaultdict(list)
    for quote in quotes:
        spans[quote.document].append((quote.start, quote.end))
    return [
        quote
        for quote in quotes
        if not any(
            start <= quote.start and quote.end <= end and end - start > quote.end - quote.start
            for start, end in spans[quote.document]
        )
    ]


def _print_shown(console: Console, shown: Shown) -> None:
    """A fact marked in its passage, under its place and over its reading."""
    print_line(console, Text(visible(shown_at(shown)), style="bold"))
    about = " · ".join(part for part in (shown.title, None if shown.source else shown.published, link(shown)) if part)
    if about:
        print_line(console, Text(visible(about), style="dim"))
    console.print()
    if shown.antecedent is not None:
        print_line(console, _named(shown.antecedent))
        print_line(console, Text("[…]", style="dim"))
    print_line(console, _marked(shown, plain=console.color_system is None))
    console.print()
    for title, value in readings(shown):
        print_line(console, Text(f"{title}: ", style="dim") + Text(visible(value)))
    if shown.explanation is not None:
        console.print()
        for title, value in explanations(shown.explanation):
            print_line(console, Text(f"{title}: ", style="dim") + Text(visible(value)))


def _named(antecedent: Antecedent) -> Text:
    """The sentence that names who is meant, with its line."""
    start = antecedent.name_start - antecedent.start
    end = start + len(antecedent.name)
    return (
        Text(f"line {antecedent.line}: ", style="dim")
        + Text(visible(antecedent.text[:start]), style="dim")
        + Text(visible(antecedent.text[start:end]), style=_STYLES["speaker"])
        + Text(visible(antecedent.text[end:]), style="dim")
    )


def _marked(shown: Shown, *, plain: bool) -> Text:
    """The passage: the sentence plain, the rest dim, the fact and what belongs to it marked.

    Without colours brackets stand around the fact.
    """
    text, start = shown.passage.text, shown.passage.start
    shift = shown.paragraph.start - start
    spans = [(shown.sentence.start - start, shown.sentence.end - start, "")]
    spans += [(mark.start + shift, mark.end + shift, _STYLES[mark.what]) for mark in shown.highlights]
    cuts = sorted({0, len(text), *(place for span in spans for place in span[:2] if 0 < place < len(text))})
    fact = next((mark for mark in shown.highlights if mark.what == "fact"), None)
    marked = Text()
    for left, right in pairwise(cuts):
        if plain and fact and left == fact.start + shift:
            marked.append(BRACKETS[0])
        styles = [style for first, last, style in spans if first <= left and right <= last]
        style = " ".join(styles[-1:]) if styles else "dim"
        for number, line in enumerate(_BREAKS.split(text[left:right])):
            marked.append("\n" if number else "")
            marked.append(visible(line), style=style)
        if plain and fact and right == fact.end + shift:
            marked.append(BRACKETS[1])
    return marked
