"""Where a text names something that has a list of aliases: found in one pass, by the first words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress, starmap
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from natofacts.french.entries import Entry

WORD = re.compile(r"[^\W_]+")
# The next word of a name, after what may stand before it: a space, the break of a wrapped line, a hyphen, an
# apostrophe, the dot of an abbreviation.
NEXT = re.compile(r"(?:\.?[ \u00a0\u202f]{1,2}| ?\r?\n|[ \u00a0]?['’\-\u2010\u2011][ \u00a0]?|\.)([^\W_]+)")
TAIL = "!+?"  # marks that may end a name: `En marche !`
MOST_WORDS = 10_000  # different words of texts kept with what they may begin

_ACCENTED = "àáâãäåāăąçćčđďèéêëēėęěğģìíîïīįıķłļñńņňòóôõöőøřśşšșţťțùúûüūůűųýÿžźż"
_PLAIN = "aaaaaaaaacccddeeeeeeeeggiiiiiiikllnnnnooooooorsssstttuuuuuuuuyyzzz"
_FOLD = {ord(a): b for a, b in zip(_ACCENTED, _PLAIN, strict=True)}
_FOLD |= {ord(a.upper()): b for a, b in zip(_ACCENTED, _PLAIN, strict=True) if len(a.upper()) == 1 and a != "ı"}
_FOLD |= {c: chr(c + 32) for c in range(65, 91)} | {ord("İ"): "i", ord("’"): "'"}


def fold(text: str) -> str:
    """Lower case without accents, character for character, so that offsets stay valid."""
    return text.lower() if text.isascii() else text.translate(_FOLD)


class Match(NamedTuple):
    """A place in a text where an alias of an entry stands."""

    start: int
    end: int
    entry: Entry
    words: int


class Candidate(NamedTuple):
    """One alias of an entry: its words folded and as written, and the marks it ends with (`En marche !`)."""

    folded: list[str]
    written: list[str]
    tail: str
    entry: Entry


class Beginning(NamedTuple):
    """The aliases a word may begin: the first that is no longer, and the others by their second word."""

    size: int
    alone: Candidate | None
    longer: dict[str, list[Candidate]]


class Aliases:
    """Aliases by their first word."""

    def __init__(self) -> None:
        self._index: dict[str, list[tuple[str, Entry]]] = {}
        self._beginnings: dict[str, Beginning | None] = {}

    def add(self, alias: str, entry: Entry) -> None:
        """Make an alias findable; of two the same the one added first is found."""
        first = WORD.search(alias)
        if first:
            self._index.setdefault(fold(first.group()), []).append((alias, entry))
        self._beginnings.clear()

    def find(self, text: str) -> Iterator[Match]:
        """The longest known names in a text, in text order, none overlapping."""
        found = list(WORD.finditer(text))
        return self.find_at(text, [word.start() for word in found], [word.group() for word in found])

    def find_at(self, text: str, starts: list[int], forms: list[str]) -> Iterator[Match]:
        """The same, where a name may begin only with one of these tokens, in text order."""
        known, done = self._beginnings, 0
        if len(known) > MOST_WORDS:
            known.clear()
        for form in set(forms).difference(known):
            known[form] = self._beginning(form)
        beginnings = list(map(known.__getitem__, forms))  # most are none
        for start, beginning in compress(zip(starts, beginnings, strict=True), beginnings):
            if beginning and start >= done:
                match = _longest(text, start, beginning)
                if match:
                    done = match.end
                    yield match

    def _beginning(self, form: str) -> Beginning | None:
        """The aliases that may begin with the first word of a token as the text writes it."""
        first = form if form.isalpha() else _first_word(form)
        aliases = self._index.get(fold(first))
        if aliases is None:
            return None
        candidates = [c for c in starmap(_candidate, aliases) if _case_fits(c.written[0], first)]
        longer: dict[str, list[Candidate]] = {}
        for candidate in sorted(candidates, key=lambda c: -len(c.folded)):
            if len(candidate.folded) > 1:
                longer.setdefault(candidate.folded[1], []).append(candidate)
        alone = next((c for c in candidates if len(c.folded) == 1), None)
        return Beginning(len(first), alone, longer) if candidates else None


def _first_word(form: str) -> str:
    """The word a token begins with; empty where it begins with anything else."""
    first = WORD.match(form)
    return first.group() if first else ""


def _candidate(alias: str, entry: Entry) -> Candidate:
    words = WORD.findall(alias)
    tail = alias[len(alias.rstrip(TAIL).rstrip(" ")) :] if alias[-1] in TAIL else ""
    return Candidate(fold(" ".join(words)).split(" "), words, tail, entry)


def _longest(text: str, start: int, beginning: Beginning) -> Match | None:
    """The longest alias at an offset that begins so, the first of those as long."""
    end = start + beginning.size
    following = NEXT.match(text, end) if beginning.longer else None
    if following:
        for candidate in beginning.longer.get(fold(following[1]), ()):
            match = _match(text, start, end, candidate)
            if match:
                return match
    return _ended(text, start, end, beginning.alone) if beginning.alone else None


def _match(text: str, start: int, end: int, candidate: Candidate) -> Match | None:
    """The candidate's match where its first word stands, when the others follow and their case allows it."""
    for folded, written in zip(candidate.folded[1:], candidate.written[1:], strict=True):
        word = NEXT.match(text, end)
        if word is None or fold(word[1]) != folded or not _case_fits(written, word[1]):
            return None
        end = word.end()
    return _ended(text, start, end, candidate)


def _ended(text: str, start: int, end: int, candidate: Candidate) -> Match:
    """The match of a candidate whose words end at `end`, with the marks that belong to its name."""
    tail = candidate.tail
    if tail:
        rest = text[end : end + len(tail) + 1]
        end += len(tail) if rest.startswith(tail) else len(rest) if rest[1:] == tail.strip() else 0
    return Match(start, end, candidate.entry, len(candidate.folded))


def _case_fits(written: str, found: str) -> bool:
    """Whether a word of the text can be this word of an alias: capitals stay capitals."""
    if not written[0].isupper() or written == "Al":
        return True
    return found.isupper() if written.isupper() and len(written) < 4 else found[0].isupper()
