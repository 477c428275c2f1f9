"""Reports of the same words, put together into statements.

A statement is what its longest report says, and whoever reports a sentence of that reports it. A long quotation from
which others took different sentences is of several statements.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from natofacts.corpus.alignment import Meeting, Text, differences, meet, read
from natofacts.corpus.changes import Reading, change
from natofacts.corpus.evidence import joined
from natofacts.corpus.rows import Change, Report, Statement
from natofacts.speakers import is_named, relation
from natofacts.wording import blocks, fold

if TYPE_CHECKING:
    from natofacts.store import Copy

_KINDS = ("direct", "indirect", "fragment")  # which of a document's reports of as many words is its report
_HARDLY_MORE = 2.5  # times the words of what others report


class _Part(NamedTuple):
    """Some sentences of a wording."""

    wording: int
    words: range


def group(
    copies: Sequence[Copy], alike: Mapping[int, frozenset[int]], *, min_documents: int = 2
) -> Iterator[Statement]:
    """The statements in quotes whose wordings are alike, each with a report of every document that has one.

    `alike` gives for each wording those that `Store` takes for copies of it.
    """
    by_wording: defaultdict[int, list[Copy]] = defaultdict(list)
    for copy in copies:
        if copy.wording is not None:
            by_wording[copy.wording].append(copy)
    texts = {wording: read(own[0].text) for wording, own in by_wording.items()}
    kept, links = joined(by_wording, texts, alike)
    for parts in _gather({wording: texts[wording] for wording in kept}, links):
        found = [(copy, part.words) for part in parts for copy in kept[part.wording]]
        if len({copy.document for copy, _ in found}) >= min_documents:
            reference = max(found, key=lambda one: (len(one[1]), _precedence(one[0])))
            yield _statement(reference, found)


def compare(chosen: Copy, others: Sequence[Copy]) -> Statement:
    """A quote as a statement, with the reports of others compared with all of it."""
    text = read(chosen.text)
    found = [(chosen, range(len(text.words)))]
    for other in others:
        if other.id != chosen.id:
            found.append((other, meet(text, read(other.text)).there))
    return _statement(found[0], found)


def _gather(texts: Mapping[int, Text], links: Mapping[int, set[int]]) -> Iterator[list[_Part]]:
    """The parts of wordings that are of one statement: those that meet in the same sentences of the longest."""
    gathered: list[list[_Part]] = []
    places: defaultdict[int, list[tuple[int, range]]] = defaultdict(list)  # wording -> groups and its part in each
    for wording in sorted(texts, key=lambda key: (-len(texts[key].words), key)):
        if wording in places:
            continue
        others = sorted(links.get(wording, set()) & texts.keys())
        meetings = [(other, meet(texts[wording], texts[other])) for other in others]
        for known, meeting in meetings:
            joined = next((place for place, part in places[known] if _overlap(part, meeting.there)), None)
            if joined is not None:
                gathered[joined].append(_Part(wording, meeting.here))
                places[wording].append((joined, meeting.here))
                break
        else:
            for own, members in _merged(range(len(texts[wording].words)), meetings):
                parts = [_Part(wording, own), *members]
                for part in parts:
                    places[part.wording].append((len(gathered), part.words))
                gathered.append(parts)
    yield from gathered


def _merged(whole: range, meetings: Sequence[tuple[int, Meeting]]) -> Iterator[tuple[range, list[_Part]]]:
    """The sentences of a wording in which others meet it, each with those that do.

    A quotation that hardly says more than one statement is that statement: who leaves a sentence out clips it.
    """
    found = list(_met(meetings)) or [(whole, [])]
    if len(found) == 1 and len(whole) <= _HARDLY_MORE * len(found[0][0]):
        found = [(whole, found[0][1])]
    yield from found


def _met(meetings: Sequence[tuple[int, Meeting]]) -> Iterator[tuple[range, list[_Part]]]:
    """The sentences in which others meet a wording, those that overlap put together."""
    own = range(0)
    members: list[_Part] = []
    for other, meeting in sorted(meetings, key=lambda one: (one[1].here.start, one[1].here.stop)):
        if members and not _overlap(own, meeting.here):
            yield own, members
            members = []
        own = range(min(own.start, meeting.here.start), max(own.stop, meeting.here.stop)) if members else meeting.here
        members.append(_Part(other, meeting.there))
    if members:
        yield own, members


def _overlap(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop


def _statement(reference: tuple[Copy, range], found: Sequence[tuple[Copy, range]]) -> Statement:
    """A statement from what is compared with and all reports, one of each document."""
    copy, part = reference
    text = read(copy.text).part(part.start, part.stop)
    best: dict[str, tuple[tuple[bool, int, int], Report, int]] = {}
    for other, place in found:
        report, common = _report(copy, text, other, read(other.text).part(place.start, place.stop))
        rank = (other.id == copy.id, common, _precedence(other))
        if other.document not in best or rank > best[other.document][0]:
            best[other.document] = rank, report, len(place)
    reports = sorted((report for _, report, _ in best.values()), key=_by_date)
    return Statement(
        id=copy.id,
        text=text.whole(),
        speakers=_names(reports),
        documents=len(best),
        first=next((report.id for report in reports if report.published), None),
        longest=max(best.values(), key=lambda one: (one[2], one[1].id == copy.id))[1].id,
        reports=tuple(reports),
    )


def _names(reports: Sequence[Report]) -> tuple[str, ...]:
    """The names reports give, the most frequent first, those that differ in case and accents once."""
    named = [report.speaker.name for report in reports if report.speaker and is_named(report.speaker)]
    counts = Counter(map(fold, named))
    written = {fold(name): name for name, _ in reversed(Counter(named).most_common())}
    return tuple(written[form] for form, _ in counts.most_common())


def _report(reference: Copy, text: Text, copy: Copy, own: Text) -> tuple[Report, int]:
    """A report compared with the reference, and how many words both have."""
    aligned = blocks(text.forms, own.forms)
    changes: list[Change] = [change(_reading(reference, text), _reading(copy, own), aligned)]
    if relation(reference.speaker, copy.speaker) == "other":
        changes.append("other speaker")
    common = sum(block.size for block in aligned)
    differ = common < max(len(text.words), len(own.words))
    report = Report(
        id=copy.id,
        document=copy.document,
        path=copy.path,
        line=copy.line,
        place=copy.place,
        published=copy.published,
        source=copy.source,
        kind=copy.kind,
        speaker=copy.speaker,
        text=own.whole(),
        changes=tuple(changes),
        difference=tuple(differences(text, own, aligned)) if differ else (),
    )
    return report, common


def _reading(copy: Copy, text: Text) -> Reading:
    return Reading(text, copy.kind, copy.before, copy.after)


def _precedence(copy: Copy) -> int:
    return -_KINDS.index(copy.kind)


def _by_date(report: Report) -> tuple[bool, str, str, int]:
    return report.published is None, report.published or "", report.path, report.line
