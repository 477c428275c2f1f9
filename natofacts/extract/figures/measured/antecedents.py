"""One step back: the noun that `qui` or a personal pronoun stands for, where that is plain."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from natofacts.extract.figures.measured.phrases import NOMINAL
from natofacts.extract.figures.reading import Reading

if TYPE_CHECKING:
    from natofacts.extract.tokens import Token

_FARTHEST_TOKENS = 60
_NUMBERS = {"il": "Sing", "elle": "Sing", "ils": "Plur", "elles": "Plur"}
_IMPERSONAL = re.compile(
    r"il (?:n')?(?:(?:y|en|s'agi|fau|fall|reste|rest|se peut|convien|import)"
    r"|(?:est|était|serait|sera) (?:[^\W\d_]+ ){0,2}(?:attendu|prévu|question|temps|à|de|d'|que|qu'))"
)
_SINGULAR = ("l'", "l’", "le", "la", "du", "au", "un", "une", "ce", "cet", "cette")
# Nouns in the singular that a verb in the plural may follow: `une centaine de personnes ont`.
_COLLECTIVE = ("aine", "illier", "illion", "illiard", "oitié", "ajorité", "nombre", "artie", "tiers", "quart")


def find_antecedent(reading: Reading, pronoun: Token, verb: Token) -> Token | None:
    """The noun that `qui` or a personal pronoun stands for, one step back; None where that is not plain."""
    if pronoun.lower == "qui":
        return _of_relative(pronoun, verb)
    number = _NUMBERS.get(pronoun.lower)
    if number is not None and (name := _taken_up(reading, pronoun)) is not None:
        return name
    if number is None or pronoun.dep.startswith("expl") or _IMPERSONAL.match(reading.low, pronoun.idx):
        return None
    if reading.is_listed(pronoun.idx):
        return None
    start = reading.sentence(pronoun.i)[0]
    start = reading.sentence(start - 1)[0] if start else 0
    for token in reversed(reading.tokens[max(start, pronoun.i - _FARTHEST_TOKENS) : pronoun.i]):
        if token.dep.startswith("nsubj") and token.pos in NOMINAL:
            plain = _agrees(token, number, pronoun.lower) and not reading.quoted_apart(token.idx, pronoun.idx)
            return token if plain else None
    return None


def _of_relative(pronoun: Token, verb: Token) -> Token | None:
    if not verb.dep.startswith("acl") or verb.head.i >= pronoun.i or verb.head.pos not in NOMINAL:
        return None
    between = [t for t in pronoun.tokens[verb.head.i + 1 : pronoun.i] if t.pos == "NOUN"]
    agreeing = [t for t in (verb.head, *reversed(between)) if agree(t, verb)]
    # What is counted is last: `à deux semaines du rendez-vous des dirigeants, qui`.
    agreeing.sort(key=lambda t: any(c.dep == "nummod" for c in t.lefts))
    return agreeing[0] if agreeing else None


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


def _taken_up(reading: Reading, pronoun: Token) -> Token | None:
    """The name that a pronoun between commas takes up: `Ursula von der Leyen, elle, promet`."""
    if pronoun.i < 2 or pronoun.tokens[pronoun.i - 1].lower != ",":
        return None
    name = reading.names.get(pronoun.i - 2)
    return reading.tokens[name[0]] if name else None


def _agrees(noun: Token, number: str, pronoun: str) -> bool:
    morph = noun.morph
    plural = "Number=Plur" in morph or any(c.dep == "conj" and c.pos in NOMINAL for c in noun.rights)
    if plural != (number == "Plur"):
        return False
    gender = "Gender=Masc" if pronoun.startswith("elle") else "Gender=Fem"
    return gender not in morph
