"""The structs of the model as flat rows: what SQL tables and spreadsheets call their columns.

A nested struct becomes columns with its field's name in front (`speaker_name`, `cue_start`); lists stay one
column, but those of facts are rows of another table and are left out.
"""

from __future__ import annotations

import types
import typing
from functools import cache
from typing import Any

import msgspec
from msgspec import Struct

from natofacts.facts import Entity, Span


@cache
def columns(struct: type[Struct]) -> tuple[str, ...]:
    """The flat column names of a struct type, in the order of its fields."""
    names: list[str] = []
    for name, nested in _fields(struct):
        if nested is None:
            names.append(name)
        else:
            names.extend(f"{name}_{column}" for column in columns(nested))
    return tuple(names)


def flatten(fact: Struct) -> tuple[Any, ...]:
    """The values of a fact in the order of `columns`; those of a missing nested struct are None."""
    if _is_flat(type(fact)):
        return msgspec.structs.astuple(fact)
    values: list[Any] = []
    for name, nested in _fields(type(fact)):
        value = getattr(fact, name)
        if nested is None:
            values.append(value)
        elif value is None:
            values.extend([None] * len(columns(nested)))
        else:
            values.extend(flatten(value))
    return tuple(values)


def unflatten(struct: type[Struct], values: tuple[Any, ...]) -> Any:
    """A struct, all of whose fields are columns, from its values; None when there are none but None."""
    if values.count(None) == len(values):
        return None
    if not _is_flat(struct):
        values = tuple(
            values[start] if nested is None else unflatten(nested, values[start:end])
            for nested, start, end in _places(struct)
        )
    # Naming fields takes longer than making the struct; those that must be named come last.
    unnamed = len(struct.__match_args__)
    if unnamed == len(values):
        return struct(*values)
    return struct(*values[:unnamed], **dict(zip(struct.__struct_fields__[unnamed:], values[unnamed:], strict=True)))


@cache
def column_types(struct: type[Struct]) -> dict[str, Any]:
    """The columns of a struct in order, each with the type of its values (None besides, where the struct is nested)."""
    hints = typing.get_type_hints(struct)
    found: dict[str, Any] = {}
    for name, nested in _fields(struct):
        if nested is None:
            found[name] = hints[name]
        else:
            found |= {f"{name}_{column}": hint | None for column, hint in column_types(nested).items()}
    return found


@cache
def lists(struct: type[Struct]) -> tuple[tuple[int, Any], ...]:
    """The columns that hold lists: the place of each among the columns, and the type of the list."""
    found: list[tuple[int, Any]] = []
    hints = typing.get_type_hints(struct)
    for (name, nested), (_, start, _) in zip(_fields(struct), _places(struct), strict=True):
        if nested is not None:
            found.extend((start + place, hint) for place, hint in lists(nested))
        else:
            found.extend((start, part) for part in alternatives(hints[name]) if typing.get_origin(part) is tuple)
    return tuple(found)


@cache
def _fields(struct: type[Struct]) -> tuple[tuple[str, type[Struct] | None], ...]:
    """The fields that become columns, each with the struct nested in it, if one is."""
    hints = typing.get_type_hints(struct)
    kept = []
    for name in struct.__struct_fields__:
        parts = alternatives(hints[name])
        nested = next((part for part in parts if isinstance(part, type) and issubclass(part, Struct)), None)
        if not any(_lists_facts(part) for part in parts):
            kept.append((name, nested))
    return tuple(kept)


@cache
def _places(struct: type[Struct]) -> tuple[tuple[type[Struct] | None, int, int], ...]:
    """The structs nested in the fields that become columns, with the columns each becomes."""
    places = []
    start = 0
    for _, nested in _fields(struct):
        end = start + (len(columns(nested)) if nested else 1)
        places.append((nested, start, end))
        start = end
    return tuple(places)


@cache
def _is_flat(struct: type[Struct]) -> bool:
    return columns(struct) == struct.__struct_fields__


def alternatives(hint: Any) -> tuple[Any, ...]:
    """The types a value may have: those of a union, else the one."""
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        return typing.get_args(hint)
    return (hint,)


def _lists_facts(hint: Any) -> bool:
    return typing.get_origin(hint) is tuple and any(
        isinstance(item, type) and issubclass(item, Span | Entity) for item in typing.get_args(hint)
    )
