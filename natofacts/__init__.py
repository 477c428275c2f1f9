"""Facts from French news: who, how much and when, and who said what.

from natofacts import extract

for quote in extract(text).quotes:
    print(quote.speaker, quote.text)
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from natofacts.api import extract, extract_files
    from natofacts.facts import Document
    from natofacts.frames import to_arrow, to_pandas, to_polars

__version__ = "0.1.0"
__all__ = ["Document", "extract", "extract_files", "to_arrow", "to_pandas", "to_polars"]
_FRAMES = frozenset({"to_arrow", "to_pandas", "to_polars"})


def __getattr__(name: str) -> Any:
    # The command line imports this module too, and must not pay for the rest.
    if name in _FRAMES:
        from natofacts import frames

        return getattr(frames, name)
    if name in __all__:
        from natofacts import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class _Rules(ModuleType):
    """The package `natofacts.extract`: once imported it stands where the function did."""

    def __call__(self, text: str, *, published: str | None = None) -> Document:
        from natofacts import api

        return api.extract(text, published=published)


class _Face(ModuleType):
    def __setattr__(self, name: str, value: object) -> None:
        if name == "extract" and isinstance(value, ModuleType):
            value.__class__ = _Rules
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Face
