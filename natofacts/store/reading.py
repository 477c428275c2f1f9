"""Reading facts back, as the rows of queries."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct

from natofacts.columns import columns, lists, unflatten
from natofacts.errors import UsageError
from natofacts.facts import Document, Figure, Label, Quote, Review
from natofacts.store.elsewhere import NAMED_ELSEWHERE, without_same_names
from natofacts.store.filters import Conditions
from natofacts.store.kinds import LABELS
from natofacts.store.queries import Sort
from natofacts.store.rows import DocumentRow, EntityRow, FigureRow, QuoteRow
from natofacts.store.text import fold

# A role is left out that this many times fewer documents give somebody than the usual one: most were misread.
RAREST_ROLE = 50
_read_labels = msgspec.json.Decoder(dict[Label, int]).decode
_VALUE, _APPROX = map(columns(Figure).index, ("value", "approx"))
_OF_DOCUMENTS = tuple(name for name in DocumentRow.__struct_fields__ if name != "paths")
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
def listed(prefix: str, names: tuple[str, ...]) -> str:
    """Columns of the table named `prefix`, for SELECT."""
    return ", ".join(f'{prefix}."{name}"' for name in names)


def read_documents(connection: sqlite3.Connection, wanted: Conditions) -> Iterator[DocumentRow]:
    """All documents; see `Store.documents`."""
    counts = ", ".join(
        f"(SELECT count(*) FROM {table} WHERE document = d.pk)" for table in ("document_entities", "figures", "quotes")
    )
    for *values, paths in connection.execute(
        f"SELECT {listed('d', columns(Document))}, {counts},"
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
        f"SELECT {listed('q', columns(Quote))}, d.id, d.path, d.published, q.line, {place_of('q')}, {NAMED_ELSEWHERE}"
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
        f"SELECT f.has_value, {listed('f', columns(Figure))}, d.id, d.path, d.published, f.line, {place_of('f')}"
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
    for *values, aliases, roles, labels in connection.execute(
        "SELECT e.id, e.name, e.label, max(m.country), max(m.wikidata), sum(m.mentions) AS mentions,"
        f" count(DISTINCT m.document), (SELECT count(*) FROM quotes{quoted.where}),"
        " e.review_state, e.review_reviewer, e.review_reviewed, e.review_note,"
        f" (SELECT json_group_array(name) FROM names WHERE entity = e.id), json_group_array(json(m.roles)), {LABELS}"
        f" FROM entities e JOIN document_entities m ON m.entity = e.id{wanted.where}"
        " GROUP BY e.id HAVING sum(m.mentions) >= ? ORDER BY sum(m.mentions) DESC, e.name, e.id"
        " LIMIT ?",
        (*quoted.parameters, *wanted.parameters, min_mentions, -1 if limit is None else limit),
    ):
        *known, state, reviewer, reviewed, note = values
        row = dict(zip(_OF_ENTITIES, known, strict=True))
        review = Review(state, reviewer, reviewed, note) if state else None
        others = sorted({" ".join(alias.split()) for alias in msgspec.json.decode(aliases)} - {row["name"]})
        yield EntityRow(
            **row,
            aliases=tuple(others),
            roles=_roles(msgspec.json.decode(roles)),
            labels=_read_labels(labels) if labels else None,
            review=review,
        )


def _roles(of_documents: list[list[str]]) -> tuple[str, ...]:
    """The roles documents give somebody, the usual first, each in its usual spelling; none that hardly any gives."""
    counts = Counter(role for roles in of_documents for role in roles)
    spelled: dict[str, str] = {}
    totals: Counter[str] = Counter()
    for role, count in counts.most_common():
        key = fold(role.replace("’", "'"))
        spelled.setdefault(key, role)
        totals[key] += count
    usual = totals.most_common()
    return tuple(spelled[key] for key, count in usual if count * RAREST_ROLE >= usual[0][1])


def place_of(table: str) -> str:
    """The expression for where a fact of a table (`q`, `f`) of a document `d` stands: its page, or its time."""
    return (
        f"""coalesce('p. ' || nullif((SELECT count(*) FROM json_each(d.pages) WHERE value <= {table}."start"), 0),"""
        f" (SELECT time(value, 'unixepoch') FROM places WHERE document = d.pk AND kind = 'second'"
        f""" AND places."start" <= {table}."start" ORDER BY places."start" DESC LIMIT 1))"""
    )


def quote_of(struct: type[Quote], row: Sequence[Any]) -> Any:
    """A quote from its columns."""
    return unflatten(struct, restored(struct, row))


def figure_of(struct: type[Figure], row: Sequence[Any]) -> Any:
    """A figure from whether it has a value and its columns."""
    has_value, *values = row
    if not has_value:
        values[_VALUE] = msgspec.UNSET
    values[_APPROX] = bool(values[_APPROX])
    return unflatten(struct, restored(struct, values))


def restored(struct: type[Struct], values: Sequence[Any]) -> tuple[Any, ...]:
    """The values of a row with its lists, which are stored as JSON."""
    held = [(place, read) for place, read in _list_readers(struct) if values[place] is not None]
    if not held:
        return tuple(values)
    given = list(values)
    for place, read in held:
        given[place] = read(given[place])
    return tuple(given)


@cache
def _list_readers(struct: type[Struct]) -> tuple[tuple[int, Callable[[str], Any]], ...]:
    return tuple((place, msgspec.json.Decoder(hint).decode) for place, hint in lists(struct))
