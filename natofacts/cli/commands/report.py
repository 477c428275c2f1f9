"""A page to hand over."""

from __future__ import annotations

import locale
from typing import Annotated

import typer

from natofacts.cli import options, query_options
from natofacts.cli.commands.app import DATABASE, app
from natofacts.cli.session import Session
from natofacts.errors import UsageError


def _language(value: str | None) -> str | None:
    if value not in (None, "fr", "en"):
        raise typer.BadParameter(f"{value!r} is none of fr, en")
    return value


@app.command()
def report(
    context: typer.Context,
    path: options.QueryPaths = None,
    output: options.Output = None,
    speaker: query_options.Speakers = None,
    about: query_options.About = None,
    source: query_options.Sources = None,
    since: options.Since = None,
    until: options.Until = None,
    language: Annotated[
        str | None,
        typer.Option(
            "--lang", metavar="LANG", callback=_language, help="fr or en; else that of the locale, else French."
        ),
    ] = None,
    database: options.Database = DATABASE,
    no_database: options.NoDatabase = False,
    published: options.PublishedDate = None,
    gazetteer: options.GazetteerFile = None,
    jobs: options.Jobs = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> int:
    """One page to hand over: facts in their text, who says what, figures over time."""
    session = Session(context.obj, None if no_database else database, jobs, published, gazetteer)
    if output is None and context.obj.stdout.isatty():
        raise UsageError("a page is no text for a terminal", hint="name a file: -o page.html")
    from natofacts.cli.progress import Progress
    from natofacts.report import gather, write_page

    with session.opened(path) as (store, documents), session.target(output) as stream:
        total = sum(1 for row in store.documents() if documents is None or row.id in documents)
        with Progress(context.obj, total, "Gathering", "Gathering") as progress:
            material = gather(
                store,
                documents=documents,
                speaker=speaker,
                about=about,
                since=since,
                until=until,
                sources=source or (),
                advance=progress.advance,
            )
        write_page(material, stream, language or _of_locale())
    if output is not None:
        context.obj.notice(f"{len(material.documents)} documents in {output}")
    return session.exit_code


def _of_locale() -> str:
    """English for an English locale, French else: the texts are."""
    code = locale.getlocale(locale.LC_CTYPE)[0] or ""
    return "en" if code.lower().startswith("en") else "fr"
