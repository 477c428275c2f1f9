"""Where the text names somebody or something: the model's spans, corrected, with the gazetteer's and the document's own."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from natofacts.extract.lexicon import LEXICON
from natofacts.french.gazetteer import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from natofacts.french.gazetteer import Entry, Gazetteer

BREAK = re.compile(r"[\r\n\u2028\u2029]")
# What parts two names the model took for one.
DIVIDERS = frozenset(
    [
        ",",
        ";",
        ":",
        "(",
        ")",
        "/",
        "|",
        "«",
        "»",
        '"',
        "“",
        "”",
        "et",
        "ou",
        "–",
        "—",
        "[",
        "]",
        "•",
        "...",
        "…",
        "&",
        "!",
        "?",
    ]
)


@dataclass(slots=True)
class Name:
    """A named span: tokens `start` to `end` (exclusive), its label and what the gazetteer knows about it."""

    start: int
    end: int
    label: str
    entry: Entry | None = None
    sure: bool = False


class Text:
    """The tokens of a document, read once."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.words = [token.text for token in doc]
        self.lower = [word.lower() for word in self.words]
        self.starts = [token.idx for token in doc]
        self.capital = [_is_capital(word) for word in self.words]
        self.first = self._sentence_starts()

    def _sentence_starts(self) -> list[bool]:
        """For each token, whether a capital there may only mean that a sentence begins."""
        first, opening = [], True
        for word in self.words:
            first.append(opening)
            if word.isspace():
                opening = opening or bool(BREAK.search(word))
            else:
                opening = word in _OPENERS or (opening and not word[0].isalnum())
        return first

    def end(self, i: int) -> int:
        """Where token `i - 1` ends in the text."""
        return self.starts[i - 1] + len(self.words[i - 1])

    def slice(self, name: Name) -> str:
        """The text of a name."""
        return self.doc.text[self.starts[name.start] : self.end(name.end)]


_OPENERS = frozenset(
    [".", "!", "?", "…", "...", ":", "«", '"', "“", "•", "–", "—", "-", "*", ";", "„", "''", "|"]
)


def _is_capital(word: str) -> bool:
    if word[0].isupper():
        return True
    return (
        len(word) > 1
        and not word[0].isalpha() is False
        and any(c.isupper() for c in word[1:4])
        and "-" not in word
    )


def find_names(doc: Doc, gazetteer: Gazetteer) -> tuple[Text, list[Name]]:
    """The names of a document in text order, none overlapping."""
    text = Text(doc)
    known = find_known(text, gazetteer)
    names = merge(text, known, find_pieces(text, known))
    names = [n for n in names if not _is_noise(text, n)]
    settle_labels(text, names, gazetteer)
    names = recall(text, names)
    return text, sorted(names, key=lambda n: n.start)


def find_known(text: Text, gazetteer: Gazetteer) -> list[Name]:
    """The gazetteer's names, where they are whole tokens."""
    starts = {start: i for i, start in enumerate(text.starts)}
    ends = {
        start + len(word): i + 1 for i, (start, word) in enumerate(zip(text.starts, text.words, strict=True))
    }
    found = []
    for match in gazetteer.find(text.doc.text):
        i, j = starts.get(match.start), ends.get(match.end)
        if i is not None and j is not None:
            found.append(
                Name(i, j, match.entry.label, match.entry, sure=j - i > 1 or len(match.entry.name) > 3)
            )
    return found


def find_pieces(text: Text, known: list[Name]) -> list[Name]:
    """The model's spans without articles, titles and role words, parted where they hold several names."""
    covered = {k: name for name in known for k in range(name.start, name.end)}
    found = []
    for ent in text.doc.ents:
        i = ent.start
        for j in range(ent.start, ent.end + 1):
            if j < ent.end and (j in covered or not _divides(text, j, ent.start, ent.end)):
                continue
            piece = trim(text, i, j, ent.label_, covered)
            if piece:
                found.append(piece)
            i = j + 1
    return found


def _divides(text: Text, j: int, start: int, end: int) -> bool:
    word = text.lower[j]
    if word in ("et", "ou") and text.lower[start] in LEXICON.org_heads:
        return False
    if word in ("!", "&"):
        return False
    return word in DIVIDERS or word.isspace()


def trim(text: Text, i: int, j: int, label: str, covered: dict[int, Name]) -> Name | None:
    """A span without the words at its edges that belong to no name; None when nothing is left."""
    role = False
    while i < j:
        word = text.lower[i]
        if i in covered and covered[i].start == i:
            break
        if word in LEXICON.role_words or word in LEXICON.honorifics:
            role = True
        elif word in LEXICON.fields and role:
            pass
        elif (
            text.capital[i]
            and not (word in LEXICON.left and text.first[i])
            and word not in ("l'", "l’", "d'", "d’")
        ):
            break
        elif word in LEXICON.all_heads and not role and any(text.capital[i + 1 : j]):
            break
        i += 1
    while j > i and not text.words[j - 1][-1].isalnum():
        if text.words[j - 1] == "!" or text.words[j - 1][-1] == ".":
            break
        j -= 1
    while j > i and (text.lower[j - 1] in LEXICON.left or text.words[j - 1] == "-"):
        j -= 1
    if i >= j or not any(text.capital[i:j]):
        return None
    return Name(i, j, label)


def merge(text: Text, known: list[Name], pieces: list[Name]) -> list[Name]:
    """Gazetteer and model joined: the longer name wins, the gazetteer decides on equal spans."""
    by_token = {k: name for name in known for k in range(name.start, name.end)}
    dropped: set[int] = set()
    kept: list[Name] = []
    for piece in pieces:
        inside = {id(by_token[k]): by_token[k] for k in range(piece.start, piece.end) if k in by_token}
        if not inside:
            kept.append(extend(text, piece, by_token))
        elif all(piece.start <= n.start and n.end <= piece.end for n in inside.values()):
            first = next(iter(inside.values()))
            if (first.start, first.end) == (piece.start, piece.end):
                continue
            if _outweighs(text, piece, list(inside.values())):
                dropped |= set(inside)
                kept.append(piece)
    return kept + [n for n in known if id(n) not in dropped]


def _outweighs(text: Text, piece: Name, inside: list[Name]) -> bool:
    """Whether the model's longer span is one name, not a known name with other words around it."""
    if text.lower[piece.start] in LEXICON.all_heads:
        return True
    rest = [k for k in range(piece.start, piece.end) if not any(n.start <= k < n.end for n in inside)]
    return any(text.capital[k] and text.lower[k] not in LEXICON.left for k in rest)


def extend(text: Text, name: Name, taken: dict[int, Name]) -> Name:
    """A name with the capitalised words beside it that the model left out."""
    i, j = name.start, name.end
    while i > 0 and i - 1 not in taken and _joins(text, i - 1) and not text.first[i - 1]:
        i -= 1
    while j < len(text.words) and j not in taken and _joins(text, j) and not text.doc[j].ent_type_:
        j += 1
    return Name(i, j, name.label)


def _joins(text: Text, k: int) -> bool:
    word = text.words[k]
    return (
        text.capital[k]
        and word[0].isalpha()
        and text.lower[k] not in LEXICON.common
        and text.lower[k] not in LEXICON.role_words
        and text.lower[k] not in LEXICON.honorifics
        and word[-1] not in "'’"
    )


def _is_noise(text: Text, name: Name) -> bool:
    """Whether a span is no name at all: a month, a lone letter, a number, a word of the page around the text."""
    if name.entry:
        return False
    if name.end - name.start == 1:
        word = text.words[name.start]
        return text.lower[name.start] in LEXICON.common or len(word) < 2 or not word[0].isalnum()
    return False


def settle_labels(text: Text, names: list[Name], gazetteer: Gazetteer) -> None:
    """One label for one wording: what the words around say, then the gazetteer, then the model's majority."""
    votes: dict[str, Counter[str]] = {}
    for name in names:
        if not name.entry:
            key = fold(text.slice(name))
            people = gazetteer.people.get(key)
            if people:
                name.entry, name.label = people, "MISC"
                continue
            weight = 1
            if name.start and text.words[name.start - 1] in LEXICON.honorifics:
                name.label, weight = "PER", 5
            votes.setdefault(key, Counter())[name.label] += weight
    for name in names:
        if not name.entry:
            name.label = votes[fold(text.slice(name))].most_common(1)[0][0]


def recall(text: Text, names: list[Name]) -> list[Name]:
    """The names with every further place where the document repeats them."""
    taken = {k for n in names for k in range(n.start, n.end)}
    heads: dict[str, list[tuple[list[str], Name]]] = {}
    for name in names:
        words = text.words[name.start : name.end]
        if text.capital[name.start]:
            heads.setdefault(words[0], []).append((words, name))
            if name.label == "PER" and len(words) > 1 and text.capital[name.end - 1] and len(words[-1]) > 2:
                heads.setdefault(words[-1], []).append((words[-1:], Name(0, 0, "PER")))
    found = []
    for i, word in enumerate(text.words):
        if i in taken or word not in heads:
            continue
        for words, name in sorted(heads[word], key=lambda w: -len(w[0])):
            j = i + len(words)
            if text.words[i:j] == words and not taken.intersection(range(i, j)):
                found.append(Name(i, j, name.label, name.entry))
                taken.update(range(i, j))
                break
    return names + found
