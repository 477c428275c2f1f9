"""What only the whole document tells: pull quotes, titles, answers, opening words."""

from __future__ import annotations

from natofacts.extract.quotes.discourse import Discourse
from natofacts.extract.quotes.marks import kind_of
from natofacts.extract.quotes.reports import NOBODY, Attribution
from natofacts.extract.quotes.spans import Segment
from natofacts.facts import Speaker

_FEWEST_SAID = 4  # quotations of one person
_LONGEST_TITLE = 4  # tokens before a name that opens a sentence


def fill_from_document(text: Discourse, attributed: dict[int, Attribution], ignored: set[int]) -> None:
    """Pull quotes that repeat an attributed one, titles that quote the line below, answers of an interview."""
    for n in range(len(text.marked)):
        earlier = attributed.get(n, NOBODY)
        weak = earlier.speaker is None or (earlier.reason == "carried" and _stands_alone(text, n))
        weak = weak or (earlier.reason == "context" and text.text[: text.marked[n].outer_start].count("\n") == 0)
        if n in ignored or not weak:
            continue
        found = _repeated(text, attributed, n)
        if found is None and earlier.speaker is None:
            found = _below(text, attributed, n) or _interviewed(text, attributed, n) or _explained(text, attributed, n)
            found = found or _only_voice(text, attributed, n)
        if found is not None:
            attributed[n] = found


def _stands_alone(text: Discourse, n: int) -> bool:
    """Whether a quotation fills its line."""
    marked, whole = text.marked[n], text.text
    before = whole[: marked.outer_start].rpartition("\n")[2]
    after = whole[marked.outer_end :].partition("\n")[0]
    return not (before + after).strip(" \t\r\u00a0\u202f.-–—•*")


def _repeated(text: Discourse, attributed: dict[int, Attribution], n: int) -> Attribution | None:
    repeated = _plain(text.text[text.marked[n].start : text.marked[n].end])
    if " " not in repeated or not (_stands_alone(text, n) or repeated.count(" ") > 3):
        return None
    for other, attribution in attributed.items():
        marked = text.marked[other]
        if other == n or attribution.speaker is None or attribution.reason == "carried":
            continue
        if repeated in _plain(text.text[marked.start : marked.end]):
            return Attribution(_without_mention(attribution.speaker), None, "repeated")
    return None


def _below(text: Discourse, attributed: dict[int, Attribution], n: int) -> Attribution | None:
    """A title in marks over the line that says who speaks."""
    if not _stands_alone(text, n) or n + 1 not in attributed:
        return None
    between = text.text[text.marked[n].outer_end : text.marked[n + 1].outer_start]
    follower = attributed[n + 1]
    line_below = between.startswith(("\n", "\r\n")) and between.strip() and between.strip("\r\n").count("\n") == 0
    if not line_below or between.count("\n") > 1 or follower.speaker is None:
        return None
    return Attribution(_without_mention(follower.speaker), None, "repeated")


def _interviewed(text: Discourse, attributed: dict[int, Attribution], n: int) -> Attribution | None:
    """An answer that fills its paragraph after a question: the one person the document lets speak."""
    if not _stands_alone(text, n) or kind_of(text, n) != "direct":
        return None
    before = text.text[: text.marked[n].outer_start].rstrip()
    asked = before.endswith(("?", "…", "?\u00a0»")) or n == 0
    voices = {a.speaker.name for a in attributed.values() if a.speaker}
    if not asked or len(voices) != 1:
        return None
    speaker = next(a.speaker for a in attributed.values() if a.speaker)
    return Attribution(_without_mention(speaker), None, "interview")


def _only_voice(text: Discourse, attributed: dict[int, Attribution], n: int) -> Attribution | None:
    """A quotation after several of the one person the document lets speak, where no other is named beside it."""
    if kind_of(text, n) != "direct":
        return None
    said = [(m, a.speaker) for m, a in attributed.items() if a.speaker is not None]
    voices = {speaker.name for _, speaker in said}
    before = [speaker for m, speaker in said if m < n]
    if len(voices) != 1 or len(before) < _FEWEST_SAID or before[0].kind != "person":
        return None
    segment = text.segments[text.index_of(Segment(*text.spans[n], 0))]
    owners = (text.owners.get(i) for i in range(segment.start, segment.end) if text.inside[i] < 0)
    named = (owner[0] for owner in owners if owner and owner[0].label in ("PER", "ORG", "LOC"))
    others = any(referent.id != before[0].entity for referent in named)
    return None if others else Attribution(_without_mention(before[0]), None, "context")


def _explained(text: Discourse, attributed: dict[int, Attribution], n: int) -> Attribution | None:
    """`« ... » Omar Diakité, 33 ans, résume ainsi son automne.`: who the sentence after opening words is about."""
    start, end = text.spans[n]
    before = text.previous_ink(start - 1)
    opens = before < 0 or "\n" in text.text[text.offsets[before] : text.marked[n].outer_start]
    follower = text.next_ink(end)
    while text.words[follower : follower + 1] == ["."]:
        follower = text.next_ink(follower + 1)  # `« ... ». C'est par ces mots que X a ouvert la séance.`
    if not opens or follower >= len(text.words) or "\n" in text.text[text.marked[n].outer_end : text.offsets[follower]]:
        return None
    segment = text.segments[text.index_of(Segment(follower, follower + 1, 0))]
    named = {
        owner[0].id: owner[0]
        for i in range(follower, segment.end)
        if (owner := text.owners.get(i)) and owner[0].label == "PER" and text.inside[i] < 0
    }
    if len(named) != 1 or text.quotations(segment) or kind_of(text, n) != "direct":
        return None
    person = next(iter(named.values()))
    return Attribution(Speaker(name=person.name, entity=person.id), None, "context")


def _without_mention(speaker: Speaker) -> Speaker:
    """The same speaker where no words beside the quotation name them."""
    return Speaker(name=speaker.name, entity=speaker.entity, role=speaker.role)


def _plain(words: str) -> str:
    return " ".join(words.lower().replace("’", "'").split()).strip(" .,!?…")
