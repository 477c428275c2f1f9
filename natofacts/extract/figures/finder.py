"""Figures: every number, amount, change, duration and date of a document, normalised."""

from __future__ import annotations

import re
from itertools import compress, pairwise
from typing import TYPE_CHECKING

from msgspec import UNSET

from natofacts.extract.figures import dates, numbers
from natofacts.extract.figures.changes import join_pairs
from natofacts.extract.figures.dates import DateFinder, edtf
from natofacts.extract.figures.drafts import Draft, Extent
from natofacts.extract.figures.ellipsis import fill_units
from natofacts.extract.figures.givers import attribute
from natofacts.extract.figures.measured import measure
from natofacts.extract.figures.parts import date_days, tie_parts, tie_times
from natofacts.extract.figures.quantities import is_article, read_quantity
from natofacts.extract.figures.rates import find_rate
from natofacts.extract.figures.reading import Reading, fold
from natofacts.extract.figures.shares import match_share
from natofacts.extract.figures.tolls import match_one
from natofacts.facts import Figure, FigureKind, Span, Speaker, figure_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    Bound = int | float | str | None

_WORD = re.compile(r"\d+|[^\W\d_]+")
# Each begins with what few characters are, and looks back from there: patterns that begin so are found fast.
_PHONE = re.compile(
    r"[+0-9](?:(?<=\b0)\d{2,3}(?: \d{2,3}){2,}"
    r"|(?:(?<=\+)\d{2,3}[ .-]?\d{0,3}|(?<=\b\d)\d)(?:[ .-]\d\d){3,}(?!\d))"
)
_ADDRESS = re.compile(r"\b(?:https?:|www\.)\S+|(?<![\w.])[\w.-]{1,64}@\S+")
_POINT = re.compile(r"[0-9](?<![\d.,]\d)\d*\.\d{1,2}(?![\d.:/]| ?h)")
_ANCHORS = dates.ANCHORS | numbers.ANCHORS
_WIDEST_SHARE = 50
_MOST_FORMS = 10_000  # forms kept from one document to the next
# No length of time: `24 heures sur 24`, `7 jours sur 7`.
_ALWAYS = re.compile(r"(?P<number>24|7) ?(?:h(?:eures)?|j(?:ours)?)? ?(?: sur |/) ?(?P=number)\b")
_AGAIN, _NO_DIGIT = re.compile(r" ?\((?P<digits>\d{1,3}(?:[ .]?\d{3})*)\)"), re.compile(r"\D")
_COMMA = re.compile(r"\d,\d")


def find_figures(doc: Doc, *, document: str, published: str | None) -> list[Figure]:
    """The figures of a parsed document, in text order.

    `document` is its id, `published` its date of publication in ISO form, as far as it is known.
    """
    reading = Reading(doc)
    anchor = edtf.read_anchor(published)
    drafts = _scan(reading, DateFinder(reading, anchor), anchor)
    drafts = fill_units(reading, join_pairs(reading, drafts))
    reading.counted.update(draft.index for draft in drafts if draft.index is not None)
    date_days(reading, drafts)
    for draft in drafts:
        if draft.dated:
            reading.timed.update(range(reading.index(draft.start), reading.index(draft.end - 1) + 1))
    for before, draft in zip([None, *drafts], drafts, strict=False):
        measure(reading, draft, before)
        draft.per = find_rate(reading, draft)
    _tie_targets(reading, drafts)
    tie_parts(reading, drafts)
    tie_times(reading, drafts)
    attribute(reading, drafts)
    return [_as_figure(reading, draft, document) for draft in drafts]


def _scan(reading: Reading, finder: DateFinder, anchor: edtf.Anchor | None) -> list[Draft]:
    low, done = reading.low, 0
    drafts: list[Draft] = []
    skipped = [found.span() for found in _PHONE.finditer(low)]
    if "@" in low or "://" in low or "www." in low:
        skipped += [found.span() for found in _ADDRESS.finditer(low)]
    skipped.sort(reverse=True)
    point = bool(_POINT.search(low)) and not _COMMA.search(low)
    for offset, word in _candidates(reading):
        if offset < done:
            continue
        while skipped and skipped[-1][1] <= offset:
            skipped.pop()
        if skipped and skipped[-1][0] <= offset:
            continue
        # A date may begin before its first telling word (`3e trimestre`), but never inside another figure.
        floor = drafts[-1].end if drafts else 0
        draft, end = _read(reading, finder, anchor, (offset, word), point, floor)
        done = max(done, end)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _read(
    reading: Reading,
    finder: DateFinder,
    anchor: edtf.Anchor | None,
    candidate: tuple[int, str],
    point: bool,
    done: int,
) -> tuple[Draft | None, int]:
    offset, word = candidate
    numeric = word[0].isdigit()
    if word in ("24", "7") and (always := _ALWAYS.match(reading.low, offset)):
        return None, always.end()
    if numeric or word in dates.ANCHORS:
        span = finder.match(offset)
        if span is not None:
            kind: FigureKind = "target" if span.target else "date"
            return Draft(max(span.start, done), span.end, kind, value=span.value, dated=True), span.end
        if word not in numbers.ANCHORS and not numeric:
            return None, done
    one = word in ("un", "une")
    whole = match_share(reading, offset, done) if " sur " in reading.low[offset : offset + _WIDEST_SHARE] else None
    whole = whole or (match_one(reading, offset) if one else None)
    if whole is not None:
        return whole, whole.end
    if one and is_article(reading.low, offset, offset + len(word)):
        return None, done
    numeral = numbers.match_number(reading.low, offset, point=point)
    if numeral is None:
        return None, done
    numeral = _with_digits(reading.low, numeral)
    draft = read_quantity(reading, numeral, anchor, done)
    if draft is None and reading.low[offset : numeral.end] in ("un", "une"):
        return None, done
    return draft, draft.end if draft is not None else numeral.end


def _with_digits(low: str, numeral: numbers.Numeral) -> numbers.Numeral:
    """The number in words with the same in digits behind it: `quatre (04) communes`."""
    again = _AGAIN.match(low, numeral.end) if low[numeral.start].isalpha() else None
    if again is None or numeral.value != int(_NO_DIGIT.sub("", again["digits"])):
        return numeral
    return numeral._replace(end=again.end())


def _candidates(reading: Reading) -> Iterator[tuple[int, str]]:
    """The words at which a figure may begin, in text order, with where they stand."""
    if len(_OPENINGS) > _MOST_FORMS:
        _OPENINGS.clear()
    openings = list(map(_OPENINGS.__getitem__, reading.words))  # most are empty
    for start, opening in compress(zip(reading.starts, openings, strict=True), openings):
        for place, word in opening:
            yield start + place, word


class _Openings(dict[str, tuple[tuple[int, str], ...]]):
    """The words of each form at which a figure may begin, with where they stand in it."""

    def __missing__(self, form: str) -> tuple[tuple[int, str], ...]:
        words = [(0, form.lower())] if form.isalpha() else _words(form)
        opening = self[form] = tuple(word for word in words if word[1] in _ANCHORS or word[1][0].isdigit())
        return opening


_OPENINGS = _Openings()


def _words(form: str) -> list[tuple[int, str]]:
    return [(found.start(), found.group()) for found in _WORD.finditer(fold(form))]


def _tie_targets(reading: Reading, drafts: list[Draft]) -> None:
    """Give the figure just before a target in its sentence that target as its `by`."""
    for before, draft in pairwise(drafts):
        if draft.kind != "target" or before.kind in ("date", "target", "duration"):
            continue
        if draft.start < reading.starts[reading.sentence(reading.index(before.start))[1] - 1] + 1:
            before.by = draft.value if isinstance(draft.value, str) else None


def _as_figure(reading: Reading, draft: Draft, document: str) -> Figure:
    start, end = draft.start, draft.end
    value = draft.value if isinstance(draft.value, str) else numbers.tidy(draft.value)
    low, high = _in_order(_bound(draft.low), _bound(draft.high))
    return Figure(
        id=figure_id(document, draft.kind, start, end),
        text=reading.text[start:end],
        start=start,
        end=end,
        kind=draft.kind,
        value=UNSET if value is None and not draft.dated else value,
        value_from=numbers.tidy(draft.value_from),
        low=low,
        high=high,
        approx=draft.approx,
        comparator=draft.comparator,
        unit=draft.unit,
        of=draft.of,
        subject=draft.subject,
        event=draft.event,
        by=draft.by,
        when=draft.when,
        per=draft.per,
        part_of=figure_id(document, draft.whole.kind, draft.whole.start, draft.whole.end) if draft.whole else None,
        according_to=_as_speaker(reading, draft.giver) if draft.giver else None,
    )


def _in_order(low: Bound, high: Bound) -> tuple[Bound, Bound]:
    """The ends of a range, the lower one first, as `entre 5 et 2 %` means it too."""
    if isinstance(low, int | float) and isinstance(high, int | float) and low > high:
        return high, low
    return low, high


def _as_speaker(reading: Reading, giver: Extent) -> Speaker:
    """Who gives a figure, in the words of the text."""
    words = reading.text[giver.start : giver.end]
    return Speaker(name=words, mention=Span(words, giver.start, giver.end))


def _bound(value: float | str | None) -> Bound:
    return value if isinstance(value, str) else numbers.tidy(value)
