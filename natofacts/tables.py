"""Facts as rows of typed columns, for Arrow, Parquet and spreadsheets; knows no library that holds tables.

The columns are those of the model (`natofacts.columns`), with one change: numbers and dates are told apart. `value`,
`low` and `high` are numbers, a date or duration stands in `date` as EDTF or ISO 8601. After `published` and `date`
come the first and the last day each may mean (`published_start`, `date_end`).
"""

from __future__ import annotations

import math
import typing
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Literal, NamedTuple

import msgspec
from msgspec import UNSET, Struct

from natofacts.columns import alternatives, column_types, columns, flatten
from natofacts.facts import Document, Entity, Figure, Member, Mention, Quote
from natofacts.isodate import days

Kind = Literal["text", "real", "whole", "truth", "day", "texts", "wholes"]
Table = Literal["entities", "figures", "quotes"]
Row = tuple[Any, ...]

TABLES: tuple[Table, ...] = typing.get_args(Table)
_STRUCTS: dict[Table, tuple[type[Struct], ...]] = {
    "entities": (Entity, Mention),
    "figures": (Figure,),
    "quotes": (Quote,),
}
_PLACE = ("path", "title", "source", "url", "published")
_DATED = ("published", "date")
_NUMBERS = ("value", "low", "high")


class _Plan(NamedTuple):
    """How the values of a struct become a row: what to change in place, where its dates and mixed values stand."""

    conversions: tuple[tuple[int, Callable[[Any], Any]], ...]
    mixed: dict[str, int]
    dated: tuple[int, ...]


def fact_columns(table: Table) -> dict[str, Kind]:
    """The columns of a table of facts in order, those of the document first, each with the kind of its values."""
    found: dict[str, Kind] = {"document": "text", **dict.fromkeys(_PLACE, "text"), **_bounds("published")}
    for struct in _STRUCTS[table]:
        found |= typed_columns(struct)
    return found


def fact_rows(document: Document) -> Iterator[tuple[Table, Row]]:
    """The rows of a document, in the order of `fact_columns`, each with the table it belongs to."""
    place: Row = (document.id, *(getattr(document, name) for name in _PLACE), *days(document.published))
    for entity in document.entities:
        known = place + typed_values(entity)
        for mention in entity.mentions:
            yield "entities", known + typed_values(mention)
    for figure in document.figures:
        yield "figures", place + typed_values(figure)
    for quote in document.quotes:
        yield "quotes", place + typed_values(quote)


@cache
def typed_columns(struct: type[Struct]) -> dict[str, Kind]:
    """The columns of a struct in order, each with the kind of its values."""
    hints = column_types(struct)
    found = {name: _kind(hint) for name, hint in hints.items()}
    if mixed := [name for name in _NUMBERS if name in hints and _is_mixed(hints[name])]:
        found |= {**dict.fromkeys(mixed, "real"), "date": "text"}
    for name in _DATED:
        if name in found:
            found |= _bounds(name)
    return found


def typed_values(fact: Struct) -> Row:
    """The values of a fact in the order of `typed_columns`: plain Python values, days as `datetime.date`."""
    plan = _plan(type(fact))
    row = list(flatten(fact))
    for place, convert in plan.conversions:
        if row[place] is not None:
            row[place] = convert(row[place])
    dates = [row[place] for place in plan.dated]
    if plan.mixed:
        dates.append(_told_apart(row, plan.mixed))
        row.append(dates[-1])
    for date in dates:
        row += days(date)
    return tuple(row)


def _told_apart(row: list[Any], mixed: dict[str, int]) -> str | None:
    """Leave the numbers of a row in their places and give the date, span of dates or duration that stands there."""
    dates = {}
    for name, place in mixed.items():
        found = row[place]
        if isinstance(found, str):
            dates[name] = found
        row[place] = _real(found) if isinstance(found, int | float) else None
    return dates.get("value") or "/".join(dates.values()) or None


def _real(number: float) -> float:
    """A number as a floating-point one; one with more than 308 digits is infinite."""
    try:
        return float(number)
    except OverflowError:
        return math.inf if number > 0 else -math.inf


@cache
def _plan(struct: type[Struct]) -> _Plan:
    names = columns(struct)
    hints = column_types(struct)
    return _Plan(
        conversions=tuple(
            (place, convert) for place, name in enumerate(names) if (convert := _conversion(hints[name])) is not None
        ),
        mixed={name: names.index(name) for name in _NUMBERS if name in hints and _is_mixed(hints[name])},
        dated=tuple(names.index(name) for name in _DATED if name in hints),
    )


def _bounds(name: str) -> dict[str, Kind]:
    return {f"{name}_start": "day", f"{name}_end": "day"}


def _kind(hint: Any) -> Kind:
    found = alternatives(hint)
    listed = next((part for part in found if typing.get_origin(part) is tuple), None)
    if listed is not None:
        return "wholes" if int in typing.get_args(listed) else "texts"
    if str not in found:
        kinds: tuple[tuple[type, Kind], ...] = ((bool, "truth"), (float, "real"), (int, "whole"))
        for type_, kind in kinds:
            if type_ in found:
                return kind
    return "text"


def _conversion(hint: Any) -> Callable[[Any], Any] | None:
    """What makes a plain value of what a column holds, if it is none yet."""
    found = alternatives(hint)
    if Any in found:
        return _plain
    for part in found:
        origin, arguments = typing.get_origin(part), typing.get_args(part)
        if origin is dict:
            return _as_json
        if origin is tuple and any(isinstance(item, type) and issubclass(item, Member) for item in arguments):
            return _names
    return None


def _plain(value: Any) -> Any:
    return None if value is UNSET else value if isinstance(value, str) else _as_json(value)


def _as_json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _names(members: tuple[Member, ...]) -> list[str]:
    return [member.name for member in members]


def _is_mixed(hint: Any) -> bool:
    """Whether a column holds numbers of some facts and dates of others."""
    found = alternatives(hint)
    return str in found and float in found
