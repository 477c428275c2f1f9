"""The facts in formats other programs read as evidence: one module a format behind one registry."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from natofacts.report.exchange.evidence import Evidence

# What each format is written by, and the ending of its files.
_WRITERS = {
    "annotations": ("natofacts.report.exchange.annotations", ".jsonld"),
    "schema.org": ("natofacts.report.exchange.schemaorg", ".jsonld"),
    "brat": ("natofacts.report.exchange.brat", ".ann"),
    "tei": ("natofacts.report.exchange.tei", ".xml"),
}
EXCHANGE_FORMATS = tuple(_WRITERS)


def exchange(evidence: Iterable[Evidence], format: str) -> str:
    """Documents with their facts in one of EXCHANGE_FORMATS; brat takes one document at a time."""
    module, _ = _WRITERS[format]
    write: Callable[[Iterable[Evidence]], str] = import_module(module).write
    return write(evidence)
