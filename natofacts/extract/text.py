"""The tokens of a parsed document read once into plain lists, which the entity rules then walk."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, count
from operator import add
from typing import TYPE_CHECKING, Any, NamedTuple

from spacy.attrs import (  # type: ignore[import-not-found]
    DEP,
    ENT_IOB,
    ENT_TYPE,
    HEAD,
    IDX,
    MORPH,
    ORTH,
    POS,
    SENT_START,
    SPACY,
)
from spacy.symbols import ADJ, AUX, NOUN, PRON, PROPN, VERB, X  # type: ignore[import-not-found]

from natofacts.extract.tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from natofacts.french.entries import Entry


@dataclass(slots=True, eq=False)
class Name:
    """A named span: tokens `start` to `end` (exclusive), its label and what the gazetteer knows about it."""

    start: int
    end: int
    label: str
    entry: Entry | None = None
    fixed: bool = False
    """Whether the label is certain, so that no vote changes it."""
    full: str = ""
    """The name of the body that a short form stands for, or NICKNAME."""


NICKNAME = "nickname"  # in place of the full name of somebody still to be found
# After these a capital may only mean that a sentence or a quotation begins.
OPENERS = frozenset('.!?…:«"“”•–—-*;„|') | {"...", "''", "-t"}


class Form(NamedTuple):
    """What all tokens written in one way have in common."""

    word: str
    lower: str
    capital: bool
    opens: bool | None
    """Whether a sentence begins after it; None where that depends on what stands before it."""


class Forms:
    """The forms met so far, by the number spaCy has for each: the same in every vocabulary."""

    MOST = 10_000

    def __init__(self) -> None:
        self._known: dict[int, Form] = {}

    def fields(self, orths: list[int], vocab: Vocab) -> Iterator[list[Any]]:
        """The fields of the forms of these tokens, a list each."""
        known = self._known if len(self._known) < self.MOST else {}
        for orth in set(orths).difference(known):
            known[orth] = _form(vocab.strings[orth])
        self._known = known
        return map(list, zip(*map(known.__getitem__, orths), strict=True)) if orths else iter([[]] * 4)


FORMS = Forms()


class Text:
    """Words, offsets and part of speech of each token, and whether its capital says anything.

    Its `tokens` live as long as it does.
    """

    def __init__(self, doc: Doc) -> None:
        orths, spaces, self.starts, self.pos, iobs, labels, *parse = _columns(doc)
        self.words: list[str]
        self.lower: list[str]
        self.capital: list[bool]
        opens: list[bool | None]
        self.words, self.lower, self.capital, opens = FORMS.fields(orths, doc.vocab)
        self.openers = list(compress(count(), opens))
        self.first = _sentence_starts(opens, self.openers)
        self.loud = _loud_lines(self.words, [i for i in self.openers if "\n" in self.words[i]])
        self.tokens = Tokens(doc.vocab, self.words, self.lower, self.starts, self.pos, *parse)
        # Neither Doc.text nor the tokens are asked: they cost more than all that is done here.
        self.string = "".join(map(add, self.words, [" " if space else "" for space in spaces]))
        self.ends: list[int] = list(map(add, self.starts, map(len, self.words)))
        self.token_at = dict(zip(self.starts, range(len(orths)), strict=True))
        self.token_after = dict(zip(self.ends, range(1, len(orths) + 1), strict=True))
        self.capitals = list(compress(count(), self.capital))
        self.ents = list(_ents(iobs, labels, doc.vocab))
        self.labels = {i: label for start, end, label in self.ents for i in range(start, end)}
        self.entity_starts = {self.starts[start] for start, _, _ in self.ents}

    def __del__(self) -> None:
        self.tokens.release()

    def __len__(self) -> int:
        return len(self.words)

    def is_adjective(self, i: int) -> bool:
        """Whether token `i` is a lower-case adjective."""
        return self.pos[i] == ADJ and not self.capital[i]

    def is_noun(self, i: int) -> bool:
        """Whether token `i` is a common noun."""
        return bool(self.pos[i] == NOUN)

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


def places(words: list[str], wanted: Container[str]) -> list[int]:
    """Where wanted words stand among all; the loops over the words run without the interpreter."""
    return list(compress(count(), map(wanted.__contains__, words)))


def _columns(doc: Doc) -> list[list[int]]:
    """What the model says of each token, a list for each attribute."""
    table = doc.to_array([ORTH, SPACY, IDX, POS, ENT_IOB, ENT_TYPE, HEAD, DEP, MORPH, SENT_START])
    columns: list[list[int]] = table.T.tolist()
    columns[6] = table[:, 6].astype("int64").tolist()  # heads are relative, and stand on either side
    return columns


def _ents(iobs: list[int], labels: list[int], vocab: Vocab) -> Iterator[tuple[int, int, str]]:
    """The tokens and the label of each entity of the model."""
    begin, inside = 3, 1  # as spaCy numbers B and I
    for start in compress(count(), map(begin.__eq__, iobs)):
        end = start + 1
        while end < len(iobs) and iobs[end] == inside:
            end += 1
        yield start, end, vocab.strings[labels[start]]


def _form(word: str) -> Form:
    lower = word.lower()
    if word == lower and word.isalpha():
        return Form(word, word, capital=False, opens=False)  # as most are
    capital = word[0].isupper() or _has_inner_capital(word)
    breaks = word in OPENERS or (word.isspace() and ("\n" in word or "\r" in word))
    return Form(word, lower, capital, True if breaks else False if word[0].isalnum() else None)


def _has_inner_capital(word: str) -> bool:
    """`iPhone`, `eSwatini`, `2F`: a capital inside a short word without hyphen."""
    return word[0].isalnum() and word[1:3] != word[1:3].lower() and "-" not in word


def _sentence_starts(opens: list[bool | None], openers: list[int]) -> list[bool]:
    """Whether a sentence or a quotation may begin with each token."""
    first = [False] * len(opens)
    for opener in (-1, *openers):
        for i in range(opener + 1, len(opens)):
            first[i] = True
            if opens[i] is not None:
                break
    return first


def _loud_lines(words: list[str], breaks: list[int]) -> set[int]:
    """The tokens of lines written wholly in capitals, where a capital says nothing."""
    loud: set[int] = set()
    begin = 0
    for end in (*breaks, len(words)):
        line = words[begin:end]
        if all(w.isupper() for w in line if w[0].isalpha()) and sum(w[0].isalpha() for w in line) > 2:
            loud.update(range(begin, end))
        begin = end + 1
    return loud
