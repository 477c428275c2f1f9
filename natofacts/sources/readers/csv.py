"""Tables of articles with separated values, read a row at a time."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from natofacts.errors import SourceError
from natofacts.sources.decoding import decode
from natofacts.sources.readers.rows import Columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.sources.content import Content
    from natofacts.sources.model import Article

_HEAD = 65_536
LONGEST_CELL = 10_000_000  # characters
_ENCODINGS = ("utf-8-sig", "cp1252")


def read(content: Content) -> Iterator[Article]:
    """The rows that have text, called by their number in a spreadsheet, where the names of columns are row 1."""
    rows = _rows(content)
    columns = Columns(next(rows, []))
    for number, row in enumerate(rows, 2):
        if number >= content.rows.stop:
            return
        article = columns.article(row, number) if number in content.rows else None
        if article is not None:
            yield article


def last_row(content: Content) -> int:
    """The number of the last row in a spreadsheet."""
    return sum(1 for _ in _rows(content))


def _rows(content: Content) -> Iterator[list[str]]:
    """The cells of each row, the names of columns first."""
    head = content.head(_HEAD)
    encoding = _encoding(head)
    content.stream.seek(0)
    lines = io.TextIOWrapper(io.BufferedReader(_Raw(content)), encoding=encoding, errors="replace", newline="")
    csv.field_size_limit(LONGEST_CELL)
    try:
        yield from csv.reader(lines, _dialect(head.decode(encoding, "replace")))
    except csv.Error as error:
        raise SourceError(f"is no sound table ({error})", hint="save it again, as CSV in UTF-8") from None


def names_of_columns(head: bytes) -> list[str]:
    """The first row of a table, from its first bytes."""
    text = head.decode(_encoding(head), "replace")
    return next(csv.reader(text.splitlines()[:1], _dialect(text)), [])


class _Raw(io.RawIOBase):
    """The bytes of some content, which stays open when the text is done with."""

    def __init__(self, content: Content) -> None:
        self._stream = content.stream

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: object) -> int:
        """Bytes into a buffer."""
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._stream.read(len(view))
        view[: len(data)] = data
        return len(data)


def _encoding(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    decoded = decode(head) or decode(head[:-4])
    assumed = (decoded and decoded.assumption) or ""
    if assumed.startswith("not UTF-8, read as "):
        return assumed.removeprefix("not UTF-8, read as ")
    return _ENCODINGS[0]


def _dialect(head: str) -> type[csv.Dialect]:
    first = head.split("\n", 1)[0]
    delimiter_found = max(",;\t|", key=first.count)

    class Dialect(csv.excel):
        delimiter = delimiter_found

    return Dialect
