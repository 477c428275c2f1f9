"""Reading documents and facts back."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any

import msgspec
from msgspec import Struct

from natofacts.columns import columns, lists, unflatten
from natofacts.errors import StoreError
from natofacts.facts import Document, Entity, Figure, Mention, Quote, Span
from natofacts.store.filters import Conditions, entity_conditions
from natofacts.store.rows import Card, DocumentRow, EntityRow, FigureRow, Highlight, QuoteRow, Shown
from natofacts.store.text import Layout, fold, storable

_read_roles = msgspec.json.Decoder(tuple[str, ...]).decode
_read_role_mentions = msgspec.json.Decoder(tuple[Span, ...]).decode
_VALUE, _APPROX = map(columns(Figure).index, ("value", "approx"))
_OF_DOCUMENTS = tuple(name for name in DocumentRow.__struct_fields__ if name != "paths")
_MOST_CANDIDATES = 5
_CLIPPED = 40  # characters of a candidate's text
_IN_TEXT_ORDER = ' ORDER BY d.published IS NULL, d.published, d.path, d.pk, {0}."start", {0}.pk'


@cache
def _listed(prefix: str, names: tuple[str, ...]) -> str:
    return ", ".join(f'{prefix}."{name}"' for name in names)


def read_document(connection: sqlite3.Connection, id: str) -> Document:
    """One document with all its facts; see `Store.document`."""
    row = connection.execute(
        f"SELECT d.pk, {_listed('d', columns(Document))} FROM documents d WHERE d.id = ?", (storable(id),)
    ).fetchone()
    if row is None:
        raise StoreError(f"the store holds no document {id}", hint="`natofacts documents` lists them")
    pk, *values = row
    return Document(
        **dict(zip(columns(Document), _restored(Document, values), strict=True)),
        entities=tuple(_read_entities(connection, pk)),
        figures=tuple(
            _figure(Figure, figure)
            for figure in connection.execute(
                f"SELECT f.has_value, {_listed('f', columns(Figure))} FROM figures f"
                " WHERE f.document = ? ORDER BY f.pk",
                (pk,),
            )
        ),
        quotes=tuple(
            unflatten(Quote, _restored(Quote, quote))
            for quote in connection.execute(
                f"SELECT {_listed('q', columns(Quote))} FROM quotes q WHERE q.document = ? ORDER BY q.pk",
                (pk,),
            )
        ),
    )


def read_text(connection: sqlite3.Connection, id: str) -> str:
    """The text of a document; see `Store.text`."""
    row = connection.execute("SELECT text FROM documents WHERE id = ?", (storable(id),)).fetchone()
    if row is None:
        raise StoreError(f"the store holds no document {id}", hint="`natofacts documents` lists them")
    return str(row[0])


def find_id(connection: sqlite3.Connection, path: str) -> str | None:
    """The id of the document of a path; see `Store.id_at`."""
    row = connection.execute(
        "SELECT d.id FROM files f JOIN documents d ON d.pk = f.document WHERE f.path = ?", (storable(path),)
    ).fetchone()
    return row[0] if row else None


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
    found = connection.execute(f"SELECT path FROM files WHERE {condition} ORDER BY path", (folder,))
    # `../../a.txt` begins like what is in `..`, and is not in it.
    return [path for (path,) in found if ".." not in path or not os.path.relpath(path, folder).startswith("../")]


def read_document_at(connection: sqlite3.Connection, path: str) -> Document | None:
    """The document of a path; see `Store.document_at`."""
    row = connection.execute(
        "SELECT d.id FROM files f JOIN documents d ON d.pk = f.document WHERE f.path = ?", (storable(path),)
    ).fetchone()
    return msgspec.structs.replace(read_document(connection, row[0]), path=path) if row else None


def read_documents(connection: sqlite3.Connection) -> Iterator[DocumentRow]:
    """All documents; see `Store.documents`."""
    counts = ", ".join(
        f"(SELECT count(*) FROM {table} WHERE document = d.pk)" for table in ("document_entities", "figures", "quotes")
    )
    for *values, paths in connection.execute(
        f"SELECT {_listed('d', columns(Document))}, {counts},"
        " (SELECT json_group_array(path) FROM files WHERE document = d.pk)"
        " FROM documents d ORDER BY d.path, d.pk"
    ):
        stored = dict(zip((*columns(Document), "entities", "figures", "quotes"), values, strict=True))
        row = {name: stored[name] for name in _OF_DOCUMENTS}
        yield DocumentRow(**row, paths=tuple(sorted(msgspec.json.decode(paths))) or (row["path"],))


def read_quotes(connection: sqlite3.Connection, wanted: Conditions) -> Iterator[QuoteRow]:
    """The quotes that meet some conditions; see `Store.quotes`."""
    for row in connection.execute(
        f"SELECT {_listed('q', columns(Quote))}, d.id, d.path, d.published, q.line"
        f" FROM quotes q JOIN documents d ON d.pk = q.document{wanted.where}{_IN_TEXT_ORDER.format('q')}",
        wanted.parameters,
    ):
        yield unflatten(QuoteRow, _restored(QuoteRow, row))


def read_figures(connection: sqlite3.Connection, wanted: Conditions) -> Iterator[FigureRow]:
    """The figures that meet some conditions; see `Store.figures`."""
    for row in connection.execute(
        f"SELECT f.has_value, {_listed('f', columns(Figure))}, d.id, d.path, d.published, f.line"
        f" FROM figures f JOIN documents d ON d.pk = f.document{wanted.where}{_IN_TEXT_ORDER.format('f')}",
        wanted.parameters,
    ):
        yield _figure(FigureRow, row)


def read_entities(
    connection: sqlite3.Connection,
    wanted: Conditions,
    documents: Collection[str] | None,
    min_mentions: int = 0,
) -> Iterator[EntityRow]:
    """The entities that meet some conditions, over all documents; see `Store.entities`."""
    quoted = Conditions()
    quoted.add("speaker_entity = e.id")
    quoted.of_documents(documents)
    for *values, aliases, roles in connection.execute(
        "SELECT e.id, e.name, e.label, max(m.country), max(m.wikidata), sum(m.mentions) AS mentions,"
        f" count(DISTINCT m.document), (SELECT count(*) FROM quotes{quoted.where}),"
        " (SELECT json_group_array(name) FROM names WHERE entity = e.id), json_group_array(json(m.roles))"
        f" FROM entities e JOIN document_entities m ON m.entity = e.id{wanted.where}"
        " GROUP BY e.id HAVING sum(m.mentions) >= ? ORDER BY sum(m.mentions) DESC, e.name, e.id",
        (*quoted.parameters, *wanted.parameters, min_mentions),
    ):
        fields = ("id", "name", "label", "country", "wikidata", "mentions", "documents", "quotes")
        row = dict(zip(fields, values, strict=True))
        others = sorted({*msgspec.json.decode(aliases)} - {row["name"]})
        yield EntityRow(**row, aliases=tuple(others), roles=_roles(msgspec.json.decode(roles)))


def read_card(connection: sqlite3.Connection, name: str, documents: Collection[str] | None) -> Card:
    """What is known of the entity a name fits best; see `Store.card`."""
    found = list(read_entities(connection, entity_conditions(name, (), documents), documents))
    if not found:
        raise StoreError(f"the store knows nobody and nothing called {name}", hint="try a part of the name")
    best = max(found, key=lambda row: fold(row.name) == fold(name))
    return _card(connection, best, tuple(row.name for row in found if row is not best), documents)


def _card(
    connection: sqlite3.Connection,
    best: EntityRow,
    others: tuple[str, ...],
    documents: Collection[str] | None,
) -> Card:
    quotes = Conditions()
    quotes.add("q.speaker_entity = ?", best.id)
    quotes.of_documents(documents)
    figures = Conditions()
    figures.add(
        "f.pk IN (SELECT g.pk FROM document_entities e JOIN mentions m USING (document, position)"
        ' JOIN sentences s ON s.document = m.document AND m."start" >= s."start" AND m."start" < s."end"'
        ' JOIN figures g ON g.document = s.document AND g."start" >= s."start" AND g."start" < s."end"'
        " WHERE e.entity = ?)",
        best.id,
    )
    figures.of_documents(documents)
    return Card(
        entity=best,
        quotes=tuple(read_quotes(connection, quotes)),
        figures=tuple(read_figures(connection, figures)),
        others=others,
    )


def read_fact(connection: sqlite3.Connection, id: str) -> Shown | Card:
    """One fact where it stands, or an entity's card; see `Store.fact`."""
    wanted = id.strip().lower()
    quotes, figures, entities = Conditions(), Conditions(), Conditions()
    for prefix, conditions in (("q", quotes), ("f", figures), ("e", entities)):
        conditions.add(f"{prefix}.id >= ? AND {prefix}.id < ?", wanted, f"{wanted}\x7f")
    found: list[QuoteRow | FigureRow | EntityRow] = []
    if wanted:
        found = [
            *read_quotes(connection, quotes),
            *read_figures(connection, figures),
            *read_entities(connection, entities, None),
        ]
    exact = [fact for fact in found if fact.id == wanted] or found
    if len(exact) > 1:
        raise StoreError(f"{id}: {len(exact)} facts have an id that begins so", hint=f"one of {_candidates(exact)}")
    if not exact:
        hint = "`natofacts quotes` and `natofacts figures` list ids; `natofacts entities NAME` shows a card"
        raise StoreError(f"the store holds no quote, figure or entity {id}", hint=hint)
    fact = exact[0]
    return _card(connection, fact, (), None) if isinstance(fact, EntityRow) else _show(connection, fact)


def _candidates(found: Collection[QuoteRow | FigureRow | EntityRow]) -> str:
    """The first few facts, each with enough of its text to tell it from the others."""
    named = [
        f"{fact.id} ({' '.join((fact.name if isinstance(fact, EntityRow) else fact.text)[:_CLIPPED].split())})"
        for fact in islice(found, _MOST_CANDIDATES)
    ]
    return ", ".join(named) + (", ..." if len(found) > _MOST_CANDIDATES else "")


def _show(connection: sqlite3.Connection, fact: QuoteRow | FigureRow) -> Shown:
    text, title = connection.execute("SELECT text, title FROM documents WHERE id = ?", (fact.document,)).fetchone()
    sentence, (start, end) = Layout(text).around(fact.start, fact.end)
    spans: list[tuple[Any, Span | None]] = [("fact", fact)]
    if isinstance(fact, QuoteRow):
        spans += [("speaker", fact.speaker.mention if fact.speaker else None), ("cue", fact.cue)]
    return Shown(
        quote=fact if isinstance(fact, QuoteRow) else None,
        figure=fact if isinstance(fact, FigureRow) else None,
        path=fact.path,
        line=fact.line,
        title=title,
        published=fact.published,
        sentence=Span(text[slice(*sentence)], *sentence),
        paragraph=Span(text[start:end], start, end),
        highlights=tuple(
            Highlight(what=what, start=span.start - start, end=span.end - start)
            for what, span in spans
            if span is not None and start <= span.start and span.end <= end
        ),
    )


def _roles(of_documents: list[list[str]]) -> tuple[str, ...]:
    """The roles documents give somebody, the usual first, those that differ in case or accents once."""
    counts = Counter(role for roles in of_documents for role in roles)
    return tuple({fold(role): role for role, _ in reversed(counts.most_common())}.values())[::-1]


def _read_entities(connection: sqlite3.Connection, pk: int) -> Iterator[Entity]:
    mentions: defaultdict[int, list[Mention]] = defaultdict(list)
    for position, text, start, end, kind in connection.execute(
        'SELECT position, text, "start", "end", kind FROM mentions WHERE document = ? ORDER BY position, number', (pk,)
    ):
        mentions[position].append(Mention(text, start, end, kind))
    for position, id, name, label, country, wikidata, roles, role_mentions in connection.execute(
        "SELECT position, entity, name, label, country, wikidata, roles, role_mentions"
        " FROM document_entities WHERE document = ? ORDER BY position",
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


def _figure(struct: type[Figure], row: tuple[Any, ...]) -> Any:
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
