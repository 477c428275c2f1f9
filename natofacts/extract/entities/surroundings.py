"""What stands around a token: the noun that governs it, the adjectives before it, the verb it is the subject of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from natofacts.extract.entities.lexicon import LEXICON
from natofacts.french.aliases import fold

if TYPE_CHECKING:
    from natofacts.extract.text import Name, Text

# How the name of somebody's people ends.
SINGULAR = re.compile(r"(?:ien|ienne|ois|oise|ais|aise|éen|éenne|ain|aine|an|anne|ard|arde)\Z")
SCORE = re.compile(r"\d{1,2}/\d{1,2}\Z")  # of how many shots
OF = frozenset(["de", "d'", "d’", "du", "la", "l'", "l’"])
ARTICLES = frozenset(["le", "la", "l'", "l’"])
ONE = frozenset(["le", "la", "l'", "l’", "du", "au", "un", "une", "d'", "d’"])
APOSTROPHE = "'"
OPENING = frozenset('«“"')


def is_one_of_people(text: Text, i: int) -> bool:
    """Whether token `i` says of what people somebody is: `la Bermudienne` before her name."""
    if i == 0 or text.lower[i - 1] not in ONE or not text.capital[i]:
        return False
    word = text.words[i]
    first, _, last = word.partition("-")
    double = first.lower() in LEXICON.combining and fold(last.rpartition("-")[2]) in LEXICON.peoples
    return double or fold(word) in LEXICON.peoples or bool(SINGULAR.search(word))


def is_first_name(low: str) -> bool:
    """Whether a word in lower case is a first name, or two tied by a hyphen."""
    return low in LEXICON.first_names or ("-" in low and low.partition("-")[0] in LEXICON.first_names)


def before_adjectives(text: Text, i: int) -> int:
    """The token before token `i` and the adjectives and the mark before it; -1 at the start of the text."""
    k = i - 1
    if k > 0 and text.words[k] in OPENING:
        k -= 1  # le livre « Sérotonine »
        if text.words[k] == "," and text.lower[k - 1] in LEXICON.product_nouns:
            return k - 1  # son dernier roman, « Sérotonine »
    while k > 0 and text.is_adjective(k):
        k -= 1
    return k


def governing_noun(text: Text, i: int) -> str:
    """The noun before the `de`, `du`, `de la` that stand before token `i`: `le port pétrolier de`."""
    k = i - 1
    while k > 0 and i - k < 3 and text.lower[k] in OF:
        k -= 1
    while k > 0 and text.lower[k] not in LEXICON.place_nouns and (text.is_adjective(k) or _is_party(text, k)):
        k -= 1
    return noun_at(text, k) if k >= 0 else ""


def _is_party(text: Text, k: int) -> bool:
    """Whether token `k` is the initials of a party, between an office and what it is of: `maire PCF d'Allonnes`."""
    word = text.words[k]
    return 1 < len(word) < 6 and word.isupper() and text.lower[k - 1] in LEXICON.role_forms


def noun_at(text: Text, k: int) -> str:
    """The word at token `k`, with what a hyphen ties to it: `rond-point`, which many write `rond point`."""
    if k > 0 and text.lower[k - 1] in ("rond", "ronds"):
        return "rond-point"
    if text.is_verbal(k):
        return ""  # c'est
    if k > 1 and text.lower[k - 1] in ("de", "d'", "d’"):  # maison d'arrêt
        whole = f"{text.lower[k - 2]} {text.lower[k - 1].replace('’', APOSTROPHE)} {text.lower[k]}".replace("' ", "'")
        if whole in LEXICON.place_nouns:
            return whole
    tied = k > 1 and text.words[k - 1] == "-" and not text.spaced(k)
    return f"{text.lower[k - 2]}-{text.lower[k]}" if tied else text.lower[k]


def is_subject_of(text: Text, name: Name, verbs: tuple[str, ...]) -> bool:
    """Whether a name is the subject of a verb that begins like one of these."""
    i, j = name.start, name.end
    after, head = text.tokens[i].head, text.tokens[j - 1].head
    head = after if not i <= after.i < j else head
    return bool(text.tokens[i].dep.startswith("nsubj") and head.lower.startswith(verbs))


def is_scorer(text: Text, j: int) -> bool:
    """Whether a bracket at token `j` tells what a player scored: `Cadiou (3/8)`, `Cadiou (2 buts)`."""
    k = j + 1
    if k + 1 >= len(text) or text.words[j] != "(":
        return False
    if text.words[k].isdigit():
        return text.lower[k + 1] in LEXICON.scored
    return bool(SCORE.match(text.words[k]))


def is_initials(text: Text, name: Name) -> bool:
    """Whether a name is one word of initials, in a line that is not written in capitals."""
    word = text.words[name.start]
    alone = name.end - name.start == 1 and name.start not in text.loud
    return alone and word.isupper() and word.isalpha() and 1 < len(word) < 7
