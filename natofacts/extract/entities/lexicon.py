"""The words of `french/names.toml` as sets, made once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from natofacts.french import table
from natofacts.french.aliases import fold
from natofacts.french.gazetteer import load_gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterable


ACCENTED = str.maketrans("éèêâàîô", "eeeaaio")


def with_bare_capitals(words: Iterable[str]) -> frozenset[str]:
    """Words, and those that begin with an accent as papers without accented capitals write them: `Energie`."""
    known = frozenset(words)
    return known | {word[0].translate(ACCENTED) + word[1:] for word in known}


class Lexicon:
    """What stands around names."""

    @cached_property
    def _table(self) -> dict[str, Any]:
        return table("names")

    @cached_property
    def left(self) -> frozenset[str]:
        """Words that never begin a name."""
        return frozenset(self._table["words"]["left"])

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

    @cached_property
    def calendar(self) -> frozenset[str]:
        """Days and months, which are no names."""
        return frozenset(self._table["words"]["calendar"])

    @cached_property
    def paper_nouns(self) -> frozenset[str]:
        """Nouns before the name of a newspaper: `enquête`, `lecteurs`."""
        return frozenset(self._table["media"]["nouns"])

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
    def explained(self) -> frozenset[str]:
        """Head nouns of bodies whose name stands in lower case before its acronym."""
        return frozenset(self._table["words"]["explained"])

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

    @cached_property
    def lands(self) -> frozenset[str]:
        """Lands that somebody is called like, who has no article."""
        return frozenset(self._table["words"]["lands"])

    @cached_property
    def ranks(self) -> frozenset[str]:
        """What stands before a surname with its particle: `général de Villiers`."""
        return frozenset(self._table["words"]["ranks"])

    @cached_property
    def makers(self) -> frozenset[str]:
        """Firms whose name and a number are a vehicle: `Boeing 747`."""
        return frozenset(self._table["words"]["makers"])

    @cached_property
    def headed_bodies(self) -> frozenset[str]:
        """Bodies that are called by who leads them: `le ministère de Jean Delcourt`."""
        return frozenset(self._table["words"]["headed_bodies"])

    @cached_property
    def nicknaming(self) -> frozenset[str]:
        """Words before a nickname: `surnommé`."""
        return frozenset(self._table["words"]["nicknaming"])

    @cached_property
    def feminine_endings(self) -> tuple[str, ...]:
        """How first names end that only women bear, but for those listed."""
        return tuple(self._table["words"]["feminine_endings"])

    @cached_property
    def works(self) -> frozenset[str]:
        """Demonyms that name a work: `la Marseillaise`."""
        return frozenset(self._table["words"]["works"])

    @cached_property
    def models(self) -> frozenset[str]:
        """Weapons and vehicles that share their name with a firm, a place or a person."""
        return frozenset(self._table["hints"]["models"])

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
    def seats(self) -> frozenset[str]:
        """Names that are a body or the place where it sits."""
        return frozenset(self._table["hints"]["seats"])

    @cached_property
    def at(self) -> frozenset[str]:
        """Words before a seat of power that make it a place."""
        return frozenset(self._table["hints"]["at"])

    @cached_property
    def named(self) -> frozenset[str]:
        """Nouns of what bears a name of its own: ships, storms, operations."""
        return frozenset(self._table["hints"]["named"])

    @cached_property
    def cries(self) -> frozenset[str]:
        """Words before what people cry, which is no title."""
        return frozenset(self._table["hints"]["cries"])

    @cached_property
    def persons(self) -> frozenset[str]:
        """Nouns that say what somebody is: `un manifestant`."""
        return frozenset(table("speech")["nouns"]["people"].split())

    @cached_property
    def directions(self) -> frozenset[str]:
        """Adjectives that belong to the name of a region."""
        return frozenset(self._table["words"]["directions"])

    @cached_property
    def heights(self) -> frozenset[str]:
        """Adjectives that begin the name of a region where they have a capital."""
        return frozenset(self._table["words"]["heights"])

    @cached_property
    def headed(self) -> frozenset[str]:
        """Roles that somebody has in an organisation."""
        return frozenset(self._table["hints"]["headed"])

    @cached_property
    def particles(self) -> frozenset[str]:
        """Small words inside the name of a person."""
        return frozenset(self._table["words"]["particles"])

    @cached_property
    def honorific_gender(self) -> dict[str, str | None]:
        """`Mme` -> `f`; None for those that both bear."""
        groups = self._table["honorifics"]
        return {word: None if gender == "any" else gender for gender, words in groups.items() for word in words}

    @cached_property
    def honorifics(self) -> frozenset[str]:
        """Honorifics as written and in lower case."""
        words = self.honorific_gender
        return frozenset(words) | frozenset(w.lower() for w in words if len(w) > 1)

    @cached_property
    def role_gender(self) -> dict[str, str | None]:
        """The head nouns of roles with the gender they show; None where both share the form."""
        found: dict[str, str | None] = {}
        for line in self._table["roles"]["heads"].split():
            masculine, _, feminine = line.partition("/")
            if masculine == feminine:
                found[masculine] = None
            else:
                found[masculine] = "m"
                if feminine:
                    found[feminine] = "f"
        return found | {f"ex-{role}": gender for role, gender in found.items()}

    @cached_property
    def role_forms(self) -> frozenset[str]:
        """The head nouns of roles in lower case."""
        return frozenset(role.lower() for role in self.role_gender)

    @cached_property
    def role_words(self) -> frozenset[str]:
        """Every word that may stand in a role before a name."""
        roles = self._table["roles"]
        return frozenset([*(w.lower() for w in self.role_gender), *roles["before"], *roles["inside"]])

    @cached_property
    def champions(self) -> frozenset[str]:
        """Roles of a place, not of a government's field: `champion d'Europe`."""
        return frozenset(self._table["roles"]["champions"])

    @cached_property
    def before(self) -> frozenset[str]:
        """Words before a role noun that belong to the role."""
        return frozenset(self._table["roles"]["before"])

    @cached_property
    def masculine(self) -> dict[str, str]:
        """The masculine of the feminine words of roles, folded."""
        found = {"generale": "general", "adjointe": "adjoint", "premiere": "premier", "deleguee": "delegue"}
        for line in self._table["roles"]["heads"].split():
            masculine, _, feminine = line.partition("/")
            if feminine and feminine != masculine:
                found[fold(feminine)] = fold(masculine)
        return found

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The words that make the kind of an office, folded and masculine."""
        return frozenset(
            [*(fold(w) for w in self.role_gender), "premier", "general", "adjoint", "delegue", "vice", "sous"]
        )

    @cached_property
    def fields_folded(self) -> frozenset[str]:
        """What ministries are for, folded."""
        return frozenset(fold(field) for field in self.fields)

    @cached_property
    def renamed(self) -> tuple[tuple[str, str], ...]:
        """Offices by another name, folded, with the usual one: `chef de l'etat` is `président`."""
        lines = self._table["roles"]["renamed"].strip().split("\n")
        return tuple((fold(old), new) for old, _, new in (line.partition(" = ") for line in lines))

    @cached_property
    def ambiguous(self) -> frozenset[str]:
        """Names that are ordinary words where a sentence begins."""
        return frozenset(self._table["words"]["ambiguous"])

    @cached_property
    def same_roles(self) -> dict[str, frozenset[str]]:
        """Other names of a kind of office, folded."""
        found: dict[str, set[str]] = {}
        for line in self._table["roles"]["same"].strip().split("\n"):
            one, _, other = fold(line).partition(" = ")
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
        return {kind: frozenset(others) for kind, others in found.items()}

    @cached_property
    def fields(self) -> frozenset[str]:
        """What ministries are for: `défense`, `intérieur`."""
        return with_bare_capitals(self._table["roles"]["fields"])

    @cached_property
    def roles_all(self) -> frozenset[str]:
        """The role words, singular and plural."""
        plural = frozenset(w if w[-1] in "sx" else w + "s" for w in self.role_words)
        return with_bare_capitals(self.role_words | plural)

    @cached_property
    def heads(self) -> dict[str, str]:
        """Common nouns that begin a name, with its label and how the name goes on."""
        groups = self._table["heads"].items()
        return {word: label for label, words in groups if label not in ("local", "committees") for word in words}

    @cached_property
    def local(self) -> frozenset[str]:
        """Adjectives that make a council one body of a place."""
        return frozenset(self._table["heads"]["local"])

    @cached_property
    def committees(self) -> frozenset[str]:
        """Bodies of a parliament, in lower case too where the capitalised field follows that they are for."""
        return frozenset(self._table["heads"]["committees"])

    @cached_property
    def chambers(self) -> dict[str, str]:
        """The chambers of parliaments, each with its name behind that of one of its committees."""
        return dict(self._table["chambers"])

    @cached_property
    def joiners(self) -> frozenset[str]:
        """Particles that join two capitalised words of one name anywhere."""
        return frozenset(self._table["words"]["joiners"])

    @cached_property
    def unnamed(self) -> frozenset[str]:
        """Institutions that bear nobody's name."""
        return frozenset(self._table["words"]["unnamed"])

    @cached_property
    def purposeful(self) -> frozenset[str]:
        """Institutions whose name goes on with `pour` or `aux`."""
        return frozenset(self._table["words"]["purposeful"])

    @cached_property
    def tending(self) -> frozenset[str]:
        """Those among them whose name may go on with `à`."""
        return frozenset(self._table["words"]["tending"])

    @cached_property
    def courts(self) -> frozenset[str]:
        """Nouns in lower case with which the name of a court goes on: `cour d'appel`."""
        return frozenset(self._table["words"]["courts"])

    @cached_property
    def members(self) -> frozenset[str]:
        """Initials of bodies by which their members go too: `un CRS`."""
        return frozenset(self._table["words"]["members"])

    @cached_property
    def units(self) -> frozenset[str]:
        """Military units, which a number names."""
        return frozenset(self._table["words"]["units"])

    @cached_property
    def unit_initials(self) -> tuple[str, ...]:
        """How the initials of units begin."""
        return tuple(self._table["words"]["unit_initials"])

    @cached_property
    def organisation_nouns(self) -> frozenset[str]:
        """Nouns before the name of an organisation."""
        return frozenset(self._table["hints"]["ORG"])

    @cached_property
    def namesakes(self) -> frozenset[str]:
        """Those among them of what is called after people: `le groupe`, not `le mouvement`."""
        return self.organisation_nouns - frozenset(self._table["hints"]["nameless"])

    @cached_property
    def firm_nouns(self) -> frozenset[str]:
        """Those among them that name no place as well."""
        return self.organisation_nouns - self.owned

    @cached_property
    def thing_nouns(self) -> frozenset[str]:
        """Nouns before the name of a thing or a place."""
        return self.product_nouns | self.place_nouns

    @cached_property
    def owned(self) -> frozenset[str]:
        """Nouns before the name of a place or of whom it belongs to: `le dépôt de`."""
        return frozenset(self._table["hints"]["owned"])

    @cached_property
    def settlements(self) -> frozenset[str]:
        """Nouns that behind a comma say that a name is a place."""
        return frozenset(self._table["hints"]["settlements"])

    @cached_property
    def scored(self) -> frozenset[str]:
        """What players have in a list of scorers."""
        return frozenset(self._table["hints"]["scored"])

    @cached_property
    def titled(self) -> frozenset[str]:
        """Nouns of works, whose title in quotation marks may be a clause: `l'émission « Balance ton post »`."""
        return frozenset(self._table["hints"]["titled"])

    @cached_property
    def ministries(self) -> frozenset[str]:
        """Fields in lower case that stand for their ministry: `l'Intérieur`."""
        return frozenset(self._table["hints"]["ministries"])

    @cached_property
    def organisation_endings(self) -> frozenset[str]:
        """Last words of the names of organisations."""
        return frozenset(self._table["hints"]["ORG_last"])

    @cached_property
    def product_nouns(self) -> frozenset[str]:
        """Nouns before the name of a work, a programme, a ship."""
        return frozenset(self._table["hints"]["MISC"])

    @cached_property
    def place_nouns(self) -> frozenset[str]:
        """Nouns before the name of a place."""
        return frozenset(self._table["hints"]["LOC"])

    @cached_property
    def first_names(self) -> dict[str, str | None]:
        """First names in lower case with their gender; None for those both bear."""
        groups = table("first_names").items()
        found = {name: None if gender == "any" else gender for gender, names in groups for name in names.split()}
        plain = {fold(name): gender for name, gender in found.items()}  # `Benoit` as well
        return {name: gender for name, gender in plain.items() if name not in self.left} | found


LEXICON = Lexicon()
