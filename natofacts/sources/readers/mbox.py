"""Mailboxes, read a mail at a time, however large they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.sources.model import Failure, Found
from natofacts.sources.readers.mail import read_message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.sources.content import Content

LARGEST_MAIL = 50_000_000  # bytes


def read(content: Content) -> Iterator[Found]:
    """The mails in order, each with its attachments."""
    for number, data in enumerate(_mails(content), 1):
        if data is None:
            yield Failure(message=f"is larger than a mail may be ({LARGEST_MAIL // 1_000_000} MB)", member=f"#{number}")
        else:
            yield from read_message(data, f"#{number}", content.depth)


def _mails(content: Content) -> Iterator[bytes | None]:
    """The bytes of each mail; None for one that is too large."""
    content.stream.seek(0)
    lines: list[bytes] = []
    size = 0
    blank, begun = True, False
    for line in content.stream:
        if blank and line.startswith(b"From "):
            if begun:
                yield b"".join(lines) if size <= LARGEST_MAIL else None
            lines, size, begun = [], 0, True
        else:
            size += len(line)
            if size <= LARGEST_MAIL:
                lines.append(line[1:] if line.startswith(b">From ") else line)
        blank = not line.strip()
    if begun:
        yield b"".join(lines) if size <= LARGEST_MAIL else None
