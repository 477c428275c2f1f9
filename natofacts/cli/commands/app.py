"""The program itself: what stands before a command."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from natofacts import __version__

DATABASE = Path("natofacts.db")
SETTINGS = {"help_option_names": ["-h", "--help"]}

# The commands in the order in which help lists them, and the modules that hold each.
COMMANDS: dict[str, tuple[str, ...]] = {
    "extract": ("extract",),
    "quotes": ("queries",),
    "figures": ("queries",),
    "entities": ("queries",),
    "show": ("show",),
    "review": ("review",),
    "same": ("statements",),
    "verify": ("statements",),
    "report": ("report",),
    "schema": ("schema",),
    "documents": ("documents", "described", "furniture"),
    "load": ("loading",),
}


class Commands(TyperGroup):
    """The commands that are loaded, in the order of the table."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Their names."""
        return [name for name in COMMANDS if name in self.commands]


app = typer.Typer(
    cls=Commands,
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
