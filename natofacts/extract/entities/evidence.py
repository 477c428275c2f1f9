"""What a document says about its own names: one label for one wording, and where a name comes back."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from natofacts.extract.entities.acronyms import find_abbreviated, find_brackets
from natofacts.extract.entities.enumerations import COMPANY, weigh_company
from natofacts.extract.entities.hints import find_hints
from natofacts.extract.entities.lexicon import LEXICON
from natofacts.extract.entities.noise import is_noise
from natofacts.extract.entities.pieces import joins
from natofacts.extract.entities.priors import weigh
from natofacts.extract.entities.surroundings import is_scorer
from natofacts.extract.text import Name, places
from natofacts.french.aliases import fold

if TYPE_CHECKING:
    from natofacts.extract.text import Text
    from natofacts.french.gazetteer import Gazetteer

NATO = frozenset(["OTAN", "Otan", "NATO"])


def settle_labels(text: Text, names: list[Name], gazetteer: Gazetteer) -> None:
    """One label for one wording: what the words around say, then the gazetteer, then the model's majority."""
    votes = _count_votes(text, names, gazetteer)
    surnames = _surnames(text, names)
    particled = {
        text.slice(n.end - 2, n.end)
        for n in names
        if n.label == "PER" and n.end - n.start == 3 and text.lower[n.end - 2] in LEXICON.particles
    }
    for name in names:
        if not name.entry and name.label != "PER" and text.slice(name.start, name.end) in particled:
            name.label = "PER"  # `Le Graët`, taken for a paper
            continue
        if name.entry and name.entry.name in LEXICON.seats:
            name.label = "LOC" if _is_at(text, name) and not _speaks(text, name) else "ORG"
        elif name.end - name.start == 1 and text.words[name.start] in surnames and _is_surname(text, name):
            name.start -= text.slice(name.start - 1, name.end) in particled if name.start else 0
            if name.label != "PER":
                name.label, name.entry = "PER", None
        elif not name.entry and not name.fixed:
            vote = votes[fold(text.slice(name.start, name.end))]
            name.label = max(vote, key=lambda label: vote[label])


def _count_votes(text: Text, names: list[Name], gazetteer: Gazetteer) -> dict[str, dict[str, int]]:
    """The votes for each label by wording, folded; names of peoples take theirs from the gazetteer at once."""
    said: dict[str, Counter[str]] = {}
    hints: dict[str, Counter[str]] = {}
    first: dict[str, Name] = {}
    around: dict[int, dict[str, int]] = {}
    for name in names:
        if name.entry or name.fixed:
            continue
        key = fold(text.slice(name.start, name.end))
        people = gazetteer.people.get(key)
        if people:
            name.entry, name.label = people, "MISC"
            continue
        first.setdefault(key, name)
        said.setdefault(key, Counter())[name.label] += 1
        around[id(name)] = found = find_hints(text, name)
        hints.setdefault(key, Counter()).update(found)
    for name, label in weigh_company(text, names, around):
        hints[fold(text.slice(name.start, name.end))][label] += COMPANY
    return {key: weigh(text, first[key], key, labels, hints[key], gazetteer) for key, labels in said.items()}


def drop_ordinary(text: Text, names: list[Name]) -> list[Name]:
    """The names without ordinary words whose capital only begins a sentence, or that nothing says are a name."""
    doubtful = [n for n in names if text.lower[n.start] in LEXICON.doubtful]
    if not doubtful:
        return names
    inside = {text.lower[n.start] for n in doubtful if _says_more(text, n)}
    surnames = _surnames(text, names)
    dropped = {id(n) for n in doubtful if _is_ordinary(text, n, inside, surnames)}
    return [n for n in names if id(n) not in dropped]


def _says_more(text: Text, name: Name) -> bool:
    """Whether a name shows that its first word is one elsewhere too: inside a sentence, or in `Commune de Paris`."""
    if name.end - name.start > 1:
        return name.fixed or name.entry is not None
    return not text.first[name.start] and _is_told(text, name)


def _is_ordinary(text: Text, name: Name, inside: set[str], surnames: set[str]) -> bool:
    """Whether a name is only an ordinary word with a capital."""
    i, low = name.start, text.lower[name.start]
    if name.entry or name.fixed or name.full or text.words[i] in surnames:
        return False
    if name.end - i > 1:
        return text.first[i] and not any(text.capital[i + 1 : name.end]) and not find_hints(text, name)
    if low not in LEXICON.ordinary:
        return False
    return low not in inside and not (_is_told(text, name) and not text.first[i])


def _is_told(text: Text, name: Name) -> bool:
    """Whether the words around a name say what it is, or it is a body, which may be called by an ordinary word."""
    return name.label == "ORG" or bool(find_hints(text, name))


def explain_acronyms(text: Text, names: list[Name]) -> None:
    """Give an acronym in parentheses the label of what it stands for, wherever it comes back."""
    labels: dict[str, str] = {}
    for long, short in pairwise(names):
        acronym = text.slice(short.start, short.end)
        if (
            short.start - long.end == 1
            and text.words[long.end] == "("
            and not short.entry
            and long.label in ("ORG", "MISC")
            and short.end - short.start == 1
            and fold(acronym[0]) == fold(text.words[long.start][0])
        ):
            labels[acronym] = long.label
    for name in names:
        if not name.entry and (label := labels.get(text.slice(name.start, name.end))):
            name.label, name.fixed = label, True


def _surnames(text: Text, names: list[Name]) -> set[str]:
    """The last words of the document's full names, but for the places that `Anne de Kiev` is of."""
    places = {text.words[n.start] for n in names if n.entry and n.label == "LOC" and n.end - n.start == 1}
    full = [n for n in names if n.label == "PER" and n.end - n.start > 1 and not _is_long(n)]
    return {
        text.words[n.end - 1]
        for n in full
        if not (text.lower[n.end - 2] in ("de", "d'", "d’") and text.words[n.end - 1] in places)
    }


def _is_surname(text: Text, name: Name) -> bool:
    """Whether a word that ends somebody's name means them: `Washington a annoncé` is not Denzel Washington."""
    if name.entry is None or name.label not in ("LOC", "ORG"):
        return True
    before = text.words[name.start - 1] if name.start else ""
    return (
        before in LEXICON.honorifics or before.lower() in LEXICON.first_names or before.lower() in LEXICON.role_gender
    )


def _is_long(name: Name) -> bool:
    return name.end - name.start > 5


def _is_at(text: Text, name: Name) -> bool:
    """Whether a name is where something is: `à l'Élysée`, `le perron de l'Élysée`, `de Bercy à l'Élysée`."""
    i = name.start
    leaves = text.lower[i - 1] in ("de", "l'", "l’") and text.lower[name.end : name.end + 1] == ["à"]
    if i and leaves and any(text.capital[name.end + 1 : name.end + 3]):
        return True
    k = i - 1
    while k >= 0 and text.lower[k] in ("la", "le", "l'", "l’", "de", "du"):
        k -= 1
    return i > 0 and (text.lower[k] in LEXICON.at or text.lower[i - 1] == "au")


def _speaks(text: Text, name: Name) -> bool:
    """Whether somebody says something in a place: `À l'Élysée, on précise`, `dit-on au Kremlin`."""
    before = text.lower[max(0, name.start - 3) : name.start]
    return text.lower[name.end : name.end + 2] == [",", "on"] or any(word in ("-on", "-t-on") for word in before)


def settle_senses(text: Text, names: list[Name], gazetteer: Gazetteer) -> None:
    """Read `JO`, `Républicains` as what the words around it or the document's full names say."""
    for name in names:
        senses = LEXICON.senses.get(text.words[name.start], ()) if name.end - name.start == 1 else ()
        for full, stems in senses:
            near = text.lower[max(name.start - 12, 0) : name.end + 12]
            entry = gazetteer.lookup(full)
            if entry and (any(w.startswith(stems) for w in near) or any(n.entry is entry for n in names)):
                name.label, name.entry = entry.label, entry
                break


def find_missed(text: Text, names: list[Name]) -> list[Name]:
    """Capitalised words inside a sentence that no rule has taken, where the words around name their kind."""
    taken = {k for n in names for k in range(n.start, n.end)} | text.loud
    words = find_abbreviated(text, list(find_brackets(text)))
    found, done = [], 0
    for i in text.capitals:
        opens = text.first[i] and not is_scorer(text, i + 1)
        if i < done or i in taken or opens or text.words[i] in words or not _may_begin(text, i):
            continue
        done = i + 1
        while done < len(text) and done not in taken and joins(text, done):
            done += 1
        name = Name(i, done, "PER")
        hints = find_hints(text, name) if not _tied(text, i, done) else {}
        lone = done == i + 1 and text.lower[i] in LEXICON.lone
        if hints and not (lone or is_noise(text, name)):
            name.label = max(hints, key=lambda label: hints[label])
            found.append(name)
    return found


def _may_begin(text: Text, i: int) -> bool:
    """Whether a name may begin with token `i`."""
    return text.is_proper(i) and joins(text, i) and text.lower[i] not in LEXICON.heads and len(text.words[i]) > 2


def recall(text: Text, names: list[Name]) -> list[Name]:
    """The names with every further place where the document repeats them."""
    taken = {k for n in names for k in range(n.start, n.end)}
    heads: dict[str, list[tuple[list[str], Name]]] = {}
    seen: set[tuple[str, ...]] = set()
    for name in names:
        words = text.words[name.start : name.end]
        if name.label == "LOC" or (text.loud and name.start not in text.loud):
            loud = [word.upper() for word in words]
            heads.setdefault(loud[0], []).append((loud, name))
        if text.capital[name.start] and tuple(words) not in seen:
            seen.add(tuple(words))
            heads.setdefault(words[0], []).append((words, name))
            if name.label == "PER" and len(words) > 1 and text.capital[name.end - 1] and len(words[-1]) > 2:
                heads.setdefault(words[-1], []).append((words[-1:], Name(0, 0, "PER")))
                if len(words) > 2 and text.capital[name.end - 2] and words[-2].lower() in LEXICON.particles:
                    heads.setdefault(words[-2], []).append((words[-2:], Name(0, 0, "PER")))  # Le Graët
    for wordings in heads.values():
        wordings.sort(key=lambda wording: -len(wording[0]))
    found = []
    for i in places(text.words, heads):
        if i in taken:
            continue
        for words, name in heads[text.words[i]]:
            j = i + len(words)
            if text.words[i:j] == words and taken.isdisjoint(range(i, j)) and not _tied(text, i, j):
                found.append(Name(i, j, name.label, name.entry))
                taken.update(range(i, j))
                break
    return names + found


def _tied(text: Text, i: int, j: int) -> bool:
    return (i > 0 and text.words[i - 1] == "-" and not text.spaced(i)) or (
        j < len(text) and text.words[j] == "-" and not text.spaced(j)
    )


def find_alliance(text: Text, names: list[Name], gazetteer: Gazetteer) -> list[Name]:
    """`Alliance` with a capital means NATO in a document that names NATO; `article 5` its treaty."""
    nato = gazetteer.lookup("OTAN")
    if nato is None or not (NATO.intersection(text.words) or any(n.entry is nato for n in names)):
        return names
    article = gazetteer.lookup("article 5 du traité de l'Atlantique nord")
    kept = [n for n in names if not (text.lower[n.start] == "alliance" and n.entry is not nato)]
    taken = {k for n in kept for k in range(n.start, n.end)}
    for i in places(text.lower, ("alliance", "article")):
        if i in taken:
            continue
        if text.words[i] == "Alliance":
            kept.append(Name(i, i + 1, "ORG", nato))
        elif text.lower[i] == "article" and text.words[i + 1 : i + 2] == ["5"]:
            kept.append(Name(i, i + 2, "MISC", article))
    return kept
