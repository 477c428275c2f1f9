"""Tables of articles as JSON Lines, read a line at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from natofacts.errors import SourceError
from natofacts.sources.model import Article, Failure, Found
from natofacts.sources.readers.rows import Columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.sources.content import Content


def read(content: Content) -> Iterator[Found]:
    """The lines that have text, called by their number; one that is no JSON costs itself alone."""
    content.stream.seek(0)
    decode = msgspec.json.Decoder(dict[str, Any]).decode
    some = False
    for number, line in enumerate(content.stream, 1):
        if number >= content.rows.stop:
            return
        if number < content.rows.start or not line.strip():
            continue
        try:
            fields = decode(line)
            article: Article | None = Columns(list(fields)).article(list(fields.values()), number)
        except msgspec.DecodeError:
            yield Failure(message="is no JSON object", hint="give one object a line", member=f"#{number}")
        except SourceError:
            if not some:
                raise
        else:
            some = True
            if article is not None:
                yield article


def last_row(content: Content) -> int:
    """The number of the last line."""
    content.stream.seek(0)
    return sum(1 for _ in content.stream)


def names_of_columns(line: bytes) -> list[str]:
    """The keys of one line; none where it is no JSON object."""
    try:
        return list(msgspec.json.decode(line, type=dict[str, Any]))
    except msgspec.DecodeError:
        return []
