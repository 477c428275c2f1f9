"""A verb as the parse has it: its group of auxiliaries, the verb that governs it, and its subject."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from natofacts.extract.figures.measured.antecedents import agree
from natofacts.extract.figures.measured.nouns import is_bare, is_carrier
from natofacts.extract.figures.measured.phrases import NOMINAL

if TYPE_CHECKING:
    from natofacts.extract.tokens import Token

GROUP = ("aux", "cop", "expl")
NOT = ("ne", "n'", "n’")
_VERBAL = ("VERB", "AUX")
_CHAINED = ("xcomp", "ccomp", "obj", "obl:arg", "obl:mod")
_WIDEST_GROUP = 6  # tokens between the first and the last word of a verb with its auxiliaries
_FARTHEST_GOVERNOR = 3  # tokens from an infinitive back to the verb that governs it
_UPWARD = 4
_HOLDERS = 2  # nouns above the one before a comma
_FARTHEST_NOUN = 3  # tokens from a comma back to the noun that a participle behind it goes with
_ARTICLES = ("du", "des", "au", "aux")
_OPPOSED = (
    ("Number=Sing", "Number=Plur"),
    ("Number=Plur", "Number=Sing"),
    ("Gender=Masc", "Gender=Fem"),
    ("Gender=Fem", "Gender=Masc"),
)


class Clause(NamedTuple):
    """A verb with the first and last token of its group, and the token of its subject, where it has one."""

    verb: Token
    first: int
    last: int
    subject: Token | None


def find_subject_of(verb: Token) -> Token | None:
    """The subject of a verb or predicate; None where it has none of its own."""
    subjects = [child for child in verb.children if child.dep.startswith("nsubj")]
    # A second subject is the one the verb repeats as a pronoun: `le roi est-il mort`.
    return next((s for s in subjects if s.pos in NOMINAL), subjects[0] if subjects else None)


def read_clause(verb: Token) -> Clause:
    """The clause of a verb or predicate: an infinitive with the verb that governs it, both with their subject."""
    first, last = _group(verb)
    top, subject = verb, find_subject_of(verb) or _set_off(verb, first)
    if (joined := _joined_to(verb)) is not None:
        first, top, subject = _group(joined)[0], joined, subject or find_subject_of(joined)
    for _ in range(_UPWARD):
        head = top.head
        if subject is not None or not _is_governed(top) or head.i >= first:
            break
        before, _ = _group(head)
        if first - head.i > _FARTHEST_GOVERNOR or last - before > _WIDEST_GROUP + 2:
            break
        first, top = before, head
        subject = find_subject_of(top)
    return Clause(verb, first, last, subject or _borrowed(top, first))


def _joined_to(verb: Token) -> Token | None:
    """The verb right before that shares its auxiliary or its subject: `a été inculpé et écroué`."""
    head = verb.head
    if verb.dep != "conj" or head.pos != "VERB" or verb.i - head.i != len(("et", "écroué")):
        return None
    same = ("VerbForm=Part" in verb.morph) == ("VerbForm=Part" in head.morph)
    return head if same and verb.tokens[verb.i - 1].pos == "CCONJ" else None


def _set_off(verb: Token, first: int) -> Token | None:
    """The noun before the comma that a participle goes with: `dans un texte, lu dimanche`."""
    past = "VerbForm=Part" in verb.morph and "Tense=Pres" not in verb.morph
    if first != verb.i or not past or not first or verb.tokens[first - 1].text != ",":
        return None
    for token in reversed(verb.tokens[max(0, first - 1 - _FARTHEST_NOUN) : first - 1]):
        if token.pos in NOMINAL:
            noun = token
            for _ in range(_HOLDERS):  # `sa visite au Mali, entamée lundi`
                holder = noun.head
                if not (_disagree(noun, verb) or noun.pos == "PROPN") or holder.pos != "NOUN" or holder.i > noun.i:
                    break
                noun = holder
            return None if _disagree(noun, verb) else noun
        if token.pos not in ("ADJ", "PROPN"):
            return None
    return None


def _is_governed(verb: Token) -> bool:
    """Whether a verb completes another: `allaient relocaliser`, `a décidé d'accroître`."""
    return _is_infinitive(verb) and verb.dep.startswith(_CHAINED) and verb.head.pos in _VERBAL


def _borrowed(verb: Token, first: int) -> Token | None:
    """The subject of a verb that has none of its own: that of the verb it is joined to, or the noun it describes."""
    head = verb.head
    if verb.dep.startswith("conj") and head.pos in _VERBAL:
        return find_subject_of(head)
    if verb.dep.startswith(("advcl", "obl")) and _is_infinitive(verb):
        return find_subject_of(head)
    if head.i < first and head.pos in NOMINAL:
        if verb.dep in ("acl", "amod", "appos") and "VerbForm=Part" in verb.morph:
            return _agreeing(head, verb)
        if verb.dep in ("amod", "nmod") and "VerbForm=Fin" in verb.morph:
            return _highest(head)  # a verb that the parse has taken for part of its subject
    return None


def _highest(noun: Token) -> Token:
    """The noun at the top of a phrase: `effectif` of `pays` in `l'effectif déployé dans le pays`."""
    while noun.head.i < noun.i:
        head = noun.head
        if noun.dep.startswith("obl") and head.dep == "acl" and head.head.pos in NOMINAL and head.head.i < head.i:
            noun = head.head
        elif noun.dep == "nmod" and head.pos in NOMINAL:
            noun = head
        else:
            break
    return noun


def _agreeing(noun: Token, verb: Token) -> Token:
    """The noun that a participle goes with: of `le sommet des chefs d'État prévu` the one above that agrees."""
    while _disagree(noun, verb) or not agree(noun, verb) or _is_part_of_name(noun):
        head = noun.head
        if noun.dep not in ("nmod", "conj") or head.pos not in NOMINAL or head.i > noun.i or is_carrier(head):
            break
        noun = noun.head
    return noun


def _disagree(noun: Token, participle: Token) -> bool:
    one, other = noun.morph, participle.morph
    return any(a in one and b in other for a, b in _OPPOSED)


def _is_part_of_name(noun: Token) -> bool:
    """Whether a noun is a bare complement: `chefs d'État et de gouvernement`."""
    return noun.dep in ("nmod", "conj") and not any(
        c.dep in ("det", "nummod") or c.lower in _ARTICLES for c in noun.lefts
    )


def _is_infinitive(verb: Token) -> bool:
    return "VerbForm=Inf" in verb.morph or "VerbForm=Part" in verb.morph


def _group(verb: Token) -> tuple[int, int]:
    """The first and the last token of a verb with its auxiliaries, pronouns and negation."""
    first = min((c.i for c in verb.lefts if c.dep.startswith(GROUP)), default=verb.i)
    if verb.i - first > _WIDEST_GROUP:
        first = verb.i
    before = verb.tokens[first - 1] if first else verb
    if before.lower in NOT or before.dep.startswith("expl"):
        first = before.i
        if first and verb.tokens[first - 1].lower in NOT:
            first -= 1
    return first, _last_of(verb)


def _is_passive(verb: Token) -> bool:
    """Whether a past participle has no `avoir`, so that what follows is not its object."""
    past = "VerbForm=Part" in verb.morph and "Tense=Pres" not in verb.morph
    helpers = [child.lower for child in verb.lefts if child.dep.startswith("aux")]
    return past and ("été" in helpers or not any(word.startswith(("a", "o")) for word in helpers))


def _last_of(verb: Token) -> int:
    """The last token of a verb with the bare noun that makes one expression with it: `ont pris part`, `a eu lieu`."""
    following = verb.tokens[verb.i + 1 : verb.i + 3]
    if following and verb.pos == "VERB" and is_bare(following[0]) and not _is_passive(verb):
        return verb.i + 1
    return verb.i + 2 if [token.lower for token in following] == ["à", "vue"] else verb.i


def is_predicate(token: Token) -> bool:
    """Whether a word that is no verb is what a subject is said to be: `la moyenne est de 67 mm`."""
    return any(child.dep in ("cop", "nsubj", "nsubj:pass") for child in token.children)
