"""Asking the store: quotes, figures, entities, one fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, cast

import typer

from natofacts.cli import options
from natofacts.cli import query_options as asking
from natofacts.cli.answer import Shape, answer, known
from natofacts.cli.arguments import parted
from natofacts.cli.commands.app import app
from natofacts.cli.commands.shared import Answering, Judged, Reading, Where, Writing
from natofacts.cli.grouped import grouped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from natofacts.cli.session import Session
    from natofacts.store import FigureRow
    from natofacts.store.queries import Sort


@app.command()
@grouped
def quotes(
    context: typer.Context,
    *,
    path: options.QueryPaths = None,
    speaker: asking.Speakers = None,
    not_speaker: asking.NotSpeakers = None,
    kind: options.QuoteKinds = None,
    where: Where,
    every: asking.All = False,
    min_confidence: asking.MinConfidence = None,
    judged: Judged,
    sort: asking.Sort = None,
    by: asking.By = None,
    chart: Annotated[
        bool, typer.Option("--chart", help="How many there are by month, or as --by says; bars on a terminal.")
    ] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show by which rule each quote has its speaker.")] = False,
    shown: Answering,
    writing: Writing,
    reading: Reading,
) -> int:
    """Who said what."""
    session = reading.session(context)
    from natofacts.store import QuoteRow
    from natofacts.store.queries import QuoteQuery

    with session.opened(path) as (store, documents):
        if judged.as_extracted:
            store.show_extracted()
        wanted: QuoteQuery = {
            "speaker": speaker,
            "not_speaker": not_speaker,
            "kinds": kind or (),
            "about": where.about,
            "not_about": where.not_about,
            "since": where.since,
            "until": where.until,
            "undated": where.undated,
            "sources": where.source or (),
            "minor": every,
            "min_confidence": min_confidence,
            "states": judged.states,
            "documents": documents,
            "sort": cast("Sort", sort),
            "limit": shown.limit,
        }
        shape = _shape(shown, writing, by or ("month" if chart else None), explain=explain)
        answer(session, store, "quotes", store.quotes(**wanted), QuoteRow, wanted, shape)
    return session.exit_code


@app.command()
@grouped
def figures(
    context: typer.Context,
    *,
    path: options.QueryPaths = None,
    kind: options.FigureKinds = None,
    unit: Annotated[
        list[str] | None,
        typer.Option(metavar="UNIT", help="What is counted: militaire, %, EUR; may be repeated."),
    ] = None,
    minimum: Annotated[
        float | None,
        typer.Option("--min", parser=options.decimal("--min"), metavar="N", help="Not less than N."),
    ] = None,
    maximum: Annotated[
        float | None,
        typer.Option("--max", parser=options.decimal("--max"), metavar="N", help="Not more than N."),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option(metavar="YEAR", parser=options.whole("--year", 1, 9999), help="Dates and targets in that year."),
    ] = None,
    every: asking.AllFigures = False,
    where: Where,
    judged: Judged,
    sort: asking.Sort = None,
    by: asking.By = None,
    chart: asking.Chart = False,
    shown: Answering,
    writing: Writing,
    reading: Reading,
) -> int:
    """How much and when: numbers, amounts, changes, dates."""
    session = reading.session(context)
    from natofacts.store import FigureRow
    from natofacts.store.queries import FigureQuery

    with session.opened(path) as (store, documents):
        if judged.as_extracted:
            store.show_extracted()
        wanted: FigureQuery = {
            "kinds": kind or (),
            "units": unit or (),
            "about": where.about,
            "not_about": where.not_about,
            "minimum": minimum,
            "maximum": maximum,
            "year": year,
            "minor": every or bool(kind or unit) or year is not None,
            "since": where.since,
            "until": where.until,
            "undated": where.undated,
            "sources": where.source or (),
            "states": judged.states,
            "documents": documents,
            "sort": cast("Sort", sort),
            "limit": shown.limit,
        }
        if chart:
            _chart(session, store.figures(**wanted), writing)
        else:
            answer(session, store, "figures", store.figures(**wanted), FigureRow, wanted, _shape(shown, writing, by))
    return session.exit_code


def _chart(session: Session, figures: Iterable[FigureRow], writing: Writing) -> None:
    """The values of each measure over time."""
    from natofacts.corpus import Point
    from natofacts.corpus.measures import measured

    points = (point for points in measured(figures) for point in points)
    session.write(points, Point, writing.format, writing.output, nothing="nothing is measured more than once")


@app.command()
@grouped
def entities(
    context: typer.Context,
    *,
    path_or_name: Annotated[
        list[str] | None,
        typer.Argument(
            help="Ask these documents alone; anything that is no path is a name, whose card is shown.",
        ),
    ] = None,
    label: options.Labels = None,
    name: asking.Names = None,
    min_mentions: Annotated[
        int | None,
        typer.Option(
            "--min-mentions",
            metavar="N",
            parser=options.whole("--min-mentions", 0),
            help="Mentioned at least N times.",
        ),
    ] = None,
    source: asking.Sources = None,
    judged: Judged,
    shown: Answering,
    writing: Writing,
    reading: Reading,
) -> int:
    """Who is meant; with a NAME, all that is known of them."""
    paths, names = parted(path_or_name or [])
    session = reading.session(context)
    from natofacts.store import Card, EntityRow
    from natofacts.store.queries import EntityQuery

    with session.opened(paths) as (store, documents):
        if judged.as_extracted:
            store.show_extracted()
        if names:
            card = known(store, " ".join(names), documents)
            session.write([card], Card, writing.format, writing.output, pager=not shown.no_pager)
            return session.exit_code
        wanted: EntityQuery = {
            "name": name,
            "labels": label or (),
            "sources": source or (),
            "min_mentions": min_mentions or 0,
            "states": judged.states,
            "documents": documents,
            "limit": shown.limit,
        }
        answer(session, store, "entities", store.entities(**wanted), EntityRow, wanted, _shape(shown, writing))
    return session.exit_code


def _shape(shown: Answering, writing: Writing, by: str | None = None, *, explain: bool = False) -> Shape:
    return Shape(writing.format, writing.output, shown.count, by, shown.columns, not shown.no_pager, explain)
