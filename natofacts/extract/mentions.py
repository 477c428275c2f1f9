"""Where the text names somebody or something: the model's spans corrected, the gazetteer's, the document's own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from natofacts.extract.compounds import end_with_year, find_compounds
from natofacts.extract.lexicon import LEXICON

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.extract.text import Text
    from natofacts.french.gazetteer import Entry, Gazetteer

# Words that may stand inside a name although they never begin one.
CONNECTORS = frozenset(
    [
        "of",
        "and",
        "the",
        "for",
        "in",
        "de",
        "du",
        "des",
        "d'",
        "d’",
        "la",
        "le",
        "les",
        "l'",
        "l’",
        "et",
        "à",
        "au",
        "aux",
        "pour",
        "en",
        "y",
        "e",
        "a",
    ]
)
MARKS = frozenset(',;:()/|«»"“”–—[]•…?') | {"...", "''"}


OPENING, CLOSING = frozenset('«“"'), frozenset('»”"')
# The name of a French road.
ROAD = re.compile(r"[ADN]\d{1,4}\Z")


@dataclass(slots=True, eq=False)
class Name:
    """A named span: tokens `start` to `end` (exclusive), its label and what the gazetteer knows about it."""

    start: int
    end: int
    label: str
    entry: Entry | None = None
    fixed: bool = False
    """Whether the label is certain, so that no vote changes it."""


def find_names(text: Text, gazetteer: Gazetteer) -> list[Name]:
    """The names that the gazetteer, head nouns and the model find, none overlapping."""
    named = {k for ent in text.doc.ents for k in range(ent.start, ent.end)}
    known = list(find_known(text, gazetteer))
    by_start = {name.start: name.end for name in known}
    compounds = [Name(c.start, c.end, c.label, fixed=True) for c in find_compounds(text, named, by_start)]
    titles = list(find_titles(text, named, known))
    fixed = _longest(known + compounds + titles)
    pieces = find_pieces(text, fixed) + list(find_first_names(text, named))
    names = [n for n in merge(text, fixed, pieces) if not is_noise(text, n)]
    inside = {text.words[n.start] for n in names if not text.first[n.start]}
    return [n for n in names if n.entry or not is_stray_opener(text, n) or text.words[n.start] in inside]


def find_known(text: Text, gazetteer: Gazetteer) -> Iterator[Name]:
    """The gazetteer's names, where they are whole tokens."""
    for match in gazetteer.find(text.string):
        i, j = text.token_at.get(match.start), text.token_after.get(match.end)
        if i is None or j is None or _inside_compound_word(text, i, j):
            continue
        if i not in text.loud or text.lower[i] not in LEXICON.left:
            if match.entry.label == "MISC" and match.words > 1:
                j = end_with_year(text, j)
            elif match.entry.label == "LOC" and j < len(text):
                j = _end_with_direction(text, j)
            yield Name(i, j, match.entry.label, match.entry if j == text.token_after[match.end] else None)


def _end_with_direction(text: Text, j: int) -> int:
    """`j`, or the token after a direction that belongs to the place: `Java occidental`."""
    return j + 1 if text.lower[j] in LEXICON.directions and not text.capital[j] else j


def _inside_compound_word(text: Text, i: int, j: int) -> bool:
    """Whether a hyphen ties the span to a word beside it (`anti-Daech`, `Paris-Match`)."""
    before = i > 1 and text.words[i - 1] == "-" and not text.spaced(i) and not text.spaced(i - 1)
    after = j + 1 < len(text) and text.words[j] == "-" and not text.spaced(j) and not text.spaced(j + 1)
    return (before and not text.capital[i - 2]) or (after and text.capital[j + 1] is False)


def _longest(names: list[Name]) -> list[Name]:
    """Names without those that a longer one covers."""
    taken: set[int] = set()
    kept = []
    for name in sorted(names, key=lambda n: (n.start - n.end, n.entry is None)):
        span = range(name.start, name.end)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(name)
    return sorted(kept, key=lambda n: n.start)


def find_pieces(text: Text, fixed: list[Name]) -> list[Name]:
    """The model's spans without articles, titles and role words, parted where they hold several names."""
    covered = {k: name for name in fixed for k in range(name.start, name.end)}
    found = []
    for ent in text.doc.ents:
        i = ent.start
        if i in text.loud:
            continue
        for j in range(ent.start, ent.end + 1):
            if j == ent.end or (j not in covered and _divides(text, j, i)):
                piece = trim(text, i, j, ent.label_, covered)
                if piece:
                    found.append(piece)
                i = j + 1
    return found


def find_first_names(text: Text, named: set[int]) -> Iterator[Name]:
    """People the model missed: a first name and a capitalised word after it."""
    first_names = LEXICON.first_names
    for i, low in enumerate(text.lower[:-1]):
        if (
            i not in named
            and text.capital[i]
            and i not in text.loud
            and text.capital[i + 1]
            and text.spaced(i + 1)
        ):
            known = low in first_names or low.partition("-")[0] in first_names
            if known and _joins(text, i + 1) and not text.capital[i - 1 : i] == [True]:
                yield Name(i, i + 2, "PER")


def find_titles(text: Text, named: set[int], known: list[Name]) -> Iterator[Name]:
    """Titles of works and programmes: capitalised words alone between quotation marks, without a verb."""
    spans = {(name.start, name.end) for name in known}
    for i, word in enumerate(text.words[:-2]):
        if word not in OPENING or not text.capital[i + 1]:
            continue
        j = next((j for j in range(i + 2, min(i + 9, len(text))) if text.words[j] in CLOSING), 0)
        inside = range(i + 1, j)
        if j and (i + 1, j) not in spans and not any(text.is_verbal(k) for k in inside):
            proper = [k for k in inside if text.capital[k] and text.lower[k] not in LEXICON.left]
            tight = all(text.capital[k] or text.lower[k] in CONNECTORS for k in inside)
            if (tight and len(proper) > 1) or (j - i > 2 and proper and any(k in named for k in proper)):
                yield Name(i + 1, j, "MISC", fixed=True)


def _divides(text: Text, j: int, start: int) -> bool:
    """Whether token `j` parts two names: punctuation, a line break, a verb, `et` between two capitals."""
    word = text.lower[j]
    if word == "and":
        return text.lower[start] in LEXICON.first_names
    if word in ("et", "ou"):
        return text.lower[start] not in LEXICON.heads
    return (
        word in MARKS
        or word.isspace()
        or (word in LEXICON.left and word not in CONNECTORS and not text.capital[j])
    )


def trim(text: Text, i: int, j: int, label: str, covered: dict[int, Name]) -> Name | None:
    """A span without the words at its edges that belong to no name; None when nothing is left."""
    role = _role_before(text, i)
    while i < j and not (i in covered and covered[i].start == i):
        word = text.lower[i]
        if word in LEXICON.roles_all or word in LEXICON.honorifics:
            role = True
        elif word in LEXICON.calendar or (role and word in LEXICON.fields):
            pass
        elif text.capital[i]:
            if not (word in LEXICON.left and text.first[i]) and word[-1] not in "'’":
                break
        elif word in LEXICON.heads and not role and any(text.capital[i + 1 : j]):
            break
        i += 1
    if label == "PER" and j - i > 2 and all(text.capital[i:j]) and _is_surplus(text, i):
        i += 1
    while j > i and j - 1 not in covered and _is_loose_end(text, j - 1, i, label):
        j -= 1
    if i >= j or not any(text.capital[i:j]):
        return None
    return Name(i, j, label)


def _is_surplus(text: Text, i: int) -> bool:
    """Whether a full name begins only after token `i`: `la Bermudienne Flora Duffy`."""
    return text.lower[i] not in LEXICON.first_names and text.lower[i + 1] in LEXICON.first_names


def _is_loose_end(text: Text, k: int, start: int, label: str) -> bool:
    word = text.words[k]
    if text.lower[k] in LEXICON.calendar and k > start:
        return True
    if k > start + 1 and text.words[k - 1] == "-" and not text.spaced(k):
        return False
    if not word[-1].isalnum():
        return word != "!" and not (word[-1] == "." and len(word) > 1)
    if text.lower[k] in LEXICON.left and not text.capital[k]:
        return True
    if text.capital[k] or not word[0].isalpha():
        return False
    return label == "PER" or text.lower[k - 1] in CONNECTORS and text.lower[start] not in LEXICON.heads


def _role_before(text: Text, i: int) -> bool:
    """Whether a role leads up to token `i`: `ministre de la` before `Défense`."""
    k = i - 1
    while (
        k >= 0
        and i - k < 9
        and (text.lower[k] in CONNECTORS or text.lower[k] in LEXICON.fields or text.is_adjective(k))
    ):
        k -= 1
    return k >= 0 and text.lower[k] in LEXICON.roles_all


def merge(text: Text, fixed: list[Name], pieces: list[Name]) -> list[Name]:
    """Fixed names and the model's joined: the longer one wins where it is one name."""
    by_token = {k: name for name in fixed for k in range(name.start, name.end)}
    dropped: set[int] = set()
    kept: list[Name] = []
    for piece in pieces:
        inside = {id(by_token[k]): by_token[k] for k in range(piece.start, piece.end) if k in by_token}
        if not inside:
            kept.append(extend(text, piece, by_token))
        elif _outweighs(text, piece, list(inside.values())):
            dropped |= set(inside)
            kept.append(extend(text, piece, by_token))
    return _longest(kept + [n for n in fixed if id(n) not in dropped])


def _outweighs(text: Text, piece: Name, inside: list[Name]) -> bool:
    """Whether the model's longer span is one name, not a known name with other words around it."""
    if any(n.start < piece.start or n.end > piece.end for n in inside):
        return False
    rest = [k for k in range(piece.start, piece.end) if not any(n.start <= k < n.end for n in inside)]
    if len(inside) > 1 and all(text.words[k] == "-" for k in rest):  # the Paris-Berlin line is two places
        return False
    if piece.label == "PER" and rest and all(text.capital[k] for k in rest):
        return True
    proper = [k for k in rest if text.capital[k] and text.lower[k] not in LEXICON.left | LEXICON.common]
    if not proper:
        return any(text.words[k] == "-" and not text.spaced(k) and not text.spaced(k + 1) for k in rest)
    if not all(text.first[k] for k in proper):
        return True
    k = proper[0] + 1
    return k < len(text) and (text.capital[k] or text.words[k] == "-")


def extend(text: Text, name: Name, taken: dict[int, Name]) -> Name:
    """A name with the capitalised words beside it that the model left out, and what a hyphen or particle ties to it."""
    i, j = name.start, name.end
    if i > 1 and text.words[i - 1] == "-" and text.lower[i - 2] in ("al", "el") and not text.spaced(i):
        i -= 2
    if (
        i > 1
        and text.words[i - 1] == "-"
        and not text.spaced(i)
        and text.capital[i - 2]
        and i - 2 not in taken
    ):
        i -= 2
    while i > 0 and i - 1 not in taken and _joins(text, i - 1) and not text.first[i - 1]:
        i -= 1
    while j < len(text):
        k = j
        while (
            k < len(text)
            and k - j < 3
            and (
                (text.words[k] == "-" and not text.spaced(k))
                or (name.label == "PER" and text.lower[k] in LEXICON.joiners)
            )
        ):
            k += 1
        if (
            k >= len(text)
            or k in taken
            or not _joins(text, k)
            or (k == j and text.starts[k] in text.entity_starts)
        ):
            break
        j = k + 1
    return Name(i, j, name.label)


def _joins(text: Text, k: int) -> bool:
    low = text.lower[k]
    return (
        text.capital[k]
        and text.words[k][0].isalpha()
        and (text.words[k][-1] not in "'’" or text.words[k][:-1] in ("O", "D"))
        and low not in LEXICON.common
        and low not in LEXICON.roles_all
        and low not in LEXICON.honorifics
        and not (low in LEXICON.fields and _role_before(text, k))
    )


def is_stray_opener(text: Text, name: Name) -> bool:
    """Whether a span is only the first word of a sentence, whose capital says nothing, and no proper noun."""
    return name.end - name.start == 1 and text.first[name.start] and not text.is_proper(name.start)


def is_noise(text: Text, name: Name) -> bool:
    """Whether a span is no name at all: a month, a lone letter, a ministry's field, a word of the page around."""
    words = text.lower[name.start : name.end]
    if name.entry or name.fixed:
        return words[0] in LEXICON.fields and len(words) == 1 and _role_before(text, name.start)
    if all(w in LEXICON.fields or w in CONNECTORS for w in words) and _role_before(text, name.start):
        return True
    if len(words) > 1:
        return all(w in LEXICON.common or w in CONNECTORS for w in words)
    word = text.words[name.start]
    if any(c.isdigit() for c in word) and not ROAD.match(word):
        return len(word) < 4 or not word[:2].isalpha()
    return words[0] in LEXICON.common or len(word) < 2 or not word[0].isalnum() or not word.strip("IVX")
