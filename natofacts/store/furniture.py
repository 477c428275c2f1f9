"""What stands around the articles of a paper, learned: lines that come back in many of its documents."""

from __future__ import annotations

import os
import re
import sqlite3
from collections import Counter
from urllib.parse import urlsplit

from natofacts.french.lines import line_key
from natofacts.store.connection import transaction
from natofacts.store.rows import FurnitureRow

# A line is furniture that stands in so many documents of its paper, which are so large a part of those looked at.
FEWEST_DOCUMENTS, SMALLEST_SHARE = 5, 0.02
LATEST = 1000  # documents looked at: what a paper's pages look like changes
LONGEST = 160  # characters of a line that may be furniture; longer ones are text
OPENING = 200  # characters by which copies of one article are known: they count once
# Two words in lower case, which neither bylines nor datelines nor credits have: those name people and agencies.
_SAYS = re.compile(r"(?:.*\b[a-zà-öø-ÿœ]{3,}){2}")


def learn(connection: sqlite3.Connection) -> list[str]:
    """Learn the lines that stand in many documents of one paper; those that are new.

    The documents that have a new one are read again when they are next asked for by path.
    """
    counts: dict[str, Counter[str]] = {}
    looked_at: Counter[str] = Counter()
    copies: set[tuple[str, str]] = set()
    rows = connection.execute("SELECT source, url, path, text FROM documents ORDER BY pk DESC LIMIT ?", (LATEST,))
    for source, url, path, text in rows:
        paper = source or urlsplit(url or "").hostname or os.path.dirname(path)
        if (paper, text[:OPENING]) in copies:
            continue
        copies.add((paper, text[:OPENING]))
        looked_at[paper] += 1
        lines = {line_key(line) for line in text.splitlines() if len(line) <= LONGEST and _SAYS.match(line)}
        counts.setdefault(paper, Counter()).update(lines)
    found = [
        (line, paper, count)
        for paper, lines in counts.items()
        for line, count in lines.items()
        if line and count >= max(FEWEST_DOCUMENTS, SMALLEST_SHARE * looked_at[paper])
    ]
    return _note(connection, found)


def _note(connection: sqlite3.Connection, found: list[tuple[str, str, int]]) -> list[str]:
    known = {line for (line,) in connection.execute("SELECT line FROM furniture")}
    new = list(dict.fromkeys(line for line, _, _ in found if line not in known))
    with transaction(connection):
        connection.executemany(
            "INSERT INTO furniture (line, paper, documents) VALUES (?, ?, ?)"
            " ON CONFLICT (line, paper) DO UPDATE SET documents = excluded.documents",
            found,
        )
        _read_again(connection, set(new))
    return new


def known_lines(connection: sqlite3.Connection) -> list[str]:
    """The lines of which nothing is taken, but for those a person says are text."""
    rows = connection.execute("SELECT line FROM furniture GROUP BY line HAVING max(is_text) = 0 ORDER BY line")
    return [line for (line,) in rows]


def read_furniture(connection: sqlite3.Connection) -> list[FurnitureRow]:
    """All that was learned, the most frequent first."""
    rows = connection.execute(
        "SELECT line, paper, documents, is_text FROM furniture ORDER BY paper, documents DESC, line"
    )
    return [FurnitureRow(line, paper, documents, bool(is_text)) for line, paper, documents, is_text in rows]


def decide(connection: sqlite3.Connection, line: str, *, is_text: bool) -> int:
    """Say of a learned line whether it is text; how many documents will be read again.

    -1 where it was not learned.
    """
    key = line_key(line)
    with transaction(connection):
        done = connection.execute("UPDATE furniture SET is_text = ? WHERE line = ?", (int(is_text), key))
        return _read_again(connection, {key}) if done.rowcount else -1


def _read_again(connection: sqlite3.Connection, lines: set[str]) -> int:
    """Let the documents that have one of some lines be read again; how many they are."""
    if not lines:
        return 0
    rows = connection.execute("SELECT pk, text FROM documents ORDER BY pk")
    having = [(pk,) for pk, text in rows if not lines.isdisjoint(map(line_key, text.splitlines()))]
    connection.executemany("UPDATE documents SET fingerprint = '' WHERE pk = ?", having)
    return len(having)
