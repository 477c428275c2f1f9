"""Documents in files, folders and on standard input."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO

from natofacts.errors import SourceError
from natofacts.facts import document_id
from natofacts.paths import STDIN, path_name
from natofacts.sources.bounded import read_bounded
from natofacts.sources.content import EVERY_ROW, Content
from natofacts.sources.dispatch import read_as
from natofacts.sources.locations import is_address, open_location
from natofacts.sources.model import Article, Failure, Found, PassedOver, Source
from natofacts.sources.paths import date_of_path
from natofacts.sources.registry import HEAD, Format, recognise

if TYPE_CHECKING:
    from collections.abc import Iterator

# An article has a few thousand characters, a long book three million. Beyond this a text is a dump of many
# documents, and would cost gigabytes of memory as one.
LARGEST_DOCUMENT = 10_000_000
LARGEST_STREAM = 2_000_000_000  # bytes of standard input, which go to a file first
_PIECE = 1 << 20

# What a file gives, one after the other: documents, errors of parts, how many parts of which endings were passed over.
Read = Source | SourceError | Counter[str]

_STDIN_SHOWN = "standard input"
_SPLIT_HINT = "split it into one file a document"


def read_sources(path: Path) -> Iterator[Read]:
    """The documents of one file, the errors of parts that cannot be read, and a count of those passed over.

    Raises SourceError where the file itself cannot be read.
    """
    name = path_name(path)
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            yield from _File(os.fsencode(path), name, name, status.st_size, status.st_mtime_ns).sources(file)
    except IsADirectoryError:
        raise no_documents(path, name) from None
    except FileNotFoundError:
        raise SourceError(f"{name}: no such file or folder", hint="check the path") from None
    except (OSError, ValueError) as error:
        raise unreadable(name, error) from None


def read_rows(location: str, name: str, rows: range) -> Iterator[Read]:
    """What stands in some rows of a table or pages of a web archive, at a path or an address, as `name`.

    Raises SourceError where the file cannot be read, or not beyond some row.
    """
    try:
        with open_location(os.fsencode(location)) as file:
            size, mtime_ns = file.seek(0, os.SEEK_END), 0 if is_address(location) else os.stat(location).st_mtime_ns
            yield from _File(os.fsencode(location), name, name, size, mtime_ns, rows).sources(file)
    except (OSError, ValueError) as error:
        raise unreadable(name, error) from None


def read_source(path: Path) -> Source:
    """The one document of a file, or its first; SourceError where there is none."""
    for found in read_sources(path):
        if isinstance(found, Source):
            return found
        if isinstance(found, SourceError):
            raise found
    raise SourceError(f"{path_name(path)}: holds no document", hint="check what it holds")


def read_stdin(stream: BinaryIO) -> Iterator[Read]:
    """The documents of a binary stream, which may be of any kind; its path is `-`."""
    import tempfile

    head = stream.read(HEAD)
    try:
        plain = recognise(head, STDIN).plain
    except SourceError as error:
        raise SourceError(f"{_STDIN_SHOWN}: {error}", hint=error.hint) from None
    largest = LARGEST_DOCUMENT if plain else LARGEST_STREAM
    with tempfile.NamedTemporaryFile(prefix="natofacts") as file:
        size = 0
        piece = head
        while piece:
            size += len(piece)
            if size > largest:
                raise SourceError(f"{_STDIN_SHOWN}: {_too_large(largest)}", hint=_SPLIT_HINT)
            file.write(piece)
            piece = stream.read(_PIECE)
        file.flush()
        yield from _File(os.fsencode(file.name), STDIN, _STDIN_SHOWN, size, 0).sources(file)


class _File:
    """One file: where its bytes are, what it is called, what messages call it and which of its rows are wanted."""

    def __init__(self, path: bytes, name: str, shown: str, size: int, mtime_ns: int, rows: range = EVERY_ROW) -> None:
        self._path, self._name, self._shown = path, name, shown
        self._size, self._mtime_ns, self._rows = size, mtime_ns, rows

    def sources(self, stream: IO[bytes]) -> Iterator[Read]:
        """The documents of the file, or what is wrong with some."""
        if not self._size:
            raise SourceError(f"{self._shown}: is empty", hint="give a file with text in it")
        stream.seek(0)
        try:
            format = recognise(stream.read(HEAD), self._name)
            if format.plain:
                self._refuse_size(self._size)
            yield from self._named(format, stream, self._found(format, stream))
        except SourceError as error:
            if str(error).startswith(self._shown):
                raise
            raise SourceError(f"{self._shown}: {error}", hint=error.hint) from None

    def _found(self, format: Format, stream: IO[bytes]) -> Iterator[Found]:
        if format.plain:
            return read_as(format.reader, Content(self._name, stream))
        return read_bounded(self._path, self._name, format.reader, self._rows)

    def _named(self, format: Format, stream: IO[bytes], found: Iterator[Found]) -> Iterator[Read]:
        passed: Counter[str] = Counter()
        number = 0
        broken: SourceError | None = None
        for item in found:
            if isinstance(item, PassedOver):
                passed[os.path.splitext(item.member)[1].lower() or "without ending"] += 1
            elif isinstance(item, Failure):
                number += 1
                if item.member is None:
                    broken = SourceError(item.message, hint=item.hint)
                    continue  # nothing comes after it but the end of the answer
                yield SourceError(f"{self._member(item.member)}: {item.message}", hint=item.hint)
            else:
                number += 1
                yield self._source(item, stream)
        if passed:
            yield passed
        if broken is not None:
            raise broken
        if not number and self._rows == EVERY_ROW:
            raise SourceError(f"is a {format.name} without a document in it", hint="check what it holds")

    def _source(self, article: Article, stream: IO[bytes]) -> Source | SourceError:
        shown = self._shown if article.member is None else self._member(article.member)
        try:
            self._refuse_size(len(article.text))
        except SourceError as error:
            return SourceError(f"{shown}: {error}", hint=error.hint)
        if article.member is None:
            id = _digest(stream)
        else:
            about = article.about
            known = (about.source, about.published, about.title, article.text)
            id = document_id("\x1f".join(part or "" for part in known).encode("utf-8", "surrogatepass"))
        warnings = [f"{shown}: {warning}" for warning in article.warnings]
        return Source(
            article.text,
            self._name if article.member is None else self._member(article.member),
            id,
            self._size,
            self._mtime_ns,
            "; ".join(warnings) or None,
            None if article.member is None else self._name,
            date_of_path(article.about, self._name),
        )

    def _member(self, member: str) -> str:
        """`export.html#12`, `archive.zip/inner.pdf`, the name itself for a mail that has attachments."""
        return self._name + member

    def _refuse_size(self, size: int) -> None:
        if size > LARGEST_DOCUMENT:
            raise SourceError(_too_large(LARGEST_DOCUMENT), hint=_SPLIT_HINT)


def listed(passed: Counter[str]) -> str:
    """What was passed over, in a line: `3 files passed over: .xlsx 2, .doc 1`."""
    kinds = ", ".join(f"{suffix} {number}" for suffix, number in passed.most_common())
    total = passed.total()
    return f"{total} file{'s' if total != 1 else ''} passed over: {kinds}"


def _too_large(limit: int) -> str:
    return f"is larger than a document may be ({limit // 1_000_000:,} MB)"


def _digest(stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    stream.seek(0)
    while piece := stream.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()


def unreadable(name: str, error: OSError | ValueError) -> SourceError:
    """What is said of a file or folder the system does not let one read."""
    reason = ((isinstance(error, OSError) and error.strerror) or str(error)).lower()
    hint = "check its permissions" if isinstance(error, PermissionError) else "check the path"
    return SourceError(f"{name}: cannot be read ({reason})", hint=hint)


def no_documents(path: Path, name: str) -> SourceError:
    """What is said of a folder in which there is nothing to read."""
    from natofacts.sources.registry import SUFFIXES

    try:
        os.scandir(path).close()
    except OSError as error:
        return unreadable(name, error)
    endings = ", ".join(sorted(SUFFIXES))
    hint = f"files count by their ending ({endings}); name a file itself to read it whatever its ending"
    return SourceError(f"{name}: no documents in this folder", hint=hint)
