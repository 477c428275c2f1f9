"""How far a long run has come, shown on terminals only and only once it takes a while."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from natofacts.cli.environment import Environment

DELAY = 2.0  # seconds of silence


class Progress:
    """A bar on standard error that appears after DELAY, even while the language model is being loaded."""

    def __init__(
        self, environment: Environment, total: int, doing: str = "Reading", at_first: str = "Loading the model"
    ) -> None:
        self._environment = environment
        self._doing, self._at_first = doing, at_first
        self._total = total
        self._done = 0
        self._bar: Bar | None = None
        self._lock = threading.RLock()
        self._timer = threading.Timer(DELAY, self._show)
        self._timer.daemon = True

    def __enter__(self) -> Progress:
        if self._environment.stderr.isatty() and not self._environment.quiet:
            self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def advance(self) -> None:
        """Count one more document as done."""
        with self._lock:
            self._done += 1
            if self._total and self._done > self._total:  # a file held several
                self._total = self._done
            if self._bar is not None:
                self._bar.update(
                    self._bar.task_ids[0], completed=self._done, total=self._total, description=self._doing
                )

    def stop(self) -> None:
        """Take the bar off for good, for something else is to be shown."""
        with self._lock:
            self._timer.cancel()
            self._total = 0
            if self._bar is not None:
                self._bar.stop()
                self._bar = None

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Take the bar off while something is said on standard error."""
        with self._lock:
            if self._bar is not None:
                self._bar.stop()
            yield
            if self._bar is not None:
                self._bar.start()

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        with self._lock:
            if not self._total:  # stopped while rich was being imported
                return
            plain = bool(os.environ.get("NO_COLOR"))
            console = Console(file=self._environment.stderr, color_system=None if plain else "auto")
            columns = (
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeRemainingColumn(),
            )
            self._bar = Bar(*columns, console=console, transient=True)
            self._bar.add_task(self._doing if self._done else self._at_first, total=self._total)
            self._bar.update(self._bar.task_ids[0], completed=self._done)
            self._bar.start()
