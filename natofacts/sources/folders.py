"""Which files some paths stand for, folders searched."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from natofacts.errors import SourceError
from natofacts.sources.registry import SUFFIXES

# Where browsers put what a page saved whole is made of: `article.html`, `article_files/`.
_COMPANIONS = ("_files", "_fichiers")
_PAGES = (".html", ".htm")
_SEPARATED, _LINES = (".csv", ".tsv"), (".jsonl", ".ndjson")
_LONGEST_LINE = 10_000_000  # bytes
_STORE = ".db"  # natofacts.db and what SQLite puts beside it


def find_paths(paths: Iterable[str | Path], passed: Counter[str] | None = None) -> Iterator[Path]:
    """The documents under some files and folders, each once, folders searched in order of names.

    `passed` counts by their endings the files of folders that are of no kind that is read. What cannot be searched
    (a missing path, a folder without documents or without permission) is yielded as it is: reading it says what is
    wrong, and the others go on.
    """
    seen: set[tuple[int, int, str]] = set()
    passed = Counter() if passed is None else passed
    for path in map(Path, paths):
        if os.path.isdir(path):
            found = False
            for document in _search(path, set(), passed):
                found = True
                if _first_time(document, seen):
                    yield document
            if not found:
                yield path
        elif _first_time(path, seen):
            yield path


def _search(folder: Path, visited: set[tuple[int, int]], passed: Counter[str]) -> Iterator[Path]:
    """Documents below a folder; `visited` holds the folders seen, so that links cannot lead in circles."""
    status = folder.stat()
    if (status.st_dev, status.st_ino) in visited:
        return
    visited.add((status.st_dev, status.st_ino))
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield folder
        return
    pages = {stem for stem, ending in map(os.path.splitext, (entry.name for entry in entries)) if ending in _PAGES}
    for entry in entries:
        if entry.name.startswith(".") or _is_companion(entry.name, pages):
            continue
        suffix = os.path.splitext(entry.name)[1].lower()
        if _is_folder(entry):
            yield from _search(folder / entry.name, visited, passed)
        elif suffix in SUFFIXES and _is_readable_kind(entry) and _may_hold_articles(folder / entry.name, suffix):
            yield folder / entry.name
        elif not suffix.startswith(_STORE):
            passed[suffix or "without ending"] += 1


def _may_hold_articles(path: Path, suffix: str) -> bool:
    """Whether a table has a column of text: beside documents stand tables of other things, such as facts."""
    if suffix not in (*_SEPARATED, *_LINES):
        return True
    from natofacts.sources.readers import csv, jsonlines
    from natofacts.sources.readers.rows import Columns

    names = csv.names_of_columns if suffix in _SEPARATED else jsonlines.names_of_columns
    try:
        with path.open("rb") as file:
            Columns(names(file.readline(_LONGEST_LINE)))
    except SourceError:
        return False
    except OSError:  # reading it says what is wrong
        return True
    return True


def _is_companion(name: str, pages: set[str]) -> bool:
    """Whether a folder holds only what a page beside it is made of."""
    return any(name.endswith(ending) and name.removesuffix(ending) in pages for ending in _COMPANIONS)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _is_readable_kind(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a file, or a broken link worth reporting; sockets and pipes would block."""
    try:
        return stat.S_ISREG(entry.stat().st_mode)
    except OSError:
        return True


def _first_time(path: Path, seen: set[tuple[int, int, str]]) -> bool:
    """Whether a file has not come yet, under this or another spelling of its path."""
    try:
        folder = os.stat(path.parent)
    except OSError:
        return True
    key = (folder.st_dev, folder.st_ino, path.name)
    if key in seen:
        return False
    seen.add(key)
    return True
