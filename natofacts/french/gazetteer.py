"""The gazetteer: names that are known beforehand, read from TOML and found in a text in one pass.

A file holds one multi-line string a label (``PER``, ``ORG``, ``LOC``, ``MISC``), one entry a line:

    ORG = '''
    Organisation du traité de l'Atlantique nord | OTAN, NATO | Q7184
    '''

First the canonical name, then its aliases. Further fields are known by their shape: a Wikidata id
(``Q7184``), a country by its ISO 3166 code (``FR``), a gender (``m``, ``f``), or offices with their years
(``secrétaire général de l'OTAN 2014-2024; ...``). Lines that start with ``#`` are comments.
``COUNTRIES`` holds states: name | aliases | ISO code | capital | demonyms (masculine, feminine).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

LABELS = ("PER", "ORG", "LOC", "MISC")
FILES = ("gazetteer_world.toml", "gazetteer_organisations.toml", "gazetteer_people.toml")

WORD = re.compile(r"[^\W_]+")
# What may stand between two words of one name: a space, the break of a wrapped line, a hyphen, an apostrophe,
# the dot of an abbreviation.
JOINT = re.compile(r"(?:\.?[ \u00a0\u202f]{1,2}| ?\r?\n|[ \u00a0]?['’\-\u2010\u2011][ \u00a0]?|\.)\Z")
TAIL = re.compile(r" ?[!+?]+\Z")
MOST_WORDS = 100_000  # different words of texts kept with what they may begin
YEARS = re.compile(r"\s((?:\d{4}(?:-\d{0,4})?\s*)+)$")

_ACCENTED = "àáâãäåāăąçćčđďèéêëēėęěğģìíîïīįıķłļñńņňòóôõöőøřśşšșţťțùúûüūůűųýÿžźż"
_PLAIN = "aaaaaaaaacccddeeeeeeeeggiiiiiiikllnnnnooooooorsssstttuuuuuuuuyyzzz"
_FOLD = {ord(a): b for a, b in zip(_ACCENTED, _PLAIN, strict=True)}
_FOLD |= {
    ord(a.upper()): b for a, b in zip(_ACCENTED, _PLAIN, strict=True) if len(a.upper()) == 1 and a != "ı"
}
_FOLD |= {c: chr(c + 32) for c in range(65, 91)} | {ord("İ"): "i", ord("’"): "'"}


def fold(text: str) -> str:
    """Lower case without accents, character for character, so that offsets stay valid."""
    return text.translate(_FOLD)


class Office(NamedTuple):
    """An office somebody held: `secrétaire général de l'OTAN`, from one year to another (None: still)."""

    role: str
    since: int
    until: int | None


@dataclass(slots=True, eq=False)
class Entry:
    """One name known beforehand."""

    name: str
    label: str
    aliases: list[str] = field(default_factory=list)
    wikidata: str | None = None
    country: str | None = None
    gender: str | None = None
    terms: str = ""

    @property
    def offices(self) -> list[Office]:
        """The offices this person held, one item a term."""
        return [o for part in self.terms.split(";") for o in _offices(part)]


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


class Gazetteer:
    """Entries indexed by the first word of their aliases."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.adjectives: dict[str, str] = {}
        """The country of an adjective, folded: `americaine` -> `US`."""
        self.countries: dict[str, Entry] = {}
        self.national: dict[str, dict[str, Entry]] = {}
        """Bodies that several states have under one name, by that name, folded, and the state's code."""
        self.people: dict[str, Entry] = {}
        """The capitalised forms of demonyms, folded: `americaines` -> `Américains`."""
        self._index: dict[str, list[tuple[str, Entry]]] = {}
        self._heads: dict[str, list[Candidate] | None] = {}

    def add(self, entry: Entry) -> None:
        """Make an entry findable by its name and its aliases; entries added first win."""
        self.entries.append(entry)
        for alias in (entry.name, *entry.aliases):
            first = WORD.search(alias)
            if first:
                self._index.setdefault(fold(first.group()), []).append((alias, entry))
            if entry.country and entry.label == "ORG":
                self.national.setdefault(fold(alias), {})[entry.country] = entry
        self._heads.clear()

    def find(self, text: str) -> Iterator[Match]:
        """The longest known names in a text, in text order, none overlapping."""
        spans = [found.span() for found in WORD.finditer(text)]
        words = [text[start:end] for start, end in spans]
        heads, skip = self._heads, 0
        if len(heads) > MOST_WORDS:
            heads.clear()
        for i, word in enumerate(words):
            candidates = heads.get(word, ())
            if candidates == ():
                candidates = heads[word] = self._beginning(word)
            if candidates and i >= skip:
                matches = [m for c in candidates if (m := _match(text, spans, words, i, c))]
                if matches:
                    best = max(matches, key=lambda m: m.words)
                    skip = i + best.words
                    yield best

    def _beginning(self, word: str) -> list[Candidate] | None:
        """The aliases that may begin with a word as the text writes it."""
        found = (_candidate(alias, entry) for alias, entry in self._index.get(fold(word), ()))
        return [c for c in found if _case_fits(c.written[0], word)] or None

    def lookup(self, name: str) -> Entry | None:
        """The entry that has exactly this name or alias."""
        match = next(self.find(name), None)
        return match.entry if match and match.start == 0 and match.end == len(name) else None


def load_gazetteer(path: Path | str | None = None) -> Gazetteer:
    """The shipped gazetteer after the user's own file, whose entries win; ValueError where that is wrong."""
    return _shipped() if path is None else _build((Path(path), *_paths()))


@cache
def _shipped() -> Gazetteer:
    return _build(_paths())


def _paths() -> tuple[Path, ...]:
    return tuple(Path(__file__).with_name(name) for name in FILES)


def _build(paths: tuple[Path, ...]) -> Gazetteer:
    gazetteer = Gazetteer()
    for path in paths:
        try:
            sections = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ValueError(f"{path}: {error}") from None
        for label, lines in sections.items():
            if label not in (*LABELS, "COUNTRIES", "PEOPLES") or not isinstance(lines, str):
                raise ValueError(
                    f"{path}: {label} is none of {', '.join(LABELS)} with one entry a line in '''...'''"
                )
            for line in lines.split("\n"):
                if line and line[0] != "#":
                    _add_line(gazetteer, label, line)
    return gazetteer


def _add_line(gazetteer: Gazetteer, label: str, line: str) -> None:
    if label == "PEOPLES":
        _add_people(gazetteer, line.split(), None)
    elif " ; " in line:
        for name in line.split(" ; "):
            gazetteer.add(Entry(name.strip(), label))
    else:
        fields = [field.strip() for field in line.split("|")]
        if label == "COUNTRIES":
            _add_country(gazetteer, fields)
        else:
            gazetteer.add(_entry(label, fields))


def _entry(label: str, fields: list[str]) -> Entry:
    entry = Entry(fields[0], label, _parts(fields[1]) if len(fields) > 1 else [])
    for extra in fields[2:]:
        if extra in ("m", "f"):
            entry.gender = extra
        elif len(extra) == 2 and extra.isupper():
            entry.country = extra
        elif extra[:1] == "Q" and extra[1:].isdigit():
            entry.wikidata = extra
        else:
            entry.terms = extra
    return entry


def _add_country(gazetteer: Gazetteer, fields: list[str]) -> None:
    """A state brings its capital, its people and its adjective with it."""
    name, aliases, code, capitals, demonyms = fields[:5]
    country = Entry(name, "LOC", _parts(aliases), country=code)
    gazetteer.add(country)
    gazetteer.countries[code] = country
    for capital in _parts(capitals):
        gazetteer.add(Entry(capital, "LOC"))
    for pair in demonyms.split(","):
        if pair.strip():
            _add_people(gazetteer, pair.split(), code)


def _add_people(gazetteer: Gazetteer, demonyms: list[str], code: str | None) -> None:
    forms = [form for d in demonyms for form in (d, _plural(d))]
    plural = _plural(demonyms[0])
    people = Entry(_capital(plural), "MISC", [_capital(f) for f in forms], country=code)
    gazetteer.add(people)
    for form in forms:
        if code:
            gazetteer.adjectives.setdefault(fold(form), code)
        gazetteer.people.setdefault(fold(form), people)


def _capital(demonym: str) -> str:
    """`nord-coréen` -> `Nord-Coréen`."""
    return "-".join(part[:1].upper() + part[1:] for part in demonym.split("-"))


def _plural(word: str) -> str:
    return word if word[-1] in "sxz" else word + "s"


def _parts(text: str) -> list[str]:
    return [p for part in text.split(",") if (p := part.strip())]


def _offices(part: str) -> Iterator[Office]:
    years = YEARS.search(part)
    if years:
        for term in years.group(1).split():
            since, dash, until = term.partition("-")
            yield Office(
                part[: years.start()].strip(), int(since), int(until or 0) or (None if dash else int(since))
            )


def _candidate(alias: str, entry: Entry) -> Candidate:
    words = WORD.findall(alias)
    tail = TAIL.search(alias)
    return Candidate(fold(" ".join(words)).split(" "), words, tail.group() if tail else "", entry)


def _match(
    text: str, spans: list[tuple[int, int]], words: list[str], i: int, candidate: Candidate
) -> Match | None:
    """The candidate's match at word `i`, when its words follow each other there and their case allows it."""
    wanted, written, tail, entry = candidate
    if i + len(wanted) > len(words):
        return None
    end = spans[i][1]
    for k in range(1, len(wanted)):
        start = spans[i + k][0]
        word = words[i + k]
        if fold(word) != wanted[k] or not _case_fits(written[k], word) or not JOINT.match(text, end, start):
            return None
        end = spans[i + k][1]
    if tail:
        rest = text[end : end + len(tail) + 1]
        end += len(tail) if rest.startswith(tail) else len(rest) if rest[1:] == tail.strip() else 0
    return Match(spans[i][0], end, entry, len(wanted))


def _case_fits(written: str, found: str) -> bool:
    """Whether a word of the text can be this word of an alias: capitals stay capitals."""
    if not written[0].isupper() or written == "Al":
        return True
    return found.isupper() if written.isupper() and len(written) < 4 else found[0].isupper()
