"""What a command may touch of the world: its streams. Tests pass their own."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO, TextIO

from natofacts.cli import streams
from natofacts.errors import NatofactsError, UsageError

# Names of files may hold anything: what they hold must not take effect on a terminal nor break the line.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_YES = frozenset({b"y", b"yes", b"o", b"oui"})


@dataclass
class Environment:
    """The streams of one run, how much is said on them, and how CSV is written where it is wanted otherwise."""

    stdin: BinaryIO
    stdout: TextIO
    stderr: TextIO
    quiet: bool = False
    debug: bool = False
    saved: Callable[[], int] = int  # how many documents are by now, asked where the run is interrupted
    dialect: dict[str, str | bool] = field(default_factory=dict)

    @classmethod
    def of_process(cls) -> Environment:
        """The streams of this process."""
        streams.fill_closed()
        streams.bound_width()
        return cls(streams.stdin(), streams.stdout(), streams.stderr())

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

    def confirm(self, question: str, *, unasked: str) -> bool:
        """Ask on a terminal; without one UsageError, whose hint is the option that says yes."""
        if not (self.stdin.isatty() and self.stderr.isatty()):
            raise UsageError(f"there is no terminal to ask on: {question}", hint=f"{unasked} says yes")
        print(_CONTROL.sub(_picture, question), end=" [y/N] ", file=self.stderr, flush=True)
        return self.stdin.readline().strip().lower() in _YES

    def _say(self, line: str) -> None:
        try:
            print(_CONTROL.sub(_picture, line), file=self.stderr, flush=True)
        except OSError:  # there is nobody to tell
            streams.disconnect(self.stderr)


def _picture(control: re.Match[str]) -> str:
    return control[0].encode("unicode_escape").decode()
