"""Saving documents and removing them, all that is asked at a time in one transaction."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from natofacts.errors import StoreError
from natofacts.facts import Document
from natofacts.store.connection import transaction
from natofacts.store.insertion import delete_facts, insert_document, insert_facts
from natofacts.store.reading import read_documents
from natofacts.store.rows import DocumentRow
from natofacts.store.text import Layout, storable

if TYPE_CHECKING:
    from natofacts.sources import Source

# What is read from a pipe has no file that could change: the next one does not replace it.
_STDIN = "-"
_ID_PREFIX = re.compile(r"[0-9a-f]{4,64}")


def find_unchanged(
    connection: sqlite3.Connection, path: str, size: int, mtime_ns: int, fingerprints: Sequence[str]
) -> str | None:
    """The id of the document of an unchanged file; see `Store.unchanged`."""
    row = connection.execute(
        "SELECT d.id FROM files f JOIN documents d ON d.pk = f.document"
        f" WHERE f.path = ? AND f.size = ? AND f.mtime_ns = ? AND ({_fits(fingerprints)})",
        (storable(path), size, mtime_ns, *fingerprints),
    ).fetchone()
    return row[0] if row else None


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
                    delete_facts(connection, known[0])
                pk = insert_document(connection, document, text, fingerprint)
                insert_facts(connection, pk, document, Layout(text))
            else:
                pk = known[0]
            _note_file(connection, source, pk)


def _storable(source: Source, document: Document) -> tuple[str, Document]:
    """The text and the facts of a document as SQLite can hold them."""
    text = storable(source.text)
    if text != source.text:
        document = msgspec.convert(_scrub(msgspec.to_builtins(document)), Document)
    return text, document


def remove(connection: sqlite3.Connection, selectors: Iterable[str]) -> list[DocumentRow]:
    """Remove the documents of paths, folders and ids; see `Store.remove`."""
    with transaction(connection):
        chosen = {place for selector in selectors for place in _places(connection, storable(selector))}
        ids = {id for id, _, _ in chosen}
        removed = [row for row in read_documents(connection) if row.id in ids]
        for _, pk, path in chosen:
            connection.execute("DELETE FROM files WHERE document = ? AND path = ?", (pk, path))
        for pk in {pk for _, pk, _ in chosen}:
            _drop_fileless(connection, pk)
        return removed


def _places(connection: sqlite3.Connection, selector: str) -> list[tuple[str, int, str]]:
    """Id, key and path of each document that a path, a folder or the beginning of an id stands for."""
    # What came from a pipe may have no file any more, only a path.
    places = (
        "SELECT * FROM (SELECT d.id, d.pk, coalesce(f.path, d.path) AS path"
        " FROM documents d LEFT JOIN files f ON f.document = d.pk)"
    )
    folder = selector.rstrip("/") + "/"
    found = connection.execute(
        f"{places} WHERE path = ? OR substr(path, 1, ?) = ?", (selector, len(folder), folder)
    ).fetchall()
    if not found and _ID_PREFIX.fullmatch(selector):
        found = connection.execute(f"{places} WHERE id GLOB ?", (f"{selector}*",)).fetchall()
        if len({id for id, _, _ in found}) > 1:
            raise StoreError(f"{selector}: several documents have such an id", hint="give more digits")
    if not found:
        raise StoreError(f"{selector}: no such document in the store", hint="`natofacts documents` lists them")
    return found


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
    before = connection.execute("SELECT document FROM files WHERE path = ?", (path,)).fetchone()
    connection.execute(
        "INSERT INTO files (path, document, size, mtime_ns) VALUES (?, ?, ?, ?) ON CONFLICT (path)"
        " DO UPDATE SET document = excluded.document, size = excluded.size, mtime_ns = excluded.mtime_ns",
        (path, pk, source.size, source.mtime_ns),
    )
    connection.execute("UPDATE documents SET path = ? WHERE pk = ?", (path, pk))
    if before and before[0] != pk and path != _STDIN:
        _drop_fileless(connection, before[0])


def _drop_fileless(connection: sqlite3.Connection, pk: int) -> None:
    """Delete a document that no file holds any more; otherwise it goes by the path of one that does."""
    paths = connection.execute("SELECT path FROM files WHERE document = ? ORDER BY path", (pk,)).fetchall()
    if not paths:
        delete_facts(connection, pk)
        connection.execute("DELETE FROM documents WHERE pk = ?", (pk,))
    else:
        connection.execute(
            "UPDATE documents SET path = ?1 WHERE pk = ?2 AND path NOT IN (SELECT path FROM files WHERE document = ?2)",
            (paths[0][0], pk),
        )


def _scrub(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {key: _scrub(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_scrub(item) for item in value]
    return value
