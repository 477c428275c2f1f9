"""One worker process: it loads the model once, is given sources and answers with their facts."""

from __future__ import annotations

import ctypes
import multiprocessing
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any, Literal, Protocol

import msgspec

from natofacts.errors import NatofactsError, SourceError
from natofacts.facts import Document
from natofacts.paths import importing_environment
from natofacts.reading import extract

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.french.gazetteer import Gazetteer
    from natofacts.reading import Outcome

Start = Literal["fork", "spawn", "program"]
Settings = tuple[str | None, "Gazetteer | None"]

LARGE_BLOCK = 4 << 20  # bytes; smaller ones cost more time than they save memory

_encode = msgspec.msgpack.Encoder().encode
_decode_error = msgspec.msgpack.Decoder(tuple[str, str | None]).decode
_decode_document = msgspec.msgpack.Decoder(Document).decode


class Process(Protocol):
    """What is asked of a process, however it was started."""

    @property
    def exitcode(self) -> int | None:
        """How it ended, if it has."""

    def terminate(self) -> None:
        """Ask it to end."""

    def join(self) -> None:
        """Wait until it has."""


class _Program:
    """A worker that is a program of its own: it has nothing of its parent open but the connection."""

    def __init__(self, connection: Connection) -> None:
        number = connection.fileno()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "natofacts.worker", str(number)], pass_fds=[number], env=importing_environment()
        )

    @property
    def exitcode(self) -> int | None:
        """How it ended, if it has."""
        return self._process.poll()

    def terminate(self) -> None:
        """End it, whatever it is at."""
        self._process.kill()

    def join(self) -> None:
        """Wait until it has ended."""
        self._process.wait()


def start_worker(settings: Settings, start: Start, inherited: list[Connection]) -> tuple[Process, Connection]:
    """A worker with a connection to it; `inherited` are those to others, which a forked one has too."""
    context: Any = multiprocessing.get_context(None if start == "program" else start)
    ours, theirs = context.Pipe()
    if start == "program":
        process: Process = _Program(theirs)
        ours.send(settings)
    else:
        kept = [*inherited, ours] if start == "fork" else []
        child = context.Process(target=work, args=(theirs, kept, *settings), daemon=True)
        with _signals_waiting():
            child.start()
        process = child
    theirs.close()
    return process, ours


def work(
    connection: Connection,
    inherited: list[Connection],
    published: str | None,
    gazetteer: Gazetteer | None,
) -> None:
    """What a worker process does: answer for each document it is given until nobody asks any more."""
    _leave_signals_to_parent()
    for theirs in inherited:
        theirs.close()  # else no worker would notice that the parent is gone
    _give_memory_back()
    while True:
        try:
            sources = connection.recv()
        except EOFError:
            return
        for outcome in extract(sources, published, gazetteer):
            connection.send_bytes(_encoded(outcome))


@contextmanager
def _signals_waiting() -> Iterator[None]:
    """Let signals wait: a new process has the handlers of its parent until it sets its own."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGHUP, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave_signals_to_parent() -> None:
    """The parent decides what an interruption of all means; a worker that is told to end does so without a word."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGHUP, signal.SIGTERM})


def _give_memory_back() -> None:
    """Let glibc, where there is one, return each large block to the system as soon as it is freed.

    Else it learns to keep blocks of up to 32 MB, of which those of other sizes leave gaps, and memory grows.
    """
    mmap_threshold = -3  # M_MMAP_THRESHOLD of malloc.h
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).mallopt(mmap_threshold, LARGE_BLOCK)


def _encoded(outcome: Outcome) -> bytes:
    if isinstance(outcome, NatofactsError):
        return b"E" + _encode((str(outcome), outcome.hint))
    return b"D" + _encode(outcome)


def decoded(answer: bytes) -> Outcome:
    """What a worker answered of one document."""
    if answer[:1] == b"D":
        return _decode_document(answer[1:])
    message, hint = _decode_error(answer[1:])
    return SourceError(message, hint=hint)


if __name__ == "__main__":
    with suppress(EOFError, ConnectionError):  # whoever asked is gone
        _connection = Connection(int(sys.argv[1]))
        work(_connection, [], *_connection.recv())
