"""The tokens of a parsed document read once into plain lists, which the entity rules then walk."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from spacy.symbols import ADJ, AUX, NOUN, PRON, PROPN, VERB, X  # type: ignore[import-not-found]

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from natofacts.french.gazetteer import Entry


@dataclass(slots=True, eq=False)
class Name:
    """A named span: tokens `start` to `end` (exclusive), its label and what the gazetteer knows about it."""

    start: int
    end: int
    label: str
    entry: Entry | None = None
    fixed: bool = False
    """Whether the label is certain, so that no vote changes it."""


# After these a capital may only mean that a sentence or a quotation begins.
OPENERS = frozenset('.!?…:«"“”•–—-*;„|') | {"...", "''", "-t"}


class Text:
    """Words, offsets and part of speech of each token, and whether its capital says anything."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.string: str = doc.text
        self.words: list[str] = [token.text for token in doc]
        self.lower = [word.lower() for word in self.words]
        self.starts: list[int] = doc.to_array("IDX").tolist() if len(doc) else []
        self.ends = [start + len(word) for start, word in zip(self.starts, self.words, strict=True)]
        self.token_at = {start: i for i, start in enumerate(self.starts)}
        self.token_after = {end: i + 1 for i, end in enumerate(self.ends)}
        self.capital = [word[0].isupper() or _has_inner_capital(word) for word in self.words]
        self.first = self._sentence_starts()
        self.pos: list[int] = doc.to_array("POS").tolist() if len(doc) else []
        self.loud = self._loud_lines()
        self.ents: list[tuple[int, int, str]] = [(e.start, e.end, e.label_) for e in doc.ents]
        self.entity_starts = {self.starts[start] for start, _, _ in self.ents}

    def _sentence_starts(self) -> list[bool]:
        first, opening = [], True
        for word in self.words:
            first.append(opening)
            if word.isspace():
                opening = opening or "\n" in word or "\r" in word
            else:
                opening = word in OPENERS or (opening and not word[0].isalnum())
        return first

    def _loud_lines(self) -> set[int]:
        """The tokens of lines written wholly in capitals, where a capital says nothing."""
        loud: set[int] = set()
        begin = 0
        for i in range(len(self.words) + 1):
            if i == len(self.words) or "\n" in self.words[i]:
                words = [w for w in self.words[begin:i] if w[0].isalpha()]
                if len(words) > 2 and all(w.isupper() for w in words):
                    loud.update(range(begin, i))
                begin = i + 1
        return loud

    def __len__(self) -> int:
        return len(self.words)

    def is_adjective(self, i: int) -> bool:
        """Whether token `i` is a lower-case adjective."""
        return self.pos[i] == ADJ and not self.capital[i]

    def is_noun(self, i: int) -> bool:
        """Whether token `i` is a common noun."""
        return self.pos[i] == NOUN

    def is_verbal(self, i: int) -> bool:
        """Whether token `i` is a verb or a pronoun, so that its words make a clause."""
        return self.pos[i] in (VERB, AUX, PRON)

    def is_proper(self, i: int) -> bool:
        """Whether token `i` is a proper noun, or a word of which the model knows nothing."""
        return self.pos[i] in (PROPN, X)

    def slice(self, start: int, end: int) -> str:
        """The text from token `start` to token `end` (exclusive)."""
        return self.string[self.starts[start] : self.ends[end - 1]]

    def spaced(self, i: int) -> bool:
        """Whether anything stands between token `i - 1` and token `i`."""
        return 0 < i < len(self.starts) and self.ends[i - 1] < self.starts[i]


@lru_cache(maxsize=1)
def read_text(doc: Doc) -> Text:
    """The lists of a document; the last one is kept, because several rules ask for the same document."""
    return Text(doc)


def _has_inner_capital(word: str) -> bool:
    """`iPhone`, `eSwatini`, `2F`: a capital inside a short word without hyphen."""
    return word[0].isalnum() and word[1:3] != word[1:3].lower() and "-" not in word
