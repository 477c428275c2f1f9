"""Reading whole documents back, and finding them by their paths."""

from __future__ import annotations

import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec.structs import replace

from natofacts.columns import columns
from natofacts.errors import StoreError
from natofacts.facts import Document, Entity, Figure, Mention, Quote, RoleMention
from natofacts.store.kinds import SETTLED_LABEL
from natofacts.store.reading import figure_of, listed, quote_of, restored
from natofacts.store.text import storable

_read_roles = msgspec.json.Decoder(tuple[str, ...]).decode
_read_role_mentions = msgspec.json.Decoder(tuple[RoleMention, ...]).decode
_NOT_WRONG = "review_state IS NOT 'wrong'"


def read_document(connection: sqlite3.Connection, id: str, *, as_extracted: bool = False) -> Document:
    """One document with all its facts; see `Store.document`. `as_extracted`: whatever people said of them."""
    row = connection.execute(
        f"SELECT d.pk, {listed('d', columns(Document))} FROM documents d WHERE d.id = ?", (storable(id),)
    ).fetchone()
    if row is None:
        raise StoreError(f"the store holds no document {id}", hint="`natofacts documents` lists them")
    pk, *values = row
    document = Document(
        **dict(zip(columns(Document), restored(Document, values), strict=True)),
        entities=tuple(_read_entities(connection, pk, as_extracted)),
        figures=tuple(_facts(connection, Figure, pk, as_extracted)),
        quotes=tuple(_facts(connection, Quote, pk, as_extracted)),
    )
    return document if as_extracted else _consistent(document)


def _facts(
    connection: sqlite3.Connection, struct: type[Figure] | type[Quote], pk: int, as_extracted: bool
) -> Iterator[Any]:
    """The figures or quotes of a document; `as_extracted`: whatever people said of them."""
    table, more = ("quotes", "") if struct is Quote else ("figures", "has_value, ")
    kept = "true" if as_extracted else _NOT_WRONG
    for extracted, *row in connection.execute(
        f"SELECT extracted, {more}{listed(table, columns(struct))} FROM {table}"
        f" WHERE document = ? AND {kept} ORDER BY pk",
        (pk,),
    ):
        if as_extracted and extracted:
            yield msgspec.json.decode(extracted, type=struct)
        else:
            fact = quote_of(Quote, row) if struct is Quote else figure_of(Figure, row)
            yield replace(fact, review=None) if as_extracted and fact.review else fact


def _consistent(document: Document) -> Document:
    """A document without references to what people called wrong."""
    quotes, figures = {quote.id for quote in document.quotes}, {figure.id for figure in document.figures}
    return replace(
        document,
        figures=tuple(
            figure
            if figure.quote in quotes | {None} and figure.part_of in figures | {None}
            else replace(
                figure,
                quote=figure.quote if figure.quote in quotes else None,
                part_of=figure.part_of if figure.part_of in figures else None,
            )
            for figure in document.figures
        ),
    )


def read_text(connection: sqlite3.Connection, id: str) -> str:
    """The text of a document; see `Store.text`."""
    row = connection.execute("SELECT text FROM documents WHERE id = ?", (storable(id),)).fetchone()
    if row is None:
        raise StoreError(f"the store holds no document {id}", hint="`natofacts documents` lists them")
    return str(row[0])


def read_places(connection: sqlite3.Connection, pk: int) -> list[tuple[str, int, str]]:
    """Where the text of a document stands: kind, offset and value, as the table has them."""
    return connection.execute(
        'SELECT kind, "start", value FROM places WHERE document = ? ORDER BY kind, "start"', (pk,)
    ).fetchall()


def find_documents(connection: sqlite3.Connection, path: str) -> list[tuple[str, str]]:
    """The documents of a file; see `Store.documents_at`."""
    return connection.execute(
        "SELECT f.path, d.id FROM files f JOIN documents d ON d.pk = f.document"
        " WHERE f.path = ?1 OR f.container = ?1 ORDER BY f.rowid",
        (storable(path),),
    ).fetchall()


def find_published(connection: sqlite3.Connection, id: str) -> str | None:
    """The date of a document; see `Store.published`."""
    row = connection.execute("SELECT published FROM documents WHERE id = ?", (id,)).fetchone()
    return row[0] if row else None


def find_paths(connection: sqlite3.Connection, folder: str) -> list[str]:
    """The paths of a file or in a folder; see `Store.paths`."""
    folder = storable(folder)
    condition = "path = ?1 OR path >= ?1 || '/' AND path < ?1 || '0'"  # the character after the slash
    if folder == ".":
        condition = "?1 = '.' AND path NOT GLOB '/*' AND path NOT GLOB '../*' AND path <> '-'"
    elif folder.endswith("/"):
        condition = "substr(path, 1, length(?1)) = ?1"
    found = connection.execute(
        f"SELECT DISTINCT place FROM (SELECT coalesce(container, path) AS place FROM files)"
        f" WHERE {condition.replace('path', 'place')} ORDER BY place",
        (folder,),
    )
    # `../../a.txt` begins like what is in `..`, and is not in it.
    return [path for (path,) in found if ".." not in path or not os.path.relpath(path, folder).startswith("../")]


def read_document_at(connection: sqlite3.Connection, path: str, *, as_extracted: bool = False) -> Document | None:
    """The document of a path; see `Store.document_at`."""
    row = connection.execute(
        "SELECT d.id FROM files f JOIN documents d ON d.pk = f.document WHERE f.path = ?", (storable(path),)
    ).fetchone()
    return replace(read_document(connection, row[0], as_extracted=as_extracted), path=path) if row else None


def _read_entities(connection: sqlite3.Connection, pk: int, as_extracted: bool) -> Iterator[Entity]:
    mentions: defaultdict[int, list[Mention]] = defaultdict(list)
    for position, text, start, end, kind in connection.execute(
        'SELECT position, text, "start", "end", kind FROM mentions WHERE document = ? ORDER BY position, number', (pk,)
    ):
        mentions[position].append(Mention(text, start, end, kind))
    kept = "true" if as_extracted else _NOT_WRONG
    read = "m.{0}" if as_extracted else "iif(e.extracted ->> '$.{0}' <> e.{0}, e.{0}, m.{0})"
    # What a person says of the entity counts, else what clearly most documents do.
    voted = (
        f"iif(e.extracted IS NULL AND e.label <> m.label, coalesce({SETTLED_LABEL}, m.label), {read.format('label')})"
    )
    for position, id, name, label, country, wikidata, roles, role_mentions in connection.execute(
        f"SELECT m.position, m.entity, {read.format('name')}, {'m.label' if as_extracted else voted},"
        " m.country, m.wikidata, m.roles, m.role_mentions"
        " FROM document_entities m JOIN entities e ON e.id = m.entity"
        f" WHERE m.document = ? AND {kept} ORDER BY m.position",
        (pk,),
    ):
        yield Entity(
            id=id,
            name=name,
            label=label,
            country=country,
            wikidata=wikidata,
            roles=_read_roles(roles) if roles != "[]" else (),
            role_mentions=_read_role_mentions(role_mentions) if role_mentions != "[]" else (),
            mentions=tuple(mentions[position]),
        )
