"""Attribution: which cue reports which words, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from natofacts.extract.cues import Cue, Source, complement, find_cues, find_sources, lexicon
from natofacts.extract.discourse import ENDS, PAUSES, Discourse, Segment
from natofacts.extract.kinds import kind_of
from natofacts.extract.phrases import Phrase, can_speak, phrase_at, subject_of
from natofacts.extract.reported import clauses_after, coordinated, speaks_outside, trimmed, whole_clause
from natofacts.extract.speakers import PRONOUNS, Speakers
from natofacts.facts import Speaker
from natofacts.french import table

SAYING = set(table("speech")["nouns"]["saying"].split())
FAR = 14  # tokens between a verb and the quoted words it governs, where the parse does not say


@dataclass(slots=True, eq=False)
class Report:
    """One act of reporting: its cue, whose words they are, and what it covers."""

    speaker: Speaker | None
    reason: str
    start: int
    end: int
    lemma: str
    cued: bool = True
    quotations: list[int] = field(default_factory=list)
    clauses: list[tuple[int, int]] = field(default_factory=list)


class Sentence:
    """One segment while its reports are worked out."""

    def __init__(self, text: Discourse, segment: Segment, speakers: Speakers) -> None:
        self.text = text
        self.segment = segment
        self.speakers = speakers
        self.free = text.quotations(segment)  # quotations nobody has claimed yet
        self.cues = find_cues(text, segment)
        self.sources = list(find_sources(text, segment))
        self.reports: list[Report] = []

    def run(self) -> list[Report]:
        """All reports of the sentence."""
        incises = [c for c in self.cues if self._is_incise(c)]
        for source in self.sources:
            self._by_source(source)
        rest = [c for c in self.cues if c not in incises]
        for cue in rest:
            self._by_verb(cue, incises)
        for cue in incises:
            self._by_incise(cue)
        if self.free:
            self._by_presentation(rest)
        return self.reports

    # an incise: `..., a-t-il ajouté`, `..., a déclaré le ministre`

    def _is_incise(self, cue: Cue) -> bool:
        text, start = self.text, self.segment.start
        before = text.previous_ink(cue.start - 1)
        if cue.form != "finite" or cue.negated:
            return False
        if before < start:
            return bool(cue.inverted) and self._follows_quotation()
        if text.inside[before] < 0 and text.words[before] not in PAUSES:
            return False
        if cue.inverted is not None:
            return True
        if complement(text, cue, min(cue.end + 2, self.segment.end)) is not None:
            return False
        quoted = any(text.inside[j] >= 0 for j in range(start, cue.start))
        if not quoted and not text.has_finite(start, cue.start):
            return False
        verb = text.tokens[cue.verb]
        if any(
            c.i < cue.start and c.dep_.startswith("nsubj") and text.inside[c.i] < 0 for c in verb.children
        ):
            return False
        subject = subject_of(text, cue, self.segment, postposed=True)
        return subject is not None and self._could_speak(subject, text.inside[before] >= 0, before)

    def _follows_quotation(self) -> bool:
        before = self.text.previous_ink(self.segment.start - 1)
        return before >= 0 and self.text.inside[before] >= 0

    def _could_speak(self, subject: Phrase, after_quotation: bool, before: int) -> bool:
        """Whether a phrase after a verb is its subject rather than its object."""
        text = self.text
        token = text.tokens[subject.head]
        owner = text.owners.get(subject.head)
        quoted = any(text.inside[j] >= 0 for j in range(max(self.segment.start, before - 2), before + 1))
        if owner and owner[0].label in ("PER", "ORG", "LOC"):
            return True
        if token.dep_.startswith("nsubj") or after_quotation or quoted:
            return True
        return can_speak(text.words[subject.head]) and text.words[subject.start] not in ("de", "d'")

    def _by_incise(self, cue: Cue) -> None:
        text, segment = self.text, self.segment
        subject = subject_of(text, cue, segment, postposed=cue.inverted is None)
        speaker = self.speakers.resolve(subject, segment) if subject else None
        report = Report(speaker, subject.reason if subject else "postposed", cue.start, cue.end, cue.lemma)
        before = self._matter_before(cue.start)
        if before is not None:
            report.quotations = [n for n in self.free if before[0] <= text.spans[n][0] < cue.start]
            if speaks_outside(text, *before):
                clause = whole_clause(text, segment, *before)
                if clause is None or not text.has_finite(*clause):
                    clause = None
                report.clauses = [clause] if clause else []
        if before is None or not (report.quotations or report.clauses):
            self._after_incise(cue, report, before)
        report.quotations += [n for n in self.free if text.spans[n][0] >= cue.end]
        self._add(report)

    def _matter_before(self, stop: int) -> tuple[int, int] | None:
        """What stands in the sentence before an incise, or None."""
        start = self.segment.start
        for report in self.reports:
            for _, end in report.clauses:
                if start < end <= stop:
                    start = end
        for n in self.free:  # `un communiqué : « ... », ont-ils écrit`: what stands before the colon is the writer's
            colon = self.text.previous_ink(self.text.spans[n][0] - 1)
            if start < colon < stop and text_is_colon(self.text, colon):
                start = colon + 1
        begin, end = trimmed(self.text, start, stop)
        return (begin, end) if begin < end else None

    def _after_incise(self, cue: Cue, report: Report, before: tuple[int, int] | None) -> None:
        """`L'Otan, a-t-il dit, restera`: an incise inside the clause it reports."""
        text, segment = self.text, self.segment
        if before is None or text.has_finite(*before):
            return
        rest = range(cue.end, segment.end)
        if any(text.words[j] == "," for j in rest) and text.has_finite(cue.end, segment.end, outside=True):
            report.clauses = [trimmed(text, before[0], segment.end)]

    # a verb before the words it reports

    def _by_verb(self, cue: Cue, incises: list[Cue]) -> None:
        text, segment = self.text, self.segment
        limit = min((c.start for c in incises if c.start > cue.end), default=segment.end)
        limit = min(
            [limit, *(s.start for s in self.sources if s.start > cue.end and text.words[s.start - 1] == ",")]
        )
        nested = any(start <= cue.verb < end for r in self.reports for start, end in r.clauses)
        que = None if nested or self._silent(cue) else complement(text, cue, limit)
        clauses = list(clauses_after(text, cue, que, limit)) if que is not None else []
        mine = [n for n in self.free if self._governs(cue, n, clauses, limit)]
        if not clauses and not mine:
            return
        postposed = self._asks_after(cue, que)
        subject = subject_of(text, cue, segment, postposed=postposed)
        shared = self._shared(cue)
        if shared is not None:
            speaker, reason = shared, "clause"
        elif subject is None:
            speaker, reason = self._without_subject(cue)
        else:
            speaker, reason = self.speakers.resolve(subject, segment), subject.reason
            if speaker is None and self._impersonal(subject):
                return
        if subject is not None and not mine and self._cannot_speak(cue, subject, speaker):
            return
        report = Report(speaker, reason, cue.start, cue.end, cue.lemma, quotations=mine)
        report.clauses = [c for c in clauses if not self._is_quotation_alone(c)]
        self._add(report)

    def _shared(self, cue: Cue) -> Speaker | None:
        """`..., déplorant que`: a participle after a reported clause goes on with its speaker."""
        if cue.form != "gerund" or self.text.words[cue.start - 1] != ",":
            return None
        return next((r.speaker for r in reversed(self.reports) if r.clauses and r.clauses[-1][1] <= cue.start), None)

    def _cannot_speak(self, cue: Cue, subject: Phrase, speaker: Speaker | None) -> bool:
        """`L'accord prévoit que`, `ce chiffre confirme que`: a thing that shows something says nothing."""
        text = self.text
        thing = speaker is not None and speaker.entity is None and text.tokens[subject.head].pos_ == "NOUN"
        return thing and cue.lemma in lexicon().shows and not can_speak(text.words[subject.head])

    def _silent(self, cue: Cue) -> bool:
        return cue.negated and cue.lemma.split()[0] not in lexicon().negated

    def _asks_after(self, cue: Cue, que: int | None) -> bool:
        """`comme l'a dit M. X`, `a déclaré hier M. X que`: the subject follows although no incise is set off."""
        verb = self.text.tokens[cue.verb]
        left = any(c.dep_.startswith("nsubj") and c.i < cue.start for c in verb.children)
        right = any(c.dep_ == "nsubj" and cue.end <= c.i < (que or cue.end + 8) for c in verb.children)
        return right and not left

    def _impersonal(self, subject: Phrase) -> bool:
        return self.text.words[subject.head] in (
            "on",
            "ce",
            "c'",
            "cela",
            "nul",
            "personne",
            "rien",
            "je",
            "nous",
            "tu",
        )

    def _without_subject(self, cue: Cue) -> tuple[Speaker | None, str]:
        """`Avant d'ajouter : « ... »`: a sentence without a subject goes on with the last speaker."""
        last = self.speakers.last()
        first = self.text.next_ink(self.segment.start)
        if last is not None and cue.form != "finite" and cue.start - first < 4:
            return last, "carried"
        return None, "none"

    def _governs(self, cue: Cue, n: int, clauses: list[tuple[int, int]], limit: int) -> bool:
        """Whether quotation `n` is reported by this verb."""
        text = self.text
        first = text.spans[n][0]
        if first < cue.end or first >= limit:
            return False
        if any(start <= first < end for start, end in clauses):
            return True
        if cue.form == "infinitive" and not (cue.judges or cue.says):
            return False
        if cue.presents or (self._silent(cue) and text.words[first - 1] != ":"):
            return False
        return self._reaches(cue, first)

    def _reaches(self, cue: Cue, first: int) -> bool:
        """No clause of another verb stands between, or the parse hangs the quoted words on the cue."""
        text = self.text
        if text.words[text.previous_ink(first - 1)] == ":":
            return not any(
                c.start > cue.end and c.end <= first for c in self.cues if c is not cue and c.form == "finite"
            )
        for c in self.cues:
            if cue.end <= c.start and c.end <= first and c.form != "infinitive" and not c.presents:
                return False
        between = [j for j in range(cue.end, first) if text.inside[j] < 0]
        if not any(text.is_finite(j) for j in between) and len(between) <= FAR:
            return True
        return self._hangs_on(first, cue.verb)

    def _hangs_on(self, first: int, verb: int) -> bool:
        """Whether the first quoted words depend on the verb within its own clause."""
        token = self.text.tokens[min(first + 1, len(self.text.tokens) - 1)]
        for _ in range(8):
            if token.dep_ in ("conj", "parataxis", "advcl") and self.text.is_finite(token.i):
                return False
            if token.i == verb:
                return True
            if token.head.i == token.i:
                return False
            token = token.head
        return False

    def _is_quotation_alone(self, clause: tuple[int, int]) -> bool:
        """A reported clause that is one direct quotation and nothing else of weight."""
        text = self.text
        start, end = clause
        number = text.inside[start]
        if number < 0 or kind_of(text, number) != "direct":
            return False
        after = text.spans[number][1]
        return after >= end or not (
            text.has_finite(after, end, outside=True) or any(text.inside[j] >= 0 for j in range(after, end))
        )

    # `selon X`

    def _by_source(self, source: Source) -> None:
        text, segment = self.text, self.segment
        head = self._source_head(source)
        if head is None:
            return
        phrase = phrase_at(text, head, segment, "according")
        phrase = phrase._replace(
            start=min(phrase.start, source.end) if phrase.start > source.end else source.end
        )
        speaker = self.speakers.resolve(phrase, segment)
        if speaker is None:
            return
        report = Report(speaker, "according", source.start, source.end, source.lemma)
        close = self._end_of_source(phrase, speaker)
        self._spread_source(report, source, close)
        if report.quotations or report.clauses:
            self._add(report)

    def _source_head(self, source: Source) -> int | None:
        text = self.text
        for j in range(source.end, min(source.end + 8, self.segment.end)):
            token = text.tokens[j]
            if text.inside[j] >= 0:
                return None
            if token.pos_ in ("NOUN", "PROPN") or text.words[j] in PRONOUNS or j in text.owners:
                return j
            if token.pos_ == "PRON":
                return (
                    j
                    if text.words[j] in ("certains", "certaines", "plusieurs", "d'autres", "beaucoup")
                    else None
                )
            if text.words[j] in (",", "que", "qu'"):
                return None
        return None

    def _end_of_source(self, phrase: Phrase, speaker: Speaker) -> int:
        """The first token after the source's words and whatever is set beside them."""
        text, end = self.text, phrase.end
        if speaker.mention is not None:
            end = max(end, text.token_at(speaker.mention.end))
        head = text.tokens[phrase.head]
        for child in head.rights:
            if child.dep_ in ("appos", "acl:relcl") and child.i >= end and child.i < self.segment.end:
                edge = child.right_edge.i + 1
                if edge < self.segment.end and text.words[edge] == "," and child.i - end < 4:
                    end = edge
        return end

    def _spread_source(self, report: Report, source: Source, close: int) -> None:
        """What a source covers: what follows where it opens the sentence, what precedes where it closes it."""
        text, segment = self.text, self.segment
        first = text.next_ink(segment.start)
        joined = source.start > first and text.words[source.start - 1] == ","
        lead = source.start - 2 if joined else source.start - 1
        initial = source.start == first or (
            lead >= first and text.tokens[lead].pos_ in ("CCONJ", "SCONJ") or source.start - first <= 2
        )
        tail = trimmed(text, close, segment.end)
        if initial:
            quotations = [n for n in self.free if text.spans[n][0] >= source.end]
            self._cover(report, tail, quotations)
            return
        aside = self._aside(source)
        if aside is not None:
            report.clauses = [aside]
            return
        begin = self._clause_start(source)
        matter = trimmed(text, begin, source.start)
        if tail[0] < tail[1] and self._resumes(joined, matter, tail):
            matter = trimmed(text, begin, segment.end)
        quotations = [n for n in self.free if matter[0] <= text.spans[n][0] < matter[1]]
        self._cover(report, matter, quotations)

    def _resumes(self, joined: bool, matter: tuple[int, int], tail: tuple[int, int]) -> bool:
        """Whether the clause goes on after `, selon X,` rather than ending with it."""
        text = self.text
        if not text.has_finite(*matter):
            return text.has_finite(*tail)
        last = text.tokens[matter[1] - 1]
        hanging = last.pos_ in ("AUX", "ADP", "SCONJ", "DET") or text.is_finite(last.i)
        return joined and hanging

    def _clause_start(self, source: Source) -> int:
        """Where the clause begins that a closing source covers: after what others report, after a headline's place."""
        start = self._matter_start(source.start)
        for j in range(start, min(start + 5, source.start)):
            if text_is_colon(self.text, j):
                return j + 1
        return start

    def _matter_start(self, stop: int) -> int:
        start = self.segment.start
        for report in self.reports:
            for _, end in report.clauses:
                if start < end <= stop:
                    start = end
        return start

    def _aside(self, source: Source) -> tuple[int, int] | None:
        """`- la France en première ligne, selon un diplomate -`: a remark between dashes or brackets."""
        text = self.text
        for j in range(source.start - 1, self.segment.start, -1):
            if text.words[j] in ("-", "–", "—", "("):
                closing = text.words[source.end : self.segment.end]
                if any(w in ("-", "–", "—", ")") for w in closing):
                    start, end = trimmed(text, j + 1, source.start)
                    return (start, end) if end - start > 1 else None
                return None
            if text.is_finite(j):
                return None
        return None

    def _cover(self, report: Report, matter: tuple[int, int], quotations: list[int]) -> None:
        text = self.text
        start, end = matter
        report.quotations = quotations
        if start >= end or not text.has_finite(start, end):
            return
        if any(text.inside[j] >= 0 for j in range(start, end)) and not speaks_outside(text, start, end):
            return
        if text.inside[start] >= 0 and kind_of(text, text.inside[start]) == "direct":
            after = text.spans[text.inside[start]][1]
            if after < end and text.words[after] in PAUSES:
                return
        limit = min((c.start for c in self.cues if c.start > end), default=end)
        for j in coordinated(text, start, min(end, limit)):
            report.clauses.append(trimmed(text, start, j - 1))
            start = j + 1
        report.clauses.append(trimmed(text, start, end))

    # no cue: somebody presents what is theirs

    def _by_presentation(self, cues: list[Cue]) -> None:
        text = self.text
        for cue in cues:
            mine = [n for n in self.free if text.spans[n][0] >= cue.end and kind_of(text, n) == "fragment"]
            if not (cue.presents and mine and not cue.negated):
                continue
            subject = subject_of(text, cue, self.segment, postposed=False)
            speaker = self.speakers.resolve(subject, self.segment) if subject else None
            if speaker is not None and speaker.entity is not None:
                self._add(
                    Report(speaker, "sentence", cue.start, cue.end, cue.lemma, cued=False, quotations=mine)
                )

    def introduces(self) -> tuple[Speaker, Cue] | None:
        """The last cue of a sentence that ends in a colon, with its subject, for what the next line quotes."""
        for cue in reversed(self.cues):
            subject = subject_of(self.text, cue, self.segment, postposed=self._asks_after(cue, None))
            speaker = self.speakers.resolve(subject, self.segment) if subject else None
            if speaker is not None:
                return speaker, cue
        return None

    def _add(self, report: Report) -> None:
        self.free = [n for n in self.free if n not in report.quotations]
        self.reports.append(report)
        if report.speaker is not None:
            self.speakers.remember(report.speaker, self.text.tokens[report.start].idx)


def text_is_colon(text: Discourse, j: int) -> bool:
    """Whether token `j` is a colon outside quotations."""
    return text.inside[j] < 0 and text.words[j] == ":"


def headline(text: Discourse, segment: Segment, speakers: Speakers) -> Iterator[tuple[Speaker, int]]:
    """`Macron : « ... »`: a name and a colon before quoted words."""
    for n in text.quotations(segment):
        colon = text.previous_ink(text.spans[n][0] - 1)
        if colon <= segment.start or text.words[colon] != ":":
            continue
        head = _subject_before_colon(text, segment, colon)
        if head is not None:
            speaker = speakers.resolve(phrase_at(text, head, segment, "headline"), segment)
            if speaker is not None and (speaker.entity or can_speak(text.words[head])):
                yield speaker, n


def _subject_before_colon(text: Discourse, segment: Segment, colon: int) -> int | None:
    """Who stands before a colon: the name a line opens with, else the person its verb is said of."""
    first = text.next_ink(segment.start)
    saying = next((j for j in range(first, colon) if text.words[j] in SAYING), None)
    if saying is not None:
        for j in range(saying + 1, colon):
            if j in text.owners and text.owners[j][0].label == "PER":
                return j
    opening = next((j for j in range(first, min(first + 3, colon)) if j in text.owners), None)
    if not text.has_finite(first, colon):
        ok = opening is not None and text.owners[opening][0].label != "LOC"
        if ok and opening is not None and not any(text.tokens[j].pos_ == "ADP" for j in range(first, opening)):
            return opening
        return None
    for j in range(colon - 1, first - 1, -1):
        token = text.tokens[j]
        if token.dep_.startswith("nsubj") and text.inside[j] < 0 and token.pos_ in ("NOUN", "PROPN", "PRON"):
            return j
    return None


def titled(text: Discourse, segment: Segment, speakers: Speakers) -> tuple[Speaker, tuple[int, int]] | None:
    """`Marc Fesneau : la sécheresse va durer`: a headline that gives somebody's words without marks."""
    first, last = text.next_ink(segment.start), text.previous_ink(segment.end - 1)
    if last <= first or text.words[last] in ENDS or text.quotations(segment):
        return None
    owner = text.owners.get(first)
    if owner is None or owner[0].label != "PER" or owner[1].kind != "name":
        return None
    colon = text.next_ink(text.token_at(owner[1].end))
    if colon >= last or text.words[colon] != ":" or not text.has_finite(colon, segment.end):
        return None
    speaker = speakers.resolve(phrase_at(text, first, segment, "headline"), segment)
    return (speaker, trimmed(text, colon + 1, segment.end)) if speaker else None
