"""Importing spaCy: without its command line, and with one thread for matrix multiplication."""

from __future__ import annotations

import os
import sys
from types import ModuleType

_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def import_spacy() -> None:
    """Import spaCy, leaving out its command line, which is a third of the time and which nothing here uses.

    ``spacy/__init__.py`` imports one function of it, ``spacy.cli.info.info``, and with it Typer, weasel,
    httpx and requests. For the time of the import a stand-in with that name takes its place; afterwards
    ``spacy.cli`` is imported as usual by whoever asks for it. Where spaCy is imported already, or its
    ``__init__`` wants anything else, nothing is left out.
    """
    if "spacy" in sys.modules:
        return
    for variable in _THREADS:  # read once, when NumPy is imported; small multiplications gain nothing from more
        os.environ.setdefault(variable, "1")
    stand_ins = {"spacy.cli": ModuleType("spacy.cli"), "spacy.cli.info": ModuleType("spacy.cli.info")}
    stand_ins["spacy.cli.info"].info = _info  # type: ignore[attr-defined]
    sys.modules.update(stand_ins)
    try:
        import spacy
    except ImportError:
        sys.modules.pop("spacy", None)
    finally:
        for name, module in stand_ins.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]
    import spacy

    spacy.__dict__.pop("cli", None)


def _info(*arguments: object, **settings: object) -> object:
    """``spacy.info``, found when it is called."""
    from spacy.cli.info import info

    return info(*arguments, **settings)  # type: ignore[arg-type]
