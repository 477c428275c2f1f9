"""The model's tokenizer with patterns that compile fast and match the same."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_CLASS = re.compile(r"\[[^\]\\]*(?:\\.[^\]\\]*)*\][+*?]?")
_GROUP = re.compile(r"\(\?:[^()]*\)")
_JOINT = re.compile("[-–—‐‑'’]")
_LARGE = 500  # characters; spaCy writes out every letter of every alphabet
GLUED = r"""(?<=['’])["“”«]|(?<=[^\W\d_])["“”«»](?=[^\W\d_])"""  # `qu'"un accord`, `"Oui"dit-il`
_ELIDED = "qu d l n s j m t c jusqu lorsqu puisqu quoiqu".split()
LONGEST_RUN = 64  # of one mark, that the model's rules take apart; a longer one is one token
_RUN = re.compile(rf"([^\w\s]|_)\1{{{LONGEST_RUN},}}")
SUFFIX = 64  # characters: longer than any suffix but dots


class BoundedTokenizer:
    """The model's tokenizer, in time that grows with the text and not with its square.

    It takes the marks of a stretch without white space off one by one, and looks at all the rest for each. So a
    suffix is sought where it can be, and a run of more than LONGEST_RUN equal marks (a line drawn across a page) is
    one token instead of as many as it has marks. Quotation marks glued to a word on both sides part it, and an elided
    word keeps its apostrophe before one. All other tokens are those of the model.
    """

    def __init__(self, tokenizer: Tokenizer, vocab: Vocab) -> None:
        self.stock = tokenizer
        self._vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The tokens of a text."""
        if not _RUN.search(text):
            return self.stock(text)  # type: ignore[no-any-return]
        words: list[str] = []
        spaces: list[bool] = []
        done = 0
        for run in _RUN.finditer(text):
            self._add(text[done : run.start()], words, spaces)
            words.append(run[0])
            done = run.end() + text.startswith(" ", run.end())
            spaces.append(done > run.end())
        self._add(text[done:], words, spaces)
        return _doc(self._vocab, words, spaces)

    def _add(self, text: str, words: list[str], spaces: list[bool]) -> None:
        for token in self.stock(text) if text else ():
            words.append(token.text)
            spaces.append(bool(token.whitespace_))


def load_tokenizer(path: Path, vocab: Vocab) -> BoundedTokenizer:
    """The tokenizer stored in a file of the model."""
    import msgspec
    from spacy.tokenizer import Tokenizer

    stored = msgspec.msgpack.decode(path.read_bytes())
    tokenizer = Tokenizer(
        vocab,
        rules=stored["exceptions"] | elided(),
        prefix_search=re.compile(stored["prefix_search"]).search,
        suffix_search=near_end(re.compile(stored["suffix_search"])),
        infix_finditer=re.compile(f"{stored['infix_finditer']}|{GLUED}").finditer,
        token_match=joined(re.compile(factored(stored["token_match"]))),
        url_match=re.compile(stored["url_match"]).match,
        faster_heuristics=stored["faster_heuristics"],
    )
    return BoundedTokenizer(tokenizer, vocab)


def elided() -> dict[str, list[dict[int, str]]]:
    """The elided words, before a quotation mark too: `qu'« il part »` begins with `qu'`, not with `qu` and `'`."""
    from spacy.symbols import ORTH  # type: ignore[import-not-found]

    forms = (f"{word}{mark}" for word in _ELIDED for mark in "'’")
    return {form: [{ORTH: form}] for small in forms for form in (small, small.capitalize())}


def near_end(pattern: re.Pattern[str]) -> Callable[[str], re.Match[str] | None]:
    """The search for a suffix, from where one may begin: only dots are of any length."""
    search = pattern.search

    def suffix_search(text: str) -> re.Match[str] | None:
        start = len(text) - SUFFIX
        if start <= 0:
            return search(text)
        return search(text, min(start, len(text.rstrip("."))))

    return suffix_search


def joined(pattern: re.Pattern[str]) -> Callable[[str], re.Match[str] | None]:
    """The match of a word that is kept whole: each has a hyphen or an apostrophe that joins it."""
    match = pattern.match

    def token_match(text: str) -> re.Match[str] | None:
        return match(text) if _JOINT.search(text) else None

    return token_match


def _doc(vocab: Vocab, words: list[str], spaces: list[bool]) -> Doc:
    from spacy.tokens import Doc

    return Doc(vocab, words=words, spaces=spaces)


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
