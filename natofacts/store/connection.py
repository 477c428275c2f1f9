"""Opening the SQLite file: what it must be, how it is set up, and its migrations."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import msgspec

from natofacts.errors import StoreError
from natofacts.facts import entity_id
from natofacts.store.text import fold, is_role
from natofacts.store.wordings import rebuild_wordings

APPLICATION_ID = 0x4E41544F  # "NATO" in ASCII
BUSY_SECONDS = 30.0
_SQLITE = b"SQLite format 3\0"
_HEADER, _APPLICATION = 100, slice(68, 72)  # bytes of the file
# What SQLite says of files that were stores once, as far as their beginning tells.
_SIGNS_OF_DAMAGE = (
    "malformed",
    "corrupt",
    "no such table",
    "no such column",
    "Could not decode",
    "constructor failed",
    "already exists",
    "unsupported file format",
)
_MIGRATIONS = Path(__file__).parent / "migrations"
# What no SQL can work out of what a store holds already.
_FILLS = {"0007_statements": rebuild_wordings}
_EXTRACT_HINT = "run `natofacts extract PATH` first"


def connect(path: Path, *, create: bool, empty: bool) -> sqlite3.Connection:
    """A connection to an up-to-date store; see `open_store` for when it raises StoreError."""
    if not create and not path.exists():
        raise StoreError(f"there is no store at {path}", hint=_EXTRACT_HINT)
    with translate_errors(path):
        connection = _open(path, create)
        try:
            version = _check(connection, path, create)
            if version < len(migrations()):
                _prepare(connection, path)
            if not empty and not connection.execute("SELECT EXISTS (SELECT 1 FROM documents)").fetchone()[0]:
                raise StoreError(f"the store {path} holds no documents", hint=_EXTRACT_HINT)
        except BaseException:
            connection.close()
            raise
    return connection


def migrations() -> list[Path]:
    """The migrations in order; a store of version n has had the first n."""
    return sorted(_MIGRATIONS.glob("*.sql"))


def migrate(connection: sqlite3.Connection, until: int | None = None) -> None:
    """Bring the tables up to a version (the newest), each migration in a transaction of its own."""
    _add_functions(connection)
    for number, migration in enumerate(migrations()[:until], start=1):
        with transaction(connection):
            # Another process may have migrated while this one waited for the lock.
            if _version(connection) < number:
                for statement in _statements(migration.read_text(encoding="utf-8")):
                    connection.execute(statement)
                if fill := _FILLS.get(migration.stem):
                    fill(connection)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {number}")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; takes the write lock at once, so that two writers wait instead of failing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def file_identity(path: Path) -> tuple[int, int] | None:
    """Which file a path leads to (device, number), None where to none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


@contextmanager
def _snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """Several reads of one state of the file, whatever others write meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


@contextmanager
def translate_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite complains of into one clear line."""
    try:
        yield
    except sqlite3.Error as error:
        raise _translated(error, path) from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:  # a cell, or a message of SQLite about one
        raise _damaged(path, str(error)) from error
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        # A cell that must not be empty, a row that an index promised: the file is to blame only if it is not sound.
        if reason := _unsound(path):
            raise _damaged(path, reason) from error
        raise


def _unsound(path: Path) -> str | None:
    """What SQLite finds wrong in a file, in one line; None where nothing is."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            found = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
    except sqlite3.Error as error:
        found = str(error)
    return None if found == "ok" else " ".join(found.split())


def _was_store(path: Path) -> bool:
    """Whether a file begins like a store, or like any database and ends soon after."""
    with suppress(OSError), path.open("rb") as file:
        header = file.read(_HEADER)
        mark = APPLICATION_ID.to_bytes(4, "big")
        return header[_APPLICATION] == mark or (header.startswith(_SQLITE) and len(header) < _HEADER)
    return False


def _damaged(path: Path, reason: str) -> StoreError:
    return StoreError(
        f"the store {path} is damaged ({reason})",
        hint="put back a copy of it, or move it away and extract the documents again; "
        "what can be read of it: sqlite3 FILE .recover",
    )


def _translated(error: sqlite3.Error, path: Path) -> StoreError:
    text = str(error)
    if any(sign in text for sign in _SIGNS_OF_DAMAGE) or ("not a database" in text and _was_store(path)):
        return _damaged(path, text)
    if "not a database" in text:
        return StoreError(f"{path} is not a natofacts store", hint="name another file with --db")
    if "locked" in text or "busy" in text:
        return StoreError(f"the store {path} is in use by another program", hint="try again when it is done")
    if "unable to open" in text or "readonly" in text:
        hint = "check its folder and permissions, name another with --db, or do without: --no-db"
        return StoreError(f"the store {path} cannot be opened for writing", hint=hint)
    if "full" in text or "I/O" in text:
        return StoreError(f"the store {path} cannot be written: {text}", hint="check the space on the disk")
    return StoreError(f"the store {path} cannot be used: {text}", hint="name another file with --db")


def _open(path: Path, create: bool) -> sqlite3.Connection:
    """Open for writing; where that is not allowed but reading is, a query may still read."""
    if create:
        return _connection(path, "mode=rwc")
    for options in ("mode=rw", "mode=ro", "immutable=1"):
        try:
            connection = _connection(path, options)
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:
            if options == "immutable=1":
                raise
        else:
            return connection
    raise AssertionError("unreachable")


def _connection(path: Path, options: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{options}"
    # Transactions are begun and ended here, not by the module's guesses.
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    # A crash of the machine may lose the last documents, never half of one; a crash of the program, nothing.
    connection.execute("PRAGMA synchronous = NORMAL")
    _add_functions(connection)
    return connection


def _add_functions(connection: sqlite3.Connection) -> None:
    """What migrations and queries compute with the project's own functions."""
    connection.create_function("entity_id", 1, entity_id, deterministic=True)
    connection.create_function("is_role", 2, is_role, deterministic=True)
    connection.create_function("fold", 1, lambda text: text and fold(text), deterministic=True)


def _check(connection: sqlite3.Connection, path: Path, create: bool) -> int:
    """The version of the store; StoreError if it is another program's or from the future."""
    with _snapshot(connection):  # another process may be setting the file up
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        empty = not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        version = _version(connection)
    if empty and not create:
        raise StoreError(f"the store {path} holds no documents", hint=_EXTRACT_HINT)
    if not empty and application != APPLICATION_ID:
        raise StoreError(
            f"{path} is a database of another program, not a natofacts store",
            hint="name another file with --db",
        )
    if version > len(migrations()):
        raise StoreError(
            f"the store {path} was written by a newer natofacts",
            hint="upgrade natofacts, or name another file with --db",
        )
    return version


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Set the file up for readers beside one writer, then migrate."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            break
        except sqlite3.OperationalError as error:
            # Changing the journal does not wait for locks by itself.
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
    migrate(connection)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; those of a trigger stay together."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
