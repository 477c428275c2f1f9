"""Writing rows where they are wanted, in the format that was asked for or that the name of the file says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, TextIO, cast

from natofacts.cli.destination import binary_destination, destination, folder_destination, refuse_overwriting
from natofacts.errors import UsageError

if TYPE_CHECKING:
    from msgspec import Struct

    from natofacts.cli.environment import Environment
    from natofacts.facts import Document


class Target(NamedTuple):
    """Standard output, or what is named with -o, which is none of the files that were read nor the store."""

    environment: Environment
    output: Path | None
    read: tuple[Path, ...] = ()
    database: Path | None = None

    def text(self) -> AbstractContextManager[TextIO]:
        """Where to write text."""
        self.check(self.output)
        return destination(self.output, self.environment.stdout)

    def binary(self) -> AbstractContextManager[BinaryIO]:
        """Where to write bytes."""
        self.check(self.output)
        return binary_destination(self.output, self.environment.stdout)

    def folder(self, folder: Path, names: Iterable[str]) -> AbstractContextManager[list[BinaryIO]]:
        """Where to write the bytes of several files."""
        names = tuple(names)
        for name in names:
            self.check(folder / name)
        return folder_destination(folder, names)

    def check(self, path: Path | None) -> None:
        """UsageError where something would be overwritten that was read, or the store."""
        if path is not None:
            refuse_overwriting(path, self.read, self.database)


def write_rows(
    rows: Iterable[Struct],
    row_type: type[Struct],
    format: str,
    target: Target,
    *,
    pager: bool,
    headed: Callable[[], bool],
    **how: bool,
) -> int:
    """Write rows in a format and give their number; see `Session.write`.

    `headed`: whether CSV and TSV have their header where there is no row, asked once that is known.
    """
    from natofacts.output import choose_format, is_binary, render

    target.check(target.output)
    if format == "auto" and target.output is not None:
        format = _format_of(target.output)
    format = choose_format(format, target.environment.stdout)
    dialect = target.environment.dialect
    if dialect and format != "csv":
        given = " and ".join(f"--{name}" for name in dialect)
        raise UsageError(f"{given}: for CSV, not for {format}", hint="add --format csv, or -o FILE.csv")
    written = _Counted(rows)
    if is_binary(format):
        _write_binary(written, row_type, format, target)
        return written.number
    with target.text() as stream:
        if format not in ("csv", "tsv") or written.any() or headed():
            with _paged(stream, target.environment, pager and format == "table") as shown:
                render(written, row_type, format, shown, dialect=dialect, **how)
    return written.number


def _write_binary(rows: Iterable[Struct], row_type: type[Struct], format: str, target: Target) -> None:
    from natofacts.facts import Document
    from natofacts.output import render_binary

    if format == "parquet" and issubclass(row_type, Document):
        _write_parquet_folder(cast("Iterable[Document]", rows), target)
        return
    with target.binary() as sink:
        render_binary(rows, row_type, format, sink)


def _write_parquet_folder(documents: Iterable[Document], target: Target) -> None:
    """The facts of documents: a file for each kind."""
    from natofacts.output.parquet import write_facts
    from natofacts.tables import TABLES

    if target.output is None or target.output.suffix.lower() == ".parquet" or target.output.is_file():
        name = target.output or "--format parquet"
        raise UsageError(
            f"{name}: a Parquet file holds one kind of facts, and documents have three",
            hint="name a folder with -o, such as -o facts --format parquet, or ask for one kind: "
            "natofacts quotes -o quotes.parquet",
        )
    with target.folder(target.output, [f"{table}.parquet" for table in TABLES]) as sinks:
        write_facts(documents, dict(zip(TABLES, sinks, strict=True)))


def _format_of(output: Path) -> str:
    """The format that the ending of a file says; UsageError where it says none that is known."""
    from natofacts.output import FORMAT_OF_ENDING

    ending = output.suffix.lower()
    if ending and ending not in FORMAT_OF_ENDING:
        raise UsageError(
            f"{output}: {ending} is the ending of no format",
            hint=f"end it in {', '.join(FORMAT_OF_ENDING)}, or say which with --format",
        )
    return FORMAT_OF_ENDING.get(ending, "tsv")


def _paged(stream: TextIO, environment: Environment, wanted: bool) -> AbstractContextManager[TextIO]:
    if not (wanted and stream is environment.stdout and stream.isatty()):
        return nullcontext(stream)
    from natofacts.cli.pager import paged

    return paged(stream)


class _Counted:
    """Rows that are counted as they are written."""

    def __init__(self, rows: Iterable[Struct]) -> None:
        self._rows = iter(rows)
        self.number = 0

    def any(self) -> bool:
        """Whether there is a row: waits for the first."""
        first = next(self._rows, None)
        if first is not None:
            self._rows = chain([first], self._rows)
        return first is not None

    def __iter__(self) -> Iterator[Struct]:
        for row in self._rows:
            self.number += 1
            yield row
