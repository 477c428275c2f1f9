"""Putting what people say of facts into the tables of facts, and finding the facts again when documents change."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, Literal

import msgspec
from msgspec.structs import replace

from natofacts.columns import columns
from natofacts.facts import Figure, Quote, Review, Speaker
from natofacts.store.insertion import (
    best_form,
    delete_unused_names,
    figure_values,
    insert_names,
    mark_minor,
    quote_values,
    release_names,
)
from natofacts.store.reading import figure_of, quote_of
from natofacts.store.reviews.anchors import Place, context, find
from natofacts.store.reviews.readings import person_reading
from natofacts.store.reviews.table import insert_review, read_reviews
from natofacts.store.rows import ReviewRow
from natofacts.store.text import Layout, fold
from natofacts.store.wordings import renew_wordings

_TABLES: dict[Literal["quote", "figure"], tuple[str, type[Quote] | type[Figure]]] = {
    "quote": ("quotes", Quote),
    "figure": ("figures", Figure),
}
_SPEAKERS = ("speaker", "via", "addressee", "according_to")


def settle(connection: sqlite3.Connection) -> None:
    """Apply all reviews that are new or changed; within a transaction."""
    unsettled = connection.execute("SELECT DISTINCT review, type, fact FROM unsettled").fetchall()
    connection.execute("DELETE FROM unsettled")
    touched = {(type, fact) for _, type, fact in unsettled if fact}
    waiting = "r.id IN (SELECT value FROM json_each(?)) AND (r.fact IS NULL OR r.type = 'entity')"
    new = msgspec.json.encode([review for review, _, _ in unsettled if review]).decode()
    for (pk,) in connection.execute(
        "SELECT DISTINCT d.pk FROM reviews r JOIN documents d ON d.id = r.document OR d.url = r.url OR d.pk IN"
        f" (SELECT document FROM files f WHERE f.path = r.path) WHERE {waiting}",
        (new,),
    ).fetchall():
        touched |= _anchor(connection, pk)
    touched |= _anchor_entities(connection, "r.id IN (SELECT value FROM json_each(?))", (new,))
    _refresh_all(connection, touched)


def settle_document(connection: sqlite3.Connection, pk: int) -> None:
    """Find the reviewed facts of a document that was read anew, and apply what people say of them."""
    if not _has_reviews(connection):
        return
    touched = _anchor(connection, pk)
    of_document = "r.fact IS NULL AND r.seen ->> 'id' IN (SELECT entity FROM document_entities WHERE document = ?)"
    touched |= _anchor_entities(connection, of_document, (pk,))
    renamed = connection.execute(
        "SELECT e.id FROM document_entities m JOIN entities e ON e.id = m.entity"
        " WHERE m.document = ? AND e.extracted IS NOT NULL",
        (pk,),
    ).fetchall()
    _refresh_all(connection, touched | {("entity", id) for (id,) in renamed})


def release_reviews(connection: sqlite3.Connection, pk: int) -> None:
    """Take reviews off the facts of a document that are about to be deleted; they wait to be found again."""
    if not _has_reviews(connection):
        return
    for table in ("quotes", "figures"):
        connection.execute(
            f"UPDATE reviews SET fact = NULL WHERE fact IN (SELECT id FROM {table} WHERE document = ?)", (pk,)
        )


def release_entity_reviews(connection: sqlite3.Connection) -> None:
    """Take reviews off the entities that no document has any more."""
    if _has_reviews(connection):
        connection.execute(
            "UPDATE reviews SET fact = NULL WHERE type = 'entity' AND fact NOT IN (SELECT id FROM entities)"
        )


def copy_reviews(connection: sqlite3.Connection, before: int, now: int) -> None:
    """Give the reviews of a document to the one that stands in one of its files now, while others keep it."""
    if not _has_reviews(connection):
        return
    (old,) = connection.execute("SELECT id FROM documents WHERE pk = ?", (before,)).fetchone()
    new, path = connection.execute("SELECT id, path FROM documents WHERE pk = ?", (now,)).fetchone()
    for review in list(read_reviews(connection, "r.document = ? AND r.type <> 'entity'", (old,))):
        id = hashlib.sha256(f"{review.id} {new}".encode()).hexdigest()[:32]
        # The copy is of no document there is, so that it is looked for by path and context.
        insert_review(connection, replace(review, id=id, fact=None, path=path, document=f"{old} copied"))


def _has_reviews(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT EXISTS (SELECT 1 FROM reviews)").fetchone()[0])


def _anchor(connection: sqlite3.Connection, pk: int) -> set[tuple[str, str]]:
    """Find the facts of one document that reviews without a fact stand on; gives the type and id of each."""
    id, path, text = connection.execute("SELECT id, path, text FROM documents WHERE pk = ?", (pk,)).fetchone()
    touched = set()
    for type in _TABLES:
        waiting = list(
            read_reviews(
                connection,
                "r.type = ?1 AND r.fact IS NULL AND (r.document = ?2 OR NOT EXISTS (SELECT 1 FROM documents"
                " WHERE id = r.document) AND (r.path IN (SELECT path FROM files WHERE document = ?3 AND path <> '-')"
                " OR r.url = (SELECT url FROM documents WHERE pk = ?3)))",
                (type, id, pk),
            )
        )
        if not waiting:
            continue
        for review, place in find(waiting, id, text, _places(connection, type, pk)).items():
            around = context(text, place.start, place.text)
            connection.execute(
                'UPDATE reviews SET fact = ?, document = ?, path = ?, "start" = ?, before = ?, after = ?,'
                " occurrences = ? WHERE id = ?",
                (place.id, id, path, place.start, *around, review),
            )
            touched.add((str(type), place.id))
    return touched


def _anchor_entities(connection: sqlite3.Connection, condition: str, parameters: Sequence[Any]) -> set[tuple[str, str]]:
    """Find the entities that reviews stand on: their ids are the same in every store."""
    found = connection.execute(
        "SELECT r.id, e.id FROM reviews r JOIN entities e ON e.id = r.seen ->> 'id'"
        f" WHERE r.type = 'entity' AND {condition}",
        parameters,
    ).fetchall()
    connection.executemany("UPDATE reviews SET fact = ? WHERE id = ?", [(entity, id) for id, entity in found])
    return {("entity", entity) for _, entity in found}


def _places(connection: sqlite3.Connection, type: Literal["quote", "figure"], pk: int) -> list[Place]:
    """The facts of a document as the machine reads them."""
    read = "coalesce(extracted ->> '$.{0}', \"{0}\")"
    fields = ", ".join(read.format(name) for name in ("kind", "start", "text"))
    return [
        Place(*row)
        for row in connection.execute(f"SELECT id, {fields} FROM {_TABLES[type][0]} WHERE document = ?", (pk,))
    ]


def _refresh_all(connection: sqlite3.Connection, touched: Iterable[tuple[str, str]]) -> None:
    """Bring the tables of some facts up to what people say of them."""
    touched = set(touched)
    for type, id in sorted(touched):
        if type == "entity":
            touched |= _refresh_entity(connection, id)
    documents: set[int] = set()
    for type, (table, struct) in _TABLES.items():
        for id in sorted(fact for kind, fact in touched if kind == type):
            documents |= _refresh(connection, table, struct, id, documents)
    for pk in documents:
        insert_names(connection, pk)
        mark_minor(connection, pk)
        renew_wordings(connection, pk)
    delete_unused_names(connection)


def _refresh_entity(connection: sqlite3.Connection, id: str) -> set[tuple[str, str]]:
    """Bring one entity up to date; gives the facts whose speaker it is, where its name changes."""
    row = connection.execute("SELECT name, extracted FROM entities WHERE id = ?", (id,)).fetchone()
    if row is None:
        return set()
    name, extracted = row
    machine = {field: connection.execute(best_form(field), (id,)).fetchone()[0] for field in ("name", "label")}
    review, base = _verdict(read_reviews(connection, "r.fact = ?", (id,)))
    person = {**machine, **(base.corrections if base else {})}
    documents = connection.execute("SELECT DISTINCT document FROM document_entities WHERE entity = ?", (id,)).fetchall()
    for (pk,) in documents:
        release_names(connection, pk)
    connection.execute(
        "UPDATE entities SET name = ?, label = ?, extracted = ?, review_state = ?, review_reviewer = ?,"
        " review_reviewed = ?, review_note = ? WHERE id = ?",
        (
            person["name"],
            person["label"],
            msgspec.json.encode(machine).decode() if person != machine else None,
            *_review_values(review),
            id,
        ),
    )
    for (pk,) in documents:
        insert_names(connection, pk)
    if person["name"] == name and not extracted:
        return set()
    spoken = {
        ("quote", quote)
        for (quote,) in connection.execute(
            "SELECT id FROM quotes WHERE speaker_entity = ?1 OR via_entity = ?1 OR addressee_entity = ?1", (id,)
        )
    }
    return spoken | {
        ("figure", figure)
        for (figure,) in connection.execute("SELECT id FROM figures WHERE according_to_entity = ?", (id,))
    }


def _refresh(
    connection: sqlite3.Connection, table: str, struct: type[Quote] | type[Figure], id: str, released: set[int]
) -> set[int]:
    """Bring one fact up to date; gives its document, whose names are then to be counted again."""
    more = "f.has_value, " if struct is Figure else ""
    listed = ", ".join(f'f."{name}"' for name in columns(struct))
    row = connection.execute(
        f"SELECT f.pk, f.document, d.text, f.extracted, {more}{listed}"
        f" FROM {table} f JOIN documents d ON d.pk = f.document WHERE f.id = ?",
        (id,),
    ).fetchone()
    if row is None:
        return set()
    pk, document, text, extracted, *values = row
    stored = figure_of(Figure, tuple(values)) if struct is Figure else quote_of(Quote, values)
    machine = msgspec.json.decode(extracted, type=struct) if extracted else replace(stored, review=None)
    if document not in released:
        release_names(connection, document)
    review, base = _verdict(read_reviews(connection, "r.fact = ?", (id,)))
    person: Any = person_reading(machine, base, text, _Names(connection, document)) if base else machine
    person = _renamed(connection, person)
    written = replace(person, review=review)
    names = [*columns(struct), *(["has_value"] if struct is Figure else []), "extracted", "line"]
    kept = msgspec.json.encode(machine).decode() if person != machine else None
    new = [
        *(figure_values(written) if isinstance(written, Figure) else quote_values(written)),
        kept,
        Layout(text).line(written.start),
    ]
    assigned = ", ".join(f'"{name}" = ?' for name in names)
    connection.execute(f"UPDATE {table} SET {assigned} WHERE pk = ?", (*new, pk))
    return {document}


def _verdict(history: Iterable[ReviewRow]) -> tuple[Review | None, ReviewRow | None]:
    """What a fact's history comes to: the review to show, and the decision whose reading counts."""
    last: ReviewRow | None = None
    base: ReviewRow | None = None
    note: str | None = None
    for review in history:
        if review.state == "unreviewed":
            last = base = note = None
            continue
        note = review.note or note
        if review.state == "note":
            last = last or review
            continue
        last = review
        base = review if review.state in ("right", "corrected") else None
    if last is None or last.state == "unreviewed":
        return None, None
    return Review(state=last.state, reviewer=last.reviewer, reviewed=last.reviewed, note=note), base


def _review_values(review: Review | None) -> tuple[str | None, ...]:
    return (review.state, review.reviewer, review.reviewed, review.note) if review else (None,) * 4


def _renamed(connection: sqlite3.Connection, fact: Any) -> Any:
    """A fact whose speakers go by the names people gave their entities."""
    changed = {}
    for field in _SPEAKERS:
        speaker = getattr(fact, field, None)
        if isinstance(speaker, Speaker) and speaker.entity:
            row = connection.execute(
                "SELECT name FROM entities WHERE id = ? AND extracted ->> '$.name' <> name", (speaker.entity,)
            ).fetchone()
            if row:
                changed[field] = replace(speaker, name=row[0])
    return replace(fact, **changed) if changed else fact


class _Names:
    """Who goes by a name in a document, by the whole name in any case and accents."""

    def __init__(self, connection: sqlite3.Connection, document: int) -> None:
        self._connection = connection
        self._document = document

    def __call__(self, name: str) -> tuple[str, str, str] | None:
        """Canonical name, entity id and label, where just one entity of the document has this name."""
        found = self._connection.execute(
            "SELECT DISTINCT e.name, e.id, e.label FROM document_entities m JOIN entities e ON e.id = m.entity"
            " WHERE m.document = ?1 AND (fold(e.name) = ?2 OR EXISTS (SELECT 1 FROM mentions w WHERE w.document = ?1"
            " AND w.position = m.position AND w.kind = 'name' AND fold(w.text) = ?2))",
            (self._document, fold(name)),
        ).fetchall()
        return found[0] if len(found) == 1 else None
