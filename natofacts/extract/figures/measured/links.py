"""What a figure hangs on: the parse, corrected where the words right beside the figure say otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from natofacts.extract.figures.measured.phrases import NOMINAL
from natofacts.extract.figures.reading import Reading

if TYPE_CHECKING:
    from natofacts.extract.figures.drafts import Draft
    from natofacts.extract.tokens import Token

_FARTHEST = 10  # steps up within a figure
_LEADING = ("ADP", "DET")
_OF = ("de", "d'", "d’", "du", "des")
_LONGEST_LEAD = 3  # prepositions and articles before a figure
_ADJECTIVES = 2  # between a noun and the `de` of its complement
_LONGEST_COMPLEMENT = 8  # tokens between a counted noun and its verb
_COMPLEMENT = ("ADP", "DET", "NOUN", "PROPN", "ADJ", "ADV", "NUM", "X")
_WIDEST_BACK = 30
_FOR_SO_LONG = re.compile(
    r"\b(?:il y a|(?:cela|ça|ca|voilà|voici)(?: (?:ne )?fait| faisait)?)(?: déjà| que)? (?:« ?|\")?$"
)
_PLURAL_ENDINGS = ("ent", "ont")


class Link(NamedTuple):
    """A word of a figure or above it, with how and on what it hangs."""

    node: Token
    dep: str
    head: Token

    def above(self) -> Link:
        """The link one step up."""
        return Link(self.head, self.head.dep, self.head.head)


def find_link(reading: Reading, draft: Draft) -> Link:
    """How a figure hangs in its sentence."""
    node = find_top(reading, draft)
    if (since := _counted_back(reading, draft, node)) is not None:
        return since
    lead = _before(reading, draft)
    follows = lead is None or lead.i < reading.index(draft.start) - 1
    if lead is not None and follows and _is_bare_participle(lead) and not _governs(node.head, lead):
        return Link(node, "obl:mod", lead)
    if (
        lead is not None
        and follows
        and reading.tokens[lead.i + 1].lower in _OF
        and (noun := find_noun(lead)) is not None
    ):
        return Link(node, "nmod", noun)
    if lead is not None and not follows and _takes_object(lead) and node.head.i != lead.i and not draft.dated:
        return Link(node, "obj", lead)
    led = reading.tokens[max(0, reading.index(draft.start) - 1)].pos == "ADP"
    if not draft.dated and not led and (verb := _verb_after(reading, draft)) is not None:
        return Link(node, "nsubj", verb)
    if node.dep.startswith("nsubj") and node.pos == "ADJ":
        return Link(node, "dep", node.head)
    return Link(node, node.dep, node.head)


def _counted_back(reading: Reading, draft: Draft, node: Token) -> Link | None:
    """How a length of time hangs that tells when: `il y a dix ans`, `cela fait dix ans que`."""
    if draft.kind != "duration":
        return None
    before = reading.before(draft.start, _WIDEST_BACK)
    clause = reading.low.startswith((" que ", " qu'"), draft.end)
    if before.endswith("il y a ") and not (clause or before.endswith("d'il y a ")):
        verb = reading.token(draft.start - len("a "))
        # The parse has it as a preposition or as a verb that hangs on the one it goes with.
        return Link(node, "obl:mod", verb.head if node.head.i == verb.i else node.head)
    if clause and _FOR_SO_LONG.search(before):
        told = next((c for c in node.head.rights if c.dep in ("ccomp", "acl:relcl", "advcl", "xcomp")), None)
        return Link(node, "obl:mod", told) if told is not None else None
    return None


def find_top(reading: Reading, draft: Draft) -> Token:
    """The word of a figure that hangs on what stands outside it."""
    token = reading.tokens[draft.index if draft.index is not None else reading.index(draft.head_offset)]
    for _ in range(_FARTHEST):
        head = token.head
        if head.i == token.i or not draft.start <= head.idx < draft.end:
            break
        token = head
    return token


def _before(reading: Reading, draft: Draft) -> Token | None:
    """The word before a figure and the prepositions and articles that lead to it."""
    start = reading.index(draft.start)
    for token in reversed(reading.tokens[max(0, start - _LONGEST_LEAD - 1) : start]):
        if token.pos not in _LEADING and token.lower not in _OF:
            return None if token.text.isspace() or token.pos == "PUNCT" else token
    return None


def _takes_object(verb: Token) -> bool:
    """Whether what stands right after a verb in a tense or the infinitive can only be its own."""
    return verb.pos == "VERB" and ("VerbForm=Fin" in verb.morph or "VerbForm=Inf" in verb.morph)


def _is_bare_participle(token: Token) -> bool:
    """Whether a word is a participle that describes a noun: `un accord conclu en février`."""
    if token.pos != "VERB" or "VerbForm=Part" not in token.morph:
        return False
    return not any(child.dep.startswith(("aux", "cop")) for child in token.lefts)


def _governs(head: Token, participle: Token) -> bool:
    """Whether the parse has a verb before a participle govern what follows: `a reçu le président élu hier`.

    Never past a participle that a comma sets off: `a promis dans un texte, lu dimanche`.
    """
    apart = participle.i and participle.tokens[participle.i - 1].text == ","
    return head.pos in ("VERB", "AUX") and head.i < participle.i and not apart


def find_noun(token: Token) -> Token | None:
    """The noun that ends with a word: itself, or the one its adjective goes with."""
    for _ in range(_ADJECTIVES + 1):
        if token.pos in NOMINAL:
            return token
        if token.pos != "ADJ" or not token.i:
            return None
        token = token.tokens[token.i - 1]
    return None


def _verb_after(reading: Reading, draft: Draft) -> Token | None:
    """The verb in the plural that follows what is counted: `5 000 otages de la secte ont été libérés`."""
    if draft.count is not None and draft.count < 2:
        return None
    start = reading.index(draft.end - 1) + 1
    for token in reading.tokens[start : start + _LONGEST_COMPLEMENT]:
        if token.pos in ("VERB", "AUX"):
            plural = token.lower.endswith(_PLURAL_ENDINGS) and "Number=Sing" not in token.morph
            if "VerbForm=Fin" not in token.morph or not plural:
                return None
            return token.head if token.dep.startswith(("aux", "cop")) and token.head.i > token.i else token
        if token.pos not in _COMPLEMENT:
            return None
    return None
