"""What says that a name is somebody's: an age, a role, what they do or score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.extract.entities.lexicon import LEXICON
from natofacts.extract.entities.surroundings import (
    ARTICLES,
    OF,
    before_adjectives,
    governing_noun,
    is_scorer,
    is_subject_of,
    noun_at,
)

if TYPE_CHECKING:
    from natofacts.extract.text import Name, Text

# How the verbs begin whose subject is most often somebody.
SPEAKING = (
    *("dit", "racont", "expliqu", "confi", "témoign", "soupir", "souri", "lâch", "insist", "martel", "regrett"),
    *("s'emport", "plaisant", "s'agac", "lanc", "gliss", "souffl", "enrag", "tranch", "ironis", "renchér"),
)


AT = frozenset(["à", "a", "en", "au"])  # before a place; newspapers write `A Sélestat` too
OFFICE_WORDS = 4  # of an office, at most, before what it is of


def weigh_person(text: Text, name: Name) -> int:
    """How much says that a name is somebody's: their age, what they are, that they speak, a first name alone."""
    i, j = name.start, name.end
    if is_scorer(text, j):
        return 5
    if text.lower[j + 1 : j + 2] == ["ans"] and text.words[j].isdigit():
        return 9
    if text.words[j : j + 1] == [","] and j + 3 < len(text):
        if text.lower[j + 2] == "ans" and text.words[j + 1].isdigit():
            return 9
        placed = i > 0 and text.lower[i - 1] in AT  # à Sélestat, une femme
        if text.lower[j + 1] in ("un", "une") and text.lower[j + 2] in LEXICON.persons and not placed:
            return 6
    if j - i == 1 and text.lower[i] in LEXICON.first_names:
        k = before_adjectives(text, i)
        things = LEXICON.thing_nouns
        noun = governing_noun(text, i) if text.lower[k] in ("la", "l'", "l’", "du") else ""
        placed = noun in LEXICON.place_nouns or noun in LEXICON.headed
        return 0 if k >= 0 and (noun_at(text, k) in things or placed) else 5
    if name.label in ("LOC", "MISC") and not text.words[i].isupper() and text.words[i][0].isalpha():
        bare = i == 0 or text.lower[i - 1] not in ARTICLES
        return 3 if bare and is_subject_of(text, name, SPEAKING) else 0
    return 0


def weigh_role(text: Text, name: Name) -> int:
    """Whether a role stands right before a name, or (weaker) beside it after a comma."""
    k = before_adjectives(text, name.start)
    if k >= 0 and text.lower[k] in LEXICON.role_gender:
        return 6
    j = name.end + 1
    if j + 1 < len(text) and text.words[j - 1] == ",":
        j += text.lower[j] in ("le", "la", "l'", "l’", "un", "une")
        if text.lower[j] in LEXICON.role_gender or text.lower[j] in LEXICON.before:
            return 0 if _names_another(text, j) or _is_of_office(text, name.start) else 3
    return 4 if text.words[name.start - 1 : name.start] == [","] and _follows_role(text, name.start - 2) else 0


def _is_of_office(text: Text, i: int) -> bool:
    """Whether token `i` is what an office before it is of: `Hugo Brandt, maire PCF d'Allonnes, secrétaire`."""
    if i < 2 or text.lower[i - 1] not in OF:
        return False
    return not LEXICON.role_forms.isdisjoint(text.lower[max(i - OFFICE_WORDS, 0) : i - 1])


def _names_another(text: Text, j: int) -> bool:
    """Whether the role at token `j` stands before its own name: `la Commission, le sénateur Yann Cadiou`."""
    k = j + 1
    while k < min(j + 4, len(text)) and (text.is_adjective(k) or text.words[k].isupper()):
        k += 1
    return k < len(text) and text.capital[k] and text.labels.get(k) == "PER"


def _follows_role(text: Text, k: int) -> bool:
    """Whether the words up to token `k` are a role: `le patron de la société, `."""
    for i in range(k, max(k - 8, -1), -1):
        if text.lower[i] in LEXICON.role_gender:
            return True
        if text.is_verbal(i) or (not text.words[i][-1].isalnum() and text.words[i][-1] not in "'’"):
            return False
    return False
