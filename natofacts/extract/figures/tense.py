"""The tense a word stands in, read from the verb that governs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts import french
from natofacts.extract.figures.edtf import Tense
from natofacts.extract.figures.measured.nouns import happens
from natofacts.extract.figures.units import singular

if TYPE_CHECKING:
    from natofacts.extract.tokens import Token

_WORDS = french.table("calendar")["words"]
_PROSPECTIVE = frozenset(_WORDS["prospective"].split())
# Endings that tell the future where the tagger took the verb for something else.
_FUTURE = ("era", "ira", "dra", "vra", "eront", "iront", "dront", "vront", "aura", "auront", "sera", "seront")
_CONDITIONAL = ("rait", "raient")
_DESCRIBING = ("acl", "amod", "appos", "advcl", "ROOT")
_PARTICIPLE = ("é", "ée", "és", "ées")
_DUE = frozenset(_WORDS["due"].split())
_PLANNED = frozenset(_WORDS["planned"].split())
_HAVE = ("a", "ont", "avait", "avaient")
_PURPOSE = ("pour", "afin")
_HIGHEST_NOUN = 3
_WINDOW = 30
_PERFECT = ("avoir", "ayant")
_PASSED = frozenset(_WORDS["passed"].split())
_MODAL = frozenset(_WORDS["modal"].split())


def find_tense(token: Token) -> Tense | None:
    """Whether what happens at a date is past, present or yet to come; None where no verb tells."""
    noun = _noun_of(token)
    found = _read_tense(token, beyond=noun)
    if noun is None or found == "future":
        return found
    # What a noun names may lie on either side of its verb: an attack behind, a summit or a trial ahead.
    return None if singular(noun.lower) in _PLANNED or noun.lower in _PLANNED else "past"


def describes_past(token: Token) -> bool:
    """Whether a word is a participle that tells what was done: `immatriculés`, not `prévus`."""
    if any(child.dep.startswith(("aux", "cop")) for child in token.lefts):
        return False
    return token.pos in ("VERB", "ADJ") and token.lower.endswith(_PARTICIPLE) and token.lower not in _PROSPECTIVE


def _noun_of(token: Token) -> Token | None:
    """The noun of what happened then that a date hangs on: `l'attentat de Strasbourg mardi`."""
    for _ in range(_HIGHEST_NOUN):
        if token.dep != "nmod" or token.head.pos not in ("NOUN", "PROPN"):
            return None
        token = token.head
        if happens(token):
            return token
    return None


def _read_tense(token: Token, beyond: Token | None) -> Tense | None:
    """The tense of the verbs above a date; above the noun it belongs to, plans are those of somebody else."""
    if token.i and (near := _near_verb(token)) is not None:
        return near
    start, passed = token, False
    for _ in range(8):
        planned = token.lower in _PROSPECTIVE or "VerbForm=Inf" in token.morph
        found = None if passed and planned else _own_tense(token)
        if found is not None:
            return found
        if token.head.i == token.i:
            break
        passed = passed or token is beyond
        token = token.head
    return _first_tense(start)


def _first_tense(token: Token) -> Tense | None:
    """The tense of the nearest finite verb after the date, for where the parse found none above it."""
    for other in token.tokens[token.i + 1 : token.i + _WINDOW]:
        if other.begins_sentence:
            return None
        if "VerbForm=Fin" in other.morph:
            governs = other.head.pos == "VERB" and other.dep.startswith("aux")
            return _own_tense(other.head if governs else other)
    return None


def _near_verb(token: Token) -> Tense | None:
    """The tense of the verb the date follows at once: `a annoncé lundi qu'il partirait`."""
    before = token.tokens[token.i - 1]
    if before.lower == "pour":
        return "future"  # `pour samedi, il attend la foule`
    if before.pos in ("DET", "ADP") and before.i:
        before = before.tokens[before.i - 1]
    if before.lower.endswith(_FUTURE) and before.pos != "PROPN":
        return "future"
    if before.i and before.lower.endswith(_PARTICIPLE) and before.tokens[before.i - 1].lower in _HAVE:
        return "past"  # `a cinglé dimanche`, whatever the tagger takes it for
    if before.lower.endswith(_CONDITIONAL) and before.pos in ("VERB", "AUX"):
        return "future"  # `il a dit que le sommet se tiendrait lundi`
    return _own_tense(before) if before.pos in ("VERB", "AUX") else None


def _own_tense(token: Token) -> Tense | None:
    word = token.lower
    if word in _PROSPECTIVE:
        return "future"
    morph = token.morph
    if word in _DUE:
        return None  # `devait partir lundi`: on either side
    if "VerbForm=Fin" in morph:
        return "future" if word in _MODAL else _finite(morph)
    if "VerbForm=Inf" in morph and any(child.lower in _PURPOSE for child in token.lefts):
        return "future"  # `venu pour fêter le 1er janvier`
    auxiliaries = [(c, c.morph) for c in token.lefts if c.dep.startswith(("aux", "cop"))]
    participle = "VerbForm=Part" in morph and "Tense=Past" in morph
    # `a été victime` is as much past as `a souffert`.
    participle = participle or any("VerbForm=Part" in form and "Tense=Past" in form for _, form in auxiliaries)
    for auxiliary, form in auxiliaries:
        if "VerbForm=Fin" in form:
            return _compound(auxiliary, form, participle)
    if participle and any(word.lower in _PERFECT for word in token.tokens[max(0, token.i - 2) : token.i]):
        return "past"
    if participle and not auxiliaries and token.dep != "xcomp":
        return "past"
    adjectival = token.pos == "ADJ" and word.endswith(_PARTICIPLE)
    return "past" if adjectival and token.dep.startswith(_DESCRIBING) else None  # `M. Rodin, blessé samedi`


def _compound(auxiliary: Token, form: str, participle: bool) -> Tense | None:
    if auxiliary.lower in _MODAL:
        return "future"
    if participle and (auxiliary.dep not in ("cop", "aux:pass") or _has_passed(auxiliary.head)):
        return "future" if "Tense=Fut" in form else "past"
    return _finite(form)


def _has_passed(participle: Token) -> bool:
    word = participle.lower.rstrip("s")
    return word in _PASSED or word.removesuffix("e") in _PASSED


def _finite(morph: str) -> Tense | None:
    if "Tense=Fut" in morph or "Mood=Cnd" in morph:
        return "future"
    return "past" if "Tense=Imp" in morph or "Tense=Past" in morph else "present"
