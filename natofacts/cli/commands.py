"""The commands: each parses its options, asks the library and writes the answer."""

from __future__ import annotations

from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from natofacts import __version__
from natofacts.cli import options
from natofacts.cli.arguments import parted
from natofacts.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.facts import Document
    from natofacts.run import Outcome
    from natofacts.store import Store

DATABASE = Path("natofacts.db")
_SETTINGS = {"help_option_names": ["-h", "--help"]}

app = typer.Typer(
    help="Facts from French news: who, how much and when, and who said what.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=_SETTINGS,
)
documents_app = typer.Typer(
    help="List the documents in the store, or remove some.", rich_markup_mode=None, context_settings=_SETTINGS
)
app.add_typer(documents_app, name="documents")


def _show_version(context: typer.Context, value: bool) -> None:
    if value:
        print(f"natofacts {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_show_version, help="Show the version.")
    ] = False,
) -> None:
    """Facts from French news: who, how much and when, and who said what."""
    if context.invoked_subcommand is None:
        print(context.get_help())


@app.command()
def extract(
    context: typer.Context,
    path: options.Paths,
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
    """Read documents, save their facts and write them out."""
    from contextlib import nullcontext

    session = Session(context.obj, None if no_database else database, jobs, published, gazetteer)
    from natofacts.facts import Document
    from natofacts.store import open_store

    with nullcontext() if no_database else open_store(database, create=True) as store:
        outcomes = session.read(path, store)
        if session.discards(output):
            deque(outcomes, maxlen=0)
        else:
            session.write(_documents(outcomes, store), Document, format, output)
    return session.exit_code


def _documents(outcomes: Iterator[Outcome], store: Store | None) -> Iterator[Document]:
    for outcome in outcomes:
        document = outcome.document or (store and store.document_at(outcome.path))
        if document:
            yield document


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


@documents_app.callback(invoke_without_command=True)
def documents(
    context: typer.Context,
    format: options.Format = "auto",
    output: options.Output = None,
    database: options.Database = DATABASE,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> int:
    """List the documents in the store, or remove some."""
    if context.invoked_subcommand is not None:
        return 0
    session = Session(context.obj, database)
    from natofacts.store import DocumentRow

    with session.opened(None) as (store, _):
        session.write(store.documents(), DocumentRow, format, output)
    return session.exit_code


@documents_app.command("rm")
def remove_documents(
    context: typer.Context,
    document: Annotated[
        list[str],
        typer.Argument(help="Paths, folders or ids, as `documents` lists them."),
    ],
    database: options.Database = DATABASE,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> int:
    """Remove documents and their facts from the store; the files stay."""
    session = Session(context.obj, database)
    with session.opened(None) as (store, _):
        removed = store.remove(*document)
    context.obj.notice(f"removed {len(removed)} document{'s' if len(removed) != 1 else ''} from {database}")
    return session.exit_code


@app.command()
def schema(quiet: options.Quiet = False, debug: options.Debug = False) -> int:
    """Print the JSON Schema of what extract writes."""
    import json

    from natofacts.output import schema as json_schema

    print(json.dumps(json_schema(), ensure_ascii=False, indent=2))
    return 0
