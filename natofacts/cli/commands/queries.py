"""Asking the store: quotes, figures, entities, one fact."""

from __future__ import annotations

from typing import Annotated

import typer

from natofacts.cli import options
from natofacts.cli.arguments import parted
from natofacts.cli.commands.app import DATABASE, app
from natofacts.cli.session import Session


@app.command()
def quotes(
    context: typer.Context,
    path: options.QueryPaths = None,
    speaker: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whose words: any part of a name or an alias.")
    ] = None,
    kind: options.QuoteKinds = None,
    about: Annotated[str | None, typer.Option(metavar="WORDS", help="Words that stand in the quote.")] = None,
    since: options.Since = None,
    until: options.Until = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show by which rule each quote has its speaker.")] = False,
    format: options.Format = "auto",
    output: options.Output = None,
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

    with session.opened(path) as (store, documents):
        rows = store.quotes(
            speaker=speaker, kinds=kind or (), about=about, since=since, until=until, documents=documents
        )
        session.write(rows, QuoteRow, format, output, explain=explain)
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
    about: Annotated[str | None, typer.Option(metavar="WORDS", help="Words that stand in the sentence.")] = None,
    year: Annotated[
        int | None,
        typer.Option(metavar="YEAR", parser=options.whole("--year", 1, 9999), help="Dates and targets in that year."),
    ] = None,
    since: options.Since = None,
    until: options.Until = None,
    format: options.Format = "auto",
    output: options.Output = None,
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

    with session.opened(path) as (store, documents):
        rows = store.figures(
            kinds=kind or (),
            units=unit or (),
            about=about,
            minimum=minimum,
            maximum=maximum,
            year=year,
            since=since,
            until=until,
            documents=documents,
        )
        session.write(rows, FigureRow, format, output)
    return session.exit_code


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
    name: Annotated[str | None, typer.Option(metavar="NAME", help="Any part of a name or an alias.")] = None,
    min_mentions: Annotated[
        int | None,
        typer.Option(
            "--min-mentions",
            metavar="N",
            parser=options.whole("--min-mentions", 0),
            help="Mentioned at least N times.",
        ),
    ] = None,
    format: options.Format = "auto",
    output: options.Output = None,
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

    with session.opened(paths) as (store, documents):
        if names:
            card = store.card(" ".join(names), documents=documents)
            session.write([card], Card, format, output)
        else:
            rows = store.entities(name=name, labels=label or (), min_mentions=min_mentions or 0, documents=documents)
            session.write(rows, EntityRow, format, output)
    return session.exit_code


@app.command()
def show(
    context: typer.Context,
    fact_id: Annotated[str, typer.Argument(help="The id of a quote, figure or entity, or its beginning.")],
    format: options.Format = "auto",
    output: options.Output = None,
    database: options.Database = DATABASE,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> int:
    """One fact in its sentence and paragraph, with its source; an entity's card."""
    session = Session(context.obj, database)

    with session.opened(None) as (store, _):
        shown = store.fact(fact_id)
        session.write([shown], type(shown), format, output)
    return session.exit_code
