#!/usr/bin/env python3
"""Print what the readers make of a folder of real files, beside what its sources.json says they must give.

python scripts/reading.py FOLDER

sources.json maps the name of each file to an object whose `must_give` may have `articles`, `items` or `rows` (how
many), `title`, `published`, `publisher` and `author` (one or a list, in order), `must_keep` and `must_drop` (words of
the text), `first` and `last` (objects of these). What is wrong is marked with `!`. Exits with 1 if anything is.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

from natofacts.errors import SourceError
from natofacts.extract.header import read_header
from natofacts.normal import normalise
from natofacts.sources import Source, read_sources


def fold(text: str | None) -> str:
    """Letters and digits alone, without case and accents."""
    plain = unicodedata.normalize("NFKD", (text or "").lower())
    return re.sub(r"[^\w]", "", "".join(c for c in plain if not unicodedata.combining(c)))


def date_of(source: Source) -> str:
    """The date of publication as extraction takes it, without options."""
    about = source.about
    stated = read_header(normalise(source.text).text).published
    return about.published or stated or about.guessed or about.named or about.created or ""


def title_of(source: Source) -> str:
    """The title as extraction takes it."""
    return source.about.title or read_header(normalise(source.text).text).title or ""


def read(path: Path) -> tuple[list[Source], list[str]]:
    """The documents of a file, and what was said of it."""
    documents: list[Source] = []
    said: list[str] = []
    try:
        for found in read_sources(path):
            if isinstance(found, Source):
                documents.append(found)
                said += [found.warning] if found.warning else []
            elif isinstance(found, SourceError):
                said.append(str(found))
    except SourceError as error:
        said.append(f"{error} ({error.hint})")
    return documents, said


def alike(wanted: str, given: str) -> bool:
    """Whether one name or title is the other, or a part of it."""
    a, b = fold(wanted), fold(given)
    return bool(a) and bool(b) and (a in b or b in a)


def _is_dated(source: Source, wanted: str) -> bool:
    """Whether a document has a date, as precisely as it is asked; words that are none ask nothing."""
    date = re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?", wanted)
    return date is None or date_of(source).startswith(date[0])


_HOLDS: dict[str, Callable[[Source, str], bool]] = {
    "title": lambda source, wanted: alike(wanted, title_of(source)),
    "published": _is_dated,
    "publisher": lambda source, wanted: alike(wanted, source.about.source or ""),
    "author": lambda source, wanted: all(fold(part) in fold(" ".join(source.about.authors)) for part in wanted.split()),
}


def checks(documents: list[Source], wanted: dict[str, Any]) -> dict[str, bool]:
    """What sources.json asks, each with whether it is so."""
    found: dict[str, bool] = {}
    number = wanted.get("articles") or wanted.get("items") or wanted.get("rows")
    if number:
        found["articles"] = len(documents) == number
    if not documents:
        return found
    several = bool(number)
    for name, holds in _HOLDS.items():
        value = wanted.get(name)
        if isinstance(value, list):
            found[name] = all(holds(d, v) for d, v in zip(documents, value, strict=False))
        elif isinstance(value, str) and (name == "published" or not several) and value:
            found[name] = all(holds(d, value) for d in documents)
        for place, key in ((0, "first"), (-1, "last")):
            if name in wanted.get(key, {}):
                found[f"{key} {name}"] = holds(documents[place], wanted[key][name])
    text = fold("".join(document.text for document in documents))
    if "must_keep" in wanted:
        found["kept"] = all(fold(words) in text for words in wanted["must_keep"])
        found["dropped"] = not any(fold(words) in text for words in wanted["must_drop"])
    return found


def main() -> int:
    """Print a row a file; 1 where something is not as it must be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    asked = json.loads((folder / "sources.json").read_text(encoding="utf-8"))
    wrong = 0
    print(f"{'file':48} {'docs':>4} {'sec':>5} {'date':10} {'chars':>7}  paper | title | ! what is wrong")
    for name, entry in asked.items():
        start = time.perf_counter()
        documents, said = read(folder / name)
        seconds = time.perf_counter() - start
        results = checks(documents, entry.get("must_give", {}))
        bad = [what for what, right in results.items() if not right]
        wrong += len(bad)
        first = documents[0] if documents else None
        row = f"{(first.about.source if first else None) or '-'} | {title_of(first)[:50] if first else '-'}"
        size = sum(len(document.text) for document in documents)
        marks = " ".join(f"!{what}" for what in bad)
        dated = date_of(first) if first else "-"
        print(f"{name[:48]:48} {len(documents):4} {seconds:5.2f} {dated:10} {size:7}  {row} {marks}")
        for line in said:
            print(f"{'':6}{line.removeprefix(f'{folder}/')}")
    print(f"{wrong} wrong")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
