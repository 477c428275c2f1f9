"""Quotations in sentences without a cue: who goes on, whom a sentence is about, what a colon announces."""

from __future__ import annotations

from natofacts.extract.quotes.attribution import AttributedSentence
from natofacts.extract.quotes.continuing import (
    holds_incise,
    joined_to_next,
    names_others,
    obliges,
    says_itself,
    spoken_of,
    told_last,
)
from natofacts.extract.quotes.cues import announced, find_cues, headline
from natofacts.extract.quotes.discourse import Discourse
from natofacts.extract.quotes.marks import is_name, kind_of
from natofacts.extract.quotes.reports import NOBODY, Attribution, Report
from natofacts.extract.quotes.shapes import (
    asks_shortly,
    fills_paragraph,
    is_alone,
    is_blank,
    is_described,
    is_heading,
    is_link,
    is_lost_heading,
)
from natofacts.extract.quotes.spans import Segment
from natofacts.extract.quotes.speakers import Speakers
from natofacts.facts import Cue

_SHORTEST_SAID = 5  # tokens, the marks among them: a word or two in marks may be the writer's


class Uncued:
    """What is known of a document's quotations so far, and the ways to attribute those that no cue reports."""

    def __init__(self, text: Discourse, speakers: Speakers, ignored: set[int]) -> None:
        self.text, self.speakers, self.ignored = text, speakers, ignored
        self.attributed: dict[int, Attribution] = {}
        self.voice: tuple[int, Attribution] = (-1, NOBODY)  # the sentence that reported last, and for whom

    def _cue(self, report: Report) -> Cue:
        start, end = self.text.chars(report.start, report.end)
        return Cue(text=self.text.text[start:end], start=start, end=end, lemma=report.lemma)

    def _without_cue(self, index: int, segment: Segment, left: list[int]) -> None:
        for speaker, n in headline(self.text, segment, self.speakers):
            if n in left and not is_name(self.text, n):  # `« Gilets jaunes » : Macron se tait`
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
        before = self.text.segments[earlier]
        speaker = spoken_of(self.text, self.speakers, before) or told_last(self.text, self.speakers, before)
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
        before = range(segment.start, colon)
        named = any((j in text.owners and text.inside[j] < 0) or is_described(text, j) for j in before)
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
        if previous.paragraph == segment.paragraph:
            return earlier
        return None if earlier.reason == "signature" or is_heading(self.text, n) else earlier

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
