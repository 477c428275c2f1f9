"""JSON and JSON Lines, written as the rows come."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

import msgspec
from msgspec import Struct

from natofacts.facts import SCHEMA_VERSION, Document
from natofacts.output.text import cleaned, encodable

# Read whole or not at all: these are written as one object, not as a list.
_SINGLE = frozenset({"Card", "Shown"})


def write_json(rows: Iterable[Struct], row_type: type[Struct], stream: TextIO) -> None:
    """Documents as an extraction, a card or a shown fact as one object, other rows as an array."""
    if row_type.__name__ in _SINGLE:
        rows = list(rows)
        if len(rows) == 1:
            write_jsonl(rows, row_type, stream)
            return
    opening, closing = "[", "]"
    if issubclass(row_type, Document):
        opening, closing = f'{{"schema_version":{SCHEMA_VERSION},"documents":[', "]}"
    stream.write(opening)
    separator = "\n"
    for row in rows:
        stream.write(separator + _encode(row))
        separator = ",\n"
    stream.write(closing + "\n" if separator == "\n" else f"\n{closing}\n")


def write_jsonl(rows: Iterable[Struct], row_type: type[Struct], stream: TextIO) -> None:
    """One document or row a line."""
    for row in rows:
        stream.write(_encode(row) + "\n")


def _encode(row: Struct) -> str:
    try:
        return msgspec.json.encode(row).decode()
    except UnicodeEncodeError:
        return msgspec.json.encode(cleaned(msgspec.to_builtins(row), encodable)).decode()
