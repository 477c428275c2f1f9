"""What documents of word processors have in common: paragraphs, tables, notes and a file's properties."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

from natofacts.errors import SourceError
from natofacts.sources.dates import read_date
from natofacts.sources.model import About, Article
from natofacts.sources.readers.press import one_line
from natofacts.sources.readers.titles import title_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from natofacts.sources.content import Content

LARGEST_PART = 100_000_000  # bytes of one part of a document, unpacked
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_HEAD_LINES, _FEWEST_TITLE_WORDS = 12, 3
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def opened(content: Content) -> zipfile.ZipFile:
    """The archive a document is; SourceError, without the name, where it is none."""
    try:
        return zipfile.ZipFile(content.stream)
    except (zipfile.BadZipFile, OSError, ValueError):
        raise SourceError("is damaged: its parts cannot be unpacked", hint="save it again") from None


def part(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """One part of a document, None where it has none of that name."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    with archive.open(info) as stream:
        data = stream.read(LARGEST_PART + 1)
    if len(data) > LARGEST_PART:
        raise SourceError("unpacks to more than such a document may be", hint="the file may be made to do harm")
    return data


def office_article(
    lines: Sequence[str], *, title: str | None, declared_title: str | None, author: str | None, created: str | None
) -> Article:
    """The article of a document; `title` is that of its layout, `declared_title` that of its properties."""
    kept = [text for line in lines if (text := _clean(line))]
    if not kept:
        raise SourceError("has no text", hint="a document of pictures must have its text recognised first")
    properties = one_line(declared_title or "")
    heading = title or (properties if len(properties.split()) >= _FEWEST_TITLE_WORDS else None)
    dated = next((date for line in [heading, *kept[:_HEAD_LINES]] if (date := title_date(line))), None)
    return Article(
        text="\n\n".join(kept) + "\n",
        about=About(
            title=heading or None,
            authors=(author,) if author and " " in author.strip() else (),
            published=dated,
            published_by="title" if dated else None,
            created=read_date(created),
        ),
    )


def table_lines(cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """A row of a table on one line; cells of several paragraphs, as pages are laid out with, as those."""
    kept = [[plain for paragraph in cell if (plain := one_line(paragraph))] for cell in cells]
    if any(len(cell) > 1 for cell in kept):
        yield from (paragraph for cell in kept for paragraph in cell)
    else:
        yield "\t".join(" ".join(cell) for cell in kept).strip("\t")


def _clean(line: str) -> str:
    return "\t".join(one_line(cell) for cell in _CONTROL.sub("", line).split("\t")).strip()
