"""Opening a store: what is refused, and how old ones are brought up to date."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from factories import article, document, source

from natofacts import facts
from natofacts.errors import StoreError
from natofacts.store import Store, open_store
from natofacts.store import connection as connections

HERE = str(Path(__file__).parent)


def run_python(code: str, *arguments: str) -> subprocess.Popen[str]:
    """Another process that runs some code, with the factories at hand."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "PYTHONPATH": HERE},
        stdout=subprocess.PIPE,
        text=True,
    )


def test_missing_store(tmp_path: Path) -> None:
    """A query without a store says what to run, and makes no file."""
    path = tmp_path / "facts.db"
    with pytest.raises(StoreError, match="no store") as caught:
        open_store(path, create=False)
    assert "natofacts extract" in (caught.value.hint or "")
    assert not path.exists()


@pytest.mark.parametrize("made", ["touched", "created"])
def test_empty_store(tmp_path: Path, made: str) -> None:
    """So does a query of a store without documents, be it an empty file or one with tables."""
    path = tmp_path / "facts.db"
    if made == "touched":
        path.touch()
    else:
        open_store(path, create=True).close()
    with pytest.raises(StoreError, match="holds no documents") as caught:
        open_store(path, create=False)
    assert "natofacts extract" in (caught.value.hint or "")


def test_opened_by_many_at_once(tmp_path: Path) -> None:
    """Whoever comes while another sets a new store up waits for it, and takes it for what it is."""
    for number in range(25):
        path = tmp_path / f"{number}.db"
        start = threading.Barrier(6)
        with ThreadPoolExecutor(6) as pool:
            opened = [pool.submit(_open_at, start, path) for _ in range(6)]
            assert all(store.result() for store in opened)


def _open_at(start: threading.Barrier, path: Path) -> bool:
    start.wait()
    with open_store(path, create=True):
        return True


@pytest.mark.parametrize("create", [True, False])
def test_not_a_database(tmp_path: Path, create: bool) -> None:
    """A file that SQLite does not know is left alone."""
    path = tmp_path / "notes.txt"
    path.write_text("Ceci n'est pas une base de données. " * 50, encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="is not a natofacts store"):
        open_store(path, create=create)
    assert path.read_bytes() == before


@pytest.mark.parametrize("create", [True, False])
def test_database_of_another_program(tmp_path: Path, create: bool) -> None:
    """A database that is not ours is left alone."""
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE documents (id)")
        other.execute("INSERT INTO documents VALUES (1)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        open_store(path, create=create)
    assert path.read_bytes() == before


@pytest.mark.parametrize("create", [True, False])
def test_newer_store(tmp_path: Path, create: bool) -> None:
    """A store of a newer version is refused with the way out."""
    path = tmp_path / "facts.db"
    with open_store(path, create=True) as store:
        store.save(source(), article(), "v1")
        store.connection.execute("PRAGMA user_version = 999")
    with pytest.raises(StoreError, match="newer natofacts") as caught:
        open_store(path, create=create)
    assert "upgrade" in (caught.value.hint or "")


@pytest.mark.parametrize("place", ["folder", "missing/facts.db"])
def test_impossible_place(tmp_path: Path, place: str) -> None:
    """A folder, or a file in a folder that is not there, cannot be a store."""
    (tmp_path / "folder").mkdir()
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(tmp_path / place, create=True)


def test_read_only_folder(tmp_path: Path) -> None:
    """Nothing can be saved in a read-only folder, but a store there can be asked."""
    path = tmp_path / "facts.db"
    with open_store(path, create=True) as store:
        store.save(source(), article(), "v1")
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        if os.access(tmp_path, os.W_OK):
            pytest.skip("the superuser may write everywhere")
        with open_store(path, create=False) as store:
            assert len(list(store.quotes())) == 2
            with pytest.raises(StoreError, match="cannot be opened for writing"):
                store.save(source("x"), document("x"), "v1")
        with pytest.raises(StoreError, match="cannot be opened"):
            open_store(tmp_path / "new.db", create=True)
    finally:
        tmp_path.chmod(0o755)


@pytest.mark.parametrize("mode", ["mode=ro", "immutable=1"])
def test_reads_where_it_may_not_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str) -> None:
    """A query falls back on reading only; trying to save then is one clear error."""
    path = tmp_path / "facts.db"
    with open_store(path, create=True) as store:
        store.save(source(), article(), "v1")
    real = connections._connection

    def deny(path: Path, options: str) -> sqlite3.Connection:
        if options != mode:
            raise sqlite3.OperationalError("unable to open database file")
        return real(path, options)

    monkeypatch.setattr(connections, "_connection", deny)
    with open_store(path, create=False) as store:
        assert len(list(store.quotes())) == 2
        with pytest.raises(StoreError, match="cannot be opened for writing"):
            store.save(source("x"), document("x"), "v1")


def test_odd_file_names(tmp_path: Path) -> None:
    """Characters that mean something in a URI are part of the name."""
    path = tmp_path / "été ?mode=ro&x #1 100%.db"
    with open_store(path, create=True) as store:
        store.save(source(), article(), "v1")
    assert path.exists()


def test_is_marked_as_ours(tmp_path: Path) -> None:
    """The file says whose it is and which version, keeps a write-ahead log and its references whole."""
    with open_store(tmp_path / "facts.db", create=True) as store:
        pragmas = {
            name: store.connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("application_id", "user_version", "journal_mode", "foreign_keys")
        }
    assert pragmas == {
        "application_id": connections.APPLICATION_ID,
        "user_version": len(connections.migrations()),
        "journal_mode": "wal",
        "foreign_keys": 1,
    }


def shape(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Everything a database defines."""
    return sorted(connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master"))


@pytest.mark.parametrize("version", range(1, len(connections.migrations())))
def test_migrates_from_every_version(tmp_path: Path, version: int) -> None:
    """A store of an earlier version keeps its facts and becomes like a new one."""
    path = tmp_path / "old.db"
    old = sqlite3.connect(path, isolation_level=None)
    connections.migrate(old, version)
    old.execute(
        "INSERT INTO documents (pk, id, path, language, characters, fingerprint, text)"
        " VALUES (1, 'abc', 'a.txt', 'fr', 20, 'v0', 'Une évidence claire.')"
    )
    old.execute(
        'INSERT INTO quotes (document, line, text, "start", "end", id, kind)'
        " VALUES (1, 1, 'Une évidence', 0, 12, 'q1', 'direct')"
    )
    old.close()
    with open_store(path, create=False) as store, open_store(tmp_path / "new.db", create=True) as new:
        assert shape(store.connection) == shape(new.connection)
        assert [row.text for row in store.quotes(about="evidence")] == ["Une évidence"]


def test_spellings_of_one_name_become_one_entity(tmp_path: Path) -> None:
    """Ids that depended on spelling and label are replaced, with all that refers to them."""
    path = tmp_path / "old.db"
    old = sqlite3.connect(path, isolation_level=None)
    connections.migrate(old, 3)
    for pk, name, label in ((1, "Éric Drouet", "PER"), (2, "Eric Drouet", "PER"), (3, "Eric Drouet", "ORG")):
        old.execute(
            "INSERT INTO documents (pk, id, path, language, characters, fingerprint, text)"
            f" VALUES ({pk}, 'd{pk}', '{pk}.txt', 'fr', 20, 'v0', '{name}')"
        )
        old.execute(f"INSERT INTO entities VALUES ('e{pk}', '{name}', '{label}')")
        old.execute(
            "INSERT INTO document_entities (document, position, entity, roles, role_mentions, mentions)"
            f" VALUES ({pk}, 0, 'e{pk}', '[]', '[]', 1)"
        )
        old.execute(f"INSERT INTO mentions VALUES ({pk}, 0, 0, '{name}', 0, {len(name)}, 'name')")
        old.execute(f"INSERT INTO names (name, folded, entity, documents) VALUES ('{name}', 'eric drouet', 'e{pk}', 1)")
        old.execute(
            'INSERT INTO quotes (document, line, text, "start", "end", id, kind, speaker_name, speaker_entity)'
            f" VALUES ({pk}, 1, 'Oui', 0, 3, 'q{pk}', 'direct', '{name}', 'e{pk}')"
        )
    old.close()
    with open_store(path, create=False) as store:
        (person,) = store.entities(name="drouet")
        assert (person.id, person.label, person.mentions) == (facts.entity_id("Éric Drouet"), "PER", 3)
        assert person.documents == person.quotes == 3
        assert [e.label for e in store.document("d3", as_extracted=True).entities] == ["ORG"]
        assert store.connection.execute("SELECT name, documents FROM names ORDER BY 1").fetchall() == [
            ("Eric Drouet", 2),
            ("Éric Drouet", 1),
        ]


def test_failed_migration_leaves_the_version_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A migration that breaks off is undone whole."""
    folder = tmp_path / "migrations"
    folder.mkdir()
    (folder / "0001_a.sql").write_text("CREATE TABLE a (x);\n")
    (folder / "0002_b.sql").write_text("CREATE TABLE b (x);\nCREATE TABLE a (x);\n")
    monkeypatch.setattr(connections, "_MIGRATIONS", folder)
    with pytest.raises(StoreError):
        open_store(tmp_path / "facts.db", create=True)
    with sqlite3.connect(tmp_path / "facts.db") as left:
        assert [name for _, name, _ in shape(left)] == ["a"]
        assert left.execute("PRAGMA user_version").fetchone()[0] == 1


WRITER = """
import sys
from factories import *
from natofacts.store import Store, open_store
with open_store(sys.argv[1], create=True) as store:
    number = 0
    while number != int(sys.argv[3]):
        text = TEXT + f"{sys.argv[2]} {number}"
        made = article()
        made = document(text, f"{sys.argv[2]}{number}", entities=made.entities,
                        figures=made.figures, quotes=made.quotes * 50)
        store.save(source(text, made.path), made, "v1")
        print(number, flush=True)
        number += 1
"""


def test_killed_at_any_moment_it_holds_whole_documents(tmp_path: Path) -> None:
    """Whenever a writer is killed, what is stored is whole, and nothing said saved is missing."""
    path = tmp_path / "facts.db"
    for delay in (0.0, 0.013, 0.037):
        writer = run_python(WRITER, str(path), f"{delay}-", "-1")
        assert writer.stdout is not None
        said = [writer.stdout.readline() for _ in range(3)]
        time.sleep(delay)
        writer.send_signal(signal.SIGKILL)
        said += writer.stdout.readlines()
        writer.wait()
        with open_store(path, create=False) as store:
            rows = [row for row in store.documents() if row.path.startswith(f"{delay}-")]
            assert len(rows) >= len([line for line in said if line.endswith("\n")])
            assert {(row.entities, row.figures, row.quotes) for row in rows} == {(3, 4, 100)}
            assert store.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            assert store.connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_two_writers_wait_for_each_other(tmp_path: Path) -> None:
    """Two processes that make and fill one store at once both succeed."""
    path = tmp_path / "facts.db"
    writers = [run_python(WRITER, str(path), name, "15") for name in ("a", "b")]
    assert [(writer.wait(60), len(writer.stdout.readlines())) for writer in writers if writer.stdout] == [
        (0, 15),
        (0, 15),
    ]
    with open_store(path, create=False) as store:
        assert len(list(store.documents())) == 30


def test_locked_for_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that another program does not let go of gives one clear error."""
    monkeypatch.setattr(connections, "BUSY_SECONDS", 0.05)
    path = tmp_path / "facts.db"
    with open_store(path, create=True) as store, open_store(path, create=True) as other:
        other.connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="in use by another program"):
            store.save(source(), article(), "v1")


def test_imports_little() -> None:
    """The way of a query imports neither spaCy nor numpy nor rich."""
    code = (
        "import sys, natofacts.store, natofacts.output, natofacts.output.json, natofacts.output.csv;"
        "print([name for name in ('spacy', 'numpy', 'rich', 'thinc', 'dateparser', 'babel')"
        " if name in sys.modules])"
    )
    process = run_python(code)
    assert process.communicate()[0].strip() == "[]"


def test_an_empty_cell_that_must_not_be_is_damage(tmp_path: Path) -> None:
    """What breaks on a file that is not sound is told as damage; on a sound one it is a fault of the program."""
    path = tmp_path / "facts.db"
    with open_store(path, create=True) as store:
        store.save(source(), article(), "v1")
        with pytest.raises(TypeError), connections.translate_errors(path):
            raise TypeError("of the program")
        _redefine(store, "language TEXT NOT NULL", "language TEXT")
    with open_store(path, create=True) as store:
        store.connection.execute("UPDATE documents SET language = NULL")
        _redefine(store, "language TEXT", "language TEXT NOT NULL")
    with pytest.raises(StoreError, match="is damaged"), connections.translate_errors(path):
        raise TypeError("'NoneType' object is not subscriptable")


def _redefine(store: Store, old: str, new: str) -> None:
    """Change how the table of documents is defined, and nothing in it."""
    store.connection.execute("PRAGMA writable_schema = ON")
    sql = "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE name = 'documents'"
    store.connection.execute(sql, (old, new))
