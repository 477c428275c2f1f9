"""The arguments and options that several commands share."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, get_args

import typer

from natofacts.cli.startup import import_msgspec
from natofacts.errors import UsageError
from natofacts.isodate import is_iso_date


def _formats() -> tuple[str, ...]:
    import_msgspec()
    from natofacts.output import FORMATS

    return ("auto", *FORMATS)


def _kinds(name: str) -> Callable[[], tuple[str, ...]]:
    """The values of one of the model's types: `QuoteKind`, `FigureKind`, `Label`."""

    def values() -> tuple[str, ...]:
        import_msgspec()
        from natofacts import facts

        return get_args(getattr(facts, name))

    return values


def _changes() -> tuple[str, ...]:
    import_msgspec()
    from natofacts.corpus import CHANGES

    return CHANGES


def choice(values: Callable[[], tuple[str, ...]]) -> dict[str, Any]:
    """An option whose value is one of some that are only known when used: the model is slow to import."""

    def check(value: Any) -> Any:
        for one in value if isinstance(value, list) else [value]:
            if one not in (None, "auto") and one not in values():
                raise typer.BadParameter(f"{one!r} is none of {', '.join(values())}")
        return value

    def complete(incomplete: str) -> list[str]:
        return [value for value in values() if value.startswith(incomplete)]

    return {"callback": check, "autocompletion": complete}


def _date(value: str | None) -> str | None:
    return _read_date(value, relative=False)


def _date_or_days_ago(value: str | None) -> str | None:
    return _read_date(value, relative=True)


def _read_date(value: str | None, *, relative: bool) -> str | None:
    """An ISO 8601 date as precise as given; other ways to write one (`mars 2024`) are worked out."""
    if value is None or is_iso_date(value):
        return value
    from natofacts.cli.dates import read_date

    found = read_date(value, relative=relative)
    if found is None:
        raise typer.BadParameter(
            f"{value!r} is no date like 2021, 2021-06, 2021-06-14, 12/03/2025, '12 mars 2025' or 'mars 2024'"
        )
    return found


def whole(name: str, least: int, most: int | None = None) -> Callable[[str], int]:
    """A parser for an option that takes a whole number."""

    def parse(value: str) -> int:
        try:
            number = int(value)
        except ValueError:
            number = None
        if number is None or number < least or (most is not None and number > most):
            range = f"from {least}" + (f" to {most}" if most is not None else "")
            raise UsageError(f"{name} takes a whole number {range}, not {value!r}", hint=f"such as {name} 2")
        return number

    return parse


def decimal(name: str) -> Callable[[str], float]:
    """A parser for an option that takes a number, its decimals after a point or a comma."""

    def parse(value: str) -> float:
        try:
            number = float(value.replace(",", "."))
        except ValueError:
            number = math.nan
        if math.isnan(number):
            raise UsageError(f"{name} takes a number in digits, not {value!r}", hint=f"such as {name} 12.5")
        return number

    return parse


def share(name: str) -> Callable[[str], float]:
    """A parser for an option that takes a number from 0 to 1, or a percentage."""
    number = decimal(name)

    def parse(value: str) -> float:
        found = number(value.removesuffix("%")) / (100 if value.endswith("%") else 1)
        if not 0 <= found <= 1:
            raise UsageError(f"{name} takes a number from 0 to 1, not {value!r}", hint=f"such as {name} 0.9")
        return found

    return parse


def _set_quiet(context: typer.Context, value: bool) -> None:
    context.obj.quiet |= value


def _set_debug(context: typer.Context, value: bool) -> None:
    context.obj.debug |= value


def _set_delimiter(context: typer.Context, value: str | None) -> None:
    if value is None:
        return
    character = "\t" if value in ("tab", "\\t") else value
    if (
        len(character) != 1
        or character.isalnum()
        or not (character.isprintable() or character == "\t")
        or character == '"'
    ):
        raise typer.BadParameter(f"{value!r} is no delimiter: one character such as ; or | or 'tab'")
    context.obj.dialect["delimiter"] = character


def _set_bom(context: typer.Context, value: bool) -> None:
    if value:
        context.obj.dialect["bom"] = True


Format = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="table, json, jsonl, csv, tsv, markdown, parquet or xlsx; auto goes by the ending of -o, "
        "else is a table on a terminal and tsv in a pipe. In csv an apostrophe stands before what a "
        "spreadsheet would take for a formula; tsv has the text as it is, tabs and breaks as spaces. "
        "Parquet and xlsx have dates as dates; a document's facts are three Parquet files in the folder -o, "
        "or three sheets.",
        **choice(_formats),
    ),
]
Delimiter = Annotated[
    str | None,
    typer.Option(
        "--delimiter",
        metavar="CHARACTER",
        callback=_set_delimiter,
        help="Between the cells of csv instead of a comma: ';' as French spreadsheets have it, '|', tab.",
    ),
]
Bom = Annotated[
    bool,
    typer.Option("--bom", callback=_set_bom, help="Begin csv with a byte order mark, by which Excel knows UTF-8."),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to FILE instead of standard output."),
]
Database = Annotated[
    Path,
    typer.Option("--db", metavar="FILE", envvar="NATOFACTS_DB", help="The store."),
]
NoDatabase = Annotated[bool, typer.Option("--no-db", help="Neither read nor write a store.")]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        parser=whole("--jobs", 1),
        metavar="N",
        help="Processes to read with (default: one a core).",
    ),
]
PublishedDate = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar="DATE",
        callback=_date,
        help="Date of publication of the documents that do not give theirs: 2021-06-14, 2021-06, 2021, "
        "12/03/2025, '12 mars 2025' or 'mars 2024'.",
    ),
]
GazetteerFile = Annotated[
    Path | None,
    typer.Option(
        "--gazetteer",
        metavar="FILE",
        envvar="NATOFACTS_GAZETTEER",
        help="A TOML file with names of your own.",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", callback=_set_quiet, help="Say nothing but errors.")]
Debug = Annotated[bool, typer.Option("--debug", callback=_set_debug, help="Show tracebacks of errors.")]

Paths = Annotated[
    list[str],
    typer.Argument(
        help="Files and folders: text, Markdown, saved pages, PDF, Word, OpenDocument, RTF, mail, feeds, subtitles, "
        "tables, exports of Europresse, Factiva and Nexis, archives of these; - is standard input."
    ),
]
QueryPaths = Annotated[
    list[str] | None,
    typer.Argument(help="Ask these documents alone; they are extracted first if need be."),
]
QuoteKinds = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="direct, fragment or indirect; may be repeated.",
        **choice(_kinds("QuoteKind")),
    ),
]
FigureKinds = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="quantity, percent, money, change, duration, date or target; may be repeated.",
        **choice(_kinds("FigureKind")),
    ),
]
Labels = Annotated[
    list[str] | None,
    typer.Option("--label", metavar="LABEL", help="PER, ORG, LOC or MISC; may be repeated.", **choice(_kinds("Label"))),
]
Changes = Annotated[
    list[str] | None,
    typer.Option(
        "--class",
        metavar="CLASS",
        help="With a report that is identical, punctuation, clipped, longer, marks moved, reworded or other speaker; "
        "may be repeated.",
        **choice(_changes),
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="DATE",
        callback=_date_or_days_ago,
        help="From documents published on DATE or later: 2024, 12/03/2025, '12 mars 2025', 'mars 2024' or "
        "'il y a deux ans'.",
    ),
]
Until = Annotated[
    str | None,
    typer.Option(
        "--until",
        metavar="DATE",
        callback=_date_or_days_ago,
        help="From documents published on DATE or earlier; DATE as in --since.",
    ),
]
