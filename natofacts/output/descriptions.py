"""What the fields of the output mean, and the reasons of quotes."""

from __future__ import annotations

import inspect
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from natofacts import facts


class Reason(NamedTuple):
    """Why a quote has its speaker, and a text whose quote has its for this reason."""

    meaning: str
    example: str | None = None


def reasons() -> dict[str, Reason]:
    """Every reason with its meaning."""
    return {name: Reason(**told) for name, told in _told()["reasons"].items()}


def describe(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema of msgspec's, each field with a description, those of structs without the indentation of Python."""
    structs = {}
    for name, struct in schema["$defs"].items():
        told = fields(name)
        properties = {
            field: {**known, "description": told[field]} if field in told else known
            for field, known in struct["properties"].items()
        }
        structs[name] = {**struct, "properties": properties, "description": inspect.cleandoc(struct["description"])}
    return {**schema, "$defs": structs}


def fields(struct: str) -> dict[str, str]:
    """The descriptions of the fields of a struct, those it inherits first."""
    bases = reversed(getattr(facts, struct).__mro__)
    told = _told()
    return {field: text for base in bases for field, text in told.get(base.__name__, {}).items()}


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("descriptions.toml").read_text(encoding="utf-8"))
