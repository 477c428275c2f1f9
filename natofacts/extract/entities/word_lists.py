"""The word lists of `french/names.toml`: how each is read, and the nouns that say what kind of thing a name is."""

from __future__ import annotations

from functools import cached_property

from natofacts.french import table


class Words:
    """A word list of `french/names.toml` as a set, made when it is first asked for and kept by its lexicon.

    `key` is the list's name within its section, that of the attribute where none is given.
    """

    def __init__(self, section: str, key: str = "") -> None:
        self._section, self._key = section, key

    def __set_name__(self, owner: type, name: str) -> None:
        self._name, self._key = name, self._key or name

    def __get__(self, lexicon: object, owner: type) -> frozenset[str]:
        words = lexicon.__dict__[self._name] = frozenset(table("names")[self._section][self._key])
        return words


class KindNouns:
    """The nouns around a name that say what kind of thing it is."""

    models = Words("hints")
    """Weapons and vehicles that share their name with a firm, a place or a person."""

    seats = Words("hints")
    """Names that are a body or the place where it sits."""

    at = Words("hints")
    """Words before a seat of power that make it a place."""

    named = Words("hints")
    """Nouns of what bears a name of its own: ships, storms, operations."""

    cries = Words("hints")
    """Words before what people cry, which is no title."""

    headed = Words("hints")
    """Roles that somebody has in an organisation."""

    organisation_nouns = Words("hints", "ORG")
    """Nouns before the name of an organisation."""

    owned = Words("hints")
    """Nouns before the name of a place or of whom it belongs to: `le dépôt de`."""

    settlements = Words("hints")
    """Nouns that behind a comma say that a name is a place."""

    scored = Words("hints")
    """What players have in a list of scorers."""

    titled = Words("hints")
    """Nouns of works, whose title in quotation marks may be a clause: `l'émission « Balance ton post »`."""

    garments = Words("worn")
    """First words of what people are called by and wear: `gilets jaunes`."""

    worn_on = Words("worn", "places")
    """Parts of the body and of a car where a garment is."""

    combining = Words("words")
    """What peoples of two countries begin with: `franco` of `Franco-Libanais`."""

    regional = Words("media")
    """Broadcasters whose name goes on with the region they are for: `France 3 Hauts-de-France`."""

    ministries = Words("hints")
    """Fields in lower case that stand for their ministry: `l'Intérieur`."""

    organisation_endings = Words("hints", "ORG_last")
    """Last words of the names of organisations."""

    product_nouns = Words("hints", "MISC")
    """Nouns before the name of a work, a programme, a ship."""

    place_nouns = Words("hints", "LOC")
    """Nouns before the name of a place."""

    @cached_property
    def wearing(self) -> tuple[str, ...]:
        """How the verbs of wearing, putting on and taking off begin."""
        return tuple(table("names")["worn"]["verbs"])

    @cached_property
    def namesakes(self) -> frozenset[str]:
        """Those among them of what is called after people: `le groupe`, not `le mouvement`."""
        return self.organisation_nouns - frozenset(table("names")["hints"]["nameless"])

    @cached_property
    def firm_nouns(self) -> frozenset[str]:
        """Those among them that name no place as well."""
        return self.organisation_nouns - self.owned

    @cached_property
    def thing_nouns(self) -> frozenset[str]:
        """Nouns before the name of a thing or a place."""
        return self.product_nouns | self.place_nouns
