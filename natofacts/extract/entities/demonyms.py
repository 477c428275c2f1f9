"""`Le Norvégien`: one person by their people."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from natofacts.extract.entities.lexicon import LEXICON
from natofacts.extract.entities.offices import describe, held_offices
from natofacts.extract.entities.surroundings import SINGULAR
from natofacts.facts import Mention
from natofacts.french.aliases import fold

if TYPE_CHECKING:
    from natofacts.extract.referents import Referent
    from natofacts.extract.text import Name, Text
    from natofacts.french.gazetteer import Gazetteer

GENDERS = {"le": "m", "du": "m", "au": "m", "la": "f", "l'": None, "l’": None}


class Demonym(NamedTuple):
    """One person named by their people: its token, the state's code and the gender the article shows."""

    at: int
    country: str | None
    gender: str | None


def part_demonyms(text: Text, names: list[Name], gazetteer: Gazetteer) -> tuple[list[Name], list[Demonym]]:
    """The names, with the people where a demonym means one person, and those demonyms."""
    kept, people = [], []
    for name in names:
        if _is_person(text, name, gazetteer):
            form = fold(text.words[name.start])
            article = text.lower[name.start - 1]
            people.append(Demonym(name.start, gazetteer.adjectives.get(form), GENDERS[article]))
            name.label, name.entry = "MISC", gazetteer.people.get(form)
            if name.entry is None and not any(text.capital[name.end : name.end + 1]):
                continue
        if name.end - name.start == 1 and text.words[name.start] in LEXICON.works:
            name.entry = None  # la Marseillaise is sung
        kept.append(name)
    return kept, people


def _is_person(text: Text, name: Name, gazetteer: Gazetteer) -> bool:
    """Whether a name is a demonym in the singular behind a definite article."""
    i = name.start
    article = text.lower[i - 1] if i else ""
    if name.end - i != 1 or article not in GENDERS:
        return False
    people = gazetteer.people.get(fold(text.words[i]))
    if people is None:
        return name.entry is None and name.label == "MISC" and bool(SINGULAR.search(text.words[i]))
    if name.entry is people:
        return text.words[i] not in LEXICON.works
    return name.label == "LOC" and GENDERS[article] == "m" and text.words[i][-1] == "e"  # le Suisse


def find_demonym_mentions(text: Text, demonyms: list[Demonym], referents: list[Referent], gazetteer: Gazetteer) -> None:
    """Give a person the demonyms that mean them: the only one of that people named before."""
    people = [r for r in referents if r.label == "PER" and r.mentions] if demonyms else []
    starts = {m.start: r for r in people for m in r.mentions}
    countries = {id(r): _countries(r, gazetteer) for r in people}
    for demonym in demonyms:
        after = starts.get(text.starts[demonym.at + 1]) if demonym.at + 1 < len(text) else None
        if after:  # le Néerlandais Mark Rutte
            countries[id(after)].add(demonym.country)
            after.gender = after.gender or demonym.gender  # type: ignore[assignment]
            continue
        at = text.starts[demonym.at]
        fitting = [
            r
            for r in people
            if demonym.country in countries[id(r)]
            and demonym.country
            and demonym.gender in (None, r.gender or demonym.gender)
            and r.mentions[0].start < at
        ]
        if len(fitting) == 1:
            article = demonym.at - (text.lower[demonym.at - 1] not in ("du", "au"))
            start, end = text.starts[article], text.ends[demonym.at]
            mention = Mention(text=text.string[start:end], start=start, end=end, kind="nominal")
            fitting[0].mentions.append(mention)


def _countries(person: Referent, gazetteer: Gazetteer) -> set[str | None]:
    """The states of which somebody holds or held an office."""
    offices = [describe(role, gazetteer) for role in person.roles] + [*held_offices(person.name, gazetteer)]
    return {code for office in offices for code in office.of if len(code) == 2 and code.isupper()}
