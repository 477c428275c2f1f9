"""A sentence while its reports are worked out: what the ways of reporting share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.extract.quotes.cues import after_place, find_cues, find_sources, own_voice, text_is_colon

if TYPE_CHECKING:
    from natofacts.extract.quotes.discourse import Discourse
    from natofacts.extract.quotes.reports import Report
    from natofacts.extract.quotes.spans import Segment
    from natofacts.extract.quotes.speakers import Speakers


class Sentence:
    """One segment: its cues and sources, the quotations nobody has claimed yet, the reports found so far."""

    def __init__(self, text: Discourse, segment: Segment, speakers: Speakers) -> None:
        self.text = text
        self.segment = segment
        self.speakers = speakers
        self.free = text.quotations(segment)  # quotations nobody has claimed yet
        self.cues = [cue for cue in find_cues(text, segment) if not own_voice(text, segment, cue)]
        self.sources = list(find_sources(text, segment))
        self.reports: list[Report] = []

    def matter_start(self, stop: int) -> int:
        """Where the clause reported by something at `stop` begins: after what others report."""
        start = self.segment.start
        for report in self.reports:
            for _, end in report.clauses:
                if start < end <= stop:
                    start = end
        return after_place(self.text, start, stop)

    def after_introduction(self, start: int, stop: int) -> int:
        """Past `Sa femme, Bénédicte, sourit :`: somebody's own clause before a colon is the writer's."""
        text = self.text
        for colon in range(stop - 1, start, -1):
            if text.inside[colon] < 0 and text_is_colon(text, colon):
                named = any(
                    text.words[i] == "on" or (i in text.owners and text.owners[i][0].label == "PER")
                    for i in range(start, colon)
                )
                return colon + 1 if named and text.has_finite(start, colon) else start
        return start

    def add(self, report: Report) -> None:
        """Take a report: its quotations are claimed, its speaker is the last who spoke."""
        self.free = [n for n in self.free if n not in report.quotations]
        self.reports.append(report)
        aside = self.text.words[report.start] == "ayant"  # `le maire ayant dénoncé ..., la préfète a`
        if report.speaker is not None and not aside:
            self.speakers.remember(report.speaker, self.text.tokens[report.start].idx)
