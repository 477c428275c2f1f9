"""What a figure says: the noun phrase it measures and what happens to what it counts, verbatim."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from natofacts.extract.figures.drafts import Extent, Said
from natofacts.extract.figures.measured.attachments import find_said
from natofacts.extract.figures.measured.links import find_noun
from natofacts.extract.figures.measured.moves import find_moved
from natofacts.extract.figures.measured.nearby import find_beside, find_nearest
from natofacts.extract.figures.measured.nouns import EMPTY_VERBS, TIMES, WEAK, happens
from natofacts.extract.figures.measured.phrases import NOMINAL, find_core, find_first, find_phrase
from natofacts.extract.figures.units import CURRENCIES, DIMENSIONS, singular

if TYPE_CHECKING:
    from natofacts.extract.figures.drafts import Draft
    from natofacts.extract.figures.reading import Reading

_BARE_OF = re.compile(r" (?:de |d')(?!la |l'|les |ce)")
_WORD = re.compile(r"\w+")
_OF = re.compile(r"(?: ?[»”\"])?\s?(?:de |d'|du |des )")
_FROM = re.compile(r" (?:après|avant) (?=(?:l[ea]s?|une?|des?|s(?:on|a|es)|leurs?|c(?:e|et|ette|es)) |l')")
_LONGEST_LEAD = 4
_DIMENSIONS = frozenset(DIMENSIONS.values())
_BELOW = re.compile(r"\s*(?=\S)")
_LABEL = re.compile(
    r"(?:^|\n)[ \t•|*–—-]*(?:(?P<label>[^\n:]{3,60}?)(?: le| du| au)?\s?: ?"
    r"|(?P<made>(?:publi|modifi|actualis|post|rédig|mis)[^\s:]{0,3}(?: à jour)?) le )$",
    re.IGNORECASE,
)
_SHORTEST = 2
_LEADS_ON = ("d'", "d’", "de", "du", "jusqu'", "jusqu’")
_EDGES = " .,;:!?…"
_OPENED = re.compile(r" ?\((?P<article>les |ces |des )?$")
_PART = re.compile(r"\bdont (?:au moins |environ |près de |plus de )?$")
_WIDEST_PART = 20
_WIDEST_LEAD = 6
_JOINED = re.compile(r",? et (?:au moins |environ |quelque |plus de )?|, ")


def measure(reading: Reading, draft: Draft, before: Draft | None) -> None:
    """Say of a draft what it measures or dates, where its sentence or the words beside it do.

    `before` is the figure before it in the text, measured already.
    """
    said = _labelled(reading, draft) if draft.dated else _beside(reading, draft)
    complement = _complement(reading, draft.end) if draft.unit in ("%", "point") or draft.kind == "money" else None
    moved = None if draft.dated else find_moved(reading, draft, complement)
    said = moved or said or _apart_from(reading, draft) or find_beside(reading, draft, before)
    said = said or _bracketed(reading, draft, before) or find_said(reading, draft)
    if (
        before is not None
        and not (before.dated or draft.dated)
        and _PART.search(reading.before(draft.start, _WIDEST_PART))
    ):
        said = before.said  # a part is of what its whole is of
    if not (said.subject or said.event):
        said = _labelled(reading, draft) or _captioned(reading, draft) or said
    if not (said.subject or said.event):
        said = find_nearest(reading, draft)
    if not (said.subject or said.event) and before is not None and _is_sister(reading, draft, before):
        said = before.said
    draft.said = said
    draft.subject = _checked(reading, draft, said.subject)
    draft.event = _checked(reading, draft, said.event)
    if draft.unit == "%" and draft.of is None and moved is None and complement is not None:
        draft.of = reading.text[complement.start : complement.end]


def _is_sister(reading: Reading, draft: Draft, before: Draft) -> bool:
    """Whether a number of things is joined to the one before it: `le bilan est de 12 morts et 30 blessés`."""
    said = before.said.event or before.said.subject
    if said is None or before.index is None or draft.index is None or before.dated or draft.dated:
        return False
    if ":" in reading.low[said.end : before.start]:
        return False  # a label
    return _JOINED.fullmatch(reading.low, before.end, draft.start) is not None


def _complement(reading: Reading, end: int) -> Extent | None:
    link = _OF.match(reading.low, end)
    if not link or link.end() >= len(reading.low):
        return None
    index, first = reading.index(link.end()), None
    for token in reading.tokens[index : index + 5]:
        if token.pos in NOMINAL:
            return find_core(reading, token, token.i if first is None else first)
        if token.pos not in ("DET", "ADJ", "NUM"):
            return None
        if token.pos == "ADJ" and first is None:
            first = token.i
    return None


def _beside(reading: Reading, draft: Draft) -> Said | None:
    """What stands right beside a figure: `60 mm de pluie`, `vingt ans de guerre`, `Karim, 43 ans`."""
    if draft.period == "age":
        return _aged(reading, draft)
    if draft.kind not in ("duration", "percent") and draft.unit not in _DIMENSIONS:
        return None
    whole = _complement(reading, draft.end) if _BARE_OF.match(reading.low, draft.end) else None
    words = reading.low[whole.start : whole.end].split() if whole else []
    if whole is not None and draft.kind == "percent" and not happens(reading.token(whole.start)):
        return None  # what it is a share of
    lower = whole is not None and reading.text[whole.start].islower()
    return Said(subject=whole) if lower and words[0] not in WEAK | TIMES else None


def _apart_from(reading: Reading, draft: Draft) -> Said | None:
    """What a length of time lies behind or before, and what happened then: `une semaine après le putsch, il a fui`."""
    link = _FROM.match(reading.low, draft.end) if draft.kind == "duration" else None
    if not link or link.end() >= len(reading.low):
        return None
    index = reading.index(link.end())
    for token in reading.tokens[index : index + _LONGEST_LEAD]:
        if token.pos in NOMINAL:
            found = find_phrase(reading, token, draft.start, draft.end) if token.lower not in TIMES else None
            return Said(found, find_said(reading, draft).event) if found else None
        if token.pos not in ("DET", "ADJ", "NUM"):
            return None
    return None


def _aged(reading: Reading, draft: Draft) -> Said | None:
    """Who stands right before an age: `Karim, 43 ans`, `le Néerlandais, 57 ans`."""
    index = reading.index(draft.start)
    if index < _SHORTEST:
        return None
    last = index - (2 if reading.words[index - 1] in (",", "(") else 1)
    name, noun = reading.names.get(last), find_noun(reading.tokens[last])
    first = name[0] if name is not None else find_first(reading, noun) if noun is not None else None
    return Said(subject=Extent(reading.starts[first], reading.end(last))) if first is not None else None


def _bracketed(reading: Reading, draft: Draft, before: Draft | None) -> Said | None:
    """What stands before the bracket a figure opens: the same in another currency, or what the figure explains."""
    lead = _OPENED.search(reading.before(draft.start, _WIDEST_LEAD))
    if not lead:
        return None
    opened = draft.start - len(lead.group())
    if before is not None and before.end == opened and before.dated == draft.dated:
        return Said(before.said.subject, before.said.event)
    if draft.dated or not (lead["article"] or draft.kind in ("percent", "money")):
        return None
    noun = find_noun(reading.token(opened - 1))
    if noun is None:
        return None
    return Said(subject=Extent(reading.starts[find_first(reading, noun)], opened))


def _labelled(reading: Reading, draft: Draft) -> Said | None:
    """The words before a colon on the line of a figure: `Mis à jour le : 3 mars`."""
    label = _LABEL.search(reading.text[max(0, draft.start - 80) : draft.start])
    if not label:
        return None
    which = "label" if label["label"] else "made"
    start = draft.start - len(label.string) + label.start(which)
    found = Extent(start, start + len(label[which]))
    return Said(event=found) if draft.dated else Said(subject=found)


def _captioned(reading: Reading, draft: Draft) -> Said | None:
    """The subject of the line below a figure that stands alone on its own."""
    alone = draft.start == 0 or reading.low[draft.start - 1] == "\n"
    below = _BELOW.match(reading.low, draft.end) if alone and reading.low.startswith("\n", draft.end) else None
    if draft.dated or not below or below.end() >= len(reading.low) or reading.is_listed(below.end()):
        return None
    sentence = reading.tokens[slice(*reading.sentence(reading.index(below.end())))]
    subject = next((t for t in sentence if t.dep.startswith("nsubj") and t.pos in NOMINAL), None)
    return Said(subject=find_phrase(reading, subject, draft.start, draft.end)) if subject else None


def _end_without_lead(reading: Reading, found: Extent) -> int:
    """Where words end without the article or preposition that led to the figure: `peut tenir jusqu'`."""
    last = reading.index(found.end - 1)
    while reading.starts[last] > found.start and reading.words[last].islower():
        if reading.tokens[last].pos != "DET" and reading.words[last] not in _LEADS_ON:
            break
        last -= 1
    return min(found.end, reading.end(last))


def _checked(reading: Reading, draft: Draft, found: Extent | None) -> str | None:
    """The words, unless they are only of the calendar or the figure's own."""
    if found is None:
        return None
    phrase = reading.text[found.start : _end_without_lead(reading, found)].lstrip(_EDGES)
    words = _WORD.findall(phrase.lower())
    own = reading.low[draft.start : draft.end]
    if not words:
        return None
    verb = reading.token(found.start).pos == "VERB"  # `Né le 3 mai`
    apart = reading.low.startswith(")", draft.end)  # `Serval (2012)`
    if draft.dated and len(words) == 1 and phrase[0].isupper() and not (verb or apart):
        return None  # the place of a dateline
    if len(words) == 1 and words[0] in EMPTY_VERBS:
        return None
    if draft.unit is not None and len(words) <= _SHORTEST and draft.unit == singular(words[-1]):
        return None  # no more than what is counted
    telling = (w for w in words if w not in TIMES and w not in own and w not in CURRENCIES and (verb or len(w) > 2))
    return phrase if any(not w.isdigit() for w in telling) else None
