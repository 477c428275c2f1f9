"""Clauses written as spans: who does it, what they do, and to what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.extract.figures.drafts import Draft, Extent
from natofacts.extract.figures.measured.antecedents import agree, find_antecedent
from natofacts.extract.figures.measured.nouns import WEAK, is_carrier, stays
from natofacts.extract.figures.measured.phrases import (
    NOMINAL,
    count_words,
    find_phrase,
    tidy,
)
from natofacts.extract.figures.measured.verbs import GROUP, NOT, Clause
from natofacts.extract.figures.reading import Reading

if TYPE_CHECKING:
    from natofacts.extract.tokens import Token

LONGEST_CLAUSE = 16  # words
_HAVE = ("a", "ont", "avait", "avaient", "aurait", "auraient", "aura", "auront", "ai", "avons", "avez", "ayant")
_LEADING = ("ADP", "DET")
_APPROACHING = ("ADP", "DET", "ADJ", "NUM")
_LONGEST_APPROACH = 5  # words that lead to the noun or infinitive of a complement
_WIDEST_GAP = 5  # words between a subject and its verb
_LONGEST_COMPLEMENT = 7  # words of an object


def write_action(reading: Reading, draft: Draft, clause: Clause) -> tuple[Extent | None, Extent | None]:
    """Who does it and what they do as one span, short of the figure: `La France va livrer`.

    The first part is the subject by itself, where it stands too far from its verb to be one span with it.
    """
    group = _extent(reading, clause.first, clause.last)
    subject = find_doer(reading, draft, clause)
    if _overlaps(draft, group):
        return subject, None
    ending = _complement(reading, draft, clause.verb) if group.end < draft.start else None
    if ending is not None and ending.end <= draft.start:
        group = Extent(group.start, ending.end)
    if subject is None:
        return None, group
    whole = _together(reading, subject, group)
    return (None, whole) if whole and not _overlaps(draft, whole) else (subject, group)


def write_happening(reading: Reading, draft: Draft, clause: Clause) -> tuple[Extent | None, Extent | None]:
    """What happens at a date, with who does it and to what: `l'Otan a présenté mercredi son plan`.

    The date itself may stand inside. The first part is the subject where it stands too far off.
    """
    event = _extent(reading, clause.first, clause.last)
    endings = [_object(reading, draft, clause.verb), _complement(reading, draft, clause.verb)]
    for ending in filter(None, endings):
        if _is_readable(reading, whole := Extent(event.start, max(event.end, ending.end))):
            event = whole
            break
    subject = find_doer(reading, draft, clause)
    together = _together(reading, subject, event) if subject is not None else None
    if together is not None:
        return None, _apart(reading, draft, together)
    return subject, _apart(reading, draft, event)


def _together(reading: Reading, subject: Extent, event: Extent) -> Extent | None:
    """A subject and its verb as one span, unless too much stands between them."""
    between = (subject.end, event.start) if subject.end <= event.start else (event.end, subject.start)
    if count_words(reading, *between) > _WIDEST_GAP:
        return None
    whole = Extent(min(subject.start, event.start), max(subject.end, event.end))
    return whole if _is_readable(reading, whole) else None


def write_predicate(reading: Reading, draft: Draft, clause: Clause, *, complemented: bool = True) -> Extent | None:
    """What is said of the things counted, without auxiliaries: `évacuées`, `partis prêter main forte`."""
    verb, first = clause.verb, clause.verb.i
    helpers = [c for c in verb.lefts if c.dep.startswith(GROUP)]
    compound = any(c.dep.startswith("aux") for c in helpers)
    denied = verb.tokens[clause.first].lower in NOT
    modal = any(c.dep in ("aux", "cop", "aux:caus") for c in helpers) or clause.first < min(
        (c.i for c in helpers), default=verb.i
    )
    if denied or modal or not compound:
        first = clause.first
    last = _joined(verb)
    event = _extent(reading, first, max(last.i, clause.last))
    ending = _complement(reading, draft, last) if complemented else None
    bare = first == verb.i and "VerbForm=Part" in verb.morph and not stays(verb) and not _acts(verb)
    if ending is not None and bare and _is_adjunct(reading, ending):
        ending = None  # where and when it happened: `évacuées` says it
    if ending is not None and _is_readable(reading, whole := Extent(event.start, max(event.end, ending.end))):
        event = whole
    return None if _overlaps(draft, event) else event


def _acts(participle: Token) -> bool:
    """Whether a participle tells what its subject has done, and needs its complement: `ont participé à la marche`."""
    helpers = [child for child in participle.lefts if child.dep.startswith("aux")]
    return any(c.lower in _HAVE for c in helpers) and not any(c.dep == "aux:pass" or c.lower == "été" for c in helpers)


def _is_adjunct(reading: Reading, ending: Extent) -> bool:
    """Whether the complement of a participle begins with a preposition, tells no agent and goes on to no other verb."""
    first, last = reading.index(ending.start), reading.index(ending.end - 1)
    infinitive = any("VerbForm=Inf" in token.morph for token in reading.tokens[first : last + 1])
    return reading.tokens[first].pos == "ADP" and reading.tokens[first].lower != "par" and not infinitive


def _joined(verb: Token) -> Token:
    """The participle that is joined to another at once: `créés ou maintenus`."""
    following = verb.tokens[verb.i + 1 : verb.i + 3]
    if "VerbForm=Part" in verb.morph and len(following) == 2 and following[0].pos == "CCONJ":
        return following[1] if "VerbForm=Part" in following[1].morph else verb
    return verb


def _complement(reading: Reading, draft: Draft, verb: Token) -> Extent | None:
    """What follows a verb and completes it, past adverbs and the figure: its object, what it goes on to do.

    What a number counts completes only what happens at a date. The words decide, because the parse hangs what
    stands behind a date now on the date, now on the verb.
    """
    place, last = verb.i + 1, len(reading.tokens)
    while place < last and _is_passed_over(reading, draft, reading.tokens[place]):
        place += 1
    first = place
    while place < min(last, first + _LONGEST_APPROACH) and _approaches(reading, place):
        place += 1
    if place >= last or ((token := reading.tokens[place]).idx < draft.end and token.end > draft.start):
        return None
    if token.pos == "VERB" and "VerbForm=Inf" in token.morph:
        after = _complement(reading, draft, token)
        return Extent(reading.starts[first], after.end if after else token.end)
    if (
        token.pos not in NOMINAL
        or not token.text[0].isalpha()
        or is_carrier(token)
        or _is_subject_of_other(token, verb)
    ):
        return None
    if not draft.dated and (token.i in reading.counted or any(c.dep == "nummod" for c in token.lefts)):
        return None
    phrase = find_phrase(reading, token, draft.start, draft.end, longest=_LONGEST_COMPLEMENT)
    return Extent(min(reading.starts[first], phrase.start), phrase.end) if phrase else None


def _object(reading: Reading, draft: Draft, verb: Token) -> Extent | None:
    """The object that the parse gives a verb farther off: `a lancé en 2009, dans le nord, une offensive`."""
    for child in verb.rights:
        if child.dep == "obj" and child.pos in NOMINAL and not is_carrier(child) and child.i - verb.i <= LONGEST_CLAUSE:
            return find_phrase(reading, child, draft.start, draft.end, longest=_LONGEST_COMPLEMENT)
    return None


def _approaches(reading: Reading, place: int) -> bool:
    """Whether a word only leads to the noun of a complement: an article, or `cours` in `au cours de la visite`."""
    token = reading.tokens[place]
    if token.pos in _APPROACHING:
        return True
    following = reading.tokens[place + 1] if place + 1 < len(reading.tokens) else token
    return token.lower in WEAK and following.pos == "ADP"


def _is_passed_over(reading: Reading, draft: Draft, token: Token) -> bool:
    """Whether a word between a verb and its complement is an adverb, or belongs to the figure or leads to it."""
    if token.pos == "ADV" or token.i in reading.timed or draft.start <= token.idx < draft.end:
        return True
    following = token.i + 1
    while following < len(reading.tokens) and reading.tokens[following].pos in _LEADING:
        following += 1
    if following in reading.timed:
        return token.pos in _LEADING or token.text == "("
    return token.text == ")" and token.i - 1 in reading.timed


def _is_subject_of_other(noun: Token, verb: Token) -> bool:
    return noun.dep.startswith("nsubj") and noun.head.i != verb.i


def find_doer(reading: Reading, draft: Draft, clause: Clause) -> Extent | None:
    """The subject of a clause: a noun phrase, or the pronoun that stands for one."""
    subject = clause.subject
    if subject is None or reading.apart(subject.idx, draft.head_offset):
        return None
    if subject.pos not in NOMINAL:
        antecedent = find_antecedent(reading, subject, clause.verb) if subject.lower == "qui" else None
        if antecedent is None:
            plain = (
                subject.pos == "PRON"
                and subject.text[0].isalpha()
                and subject.lower not in ("qui", "c'", "c’", "ce", "y", "on", "cela", "ça")
            )
            return Extent(subject.idx, subject.end) if plain and not subject.dep.startswith("expl") else None
        subject = antecedent
    elif not agree(subject, clause.verb):
        return None
    if draft.start <= subject.idx < draft.end:
        return None
    return find_phrase(reading, subject, draft.start, draft.end)


def find_agent(reading: Reading, draft: Draft, verb: Token) -> Extent | None:
    """Who did what a participle says: `recensés par l'ONU`."""
    for child in verb.rights:
        if any(c.lower == "par" for c in child.lefts if c.dep == "case") and child.pos in NOMINAL:
            return find_phrase(reading, child, draft.start, draft.end)
    return None


def find_measured(reading: Reading, draft: Draft, clause: Clause) -> Extent | None:
    """The noun phrase that a verb says the amount of, a pronoun's antecedent included."""
    subject = clause.subject
    if subject is None or reading.apart(subject.idx, draft.head_offset):
        return None
    if subject.pos not in NOMINAL:
        subject = find_antecedent(reading, subject, clause.verb)
    elif not agree(subject, clause.verb):
        return None
    if subject is None or draft.start <= subject.idx < draft.end:
        return None
    return find_phrase(reading, subject, draft.start, draft.end)


def _extent(reading: Reading, first: int, last: int) -> Extent:
    while first and reading.words[first].startswith("-"):
        first -= 1  # `a-t-elle annoncé`
    return Extent(reading.starts[first], reading.end(last))


def _overlaps(draft: Draft, extent: Extent) -> bool:
    return extent.start < draft.end and draft.start < extent.end


def _apart(reading: Reading, draft: Draft, extent: Extent) -> Extent | None:
    """The span, or what of it lies beyond the figure where that stands at its edge."""
    if not _overlaps(draft, extent) or (extent.start < draft.start and draft.end < extent.end):
        return extent
    if extent.end > draft.end:
        return tidy(reading, max(extent.start, draft.end), extent.end)
    last = max(i for i in range(reading.index(extent.start), reading.index(draft.start)) or [0])
    while last and reading.tokens[last].pos in _LEADING:
        last -= 1
    return tidy(reading, extent.start, reading.end(last)) if extent.start < draft.start else None


def _is_readable(reading: Reading, extent: Extent) -> bool:
    """Whether a span is short, in one line and one sentence, and does not run through a bracket or a colon."""
    text = reading.text[extent.start : extent.end]
    if (
        "\n" in text
        or " :" in text
        or ";" in text
        or text.count("(") != text.count(")")
        or text.count("«") != text.count("»")
    ):
        return False
    return len(text.split()) <= LONGEST_CLAUSE and not reading.apart(extent.start, extent.end - 1)
