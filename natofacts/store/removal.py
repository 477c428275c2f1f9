"""Removing documents, of those alone that are named, and taking a removal back."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

import msgspec

from natofacts.errors import StoreError, UsageError
from natofacts.facts import Document
from natofacts.paths import STDIN, path_name
from natofacts.store.connection import transaction
from natofacts.store.documents import read_document, read_places
from natofacts.store.insertion import delete_facts, insert_document, insert_facts, insert_places
from natofacts.store.reviews.settling import release_entity_reviews, release_reviews, settle_document
from natofacts.store.text import Layout, storable

# As many digits as `documents` shows: a folder or a file of a year or a day (`2021`, `20210614`) is no id.
_ID_PREFIX = re.compile(r"[0-9a-f]{9,64}")
_LIST_HINT = "`natofacts documents` lists them"


class Place(NamedTuple):
    """A stored document under one of its paths, and whether that was named itself or stands below a named folder."""

    document: str
    path: str
    below: bool = False
    container: str | None = None


def choose(connection: sqlite3.Connection, folder: str, selectors: Iterable[str]) -> list[Place]:
    """The documents that paths, folders and ids name; see `Store.choose`.

    `folder` is that of the store, from which its relative paths are meant.
    """
    # What came from a pipe may have no file any more, only a path.
    places = [
        Place(*row)
        for row in connection.execute(
            "SELECT d.id, coalesce(f.path, d.path) AS path, 0, f.container FROM documents d"
            " LEFT JOIN files f ON f.document = d.pk ORDER BY path, d.pk"
        )
    ]
    chosen: dict[tuple[str, ...], Place] = {}
    for selector in selectors:
        for place in _named(places, folder, selector):
            chosen.setdefault(place[:2], place)
    return list(chosen.values())


def remove(connection: sqlite3.Connection, places: Collection[Place]) -> int:
    """Remove documents from places, keeping them for `restore`; the number of documents that are gone."""
    paths: dict[str, set[str]] = {}
    for place in places:
        paths.setdefault(place.document, set()).add(place.path)
    with transaction(connection):
        connection.execute("DELETE FROM removed")
        return sum(_remove(connection, *document) for document in paths.items())


def restore(connection: sqlite3.Connection) -> tuple[int, int]:
    """Bring back what was removed last; how many documents are back, and how many have lost their place."""
    with transaction(connection):
        kept = connection.execute("SELECT document, text, fingerprint, facts, files, places FROM removed ORDER BY pk")
        done = [_restore(connection, *row) for row in kept.fetchall()]
        connection.execute("DELETE FROM removed")
        return sum(done), len(done) - sum(done)


def drop_fileless(connection: sqlite3.Connection, pk: int) -> bool:
    """Delete a document that no file holds any more; otherwise it goes by the path of one that does."""
    paths = connection.execute("SELECT path FROM files WHERE document = ? ORDER BY path", (pk,)).fetchall()
    if not paths:
        release_reviews(connection, pk)
        delete_facts(connection, pk)
        connection.execute("DELETE FROM documents WHERE pk = ?", (pk,))
        release_entity_reviews(connection)
        return True
    connection.execute(
        "UPDATE documents SET path = ?1 WHERE pk = ?2 AND path NOT IN (SELECT path FROM files WHERE document = ?2)",
        (paths[0][0], pk),
    )
    return False


def _named(places: list[Place], folder: str, selector: str) -> list[Place]:
    """The places one selector names: as a path from here, else as the store writes it, else as an id."""
    if not selector:
        raise UsageError("an empty argument names no document", hint=_LIST_HINT)
    if not selector.strip("/"):
        raise UsageError(f"{selector} would be every document stored by its full path", hint="name folders or files")
    if selector == STDIN:
        found = [place for place in places if place.path == STDIN]
    else:
        found = list(_at(places, path_name(os.path.abspath(selector)), folder))
        if not found and not os.path.lexists(selector):  # a file that is here is not meant to be another
            found = [
                *_at(places, path_name(selector), None),
                *_at(places, storable(selector), None),
            ] or _identified(places, selector)
    if not found:
        raise StoreError(f"{path_name(selector)}: no such document in the store", hint=_LIST_HINT)
    return found


def _at(places: Iterable[Place], wanted: str, folder: str | None) -> Iterator[Place]:
    """The places at a path or below it; paths of the store are full ones from its folder, or as they are (None)."""
    wanted = os.path.normpath(wanted)
    for place in places:
        if place.path != STDIN:
            path = os.path.normpath(place.path if folder is None else os.path.join(folder, place.path))
            if path == wanted:
                yield place
            elif path.startswith(f"{wanted}/") or _is_in(place, wanted, folder):
                yield place._replace(below=True)


def _is_in(place: Place, wanted: str, folder: str | None) -> bool:
    """Whether a document is one of several in a file."""
    container = place.container
    return container is not None and wanted == os.path.normpath(
        container if folder is None else os.path.join(folder, container)
    )


def _identified(places: Iterable[Place], selector: str) -> list[Place]:
    if not _ID_PREFIX.fullmatch(selector):
        return []
    found = [place for place in places if place.document.startswith(selector)]
    if len({place.document for place in found}) > 1:
        raise StoreError(f"{selector}: several documents have such an id", hint="give more digits")
    return found


def _remove(connection: sqlite3.Connection, id: str, paths: set[str]) -> bool:
    """Take some of its paths from a document; whether none was left, and it is gone."""
    pk, text, fingerprint = connection.execute(
        "SELECT pk, text, fingerprint FROM documents WHERE id = ?", (id,)
    ).fetchone()
    files = connection.execute("SELECT path, size, mtime_ns, container FROM files WHERE document = ?", (pk,)).fetchall()
    connection.execute(
        "INSERT INTO removed (document, text, fingerprint, facts, files, places) VALUES (?, ?, ?, ?, ?, ?)",
        (
            id,
            text,
            fingerprint,
            msgspec.msgpack.encode(read_document(connection, id, as_extracted=True)),
            msgspec.json.encode([file for file in files if file[0] in paths]).decode(),
            msgspec.json.encode(read_places(connection, pk)).decode(),
        ),
    )
    connection.executemany("DELETE FROM files WHERE document = ? AND path = ?", [(pk, path) for path in paths])
    return drop_fileless(connection, pk)


def _is_taken(connection: sqlite3.Connection, path: str) -> bool:
    return connection.execute("SELECT 1 FROM files WHERE path = ?", (path,)).fetchone() is not None


def _restore(
    connection: sqlite3.Connection, id: str, text: str, fingerprint: str, facts: bytes, files: str, places: str
) -> bool:
    """Bring back one document under those of its paths that no other has taken meanwhile."""
    wanted = msgspec.json.decode(files, type=list[tuple[str, int, int, str | None]])
    free = [file for file in wanted if not _is_taken(connection, file[0])]
    if not free and any(path != STDIN for path, *_ in wanted):
        return False
    known = connection.execute("SELECT pk FROM documents WHERE id = ?", (id,)).fetchone()
    if known is None:
        document = msgspec.msgpack.decode(facts, type=Document)
        pk = insert_document(connection, document, text, fingerprint)
        insert_facts(connection, pk, document, Layout(text))
        insert_places(connection, pk, msgspec.json.decode(places, type=list[tuple[str, int, str]]))
    else:
        pk = known[0]
    connection.executemany(
        "INSERT INTO files (path, document, size, mtime_ns, container) VALUES (?, ?, ?, ?, ?)",
        [(path, pk, *file) for path, *file in free],
    )
    settle_document(connection, pk)
    if free:
        drop_fileless(connection, pk)  # goes by one of these
    return True
