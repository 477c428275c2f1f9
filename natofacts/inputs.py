"""What programs hand over instead of files: texts, rows that say something of their text, frames of such rows."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypedDict

from natofacts.errors import SourceError
from natofacts.facts import document_id
from natofacts.frames import library
from natofacts.isodate import is_iso_date
from natofacts.sources import LARGEST_DOCUMENT, About, Source

BY_COLUMN = "column"  # how a date of publication is known that a row gives


class TextRow(TypedDict, total=False):
    """A text and what is known of it; `id` is what the caller calls it, and becomes the document's `path`."""

    text: str
    id: object
    published: datetime.date | str | None
    source: str | None
    url: str | None
    title: str | None


def source_of(row: str | Mapping[str, Any], number: int) -> Source | SourceError:
    """A text or row as a source, or what is wrong with it; without an id it is called `#12`, the twelfth.

    The text stays as it is, so that offsets count in it.
    """
    given: Mapping[str, Any] = {"text": row} if isinstance(row, str) else row
    name = f"#{number}" if is_missing(given.get("id")) else str(given["id"])
    text = given.get("text")
    if not isinstance(text, str):
        what = "has no text" if is_missing(text) else f"has no text, but a value of type {type(text).__name__}"
        return SourceError(f"{name}: {what}", hint="leave such rows out, or make them strings")
    if len(text) > LARGEST_DOCUMENT:
        return SourceError(f"{name}: its text has more than {LARGEST_DOCUMENT:,} characters", hint="split it")
    try:
        published = iso_date(given.get("published"))
    except ValueError as error:
        return SourceError(f"{name}: {error}", hint="ISO 8601 such as 2021-06-14 or 2021-06 is understood, or None")
    source, url, title = (None if is_missing(given.get(key)) else str(given[key]) for key in ("source", "url", "title"))
    by = BY_COLUMN if published else None
    return text_source(text, name, About(title=title, source=source, url=url, published=published, published_by=by))


def text_source(text: str, path: str, about: About) -> Source:
    """A text as a source; its id is that of the bytes it is in UTF-8."""
    data = text.encode("utf-8", "surrogatepass")
    return Source(text, path, document_id(data), len(data), 0, about=about)


def iso_date(value: object) -> str | None:
    """A date of publication in ISO 8601, as precise as known; ValueError where it is none.

    Besides dates and ISO 8601 what tables hold is understood: `12/03/2024`, `12 mars 2024`, times of day.
    """
    if is_missing(value):
        return None
    if isinstance(value, datetime.date):  # a datetime is one
        return value.isoformat()[:10]
    text = str(value)
    if is_iso_date(text):
        return text
    from natofacts.sources.dates import read_mail_date

    found = read_mail_date(text)
    if found is None:
        raise ValueError(f"{value!r} is no date")
    return found


def is_missing(value: object) -> bool:
    """Whether there is nothing: None, NaN, and what frames have for them."""
    try:
        return value is None or bool(value != value)
    except TypeError:  # pandas.NA is neither
        return True
    except ValueError:  # an array: each of its values for itself
        return False


def frame_rows(frame: Any, columns: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The rows of a frame, with some columns under the names they are given here.

    A frame is one of pandas or polars, or anything that hands out Arrow data (tables, readers and datasets of
    Arrow, relations of DuckDB), of which a batch at a time is read. ValueError where a column is missing,
    NatofactsError where pyarrow is.
    """
    wanted = list(columns.values())
    if any(kind.__module__.partition(".")[0] in ("pandas", "polars") for kind in type(frame).__mro__):
        lazy = hasattr(type(frame), "collect")
        _check_columns(wanted, frame.collect_schema().names() if lazy else list(frame.columns))
        frame = frame.select(list(dict.fromkeys(wanted))).collect() if lazy else frame
        rows: Iterable[tuple[Any, ...]] = zip(*(frame[name] for name in wanted), strict=True)
    else:
        rows = _batch_rows(_batches(frame, wanted), wanted)
    return (dict(zip(columns, row, strict=True)) for row in rows)


def _batches(frame: Any, wanted: Sequence[str]) -> Iterable[Any]:
    """The record batches of what hands out Arrow data."""
    kind = type(frame)  # an instance may take any name for that of a column
    if hasattr(kind, "scanner"):  # a dataset: reads no other columns
        _check_columns(wanted, frame.schema.names)
        batches: Iterable[Any] = frame.scanner(columns=wanted).to_reader()
        return batches
    if not hasattr(kind, "__arrow_c_stream__"):
        raise TypeError(f"{kind.__name__} is no frame of pandas or polars, nor has it Arrow data")
    reader = library("pyarrow").RecordBatchReader.from_stream(frame)
    _check_columns(wanted, reader.schema.names)
    batches = reader
    return batches


def _batch_rows(batches: Iterable[Any], wanted: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    for batch in batches:
        yield from zip(*(batch.column(name).to_pylist() for name in wanted), strict=True)


def _check_columns(wanted: Sequence[str], known: Sequence[object]) -> None:
    for name in wanted:
        if name not in known:
            raise ValueError(f"the frame has no column {name!r}, but {', '.join(map(str, known))}")
