"""Clauses read from the parse: the subject of a verb, and both in a few words for what happened at a date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts import french
from natofacts.extract.figures.nounphrases import LONGEST, NOMINAL, find_core
from natofacts.extract.figures.reading import Reading

if TYPE_CHECKING:
    from natofacts.extract.figures.drafts import Draft
    from natofacts.extract.tokens import Token

_TABLE = french.table("calendar")
# Words of the calendar: no object of a verb, and nothing that is measured.
TIMES = frozenset(
    word for kind in ("months", "months_beside_number", "weekdays", "periods", "days") for word in _TABLE[kind]
)
# Nouns that only carry a time or a number: what they hang on says more.
WEAK = frozenset(_TABLE["words"]["weak"].split())
_GROUP = ("aux", "cop", "expl")
_SINGULAR = ("l'", "l’", "le", "la", "du", "au", "un", "une", "ce", "cet", "cette")
# Nouns in the singular that a verb in the plural may follow: `une centaine de personnes ont`.
_COLLECTIVE = ("aine", "illier", "illion", "illiard", "oitié", "ajorité", "nombre", "artie", "tiers", "quart")
_NOT = ("ne", "n'", "n’")
_NEGATIONS = ("pas", "plus", "jamais", "guère", "point")
_FARTHEST = 5


def find_subject_of(verb: Token) -> Token | None:
    """The subject of a verb or predicate; None where it has none of its own."""
    subjects = [child for child in verb.children if child.dep.startswith("nsubj")]
    # A second subject is the one the verb repeats as a pronoun: `le roi est-il mort`.
    return next((s for s in subjects if s.pos in NOMINAL), subjects[0] if subjects else None)


def write_clause(reading: Reading, draft: Draft, subject: str, verb: Token) -> str:
    """A subject with its verb and, where it is short enough, its object: `l'Otan a présenté son plan`."""
    group = _group(verb)
    if verb.pos in NOMINAL and any(c.dep == "nummod" for c in verb.lefts):
        return subject
    if len(group) == 1 and "VerbForm=Part" in verb.morph:
        return subject
    inner = reading.text[group[0].idx : reading.end(group[-1].i)]
    apart = draft.end <= group[0].idx or draft.start >= reading.end(group[-1].i)
    if not apart or "," in inner or "\n" in inner or group[-1].i - group[0].i > _FARTHEST:
        inner = "".join(reading.text[t.idx : t.end + reading.spaced(t.i + 1)] for t in group).strip()
    words = f"{subject} {inner}"
    whole = words + _object(reading, draft, group[-1])
    return whole if len(whole.split()) <= LONGEST else words


def agree(noun: Token, verb: Token) -> bool:
    """Whether a noun can be the subject of a verb by their numbers, as far as the tagger tells them."""
    auxiliary = next((c for c in verb.lefts if c.dep.startswith(("aux", "cop"))), verb)
    morph = auxiliary.morph
    if "VerbForm=Fin" not in morph or "Number=" not in morph:
        return True
    if noun.pos != "NOUN":
        return "Number=Sing" in morph or not any(c.lower in _SINGULAR for c in noun.lefts)
    if "Number=Sing" in morph:
        return "Number=Plur" not in noun.morph
    if noun.lower.endswith(_COLLECTIVE):
        return True
    number = noun.morph
    single = "Number=Sing" in number or ("Number=" not in number and any(c.lower in _SINGULAR for c in noun.lefts))
    return not single or any(c.dep == "conj" for c in noun.rights)


def _group(verb: Token) -> list[Token]:
    """A verb with its auxiliaries and negation, and the infinitive that completes it."""
    group = [c for c in verb.lefts if c.dep.startswith(_GROUP)] + [verb]
    for child in verb.rights:
        form = child.morph
        if child.dep == "xcomp" and "VerbForm=" in form and "Fin" not in form and child.i - verb.i <= 3:
            group += [c for c in child.lefts if c.dep.startswith(_GROUP) or c.dep == "mark"] + [child]
            break
    group.sort(key=lambda t: t.i)
    first, last = group[0], group[-1]
    before = first.tokens[first.i - 1] if first.i else first
    no = [t for t in verb.tokens[first.i : last.i + 2] if t.lower in _NEGATIONS and t.i != last.i]
    if before.lower in _NOT and no:
        group = sorted({*group, before, no[0]}, key=lambda t: t.i)
    return group


def _object(reading: Reading, draft: Draft, verb: Token) -> str:
    """The object of a verb with its article, unless it holds a figure: ` son plan`."""
    for child in verb.rights:
        if child.dep == "obj" and child.pos in NOMINAL and child.i - verb.i <= LONGEST:
            lefts = list(child.lefts)
            if (
                any(c.dep == "nummod" for c in lefts)
                or draft.start <= child.idx < draft.end
                or child.lower in TIMES
                or child.lower in WEAK
            ):
                return ""
            first = min((c.i for c in lefts if c.dep in ("det", "amod")), default=child.i)
            return f" {find_core(reading, child, first)}"
    return ""
