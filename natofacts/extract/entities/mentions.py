"""Where the text names somebody or something: gazetteer, head nouns, titles and the model joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.extract.entities.acronyms import find_abbreviated, find_brackets, find_explained, stands_for_words
from natofacts.extract.entities.compounds import find_compounds
from natofacts.extract.entities.known import find_dotted, find_known
from natofacts.extract.entities.lexicon import LEXICON
from natofacts.extract.entities.media import find_network, find_papers, find_regional
from natofacts.extract.entities.noise import is_noise, is_stray_opener
from natofacts.extract.entities.numbered import find_numbered
from natofacts.extract.entities.pieces import (
    CONNECTORS,
    FULL,
    OPENERS,
    are_initials,
    find_compatriots,
    find_first_names,
    find_pieces,
    joins,
)
from natofacts.extract.entities.surroundings import OF, is_one_of_people
from natofacts.extract.entities.units import find_units
from natofacts.extract.text import NICKNAME, Name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.extract.text import Text
    from natofacts.french.gazetteer import Gazetteer

BODY_WORDS = 6  # between what a body is and its name, marks included
NAMING = ("surnom", "sobriquet")
OPENING, CLOSING = frozenset('«“"'), frozenset('»”"')


def find_names(text: Text, gazetteer: Gazetteer) -> list[Name]:
    """The names that the gazetteer, head nouns and the model find, none overlapping."""
    named = {k for start, end, _ in text.ents for k in range(start, end)}
    known = [*find_papers(text, gazetteer), *find_known(text, gazetteer), *find_dotted(text, gazetteer)]
    by_start = {name.start: name.end for name in known}
    compounds = [Name(c.start, c.end, c.label, fixed=True) for c in find_compounds(text, named, by_start)]
    titles = list(find_titles(text, named, known))
    brackets = list(find_brackets(text))
    numbered = [*find_units(text), *find_numbered(text), *find_network(text), *find_explained(text, brackets)]
    fixed = _longest([*known, *compounds, *titles, *numbered, *find_regional(text, known)])
    pieces = [*find_pieces(text, fixed), *find_first_names(text, named), *find_compatriots(text, named)]
    words = find_abbreviated(text, brackets)
    names = [n for n in merge(text, fixed, pieces) if not (is_noise(text, n) or stands_for_words(text, n, words))]
    names += _peoples_before(text, names)
    inside = {text.words[n.start] for n in names if not text.first[n.start]}
    return [
        n
        for n in names
        if n.entry or n.full or n.fixed or not is_stray_opener(text, n) or text.words[n.start] in inside
    ]


def _peoples_before(text: Text, names: list[Name]) -> list[Name]:
    """The peoples named right before somebody of theirs, where no rule has found them: `la Bermudienne`."""
    taken = {k for name in names for k in range(name.start, name.end)}
    before = (n.start - 1 for n in names if n.label == "PER" and n.start > 1 and n.start - 1 not in taken)
    return [Name(i, i + 1, "MISC", fixed=True) for i in before if is_one_of_people(text, i)]


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


def find_titles(text: Text, named: set[int], known: list[Name]) -> Iterator[Name]:
    """Titles of works and programmes: capitalised words alone between quotation marks, without a verb."""
    spans = {(name.start, name.end) for name in known}
    people = {k for name in known if name.label == "PER" for k in range(name.start, name.end)}
    straight = False  # whether a straight mark is open on this line
    for i in text.openers:
        word = text.words[i]
        straight = not straight if word == '"' else straight and "\n" not in word
        if word not in OPENING or not any(text.capital[i + 1 : i + 3]) or (word == '"' and not straight):
            continue
        j = next((j for j in range(i + 2, min(i + 9, len(text))) if text.words[j] in CLOSING), 0)
        if j and j - i < 5 and _is_nickname(text, i, j, named):
            yield Name(i + 1 + (text.lower[i + 1] in ("le", "la", "l'")), j, "PER", fixed=True, full=NICKNAME)
        elif j and text.capital[i + 1] and (i + 1, j) not in spans and _is_title(text, range(i + 1, j), named, people):
            yield Name(i + 1, j, "ORG" if _names_body(text, i) else "MISC", fixed=True)


def _names_body(text: Text, i: int) -> bool:
    """Whether the mark at token `i` opens a body's name: `le collectif militant «`, `le groupe de gilets jaunes «`."""
    for k in range(i - 1, max(i - 1 - BODY_WORDS, -1), -1):
        low = text.lower[k]
        if low in LEXICON.firm_nouns:
            return True
        named = low in LEXICON.product_nouns or low in LEXICON.titled or text.is_verbal(k)
        if named or not (low.isalpha() or low in OF or text.words[k] in OPENING or text.words[k] in CLOSING):
            return False
    return False


def _is_nickname(text: Text, i: int, j: int, named: set[int]) -> bool:
    """Whether the marks at tokens `i` and `j` hold somebody's other name: `surnommé «`, `Mark Rutte («`."""
    k = i - 1
    while k >= 0 and text.words[k] in ("(", ",", "le", "la", "de"):
        k -= 1
    low = text.lower[k] if k >= 0 else ""
    if low.startswith(NAMING) or any(word.startswith(NAMING) for word in text.lower[j + 1 : j + 6]):
        return any(text.capital[i + 1 : j]) and not any(text.is_verbal(n) for n in range(i + 1, j))
    if k < 1 or not all(text.capital[n] or text.lower[n] in CONNECTORS for n in range(i + 1, j)):
        return False
    if low in LEXICON.nicknaming:
        return text.is_proper(k - 1) or text.words[k - 1] == ","
    beside = text.words[i - 1] == "(" and k in named and text.is_proper(k)
    return beside and text.lower[k - 1] in LEXICON.first_names


def _is_title(text: Text, inside: range, named: set[int], people: set[int]) -> bool:
    """Whether quoted words are a title: a work's, or without a verb and capitalised or named by the model."""
    k = inside[0] - 2  # le livre « Sérotonine », son dernier livre, « Sérotonine »
    noun = text.lower[k - (text.words[k] == ",")] if k >= 0 else ""
    if noun in LEXICON.titled and not any(text.words[n] in ".«“!?" for n in inside):
        return True
    if (
        any(text.is_verbal(k) or text.words[k] in ".«“!?" for k in inside)
        or text.words[inside[0]] in LEXICON.honorifics
    ):
        return False
    if not LEXICON.cries.isdisjoint(text.lower[max(inside[0] - 5, 0) : inside[0]]):
        return False
    proper = [k for k in inside if text.capital[k] and text.lower[k] not in LEXICON.left]
    tight = all(text.capital[k] or text.lower[k] in CONNECTORS for k in inside)
    if not tight and people.issuperset(proper):
        return False  # what somebody is called for: « Macron démission »
    called = noun in LEXICON.product_nouns
    return (tight and (len(proper) > 1 or called)) or (len(inside) > 1 and any(k in named for k in proper))


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
    proper = [k for k in rest if text.capital[k] and not _is_ordinary(text.lower[k])]
    if not proper:
        return any(text.words[k] == "-" and not text.spaced(k) and not text.spaced(k + 1) for k in rest)
    if not all(text.first[k] for k in proper):
        return True
    k = proper[0] + 1
    return k < len(text) and (text.capital[k] or text.words[k] == "-")


def _is_ordinary(low: str) -> bool:
    return low in LEXICON.left or low in LEXICON.common


def extend(text: Text, name: Name, taken: dict[int, Name]) -> Name:
    """A name with the words beside it that the model left out: capitalised, or tied by hyphen or particle."""
    i, j = name.start, name.end
    if i > 1 and text.words[i - 1] == "-" and text.lower[i - 2] in ("al", "el") and not text.spaced(i):
        i -= 2
    if i > 1 and text.words[i - 1] == "-" and not text.spaced(i) and text.capital[i - 2] and i - 2 not in taken:
        i -= 2
    full = name.label == "PER" and j - i > 1
    while (
        i > 0 and i - 1 not in taken and joins(text, i - 1) and not (text.first[i - 1] and not _opens_name(text, name))
    ):
        if full and (are_initials(text, i - 1) or is_one_of_people(text, i - 1) or text.lower[i - 1] in OPENERS):
            break
        i -= 1
    if name.label == "PER" and i > 1 and text.words[i - 1] in ("de", "d'", "d’") and text.lower[i - 2] in LEXICON.ranks:
        i -= 1  # le général de Villiers
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
        apart = k == j and text.starts[k] in text.entity_starts and text.lower[k - 1] not in LEXICON.particles
        if k >= len(text) or k in taken or not joins(text, k) or apart:
            break
        if _begins_answer(text, i, j, k):
            break
        j = k + 1
    surname = j - i > FULL and text.lower[j - 2] in LEXICON.particles and text.lower[i] in LEXICON.first_names
    return Name(i, j, "PER" if surname else name.label)  # `Noël Le Graët`


def _opens_name(text: Text, name: Name) -> bool:
    """Whether the first word of a sentence begins the name behind it: `Thierno Alassane Sall appelle`."""
    i = name.start - 1
    return name.label == "PER" and name.end - name.start > 1 and text.is_proper(i) and text.lower[i] not in LEXICON.lone


def _begins_answer(text: Text, i: int, j: int, k: int) -> bool:
    """Whether token `k` begins what somebody says whose name, in capitals, stands before: `CLARA MONTEL Au départ`."""
    loud = j - i > 1 and all(word.isupper() for word in text.words[i:j])
    ends = j - i > 1 and text.lower[k] in LEXICON.left and not any(text.capital[k + 1 : k + 2])
    return ends or (loud and not text.words[k].isupper())
