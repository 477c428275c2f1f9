"""Saving documents, all that is given at a time in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from natofacts.facts import Document
from natofacts.paths import STDIN
from natofacts.store.connection import transaction
from natofacts.store.insertion import delete_facts, insert_document, insert_facts, insert_places, places_of
from natofacts.store.metadata import apply_metadata
from natofacts.store.removal import drop_fileless
from natofacts.store.reviews.settling import copy_reviews, release_reviews, settle, settle_document
from natofacts.store.text import Layout, storable

if TYPE_CHECKING:
    from natofacts.sources import Source


def find_unchanged(
    connection: sqlite3.Connection, path: str, size: int, mtime_ns: int, fingerprints: Sequence[str]
) -> list[tuple[str, str]]:
    """The documents of an unchanged file; see `Store.unchanged`."""
    path = storable(path)
    found = connection.execute(
        "SELECT f.path, d.id FROM files f JOIN documents d ON d.pk = f.document"
        f" WHERE f.path = ? AND f.container IS NULL AND f.size = ? AND f.mtime_ns = ? AND ({_fits(fingerprints)})",
        (path, size, mtime_ns, *fingerprints),
    ).fetchall()
    if found:
        return found
    container = connection.execute(
        "SELECT documents FROM containers WHERE path = ? AND size = ? AND mtime_ns = ?", (path, size, mtime_ns)
    ).fetchone()
    if container is None:
        return []
    found = connection.execute(
        "SELECT f.path, d.id FROM files f JOIN documents d ON d.pk = f.document"
        f" WHERE f.container = ? AND ({_fits(fingerprints)}) ORDER BY f.rowid",
        (path, *fingerprints),
    ).fetchall()
    return found if len(found) == container[0] else []


def finish(connection: sqlite3.Connection, container: Source, paths: Sequence[str]) -> None:
    """Note that all documents of a file were read; see `Store.finish`."""
    name = storable(container.container or "")
    given = set(map(storable, paths))
    with transaction(connection):
        stored = connection.execute("SELECT path, document FROM files WHERE container = ?", (name,)).fetchall()
        for path, pk in stored:
            if path not in given:
                connection.execute("DELETE FROM files WHERE path = ?", (path,))
                drop_fileless(connection, pk)
        if given <= {path for path, _ in stored}:
            connection.execute(
                "INSERT OR REPLACE INTO containers (path, size, mtime_ns, documents) VALUES (?, ?, ?, ?)",
                (name, container.size, container.mtime_ns, len(given)),
            )


def recognise(connection: sqlite3.Connection, source: Source, fingerprints: Sequence[str]) -> bool:
    """Whether the bytes are known, noting where they were found now; see `Store.recognise`."""
    with transaction(connection):
        known = connection.execute(
            f"SELECT d.pk FROM documents d WHERE d.id = ? AND ({_fits(fingerprints)})",
            (source.id, *fingerprints),
        ).fetchone()
        if known is None:
            return False
        _note_file(connection, source, known[0])
        return True


def save(connection: sqlite3.Connection, documents: Iterable[tuple[Source, Document, str]]) -> None:
    """Store documents with their facts; see `Store.save_all`."""
    given = [(source, *_storable(source, document), fingerprint) for source, document, fingerprint in documents]
    with transaction(connection):
        for source, text, document, fingerprint in given:
            known = _find(connection, document.id)
            if known is None or known[1] != fingerprint:
                if known is not None:
                    release_reviews(connection, known[0])
                    delete_facts(connection, known[0])
                pk = insert_document(connection, document, text, fingerprint)
                insert_facts(connection, pk, document, Layout(text))
                insert_places(connection, pk, places_of(source.about))
            else:
                pk = known[0]
            _note_file(connection, source, pk)
            apply_metadata(connection, storable(source.path))
            settle_document(connection, pk)
        settle(connection)


def _storable(source: Source, document: Document) -> tuple[str, Document]:
    """The text and the facts of a document as SQLite can hold them."""
    text = storable(source.text)
    if text != source.text:
        document = msgspec.convert(_scrub(msgspec.to_builtins(document)), Document)
    return text, document


def _fits(fingerprints: Sequence[str]) -> str:
    return " OR ".join("d.fingerprint GLOB ?" for _ in fingerprints) or "0"


def _find(connection: sqlite3.Connection, id: str) -> tuple[int, str] | None:
    """The key and the fingerprint of a document."""
    row: tuple[int, str] | None = connection.execute(
        "SELECT pk, fingerprint FROM documents WHERE id = ?", (id,)
    ).fetchone()
    return row


def _note_file(connection: sqlite3.Connection, source: Source, pk: int) -> None:
    """Note that a file holds this document now, and drop the one it held before."""
    path = storable(source.path)
    if path == STDIN:
        named = connection.execute("SELECT min(path) FROM files WHERE document = ? AND path <> ?", (pk, STDIN))
        if file := named.fetchone()[0]:  # the same text is in a file, whose path it keeps
            connection.execute("UPDATE documents SET path = ? WHERE pk = ? AND path = ?", (file, pk, STDIN))
            return
    else:
        connection.execute("DELETE FROM files WHERE document = ? AND path = ?", (pk, STDIN))
    before = connection.execute("SELECT document FROM files WHERE path = ?", (path,)).fetchone()
    connection.execute(
        "INSERT INTO files (path, document, size, mtime_ns, container) VALUES (?, ?, ?, ?, ?) ON CONFLICT (path) DO"
        " UPDATE SET document = excluded.document, size = excluded.size, mtime_ns = excluded.mtime_ns,"
        " container = excluded.container",
        (path, pk, source.size, source.mtime_ns, source.container and storable(source.container)),
    )
    connection.execute("UPDATE documents SET path = ? WHERE pk = ?", (path, pk))
    # What is read from a pipe has no file that could change: the next one does not replace it.
    if before and before[0] != pk and path != STDIN and not drop_fileless(connection, before[0]):
        copy_reviews(connection, before[0], pk)


def _scrub(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {key: _scrub(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_scrub(item) for item in value]
    return value
