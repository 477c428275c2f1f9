"""Parsing many texts at once: their paragraphs are parsed together, each different one once."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from natofacts.grouping import grouped
from natofacts.nlp.model import load
from natofacts.nlp.paragraphs import paragraphs
from natofacts.nlp.vocabulary import words_stay

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

    from natofacts.nlp.annotator import Annotator
    from natofacts.nlp.encoder import Attributes

_SURROGATE = re.compile(r"[\ud800-\udfff]")

WINDOW = 200_000  # characters read ahead, so that paragraphs of a length meet in a batch
MOST_REPEATED = 1_000  # paragraphs, such as the line under every article, that are not parsed again
BATCH = 30_000  # characters parsed at once: fewer are slower, more need more memory

_repeated: dict[str, Attributes] = {}


def parse(texts: Iterable[str]) -> Iterator[Doc]:
    """One parsed document a text, in order, with the text untouched.

    Only a lone surrogate, which UTF-8 cannot hold, is read as U+FFFD, so that offsets stay right.
    """
    pieces = (list(paragraphs(_SURROGATE.sub("\ufffd", text))) for text in texts)
    for window in grouped(pieces, lambda text: sum(map(len, text)), lambda: WINDOW):
        yield from _parse_window(window)


def _parse_window(window: list[list[str]]) -> Iterator[Doc]:
    annotator = _annotator()
    times = Counter(piece for pieces in window for piece in pieces)
    annotated = {piece: _repeated[piece] for piece in times if piece in _repeated}
    new = sorted((piece for piece in times if piece not in annotated), key=len)
    for batch in grouped(new, len, lambda: BATCH):
        annotated.update(zip(batch, annotator.annotate(batch), strict=True))
    for pieces in window:
        yield _joined([annotated[piece] for piece in pieces])
    if words_stay():  # an annotation is numbers of words
        if len(_repeated) > MOST_REPEATED:
            _repeated.clear()
        _repeated.update({piece: annotated[piece].copy() for piece in times if times[piece] > 1})


@cache
def _annotator() -> Annotator:
    nlp = load()
    from natofacts.nlp.annotator import Annotator

    return Annotator(nlp)


def _joined(tables: list[Attributes]) -> Doc:
    """One document of the annotations of its paragraphs."""
    import numpy as np
    from spacy.tokens import Doc

    from natofacts.nlp.annotator import ANNOTATION

    if not tables:
        return Doc(load().vocab)
    table = np.concatenate(tables)
    doc = Doc(load().vocab, words=table[:, 0].tolist(), spaces=table[:, 1].astype(bool).tolist())
    return doc.from_array(ANNOTATION, table[:, 2:])  # type: ignore[arg-type]
