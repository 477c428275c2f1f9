"""Facts as tables for pandas, polars, DuckDB and R: three flat Arrow tables, whose columns `natofacts.tables` names.

Numbers and dates are told apart: `value`, `low` and `high` are float64, a date or duration stands in `date` as EDTF or
ISO 8601, and `date_start` and `date_end` are the first and the last day it may mean.
"""

from __future__ import annotations

import importlib
import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from natofacts.errors import NatofactsError
from natofacts.facts import SCHEMA_VERSION, Document
from natofacts.tables import TABLES, Kind, Row, Table, fact_columns, fact_rows

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

SCHEMA_KEY = b"natofacts.schema_version"  # in the metadata of every table and file
_log = logging.getLogger("natofacts")
_ITEM = "element"  # of a list, as Parquet calls it
_SURROGATE = re.compile("[\ud800-\udfff]")


class Tables(NamedTuple):
    """The facts of documents: a row a mention of an entity, a figure, a quote."""

    entities: pyarrow.Table
    figures: pyarrow.Table
    quotes: pyarrow.Table


def to_arrow(documents: Iterable[Document | NatofactsError]) -> Tables:
    """The facts of documents as three Arrow tables; NatofactsError where the extra `frames` is not installed.

    Errors that stand in the place of documents (`extract_many`) are logged, and cost nobody the others.
    """
    rows: dict[Table, list[Row]] = {name: [] for name in TABLES}
    for document in documents:
        if isinstance(document, NatofactsError):
            _log.warning("left out: %s", document)
            continue
        for name, row in fact_rows(document):
            rows[name].append(row)
    return Tables(**{name: arrow_table(found, fact_columns(name)) for name, found in rows.items()})


def to_pandas(
    documents: Iterable[Document | NatofactsError],
) -> tuple[pandas.DataFrame, pandas.DataFrame, pandas.DataFrame]:
    """Entities, figures and quotes as pandas frames, with Arrow's types."""
    pandas = library("pandas")
    entities, figures, quotes = (table.to_pandas(types_mapper=pandas.ArrowDtype) for table in to_arrow(documents))
    return entities, figures, quotes


def to_polars(
    documents: Iterable[Document | NatofactsError],
) -> tuple[polars.DataFrame, polars.DataFrame, polars.DataFrame]:
    """Entities, figures and quotes as polars frames."""
    polars = library("polars")
    entities, figures, quotes = (polars.from_arrow(table) for table in to_arrow(documents))
    return entities, figures, quotes


def arrow_table(rows: Sequence[Row], columns: Mapping[str, Kind]) -> pyarrow.Table:
    """Rows of some columns as an Arrow table, typed by the kinds of the columns whatever the rows hold."""
    arrow = library("pyarrow")
    schema = arrow_schema(columns)
    values = zip(*rows, strict=True) if rows else ((),) * len(columns)
    arrays = [_array(arrow, column, field.type) for column, field in zip(values, schema, strict=True)]
    return arrow.Table.from_arrays(arrays, schema=schema)


def _array(arrow: Any, values: Sequence[Any], type: Any) -> Any:
    try:
        return arrow.array(values, type=type)
    except UnicodeEncodeError:  # halves of surrogate pairs, which UTF-8 cannot hold
        return arrow.array([_encodable(value) for value in values], type=type)


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    return [_encodable(item) for item in value] if isinstance(value, list | tuple) else value


def arrow_schema(columns: Mapping[str, Kind]) -> pyarrow.Schema:
    """The Arrow schema of some columns: texts as strings, days as date32, numbers as float64, offsets as int64."""
    arrow = library("pyarrow")
    types: dict[Kind, Any] = {
        "text": arrow.string(),
        "real": arrow.float64(),
        "whole": arrow.int64(),
        "truth": arrow.bool_(),
        "day": arrow.date32(),
        "texts": arrow.list_(arrow.field(_ITEM, arrow.string())),
        "wholes": arrow.list_(arrow.field(_ITEM, arrow.int64())),
    }
    fields = [(name, types[kind]) for name, kind in columns.items()]
    return arrow.schema(fields, metadata={SCHEMA_KEY: str(SCHEMA_VERSION).encode()})


def library(name: str, extra: str = "frames") -> Any:
    """An optional library; NatofactsError says which extra of the project brings it."""
    try:
        return importlib.import_module(name)
    except ImportError:
        raise NatofactsError(
            f"this needs {name.partition('.')[0]}, which is not installed", hint=f"pip install 'natofacts[{extra}]'"
        ) from None
