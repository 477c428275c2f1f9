"""What makes quotes findable by their words: wordings, their shingles, and which of them are copies of one another.

Kept as documents are saved: a new one costs its own quotes, whatever the store holds already.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b

import msgspec

from natofacts.store.text import existing
from natofacts.wording import common_words, same_statement, shingles, weigh, wording

# A run of words in more wordings than this is a phrase of the language or of a form, and joins none.
MOST_WITH_SHINGLE = 200
# Of two wordings that both have so many words, one shingle in common is chance.
_MANY_WORDS = 25


def insert_wordings(connection: sqlite3.Connection, document: int) -> None:
    """Give the quotes of a document (its key) their wordings, and tell which others those are copies of."""
    quotes = connection.execute("SELECT pk, text FROM quotes WHERE document = ?", (document,)).fetchall()
    given = [(_key(connection, words) if (words := wording(text)) else None, quote) for quote, text in quotes]
    connection.executemany("UPDATE quotes SET wording = ? WHERE pk = ?", given)


def renew_wordings(connection: sqlite3.Connection, document: int) -> None:
    """Give the quotes of a document the wordings of what they say by now."""
    before = wordings_of(connection, document)
    insert_wordings(connection, document)
    delete_wordings(connection, before)


def rebuild_wordings(connection: sqlite3.Connection) -> None:
    """Do for all quotes of a store what is done as documents are saved, for those saved before it was."""
    for (document,) in connection.execute("SELECT pk FROM documents ORDER BY pk").fetchall():
        insert_wordings(connection, document)


def delete_wordings(connection: sqlite3.Connection, unused: Iterable[int]) -> None:
    """Delete those of some wordings (by their keys) that no quote has any more."""
    for key in unused:
        if connection.execute("SELECT EXISTS (SELECT 1 FROM quotes WHERE wording = ?)", (key,)).fetchone()[0]:
            continue
        words = existing(connection.execute("SELECT words FROM wordings WHERE pk = ?", (key,)).fetchone())[0]
        connection.executemany(
            "DELETE FROM shingles WHERE digest = ? AND wording = ?", [(digest, key) for digest in shingles(words)]
        )
        connection.execute(
            "DELETE FROM copies WHERE (wording, other) IN (SELECT other, wording FROM copies WHERE wording = ?)", (key,)
        )
        connection.execute("DELETE FROM copies WHERE wording = ?", (key,))
        connection.execute("DELETE FROM wordings WHERE pk = ?", (key,))


def wordings_of(connection: sqlite3.Connection, document: int) -> list[int]:
    """The keys of the wordings of a document's quotes."""
    found = connection.execute(
        "SELECT DISTINCT wording FROM quotes WHERE document = ? AND wording IS NOT NULL", (document,)
    )
    return [key for (key,) in found]


def find_copies(connection: sqlite3.Connection, words: str, digests: set[int] | None = None) -> list[tuple[int, float]]:
    """The keys of the wordings that report the same statement as a wording, itself left out if it is stored.

    With each how much the words weigh that both have; `digests` are the shingles of the words, where they are at hand.
    """
    shared: Counter[int] = Counter()
    for digest in shingles(words) if digests is None else digests:
        having = connection.execute(
            "SELECT wording FROM shingles WHERE digest = ? LIMIT ?", (digest, MOST_WITH_SHINGLE + 1)
        ).fetchall()
        if len(having) <= MOST_WITH_SHINGLE:
            shared.update(key for (key,) in having)
    many = len(words.split()) >= _MANY_WORDS
    own = _digest(words)
    found = []
    for key, digest, other in connection.execute(
        "SELECT pk, digest, words FROM wordings WHERE pk IN (SELECT value FROM json_each(?))", (_json(shared),)
    ):
        other = str(existing(other))
        by_chance = many and shared[key] == 1 and other.count(" ") + other.count("\n") >= _MANY_WORDS
        if digest != own and not by_chance and same_statement(words, other):
            found.append((key, weigh(common_words(words.split(), other.split()))))
    return found


def find_wording(connection: sqlite3.Connection, words: str) -> int | None:
    """The key of a wording, if it is stored."""
    row = connection.execute("SELECT pk FROM wordings WHERE digest = ?", (_digest(words),)).fetchone()
    return row[0] if row else None


def _key(connection: sqlite3.Connection, words: str) -> int:
    """The key of a wording; a new one is compared with those that share shingles with it."""
    known = find_wording(connection, words)
    if known is not None:
        return known
    digests = shingles(words)
    copies = find_copies(connection, words, digests)
    key = connection.execute(
        "INSERT INTO wordings (digest, words, weight) VALUES (?, ?, ?)", (_digest(words), words, weigh(words.split()))
    ).lastrowid
    assert key is not None
    connection.executemany("INSERT INTO shingles VALUES (?, ?)", [(digest, key) for digest in digests])
    connection.executemany(
        "INSERT INTO copies VALUES (?, ?, ?)",
        [pair for other, weight in copies for pair in ((key, other, weight), (other, key, weight))],
    )
    return key


def _json(keys: Iterable[int]) -> str:
    return msgspec.json.encode(list(keys)).decode()


def _digest(words: str) -> int:
    """64 bits of the words, whatever their sentences, as SQLite holds them."""
    forms = " ".join(words.split()).encode()
    return int.from_bytes(blake2b(forms, digest_size=8).digest(), "big", signed=True)
