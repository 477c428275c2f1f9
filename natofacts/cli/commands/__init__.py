"""The commands: each parses its options, asks the library and writes the answer."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from natofacts.cli.commands.app import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import typer


def load(arguments: Sequence[str] = ()) -> typer.Typer:
    """The program, with the command that `arguments` begin with, or with all where they name none.

    A query needs one command of many, and reading the options of the others would be a sixth of its time.
    """
    asked = arguments[0] if arguments else ""
    for module in dict.fromkeys(COMMANDS[asked] if asked in COMMANDS else sum(COMMANDS.values(), ())):
        import_module(f"{__name__}.{module}")
    from natofacts.cli.commands.app import app

    return app
