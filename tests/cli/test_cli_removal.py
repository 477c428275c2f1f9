"""Removing documents, and what else could take some away: only what an argument names is ever touched."""

from __future__ import annotations

import io
import os
from itertools import count
from pathlib import Path

import pytest
from commandline import TEXT, Run, Stream
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.core import TyperGroup
from typer.main import get_command

from natofacts.cli import Environment, main
from natofacts.cli.commands import load
from natofacts.cli.groups import Subcommand
from natofacts.errors import ExitCode, UsageError
from natofacts.facts import Document, document_id
from natofacts.paths import named_path
from natofacts.run import expand
from natofacts.store import open_store


class Terminal(io.BytesIO):
    """Somebody who types."""

    def isatty(self) -> bool:
        """Whether this is a terminal."""
        return True


def stored(database: str = "natofacts.db") -> dict[str, Document]:
    """The document of every stored path."""
    with open_store(database, create=True) as store:
        paths = [path for row in store.documents() for path in row.paths]
        return {path: document for path in paths if (document := store.document_at(path))}


@pytest.fixture
def two_stores(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """The same document in the usual store and in another."""
    run("extract", "article.txt")
    run("extract", "article.txt", "--db", "other.db")


@pytest.mark.parametrize(
    "arguments",
    [
        ("documents", "--db", "other.db", "rm", "article.txt"),
        ("documents", "rm", "--db", "other.db", "article.txt"),
        ("documents", "rm", "article.txt", "--db", "other.db"),
        ("documents", "--db", "other.db", "rm", "--db", "other.db", "article.txt"),
    ],
)
def test_store_is_the_named_one_wherever_it_is_named(run: Run, two_stores: None, arguments: tuple[str, ...]) -> None:
    """--db before `rm` once was passed over, and the document removed from the store of the folder."""
    assert run(*arguments).code == ExitCode.DONE
    assert (list(stored()), list(stored("other.db"))) == (["article.txt"], [])


def test_typed_store_wins_over_that_of_the_environment(
    run: Run, two_stores: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """NATOFACTS_DB is for when nothing is typed, before or after the subcommand."""
    monkeypatch.setenv("NATOFACTS_DB", "natofacts.db")
    run("documents", "--db", "other.db", "rm", "article.txt")
    assert (list(stored()), list(stored("other.db"))) == (["article.txt"], [])


@pytest.mark.parametrize("before", [("--db", "natofacts.db"), ("--format", "json"), ("-o", "facts.json")])
def test_option_of_a_group_that_cannot_be_meant_is_refused(run: Run, two_stores: None, before: tuple[str, ...]) -> None:
    """Two stores, or an output where there is none: nothing is removed from either."""
    code, _, err = run("documents", *before, "rm", "--db", "other.db", "article.txt")
    assert code == ExitCode.USAGE
    assert err.startswith("error: --")
    assert (list(stored()), list(stored("other.db"))) == (["article.txt"], ["article.txt"])


def test_every_subcommand_takes_over_what_stands_before_it() -> None:
    """No group is left out: its subcommands know the options typed before their name."""
    program = get_command(load())
    groups = [command for command in program.commands.values() if isinstance(command, TyperGroup)]  # type: ignore[attr-defined]
    assert groups
    for group in groups:
        assert all(isinstance(command, Subcommand) for command in group.commands.values())


@pytest.mark.parametrize(
    "arguments",
    [
        ("documents", "rm", ""),
        ("documents", "rm", "--yes", "article.txt", ""),
        ("documents", "rm", "article.txt", "--db="),
        ("documents", "--db", "", "rm", "article.txt"),
        ("documents", "rm", "--yes", "/"),
        ("extract", ""),
        ("extract", "article.txt", "-o", ""),
        ("quotes", ""),
    ],
)
def test_empty_argument_is_a_usage_error(
    run: Run, article: Path, parsed_paths: list[str], tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    """A variable that is not set once removed every document stored by its full path, and read the whole folder."""
    run("extract", article, "--db", "natofacts.db")
    (tmp_path / "later.txt").write_text("Plus tard.", encoding="utf-8")
    code, out, _ = run(*arguments)
    assert (code, out) == (ExitCode.USAGE, "")
    assert list(stored()) == [str(article)]


def test_empty_path_is_none_for_the_library_either() -> None:
    """`extract_files([""])` would read the current folder."""
    with pytest.raises(UsageError):
        expand([""])


def test_folder_of_digits_is_no_id(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """`2021` and `20210614` are folders, though a document has an id that begins like it."""
    run("extract", "article.txt")
    (document,) = stored().values()
    for digits in (4, 8):
        assert run("documents", "rm", document.id[:digits], "--yes").code == ExitCode.FAILURE
    assert run("documents", "rm", document.id[:9]).code == ExitCode.DONE


@pytest.mark.parametrize(("answer", "left"), [(b"y\n", 0), (b"oui\n", 0), (b"\n", 2), (b"n\n", 2), (b"", 2)])
def test_asks_before_removing_a_folder(
    run: Run, parsed_paths: list[str], tmp_path: Path, answer: bytes, left: int
) -> None:
    """On a terminal: how many, and which; no answer is no."""
    (tmp_path / "news").mkdir()
    for number in range(2):
        (tmp_path / "news" / f"{number}.txt").write_text(f"Texte {number}", encoding="utf-8")
    run("extract", "news")
    err = Stream(True)
    code = main(["documents", "rm", "news"], Environment(Terminal(answer), Stream(), err))
    assert "remove 2 documents from natofacts.db (news/0.txt, news/1.txt)? [y/N]" in err.getvalue()
    assert code == (ExitCode.FAILURE if left else ExitCode.DONE)
    assert len(stored()) == left


def test_removes_many_unasked_only_when_told(run: Run, parsed_paths: list[str], tmp_path: Path) -> None:
    """A script has nobody to ask, and says --yes; one document that is named needs no question."""
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"Texte {number}", encoding="utf-8")
    run("extract", ".")
    code, _, err = run("documents", "rm", "0.txt", "1.txt")
    assert code == ExitCode.USAGE
    assert "--yes" in err
    assert run("documents", "rm", "2.txt").code == ExitCode.DONE
    assert run("documents", "rm", "0.txt", "1.txt", "0.txt", "--yes").code == ExitCode.DONE
    assert not stored()


def test_removal_can_be_undone(run: Run, article: Path, parsed_paths: list[str], tmp_path: Path) -> None:
    """All documents of the last removal come back as they were, once."""
    (tmp_path / "copy.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "other.txt").write_text("Autre.", encoding="utf-8")
    run("extract", ".")
    run("extract", "-", stdin=b"Un.")
    run("extract", "-", stdin=b"Deux.")
    before = stored()
    assert run("documents", "undo").code == ExitCode.FAILURE
    assert "1 document of other files too" in run("documents", "rm", "copy.txt").err
    assert run("documents", "undo").code == ExitCode.DONE
    assert stored() == before
    listed = run("documents").out
    assert run("documents", "rm", ".", "-", "--yes").code == ExitCode.DONE
    assert not stored()
    assert run("documents", "undo").err == "4 documents back in natofacts.db\n"
    assert (stored(), run("documents").out) == (before, listed)
    assert run("quotes", "-f", "jsonl").out.count("Nous dépensons plus") == 1
    assert run("documents", "undo").code == ExitCode.FAILURE


def test_undo_leaves_alone_what_was_read_since(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """A path that holds another document by now keeps that one."""
    run("extract", "article.txt")
    run("documents", "rm", "article.txt")
    article.write_text("Autre chose.", encoding="utf-8")
    run("extract", "article.txt")
    after = stored()
    assert "1 document not" in run("documents", "undo").err
    assert stored() == after


def test_output_never_takes_the_place_of_what_is_read(
    run: Run, article: Path, parsed_paths: list[str], tmp_path: Path
) -> None:
    """-o with the name of a document, of the gazetteer or of the store, also by a link, is refused."""
    (tmp_path / "link.txt").symlink_to(article)
    gazetteer = tmp_path / "names.toml"
    gazetteer.write_text("PER = '''\nAda Lovelace\n'''", encoding="utf-8")
    run("extract", "article.txt")
    kept = {path: path.read_bytes() for path in (article, gazetteer, tmp_path / "natofacts.db")}
    for output in ("article.txt", "./article.txt", "link.txt", "natofacts.db", "natofacts.db-wal", "names.toml"):
        code, _, err = run("extract", ".", "--gazetteer", "names.toml", "-o", output)
        assert code == ExitCode.USAGE
        assert err.startswith(f"error: {Path(output)}: is ")
    assert {path: path.read_bytes() for path in kept} == kept


def test_output_through_a_link_leaves_the_link(
    run: Run, article: Path, parsed_paths: list[str], tmp_path: Path
) -> None:
    """What a link leads to is written, with its permissions; nothing else appears beside it."""
    target = tmp_path / "elsewhere" / "facts.json"
    target.parent.mkdir()
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    (tmp_path / "facts.json").symlink_to(target)
    (tmp_path / ".facts.json.part").write_text("mine", encoding="utf-8")
    run("extract", "article.txt", "-o", "facts.json")
    assert (tmp_path / "facts.json").is_symlink()
    assert target.read_text(encoding="utf-8").startswith('{"schema_version"')
    assert target.stat().st_mode & 0o777 == 0o640
    assert os.listdir(target.parent) == ["facts.json"]
    assert (tmp_path / ".facts.json.part").read_text(encoding="utf-8") == "mine"


def test_names_that_are_no_utf8_are_kept_apart(run: Run, parsed_paths: list[str], tmp_path: Path) -> None:
    """Two files whose names differ in one byte once were one, and the store lost the first."""
    for byte in (b"\xfe", b"\xff"):
        path = os.fsencode(tmp_path) + b"/l" + byte + b".txt"
        with open(path, "wb") as file:
            file.write(b"Texte " + byte.hex().encode())
    run("extract", ".")
    assert list(stored()) == [r"l\xfe.txt", r"l\xff.txt"]
    assert run("documents", "rm", os.fsdecode(b"l\xfe.txt")).code == ExitCode.DONE
    assert list(stored()) == [r"l\xff.txt"]
    assert run("documents", "rm", r"l\xff.txt").code == ExitCode.DONE


NAMES = [
    "a.txt", "b.txt", "d.txt", "d/a.txt", "d/b.txt", "d/e/a.txt", "da.txt", "d2/a.txt", "20210614/a.txt", "[ab].txt",
    "../a.txt", "../up/a.txt", "../../far.txt", "%.txt", "_.txt", "link/a.txt", "l\udcfe.txt", r"l\xfe.txt",
]  # fmt: skip
FOLDERS = [".", "..", "../..", "d", "d/", "d2", "./d", "d/e/..", "d/../d2", "20210614", "link", "../up", "*", "/", ""]
WRONG = ["*.txt", "d*", "d/*", "nowhere.txt", " ", "a", "d/.", "%", "d/a", "?.txt", "2021", "0", "-"]
CONTENTS = [TEXT, "Un.", "Deux.", "Trois."]
_numbers = count()


def arguments() -> st.SearchStrategy[str]:
    """Paths, folders, what is nearly one, and beginnings of ids."""
    ids = st.tuples(st.sampled_from(CONTENTS), st.integers(1, 12)).map(lambda pair: _id(pair[0])[: pair[1]])
    paths = st.sampled_from([*NAMES, *FOLDERS, *WRONG])
    return paths | paths.map(os.path.abspath) | paths.map(lambda path: f"./{path}") | ids


def readable() -> st.SearchStrategy[str]:
    """The same but the root: to read that is to read the whole machine."""
    return arguments().filter(lambda given: not given or given.strip("/") != "")


def _id(text: str) -> str:
    return document_id(text.encode())


def is_named(path: str, id: str, given: str, listed: str) -> bool:
    """Whether an argument means a document: its path, a folder above it, or nine digits of its id."""
    if not given.strip("/"):
        return False
    above = Path(os.path.normpath(os.path.join(os.getcwd(), given)))
    place = Path(os.path.normpath(os.path.join(os.getcwd(), path)))
    return place.is_relative_to(above) or given == listed or (len(given) >= 9 and id.startswith(given))


def write(tmp_path: Path, files: dict[str, str]) -> None:
    """Put files into a new folder three levels deep, and go there."""
    folder = tmp_path / str(next(_numbers)) / "x" / "y"
    (folder / "real").mkdir(parents=True)
    os.chdir(folder)
    os.symlink("real", "link")
    for name, content in files.items():
        os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
        with open(name, "w", encoding="utf-8") as file:
            file.write(content)


files_of = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(CONTENTS), min_size=1)
several = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@several
@given(files=files_of, given_arguments=st.lists(arguments(), min_size=1, max_size=3), full=st.booleans())
def test_rm_touches_nothing_that_no_argument_names(
    run: Run, parsed_paths: list[str], tmp_path: Path, files: dict[str, str], given_arguments: list[str], full: bool
) -> None:
    """Whatever is stored and whatever is typed: what is not named stays, fact by fact, and all of it comes back."""
    write(tmp_path, files)
    run("extract", *(os.path.abspath(name) if full else name for name in files))
    before = stored()
    assert len(before) == len(files)
    run("documents", "rm", "--yes", "--", *given_arguments)
    after = stored()
    for path, document in before.items():
        name = named_path(path)
        if not any(is_named(name, document.id, one, path) for one in given_arguments):
            assert after.get(path) == document
    assert after.items() <= before.items()
    if after != before:
        run("documents", "undo")
        assert stored() == before


@several
@given(files=files_of, changed=files_of, given_arguments=st.lists(readable(), min_size=1, max_size=3))
def test_extract_touches_nothing_that_no_argument_names(
    run: Run,
    parsed_paths: list[str],
    tmp_path: Path,
    files: dict[str, str],
    changed: dict[str, str],
    given_arguments: list[str],
) -> None:
    """Files that changed or are gone keep what is stored of them until they are named."""
    write(tmp_path, files)
    run("extract", *files)
    before = stored()
    for name in files:
        if name in changed:
            Path(name).write_text(changed[name] + " Bis.", encoding="utf-8")
        elif len(name) % 2:
            os.unlink(name)
    run("extract", "--", *given_arguments)
    after = stored()
    for path, document in before.items():
        if not any(_leads_to(one, named_path(path)) for one in given_arguments):
            assert after.get(path) == document


def _leads_to(given: str, path: str) -> bool:
    """Whether a file is read when an argument is, links followed."""
    if not given:
        return False
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(given))
