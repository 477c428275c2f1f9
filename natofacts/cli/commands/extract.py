"""Reading documents."""

from __future__ import annotations

from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from natofacts.cli import options
from natofacts.cli import query_options as asking
from natofacts.cli.commands.app import DATABASE, app
from natofacts.cli.dask import OnDask, extract_on_dask, refuse
from natofacts.cli.metadata import Described
from natofacts.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.facts import Document
    from natofacts.run import Outcome
    from natofacts.store import Store


@app.command(cls=OnDask)
def extract(
    context: typer.Context,
    path: options.Paths,
    format: options.Format = "auto",
    output: options.Output = None,
    delimiter: options.Delimiter = None,
    bom: options.Bom = False,
    database: options.Database = DATABASE,
    no_database: options.NoDatabase = False,
    published: options.PublishedDate = None,
    metadata: Annotated[
        Path | None,
        typer.Option(metavar="FILE.csv", help="A table of what is known of documents: path, date, source, url, title."),
    ] = None,
    date_from: Annotated[
        str | None,
        typer.Option(
            "--date-from",
            metavar="PATTERN",
            help="Dates of documents that do not give theirs, from their paths: '%Y/%m/%d', 'revue_%Y-%m-*'.",
        ),
    ] = None,
    gazetteer: options.GazetteerFile = None,
    jobs: options.Jobs = None,
    dask: Annotated[
        str | None,
        typer.Option(
            "--dask",
            metavar="[ADDRESS]",
            help="Read tables and web archives (paths, patterns, addresses such as s3://...) on the Dask cluster at "
            "ADDRESS, or on one of this machine, into a folder of Parquet parts (-o).",
        ),
    ] = None,
    full: Annotated[
        bool, typer.Option("--full", help="On a terminal: all tables of all documents instead of a first look.")
    ] = False,
    as_extracted: asking.AsExtracted = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit code 3 also where a review does not find its fact any more.")
    ] = False,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> int:
    """Read documents, save their facts and write them out."""
    if dask is not None:
        refuse(format=format != "auto", metadata=metadata, date_from=date_from, full=full, strict=strict)
        refuse(no_db=no_database, as_extracted=as_extracted)
        return extract_on_dask(context.obj, path, output, dask, jobs=jobs, published=published, gazetteer=gazetteer)
    from contextlib import nullcontext

    session = Session(context.obj, None if no_database else database, jobs, published, gazetteer, strict)
    from natofacts.facts import Document
    from natofacts.store import open_store

    looking = format == "auto" and output is None and not full and context.obj.stdout.isatty()
    session.described = Described(metadata, date_from)
    session.prints = output is None and not looking
    with nullcontext() if no_database else open_store(database, create=True) as store:
        outcomes = session.read(path, store)
        if session.discards(output):
            deque(outcomes, maxlen=0)
        elif looking:
            _look(session, _documents(outcomes, store, as_extracted), saved=store is not None)
        else:
            session.write(_documents(outcomes, store, as_extracted), Document, format, output)
    return session.exit_code


def _documents(outcomes: Iterator[Outcome], store: Store | None, as_extracted: bool) -> Iterator[Document]:
    """The facts of each document, as people corrected them unless they are wanted as extracted."""
    for outcome in outcomes:
        document = outcome.document
        if store and (document is None or (store.is_reviewed(document.id) and not as_extracted)):
            # What came from a pipe may be stored under the path of a file with the same text.
            stored = store.document_at(outcome.path, as_extracted=as_extracted)
            document = stored or (outcome.id and store.document(outcome.id, as_extracted=as_extracted)) or None
        if document:
            yield document


def _look(session: Session, documents: Iterator[Document], *, saved: bool) -> None:
    """A digest of what was read, once all is."""
    from natofacts.output.digest import Digest

    digest = Digest()
    for document in documents:
        digest.add(document)
    if digest.documents:
        more = ("natofacts quotes", "natofacts figures", "natofacts show ID") if saved else ()
        with session.target(None) as stream:
            digest.write(stream, (*more, "natofacts extract --full"))
