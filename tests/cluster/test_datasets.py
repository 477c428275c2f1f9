"""What a dataset is, and how its files are cut."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from natofacts.cluster import datasets
from natofacts.cluster.datasets import File, Partition, cut, find_files
from natofacts.cluster.parts import part_name
from natofacts.errors import SourceError, UsageError


@pytest.fixture
def table(tmp_path: Path) -> File:
    """A table of a thousand rows and one."""
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(json.dumps({"text": str(number)}) for number in range(1001)), encoding="utf-8")
    return File(str(path), "a.jsonl")


def test_rows_are_cut_without_a_gap(table: File) -> None:
    """Every row is in one partition, and the same file is cut in the same way."""
    partitions = cut(table)
    assert isinstance(partitions, list)
    numbers = [number for part in partitions for number in range(part.start, part.stop or 0)]
    assert numbers[:1002] == list(range(1002))
    assert cut(table) == partitions
    assert len({part_name(partition) for partition in partitions}) == len(partitions) == 3


def test_a_large_file_has_no_endless_number_of_parts(table: File, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its partitions are larger instead."""
    monkeypatch.setattr(datasets, "SMALLEST_PARTITION", 2)
    monkeypatch.setattr(datasets, "MOST_PARTITIONS", 10)
    partitions = cut(table)
    assert isinstance(partitions, list)
    assert 10 <= len(partitions) <= 11


def test_a_file_that_changes_has_other_partitions_of_the_same_names(table: File) -> None:
    """So that its new parts take the place of the old ones."""
    before = cut(table)
    Path(table.location).write_text('{"text": "Rien."}', encoding="utf-8")
    after = cut(table)
    assert isinstance(before, list)
    assert isinstance(after, list)
    assert before[0] != after[0]
    assert part_name(before[0]) == part_name(after[0])


def test_what_is_no_table(tmp_path: Path) -> None:
    """Where the ending promises what the content is not, reading says so; where the file is gone, there is nothing."""
    for name, content in (("a.parquet", b"PAR1"), ("b.csv", b"%PDF-1.7")):
        (tmp_path / name).write_bytes(content)
        found = cut(File(str(tmp_path / name), name))
        assert isinstance(found, list)
        assert [(part.start, part.stop) for part in found] == [(0, None)]
    error = cut(File(str(tmp_path / "c.parquet"), "c.parquet"))
    assert isinstance(error, SourceError)
    assert str(error).startswith("c.parquet: ")


def test_files_of_paths_patterns_and_addresses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each once, in order, called as plain extraction calls them."""
    pytest.importorskip("fsspec")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in" / "deep").mkdir(parents=True)
    for name in ("in/b.csv", "in/a.warc.gz", "in/deep/c.parquet", "in/notes.txt"):
        (tmp_path / name).touch()

    def names(*dataset: str) -> list[str]:
        return [file.name for file in find_files(dataset)]

    assert names("in") == ["in/a.warc.gz", "in/b.csv", "in/deep/c.parquet"]
    assert names("in/*.csv", "in/b.csv") == ["in/b.csv"]
    assert names("in/**/*.parquet") == ["in/deep/c.parquet"]
    assert names(f"file://{tmp_path}/in/*.csv") == [f"file://{tmp_path}/in/b.csv"]
    assert names(f"file://{tmp_path}/in") == [f"file://{tmp_path}/{name}" for name in names("in")]
    for nothing in ("in/notes.txt", "nowhere", "in/*.json"):
        with pytest.raises(UsageError, match="no dataset there"):
            names(nothing)
    with pytest.raises(UsageError, match="nosuch"):
        names("nosuch://a/b.csv")


def test_a_packed_or_distant_table_is_one_partition(tmp_path: Path) -> None:
    """Its rows can only be counted by reading all of it."""
    import gzip

    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "Rien."}'))
    for location in (str(path), f"file://{path}"):
        file = File(location, location)
        found: Any = cut(file)
        assert [(part.file, part.start, part.stop) for part in found] == [(file, 0, None)]
        assert isinstance(found[0], Partition)


def test_parts_of_partitions_that_are_gone_are_removed(table: File, tmp_path: Path) -> None:
    """A file that has fewer rows now leaves none of its old parts; those of other files stay."""
    pytest.importorskip("fsspec")
    pytest.importorskip("pyarrow")
    from natofacts.cluster.parts import KINDS, Manifest, Place
    from natofacts.cluster.run import Run
    from natofacts.cluster.work import Work
    from natofacts.fingerprint import Fingerprint

    class Client:
        """A cluster of this process."""

        def map(self, function: Any, items: list[Any], **how: Any) -> list[Any]:
            return [function(item) for item in items]

        def gather(self, answers: list[Any]) -> list[Any]:
            return answers

    place = Place(str(tmp_path / "out"))
    place.prepare()
    mark = Fingerprint("program")
    other = Partition(File("/b.jsonl", "b.jsonl"), "state")
    before = cut(table)
    assert isinstance(before, list)
    for partition in (*before, other):
        for kind in KINDS:
            Path(place.path(kind, part_name(partition))).touch()
        rows = dict.fromkeys(KINDS, 0)
        manifest = Manifest(partition=partition, fingerprint=mark.run, characters=0, rows=rows)
        place.finish(part_name(partition), manifest)
    Path(table.location).write_text('{"text": "Rien."}', encoding="utf-8")
    work = Work(place.location, None, None, mark)
    run = Run([table], place, work, Client())
    kept = {part_name(before[0]), part_name(other)}
    assert set(place.manifests()) == {path.stem for path in (tmp_path / "out" / "quotes").iterdir()} == kept
    assert (list(run.partitions), run.finished) == ([part_name(before[0])], {})
