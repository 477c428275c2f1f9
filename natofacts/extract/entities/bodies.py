"""Bodies named by their first word alone: `la Commission`, `l'Organisation`, `le Parlement`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from natofacts.extract.entities.lexicon import LEXICON
from natofacts.extract.text import Name
from natofacts.french.aliases import fold

if TYPE_CHECKING:
    from natofacts.extract.text import Text
    from natofacts.french.entries import Entry
    from natofacts.french.gazetteer import Gazetteer

ARTICLES = frozenset(["la", "le", "l'", "l’", "du", "au", "cette"])
MINISTRY = "ministère"
OF = frozenset(["de", "du", "des", "d'", "d’"])


def prefer_national(text: Text, names: list[Name], gazetteer: Gazetteer) -> None:
    """Read `Sénat` as the senate of the state that the document speaks of most among those that have one.

    Every state has ministries of one name: one is a known one only where the document speaks of its state most, or the
    words after it say so.
    """
    shared = [n for n in names if n.label == "ORG" and (n.entry or n.fixed) and _national(text, n, gazetteer)]
    if not shared:
        return
    counts = Counter(n.entry.country for n in names if n.label != "ORG" and n.entry and n.entry.country)
    counts.update(code for low in text.lower if (code := gazetteer.adjectives.get(low)))
    for name in shared:
        bodies = _national(text, name, gazetteer)
        after = _country_of(text, name, gazetteer)
        states = counts if counts and text.lower[name.start] == MINISTRY else bodies
        country = after or max(states, key=lambda code: counts[code])
        if country in bodies and (after or counts[country]):
            name.entry = bodies[country]
        elif name.entry and name.entry.country:
            name.entry = None


def _national(text: Text, name: Name, gazetteer: Gazetteer) -> dict[str, Entry]:
    """The bodies of one name by their state, of `ministère de l'Intérieur français` without the adjective."""
    end = name.end - (text.lower[name.end - 1] in gazetteer.adjectives)
    return gazetteer.national.get(fold(text.slice(name.start, end)), {})


def _country_of(text: Text, name: Name, gazetteer: Gazetteer) -> str | None:
    """The state that the adjective at the end of a body's name or behind it tells."""
    last = gazetteer.adjectives.get(text.lower[name.end - 1])
    return last or (gazetteer.adjectives.get(text.lower[name.end]) if name.end < len(text) else None)


def read_short_forms(text: Text, names: list[Name], gazetteer: Gazetteer) -> list[Name]:
    """The names with those of one word that stand for a body the document names in full."""
    full = _full_forms(text, names, gazetteer)
    if not full:
        return names
    named = {k: n for n in names for k in range(n.start, n.end)}
    found = []
    for i in text.capitals:
        low = text.lower[i]
        if low not in full or text.first[i] or i in text.loud or text.lower[i - 1] not in ARTICLES:
            continue
        name = named.get(i)
        if name is None and not _goes_on(text, i + 1):
            name = Name(i, i + 1, "ORG")
            found.append(name)
        if name is not None and _is_open(name):
            body = _nearest(full[low], i)
            if body is None:
                found = [n for n in found if n is not name]
            else:
                name.label, name.entry, name.full = "ORG", gazetteer.lookup(body), body
    return names + found


def _is_open(name: Name) -> bool:
    """Whether a name is one word that may stand for a longer one."""
    return name.end - name.start == 1 and (name.entry is None or " " not in name.entry.name)


def _full_forms(text: Text, names: list[Name], gazetteer: Gazetteer) -> dict[str, list[tuple[int, str]]]:
    """The full names of bodies by their first word, with where the document has them."""
    found: dict[str, list[tuple[int, str]]] = {}
    for name in names:
        if name.label != "ORG" or (name.entry is None and name.end - name.start < 2):
            continue
        full = name.entry.name if name.entry else " ".join(text.slice(name.start, name.end).split())
        first, _, rest = full.lower().partition(" ")
        if rest and first in LEXICON.bodies:
            found.setdefault(first, []).append((name.start, full))
        for short in LEXICON.bodies_of.get(full, ()):
            found.setdefault(short.lower().partition(" ")[0], []).append((-1, short))
    return found


def _nearest(full: list[tuple[int, str]], i: int) -> str | None:
    """The body named last before token `i`, else the only one of the document."""
    before = [(at, name) for at, name in full if 0 <= at < i]
    if before:
        return max(before)[1]
    named = {name for at, name in full if at >= 0} or {name for _, name in full}
    return named.pop() if len(named) == 1 else None


def _goes_on(text: Text, k: int) -> bool:
    """Whether the words at token `k` belong to the name before it: `Commission de Venise`, `Union postale`."""
    if k >= len(text):
        return False
    if text.lower[k] in OF:
        return any(text.capital[k + 1 : k + 3])
    tied = text.words[k] == "-" and not text.spaced(k)
    return text.capital[k] or text.is_adjective(k) or tied


def complete_committees(text: Text, names: list[Name]) -> None:
    """Name a committee whole that the document names by its field alone: `la commission des Lois` of the Sénat."""
    committees = [
        n
        for n in names
        if n.label == "ORG" and not n.entry and n.end - n.start > 1 and text.lower[n.start] in LEXICON.committees
    ]
    if not committees:
        return
    surfaces = {" ".join(text.slice(n.start, n.end).split()) for n in committees}
    chambers = {of for n in names if n.entry and (of := LEXICON.chambers.get(n.entry.name))}
    for name in committees:
        surface = " ".join(text.slice(name.start, name.end).split())
        longer = {other for other in surfaces if other.startswith(f"{surface} ")}
        if len(longer) == 1:
            name.full = longer.pop()
        elif not longer and len(chambers) == 1 and not any(of in surface for of in LEXICON.chambers.values()):
            name.full = f"{surface} {next(iter(chambers))}"
