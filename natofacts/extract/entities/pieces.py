"""The names the language model marked, without the articles, titles and roles it took for part of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from natofacts.extract.entities.compounds import end_with_year
from natofacts.extract.entities.lexicon import LEXICON
from natofacts.extract.entities.links import is_leader
from natofacts.extract.entities.media import begins_person
from natofacts.extract.entities.surroundings import before_adjectives, is_first_name, is_one_of_people
from natofacts.extract.text import Name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.extract.text import Text

FULL = 2  # words of a first name and a surname
ROMAN = re.compile(r"[IVX]{1,5}\Z")
# Words that may stand inside a name although they never begin one.
CONNECTORS = frozenset(
    (
        *("de", "du", "des", "d'", "d’", "la", "le", "les", "l'", "l’", "et", "à", "au", "aux", "pour", "en"),
        *("y", "e", "a", "of", "and", "the", "for", "in"),
    )
)
OPENERS = frozenset(("et", "mais", "or", "puis", "par"))  # of a sentence or byline, before somebody's name
MARKS = frozenset(',;:()/|«»"“”–—[]•…?!') | {"...", "''"}


def find_pieces(text: Text, fixed: list[Name]) -> list[Name]:
    """The model's spans without articles, titles and role words, parted where they hold several names."""
    covered = {k: name for name in fixed for k in range(name.start, name.end)}
    found = []
    for start, end, label in text.ents:
        i = start
        if i in text.loud:
            continue
        for j in range(start, end + 1):
            parted = j in covered and _is_before_person(text, covered[j], end, label, covered)
            if j == end or parted or (j not in covered and _divides(text, j, i)):
                piece = trim(text, i, j, label, covered)
                if piece:
                    found.append(piece)
                i, label = j + 1, "PER" if parted else label
    return found


def _is_before_person(text: Text, name: Name, end: int, label: str, covered: dict[int, Name]) -> bool:
    """Whether somebody's name follows a known one: `au Monde Kaja Kallas`, `le PDG de Renault Hugo Brandt`."""
    if name.entry is None or name.end >= end:
        return False
    if name.entry.medium:
        full = end - name.end == FULL and all(joins(text, k) and k not in covered for k in range(name.end, end))
        return full or begins_person(text, name.end, end, label, covered)
    follows = name.label in ("ORG", "LOC") and text.lower[name.end] in LEXICON.first_names
    return follows and text.lower[name.start] not in LEXICON.first_names  # Maurice Gontran


def find_first_names(text: Text, named: set[int]) -> Iterator[Name]:
    """People the model missed: a first name, particles, and a capitalised word after them."""
    first_names = LEXICON.first_names
    for i in text.capitals:
        low = text.lower[i]
        if i in named or i in text.loud:
            continue
        if low in first_names or low.partition("-")[0] in first_names:
            k = i + 1
            while k + 1 < len(text) and text.words[k] == "-" and not text.spaced(k):
                k += 2
            last = k
            while k < len(text) and text.lower[k] in LEXICON.joiners:
                k += 1
            if k < len(text) and text.spaced(last) and joins(text, k) and not (i and text.capital[i - 1]):
                yield Name(i, k + 1, "PER")


def find_compatriots(text: Text, named: set[int]) -> Iterator[Name]:
    """People the model missed behind the name of their people: `l'Estonienne Kaidi Rannamets`."""
    for i in text.capitals:
        if i + 2 >= len(text) or i + 1 in named or not (text.capital[i + 1] and text.capital[i + 2]):
            continue
        end = i + 1
        while end < len(text) and end not in named and end not in text.loud and joins(text, end):
            end += 1
        if end > i + 2 and is_one_of_people(text, i):
            yield Name(i + 1, end, "PER")


def _divides(text: Text, j: int, start: int) -> bool:
    """Whether token `j` parts two names: punctuation, a line break, a verb, `et` between two capitals."""
    word = text.lower[j]
    if word == "and":
        return text.lower[start] in LEXICON.first_names
    if word in ("et", "ou"):
        return text.lower[start] not in LEXICON.heads
    return word in MARKS or word.isspace() or (word in LEXICON.left and word not in CONNECTORS and not text.capital[j])


def trim(text: Text, i: int, j: int, label: str, covered: dict[int, Name]) -> Name | None:
    """A span without the words at its edges that belong to no name; None when nothing is left."""
    role = role_before(text, i)
    while i < j and not (i in covered and covered[i].start == i):
        word = text.lower[i]
        if word in LEXICON.roles_all or word in LEXICON.honorifics:
            if text.capital[i] and text.lower[before_adjectives(text, i)] in LEXICON.named:
                break  # le porte-avions Amiral Kouznetsov
            role = True
        elif word == "ong" or word in LEXICON.calendar or (role and word in LEXICON.fields):
            pass
        elif text.capital[i]:
            opener = word in LEXICON.left and (text.first[i] or (label == "PER" and word in OPENERS))
            if not opener and word[-1] not in "'’":
                break
        elif word in LEXICON.heads and not role and any(text.capital[i + 1 : j]):
            break
        i += 1
    if j - i > 2 and all(text.capital[i : i + 3]) and is_one_of_people(text, i):
        i, label = i + 1, "PER"  # la Japonaise Yui Kanzaki
    elif label == "PER" and j - i > 2 and text.capital[i + 1] and _is_surplus(text, i):
        i += 1
    elif j - i > 2 and is_leader(text, i, i + 1):
        i, label = i + 1, "PER"  # la Fédération Jeanne Dubois
    if label == "PER" or (i < j and text.lower[i] in LEXICON.first_names):
        j = _end_of_person(text, i, j, covered)
    if j - i > 1 and ROMAN.match(text.words[i]) and label != "PER" and text.words[i + 1] != "République":
        i += 1  # (acte) V des gilets jaunes
        while i < j and not text.capital[i]:
            i += 1
    while j > i and j - 1 not in covered and _is_loose_end(text, j - 1, i, label):
        j -= 1
    if i >= j or not any(text.capital[i:j]):
        return None
    if label == "MISC" and j - i > 1 and text.capital[j - 1]:
        j = end_with_year(text, j)  # Skate Canada 2018
    return Name(i, j, label)


def _end_of_person(text: Text, i: int, j: int, covered: dict[int, Name]) -> int:
    """The end of somebody's name: before a pronoun or article that begins a sentence, and where capitals end.

    In interviews the name stands in capitals before the answer: `CLARA MONTEL Au départ`.
    """
    while (
        j - i > 2
        and j - 1 not in covered
        and (text.lower[j - 1] in LEXICON.left or text.lower[j - 1] in LEXICON.common)
    ):
        j -= 1
    loud = i
    while loud < j and (text.words[loud].isupper() or text.words[loud] == "-"):
        loud += 1
    return loud if 2 <= loud - i < j - i and len(text.words[i]) > 1 and len(text.words[loud - 1]) > 2 else j


def _is_surplus(text: Text, i: int) -> bool:
    """Whether a full name begins only after token `i`: `la Bermudienne Flora Duffy`, `le PTB Karim Delcourt`."""
    if text.lower[i] in LEXICON.first_names or not text.capital[i]:
        return False
    return is_first_name(text.lower[i + 1]) or is_one_of_people(text, i) or are_initials(text, i)


def are_initials(text: Text, i: int) -> bool:
    """Whether what stands before a full name is a party's or body's initials: `le député du PTB Karim Delcourt`."""
    word = text.words[i]
    return word.isupper() and word.isalpha() and 2 <= len(word) <= 5 and i not in text.loud


def _is_loose_end(text: Text, k: int, start: int, label: str) -> bool:
    word = text.words[k]
    if text.lower[k] in LEXICON.calendar and k > start:
        return True
    if k > start + 1 and text.words[k - 1] == "-" and not text.spaced(k):
        return False
    if not word[-1].isalnum():
        return word != "!" and not (word[-1] == "." and len(word) > 1)
    if text.lower[k] in LEXICON.left and (not text.capital[k] or (word in LEXICON.next)):
        return True
    if text.capital[k] or not word[0].isalpha():
        return False
    if text.is_verbal(k) and text.tokens[k].dep == "ROOT":  # la Nuit des lycées commence
        return True
    if text.words[k - 1][-1].isdigit():  # the Su-35 russe
        return True
    return label == "PER" or (text.lower[k - 1] in CONNECTORS and text.lower[start] not in LEXICON.heads)


def role_before(text: Text, i: int, *, of_state: bool = False) -> bool:
    """Whether a role leads up to token `i`: `ministre de la` before `Défense`.

    `of_state`: not that of a `champion d'Europe`, but one of a government.
    """
    k = i - 1
    if k > 0 and text.lower[k] in ("la", "le", "l'", "l’") and text.lower[k - 1] in ("et", ",", "ou"):
        return False  # le ministre et la Chambre
    while (
        k >= 0
        and i - k < 9
        and (
            text.lower[k] in CONNECTORS
            or text.lower[k] in LEXICON.fields
            or text.is_adjective(k)
            or text.lower[k] == "avec"
        )
    ):
        k -= 1
    return k >= 0 and text.lower[k] in LEXICON.roles_all and not (of_state and text.lower[k] in LEXICON.champions)


def joins(text: Text, k: int) -> bool:
    """Whether token `k` is a capitalised word that can belong to a name beside it."""
    low = text.lower[k]
    return (
        text.capital[k]
        and text.words[k][0].isalpha()
        and (text.words[k][-1] not in "'’" or text.words[k][:-1] in ("O", "D"))
        and low not in LEXICON.common
        and low not in LEXICON.roles_all
        and low not in LEXICON.honorifics
        and not (low in LEXICON.fields and role_before(text, k))
    )
