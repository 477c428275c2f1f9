"""Who gives a number in words beside it: `60 morts selon la police`, `d'après les chiffres du ministère`."""

from __future__ import annotations

import re
from typing import NamedTuple

from natofacts import french
from natofacts.extract.figures.drafts import Draft, Extent
from natofacts.extract.figures.measured.phrases import NOMINAL, find_phrase
from natofacts.extract.figures.patterns import either
from natofacts.extract.figures.reading import Reading
from natofacts.extract.figures.units import singular

_TABLE = french.table("measures")["sources"]
_ACCORDING = re.compile(
    r"\b(?:selon|d'après|suivant)(?= (?!(?:que|lui|elle|eux|elles|moi|nous|vous)\b))|\bde sources? "
)
_CUES = ("selon", "d'après", "suivant", "de source")
_NOT_SOURCES = frozenset(_TABLE["none"].split())
# The figures of somebody: whose they are says more than that they are figures.
_CARRIED = frozenset(_TABLE["carried"].split())
_OF = re.compile(rf"(?:{either(_TABLE['carried'].split())})\w*(?: [^\W\d_]+){{0,2}}? (?=de |d'|du |des )")
_LINK = re.compile(r"(?:de la |de l'|d'|du |des |de )")
_FARTHEST_NOUN = 6  # tokens from `selon` to the noun
_BESIDE = 2  # characters from a figure to the cue right behind it
_CLOSING = re.compile(r"\s?[»”]")
_LEAD = re.compile(r"(?: \([A-Z]{2,8}\))?, (?:les |ces )?")
_OPENING = 3  # words that may stand before `selon` where it opens a sentence


class Giver(NamedTuple):
    """A source phrase: where its cue stands, the source itself, and whether it opens its sentence."""

    start: int
    phrase: Extent
    opens: bool


def attribute(reading: Reading, drafts: list[Draft]) -> None:
    """Tell of each figure who gives it, where a source phrase of its sentence does."""
    if not any(cue in reading.low for cue in _CUES):
        return
    givers = [giver for found in _ACCORDING.finditer(reading.low) if (giver := _read(reading, found)) is not None]
    starts = [giver.start for giver in givers]
    for number, giver in enumerate(givers):
        first, last = _sentence(reading, giver.start)
        if reading.text[giver.start].isupper():
            first = giver.start  # a sentence begins with it, also where no space parts it from the one before
        elif first == giver.start > 0 and reading.text[first - 1] != "\n":
            first, _ = _sentence(reading, first - 1)  # parted by the parse alone: `300 blessés, selon la mairie`
        # Of the sentence's other sources only the nearest on either side come between.
        rivals = [start for start in starts[max(0, number - 1) : number] if first <= start]
        rivals += [start for start in starts[number + 1 : number + 2] if start < last]
        for draft in drafts:
            if not first <= draft.start < last or draft.dated:
                continue
            # Comes before the subject of its verb, and before the source of the rest of the sentence.
            beside = 0 <= giver.start - draft.end <= _BESIDE or _leads(reading, giver, draft)
            if beside or (draft.giver is None and _covers(giver, draft, rivals)):
                draft.giver = giver.phrase


def _leads(reading: Reading, giver: Giver, draft: Draft) -> bool:
    """Whether a source phrase leads straight to a figure: `selon la Croix-Rouge (CICR), 300 blessés`."""
    return _LEAD.fullmatch(reading.text, giver.phrase.end, draft.start) is not None


def _covers(giver: Giver, draft: Draft, rivals: list[int]) -> bool:
    """Whether a figure is the source's: before it back to the source before, or after one that opens the sentence."""
    if draft.end <= giver.start:
        return not any(draft.end <= rival < giver.start for rival in rivals)
    later = draft.start >= giver.phrase.end
    return giver.opens and later and not any(rival >= draft.end or giver.start < rival for rival in rivals)


def _read(reading: Reading, found: re.Match[str]) -> Giver | None:
    start = found.start() + len("de ") if found.group().startswith("de source") else found.end() + 1
    if start >= len(reading.low):
        return None
    index = reading.index(start)
    near = reading.tokens[index : index + _FARTHEST_NOUN]
    noun = next((t for t in near if t.pos in NOMINAL or t.text == ","), None)
    noun = noun if noun is not None and noun.pos in NOMINAL else None  # `selon ce dernier, 12 élus`
    phrase = find_phrase(reading, noun, len(reading.text), len(reading.text)) if noun is not None else None
    if noun is None or phrase is None or singular(noun.text) in _NOT_SOURCES:
        return None
    phrase = _untimed(reading, _whose(reading, Extent(start, phrase.end)))
    if reading.text[phrase.start] in "«“" and (closing := _CLOSING.match(reading.text, phrase.end)):
        phrase = Extent(phrase.start, closing.end())
    first, _ = _sentence(reading, found.start())
    opens = reading.text[found.start()].isupper() or len(reading.text[first : found.start()].split()) <= _OPENING
    return Giver(found.start(), phrase, opens)


def _untimed(reading: Reading, phrase: Extent) -> Extent:
    """The source without the day that stands right behind it: `un sondage mardi`, not `le Journal du dimanche`."""
    last = reading.index(phrase.end - 1)
    while last in reading.timed and reading.starts[last] > phrase.start:
        last -= 1
    return Extent(phrase.start, reading.end(last)) if reading.tokens[last].pos in NOMINAL else phrase


def _whose(reading: Reading, phrase: Extent) -> Extent:
    """Whose figures are meant: `du ministère` in `les chiffres du ministère`."""
    words = reading.low[phrase.start : phrase.end]
    carried = _OF.search(words)
    link = _LINK.match(words, carried.end()) if carried else None
    return Extent(phrase.start + link.end(), phrase.end) if link else phrase


def _sentence(reading: Reading, offset: int) -> tuple[int, int]:
    """The characters of the sentence around a character."""
    first, last = reading.sentence(reading.index(offset))
    return reading.starts[first], reading.end(last - 1)
