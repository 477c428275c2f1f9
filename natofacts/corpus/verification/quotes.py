"""Whether a quote of a draft stands in the sources, in these words and in this mouth."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from natofacts.corpus.alignment import Text, differences, meet, read
from natofacts.corpus.changes import MARKED, Reading, change, marked
from natofacts.corpus.rows import Change, Check, Found, Piece, Verdict
from natofacts.speakers import Relation, is_named, relation
from natofacts.wording import blocks

if TYPE_CHECKING:
    from natofacts.store import Copy, Passage

_VERDICTS: dict[Change, Verdict] = {
    "identical": "verbatim",
    "clipped": "verbatim",
    "punctuation": "punctuation only",
    "marks moved": "marks moved",
}
_SUPPORTED: tuple[Verdict, ...] = ("verbatim", "punctuation only")
_ORDER: tuple[Verdict, ...] = (*_SUPPORTED, "marks moved", "words changed", "not found")
# The share of a quote's words that a source must have for it to be that quote with other words.
_RECOGNISED = 0.5
_BREAK = re.compile(r"\r\n|\r|\n")


class _Judged(NamedTuple):
    """What one source says of a quote."""

    verdict: Verdict
    coverage: float
    found: Found
    speaker_verdict: Relation | None = None
    difference: tuple[Piece, ...] = ()


def check_quote(
    quote: Copy, reports: Iterable[Copy], passages: Iterable[Passage], *, is_misspelled: Callable[[str, str], bool]
) -> Check:
    """A quote against the quotes and the texts it may have been taken from; those of its own document left out.

    `is_misspelled`: whether a name is another one in a wrong spelling, and so no other speaker.
    """
    text = read(quote.text)
    judged = [_by_report(quote, text, report) for report in reports]
    judged = [one for one in judged if one.coverage >= _RECOGNISED]
    best = min(judged, key=_rank, default=None)
    if best is None or best.verdict not in _SUPPORTED:
        in_texts = (_by_passage(quote, text, passage) for passage in passages)
        standing = min((one for one in in_texts if one is not None), key=_rank, default=None)
        if standing is not None and (best is None or _rank(standing) < _rank(best)):
            best = standing
    claimed = quote.speaker.name if quote.speaker is not None and is_named(quote.speaker) else None
    verdict = best.verdict if best else "not found"
    speaker_verdict = best.speaker_verdict if best and claimed else None
    if speaker_verdict == "other" and best and is_misspelled(claimed or "", best.found.speaker or ""):
        speaker_verdict = "same"
    return Check(
        line=quote.line,
        start=quote.start,
        end=quote.end,
        what="quote",
        text=quote.text,
        verdict=verdict,
        speaker=claimed,
        speaker_verdict=speaker_verdict,
        supported=verdict in _SUPPORTED and not _is_unsupported(speaker_verdict, best),
        found=best.found if best else None,
        difference=best.difference if best else (),
    )


def _is_unsupported(speaker_verdict: Relation | None, best: _Judged | None) -> bool:
    """Whether the sources name another speaker, or none at all; a description (`le ministre`) may be anybody's."""
    return speaker_verdict == "other" or (speaker_verdict == "not named" and not (best and best.found.speaker))


def _rank(judged: _Judged) -> tuple[int, bool, bool, float]:
    """The better a source bears a quote out, the smaller: by words, by speaker, by how many words."""
    return (
        _ORDER.index(judged.verdict),
        judged.speaker_verdict not in (None, "same"),
        judged.speaker_verdict == "not named",
        -judged.coverage,
    )


def _by_report(quote: Copy, text: Text, report: Copy) -> _Judged:
    whole = read(report.text)
    place = meet(whole, text).here
    part = whole.part(place.start, place.stop)
    aligned = blocks(part.forms, text.forms)
    common = sum(block.size for block in aligned)
    before, after = _around(report, whole, place)
    source = Reading(part, report.kind, before, after)
    draft = Reading(text, quote.kind, quote.before, quote.after)
    verdict = _VERDICTS.get(change(source, draft, aligned), "words changed")
    if verdict in _SUPPORTED and quote.kind != "indirect" and report.kind == "indirect":
        in_marks = marked(source)
        if any(word not in in_marks for block in aligned for word in range(block.here, block.here + block.size)):
            verdict = "marks moved"
    found = Found(
        text=part.whole(),
        path=report.path,
        line=report.line,
        place=report.place,
        document=report.document,
        published=report.published,
        source=report.source,
        id=report.id,
        speaker=report.speaker.name if report.speaker else None,
    )
    difference = tuple(differences(part, text, aligned)) if verdict not in _SUPPORTED else ()
    return _Judged(
        verdict, common / max(1, len(text.words)), found, relation(quote.speaker, report.speaker), difference
    )


def _around(report: Copy, whole: Text, place: range) -> tuple[str, str]:
    """The text around the sentences of a report that are compared: around the marks, or inside them."""
    if not place:
        return report.before, report.after
    before = report.before if place.start == 0 else whole.text[: whole.words[place.start].start]
    after = report.after if place.stop == len(whole.words) else whole.text[whole.words[place.stop - 1].end :]
    return before, after


def _by_passage(quote: Copy, text: Text, passage: Passage) -> _Judged | None:
    """Where the words stand in a document, whether it has them as somebody's or not."""
    whole = read(passage.text)
    start = _find(whole.forms, text.forms)
    if start is None:
        return _similar(text, whole, passage)
    stands = whole.part(start, start + len(text.words))
    first, last = stands.words[0].start, stands.words[-1].end
    in_marks = any(found.start() < first and last <= found.end() for found in MARKED.finditer(passage.text))
    verdict: Verdict = "verbatim" if quote.kind == "indirect" or in_marks else "marks moved"
    return _Judged(verdict, 1.0, _place(passage, first, stands.whole()))


def _similar(text: Text, whole: Text, passage: Passage) -> _Judged | None:
    place = meet(whole, text).here
    part = whole.part(place.start, place.stop)
    aligned = blocks(part.forms, text.forms)
    coverage = sum(block.size for block in aligned) / max(1, len(text.words))
    if coverage < _RECOGNISED or not part.words:
        return None
    found = _place(passage, part.words[0].start, part.whole())
    return _Judged("words changed", coverage, found, None, tuple(differences(part, text, aligned)))


def _place(passage: Passage, start: int, text: str) -> Found:
    return Found(
        text=text,
        path=passage.path,
        line=1 + len(_BREAK.findall(passage.text, 0, start)),
        document=passage.document,
        published=passage.published,
        source=passage.source,
    )


def _find(forms: Sequence[str], wanted: Sequence[str]) -> int | None:
    """Where some words stand in a row among others."""
    if not wanted:
        return None
    for start in range(len(forms) - len(wanted) + 1):
        if forms[start] == wanted[0] and forms[start : start + len(wanted)] == [*wanted]:
            return start
    return None
