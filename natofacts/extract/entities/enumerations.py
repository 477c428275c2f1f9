"""What stands beside a name in an enumeration is of its kind: `la CGT, Solidaires et Attac`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from natofacts.extract.entities.hints import OF_ARTICLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from natofacts.extract.text import Name, Text

COMPANY = 3  # what known company counts
COMMA, AND = frozenset([",", "/"]), frozenset(["et", "ou", "ni", "&"])
ARTICLES = frozenset(["le", "la", "l'", "l’", "les", "du", "des", "au", "aux"])
# What may stand before each name of an enumeration.
BEFORE = ARTICLES | {"de", "d'", "d’", "à", "en", "chez", "et", "ou"}


def weigh_company(text: Text, names: Sequence[Name], hints: Mapping[int, dict[str, int]]) -> Iterator[tuple[Name, str]]:
    """The names of which nothing else is known that stand in an enumeration, with the kind of the others.

    `hints` are what the words around each name say, by its `id`.
    """
    for chain in _enumerations(text, names):
        known = {id(n): label for n in chain if (label := _known(n, hints.get(id(n), {})))}
        labels = Counter(known.values())
        if len(labels) == 1:
            (label,) = labels
            yield from (
                (n, label) for n in chain if id(n) not in known and not hints.get(id(n)) and _fits(text, n, label)
            )


def _fits(text: Text, name: Name, label: str) -> bool:
    """Whether a name may be of a kind: initials are no place and nobody, and nobody has an article."""
    words = text.words[name.start : name.end]
    if name.label == "PER" and len(words) > 1 and all(text.capital[name.start : name.end]):
        return False  # Yann Cadiou, of the agency before him
    if label == "ORG":
        return True
    article = name.start > 0 and text.lower[name.start - 1] in ARTICLES
    return not words[0].isupper() and not (label == "PER" and article)


def _known(name: Name, hints: dict[str, int]) -> str:
    """The kind of a name that is sure by itself; an empty one otherwise: a first name is one of many places too."""
    if name.entry or name.fixed:
        return name.label
    return next((label for label, weight in hints.items() if weight >= OF_ARTICLE and label != "PER"), "")


def _enumerations(text: Text, names: Sequence[Name]) -> Iterator[list[Name]]:
    """The names that commas and an `et` or `ou` join: two with an `et`, or three and more."""
    chain: list[Name] = []
    joined = False
    for name in names:
        link = _link(text, chain[-1].end, name.start) if chain else ""
        if not link:
            if len(chain) > 2 or (joined and len(chain) == 2):
                yield chain
            chain, joined = [], False
        chain.append(name)
        joined = joined or link in AND
    if len(chain) > 2 or (joined and len(chain) == 2):
        yield chain


def _link(text: Text, end: int, start: int) -> str:
    """The comma or conjunction that alone, with articles, stands between two names; an empty one otherwise."""
    if not 0 < start - end < 4 or text.lower[end] not in COMMA | AND:
        return ""
    between = text.lower[end + 1 : start]
    if not BEFORE.issuperset(between):
        return ""
    return "et" if text.lower[end] in AND or not AND.isdisjoint(between) else ","
