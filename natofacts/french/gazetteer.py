"""The gazetteer: names that are known beforehand, read from TOML and found in a text in one pass.

A file holds one multi-line string a label (``PER``, ``ORG``, ``LOC``, ``MISC``), one entry a line:

    ORG = '''
    Organisation du traité de l'Atlantique nord | OTAN, NATO | Q7184
    '''

First the canonical name, then its aliases. Further fields are known by their shape: a Wikidata id
(``Q7184``), a country by its ISO 3166 code (``FR``), a gender (``m``, ``f``), or offices with their years
(``secrétaire général de l'OTAN 2014-2024; ...``). Lines that start with ``#`` are comments.
``MEDIA`` holds the organisations that are newspapers, agencies and broadcasters.
``COUNTRIES`` holds states: name | aliases | ISO code | capital | demonyms (masculine, feminine).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING

from natofacts.french import table
from natofacts.french.aliases import Aliases, fold
from natofacts.french.entries import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.french.aliases import Match

Line = tuple[str, str]  # its label, and what stands there
# The path of a file, or lines of one by label.
Names = str | PathLike[str] | Mapping[str, Iterable[str]]

LABELS = ("PER", "ORG", "LOC", "MISC")
MOST_LOOKED_UP = 20_000  # names kept with their entries
LARGEST = 20_000_000  # bytes: half a million names
FILES = ("gazetteer_world.toml", "gazetteer_organisations.toml", "gazetteer_people.toml")

ARTICLE = re.compile(r"(?:Le |La |L'|Les )")


class Gazetteer:
    """Entries, and where a text names them."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.adjectives: dict[str, str] = {}
        """The country of an adjective, as written and folded: `americaine` -> `US`."""
        self.countries: dict[str, Entry] = {}
        self.national: dict[str, dict[str, Entry]] = {}
        """Bodies that several states have under one name, by that name, folded, and the state's code."""
        self.people: dict[str, Entry] = {}
        """The capitalised forms of demonyms, folded: `americaines` -> `Américains`."""
        self.aliases = Aliases()
        self.papers = Aliases()
        """The newspapers that have an article in their name, without it: `Monde`."""
        self.furniture: frozenset[str] = frozenset()
        """Lines in which nothing is named, as `line_key` writes them."""
        self._looked_up: dict[str, Entry | None] = {}

    def add(self, entry: Entry) -> None:
        """Make an entry findable by its name and its aliases; entries added first win."""
        self.entries.append(entry)
        self._looked_up.clear()
        for alias in (entry.name, *entry.aliases):
            self.aliases.add(alias, entry)
            if entry.country and entry.label == "ORG":
                self.national.setdefault(fold(alias), {})[entry.country] = entry
            article = ARTICLE.match(alias) if entry.medium else None
            if article:
                self.papers.add(alias[article.end() :], entry)

    def find(self, text: str) -> Iterator[Match]:
        """The longest known names in a text, in text order, none overlapping."""
        return self.aliases.find(text)

    def lookup(self, name: str) -> Entry | None:
        """The entry that has exactly this name or alias."""
        try:
            return self._looked_up[name]
        except KeyError:
            if len(self._looked_up) > MOST_LOOKED_UP:
                self._looked_up.clear()
            match = next(self.find(name), None)
            entry = match.entry if match and match.start == 0 and match.end == len(name) else None
            self._looked_up[name] = entry
            return entry


def load_gazetteer(
    path: Path | str | None = None, lines: Iterable[Line] = (), furniture: Iterable[str] = ()
) -> Gazetteer:
    """The shipped gazetteer after the user's own file and lines (each with its label), whose entries win.

    `furniture` are lines of pages in which nothing is named. ValueError where the file is wrong.
    """
    own = (*lines, *(read_lines(Path(path)) if path else ()))
    known = frozenset(furniture)
    if not own and not known:
        return _shipped()
    gazetteer = _build(own)
    gazetteer.furniture = known
    return gazetteer


def is_medium(name: str) -> bool:
    """Whether a name is that of a newspaper, an agency or a broadcaster that the gazetteer knows."""
    entry = load_gazetteer().lookup(name)
    return entry is not None and entry.medium


def is_capital(name: str) -> bool:
    """Whether a name is that of a capital, where `on` are those who govern."""
    entry = load_gazetteer().lookup(name)
    return entry is not None and entry.capital


def gazetteer_of(names: Names) -> Gazetteer:
    """The shipped gazetteer after names of the caller's own; ValueError where they are wrong."""
    return load_gazetteer(lines=lines_of(names))


def lines_of(names: Names) -> tuple[Line, ...]:
    """Names of the caller's own as lines, each with its label; ValueError where they are wrong."""
    if not isinstance(names, Mapping):
        return read_lines(Path(fspath(names)))
    for label, lines in names.items():
        if label not in LABELS or isinstance(lines, str):
            raise ValueError(f"{label!r}: names are lists of lines by label, one of {', '.join(LABELS)}")
    return tuple((label, line) for label, lines in names.items() for line in lines)


def read_lines(path: Path) -> tuple[Line, ...]:
    """The lines of a file of names, each with its label; ValueError where the file is wrong."""
    try:
        sections = tomllib.loads(_read(path))
    except UnicodeDecodeError:
        raise ValueError(f"{path}: is no gazetteer, as it is not plain text in UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path}: {error}") from None
    except RecursionError:
        raise ValueError(f"{path}: is no gazetteer, as its brackets are nested too deeply") from None
    for label, lines in sections.items():
        if label not in (*LABELS, "MEDIA", "COUNTRIES", "PEOPLES") or not isinstance(lines, str):
            raise ValueError(f"{path}: {label} is none of {', '.join(LABELS)} with one entry a line in '''...'''")
    found = ((label, line) for label, lines in sections.items() for line in lines.split("\n"))
    return tuple((label, line) for label, line in found if line and line[0] != "#")


@cache
def _shipped() -> Gazetteer:
    return _build()


def _shipped_lines() -> tuple[Line, ...]:
    return tuple(line for name in FILES for line in read_lines(Path(__file__).with_name(name)))


def _build(own: tuple[Line, ...] = ()) -> Gazetteer:
    gazetteer = Gazetteer()
    for label, line in (*own, *_shipped_lines()):
        _add_line(gazetteer, label, line)
    _add_ids(gazetteer)
    return gazetteer


def _add_ids(gazetteer: Gazetteer) -> None:
    """Give the entries without a Wikidata id the one of the shipped table.

    Ministries are no entries to look for, as their names go on in many ways: `de l'Intérieur et des Outre-mer`.
    """
    ids = table("wikidata")
    for entry in gazetteer.entries:
        entry.wikidata = entry.wikidata or ids.get(entry.label, {}).get(entry.name)
    for code, country in gazetteer.countries.items():
        country.wikidata = country.wikidata or ids["states"].get(code)
    for code, ministries in ids["ministries"].items():
        for name, id in ministries.items():
            ministry = Entry(name, "ORG", country=code, wikidata=id)
            gazetteer.national.setdefault(fold(name), {}).setdefault(code, ministry)


def _read(path: Path) -> str:
    """The text of a file of names; ValueError where it has no end, or might have none."""
    if path.exists() and not path.is_file():
        raise ValueError(f"{path}: is no gazetteer, as it is no file")
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValueError(f"{path}: is larger than a gazetteer may be ({LARGEST // 1_000_000} MB)")
    return data.decode()


def _add_line(gazetteer: Gazetteer, label: str, line: str) -> None:
    if label == "PEOPLES":
        _add_people(gazetteer, line.split(), None)
    elif " ; " in line:
        for name in line.split(" ; "):
            gazetteer.add(_entry(label, [name.strip()]))
    else:
        fields = [field.strip() for field in line.split("|")]
        if label == "COUNTRIES":
            _add_country(gazetteer, fields)
        else:
            gazetteer.add(_entry(label, fields))


def _entry(label: str, fields: list[str]) -> Entry:
    medium = label == "MEDIA"
    label = "ORG" if medium else label
    entry = Entry(fields[0], label, _parts(fields[1]) if len(fields) > 1 else [], medium=medium)
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
        gazetteer.add(Entry(capital, "LOC", capital=True))
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
            gazetteer.adjectives.setdefault(form, code)
        gazetteer.people.setdefault(fold(form), people)


def _capital(demonym: str) -> str:
    """`nord-coréen` -> `Nord-Coréen`."""
    return "-".join(part[:1].upper() + part[1:] for part in demonym.split("-"))


def _plural(word: str) -> str:
    return word if word[-1] in "sxz" else word + "s"


def _parts(text: str) -> list[str]:
    return [p for part in text.split(",") if (p := part.strip())]
