"""Where a figure hangs in its sentence, and what that says of it: one table from dependency to reading.

A figure hangs on a verb as what it is about, as what is acted on or as a circumstance; on a noun that holds it; or on
nothing, so that only its own participle or complement says something. Everything else leads one step up.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from natofacts.extract.figures.drafts import Draft, Extent, Said
from natofacts.extract.figures.measured import clauses, nouns
from natofacts.extract.figures.measured.links import Link, find_link, find_top
from natofacts.extract.figures.measured.phrases import (
    NOMINAL,
    count_words,
    find_core,
    find_first,
    find_phrase,
    tidy,
)
from natofacts.extract.figures.reading import Reading
from natofacts.extract.figures.units import DIMENSIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from natofacts.extract.tokens import Token

_FARTHEST = 10  # steps up from a figure
_LONGEST_HOLDER = 10  # words of the nouns that hold a figure
_DIMENSIONS = frozenset(DIMENSIONS.values())
_OF = ("de", "d'", "d’", "du", "des")
_DATE_OF = re.compile(r"(?:\b(?:de|du|des|de la|prévue?s?|prévue?s? (?:le|en|à)) |\bd'|\() ?$")
_PARTICIPLE = ("és", "ées", "é", "ée", "us", "ues", "is", "ises", "ies", "its", "ites", "ts", "tes")
_NEXT = 2  # tokens from a number to the participle it counts
_MILLION = 1_000_000
_INDEFINITE = ("un", "une")


def find_said(reading: Reading, draft: Draft) -> Said:
    """What the sentence says of a figure; nothing where it does not say it."""
    link = find_link(reading, draft)
    if _stands_alone(reading, draft):
        return Said()
    if _is_predicate(link.node):
        return _equated(reading, draft, link.node)
    for _ in range(_FARTHEST):
        if link.head.i == link.node.i or _is_parted(reading, draft, link):
            break
        read = _ATTACHMENTS.get(link.dep, _on_anything)
        said = read(reading, draft, link)
        if said is not None:
            draft.governor = link.head.i
            _report(reading, draft, link)
            return said if said.subject or said.event else _of_itself(reading, draft)
        if link.node.pos in ("VERB", "AUX") and clauses.find_subject_of(link.node) is not None:
            break  # beyond a clause with a subject of its own lies what somebody else says or does
        link = link.above()
    return _of_itself(reading, draft)


def _report(reading: Reading, draft: Draft, link: Link) -> None:
    """Tell who gives a figure where its verb says that somebody does: `la mairie dénombre`, `ont fait état de`."""
    verb = link.head
    bare = nouns.is_bare(link.node)
    if verb.pos != "VERB" or draft.dated or not (nouns.reports(verb) or (bare and nouns.causes(verb))):
        return
    draft.reported = bare or nouns.counts(verb, None)
    giver = clauses.find_agent(reading, draft, verb)
    clause = clauses.read_clause(verb)
    if giver is None and clause.subject is not None and not (nouns.is_nobody(clause.subject) or _is_passive(verb)):
        giver = clauses.find_measured(reading, draft, clause)
    draft.giver = giver


def _is_passive(verb: Token) -> bool:
    return any(child.dep == "aux:pass" for child in verb.lefts) or verb.dep.startswith(("acl", "amod"))


def _is_parted(reading: Reading, draft: Draft, link: Link) -> bool:
    head = link.head
    if head.pos == "PUNCT" or (head.idx < draft.start and " :" in reading.low[head.idx : draft.start]):
        return True
    return reading.apart(head.idx, draft.head_offset)


def _stands_alone(reading: Reading, draft: Draft) -> bool:
    """Whether a figure has a line for itself, save a word or two."""
    low = reading.low
    start, end = low.rfind("\n", 0, draft.start) + 1, low.find("\n", draft.end)
    rest = low[start : draft.start] + low[draft.end : end if end >= 0 else len(low)]
    return len(rest.split()) <= 1


def _is_predicate(token: Token) -> bool:
    return any(child.dep in ("cop", "nsubj", "nsubj:pass") for child in token.children)


def _is_clause(token: Token) -> bool:
    return token.pos in ("VERB", "AUX") or _is_predicate(token)


def _is_timed(draft: Draft) -> bool:
    """Whether a figure says when or how long, so that it belongs to what happens."""
    return draft.dated or (draft.kind == "duration" and draft.period != "age")


def _is_amount(draft: Draft) -> bool:
    """Whether a figure is the size of something, unlike a number of things."""
    if draft.unit is None and (draft.count or 0) >= _MILLION:
        return True
    return draft.kind in ("percent", "money", "change") or draft.unit in _DIMENSIONS or draft.period == "age"


# What hangs on a verb


def _as_subject(reading: Reading, draft: Draft, link: Link) -> Said | None:
    """`900 personnes ont été évacuées`: what is said of it."""
    head = link.head
    if _is_timed(draft):
        return _as_circumstance(reading, draft, link)
    if not _is_clause(head) or (link.node.pos == "ADJ" and not draft.start <= link.node.idx < draft.end):
        return None
    if nouns.counts(head, link.node):
        return Said()
    return Said(event=clauses.write_predicate(reading, draft, clauses.read_clause(head)))


def _as_object(reading: Reading, draft: Draft, link: Link) -> Said | None:
    """`La France va livrer douze avions`: who does what with it."""
    head = link.head
    if _is_timed(draft):
        return _as_circumstance(reading, draft, link)
    if not _is_clause(head):
        return _held(reading, draft, link)
    clause = clauses.read_clause(head)
    if nouns.counts(head, clause.subject) or nouns.is_bare(link.node):
        return Said()
    if draft.kind == "change" or (_is_amount(draft) and nouns.amounts(head)):
        return _amounting(reading, draft, clause)
    subject, event = clauses.write_action(reading, draft, clause)
    if event is None or (subject is not None and nouns.causes(head)):
        return Said(event=subject)  # what makes a toll says more than that it does
    return Said(event=event)


def _as_circumstance(reading: Reading, draft: Draft, link: Link) -> Said | None:
    """`s'est tenu mardi`, `augmenter de 20 %`, `visés par trois hommes`: what happens then, by so much, with them."""
    head = link.head
    if not _is_clause(head):
        return _held(reading, draft, link)
    if _is_timed(draft):
        return _circumstance_of(reading, draft, head)
    clause = clauses.read_clause(head)
    if nouns.gives_source(link.node):
        return Said()
    if _is_amount(draft):
        return _amounting(reading, draft, clause)
    own = _of_itself(reading, draft)
    if own.event:
        return own
    subject, event = clauses.write_action(reading, draft, clause)
    return Said(event=event or subject)


def _circumstance_of(reading: Reading, draft: Draft, verb: Token) -> Said:
    subject, event = clauses.write_happening(reading, draft, clauses.read_clause(verb))
    return Said(subject, event)


def _amounting(reading: Reading, draft: Draft, clause: clauses.Clause) -> Said:
    """What rises, falls or amounts to so much: the object where the verb has one before it, else the subject."""
    if draft.period == "age":
        return Said(clauses.find_measured(reading, draft, clause))
    event = clauses.write_predicate(reading, draft, clause, complemented=False)
    for child in clause.verb.children:
        if child.dep == "obj" and child.pos in NOMINAL and not draft.start <= child.idx < draft.end:
            if nouns.is_carrier(child) or any(c.dep == "nummod" for c in child.lefts):
                continue
            return Said(find_phrase(reading, child, draft.start, draft.end), event)
    return Said(clauses.find_measured(reading, draft, clause), event)


def _equated(reading: Reading, draft: Draft, node: Token) -> Said:
    """`la moyenne est de 67 mm`: what a figure is, where it is the predicate itself."""
    clause = clauses.read_clause(node)
    if _is_timed(draft):
        subject, event = clauses.write_happening(reading, draft, clause)
        return Said(event=subject or event)
    found = clauses.find_measured(reading, draft, clause)
    return Said(subject=found) if found else _of_itself(reading, draft)


# What hangs on a noun


def _held(reading: Reading, draft: Draft, link: Link) -> Said | None:
    """`le licenciement de 2 500 employés`: the noun that holds the figure, with those above it in one phrase."""
    noun = link.head
    if noun.pos not in NOMINAL or nouns.is_carrier(noun) or (nouns.gives_source(noun) and not _is_timed(draft)):
        return None
    if _is_timed(draft) and _is_predicate(noun) and not _is_linked(reading, draft):
        return _circumstance_of(reading, draft, noun)
    if _is_timed(draft):
        return _happening(reading, draft, link)
    if noun.idx > draft.start or any(c.dep == "nummod" for c in noun.lefts) or noun.i in reading.counted:
        return None
    if not (_is_linked(reading, draft) or nouns.happens(noun)):
        return None
    top = noun
    while top.dep == "nmod" and top.head.pos == "NOUN" and top.head.i < top.i and not nouns.is_carrier(top.head):
        determined = any(c.lower in _INDEFINITE for c in top.lefts)
        start = reading.starts[find_first(reading, top.head)]
        if determined or count_words(reading, start, noun.end) > _LONGEST_HOLDER or reading.apart(start, draft.start):
            break
        top = top.head
    found = tidy(reading, reading.starts[find_first(reading, top)], _end(reading, noun, draft))
    return Said(subject=found) if found else None


def _end(reading: Reading, noun: Token, draft: Draft) -> int:
    """Where a noun ends with the adjectives after it, short of the figure."""
    core = find_core(reading, noun, noun.i)
    return core.end if core.end <= draft.start else noun.end


def _is_linked(reading: Reading, draft: Draft) -> bool:
    """Whether `de` ties a figure to the noun before it."""
    return reading.word_before(draft.start, " '") in ("de", "d", "du", "des", "trois") or reading.before(
        draft.start, 8
    ).endswith(("de la ", "de l'", "de ces ", "de ses ", "de leurs ", "de nos "))


def _happening(reading: Reading, draft: Draft, link: Link) -> Said | None:
    """`l'explosion du 4 août`, `l'exécution d'un opposant samedi`: the noun that happened then."""
    own = _DATE_OF.search(reading.before(draft.start, 16)) is not None
    noun = link.head
    for _ in range(_FARTHEST):
        if noun.pos not in NOMINAL or noun.idx > draft.start:
            return None
        dated = nouns.happens(noun) or (own and noun.text[0].islower() and noun.i == link.head.i)
        if dated and not nouns.is_carrier(noun) and not reading.apart(noun.idx, draft.start):
            first = reading.starts[find_first(reading, noun)]
            phrase = find_phrase(reading, noun, draft.start, draft.end)
            whole = tidy(reading, first, _end(reading, link.head, draft))
            if (
                whole
                and count_words(reading, *whole) <= _LONGEST_HOLDER
                and "," not in reading.text[whole.start : whole.end]
            ):
                phrase = whole
            return Said(event=phrase) if phrase else None
        if noun.dep != "nmod" or not any(c.lower in _OF for c in noun.lefts if c.dep == "case"):
            return None
        noun = noun.head
    return None


def _apposed(reading: Reading, draft: Draft, link: Link) -> Said | None:
    """`Karim, 43 ans`, `nos forces (quatre bataillons)`: what stands right before it, where it is the same."""
    noun = link.head
    if noun.pos not in NOMINAL or noun.idx > draft.start or _is_timed(draft):
        return None
    if any(c.dep == "nummod" for c in noun.lefts) or noun.i in reading.counted:
        return None
    between = reading.low[noun.end : draft.start].strip()
    if between not in ("(", ",", "(les", ", les", "-", "–", "—", ":"):
        return None
    found = find_phrase(reading, noun, draft.start, draft.end)
    return Said(subject=found) if found else None


def _modified(reading: Reading, draft: Draft, link: Link) -> Said | None:
    """`50 autres blessées`: the word a number without a noun is read with."""
    head = link.head
    if (described := _described(reading, draft, link)) is not None:
        return described
    follows = 0 < head.i - reading.index(draft.end - 1) <= _NEXT
    if follows and not draft.dated and head.lower.endswith(_PARTICIPLE):
        return Said(event=Extent(head.idx, head.end))
    return None


def _described(reading: Reading, draft: Draft, link: Link) -> Said | None:
    """`une brigade forte de 4 000 hommes`: what an adjective that measures goes with."""
    noun = link.head
    if link.node.pos != "ADJ" or not noun.i < link.node.i < reading.index(draft.start) or noun.pos not in NOMINAL:
        return None
    found = find_phrase(reading, noun, draft.start, draft.end)
    return Said(subject=found) if found else None


def _on_anything(reading: Reading, draft: Draft, link: Link) -> Said | None:
    """What the parse has no word for: a circumstance of a verb, or one step up."""
    if link.head.pos in ("VERB", "AUX") and (_is_timed(draft) or not link.dep.startswith(("conj", "parataxis"))):
        return _as_circumstance(reading, draft, link)
    return None


_ATTACHMENTS: dict[str, Callable[[Reading, Draft, Link], Said | None]] = {
    "nsubj": _as_subject,
    "nsubj:pass": _as_subject,
    "obj": _as_object,
    "iobj": _as_object,
    "xcomp": _as_object,
    "obl:arg": _as_circumstance,
    "obl:mod": _as_circumstance,
    "obl:agent": _as_circumstance,
    "advmod": _as_circumstance,
    "nmod": _held,
    "appos": _apposed,
    "nummod": _modified,
    "amod": _modified,
    "det": _modified,
}


# What hangs on nothing that says anything


def _of_itself(reading: Reading, draft: Draft) -> Said:
    """Its own participle, relative clause or complement: `cinq personnes tuées`, `cinq morts dans un attentat`."""
    if draft.dated:
        return Said()
    node = find_top(reading, draft)
    owned = [node] if draft.index is None or draft.index == node.i else [reading.tokens[draft.index], node]
    children = [child for owner in owned for child in owner.rights if child.idx >= draft.end]
    for child in children:
        if reading.apart(child.idx, draft.head_offset):
            break
        if child.dep.startswith("acl") and child.pos in ("VERB", "ADJ", "NOUN"):
            event = clauses.write_predicate(reading, draft, clauses.read_clause(child))
            return Said(event=event)
        if child.dep in ("nmod", "obl:mod", "obl:arg") and nouns.happens(child) and not nouns.is_carrier(child):
            return Said(event=find_phrase(reading, child, draft.start, draft.end))
    return Said()
