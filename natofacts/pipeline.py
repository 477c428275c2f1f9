"""From sources to facts, in this process or shared out to several."""

from __future__ import annotations

import os
from collections import deque
from itertools import chain, islice
from typing import TYPE_CHECKING

from natofacts.grouping import grouped
from natofacts.reading import Outcome, extract

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from natofacts.french.gazetteer import Gazetteer
    from natofacts.sources import Source

PORTION = 100_000  # characters read and parsed together: paragraphs of a length meet in a batch
SMALL_PORTION, LARGE_PORTION = 30_000, 60_000  # what workers get at a time, first and later
LAST_PORTION = 15_000  # and at the end, so that none waits long for another
FEW = 3  # portions: starting workers for less takes longer than the work


def usable_cores() -> int:
    """How many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def extract_sources(
    sources: Iterable[Source],
    *,
    jobs: int = 1,
    published: str | None = None,
    gazetteer: Gazetteer | None = None,
) -> Iterator[tuple[Source, Outcome]]:
    """The facts of each source, in order, or the error that cost this one document its facts.

    At most `jobs` worker processes share the documents; a few documents are read in this process. Interrupted
    while it waits, it yields what is finished before it lets the `KeyboardInterrupt` through.
    """
    rest = portions(sources, jobs)
    first = list(islice(rest, FEW)) if jobs > 1 else []
    rest = chain(first, rest)
    if len(first) < FEW:
        for portion in rest:
            yield from zip(portion, extract(portion, published, gazetteer), strict=True)
    else:
        from natofacts.workers import share_out

        yield from share_out(_with_small_end(rest, jobs), jobs, published, gazetteer)


def portions(sources: Iterable[Source], jobs: int = 1) -> Iterator[list[Source]]:
    """Sources to be parsed together: for workers few until much has been given out, so that all soon have some."""
    given = 0

    def enough() -> int:
        return PORTION if jobs == 1 else min(LARGE_PORTION, max(SMALL_PORTION, given // (4 * jobs)))

    for portion in grouped(sources, _characters, enough):
        yield portion
        given += sum(map(_characters, portion))


def _with_small_end(portions: Iterable[list[Source]], jobs: int) -> Iterator[list[Source]]:
    """The portions, the last of all workers in smaller ones: at the end they wait for one another."""
    last: deque[list[Source]] = deque()
    for portion in portions:
        last.append(portion)
        if len(last) > jobs:
            yield last.popleft()
    yield from grouped(chain.from_iterable(last), _characters, lambda: LAST_PORTION)


def _characters(source: Source) -> int:
    return len(source.text)
