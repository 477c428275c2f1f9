"""A dataset as files, and each file as partitions: row ranges of a table, a whole web archive."""

from __future__ import annotations

import glob
import math
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress

from msgspec import Struct

from natofacts.errors import SourceError, UsageError
from natofacts.paths import path_name
from natofacts.sources import file_system, is_address, last_row, state_of

ENDINGS = (".parquet", ".jsonl", ".ndjson", ".csv", ".tsv", ".warc", ".jsonl.gz", ".ndjson.gz", ".csv.gz", ".warc.gz")
SMALLEST_PARTITION = 500  # rows: some ten seconds of work, which is what a lost worker costs
MOST_PARTITIONS = 200  # of one file, or there are more parts than anybody wants to have
_MAGIC = frozenset("*?[")


class File(Struct, frozen=True):
    """One file of a dataset: where any worker finds it, and the name its documents have."""

    location: str
    name: str


class Partition(Struct, frozen=True):
    """Rows `start` to `stop` (exclusive; none: to the end) of a file in some state: work for one task."""

    file: File
    state: str
    start: int = 0
    stop: int | None = None


def find_files(dataset: Sequence[str]) -> list[File]:
    """The files some paths, patterns and addresses stand for, folders searched; UsageError where there are none."""
    found: dict[str, File] = {}
    for given in dataset:
        files = list(_at_address(given) if is_address(given) else _on_disk(given))
        if not files:
            raise UsageError(f"{given}: no dataset there", hint=f"files count by their ending: {', '.join(ENDINGS)}")
        found |= {file.location: file for file in files}
    return list(found.values())


def cut(file: File) -> list[Partition] | SourceError:
    """The partitions of a file, or what is wrong with it; the same ones as long as the file is the same."""
    try:
        state = state_of(file.location)
    except SourceError as error:
        return SourceError(f"{file.name}: {error}", hint=error.hint)
    last = None
    if _has_rows(file.location):
        with suppress(SourceError):  # reading it says what is wrong, and gives what stands before
            last = last_row(file.location)
    if last is None:
        return [Partition(file, state)]
    size = max(SMALLEST_PARTITION, math.ceil(last / MOST_PARTITIONS))
    starts = range(0, last + 1, size) if last >= size else (0,)
    return [Partition(file, state, start, start + size) for start in starts]


def _has_rows(location: str) -> bool:
    """Whether rows can be found without reading all before them for each partition anew, from far away."""
    ending = os.path.splitext(location)[1].lower()
    return ending == ".parquet" or (ending in (".jsonl", ".ndjson", ".csv", ".tsv") and not is_address(location))


def _on_disk(given: str) -> Iterator[File]:
    if os.path.isdir(given):
        paths = sorted(os.path.join(folder, name) for folder, _, names in os.walk(given) for name in names)
        paths = [path for path in paths if path.lower().endswith(ENDINGS)]
    elif os.path.exists(given):
        paths = [given] if given.lower().endswith(ENDINGS) else []
    else:
        paths = sorted(glob.glob(given, recursive=True)) if _MAGIC & set(given) else []
        paths = [path for path in paths if path.lower().endswith(ENDINGS)]
    for path in paths:
        yield File(os.path.abspath(path), path_name(path))


def _at_address(given: str) -> Iterator[File]:
    filesystem, path = file_system(given)
    try:
        if _MAGIC & set(path):
            paths = filesystem.glob(path)
        elif path.lower().endswith(ENDINGS):
            paths = [path]
        else:
            paths = filesystem.find(path)
    except Exception as error:  # of whatever library serves the address
        raise UsageError(f"{given}: cannot be listed ({type(error).__name__}: {error})", hint="check it") from None
    before = given[: given.rindex("::") + 2] if "::" in given else ""
    for one in sorted(paths):
        if one.lower().endswith(ENDINGS):
            address = f"{before}{filesystem.unstrip_protocol(one)}"
            yield File(address, address)
