"""The documents in the store: listing them, removing some."""

from __future__ import annotations

from typing import Annotated

import typer

from natofacts.cli import options
from natofacts.cli.commands.app import DATABASE, SETTINGS, app
from natofacts.cli.session import Session

documents_app = typer.Typer(
    help="List the documents in the store, or remove some.", rich_markup_mode=None, context_settings=SETTINGS
)
app.add_typer(documents_app, name="documents")


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
