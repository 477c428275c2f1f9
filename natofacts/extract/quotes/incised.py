"""Incises: what `..., a-t-il ajouté`, `..., a déclaré le ministre` report of their sentence."""

from __future__ import annotations

from msgspec.structs import replace

from natofacts.extract.quotes.content import is_verbless, speaks_outside, trimmed, whole_clause
from natofacts.extract.quotes.cues import after_place, as_said, incise_start, text_is_colon
from natofacts.extract.quotes.discourse import ENDS
from natofacts.extract.quotes.lexicon import lexicon, words
from natofacts.extract.quotes.reports import Cue, Report
from natofacts.extract.quotes.sentence import Sentence
from natofacts.extract.quotes.speakers import (
    Phrase,
    addressee_of,
    past_time,
    read_in,
    subject_of,
    told_by,
    with_article,
)
from natofacts.facts import Speaker

GOES_ON = words("goes_on")
_DETAILING = words("detailing")
_OPENING = ("DET", "PRON", "PROPN", "PUNCT")  # of a clause behind `Comme le rappelle Hugo Brandt, géologue,`


class IncisedSentence(Sentence):
    """One segment while what its incises report is worked out."""

    def _leave_to_last(self, incises: list[Cue]) -> None:
        """What follows an incise in its sentence and nothing else claims is said by the same person."""
        if not incises:
            return
        report = next((r for r in reversed(self.reports) if r.start == incises[-1].start), None)
        if report is not None:
            late = [n for n in self.free if self.text.spans[n][0] >= report.end]
            report.quotations += late
            self.free = [n for n in self.free if n not in late]

    def _by_incise(self, cue: Cue, later: list[Cue], incises: list[Cue]) -> None:
        text, segment = self.text, self.segment
        telling = read_in if cue.lemma == "lire" else told_by
        told = telling(text, cue.end, segment) if cue.lemma in lexicon().learn else None
        subject = told or subject_of(text, cue, segment, postposed=cue.inverted is None)
        spoken = not cue.guessed and self._speaks(cue)
        speaker = self.speakers.resolve(subject, segment, spoken=spoken) if subject else None
        if told is not None and speaker is not None and speaker.entity is None:
            speaker = replace(speaker, name=with_article(speaker.name, text.words[told.start - 1]))
        if speaker is None and cue.guessed:
            return  # `« ... », rassemble chaque année la foule`
        report = Report(speaker, subject.reason if subject else "postposed", cue.start, cue.end, cue.lemma)
        report.addressee = self._addressee(cue, speaker)
        start = incise_start(text, segment, cue)
        said = as_said(text, segment, cue)
        if said is not None and any(c.says and c.end <= said for c in self.cues):
            return  # `X a dit que non, comme l'avait annoncé Y`
        stop = start if said is None else said
        before = self._matter_before(stop)
        if before is None and cue.inverted is None and (cue.says or cue.lemma in GOES_ON):
            before = self._matter_before(stop, told=True)  # `Paul dit que le pont tient, ajoute la radio`
        if before is not None:
            report.quotations = [n for n in self.free if before[0] <= text.spans[n][0] < cue.start]
            likened = said is None and start > segment.start and text.words[start] == "comme"  # the writer's own clause
            reports = not cue.guessed and not likened
            if reports and cue.says and subject is not None and is_verbless(text, segment, stop, cue.end):
                report.clauses = [trimmed(text, *before)]
            elif reports and speaks_outside(text, self._after_reported(*before, incises), before[1]):
                clause = whole_clause(text, segment, *before)
                report.clauses = [self._with_detail(clause, subject)] if clause else []
        apart = before is not None and speaks_outside(text, self._after_reported(*before, incises), before[1])
        inside = apart and not report.clauses
        if before is None or inside or not (report.quotations or report.clauses):
            limit = min((c.start for c in incises if c.start > cue.end), default=segment.end)
            self._after_incise(cue, report, before, limit)
        if cue.end < segment.end and text_is_colon(text, cue.end):
            report.clauses += self._after_colon(cue, segment.end)
        bound = min((c.start for c in later if c.form != "finite" or c.says), default=segment.end)
        if subject is not None:  # `dit un "gilet jaune"`: what he is called is no word of his
            self.free = [n for n in self.free if not subject.start <= text.spans[n][0] < subject.end]
        if cue.lemma != "lire":  # what is read stands before
            late = (n for n in self.free if cue.end <= text.spans[n][0] < bound)
            report.quotations += [n for n in late if not self._has_source_behind(n)]
        self.add(report)

    def _has_source_behind(self, n: int) -> bool:
        """`a annoncé l'Élysée, « alors que tout monte », selon un conseiller`: whose words follow an incise."""
        end = self.text.spans[n][1]
        return any(end <= source.start <= end + 1 for source in self.sources)

    def _with_detail(self, clause: tuple[int, int], subject: Phrase | None) -> tuple[int, int]:
        """`Dix élus ont voté, a indiqué la mairie, dont deux maires.`: a clause with what goes on about it behind."""
        text, end = self.text, self.segment.end
        comma = subject.end if subject else end
        behind = text.words[comma : comma + 2]
        if behind[:1] != [","] or behind[1:] == [] or behind[1] not in _DETAILING or text.has_finite(comma, end):
            return clause
        return clause if text.quotations(self.segment) else trimmed(text, clause[0], end)

    def _breaks_off(self, cue: Cue) -> bool:
        """`« ... », a insisté...`: a text cut off before it says who."""
        text, end = self.text, self.segment.end
        rest = (text.tokens[j].pos in ("PUNCT", "SPACE") or text.words[j] in ENDS for j in range(cue.end, end))
        before = [n for n in self.free if text.spans[n][1] <= cue.start]
        return cue.form == "finite" and bool(before) and all(rest)

    def _by_last(self, cue: Cue) -> None:
        before = [n for n in self.free if self.text.spans[n][1] <= cue.start]
        self.add(Report(self.speakers.last(), "carried", cue.start, cue.end, cue.lemma, quotations=before))

    def _matter_before(self, stop: int, *, told: bool = False) -> tuple[int, int] | None:
        """What stands in the sentence before an incise, what others report in it (`told`) or not; None for nothing."""
        begin = after_place(self.text, self.segment.start, stop) if told else self.matter_start(stop)
        start = self.after_introduction(begin, stop)
        quoted = (n for n in self.text.quotations(self.segment) if self.text.spans[n][0] < stop)
        for n in quoted:  # `un communiqué : « ... », ont-ils écrit`: what stands before the colon is the writer's
            colon = self.text.previous_ink(self.text.spans[n][0] - 1)
            if start < colon < stop and text_is_colon(self.text, colon):
                start = colon + 1
        begin, end = trimmed(self.text, start, stop)
        return (begin, end) if begin < end else None

    def _after_reported(self, start: int, stop: int, incises: list[Cue]) -> int:
        """Past an earlier incise with the quotation behind it: `D'ailleurs, dit-il, « ... », s'interroge l'élu`."""
        earlier = {c.start for c in incises if start < c.end <= stop}
        ends = (r.end for r in self.reports if r.start in earlier and r.quotations and not r.clauses)
        return max(ends, default=start)

    def _after_incise(self, cue: Cue, report: Report, before: tuple[int, int] | None, limit: int) -> None:
        """`L'Otan, a-t-il dit, restera`: an incise inside the clause it reports, which ends before the cue at `limit`.

        `D'ailleurs, rappelle-t-il, « ... », s'interroge l'élu` has no clause: all that is said stands between marks.
        """
        text, segment = self.text, self.segment
        rest = range(cue.end, segment.end)
        if before is None and as_said(text, segment, cue) is not None:
            self._after_comma(report, cue)
        quoted = before is not None and any(text.inside[j] >= 0 for j in range(*before))
        if before is None or text.has_finite(*before) or (quoted and not speaks_outside(text, *before)):
            return
        comma = next((j for j in rest if text.words[j] == ","), segment.end - 1)
        if text.words[comma + 1 : comma + 2] in (["qui"], ["dont"], ["où"]):
            return  # `Un piège, craint Hugo Brandt, qui s'en inquiète.`
        quoted = text.has_finite(comma, limit) and speaks_outside(text, comma + 1, limit)
        if text.words[comma] == "," and (quoted or text.has_finite(cue.end, limit, outside=True)):
            report.clauses = [trimmed(text, before[0], segment.end)]

    def _after_comma(self, report: Report, cue: Cue) -> None:
        """`Comme le note Eva Tamm, géologue, la mer monte.`: what follows the comma behind who is named."""
        text, end = self.text, self.segment.end
        opened = (j + 1 for j in range(cue.end, end) if text.words[j] == "," and text.inside[j] < 0)
        first = next((j for j in opened if text.tokens[j].pos in _OPENING or j in text.owners), end)
        report.quotations = [n for n in self.free if text.spans[n][0] >= first]
        report.clauses = [trimmed(text, first, end)] if text.has_finite(first, end) else []

    def _speaks(self, cue: Cue) -> bool:
        """Whether only somebody who speaks can do what a verb says, `raconter`, unlike `regretter` or `voir`."""
        return cue.says or cue.lemma in lexicon().incise.values()

    def _addressee(self, cue: Cue, speaker: Speaker | None) -> Speaker | None:
        """Whom the words of a verb were said to, where it is one of saying and the sentence names them."""
        if speaker is None or not self._speaks(cue):
            return None
        own = self.text.by_id.get(speaker.entity or "")
        found = addressee_of(self.text, cue, self.segment, own)
        return self.speakers.named(found) if found and found[0] is not own else None

    def _after_colon(self, cue: Cue, limit: int) -> list[tuple[int, int]]:
        """`Larissa complète : deux hommes n'ont pas survécu.`: a clause after a colon, without marks."""
        text = self.text
        goes_on = cue.says or cue.lemma in GOES_ON
        colon = past_time(text, cue.end, limit) if cue.says else cue.end  # `a prévenu lundi : le pont fermera`
        if cue.form != "finite" or not goes_on or not text_is_colon(text, min(colon, limit - 1)):
            return []
        start, end = trimmed(text, colon + 1, limit)
        quoted = start < end and (text.inside[start] >= 0 or not text.has_finite(start, end, outside=True))
        return [(start, end)] if start < end and not quoted and text.has_finite(start, end) else []
