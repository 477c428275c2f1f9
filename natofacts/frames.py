"""Facts as tables for pandas, polars, DuckDB and R: three flat Arrow tables, and texts from a frame.

Each table has the columns of the model (`natofacts.columns`) after those of the document. Numbers and dates are told
apart: `value`, `low` and `high` are float64, a date or duration stands in `date` as EDTF or ISO 8601, and
`date_start` and `date_end` are the first and the last day it may mean.
"""

from __future__ import annotations

import importlib
import typing
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import UNSET, Struct

from natofacts.columns import columns, flatten
from natofacts.errors import NatofactsError
from natofacts.facts import Document, Entity, Figure, Member, Mention, Quote
from natofacts.isodate import days

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

_PLACE = ("document", "path", "title", "source", "url", "published")
_NUMBERS = ("value", "low", "high")
_DATED = frozenset({"date", "target", "duration"})
_DAYS = ("date_start", "date_end")


class Tables(NamedTuple):
    """The facts of documents: a row a mention of an entity, a figure, a quote."""

    entities: pyarrow.Table
    figures: pyarrow.Table
    quotes: pyarrow.Table


def to_arrow(documents: Iterable[Document]) -> Tables:
    """The facts of documents as three Arrow tables; NatofactsError where the extra `frames` is not installed."""
    arrow = _library("pyarrow")
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in Tables._fields}
    for document in documents:
        for name, row in fact_rows(document):
            rows[name].append(row)
    return Tables(**{name: arrow.Table.from_pylist(found, schema=schema(name)) for name, found in rows.items()})


def to_pandas(documents: Iterable[Document]) -> tuple[pandas.DataFrame, pandas.DataFrame, pandas.DataFrame]:
    """Entities, figures and quotes as pandas frames, with Arrow's types."""
    pandas = _library("pandas")
    entities, figures, quotes = (table.to_pandas(types_mapper=pandas.ArrowDtype) for table in to_arrow(documents))
    return entities, figures, quotes


def to_polars(documents: Iterable[Document]) -> tuple[polars.DataFrame, polars.DataFrame, polars.DataFrame]:
    """Entities, figures and quotes as polars frames."""
    polars = _library("polars")
    entities, figures, quotes = (polars.from_arrow(table) for table in to_arrow(documents))
    return entities, figures, quotes


def fact_rows(document: Document) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of a document, each with the table it belongs to."""
    place = {name: getattr(document, name if name != "document" else "id") for name in _PLACE}
    place |= dict(zip(("published_start", "published_end"), days(document.published), strict=True))
    for entity in document.entities:
        known = dict(zip(columns(Entity), flatten(entity), strict=True))
        for mention in entity.mentions:
            own = dict(zip(columns(Mention), flatten(mention), strict=True))
            yield "entities", {**place, **_plain(known), **own}
    for figure in document.figures:
        yield "figures", {**place, **_plain(_told_apart(figure))}
    for quote in document.quotes:
        yield "quotes", {**place, **_plain(dict(zip(columns(Quote), flatten(quote), strict=True)))}


def schema(table: str) -> pyarrow.Schema:
    """The Arrow schema of one of the tables: `entities`, `figures`, `quotes`."""
    arrow = _library("pyarrow")
    structs = {"entities": (Entity, Mention), "figures": (Figure,), "quotes": (Quote,)}[table]
    fields = {name: arrow.string() for name in _PLACE}
    fields |= {name: arrow.date32() for name in ("published_start", "published_end")}
    for struct in structs:
        fields |= {name: _arrow_type(arrow, hint) for name, hint in _column_types(struct)}
    if table == "figures":
        fields |= {name: arrow.float64() for name in _NUMBERS}
        fields |= {"date": arrow.string(), **{name: arrow.date32() for name in _DAYS}}
    return arrow.schema(list(fields.items()))


def _told_apart(figure: Figure) -> dict[str, Any]:
    """The columns of a figure, its numbers apart from its dates."""
    row = dict(zip(columns(Figure), flatten(figure), strict=True))
    value = None if row["value"] is UNSET else row["value"]
    if figure.kind in _DATED:
        first, last = row["low"], row["high"]
        date = value if value is not None else f"{first}/{last}" if first and last else None
        row |= {**dict.fromkeys(_NUMBERS), "date": date}
        bounds = days(date) if figure.kind != "duration" else (None, None)
    else:
        row |= {
            name: None if number is None else float(number)
            for name, number in zip(_NUMBERS, (value, row["low"], row["high"]), strict=True)
        }
        row["date"], bounds = None, (None, None)
    return row | dict(zip(_DAYS, bounds, strict=True))


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Lists of structs as lists of names."""
    return {
        name: [item.name if isinstance(item, Member) else item for item in value] if isinstance(value, tuple) else value
        for name, value in row.items()
    }


def _column_types(struct: type[Struct]) -> Iterator[tuple[str, Any]]:
    """The columns of a struct with the types of their values."""
    hints = typing.get_type_hints(struct)
    known = set(columns(struct))
    for name in struct.__struct_fields__:
        if name in known:
            yield name, hints[name]
            continue
        nested = next((part for part in typing.get_args(hints[name]) if hasattr(part, "__struct_fields__")), None)
        if nested is not None:
            yield from (
                (f"{name}_{inner}", hint) for inner, hint in _column_types(nested) if f"{name}_{inner}" in known
            )


def _arrow_type(arrow: Any, hint: Any) -> Any:
    parts = typing.get_args(hint) or (hint,)
    text = arrow.string()
    if any(typing.get_origin(part) is tuple for part in (hint, *parts)):
        return arrow.list_(arrow.int64() if int in typing.get_args(hint) else text)
    for kind, found in ((bool, arrow.bool_()), (float, arrow.float64()), (int, arrow.int64())):
        if kind in parts and str not in parts:
            return found
    return text


def _library(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        raise NatofactsError(
            f"this needs {name}, which is not installed", hint="pip install 'natofacts[frames]'"
        ) from None
