"""Who said what: every quotation and reported clause of a document, with its speaker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from natofacts.extract.quotes.attribution import AttributedSentence
from natofacts.extract.quotes.content import fill_from_document
from natofacts.extract.quotes.continuing import (
    holds_incise,
    joined_to_next,
    names_others,
    obliges,
    says_itself,
    spoken_of,
)
from natofacts.extract.quotes.cues import (
    announced,
    cut_interrupted,
    find_cues,
    find_posts,
    find_turns,
    headline,
    signed_quotations,
    titled,
)
from natofacts.extract.quotes.discourse import Discourse
from natofacts.extract.quotes.gate import admitted
from natofacts.extract.quotes.marks import find_marked, is_name, kind_of, titles
from natofacts.extract.quotes.reports import NOBODY, Attribution, Report
from natofacts.extract.quotes.shapes import (
    asks_shortly,
    fills_paragraph,
    is_alone,
    is_blank,
    is_described,
    is_link,
    is_lost_heading,
)
from natofacts.extract.quotes.spans import Segment
from natofacts.extract.quotes.speakers import Evidence, Speakers, stated_confidence
from natofacts.extract.spans import each_once
from natofacts.extract.text import read_text
from natofacts.facts import Cue, Quote, QuoteKind, quote_id

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from natofacts.extract.referents import Referent

_SHORTEST_SAID = 5  # tokens, the marks among them: a word or two in marks may be the writer's


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


class _Reader:
    """One pass over a document's sentences, carrying what was said last."""

    def __init__(self, doc: Doc, referents: list[Referent], document: str) -> None:
        self.text = Discourse(doc, referents, find_marked(read_text(doc).string))
        cut_interrupted(self.text)
        self.speakers = Speakers(self.text)
        self.document = document
        self.attributed: dict[int, Attribution] = {}
        self.ignored = titles(self.text)
        self.turns = find_turns(self.text)
        self.posts = find_posts(self.text)
        self.ignored |= {n for n, marked in enumerate(self.text.marked) if self._in_turn(marked.outer_start)}
        self.clauses: list[tuple[int, int, Attribution]] = []
        self.voice: tuple[int, Attribution] = (-1, NOBODY)  # the sentence that reported last, and for whom

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
            named = is_name(self.text, n) and report.reason != "colon"
            self.attributed[n] = NOBODY if named and kind_of(self.text, n) == "fragment" else attribution
        for start, end in report.clauses:
            if start < end:
                self.clauses.append((*self.text.chars(start, end), attribution))

    def _cue(self, report: Report) -> Cue:
        start, end = self.text.chars(report.start, report.end)
        return Cue(text=self.text.text[start:end], start=start, end=end, lemma=report.lemma)

    def evidence(self, quote: Quote) -> Evidence | None:
        """How the words were understood that name the speaker of a quote."""
        mention = quote.speaker.mention if quote.speaker else None
        return self.speakers.evidence.get(mention.start) if mention else None

    # quotations in sentences without a cue

    def _without_cue(self, index: int, segment: Segment, left: list[int]) -> None:
        for speaker, n in headline(self.text, segment, self.speakers):
            if n in left:
                self.attributed[n] = Attribution(speaker, None, "headline")
                self.speakers.remember(speaker, self.text.marked[n].start)
        left = [n for n in left if n not in self.attributed and not is_lost_heading(self.text, n)]
        if not left:
            return
        introduced = self._introduced(index, left[0]) or self._goes_on(index, left[0])
        before = introduced or self._before(index, left[0]) or self._voiced(index)
        for n in left:
            if before is not None and (introduced or is_alone(self.text, segment) or kind_of(self.text, n) == "direct"):
                self.attributed[n] = before._replace(reason="colon" if introduced else "carried")
        if before is None and is_alone(self.text, segment) and not joined_to_next(self.text, left[-1]):
            self._after_one(index, segment, left)
        if before is None and not is_alone(self.text, segment):
            self._by_own_verb(segment, left)
            self._within_speech(index, segment, [n for n in left if n not in self.attributed])

    def _by_own_verb(self, segment: Segment, left: list[int]) -> None:
        """`Le préfet « appelle les riverains à partir »`: the verb of saying is inside the marks."""
        for n in left:
            speaker = says_itself(self.text, self.speakers, segment, n)
            if speaker is not None:
                self.attributed[n] = Attribution(speaker, None, "context")
                self.speakers.remember(speaker, self.text.marked[n].start)

    def _within_speech(self, index: int, segment: Segment, left: list[int]) -> None:
        """`..., a dit le maire. Mais il faut « sauver le pont ».`: a sentence that goes on with what was said."""
        voice = self._voice_before(index)
        first = self.text.words[self.text.next_ink(segment.start)]
        if voice is None or voice.speaker is None or first in ("pour", "selon"):
            return
        if voice.speaker.kind not in ("person", "role") or names_others(self.text, segment, voice.speaker):
            return
        for n in left:
            start, end = self.text.spans[n]
            said = end - start >= _SHORTEST_SAID and obliges(self.text, segment, start)
            if (said or kind_of(self.text, n) == "direct") and not is_name(self.text, n):
                self.attributed[n] = voice._replace(reason="context")

    def _after_one(self, index: int, segment: Segment, left: list[int]) -> None:
        """`Katia, gérante, se montre fataliste. « Ils ont tout pris. »`: whom the sentence right before is about."""
        earlier = index - 1
        while earlier > 0 and is_blank(self.text, self.text.segments[earlier]):
            earlier -= 1
        direct = [n for n in left if kind_of(self.text, n) == "direct" and not holds_incise(self.text, n)]
        if earlier < 0 or not direct or self.text.segments[earlier].paragraph != segment.paragraph:
            return
        if is_alone(self.text, self.text.segments[earlier]):
            return
        speaker = spoken_of(self.text, self.speakers, self.text.segments[earlier])
        if speaker is not None:
            for n in direct:
                self.attributed[n] = Attribution(speaker, None, "context")
            self.speakers.remember(speaker, self.text.marked[direct[0]].start)

    def _voiced(self, index: int) -> Attribution | None:
        """`Selon lui, rien n'est prêt. « ... »`: words that fill a sentence right after one that reported somebody."""
        voice = self._voice_before(index)
        if voice and is_alone(self.text, self.text.segments[index]) and voice.speaker:
            return voice
        return self._voiced_above(index)

    def _voiced_above(self, index: int) -> Attribution | None:
        """`Pour elle, la paix est possible.`, and words that fill the next paragraph: the same person goes on."""
        text, segment = self.text, self.text.segments[index]
        numbers = text.quotations(segment)
        fills = len(numbers) == 1 and fills_paragraph(text, numbers[0]) and kind_of(text, numbers[0]) == "direct"
        above = next((i for i in range(index - 1, -1, -1) if not is_blank(text, text.segments[i])), -1)
        if not fills or above < 0 or text.segments[above].paragraph == segment.paragraph:
            return None
        if holds_incise(text, numbers[0]) or is_alone(text, text.segments[above]):
            return None
        number, voice = self.voice
        if number != above:
            speaker = spoken_of(text, self.speakers, text.segments[above]) if self._tells(above) else None
            voice = Attribution(speaker, None, "context")
        return voice if voice.speaker is not None and voice.speaker.kind in ("person", "role") else None

    def _tells(self, index: int) -> bool:
        """Whether somebody says something in a sentence that reports no words: `rappelle l'avantage de la mission`."""
        segment = self.text.segments[index]
        return any(cue.says and cue.form == "finite" and not cue.negated for cue in find_cues(self.text, segment))

    def _voice_before(self, index: int) -> Attribution | None:
        """Whom the sentence right before, in the same paragraph, has reported."""
        number, voice = self.voice
        segments = self.text.segments
        near = 0 <= number < index and all(
            is_blank(self.text, s) or asks_shortly(self.text, s) for s in segments[number + 1 : index]
        )
        return voice if near and segments[number].paragraph == segments[index].paragraph else None

    def _introduced(self, index: int, n: int) -> Attribution | None:
        """A quotation on the line after `Il a déclaré :`."""
        if index == 0 or self.text.next_ink(self.text.segments[index].start) != self.text.spans[n][0]:
            return None
        back = index - 1
        while back > 0 and all(
            self.text.words[j].isspace() for j in range(self.text.segments[back].start, self.text.segments[back].end)
        ):
            back -= 1
        earlier = self.text.segments[back]
        last = self.text.previous_ink(earlier.end - 1)
        if last < earlier.start or self.text.words[last] != ":":
            return None
        found = AttributedSentence(self.text, earlier, self.speakers).introduces()
        if found is None:
            speaker = announced(self.text, earlier, self.speakers)
            return Attribution(speaker, None, "colon") if speaker else None
        speaker, cue = found
        self.speakers.remember(speaker, self.text.marked[n].start)
        return Attribution(speaker, self._cue(Report(speaker, "colon", cue.start, cue.end, cue.lemma)), "colon")

    def _goes_on(self, index: int, n: int) -> Attribution | None:
        """`Puis, plus grave : « ... »`: no verb and nobody named before the colon, right after somebody spoke."""
        segment, text = self.text.segments[index], self.text
        colon = text.previous_ink(text.spans[n][0] - 1)
        if colon < segment.start or text.words[colon] != ":" or text.has_finite(segment.start, colon):
            return None
        named = any(j in text.owners or is_described(text, j) for j in range(segment.start, colon))
        named = named or not {"autre", "autres"}.isdisjoint(text.words[segment.start : colon])  # `Un autre : « ... »`
        if named or n - 1 not in self.attributed:
            return None
        earlier = self.attributed[n - 1]
        position = text.segments[text.index_of(Segment(text.spans[n - 1][0], text.spans[n - 1][1], 0))]
        near = position.paragraph == segment.paragraph and colon - segment.start < 8
        return earlier if near and earlier.speaker else None

    def _before(self, index: int, n: int) -> Attribution | None:
        """The attribution of the quotation right before, where this one plainly continues it."""
        segment = self.text.segments[index]
        if n - 1 not in self.attributed or n - 1 in self.ignored:
            return None
        earlier = self.attributed[n - 1]
        position = next(
            (i for i in range(index, -1, -1) if self.text.segments[i].start <= self.text.spans[n - 1][0]),
            index,
        )
        near = [
            s for s in self.text.segments[position + 1 : index] if not (is_blank(self.text, s) or is_link(self.text, s))
        ]
        if earlier.speaker is None or near:
            return None
        previous = self.text.segments[position]
        if position == index:
            return earlier
        if kind_of(self.text, n - 1) != "direct" or not is_alone(self.text, segment):
            return None
        same = previous.paragraph == segment.paragraph
        return earlier if same or earlier.reason != "signature" else None

    def _carry_backward(self) -> None:
        """`« A. » « B », ont confié des témoins`: what stands alone right before takes the speaker that follows."""
        text = self.text
        for n in range(len(text.marked) - 2, -1, -1):
            if n in self.attributed or n in self.ignored or n + 1 not in self.attributed:
                continue
            between = text.text[text.marked[n].outer_end : text.marked[n + 1].outer_start]
            follower = self.attributed[n + 1]
            together = "." not in between or is_alone(text, text.segments[text.index_of(Segment(*text.spans[n], 0))])
            if follower.speaker is not None and together and joined_to_next(text, n):
                self.attributed[n] = follower._replace(reason="carried")

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
