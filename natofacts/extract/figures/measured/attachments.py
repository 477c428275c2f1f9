"""Where a figure hangs in its sentence, and what that says of it: one table from dependency to reading.

A figure hangs on a verb as what it is about, as what is acted on or as a circumstance; on a noun that holds it; or on
nothing, so that only its own participle or complement says something. Everything else leads one step up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.extract.figures.drafts import Draft, Extent, Said
from natofacts.extract.figures.measured import clauses, holders, nouns
from natofacts.extract.figures.measured.links import Link, find_link, find_top
from natofacts.extract.figures.measured.phrases import NOMINAL, find_phrase
from natofacts.extract.figures.measured.verbs import Clause, find_subject_of, is_predicate, read_clause
from natofacts.extract.figures.reading import Reading
from natofacts.extract.figures.units import DIMENSIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from natofacts.extract.tokens import Token

_FARTHEST = 10  # steps up from a figure
_DIMENSIONS = frozenset(DIMENSIONS.values())
_DONE = ("és", "ées", "us", "ues", "is", "ises", "its", "ites", "ts", "tes")
_MILLION = 1_000_000
_LONGEST_WORD = 80  # characters: two words or more stand in that many, where more than one stands in the line


def find_said(reading: Reading, draft: Draft) -> Said:
    """What the sentence says of a figure; nothing where it does not say it."""
    link = find_link(reading, draft)
    if _stands_alone(reading, draft):
        return Said()
    if (done := _done_to(reading, draft, link)) is not None:
        return Said(event=done)
    if is_predicate(link.node):
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
        if nouns.is_empty(link.head):
            break  # `il faut reconnaître`, `il s'agit de`
        if link.node.pos in ("VERB", "AUX") and find_subject_of(link.node) is not None:
            break  # beyond a clause with a subject of its own lies what somebody else says or does
        link = link.above()
    return _of_itself(reading, draft)


def _done_to(reading: Reading, draft: Draft, link: Link) -> Extent | None:
    """The participle right behind what is counted, where no verb acts on it: `avec 300 personnes identifiées`."""
    if draft.kind != "quantity" or draft.index is None or link.dep.startswith(("nsubj", "obj")):
        return None
    if link.dep == "nmod" and nouns.happens(link.head):
        return None  # `la réfection de sept ponts abîmés`
    following = reading.tokens[reading.index(draft.end - 1) + 1 :][:2]
    if following and following[0].text in ("»", "”", '"'):
        following = following[1:]
    if not following or not following[0].lower.endswith(_DONE) or "Tense=Pres" in following[0].morph:
        return None
    participle = following[0]
    past = participle.pos == "VERB" and "VerbForm=Part" in participle.morph and not nouns.only_links(participle)
    if not past or reading.apart(participle.idx, draft.start):
        return None
    return clauses.write_predicate(reading, draft, read_clause(participle))


def _report(reading: Reading, draft: Draft, link: Link) -> None:
    """Tell who gives a figure where its verb says that somebody does: `la mairie dénombre`, `ont fait état de`."""
    verb = link.head
    bare = nouns.is_bare(link.node)
    itself = any(child.lower in ("s'", "s’", "se") for child in verb.lefts)  # `s'estiment oubliés par l'État`
    if verb.pos != "VERB" or draft.dated or itself or not (nouns.reports(verb) or (bare and nouns.causes(verb))):
        return
    draft.reported = bare or nouns.counts(verb, None)
    giver = clauses.find_agent(reading, draft, verb)
    clause = read_clause(verb)
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
    before = reading.low[max(0, draft.start - _LONGEST_WORD) : draft.start].rpartition("\n")[2]
    after = reading.low[draft.end : draft.end + _LONGEST_WORD].partition("\n")[0]
    return len((before + after).split()) <= 1


def _is_clause(token: Token) -> bool:
    return token.pos in ("VERB", "AUX") or is_predicate(token)


def _is_amount(draft: Draft) -> bool:
    """Whether a figure is the size of something, unlike a number of things."""
    if draft.unit is None and (draft.count or 0) >= _MILLION:
        return True
    return draft.kind in ("percent", "money", "change") or draft.unit in _DIMENSIONS or draft.period == "age"


# What hangs on a verb


def _as_subject(reading: Reading, draft: Draft, link: Link) -> Said | None:
    """`900 personnes ont été évacuées`: what is said of it."""
    head = link.head
    if holders.is_timed(draft):
        return _as_circumstance(reading, draft, link)
    if not _is_clause(head) or (link.node.pos == "ADJ" and not draft.start <= link.node.idx < draft.end):
        return None
    if nouns.counts(head, link.node):
        return Said()
    return Said(event=clauses.write_predicate(reading, draft, read_clause(head)))


def _as_object(reading: Reading, draft: Draft, link: Link) -> Said | None:
    """`La France va livrer douze avions`: who does what with it."""
    head = link.head
    if holders.is_timed(draft):
        return _as_circumstance(reading, draft, link)
    if not _is_clause(head):
        return holders.held(reading, draft, link)
    clause = read_clause(head)
    if nouns.counts(head, clause.subject) or nouns.is_bare(link.node):
        return Said()
    if draft.kind == "change" or draft.period == "age" or (_is_amount(draft) and nouns.amounts(head)):
        return _amounting(reading, draft, clause)
    if clause.subject is None and nouns.causes(head):
        return None  # `faisant dix morts` says nothing of itself
    subject, event = clauses.write_action(reading, draft, clause)
    if event is None or (subject is not None and nouns.causes(head)):
        return Said(event=subject)  # what makes a toll says more than that it does
    return Said(event=event)


def _as_circumstance(reading: Reading, draft: Draft, link: Link) -> Said | None:
    """`s'est tenu mardi`, `augmenter de 20 %`, `visés par trois hommes`: what happens then, by so much, with them."""
    head = link.head
    if not _is_clause(head):
        return holders.held(reading, draft, link)
    if holders.is_timed(draft):
        return holders.circumstance_of(reading, draft, head)
    clause = read_clause(head)
    if nouns.gives_source(link.node):
        return Said()
    if _is_amount(draft):
        return _amounting(reading, draft, clause)
    own = _of_itself(reading, draft)
    if own.event:
        return own
    subject, event = clauses.write_action(reading, draft, clause)
    return Said(event=event or subject)


def _amounting(reading: Reading, draft: Draft, clause: Clause) -> Said:
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
    clause = read_clause(node)
    if holders.is_timed(draft):
        subject, event = clauses.write_happening(reading, draft, clause)
        return Said(event=subject or event)
    found = clauses.find_measured(reading, draft, clause)
    return Said(subject=found) if found else _of_itself(reading, draft)


def _on_anything(reading: Reading, draft: Draft, link: Link) -> Said | None:
    """What the parse has no word for: a circumstance of a verb, or one step up."""
    if link.head.pos in ("VERB", "AUX") and (holders.is_timed(draft) or not link.dep.startswith(("conj", "parataxis"))):
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
    "nmod": holders.held,
    "appos": holders.apposed,
    "nummod": holders.modified,
    "amod": holders.modified,
    "det": holders.modified,
}


# What hangs on nothing that says anything


def _of_itself(reading: Reading, draft: Draft) -> Said:
    """Its own participle, relative clause or complement: `cinq personnes tuées`, `cinq morts dans un attentat`."""
    if draft.dated:
        return Said()
    node = find_top(reading, draft)
    owned = [node] if draft.index is None or draft.index == node.i else [reading.tokens[draft.index], node]
    children = [child for owner in owned for child in owner.rights if child.idx >= draft.end]
    if draft.kind == "percent":  # `ce sont 80 % des équipes qui partent`
        children += [c for noun in children if noun.dep == "nmod" for c in noun.rights if c.dep == "acl:relcl"]
    for child in children:
        if reading.apart(child.idx, draft.head_offset):
            break
        if child.dep.startswith("acl") and child.pos in ("VERB", "ADJ"):
            event = clauses.write_predicate(reading, draft, read_clause(child))
            return Said(event=event)
        if child.dep in ("nmod", "obl:mod", "obl:arg") and nouns.happens(child) and not nouns.is_carrier(child):
            return Said(event=find_phrase(reading, child, draft.start, draft.end))
    return Said()
