"""Facts where they stand."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Annotated

import typer

from natofacts.cli import options
from natofacts.cli import query_options as asking
from natofacts.cli.commands.app import app
from natofacts.cli.commands.shared import Common, Writing
from natofacts.cli.grouped import grouped
from natofacts.cli.session import Session
from natofacts.errors import UsageError

if TYPE_CHECKING:
    from natofacts.store import Card, Shown, Store

_TEXT_FORMATS = ("auto", "table", "markdown")  # in which facts and entities may follow one another


@app.command()
@grouped
def show(
    context: typer.Context,
    *,
    fact_id: Annotated[list[str], typer.Argument(help="Ids of quotes, figures or entities, or their beginnings.")],
    sentences: Annotated[
        int,
        typer.Option(
            "-C", "--context", metavar="N", parser=options.whole("-C", 0), help="Sentences before and after (1)."
        ),
    ] = 1,
    opened: Annotated[
        bool,
        typer.Option("--open", help="Open the source: an editor at the line, a browser at the words."),
    ] = False,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Who else could have said it, and what spoke for and against each (slow)."),
    ] = False,
    as_extracted: asking.AsExtracted = False,
    no_pager: asking.NoPager = False,
    writing: Writing,
    common: Common,
) -> int:
    """Facts in their sentences, with who is meant and where it stands; an entity's card."""
    session = Session(context.obj, common.database)
    from natofacts.store import Shown

    with session.opened(None) as (store, _):
        if as_extracted:
            store.show_extracted()
        found = [store.fact(id, sentences=sentences) for id in fact_id]
        if explain:
            found = [_explained(store, shown) for shown in found]
        groups = [(row_type, list(rows)) for row_type, rows in groupby(found, type)]
        if len(groups) > 1 and (writing.format not in _TEXT_FORMATS or writing.output is not None):
            raise UsageError(
                "facts and entities are not written together in this format", hint="ask for them one after the other"
            )
        for row_type, rows in groups:
            session.write(rows, row_type, writing.format, writing.output, pager=not no_pager)
        if opened:
            from natofacts.cli.opening import open_source

            for shown in found:
                if isinstance(shown, Shown):
                    context.obj.notice(f"opening {open_source(shown)}")
    return session.exit_code


def _explained(store: Store, shown: Shown | Card) -> Shown:
    """A quote with why it has its speaker; only quotes have one, and only as the present rules read them."""
    from msgspec.structs import replace

    from natofacts.explaining import explain_quote
    from natofacts.store import Shown

    if not isinstance(shown, Shown) or shown.quote is None:
        raise UsageError("only quotes can be explained", hint="give the ids of some: `natofacts quotes` lists them")
    explanation = explain_quote(store.text(shown.quote.document), shown.quote)
    if explanation is None:
        raise UsageError(
            f"{shown.quote.id} was found by other rules than those of this version",
            hint=f"read it again: natofacts extract {shown.path}",
        )
    return replace(shown, explanation=explanation)
