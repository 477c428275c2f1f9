"""brat standoff: https://brat.nlplab.org/standoff.html, the annotations of one text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from natofacts.facts import Quote
from natofacts.output.typography import described

if TYPE_CHECKING:
    from collections.abc import Iterable

    from natofacts.report.exchange.evidence import Evidence

_LINE_BREAK = re.compile(r"[\r\n]+")


def write(evidence: Iterable[Evidence]) -> str:
    """Names, figures and quotes as text-bound annotations, speakers as relations; ValueError for several texts."""
    (one,) = evidence
    lines: list[str] = []
    bound: dict[tuple[str, int, int], str] = {}

    def bind(label: str, start: int, end: int) -> str:
        key = (label, start, end)
        if key not in bound:
            bound[key] = f"T{len(bound) + 1}"
            lines.append(f"{bound[key]}\t{label} {_fragments(one.text, start, end)}")
        return bound[key]

    for entity in one.document.entities:
        for mention in entity.mentions:
            if mention.kind == "name":
                bind(entity.label, mention.start, mention.end)
    relations, notes = [], []
    for fact in one.facts:
        about = bind("Quote" if isinstance(fact, Quote) else "Figure", fact.start, fact.end)
        if isinstance(fact, Quote):
            notes.append((about, f"{fact.kind} · {fact.speaker.name}" if fact.speaker else fact.kind))
            named = fact.speaker.mention if fact.speaker else None
            if named:
                relations.append((about, bind("Source", named.start, named.end)))
        else:
            notes.append((about, f"{fact.kind} · {described(fact)}"))
    lines += [f"R{n}\tSpeaker Arg1:{quote} Arg2:{source}" for n, (quote, source) in enumerate(relations, 1)]
    lines += [f"#{n}\tAnnotatorNotes {about}\t{_flat(note)}" for n, (about, note) in enumerate(notes, 1)]
    return "".join(f"{line}\n" for line in lines)


def _fragments(text: str, start: int, end: int) -> str:
    """The places and words of a span; one that runs over lines is in several pieces, as brat has no line breaks."""
    places, begin = [], start
    for gap in _LINE_BREAK.finditer(text, start, end):
        places.append((begin, gap.start()))
        begin = gap.end()
    places = [(first, last) for first, last in (*places, (begin, end)) if first < last]
    words = " ".join(text[first:last] for first, last in places)
    return f"{';'.join(f'{first} {last}' for first, last in places)}\t{words}"


def _flat(text: str) -> str:
    return " ".join(text.split())
