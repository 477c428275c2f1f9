"""French nouns as they are put into a sentence: plurals, articles, elision."""

from __future__ import annotations

import re

_LINKS = frozenset({"de", "du", "des", "par", "à", "en", "pour"})
_REGULAR_AL = frozenset({"bal", "carnaval", "chacal", "festival", "récital", "régal"})
# The gender of a noun by its look, for `du`, `de la`: endings of masculine nouns in -e, and of feminine ones
# in another letter.
_MASCULINE_E = re.compile(r"(?:age|[iè]sme|ège|[aoi]ire|erce|oupe|mbre|iffre|monde|domaine|sexe|texte)$")
_FEMININE = re.compile(r"(?:[^g]e|[tsx]ion|(?<!omi)(?<!cô)té|eur)$")
_MASCULINE_EUR = re.compile(r"(?:secteur|moteur|bonheur|malheur)$")
_PRECEDED = re.compile(r"(?:l['’]|la |ce|cet|cette|ces|son |sa |ses |leur|notre|votre|nos |vos )", re.I)
_VOWEL = re.compile(r"[aeiouyhàâéèêëîïôœû]", re.I)


def plural(noun: str) -> str:
    """The plural of a unit (`militaire`, `kilomètre carré`), as far as rules go."""
    words = noun.split(" ")
    stop = next((place for place, word in enumerate(words) if word in _LINKS or word[:2] in ("d'", "d’")), None)
    return " ".join([*map(_plural, words[:stop]), *(words[stop:] if stop is not None else ())])


def of(whole: str) -> str:
    """What a share is of, with the article French wants: `du PIB`, `des exportations`."""
    noun = whole.split(" ")[0]
    if _PRECEDED.match(whole):
        return f"de {whole}"
    if noun.lower() in ("le", "les"):
        return f"{'du' if noun.lower() == 'le' else 'des'}{whole[len(noun) :]}"
    if noun[-1:] in ("s", "x") and not noun.isupper():
        return f"des {whole}"
    if _VOWEL.match(noun):
        return f"de l'{whole}"
    feminine = _FEMININE.search(noun) and not _MASCULINE_E.search(noun) and not _MASCULINE_EUR.search(noun)
    return f"de la {whole}" if feminine else f"du {whole}"


def elided(noun: str) -> str:
    """`de militaires`, `d'otages`."""
    return f"d'{noun}" if _VOWEL.match(noun) else f"de {noun}"


def _plural(word: str) -> str:
    if not word or word[-1] in "sxz" or not word[-1].isalpha() or word.isupper():
        return word
    if word.endswith("al") and word not in _REGULAR_AL:
        return word[:-2] + "aux"
    return word + ("x" if word.endswith(("au", "eu")) and word not in ("pneu", "bleu") else "s")
