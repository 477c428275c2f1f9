"""Parsing many texts at once: their paragraphs are parsed together, each different one once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from natofacts.nlp.model import load
from natofacts.nlp.paragraphs import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

_SURROGATE = re.compile(r"[\ud800-\udfff]")

WINDOW = 200_000  # characters read ahead, so that paragraphs of a length meet in a batch


def parse(texts: Iterable[str]) -> Iterator[Doc]:
    """One parsed document a text, in order, with the text untouched.

    Only a lone surrogate, which UTF-8 cannot hold, is read as U+FFFD, so that offsets stay right.
    """
    for window in _windows(texts):
        yield from _parse_window(window)


def _windows(texts: Iterable[str]) -> Iterator[list[list[str]]]:
    """The paragraphs of each text, in groups of texts of about one window in all."""
    window: list[list[str]] = []
    size = 0
    for text in texts:
        window.append(list(paragraphs(_SURROGATE.sub("\ufffd", text))))
        size += len(text)
        if size >= WINDOW:
            yield window
            window, size = [], 0
    if window:
        yield window


def _parse_window(window: list[list[str]]) -> Iterator[Doc]:
    from spacy.tokens import Doc

    nlp = load()
    distinct = sorted({piece for pieces in window for piece in pieces}, key=len)
    parsed = dict(zip(distinct, nlp.pipe(distinct), strict=True))
    for pieces in window:
        docs = [parsed[piece] for piece in pieces]
        yield Doc.from_docs(docs, ensure_whitespace=False) if docs else Doc(nlp.vocab)
