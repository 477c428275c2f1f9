"""The words of `french/names.toml` as sets, made once."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from natofacts.extract.entities.role_words import RoleWords
from natofacts.extract.entities.word_lists import KindNouns, Words
from natofacts.french import table
from natofacts.french.aliases import fold
from natofacts.french.gazetteer import load_gazetteer


class Lexicon(KindNouns, RoleWords):
    """What stands around names."""

    @cached_property
    def _table(self) -> dict[str, Any]:
        return table("names")

    left = Words("words")
    """Words that never begin a name."""

    @cached_property
    def next(self) -> frozenset[str]:
        """Words, with their capital, that end no name but begin the next line."""
        return frozenset(word.capitalize() for word in self._table["words"]["next"])

    @cached_property
    def common(self) -> frozenset[str]:
        """Capitalised words that are no names."""
        return frozenset(self._table["words"]["common"]) | self.calendar

    @cached_property
    def lone(self) -> frozenset[str]:
        """Capitalised words that are no names where they stand alone."""
        return self.common | frozenset(self._table["words"]["lone"])

    calendar = Words("words")
    """Days and months, which are no names."""

    paper_nouns = Words("media", "nouns")
    """Nouns before the name of a newspaper: `enquête`, `lecteurs`."""

    @cached_property
    def paper_verbs(self) -> tuple[str, ...]:
        """How the words begin that say somebody speaks to a newspaper."""
        return tuple(self._table["media"]["verbs"])

    @cached_property
    def ordinary(self) -> frozenset[str]:
        """Ordinary words, of which a capital makes no name where a sentence begins."""
        return frozenset(table("ordinary_words")["words"].split())

    @cached_property
    def doubtful(self) -> frozenset[str]:
        """Words with which no name of several words begins just because its first has a capital."""
        return self.ordinary | self.fields

    @cached_property
    def towns(self) -> frozenset[str]:
        """Towns that the gazetteer has not, folded."""
        return frozenset(fold(" ".join(name.split())) for name in table("towns")["names"].split(" ; "))

    @cached_property
    def peoples(self) -> frozenset[str]:
        """The capitalised forms of demonyms, folded."""
        return frozenset(load_gazetteer().people)

    @cached_property
    def set_phrases(self) -> dict[str, frozenset[str]]:
        """Words that are no name behind certain others, with those: `dollars US`."""
        found: dict[str, set[str]] = {}
        for phrase in self._table["words"]["set_phrases"]:
            before, _, word = phrase.rpartition(" ")
            found.setdefault(word, set()).add(before)
        return {word: frozenset(before) for word, before in found.items()}

    @cached_property
    def feasts(self) -> frozenset[str]:
        """Feasts that somebody may be called like: `Noël`."""
        return frozenset(table("calendar")["feasts"]) & self.first_names.keys()

    @cached_property
    def symbols(self) -> frozenset[str]:
        """What a number may be measured in, as it is abbreviated: `200 MF`, `589,2 Mt`."""
        units = table("units")
        scales = units["scales"]["before"].split()
        return frozenset((*units["dimensions"], *units["scaled"], *scales, "mf", "gf", "kf"))

    explained = Words("words")
    """Head nouns of bodies whose name stands in lower case before its acronym."""

    @cached_property
    def first_words(self) -> dict[str, str]:
        """First word, or first two, of longer names that tell their label."""
        hints = self._table["hints"]
        return {word: label for label in ("ORG", "LOC", "MISC") for word in hints[f"{label}_first"]}

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The surnames, folded, of the gazetteer's people, but for those that are towns or ordinary words."""
        people = (entry.name for entry in load_gazetteer().entries if entry.label == "PER" and " " in entry.name)
        surnames = {fold(name.rpartition(" ")[2]) for name in people}
        return frozenset(name for name in surnames if len(name) > 3) - self.towns - set(map(fold, self.ordinary))

    lands = Words("words")
    """Lands that somebody is called like, who has no article."""

    ranks = Words("words")
    """What stands before a surname with its particle: `général de Villiers`."""

    makers = Words("words")
    """Firms whose name and a number are a vehicle: `Boeing 747`."""

    nicknaming = Words("words")
    """Words before a nickname: `surnommé`."""

    @cached_property
    def feminine_endings(self) -> tuple[str, ...]:
        """How first names end that only women bear, but for those listed."""
        return tuple(self._table["words"]["feminine_endings"])

    works = Words("words")
    """Demonyms that name a work: `la Marseillaise`."""

    @cached_property
    def senses(self) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
        """Names with a second meaning: what that is, and how the words begin that tell it."""
        found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for name, full, stems in self._table["words"]["senses"]:
            found.setdefault(name, []).append((full, tuple(stems.split())))
        return found

    @cached_property
    def bodies(self) -> frozenset[str]:
        """First words by which bodies are named alone."""
        heads = frozenset(word for word, label in self.heads.items() if label in ("ORG", "ORG_of"))
        return heads | {"sénat", "parlement"}

    @cached_property
    def bodies_of(self) -> dict[str, list[str]]:
        """The bodies by the organisation they belong to, which name them where their full name is missing."""
        return dict(self._table["bodies"])

    @cached_property
    def persons(self) -> frozenset[str]:
        """Nouns that say what somebody is: `un manifestant`."""
        return frozenset(table("speech")["nouns"]["people"].split())

    directions = Words("words")
    """Adjectives that belong to the name of a region."""

    branches = Words("words")
    """Countries with which the part of a firm or association is named."""

    @cached_property
    def alliances(self) -> tuple[str, ...]:
        """How the names begin of bodies of many states, beside whom a country is another name."""
        return tuple(self._table["words"]["alliances"])

    heights = Words("words")
    """Adjectives that begin the name of a region where they have a capital."""

    particles = Words("words")
    """Small words inside the name of a person."""

    ambiguous = Words("words")
    """Names that are ordinary words where a sentence begins."""

    @cached_property
    def heads(self) -> dict[str, str]:
        """Common nouns that begin a name, with its label and how the name goes on."""
        groups = self._table["heads"].items()
        return {word: label for label, words in groups if label not in ("local", "committees") for word in words}

    local = Words("heads")
    """Adjectives that make a council one body of a place."""

    committees = Words("heads")
    """Bodies of a parliament, in lower case too where the capitalised field follows that they are for."""

    @cached_property
    def chambers(self) -> dict[str, str]:
        """The chambers of parliaments, each with its name behind that of one of its committees."""
        return dict(self._table["chambers"])

    joiners = Words("words")
    """Particles that join two capitalised words of one name anywhere."""

    unnamed = Words("words")
    """Institutions that bear nobody's name."""

    purposeful = Words("words")
    """Institutions whose name goes on with `pour` or `aux`."""

    @cached_property
    def led_by(self) -> dict[str, list[str]]:
        """Small words that lead a body's name on behind certain nouns only: `lutte contre la fraude`."""
        return dict(self._table["led_by"])

    tending = Words("words")
    """Those among them whose name may go on with `à`."""

    members = Words("words")
    """Initials of bodies by which their members go too: `un CRS`."""

    units = Words("words")
    """Military units, which a number names."""

    @cached_property
    def unit_initials(self) -> tuple[str, ...]:
        """How the initials of units begin."""
        return tuple(self._table["words"]["unit_initials"])

    @cached_property
    def first_names(self) -> dict[str, str | None]:
        """First names in lower case with their gender; None for those both bear."""
        groups = table("first_names").items()
        found = {name: None if gender == "any" else gender for gender, names in groups for name in names.split()}
        plain = {fold(name): gender for name, gender in found.items()}  # `Benoit` as well
        return {name: gender for name, gender in plain.items() if name not in self.left} | found


LEXICON = Lexicon()
