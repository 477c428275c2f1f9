"""The process that reads files others made: told a path on standard input, it answers with what it found.

Messages are MessagePack with four bytes of length in front; an empty one ends the answer to a request.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from natofacts.errors import SourceError
from natofacts.sources.content import Content
from natofacts.sources.dispatch import read_as
from natofacts.sources.locations import open_location
from natofacts.sources.messages import LENGTH, MEMORY_MB, MEMORY_VARIABLE, OUT_OF_MEMORY, framed
from natofacts.sources.model import Failure

if TYPE_CHECKING:
    from typing import BinaryIO


def main() -> None:
    """Answer requests until there are none."""
    _limit_memory()
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand among the answers
    try:
        while length := requests.read(LENGTH):
            path, name, reader, start, stop = msgspec.msgpack.decode(
                requests.read(int.from_bytes(length, "big")), type=tuple[bytes, str, str, int, int]
            )
            _answer(path, name, reader, range(start, stop), answers)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except (KeyboardInterrupt, BrokenPipeError):
        os._exit(0)


def _answer(path: bytes, name: str, reader: str, rows: range, answers: BinaryIO) -> None:
    encode = msgspec.msgpack.encode
    try:
        with open_location(path) as stream:
            for found in read_as(reader, Content(name, stream, rows=rows)):
                answers.write(framed(encode(found)))
                answers.flush()
    except SourceError as error:
        answers.write(framed(encode(Failure(message=str(error), hint=error.hint))))
    except (MemoryError, BrokenPipeError):
        raise
    except Exception as error:  # of a library, on a file nobody foresaw
        message = f"cannot be read ({type(error).__name__}: {' '.join(str(error).split())[:200]})"
        answers.write(framed(encode(Failure(message=message, hint="the file may be damaged"))))
    answers.write(framed(b""))
    answers.flush()


def _limit_memory() -> None:
    """No more address space than the limit allows, where the system can keep to it."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        size = int(float(os.environ.get(MEMORY_VARIABLE) or MEMORY_MB) * 1_000_000)
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
