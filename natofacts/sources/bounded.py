"""Reading what strangers made: in a process of its own, with a limit on memory and on time.

A file that is made or damaged so that reading it takes gigabytes or for ever costs that process and no other
file. The process is started with the first such file, serves the ones after it, and is replaced when it dies.
"""

from __future__ import annotations

import atexit
import os
import sys
import threading
import time
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from natofacts.errors import SourceError
from natofacts.paths import importing_environment
from natofacts.sources.content import EVERY_ROW
from natofacts.sources.messages import (
    LENGTH,
    MEMORY_MB,
    MEMORY_VARIABLE,
    OUT_OF_MEMORY,
    SECONDS,
    SECONDS_VARIABLE,
    framed,
)
from natofacts.sources.model import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

_LARGEST_MESSAGE = 200_000_000

_decode_found = msgspec.msgpack.Decoder(Found).decode


class _DeathError(Exception):
    """The process ended, or had to be ended, before it had read the file."""


class _Process:
    """A running reader; `busy` while it has not answered in full. It serves the thread that started it."""

    def __init__(self) -> None:
        self.busy = False
        self.thread = threading.get_ident()
        import subprocess  # reading plain text does without

        self.process = subprocess.Popen(
            [sys.executable, "-m", "natofacts.sources.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if os.environ.get("NATOFACTS_READER_DEBUG") else subprocess.DEVNULL,
            env={**importing_environment(), "ARROW_DEFAULT_MEMORY_POOL": "system"},
        )

    def read(self, path: bytes, name: str, reader: str, rows: range) -> Iterator[Found]:
        """What a file holds; _DeathError where the process does not survive it."""
        assert self.process.stdin is not None
        self.busy = True
        try:
            self.process.stdin.write(framed(msgspec.msgpack.encode((path, name, reader, rows.start, rows.stop))))
            self.process.stdin.flush()
        except OSError:
            raise _DeathError("it ended") from None
        while message := self._receive():
            yield _decode_found(message)
        self.busy = False

    def end(self) -> None:
        """End the process, whatever it is at."""
        self.process.kill()
        for stream in (self.process.stdin, self.process.stdout):
            with suppress(OSError):
                stream.close()  # type: ignore[union-attr]
        self.process.wait()

    def _receive(self) -> bytes:
        deadline = time.monotonic() + _limit(SECONDS_VARIABLE, SECONDS)
        length = int.from_bytes(self._exactly(LENGTH, deadline), "big")
        if length > _LARGEST_MESSAGE:
            raise _DeathError("it wrote something else")
        return self._exactly(length, deadline)

    def _exactly(self, size: int, deadline: float) -> bytes:
        assert self.process.stdout is not None
        number = self.process.stdout.fileno()
        data = bytearray()
        while len(data) < size:
            if not _readable(number, deadline - time.monotonic()):
                raise _DeathError(f"it takes more than {_limit(SECONDS_VARIABLE, SECONDS):.0f} seconds")
            piece = os.read(number, size - len(data))
            if not piece:
                raise _DeathError(_end_of(self.process.wait()))
            data += piece
        return bytes(data)


_running: list[_Process] = []  # one a thread, if it runs


def read_bounded(path: bytes, name: str, reader: str, rows: range = EVERY_ROW) -> Iterator[Found]:
    """What a file holds, read in the process for it; SourceError, without the file's name, where that dies.

    `path` may be an address that fsspec opens.
    """
    process = _idle()
    try:
        yield from process.read(path, name, reader, rows)
    except _DeathError as death:
        raise SourceError(f"cannot be read: {death}", hint="the file may be damaged, or made to do harm") from None
    finally:
        if process.busy:  # it died, or nobody wants the rest
            _end(process)


def _idle() -> _Process:
    """The process, started if it does not run or is still at a file that somebody gave up."""
    own = [process for process in _running if process.thread == threading.get_ident()]
    for process in [process for process in own if process.busy]:
        _end(process)
        own.remove(process)
    if not own:
        own.append(_Process())
        _running.append(own[0])
        _end_at_exit()
    return own[0]


def _end(process: _Process) -> None:
    if process in _running:
        _running.remove(process)
        process.end()


def _readable(number: int, seconds: float) -> bool:
    """Whether there is something to read within a time; where pipes cannot be asked (Windows), always."""
    if os.name == "nt":
        return True
    import select

    return bool(select.select([number], [], [], max(0.0, seconds))[0])


def _end_of(code: int) -> str:
    if code == OUT_OF_MEMORY:
        return f"it takes more than {_limit(MEMORY_VARIABLE, MEMORY_MB):.0f} MB of memory"
    return f"the process that read it died (exit code {code})"


def _limit(variable: str, default: float) -> float:
    with suppress(KeyError, ValueError):
        return float(os.environ[variable])
    return default


def _end_all() -> None:
    for process in _running:
        process.end()


@cache
def _end_at_exit() -> None:
    atexit.register(_end_all)
