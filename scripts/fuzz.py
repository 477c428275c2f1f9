"""Made-up documents that no writer would write, to find what breaks a rule: no exception, no broken promise.

    python scripts/fuzz.py                   10 000 documents, a line for every thousand and for every failure
    python scripts/fuzz.py 500 --seed 7      fewer, others
    python scripts/fuzz.py --show 1234       one document, as it is generated

Sentences of the project's own tests are mixed with marks, digits and odd characters, cut, wrapped anew, decomposed.
A document depends on the seed and its number alone, so that a failure can be repeated. The exit code is 1 where a
document failed or memory grew.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import msgspec  # noqa: E402

from natofacts.facts import Document, Extraction, Figure, document_id  # noqa: E402
from natofacts.sources import Source  # noqa: E402

SEED = 2
MOST_SENTENCES = 12
GROWTH = 1.15  # times the memory after the first thousand documents
TOGETHER = 50  # documents parsed at once

# Separated by spaces, and not themselves spaces.
MARKS = "« » \" “ ” „ ' ’ ‘ ‹ › '' << >> ( ) [ ] — – - … | * _ =".split(" ")
STOPS = [*". , ; : ! ? ... ?!".split(), "\n", "\n\n", "\r\n", "\t", "\u2028", "\x0b", "\x85"]
ODD = [
    *("\u00a0", "\u202f", "\u200b", "\ufeff", "\u0301", "\u202e", "\u200d", "\x00", "\x1b[31m"),
    *("😀", "👩🏽‍✈️", "ﬁ", "Œ", "İ", "ß", "№", "½", "²"),
]
DIGITS = [
    *("0", "12", "3.500", "3 500", "2,5", "5 et 2 %", "100.000.000", "1er", "2021", "27/13/2021", "12h60"),
    *("-5", "10e9", "9" * 30, "٣", "Ⅳ"),
]
WORDS = [
    *("selon", "Selon", "que", "qu'", "a déclaré", "rappela", "a-t-il dit", "dit-elle", "entre", "et", "de", "à"),
    *("dont", "soit", "sur", "contre", "n'", "l’", "milliards", "d'euros", "soldats", "%", "€", "pour cent", "fois"),
    *("M.", "Mme", "le ministre", "la ministre", "il", "elle", "on", "OTAN", "Paris", "Jean Dupont"),
    *("lundi", "mars", "dernier", "d'ici", "depuis", "plus", "moins"),
]
PIECES = [MARKS, STOPS, ODD, DIGITS, WORDS]


@cache
def sentences() -> list[str]:
    """The sentences of the tests, without their markup, and those of the articles."""
    found = []
    for folder in ("sentences", "articles"):
        for path in sorted((ROOT / "tests" / folder).rglob("*.txt")):
            plain = re.sub(r"<[^<>\n]*>", "", path.read_text(encoding="utf-8"))
            found += [line.strip() for line in plain.split("\n") if line.strip() and not line.startswith(("#", "["))]
    return found


def text_of(seed: int, number: int) -> str:
    """One made-up document."""
    random = Random(f"{seed} {number}")
    if random.random() < 0.15:  # nothing but small pieces
        return " ".join(random.choice(random.choice(PIECES)) for _ in range(random.randint(1, 60)))
    text = random.choice(["\n", "\n\n", " ", " "]).join(
        random.choices(sentences(), k=random.randint(1, MOST_SENTENCES))
    )
    for _ in range(random.randint(0, 4)):
        text = random.choice(CHANGES)(text, random)
    return text


def _insert(text: str, random: Random) -> str:
    """Small pieces anywhere."""
    for _ in range(random.randint(1, 25)):
        place = random.randint(0, len(text))
        space = random.choice(["", "", " "])
        text = text[:place] + space + random.choice(random.choice(PIECES)) + space + text[place:]
    return text


def _between_words(text: str, random: Random) -> str:
    """Small pieces in the place of words."""
    words = text.split(" ")
    for _ in range(random.randint(1, 25)):
        words[random.randrange(len(words))] = random.choice(random.choice(PIECES))
    return " ".join(words)


def _cut(text: str, random: Random) -> str:
    """A piece out of the middle of the text."""
    start, end = sorted((random.randint(0, len(text)), random.randint(0, len(text))))
    return text[start:end] if random.random() < 0.5 else text[:start] + text[end:]


def _wrap(text: str, random: Random) -> str:
    """Lines of another width."""
    width = random.randint(5, 90)
    return re.sub(rf"(.{{1,{width}}}) ", lambda line: line[1] + random.choice(["\n", "\r\n", "\n"]), text)


def _decompose(text: str, random: Random) -> str:
    """The same text in another normal form."""
    return unicodedata.normalize(random.choice(["NFD", "NFKD", "NFC", "NFKC"]), text)


def _mix(text: str, random: Random) -> str:
    """The words in another order."""
    words = text.split(" ")
    random.shuffle(words)
    return " ".join(words)


def _repeat(text: str, random: Random) -> str:
    """A piece of the text many times."""
    start = random.randint(0, len(text))
    piece = text[start : start + random.randint(1, 40)]
    return text[:start] + piece * random.randint(2, 30) + text[start:]


def _swap_marks(text: str, random: Random) -> str:
    """Other quotation marks, not always closing."""
    return re.sub("[«»“”\"'’]", lambda mark: random.choice([mark[0], random.choice(MARKS)]), text)


def _change_case(text: str, random: Random) -> str:
    """Capitals."""
    return random.choice([str.upper, str.lower, str.title, str.swapcase])(text)


CHANGES: list[Callable[[str, Random], str]] = [
    _insert, _insert, _between_words, _between_words, _cut, _wrap, _decompose, _mix, _repeat, _swap_marks, _change_case,
]  # fmt: skip


def source_of(seed: int, number: int) -> Source:
    """One made-up document as the sources give it."""
    text = text_of(seed, number)
    data = text.encode("utf-8", "surrogatepass")
    return Source(text, f"{number}.txt", document_id(data), len(data), 0)


def broken(document: Document, text: str) -> Iterator[str]:
    """Every promise of the contract that a document breaks, in words."""
    if document.characters != len(text):
        yield f"characters is {document.characters}, not {len(text)}"
    for words, start, end in _spans(msgspec.to_builtins(document)):
        if not 0 <= start <= end <= len(text) or text[start:end] != words:
            yield f"{words!r} does not stand at {start}:{end}, but {text[start:end]!r}"
    for name in ("entities", "figures", "quotes"):
        facts: tuple[Any, ...] = getattr(document, name)
        ids = [fact.id for fact in facts]
        if twice := {id for id in ids if ids.count(id) > 1}:
            yield f"{name}: {len(twice)} ids twice: {[(f.id, f.text) for f in facts if f.id in twice]}"
        places = [fact.mentions[0].start if name == "entities" else fact.start for fact in facts]
        if name != "entities" and places != sorted(places):
            yield f"{name} are not in the order of the text"
    entities, quotes = {e.id for e in document.entities}, {q.id for q in document.quotes}
    for quote in document.quotes:
        if not quote.text.strip():
            yield f"an empty quote at {quote.start}"
        if quote.speaker and quote.speaker.entity and quote.speaker.entity not in entities:
            yield f"the speaker of {quote.id} is no entity of the document"
    for figure in document.figures:
        if figure.quote and figure.quote not in quotes:
            yield f"figure {figure.id} stands in a quote that is none"
        if not _is_ordered(figure):
            yield f"{figure.text!r}: {figure.value}, from {figure.low} to {figure.high}"
    yield from _invalid(document)


def _is_ordered(figure: Figure) -> bool:
    """Whether a range begins where it should: two numbers, two dates with years, two durations in one unit."""
    ends = [(figure.low, figure.high)]
    if isinstance(figure.value, str) and "/" in figure.value:
        ends.append(tuple(figure.value.split("/", 1)))  # type: ignore[arg-type]
    for low, high in ends:
        if isinstance(low, str) and isinstance(high, str):
            days = [re.fullmatch(r"P(\d+)([YMWD])", end) for end in (low, high)]
            if days[0] and days[1]:
                if days[0][2] == days[1][2] and int(days[0][1]) > int(days[1][1]):
                    return False
            elif low[0].isdigit() and high[0].isdigit() and low > high:
                return False
        elif isinstance(low, int | float) and isinstance(high, int | float) and low > high:
            return False
    return True


def _spans(value: Any) -> Iterator[tuple[str, int, int]]:
    """Every text with its offsets, at any depth."""
    if isinstance(value, dict):
        if value.keys() >= {"text", "start", "end"}:
            yield value["text"], value["start"], value["end"]
        for item in value.values():
            yield from _spans(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _spans(item)


def _invalid(document: Document) -> Iterator[str]:
    written = msgspec.json.encode(Extraction(documents=(document,)))
    yield from (f"schema: {error.message}"[:300] for error in _validator().iter_errors(json.loads(written)))


@cache
def _validator() -> Any:
    import jsonschema

    from natofacts.output import schema

    return jsonschema.Draft202012Validator(schema())


def failures(seed: int, numbers: Iterator[int]) -> Iterator[tuple[int, list[str]]]:
    """Each document's number, with what is wrong with it; every tenth is read a second time, alone."""
    from natofacts.reading import extract

    while some := list(islice(numbers, TOGETHER)):
        sources = [source_of(seed, number) for number in some]
        for number, source, outcome in zip(some, sources, extract(sources, None, None), strict=True):
            if not isinstance(outcome, Document):
                yield number, [str(outcome)]
                continue
            wrong = list(broken(outcome, source.text))
            if number % 10 == 0 and list(extract([source], None, None)) != [outcome]:
                wrong.append("a second reading gives other facts")
            yield number, wrong


def memory() -> float:
    """What this process takes now, in MB."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    """Read the documents, print what fails, and say whether anything did."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=int, nargs="?", default=10_000, help="how many (default: 10 000)")
    parser.add_argument("--seed", type=int, default=SEED, help=f"which ones (default: {SEED})")
    parser.add_argument("--show", type=int, metavar="NUMBER", help="print one document instead")
    options = parser.parse_args()
    if options.show is not None:
        print(text_of(options.seed, options.show))
        return 0
    failed, first, start = 0, 0.0, time.perf_counter()
    for done, (number, wrong) in enumerate(failures(options.seed, iter(range(options.documents))), start=1):
        failed += bool(wrong)
        for line in wrong:
            print(f"{number}: {line}", flush=True)
        if done % 1000 == 0:
            first = first or memory()
            print(
                f"{done} documents, {failed} failed, {memory():.0f} MB, {time.perf_counter() - start:.0f} s", flush=True
            )
    grown = bool(first) and memory() > first * GROWTH
    print(f"{options.documents} documents, {failed} failed" + ("; memory grew" if grown else ""))
    return 1 if failed or grown else 0


if __name__ == "__main__":
    sys.exit(main())
