"""Plain-text documents in files, folders and on standard input."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from natofacts.errors import SourceError
from natofacts.facts import document_id
from natofacts.paths import STDIN, path_name
from natofacts.sources.decoding import decode

SUFFIXES = frozenset({".txt", ".text", ".md"})

# An article has a few thousand characters, a long book three million. Beyond this a file is a dump of many
# documents, and would cost gigabytes of memory as one.
LARGEST_DOCUMENT = 10_000_000

_STDIN_SHOWN = "standard input"
_SPLIT_HINT = "split it into one file a document"
_NO_TEXT_HINT = "give plain text (.txt, .text or .md), for example the text of the document saved as UTF-8"


@dataclass(frozen=True, slots=True)
class Source:
    """One document as it was found.

    `text` is the decoded file, line endings untouched and without a byte order mark; `id` is the hex SHA-256
    of its bytes; `warning` says what had to be assumed to decode it.
    """

    text: str
    path: str
    id: str
    size: int
    mtime_ns: int
    warning: str | None = None


def find_paths(paths: Iterable[str | Path]) -> Iterator[Path]:
    """The documents under some files and folders, each once, folders searched in order of names.

    What cannot be searched (a missing path, a folder without documents or without permission) is yielded as
    it is: reading it says what is wrong, and the others go on.
    """
    seen: set[tuple[int, int, str]] = set()
    for path in map(Path, paths):
        if os.path.isdir(path):
            found = False
            for document in _search(path, set()):
                found = True
                if _first_time(document, seen):
                    yield document
            if not found:
                yield path
        elif _first_time(path, seen):
            yield path


def read_source(path: Path) -> Source:
    """One file as a document; SourceError where it is none."""
    name = path_name(path)
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            _refuse_size(name, status.st_size)
            data = file.read(LARGEST_DOCUMENT + 1)
    except IsADirectoryError:
        raise _no_documents(path, name) from None
    except FileNotFoundError:
        raise SourceError(f"{name}: no such file or folder", hint="check the path") from None
    except (OSError, ValueError) as error:
        raise _unreadable(name, error) from None
    return _source(data, name, status.st_mtime_ns)


def read_stdin(stream: BinaryIO) -> Source:
    """All of a binary stream as one document, its path `-`; SourceError where it cannot be read."""
    try:
        return _source(stream.read(LARGEST_DOCUMENT + 1), STDIN, 0)
    except OSError as error:
        raise _unreadable(_STDIN_SHOWN, error) from None


def _source(data: bytes, name: str, mtime_ns: int) -> Source:
    shown = _STDIN_SHOWN if name == STDIN else name
    _refuse_size(shown, len(data))
    if not data:
        raise SourceError(f"{shown}: is empty", hint="give a file with text in it")
    decoded = decode(data)
    if decoded is None:
        raise SourceError(f"{shown}: is not plain text", hint=_NO_TEXT_HINT)
    if not decoded.text.strip():
        raise SourceError(f"{shown}: holds nothing but white space", hint="give a file with text in it")
    warning = f"{shown}: {decoded.assumption}" if decoded.assumption else None
    return Source(decoded.text, name, document_id(data), len(data), mtime_ns, warning)


def _refuse_size(name: str, size: int) -> None:
    if size > LARGEST_DOCUMENT:
        limit = f"{LARGEST_DOCUMENT // 1_000_000} MB"
        raise SourceError(f"{name}: is larger than a document may be ({limit})", hint=_SPLIT_HINT)


def _unreadable(name: str, error: OSError | ValueError) -> SourceError:
    reason = ((isinstance(error, OSError) and error.strerror) or str(error)).lower()
    hint = "check its permissions" if isinstance(error, PermissionError) else "check the path"
    return SourceError(f"{name}: cannot be read ({reason})", hint=hint)


def _no_documents(path: Path, name: str) -> SourceError:
    try:
        os.scandir(path).close()
    except OSError as error:
        return _unreadable(name, error)
    endings = ", ".join(sorted(SUFFIXES))
    hint = f"files count by their ending ({endings}); name a file itself to read it whatever its ending"
    return SourceError(f"{name}: no documents in this folder", hint=hint)


def _search(folder: Path, visited: set[tuple[int, int]]) -> Iterator[Path]:
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
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if _is_folder(entry):
            yield from _search(folder / entry.name, visited)
        elif os.path.splitext(entry.name)[1].lower() in SUFFIXES and _is_readable_kind(entry):
            yield folder / entry.name


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
