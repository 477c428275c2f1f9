"""Who said what: every quotation and reported clause of a document, with its speaker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from natofacts.extract.quotes.attribution import AttributedSentence
from natofacts.extract.quotes.content import fill_from_document
from natofacts.extract.quotes.cues import (
    cut_interrupted,
    find_posts,
    find_turns,
    signed_quotations,
    titled,
)
from natofacts.extract.quotes.discourse import Discourse
from natofacts.extract.quotes.gate import admitted
from natofacts.extract.quotes.marks import find_marked, is_name, kind_of, titles
from natofacts.extract.quotes.reports import NOBODY, Attribution, Report
from natofacts.extract.quotes.shapes import is_link, is_whole
from natofacts.extract.quotes.spans import Segment
from natofacts.extract.quotes.speakers import Evidence, Speakers, stated_confidence
from natofacts.extract.quotes.uncued import Uncued
from natofacts.extract.spans import each_once
from natofacts.extract.text import read_text
from natofacts.facts import Quote, QuoteKind, quote_id

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from natofacts.extract.referents import Referent


def find_quotes(doc: Doc, referents: list[Referent], *, document: str) -> list[Quote]:
    """All quotes of a parsed document, in text order."""
    return [quote for quote, _ in read_quotes(doc, referents, document=document)]


def read_quotes(doc: Doc, referents: list[Referent], *, document: str) -> list[tuple[Quote, Evidence | None]]:
    """All quotes of a parsed document, in text order, with how the speaker of each was found."""
    if not len(doc):
        return []
    reader = _Reader(doc, referents, document)
    quotes = each_once(sorted(reader.run(), key=lambda q: (q.start, -q.end)))
    return [(quote, reader.evidence(quote)) for quote in quotes]


class _Reader(Uncued):
    """One pass over a document's sentences, carrying what was said last."""

    def __init__(self, doc: Doc, referents: list[Referent], document: str) -> None:
        text = Discourse(doc, referents, find_marked(read_text(doc).string))
        cut_interrupted(text)
        super().__init__(text, Speakers(text), titles(text))
        self.document = document
        self.turns = find_turns(self.text)
        self.posts = find_posts(self.text)
        self.ignored |= {n for n, marked in enumerate(self.text.marked) if self._in_turn(marked.outer_start)}
        self.clauses: list[tuple[int, int, Attribution]] = []

    def run(self) -> Iterator[Quote]:
        """Yield the quotes, unsorted."""
        signed = signed_quotations(self.text)
        for number, speaker in signed.items():
            self.attributed[number] = Attribution(speaker, None, "signature")
        for index, segment in enumerate(self.text.segments):
            if not self._in_turn(self.text.offsets[self.text.previous_ink(segment.end - 1)]):
                self._read(index, segment)
        self._carry_backward()
        fill_from_document(self.text, self.attributed, self.ignored)
        for n in range(len(self.text.marked)):
            if n not in self.ignored:
                yield self._marked(n)
        for turn in self.turns:
            yield self._quote(turn.start, turn.end, "direct", Attribution(turn.speaker, None, "interview"))
        for post in self.posts:
            yield self._quote(post.start, post.end, "direct", Attribution(post.speaker, None, "signature"))
        for start, end, attribution in self.clauses:
            yield self._quote(start, end, "indirect", attribution)

    def _in_turn(self, offset: int) -> bool:
        """Whether a character is part of an answer that is one quote in itself."""
        return any(said.start <= offset < said.end for said in (*self.turns, *self.posts))

    def _read(self, index: int, segment: Segment) -> None:
        if is_link(self.text, segment):
            return
        quotations = [n for n in self.text.quotations(segment) if n not in self.attributed and n not in self.ignored]
        if not quotations and not self.text.triggered(segment):
            self._title(segment)
            return
        sentence = AttributedSentence(self.text, segment, self.speakers)
        sentence.free = quotations
        for report in sentence.run():
            self._take(report)
            self.voice = index, Attribution(report.speaker, None, "carried")
        left = [n for n in quotations if n not in self.attributed]
        if left:
            self._without_cue(index, segment, left)
        elif not sentence.reports:
            self._title(segment)

    def _title(self, segment: Segment) -> None:
        found = titled(self.text, segment, self.speakers)
        if found is not None:
            speaker, clause = found
            self.clauses.append((*self.text.chars(*clause), Attribution(speaker, None, "headline")))
            self.speakers.remember(speaker, self.text.tokens[clause[0]].idx)

    def _take(self, report: Report) -> None:
        cue = self._cue(report) if report.cued else None
        attribution = Attribution(report.speaker, cue, report.reason, report.via, report.addressee)
        for n in report.quotations:
            named = is_name(self.text, n) and report.reason != "colon" and not is_whole(self.text, n, report.start)
            self.attributed[n] = NOBODY if named and kind_of(self.text, n) == "fragment" else attribution
        for start, end in report.clauses:
            if start < end:
                self.clauses.append((*self.text.chars(start, end), attribution))

    def evidence(self, quote: Quote) -> Evidence | None:
        """How the words were understood that name the speaker of a quote."""
        mention = quote.speaker.mention if quote.speaker else None
        return self.speakers.evidence.get(mention.start) if mention else None

    # facts

    def _marked(self, n: int) -> Quote:
        marked = self.text.marked[n]
        return self._quote(marked.start, marked.end, kind_of(self.text, n), self.attributed.get(n, NOBODY))

    def _quote(self, start: int, end: int, kind: QuoteKind, attribution: Attribution) -> Quote:
        speaker = admitted(self.text, attribution.speaker) if attribution.speaker else None
        evidence = self.speakers.evidence.get(speaker.mention.start) if speaker and speaker.mention else None
        reason = attribution.reason if speaker else None
        return Quote(
            id=quote_id(self.document, kind, start, end),
            text=self.text.text[start:end],
            start=start,
            end=end,
            kind=kind,
            speaker=speaker,
            cue=attribution.cue,
            via=attribution.via if speaker else None,
            addressee=attribution.addressee if speaker else None,
            confidence=stated_confidence(reason, kind, evidence) if reason else None,
            reason=reason,
        )
