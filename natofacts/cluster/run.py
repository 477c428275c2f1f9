"""A run over a dataset: partitions are given to Dask, which gives them out again where a worker is lost."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from natofacts.cluster.datasets import File, Partition, cut
from natofacts.cluster.parts import Manifest, Place, part_name
from natofacts.errors import NatofactsError, SourceError, UsageError

if TYPE_CHECKING:
    from natofacts.cluster.work import Work

RETRIES = 2  # of a partition whose task failed, as networks and disks do; lost workers are counted by Dask
_WAITS = "10s"


@contextmanager
def connected(address: str | None, workers: int) -> Iterator[Any]:
    """A client of the cluster at an address, or of one on this machine with so many workers.

    Raises UsageError where Dask is not installed, NatofactsError where nobody answers.
    """
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise UsageError(
            f"this needs {error.name}, which is not installed", hint="pip install 'natofacts[dask]'"
        ) from None

    # What Dask says of a worker that is lost, the command says of the partitions that are.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    if address is not None:
        try:
            client = Client(address, timeout=_WAITS)
        except (OSError, ValueError) as error:
            raise NatofactsError(
                f"{address}: no Dask scheduler answers there ({error})", hint="start one with `dask scheduler`"
            ) from None
        with client:
            yield client
        return
    cluster = LocalCluster(
        n_workers=workers, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=logging.CRITICAL
    )
    with cluster, Client(cluster) as client:
        from natofacts.cluster.plugin import LeaveSignalsToParent

        client.register_plugin(LeaveSignalsToParent())
        yield client


class Run:
    """A dataset being read: what was finished before, and what is still to do."""

    def __init__(self, files: list[File], place: Place, work: Work, client: Any) -> None:
        self._place = place
        self._work = work
        self._client = client
        self.errors: list[SourceError] = []
        """Files that cannot be cut into partitions, and partitions that failed again and again."""
        found: list[Partition] = []
        for answer in client.gather(client.map(cut, files, pure=False)):
            if isinstance(answer, SourceError):
                self.errors.append(answer)
            else:
                found.extend(answer)
        self.partitions = {part_name(partition): partition for partition in found}
        known = place.manifests()
        self.finished = {
            name: manifest
            for name, manifest in known.items()
            if name in self.partitions and self._is_finished(self.partitions[name], manifest)
        }
        self._remove_stale(known, {partition.file.name for partition in found})

    def _is_finished(self, partition: Partition, manifest: Manifest) -> bool:
        known = manifest.partition, manifest.fingerprint, manifest.broken
        return known == (partition, self._work.fingerprint.run, False)

    def _remove_stale(self, known: dict[str, Manifest], read: set[str]) -> None:
        """Remove the parts of files of this dataset that have fewer partitions than when they were read before."""
        for name, manifest in known.items():
            if name not in self.partitions and manifest.partition.file.name in read:
                self._place.remove(name)

    def results(self) -> Iterator[Manifest | SourceError]:
        """What becomes of each partition that is to do, as they finish."""
        from distributed import as_completed

        from natofacts.cluster.work import extract_partition, release

        todo = [partition for name, partition in self.partitions.items() if name not in self.finished]
        futures = self._client.map(extract_partition, todo, work=self._work, retries=RETRIES, pure=False)
        partitions = dict(zip((future.key for future in futures), todo, strict=True))
        waiting = as_completed(futures)
        del futures  # a finished one is forgotten once it was looked at
        try:
            for future in waiting:
                yield future.result() if future.status == "finished" else _failure(partitions[future.key], future)
        finally:
            with suppress(Exception):  # of a cluster that is gone
                self._client.cancel(list(partitions))
                self._client.run(release)


def _failure(partition: Partition, future: Any) -> SourceError:
    """What is said of a partition that came to nothing; a NatofactsError of the worker is raised: it is of all."""
    error = future.exception()
    if isinstance(error, NatofactsError):
        raise error
    rows = f" rows {partition.start} to {partition.stop - 1}" if partition.stop else ""
    if type(error).__name__ == "KilledWorker":
        reason = f"workers died of it {error.allowed_failures + 1} times"
        return SourceError(f"{partition.file.name}{rows}: {reason}", hint="give workers more memory")
    reason = " ".join(f"{type(error).__name__}: {error}".split())
    return SourceError(f"{partition.file.name}{rows}: {reason}", hint="the same command tries again")


def totals(manifests: list[Manifest]) -> tuple[Counter[str], Counter[str]]:
    """How many rows of each kind some partitions gave, warnings among them, and what was passed over, by endings."""
    counted: Counter[str] = Counter()
    passed: Counter[str] = Counter()
    for manifest in manifests:
        counted.update({str(kind): number for kind, number in manifest.rows.items()}, warnings=manifest.warnings)
        passed.update(manifest.passed_over)
    return counted, passed
