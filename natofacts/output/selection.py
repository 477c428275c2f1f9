"""Rows with some of their columns, in the order somebody wants them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from msgspec import UNSET, Struct

from natofacts.columns import column_types, columns, flatten
from natofacts.errors import UsageError

# What a nested fact is called for short: by its name, its words, its state.
_SHORT = ("name", "text", "state")


def select(row_type: type[Struct], wanted: Sequence[str]) -> tuple[type[Struct], Callable[[Struct], Struct]]:
    """The type of rows with these columns, and what makes one of a row; UsageError where there is no such column."""
    names = [name.strip() for name in wanted if name.strip()]
    known = columns(row_type)
    places = [_place(name, known) for name in names]
    types = tuple(column_types(row_type).values())
    fields = {name: types[place] | None for name, place in zip(names, places, strict=True)}
    selected = msgspec.defstruct("Selected", [(name, type, None) for name, type in fields.items()])

    def pick(row: Struct) -> Struct:
        values = flatten(row)
        chosen = [values[place] for place in places]
        return selected(**{n: None if v is UNSET else v for n, v in zip(names, chosen, strict=True)})

    return selected, pick


def _place(name: str, known: Sequence[str]) -> int:
    for column in (name, *(f"{name}_{ending}" for ending in _SHORT)):
        if column in known:
            return known.index(column)
    raise UsageError(f"there is no column {name!r}", hint=f"some of {', '.join(known)}")
