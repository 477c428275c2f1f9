"""Facts across documents: who reports the same words, and what sources say of a draft."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from natofacts.cli import options
from natofacts.cli.commands.app import DATABASE, app
from natofacts.cli.session import Session, counted
from natofacts.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.corpus import Check, Statement
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
    delimiter: options.Delimiter = None,
    bom: options.Bom = False,
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


@app.command()
def verify(
    context: typer.Context,
    draft: Annotated[str, typer.Argument(help="The text to be printed: a file, or - for standard input.")],
    format: options.Format = "auto",
    output: options.Output = None,
    delimiter: options.Delimiter = None,
    bom: options.Bom = False,
    database: options.Database = DATABASE,
    published: options.PublishedDate = None,
    gazetteer: options.GazetteerFile = None,
    quiet: options.Quiet = False,
    debug: options.Debug = False,
) -> int:
    """Each quote, figure and name of an unpublished text against the store: verbatim, changed, not found.

    Nothing of it is saved. The exit code is 3 if anything is changed or has no source.
    """
    from tempfile import TemporaryDirectory

    session = Session(context.obj, database)
    reading = Session(context.obj, None, 1, published, gazetteer)
    from natofacts.corpus import Check
    from natofacts.store import open_store

    with (
        session.opened(None) as (store, _),
        TemporaryDirectory(prefix="natofacts") as folder,
        open_store(Path(folder) / "draft.db", create=True) as own,
    ):
        ids = [outcome.id for outcome in reading.read([draft], own) if outcome.id]
        checks = _checks(ids, store, own, gazetteer, session)
        session.write(checks, Check, format, output)
    if not all(check.supported for check in checks):
        return ExitCode.UNSUPPORTED
    return reading.exit_code or session.exit_code


def _checks(ids: list[str], store: Store, own: Store, gazetteer: Path | None, session: Session) -> list[Check]:
    """What the sources say of a draft, or of each document in it."""
    from msgspec.structs import replace

    from natofacts.corpus.verification import Draft, verify
    from natofacts.french.gazetteer import load_gazetteer
    from natofacts.store import Evidence

    evidence, found = Evidence(store), Evidence(own)
    listed = load_gazetteer(gazetteer)
    quotes, figures = found.quotes(), found.figures()
    checks: list[Check] = []
    for id in ids:
        draft = Draft(
            own.document(id),
            own.text(id),
            [quote for quote in quotes if quote.document == id],
            [figure for figure in figures if figure.document == id],
        )
        found_out = verify(draft, evidence, lambda name: listed.lookup(name) is not None)
        checks += [replace(check, path=draft.document.path) for check in found_out] if len(ids) > 1 else found_out
        if draft.unchecked:
            session.environment.notice(
                f"{counted(draft.unchecked, 'figure')} without a value not compared; --date says from when the draft is"
            )
        if not draft.quotes:
            session.environment.notice("there is no quote in it")
    return checks


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
