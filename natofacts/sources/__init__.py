"""Where documents come from: bytes in files, folders and pipes, as text with what is known of it. No NLP."""

from __future__ import annotations

from natofacts.sources.files import LARGEST_DOCUMENT, listed, read_rows, read_source, read_sources, read_stdin
from natofacts.sources.folders import find_paths
from natofacts.sources.locations import file_system, is_address, last_row, state_of
from natofacts.sources.model import About, Source
from natofacts.sources.registry import SUFFIXES

__all__ = [
    "LARGEST_DOCUMENT",
    "SUFFIXES",
    "About",
    "Source",
    "file_system",
    "find_paths",
    "is_address",
    "last_row",
    "listed",
    "read_rows",
    "read_source",
    "read_sources",
    "read_stdin",
    "state_of",
]
