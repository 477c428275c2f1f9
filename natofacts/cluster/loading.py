"""The parts of a run into a store, as if its documents had been read there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from natofacts.cluster.datasets import Partition
from natofacts.cluster.parts import Kind, Place
from natofacts.errors import SourceError, UsageError
from natofacts.facts import Document
from natofacts.frames import library
from natofacts.sources import About, Source

if TYPE_CHECKING:
    from natofacts.store import Store

_TOGETHER = 200  # documents in a transaction


class Loaded(msgspec.Struct, frozen=True):
    """What came of one part: how many documents are in the store now, and how many were already."""

    new: int
    known: int
    errors: tuple[SourceError, ...]


def partitions(place: Place) -> dict[str, list[tuple[str, Partition]]]:
    """The parts that are finished, by the file they are of and in its order; UsageError where there are none."""
    found: dict[str, list[tuple[str, Partition]]] = {}
    for name, manifest in place.manifests().items():
        found.setdefault(manifest.partition.file.name, []).append((name, manifest.partition))
    if not found:
        raise UsageError(
            f"{place.location}: holds no finished parts",
            hint="`natofacts extract DATASET -o FOLDER --dask` writes some",
        )
    return {file: sorted(parts, key=lambda part: part[1].start) for file, parts in sorted(found.items())}


def load_file(store: Store, place: Place, parts: list[tuple[str, Partition]]) -> Iterator[Loaded]:
    """Bring the documents of a file into the store, part by part; what is there already stays as it is."""
    paths: list[str] = []
    last: Source | None = None
    whole = True
    for name, _ in parts:
        new = known = 0
        for batch in _documents(place, name):
            fresh = [read for read in batch if not store.recognise(read[0], read[2])]
            store.save_all(fresh)
            paths += [source.path for source, _, _ in batch]
            last = batch[-1][0]
            new, known = new + len(fresh), known + len(batch) - len(fresh)
        errors = tuple(_errors(place, name))
        whole = whole and not errors
        yield Loaded(new, known, errors)
    if whole and last is not None and last.container is not None:
        store.finish(last, paths)


def _documents(place: Place, name: str) -> Iterator[list[tuple[Source, Document, str]]]:
    """The documents of a part with their texts, some at a time."""
    decode = msgspec.json.Decoder(Document).decode
    decode_about = msgspec.json.Decoder(About).decode
    for rows in _rows(place, "documents", name):
        yield [
            (
                Source(
                    row["text"],
                    row["path"],
                    row["document"],
                    row["size"],
                    row["mtime_ns"],
                    row["warning"],
                    row["container"],
                    decode_about(row["about"]),
                ),
                decode(row["json"]),
                row["fingerprint"],
            )
            for row in rows
        ]


def _errors(place: Place, name: str) -> Iterator[SourceError]:
    for rows in _rows(place, "errors", name):
        for row in rows:
            yield SourceError(f"{row['path']}: {row['message']}", hint=row["hint"])


def _rows(place: Place, kind: Kind, name: str) -> Iterator[list[dict[str, Any]]]:
    parquet = library("pyarrow.parquet", "parquet")
    with place.read(kind, name) as stream:
        for batch in parquet.ParquetFile(stream).iter_batches(batch_size=_TOGETHER):
            if batch.num_rows:
                yield batch.to_pylist()
