"""Whether two quotes that share words report the same, or only use the same phrase."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from natofacts.corpus.alignment import Text
from natofacts.speakers import is_named, relation
from natofacts.wording import ENOUGH_IN_MARKS, ENOUGH_IN_PROSE, common_words, fold, weigh

if TYPE_CHECKING:
    from natofacts.store import Copy

# So many words of two direct quotes are hardly ever a phrase, however little they weigh.
_ENOUGH_DIRECT_WORDS = 8


def joined(
    copies: Mapping[int, Sequence[Copy]], texts: Mapping[int, Text], alike: Mapping[int, frozenset[int]]
) -> tuple[dict[int, list[Copy]], dict[int, set[int]]]:
    """The quotes of wordings, and their likeness, without those that hardly more than a phrase makes alike."""
    links: defaultdict[int, set[int]] = defaultdict(set)
    supported: set[str] = set()
    for wording in copies:
        for other in alike.get(wording, ()):
            if wording < other and other in copies:
                common = common_words(texts[wording].forms, texts[other].forms)
                pairs = [(a, b) for a in copies[wording] for b in copies[other] if _believable(a, b, common)]
                if pairs:
                    links[wording].add(other)
                    links[other].add(wording)
                    supported |= {copy.id for pair in pairs for copy in pair}
    kept = {
        wording: [copy for copy in own if copy.id in supported] + _agreeing(own, texts[wording], supported)
        for wording, own in copies.items()
    }
    return {wording: own for wording, own in kept.items() if own}, links


def _believable(here: Copy, there: Copy, common: Sequence[str]) -> bool:
    kinds = {here.kind, there.kind}
    enough = ENOUGH_IN_PROSE if "indirect" in kinds else ENOUGH_IN_MARKS
    if weigh(common) >= enough or (kinds == {"direct"} and len(common) >= _ENOUGH_DIRECT_WORDS):
        return True
    return relation(here.speaker, there.speaker) == "same"


def _agreeing(copies: Sequence[Copy], text: Text, supported: set[str]) -> list[Copy]:
    """Quotes of one wording that support each other: all where it says enough, else those of one speaker."""
    left = [copy for copy in copies if copy.id not in supported]
    if left and _believable(left[0], left[-1], text.forms):
        return left
    by_speaker: defaultdict[str, set[str]] = defaultdict(set)
    for copy in copies:
        by_speaker[_key(copy)].add(copy.document)
    return [copy for copy in left if _key(copy) and len(by_speaker[_key(copy)]) > 1]


def _key(copy: Copy) -> str:
    speaker = copy.speaker
    return (speaker.entity or fold(speaker.name)) if speaker and is_named(speaker) else ""
