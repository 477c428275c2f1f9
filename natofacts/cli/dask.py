"""A run on Dask from the command line: `--dask [ADDRESS]`, and `load`, which brings its parts into a store."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand

from natofacts.cli.progress import Progress
from natofacts.cli.session import counted, read_gazetteer
from natofacts.errors import ExitCode, NatofactsError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from natofacts.cli.environment import Environment
    from natofacts.cluster.parts import Manifest, Place
    from natofacts.cluster.run import Run

OPTION, HERE = "--dask", "local"
_ADDRESS = re.compile(r"(?:tcp|tls|wss?|ucx|ucxx|inproc)://|[\w.-]+:\d+$")
_ADDRESS_AS_PATH = re.compile(r"([a-z][a-z0-9+.-]+):/(?=[^/])")
_LOCAL = ("file", "local")


class OnDask(TyperCommand):
    """A command with an option whose value may be left out: what follows `--dask` is its value if it is an address."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse with the value that is meant where none is given."""
        given: list[str] = []
        for place, argument in enumerate(args):
            given.append(argument)
            following = args[place + 1] if place + 1 < len(args) else ""
            if argument == OPTION and following != HERE and not _ADDRESS.match(following):
                given.append(HERE)
        return super().parse_args(ctx, given)


def refuse(**options: object) -> None:
    """UsageError where an option is given that means nothing on Dask."""
    for name, value in options.items():
        if value:
            raise UsageError(
                f"--{name.replace('_', '-')} means nothing with {OPTION}",
                hint="`natofacts load FOLDER` brings the facts into a store, which the other commands ask",
            )


def extract_on_dask(
    environment: Environment,
    dataset: Sequence[str],
    output: Path | None,
    address: str,
    *,
    jobs: int | None,
    published: str | None,
    gazetteer: Path | None,
) -> ExitCode:
    """Read a dataset on Dask's workers into the parts of a folder."""
    if output is None:
        raise UsageError(f"{OPTION} needs a folder for what it writes", hint="name it with -o")
    from natofacts.cluster.datasets import find_files
    from natofacts.cluster.parts import Place
    from natofacts.cluster.run import Run, connected
    from natofacts.cluster.work import Work
    from natofacts.fingerprint import fingerprint
    from natofacts.pipeline import usable_cores

    files = find_files(dataset)
    place = Place(_location(str(output)))
    names = read_gazetteer(gazetteer, ()) if gazetteer else None
    work = Work(place.location, published, names, fingerprint(published=published, gazetteer=gazetteer))
    place.prepare()
    with connected(None if address == HERE else address, jobs or usable_cores()) as client:
        environment.notice(f"Dask's dashboard: {client.dashboard_link}")
        run = Run(files, place, work, client)
        return _follow(environment, run, place, place.location if "://" in place.location else str(output))


def _follow(environment: Environment, run: Run, place: Place, shown: str) -> ExitCode:
    """Say what becomes of the partitions, and in the end of all of them."""
    from natofacts.cluster.parts import Manifest
    from natofacts.cluster.run import totals
    from natofacts.sources import listed

    done = list(run.finished.values())
    errors: list[NatofactsError] = list(run.errors)
    environment.saved = lambda: sum(one.rows["documents"] for one in done[len(run.finished) :])
    for error in errors:
        environment.report(error)
    with Progress(environment, len(run.partitions), "Partitions", "Partitions") as progress:
        for _ in done:
            progress.advance()
        for result in run.results():
            progress.advance()
            if isinstance(result, Manifest):
                done.append(result)
                if result.broken:
                    with progress.paused():
                        environment.report(_broken(result, shown))
            else:
                errors.append(result)
                with progress.paused():
                    environment.report(result)
    place.tidy()
    count, passed = totals(done)
    before = f" ({len(run.finished)} finished before)" if run.finished else ""
    environment.notice(
        f"{counted(count['documents'], 'document')} in {counted(len(done), 'partition')}{before}; "
        f"saved in {shown}; next: natofacts load {quote(shown)}"
    )
    if passed:
        environment.notice(listed(passed))
    if count["warnings"]:
        doubtful = counted(count["warnings"], "document")
        environment.warn(f"of {doubtful} something is to be doubted, told in {shown}/documents (warning)")
    if count["errors"]:
        environment.warn(f"{counted(count['errors'], 'row')} could not be read, listed in {shown}/errors")
    return ExitCode.SOME_UNREADABLE if errors or count["errors"] else ExitCode.DONE


def _broken(manifest: Manifest, shown: str) -> NatofactsError:
    return NatofactsError(
        f"{manifest.partition.file.name}: cannot be read to its end, as {shown}/errors says",
        hint="the same command tries again",
    )


def load_parts(environment: Environment, folders: Sequence[str], database: Path) -> ExitCode:
    """Bring the parts of some runs into the store."""
    from natofacts.cluster.loading import load_file, partitions
    from natofacts.cluster.parts import Place
    from natofacts.store import open_store

    places = [Place(_location(folder)) for folder in folders]
    found = [(place, parts) for place in places for parts in partitions(place).values()]
    count: Counter[str] = Counter()
    environment.saved = lambda: count["new"]
    with (
        open_store(database, create=True) as store,
        Progress(environment, sum(len(parts) for _, parts in found), "Parts", "Parts") as progress,
    ):
        for place, parts in found:
            for loaded in load_file(store, place, parts):
                progress.advance()
                with progress.paused():
                    for error in loaded.errors:
                        environment.report(error)
                count.update(new=loaded.new, known=loaded.known, failed=len(loaded.errors))
        store.check_in_place()
    parts_said = ", ".join(f"{number} {what}" for what, number in count.items() if number)
    environment.notice(f"{counted(count.total(), 'document')} ({parts_said}); saved in {database}")
    return ExitCode.SOME_UNREADABLE if count["failed"] else ExitCode.DONE


def _location(given: str) -> str:
    """Where a folder is for all workers: its whole path, or an address, should its slashes have become a path's."""
    address = _ADDRESS_AS_PATH.match(given)
    if address is None:
        return given if "://" in given else os.path.abspath(given)
    return f"{address[1]}:{'///' if address[1] in _LOCAL else '//'}{given[address.end() :]}"
