"""Paths as text that can be printed, encoded and stored, a different one for each file."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

STDIN = "-"

_UNDECODABLE = re.compile("[\udc80-\udcff]")
# A backslash of the name itself that would be taken for an escape.
_LIKE_ESCAPE = re.compile(r"\\(?=x(?:5c|[89a-f][0-9a-f]))")
_ESCAPE = re.compile(rb"\\x(5c|[89a-f][0-9a-f])")


def path_name(path: str | Path) -> str:
    """The name of a path: bytes that are no UTF-8 as `\\xfe`, a file called `-` told from standard input."""
    name = os.fsencode(path).decode("utf-8", "surrogateescape")
    if name == STDIN:
        return f".{os.sep}{STDIN}"
    return _UNDECODABLE.sub(lambda byte: f"\\x{ord(byte[0]) - 0xDC00:02x}", _LIKE_ESCAPE.sub(r"\\x5c", name))


def named_path(name: str) -> str:
    """The path that has this name."""
    encoded = name.encode("utf-8", "surrogatepass")
    return os.fsdecode(_ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), encoded))


def importing_environment() -> dict[str, str]:
    """The environment for another Python that finds this package where this one does, wherever it is started."""
    paths = [str(path) for path in sys.path if path] + [os.getcwd()] * ("" in sys.path)
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
