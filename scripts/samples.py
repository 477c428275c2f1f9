"""What the evaluation compares: facts annotated by hand and facts found, in one shape."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec import UNSET, Struct, field

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from markup import Mark, read  # noqa: E402

from natofacts.facts import Document, document_id  # noqa: E402
from natofacts.paths import path_name  # noqa: E402
from natofacts.pipeline import extract_sources  # noqa: E402
from natofacts.sources import About, Source, read_sources  # noqa: E402

Value = int | float | str | None


class Fact(Struct, frozen=True):
    """Characters of the text, and what they say."""

    text: str
    start: int
    end: int


class EntityFact(Fact, frozen=True):
    """One mention of an entity."""

    label: str
    name: str | None = None


class FigureFact(Fact, frozen=True):
    """One figure; `value_also` holds other readings that are right too."""

    kind: str
    value: Value = None
    value_from: Value = field(default=None, name="from")
    low: Value = None
    high: Value = None
    unit: str | None = None
    value_also: tuple[Value, ...] = ()


class QuoteFact(Fact, frozen=True):
    """One quote; `speaker_also` holds other names that are right too."""

    kind: str
    speaker: str | None = None
    speaker_also: tuple[str | None, ...] = ()


class Facts(Struct, frozen=True):
    """All that is compared of one document."""

    published: str | None
    entities: tuple[EntityFact, ...]
    figures: tuple[FigureFact, ...]
    quotes: tuple[QuoteFact, ...]
    doc: str | None = None


class Sample(NamedTuple):
    """One document to measure on."""

    name: str
    text: str
    gold: Facts
    about: About = About()


def read_gold(gold: Path, texts: Path) -> Iterator[Sample]:
    """The documents of a folder that have a gold file, which names the one it is of: `a.txt`, `export.html#2`."""
    for path in sorted(path for path in gold.glob("*.json") if path.stem != "floor"):
        facts = msgspec.json.decode(path.read_bytes(), type=Facts)
        file = texts / (facts.doc or f"{path.stem}.txt").split("#")[0]
        if file.exists():
            wanted = path_name(texts / (facts.doc or file.name))
            found = (source for source in read_sources(file) if isinstance(source, Source) and source.path == wanted)
            for source in found:
                yield Sample(path.stem, source.text, facts, source.about)


def read_articles(folder: Path) -> Iterator[Sample]:
    """The marked-up articles of a folder."""
    for path in sorted(folder.glob("*.txt")):
        marked, published = path.read_bytes().decode("utf-8"), None
        if marked.startswith("@"):
            head, _, marked = marked.partition("\n")
            published = head[1:].strip()
        text, marks = read(marked)
        yield Sample(path.stem, text, read_marks(marks, None if published == "none" else published))


def read_marks(marks: Sequence[Mark], published: str | None) -> Facts:
    """The facts that tags stand for."""
    entities = [EntityFact(m.text, m.start, m.end, **m.attributes) for m in marks if m.tag == "e"]
    figures = [_figure(m) for m in marks if m.tag == "f"]
    quotes = [
        QuoteFact(m.text, m.start, m.end, m.attributes["kind"], m.attributes.get("speaker"))
        for m in marks
        if m.tag == "q"
    ]
    return Facts(published, tuple(entities), tuple(figures), tuple(quotes))


def _figure(mark: Mark) -> FigureFact:
    given = mark.attributes.get
    values = (given("value"), given("from"), given("low"), given("high"))
    return FigureFact(mark.text, mark.start, mark.end, mark.attributes["kind"], *values, given("unit"))


def read_document(document: Document) -> Facts:
    """What the program found, in the shape of the gold."""
    entities = [
        EntityFact(m.text, m.start, m.end, entity.label, entity.name)
        for entity in document.entities
        for m in entity.mentions
        if m.kind == "name"
    ]
    figures = [
        FigureFact(
            f.text,
            f.start,
            f.end,
            f.kind,
            None if f.value is UNSET else f.value,
            f.value_from,
            f.low,
            f.high,
            f.unit,
        )
        for f in document.figures
    ]
    quotes = [QuoteFact(q.text, q.start, q.end, q.kind, q.speaker.name if q.speaker else None) for q in document.quotes]
    return Facts(document.published, tuple(entities), tuple(figures), tuple(quotes))


def extract(samples: Sequence[Sample]) -> list[Facts]:
    """The facts the program finds in each sample."""
    sources = []
    for sample in samples:
        data = sample.text.encode("utf-8")
        sources.append(Source(sample.text, sample.name, document_id(data), len(data), 0, about=sample.about))
    found = []
    for _, result in extract_sources(sources):
        if not isinstance(result, Document):
            raise result
        found.append(read_document(result))
    return found
