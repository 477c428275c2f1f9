"""The words of a long run: those met first, the common ones among them, are kept, and later ones given up again."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from natofacts.nlp.model import load

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

# Words and their pieces that the vocabulary keeps: those of a million characters of press. Each takes some 700
# bytes for good, so that without a bound a run would grow with every misspelling and every name.
MOST_KEPT = 20_000


class _Zone:
    """The memory zone all batches that are read at the same time share, as spaCy's must not be nested."""

    def __init__(self) -> None:
        self._batches = 0
        self._open: AbstractContextManager[object] | None = None

    @property
    def is_open(self) -> bool:
        return self._open is not None

    def enter(self) -> None:
        vocab = load().vocab
        if not self._batches and len(vocab.strings) > MOST_KEPT:
            self._open = vocab.memory_zone()
            self._open.__enter__()
        self._batches += 1

    def leave(self) -> None:
        self._batches -= 1
        if not self._batches and self._open is not None:
            self._open.__exit__(None, None, None)
            self._open = None


_zone = _Zone()


@contextmanager
def batch_words() -> Iterator[None]:
    """Where a batch is parsed and read: once the vocabulary is full, its new words are given up at the end.

    Documents parsed inside must not be used outside.
    """
    _zone.enter()
    try:
        yield
    finally:
        _zone.leave()


def words_stay() -> bool:
    """Whether the words met now are kept for good."""
    return not _zone.is_open
