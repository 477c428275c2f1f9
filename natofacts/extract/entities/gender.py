"""Which pronoun can mean somebody: gender from honorifics, agreement and first names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.extract.entities.lexicon import LEXICON

if TYPE_CHECKING:
    from collections.abc import Iterable

    from natofacts.extract.referents import Gender, Referent
    from natofacts.extract.text import Text
    from natofacts.extract.tokens import Token

ARTICLES: dict[str, tuple[Gender | None, bool]] = {
    **dict.fromkeys(("la", "cette"), ("f", False)),
    **dict.fromkeys(("le", "du", "au", "ce"), ("m", False)),
    **dict.fromkeys(("les", "des", "aux", "ces"), (None, True)),
}
BE = frozenset(["est", "était", "fut", "sera", "serait", "soit", "été", "s'est", "étant"])


def note_honorifics(text: Text, referents: Iterable[Referent]) -> None:
    """Set the gender of people with an honorific before their name; it outweighs all else."""
    genders = LEXICON.honorific_gender
    for referent, i in _named(text, referents):
        gender = genders.get(text.words[i - 1]) if i else None
        if gender:
            referent.gender = _gender(gender)


def note_articles(text: Text, referents: Iterable[Referent]) -> None:
    """Set gender and number of organisations, places and peoples from the articles before their names."""
    for referent in referents:
        if referent.label != "PER":
            for mention in referent.mentions:
                i = text.token_at.get(mention.start, 0)
                gender, plural = ARTICLES.get(text.lower[i - 1] if i else "", (None, False))
                referent.gender = referent.gender or gender
                referent.plural = referent.plural or plural


def note_agreement(text: Text, referents: Iterable[Referent]) -> None:
    """Set the gender still unknown from a participle that agrees with the name, else from the first name."""
    found: dict[int, Gender | None] = {}
    people = list(referents)
    for referent, i in _named(text, people):
        if referent.gender is None and id(referent) not in found:
            agreement = _agreement(text.tokens[i])
            if agreement:
                found[id(referent)] = agreement
    for referent in people:
        if referent.label == "PER" and referent.gender is None:
            referent.gender = found.get(id(referent)) or _first_name_gender(referent.name)


def _named(text: Text, referents: Iterable[Referent]) -> Iterable[tuple[Referent, int]]:
    """The people with the first token of each of their names."""
    for referent in referents:
        if referent.label == "PER":
            for mention in referent.mentions:
                i = text.token_at.get(mention.start)
                if mention.kind == "name" and i is not None:
                    yield referent, i


def _agreement(name: Token) -> Gender | None:
    """The gender of the participle a name is the subject of (`Camille Berthet est arrivée`)."""
    verb = name.head
    if not name.dep.startswith("nsubj") or "VerbForm=Part" not in verb.morph:
        return None
    if not any(child.lower in BE for child in verb.lefts):
        return None
    return "f" if verb.text.endswith("e") else "m"


def _first_name_gender(name: str) -> Gender | None:
    first, space, _ = name.lower().partition(" ")
    known = LEXICON.first_names
    if first not in known and first.partition("-")[0] not in known:
        return "f" if space and len(first) > 4 and first.endswith(LEXICON.feminine_endings) else None
    gender = known.get(first) or known.get(first.partition("-")[0])
    return _gender(gender) if gender else None


def _gender(gender: str) -> Gender:
    return "f" if gender == "f" else "m"
