"""One run over many documents: what is new is read and saved, what the store knows is not parsed again."""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from natofacts.errors import NatofactsError, SourceError, UsageError
from natofacts.facts import Document
from natofacts.fingerprint import Fingerprint
from natofacts.paths import STDIN, path_name
from natofacts.pipeline import extract_sources
from natofacts.reading import doubtful_date, doubtful_text
from natofacts.sources import Source, find_paths, read_sources, read_stdin

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

    `document` is missing where the store has it and it was not read again. `passed_over` counts parts of the file
    by their endings that are of no kind that is read; then there is nothing else.
    """

    path: str
    id: str | None = None
    document: Document | None = None
    warning: str | None = None
    error: NatofactsError | None = None
    passed_over: Counter[str] | None = None


@dataclass(frozen=True, slots=True)
class _Finished:
    """All documents of a file of several have been read: their paths, and the state of the file."""

    container: Source
    paths: tuple[str, ...]


def expand(arguments: Iterable[str], passed: Counter[str] | None = None) -> list[Path | None]:
    """The files that paths stand for, folders searched; None stands for standard input (`-`).

    `passed` counts by their endings the files of folders that are of no kind that is read. UsageError where a path
    is empty: it would stand for the current folder.
    """
    found: list[Path | None] = []
    paths: list[str] = []
    for argument in arguments:
        if not argument:
            raise UsageError("an empty path names no document", hint="give a file or a folder (`.` is the current one)")
        if argument == STDIN:
            found += [*find_paths(paths, passed), *([] if None in found else [None])]
            paths = []
        else:
            paths.append(argument)
    return [*found, *find_paths(paths, passed)]


def read_documents(
    documents: Iterable[Path | None], settings: Settings, *, store: Store | None, stdin: BinaryIO
) -> Iterator[Outcome]:
    """What becomes of each document, in order; with a store, all that could be read is in it by then."""
    waiting: deque[Outcome | _Finished | None] = deque()  # None: being parsed

    def sources() -> Iterator[Source]:
        for path in documents:
            for found in _look(path, settings, store, stdin):
                waiting.append(None if isinstance(found, Source) else found)
                if isinstance(found, Source):
                    yield found

    results = extract_sources(sources(), jobs=settings.jobs, published=settings.published, gazetteer=settings.gazetteer)
    for batch in _batches(results):
        outcomes = [_outcome(source, result, store) for source, result in batch]
        if store is not None:
            _save(batch, settings.fingerprint, store)
        for outcome in outcomes:
            yield from _until_parsed(waiting, store)
            yield outcome
    yield from _until_parsed(waiting, store)


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
    said = (
        source.warning,
        doubtful_date(source, result),
        doubtful_text(source),
        _lost_date(source, result, store) if store is not None else None,
    )
    return Outcome(source.path, result.id, result, "; ".join(filter(None, said)) or None)


def _lost_date(source: Source, document: Document, store: Store) -> str | None:
    """What to say when a date that was given for a document before is not given now."""
    before = None if document.published else store.published(document.id)
    return f"{source.path}: read again without the date {before}; give it with --date" if before else None


def _look(
    path: Path | None, settings: Settings, store: Store | None, stdin: BinaryIO
) -> Iterator[Source | Outcome | _Finished]:
    """Documents to be parsed, or what is known of them already: that they are stored, that they cannot be read."""
    if path is not None and (known := _unchanged(path, settings, store)):
        yield from (Outcome(name, id) for name, id in known)
        return
    last: Source | None = None
    paths: list[str] | None = []  # None: something could not be read
    try:
        for found in read_stdin(stdin) if path is None else read_sources(path):
            if isinstance(found, Counter):
                yield Outcome(STDIN, passed_over=found)
            elif isinstance(found, SourceError):
                paths = None
                yield Outcome(str(found).split(": ")[0], error=found)
            else:
                found = last = _described(found, settings)
                if paths is not None:
                    paths.append(found.path)
                stored = store is not None and store.recognise(found, *settings.accepted)
                yield Outcome(found.path, found.id, warning=found.warning) if stored else found
    except SourceError as error:
        yield from _unreadable(path, error, settings, store)
        return
    if last is not None and last.container is not None and paths is not None:
        yield _Finished(last, tuple(paths))


def _described(source: Source, settings: Settings) -> Source:
    """A document with what people say of it, which counts before what it says; a date of its path counts after."""
    given = settings.given.get(source.path) or settings.given.get(source.container or "")
    if given is None:
        return source
    about = source.about
    said = {name: value for name in ("title", "source", "url") if (value := getattr(given, name))}
    if given.published and given.published_by == "path":
        said["named"] = given.published
    elif given.published:
        said |= {"published": given.published, "published_by": given.published_by or "set"}
    return replace(source, about=msgspec.structs.replace(about, **said))


def _unreadable(path: Path | None, error: SourceError, settings: Settings, store: Store | None) -> Iterator[Outcome]:
    """The error of a file; a query about one that is gone is answered from the store."""
    name = STDIN if path is None else path_name(path)
    gone = settings.asking and path is not None and not os.path.lexists(path)
    known = store.documents_at(name) if gone and store is not None else []
    if known:
        yield from (Outcome(stored, id) for stored, id in known)
    else:
        yield Outcome(name, error=error)


def _unchanged(path: Path, settings: Settings, store: Store | None) -> list[tuple[str, str]]:
    """Paths and ids of the documents the store has for a file, as far as the file's size and time can tell."""
    if store is None:
        return []
    try:
        status = path.stat()
    except (OSError, ValueError):  # reading it says what is wrong
        return []
    return store.unchanged(path_name(path), status.st_size, status.st_mtime_ns, *settings.accepted)


def _until_parsed(waiting: deque[Outcome | _Finished | None], store: Store | None) -> Iterator[Outcome]:
    """The outcomes that come before the next parsed document, whose place is given up."""
    while waiting:
        outcome = waiting.popleft()
        if outcome is None:
            return
        if isinstance(outcome, Outcome):
            yield outcome
        elif store is not None:
            store.finish(outcome.container, outcome.paths)
