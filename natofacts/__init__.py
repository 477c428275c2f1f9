"""Facts from French news: who, how much and when, and who said what.

from natofacts import extract

for quote in extract(text).quotes:
    print(quote.speaker, quote.text)
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from natofacts.api import extract, extract_files, extract_many, from_frame
    from natofacts.errors import NatofactsError
    from natofacts.facts import Document
    from natofacts.frames import Tables, to_arrow, to_pandas, to_polars
    from natofacts.inputs import TextRow
    from natofacts.store import Store

__version__ = "0.1.0"
# What is public, and the module that has it.
_PLACES = {
    "Document": "facts",
    "NatofactsError": "errors",
    "Store": "store",
    "Tables": "frames",
    "TextRow": "inputs",
    "extract": "api",
    "extract_files": "api",
    "extract_many": "api",
    "from_frame": "api",
    "to_arrow": "frames",
    "to_pandas": "frames",
    "to_polars": "frames",
}
__all__ = [
    "Document",
    "NatofactsError",
    "Store",
    "Tables",
    "TextRow",
    "extract",
    "extract_files",
    "extract_many",
    "from_frame",
    "to_arrow",
    "to_pandas",
    "to_polars",
]


def __getattr__(name: str) -> Any:
    # The command line imports this module too, and must not pay for the rest.
    if name in _PLACES:
        return getattr(import_module(f"natofacts.{_PLACES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class _Rules(ModuleType):
    """The package `natofacts.extract`: once imported it stands where the function did."""

    def __call__(self, text: str, **options: Any) -> Document:
        from natofacts import api

        return api.extract(text, **options)


class _Face(ModuleType):
    def __setattr__(self, name: str, value: object) -> None:
        if name == "extract" and isinstance(value, ModuleType):
            value.__class__ = _Rules
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Face
