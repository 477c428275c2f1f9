"""A whole draft against its sources, from top to bottom."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from natofacts.corpus.rows import Check
from natofacts.corpus.verification.figures import check_figure, is_checkable
from natofacts.corpus.verification.names import Spellings, check_names
from natofacts.corpus.verification.quotes import check_quote
from natofacts.wording import words

if TYPE_CHECKING:
    from natofacts.facts import Document
    from natofacts.store import Copy, Evidence, Measured


class Draft(NamedTuple):
    """A text that is to be printed, with its facts."""

    document: Document
    text: str
    quotes: list[Copy]
    figures: list[Measured]

    @property
    def unchecked(self) -> int:
        """How many figures have no value that could be compared: dates that only the day of printing would tell."""
        return sum(not is_checkable(figure) for figure in self.figures)


def verify(draft: Draft, evidence: Evidence, is_listed: Callable[[str], bool]) -> list[Check]:
    """What the sources say of each quote, figure and name of a draft, in text order.

    A document with the very words of the draft is the draft and no source. `is_listed` says which names need none.
    """
    own = _Own(draft, evidence)
    spellings = _spellings(draft, evidence, own, is_listed)
    checks = [
        *_quotes(draft, evidence, own, spellings),
        *_figures(draft, evidence, own),
        *check_names(draft.document, draft.text, _lines(draft.text), spellings),
    ]
    return sorted(checks, key=lambda check: (check.start, check.end, check.what))


class _Own:
    """Which documents of the store are the draft itself, by their words."""

    def __init__(self, draft: Draft, evidence: Evidence) -> None:
        self._forms = [word.form for word in words(draft.text)]
        self._evidence = evidence
        self._known = {draft.document.id: True}

    def ask(self, document: str) -> bool:
        """Whether a document is the draft."""
        if document not in self._known:
            self._known[document] = [word.form for word in words(self._evidence.text(document))] == self._forms
        return self._known[document]

    def __contains__(self, document: str) -> bool:
        return self.ask(document)

    @property
    def documents(self) -> set[str]:
        """Those of which it has been asked, and that are."""
        return {document for document, own in self._known.items() if own}


def _quotes(draft: Draft, evidence: Evidence, own: _Own, spellings: Spellings) -> Iterator[Check]:
    for quote in draft.quotes:
        reports = [report for report in evidence.reports(quote.text) if report.document not in own]
        passages = (passage for passage in evidence.passages(quote.text) if passage.document not in own)
        yield check_quote(quote, reports, passages, is_misspelled=spellings.is_misspelled)


def _figures(draft: Draft, evidence: Evidence, own: _Own) -> Iterator[Check]:
    marked = [(quote.start, quote.end) for quote in draft.quotes if quote.kind != "indirect"]
    for figure in draft.figures:
        # What stands in marks is compared word by word with what was said.
        in_marks = any(start <= figure.start and figure.end <= end for start, end in marked)
        if not in_marks and is_checkable(figure):
            candidates = evidence.measured(figure.sentence)
            yield check_figure(figure, [candidate for candidate in candidates if candidate.document not in own])


def _spellings(draft: Draft, evidence: Evidence, own: _Own, is_listed: Callable[[str], bool]) -> Spellings:
    """The names of the sources."""
    for passage in evidence.passages(draft.text):  # the draft itself is among the likeliest, if it is stored
        own.ask(passage.document)

    def stands_in_sources(name: str) -> bool:
        return is_listed(name) or evidence.is_in_texts(name, but=own.documents)

    return Spellings((known.name for known in evidence.names()), stands_in_sources)


def _lines(text: str) -> Callable[[int], int]:
    """The number of the line an offset stands in."""
    starts = [0, *accumulate(len(line) for line in text.splitlines(keepends=True))]
    return lambda offset: bisect_right(starts, offset)
