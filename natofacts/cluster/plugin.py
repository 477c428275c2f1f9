"""What is asked of the workers of a cluster that lives as long as the command."""

from __future__ import annotations

import signal
from typing import Any

from distributed import WorkerPlugin


class LeaveSignalsToParent(WorkerPlugin):
    """Ctrl-C reaches all processes of a terminal; what it means is for the command to say."""

    def setup(self, worker: Any) -> None:
        """Called in the main thread of each worker, also of one that takes the place of another."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
