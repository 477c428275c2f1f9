"""Extraction on Dask gives what plain extraction gives, whatever dies on the way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("distributed")
parquet = pytest.importorskip("pyarrow.parquet")
psutil = pytest.importorskip("psutil")

FILES, ROWS = 8, 4
SENTENCE = "« Nous enverrons {} soldats », a déclaré Anne Lamour le {} mars 2021. Selon Paul Mounet, {} % sont prêts.\n"
SHARED = "« La mission continuera l'an prochain avec autant de moyens qu'aujourd'hui », a promis Anne Lamour.\n"
KILLS_READER, KILLS_RULES = "Ni ceci", "Ni cela"
KINDS = ("documents", "entities", "figures", "quotes", "errors")

# Python imports a module of this name when it starts, in the processes that read and extract too: two texts are made
# deadly, one to the reader of tables, one to the rules.
DEADLY = f"""
import os, sys
from importlib.abc import MetaPathFinder
from importlib.machinery import PathFinder

WORDS = {{"natofacts.sources.readers.rows": {KILLS_READER!r}, "natofacts.extract.document": {KILLS_RULES!r}}}

class Poison(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name not in WORDS:
            return None
        spec = PathFinder.find_spec(name, path, target)
        run = spec.loader.exec_module
        def exec_module(module):
            run(module)
            owner, attribute = (module.Columns, "article") if "rows" in name else (module, "read_document")
            real = getattr(owner, attribute)
            def deadly(*arguments, **named):
                if WORDS[name] in (arguments[0].text if "document" in name else str(arguments[1])):
                    os._exit(3)
                return real(*arguments, **named)
            setattr(owner, attribute, deadly)
        spec.loader.exec_module = exec_module
        return spec

sys.meta_path.insert(0, Poison())
"""


def text(number: int) -> str:
    """An article of some length, unlike all others but for its end."""
    return "".join(SENTENCE.format(number + k, k % 28 + 1, k) for k in range(1, 12)) + SHARED


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tables enough for two workers, each a partition."""
    folder = tmp_path_factory.mktemp("cluster")
    (folder / "in").mkdir()
    for file in range(FILES):
        rows = ({"text": text(100 * file + row), "date": f"2021-03-{file + 1:02}"} for row in range(ROWS))
        lines = (json.dumps(row, ensure_ascii=False) for row in rows)
        (folder / "in" / f"{file}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def command(*arguments: str) -> list[str]:
    """The command line as a process."""
    return [sys.executable, "-m", "natofacts", *arguments]


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder."""
    return subprocess.run(
        command(*arguments),
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def on_dask(folder: Path, out: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Read the dataset with two workers."""
    return run(folder, "extract", "in/*.jsonl", "-o", out, "--dask", "-j", "2", **environment)


def rows(folder: Path, kind: str) -> list[str]:
    """All rows of a kind, sorted."""
    return sorted(json.dumps(row, default=str) for row in parquet.read_table(folder / kind).to_pylist())


def facts(folder: Path) -> list[str]:
    """The facts of all documents as JSON Lines, sorted."""
    return sorted(parquet.read_table(folder / "documents")["json"].to_pylist())


@pytest.fixture(scope="module")
def plain(folder: Path) -> list[str]:
    """What plain extraction gives, a line a document."""
    done = run(folder, "extract", "in", "--db", "plain.db", "-o", "plain.jsonl")
    assert done.returncode == 0, done.stderr
    return sorted((folder / "plain.jsonl").read_text(encoding="utf-8").splitlines())


@pytest.fixture(scope="module")
def out(folder: Path) -> Path:
    """The parts of an undisturbed run."""
    done = on_dask(folder, "out")
    assert done.returncode == 0, done.stderr
    assert "dashboard: http://127.0.0.1:" in done.stderr
    assert f"{FILES * ROWS} documents in {FILES} partitions; saved in out; next: natofacts load out" in done.stderr
    return folder / "out"


def test_facts_are_those_of_plain_extraction(out: Path, plain: list[str]) -> None:
    """The same documents, ids, paths and facts, and a row a fact in the tables."""
    assert facts(out) == plain
    documents = [json.loads(line) for line in plain]
    for kind in ("quotes", "figures"):
        found = parquet.read_table(out / kind).to_pylist()
        assert sorted(row["id"] for row in found) == sorted(fact["id"] for doc in documents for fact in doc[kind])
    assert all((out / kind).is_dir() for kind in KINDS)
    assert not list(out.rglob("*.part"))


def test_what_is_finished_is_not_read_again(folder: Path, out: Path) -> None:
    """Only the partition of a file that has changed; what another program wrote is read again."""
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()}
    done = on_dask(folder, "out")
    assert f"({FILES} finished before)" in done.stderr
    assert {path: path.stat().st_mtime_ns for path in before} == before

    touched = folder / "in" / "3.jsonl"
    os.utime(touched, ns=(1, 1))
    older = next(path for path in (out / "manifest").iterdir() if "in/5.jsonl" in path.read_text(encoding="utf-8"))
    older.write_text(older.read_text(encoding="utf-8").replace("rules=", "rules=0"), encoding="utf-8")
    done = on_dask(folder, "out")
    assert f"({FILES - 2} finished before)" in done.stderr
    changed = [path for path in (out / "manifest").iterdir() if path.stat().st_mtime_ns != before[path]]
    assert sorted(json.loads(path.read_bytes())["partition"]["file"]["name"] for path in changed) == [
        "in/3.jsonl",
        "in/5.jsonl",
    ]


def test_a_killed_worker_changes_nothing(folder: Path, out: Path) -> None:
    """Its partition is read again by another; no process of the run is left."""
    process = subprocess.Popen(
        command("extract", "in/*.jsonl", "-o", "killed", "--dask", "-j", "2"), cwd=folder, stderr=subprocess.PIPE
    )
    main = psutil.Process(process.pid)
    deadline = time.monotonic() + 120
    while process.poll() is None and time.monotonic() < deadline:
        # A worker has a process of its own that extracts; the moment one is at work is the middle.
        workers = [child.parent() for child in main.children(recursive=True) if "natofacts.worker" in _line(child)]
        if workers and list((folder / "killed").glob("quotes/*")):
            everybody = main.children(recursive=True)
            workers[0].send_signal(signal.SIGKILL)
            break
        time.sleep(0.02)
    else:
        pytest.fail("no worker was seen")
    _, said = process.communicate(timeout=200)
    assert process.returncode == 0, said
    for kind in KINDS:
        assert rows(folder / "killed", kind) == rows(out, kind)
    psutil.wait_procs(everybody, timeout=10)
    assert not [one for one in everybody if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]


def _line(process: Any) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


def test_deadly_rows_cost_themselves_alone(tmp_path: Path) -> None:
    """One that kills its reader, one that kills the rules, one that is no JSON; all are listed."""
    (tmp_path / "in").mkdir()
    (tmp_path / "sitecustomize.py").write_text(DEADLY, encoding="utf-8")
    lines = [json.dumps({"text": text(row)}) for row in range(12)]
    lines[3] = json.dumps({"text": f"{KILLS_READER} {text(3)}"})
    lines[7] = json.dumps({"text": f"{KILLS_RULES} {text(7)}"})
    lines[9] = "{"
    (tmp_path / "in" / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    path = f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
    done = on_dask(tmp_path, "out", PYTHONPATH=path)
    assert done.returncode == 3
    assert "3 rows could not be read, listed in" in done.stderr
    documents = parquet.read_table(tmp_path / "out" / "documents").to_pylist()
    assert [row["path"] for row in documents] == [f"in/a.jsonl#{number}" for number in (1, 2, 3, 5, 6, 7, 9, 11, 12)]
    errors = {row["path"]: row["message"] for row in parquet.read_table(tmp_path / "out" / "errors").to_pylist()}
    assert sorted(errors) == [f"in/a.jsonl#{number}" for number in (10, 4, 8)]
    assert "died (exit code 3)" in errors["in/a.jsonl#4"]
    assert "died (exit code 3)" in errors["in/a.jsonl#8"]


def test_parts_are_loaded_into_a_store(folder: Path, out: Path, plain: list[str]) -> None:
    """Which then answers as if it had read the documents itself, and knows the files."""
    done = run(folder, "load", "out", "--db", "loaded.db")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert f"{FILES * ROWS} documents ({FILES * ROWS} new); saved in loaded.db" in done.stderr
    for query in ("quotes", "figures", "entities", "same"):
        answers = [run(folder, query, "--db", database, "-f", "jsonl").stdout for database in ("loaded.db", "plain.db")]
        assert answers[0] == answers[1] != ""
    assert "known" in run(folder, "load", "out", "--db", "loaded.db").stderr


def test_a_cluster_that_runs_already(folder: Path, out: Path, tmp_path: Path) -> None:
    """Is asked at its address, and keeps no process when the run is over; a worker may have several threads."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=1, threads_per_worker=2, dashboard_address=":0") as cluster:
        done = run(folder, "extract", "in", "-o", f"file://{tmp_path}/out", "--dask", str(cluster.scheduler_address))
        assert done.returncode == 0, done.stderr
        for kind in KINDS:
            assert rows(tmp_path / "out", kind) == rows(out, kind)
        running = psutil.Process().children(recursive=True)
        assert not [process for process in running if "natofacts.worker" in _line(process)]


def test_what_cannot_be_is_said_in_a_line(tmp_path: Path) -> None:
    """Without a folder to write to, without a dataset, with options of another kind of run."""
    (tmp_path / "a.jsonl").write_text('{"text": "Rien."}', encoding="utf-8")
    for arguments, message in (
        (("extract", "a.jsonl", "--dask"), "needs a folder"),
        (("extract", "b*.jsonl", "--dask", "-o", "out"), "no dataset there"),
        (("extract", "a.jsonl", "--dask", "-o", "out", "--full"), "--full means nothing with --dask"),
        (("load", "."), "holds no finished parts"),
    ):
        done = run(tmp_path, *arguments)
        assert (done.returncode, message in done.stderr, "hint:" in done.stderr) == (2, True, True), done.stderr


def test_a_file_that_breaks_off_is_tried_again(tmp_path: Path) -> None:
    """What stands before the damage is kept, what is doubtful counted, and the same command reads the file again."""
    lines = ["date;text", *(f"2019-03-12;« {text(row).splitlines()[0]} »" for row in range(3))]
    lines[2] = '2019-03-12;"Bruxelles, 14 juin 2021\n\n« Le budget augmentera », a dit Anne Lamour."'
    (tmp_path / "a.csv").write_text("\n".join([*lines, f'2019-03-12;"{"x" * 10_000_001}"']), encoding="utf-8")
    for _ in range(2):
        done = run(tmp_path, "extract", "a.csv", "-o", "out", "--dask", "-j", "1")
        assert done.returncode == 3, done.stderr
        assert "3 documents in 1 partition; " in done.stderr
        assert "a.csv: cannot be read to its end" in done.stderr
        assert "of 1 document something is to be doubted" in done.stderr
    (manifest,) = (tmp_path / "out" / "manifest").iterdir()
    assert json.loads(manifest.read_bytes())["broken"] is True
