"""The tense a word stands in, read from the verb that governs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts import french
from natofacts.extract.edtf import Tense

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORDS = french.table("calendar")["words"]
_PROSPECTIVE = frozenset(_WORDS["prospective"].split())
_MODAL = frozenset(_WORDS["modal"].split())


def find_tense(token: Token) -> Tense | None:
    """Whether what happens at a date is past, present or yet to come; None where no verb tells."""
    for _ in range(8):
        found = _own_tense(token)
        if found is not None:
            return found
        if token.head is token or token.head.i == token.i:
            return None
        token = token.head
    return None


def _own_tense(token: Token) -> Tense | None:
    word = token.lower_
    if word in _PROSPECTIVE:
        return "future"
    morph = str(token.morph)
    if "VerbForm=Fin" in morph:
        return "future" if word in _MODAL else _finite(morph)
    auxiliaries = [(c, str(c.morph)) for c in token.lefts if c.dep_.startswith(("aux", "cop"))]
    participle = "VerbForm=Part" in morph and "Tense=Past" in morph
    for auxiliary, form in auxiliaries:
        if "VerbForm=Fin" in form:
            return _compound(auxiliary, form, participle)
    if participle and not auxiliaries and token.dep_.startswith("acl"):
        return "past"
    return None


def _compound(auxiliary: Token, form: str, participle: bool) -> Tense | None:
    if auxiliary.lower_ in _MODAL:
        return "future"
    if participle and auxiliary.dep_ != "cop" and auxiliary.dep_ != "aux:pass":
        return "future" if "Tense=Fut" in form else "past"
    return _finite(form)


def _finite(morph: str) -> Tense | None:
    if "Tense=Fut" in morph or "Mood=Cnd" in morph:
        return "future"
    return "past" if "Tense=Imp" in morph or "Tense=Past" in morph else "present"
