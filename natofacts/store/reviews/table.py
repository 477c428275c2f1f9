"""The table of reviews: one row a decision, as plain as a person with a table editor needs it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from natofacts.store.rows import ReviewRow

_FIELDS = ReviewRow.__struct_fields__
_LISTED = ", ".join(f'r."{name}"' for name in _FIELDS)
_JSON_FIELDS = ("corrections", "seen")


def read_reviews(
    connection: sqlite3.Connection, condition: str = "true", parameters: Sequence[Any] = ()
) -> Iterator[ReviewRow]:
    """Reviews that meet a condition on `r`, in the order in which they were made."""
    for row in connection.execute(
        f"SELECT {_LISTED} FROM reviews r WHERE {condition} ORDER BY r.reviewed, r.rowid", parameters
    ):
        values = dict(zip(_FIELDS, row, strict=True))
        for name in _JSON_FIELDS:
            values[name] = msgspec.json.decode(values[name])
        yield ReviewRow(**values)


def insert_review(connection: sqlite3.Connection, review: ReviewRow) -> bool:
    """Add a review, unless it is there already; it is applied by `settle`."""
    values = msgspec.structs.asdict(review)
    for name in _JSON_FIELDS:
        values[name] = msgspec.json.encode(values[name]).decode()
    listed = ", ".join(f'"{name}"' for name in _FIELDS)
    marks = ", ".join("?" * len(_FIELDS))
    added = connection.execute(
        f"INSERT OR IGNORE INTO reviews ({listed}) VALUES ({marks})", [values[name] for name in _FIELDS]
    )
    return added.rowcount == 1


def is_unsettled(connection: sqlite3.Connection) -> bool:
    """Whether some review has still to be applied, as somebody edited the table."""
    return bool(connection.execute("SELECT EXISTS (SELECT 1 FROM unsettled)").fetchone()[0])


def orphans(connection: sqlite3.Connection) -> set[str]:
    """The ids of the reviews whose fact is not found."""
    return {id for (id,) in connection.execute("SELECT id FROM reviews WHERE fact IS NULL")}


def has_reviews(connection: sqlite3.Connection, document: str) -> bool:
    """Whether there is a review of a fact of a document, or of any entity."""
    query = "SELECT EXISTS (SELECT 1 FROM reviews WHERE document IN (?, ''))"
    return bool(connection.execute(query, (document,)).fetchone()[0])
