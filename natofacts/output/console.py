"""Lines and tables on a console of rich: as wide as a terminal, endless in a pipe."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterable, Sequence
from typing import Any, TextIO, cast

from msgspec import Struct
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from natofacts.output.listing import Column, Listing
from natofacts.output.text import batches

_BATCH = 200
_WIDE = 120
# What is piped is never wrapped.
_ENDLESS = 1_000_000
# rich wraps at every white space, no-break spaces too: private characters stand for them meanwhile.
_HOLDS = str.maketrans("\u00a0\u202f", "\ue0a0\ue02f")
_RELEASED = {held: space for space, held in _HOLDS.items()} | {0xE020: 0x20}
_UNBREAKABLE = re.compile(r" (?=[»%€!?;:])|(?<=«) ")


def make_console(stream: TextIO) -> Console:
    """A console on a stream, as wide as its terminal, endless in a pipe."""
    # Markup, emoji codes and highlighting off: text is data.
    plain: dict[str, Any] = {"markup": False, "emoji": False, "highlight": False}
    columns = os.environ.get("COLUMNS", "")
    if stream.isatty():
        # Not only colours: no escapes at all.
        system: Any = {"color_system": None} if os.environ.get("NO_COLOR") else {}
        return Console(file=cast(TextIO, _Held(stream)), **system, **plain)
    plain |= {"force_terminal": False, "color_system": None}
    if columns.isdecimal() and int(columns):
        return Console(file=cast(TextIO, _Held(stream)), width=int(columns), **plain)
    return Console(file=stream, width=_ENDLESS, **plain)


class _Held(io.TextIOBase):
    """A stream for lines that rich wrapped: it takes the stand-ins of no-break spaces off again."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write with real no-break spaces."""
        return self._stream.write(text.translate(_RELEASED))

    def flush(self) -> None:
        """Flush the stream itself."""
        self._stream.flush()

    def isatty(self) -> bool:
        """Whether the stream itself is a terminal."""
        return self._stream.isatty()

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """What rich asks before it draws lines."""
        return self._stream.encoding or "utf-8"


def held(text: str) -> str:
    """Text that rich will not wrap where a no-break space is or belongs: before `%` and `»`."""
    return _UNBREAKABLE.sub("\ue020", text).translate(_HOLDS)


def print_line(console: Console, line: Text, depth: int = 0) -> None:
    """Print one line of text, wrapped where the console ends."""
    if console.width == _ENDLESS:
        console.print(Text(" " * depth) + line, soft_wrap=True)
    else:
        line.plain = held(line.plain)
        console.print(Padding(line, (0, 0, 0, depth)) if depth else line)


def print_rows(console: Console, rows: Iterable[Struct], shown: Listing) -> None:
    """Print as the rows come, a batch a table, with the header once."""
    for number, batch in enumerate(batches(rows, _BATCH)):
        if batch:
            if number and shown.spaced and console.width != _ENDLESS:
                console.print()
            cells = [shown.row(row) for row in batch]
            console.print(_table(console.width, shown, cells, header=number == 0), crop=False, end="")


def _table(width: int, shown: Listing, rows: Sequence[Sequence[str]], *, header: bool) -> Table:
    """A table; below _WIDE columns, what stands under another column becomes the last line of its cell."""
    piped = width == _ENDLESS
    kept = [column for column in shown.columns if width >= _WIDE or column.under is None]
    table = Table(
        box=SIMPLE_HEAD if header else None,
        show_header=header,
        show_edge=False,
        pad_edge=False,
        expand=not piped and any(column.weight for column in kept),
        leading=int(shown.spaced and not piped),
    )
    for column in kept:
        table.add_column(
            column.title,
            justify=column.justify,
            ratio=None if piped else column.weight or None,
            max_width=None if piped else column.width,
            overflow="fold",
            no_wrap=piped,
        )
    for row in rows:
        cells = {
            column.title: Text(cell if piped else held(_shortened(cell, column)), style=column.style)
            for column, cell in zip(shown.columns, row, strict=True)
        }
        for column in shown.columns:
            if column not in kept and cells[column.title].plain:
                _put_under(cells, column)
        table.add_row(*(cells[column.title] for column in kept))
    return table


def _shortened(cell: str, column: Column) -> str:
    """A path from its end, where the file name and the line are; other cells as they are."""
    if not column.is_path or column.width is None or len(cell) <= column.width:
        return cell
    return "…" + cell[1 - column.width :]


def _put_under(cells: dict[str, Text], column: Column) -> None:
    assert column.under is not None
    above, cell = cells[column.under], cells[column.title]
    above.append(" · " if "\n" in above.plain else "\n", style="dim")
    above.append(cell.plain, style=f"not bold {column.style}")
