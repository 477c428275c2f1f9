"""What tables show of each type of row: columns, and cells of harmless plain text."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from msgspec import Struct

from natofacts.columns import columns, flatten
from natofacts.corpus import Check, Found, Point, Report
from natofacts.facts import Entity, Figure, Quote, Review
from natofacts.output.difference import marked
from natofacts.output.text import visible
from natofacts.output.typography import amount, described, number, reading
from natofacts.store.rows import (
    CountRow,
    DocumentRow,
    EntityRow,
    Explanation,
    FigureRow,
    FurnitureRow,
    QuoteRow,
    ReviewRow,
    Shown,
)

# Enough of an id to name the fact to `natofacts show`.
SHORT_ID = 9
# Below this a table marks the speaker with a question mark.
_SURE = 0.8
# Endings of files whose lines are those of the text that was read.
_WITH_LINES = ("", ".txt", ".text")


@dataclass(frozen=True)
class Column:
    """One column: `width` at most, or a share (`weight`) of the room that is left.

    On a narrow terminal its cells stand as a last line under those of the column `under`.
    """

    title: str
    justify: Literal["left", "right"] = "left"
    weight: int = 0
    width: int | None = None
    style: str = ""
    under: str | None = None
    is_path: bool = False


@dataclass(frozen=True)
class Listing:
    """The columns of a type of row and how to fill them; `spaced` where cells run over several lines."""

    columns: tuple[Column, ...]
    cells: Callable[[Any], Sequence[object]]
    spaced: bool = False

    def row(self, fact: Struct) -> list[str]:
        """The cells of one row, each on one line and without effect on a terminal."""
        return [visible(_text(value)) for value in self.cells(fact)]


def listing(row_type: type[Struct], *, explain: bool = False) -> Listing:
    """What to show of rows of this type, with the place they stand in where the row says it."""
    chosen = _LISTINGS.get(row_type) or _plain(row_type)
    if explain and issubclass(row_type, Quote):
        cells = chosen.cells
        return Listing(
            (*chosen.columns, Column("Reason", under="Quote", style="dim")),
            lambda quote: (*cells(quote), quote.reason),
            chosen.spaced,
        )
    return chosen


def _plain(row_type: type[Struct]) -> Listing:
    """Columns somebody chose, texts as wide as there is room."""
    names = columns(row_type)
    chosen = tuple(Column(name, weight=int(name in _TEXTS), is_path=name == "path") for name in names)
    return Listing(chosen, flatten)


def _corrections(row: ReviewRow) -> str | None:
    """What a person reads otherwise: `speaker: Donald Tusk`."""
    return ", ".join(f"{field}: {'—' if value is None else value}" for field, value in row.corrections.items())


def said(quote: Quote) -> str:
    """The words of a quote, in quotation marks where the text has them in some."""
    return quote.text if quote.kind == "indirect" else f"«\u00a0{quote.text}\u00a0»"


def where(row: QuoteRow | FigureRow | Report | Point | Found) -> str:
    """The place of a fact: of a text the line, as editors and terminals open it from the working directory."""
    return place(row.path.removeprefix(os.path.join(os.getcwd(), "")), row.place, f":{row.line}")


def place(path: str, within: str | None, line: str) -> str:
    """A file and where in it: page or time, or else its line, if its lines are those of the text."""
    if within is not None:
        return f"{path}, {within}"
    return path + line if os.path.splitext(path)[1].lower() in _WITH_LINES else path


def moved(point: Point) -> str:
    """A value, with what it was before: `500 → 4 000`."""
    before = "" if point.value_from is None else f"{number(point.value_from)} → "
    return f"{before}{number(point.value)}"


def shown_at(shown: Shown) -> str:
    """Where a fact stands, as one would cite it: `Le Figaro, 2022-03-15, p. 5 · export.html#12`, `a.pdf, p. 3`."""
    paper = [shown.source, shown.published if shown.source else None]
    paper.append(f"p. {shown.print_page}" if shown.print_page else None)
    within = f"p. {shown.page}" if shown.page is not None else None
    if within is None and shown.second is not None:
        within = _time(shown.second)
    stands = place(shown.path, within, f":{shown.line}:{shown.column}")
    return " · ".join(part for part in (", ".join(filter(None, paper)), stands) if part)


def _time(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def period(since: str | None, until: str | None) -> str:
    """The dates between which something was published, one where they are the same."""
    return " – ".join(dict.fromkeys(date for date in (since, until) if date))


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """`1 quote`, `2 quotes`."""
    return f"{number(count)} {noun if count == 1 else plural or noun + 's'}"


def short(id: str) -> str:
    """An id as far as a person needs it."""
    return id[:SHORT_ID]


def readings(shown: Shown) -> list[tuple[str, str]]:
    """What a shown fact says, item by item."""
    quote, figure = shown.quote, shown.figure
    items: list[tuple[str, str | None]] = []
    if quote is not None:
        speaker, cue = quote.speaker, quote.cue
        role = f" ({speaker.role})" if speaker and speaker.role else ""
        items = [
            ("Quote", said(quote)),
            ("Speaker", f"{_spoken_by(quote)}{role}"),
            ("Named here", speaker.mention.text if speaker and speaker.mention else None),
            ("Cue", f"{cue.text} ({cue.lemma})" if cue else None),
            ("Said to", quote.addressee.name if quote.addressee else None),
            ("Carried by", quote.via.name if quote.via else None),
            ("Kind", quote.kind),
            ("Reason", quote.reason),
            ("Confidence", f"{quote.confidence:.2f}" if quote.confidence is not None else None),
            ("Remembered", shown.remembered),
            ("Reviewed", _reviewed(quote.review)),
            ("Id", quote.id),
        ]
    elif figure is not None:
        items = [
            ("Figure", described(figure)),
            ("Kind", figure.kind),
            ("In quote", figure.quote),
            ("Reviewed", _reviewed(figure.review)),
            ("Id", figure.id),
        ]
    return [(title, value) for title, value in items if value]


def _kind(row: QuoteRow | FigureRow) -> str:
    """The kind of a fact, and what a person said of it."""
    return f"{row.kind} · {row.review.state}" if row.review and row.review.state != "note" else row.kind


def _reviewed(review: Review | None) -> str | None:
    """`corrected by Ada, 2026-11-27: seen the transcript`."""
    if review is None:
        return None
    note = f": {review.note}" if review.note else ""
    return f"{review.state} by {review.reviewer}, {review.reviewed[:10]}{note}"


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(value)
    return number(value) if isinstance(value, int) else str(value)


def _spoken_by(row: QuoteRow) -> str:
    """The speaker, and whom other documents name for the same words."""
    named = [
        f"{found.name} (named in {counted(found.documents, 'other document')})" for found in row.named_elsewhere or ()
    ]
    return "; ".join([_speaker(row)] * bool(row.speaker or not named) + named)


def _claimed(check: Check) -> str:
    """What a draft says, and in whose mouth."""
    words = f"«\u00a0{check.text}\u00a0»" if check.what == "quote" else check.text
    return f"{check.speaker}: {words}" if check.speaker else words


def _line(check: Check) -> str:
    """The line in the draft, after which of its texts it is, where it has several: `#2:14`, `b.txt:3`."""
    if check.path is None:
        return str(check.line)
    file, mark, member = check.path.rpartition("#")
    return f"{mark}{member if file else os.path.basename(member)}:{check.line}"


def _said_of_speaker(check: Check) -> str | None:
    if check.speaker_verdict in (None, "same"):
        return None
    return "other speaker" if check.speaker_verdict == "other" else "speaker not named"


def _borne_out(check: Check) -> str:
    """What the likeliest source says, and where it stands."""
    if check.suggestion:
        return f"{check.suggestion}?"
    found = check.found
    if found is None:
        return ""
    words = marked(check.difference) or (found.text if check.verdict in _SHOWN else "")
    speaker = f"{found.speaker}: " if found.speaker and check.speaker_verdict == "other" else ""
    return " · ".join(part for part in (f"{speaker}{words}", found.source, where(found)) if part)


def _speaker(quote: Quote) -> str:
    """The speaker, marked where it is not sure: `Mark Rutte ?`."""
    if quote.speaker is None:
        return "—"
    unsure = quote.confidence is not None and quote.confidence < _SURE
    return f"{quote.speaker.name} ?" if unsure else quote.speaker.name


def explanations(why: Explanation) -> list[tuple[str, str]]:
    """Why a quote has its speaker: the way it was found, each candidate, where the first was spoken of."""
    items = [("How", why.strategy or why.reason or "")]
    if why.example:
        items.append(("As in", why.example))
    for each in why.candidates:
        for_, against = (
            ", ".join(f"{name} {weight:+.1f}" for name, weight in weights.items())
            for weights in (each.speaks_for, each.speaks_against)
        )
        items.append((f"{each.share:.0%}", " · ".join(w for w in (each.name or "nobody named", for_, against) if w)))
    if why.antecedent is not None:
        items.append(("Spoken of in", why.antecedent.text))
    return [(title, value) for title, value in items if value]


def _other_names(entity: Entity) -> tuple[str, ...]:
    names = dict.fromkeys(mention.text for mention in entity.mentions if mention.kind == "name")
    return tuple(name for name in names if name != entity.name)


_TEXTS = frozenset({"text", "subject", "event", "title", "paths", "roles", "aliases"})
_SHOWN = frozenset({"other value", "rounded"})
_VERDICT_WIDTH = 16
_NAME_WIDTH, _AMOUNT_WIDTH, _PLACE_WIDTH = 20, 26, 36

_SPEAKER = Column("Speaker", style="bold", width=_NAME_WIDTH)
_SAID = Column("Quote", weight=1)
_UNDER_QUOTE: dict[str, Any] = {"under": "Quote", "style": "dim"}
_AMOUNT = Column("Figure", "right", style="bold", width=_AMOUNT_WIDTH)
_WHAT = Column("What", weight=1)
_UNDER_WHAT: dict[str, Any] = {"under": "What", "style": "dim"}
_ENTITY = (Column("Name", weight=2, style="bold"), Column("Label"), Column("Mentions", "right"))
_ALSO = (Column("Also called", weight=2, under="Name"), Column("Roles", weight=3, under="Name"))

_LISTINGS: dict[type[Struct], Listing] = {
    Check: Listing(
        (
            Column("", style="bold"),
            Column("Line", "right", style="dim"),
            Column("In the draft", weight=2),
            Column("Verdict", width=_VERDICT_WIDTH, style="bold"),
            Column("Sources", weight=3),
        ),
        lambda check: (
            "✓" if check.supported else "✗",
            _line(check),
            _claimed(check),
            "; ".join(part for part in (check.verdict, _said_of_speaker(check)) if part),
            _borne_out(check),
        ),
        spaced=True,
    ),
    QuoteRow: Listing(
        (
            _SPEAKER,
            _SAID,
            Column("Kind", **_UNDER_QUOTE),
            Column("Date", **_UNDER_QUOTE),
            Column("Where", width=_PLACE_WIDTH, is_path=True, **_UNDER_QUOTE),
            Column("Id", **_UNDER_QUOTE),
        ),
        lambda row: (_spoken_by(row), said(row), _kind(row), row.published, where(row), short(row.id)),
        spaced=True,
    ),
    FigureRow: Listing(
        (
            _AMOUNT,
            _WHAT,
            Column("Kind", **_UNDER_WHAT),
            Column("Where", width=_PLACE_WIDTH, is_path=True, **_UNDER_WHAT),
            Column("Id", **_UNDER_WHAT),
        ),
        lambda row: (amount(row), reading(row), _kind(row), where(row), short(row.id)),
    ),
    EntityRow: Listing(
        (*_ENTITY, Column("Documents", "right"), Column("Quotes", "right"), *_ALSO),
        lambda row: (row.name, row.label, row.mentions, row.documents, row.quotes, row.aliases, row.roles),
    ),
    Point: Listing(
        (
            Column("Measure", weight=1, style="bold"),
            Column("Date"),
            Column("Value", "right", style="bold"),
            Column("Kind", style="dim"),
            Column("Where", width=_PLACE_WIDTH, is_path=True, style="dim"),
            Column("Id", style="dim"),
        ),
        lambda row: (row.measure, row.date, moved(row), row.kind, where(row), short(row.id)),
    ),
    CountRow: Listing(
        (Column("Name", style="bold", weight=1), Column("Count", "right")),
        lambda row: (row.name or "—", row.count),
    ),
    ReviewRow: Listing(
        (
            Column("State", style="bold"),
            Column("Fact", weight=3),
            Column("Now", weight=1, under="Fact"),
            Column("Note", weight=1, under="Fact"),
            Column("By", under="Fact", style="dim"),
            Column("When", under="Fact", style="dim"),
            Column("Where", width=_PLACE_WIDTH, is_path=True, under="Fact", style="dim"),
            Column("Id", under="Fact", style="dim"),
        ),
        lambda row: (
            row.state,
            row.text,
            _corrections(row),
            row.note,
            row.reviewer,
            row.reviewed[:16].replace("T", " "),
            row.path,
            short(row.fact) if row.fact else "orphan",
        ),
        spaced=True,
    ),
    DocumentRow: Listing(
        (
            Column("Id", style="dim"),
            Column("Path", weight=1),
            Column("Title", weight=2, under="Path"),
            Column("Paper", weight=1, under="Path"),
            Column("Published"),
            Column("Known by", under="Published"),
            Column("Entities", "right"),
            Column("Figures", "right"),
            Column("Quotes", "right"),
        ),
        lambda row: (
            short(row.id),
            row.paths,
            row.title,
            row.source,
            row.published,
            row.published_by,
            row.entities,
            row.figures,
            row.quotes,
        ),
    ),
    FurnitureRow: Listing(
        (
            Column("Line", weight=2),
            Column("Paper", weight=1, style="dim"),
            Column("Documents", "right"),
            Column("Is text", style="dim"),
        ),
        lambda row: (row.line, row.paper, row.documents, "yes" if row.is_text else None),
    ),
    Quote: Listing(
        (_SPEAKER, _SAID, Column("Kind", **_UNDER_QUOTE), Column("Id", **_UNDER_QUOTE)),
        lambda quote: (_speaker(quote), said(quote), quote.kind, short(quote.id)),
        spaced=True,
    ),
    Figure: Listing(
        (_AMOUNT, _WHAT, Column("Kind", style="dim"), Column("Id", style="dim")),
        lambda figure: (amount(figure), reading(figure), figure.kind, short(figure.id)),
    ),
    Entity: Listing(
        (*_ENTITY, *_ALSO),
        lambda entity: (
            entity.name,
            entity.label,
            len(entity.mentions),
            _other_names(entity),
            entity.roles,
        ),
    ),
}
