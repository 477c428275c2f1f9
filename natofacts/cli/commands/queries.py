"""Asking the store: quotes, figures, entities, one fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, cast

import typer

from natofacts.cli import options
from natofacts.cli import query_options as asking
from natofacts.cli.answer import Shape, answer, known
from natofacts.cli.arguments import parted
from natofacts.cli.commands.app import DATABASE, app
from natofacts.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from natofacts.store import FigureRow
    from natofacts.store.queries import Sort


@app.command()
def quotes(
    context: typer.Context,
    path: options.QueryPaths = None,
    speaker: asking.Speakers = None,
    not_speaker: asking.NotSpeakers = None,
    kind: options.QuoteKinds = None,
    about: asking.About = None,
    not_about: asking.NotAbout = None,
    since: options.Since = None,
    until: options.Until = None,
    undated: asking.Undated = False,
    source: asking.Sources = None,
    every: asking.All = False,
    min_confidence: asking.MinConfidence = None,
    state: asking.States = None,
    reviewed: asking.Reviewed = False,
    unreviewed: asking.Unreviewed = False,
    as_extracted: asking.AsExtracted = False,
    sort: asking.Sort = None,
    limit: asking.Limit = None,
    count: asking.Count = False,
    by: asking.By = None,
    chart: Annotated[
        bool, typer.Option("--chart", help="How many there are by month, or as --by says; bars on a terminal.")
    ] = False,
    columns: asking.Columns = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show by which rule each quote has its speaker.")] = False,
    format: options.Format = "auto",
    output: options.Output = None,
    delimiter: options.Delimiter = None,
    bom: options.Bom = False,
    no_pager: asking.NoPager = False,
    database: options.Database = DATABASE,
    no_database: options.NoDatabase = False,
    published: options.PublishedDate = None,
    gazetteer: options.GazetteerFile = None,
    jobs: options.Jobs = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> int:
    """Who said what."""
    session = Session(context.obj, None if no_database else database, jobs, published, gazetteer)
    from natofacts.store import QuoteRow
    from natofacts.store.queries import QuoteQuery

    with session.opened(path) as (store, documents):
        if as_extracted:
            store.show_extracted()
        wanted: QuoteQuery = {
            "speaker": speaker,
            "not_speaker": not_speaker,
            "kinds": kind or (),
            "about": about,
            "not_about": not_about,
            "since": since,
            "until": until,
            "undated": undated,
            "sources": source or (),
            "minor": every,
            "min_confidence": min_confidence,
            "states": asking.states(state, reviewed, unreviewed),
            "documents": documents,
            "sort": cast("Sort", sort),
            "limit": limit,
        }
        shape = Shape(format, output, count, by or ("month" if chart else None), columns, not no_pager, explain)
        answer(session, store, "quotes", store.quotes(**wanted), QuoteRow, wanted, shape)
    return session.exit_code


@app.command()
def figures(
    context: typer.Context,
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
    about: asking.About = None,
    not_about: asking.NotAbout = None,
    year: Annotated[
        int | None,
        typer.Option(metavar="YEAR", parser=options.whole("--year", 1, 9999), help="Dates and targets in that year."),
    ] = None,
    every: asking.AllFigures = False,
    since: options.Since = None,
    until: options.Until = None,
    undated: asking.Undated = False,
    source: asking.Sources = None,
    state: asking.States = None,
    reviewed: asking.Reviewed = False,
    unreviewed: asking.Unreviewed = False,
    as_extracted: asking.AsExtracted = False,
    sort: asking.Sort = None,
    limit: asking.Limit = None,
    count: asking.Count = False,
    by: asking.By = None,
    chart: asking.Chart = False,
    columns: asking.Columns = None,
    format: options.Format = "auto",
    output: options.Output = None,
    delimiter: options.Delimiter = None,
    bom: options.Bom = False,
    no_pager: asking.NoPager = False,
    database: options.Database = DATABASE,
    no_database: options.NoDatabase = False,
    published: options.PublishedDate = None,
    gazetteer: options.GazetteerFile = None,
    jobs: options.Jobs = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> int:
    """How much and when: numbers, amounts, changes, dates."""
    session = Session(context.obj, None if no_database else database, jobs, published, gazetteer)
    from natofacts.store import FigureRow
    from natofacts.store.queries import FigureQuery

    with session.opened(path) as (store, documents):
        if as_extracted:
            store.show_extracted()
        wanted: FigureQuery = {
            "kinds": kind or (),
            "units": unit or (),
            "about": about,
            "not_about": not_about,
            "minimum": minimum,
            "maximum": maximum,
            "year": year,
            "minor": every or bool(kind or unit) or year is not None,
            "since": since,
            "until": until,
            "undated": undated,
            "sources": source or (),
            "states": asking.states(state, reviewed, unreviewed),
            "documents": documents,
            "sort": cast("Sort", sort),
            "limit": limit,
        }
        if chart:
            _chart(session, store.figures(**wanted), format, output)
            return session.exit_code
        shape = Shape(format, output, count, by, columns, not no_pager)
        answer(session, store, "figures", store.figures(**wanted), FigureRow, wanted, shape)
    return session.exit_code


def _chart(session: Session, figures: Iterable[FigureRow], format: str, output: Path | None) -> None:
    """The values of each measure over time."""
    from natofacts.corpus import Point
    from natofacts.corpus.measures import measured

    points = (point for points in measured(figures) for point in points)
    session.write(points, Point, format, output, nothing="nothing is measured more than once")


@app.command()
def entities(
    context: typer.Context,
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
    state: asking.States = None,
    reviewed: asking.Reviewed = False,
    unreviewed: asking.Unreviewed = False,
    as_extracted: asking.AsExtracted = False,
    limit: asking.Limit = None,
    count: asking.Count = False,
    columns: asking.Columns = None,
    format: options.Format = "auto",
    output: options.Output = None,
    delimiter: options.Delimiter = None,
    bom: options.Bom = False,
    no_pager: asking.NoPager = False,
    database: options.Database = DATABASE,
    no_database: options.NoDatabase = False,
    published: options.PublishedDate = None,
    gazetteer: options.GazetteerFile = None,
    jobs: options.Jobs = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> int:
    """Who is meant; with a NAME, all that is known of them."""
    paths, names = parted(path_or_name or [])
    session = Session(context.obj, None if no_database else database, jobs, published, gazetteer)
    from natofacts.store import Card, EntityRow
    from natofacts.store.queries import EntityQuery

    with session.opened(paths) as (store, documents):
        if as_extracted:
            store.show_extracted()
        if names:
            card = known(store, " ".join(names), documents)
            session.write([card], Card, format, output, pager=not no_pager)
            return session.exit_code
        wanted: EntityQuery = {
            "name": name,
            "labels": label or (),
            "sources": source or (),
            "min_mentions": min_mentions or 0,
            "states": asking.states(state, reviewed, unreviewed),
            "documents": documents,
            "limit": limit,
        }
        shape = Shape(format, output, count, None, columns, not no_pager)
        answer(session, store, "entities", store.entities(**wanted), EntityRow, wanted, shape)
    return session.exit_code
