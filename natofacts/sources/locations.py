"""Files of this machine and of elsewhere: `s3://`, `https://` and whatever else fsspec opens."""

from __future__ import annotations

import os
import re
from typing import IO, Any, cast

from natofacts.errors import SourceError, UsageError
from natofacts.sources.content import Content
from natofacts.sources.registry import HEAD, recognise

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+(?:::|://)")  # chained ones too: `simplecache::s3://`


def is_address(location: str) -> bool:
    """Whether something is an address rather than the path of a file."""
    return _ADDRESS.match(location) is not None


def open_location(location: bytes) -> IO[bytes]:
    """The bytes of a file or of what is at an address."""
    name = os.fsdecode(location)
    if not is_address(name):
        return open(location, "rb")
    filesystem, path = file_system(name)
    return cast("IO[bytes]", filesystem.open(path, "rb"))


def file_system(address: str) -> tuple[Any, str]:
    """What serves an address, and how it calls what is there; UsageError where nothing here does."""
    try:
        from fsspec.core import url_to_fs

        return cast("tuple[Any, str]", url_to_fs(address))
    except ImportError as error:  # fsspec itself, or what it needs for this protocol
        raise UsageError(f"{address}: {error}", hint="pip install 'natofacts[dask]' and what it names") from None
    except ValueError as error:
        raise UsageError(f"{address}: {error}", hint="check the address") from None


def last_row(location: str) -> int:
    """The number of the last row of a table; SourceError, without its name, where it cannot be read."""
    from importlib import import_module

    try:
        with open_location(os.fsencode(location)) as stream:
            content = Content(location, stream)
            format = recognise(content.head(HEAD), location)
            return int(import_module(f"natofacts.sources.readers.{format.reader}").last_row(content))
    except AttributeError:  # the ending promises what the content is not
        raise SourceError("is no table", hint="check its ending") from None
    except OSError as error:
        raise SourceError(f"cannot be read ({(error.strerror or str(error)).lower()})", hint="check it") from None


def state_of(location: str) -> str:
    """What changes when a file does: its size and time, or what serves its address says of it."""
    if not is_address(location):
        try:
            status = os.stat(location)
        except OSError as error:
            raise SourceError(f"cannot be read ({(error.strerror or str(error)).lower()})", hint="check it") from None
        return f"{status.st_size} {status.st_mtime_ns}"
    filesystem, path = file_system(location)
    try:
        return str(filesystem.ukey(path))
    except Exception as error:  # of whatever library serves the address
        raise SourceError(f"cannot be read ({type(error).__name__}: {error})", hint="check the address") from None
