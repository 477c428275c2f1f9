"""One step back: `cette mission` and `sa présence` spelled out by what the document said before."""

from __future__ import annotations

import re

from natofacts.extract.nounphrases import find_phrase
from natofacts.extract.reading import Reading

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


def spell_out(reading: Reading, phrase: str | None, before: int) -> str | None:
    """A phrase whose `cette mission` or leading `sa` gives way to what it stands for, where that is plain."""
    if phrase is None:
        return None
    if found := _THIS.search(phrase):
        fuller = _earlier(reading, found["noun"], before)
        if fuller is not None:
            article = _ARTICLES[(found["link"] or "").lower(), found["this"].lower()]
            return phrase[: found.start()] + article + fuller + phrase[found.end() :]
    if found := _HIS.match(phrase):
        owner = _owner(reading, before)
        if owner is not None:
            return f"{found['noun']} {_of(owner)}{phrase[found.end() :]}"
    return phrase


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


def _owner(reading: Reading, before: int) -> str | None:
    """The name that is subject of the sentence before, with its article."""
    start, _ = reading.sentence(reading.index(before))
    if not start:
        return None
    previous = reading.doc[reading.sentence(start - 1)[0] : start]
    for token in previous:
        if token.dep_.startswith("nsubj") and token.pos_ == "PROPN":
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
