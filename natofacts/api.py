"""The functions of the library: facts of a text, facts of files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from os import PathLike, fspath
from pathlib import Path

from natofacts.errors import SourceError
from natofacts.facts import Document, document_id
from natofacts.isodate import is_iso_date
from natofacts.pipeline import extract_sources
from natofacts.run import Settings, expand, read_documents
from natofacts.sources import Source


def extract(text: str, *, published: str | None = None) -> Document:
    """All facts of one text.

    `published` (ISO 8601, as precise as known: `2021-06-14`, `2021-06`) counts where the text does not give
    its own date; ValueError where it is no such date. The first call loads the language model, which takes
    seconds.
    """
    _check_date(published)
    data = text.encode("utf-8", "surrogatepass")
    source = Source(text, "", document_id(data), len(data), 0)
    _, result = next(iter(extract_sources([source], published=published)))
    if not isinstance(result, Document):
        raise result
    return result


def extract_files(
    paths: Iterable[str | PathLike[str]], *, published: str | None = None, jobs: int = 1
) -> Iterator[Document]:
    """The facts of each document in some files and folders, in order.

    Raises SourceError at the first that cannot be read, ValueError where `published` is no ISO 8601 date.
    """
    _check_date(published)
    return _extract_files(expand([fspath(path) for path in paths]), Settings(jobs=jobs, published=published))


def _check_date(published: str | None) -> None:
    if published is not None and not is_iso_date(published):
        raise ValueError(f"published is no ISO 8601 date such as 2021-06-14, 2021-06 or 2021: {published!r}")


def _extract_files(paths: Iterable[Path | None], settings: Settings) -> Iterator[Document]:
    for outcome in read_documents(paths, settings, store=None, stdin=BytesIO()):
        if outcome.error is not None:
            raise outcome.error
        if outcome.document is not None:
            yield outcome.document


__all__ = ["Document", "SourceError", "extract", "extract_files"]
