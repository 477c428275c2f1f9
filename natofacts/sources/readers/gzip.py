"""Compressed files: what is in them, by its own kind."""

from __future__ import annotations

import gzip
import os
import tempfile
import zlib
from typing import TYPE_CHECKING

from natofacts.errors import SourceError
from natofacts.sources.content import DEEPEST, Content
from natofacts.sources.dispatch import read_content
from natofacts.sources.model import Failure, Found

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 4_000_000_000  # bytes, unpacked
HIGHEST_RATIO = 500
_SMALL = 10_000_000
_PIECE = 1 << 20


def read(content: Content) -> Iterator[Found]:
    """What the file in it holds, named as if that were the file."""
    if content.depth > DEEPEST:
        yield Failure(message="stands in too many files within one another", hint="unpack it first")
        return
    packed = content.stream.seek(0, os.SEEK_END)
    content.stream.seek(0)
    with tempfile.TemporaryFile(prefix="natofacts") as file:
        size = 0
        try:
            with gzip.GzipFile(fileobj=content.stream) as stream:
                while piece := stream.read(_PIECE):
                    size += len(piece)
                    if size > LARGEST or (size > _SMALL and size > HIGHEST_RATIO * packed):
                        raise SourceError("unpacks to far more than a document", hint="it may be made to do harm")
                    file.write(piece)
        except (OSError, EOFError, zlib.error):
            raise SourceError("is damaged: it cannot be unpacked", hint="get it again") from None
        file.seek(0)
        name = content.name[:-3] if content.name.lower().endswith(".gz") else content.name
        yield from read_content(Content(name, file, content.depth + 1, content.rows))
