"""Reading sources in this process: they are parsed together, then the rules read each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.deadline import TimeUpError, time_limit
from natofacts.errors import NatofactsError, SourceError
from natofacts.facts import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.french.gazetteer import Gazetteer
    from natofacts.sources import Source

Outcome = Document | NatofactsError

# Seconds of processor time: twenty times and more what real documents take, after which the others go on.
LONGEST = 20.0
LONGEST_PER_CHARACTER = 0.001


def extract(sources: list[Source], published: str | None, gazetteer: Gazetteer | None) -> Iterator[Outcome]:
    """The facts of sources that are parsed together, or what went wrong with one of them."""
    from natofacts.nlp import load, parse

    load()  # before the rules are imported: they import spaCy, and this knows how to do that fast
    from natofacts.extract.document import read_document

    try:
        with time_limit(sum(map(_limit, sources))):
            docs = list(parse(source.text for source in sources))
    except Exception as error:
        if len(sources) == 1:
            yield _failure(sources[0], error)
        else:
            for source in sources:
                yield from extract([source], published, gazetteer)
        return
    for source, doc in zip(sources, docs, strict=True):
        outcome: Outcome
        try:
            with time_limit(_limit(source)):
                outcome = read_document(doc, id=source.id, path=source.path, published=published, gazetteer=gazetteer)
        except Exception as error:
            outcome = _failure(source, error)
        yield outcome


def _limit(source: Source) -> float:
    """The seconds of processor time a document may take to parse, and again to read."""
    return LONGEST + LONGEST_PER_CHARACTER * len(source.text)


def _failure(source: Source, error: Exception) -> NatofactsError:
    """What is reported of a document no rule was meant to fail on: it must not cost the others."""
    if isinstance(error, TimeUpError):
        return SourceError(
            f"{source.path}: given up, as it takes more than {_limit(source):.0f} s to read",
            hint="split it into smaller files, or report it",
        )
    failure = SourceError(
        f"{source.path}: cannot be read ({type(error).__name__}: {error})", hint="please report this document"
    )
    failure.__cause__ = error
    return failure
