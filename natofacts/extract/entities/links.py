"""What goes on with the name of a body behind its head noun: small words, adjectives, pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.extract.entities.lexicon import LEXICON

if TYPE_CHECKING:
    from natofacts.extract.text import Text

OF = frozenset(["de", "du", "des", "d'", "d’"])
ARTICLES = frozenset(["la", "l'", "l’", "le", "les"])
SMALL = OF | ARTICLES
BEFORE_NOUN = SMALL | {"et", "pour", "en"}


def goes_on_with(text: Text, j: int, linking: frozenset[str]) -> bool:
    """Whether token `j` is a small word that leads on: one of `linking`, an article after it, `lutte contre`."""
    before, low = text.lower[j - 1], text.lower[j]
    if low in LEXICON.led_by:
        return before in LEXICON.led_by[low]
    return low in linking or (low in ARTICLES and (before in linking or before in ("contre", "et")))


def is_leader(text: Text, i: int, j: int) -> bool:
    """Whether token `j` begins the name of who leads the institution at token `i`: `l'Assemblée Yann Cadiou`."""
    if text.lower[i] not in LEXICON.unnamed or text.lower[j] not in LEXICON.first_names:
        return False
    return text.lower[j - 1] not in SMALL and any(text.capital[j + 1 : j + 2])


def is_link(text: Text, j: int, capital: bool) -> bool:
    """Whether a hyphen or an `et` goes on with the name, of a `capital` head: `de la justice et du développement`."""
    if text.words[j] == "-":
        return not text.spaced(j) and not text.spaced(j + 1)
    if text.lower[j] != "et" or j + 2 > len(text) or text.lower[j + 2 : j + 3] == ["autres"]:
        return False
    if text.lower[j + 1] in OF and text.lower[j - 1] not in OF:
        return True
    return capital and (_is_pair(text, j) or _are_alike(text, j))


def _are_alike(text: Text, j: int) -> bool:
    """Whether an `et` joins two nouns with articles of one complement: `pour la mémoire et l'histoire`."""
    if j + 2 >= len(text) or text.lower[j - 2] not in ARTICLES or text.lower[j + 1] not in ARTICLES:
        return False
    told = text.lower[j + 2] in LEXICON.role_gender or text.lower[j + 2] in LEXICON.heads
    return text.lower[j - 3] == "pour" and text.is_noun(j - 1) and text.is_noun(j + 2) and not told


def _is_pair(text: Text, j: int) -> bool:
    """Whether an `et` joins two words of one complement: `des dépôts et consignations`, `économique et social`."""
    before, after = j - 1, j + 1
    if text.capital[before] or text.capital[after]:
        return False
    nouns = text.is_noun(before) and text.is_noun(after) and text.lower[before - 1] in OF
    # A noun alone is an adjective here: `républicain et citoyen`
    return nouns or (text.is_adjective(before) and (text.is_adjective(after) or text.is_noun(after)))


def is_word_of(text: Text, j: int) -> bool:
    """Whether token `j` may be a word of an institution's name."""
    if text.capital[j]:
        return text.words[j][-1].isalnum() and text.lower[j] not in LEXICON.role_gender
    if text.is_adjective(j):
        return True
    k = j - 2 if text.is_adjective(j - 1) and text.lower[j - 1] != "autres" else j - 1  # de hautes études
    return text.is_noun(j) and text.lower[k] in (BEFORE_NOUN if k == j - 1 else SMALL)
