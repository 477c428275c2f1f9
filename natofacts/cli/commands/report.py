"""A page to hand over."""

from __future__ import annotations

import locale
from typing import TYPE_CHECKING, Annotated

import typer

from natofacts.cli import options, query_options
from natofacts.cli.commands.app import app
from natofacts.cli.commands.shared import Reading
from natofacts.cli.grouped import grouped
from natofacts.cli.session import Session, counted
from natofacts.cli.startup import import_msgspec
from natofacts.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from natofacts.report import Selection
    from natofacts.store import Store


def _language(value: str | None) -> str | None:
    if value not in (None, "fr", "en"):
        raise typer.BadParameter(f"{value!r} is none of fr, en")
    return value


def _format(value: str) -> str:
    import_msgspec()
    from natofacts.report import EXCHANGE_FORMATS

    if value not in ("html", *EXCHANGE_FORMATS):
        raise typer.BadParameter(f"{value!r} is none of html, {', '.join(EXCHANGE_FORMATS)}")
    return value


@app.command()
@grouped
def report(
    context: typer.Context,
    *,
    path: options.QueryPaths = None,
    output: options.Output = None,
    format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            callback=_format,
            help="html; or the facts as annotations (W3C Web Annotation), schema.org, brat or tei.",
        ),
    ] = "html",
    speaker: query_options.Speakers = None,
    about: query_options.About = None,
    source: query_options.Sources = None,
    since: options.Since = None,
    until: options.Until = None,
    language: Annotated[
        str | None,
        typer.Option(
            "--lang", metavar="LANG", callback=_language, help="fr or en; else that of the locale, else French."
        ),
    ] = None,
    reading: Reading,
) -> int:
    """One page to hand over: facts in their text, who says what, figures over time."""
    session = reading.session(context)
    if output is None and format == "html" and context.obj.stdout.isatty():
        raise UsageError("a page is no text for a terminal", hint="name a file: -o page.html")
    from natofacts.report import select

    with session.opened(path) as (store, documents):
        selection = select(
            store,
            documents=documents,
            speaker=speaker,
            about=about,
            since=since,
            until=until,
            sources=source or (),
        )
        if format == "html":
            _write_page(session, store, selection, output, language or _of_locale())
        else:
            _exchange(session, store, selection, output, format)
    if output is not None:
        context.obj.notice(f"{counted(len(selection.documents), 'document')} in {output}")
    return session.exit_code


def _write_page(session: Session, store: Store, selection: Selection, output: Path | None, language: str) -> None:
    from natofacts.cli.progress import Progress
    from natofacts.report import gather, write_page

    with session.target(output) as stream:
        with Progress(session.environment, len(selection.documents), "Gathering", "Gathering") as progress:
            material = gather(store, selection, advance=progress.advance)
        write_page(material, stream, language)


def _exchange(session: Session, store: Store, selection: Selection, output: Path | None, format: str) -> None:
    from natofacts.report import exchange
    from natofacts.report.exchange.evidence import evidence

    if format == "brat" and len(selection.documents) != 1:
        number = counted(len(selection.documents), "document")
        raise UsageError(
            f"brat has a file of annotations for each text, and this is {number}", hint="name one document"
        )
    session.write_text(exchange(evidence(store, selection), format), output)


def _of_locale() -> str:
    """English for an English locale, French else: the texts are."""
    code = locale.getlocale(locale.LC_CTYPE)[0] or ""
    return "en" if code.lower().startswith("en") else "fr"
