"""The bytes of a file or of a part of one, for the reader of its kind."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from natofacts.errors import SourceError

if TYPE_CHECKING:
    from typing import IO

LARGEST_WHOLE = 100_000_000  # bytes of a file that must be in memory at once to be read
DEEPEST = 4  # archives in mails in archives
EVERY_ROW = range(sys.maxsize)


@dataclass(frozen=True)
class Content:
    """Bytes under a name; `depth` counts the files they are in.

    `rows` are the numbers of those wanted of a table or web archive, where rows or pages are called by a number.
    """

    name: str
    stream: IO[bytes]
    depth: int = 0
    rows: range = EVERY_ROW

    @classmethod
    def of(cls, name: str, data: bytes, depth: int = 0) -> Content:
        """Bytes that are in memory."""
        return cls(name, io.BytesIO(data), depth)

    @cached_property
    def data(self) -> bytes:
        """All bytes; SourceError, its message without the name, where they are too many to hold."""
        self.stream.seek(0)
        data = self.stream.read(LARGEST_WHOLE + 1)
        if len(data) > LARGEST_WHOLE:
            raise SourceError(
                f"is larger than such a file may be ({LARGEST_WHOLE // 1_000_000} MB)",
                hint="split it into smaller files",
            )
        return data

    def head(self, size: int) -> bytes:
        """The first bytes."""
        self.stream.seek(0)
        return self.stream.read(size)
