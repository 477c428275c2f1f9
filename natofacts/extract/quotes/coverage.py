"""Coverage: which words a source of a sentence gives, `selon X` before, after and inside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.extract.quotes.content import coordinated, speaks_outside, trimmed, verb_at, writer_resumes
from natofacts.extract.quotes.discourse import ENDS, PAUSES, Discourse
from natofacts.extract.quotes.lexicon import HAVE, RELATIVES, asides, words
from natofacts.extract.quotes.marks import kind_of

if TYPE_CHECKING:
    from natofacts.extract.quotes.cues import Source
    from natofacts.extract.quotes.reports import Report
    from natofacts.extract.quotes.sentence import Sentence
    from natofacts.extract.quotes.spans import Segment
    from natofacts.facts import Speaker

# before `selon X`, and no part of what X says
_AGAIN = ([",", "toujours"], [",", "encore"], [",", "notamment"], ["du", "moins"], ["au", "moins"], [",", "même"])
_SHORTEST_HEADLINE = 4  # tokens of a headline that says something without a verb
_HIM = {"il", "elle"}
_STRESSED = {"lui", "elle", "eux", "elles"}
_RELATIVE = words("relatives")
_COUNTING = words("counting")
_LONGEST_COUNT = 5  # tokens from the number to its noun


def spread(sentence: Sentence, report: Report, source: Source, close: int) -> None:
    """A source covers what follows where it opens the sentence, and what precedes where it closes it."""
    text, segment = sentence.text, sentence.segment
    end = segment.end
    if text.words[text.previous_ink(source.start - 1)] == "(":  # `(selon X, le port a fermé)`
        end = next((j for j in range(close, end) if text.words[j] == ")"), end)
    tail = trimmed(text, close, end)
    if _opens(text, segment, source):
        _cover(sentence, report, tail, [n for n in sentence.free if text.spans[n][0] >= close])
        return
    aside = _between_dashes(text, segment, source)
    if aside is not None:
        report.clauses = [aside] if aside[0] < aside[1] else []
        return
    begin = sentence.after_introduction(sentence.matter_start(source.start), source.start)
    quoted = _behind_incise(sentence, source, begin)
    if quoted is not None:
        report.quotations = [quoted]
        return
    apposed = _apposed(text, source, begin, close, tail)
    if apposed is not None:
        report.quotations = [n for n in sentence.free if apposed <= text.spans[n][0] < source.start]
        return
    if _tolls(text, source, begin):
        report.quotations = [n for n in sentence.free if text.spans[n][1] == source.start]
        return
    own = _own_words(text, report.speaker, begin, source)
    relative = _relative_before(text, begin, source, close, segment.end) if own == begin else begin
    own = max(own, relative, _of_another_report(sentence, begin, source))
    linked = text.previous_ink(source.start - 1 - (text.words[source.start - 1] == ","))
    if linked > begin and text.words[linked] in _RELATIVE and tail[0] < tail[1]:  # `un port qui, selon X, fermera`
        report.clauses = [(linked, tail[1])] if text.has_finite(*tail, outside=True) else []
        bound = min((c.start for c in sentence.cues if c.start >= close and c.form == "finite"), default=tail[1])
        comma = next((j for j in range(min(bound, tail[1]) - 1, close, -1) if text.words[j] == ","), 0)
        if bound < tail[1] and comma and report.clauses:
            report.clauses = [(linked, comma)]  # `un homme qui, selon X, a fui, le maire a dit`
        report.quotations = [n for n in sentence.free if tail[0] <= text.spans[n][0] < min(bound, tail[1])]
        return
    again = text.words[source.start - 2 : source.start] in _AGAIN
    matter = trimmed(text, own, source.start - again)
    told = text.has_finite(source.end, close)  # `selon X, qui confirme que le port tient, avec 72 %`: of X
    if relative == begin and tail[0] < tail[1] and _resumes(text, source, matter, tail, adjuncts=not told):
        matter = trimmed(text, own, segment.end)
    inside = [n for n in sentence.free if matter[0] <= text.spans[n][0] < matter[1]]
    beside = [n for n in sentence.free if _is_beside(text, n, close, alone=not inside)]
    if own == source.start:
        report.quotations = [n for n in sentence.free if text.spans[n][0] >= source.end]
    else:
        _cover(sentence, report, matter, inside + beside)


def _behind_incise(sentence: Sentence, source: Source, begin: int) -> int | None:
    """The quotation between an incise that closes a clause and a source: `..., a dit X, « ... », selon Y`."""
    text = sentence.text
    last = text.previous_ink(source.start - 1 - (text.words[source.start - 1] == ","))
    n = text.inside[last] if last > begin else -1
    if n < 0:
        return None
    before = [report for report in sentence.reports if begin <= report.start < text.spans[n][0]]
    told = any(end <= report.start for report in before for _, end in report.clauses)
    return n if n in sentence.free and told else None


def _is_beside(text: Discourse, n: int, close: int, *, alone: bool) -> bool:
    """`Le retrait est prévu, selon Anne Roux « parce que la ville le veut »`: a clause in marks right behind a source.

    Behind a comma other words as well, where none are quoted before the source.
    """
    start = text.spans[n][0]
    return (start == close and kind_of(text, n) == "direct") or (alone and start == text.next_ink(close + 1))


def _apposed(text: Discourse, source: Source, begin: int, close: int, tail: tuple[int, int]) -> int | None:
    """Where an apposition begins that a source gives and no more: `L'annonce, « une surprise » selon X, a plu.`"""
    comma = next((j for j in range(source.start - 1, begin, -1) if text.words[j] == "," and text.inside[j] < 0), None)
    again = text.words[source.start - 2 : source.start] in _AGAIN
    if comma is None or text.words[close : close + 1] != [","]:
        return None
    if comma == source.start - 1 - again:
        comma = _before_quoted(text, comma)
        if comma is None or comma <= begin:
            return None
    outside = text.has_finite(begin, comma, outside=True) or text.has_finite(comma + 1, source.start, outside=True)
    return comma + 1 if not outside and text.has_finite(*tail, outside=True) else None


def _before_quoted(text: Discourse, comma: int) -> int | None:
    """The comma before words in marks that fill all up to another one: `Ces mesures, « un choix », selon X, ...`."""
    n = text.inside[comma - 1]
    if n < 0 or text.spans[n][1] != comma or kind_of(text, n) == "direct":
        return None
    before = text.previous_ink(text.spans[n][0] - 1)
    return before if text.words[before] == "," and text.inside[before] < 0 else None


def _relative_before(text: Discourse, begin: int, source: Source, close: int, end: int) -> int:
    """Where a relative clause begins that a source closes inside a sentence: `Le canal, dont la digue fuit selon X, a`.

    That is where the sentence goes back to its subject right behind; `begin` everywhere else.
    """
    if text.words[close : close + 1] != [","] or not verb_at(text, close + 1, end):
        return begin
    for j in range(source.start - 1, begin + 1, -1):
        if text.inside[j] < 0 and text.words[j] in ("dont", "où", "qui") and text.words[j - 1] == ",":
            return j if text.has_finite(j + 1, source.start) else begin
    return begin


def _of_another_report(sentence: Sentence, begin: int, source: Source) -> int:
    """`Les élus ont critiqué le plan, dont « le ton » va « diviser », selon X`: where the relative clause begins that X
    says; `begin` where the sentence reports nothing before it."""
    text = sentence.text
    last = (j for j in range(source.start - 1, begin + 1, -1) if text.inside[j] < 0 and text.words[j] in _RELATIVE)
    j = next(last, begin)
    quoted = any(j < text.spans[n][0] < source.start for n in sentence.free)
    reports = any(cue.judges and cue.form == "finite" and begin <= cue.start < j for cue in sentence.cues)
    return j if j > begin and text.words[j - 1] == "," and quoted and reports else begin


def _tolls(text: Discourse, source: Source, begin: int) -> bool:
    """`a réuni 6000 personnes selon la police`: a count and who made it, which is a figure and no statement."""
    noun = text.tokens[source.start - 1]
    if noun.text[0].isdigit():
        return True  # `8000 selon les syndicats`
    if noun.pos != "NOUN" or not any(text.words[j] in _COUNTING for j in range(begin, source.start)):
        return False
    counted = range(max(begin, source.start - _LONGEST_COUNT), source.start - 1)
    return any(text.tokens[j].pos == "NUM" or text.words[j][0].isdigit() for j in counted)


def _own_words(text: Discourse, speaker: Speaker | None, begin: int, source: Source) -> int:
    """Where the words begin that are the speaker's, in a sentence about them: its last relative clause, or none.

    `Il a critiqué l'accord, avec lequel la ville va selon lui perdre`; `begin` where the sentence is about others.
    """
    if speaker is None or text.words[source.end] not in _STRESSED:
        return begin
    named = _names(text, speaker, begin, source.start)
    if not named and _HIM.isdisjoint(text.words[begin : source.start]):
        return begin
    for j in range(source.start - 1, begin, -1):
        if text.inside[j] < 0 and text.words[j] in _RELATIVE and text.has_finite(begin, j, outside=True):
            return j - 1 if text.tokens[j - 1].pos == "ADP" else j
    return source.start if named else begin


def _names(text: Discourse, speaker: Speaker, start: int, end: int) -> bool:
    """Whether a speaker is named or described by tokens [start, end)."""
    if speaker.entity is not None:
        return any(j in text.owners and text.owners[j][0].id == speaker.entity for j in range(start, end))
    return speaker.name.lower() in text.text[text.offsets[start] : text.offsets[end]].lower()


def _opens(text: Discourse, segment: Segment, source: Source) -> bool:
    first = text.next_ink(segment.start)
    if source.start - first <= 2:
        return True
    joined = text.words[source.start - 1] == ","
    comma = source.start - (2 if text.words[source.start - 1] == "et" else 1)
    opening = text.words[first:comma]
    if text.words[comma] == "," and opening in asides().get(opening[-1], ()):
        return True  # `En effet, selon X, ...`, `En outre, et selon X, ...`
    lead = source.start - (2 if joined else 1)
    return (
        text.tokens[lead].pos in ("CCONJ", "SCONJ")
        or text.words[source.end] in RELATIVES
        or text.words[lead] in (";", ":", "(")
    )


def _resumes(
    text: Discourse, source: Source, matter: tuple[int, int], tail: tuple[int, int], *, adjuncts: bool
) -> bool:
    """Whether the clause goes on after `, selon X,` rather than ending with it, with mere `adjuncts` too."""
    if not text.has_finite(*matter):
        return text.has_finite(*tail)
    last = text.tokens[matter[1] - 1]
    if last.pos == "VERB" and text.words[last.i - 1] in HAVE and text.tokens[tail[0]].pos in ("DET", "NUM"):
        return True  # `a fait, selon la police, quatre morts`
    if last.pos in ("AUX", "ADP", "SCONJ", "DET") or text.is_finite(last.i):
        return True
    if text.words[source.start - 1] != ",":
        return False
    object_ = text.inside[tail[0]] >= 0 and last.pos == "VERB" and not text.has_finite(*tail, outside=True)
    if object_:
        return True  # `la journée a marqué, selon X, « la fin d'un cycle »`
    adjunct = text.tokens[tail[0]].pos == "ADP" and text.words[tail[0] + 1] not in RELATIVES  # `selon X, pour qui`
    return adjuncts and adjunct


def _between_dashes(text: Discourse, segment: Segment, source: Source) -> tuple[int, int] | None:
    """`- la France en première ligne, selon un diplomate -`: a remark between dashes or brackets; a count is none."""
    for j in range(source.start - 1, segment.start, -1):
        if text.words[j] in ("-", "–", "—", "(") and (text.words[j] == "(" or text.read.spaced(j)):
            if any(w in ("-", "–", "—", ")") for w in text.words[source.end : segment.end]):
                start, end = trimmed(text, j + 1, source.start)
                counted = text.words[start : start + 1] and text.words[start][0].isdigit()
                return (start, start if counted else end) if end - start > 1 else None
            return None
        if text.is_finite(j) or text.words[j] == ")":
            return None
    return None


def _cover(sentence: Sentence, report: Report, matter: tuple[int, int], quotations: list[int]) -> None:
    """Give a report its quotations and, where the writer's words carry some of it, the whole clause."""
    text = sentence.text
    start, end = matter
    report.quotations = quotations
    if report.start > start and text.words[text.previous_ink(sentence.segment.end - 1)] == "?":
        return  # `Quelle est cette « violence », dixit X ?`: the writer asks
    said = next((j for j in range(start, end) if text.is_finite(j) and text.inside[j] < 0), end)
    end = next((j - 1 for j in range(said + 1, end) if text.inside[j] < 0 and _ends(text, j, end)), end)
    end = _before_quoted_sentence(text, start, end)
    if start >= end or not (text.has_finite(start, end) or _is_headline(text, sentence.segment, start, end)):
        return
    if any(text.inside[j] >= 0 for j in range(start, end)) and not speaks_outside(text, start, end):
        return
    if text.inside[start] >= 0 and kind_of(text, text.inside[start]) == "direct":
        after = text.spans[text.inside[start]][1]
        goes_on = after + 1 < end and text.is_finite(after + 1)  # `Selon lui, « A », visent à « B »`
        if after < end and text.words[after] in PAUSES and not goes_on:
            return
    for j in coordinated(text, start, end):
        report.clauses.append(trimmed(text, start, j - 1))
        start = j + 1
    report.clauses.append(trimmed(text, start, end))


def _before_quoted_sentence(text: Discourse, start: int, end: int) -> int:
    """Where `l'essentiel est ailleurs : « Il faut vivre. »` comes to words in marks that fill the rest."""
    for j in range(start + 1, end - 1):
        if text.words[j] == ":" and text.inside[j] < 0 and text.has_finite(start, j, outside=True):
            n = text.inside[text.next_ink(j + 1)]
            fills = n >= 0 and kind_of(text, n) == "direct" and text.spans[n][1] >= end
            return j if fills else end
    return end


def _ends(text: Discourse, j: int, limit: int) -> bool:
    """Whether the writer goes on behind a comma: `, accusant Madrid de`, not `en voulant éviter un cycliste`."""
    return "," in text.words[j - 2 : j] and writer_resumes(text, j, limit)


def _is_headline(text: Discourse, segment: Segment, start: int, end: int) -> bool:
    """`Les dépenses en hausse de 20 %, selon un rapport`: a line without verb or full stop that says something."""
    last = text.previous_ink(segment.end - 1)
    if last < end or text.words[last] in ENDS or end - start < _SHORTEST_HEADLINE or text.words[end] != ",":
        return False
    first = text.tokens[start]
    alone = text.words[segment.end - 1].startswith("\n") or segment.end == len(text.words)
    opens = text.previous_ink(start - 1) < segment.start
    return alone and opens and first.pos in ("DET", "NOUN", "PROPN") and text.words[start][0].isalpha()
