"""What a figure measures: the words of its sentence that say so, read from the parse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from natofacts.extract.figures.anaphora import find_antecedent, spell_out
from natofacts.extract.figures.clauses import TIMES, WEAK, agree, find_subject_of, write_clause
from natofacts.extract.figures.nounphrases import LONGEST, NOMINAL, find_core, find_phrase, is_finite
from natofacts.extract.figures.reading import Reading
from natofacts.extract.figures.units import CURRENCIES, DIMENSIONS

if TYPE_CHECKING:
    from natofacts.extract.figures.drafts import Draft
    from natofacts.extract.tokens import Token

_BARE_OF = re.compile(r" (?:de |d')(?!la |l'|les |ce)")
_WORD = re.compile(r"\w+")
_OF = re.compile(r"\s?(?:de |d'|du |des )")
_DIMENSIONS = frozenset(DIMENSIONS.values())
_CLAUSES = ("advcl", "xcomp", "conj", "parataxis", "acl", "obl", "dep", "amod", "fixed", "appos", "advmod")
_LINKED = re.compile(
    r"(?:\b(?:de|du|des|la|le|les|à|au|aux|en|par|pour|sur|entre|avec|dont|d'ici|pendant|depuis|durant|après|avant"
    r"|dans|sous|contre|soit)|[('«:,\"d])\s*$"
)
_COMPLEMENTS = ("nmod", "obl:mod", "obl:arg", "obl:agent", "obj", "conj")
_DATE_OF = re.compile(r"(?:\b(?:de|du|des|de la|prévue?s?|prévue?s? (?:le|en|à)) |\bd'|\()$")
_ARTICLES = ("du", "des", "au", "aux")
_OPPOSED = (
    ("Number=Sing", "Number=Plur"),
    ("Number=Plur", "Number=Sing"),
    ("Gender=Masc", "Gender=Fem"),
    ("Gender=Fem", "Gender=Masc"),
)
_LASTING = re.compile(r"\b(?:depuis|pendant|durant|en|dans|après) $")
_UNTIL = re.compile(r"d'ici|avant|jusqu|au plus")
_PARTED = frozenset((":", ";"))
_OBJECT_LINK = re.compile(r"(?:\b(?:de|à|par)|d') ?$")


def find_subject(reading: Reading, draft: Draft) -> str | None:
    """What a figure measures or dates, in a few words of the text.

    A noun phrase; for a date also the subject and verb of what happened then. `cette mission`, `sa présence`
    and pronouns give way to what they stand for; None where nothing readable says it.
    """
    beside = _beside(reading, draft) or _aged(reading, draft)
    if beside is not None:
        return beside
    token = reading.tokens[draft.index if draft.index is not None else reading.index(draft.head_offset)]
    for _ in range(6):
        head = token.head
        if head.i == token.i or (head.idx < draft.start and " :" in reading.low[head.idx : draft.start]):
            return _headline(reading, draft, token)
        if not draft.start <= head.idx < draft.end:
            return _checked(reading, draft, _governor(reading, draft, token))
        token = head
    return None


def find_whole(reading: Reading, end: int) -> str | None:
    """What a percentage that ends at a character is a share of: `PIB` in `deux pour cent du PIB`."""
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


def _beside(reading: Reading, draft: Draft) -> str | None:
    """What a length of time or a dimension is of: `60 mm de pluie`, `vingt ans de guerre`."""
    if draft.kind != "duration" and draft.unit not in _DIMENSIONS:
        return None
    whole = find_whole(reading, draft.end) if _BARE_OF.match(reading.low, draft.end) else None
    return whole if whole and whole[0].islower() and whole.split()[0] not in WEAK | TIMES else None


def _aged(reading: Reading, draft: Draft) -> str | None:
    """The person right before an age: `Karim, 43 ans`."""
    index = reading.index(draft.start)
    if draft.period != "age" or index < 2 or reading.words[index - 1] not in (",", "("):
        return None
    name = reading.names.get(index - 2)
    return reading.text[reading.starts[name[0]] : reading.end(index - 2)] if name else None


def _governor(reading: Reading, draft: Draft, token: Token) -> str | None:
    """What stands above a figure: the noun it belongs to, or the clause around it."""
    for _ in range(8):
        head = token.head
        if head.i == token.i or (token.dep.startswith("nsubj") and draft.start <= token.idx < draft.end):
            return None
        if reading.apart(head.idx, draft.head_offset):
            return None
        if (found := _object(reading, draft, token)) is not None:
            return found
        subject = find_subject_of(head)
        if subject is not None:
            # Beyond a clause with a subject of its own lies what somebody else says or does.
            return None if draft.start <= subject.idx < draft.end else _clause(reading, draft, head, subject)
        if head.pos in NOMINAL and (found := _named(reading, draft, token)) is not None:
            return found
        if head.pos not in NOMINAL and not head.dep.startswith(_CLAUSES):
            return None
        token = head
    return None


def _named(reading: Reading, draft: Draft, token: Token) -> str | None:
    """The noun a figure hangs on, unless it says nothing or the figure really belongs to its verb."""
    head = token.head
    if head.lower in WEAK or head.lower in TIMES or head.lower.isdigit() or head.dep == "acl:relcl":
        return None
    if draft.unit == "%" and head.idx >= draft.end:
        return None  # what it is a share of
    if head.idx < draft.start and head.dep in _COMPLEMENTS:
        between = reading.tokens[head.i + 1 : reading.index(draft.start)]
        if any(map(is_finite, between)):
            return None
    if draft.kind != "target" and any(c.dep == "nummod" for c in head.lefts):
        return None  # what another figure counts: both belong to what stands above
    direct = token.dep != "acl" and head.idx < draft.start
    lasting = draft.kind == "duration" and direct and head.dep in _COMPLEMENTS
    if lasting and _LASTING.search(reading.before(draft.start, 10)):
        return None
    if draft.dated and direct and not _DATE_OF.search(reading.before(draft.start, 16)):
        # A name has no date, and a noun before the comma or the verb seldom has a term.
        if head.pos == "PROPN" or (head.dep in _COMPLEMENTS and _UNTIL.match(reading.low, draft.start)):
            return None
        if head.dep == "nsubj" and (head.head.i < token.i or "," in reading.low[head.idx : draft.start]):
            return None
    if not draft.dated and direct and token.dep == "nmod" and not _links(reading, draft, head):
        return None
    return _spelled(reading, draft, head, participle=token if token.dep == "acl" and not token.lefts else None)


def _links(reading: Reading, draft: Draft, noun: Token) -> bool:
    """Whether something ties a figure to the noun before it: not so `par étapes 3.500 militaires`."""
    found = _LINKED.search(reading.before(draft.start, 9))
    if found:
        return draft.kind != "quantity" or draft.unit == "an" or not found.group().startswith(",")
    return draft.kind in ("percent", "money") and any(c.dep == "det" for c in noun.lefts)


def _disagree(noun: Token, participle: Token) -> bool:
    """Whether a participle cannot go with a noun: `le sommet des chefs d'État prévu`."""
    one, other = noun.morph, participle.morph
    return any(a in one and b in other for a, b in _OPPOSED)


def _spelled(
    reading: Reading, draft: Draft, noun: Token, longest: int = LONGEST, participle: Token | None = None
) -> str | None:
    # A bare complement is part of a name: `chefs d'État et de gouvernement`.
    while noun.pos == "NOUN" and noun.dep in ("nmod", "conj") and noun.head.pos == "NOUN":
        full = any(c.dep in ("det", "nummod") or c.lower in _ARTICLES for c in noun.lefts)
        if (
            noun.head.i > noun.i
            or noun.head.lower in WEAK
            or (full and not (participle and _disagree(noun, participle)))
        ):
            break
        noun = noun.head
    children = [c.dep for c in noun.lefts]
    numbered = "nummod" in children or noun.i in reading.counted
    if not draft.dated and numbered and "det" not in children:
        return None  # no more than another figure
    phrase = find_phrase(reading, noun, draft.start, draft.end, longest=longest)
    return spell_out(reading, phrase, noun) if phrase else None


def _object(reading: Reading, draft: Draft, token: Token) -> str | None:
    """The object of the verb a figure says the measure of: `porter son budget à 5 milliards`."""
    if draft.dated or draft.kind == "duration":
        return None
    link = _OBJECT_LINK.search(reading.before(draft.start, 6))
    if draft.kind != "change" and (not link or (draft.kind == "quantity" and link.group()[0] != "d")):
        return None
    for child in token.head.rights:
        if child.dep == "obj" and child.pos in NOMINAL and child.i != token.i and child.idx < draft.start:
            return _spelled(reading, draft, child)
    return None


def _clause(reading: Reading, draft: Draft, verb: Token, subject: Token) -> str | None:
    """The subject of a figure's clause, for a date with the verb; the predicate of `c'est`."""
    if reading.apart(subject.idx, draft.head_offset):
        return None
    first, last = min(subject.i, verb.i), max(subject.i, verb.i)
    if draft.dated:
        first, last = min(first, reading.index(draft.start)), max(last, reading.index(draft.start))
    if not _PARTED.isdisjoint(reading.words[first:last]) or not agree(subject, verb):
        return None
    if subject.pos not in NOMINAL and verb.pos == "NOUN" and subject.lower in ("c'", "c’", "ce"):
        return _spelled(reading, draft, verb)
    noun = subject if subject.pos in NOMINAL else find_antecedent(reading, subject, verb)
    if noun is None or draft.start <= noun.idx < draft.end:
        return None
    phrase = _spelled(reading, draft, noun, 9 if draft.dated else LONGEST)
    return write_clause(reading, draft, phrase, verb) if phrase and draft.dated else phrase


def _headline(reading: Reading, draft: Draft, noun: Token) -> str | None:
    """What a sentence without a verb above its figure says of it: `la taille est de 4.000 militaires`."""
    subject = find_subject_of(noun)
    if subject is not None and not draft.start <= subject.idx < draft.end:
        return _checked(reading, draft, _clause(reading, draft, noun, subject))
    if reading.low.startswith("\n", draft.end):
        return _caption(reading, draft)
    for child in noun.rights if draft.unit != "%" else ():
        if child.idx >= draft.end and child.dep in ("nmod", "obl:mod") and child.pos == "NOUN":
            return _checked(reading, draft, _spelled(reading, draft, child))
    return None


def _caption(reading: Reading, draft: Draft) -> str | None:
    """The subject of the line below a figure that stands alone on its own."""
    below = re.compile(r"\s*(?=\S)").match(reading.low, draft.end)
    alone = draft.start == 0 or reading.low[draft.start - 1] == "\n"
    if draft.dated or not alone or not below or below.end() >= len(reading.low):
        return None
    if reading.is_listed(below.end()):
        return None
    sentence = reading.tokens[slice(*reading.sentence(reading.index(below.end())))]
    subject = next((t for t in sentence if t.dep.startswith("nsubj") and t.pos in NOMINAL), None)
    return find_phrase(reading, subject, draft.start, draft.end) if subject else None


def _checked(reading: Reading, draft: Draft, phrase: str | None) -> str | None:
    """The phrase, unless it is only a word of the calendar or the figure's own words."""
    if phrase is None:
        return None
    words = _WORD.findall(phrase.lower())
    own = reading.low[draft.start : draft.end]
    if draft.dated and len(words) == 1 and phrase[0].isupper():
        return None  # the place of a dateline
    telling = [
        w for w in words if w not in TIMES and w not in WEAK and w not in own and w not in CURRENCIES and len(w) > 2
    ]
    return phrase if any(not w.isdigit() for w in telling) else None
