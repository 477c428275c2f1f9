"""Pronouns: which words they are, and the gender and number of whom they stand for."""

from __future__ import annotations

from natofacts.extract.referents import Gender

PRONOUNS: dict[str, tuple[Gender | None, bool]] = {
    "il": ("m", False), "-il": ("m", False), "-t-il": ("m", False), "lui": ("m", False), "celui-ci": ("m", False),
    "elle": ("f", False), "-elle": ("f", False), "-t-elle": ("f", False), "celle-ci": ("f", False),
    "ils": ("m", True), "-ils": ("m", True), "-t-ils": ("m", True), "eux": ("m", True), "ceux-ci": ("m", True),
    "elles": ("f", True), "-elles": ("f", True), "-t-elles": ("f", True), "celles-ci": ("f", True),
}  # fmt: skip
DEMONSTRATIVES: dict[str, tuple[Gender | None, bool]] = {
    "celui": ("m", False), "celle": ("f", False), "ceux": ("m", True), "celles": ("f", True),
}  # fmt: skip
"""What a relative clause makes a pronoun of somebody named: `affirme celle qui dirige la ville`."""
HERE = ["-", "ci"]
"""What makes one of these a pronoun of its own: `Celui-ci`."""
LATTER = {
    "dernier": ("m", False),
    "dernière": ("f", False),
    "derniers": ("m", True),
    "dernières": ("f", True),
}
_THIS = ("ce", "cette", "ces")


def is_latter(words: list[str], i: int) -> bool:
    """Whether word `i` ends `ce dernier`, which stands for who was named last."""
    return words[i] in LATTER and i > 0 and words[i - 1] in _THIS


NOBODY = {
    "on", "-on", "-t-on", "nul", "personne", "rien", "ce", "c'", "cela", "ça", "je", "nous", "vous", "tu", "-je",
    "-nous", "-vous", "qui", "que", "dont", "tout", "aucun", "aucune",
}  # fmt: skip
_PERSON = {"une", "la", "cette", "autre", "seule", "même", "première", "dernière"}  # before `personne`, a noun then
SUBJECT_PRONOUNS = {"il", "elle", "ils", "elles"}
IMPERSONAL = {"on", "-on", "-t-on"}
INDEFINITE = {
    "certains", "certaines", "plusieurs", "beaucoup", "autres", "d'autres", "un", "une", "tous", "chacun",
}  # fmt: skip
OF_TWO = {"premier": 0, "première": 0, "second": 1, "seconde": 1}


def is_nobody(words: list[str], i: int) -> bool:
    """Whether word `i` stands for nobody who could be named: `on`, `rien`, `personne` but for `une personne`."""
    return words[i] in NOBODY and not (words[i] == "personne" and i > 0 and words[i - 1] in _PERSON)
