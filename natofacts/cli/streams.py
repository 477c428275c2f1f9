"""The standard streams of the process, also where some of them are closed or cannot be written."""

from __future__ import annotations

import io
import os
import sys
from typing import IO, Any, BinaryIO, TextIO

from natofacts.errors import NatofactsError

WIDEST = 2000  # columns
STDIN, STDOUT, STDERR = range(3)


def fill_closed() -> None:
    """Give every closed standard stream a stand-in, lest the next file that is opened take its place.

    What is read from the stand-in ends at once; standard output cannot be written, as before; messages go nowhere.
    """
    for number in (STDIN, STDOUT, STDERR):
        try:
            os.fstat(number)
        except OSError:
            opened = _stand_in(number)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)


def _stand_in(number: int) -> int:
    if number == STDERR:
        return os.open(os.devnull, os.O_WRONLY)
    end, other = os.pipe()
    os.close(other)
    return end  # to be read: there is nothing; to be written: that fails


def stdin() -> BinaryIO:
    """Standard input as bytes."""
    return open(STDIN, "rb", closefd=False) if sys.stdin is None else sys.stdin.buffer


def stdout() -> TextIO:
    """Standard output: data is UTF-8, on a terminal as far as that can show it."""
    if sys.stdout is not None and sys.stdout is not sys.__stdout__:
        return sys.stdout  # another program that runs this one in its own process wants it there
    terminal = os.isatty(STDOUT)
    encoding = sys.stdout.encoding if terminal and sys.stdout is not None else "utf-8"
    return io.TextIOWrapper(
        io.BufferedWriter(_Output(STDOUT, "wb", closefd=False)),
        encoding=encoding,
        errors="replace" if terminal else "strict",
        newline=None if terminal else "",
        line_buffering=terminal,
    )


def stderr() -> TextIO:
    """Standard error, where the process has one."""
    return open(STDERR, "w", encoding="utf-8", closefd=False) if sys.stderr is None else sys.stderr


def bound_width() -> None:
    """Let COLUMNS say no more than the widest terminal has, as lines are padded to it, and nothing but a number."""
    width = os.environ.get("COLUMNS", "")
    if width and not (width.isascii() and width.isdigit()):
        del os.environ["COLUMNS"]
    elif len(width) > len(str(WIDEST)) or int(width or 0) > WIDEST:
        os.environ["COLUMNS"] = str(WIDEST)


def disconnect(stream: IO[Any]) -> None:
    """Let what is still to be written to a stream go nowhere."""
    try:
        number = stream.fileno()
    except (OSError, ValueError):  # no file of the system's
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)


class _Output(io.FileIO):
    """A file that says in one line what is wrong when it cannot be written."""

    def write(self, data: Any) -> int:
        """Write bytes; NatofactsError where that is impossible, BrokenPipeError where nobody reads."""
        try:
            return super().write(data)
        except BrokenPipeError:
            raise
        except OSError as error:
            disconnect(self)  # nothing is flushed to it at the end
            reason = (error.strerror or str(error)).lower()
            raise NatofactsError(
                f"standard output cannot be written ({reason})", hint="redirect it elsewhere, or name a file with -o"
            ) from None
