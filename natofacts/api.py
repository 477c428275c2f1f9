"""The functions of the library: facts of a text, of many, of the rows of a frame, of files."""

from __future__ import annotations

import datetime
import logging
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from os import PathLike, fspath
from typing import Any, Literal, overload

from natofacts.errors import NatofactsError, SourceError
from natofacts.facts import Document
from natofacts.french.gazetteer import Gazetteer, Names, gazetteer_of
from natofacts.inputs import TextRow, frame_rows, source_of, text_source
from natofacts.isodate import is_iso_date
from natofacts.pipeline import extract_sources
from natofacts.run import Settings, expand, read_documents
from natofacts.sources import About, Source

Published = datetime.date | str | None
Errors = Literal["raise", "skip", "yield"]

_log = logging.getLogger("natofacts")


def extract(
    text: str,
    *,
    published: Published = None,
    gazetteer: Names | None = None,
    source: str | None = None,
    url: str | None = None,
) -> Document:
    """All facts of one text.

    `published` (a date, or ISO 8601 as precise as known: `2021-06-14`, `2021-06`) counts where the text does not give
    its own date; ValueError where it is no such date. `gazetteer`: names of your own, as the path of a TOML file or
    as lines by label, `{"ORG": ["Agence spatiale européenne | ESA"]}`; ValueError where it is wrong. `source` is the
    outlet. The first call loads the language model, which takes a second or two.
    """
    day = _iso(published)
    found = text_source(text, "", About(source=source, url=url))
    _, result = next(iter(extract_sources([found], published=day, gazetteer=_gazetteer(gazetteer))))
    if not isinstance(result, Document):
        raise result
    return result


@overload
def extract_many(
    texts: Iterable[str | TextRow | Mapping[str, Any]],
    *,
    published: Published = None,
    gazetteer: Names | None = None,
    jobs: int = 1,
    errors: Literal["yield"] = "yield",
) -> Iterator[Document | NatofactsError]: ...
@overload
def extract_many(
    texts: Iterable[str | TextRow | Mapping[str, Any]],
    *,
    published: Published = None,
    gazetteer: Names | None = None,
    jobs: int = 1,
    errors: Literal["raise", "skip"],
) -> Iterator[Document]: ...
def extract_many(
    texts: Iterable[str | TextRow | Mapping[str, Any]],
    *,
    published: Published = None,
    gazetteer: Names | None = None,
    jobs: int = 1,
    errors: Errors = "yield",
) -> Iterator[Document] | Iterator[Document | NatofactsError]:
    """The facts of each text, in order, as they come; `jobs` processes share the texts.

    A text is a string or a mapping with the keys of `TextRow`: `text`, `published`, `source`, `url`, `title`, and
    `id`, which becomes the document's `path` (without one it is `#12`, the twelfth). What cannot be read costs nobody
    the others: its error stands in its place (`errors="yield"`), is logged (`"skip"`), or is raised (`"raise"`).
    """
    found = (source_of(text, number) for number, text in enumerate(texts, 1))
    return _settled(_read(found, _iso(published), _gazetteer(gazetteer), _processes(jobs)), errors)


@overload
def from_frame(
    frame: Any,
    text: str = "text",
    *,
    published: str | None = None,
    source: str | None = None,
    id: str | None = None,
    url: str | None = None,
    title: str | None = None,
    gazetteer: Names | None = None,
    jobs: int = 1,
    errors: Literal["yield"] = "yield",
) -> Iterator[Document | NatofactsError]: ...
@overload
def from_frame(
    frame: Any,
    text: str = "text",
    *,
    published: str | None = None,
    source: str | None = None,
    id: str | None = None,
    url: str | None = None,
    title: str | None = None,
    gazetteer: Names | None = None,
    jobs: int = 1,
    errors: Literal["raise", "skip"],
) -> Iterator[Document]: ...
def from_frame(
    frame: Any,
    text: str = "text",
    *,
    published: str | None = None,
    source: str | None = None,
    id: str | None = None,
    url: str | None = None,
    title: str | None = None,
    gazetteer: Names | None = None,
    jobs: int = 1,
    errors: Errors = "yield",
) -> Iterator[Document] | Iterator[Document | NatofactsError]:
    """The facts of each row of a frame, in order: `from_frame(df, text="body", published="date", id="url")`.

    The frame is one of pandas, polars or Arrow (also a dataset, a relation of DuckDB); the arguments name its columns,
    ValueError where one is missing. What `id` holds becomes the document's `path`, by which facts are joined to the
    frame again. `errors` as in `extract_many`.
    """
    named = {"text": text, "published": published, "source": source, "id": id, "url": url, "title": title}
    rows = frame_rows(frame, {key: column for key, column in named.items() if column is not None})
    found = (source_of(row, number) for number, row in enumerate(rows, 1))
    return _settled(_read(found, None, _gazetteer(gazetteer), _processes(jobs)), errors)


@overload
def extract_files(
    paths: Iterable[str | PathLike[str]],
    *,
    published: Published = None,
    gazetteer: Names | None = None,
    jobs: int = 1,
    errors: Literal["raise", "skip"] = "raise",
) -> Iterator[Document]: ...
@overload
def extract_files(
    paths: Iterable[str | PathLike[str]],
    *,
    published: Published = None,
    gazetteer: Names | None = None,
    jobs: int = 1,
    errors: Literal["yield"],
) -> Iterator[Document | NatofactsError]: ...
def extract_files(
    paths: Iterable[str | PathLike[str]],
    *,
    published: Published = None,
    gazetteer: Names | None = None,
    jobs: int = 1,
    errors: Errors = "raise",
) -> Iterator[Document] | Iterator[Document | NatofactsError]:
    """The facts of each document in some files and folders, in order.

    What cannot be read is raised (`errors="raise"`), logged (`"skip"`), or stands in its place as the error it is
    (`"yield"`), its message beginning with the path. ValueError where `published` is no date.
    """
    settings = Settings(jobs=_processes(jobs), published=_iso(published), gazetteer=_gazetteer(gazetteer))
    outcomes = read_documents(expand([fspath(path) for path in paths]), settings, store=None, stdin=BytesIO())
    results = (outcome.error or outcome.document for outcome in outcomes)
    return _settled((result for result in results if result is not None), errors)


def _read(
    found: Iterable[Source | SourceError], published: str | None, gazetteer: Gazetteer | None, jobs: int
) -> Iterator[Document | NatofactsError]:
    """What becomes of sources, the errors among them in their places."""
    waiting: deque[SourceError | None] = deque()  # None: being read

    def sources() -> Iterator[Source]:
        for item in found:
            waiting.append(None if isinstance(item, Source) else item)
            if isinstance(item, Source):
                yield item

    for _, result in extract_sources(sources(), jobs=jobs, published=published, gazetteer=gazetteer):
        while (error := waiting.popleft()) is not None:
            yield error
        yield result
    yield from (error for error in waiting if error is not None)


def _settled(results: Iterable[Document | NatofactsError], errors: Errors) -> Iterator[Document | NatofactsError]:
    if errors not in ("raise", "skip", "yield"):
        raise ValueError(f"errors is 'raise', 'skip' or 'yield', not {errors!r}")
    return _each(results, errors)


def _each(results: Iterable[Document | NatofactsError], errors: Errors) -> Iterator[Document | NatofactsError]:
    for result in results:
        if isinstance(result, Document) or errors == "yield":
            yield result
        elif errors == "raise":
            raise result
        else:
            _log.warning("left out: %s", result)


def _iso(published: Published) -> str | None:
    """A date in ISO 8601; ValueError where it is none."""
    if isinstance(published, datetime.date):
        return published.isoformat()[:10]
    if published is not None and not is_iso_date(published):
        raise ValueError(f"published is no ISO 8601 date such as 2021-06-14, 2021-06 or 2021: {published!r}")
    return published


def _gazetteer(names: Names | None) -> Gazetteer | None:
    return None if names is None else gazetteer_of(names)


def _processes(jobs: int) -> int:
    if jobs < 1:
        raise ValueError(f"jobs is a number of processes from 1, not {jobs!r}")
    return jobs


__all__ = ["Document", "SourceError", "extract", "extract_files", "extract_many", "from_frame"]
