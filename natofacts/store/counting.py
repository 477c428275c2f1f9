"""Counting facts: how many there are by something, how many a query leaves out, which names come near one."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple, cast

from natofacts.store.filters import MINOR_FIGURE, Conditions, entity_conditions, figure_conditions, quote_conditions
from natofacts.store.queries import By, EntityQuery, FigureQuery, QuoteQuery
from natofacts.store.rows import CountRow
from natofacts.store.text import fold

Facts = Literal["quotes", "figures", "entities"]
Query = QuoteQuery | FigureQuery | EntityQuery

_FROM = {
    "quotes": "quotes q JOIN documents d ON d.pk = q.document",
    "figures": "figures f JOIN documents d ON d.pk = f.document",
}
_BY: dict[By, str] = {
    "speaker": "{speaker}",
    "document": "d.path",
    "source": "d.source",
    "month": "substr(d.published, 1, 7)",
    "kind": "{table}.kind",
}
_SPEAKERS = {"q": "q.speaker_name", "f": "f.according_to_name"}
_WORD_START = re.compile(r"\b\w")
_NEAR = 0.75  # of two words, as `difflib` measures
_MOST_NEAR = 3
_LEAST_LETTERS = 3
_MOST_LETTERS_MORE = 2


class LeftOut(NamedTuple):
    """How many facts a query leaves out that would fit otherwise, by the reason."""

    undated: int = 0
    minor: int = 0
    wrong: int = 0


def count(connection: sqlite3.Connection, facts: Facts, wanted: Query) -> int:
    """How many facts meet a query, whatever its limit."""
    if facts == "entities":
        required = entity_conditions(cast(EntityQuery, wanted))
        least = cast(EntityQuery, wanted).get("min_mentions", 0)
        query = (
            "SELECT count(*) FROM (SELECT 1 FROM entities e JOIN document_entities m ON m.entity = e.id"
            f"{required.where} GROUP BY e.id HAVING sum(m.mentions) >= ?)"
        )
        return int(connection.execute(query, (*required.parameters, least)).fetchone()[0])
    return _count(connection, facts, _conditions(facts, wanted))


def count_by(connection: sqlite3.Connection, facts: Facts, wanted: Query, by: By) -> Iterator[CountRow]:
    """How many facts there are of each speaker, document, ...: the most first, months in order."""
    table, required = facts[0], _conditions(facts, wanted)
    named = _BY[by].format(table=table, speaker=_SPEAKERS[table])
    order = "1" if by == "month" else "2 DESC, 1"
    limit = cast(QuoteQuery, wanted).get("limit")
    for name, number in connection.execute(
        f"SELECT {named}, count(*) FROM {_FROM[facts]}{required.where} GROUP BY 1 ORDER BY {order} LIMIT ?",
        (*required.parameters, -1 if limit is None else limit),
    ):
        yield CountRow(name=name, count=number)


def left_out(connection: sqlite3.Connection, facts: Facts, wanted: Query) -> LeftOut:
    """How many facts a query leaves out for want of a date or by a default."""
    given = cast(QuoteQuery, wanted)
    undated = minor = 0
    if (given.get("since") or given.get("until")) and not given.get("undated"):
        undated = _count(connection, facts, _with(facts, given, "d.published IS NULL", since=None, until=None))
    if facts == "quotes" and not given.get("minor", True) and _any(connection, "quotes", "minor = 1"):
        minor = _count(connection, facts, _with(facts, given, "q.minor = 1", minor=True))
    if facts == "figures" and not given.get("minor", True):
        minor = _count(connection, facts, _with(facts, given, MINOR_FIGURE, minor=True))
    wrong = 0
    if not given.get("states") and _any(connection, facts, "review_state = 'wrong'"):
        wrong = count(connection, facts, cast(Query, {**given, "minor": True, "states": ("wrong",)}))
    return LeftOut(undated, minor, wrong)


def near_names(connection: sqlite3.Connection, names: Collection[str], *, speakers: bool) -> list[str]:
    """Names of the store that come near to what was asked for, the most used first."""
    from difflib import get_close_matches

    spoken = " AND (n.entity IN (SELECT speaker_entity FROM quotes) OR n.name IN (SELECT speaker_name FROM quotes))"
    found_names = connection.execute(
        "SELECT coalesce(e.name, n.name), n.folded, sum(n.documents)"
        " FROM names n LEFT JOIN entities e ON e.id = n.entity"
        f" WHERE true{spoken if speakers else ''} GROUP BY 1, 2"
    )
    rows = [row for row in found_names if None not in row]  # a damaged file may have such
    words = {word for _, folded, _ in rows for word in folded.split() if len(word) >= _LEAST_LETTERS}
    found: dict[str, int] = {}
    for asked in (word for name in names for word in fold(name).split() if len(word) >= _LEAST_LETTERS):
        likely = [word for word in words if abs(len(word) - len(asked)) <= _MOST_LETTERS_MORE]
        near = set(get_close_matches(asked, likely, _MOST_NEAR, _NEAR))
        for name, folded, documents in rows:
            if near & set(folded.split()):
                found[name] = found.get(name, 0) + documents
    return sorted(found, key=lambda name: -found[name])[:_MOST_NEAR]


def complete_name(connection: sqlite3.Connection, beginning: str, limit: int) -> list[str]:
    """What is typed, gone on with as names do of which a word begins so, the most used first."""
    folded = fold(beginning)
    found = connection.execute(
        "SELECT name FROM names WHERE substr(folded, 1, ?1) = ?2 OR instr(folded, ' ' || ?2)"
        " GROUP BY name ORDER BY sum(documents) DESC, name LIMIT ?3",
        (len(folded), folded, limit),
    )
    # Shells take only what goes on from the very characters that were typed.
    completed = (
        beginning + name[start.start() + len(beginning) :]
        for (name,) in found
        for start in _WORD_START.finditer(name)
        if fold(name[start.start() :]).startswith(folded)
    )
    return list(dict.fromkeys(completed))


def _any(connection: sqlite3.Connection, facts: Facts, condition: str) -> bool:
    """Whether the store has such facts at all: an index says so at once."""
    return bool(connection.execute(f"SELECT EXISTS (SELECT 1 FROM {facts} WHERE {condition})").fetchone()[0])


def _count(connection: sqlite3.Connection, facts: Facts, required: Conditions) -> int:
    query = f"SELECT count(*) FROM {_FROM[facts]}{required.where}"
    return int(connection.execute(query, required.parameters).fetchone()[0])


def _conditions(facts: Facts, wanted: Query) -> Conditions:
    return (
        quote_conditions(cast(QuoteQuery, wanted))
        if facts == "quotes"
        else figure_conditions(cast(FigureQuery, wanted))
    )


def _with(facts: Facts, wanted: QuoteQuery, clause: str, **changed: object) -> Conditions:
    required = _conditions(facts, cast(Query, {**wanted, **changed}))
    required.add(clause)
    return required
