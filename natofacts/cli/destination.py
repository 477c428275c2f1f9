"""The file that is named with -o: it appears whole or not at all, and is never one that is read."""

from __future__ import annotations

import io
import os
import secrets
import stat
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TextIO

from natofacts.errors import NatofactsError, UsageError

_PART = ".natofacts-{}.part"
_STORE_ENDINGS = ("", "-wal", "-shm", "-journal")


def refuse_overwriting(output: Path, read: Iterable[Path], database: Path | None) -> None:
    """UsageError where a file to write is one to read, or the store, under whatever name."""
    store = [Path(f"{database}{ending}") for ending in _STORE_ENDINGS] if database else []
    for kept, what in ((store, "the store"), (read, "one of the files to read")):
        if any(_same(output, path) for path in kept):
            raise UsageError(f"{output}: is {what}, and would be overwritten", hint="name another file with -o")


def _same(one: Path, other: Path) -> bool:
    with suppress(OSError, ValueError):
        return os.path.samefile(one, other)
    return os.path.abspath(one) == os.path.abspath(other)  # not there yet


@contextmanager
def destination(path: Path | None, stdout: TextIO) -> Iterator[TextIO]:
    """Where to write text: a file appears under its name once it is complete."""
    if path is None:
        yield stdout
    else:
        with _named(path) as file, io.TextIOWrapper(file, encoding="utf-8", newline="") as stream:
            yield stream


@contextmanager
def binary_destination(path: Path | None, stdout: TextIO) -> Iterator[BinaryIO]:
    """Where to write bytes; a terminal shows none."""
    if path is None:
        if stdout.isatty():
            raise UsageError("a terminal does not show this format", hint="name a file with -o")
        stdout.flush()
        yield stdout.buffer
        return
    with _named(path) as file:
        yield file


@contextmanager
def folder_destination(folder: Path, names: Iterable[str]) -> Iterator[list[BinaryIO]]:
    """Files of a folder, which is made if need be; all appear under their names once all are complete."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from None
    try:
        with ExitStack() as stack:
            yield [stack.enter_context(_named(folder / name)) for name in names]
    finally:
        with suppress(OSError):  # unless there is something in it
            folder.rmdir()


@contextmanager
def _named(path: Path) -> Iterator[BinaryIO]:
    try:
        if path.exists() and not path.is_file():  # a device, a pipe
            with path.open("wb") as file:
                yield file
        else:
            with _completed(Path(os.path.realpath(path))) as file:  # what a link leads to, not the link
                yield file
    except OSError as error:
        raise _unwritable(path, error) from None


@contextmanager
def _completed(path: Path) -> Iterator[BinaryIO]:
    """A new file beside another, whose place it takes in the end."""
    part = path.with_name(_PART.format(secrets.token_hex(8)))
    try:  # from the first, as a signal may come at any time
        with part.open("xb") as file:
            with suppress(FileNotFoundError):
                part.chmod(stat.S_IMODE(path.stat().st_mode))
            yield file
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _unwritable(path: Path, error: OSError) -> NatofactsError:
    reason = (error.strerror or str(error)).lower()
    return NatofactsError(f"{path}: cannot be written ({reason})", hint="name another file with -o")
