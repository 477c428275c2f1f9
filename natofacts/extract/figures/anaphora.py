"""One step back: `cette mission` and `sa présence` spelled out by what the document said before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from natofacts.extract.figures.clauses import agree
from natofacts.extract.figures.nounphrases import NOMINAL, find_phrase
from natofacts.extract.figures.reading import Reading

if TYPE_CHECKING:
    from natofacts.extract.tokens import Token

_THIS = re.compile(r"\b(?P<link>de |à )?(?P<this>cette|cet|ce|ces) (?P<noun>[^\W\d_]{3,})\b", re.IGNORECASE)
_HIS = re.compile(r"(?P<his>sa|son|ses|leurs?) (?P<noun>[^\W\d_]{3,})", re.IGNORECASE)
_ARTICLES = {
    ("", "cette"): "la ",
    ("", "cet"): "l'",
    ("", "ce"): "le ",
    ("", "ces"): "les ",
    ("de ", "cette"): "de la ",
    ("de ", "cet"): "de l'",
    ("de ", "ce"): "du ",
    ("de ", "ces"): "des ",
    ("à ", "cette"): "à la ",
    ("à ", "cet"): "à l'",
    ("à ", "ce"): "au ",
    ("à ", "ces"): "aux ",
}
_FARTHEST = 1500
_FARTHEST_TOKENS = 60
_NUMBERS = {"il": "Sing", "elle": "Sing", "ils": "Plur", "elles": "Plur"}
_IMPERSONAL = re.compile(
    r"il (?:n')?(?:(?:y|en|s'agi|fau|fall|reste|rest|se peut|convien|import)"
    r"|(?:est|était|serait|sera) (?:[^\W\d_]+ ){0,2}(?:attendu|prévu|question|temps|à|de|d'|que|qu'))"
)


def spell_out(reading: Reading, phrase: str, noun: Token) -> str:
    """A phrase whose `cette mission` or leading `sa` gives way to what it stands for, where that is plain."""
    before = noun.idx
    if found := _THIS.search(phrase):
        fuller = _earlier(reading, found["noun"], before)
        if fuller is not None:
            article = _ARTICLES[(found["link"] or "").lower(), found["this"].lower()]
            return phrase[: found.start()] + article + fuller + phrase[found.end() :]
    # Only what opens a sentence is somebody's of the sentence before.
    if (found := _HIS.match(phrase)) and reading.sentence(noun.i)[0] >= noun.i - 2:
        owner = _owner(reading, noun.i)
        if owner is not None and not found["his"].lower().startswith("leur"):
            return f"{found['noun']} {_of(owner)}{phrase[found.end() :]}"
    return phrase


def find_antecedent(reading: Reading, pronoun: Token, verb: Token) -> Token | None:
    """The noun that `qui` or a personal pronoun stands for, one step back; None where that is not plain."""
    if pronoun.lower == "qui":
        if not verb.dep.startswith("acl") or verb.head.i >= pronoun.i or verb.head.pos not in NOMINAL:
            return None
        between = [t for t in reading.tokens[verb.head.i + 1 : pronoun.i] if t.pos == "NOUN"]
        agreeing = [t for t in (verb.head, *reversed(between)) if agree(t, verb)]
        # What is counted is last: `à deux semaines du rendez-vous des dirigeants, qui`.
        agreeing.sort(key=lambda t: any(c.dep == "nummod" for c in t.lefts))
        return agreeing[0] if agreeing else None
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


def _earlier(reading: Reading, noun: str, before: int) -> str | None:
    """The same noun with a complement, said not long before."""
    pattern = re.compile(rf"\b{re.escape(noun.lower())} (?:de |d'|du |des |en |à |contre |au )")
    said = list(pattern.finditer(reading.low, max(0, before - _FARTHEST), before))
    if not said:
        return None
    token = reading.token(said[-1].start())
    phrase = find_phrase(reading, token, len(reading.text), len(reading.text))
    start = phrase.lower().find(noun.lower()) if phrase else -1
    return phrase[start:] if phrase and start >= 0 and len(phrase) - start > len(noun) else None


def _owner(reading: Reading, index: int) -> str | None:
    """The name that is subject of the sentence before, with its article."""
    start, _ = reading.sentence(index)
    if not start or reading.is_listed(reading.starts[index]):
        return None
    before = reading.starts[index]
    previous = reading.tokens[reading.sentence(start - 1)[0] : start]
    for token in previous:
        if token.dep.startswith("nsubj") and token.pos == "PROPN" and not reading.quoted_apart(token.idx, before):
            return find_phrase(reading, token, len(reading.text), len(reading.text))
    return None


def _of(owner: str) -> str:
    low = owner.lower()
    if low.startswith("les "):
        return "des " + owner[4:]
    if low.startswith("le "):
        return "du " + owner[3:]
    if low.startswith(("l'", "l’", "la ")):
        return "de " + owner[:1].lower() + owner[1:]
    return ("d'" if low[:1] in "aeiouyéèêhàâîôœ" else "de ") + owner
