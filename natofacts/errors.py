"""The few errors a user can meet: each says what is wrong, what to do about it, and how the program ends."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """How the program ends."""

    DONE = 0
    FAILURE = 1
    USAGE = 2
    SOME_UNREADABLE = 3
    UNSUPPORTED = 3  # what a draft says and its sources do not: a pipeline stops there too
    HUNG_UP = 129
    INTERRUPTED = 130
    TERMINATED = 143


class NatofactsError(Exception):
    """Anything that ends a command with one clear line instead of a traceback."""

    exit_code = ExitCode.FAILURE

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


class UsageError(NatofactsError):
    """The command line asks for something that cannot be."""

    exit_code = ExitCode.USAGE


class SourceError(NatofactsError):
    """One document cannot be read; the others can."""

    exit_code = ExitCode.SOME_UNREADABLE


class StoreError(NatofactsError):
    """The store is missing, is not one, or cannot be written."""


class ModelError(NatofactsError):
    """The language model cannot be loaded."""
