"""Where documents come from: bytes in files, folders and pipes, as decoded text. No NLP."""

from __future__ import annotations

from natofacts.sources.files import (
    LARGEST_DOCUMENT,
    SUFFIXES,
    Source,
    find_paths,
    read_source,
    read_stdin,
)

__all__ = [
    "LARGEST_DOCUMENT",
    "SUFFIXES",
    "Source",
    "find_paths",
    "read_source",
    "read_stdin",
]
