"""One run over many documents: what is new is read and saved, what the store knows is not parsed again."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from natofacts.errors import NatofactsError, SourceError, UsageError
from natofacts.facts import Document
from natofacts.fingerprint import Fingerprint
from natofacts.paths import STDIN, path_name
from natofacts.pipeline import extract_sources
from natofacts.sources import Source, find_paths, read_source, read_stdin

if TYPE_CHECKING:
    from natofacts.french.gazetteer import Gazetteer
    from natofacts.reading import Outcome as Result
    from natofacts.store import Given, Store

SAVED_TOGETHER = 50_000  # characters: a transaction for each document costs as much again as a quarter of its facts


@dataclass(frozen=True, slots=True)
class Settings:
    """How documents are read: in how many processes, with which date where they give none, which names.

    `accepted`: GLOB patterns of the fingerprints of stored documents that need not be read again. A query
    (`asking`) is answered from the store also for files that are gone. `given` is what people said of documents, by
    path.
    """

    jobs: int = 1
    published: str | None = None
    gazetteer: Gazetteer | None = None
    fingerprint: Fingerprint = Fingerprint("")  # noqa: RUF009 (it is frozen)
    accepted: tuple[str, ...] = ()
    asking: bool = False
    given: Mapping[str, Given] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one path: the document it holds, or an error.

    `document` is missing where the store has it and it was not read again.
    """

    path: str
    id: str | None = None
    document: Document | None = None
    warning: str | None = None
    error: NatofactsError | None = None


def expand(arguments: Iterable[str]) -> list[Path | None]:
    """The documents that paths stand for, folders searched; None stands for standard input (`-`).

    UsageError where one is empty: it would stand for the current folder.
    """
    found: list[Path | None] = []
    paths: list[str] = []
    for argument in arguments:
        if not argument:
            raise UsageError("an empty path names no document", hint="give a file or a folder (`.` is the current one)")
        if argument == STDIN:
            found += [*find_paths(paths), *([] if None in found else [None])]
            paths = []
        else:
            paths.append(argument)
    return [*found, *find_paths(paths)]


def read_documents(
    documents: Iterable[Path | None], settings: Settings, *, store: Store | None, stdin: BinaryIO
) -> Iterator[Outcome]:
    """What becomes of each document, in order; with a store, all that could be read is in it by then."""
    waiting: deque[Outcome | None] = deque()  # None: being parsed

    def sources() -> Iterator[Source]:
        for path in documents:
            found = _look(path, settings, store, stdin)
            waiting.append(None if isinstance(found, Source) else found)
            if isinstance(found, Source):
                yield found

    results = extract_sources(sources(), jobs=settings.jobs, published=settings.published, gazetteer=settings.gazetteer)
    for batch in _batches(results):
        outcomes = [_outcome(source, result, store) for source, result in batch]
        if store is not None:
            _save(batch, settings.fingerprint, store)
        for outcome in outcomes:
            yield from _until_parsed(waiting)
            yield outcome
    yield from _until_parsed(waiting)


def _batches(results: Iterable[tuple[Source, Result]]) -> Iterator[list[tuple[Source, Result]]]:
    """The results in groups that are saved together; where Ctrl-C strikes, what is finished comes first."""
    batch: list[tuple[Source, Result]] = []
    size = 0
    try:
        for result in results:
            batch.append(result)
            size += len(result[0].text)
            if size >= SAVED_TOGETHER:
                yield batch
                batch, size = [], 0
    except KeyboardInterrupt:
        yield batch
        raise
    if batch:
        yield batch


def _save(batch: list[tuple[Source, Result]], fingerprint: Fingerprint, store: Store) -> None:
    """Save what could be read of some documents; Ctrl-C waits until they are saved."""
    read = [(source, result, fingerprint.of(result)) for source, result in batch if isinstance(result, Document)]
    try:
        store.save_all(read)
    except KeyboardInterrupt:
        store.save_all(read)
        raise


def _outcome(source: Source, result: Result, store: Store | None) -> Outcome:
    """What became of a parsed document, which is still to be saved."""
    if isinstance(result, NatofactsError):
        return Outcome(source.path, warning=source.warning, error=result)
    warning = source.warning or (_lost_date(source, result, store) if store is not None else None)
    return Outcome(source.path, result.id, result, warning)


def _lost_date(source: Source, document: Document, store: Store) -> str | None:
    """What to say when a date that was given for a document before is not given now."""
    before = None if document.published else store.published(document.id)
    return f"{source.path}: read again without the date {before}; give it with --date" if before else None


def _look(path: Path | None, settings: Settings, store: Store | None, stdin: BinaryIO) -> Source | Outcome:
    """A document to be parsed, or what is known of it already: that it is stored, that it cannot be read."""
    known: str | None
    try:
        if path is None:
            source = read_stdin(stdin)
        else:
            name = path_name(path)
            known = _unchanged(path, name, settings, store)
            if known is not None:
                return Outcome(name, known)
            source = read_source(path)
    except SourceError as error:
        name = STDIN if path is None else path_name(path)
        gone = settings.asking and path is not None and not os.path.lexists(path)
        known = store.id_at(name) if gone and store is not None else None
        return Outcome(name, known, error=None if known else error)
    if store is not None and store.recognise(source, *settings.accepted):
        return Outcome(source.path, source.id, warning=source.warning)
    return source


def _unchanged(path: Path, name: str, settings: Settings, store: Store | None) -> str | None:
    """The id of the document the store has for a file, as far as the file's size and time can tell."""
    if store is None:
        return None
    try:
        status = path.stat()
    except (OSError, ValueError):  # reading it says what is wrong
        return None
    return store.unchanged(name, status.st_size, status.st_mtime_ns, *settings.accepted)


def _until_parsed(waiting: deque[Outcome | None]) -> Iterator[Outcome]:
    """The outcomes that come before the next parsed document, whose place is given up."""
    while waiting:
        outcome = waiting.popleft()
        if outcome is None:
            return
        yield outcome
