"""The model's tokenizer with patterns that compile fast and match the same."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
    from spacy.vocab import Vocab

_CLASS = re.compile(r"\[[^\]\\]*(?:\\.[^\]\\]*)*\][+*?]?")
_GROUP = re.compile(r"\(\?:[^()]*\)")
_LARGE = 500  # characters; spaCy writes out every letter of every alphabet


def load_tokenizer(path: Path, vocab: Vocab) -> Tokenizer:
    """The tokenizer stored in a file of the model."""
    import msgspec
    from spacy.tokenizer import Tokenizer

    stored = msgspec.msgpack.decode(path.read_bytes())
    return Tokenizer(
        vocab,
        rules=stored["exceptions"],
        prefix_search=re.compile(stored["prefix_search"]).search,
        suffix_search=re.compile(stored["suffix_search"]).search,
        infix_finditer=re.compile(stored["infix_finditer"]).finditer,
        token_match=re.compile(factored(stored["token_match"])).match,
        url_match=re.compile(stored["url_match"]).match,
        faster_heuristics=stored["faster_heuristics"],
    )


def factored(pattern: str) -> str:
    """A pattern that matches what `pattern` does, with each large character class written a few times only.

    The French `token_match` is `(?iu)(?:^A$)|(?:^B$)|...`, several hundred alternatives that nearly all have
    the same class of letters in them, and Python compiles each copy anew. Alternatives that differ in the
    middle only are put together: `^PxS$|^PyS$` is `^P(?:x|y)S$`. Any other pattern comes back as it is.
    """
    whole = re.fullmatch(r"(\(\?\w+\))\(\?:\^(.*)\$\)", pattern, re.DOTALL)
    alternatives = whole[2].split("$)|(?:^") if whole else []
    if not whole or any("|" in _GROUP.sub("", _CLASS.sub("", a)) for a in alternatives):
        return pattern
    groups: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for alternative in alternatives:
        start, middle, end = _around_large_classes(alternative)
        groups[start, end].append(middle)
    joined = (f"^{start}(?:{'|'.join(middles)}){end}$" for (start, end), middles in groups.items())
    return whole[1] + "|".join(joined)


def _around_large_classes(alternative: str) -> tuple[str, str, str]:
    """An alternative as a large class it may begin with, what comes before the next one, and all the rest."""
    large = [m for m in _CLASS.finditer(alternative) if len(m[0]) > _LARGE]
    start = large.pop(0).end() if large and large[0].start() == 0 else 0
    end = large[0].start() if large else len(alternative)
    return alternative[:start], alternative[start:end], alternative[end:]
