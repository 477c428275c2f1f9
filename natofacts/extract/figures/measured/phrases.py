"""Noun phrases cut from the parse: short enough to read, long enough to know what is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from natofacts.extract.figures.drafts import Extent
from natofacts.extract.figures.reading import Reading

if TYPE_CHECKING:
    from natofacts.extract.tokens import Token

NOMINAL = ("NOUN", "PROPN")
LONGEST = 10
_ACRONYM = re.compile(r" \([A-Z]{2,8}\)")
_MODIFIERS = frozenset(
    ("amod", "nmod", "flat:name", "flat:foreign", "fixed", "det", "nummod", "case", "compound", "conj", "cc")
)
_PARTICIPIAL = frozenset(("acl", "obl:mod", "obl:arg", "obl:agent", "advmod"))
# A phrase ends in none of these.
_LOOSE = frozenset(("ADP", "DET", "CCONJ", "PUNCT", "SCONJ", "ADV", "NUM", "PRON"))
_DE = ("de", "d'", "d’", "du", "des")
_LEADING = ("ADP", "DET", "NUM", "ADV")
_EDGES = " \t\r\n\u00a0\u202f,;:–—-"
_SPACES = (" ", "\u00a0", "\u202f")
_PAIRS = ("«»", "“”", "()", "[]")
_DETERMINING = ("det", "amod", "nummod")
_FARTHEST_DETERMINER = 4
_LONGEST_COMPOUND = 6


def find_core(reading: Reading, noun: Token, first: int) -> Extent:
    """A noun from token `first` on, with the adjectives directly attached and the acronym that explains it."""
    last = noun.i
    for token in reading.tokens[noun.i + 1 : noun.i + 4]:
        if token.pos not in ("ADJ", "PROPN") or token.head.i not in (noun.i, last):
            break
        if token.pos == "ADJ" and token.lower.endswith(("é", "ée", "és", "ées")) and token.rights:
            break
        last = token.i
    bare = reading.tokens[last + 1 : last + 3]
    if len(bare) == 2 and bare[0].lower in ("de", "d'", "d’") and bare[1].pos == "NOUN":
        last += 2
    start, end = reading.starts[first], reading.end(last)
    acronym = _ACRONYM.match(reading.text, end)
    return Extent(start, acronym.end() if acronym else end)


def find_phrase(reading: Reading, noun: Token, start: int, end: int, *, longest: int = LONGEST) -> Extent | None:
    """A noun with its article and complements, short of clauses and of the span between `start` and `end`.

    At most `longest` words: beyond that a phrase is cut at its first participle, else at its last complement
    that fits.
    """
    name = reading.names.get(noun.i)
    first = min(find_first(reading, noun), name[0]) if name else find_first(reading, noun)
    tokens = _tokens(reading, noun, start)
    if count_words(reading, reading.starts[first], reading.end(tokens[-1].i)) > longest:
        tokens = _shorten(reading, first, tokens, longest)
    tokens = _trimmed(tokens, start)
    left, right = reading.starts[first], reading.end(tokens[-1].i)
    if right > start and left < end:
        return None
    whole = reading.end(_named(reading, noun, tokens[-1].i))
    if whole <= start or left >= end:
        right = whole
    return tidy(reading, left, right)


def tidy(reading: Reading, left: int, right: int) -> Extent | None:
    """The characters up to the first line break, without loose punctuation or marks that lack their other half."""
    text = reading.text
    if (line := text.find("\n", left, right)) >= 0:
        right = line
    for pair in _PAIRS:
        right = _balanced(text, left, right, pair[0], pair[1])
    if text.count('"', left, right) % 2:
        right = right + 1 if text.startswith('"', right) else text.rfind('"', left, right)
    while left < right and text[left] in _EDGES + "»”)]":
        left += 1
    while right > left and text[right - 1] in _EDGES + "«“([":
        right -= 1
    return Extent(left, right) if right > left else None


def _balanced(text: str, left: int, right: int, opening: str, closing: str) -> int:
    """Where the characters end without a mark that has lost its other half, which may come next."""
    if text.find(opening, left, right) < 0 and text.find(closing, left, right) < 0:
        return right
    opened = -1
    for place in range(left, right):
        if text[place] == opening:
            opened = place
        elif text[place] == closing:
            if opened < 0 and place > left:
                return place
            opened = -1
    if opened <= left:
        return right
    following = right + 1 if text[right : right + 1] in _SPACES else right
    return following + 1 if text.startswith(closing, following) else opened


def count_words(reading: Reading, left: int, right: int) -> int:
    """How many words stand between two characters, an elided article with its noun."""
    return len(reading.text[left:right].split())


def is_finite(token: Token) -> bool:
    """Whether a token is a verb in a tense, as the tagger or its ending has it."""
    if token.pos not in ("VERB", "AUX"):
        return False
    morph = token.morph
    return "VerbForm=Fin" in morph or "VerbForm" not in morph


def find_first(reading: Reading, noun: Token) -> int:
    """The token with which the phrase of a noun begins, the parts of a hyphenated word included."""
    first = noun.i
    while first and reading.end(first - 1) == reading.starts[first] and noun.i - first < _LONGEST_COMPOUND:
        if "-" not in (reading.tokens[first].text, reading.tokens[first - 1].text):
            break
        first -= 1
    while noun.pos == "PROPN" and first and reading.tokens[first - 1].pos == "PROPN":
        first -= 1
    low = first
    for child in noun.lefts:
        if child.dep in _DETERMINING and child.i >= noun.i - _FARTHEST_DETERMINER and child.lower != "a":
            low = min(low, child.i)
    before = reading.tokens[first - 1] if first else noun
    if low == first and before.pos == "DET":
        low = before.i
    return low


def _named(reading: Reading, noun: Token, last: int) -> int:
    """The last token of a phrase with the rest of the name it ends in or leads to, which is never cut."""
    name = reading.names.get(last) or reading.names.get(last + 1)
    if name is None or (name[0] > last and reading.end(last) == reading.starts[last + 1]):
        return last
    last = max(last, name[1] - 1)
    joined = next((c for c in noun.rights if c.dep == "conj" and c.i == last + 2), None)
    other = reading.names.get(joined.i) if joined is not None else None
    return other[1] - 1 if other else last


def _tokens(reading: Reading, noun: Token, start: int) -> list[Token]:
    tokens, heads = [noun], [noun]
    for token in reading.tokens[noun.i + 1 : noun.i + 2 * LONGEST]:
        if token.idx >= start > noun.idx or token.text.isspace():
            break
        named = token.pos == "PROPN" and tokens[-1].pos == "PROPN"
        if not named and not any(_belongs(token, head) for head in heads):
            # Right after a noun `de` goes with it, wherever the parse has put it.
            if token.lower not in _DE or tokens[-1].pos != "NOUN" or token.head.pos not in NOMINAL:
                break
            heads.append(token.head)
        if is_finite(token) or token.lower in (",", ":", ";", "(", ")"):
            break
        if token.pos == "DET" and tokens[-1].pos not in ("ADP", "CCONJ", "DET"):
            break
        tokens.append(token)
    return tokens


def _shorten(reading: Reading, first: int, tokens: list[Token], longest: int) -> list[Token]:
    for place, token in enumerate(tokens):
        if place and token.dep == "acl":
            tokens = tokens[:place]
            break
    noun = tokens[0]
    while len(tokens) > 1 and count_words(reading, reading.starts[first], tokens[-1].end) > longest:
        links = [i for i, t in enumerate(tokens[1:], 1) if t.pos in ("ADP", "CCONJ")]
        # A complement goes as a whole: half of one names something else.
        whole = [i for i in links if tokens[i].head.head.i == noun.i]
        tokens = tokens[: (whole or links or [1])[-1]]
    return tokens


def _trimmed(tokens: list[Token], start: int) -> list[Token]:
    """The tokens without what leads on to something that was cut off: `une ville située à`."""
    while len(tokens) > 1:
        last = tokens[-1]
        loose = last.pos in _LOOSE and not _is_numbered(last)
        leads = (
            last.dep == "acl"
            and last.i + 1 < len(last.tokens)
            and (last.tokens[last.i + 1].pos in _LEADING or last.tokens[last.i + 1].idx == start)
        )
        if not loose and not leads:
            break
        tokens = tokens[:-1]
    return tokens


def _is_numbered(number: Token) -> bool:
    """Whether a number belongs to the noun before it (`article 5`) and is whole, unlike the `3` of `3 500`."""
    goes_on = any(token.text[0].isdigit() for token in number.tokens[number.i + 1 : number.i + 2])
    return number.pos == "NUM" and number.tokens[number.i - 1].pos in NOMINAL and not goes_on


def _belongs(token: Token, noun: Token) -> bool:
    """Whether a token hangs on the noun through complements and participles alone."""
    participle = False
    for _ in range(8):
        if token.i == noun.i:
            return True
        if token.dep in _PARTICIPIAL:
            verb = token if token.dep == "acl" else token.head
            if verb.dep != "acl" or "Part" not in verb.morph or "Tense=Pres" in verb.morph:
                return token.dep == "advmod" and not participle and _belongs(token.head, noun)
            participle = True
        elif token.dep not in _MODIFIERS:
            return False
        token = token.head
    return False
