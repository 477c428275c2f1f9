"""The program itself: what stands before a command."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from natofacts import __version__

DATABASE = Path("natofacts.db")
SETTINGS = {"help_option_names": ["-h", "--help"]}

app = typer.Typer(
    help="Facts from French news: who, how much and when, and who said what.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=SETTINGS,
)


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
