"""Where the text has the gazetteer's names, but for those that are ordinary words, numbers or ships there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.symbols import ADP, DET  # type: ignore[import-not-found]

from natofacts.extract.entities.compounds import end_with_year
from natofacts.extract.entities.lexicon import LEXICON
from natofacts.extract.text import Name
from natofacts.french.aliases import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.extract.text import Text
    from natofacts.french.entries import Entry
    from natofacts.french.gazetteer import Gazetteer

# An acronym with its dots: `O.T.A.N.`
DOTTED = re.compile(r"[A-ZÀ-Ý]\.(?<!\w[A-ZÀ-Ý]\.)(?:[A-ZÀ-Ý]\.)+(?:[A-ZÀ-Ý]\b)?")
REGIONAL = ("le", "la", "les", "l'", "l’", "du", "des", "au", "aux", "en")  # before regions, and hardly any towns
QUARTERS = frozenset(["Nord", "Sud", "Est", "Ouest"])
_LONGEST_BRANCH = 3  # words of `Drôme Ardèche`, `Pays basque nord`
NUMERALS = ("vingt", "24")  # how names begin that are numbers elsewhere: `les Vingt-Sept`, `24 heures`


def find_known(text: Text, gazetteer: Gazetteer) -> Iterator[Name]:
    """The gazetteer's names, where they are whole tokens."""
    for match in gazetteer.aliases.find_at(text.string, text.starts, text.words):
        i, j = text.token_at.get(match.start), text.token_after.get(match.end)
        if i is None or j is None or _inside_compound_word(text, i, j) or _is_word(text, i, j):
            continue
        if i not in text.loud or text.lower[i] not in LEXICON.left:
            if _bears_name(text, i, match.entry.label):
                yield Name(i, j, "MISC", fixed=True)
                continue
            if (
                match.entry.medium
                and text.words[i].partition("-")[0] in QUARTERS
                and i
                and text.lower[i - 1] in REGIONAL
            ):
                yield Name(i, j, "LOC", fixed=True)  # dans le Sud-Ouest
                continue
            if text.lower[i] in LEXICON.lands and i and text.lower[i - 1] in ("la", "en"):
                yield Name(i, j, "LOC", fixed=True)
                continue
            if match.entry.label == "MISC" and match.words > 1:
                j = end_with_year(text, j)
            elif match.entry.label == "ORG" and _is_section(text, j, gazetteer):
                yield Name(i, j + 2, "ORG", fixed=True)
                continue
            elif match.entry.label == "ORG" and (branch := _end_of_branch(text, j, match.entry, gazetteer)):
                yield Name(i, branch, "ORG", fixed=True)
                continue
            elif match.entry.label == "LOC":
                if _is_joined(text, j, gazetteer):
                    yield Name(i, j + 2, "LOC", fixed=True)
                    continue
                j = _end_with_state(text, i, _end_with_direction(text, j), match.entry, gazetteer)
                i = _begin_with_height(text, i)
            if _is_model(text, i, match.entry.label):
                yield Name(i, j, "MISC", fixed=True)
            else:
                whole = (text.starts[i], j) == (match.start, text.token_after[match.end])
                yield Name(i, j, match.entry.label, match.entry if whole else None)


def find_dotted(text: Text, gazetteer: Gazetteer) -> Iterator[Name]:
    """The gazetteer's acronyms that are written with dots: `O.T.A.N.`, `U.S.A.`"""
    for found in DOTTED.finditer(text.string):
        entry = gazetteer.lookup(found.group().replace(".", ""))
        i, j = text.token_at.get(found.start()), text.token_after.get(found.end())
        if entry and i is not None and j is not None:
            yield Name(i, j, entry.label, entry)


def _is_model(text: Text, i: int, label: str) -> bool:
    """Whether a known name is a weapon's or vehicle's here: `chars Leclerc`, `hélicoptères Tigre`."""
    if label == "MISC" or text.lower[i] not in LEXICON.models:
        return False
    k = i - 1
    while k > 0 and text.is_adjective(k):
        k -= 1
    return k >= 0 and text.lower[k] in LEXICON.product_nouns


def _bears_name(text: Text, i: int, label: str) -> bool:
    """Whether what stands before a known name is what is called so here: `le porte-avions Charles de Gaulle`."""
    if label in ("MISC", "ORG") or i == 0 or text.words[i - 1][-1] in "'’,":  # the `pétrolier Total` is a firm
        return False
    k = i - 1
    while k > 0 and text.is_adjective(k):
        k -= 1
    return text.lower[k] in LEXICON.named


def _is_word(text: Text, i: int, j: int) -> bool:
    """Whether a name is a number here, or, of one word, an ordinary one: first in its sentence, or a month."""
    if text.lower[i].startswith(NUMERALS):
        return _counts(text, i, j)
    if j - i > 1:
        return False
    feast = text.lower[i] in LEXICON.feasts
    if feast and text.capital[j : j + 1] == [True] and not (i and text.pos[i - 1] in (DET, ADP)):
        return True  # `Noël Le Graët`
    if text.words[i] in LEXICON.honorifics:
        named = i and text.pos[i - 1] in (DET, ADP)  # `Cher Paul`, not `le Cher Paul` or `Bourges (Cher)`
        return not named and j < len(text) and (text.capital[j] or text.is_noun(j))
    if text.first[i] and text.lower[i] in LEXICON.ambiguous:
        after = text.lower[j] if j < len(text) else ""
        return not text.is_proper(i) or after in ("de", "des", "du", "d'", "d’")
    return text.lower[i] in LEXICON.calendar and i > 0 and text.words[i - 1][:1].isdigit()


def _counts(text: Text, i: int, j: int) -> bool:
    """Whether a name that is a number counts something: `Vingt-sept pays`, `dans les 24 heures`."""
    before = text.lower[i - 1] if i else ""
    if text.lower[i].startswith("vingt"):
        return before not in ("les", "des", "aux", "ces") or (j < len(text) and text.is_noun(j))
    named = before in ("«", "selon") and text.lower[j : j + 1] != ["après"]
    return not (named or before in LEXICON.paper_nouns)


def _is_joined(text: Text, j: int, gazetteer: Gazetteer) -> bool:
    """Whether a hyphen at token `j` joins a place to a second word of one name: `Orléans-Bricy`, not `Paris-Berlin`."""
    if j + 1 >= len(text) or text.words[j] != "-" or text.spaced(j) or text.spaced(j + 1) or not text.capital[j + 1]:
        return False
    word = text.words[j + 1]
    return gazetteer.lookup(word) is None and fold(word) not in LEXICON.towns and text.words[j + 2 : j + 3] != ["-"]


def _is_section(text: Text, j: int, gazetteer: Gazetteer) -> bool:
    """Whether a hyphen at token `j` joins a body to the part of it that is meant: `CGT-Énergie`, not `RTL-LCI`."""
    if not text.words[j - 1].isupper() or not _is_joined(text, j, gazetteer):
        return False
    return not text.words[j + 1].isupper() and text.lower[j + 1] not in LEXICON.left


def _end_of_branch(text: Text, j: int, entry: Entry, gazetteer: Gazetteer) -> int:
    """Past the place whose part of a firm or medium is meant: `Google France`, `France Bleu Drôme Ardèche`; else 0.

    Bodies of states and those of many states have none: `l'OTAN France` is two names side by side.
    """
    if entry.country or entry.name.startswith(LEXICON.alliances) or not text.spaced(j - 1):
        return 0
    end = j
    while end < len(text) and end < j + _LONGEST_BRANCH and text.capital[end] and text.words[end].isalpha():
        place = gazetteer.lookup(text.words[end])
        town = fold(text.words[end]) in LEXICON.towns
        state = place is not None and place.label == "LOC" and (entry.medium or text.words[end] in LEXICON.branches)
        if not state and not (entry.medium and town):
            break
        end += 1
    return end if end > j else 0


def _end_with_direction(text: Text, j: int) -> int:
    """`j`, or the token after a direction that belongs to the place: `Java occidental`, `Narbonne Est`."""
    if j == len(text):
        return j
    if text.words[j] in QUARTERS:
        return j + 1
    return j + 1 if text.lower[j] in LEXICON.directions and not text.capital[j] else j


def _end_with_state(text: Text, i: int, j: int, entry: Entry, gazetteer: Gazetteer) -> int:
    """`j`, or the token after the state a part of a region lies in: `les Alpes françaises`."""
    region = j == i + 1 and i > 0 and text.lower[i - 1] in REGIONAL and not entry.country
    return j + 1 if region and text.lower[j : j + 1] and text.lower[j] in gazetteer.adjectives else j


def _begin_with_height(text: Text, i: int) -> int:
    """`i`, or the token before with which a region's name begins: `Haute Guinée`, `Moyen Congo`."""
    return i - 1 if i and text.capital[i - 1] and text.lower[i - 1] in LEXICON.heights and not text.first[i - 1] else i


def _inside_compound_word(text: Text, i: int, j: int) -> bool:
    """Whether a hyphen ties the span to a word beside it (`anti-Daech`, `Paris-Match`)."""
    before = i > 1 and text.words[i - 1] == "-" and not text.spaced(i) and not text.spaced(i - 1)
    after = j + 1 < len(text) and text.words[j] == "-" and not text.spaced(j) and not text.spaced(j + 1)
    return (before and not text.capital[i - 2]) or (after and text.capital[j + 1] is False)
