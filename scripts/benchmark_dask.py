"""How fast and how steady a run on Dask is, next to plain extraction of the same texts.

    python scripts/benchmark_dask.py                       20 000 made-up documents, a quarter of an hour and more
    python scripts/benchmark_dask.py --documents 200 1000  small

For each number of documents: two workers; for the largest also one worker, plain `extract --jobs 2`, and two workers
one of which is killed in the middle, whose facts must be the same. Times are of the clock, start-up included, so the
machine should do nothing else. Memory is the largest that a process of each kind had. Linux only.
"""

from __future__ import annotations

import argparse
import json
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from random import Random

import psutil
import pyarrow as arrow
import pyarrow.parquet as parquet
from benchmark import machine

ROOT = Path(__file__).resolve().parent.parent
CHARACTERS = 1_200  # of a document: a short one
CHANGED = 0.1  # of the words of a text, so that no paragraph stands twice
SECONDS_BETWEEN = 0.2
ROLES = {
    "natofacts.worker": "process with the model",
    "spawn_main": "Dask worker",
    "natofacts.sources.child": "reader of tables",
}
KINDS = ("documents", "entities", "figures", "quotes", "errors")


def make_dataset(path: Path, documents: int) -> int:
    """Write a table of texts made from those of seeds/; gives the number of characters."""
    random = Random(documents)
    texts = [file.read_text(encoding="utf-8")[:CHARACTERS] for file in sorted((ROOT / "seeds").glob("*.txt"))]
    words = [word for text in texts for word in re.findall(r"\b[a-zà-ÿ]{5,}\b", text)]
    made = []
    for number in range(documents):
        text = re.sub(r"\d", lambda digit: random.choice("123456789"), texts[number % len(texts)])
        made.append(
            re.sub(r"\b[a-zà-ÿ]{5,}\b", lambda w: random.choice(words) if random.random() < CHANGED else w[0], text)
        )
    parquet.write_table(arrow.table({"text": made}), path)
    return sum(map(len, made))


class Watched:
    """A command that ran: seconds on the clock, and the largest size in MB of its processes by what they do."""

    def __init__(self, folder: Path, *arguments: object, kills: bool = False) -> None:
        self.peaks: dict[str, float] = defaultdict(float)
        start = time.perf_counter()
        process = subprocess.Popen([sys.executable, "-m", "natofacts", *map(str, arguments), "-q"], cwd=folder)
        while process.poll() is None:
            workers = self._look(psutil.Process(process.pid))
            if kills and workers and list(folder.glob("killed/manifest/*.json")):
                workers[0].send_signal(signal.SIGKILL)
                kills = False
            time.sleep(SECONDS_BETWEEN)
        self.seconds = time.perf_counter() - start
        if process.returncode or kills:
            sys.exit(f"failed with {process.returncode}: {arguments}")

    def _look(self, main: psutil.Process) -> list[psutil.Process]:
        """Note the sizes of all processes now; gives the Dask workers that have one with the model."""
        workers = []
        try:
            for child in main.children(recursive=True):
                line = " ".join(child.cmdline())
                role = next((role for mark, role in ROLES.items() if mark in line), None)
                if role is None:
                    continue
                peak = re.search(r"VmHWM:\s*(\d+)", Path(f"/proc/{child.pid}/status").read_text(encoding="utf-8"))
                if peak:
                    self.peaks[role] = max(self.peaks[role], int(peak[1]) / 1024)
                if "natofacts.worker" in line:
                    workers.append(child.parent())
        except (psutil.Error, OSError):  # it ended while it was looked at
            pass
        return workers


def rows(folder: Path, kind: str) -> list[str]:
    """All rows of a kind, sorted."""
    return sorted(json.dumps(row, default=str) for row in parquet.read_table(folder / kind).to_pylist())


def main() -> None:
    """Measure and print a line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, nargs="+", default=[2_000, 20_000], help="numbers of documents")
    options = parser.parse_args()
    print(machine(), flush=True)
    with tempfile.TemporaryDirectory(prefix="natofacts") as scratch:
        folder = Path(scratch)
        first: dict[str, float] = {}
        for documents in options.documents:
            characters = make_dataset(folder / f"{documents}.parquet", documents)
            two = Watched(folder, "extract", f"{documents}.parquet", "--dask", "-j", 2, "-o", f"two{documents}")
            print(f"{documents} documents, {characters} characters, two workers: {two.seconds:.1f} s", flush=True)
            for role, peak in two.peaks.items():
                growth = f", {peak / first[role]:.2f} of the first" if role in first else ""
                print(f"  {role}: {peak:.0f} MB{growth}", flush=True)
            first = first or two.peaks
        data = f"{options.documents[-1]}.parquet"
        one = Watched(folder, "extract", data, "--dask", "-j", 1, "-o", "one")
        print(f"one worker: {one.seconds:.1f} s; two are {one.seconds / two.seconds:.2f} times as fast (>= 1.7)")
        # Without a store: Dask keeps none, and texts so alike make it compare every quote with hundreds.
        plain = Watched(folder, "extract", data, "-j", 2, "--no-db", "--format", "parquet", "-o", "plain")
        print(f"plain, --jobs 2: {plain.seconds:.1f} s; Dask takes {two.seconds / plain.seconds:.2f} of it (<= 1.15)")
        killed = Watched(folder, "extract", data, "--dask", "-j", 2, "-o", "killed", kills=True)
        same = all(rows(folder / "killed", kind) == rows(folder / f"two{documents}", kind) for kind in KINDS)
        print(f"one worker killed: {killed.seconds:.1f} s; the same facts: {same}")


if __name__ == "__main__":
    main()
