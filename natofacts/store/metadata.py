"""What people say of documents: date, paper, address, title; remembered by path."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from natofacts.store.connection import transaction
from natofacts.store.rows import Given
from natofacts.store.text import storable

_FIELDS = ("published", "published_by", "source", "url", "title")
FROM_PATH = "path"
# What is said anew counts, but for a date from the path where there is a better one.
_SAID = ", ".join(
    f"{name} = coalesce(iif(excluded.published_by = '{FROM_PATH}' AND published_by <> '{FROM_PATH}', {name}, NULL),"
    f" excluded.{name}, {name})"
    for name in _FIELDS
)


def remember(connection: sqlite3.Connection, given: Iterable[Given]) -> int:
    """Remember what is said of documents, and say it of those that are stored; how many must be read again for it.

    A date matters to what the text says of days: its document is read again when it is next asked for by path.
    """
    changed = 0
    with transaction(connection):
        for one in given:
            path = storable(one.path)
            values = [getattr(one, name) for name in _FIELDS]
            connection.execute(
                f"INSERT INTO metadata (path, {', '.join(_FIELDS)}) VALUES (?, ?, ?, ?, ?, ?)"
                f" ON CONFLICT (path) DO UPDATE SET {_SAID}",
                (path, *values),
            )
            changed += _forget_reading(connection, one, path)
            apply_metadata(connection, path)
    return changed


def read_metadata(connection: sqlite3.Connection) -> dict[str, Given]:
    """All that is remembered, by path."""
    rows = connection.execute(f"SELECT path, {', '.join(_FIELDS)} FROM metadata")
    return {path: Given(path=path, **dict(zip(_FIELDS, values, strict=True))) for path, *values in rows}


def apply_metadata(connection: sqlite3.Connection, path: str) -> None:
    """Say of the document of a path what is remembered of it."""
    connection.execute(
        "UPDATE documents SET source = coalesce(m.source, documents.source), url = coalesce(m.url, documents.url),"
        " title = coalesce(m.title, documents.title),"
        " published_by = iif(m.published_by <> ?2 OR documents.published IS NULL,"
        "  coalesce(m.published_by, documents.published_by), documents.published_by),"
        " published = iif(m.published_by <> ?2 OR documents.published IS NULL,"
        "  coalesce(m.published, documents.published), documents.published)"
        " FROM metadata m JOIN files f ON f.path = m.path WHERE m.path = ?1 AND documents.pk = f.document",
        (path, FROM_PATH),
    )


def _forget_reading(connection: sqlite3.Connection, given: Given, path: str) -> int:
    """Let a document whose date changes be read again."""
    if given.published is None:
        return 0
    weak = " AND published IS NULL" if given.published_by == FROM_PATH else ""
    done = connection.execute(
        "UPDATE documents SET fingerprint = '' WHERE published IS NOT ? AND pk IN"
        f" (SELECT document FROM files WHERE path = ?){weak}",
        (given.published, path),
    )
    return done.rowcount
