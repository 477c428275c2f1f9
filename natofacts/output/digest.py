"""A first look at many documents that fits a screen or two: a line a document, then the facts that tell most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from typing import NamedTuple, TextIO, TypeVar

from rich.table import Table
from rich.text import Text

from natofacts.facts import Document, Figure, Quote
from natofacts.output.console import make_console, print_line, print_rows
from natofacts.output.listing import listing
from natofacts.output.text import visible
from natofacts.output.wording import counted

_MOST_DOCUMENTS, _MOST_QUOTES, _MOST_FIGURES, _MOST_NAMES = 8, 5, 6, 12
_KEPT = 200  # of each kind, while documents come; of these the digest is made
_OF_ONE = 2  # facts of one speaker or document
_DATE_WIDTH, _PAPER_WIDTH = 10, 18
# A sentence one would copy: long enough to say something, short enough to be read at a glance.
_TELLING_LENGTH = range(40, 260)
_UNMEASURED = 0.5  # the confidence of a quote that gives none
_TELLING_KINDS = {"change": 3.0, "money": 2.5, "percent": 2.0, "quantity": 1.5, "target": 1.0}

Fact = TypeVar("Fact", Quote, Figure)


class _Ranked(NamedTuple):
    score: float
    order: int
    document: str
    fact: Quote | Figure


class Digest:
    """Gathers what to show while documents are read."""

    def __init__(self) -> None:
        self.documents = 0
        self._lines: list[tuple[str, str, str, int, int]] = []
        self._quotes: list[_Ranked] = []
        self._figures: list[_Ranked] = []
        self._names: Counter[str] = Counter()
        self._counts: Counter[str] = Counter()

    def add(self, document: Document) -> None:
        """Take one document in."""
        self.documents += 1
        self._counts.update(quotes=len(document.quotes), figures=len(document.figures), entities=len(document.entities))
        if len(self._lines) < _MOST_DOCUMENTS:
            title = document.title or document.path
            counts = (len(document.quotes), len(document.figures))
            self._lines.append((document.published or "no date", title, document.source or "", *counts))
        self._quotes = _kept(self._quotes, document, document.quotes, _quote_score)
        self._figures = _kept(self._figures, document, document.figures, _figure_score)
        for entity in document.entities:
            if entity.label in ("PER", "ORG"):
                self._names[entity.name] += len(entity.mentions)

    def write(self, stream: TextIO, more: Sequence[str]) -> None:
        """Write the digest as tables; `more` are the commands that show the rest."""
        console = make_console(stream)
        head = (
            counted(self.documents, "document"),
            counted(self._counts["quotes"], "quote"),
            counted(self._counts["figures"], "figure"),
            counted(self._counts["entities"], "entity", "entities"),
        )
        print_line(console, Text(" · ".join(head), style="bold"))
        console.print()
        console.print(self._documents(), end="")
        if self.documents > len(self._lines):
            print_line(console, Text(f"… and {self.documents - len(self._lines)} more", style="dim"))
        for row_type, ranked, most in ((Quote, self._quotes, _MOST_QUOTES), (Figure, self._figures, _MOST_FIGURES)):
            if chosen := list(_varied(ranked, most)):
                console.print()
                print_rows(console, chosen, listing(row_type))
        if self._names:
            console.print()
            names = [f"{name} ({count})" for name, count in self._names.most_common(_MOST_NAMES)]
            print_line(console, Text("Names: ", style="dim") + Text(visible(", ".join(names))))
        console.print()
        print_line(console, Text(f"More: {' · '.join(more)}", style="dim"))

    def _documents(self) -> Table:
        table = Table(box=None, show_header=False, pad_edge=False, expand=True)
        table.add_column(width=_DATE_WIDTH, no_wrap=True)
        table.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
        papers = any(paper for _, _, paper, _, _ in self._lines)
        if papers:
            table.add_column(max_width=_PAPER_WIDTH, no_wrap=True, overflow="ellipsis", style="dim")
        table.add_column(justify="right", no_wrap=True)
        table.add_column(justify="right", no_wrap=True)
        for published, title, paper, quotes, figures in self._lines:
            cells = [Text(published, style="dim"), Text(visible(title), style="bold")]
            cells += [Text(visible(paper))] if papers else []
            table.add_row(*cells, Text(counted(quotes, "quote")), Text(counted(figures, "figure")))
        return table


def _kept(ranked: list[_Ranked], document: Document, facts: Iterable[Fact], score: object) -> list[_Ranked]:
    """The best so far and those of one more document; of equals those that came first."""
    assert callable(score)
    start = ranked[-1].order if ranked else 0
    new = [
        _Ranked(worth, start - place, document.id, fact)
        for place, fact in enumerate(facts, start=1)
        if (worth := score(fact)) is not None
    ]
    both = ranked + new
    return both if len(both) <= _KEPT else nlargest(_KEPT, both, key=lambda one: one[:2])


def _varied(ranked: list[_Ranked], most: int) -> Iterator[Quote | Figure]:
    """The best, not too many of one document or speaker, and nothing twice."""
    taken: Counter[str] = Counter()
    seen: set[str] = set()
    number = 0
    for one in sorted(ranked, key=lambda one: one[:2], reverse=True):
        fact = one.fact
        keys = [one.document]
        if isinstance(fact, Quote) and fact.speaker:
            keys.append(fact.speaker.name)
        words = " ".join(fact.text.lower().split())
        if words not in seen and all(taken[key] < _OF_ONE for key in keys):
            seen.add(words)
            taken.update(keys)
            yield fact
            number += 1
            if number == most:
                return


def _quote_score(quote: Quote) -> float | None:
    """How much a quote tells: that it has a speaker, how sure that is, whether it is a sentence of its own."""
    if quote.speaker is None:
        return None
    sure = _UNMEASURED if quote.confidence is None else quote.confidence
    named = quote.speaker.entity is not None
    return sure + 0.5 * named + 0.5 * (quote.kind == "direct") + (len(quote.text) in _TELLING_LENGTH)


def _figure_score(figure: Figure) -> float | None:
    """How much a figure tells: no bare date, best one with what it is about."""
    worth = _TELLING_KINDS.get(figure.kind)
    if worth is None:
        return None
    about = (figure.subject, figure.event, figure.of, figure.by, figure.per, figure.according_to)
    return worth + sum(part is not None for part in about)
