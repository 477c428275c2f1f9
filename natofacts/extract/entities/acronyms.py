"""Acronyms in brackets and what stands before them: a body's name in lower case, or words that are no name."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from natofacts.extract.entities.lexicon import LEXICON
from natofacts.extract.text import Name
from natofacts.french.aliases import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.extract.text import Text

LONGEST = 12  # tokens of what an acronym stands for
SMALL = frozenset(
    (
        *("de", "du", "des", "d'", "d’", "la", "le", "les", "l'", "l’", "à", "au", "aux", "en", "et", "pour"),
        *("sur", "sous", "avec", "dans", "par", "-"),
    )
)
# Before what there are several of: an acronym behind them is a word, not a name.
COUNTING = frozenset(
    (
        *("un", "une", "mon", "ma", "mes", "ton", "ta", "tes", "son", "sa", "ses", "notre", "nos", "votre", "vos"),
        *("leur", "leurs", "ce", "cet", "cette", "ces", "chaque", "plusieurs", "quelques", "certains", "certaines"),
        *("aucun", "aucune", "deux", "trois", "quatre", "cinq", "dix"),
    )
)
# Before some of those who go by the initials of their body.
COUNTED = COUNTING | {"de", "des", "six", "sept", "huit", "neuf", "douze", "vingt", "trente", "quarante", "cent"}
BRACKETS = re.compile(r"\([A-ZÀ-Ý]{2,7}\)")
INITIALS = re.compile(r"[A-Z]{2,6}\Z")
DEFINITE = frozenset(["la", "le", "l'", "l’", "du", "au", "cette"])


def find_explained(text: Text, brackets: list[int]) -> Iterator[Name]:
    """The bodies whose name in lower case an acronym follows: `l'agence spatiale européenne (ESA)`, and it."""
    for at in brackets:
        head, first = _head(text, at), _spelled(text, at)
        if head is not None and (first is None or first >= head):
            yield Name(head, at, "ORG", fixed=True)
            yield Name(at + 1, at + 2, "ORG", fixed=True)


def find_abbreviated(text: Text, brackets: list[int]) -> set[str]:
    """The acronyms of what is no name: those whose letters begin the words in lower case before them."""
    found = set()
    for at in brackets:
        first = _spelled(text, at)
        # le directeur général de la police nationale (DGPN) has the initials of what he leads
        if first is not None and text.lower[first] not in LEXICON.role_gender:
            head = _head(text, at)
            if head is None or first < head:
                found.add(text.words[at + 1])
    return found


def drop_counted(text: Text, names: list[Name]) -> list[Name]:
    """The names without acronyms that are words: those that mostly stand behind `un`, `mon`, `ces`."""
    counted: Counter[str] = Counter()
    for name in names:
        word = text.words[name.start]
        if name.end - name.start == 1 and not (name.entry or name.fixed) and INITIALS.match(word):
            counted[word] += 1 if name.start and text.lower[name.start - 1] in COUNTING else -1
    words = {word for word, balance in counted.items() if balance >= 0}
    return [n for n in names if not stands_for_words(text, n, words)] if words else names


def drop_members(text: Text, names: list[Name]) -> list[Name]:
    """The names without initials that mean members of a body: `un CRS`, `une compagnie de CRS`."""
    return [n for n in names if text.lower[n.start] not in LEXICON.members or not _is_counted(text, n.start - 1)]


def _is_counted(text: Text, k: int) -> bool:
    return k >= 0 and (text.lower[k] in COUNTED or text.words[k].isdigit())


def stands_for_words(text: Text, name: Name, words: set[str]) -> bool:
    """Whether a name is one of some acronyms that are words, and nothing is known of it."""
    return name.end - name.start == 1 and not (name.entry or name.fixed) and text.words[name.start] in words


def find_brackets(text: Text) -> Iterator[int]:
    """The tokens of the brackets that hold an acronym alone, after a word in lower case."""
    for found in BRACKETS.finditer(text.string):
        i = text.token_at.get(found.start())
        if i and text.token_at.get(found.end() - 1) == i + 2 and text.words[i - 1].islower():
            yield i


def _head(text: Text, at: int) -> int | None:
    """The head noun, in lower case, of the body that the words before a bracket name."""
    found = None
    for k in range(at - 1, max(at - LONGEST, 0), -1):
        inside = text.is_noun(k) or text.is_adjective(k) or text.is_proper(k) or text.lower[k] in SMALL
        if not (inside or text.capital[k]):
            break
        if text.lower[k] in LEXICON.explained:
            if text.capital[k]:
                return None  # that is a name as it stands
            found = k if text.lower[k - 1] in DEFINITE else found
    return found


def _spelled(text: Text, at: int) -> int | None:
    """The first of the words in lower case before a bracket that begin with the letters of the acronym in it."""
    k = at - 1
    letters = fold(text.words[at + 1])
    for n in reversed(range(len(letters))):
        letter = letters[n]
        while k > 0 and text.lower[k] in SMALL and (n == 0 or fold(text.lower[k][0]) != letter):
            k -= 1  # the first letter is none of `Direction de`
        if k < 0 or text.capital[k] or fold(text.lower[k][0]) != letter:
            return None
        k -= 1
    return k + 1
