"""From sources to facts: parsing and the rules, in this process or in several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.errors import NatofactsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from natofacts.facts import Document
    from natofacts.french.gazetteer import Gazetteer
    from natofacts.sources import Source

WINDOW = 200_000  # characters read ahead


def extract_sources(
    sources: Iterable[Source],
    *,
    jobs: int = 1,
    published: str | None = None,
    gazetteer: Gazetteer | None = None,
) -> Iterator[tuple[Source, Document | NatofactsError]]:
    """The facts of each source, in order, or the error that cost this one document its facts."""
    for window in _windows(sources):
        yield from _extract(window, published, gazetteer)


def _windows(sources: Iterable[Source]) -> Iterator[list[Source]]:
    window: list[Source] = []
    size = 0
    for source in sources:
        window.append(source)
        size += len(source.text)
        if size >= WINDOW:
            yield window
            window, size = [], 0
    if window:
        yield window


def _extract(
    sources: list[Source], published: str | None, gazetteer: Gazetteer | None
) -> Iterator[tuple[Source, Document | NatofactsError]]:
    from natofacts.extract.document import read_document
    from natofacts.nlp import parse

    for source, doc in zip(sources, parse(source.text for source in sources), strict=True):
        try:
            yield (
                source,
                read_document(doc, id=source.id, path=source.path, published=published, gazetteer=gazetteer),
            )
        except Exception as error:  # one odd document must not cost the others
            yield source, NatofactsError(f"{source.path}: {error!r}")
