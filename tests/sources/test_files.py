"""Finding documents in files and folders, and reading them or saying why not."""

from __future__ import annotations

import errno
import io
import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from natofacts.errors import ExitCode, SourceError
from natofacts.facts import document_id
from natofacts.paths import named_path, path_name
from natofacts.sources import LARGEST_DOCUMENT, Source, find_paths, read_source, read_stdin

TEXT = "Bonjour.\r\nL'été.\n"


def write(path: Path, text: str = TEXT) -> Path:
    """A file with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def test_source_is_untouched(tmp_path: Path) -> None:
    """Line endings stay, and the id is that of the bytes."""
    path = write(tmp_path / "a.txt")
    source = read_source(path)
    assert source.text == TEXT
    assert source.path == str(path)
    assert source.id == document_id(TEXT.encode())
    assert source.size == len(TEXT.encode())
    assert source.mtime_ns == path.stat().st_mtime_ns
    assert source.warning is None


def test_old_encoding_gives_a_warning(tmp_path: Path) -> None:
    """What was assumed is said with the name of the file."""
    path = tmp_path / "a.txt"
    path.write_bytes("L'été à Paris".encode("latin-1"))
    assert read_source(path).warning == f"{path}: not UTF-8, read as cp1252"


def test_folder_is_searched_in_order(tmp_path: Path) -> None:
    """Texts and Markdown at any depth, by name; hidden files and other endings do not count."""
    for name in (
        "b.txt",
        "a/z.md",
        "a/b/c.TEXT",
        "c.TXT",
        ".hidden.txt",
        ".git/x.txt",
        "d.doc",
        "e",
        "f.txt~",
    ):
        write(tmp_path / name)
    passed: Counter[str] = Counter()
    found = [path.relative_to(tmp_path).as_posix() for path in find_paths([tmp_path], passed)]
    assert found == ["a/b/c.TEXT", "a/z.md", "b.txt", "c.TXT"]
    assert passed == {".doc": 1, "without ending": 1, ".txt~": 1}


def test_named_file_is_always_read(tmp_path: Path) -> None:
    """A file named by itself counts whatever its ending."""
    path = write(tmp_path / ".notes")
    assert list(find_paths([str(path)])) == [path]


def test_each_document_once(tmp_path: Path) -> None:
    """A file given twice, or beside its folder, comes once."""
    path = write(tmp_path / "folder" / "a.txt")
    again = tmp_path / "folder" / ".." / "folder" / "a.txt"
    assert list(find_paths([path, again, tmp_path, path])) == [path]


def test_folder_link_to_itself_ends(tmp_path: Path) -> None:
    """A folder that links to the one it stands in is searched once."""
    write(tmp_path / "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert [path.name for path in find_paths([tmp_path])] == ["a.txt"]


def test_file_link_to_itself_is_an_error(tmp_path: Path) -> None:
    """A link that leads nowhere is found, and reading it says what is wrong."""
    write(tmp_path / "a.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    assert [path.name for path in find_paths([tmp_path])] == ["a.txt", "loop.txt"]
    with pytest.raises(SourceError, match=r"loop\.txt: cannot be read \(too many levels"):
        read_source(tmp_path / "loop.txt")


def test_pipe_in_a_folder_is_left_alone(tmp_path: Path) -> None:
    """Opening a pipe that nobody writes to would wait for ever."""
    os.mkfifo(tmp_path / "pipe.txt")
    write(tmp_path / "a.txt")
    assert [path.name for path in find_paths([tmp_path])] == ["a.txt"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "holds nothing but white space"),
        (b" \r\n\t\n", "holds nothing but white space"),
        (b"\x7fELF\x02\x00\x01\x02", "is not plain text"),
    ],
)
def test_unusable_contents(tmp_path: Path, data: bytes, message: str) -> None:
    """An empty or binary file gives one line, a hint and its exit code."""
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(SourceError) as caught:
        read_source(path)
    assert str(caught.value) == f"{path}: {message}"
    assert caught.value.hint
    assert caught.value.exit_code is ExitCode.SOME_UNREADABLE


def test_missing_file() -> None:
    """A path that leads nowhere."""
    with pytest.raises(SourceError, match=r"^nowhere/a\.txt: no such file or folder$"):
        read_source(Path("nowhere/a.txt"))


def test_name_that_cannot_be() -> None:
    """A zero byte in a path is no file either."""
    with pytest.raises(SourceError, match="cannot be read"):
        read_source(Path("a\0b.txt"))


def test_folder_without_documents(tmp_path: Path) -> None:
    """An empty folder is found as itself, and reading it says what counts as a document."""
    write(tmp_path / "picture.jpg")
    assert list(find_paths([tmp_path])) == [tmp_path]
    with pytest.raises(SourceError, match="no documents in this folder") as caught:
        read_source(tmp_path)
    assert ".txt" in str(caught.value.hint)


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without permission the reason is named (simulated: tests may run as root)."""

    def refuse(*arguments: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    path = write(tmp_path / "a.txt")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(SourceError, match=r"a\.txt: cannot be read \(permission denied\)"):
        read_source(path)


def test_unreadable_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that cannot be searched is reported, and the others are searched."""
    write(tmp_path / "closed" / "a.txt")
    write(tmp_path / "open" / "b.txt")
    scan = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError(errno.EACCES, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert [path.name for path in find_paths([tmp_path])] == ["closed", "b.txt"]
    with pytest.raises(SourceError, match=r"closed: cannot be read \(permission denied\)"):
        read_source(tmp_path / "closed")


def test_file_of_fifty_megabytes(tmp_path: Path) -> None:
    """A dump of many documents is refused by its size, before it is read."""
    path = tmp_path / "dump.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(SourceError, match=r"larger than a document may be \(10 MB\)"):
        read_source(path)


def test_endless_stream() -> None:
    """What has no size is read only as far as a document may go."""
    with pytest.raises(SourceError, match="standard input: is larger"):
        list(read_stdin(io.BytesIO(b"a" * (LARGEST_DOCUMENT + 5))))


def test_standard_input() -> None:
    """A stream is one document by the name `-`."""
    (source,) = read_stdin(io.BytesIO("\ufeffL'été".encode()))
    assert isinstance(source, Source)
    assert (source.text, source.path) == ("L'été", "-")


def test_path_that_is_no_utf8() -> None:
    """Names of files can hold any bytes; what is printed and stored is text, another for each file."""
    assert path_name(os.fsdecode(b"caf\xe9.txt")) == r"caf\xe9.txt"
    assert path_name(r"caf\xe9.txt") == r"caf\x5cxe9.txt"
    assert path_name("-") == "./-"


@given(
    names=st.lists(st.binary(min_size=1, max_size=6) | st.sampled_from([b"\\xfe", b"\xfe", b"\\x5cxfe"]), max_size=2)
)
def test_each_path_has_a_name_of_its_own(names: list[bytes]) -> None:
    """Different files never have one name, and the name leads back to the file."""
    paths = [os.fsdecode(name) for name in names if b"\0" not in name]
    assert len({path_name(path) for path in paths}) == len(set(paths))
    for path in paths:
        assert os.path.normpath(named_path(path_name(path))) == os.path.normpath(path)
        assert path_name(path).encode()


def test_tables_of_other_things_are_left_alone(tmp_path: Path) -> None:
    """Facts that were written beside the documents are no documents; tables of articles are."""
    write(tmp_path / "facts.csv", "id,kind\nq1,direct\n")
    write(tmp_path / "facts.jsonl", '{"id": "a", "quotes": [{"text": "x"}]}\n')
    write(tmp_path / "articles.csv", "titre;texte\nUn plan;Le plan est prêt.\n")
    write(tmp_path / "articles.jsonl", '{"title": "Un plan", "text": "Le plan est prêt."}\n')
    passed: Counter[str] = Counter()
    assert [path.name for path in find_paths([tmp_path], passed)] == ["articles.csv", "articles.jsonl"]
    assert passed == {".csv": 1, ".jsonl": 1}
