"""The documents in the store: listing them, removing some."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from natofacts.cli import options
from natofacts.cli import query_options as asking
from natofacts.cli.commands.app import DATABASE, SETTINGS, app
from natofacts.cli.commands.shared import Common, Writing
from natofacts.cli.grouped import grouped
from natofacts.cli.groups import Subcommand
from natofacts.cli.session import MOST_NAMED, Session, counted
from natofacts.errors import ExitCode, NatofactsError

if TYPE_CHECKING:
    from pathlib import Path

    from natofacts.cli.environment import Environment
    from natofacts.store import Place

documents_app = typer.Typer(
    help="List the documents in the store, or remove some.", rich_markup_mode=None, context_settings=SETTINGS
)
app.add_typer(documents_app, name="documents")


@documents_app.callback(invoke_without_command=True)
@grouped
def documents(
    context: typer.Context,
    *,
    source: asking.Sources = None,
    undated: Annotated[bool, typer.Option("--undated", help="Those without a date of publication alone.")] = False,
    writing: Writing,
    common: Common,
) -> int:
    """List the documents in the store, or remove some."""
    if context.invoked_subcommand is not None:
        return 0
    session = Session(context.obj, common.database)
    from natofacts.store import DocumentRow

    with session.opened(None) as (store, _):
        rows = store.documents(sources=source or ())
        listed = (row for row in rows if not undated or row.published is None)
        session.write(listed, DocumentRow, writing.format, writing.output)
    return session.exit_code


@documents_app.command("rm", cls=Subcommand)
def remove_documents(
    context: typer.Context,
    document: Annotated[
        list[str],
        typer.Argument(help="Paths, folders or ids, as `documents` lists them."),
    ],
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Remove a folder or several documents without asking.")
    ] = False,
    database: options.Database = DATABASE,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> int:
    """Remove documents and their facts from the store; the files stay.

    `natofacts documents undo` brings them back, until the next removal.
    """
    environment: Environment = context.obj
    session = Session(environment, database)
    with session.opened(None) as (store, _):
        places = store.choose(*document)
        if not yes and _is_much(places) and not environment.confirm(_question(places, database), unasked="--yes"):
            environment.notice("nothing removed")
            return ExitCode.FAILURE
        removed = store.remove(places)
    environment.notice(_removed(removed, places, database))
    return session.exit_code


@documents_app.command("undo", cls=Subcommand)
def restore_documents(
    context: typer.Context,
    database: options.Database = DATABASE,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> int:
    """Bring back the documents that the last `rm` removed."""
    from natofacts.store import open_store

    session = Session(context.obj, database)
    with open_store(database, create=False, empty=True) as store:
        restored, lost = store.restore()
    if not restored + lost:
        raise NatofactsError(f"there is no removal to undo in {database}", hint="`natofacts documents` lists documents")
    context.obj.notice(f"{counted(restored, 'document')} back in {database}")
    if lost:
        context.obj.warn(f"{counted(lost, 'document')} not: other documents were read from the same paths since")
    return session.exit_code


def _is_much(places: list[Place]) -> bool:
    """Whether more goes than one document that is named itself."""
    return any(place.below for place in places) or len({place.document for place in places}) > 1


def _question(places: list[Place], database: Path) -> str:
    paths = sorted({place.path for place in places})
    more = f" and {len(paths) - MOST_NAMED} more" if len(paths) > MOST_NAMED else ""
    number = counted(len({place.document for place in places}), "document")
    return f"remove {number} from {database} ({', '.join(paths[:MOST_NAMED])}{more})?"


def _removed(number: int, places: list[Place], database: Path) -> str:
    """What was done, also where a document stays as other files hold it too."""
    kept = len({place.document for place in places}) - number
    stay = f"; {counted(kept, 'document')} of other files too, and kept under their paths" if kept else ""
    other = f" --db {quote(str(database))}" if database != DATABASE else ""
    removed = f"removed {counted(number, 'document')} from {database}{stay}"
    return f"{removed}; to bring back: natofacts documents undo{other}"
