"""Newspapers behind an article that is not written as in their name: `au Monde`, `du Parisien`, `le Figaro`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.extract.entities.lexicon import LEXICON
from natofacts.extract.text import Name, places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.extract.text import Text
    from natofacts.french.gazetteer import Gazetteer

ARTICLES = frozenset(["au", "Au", "du", "Du", "le", "la", "l'", "l’"])
SOURCE = frozenset(["selon", "dans", "après"])
NETWORK = ("réseau", "social", "plateforme", "compte")  # before the network X
WINDOW = 9  # tokens before and after a name that may say it is a newspaper


def find_papers(text: Text, gazetteer: Gazetteer) -> Iterator[Name]:
    """The newspapers whose own article is contracted or in lower case, where the words around speak of one."""
    places = [i for i in text.capitals if i and text.words[i - 1] in ARTICLES]
    starts, words = [text.starts[i] for i in places], [text.words[i] for i in places]
    for match in gazetteer.papers.find_at(text.string, starts, words):
        i, j = text.token_at[match.start], text.token_after.get(match.end)
        if j is not None and (match.words > 1 or _speaks_of_paper(text, i, j, gazetteer)):
            yield Name(i, j, "ORG", match.entry)


def find_network(text: Text) -> Iterator[Name]:
    """The network X, which nothing but the words before it tells from an unknown: `sur X`, `le réseau social X`."""
    for i in places(text.words, ("X",)):
        before = text.lower[i - 1] if i else ""
        named = before in NETWORK or (before == "sur" and not any(text.capital[i + 1 : i + 2]))
        if named or text.lower[i + 1 : i + 5] in (["(", "ex", "-", "twitter"], ["(", "anciennement", "twitter", ")"]):
            yield Name(i, i + 1, "ORG", fixed=True)


def find_regional(text: Text, known: list[Name]) -> Iterator[Name]:
    """Broadcasters with the region they are for: `France 3 Hauts-de-France`."""
    places = {name.start: name for name in known if name.label == "LOC"}
    for name in known:
        region = places.get(name.end)
        if region and name.entry and name.entry.name in LEXICON.regional and text.spaced(name.end):
            yield Name(name.start, region.end, "ORG", fixed=True)


def begins_person(text: Text, k: int, end: int, label: str, covered: dict[int, Name]) -> bool:
    """Whether a person's name begins with token `k`, inside a span the model made of more."""
    if k >= end:
        return False
    known = covered.get(k)
    return (
        (known is not None and known.label == "PER")
        or text.lower[k] in LEXICON.first_names
        or (label == "PER" and end - k > 1 and all(text.capital[k:end]))
    )


def _speaks_of_paper(text: Text, i: int, j: int, gazetteer: Gazetteer) -> bool:
    """Whether a noun before or a verb of saying near says that tokens `i` to `j` are a newspaper."""
    nouns = LEXICON.paper_nouns
    start = i - 1
    while start > 0 and text.lower[start - 1] in ("de", "à"):
        start -= 1
    before = text.lower[max(start - 3, 0) : start]
    if any(word in nouns for word in before) or any(word in SOURCE for word in before[-1:]):
        return True
    article = text.lower[i - 1]
    if article in ("le", "la", "l'", "l’", "du") and gazetteer.lookup(text.slice(i, j)):
        return False  # an inhabitant or a place as well
    if article == "du":
        return False
    near = [*_clause(text, range(i - 2, max(i - WINDOW, -1), -1)), *_clause(text, range(j, j + WINDOW))]
    return any(word.startswith(LEXICON.paper_verbs) for word in near)


def _clause(text: Text, tokens: range) -> Iterator[str]:
    """The words at these tokens, as far as the sentence goes."""
    for k in tokens:
        if k >= len(text) or text.words[k] in (".", "!", "?") or text.words[k].isspace():
            return
        yield text.lower[k]
