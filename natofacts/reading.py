"""Reading sources in this process: they are parsed together, then the rules read each."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from natofacts.deadline import TimeUpError, time_limit
from natofacts.errors import NatofactsError, SourceError
from natofacts.facts import Document
from natofacts.normal import normalise
from natofacts.sources.model import NOTHING_KNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.french.gazetteer import Gazetteer
    from natofacts.normal import Normal
    from natofacts.sources import Source

Outcome = Document | NatofactsError

_WORD = re.compile(r"[^\W\d_]{3,}")
_SAMPLE, _FEWEST_WORDS = 20_000, 50  # characters that are looked at, words in them
MOST_UNKNOWN = 0.15  # of the words; names and rare words come to a third of that
MOST_YEARS_APART = 1.0  # between the date a document declares and the one its text gives
# Seconds of processor time: twenty times and more what real documents take, after which the others go on.
LONGEST = 20.0
LONGEST_PER_CHARACTER = 0.001


def extract(sources: list[Source], published: str | None, gazetteer: Gazetteer | None) -> Iterator[Outcome]:
    """The facts of sources that are parsed together, or what went wrong with one of them."""
    from natofacts.nlp import batch_words, load

    load()  # before the rules are imported: they import spaCy, and this knows how to do that fast
    with batch_words():
        yield from _extract(sources, published, gazetteer)


def _extract(sources: list[Source], published: str | None, gazetteer: Gazetteer | None) -> Iterator[Outcome]:
    from natofacts.nlp import parse, rank

    try:
        with time_limit(sum(map(_limit, sources))):
            normals = [normalise(source.text, rank) for source in sources]
            docs = list(parse(normal.text for normal in normals))
    except Exception as error:
        if len(sources) == 1:
            yield _failure(sources[0], error)
        else:
            for source in sources:
                yield from _extract([source], published, gazetteer)
        return
    for source, normal, doc in zip(sources, normals, docs, strict=True):
        outcome: Outcome
        try:
            with time_limit(_limit(source)):
                outcome = _read(source, normal, doc, published, gazetteer)
        except Exception as error:
            outcome = _failure(source, error)
        yield outcome


def _limit(source: Source) -> float:
    """The seconds of processor time a document may take to parse, and again to read."""
    return LONGEST + LONGEST_PER_CHARACTER * len(source.text)


def _read(source: Source, normal: Normal, doc: Any, published: str | None, gazetteer: Gazetteer | None) -> Document:
    """The facts of one parsed source, placed in its own text, with what is known of it besides."""
    from natofacts.extract.document import Dated, read_document
    from natofacts.extract.offsets import placed

    about = source.about
    declared = Dated(about.published, about.published_by or "declared") if about.published else None
    later = (
        (about.guessed, "page"),
        (about.named, "file name"),
        (published, "option"),
        (about.created, "file properties"),
    )
    otherwise = next((Dated(value, by) for value, by in later if value), None)
    document = read_document(
        doc, id=source.id, path=source.path, declared=declared, otherwise=otherwise, gazetteer=gazetteer
    )
    if normal.mappings:
        document = placed(document, source.text, normal.span)
    if about == NOTHING_KNOWN:
        return document
    return replace(
        document,
        title=about.title or document.title,
        source=about.source,
        url=about.url,
        authors=about.authors,
        modified=about.modified,
        pages=about.pages,
    )


def doubtful_text(source: Source) -> str | None:
    """What to say of a paged document many of whose words are none, as where its letters were badly recognised."""
    if not source.about.pages:
        return None
    from natofacts.nlp import rank

    words = [word.lower() for word in _WORD.findall(source.text, 0, _SAMPLE)]
    unknown = sum(rank(word) is None for word in words)
    if len(words) < _FEWEST_WORDS or unknown <= MOST_UNKNOWN * len(words):
        return None
    return f"{source.path}: {unknown / len(words):.0%} of its words are none; its text seems to be badly recognised"


def doubtful_date(source: Source, document: Document) -> str | None:
    """What to say of a date of publication that may well be wrong."""
    if document.published_by == "file properties":
        return f"{source.path}: dated {document.published} by the file's properties; give a better date with --date"
    declared = source.about.published
    if declared is None:
        return None
    from natofacts.extract.header import read_header

    stated = read_header(normalise(source.text).text).published
    if stated is None or abs(_years(stated) - _years(declared)) <= MOST_YEARS_APART:
        return None
    return f"{source.path}: it declares the date {declared}, its text says {stated}; the declared one is taken"


def _years(date: str) -> float:
    """A date as years, months and days as parts of one; a month is taken where it begins."""
    year, month, day = (*map(int, date.split("-")), 1, 1)[:3]
    return year + (month - 1) / 12 + (day - 1) / 365


def _place(error: Exception) -> str:
    """Where something failed, which is all that a report of it can add to the document."""
    from traceback import extract_tb

    frames = extract_tb(error.__traceback__)
    return f", {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""


def _failure(source: Source, error: Exception) -> NatofactsError:
    """What is reported of a document no rule was meant to fail on: it must not cost the others."""
    if isinstance(error, TimeUpError):
        return SourceError(
            f"{source.path}: given up, as it takes more than {_limit(source):.0f} s to read",
            hint="split it into smaller files, or report it",
        )
    failure = SourceError(
        f"{source.path}: cannot be read ({type(error).__name__}: {error}{_place(error)})",
        hint="please report this document",
    )
    failure.__cause__ = error
    return failure
