"""What commands have in common: reading documents into the store, and writing rows where asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from natofacts.cli.startup import import_msgspec
from natofacts.errors import ExitCode, NatofactsError, UsageError

if TYPE_CHECKING:
    from msgspec import Struct

    from natofacts.cli.environment import Environment
    from natofacts.french.gazetteer import Gazetteer
    from natofacts.run import Outcome, Settings
    from natofacts.store import Store

_FORMAT_OF_ENDING = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".md": "markdown",
}


@dataclass
class Session:
    """One command at work; `exit_code` is how it ends if nothing worse happens."""

    environment: Environment
    database: Path | None
    jobs: int | None = None
    published: str | None = None
    gazetteer: Path | None = None
    exit_code: ExitCode = field(default=ExitCode.DONE, init=False)

    def __post_init__(self) -> None:
        import_msgspec()

    def read(self, paths: Iterable[str], store: Store | None) -> Iterator[Outcome]:
        """Read what paths stand for, saying what went wrong; only outcomes with a document are passed on."""
        from natofacts.run import expand

        return self._outcomes(expand(paths, absolute=self._is_elsewhere()), self._settings(), store)

    def _outcomes(
        self, documents: list[Path | None], settings: Settings, store: Store | None
    ) -> Iterator[Outcome]:
        from natofacts.cli.progress import Progress
        from natofacts.run import read_documents

        if None in documents and self.environment.stdin.isatty():
            self.environment.notice("reading what you type; end with Ctrl-D")
        count = {"new": 0, "known": 0, "failed": 0}
        with Progress(self.environment, len(documents)) as progress:
            outcomes = read_documents(documents, settings, store=store, stdin=self.environment.stdin)
            for outcome in outcomes:
                progress.advance()
                with progress.paused():
                    self._report(outcome)
                if outcome.id is None:
                    count["failed"] += 1
                    continue
                count["new" if outcome.document else "known"] += 1
                if self.environment.stdout.isatty():
                    progress.stop()
                yield outcome
        self.environment.notice(self._summary(count))

    def write(
        self, rows: Iterable[Struct], row_type: type[Struct], format: str, output: Path | None, **how: bool
    ) -> None:
        """Write rows in a format to standard output or a file."""
        from natofacts.output import choose_format, render

        with _target(output, self.environment.stdout) as stream:
            if format == "auto" and output is not None:
                format = _FORMAT_OF_ENDING.get(output.suffix.lower(), "tsv")
            written = _Counted(rows)
            render(written, row_type, choose_format(format, stream), stream, **how)
        if not written.number and self.environment.stdout.isatty():
            self.environment.notice("nothing found")

    @contextmanager
    def opened(self, paths: Iterable[str] | None) -> Iterator[tuple[Store, set[str] | None]]:
        """The store to ask, and the ids of the documents to ask of; paths are read first."""
        from natofacts.store import open_store

        if self.database is None and not paths:
            raise UsageError(
                "there is nothing to ask without a store", hint="give paths, or leave out --no-db"
            )
        with self._database_path() as path, open_store(path, create=bool(paths)) as store:
            yield store, {outcome.id for outcome in self.read(paths, store) if outcome.id} if paths else None

    @contextmanager
    def _database_path(self) -> Iterator[Path]:
        if self.database is not None:
            yield self.database
            return
        from tempfile import TemporaryDirectory

        with TemporaryDirectory(prefix="natofacts") as folder:
            yield Path(folder) / "natofacts.db"

    def _settings(self) -> Settings:
        from natofacts.fingerprint import fingerprint
        from natofacts.pipeline import usable_cores
        from natofacts.run import Settings

        jobs = self.jobs or usable_cores()
        try:
            gazetteer = _load_gazetteer(self.gazetteer) if self.gazetteer else None
            mark = fingerprint(published=self.published, gazetteer=self.gazetteer)
        except (OSError, ValueError, KeyError, TypeError) as error:
            hint = "a gazetteer is a TOML file; CONTRIBUTING.md shows one"
            raise UsageError(f"{self.gazetteer}: is no gazetteer ({error})", hint=hint) from error
        return Settings(jobs, self.published, gazetteer, mark)

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
        total = sum(count.values())
        parts = [f"{number} {what}" for what, number in count.items() if number]
        place = f"; saved in {self.database}" if self.database and count["new"] else ""
        return f"{total} document{'s' if total != 1 else ''} ({', '.join(parts)}){place}"


def _load_gazetteer(path: Path) -> Gazetteer:
    from natofacts.french.gazetteer import load_gazetteer

    return load_gazetteer(path)


class _Counted:
    """Rows that are counted as they are written."""

    def __init__(self, rows: Iterable[Struct]) -> None:
        self._rows = rows
        self.number = 0

    def __iter__(self) -> Iterator[Struct]:
        for row in self._rows:
            self.number += 1
            yield row


@contextmanager
def _target(path: Path | None, stdout: TextIO) -> Iterator[TextIO]:
    """Where to write: a file appears under its name once it is complete."""
    if path is None:
        yield stdout
        return
    special = path.exists() and not path.is_file()  # a device, a pipe
    part = path if special else path.with_name(f".{path.name}.part")
    try:
        stream = part.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise _unwritable(path, error) from None
    try:
        with stream:
            yield stream
        if not special:
            part.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from None
    finally:
        if not special:
            part.unlink(missing_ok=True)


def _unwritable(path: Path, error: OSError) -> NatofactsError:
    reason = (error.strerror or str(error)).lower()
    return NatofactsError(f"{path}: cannot be written ({reason})", hint="name another file with -o")
