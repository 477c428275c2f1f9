"""Spans that are no name at all: months, lone letters, a ministry's field, a word that begins a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.symbols import ADP, PRON  # type: ignore[import-not-found]

from natofacts.extract.entities.hints import ROAD
from natofacts.extract.entities.lexicon import LEXICON
from natofacts.extract.entities.pieces import CONNECTORS, role_before
from natofacts.extract.entities.surroundings import ARTICLES
from natofacts.french.aliases import fold

if TYPE_CHECKING:
    from natofacts.extract.text import Name, Text

# A century, and the number of a session: `XXIe`.
ORDINAL = re.compile(r"[IVXLC]+(?:e|er|ère|è|ème|es)?\Z")
# The number of an act, with the full stop of its sentence: `l'acte X.`
ROMAN_ALONE = re.compile(r"[IVXL]+\.?\Z")
HOUR = re.compile(r"\d{1,2}h\d*\Z")
BEFORE_INITIALS = ARTICLES | {"du", "au", "les", "des", "aux", "("}
# Two words without the space between them: `AFP.Dans`, `France»Il`, `FranceLes`.
GLUED = re.compile(r"[»«“”]|\w{3}\.[A-Z][a-zé]+\Z|[^\W\d_]{2}[a-zé](?:Les|Des|Une|Dans|Pour|Il|Elle)\Z")
# Prepositions by which parties and books are called: `En marche`, `Du contrat social`.
OPEN_NAMES = frozenset(["de", "d'", "d’", "du", "des", "en"])
# Adverbs that take a complement, as prepositions do.
ADVERBS = frozenset(["contrairement", "conformément", "parallèlement", "face", "grâce", "quant", "suite"])
AFTER_PARTICIPLE = tuple([word] for word in ("par", "en", "à", "au", "aux", "dans", "depuis", "pour", "lors"))


def is_stray_opener(text: Text, name: Name) -> bool:
    """Whether a span is only the first word of a sentence, whose capital says nothing, and no proper noun."""
    i = name.start
    return name.end - i == 1 and text.first[i] and (not text.is_proper(i) or _is_participle(text, i))


def _is_participle(text: Text, i: int) -> bool:
    """Whether a word may be a participle that begins a sentence: `Extradé en France`."""
    low = text.lower[i]
    if not low.endswith(("é", "ée", "és", "ées")) or text.lower[i + 1 : i + 2] not in AFTER_PARTICIPLE:
        return False
    return low not in LEXICON.first_names and fold(low) not in LEXICON.towns


def _is_imperative(text: Text, name: Name) -> bool:
    """Whether a span is a verb that a hyphen ties to its pronoun: `Donnez-moi`."""
    j = name.end
    if name.end - name.start > 1 or j >= len(text) or text.spaced(j):
        return False
    pronoun = text.lower[j] if text.words[j] != "-" else "".join(text.lower[j : j + 2])
    return pronoun.startswith("-") and pronoun[1:] in LEXICON.left


def _is_function_word(text: Text, name: Name) -> bool:
    """Whether a span has no word of a name: `Les`, `XXIe siècle`, words shouted in a line."""
    words = text.words[name.start : name.end]
    if len(words) == 1 and words[0].isupper() and len(words[0]) > 1 and name.start not in text.loud:
        if words[0].lower() in LEXICON.left and not (name.start and text.lower[name.start - 1] in BEFORE_INITIALS):
            return True  # ON DIT, but `le CE`
        return bool(ORDINAL.match(words[0])) and words[0][-1] in "IVXLC"
    if all(low in LEXICON.left or low in LEXICON.honorifics for low in text.lower[name.start : name.end]):
        return True
    if ORDINAL.match(words[0]) and (len(words) == 1 or text.lower[name.start + 1] == "siècle"):
        return True
    loud = len(words) > 3 and all(word.isupper() or not word.isalpha() for word in words)
    return loud and any(low in LEXICON.left and low not in CONNECTORS for low in text.lower[name.start : name.end])


def _is_broken(text: Text, name: Name) -> bool:
    """Whether a span is glued from two words, holds an amount, or is a letter and what begins a sentence: `C. La`."""
    words = text.lower[name.start : name.end]
    if GLUED.search(text.words[name.start]):
        return True
    letter = len(words) > 1 and len(words[0].rstrip(".")) == 1 and words[1] in LEXICON.left
    return letter or any("$" in word for word in words)


def _begins_clause(text: Text, name: Name) -> bool:
    """Whether a span is words of a sentence with one stray capital: `Après 20h00`, `Je suis totalement`."""
    i = name.start
    low = text.lower[i]
    if low in OPEN_NAMES or (i and text.lower[i - 1] in LEXICON.organisation_nouns):
        return False
    opens = (low in LEXICON.left and text.pos[i] in (ADP, PRON)) or low in ADVERBS
    return opens and not any(text.capital[i + 1 : name.end])


def _is_portfolio(text: Text, name: Name) -> bool:
    """Whether a field in brackets says what somebody is minister of: `Yann Cadiou (Intérieur)`."""
    return name.start > 1 and text.words[name.start - 1] == "(" and text.labels.get(name.start - 2) == "PER"


def is_noise(text: Text, name: Name) -> bool:
    """Whether a span is no name at all: a month, a lone letter, a ministry's field, a number."""
    words = text.lower[name.start : name.end]
    if len(words) == 1 and name.start and text.lower[name.start - 1] in LEXICON.set_phrases.get(words[0], ()):
        return True
    if len(words) == 1 and words[0] in LEXICON.symbols and name.start and text.words[name.start - 1][-1].isdigit():
        return True
    if name.entry or name.fixed:
        return words[0] in LEXICON.fields and len(words) == 1 and role_before(text, name.start, of_state=True)
    if all(w in LEXICON.fields or w in CONNECTORS for w in words) and (
        role_before(text, name.start) or _is_portfolio(text, name)
    ):
        return True
    if _is_broken(text, name) or _is_imperative(text, name) or _is_function_word(text, name):
        return True
    if len(words) > 1:
        if _begins_clause(text, name):
            return True
        if len(words) == 2 and words[0] in LEXICON.lone and HOUR.match(words[1]):
            return True  # JT 20H
        if "-" in words and text.slice(name.start, name.end).lower() in LEXICON.lone:
            return True
        if len(words[-1]) == 1 and words[0] in LEXICON.organisation_nouns:  # groupe C
            return True
        loose = [w in LEXICON.common for w in words]
        return any(loose) and all(
            ok or w in CONNECTORS or w in LEXICON.fields for ok, w in zip(loose, words, strict=True)
        )
    word = text.words[name.start]
    if word.startswith(("UTC+", "UTC-", "GMT+", "GMT-")):
        return True
    if name.start and text.lower[name.start - 1] in ("acte", "actes", "tome", "phase") and ROMAN_ALONE.match(word):
        return True
    if any(c.isdigit() for c in word) and not ROAD.match(word):
        return len(word) < 4 or not word[:2].isalpha()
    return words[0] in LEXICON.lone or len(word) < 2 or not word[0].isalnum() or not word.strip("IVX")
