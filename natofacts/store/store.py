"""The one public class of the store: opening it, saving and removing; what it answers is in `asking`."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from natofacts.errors import StoreError
from natofacts.facts import Document
from natofacts.store.asking import Answers
from natofacts.store.connection import connect, file_identity, transaction, translate_errors
from natofacts.store.reviews.table import is_unsettled, orphans
from natofacts.store.rows import Given

if TYPE_CHECKING:
    from natofacts.sources import Source
    from natofacts.store.removal import Place


class Store(Answers):
    """Documents and their facts in one SQLite file; a context manager that closes the file.

        with Store.open("natofacts.db") as store:
            for quote in store.quotes(speaker="Stoltenberg", since="2021"):
                print(quote.published, quote.text)

    Every method may raise StoreError. Iterators read as they go, so use them before the store is closed.
    Arguments named `documents` keep only facts of the documents with these full ids (None: all documents).
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self.path = path
        self._file = file_identity(path)
        self.orphaned: set[str] = set()
        """The ids of the reviews that lost their fact since the store was opened."""
        self.saved: set[str] = set()
        """The ids of the documents that were saved since the store was opened."""

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False, empty: bool = False) -> Store:
        """Open the store at `path`, bringing it up to date; `create` makes a missing one.

        Raises StoreError when the file is no store of ours, comes from a newer version or cannot be used, and,
        without `create`, when there is none or, without `empty`, when it holds no documents.
        """
        store = cls(connect(Path(path), create=create, empty=create or empty), Path(path))
        with translate_errors(store.path):
            if is_unsettled(store.connection):
                from natofacts.store.reviews.settling import settle

                with suppress(sqlite3.OperationalError), transaction(store.connection):  # may only be read
                    settle(store.connection)
        return store

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def unchanged(self, path: str, size: int, mtime_ns: int, *fingerprints: str) -> list[tuple[str, str]]:
        """Path and id of each document last read from `path`, if neither the file nor the extractor has changed.

        Takes microseconds: ask it of every file before reading any. A fingerprint stands for everything
        the facts depend on besides the bytes (version, gazetteer, options): any string. Here they are
        patterns (`*` is any text), one of which must fit. A file of several documents is unchanged if all fit.
        """
        from natofacts.store import writing

        with translate_errors(self.path):
            return writing.find_unchanged(self.connection, path, size, mtime_ns, fingerprints)

    def finish(self, container: Source, paths: Sequence[str]) -> None:
        """Note that all documents of a file of several have been read, those with these paths; others go.

        `container` is one of them. If all are stored, `unchanged` knows the file from now on.
        """
        from natofacts.store import writing

        with translate_errors(self.path):
            writing.finish(self.connection, container, paths)

    def recognise(self, source: Source, *fingerprints: str) -> bool:
        """Whether a document with these bytes is stored already; if so its path and times are noted.

        For files that look changed or are new: when it says True, there is no need to parse. `fingerprints`
        are patterns as in `unchanged`.
        """
        from natofacts.store import writing

        with translate_errors(self.path):
            return writing.recognise(self.connection, source, fingerprints)

    def save(self, source: Source, document: Document, fingerprint: str) -> None:
        """Store one document in one transaction, replacing what was read before from the same path.

        Files with the same bytes are one document with several paths; `path` is the last one saved.
        """
        self.save_all([(source, document, fingerprint)])

    def save_all(self, documents: Iterable[tuple[Source, Document, str]]) -> None:
        """Store several documents, each with its fingerprint, as `save` does but in one transaction."""
        from natofacts.store import writing

        documents = list(documents)
        with translate_errors(self.path):
            before = orphans(self.connection)
            writing.save(self.connection, documents)
            self.saved |= {document.id for _, document, _ in documents}
            self.orphaned = self.orphaned - before | orphans(self.connection) - before
        self.check_in_place()

    def check_in_place(self) -> None:
        """StoreError where the file has been deleted or replaced meanwhile: what is written is lost then."""
        if self._file != file_identity(self.path):
            raise StoreError(
                f"the store {self.path} was deleted or replaced while it was open, and what was saved in it is lost",
                hint="run the same command again",
            )

    def remember(self, given: Iterable[Given]) -> int:
        """Remember what people say of documents, by path; gives how many must be read again as their date changes."""
        from natofacts.store import metadata

        with translate_errors(self.path):
            return metadata.remember(self.connection, given)

    def learn_furniture(self) -> list[str]:
        """Learn which lines stand in many documents of one paper, and so are no text; those that are new."""
        from natofacts.store import furniture

        with translate_errors(self.path):
            return furniture.learn(self.connection)

    def decide_furniture(self, line: str, *, is_text: bool) -> int:
        """Say of a learned line whether it is text; how many documents will be read again.

        -1 where it was not learned.
        """
        from natofacts.store import furniture

        with translate_errors(self.path):
            return furniture.decide(self.connection, line, is_text=is_text)

    def choose(self, *selectors: str) -> list[Place]:
        """What would be removed: documents under their paths, by path, folder or id (at least 9 digits).

        A path is meant from the current folder, or is written as the store has it. A selector that fits nothing,
        or an id that fits several documents, raises StoreError; one that is empty or `/`, UsageError.
        """
        from natofacts.store import removal

        with translate_errors(self.path):
            return removal.choose(self.connection, os.path.abspath(self.path.parent), selectors)

    def remove(self, places: Collection[Place]) -> int:
        """Remove documents from places; a document that has others stays there. Gives the number that are gone."""
        from natofacts.store import removal

        with translate_errors(self.path):
            return removal.remove(self.connection, places)

    def restore(self) -> tuple[int, int]:
        """Take back the last removal.

        Gives the numbers of documents that are back, and of those that are not as other documents have been read
        from their files since.
        """
        from natofacts.store import removal

        with translate_errors(self.path):
            return removal.restore(self.connection)


open_store = Store.open
