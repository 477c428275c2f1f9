"""Worker processes: they load the model once, take texts and give back facts.

Each worker has one portion of documents at a time, so at most as many portions are in memory as there are
workers, and a few more that wait for an earlier one. A worker that dies costs the document it died of: the
others of its portion are given out again, one by one. What a worker remembers of the words it has met grows with
them, so that after many a new one takes its place.
"""

from __future__ import annotations

import importlib
import signal
import sys
from collections import deque
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from natofacts.errors import SourceError
from natofacts.worker import Process, Settings, Start, decoded, start_worker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from multiprocessing.connection import Connection

    from natofacts.french.gazetteer import Gazetteer
    from natofacts.reading import Outcome
    from natofacts.sources import Source

AHEAD = 3  # portions a worker may be ahead of the one that is awaited, for each worker
LIFE = 400_000  # characters a worker reads: about fifteen seconds, next to which starting another takes no time
PROGRAM_LIFE = 10 * LIFE  # where starting another means to load the model


@dataclass(eq=False)
class _Portion:
    """Documents given out together, and what has come back of them so far."""

    sources: list[Source]
    outcomes: list[Outcome | None] = field(default_factory=list)
    missing: int = 0

    def __post_init__(self) -> None:
        self.outcomes = [None] * len(self.sources)
        self.missing = len(self.sources)

    def settle(self, place: int, outcome: Outcome) -> None:
        """Note what became of one document."""
        self.outcomes[place] = outcome
        self.missing -= 1

    def finished(self) -> Iterator[tuple[Source, Outcome]]:
        """The documents that are done, in order."""
        for source, outcome in zip(self.sources, self.outcomes, strict=True):
            if outcome is not None:
                yield source, outcome


class _Task:
    """Places of a portion for one worker to go through, in order."""

    def __init__(self, portion: _Portion, places: Iterable[int]) -> None:
        self.portion = portion
        self.places = deque(places)
        self.alone = len(self.places) == 1


class _Worker:
    """One worker process and the documents it is at."""

    def __init__(self, settings: Settings, others: list[_Worker], start: Start) -> None:
        inherited = [worker.connection for worker in others]
        process, connection = start_worker(settings, start, inherited)
        self.process: Process = process
        self.connection: Connection = connection
        self.task: _Task | None = None
        self.characters = 0

    def give(self, task: _Task) -> None:
        """Hand out documents; a worker that is gone shows when its answer is awaited."""
        self.task = task
        sources = [task.portion.sources[place] for place in task.places]
        self.characters += sum(len(source.text) for source in sources)
        try:
            self.connection.send(sources)
        except OSError:
            self.connection.close()

    def stop(self) -> None:
        """End the process, whatever it is at."""
        self.process.terminate()
        self.process.join()
        self.connection.close()


def share_out(
    portions: Iterator[list[Source]], jobs: int, published: str | None, gazetteer: Gazetteer | None
) -> Iterator[tuple[Source, Outcome]]:
    """The outcome of each document of the portions, in order, worked out by `jobs` processes."""
    if _start_method() == "fork":
        from natofacts.nlp import load

        load()  # the workers share the memory of one model, and of the rules
        importlib.import_module("natofacts.extract.document")
    pool = Pool(jobs, (published, gazetteer), _start_method())
    try:
        yield from pool.run(portions)
    except KeyboardInterrupt:
        yield from pool.leftovers()
        raise
    finally:
        pool.stop()


class Pool:
    """Workers, the portions under way in order, and the tasks that have to be given out again.

    Workers are forked or spawned, or started as programs of their own (not on Windows). Dask's own workers can have
    no others: they are daemons, which may not have children, and have connections open that no child may keep.
    """

    def __init__(self, jobs: int, settings: Settings, start: Start) -> None:
        self._settings = settings
        self._start: Start = start
        self._life = PROGRAM_LIFE if start == "program" else LIFE
        self._jobs = jobs
        self._limit = jobs * AHEAD
        self._workers: list[_Worker] = []
        self._under_way: deque[_Portion] = deque()
        self._again: deque[_Task] = deque()

    def run(self, portions: Iterator[list[Source]]) -> Iterator[tuple[Source, Outcome]]:
        """Give out all portions and yield what comes back, in order."""
        self._give_out(portions)
        while self._under_way:
            self._collect()
            self._give_out(portions)
            while self._under_way and not self._under_way[0].missing:
                portion = self._under_way.popleft()
                self._give_out(portions)
                yield from portion.finished()

    def leftovers(self) -> Iterator[tuple[Source, Outcome]]:
        """What is finished of the portions under way."""
        while self._under_way:
            yield from self._under_way.popleft().finished()

    def stop(self) -> None:
        """End all workers."""
        for worker in self._workers:
            worker.stop()

    def _give_out(self, portions: Iterator[list[Source]]) -> None:
        """Give every idle worker something to do, as long as there is something, and start those that are missing."""
        idle = [worker for worker in self._workers if worker.task is None]
        while (idle or len(self._workers) < self._jobs) and (task := self._next_task(portions)):
            if not idle:
                self._workers.append(_Worker(self._settings, self._workers, self._start))
            worker = idle.pop(0) if idle else self._workers[-1]
            self._rested(worker).give(task)

    def _next_task(self, portions: Iterator[list[Source]]) -> _Task | None:
        if self._again:
            return self._again.popleft()
        sources = next(portions, None) if len(self._under_way) < self._limit else None
        if not sources:
            return None
        portion = _Portion(sources)
        self._under_way.append(portion)
        return _Task(portion, range(len(sources)))

    def _rested(self, worker: _Worker) -> _Worker:
        """The worker, or the one that takes its place when it has read enough."""
        return worker if worker.characters < self._life else self._renew(worker)

    def _collect(self) -> None:
        """Wait for an answer and take in what has arrived."""
        busy = [worker for worker in self._workers if worker.task]
        closed = [worker for worker in busy if worker.connection.closed]
        for worker in closed:
            self._replace(worker)
        if not closed:
            ready = wait([worker.connection for worker in busy])
            for worker in busy:
                if worker.connection in ready:
                    self._receive(worker)

    def _receive(self, worker: _Worker) -> None:
        task = worker.task
        assert task is not None
        try:
            answer = worker.connection.recv_bytes()
        except (EOFError, OSError):
            self._replace(worker)
            return
        task.portion.settle(task.places.popleft(), decoded(answer))
        if not task.places:
            worker.task = None

    def _replace(self, dead: _Worker) -> None:
        """Start a worker in place of one that died, and give out again what it had not answered."""
        task = dead.task
        assert task is not None
        self._renew(dead)
        if task.alone:
            place = task.places[0]
            task.portion.settle(place, _death(task.portion.sources[place], dead.process.exitcode))
        else:
            self._again.extend(_Task(task.portion, [place]) for place in task.places)

    def _renew(self, old: _Worker) -> _Worker:
        """End a worker and start another in its place."""
        old.stop()
        self._workers.remove(old)
        self._workers.append(_Worker(self._settings, self._workers, self._start))
        return self._workers[-1]


def _death(source: Source, exit_code: int | None) -> SourceError:
    reason = "out of memory?" if exit_code == -signal.SIGKILL else f"exit code {exit_code}"
    return SourceError(f"{source.path}: the process that read it died ({reason})", hint="please report this document")


def _start_method() -> Start:
    """Forking shares the loaded model; where it is unsafe (macOS) or unknown, each worker loads its own."""
    return "fork" if sys.platform == "linux" else "spawn"
