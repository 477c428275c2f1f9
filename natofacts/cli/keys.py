"""Single keys, without the return key, and lines where words are asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

_END, _INTERRUPT = b"\x04", b"\x03"
_ESCAPE = b"\x1b"


def read_key(stream: BinaryIO) -> str:
    """The next key that is pressed, in small letters; an arrow or function key is one; empty at the end."""
    try:
        number = stream.fileno()
        os.ttyname(number)
    except OSError:  # no terminal
        return stream.read(1).decode("ascii", "replace").lower()
    with _unbuffered(number):
        key = os.read(number, 1)
        if key == _ESCAPE or (key and key[0] >= 0xC0):  # the rest of its sequence comes at once
            key += _waiting(number)
    if key == _INTERRUPT:
        raise KeyboardInterrupt
    return "" if key in (b"", _END) else key.decode("utf-8", "replace").lower()


def read_line(stream: BinaryIO) -> str | None:
    """A line of words; None at the end."""
    line = stream.readline()
    return line.decode("utf-8", "replace").strip() if line else None


@contextmanager
def _unbuffered(number: int) -> Iterator[None]:
    try:
        import termios
        import tty
    except ImportError:  # no terminal of this kind: the return key is needed
        yield
        return
    before = termios.tcgetattr(number)
    try:
        tty.setraw(number, termios.TCSADRAIN)
        yield
    finally:
        termios.tcsetattr(number, termios.TCSADRAIN, before)


def _waiting(number: int) -> bytes:
    import select

    read = b""
    while select.select([number], [], [], 0.02)[0]:
        read += os.read(number, 1)
    return read
