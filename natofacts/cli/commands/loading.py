"""Bringing what was read elsewhere into the store; not called `load`, which the package has a function of."""

from __future__ import annotations

from typing import Annotated

import typer

from natofacts.cli import options
from natofacts.cli.commands.app import DATABASE, app
from natofacts.cli.dask import load_parts


@app.command()
def load(
    context: typer.Context,
    folder: Annotated[list[str], typer.Argument(metavar="FOLDER...", help="What `extract --dask` wrote with -o.")],
    database: options.Database = DATABASE,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> int:
    """Bring the facts that were extracted on Dask into the store."""
    return load_parts(context.obj, folder, database)
