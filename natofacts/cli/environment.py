"""What a command may touch of the world: its streams. Tests pass their own."""

from __future__ import annotations

import io
import os
import re
import sys
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from natofacts.errors import NatofactsError

# Names of files may hold anything: what they hold must not take effect on a terminal nor break the line.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass
class Environment:
    """The streams of one run, and how much is said on them."""

    stdin: BinaryIO
    stdout: TextIO
    stderr: TextIO
    quiet: bool = False
    debug: bool = False
    saved: int = 0  # documents, so far

    @classmethod
    def of_process(cls) -> Environment:
        """The streams of this process: data is UTF-8, on a terminal as far as that can show it."""
        if isinstance(sys.stdout, io.TextIOWrapper):
            if sys.stdout.isatty():
                sys.stdout.reconfigure(errors="replace")
            else:
                sys.stdout.reconfigure(encoding="utf-8", newline="")
        return cls(sys.stdin.buffer, sys.stdout, sys.stderr)

    def report(self, error: NatofactsError) -> None:
        """Say what is wrong in one line, and what to do about it in another."""
        self._say(f"error: {error}")
        if error.hint:
            self._say(f"hint: {error.hint}")

    def warn(self, text: str) -> None:
        """Say what had to be assumed."""
        self.notice(f"warning: {text}")

    def notice(self, text: str) -> None:
        """Say something that is not data, unless asked to be quiet."""
        if not self.quiet:
            self._say(text)

    def close_stdout(self) -> None:
        """Stop writing for a reader that has gone, so that nothing is flushed to it at the end."""
        try:
            number = self.stdout.fileno()
        except (OSError, ValueError):
            return
        os.dup2(os.open(os.devnull, os.O_WRONLY), number)

    def _say(self, line: str) -> None:
        print(_CONTROL.sub(_picture, line), file=self.stderr, flush=True)


def _picture(control: re.Match[str]) -> str:
    return control[0].encode("unicode_escape").decode()
