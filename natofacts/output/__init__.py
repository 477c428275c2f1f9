"""Facts in every format people ask for: one function a format behind one registry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any, BinaryIO, TextIO, cast

from msgspec import Struct

from natofacts.output.text import Neutral

# Where each format is written: modules are imported when used, so that JSON never pays for rich.
_WRITERS = {
    "table": "natofacts.output.table",
    "json": "natofacts.output.json",
    "jsonl": "natofacts.output.json",
    "csv": "natofacts.output.csv",
    "tsv": "natofacts.output.csv",
    "markdown": "natofacts.output.markdown",
    "parquet": "natofacts.output.parquet",
    "xlsx": "natofacts.output.xlsx",
}
FORMATS = tuple(_WRITERS)
_JSON = frozenset({"json", "jsonl"})
_BINARY = frozenset({"parquet", "xlsx"})
FORMAT_OF_ENDING = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".md": "markdown",
    ".txt": "table",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
}
_DRAWN = frozenset({"table"})  # by rich, which colours what it has cleaned


def choose_format(wanted: str, stream: TextIO) -> str:
    """The format to write: `auto` is a table on a terminal and tsv elsewhere."""
    if wanted != "auto":
        return wanted
    return "table" if stream.isatty() else "tsv"


def render(
    rows: Iterable[Struct],
    row_type: type[Struct],
    format: str,
    stream: TextIO,
    *,
    explain: bool = False,
    dialect: Mapping[str, str | bool] | None = None,
) -> None:
    """Write rows of one type to a text stream, as they come, in one of FORMATS that is text (ValueError for others).

    `row_type` is `facts.Document` (what `extract` yields) or one of `natofacts.store`'s QuoteRow, FigureRow,
    EntityRow, DocumentRow (lists), Card, Shown (give a list of one: JSON writes the object alone). JSON of
    documents is `facts.Extraction`, of the other lists an array. `explain` adds the reason of each quote to
    tables and Markdown (the other formats always have it). `dialect`: how CSV is written, as `csv.Dialect` has it.
    Open files with encoding="utf-8", newline="".
    """
    if format not in _WRITERS or format in _BINARY:
        raise ValueError(f"{format!r} is no format that is text")
    if format not in _DRAWN and stream.isatty():
        stream = cast(TextIO, Neutral(stream, json=format in _JSON))
    write = _writer(format)
    if format in ("table", "markdown"):
        write(rows, row_type, stream, explain=explain)
    elif dialect:
        write(rows, row_type, stream, **dialect)
    else:
        write(rows, row_type, stream)


def render_binary(rows: Iterable[Struct], row_type: type[Struct], format: str, sink: BinaryIO) -> None:
    """Write rows of one type to a binary file, as they come, in one of FORMATS that is none of text.

    NatofactsError where the extra that knows the format is not installed.
    """
    _writer(format)(rows, row_type, sink)


def is_binary(format: str) -> bool:
    """Whether a format is written to binary files."""
    return format in _BINARY


def _writer(format: str) -> Callable[..., None]:
    write: Callable[..., None] = getattr(import_module(_WRITERS[format]), f"write_{format}")
    return write


def schema() -> dict[str, Any]:
    """The JSON Schema of what `extract --format json` writes, each field with a description."""
    import msgspec

    from natofacts.facts import Extraction
    from natofacts.output.descriptions import describe

    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "natofacts extraction",
        **describe(msgspec.json.schema(Extraction)),
    }
