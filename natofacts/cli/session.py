"""What commands have in common: reading documents into the store, and writing rows where asked."""

from __future__ import annotations

import os
import re
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, TextIO

from natofacts.cli.metadata import Described
from natofacts.cli.startup import import_msgspec
from natofacts.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from msgspec import Struct

    from natofacts.cli.environment import Environment
    from natofacts.cli.writing import Target
    from natofacts.french.gazetteer import Gazetteer
    from natofacts.run import Outcome, Settings
    from natofacts.store import Store

_GAZETTEER_HINT = (
    "a gazetteer is a TOML file of sections PER, ORG, LOC and MISC, one name a line with its other names: "
    "ORG = ''' (new line) Agence spatiale européenne | ESA, Agence spatiale (new line) '''"
)
MOST_NAMED = 3  # paths in one line


@dataclass
class Session:
    """One command at work; `exit_code` is how it ends if nothing worse happens."""

    environment: Environment
    database: Path | None
    jobs: int | None = None
    published: str | None = None
    gazetteer: Path | None = None
    strict: bool = False
    prints: bool = False  # documents as they come, which progress must not disturb
    described: Described = field(default_factory=Described)
    exit_code: ExitCode = field(default=ExitCode.DONE, init=False)
    _read: list[Path] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        import_msgspec()
        if self.gazetteer:
            self._read.append(self.gazetteer)

    def read(self, paths: Iterable[str], store: Store | None, *, asking: bool = False) -> Iterator[Outcome]:
        """Read what paths stand for, saying what went wrong; only outcomes with a document are passed on.

        A query (`asking`) takes what the store has, also of files that are gone, whatever the options they
        were read with unless it gives some itself.
        """
        from natofacts.paths import path_name
        from natofacts.run import expand

        settings = self._settings(asking, store)
        elsewhere = self._is_elsewhere()
        paths = [os.path.abspath(path) if elsewhere and path != "-" else path for path in paths]
        if store is not None:
            paths = [found for path in paths for found in self._still_stored(path, store, asking)]
        passed: Counter[str] = Counter()
        documents = expand(paths, passed)
        self._read += [path for path in documents if path is not None]
        given = self.described.of(path_name(path) for path in documents if path is not None)
        if store is not None:
            store.remember(given)
            self._warn_of_gone(paths, documents, store)
        settings = replace(settings, given={one.path: one for one in given} if store is None else store.metadata())
        return self._outcomes(documents, settings, store, passed)

    def _still_stored(self, path: str, store: Store, asking: bool) -> list[str]:
        """The path, or what a query asks of in its place when it is gone but not from the store."""
        from natofacts.paths import path_name

        if path == "-" or not asking or os.path.lexists(path):
            return [path]
        stored = store.paths(path_name(Path(path)))
        if stored:
            self.environment.warn(f"{path} is gone; what the store has of it is answered from")
        return stored or [path]

    def _warn_of_gone(self, paths: list[str], documents: list[Path | None], store: Store) -> None:
        """Say which documents of a folder the store still has though the folder does not."""
        from natofacts.paths import named_path, path_name

        found = {path_name(path) for path in documents if path is not None}
        for folder in filter(os.path.isdir, paths):
            gone = [
                path
                for path in store.paths(path_name(Path(folder)))
                if path not in found and not os.path.lexists(named_path(path))
            ]
            if gone:
                named = " ".join(map(quote, gone[:MOST_NAMED])) + (" ..." if len(gone) > MOST_NAMED else "")
                self.environment.warn(
                    f"{counted(len(gone), 'document')} of {folder} gone but still in the store; "
                    f"to remove: natofacts documents rm {named}"
                )

    def _outcomes(
        self, documents: list[Path | None], settings: Settings, store: Store | None, passed: Counter[str]
    ) -> Iterator[Outcome]:
        from natofacts.cli.progress import Progress
        from natofacts.run import read_documents
        from natofacts.sources import listed

        if None in documents and self.environment.stdin.isatty():
            self.environment.notice("reading what you type; end with Ctrl-D")
        count = {"new": 0, "known": 0, "failed": 0}
        if store is not None:  # saved in groups: at any moment more are than have been reported
            self.environment.saved = store.saved.__len__
        with Progress(self.environment, len(documents)) as progress:
            outcomes = read_documents(documents, settings, store=store, stdin=self.environment.stdin)
            for outcome in outcomes:
                if outcome.passed_over:
                    passed.update(outcome.passed_over)
                    continue
                progress.advance()
                with progress.paused():
                    self._report(outcome)
                if outcome.id is None:
                    count["failed"] += 1
                    continue
                count["new" if outcome.document else "known"] += 1
                if self.prints and self.environment.stdout.isatty():
                    progress.stop()
                yield outcome
        if store is not None and count["new"]:
            store.check_in_place()
            self._learn_furniture(store)
        if passed:
            self.environment.notice(listed(passed))
        self.environment.notice(self._summary(count))
        self._warn_of_orphans(store)

    def _learn_furniture(self, store: Store) -> None:
        """Learn which lines of the papers are no text, and say so."""
        learned = store.learn_furniture()
        if learned:
            stand = f"{counted(len(learned), 'line')} {'stands' if len(learned) == 1 else 'stand'}"
            self.environment.notice(
                f"{stand} in many documents of one paper and from now on {'is' if len(learned) == 1 else 'are'} "
                "taken for no text; to see: natofacts documents furniture"
            )

    def _warn_of_orphans(self, store: Store | None) -> None:
        """Say that reviews lost their facts, as texts or rules have changed."""
        if store is not None and store.orphaned:
            lost = counted(len(store.orphaned), "review")
            self.environment.warn(
                f"{lost} lost {'its fact' if len(store.orphaned) == 1 else 'their facts'}, and wait until "
                "they are found again; to see: natofacts review --orphans"
            )
            if self.strict:
                self.exit_code = ExitCode.SOME_UNREADABLE

    def write(
        self,
        rows: Iterable[Struct],
        row_type: type[Struct],
        format: str,
        output: Path | None,
        *,
        pager: bool = False,
        nothing: str | None = "nothing found",
        **how: bool,
    ) -> int:
        """Write rows in a format to standard output or a file, and give their number.

        `pager`: tables that are longer than the terminal are shown by a pager. `nothing` is said where there are none.
        """
        from natofacts.cli.writing import write_rows

        # A header without a row would look like an answer where no document could be read.
        number = write_rows(
            rows, row_type, format, self._target(output), pager=pager, headed=lambda: not self.exit_code, **how
        )
        if not number and not self.exit_code and nothing:
            self.environment.notice(nothing)
        return number

    def write_text(self, text: str, output: Path | None) -> None:
        """Write what is no rows; on a terminal nothing of it takes effect."""
        from natofacts.output.text import Neutral

        with self.target(output) as stream:
            (Neutral(stream, json=True) if stream.isatty() else stream).write(text)

    def target(self, output: Path | None) -> AbstractContextManager[TextIO]:
        """Where to write text: standard output, or a file that appears once it is complete."""
        return self._target(output).text()

    def _target(self, output: Path | None) -> Target:
        from natofacts.cli.writing import Target

        return Target(self.environment, output, tuple(self._read), self.database)

    def discards(self, output: Path | None) -> bool:
        """Whether what is written goes nowhere: facts need not be read from the store for that."""
        try:
            status = os.fstat(self.environment.stdout.fileno()) if output is None else os.stat(output)
            return stat.S_ISCHR(status.st_mode) and status.st_rdev == os.stat(os.devnull).st_rdev
        except (OSError, ValueError):
            return False

    @contextmanager
    def opened(self, paths: Iterable[str] | None) -> Iterator[tuple[Store, set[str] | None]]:
        """The store to ask, and the ids of the documents to ask of; paths are read first."""
        from natofacts.store import open_store

        if self.database is None and not paths:
            raise UsageError("there is nothing to ask without a store", hint="give paths, or leave out --no-db")
        with self._database_path() as path, open_store(path, create=bool(paths)) as store:
            if not paths:
                yield store, None
            else:
                outcomes = self.read(paths, store, asking=True)
                yield store, {outcome.id for outcome in outcomes if outcome.id}

    @contextmanager
    def _database_path(self) -> Iterator[Path]:
        if self.database is not None:
            yield self.database
            return
        from tempfile import TemporaryDirectory

        with TemporaryDirectory(prefix="natofacts") as folder:
            yield Path(folder) / "natofacts.db"

    def _settings(self, asking: bool, store: Store | None) -> Settings:
        from natofacts.fingerprint import fingerprint
        from natofacts.pipeline import usable_cores
        from natofacts.run import Settings

        cores = usable_cores()
        if self.jobs and self.jobs > cores:
            self.environment.warn(f"--jobs {self.jobs}: {counted(cores, 'process', 'processes')}, one a core")
        jobs = min(self.jobs or cores, cores)
        learned = store.gazetteer() if store is not None else []
        furniture = store.furniture_lines() if store is not None else []
        more = self.gazetteer or learned or furniture
        gazetteer = read_gazetteer(self.gazetteer, learned, furniture) if more else None
        mark = fingerprint(published=self.published, gazetteer=self.gazetteer)
        free = asking and not self.published and not self.gazetteer
        accepted = mark.any_options if free else mark.accepted
        return Settings(jobs, self.published, gazetteer, mark, accepted, asking)

    def _is_elsewhere(self) -> bool:
        """Whether the store serves more than this folder, so that only absolute paths tell files apart."""
        return self.database is not None and self.database.absolute().parent != Path.cwd()

    def _report(self, outcome: Outcome) -> None:
        if outcome.warning:
            self.environment.warn(outcome.warning)
        if outcome.error is not None:
            self.environment.report(outcome.error)
            self.exit_code = ExitCode.SOME_UNREADABLE

    def _summary(self, count: dict[str, int]) -> str:
        parts = [f"{number} {what}" for what, number in count.items() if number]
        place = f"; saved in {self.database}" if self.database and count["new"] else ""
        return f"{counted(sum(count.values()), 'document')} ({', '.join(parts)}){place}"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """`1 document`, `2 documents`."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def read_gazetteer(path: Path | None, learned: Iterable[tuple[str, str]], furniture: Iterable[str] = ()) -> Gazetteer:
    """The names in a file of the user's and what the store has learned; UsageError says where the file is wrong."""
    from natofacts.french.gazetteer import load_gazetteer

    try:
        return load_gazetteer(path, learned, furniture)
    except OSError as error:
        reason = f"the gazetteer cannot be read ({(error.strerror or str(error)).lower()})"
    except (ValueError, KeyError, TypeError, IndexError) as error:
        reason = str(error).removeprefix(f"{path}: ")
        reason = reason.replace(" (at end of document)", " in the last line")
        if at_line := re.fullmatch(r"(.*) \(at line (\d+), column \d+\)", reason):
            reason = f"line {at_line[2]}: {at_line[1]}"
    raise UsageError(f"{path}: {reason}", hint=_GAZETTEER_HINT)
