"""Reading which quotes say the same words."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

import msgspec

from natofacts.columns import columns
from natofacts.store.filters import Conditions
from natofacts.store.reading import place_of, quote_of
from natofacts.store.rows import Copy
from natofacts.store.text import existing

_AROUND = 200  # characters before and after a quote: words that marks were moved over
# Columns of a copy that are not the quote's own.
_ELSEWHERE = {
    "place": place_of("q"),
    "named_elsewhere": "NULL",
    "document": "d.id",
    "path": "d.path",
    "published": "d.published",
    "source": "d.source",
    "before": f'substr(d.text, max(1, q."start" + 1 - {_AROUND}), min(q."start", {_AROUND}))',
    "after": f'substr(d.text, q."end" + 1, {_AROUND})',
}


class Family(NamedTuple):
    """Quotes that hang together: which they are, and which of their wordings are copies of which."""

    copies: list[Copy]
    alike: Mapping[int, frozenset[int]]


def read_families(connection: sqlite3.Connection, wanted: Conditions) -> Iterator[Family]:
    """The quotes that hang together with those that meet some conditions; see `Store.families`."""
    alike: defaultdict[int, set[int]] = defaultdict(set)
    for wording, other in connection.execute("SELECT wording, other FROM copies"):
        alike[wording].add(other)
    repeated = "SELECT wording FROM quotes WHERE wording IS NOT NULL GROUP BY wording HAVING count(*) > 1"
    for (wording,) in connection.execute(repeated):
        alike.setdefault(wording, set())
    wanted.add("q.wording IS NOT NULL")
    matching = connection.execute(
        f"SELECT DISTINCT q.wording FROM quotes q JOIN documents d ON d.pk = q.document{wanted.where}",
        wanted.parameters,
    ).fetchall()
    seen: set[int] = set()
    for (wording,) in matching:
        if wording in alike and wording not in seen:
            family = _connected(wording, alike)
            seen |= family
            yield Family(read_copies(connection, family), {key: frozenset(alike[key]) for key in family})


def read_alike(connection: sqlite3.Connection, quote: str) -> list[Copy]:
    """The quotes that say the words of one, itself among them; see `Store.alike`."""
    wording = existing(connection.execute("SELECT wording FROM quotes WHERE id = ?", (quote,)).fetchone())[0]
    if wording is None:
        return _read(connection, "q.id = ?", quote)
    others = connection.execute("SELECT other FROM copies WHERE wording = ?", (wording,)).fetchall()
    return read_copies(connection, [wording, *(other for (other,) in others)])


def read_copies(connection: sqlite3.Connection, wordings: Collection[int]) -> list[Copy]:
    """All quotes of some wordings, in the order in which they were saved."""
    return _read(
        connection,
        "q.wording IN (SELECT value FROM json_each(?))",
        msgspec.json.encode(list(wordings)).decode(),
    )


def read_quotes_with(connection: sqlite3.Connection, asked: str, limit: int) -> list[Copy]:
    """The quotes that fit a full-text query best."""
    best = f"SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH ? ORDER BY rank LIMIT {limit}"
    return _read(connection, f"q.pk IN ({best})", asked)


def read_all_quotes(connection: sqlite3.Connection) -> list[Copy]:
    """All quotes, in text order for each document."""
    return _read(connection, "true")


def _read(connection: sqlite3.Connection, condition: str, *parameters: str) -> list[Copy]:
    listed = ", ".join(_ELSEWHERE.get(name, f'q."{name}"') for name in columns(Copy))
    rows = connection.execute(
        f"SELECT {listed} FROM quotes q JOIN documents d ON d.pk = q.document WHERE {condition}"
        " AND (q.review_state IS NULL OR q.review_state <> 'wrong') ORDER BY q.pk",
        parameters,
    )
    found: list[Copy] = [quote_of(Copy, row) for row in rows]
    for copy in found:
        existing(copy.text)
    return found


def _connected(wording: int, alike: Mapping[int, set[int]]) -> set[int]:
    """All wordings that hang together with one."""
    found, waiting = {wording}, [wording]
    while waiting:
        new = alike[waiting.pop()] - found
        found |= new
        waiting.extend(new)
    return found
