"""Role phrases: a role noun with its whole complement, party and body included, and when the role was held."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from spacy.symbols import ADJ, ADP, DET, NOUN, NUM, PROPN, X  # type: ignore[import-not-found]

from natofacts.extract.entities.lexicon import LEXICON

if TYPE_CHECKING:
    from natofacts.extract.referents import Referent
    from natofacts.extract.text import Text

LONGEST = 16  # tokens of one role phrase
COMPLEMENT = frozenset(["de", "d'", "d’", "du", "des", "à", "au", "aux", "pour", "en", "auprès", "chargé", "chargée"])
PARTICIPLE = ("é", "ée", "és", "ées")
AFTER_PARTICIPLE = frozenset(
    ["à", "en", "par", "dans", "sur", "lors", "hier", "depuis", "pour", "avec", "lundi", "mardi", "mercredi", "jeudi"]
)
NONE: Mapping[int, int] = {}
# What stands before or after a role that somebody holds no more, and the years it was held.
FORMER = ("ancien", "ancienne", "ex", "ex-", "feu")
THEN = frozenset(["alors", "époque"])
YEAR = re.compile(r"(?:19|20)\d\d\Z")
YEARS = re.compile(
    r"\s*,?\s*(?:\(|de |entre |depuis |en |jusqu'en |jusqu’en )?(?P<since>(?:19|20)\d\d)"
    r"(?:\s*[-–]\s*|\s+à\s+|\s+et\s+)?(?P<until>(?:19|20)\d\d)?(?P<open>\s*[-–])?"
)


class Phrase(NamedTuple):
    """A role phrase: tokens `start` to `end` (exclusive) around the role noun `head`."""

    start: int
    head: int
    end: int


def find_phrase(text: Text, head: int, people: dict[int, Referent], names: Mapping[int, int] = NONE) -> Phrase:
    """The role phrase around a role noun.

    `people` has the first token of each name of a person, `names` that of others with the token after the last.
    """
    start = head
    while start > 0 and text.lower[start - 1] in LEXICON.before and text.spaced(start):
        start -= 1
    end, after_preposition = head + 1, False
    while end < len(text) and end - head < LONGEST:
        if end in people and not after_preposition:
            break
        if names.get(end, 0) > end and (after_preposition or text.is_noun(end - 1)):
            end, after_preposition = names[end], False  # de Debout la France
            continue
        goes_on = _goes_on(text, end, after_preposition)
        if goes_on is None:
            break
        after_preposition = goes_on and not (end in people and text.words[end] not in LEXICON.honorifics)
        end += 1
    return Phrase(start, head, _trim(text, head, end))


def _goes_on(text: Text, k: int, after_preposition: bool) -> bool | None:
    """Whether a preposition still waits for its noun after token `k`; None where the role ends before it."""
    word, low, pos = text.words[k], text.lower[k], text.pos[k]
    if low in COMPLEMENT:
        return True
    if low in ("–", "—") or (low == "et" and not (k + 1 < len(text) and text.lower[k + 1] in COMPLEMENT)):
        return None
    if _is_participle(text, k) or YEAR.match(word):
        return None
    if _continues(text, k) or low in ("et", "-"):
        return after_preposition
    if word in LEXICON.honorifics and after_preposition:
        return True  # porte-parole de M. Stoltenberg
    if pos in (ADJ, NOUN, PROPN, NUM, X) or (word[0].isupper() and after_preposition):
        loose = not (after_preposition or text.capital[k - 1]) and pos == PROPN and word[0].isupper()
        return None if loose else False
    inside = pos in (DET, ADP) and after_preposition and word[0].isalnum()
    return after_preposition if inside else None


def _is_participle(text: Text, k: int) -> bool:
    """Whether a participle goes on about the person, not the role: `enseignant interrogé à Riga`."""
    after = text.lower[k + 1] if k + 1 < len(text) else ""
    return text.lower[k].endswith(PARTICIPLE) and after in AFTER_PARTICIPLE


def _trim(text: Text, head: int, end: int) -> int:
    """The end of a role phrase without prepositions, articles and marks that lead nowhere."""
    while end > head + 1 and (
        text.lower[end - 1] in COMPLEMENT
        or text.pos[end - 1] in (DET, ADP)
        or not text.words[end - 1][-1].isalnum()
        or text.words[end - 1] in LEXICON.honorifics
    ):
        end -= 1
    return end


def _continues(text: Text, k: int) -> bool:
    """Whether token `k` goes on with a word before it: `Pays-Bas`, `forces alliées`."""
    tied = text.words[k - 1] == "-" and not text.spaced(k)
    return tied or (text.lower[k].endswith(PARTICIPLE) and text.pos[k - 1] == NOUN)


def find_tenure(text: Text, phrase: Phrase) -> tuple[bool, str | None]:
    """Whether the text says that a role is over, and the years (EDTF) it gives right behind it."""
    first = text.lower[phrase.start].split("-")[0]
    former = first in FORMER or not THEN.isdisjoint(text.lower[max(phrase.start - 2, 0) : phrase.start])
    end = text.ends[phrase.end - 1]
    years = YEARS.match(text.string, end, end + 40)
    if years is None or not years["since"]:
        return former, None
    words = years.group().strip(" ,(")
    if years["until"]:
        return True, f"{years['since']}/{years['until']}"
    if words.startswith("depuis") or years["open"]:
        return former, f"{years['since']}/.."
    if words.startswith("jusqu"):
        return True, f"../{years['since']}"
    return former, years["since"]
