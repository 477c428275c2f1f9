"""Attribution: which cue reports which words, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator

from natofacts.extract.quotes.according import report_by_source
from natofacts.extract.quotes.animacy import shares
from natofacts.extract.quotes.content import (
    clauses_after,
    complement,
    is_quotation_alone,
    reaches,
    speaks_outside,
    trimmed,
)
from natofacts.extract.quotes.cues import Source, as_said, has_incise, is_incise, leads
from natofacts.extract.quotes.discourse import PAUSES
from natofacts.extract.quotes.incised import GOES_ON, IncisedSentence
from natofacts.extract.quotes.lexicon import ASKED, lexicon, words
from natofacts.extract.quotes.marks import kind_of
from natofacts.extract.quotes.presentation import (
    add_agents,
    add_as_written,
    add_closed,
    add_own_phrase,
    add_passive,
    add_presented,
)
from natofacts.extract.quotes.reports import Cue, Report
from natofacts.extract.quotes.showing import is_thing
from natofacts.extract.quotes.speakers import PRONOUNS, Phrase, is_nobody, main_clause, subject_of
from natofacts.facts import Reason, Speaker

BEFORE_SHARED = words("before_shared")
RELATIVE_PRONOUNS = words("relatives")
_LONGEST_COUNT = 4  # tokens of `43 % des`, `une majorité de`
_BEFORE_INFINITIVES = {"avant", "de", "d'", "et"}
_LONGEST_OPENING = 4  # tokens of `Et de`, `Avant d'`


class AttributedSentence(IncisedSentence):
    """One segment while its reports are worked out."""

    def run(self) -> list[Report]:
        """All reports of the sentence."""
        incises = [c for c in self.cues if is_incise(self.text, self.segment, c)]
        sources = [s for s in self.sources if not self._tells_of(s)]
        for number, cue in enumerate(self.cues):
            while sources and sources[0].start < cue.start:
                self._by_source(sources.pop(0), incises)
            if cue in incises:
                self._by_incise(cue, self.cues[number + 1 :], incises)
            elif self._breaks_off(cue):
                self._by_last(cue)
            elif cue.says or not any(self._claims_back(incise, cue) for incise in incises):
                self._by_verb(cue, incises)
        for source in sources:
            self._by_source(source, incises)
        if self.reports and self.free:
            self._leave_to_last([c for c in self.cues if c in incises])
        rest = [c for c in self.cues if c not in incises]
        if self.free:
            add_presented(self, rest)
        if self.free and "par" in self.text.words[self.segment.start : self.segment.end]:
            add_passive(self)
            add_agents(self)
        if self.free:
            add_as_written(self, rest)
            add_own_phrase(self)
            add_closed(self)
        return self.reports

    def _claims_back(self, incise: Cue, cue: Cue) -> bool:
        """Whether an incise says whose words a verb before it leads to; a colon ends what it claims."""
        between = range(cue.end, incise.start)
        return incise.start > cue.start and not any(
            self.text.words[j] == ":" and self.text.inside[j] < 0 for j in between
        )

    def _tells_of(self, source: Source) -> bool:
        """Whether a verb of the sentence leans on a source: `a-t-on appris de source policière`."""
        return source.lemma.startswith("de source") and any(
            cue.lemma in lexicon().learn
            or self.text.words[cue.start - 1] == "on"
            or (cue.inverted is not None and self.text.words[cue.inverted].endswith("on"))
            for cue in self.cues
        )

    def _by_source(self, source: Source, incises: list[Cue]) -> None:
        report = report_by_source(self, source)
        if report is None:
            return
        report.clauses = list(self._up_to_incise(report.clauses, incises))
        if not (report.quotations or report.clauses):
            return
        n = report.quotations[0] if report.quotations else -1
        opens = all(self.text.inside[start] == n for start, _ in report.clauses)
        contents = report.speaker is not None and report.speaker.kind == "document"
        if n >= 0 and contents and opens and has_incise(self.text, self.segment, self.cues, n):
            return  # `Selon ses calculs, « ... », explique X`
        self.add(report)

    def _up_to_incise(self, clauses: list[tuple[int, int]], incises: list[Cue]) -> Iterator[tuple[int, int]]:
        """The clauses of a source without an incise that closes one: `Pour lui, « ... », a-t-il fait savoir`."""
        for start, end in clauses:
            last = next((c for c in incises if start < c.start < end and self._ends_with(c, end)), None)
            if last is None:
                yield start, end
            elif last.inverted is not None:  # who is named behind it says the whole, `Selon X` and all
                clause = trimmed(self.text, start, last.start)
                if speaks_outside(self.text, *clause):
                    yield clause

    def _ends_with(self, cue: Cue, end: int) -> bool:
        """Whether a clause ends with an incise, and does not go on behind it."""
        text = self.text
        return not any(text.words[j] in PAUSES or text.inside[j] >= 0 for j in range(cue.end, end))

    # a verb before the words it reports

    def _by_verb(self, cue: Cue, incises: list[Cue]) -> None:
        text, segment = self.text, self.segment
        set_off = (c for c in incises if c.start > cue.end)
        limit = min((as_said(text, segment, c) or c.start for c in set_off), default=segment.end)
        beside = (s.start for s in self.sources if s.start > cue.end and text.words[s.start - 1] in (",", ":"))
        main = main_clause(text, cue, segment)
        limit = min([limit, *beside, *((main.comma,) if main else ())])
        nested = any(start <= cue.verb < end for r in self.reports for start, end in r.clauses)
        que = None if nested or self._silent(cue) else complement(text, cue, limit)
        if que is not None and cue.inverted is not None and text.words[text.previous_ink(segment.end - 1)] == "?":
            return  # `le ministre pense-t-il que ... ?`: the writer asks
        clauses = list(clauses_after(text, cue, que, limit)) if que is not None else []
        mine = [n for n in self.free if self._governs(cue, n, clauses, limit)]
        if que is not None and que + 1 < limit and text.inside[que + 1] in self.free and not mine:
            mine = [text.inside[que + 1]]  # `a confié, depuis la Corrèze où il se trouvait, que « ... »`
        if que is None and not mine and not nested and not self._silent(cue):
            clauses = self._after_colon(cue, limit)
            mine = [n for n in self.free if any(start < text.spans[n][0] < end for start, end in clauses)]
        if not clauses and not mine:
            return
        postposed = self._asks_after(cue, que)
        subject = subject_of(text, cue, segment, postposed=postposed)
        shared = self._shared(cue)
        clause_said = any(kind_of(text, n) == "direct" for n in mine)
        speaker: Speaker | None
        reason: Reason | None
        if shared is not None:
            speaker, reason = shared, "clause"
        elif subject is None:
            speaker, reason = self._without_subject(cue)
            if reason == "carried":  # the words before the verb go on as well
                mine = [n for n in self.free if text.spans[n][1] <= cue.start] + mine
            elif speaker is None and any(incise.start > cue.start for incise in incises):
                return  # the incise behind it says whose words these are
        else:
            spoken = clause_said or (bool(clauses) and cue.lemma not in lexicon().shows)
            speaker = self.speakers.resolve(subject, segment, spoken=spoken and self._speaks(cue))
            reason = subject.reason
            if speaker is None and self._impersonal(subject):
                return
            if subject.reason == "relative" and not clause_said and self._counted(subject):
                return
        if speaker is None and not mine and not self._pronominal(subject):
            return  # nobody speaks
        if speaker is None and que is not None and text.words[que] in ASKED:
            return
        if subject is not None and is_thing(text, self.segment, cue, subject, says_clause=clause_said):
            return
        report = Report(speaker, reason, cue.start, cue.end, cue.lemma, quotations=mine)
        report.addressee = self._addressee(cue, speaker)
        report.clauses = [c for c in clauses if not is_quotation_alone(text, c)]
        self.add(report)

    def _shared(self, cue: Cue) -> Speaker | None:
        """`..., a-t-elle dit, déplorant que`, `avant de rappeler que`, `... et a insisté`: the same person goes on."""
        said, before = self.text.words, cue.start - 1
        if cue.form == "gerund" and said[before] == "en":  # `a-t-il insisté en parlant de « ... »`
            ended = [r for r in self.reports if r.end == before and r.speaker is not None]
            if ended:
                return ended[-1].speaker
        if cue.form in ("finite", "gerund") and said[before] in ("et", "mais", "puis"):
            behind = (r for r in reversed(self.reports) if r.speaker is not None and r.end <= cue.start)
            return next((r.speaker for r in behind if any(end == before for _, end in r.clauses)), None)
        while before > self.segment.start and said[before] in BEFORE_SHARED:
            before -= 1
        if cue.form == "finite" or (said[before] != "," and "avant" not in said[before + 1 : cue.start]):
            return None
        earlier = [r for r in self.reports if r.end <= cue.start and r.speaker is not None]
        return earlier[-1].speaker if earlier else None

    def _counted(self, subject: Phrase) -> bool:
        """`43 % des Français qui jugent que`: a relative clause that says who is counted, and reports nobody."""
        words = self.text.words
        before = words[max(self.segment.start, subject.start - _LONGEST_COUNT) : subject.head]
        return words[subject.end] != "," and not shares().isdisjoint(before)

    def _silent(self, cue: Cue) -> bool:
        return cue.negated and cue.lemma.split()[0] not in lexicon().negated

    def _asks_after(self, cue: Cue, que: int | None) -> bool:
        """`comme l'a dit M. X`, `a déclaré hier M. X que`: the subject follows although no incise is set off."""
        verb, before = self.text.tokens[cue.verb], cue.start - 1
        while before > self.segment.start and leads(self.text, before):
            before -= 1
        if self.text.words[before] == "comme":
            return True
        left = any(c.dep.startswith("nsubj") and c.i < cue.start for c in verb.children)
        right = any(c.dep == "nsubj" and cue.end <= c.i < (que or cue.end + 8) for c in verb.children)
        return right and not left

    def _impersonal(self, subject: Phrase) -> bool:
        return is_nobody(self.text.words, subject.head)

    def _pronominal(self, subject: Phrase | None) -> bool:
        """Whether a pronoun says that somebody speaks, though not who."""
        return subject is not None and self.text.words[subject.head] in PRONOUNS

    def _without_subject(self, cue: Cue) -> tuple[Speaker | None, Reason | None]:
        """A verb after `et`, or a sentence without a subject (`Avant d'ajouter : « ... »`), goes on with the last."""
        if self.reports and self.text.words[cue.start - 1] in ("et", "mais", "puis"):
            return self.reports[-1].speaker, "clause"
        last = self.speakers.last()
        first = self.text.next_ink(self.segment.start)
        if last is not None and cue.form != "finite" and cue.start - first < _LONGEST_OPENING:
            return last, "carried"
        outside = [j for j in range(first, cue.start) if self.text.inside[j] < 0 and self.text.tokens[j].pos != "PUNCT"]
        quoted = self.text.inside[first] >= 0 and all(self.text.words[j] in _BEFORE_INFINITIVES for j in outside)
        if last is not None and cue.form == "infinitive" and quoted:
            return last, "carried"  # `« A », avant d'avertir : « B »`
        opening = [self.text.tokens[j].pos in ("ADV", "CCONJ") for j in range(first, cue.start)]
        if last is not None and self.text.words[cue.end : cue.end + 1] == [":"] and opening and all(opening):
            return last, "carried"  # `Puis note : « ... »`
        return None, None

    def _governs(self, cue: Cue, n: int, clauses: list[tuple[int, int]], limit: int) -> bool:
        """Whether quotation `n` is reported by this verb."""
        text = self.text
        first = text.spans[n][0]
        if first < cue.end or first >= limit:
            return False
        if any(start <= first < end for start, end in clauses):
            return not self._told_by_another(cue, first)
        if any(cue.end <= source.start < first for source in self.sources):
            return False  # `X a réclamé un vote, mais selon Y il faut « attendre »`
        if any(first < source.start and text.words[source.start - 1] == "," for source in self.sources):
            relative = (j for j in range(cue.end + 1, first) if text.words[j] in RELATIVE_PRONOUNS)
            if any(text.words[j - 1] == "," and text.inside[j] < 0 for j in relative):
                return False  # `X a critiqué le plan, dont « le ton » va « diviser », selon Y`
        if cue.form == "infinitive" and not (cue.judges or cue.says or text.words[cue.end] == ":" or self._is_led(cue)):
            return False
        colon = text.words[text.previous_ink(first - 1)] == ":"
        if (
            cue.presents
            or (self._silent(cue) and not colon)
            or (colon and has_incise(text, self.segment, self.cues, n))
        ):
            return False
        if cue.lemma in GOES_ON and not (colon or cue.says or text.inside[cue.end] == n):
            return False  # `la polémique continue autour des « bonnets rouges »`
        return reaches(text, self.cues, cue, first)

    def _is_led(self, cue: Cue) -> bool:
        """`va proposer de « tout reprendre »`: an infinitive behind a verb that has the same subject."""
        verb = self.text.tokens[cue.verb]
        return verb.dep == "xcomp" and verb.head_i < cue.start and self.text.words[verb.head_i] in lexicon().modal

    def _told_by_another(self, cue: Cue, first: int) -> bool:
        """`a prévenu que ..., son président jugeant que « ... »`: a participle with a subject of its own is nearer."""
        return any(
            cue.end <= other.start < first
            and (subject := self._subject_of_participle(other))
            and subject.start > cue.end
            for other in self.cues
            if other.form == "gerund"
        )

    def _subject_of_participle(self, cue: Cue) -> Phrase | None:
        subject = subject_of(self.text, cue, self.segment, postposed=False)
        return subject if subject is not None and subject.reason == "participle" else None

    def introduces(self) -> tuple[Speaker, Cue] | None:
        """The last cue of a sentence that ends in a colon, with its subject, for what the next line quotes."""
        for cue in reversed(self.cues):
            subject = subject_of(self.text, cue, self.segment, postposed=self._asks_after(cue, None))
            speaker = self.speakers.resolve(subject, self.segment, spoken=self._speaks(cue)) if subject else None
            if speaker is not None:
                return speaker, cue
        return None
