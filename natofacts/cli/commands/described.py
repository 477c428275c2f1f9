"""Saying of stored documents what they do not say themselves: their date, paper, address, title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from natofacts.cli import options
from natofacts.cli.commands.app import DATABASE
from natofacts.cli.commands.documents import documents_app
from natofacts.cli.groups import Subcommand
from natofacts.cli.session import Session, counted
from natofacts.errors import UsageError

if TYPE_CHECKING:
    from natofacts.cli.environment import Environment


@documents_app.command("set", cls=Subcommand)
def describe_documents(
    context: typer.Context,
    document: Annotated[list[str], typer.Argument(help="Paths, folders or ids, as `documents` lists them.")],
    published: options.PublishedDate = None,
    source: Annotated[str | None, typer.Option(metavar="NAME", help="The paper or agency.")] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="Where it was published.")] = None,
    title: Annotated[str | None, typer.Option(metavar="TITLE", help="Its title.")] = None,
    database: options.Database = DATABASE,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> int:
    """Say when and where documents were published; it counts before what they say, and is remembered."""
    environment: Environment = context.obj
    session = Session(environment, database)
    from natofacts.store import Given

    if not (published or source or url or title):
        raise UsageError("there is nothing to set", hint="give --date, --source, --url or --title")
    with session.opened(None) as (store, _):
        places = store.choose(*document)
        changed = store.remember(
            Given(
                path=place.path,
                published=published,
                published_by="set" if published else None,
                source=source,
                url=url,
                title=title,
            )
            for place in places
        )
    environment.notice(f"set for {counted(len(places), 'document')}")
    if changed:
        paths = " ".join(document)
        environment.notice(f"to tell the days in the text anew from this date: natofacts extract {paths}")
    return session.exit_code
