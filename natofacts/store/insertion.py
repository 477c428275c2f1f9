"""Documents and facts as rows of their tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from natofacts.columns import columns, flatten
from natofacts.facts import Document, Entity, Figure, Mention, Quote
from natofacts.store.text import Layout
from natofacts.store.wordings import delete_wordings, insert_wordings, wordings_of

if TYPE_CHECKING:
    from natofacts.sources import About

_INTEGERS = range(-(2**63), 2**63)

# Every name a document uses, once. Descriptions (`le ministre`) are no names, unless a speaker has no other;
# speakers that are no entity of the document have names of their own; what a person calls an entity is one too.
_NAMES = """
  SELECT m.name, m.entity FROM document_entities m WHERE m.document = :document
  UNION SELECT e.name, e.id FROM document_entities m JOIN entities e ON e.id = m.entity
  WHERE m.document = :document AND e.extracted IS NOT NULL
  UNION SELECT w.text, m.entity FROM mentions w JOIN document_entities m USING (document, position)
  WHERE w.document = :document AND w.kind = 'name'
  UNION SELECT q.speaker_name, (SELECT m.entity FROM document_entities m
    WHERE m.document = :document AND m.entity = q.speaker_entity)
  FROM quotes q WHERE q.document = :document AND q.speaker_name IS NOT NULL
  UNION SELECT m.value ->> 'name', (SELECT e.entity FROM document_entities e
    WHERE e.document = :document AND e.entity = m.value ->> 'entity')
  FROM quotes q, json_each(q.speaker_members) m WHERE q.document = :document AND q.speaker_members IS NOT NULL
"""


def insert_document(connection: sqlite3.Connection, document: Document, text: str, fingerprint: str) -> int:
    """Insert the row of a document, or bring it up to date, and give its key."""
    names = (*columns(Document), "text", "fingerprint")
    listed = ", ".join(names)
    updated = ", ".join(f"{name} = excluded.{name}" for name in names)
    connection.execute(
        f"INSERT INTO documents ({listed}) VALUES ({_marks(names)}) ON CONFLICT (id) DO UPDATE SET {updated}",
        (*map(_storable, flatten(document)), text, fingerprint),
    )
    return int(connection.execute("SELECT pk FROM documents WHERE id = ?", (document.id,)).fetchone()[0])


def insert_facts(connection: sqlite3.Connection, pk: int, document: Document, layout: Layout) -> None:
    """Insert all facts of a document, with the sentences they stand in."""
    starts = (layout.sentence(figure.start) for figure in document.figures)
    _insert(
        connection,
        "sentences",
        ("document", "start", "end", "text"),
        [(pk, start, end, layout.text[start:end]) for start, end in dict.fromkeys(filter(None, starts))],
    )
    _insert_entities(connection, pk, document.entities)
    _insert(
        connection,
        "mentions",
        ("document", "position", "number", *columns(Mention)),
        [
            (pk, position, number, *flatten(mention))
            for position, entity in enumerate(document.entities)
            for number, mention in enumerate(entity.mentions)
        ],
    )
    _insert(
        connection,
        "figures",
        ("document", "line", *columns(Figure), "has_value"),
        [(pk, layout.line(figure.start), *figure_values(figure)) for figure in document.figures],
    )
    _insert(
        connection,
        "quotes",
        ("document", "line", *columns(Quote)),
        [(pk, layout.line(quote.start), *quote_values(quote)) for quote in document.quotes],
    )
    insert_wordings(connection, pk)
    insert_names(connection, pk)
    mark_minor(connection, pk)


def mark_minor(connection: sqlite3.Connection, pk: int) -> None:
    """Mark the quotes of a document that say little on their own (see the migration of reviews)."""
    connection.execute(
        "UPDATE quotes SET minor = kind = 'fragment' AND speaker_name IS NULL OR EXISTS (SELECT 1 FROM quotes o"
        ' WHERE o.document = quotes.document AND o."start" <= quotes."start" AND o."end" >= quotes."end"'
        ' AND o."end" - o."start" > quotes."end" - quotes."start" AND o.speaker_name IS quotes.speaker_name)'
        " WHERE document = ?",
        (pk,),
    )


def places_of(about: About) -> list[tuple[str, int, str]]:
    """Where the text of a document stands in print or in time, as far as its source says: kind, offset, value."""
    places = [("second", start, str(second)) for start, second in about.seconds]
    return [*places, *([("print", 0, about.page)] if about.page else [])]


def insert_places(connection: sqlite3.Connection, pk: int, places: Iterable[tuple[str, int, str]]) -> None:
    """Insert where the text of a document stands."""
    _insert(connection, "places", ("document", "kind", "start", "value"), [(pk, *place) for place in places])


def _insert_entities(connection: sqlite3.Connection, pk: int, entities: Sequence[Entity]) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO entities (id, name, label) VALUES (?, ?, ?)",
        [(entity.id, entity.name, entity.label) for entity in entities],
    )
    _insert(
        connection,
        "document_entities",
        (
            "document",
            "position",
            "entity",
            "name",
            "label",
            "country",
            "wikidata",
            "roles",
            "role_mentions",
            "mentions",
        ),
        [
            (
                pk,
                position,
                entity.id,
                entity.name,
                entity.label,
                entity.country,
                entity.wikidata,
                _json(entity.roles),
                _json(entity.role_mentions),
                len(entity.mentions),
            )
            for position, entity in enumerate(entities)
        ],
    )
    connection.execute(
        f"INSERT INTO entity_forms (entity, name, label, mentions) {_FORMS} GROUP BY 1, 2, 3"
        " ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions",
        (pk,),
    )
    _settle_forms(connection, pk)


# The names and labels a document gives its entities, with how often.
_FORMS = "SELECT entity, name, label, sum(mentions) AS mentions FROM document_entities WHERE document = ?"


def best_form(field: str, entity: str = "?") -> str:
    """The query for the name or the label that most mentions of an entity have."""
    return f"SELECT {field} FROM entity_forms WHERE entity = {entity} GROUP BY 1 ORDER BY sum(mentions) DESC, 1 LIMIT 1"


def _settle_forms(connection: sqlite3.Connection, pk: int) -> None:
    """Give the entities of a document the name and the label that most of their mentions have."""
    connection.execute(
        f"UPDATE entities SET name = coalesce(({best_form('name', 'id')}), name),"
        f" label = coalesce(({best_form('label', 'id')}), label)"
        # What a person calls it stays.
        " WHERE extracted IS NULL AND id IN (SELECT entity FROM document_entities WHERE document = ?)",
        (pk,),
    )


def delete_facts(connection: sqlite3.Connection, pk: int) -> None:
    """Delete all facts of a document, and the names and entities that no other document uses."""
    release_names(connection, pk)
    connection.execute(
        f"UPDATE entity_forms AS f SET mentions = f.mentions - gone.mentions FROM ({_FORMS} GROUP BY 1, 2, 3) gone"
        " WHERE (f.entity, f.name, f.label) = (gone.entity, gone.name, gone.label)",
        (pk,),
    )
    connection.execute(
        "DELETE FROM entity_forms WHERE mentions <= 0"
        " AND entity IN (SELECT entity FROM document_entities WHERE document = ?)",
        (pk,),
    )
    _settle_forms(connection, pk)
    wordings = wordings_of(connection, pk)
    entities = connection.execute("SELECT DISTINCT entity FROM document_entities WHERE document = ?", (pk,)).fetchall()
    for table in ("quotes", "figures", "document_entities", "sentences", "places"):
        connection.execute(f"DELETE FROM {table} WHERE document = ?", (pk,))
    delete_wordings(connection, wordings)
    delete_unused_names(connection)
    connection.executemany(
        "DELETE FROM entities WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM document_entities WHERE entity = ?1)",
        entities,
    )


def release_names(connection: sqlite3.Connection, pk: int) -> None:
    """Count a document out of the names it uses, before its facts change."""
    connection.execute(
        f"UPDATE names SET documents = documents - 1 WHERE pk IN (SELECT n.pk FROM ({_NAMES}) used"
        " JOIN names n ON n.name = used.name AND coalesce(n.entity, '') = coalesce(used.entity, ''))",
        {"document": pk},
    )


def delete_unused_names(connection: sqlite3.Connection) -> None:
    """Delete the names that no document uses any more."""
    connection.execute("DELETE FROM names WHERE documents = 0")


def insert_names(connection: sqlite3.Connection, pk: int) -> None:
    """Count a document in for the names its facts use."""
    connection.execute(
        "INSERT INTO names (name, folded, entity, documents)"
        f" SELECT name, fold(name), entity, 1 FROM ({_NAMES}) WHERE true"
        " ON CONFLICT (name, coalesce(entity, '')) DO UPDATE SET documents = documents + 1",
        {"document": pk},
    )


def quote_values(quote: Quote) -> list[Any]:
    """The values of a quote in the order of its columns, as SQLite takes them."""
    return [*map(_storable, flatten(quote))]


def figure_values(figure: Figure) -> list[Any]:
    """The values of a figure in the order of its columns, then whether it has a value."""
    has_value = figure.value is not msgspec.UNSET
    return [*map(_storable, flatten(figure)), has_value]


def _storable(value: Any) -> Any:
    """A value as SQLite takes it: lists as JSON, whole numbers too large for it as floating point."""
    if value is msgspec.UNSET:
        return None
    if type(value) is tuple:
        return _json(value)
    if type(value) is not int or value in _INTEGERS:
        return value
    return float(value) if abs(value) < 10**308 else float("inf")


def _insert(connection: sqlite3.Connection, table: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    listed = ", ".join(f'"{name}"' for name in names)
    connection.executemany(f"INSERT INTO {table} ({listed}) VALUES ({_marks(names)})", rows)


def _marks(names: Sequence[str]) -> str:
    return ", ".join("?" * len(names))


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
