"""Where the text names somebody or something: gazetteer, head nouns, titles and the model joined."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from natofacts.extract.entities.acronyms import find_abbreviated, find_brackets, find_explained, stands_for_words
from natofacts.extract.entities.compounds import find_compounds
from natofacts.extract.entities.hints import ROAD
from natofacts.extract.entities.known import find_dotted, find_known
from natofacts.extract.entities.lexicon import LEXICON
from natofacts.extract.entities.media import find_network, find_papers
from natofacts.extract.entities.numbered import find_numbered
from natofacts.extract.entities.pieces import (
    CONNECTORS,
    are_initials,
    find_compatriots,
    find_first_names,
    find_pieces,
    joins,
    role_before,
)
from natofacts.extract.entities.surroundings import before_adjectives, is_one_of_people
from natofacts.extract.entities.units import find_units
from natofacts.extract.text import NICKNAME, Name
from natofacts.french.aliases import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.extract.text import Text
    from natofacts.french.gazetteer import Gazetteer

# A century, and the number of a session: `XXIe`.
ORDINAL = re.compile(r"[IVXLC]+(?:e|er|ère|è|ème|es)?\Z")
# The number of an act, with the full stop of its sentence: `l'acte X.`
ROMAN_ALONE = re.compile(r"[IVXL]+\.?\Z")
# Two words without the space between them: `AFP.Dans`, `France»Il`, `FranceLes`.
GLUED = re.compile(r"[»«“”]|\w{3}\.[A-Z][a-zé]+\Z|[^\W\d_]{2}[a-zé](?:Les|Des|Une|Dans|Pour|Il|Elle)\Z")
AFTER_PARTICIPLE = tuple([word] for word in ("par", "en", "à", "au", "aux", "dans", "depuis", "pour", "lors"))
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
    fixed = _longest(known + compounds + titles + numbered)
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
            body = text.lower[before_adjectives(text, i)] in LEXICON.firm_nouns  # le collectif « Tous debout »
            yield Name(i + 1, j, "ORG" if i and body else "MISC", fixed=True)


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
        if full and (are_initials(text, i - 1) or is_one_of_people(text, i - 1)):
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
        if k >= len(text) or k in taken or not joins(text, k) or (k == j and text.starts[k] in text.entity_starts):
            break
        if _begins_answer(text, i, j, k):
            break
        j = k + 1
    return Name(i, j, name.label)


def _opens_name(text: Text, name: Name) -> bool:
    """Whether the first word of a sentence begins the name behind it: `Thierno Alassane Sall appelle`."""
    i = name.start - 1
    return name.label == "PER" and name.end - name.start > 1 and text.is_proper(i) and text.lower[i] not in LEXICON.lone


def _begins_answer(text: Text, i: int, j: int, k: int) -> bool:
    """Whether token `k` begins what somebody says whose name, in capitals, stands before: `CLARA MONTEL Au départ`."""
    loud = j - i > 1 and all(word.isupper() for word in text.words[i:j])
    ends = j - i > 1 and text.lower[k] in LEXICON.left and not any(text.capital[k + 1 : k + 2])
    return ends or (loud and not text.words[k].isupper())


def is_stray_opener(text: Text, name: Name) -> bool:
    """Whether a span is only the first word of a sentence, whose capital says nothing, and no proper noun."""
    i = name.start
    return name.end - i == 1 and text.first[i] and (not text.is_proper(i) or _is_participle(text, i))


def _is_participle(text: Text, i: int) -> bool:
    """Whether a word may be a participle that begins a sentence: `Extradé en France`."""
    low = text.lower[i]
    if not low.endswith(("é", "ée", "és", "ées")) or text.lower[i + 1 : i + 2] not in AFTER_PARTICIPLE:
        return False
    return low not in LEXICON.first_names and fold(low) not in LEXICON.towns


def _is_imperative(text: Text, name: Name) -> bool:
    """Whether a span is a verb that a hyphen ties to its pronoun: `Donnez-moi`."""
    j = name.end
    if name.end - name.start > 1 or j >= len(text) or text.spaced(j):
        return False
    pronoun = text.lower[j] if text.words[j] != "-" else "".join(text.lower[j : j + 2])
    return pronoun.startswith("-") and pronoun[1:] in LEXICON.left


def _is_function_word(text: Text, name: Name) -> bool:
    """Whether a span has no word of a name: `Les`, `XXIe siècle`, words shouted in a line."""
    words = text.words[name.start : name.end]
    if len(words) == 1 and words[0].isupper() and len(words[0]) > 1 and name.start not in text.loud:
        return bool(ORDINAL.match(words[0])) and words[0][-1] in "IVXLC"
    if all(low in LEXICON.left for low in text.lower[name.start : name.end]):
        return True
    if ORDINAL.match(words[0]) and (len(words) == 1 or text.lower[name.start + 1] == "siècle"):
        return True
    loud = len(words) > 3 and all(word.isupper() or not word.isalpha() for word in words)
    return loud and any(low in LEXICON.left and low not in CONNECTORS for low in text.lower[name.start : name.end])


def _is_broken(text: Text, name: Name) -> bool:
    """Whether a span is glued from two words, holds an amount, or is a letter and what begins a sentence: `C. La`."""
    words = text.lower[name.start : name.end]
    if GLUED.search(text.words[name.start]):
        return True
    letter = len(words) > 1 and len(words[0].rstrip(".")) == 1 and words[1] in LEXICON.left
    return letter or any("$" in word for word in words)


def _is_portfolio(text: Text, name: Name) -> bool:
    """Whether a field in brackets says what somebody is minister of: `Yann Cadiou (Intérieur)`."""
    return name.start > 1 and text.words[name.start - 1] == "(" and text.labels.get(name.start - 2) == "PER"


def is_noise(text: Text, name: Name) -> bool:
    """Whether a span is no name at all: a month, a lone letter, a ministry's field, a number."""
    words = text.lower[name.start : name.end]
    if len(words) == 1 and name.start and text.lower[name.start - 1] in LEXICON.set_phrases.get(words[0], ()):
        return True
    if name.entry or name.fixed:
        return words[0] in LEXICON.fields and len(words) == 1 and role_before(text, name.start, of_state=True)
    if all(w in LEXICON.fields or w in CONNECTORS for w in words) and (
        role_before(text, name.start) or _is_portfolio(text, name)
    ):
        return True
    if _is_broken(text, name) or _is_imperative(text, name) or _is_function_word(text, name):
        return True
    if len(words) > 1:
        if len(words[-1]) == 1 and words[0] in LEXICON.organisation_nouns:  # groupe C
            return True
        loose = [w in LEXICON.common for w in words]
        return any(loose) and all(
            ok or w in CONNECTORS or w in LEXICON.fields for ok, w in zip(loose, words, strict=True)
        )
    word = text.words[name.start]
    if word.startswith(("UTC+", "UTC-", "GMT+", "GMT-")):
        return True
    if name.start and text.lower[name.start - 1] in ("acte", "actes", "tome", "phase") and ROMAN_ALONE.match(word):
        return True
    if any(c.isdigit() for c in word) and not ROAD.match(word):
        return len(word) < 4 or not word[:2].isalpha()
    return words[0] in LEXICON.lone or len(word) < 2 or not word[0].isalnum() or not word.strip("IVX")
