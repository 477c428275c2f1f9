"""Where the results lie: a folder (or address) a kind, a part a partition in each, and a manifest of what is finished.

    OUT/quotes/1f0c….parquet   OUT/figures/…   OUT/entities/…   OUT/documents/…   OUT/errors/…   OUT/manifest/1f0c….json

A part appears whole or not at all, and a manifest once all parts of its partition are there.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Any, BinaryIO, Literal, get_args

import msgspec
from msgspec import Struct

from natofacts.cluster.datasets import Partition
from natofacts.errors import NatofactsError
from natofacts.sources import file_system, is_address
from natofacts.tables import Kind as Column

Kind = Literal["documents", "entities", "figures", "quotes", "errors"]
KINDS: tuple[Kind, ...] = get_args(Kind)
MANIFEST = "manifest"
_PART = ".part"
_VERSION = 1

# What `natofacts load` needs of a document besides its facts: its text, and all of it as JSON.
DOCUMENT_COLUMNS: dict[str, Column] = {
    "document": "text",
    "path": "text",
    "title": "text",
    "source": "text",
    "url": "text",
    "published": "text",
    "characters": "whole",
    "text": "text",
    "json": "text",
    "about": "text",
    "fingerprint": "text",
    "size": "whole",
    "mtime_ns": "whole",
    "container": "text",
    "warning": "text",
}
ERROR_COLUMNS: dict[str, Column] = {"path": "text", "message": "text", "hint": "text"}


class Manifest(Struct, frozen=True, kw_only=True):
    """What became of a partition: of which rows in which state, read by which program, how many of what came out.

    `warnings` are documents of which something had to be assumed, `passed_over` counts by their endings the parts of a
    file that are of no kind that is read. `broken`: the file could not be read beyond some row, and may be next time.
    """

    version: int = _VERSION
    partition: Partition
    fingerprint: str
    characters: int
    rows: dict[Kind, int]
    warnings: int = 0
    passed_over: dict[str, int] = {}
    broken: bool = False


def part_name(partition: Partition) -> str:
    """What all parts of a partition are called, the same whatever its file holds by now."""
    return hashlib.sha256(f"{partition.file.name}\0{partition.start}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Place:
    """A folder or an address that holds the parts of a run."""

    def __init__(self, location: str) -> None:
        self.location = location
        self._files, self._root = file_system(location if is_address(location) else f"file://{location}")
        self._local = not is_address(location)

    def prepare(self) -> None:
        """Make the folders; NatofactsError where that cannot be."""
        try:
            for name in (*KINDS, MANIFEST):
                self._files.makedirs(f"{self._root}/{name}", exist_ok=True)
        except OSError as error:
            raise NatofactsError(
                f"{self.location}: cannot be written ({(error.strerror or str(error)).lower()})",
                hint="name another folder with -o",
            ) from None

    def path(self, kind: Kind, name: str) -> str:
        """Where a part of some kind is."""
        return f"{self._root}/{kind}/{name}.parquet"

    @contextmanager
    def writing(self, name: str) -> Iterator[dict[Kind, BinaryIO]]:
        """Files for the parts of a partition, which take their names once all are written."""
        temporary = {kind: self._temporary(kind, name) for kind in KINDS}
        try:
            with ExitStack() as stack:
                yield {kind: stack.enter_context(self._files.open(path, "wb")) for kind, path in temporary.items()}
            for kind, path in temporary.items():
                self._move(path, self.path(kind, name))
        finally:
            for path in temporary.values():
                with suppress(FileNotFoundError):
                    self._files.rm_file(path)

    def read(self, kind: Kind, name: str) -> BinaryIO:
        """A part, open to read."""
        stream: BinaryIO = self._files.open(self.path(kind, name), "rb")
        return stream

    def finish(self, name: str, manifest: Manifest) -> None:
        """Note that all parts of a partition are there."""
        path = f"{self._root}/{MANIFEST}/{name}.json"
        temporary = self._temporary(MANIFEST, name)
        self._files.pipe_file(temporary, msgspec.json.format(msgspec.json.encode(manifest)))
        self._move(temporary, path)

    def manifests(self) -> dict[str, Manifest]:
        """What is finished, by the names of the parts; what an older or a newer program noted counts for nothing."""
        found = {}
        try:
            paths = self._files.ls(f"{self._root}/{MANIFEST}", detail=False)
        except FileNotFoundError:
            return {}
        for path in sorted(paths):
            if path.endswith(".json"):
                with suppress(msgspec.DecodeError):
                    manifest = msgspec.json.decode(self._files.cat_file(path), type=Manifest)
                    if manifest.version == _VERSION:
                        found[os.path.basename(path).removesuffix(".json")] = manifest
        return found

    def remove(self, name: str) -> None:
        """Remove the parts of a partition that is none any more, its manifest first."""
        for path in (f"{self._root}/{MANIFEST}/{name}.json", *(self.path(kind, name) for kind in KINDS)):
            with suppress(FileNotFoundError):
                self._files.rm_file(path)

    def tidy(self) -> None:
        """Remove what workers that died left half written; nobody may be writing."""
        for folder in (*KINDS, MANIFEST):
            for path in self._files.ls(f"{self._root}/{folder}", detail=False):
                if path.endswith(_PART):
                    with suppress(FileNotFoundError):
                        self._files.rm_file(path)

    def _temporary(self, folder: str, name: str) -> str:
        """A name for what is being written, which those who read a folder pass over: it begins with a dot."""
        return f"{self._root}/{folder}/.{name}.{secrets.token_hex(4)}{_PART}"

    def _move(self, path: str, target: str) -> Any:
        """Give a file its name, in one step where the file system has one."""
        if self._local:
            os.replace(path, target)
        else:
            self._files.mv(path, target)
