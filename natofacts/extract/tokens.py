"""The parse of a document in plain Python: the rules ask a token many questions, and each must cost little."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import repeat
from operator import add
from typing import TYPE_CHECKING

from msgspec import Struct
from spacy.morphology import Morphology  # type: ignore[import-not-found]
from spacy.parts_of_speech import NAMES  # type: ignore[import-not-found]
from spacy.strings import get_string_id

if TYPE_CHECKING:
    from spacy.vocab import Vocab


_POS: dict[int, str] = {int(number): name for number, name in NAMES.items()}


class Token(Struct, eq=False, order=False, gc=False):
    """One token as the parse has it. The words are spaCy's and those of Universal Dependencies.

    `i` is its place among the tokens, `idx` its first character; `morph` its features (`Gender=Masc|Number=Sing`).
    """

    tokens: Tokens
    i: int
    idx: int
    text: str
    lower: str
    pos: str
    dep: str
    morph: str
    head_i: int

    @property
    def end(self) -> int:
        """Where its characters end."""
        return self.idx + len(self.text)

    @property
    def head(self) -> Token:
        """What it depends on; the root of a sentence on itself."""
        return self.tokens[self.head_i]

    @property
    def children(self) -> list[Token]:
        """What depends on it, in text order."""
        return self.tokens.dependents.get(self.i, [])

    @property
    def lefts(self) -> list[Token]:
        """What depends on it and stands before it."""
        return [child for child in self.tokens.dependents.get(self.i, ()) if child.i < self.i]

    @property
    def rights(self) -> list[Token]:
        """What depends on it and stands after it."""
        return [child for child in self.tokens.dependents.get(self.i, ()) if child.i > self.i]

    @property
    def left_edge(self) -> int:
        """The first token of all that depends on it, directly or not."""
        edge = self
        while lefts := edge.lefts:
            edge = lefts[0]
        return edge.i

    @property
    def begins_sentence(self) -> bool:
        """Whether the parse begins a sentence with it."""
        return self.tokens.sentence_marks[self.i] == 1


class Tokens(list[Token]):
    """The tokens of a document, with what depends on what."""

    def __init__(
        self,
        vocab: Vocab,
        words: list[str],
        lower: list[str],
        starts: list[int],
        pos: list[int],
        heads: list[int],
        deps: list[int],
        morphs: list[int],
        sentence_marks: list[int],
    ) -> None:
        self.sentence_marks = sentence_marks
        super().__init__(
            map(
                Token,
                repeat(self),
                range(len(words)),
                starts,
                words,
                lower,
                map(_POS.__getitem__, pos),
                _strings(deps, vocab),
                _strings(morphs, vocab),
                map(add, heads, range(len(words))),
            )
        )

    def release(self) -> None:
        """Let the tokens go: they refer to one another, and the garbage collector is not asked to look for them."""
        self.clear()
        self.dependents = {}

    @cached_property
    def dependents(self) -> dict[int, list[Token]]:
        """What depends on each token, in text order; tokens on which nothing depends are missing."""
        found: defaultdict[int, list[Token]] = defaultdict(list)
        for token in self:
            if token.head_i != token.i:
                found[token.head_i].append(token)
        return dict(found)


_KNOWN: dict[int, str] = {0: "", get_string_id(Morphology.EMPTY_MORPH): ""}
"""Labels and features by the number spaCy has for each: the same in every vocabulary, a few hundred in all."""


def _strings(numbers: list[int], vocab: Vocab) -> map[str]:
    for number in set(numbers).difference(_KNOWN):
        _KNOWN[number] = vocab.strings[number]
    return map(_KNOWN.__getitem__, numbers)
