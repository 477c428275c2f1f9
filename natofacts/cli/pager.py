"""A pager for answers that are longer than the screen."""

from __future__ import annotations

import io
import os
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO, cast


@contextmanager
def paged(stream: TextIO) -> Iterator[TextIO]:
    """A terminal that hands over to a pager as soon as more is written than it shows at once."""
    command = shlex.split(os.environ.get("PAGER") or "less")
    if not command or not shutil.which(command[0]) or os.environ.get("TERM") in (None, "", "dumb"):
        yield stream
        return
    screen = _Screen(stream, command, shutil.get_terminal_size().lines)
    try:
        yield cast(TextIO, screen)
    except BrokenPipeError:  # the reader has seen enough
        pass
    finally:
        screen.finish()


class _Screen(io.TextIOBase):
    """Holds back a screen of lines; a longer answer goes to the pager, a shorter one to the terminal."""

    def __init__(self, stream: TextIO, command: list[str], lines: int) -> None:
        self._stream = stream
        self._command = command
        self._lines = lines
        self._held = ""
        self._pager: subprocess.Popen[str] | None = None

    def write(self, text: str) -> int:
        """Write to where the answer goes, once that is known."""
        if self._pager is None:
            self._held += text
            if self._held.count("\n") < self._lines:
                return len(text)
            self._start()
            held, self._held = self._held, ""
        else:
            held = text
        assert self._pager is not None
        assert self._pager.stdin is not None
        self._pager.stdin.write(held)
        return len(text)

    def isatty(self) -> bool:
        """A pager shows what a terminal would."""
        return True

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """That of the terminal."""
        return self._stream.encoding or "utf-8"

    def finish(self) -> None:
        """Write what was held back, or wait until the reader leaves the pager."""
        if self._pager is None:
            self._stream.write(self._held)
            return
        assert self._pager.stdin is not None
        with suppress(BrokenPipeError):
            self._pager.stdin.close()
        while True:
            try:
                self._pager.wait()
                return
            except KeyboardInterrupt:  # means something to the pager
                continue

    def _start(self) -> None:
        self._stream.flush()
        self._pager = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            env={"LESS": "FRX", "LV": "-c", **os.environ},
            text=True,
            encoding=self.encoding,
            errors="replace",
        )
