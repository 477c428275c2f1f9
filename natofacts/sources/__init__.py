"""Where documents come from: bytes in files, folders and pipes, as text with what is known of it. No NLP."""

from __future__ import annotations

from natofacts.sources.files import LARGEST_DOCUMENT, listed, read_source, read_sources, read_stdin
from natofacts.sources.folders import find_paths
from natofacts.sources.model import About, Source
from natofacts.sources.registry import SUFFIXES

__all__ = [
    "LARGEST_DOCUMENT",
    "SUFFIXES",
    "About",
    "Source",
    "find_paths",
    "listed",
    "read_source",
    "read_sources",
    "read_stdin",
]
