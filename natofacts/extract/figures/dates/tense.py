"""The tense a date stands in, read from the verb or the noun of what happens then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts import french
from natofacts.extract.figures.dates.edtf import Tense
from natofacts.extract.figures.dates.verbs import (
    FUTURE_ENDINGS,
    PARTICIPLE,
    PROSPECTIVE,
    Told,
    acts,
    announces,
    find_clause_verb,
    is_passive,
    is_perfect,
    read_verb,
)
from natofacts.extract.figures.measured.nouns import happens
from natofacts.extract.figures.units import singular

if TYPE_CHECKING:
    from natofacts.extract.tokens import Token

_PLANNED = frozenset(french.table("calendar")["words"]["planned"].split())
_PARTS_OF_DAY = frozenset(french.table("calendar")["words"]["day_parts"].split())
_AHEAD = ("prochain", "prochaine", "prochains", "prochaines")
_HIGHEST_NOUN = 3
_HIGHEST_VERB = 8
_WINDOW = 30
_FARTHEST_AGENT = 4


def find_tense(token: Token) -> Tense | None:
    """Whether what happens at a date is past, present or yet to come; None where no verb tells."""
    found = _find_told(token)
    return None if found == "open" else found


def describes_past(token: Token) -> bool:
    """Whether a word is a participle that tells what was done: `immatriculés`, not `prévus`."""
    if any(child.dep.startswith(("aux", "cop")) for child in token.lefts):
        return False
    return token.pos in ("VERB", "ADJ") and token.lower.endswith(PARTICIPLE) and token.lower not in PROSPECTIVE


def has_verb(token: Token) -> bool:
    """Whether the sentence of a word has a verb in a tense."""
    start = token.i
    while start and not token.tokens[start].begins_sentence:
        start -= 1
    for other in token.tokens[start : token.i + _WINDOW]:
        if other.i > token.i and other.begins_sentence:
            return False
        if "VerbForm=Fin" in other.morph:
            return True
    return False


def _find_told(token: Token) -> Told | None:
    if token.i and (near := _near_verb(token)) is not None:
        return near
    noun = _noun_of(token)
    if noun is not None:
        return _of_noun(token, noun)
    if token.i and token.head.i != token.i and token.head.pos in ("NOUN", "PROPN", "ADJ"):
        # Nothing happens there: the date goes with the verb of its clause, whatever the parse hangs it on.
        verb = find_clause_verb(token)
        if verb is not None and (told := read_verb(verb)) is not None:
            return told
    return _climb(token, beyond=None) or _first_tense(token)


def _noun_of(token: Token) -> Token | None:
    """The noun of what happened then that a date hangs on or follows: `l'attentat de Strasbourg mardi`."""
    if token.i and _happens(token.tokens[token.i - 1]):
        return token.tokens[token.i - 1]
    for _ in range(_HIGHEST_NOUN):
        if token.dep != "nmod" or token.head.pos not in ("NOUN", "PROPN"):
            return None
        token = token.head
        if _happens(token):
            return token
    return None


def _happens(noun: Token) -> bool:
    return happens(noun) or _is_planned(noun)


def _is_planned(noun: Token) -> bool:
    return noun.lower in _PLANNED or (noun.pos == "NOUN" and singular(noun.lower) in _PLANNED)


def _of_noun(token: Token, noun: Token) -> Told | None:
    """The tense of what a noun names, which may lie on either side of its verb: an attack behind, a summit ahead."""
    if any(child.lower in _AHEAD for child in noun.children):
        return "future"
    found = _climb(token, beyond=noun) or _first_tense(token)
    if found in ("future", "open"):
        return found
    verb = find_clause_verb(noun)
    announced = verb is not None and announces(verb)
    if _is_planned(noun):
        return "future" if announced else None
    # `redoute des violences samedi`, but `a annoncé la mort de X samedi`, `craint l'ampleur de l'attaque de samedi`
    return "future" if announced and found != "past" and noun.head is verb else "past"


def _climb(token: Token, beyond: Token | None) -> Told | None:
    """The tense of the verbs above a date; above the noun it belongs to, plans are those of somebody else."""
    passed = False
    for _ in range(_HIGHEST_VERB):
        planned = token.lower in PROSPECTIVE or "VerbForm=Inf" in token.morph
        found = None if passed and planned else read_verb(token)
        if found is not None:
            return found
        if token.head.i == token.i:
            return None
        passed = passed or token is beyond
        token = token.head
    return None


def _first_tense(token: Token) -> Told | None:
    """The tense of the nearest finite verb after the date, for where the parse found none above it."""
    for other in token.tokens[token.i + 1 : token.i + _WINDOW]:
        if other.begins_sentence:
            return None
        if other.pos in ("VERB", "AUX") and other.lower.endswith(FUTURE_ENDINGS):
            return "future"  # `Le 15 mars, le Parlement votera`, whatever the tagger takes it for
        if "VerbForm=Fin" in other.morph:
            governs = other.head.pos == "VERB" and other.dep.startswith("aux")
            return read_verb(other.head if governs else other)
    return None


def _near_verb(token: Token) -> Told | None:
    """The tense of the verb the date follows at once: `a annoncé lundi qu'il partirait`."""
    before = token.tokens[token.i - 1]
    if before.lower == "pour":
        return "future"  # `pour samedi, il attend la foule`
    if before.pos in ("DET", "ADP") and before.i:
        before = before.tokens[before.i - 1]
    if before.lower.endswith(FUTURE_ENDINGS) and before.pos != "PROPN":
        return "future"
    if is_perfect(before) and (before.lower not in PROSPECTIVE or acts(before)):
        return "past"  # `a cinglé dimanche`, whatever the tagger takes it for
    if is_passive(before) and _has_agent(token):
        return "past"
    return read_verb(before) if before.pos in ("VERB", "AUX") else None


def _has_agent(token: Token) -> bool:
    """Whether `par` follows a date, so that the participle before it tells what was done: `évacué lundi soir par`."""
    for other in token.tokens[token.i + 1 : token.i + _FARTHEST_AGENT]:
        if other.lower == "par":
            return True
        if other.lower not in _PARTS_OF_DAY:
            return False
    return False
