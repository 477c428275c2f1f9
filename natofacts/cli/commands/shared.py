"""Groups of options that several commands take, each declared once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from natofacts.cli import options
from natofacts.cli import query_options as asking
from natofacts.cli.commands.app import DATABASE
from natofacts.cli.session import Session

if TYPE_CHECKING:
    import typer


@dataclass(frozen=True, slots=True)
class Common:
    """The store, where a command reads no documents."""

    database: options.Database = DATABASE
    quiet: options.Quiet = False
    debug: options.Debug = False


@dataclass(frozen=True, slots=True)
class Reading:
    """The store, or how documents are read where a command is given some."""

    database: options.Database = DATABASE
    no_database: options.NoDatabase = False
    published: options.PublishedDate = None
    gazetteer: options.GazetteerFile = None
    jobs: options.Jobs = None
    quiet: options.Quiet = False
    debug: options.Debug = False

    def session(self, context: typer.Context) -> Session:
        """The command at work."""
        database = None if self.no_database else self.database
        return Session(context.obj, database, self.jobs, self.published, self.gazetteer)


@dataclass(frozen=True, slots=True)
class Answering:
    """How much of the answer to a query is shown."""

    limit: asking.Limit = None
    count: asking.Count = False
    columns: asking.Columns = None
    no_pager: asking.NoPager = False


@dataclass(frozen=True, slots=True)
class Writing:
    """In which format rows are written, and where to."""

    format: options.Format = "auto"
    output: options.Output = None
    delimiter: options.Delimiter = None
    bom: options.Bom = False


@dataclass(frozen=True, slots=True)
class Where:
    """In what words and which documents facts stand."""

    about: asking.About = None
    not_about: asking.NotAbout = None
    since: options.Since = None
    until: options.Until = None
    undated: asking.Undated = False
    source: asking.Sources = None


@dataclass(frozen=True, slots=True)
class Judged:
    """What people said of facts."""

    state: asking.States = None
    reviewed: asking.Reviewed = False
    unreviewed: asking.Unreviewed = False
    as_extracted: asking.AsExtracted = False

    @property
    def states(self) -> tuple[str, ...]:
        """The states of review to list."""
        return asking.states(self.state, self.reviewed, self.unreviewed)
