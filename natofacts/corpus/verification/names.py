"""Whether the names of a draft are spelled as the sources spell them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from natofacts.corpus.rows import Check
from natofacts.wording import fold

if TYPE_CHECKING:
    from natofacts.facts import Document


_LABELS = frozenset({"PER", "ORG", "LOC"})
# Letters of a name from which on one, and two, may be wrong: short names differ in one letter by right.
_ONE_WRONG, _TWO_WRONG = 5, 9
_CAPITALISED = re.compile(r"\b[A-ZÀ-ÖØ-ÞŒ][a-zà-öø-ÿœ]{4,}(?:-[A-ZÀ-ÖØ-ÞŒ][a-zà-öø-ÿœ]+)*\b")


class _Written(NamedTuple):
    """A name as a draft writes it."""

    text: str
    start: int
    end: int


class Spellings:
    """The names that are known, and the nearest to one that is not."""

    def __init__(self, names: Iterable[str], stands_in_texts: Callable[[str], bool]) -> None:
        self._names = {fold(name): name for name in names}
        self._words = {word: part for name in self._names.values() for part in name.split() if (word := fold(part))}
        self._stands_in_texts = stands_in_texts

    def is_known(self, name: str) -> bool:
        """Whether some source, or the list of names, has this name."""
        return self._stands_in_texts(name)

    def is_misspelled(self, name: str, right: str) -> bool:
        """Whether an unknown name is a known one in a wrong spelling."""
        return not self.is_known(name) and fold(self.nearest(name) or "") == fold(right)

    def nearest(self, name: str) -> str | None:
        """The known name, or word of one, that differs in a letter or two."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extractOne

        folded = fold(name)
        wrong = 2 if len(folded) >= _TWO_WRONG else 1 if len(folded) >= _ONE_WRONG else 0
        choices = self._names if " " in folded else self._names | self._words
        if not wrong:
            return None
        others = choices.keys() - {folded}
        found = extractOne(folded, others, scorer=OSA.distance, score_cutoff=wrong)
        return choices[found[0]] if found else None


def check_names(document: Document, text: str, line: Callable[[int], int], spellings: Spellings) -> Iterator[Check]:
    """The names of a draft, each spelling once, in text order."""
    written = sorted({*_entities(document), *_capitalised(document, text)}, key=lambda name: name.start)
    seen: set[str] = set()
    named = {name.start for name in _entities(document)}
    for name in written:
        if fold(name.text) in seen:
            continue
        seen.add(fold(name.text))
        known = spellings.is_known(name.text)
        nearest = None if known else spellings.nearest(name.text)
        if name.start not in named and nearest is None:
            continue  # a word with a capital that is no name, nor like one
        yield Check(
            line=line(name.start),
            start=name.start,
            end=name.end,
            what="name",
            text=name.text,
            verdict="known" if known else "did you mean" if nearest else "not in the sources",
            supported=known,
            suggestion=nearest,
        )


def _entities(document: Document) -> Iterator[_Written]:
    for entity in document.entities:
        if entity.label in _LABELS:
            for mention in entity.mentions:
                if mention.kind == "name":
                    yield _Written(mention.text, mention.start, mention.end)


def _capitalised(document: Document, text: str) -> Iterator[_Written]:
    """Words with a capital that are in no name found: a name that is misspelled may not be taken for one."""
    spans = [(mention.start, mention.end) for entity in document.entities for mention in entity.mentions]
    for match in _CAPITALISED.finditer(text):
        if not any(start <= match.start() < end for start, end in spans):
            yield _Written(match[0], *match.span())
