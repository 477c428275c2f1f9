"""Facts across documents: who reports the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from natofacts.cli import options
from natofacts.cli.commands.app import DATABASE, app
from natofacts.cli.session import Session
from natofacts.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.corpus import Statement
    from natofacts.store import Family, Store


@app.command()
def same(
    context: typer.Context,
    quote_id: Annotated[
        str | None, typer.Argument(help="A quote to compare all reports of it with: its id, or the beginning.")
    ] = None,
    speaker: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whose words in some report: any part of a name or an alias.")
    ] = None,
    about: Annotated[str | None, typer.Option(metavar="WORDS", help="Words that stand in some report.")] = None,
    since: options.Since = None,
    until: options.Until = None,
    min_documents: Annotated[
        int,
        typer.Option(
            "--min-documents",
            metavar="N",
            parser=options.whole("--min-documents", 2),
            help="Reported in at least N documents.",
        ),
    ] = 2,
    change: options.Changes = None,
    format: options.Format = "auto",
    output: options.Output = None,
    database: options.Database = DATABASE,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> int:
    """One statement, all who report it: first and longest report, how the words drift."""
    session = Session(context.obj, database)
    from natofacts.corpus import Statement

    if quote_id is not None and (speaker or about or since or until or change):
        raise UsageError("a quote and filters do not go together", hint="leave out the id, or the filters")
    with session.opened(None) as (store, _):
        if quote_id is not None:
            session.write([_compared(quote_id, store, session)], Statement, format, output)
        else:
            families = store.families(speaker=speaker, about=about, since=since, until=until)
            session.write(_listed(families, min_documents, {*change} if change else set()), Statement, format, output)
    return session.exit_code


def _compared(quote_id: str, store: Store, session: Session) -> Statement:
    """A quote with all reports of its words."""
    from natofacts.corpus.statements import compare
    from natofacts.store import Shown

    fact = store.fact(quote_id)
    if not isinstance(fact, Shown) or fact.quote is None:
        raise UsageError(f"{quote_id} is no quote", hint="`natofacts quotes` lists the ids of quotes")
    copies = store.alike(fact.quote.id)
    chosen = next(copy for copy in copies if copy.id == fact.quote.id)
    if chosen.wording is None:
        session.environment.notice(
            f"{chosen.id} has too few words to be told from a phrase of the language; no others are looked for"
        )
    elif len({copy.document for copy in copies}) == 1:
        session.environment.notice("no other document reports these words")
    return compare(chosen, copies)


def _listed(families: Iterator[Family], min_documents: int, changes: set[str]) -> Iterator[Statement]:
    """The statements of some families, those in the most documents first, with the changes asked for."""
    from natofacts.corpus.statements import group

    found = [
        statement
        for family in families
        for statement in group(family.copies, family.alike, min_documents=min_documents)
        if not changes or any(changes & {*report.changes} for report in statement.reports if report.id != statement.id)
    ]
    yield from sorted(found, key=lambda statement: (-statement.documents, statement.reports[0].published or "9999"))
