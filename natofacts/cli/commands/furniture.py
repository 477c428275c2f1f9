"""What was learned of the pages of papers: lines that are no text of their articles."""

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
    from natofacts.store import Store


@documents_app.command("furniture", cls=Subcommand)
def list_furniture(
    context: typer.Context,
    text: Annotated[
        list[str] | None,
        typer.Option("--text", metavar="LINE", help="This line is text after all: take facts from it."),
    ] = None,
    no_text: Annotated[
        list[str] | None, typer.Option("--no-text", metavar="LINE", help="Take back --text: this line is no text.")
    ] = None,
    format: options.Format = "auto",
    output: options.Output = None,
    database: options.Database = DATABASE,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> int:
    """List the lines that stand in many documents of one paper: nothing is taken from them.

    They are learned with each `extract`; documents read before are read again when it is next run on them.
    """
    session = Session(context.obj, database)
    from natofacts.store import FurnitureRow

    with session.opened(None) as (store, _):
        decided = [*((line, True) for line in text or ()), *((line, False) for line in no_text or ())]
        for line, is_text in decided:
            context.obj.notice(_decide(store, line, is_text=is_text))
        if not decided:
            session.write(store.furniture(), FurnitureRow, format, output, nothing="no such lines were learned")
    return session.exit_code


def _decide(store: Store, line: str, *, is_text: bool) -> str:
    """Say of a line what it is, and what that means; UsageError where it is none that was learned."""
    documents = store.decide_furniture(line, is_text=is_text)
    if documents < 0:
        raise UsageError(f"no such line was learned: {line}", hint="`natofacts documents furniture` lists them")
    kind = "text" if is_text else "no text"
    return f"{line}: {kind}; {counted(documents, 'document')} will be read again at the next extract"
