"""Nouns and verbs by what they say of a number beside them: something happening, a mere carrier, a mere count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts import french
from natofacts.french.verbs import forms

if TYPE_CHECKING:
    from natofacts.extract.tokens import Token

_CALENDAR, _MEASURES = french.table("calendar"), french.table("measures")
# Words of the calendar: no object of a verb, and nothing that is measured.
TIMES = frozenset(
    word for kind in ("months", "months_beside_number", "weekdays", "periods", "days") for word in _CALENDAR[kind]
)
# Nouns that only carry a time or a number: what they hang on says more.
WEAK = frozenset(_CALENDAR["words"]["weak"].split())
_BARE = frozenset(_MEASURES["nouns"]["bare"].split())
_ENDINGS = tuple(_MEASURES["nouns"]["endings"].split())
_HAPPENINGS = frozenset(_MEASURES["nouns"]["happenings"].split())
_THINGS = frozenset(_MEASURES["nouns"]["things"].split())
_COUNTING = frozenset(forms(_MEASURES["verbs"]["counting"].split()))
_MEASURING = frozenset(forms(_MEASURES["verbs"]["measuring"].split()))
_ESTIMATING = frozenset(forms(_MEASURES["verbs"]["estimating"].split()))
_EXISTING = frozenset(forms(_MEASURES["verbs"]["existing"].split()))
# A verb that says nothing alone: what it goes with was not read.
EMPTY_VERBS = _EXISTING | frozenset(_CALENDAR["words"]["modal"].split())
_STAYING = frozenset(forms(_MEASURES["verbs"]["staying"].split()))
_LINKING = frozenset(_MEASURES["words"]["linking"].split())
_EMPTY = frozenset(_MEASURES["words"]["empty"].split())
_NOBODY = frozenset(_MEASURES["words"]["nobody"].split())
_CAUSING = frozenset(forms(_MEASURES["verbs"]["causing"].split()))
_SOURCES = frozenset(_MEASURES["words"]["sources"].split())
_DETERMINERS = ("det", "nummod", "amod")


def is_carrier(noun: Token) -> bool:
    """Whether a noun only leads to the number: `au bout de deux jours`, `font état de dix morts`."""
    word = noun.lower
    if word == "rapport" and noun.i and noun.tokens[noun.i - 1].lower == "par":
        return True
    return word in WEAK or word in TIMES or word.isdigit() or is_bare(noun)


def is_bare(noun: Token) -> bool:
    """Whether a noun makes one expression with the verb or preposition before it: `mis en garde`, `face à`."""
    if noun.text not in _BARE or any(child.dep in _DETERMINERS for child in noun.lefts):
        return False
    return noun.text != "garde" or not any(child.lower == "vue" for child in noun.rights)  # `mis en garde à vue`


def happens(noun: Token) -> bool:
    """Whether a noun names something that happens, so that a date can be its own: `attentat`, `libération`."""
    word = noun.lower
    if noun.pos != "NOUN" or word in _THINGS:
        return False
    return word in _HAPPENINGS or word.endswith(_ENDINGS)


def counts(verb: Token, subject: Token | None) -> bool:
    """Whether a verb says no more than that there is a number: `il y a`, `la police dénombre dix blessés`."""
    if verb.lower in _COUNTING:
        return True
    return verb.lower in _EXISTING and (subject is None or subject.lower in _NOBODY)


def stays(verb: Token) -> bool:
    """Whether a verb says nothing without where or how: `restés au sol`."""
    return verb.lower in _STAYING


def is_empty(verb: Token) -> bool:
    """Whether a verb only leads to what is said: `il faut`, `il s'agit`."""
    return verb.lower in _EMPTY


def only_links(participle: Token) -> bool:
    """Whether a participle only leads to what it is of: `destinées à`, `liés à`."""
    return participle.lower in _LINKING


def is_nobody(subject: Token) -> bool:
    """Whether a subject stands for nobody: `on`, `il` in `il y a`."""
    return subject.lower in _NOBODY


def reports(verb: Token) -> bool:
    """Whether the subject of a verb gives the number: `la police dénombre`, `la Cour estime le coût à`."""
    return verb.lower in _COUNTING or verb.lower in _ESTIMATING


def causes(verb: Token) -> bool:
    """Whether a verb says no more than that its subject has made the number: `l'attentat a fait dix morts`."""
    return verb.lower in _CAUSING


def amounts(verb: Token) -> bool:
    """Whether a number is what the subject of a verb comes to: `la facture atteint dix millions`."""
    return verb.lower in _MEASURING


def gives_source(noun: Token) -> bool:
    """Whether a noun is somebody a number is known from: `selon le gouvernement`."""
    return any(
        child.lower in _SOURCES or (child.lower == "après" and noun.tokens[child.i - 1].lower in ("d'", "d’"))
        for child in noun.lefts
        if child.dep in ("case", "fixed")
    )
