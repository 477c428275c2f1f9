"""ZIP archives: the files in them, each as if it stood in a folder. Nothing is written under the names in them."""

from __future__ import annotations

import posixpath
import re
import tempfile
import zipfile
from typing import TYPE_CHECKING

from natofacts.errors import SourceError
from natofacts.sources.content import Content
from natofacts.sources.dispatch import read_member
from natofacts.sources.model import Failure, Found
from natofacts.sources.readers.office import opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

MOST_FILES = 50_000
LARGEST_FILE, LARGEST_TOTAL = 500_000_000, 4_000_000_000  # bytes, unpacked
HIGHEST_RATIO = 500  # between a file and what it is packed in: no text is packed so well
_PIECE = 1 << 20
_IN_MEMORY = 10_000_000
_UNSAFE = re.compile(r"[\x00-\x1f\x7f]+")


def read(content: Content) -> Iterator[Found]:
    """What the files hold, in the order of their names."""
    with opened(content) as archive:
        files = [info for info in archive.infolist() if not info.is_dir() and not _is_hidden(info.filename)]
        if len(files) > MOST_FILES:
            raise SourceError(f"holds more than {MOST_FILES} files", hint="unpack it and give the folder")
        if any(info.filename == "xl/workbook.xml" for info in files):
            raise SourceError("is a spreadsheet", hint="save the sheet as CSV and give that")
        total = 0
        for info in sorted(files, key=lambda info: info.filename):
            member = "/" + _safe_name(info.filename)
            with tempfile.SpooledTemporaryFile(_IN_MEMORY) as file:
                try:
                    total += _unpack(archive, info, file)
                    if total > LARGEST_TOTAL:
                        raise SourceError("unpacks to more than can be read", hint="unpack it and give the folder")
                    yield from read_member(Content(_safe_name(info.filename), file, content.depth + 1), member)
                except SourceError as error:
                    yield Failure(message=str(error), hint=error.hint, member=member)
                    if total > LARGEST_TOTAL:
                        return


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, file: IO[bytes]) -> int:
    """Unpack one file, watching how much comes out, whatever the archive says; the number of bytes."""
    size = 0
    try:
        with archive.open(info) as stream:
            while piece := stream.read(_PIECE):
                size += len(piece)
                if size > LARGEST_FILE or size > HIGHEST_RATIO * max(info.compress_size, _PIECE // HIGHEST_RATIO * 10):
                    raise SourceError("unpacks to far more than a document", hint="the archive may be made to do harm")
                file.write(piece)
    except RuntimeError:
        raise SourceError("is encrypted", hint="unpack the archive with its password and give the folder") from None
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
        raise SourceError(f"cannot be unpacked ({error})", hint="the archive may be damaged") from None
    return size


def _safe_name(name: str) -> str:
    """A name in an archive without steps upwards and without what would break a line."""
    plain = _UNSAFE.sub("_", name.replace("\\", "/"))
    return posixpath.normpath("/" + plain).lstrip("/")


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in name.split("/") if part not in (".", ".."))
