"""Reading documents and facts back."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from natofacts.columns import columns, lists, unflatten
from natofacts.errors import StoreError, UsageError
from natofacts.facts import Document, Entity, Figure, Mention, Quote, Review, RoleMention
from natofacts.store.elsewhere import NAMED_ELSEWHERE, without_same_names
from natofacts.store.filters import Conditions
from natofacts.store.queries import Sort
from natofacts.store.rows import DocumentRow, EntityRow, FigureRow, QuoteRow
from natofacts.store.text import fold, storable

_read_roles = msgspec.json.Decoder(tuple[str, ...]).decode
_read_role_mentions = msgspec.json.Decoder(tuple[RoleMention, ...]).decode
_VALUE, _APPROX = map(columns(Figure).index, ("value", "approx"))
_OF_DOCUMENTS = tuple(name for name in DocumentRow.__struct_fields__ if name != "paths")
_NOT_WRONG = "review_state IS NOT 'wrong'"
_OF_ENTITIES = ("id", "name", "label", "country", "wikidata", "mentions", "documents", "quotes")
_IN_TEXT_ORDER = 'd.published IS NULL, d.published, d.path, d.pk, {0}."start", {0}.pk'
_ORDERS: dict[Sort | None, str] = {
    None: "",
    "date": "",
    "-date": "d.published IS NULL, d.published DESC, ",
    "speaker": "{0}.speaker_name IS NULL, fold({0}.speaker_name), ",
    "source": "d.source IS NULL, fold(d.source), ",
    "confidence": "{0}.confidence IS NULL, {0}.confidence, ",
    "-confidence": "{0}.confidence IS NULL, {0}.confidence DESC, ",
    "value": "typeof({0}.value) NOT IN ('integer', 'real'), {0}.value, ",
    "-value": "typeof({0}.value) NOT IN ('integer', 'real'), {0}.value DESC, ",
    "length": "length({0}.text), ",
    "-length": "length({0}.text) DESC, ",
}


@cache
def _listed(prefix: str, names: tuple[str, ...]) -> str:
    return ", ".join(f'{prefix}."{name}"' for name in names)


def read_document(connection: sqlite3.Connection, id: str, *, as_extracted: bool = False) -> Document:
    """One document with all its facts; see `Store.document`. `as_extracted`: whatever people said of them."""
    row = connection.execute(
        f"SELECT d.pk, {_listed('d', columns(Document))} FROM documents d WHERE d.id = ?", (storable(id),)
    ).fetchone()
    if row is None:
        raise StoreError(f"the store holds no document {id}", hint="`natofacts documents` lists them")
    pk, *values = row
    document = Document(
        **dict(zip(columns(Document), _restored(Document, values), strict=True)),
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
        f"SELECT extracted, {more}{_listed(table, columns(struct))} FROM {table}"
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


def read_documents(connection: sqlite3.Connection, wanted: Conditions) -> Iterator[DocumentRow]:
    """All documents; see `Store.documents`."""
    counts = ", ".join(
        f"(SELECT count(*) FROM {table} WHERE document = d.pk)" for table in ("document_entities", "figures", "quotes")
    )
    for *values, paths in connection.execute(
        f"SELECT {_listed('d', columns(Document))}, {counts},"
        " (SELECT json_group_array(path) FROM files WHERE document = d.pk)"
        f" FROM documents d{wanted.where} ORDER BY d.path, d.pk",
        wanted.parameters,
    ):
        stored = dict(zip((*columns(Document), "entities", "figures", "quotes"), values, strict=True))
        row = {name: stored[name] for name in _OF_DOCUMENTS}
        yield DocumentRow(**row, paths=tuple(sorted(msgspec.json.decode(paths))) or (row["path"],))


# Orders by what facts of a table have not.
NOT_OF: dict[str, tuple[Sort, ...]] = {"q": ("value", "-value"), "f": ("confidence", "-confidence")}


def _ordered(table: str, sort: Sort | None, limit: int | None) -> str:
    """The end of a query: its order, ties in text order, and how many rows; UsageError where there is no such order."""
    if sort in NOT_OF[table]:
        raise UsageError(f"there is no order by {sort} here", hint="date, speaker, source and length are possible")
    order = (_ORDERS[sort] + _IN_TEXT_ORDER).format(table)
    if table == "f":
        order = order.replace("speaker_name", "according_to_name")
    return f" ORDER BY {order}" + (f" LIMIT {limit:d}" if limit is not None else "")


def read_quotes(
    connection: sqlite3.Connection,
    wanted: Conditions,
    *,
    sort: Sort | None = None,
    limit: int | None = None,
) -> Iterator[QuoteRow]:
    """The quotes that meet some conditions; see `Store.quotes`."""
    for row in connection.execute(
        f"SELECT {_listed('q', columns(Quote))}, d.id, d.path, d.published, q.line, {place_of('q')}, {NAMED_ELSEWHERE}"
        f" FROM quotes q JOIN documents d ON d.pk = q.document{wanted.where}{_ordered('q', sort, limit)}",
        wanted.parameters,
    ):
        yield without_same_names(quote_of(QuoteRow, row))


def read_figures(
    connection: sqlite3.Connection,
    wanted: Conditions,
    *,
    sort: Sort | None = None,
    limit: int | None = None,
) -> Iterator[FigureRow]:
    """The figures that meet some conditions; see `Store.figures`."""
    for row in connection.execute(
        f"SELECT f.has_value, {_listed('f', columns(Figure))}, d.id, d.path, d.published, f.line, {place_of('f')}"
        f" FROM figures f JOIN documents d ON d.pk = f.document{wanted.where}{_ordered('f', sort, limit)}",
        wanted.parameters,
    ):
        yield figure_of(FigureRow, row)


def read_entities(
    connection: sqlite3.Connection,
    wanted: Conditions,
    documents: Collection[str] | None,
    min_mentions: int = 0,
    *,
    limit: int | None = None,
) -> Iterator[EntityRow]:
    """The entities that meet some conditions, over all documents; see `Store.entities`."""
    quoted = Conditions()
    quoted.add("speaker_entity = e.id")
    quoted.of_documents(documents)
    for *values, aliases, roles in connection.execute(
        "SELECT e.id, e.name, e.label, max(m.country), max(m.wikidata), sum(m.mentions) AS mentions,"
        f" count(DISTINCT m.document), (SELECT count(*) FROM quotes{quoted.where}),"
        " e.review_state, e.review_reviewer, e.review_reviewed, e.review_note,"
        " (SELECT json_group_array(name) FROM names WHERE entity = e.id), json_group_array(json(m.roles))"
        f" FROM entities e JOIN document_entities m ON m.entity = e.id{wanted.where}"
        " GROUP BY e.id HAVING sum(m.mentions) >= ? ORDER BY sum(m.mentions) DESC, e.name, e.id"
        " LIMIT ?",
        (*quoted.parameters, *wanted.parameters, min_mentions, -1 if limit is None else limit),
    ):
        *known, state, reviewer, reviewed, note = values
        row = dict(zip(_OF_ENTITIES, known, strict=True))
        review = Review(state, reviewer, reviewed, note) if state else None
        others = sorted({*msgspec.json.decode(aliases)} - {row["name"]})
        yield EntityRow(**row, aliases=tuple(others), roles=_roles(msgspec.json.decode(roles)), review=review)


def _roles(of_documents: list[list[str]]) -> tuple[str, ...]:
    """The roles documents give somebody, the usual first, those that differ in case or accents once."""
    counts = Counter(role for roles in of_documents for role in roles)
    return tuple({fold(role): role for role, _ in reversed(counts.most_common())}.values())[::-1]


def _read_entities(connection: sqlite3.Connection, pk: int, as_extracted: bool) -> Iterator[Entity]:
    mentions: defaultdict[int, list[Mention]] = defaultdict(list)
    for position, text, start, end, kind in connection.execute(
        'SELECT position, text, "start", "end", kind FROM mentions WHERE document = ? ORDER BY position, number', (pk,)
    ):
        mentions[position].append(Mention(text, start, end, kind))
    kept = "true" if as_extracted else _NOT_WRONG
    read = "m.{0}" if as_extracted else "iif(e.extracted ->> '$.{0}' <> e.{0}, e.{0}, m.{0})"
    for position, id, name, label, country, wikidata, roles, role_mentions in connection.execute(
        f"SELECT m.position, m.entity, {read.format('name')}, {read.format('label')},"
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


def place_of(table: str) -> str:
    """The expression for where a fact of a table (`q`, `f`) of a document `d` stands: its page, or its time."""
    return (
        f"""coalesce('p. ' || nullif((SELECT count(*) FROM json_each(d.pages) WHERE value <= {table}."start"), 0),"""
        f" (SELECT time(value, 'unixepoch') FROM places WHERE document = d.pk AND kind = 'second'"
        f""" AND places."start" <= {table}."start" ORDER BY places."start" DESC LIMIT 1))"""
    )


def quote_of(struct: type[Quote], row: Sequence[Any]) -> Any:
    """A quote from its columns."""
    return unflatten(struct, _restored(struct, row))


def figure_of(struct: type[Figure], row: Sequence[Any]) -> Any:
    """A figure from whether it has a value and its columns."""
    has_value, *values = row
    if not has_value:
        values[_VALUE] = msgspec.UNSET
    values[_APPROX] = bool(values[_APPROX])
    return unflatten(struct, _restored(struct, values))


def _restored(struct: type[Struct], values: Sequence[Any]) -> tuple[Any, ...]:
    """The values of a row with its lists, which are stored as JSON."""
    held = [(place, read) for place, read in _list_readers(struct) if values[place] is not None]
    if not held:
        return tuple(values)
    restored = list(values)
    for place, read in held:
        restored[place] = read(restored[place])
    return tuple(restored)


@cache
def _list_readers(struct: type[Struct]) -> tuple[tuple[int, Callable[[str], Any]], ...]:
    return tuple((place, msgspec.json.Decoder(hint).decode) for place, hint in lists(struct))
