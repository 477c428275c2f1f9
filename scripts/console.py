"""The commands a README shows, with their output: read out of it, run as on a terminal, written back."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WIDTH = 100


class Step(NamedTuple):
    """One command and what it printed."""

    command: str
    output: str


def steps(block: str) -> Iterator[Step]:
    """The commands of one block, each with the lines below it."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield Step(command, output.rstrip("\n"))


def run(command: str, folder: Path) -> str:
    """What a command prints on a terminal, progress and colours left out."""
    if "|" in command:  # data for another program: nothing here asks whether it is a terminal
        return _piped(command, folder)
    main, terminal = pty.openpty()
    process = subprocess.Popen(
        ["sh", "-c", command], cwd=folder, env=_environment(), stdout=terminal, stderr=subprocess.DEVNULL
    )
    os.close(terminal)
    pieces = []
    while True:
        try:
            piece = os.read(main, 65536)
        except OSError:  # a terminal whose other end has closed
            break
        if not piece:
            break
        pieces.append(piece)
    os.close(main)
    process.wait()
    lines = b"".join(pieces).decode("utf-8").replace("\r\n", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def _environment() -> dict[str, str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    return {**os.environ, "COLUMNS": str(WIDTH), "NO_COLOR": "1", "TERM": "dumb", "PATH": path}


def _piped(command: str, folder: Path) -> str:
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=_environment(), capture_output=True, check=False)
    return done.stdout.decode("utf-8").strip("\n")
