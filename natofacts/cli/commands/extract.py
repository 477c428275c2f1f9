"""Reading documents."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

import typer

from natofacts.cli import options
from natofacts.cli.commands.app import DATABASE, app
from natofacts.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.facts import Document
    from natofacts.run import Outcome
    from natofacts.store import Store


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
