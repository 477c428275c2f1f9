"""Signals that ask the program to end: what is finished is saved first, as after Ctrl-C."""

from __future__ import annotations

import signal
from types import FrameType

from natofacts.errors import ExitCode

ENDING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


class Terminated(KeyboardInterrupt):
    """Somebody asks the program to end: handled as Ctrl-C is, but for the exit code."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = ExitCode(128 + number)


def handle_signals() -> None:
    """Let the signals that end a program end this one in order; those that are ignored (`nohup`) stay so."""
    for number in ENDING:
        if signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _terminate)


def _terminate(number: int, _: FrameType | None) -> None:
    for other in ENDING:  # the first is enough: another must not disturb what is tidied up
        signal.signal(other, signal.SIG_IGN)
    raise Terminated(number)
