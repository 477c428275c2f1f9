"""What a number counts: the noun after it, through the adjectives between, with those directly attached."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from natofacts import french
from natofacts.extract.figures.reading import Reading
from natofacts.extract.figures.units import COMPOUNDS, NOMINAL, singular

if TYPE_CHECKING:
    from natofacts.extract.tokens import Token

_OF = re.compile(r" (?:de |d'|des )(?:[«“\"][^\S\r\n]?)?")
_PARTITIVE = re.compile(
    r" (?:du nombre (?:de |d'|des )|de (?:ses|ces|leurs|nos|vos|mes|leur|son|sa|notre) "
    r"|d'entre (?:eux|elles|nous|vous)\b)"
)
# A line break parts a number from its noun only where that noun has a line of its own.
_SPACE = re.compile(
    r"[^\S\r\n]{1,2}(?:[«“\"][^\S\r\n]?)?|\r?\n(?=[a-zà-ÿœ][^\W\d_]*(?:[ -][^\W\d_]+){0,2}[.,;:!?]?\s*(?:[\r\n]|$))"
)
_NOUNS = ("NOUN", "PROPN")
_MISTAGGED = ("VERB", "ADJ", "X", "ADV")
_RARELY = ("ADV", "PRON", "X", "INTJ")  # what the tagger takes for a noun that it does not know, and that ends so
_PLURAL = re.compile(r"..[^\W\d_]{2}[sx]$")
_SMALL_WORDS = frozenset(french.table("numbers")["not_counted"]["plural"].split())
_FEMININE = ("ées", "ues", "ites", "ises")
_BEFORE_NOUN = frozenset(french.table("numbers")["not_counted"]["before_noun"].split())
_LEADING = (
    "autres",
    "autre",
    "dernières",
    "derniers",
    "premiers",
    "premières",
    "prochains",
    "prochaines",
    "mêmes",
    "seuls",
    *("présumés", "présumées", "prétendus", "prétendues", "supposés", "supposées"),
)
_EACH = ("chacun", "chacune")
_QUANTIFIERS = ("tous", "toutes", "tout", "toute")
_PARTICIPLE = ("és", "ées", "é", "ée", "us", "ues", "is", "ises", "ies", "its", "ites")
_HYPHENATED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_APART = ("âgés", "âgées", "confondus", "confondues", "compris", "environ")


_MARKS = re.compile(r"[^\S\r\n]?[»”\"]")
_OPENING_MARKS = ("«", "“", '"')
_MODELS = frozenset(french.table("numbers")["models"]["names"].split())
_MODEL = re.compile(r" \d\w*(?:-\d?\w+)?")


class Counted(NamedTuple):
    """The noun a number counts: its token, its singular, and where its core ends."""

    noun: int
    end: int
    unit: str | None


def find_counted(reading: Reading, end: int, *, noun: bool, plural: bool) -> Counted | None:
    """The noun counted by a number that ends at a character.

    `noun`: the number is itself a noun (`une centaine`), so that `de` comes between. `plural`: it is two or
    more.
    """
    low = reading.low
    if partitive := _PARTITIVE.match(low, end):
        if "d'entre" in partitive.group():
            return Counted(reading.index(partitive.end() - 1), partitive.end(), None)
        return _walk(reading, partitive.end(), plural)
    if noun:
        link = _OF.match(low, end)
        return _walk(reading, link.end(), plural, noun=True) if link else None
    space = _SPACE.match(reading.text, end)
    return _walk(reading, space.end(), plural) if space else None


def read_counted(reading: Reading, noun: Token) -> Counted:
    """A noun in the plural as a number before it would count it: `gilets jaunes`."""
    return _core(reading, noun, plural=True)


def _walk(reading: Reading, offset: int, plural: bool, *, noun: bool = False) -> Counted | None:
    if offset >= len(reading.low):
        return None
    start = reading.index(offset)
    paired = _after_pair(reading, start, plural)
    if paired is not None:
        return _core(reading, paired, plural)
    last: Token | None = None
    for token in reading.tokens[start : start + 5]:
        if token.idx < offset and token.end <= offset:
            continue
        if _is_noun(token, last):
            return None if plural and _disagrees(token) else _core(reading, token, plural)
        if not (token.pos == "ADJ" or token.lower in _LEADING) or token.lower in _QUANTIFIERS:
            break
        last = token
    if last is None and noun and _is_plural(reading.tokens[start]):
        last = reading.tokens[start]  # after `de` stands a noun, however it is tagged: `plusieurs milliers d'atteintes`
    return _core(reading, last, plural) if last is not None and (noun or _stands_alone(last)) else None


def _after_pair(reading: Reading, start: int, plural: bool) -> Token | None:
    """The noun behind two adjectives that `et` joins: `cinq grands et lourds dossiers`."""
    first, *rest = reading.tokens[start : start + 4]
    if len(rest) < 3 or rest[0].lower != "et" or singular(first.lower).removesuffix("e") not in _BEFORE_NOUN:
        return None
    second, noun = rest[1], rest[2]
    adjective = second.pos == "ADJ" or singular(second.lower).removesuffix("e") in _BEFORE_NOUN
    return noun if adjective and noun.lower.isalpha() and (not plural or noun.lower[-1] in "sxz") else None


def _is_noun(token: Token, last: Token | None) -> bool:
    word = token.lower
    if not word[:1].isalpha() or word in _LEADING or word in _EACH:
        return False
    if last is not None and last.lower == "autres":
        # `30 autres blessées` leaves its noun out; `deux autres lâchers` does not, however it is tagged.
        return not word.endswith(_FEMININE) and (token.pos in _NOUNS or (word[-1] in "sx" and token.pos == "VERB"))
    if token.pos == "NOUN" or singular(word) in COMPOUNDS:
        return True
    if token.pos == "PROPN":
        return (token.text[-1] in "sx" and len(word) > 2) or token.text[0].islower() or last is not None
    if last is None and token.pos in _RARELY and word.isalpha() and _PLURAL.search(word) and word not in _SMALL_WORDS:
        return True  # a noun the tagger does not know: `dix-huit drones`
    if last is not None or token.pos not in _MISTAGGED:
        return False
    return singular(word).removesuffix("e") in NOMINAL or _is_subject(token)


def _is_plural(token: Token) -> bool:
    return token.pos in _MISTAGGED and bool(_PLURAL.search(token.lower)) and token.lower not in _SMALL_WORDS


def _is_subject(token: Token) -> bool:
    """Whether a participle right before a finite verb stands as a noun: `8 000 appelés seront incorporés`."""
    if token.pos != "VERB" or token.lower[-1] != "s" or token.i + 1 >= len(token.tokens):
        return False
    return "VerbForm=Part" in token.morph and "VerbForm=Fin" in token.tokens[token.i + 1].morph


def _disagrees(token: Token) -> bool:
    """Whether a noun is in the singular, so that two or more cannot count it: `12 rue`."""
    word = token.text
    return token.pos == "NOUN" and word[0].islower() and word[-1] not in "sxz" and "=Sing" in token.morph


def _stands_alone(token: Token) -> bool:
    word = token.lower
    return token.pos == "ADJ" and word not in _LEADING and word[-1] in "sx" and "Plur" in token.morph


def _core(reading: Reading, noun: Token, plural: bool) -> Counted:
    plural = plural or "Number=Plur" in noun.morph
    word = _HYPHENATED.match(reading.text, noun.idx)
    text = word.group() if word else noun.text
    unit = singular(text) if plural else text.lower()
    end = noun.idx + len(text)
    first = reading.index(end - 1) + 1
    for rest in COMPOUNDS.get(unit, ()):
        if reading.low.startswith(f" {rest}", end):
            return Counted(noun.i, _closed(reading, noun, end + 1 + len(rest)), f"{unit} {_singular_rest(rest)}")
    if unit in _MODELS and (model := _MODEL.match(reading.text, end)):
        return Counted(noun.i, model.end(), unit + model.group().lower())
    for token in noun.tokens[first : first + 3]:
        adjective = token.pos == "ADJ" or (token.pos == "NOUN" and token.dep == "amod")  # `avions amphibies`
        if not adjective or not noun.i <= token.head.i < first or not token.text[0].isalpha():
            break
        # An adjective with a complement of its own is a clause in short: `âgés entre 15 et 18 ans`.
        if "VerbForm" in token.morph or (token.rights and token.lower.endswith(_PARTICIPLE)):
            break
        if token.lower in _APART or (token.rights and reading.low.startswith((" de ", " d'"), token.end)):
            break
        end = token.end
    return Counted(noun.i, _closed(reading, noun, end), unit)


def _closed(reading: Reading, noun: Token, end: int) -> int:
    """Where the counted words end with the mark that closes what opened right before them."""
    closing = _MARKS.match(reading.text, end)
    opened = reading.text[max(0, noun.idx - 2) : noun.idx].strip()
    return closing.end() if closing and opened in _OPENING_MARKS else end


def _singular_rest(rest: str) -> str:
    return " ".join(map(singular, rest.split())) if rest.endswith("s") and " " not in rest else rest
