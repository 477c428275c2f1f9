#!/usr/bin/env python3
"""Measure what is left of the facts where texts are broken into lines, their accents taken apart and the like.

python scripts/robustness.py [FOLDER]   texts (default: seeds/ and tests/articles/)
python scripts/robustness.py --large    time and memory of reading a table of a million rows and a mailbox of 500 MB

Each text is changed in several ways. A fact counts as kept where its words (white space, hyphens at line ends and
the way accents are written apart) and its reading are those the text gives unchanged: entities by name and mention,
figures by kind and value, quotes by words and speaker.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import textwrap
import time
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from natofacts.facts import Document, document_id
from natofacts.pipeline import extract_sources
from natofacts.sources import Source, bounded, read_sources

ROOT = Path(__file__).resolve().parent.parent
MUST_KEEP = 0.97
SEED = 1
SOFT_HYPHENS, DOUBLED = 10, 0.05  # every n-th word gets one; the share of spaces that is doubled
ROWS, MAILBOX_BYTES, MOST_MB = 1_000_000, 500_000_000, 300
EVERY = 10_000  # documents between two looks at the memory of the reader
SENTENCE = "Le général a annoncé mardi que 4.000 soldats partiraient avant la fin de l'année. "
TAGS = re.compile(r"</?(?:e|f|q|cue|m)\b[^>]*>")


def broken(width: int) -> Callable[[str], str]:
    """Lines of a width, paragraphs as they are."""
    return lambda text: "\n".join(textwrap.fill(line, width, break_long_words=False) for line in text.split("\n"))


def blurred(text: str) -> str:
    """Accents taken apart, soft hyphens in words, spaces doubled."""
    chance = random.Random(SEED)
    words = unicodedata.normalize("NFD", text).split(" ")
    for place in range(0, len(words), SOFT_HYPHENS):
        word = words[place]
        if len(word) > 5 and word[2:4].isalpha():
            words[place] = f"{word[:3]}\u00ad{word[3:]}"
    return "".join(word + ("  " if chance.random() < DOUBLED else " ") for word in words).rstrip(" ")


CHANGES: dict[str, Callable[[str], str]] = {
    "46 columns": broken(46),
    "72 columns": broken(72),
    "100 columns": broken(100),
    "blurred": blurred,
    "46, then blurred": lambda text: blurred(broken(46)(text)),
    "72, then blurred": lambda text: blurred(broken(72)(text)),
    "blurred, then 72": lambda text: broken(72)(blurred(text)),
}


def plain(text: str) -> str:
    """The words of a fact however they are broken and written."""
    composed = unicodedata.normalize("NFC", text.replace("\u00ad", ""))
    return "".join(composed.split())


def facts(document: Document) -> dict[str, Counter[tuple[object, ...]]]:
    """The facts of a document by kind, each as what must be the same."""
    return {
        "entities": Counter((e.label, e.name, plain(m.text)) for e in document.entities for m in e.mentions),
        "figures": Counter((f.kind, str(f.value), f.unit, plain(f.text)) for f in document.figures),
        "quotes": Counter((plain(q.text), q.speaker and q.speaker.name) for q in document.quotes),
    }


def read(texts: list[str]) -> list[dict[str, Counter[tuple[object, ...]]]]:
    """The facts of some texts."""
    sources = [Source(text, str(n), document_id(text.encode()), len(text), 0) for n, text in enumerate(texts)]
    return [facts(result) for _, result in extract_sources(sources) if isinstance(result, Document)]


def write_table(path: Path) -> None:
    """A table of a million articles of a paragraph."""
    with path.open("w", encoding="utf-8") as file:
        file.write("titre,date,journal,texte\n")
        for number in range(ROWS):
            file.write(f'Titre {number},2021-02-18,Le Courrier,"{SENTENCE * 3}"\n')


def write_mailbox(path: Path) -> None:
    """A mailbox of 500 MB, each mail with a text and an attached one."""
    mail = (
        "From a@example.org Thu Apr 13 00:00:00 2023\nFrom: a@example.org\nSubject: Un plan {number}\n"
        "Date: Thu, 13 Apr 2023 10:00:00 +0200\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
        "--b\nContent-Type: text/plain; charset=utf-8\n\n{text}\n--b\nContent-Type: text/plain; charset=utf-8\n"
        "Content-Disposition: attachment; filename=note.txt\n\n{text}\n--b--\n\n"
    )
    text = (SENTENCE * 5 + "\n\n") * 40
    with path.open("w", encoding="utf-8") as file:
        number = 0
        while file.tell() < MAILBOX_BYTES:
            number += 1
            file.write(mail.format(number=number, text=text))


def peak(process: int | str) -> float:
    """The most memory a process has had, in MB (Linux)."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1_000  # type: ignore[index]


def read_large() -> int:
    """Print a row a file; 1 where a process takes more memory than it may."""
    worst = 0.0
    print(f"{'file':12}{'MB':>8}{'documents':>12}{'errors':>8}{'seconds':>9}{'MB here':>9}{'MB reader':>11}")
    with tempfile.TemporaryDirectory() as folder:
        for name, write in (("table.csv", write_table), ("box.mbox", write_mailbox)):
            path = Path(folder) / name
            write(path)
            counts: Counter[bool] = Counter()
            start = time.perf_counter()
            reader = 0.0
            for found in read_sources(path):
                if not counts.total() % EVERY:
                    reader = max(reader, *(peak(running.process.pid) for running in bounded._running))
                counts[isinstance(found, Source)] += 1
            seconds = time.perf_counter() - start
            worst = max(worst, reader, peak("self"))
            size = path.stat().st_size / 1_000_000
            print(
                f"{name:12}{size:8.0f}{counts[True]:12,}{counts[False]:8}{seconds:9.1f}{peak('self'):9.0f}{reader:11.0f}"
            )
    return int(worst > MOST_MB)


def main() -> int:
    """Print a table; 1 where something is kept less than it must be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="*", type=Path, default=[ROOT / "seeds", ROOT / "tests" / "articles"])
    parser.add_argument("--large", action="store_true", help="read large files instead")
    given = parser.parse_args()
    if given.large:
        return read_large()
    paths = [path for folder in given.folder for path in sorted(folder.glob("*.txt"))]
    texts = [TAGS.sub("", path.read_text(encoding="utf-8")) for path in paths]
    before = read(texts)
    print(f"{len(texts)} texts{'':12}" + "".join(f"{kind:>12}" for kind in before[0]))
    worst = 1.0
    for name, change in CHANGES.items():
        after = read([change(text) for text in texts])
        shares = []
        for kind in before[0]:
            kept = sum((old[kind] & new[kind]).total() for old, new in zip(before, after, strict=True))
            shares.append(kept / max(1, sum(old[kind].total() for old in before)))
        worst = min([worst, *shares])
        print(f"{name:20}" + "".join(f"{share:12.3f}" for share in shares))
    return int(worst < MUST_KEEP)


if __name__ == "__main__":
    sys.exit(main())
