"""What a Dask worker does: one partition to its parts, in a process of its own that holds the model.

Each thread of a worker starts that process with its first partition and keeps it for the next ones. It is what dies
when a document cannot be read without dying, which costs that document alone; it is replaced after some millions of
characters, so that memory stays what it is; and it ends with the worker.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, cast

import msgspec

from natofacts.cluster.datasets import Partition
from natofacts.cluster.parts import DOCUMENT_COLUMNS, ERROR_COLUMNS, KINDS, Kind, Manifest, Place, part_name
from natofacts.errors import NatofactsError, SourceError
from natofacts.facts import Document
from natofacts.fingerprint import Fingerprint, fingerprint
from natofacts.output.parquet import ParquetTable, write_facts
from natofacts.pipeline import portions
from natofacts.reading import doubtful_date
from natofacts.sources import Source, read_rows
from natofacts.sources.content import EVERY_ROW
from natofacts.tables import TABLES
from natofacts.workers import Pool

if TYPE_CHECKING:
    from natofacts.french.gazetteer import Gazetteer
    from natofacts.reading import Outcome

TEXTS_TOGETHER = 500  # rows of a group, as each holds a text
MOST_TRIED = 50  # rows, one by one, for the one that nobody survives
FAILING_TOGETHER = 3  # rows one after the other, which is no row's fault

_here = threading.local()
_pools: list[Pool] = []


class Work(msgspec.Struct, frozen=True):
    """What all partitions of a run have in common."""

    out: str
    published: str | None
    gazetteer: Gazetteer | None
    fingerprint: Fingerprint


def extract_partition(partition: Partition, work: Work) -> Manifest:
    """Read some rows, write their facts and note it; rows that cannot be read are listed among the errors."""
    _check_program(work)
    place = Place(work.out)
    name = part_name(partition)
    try:
        with place.writing(name) as sinks, ExitStack() as stack:
            texts = stack.enter_context(ParquetTable(sinks["documents"], DOCUMENT_COLUMNS, TEXTS_TOGETHER))
            errors = stack.enter_context(ParquetTable(sinks["errors"], ERROR_COLUMNS))
            writer = _Writer(work.fingerprint, texts, errors)
            documents = writer.documents(_outcomes(partition, work, writer))
            facts = write_facts(documents, {kind: sinks[kind] for kind in TABLES})
    except BaseException:
        _give_up_pool()
        raise
    rows = cast("dict[Kind, int]", {**facts, "documents": texts.rows, "errors": errors.rows})
    manifest = Manifest(
        partition=partition,
        fingerprint=work.fingerprint.run,
        characters=writer.characters,
        rows={kind: rows[kind] for kind in KINDS},
        warnings=writer.warnings,
        passed_over=dict(writer.passed_over),
        broken=writer.broken,
    )
    place.finish(name, manifest)
    return manifest


class _Writer:
    """Texts and errors on their way into tables, documents on their way to those who write facts."""

    def __init__(self, mark: Fingerprint, texts: ParquetTable, errors: ParquetTable) -> None:
        self._mark, self._texts, self._errors = mark, texts, errors
        self.characters = self.warnings = 0
        self.passed_over: Counter[str] = Counter()
        self.broken = False

    def documents(self, outcomes: Iterable[tuple[Source, Outcome]]) -> Iterator[Document]:
        """The documents that could be read, once their texts are written."""
        for source, outcome in outcomes:
            if not isinstance(outcome, Document):
                self.note(outcome)
                continue
            self.characters += outcome.characters
            warning = "; ".join(filter(None, (source.warning, doubtful_date(source, outcome)))) or None
            self.warnings += warning is not None
            self._texts.add(_row(source, outcome, self._mark.of(outcome), warning))
            yield outcome

    def note(self, error: NatofactsError) -> None:
        """List what could not be read."""
        path, _, message = str(error).partition(": ")
        self._errors.add((path, message, error.hint))


def _row(source: Source, document: Document, mark: str, warning: str | None) -> tuple[object, ...]:
    """A document in the order of DOCUMENT_COLUMNS, its facts as they are in JSON Lines."""
    encode = msgspec.json.encode
    return (
        *(document.id, document.path, document.title, document.source, document.url, document.published),
        *(document.characters, source.text, encode(document).decode(), encode(source.about).decode()),
        *(mark, source.size, source.mtime_ns, source.container, warning),
    )


def _outcomes(partition: Partition, work: Work, writer: _Writer) -> Iterator[tuple[Source, Outcome]]:
    pool = _pool(work)
    return pool.run(portions(_sources(partition, writer)))


def _sources(partition: Partition, writer: _Writer) -> Iterator[Source]:
    """The documents in the rows of a partition; a row that nobody survives is listed, and those after it are read."""
    start, stop = partition.start, EVERY_ROW.stop if partition.stop is None else partition.stop
    while start < stop:
        reading = _Rows(partition, writer)
        try:
            yield from reading.read(start, stop)
            return
        except SourceError as error:
            start = max(start, reading.reached + 1)
            last = min(stop, start + MOST_TRIED)
            while start < last:
                try:
                    yield from reading.read(start, start + 1)
                    start += 1
                except SourceError as death:
                    if reading.fails_after(start):  # it is not the row, but the file from there on
                        writer.note(error)
                        writer.broken = True
                        return
                    writer.note(_in_row(death, partition, start))
                    start += 1
                    break


class _Rows:
    """Rows of a partition being read, and the number of the last that gave something."""

    def __init__(self, partition: Partition, writer: _Writer) -> None:
        self._file = partition.file
        self._writer = writer
        self.reached = -1

    def read(self, start: int, stop: int) -> Iterator[Source]:
        """The documents in some rows; SourceError where one cannot be read without the reader's death."""
        for found in read_rows(self._file.location, self._file.name, range(start, stop)):
            if isinstance(found, Source):
                self._note(found.path)
                yield found
            elif isinstance(found, SourceError):
                self._note(str(found).partition(": ")[0])
                self._writer.note(found)
            else:
                self._writer.passed_over.update(found)

    def fails_after(self, row: int) -> bool:
        """Whether none of the next rows can be read either."""
        for one in range(row + 1, row + FAILING_TOGETHER):
            try:
                for _ in read_rows(self._file.location, self._file.name, range(one, one + 1)):
                    pass
            except SourceError:
                continue
            return False
        return True

    def _note(self, path: str) -> None:
        number = path.rpartition("#")[2]
        if number.isdigit():
            self.reached = int(number)


def _in_row(error: SourceError, partition: Partition, row: int) -> SourceError:
    """What is said of a file, of a row of it."""
    name = partition.file.name
    return SourceError(f"{name}#{row}: {str(error).removeprefix(f'{name}: ')}", hint=error.hint)


def _pool(work: Work) -> Pool:
    """The process of this thread that holds the model, started if it does not run or runs with other settings."""
    settings = (work.published, work.gazetteer)
    if getattr(_here, "pool", None) is None or _here.settings != settings:
        _give_up_pool()
        _here.pool, _here.settings = Pool(1, settings, "program"), settings
        _pools.append(_here.pool)
    pool: Pool = _here.pool
    return pool


def _give_up_pool() -> None:
    """End the process of this thread, which may be in the middle of something."""
    pool, _here.pool = getattr(_here, "pool", None), None
    if pool in _pools:
        _pools.remove(pool)
        pool.stop()


def release() -> None:
    """End the processes of all threads of this worker."""
    while _pools:
        _pools.pop().stop()


def _check_program(work: Work) -> None:
    own = fingerprint().program
    if own != work.fingerprint.program:
        raise NatofactsError(
            f"a worker has another natofacts ({own}) than this command ({work.fingerprint.program})",
            hint="install the same version on all machines",
        )
