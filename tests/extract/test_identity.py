"""One id for all spellings of a name, and another for what only shares it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from natofacts.extract.entities import find_entities
from natofacts.facts import entity_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Éric Dravet", "Eric Dravet"),
        ("ministère de l'Intérieur", "Ministère de l’intérieur"),
        ("Le Figaro", "Figaro"),
        ("OTAN", "O.T.A.N."),
        ("Champ-de-Mars", "Champ de Mars"),
        ("Cœur vert", "Coeur Vert"),
        ("Anna LINDQVIST", "Anna Lindqvist"),
        ("L'Humanité", "l’Humanité"),
        ("Génération.s", "Generation.s"),
    ],
)
def test_spellings_share_an_id(one: str, other: str) -> None:
    """Accents, apostrophes, hyphens, capitals, dots and a leading article make no other entity."""
    assert entity_id(one) == entity_id(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Paul Petit", "Paule Petit"), ("Le Havre", "La Havane"), ("G7", "G20"), ("!", "?")]
)
def test_names_have_ids_of_their_own(one: str, other: str) -> None:
    """What differs in a letter or number is something else."""
    assert entity_id(one) != entity_id(other)


@pytest.mark.parametrize(
    ("text", "name", "mentions"),
    [
        ("Éric Dravet a parlé à Lens. Puis Eric Dravet est parti.", "Éric Dravet", 2),
        ("Le général Anna LINDQVIST est arrivée. Mme Lindqvist a signé.", "Anna Lindqvist", 2),
        ("Clara Montel préside la séance. C. Montel a voté pour.", "Clara Montel", 2),
        ("L'O.T.A.N. a réagi, comme l'Otan l'avait promis.", "Organisation du traité de l'Atlantique nord", 2),
        ("Les U.S.A. ont signé.", "États-Unis", 1),
        ("Le maire du Havre est venu. Le Havre a voté.", "Le Havre", 2),
    ],
)
def test_document_gives_one_canonical_name(parsed: Callable[[str], Doc], text: str, name: str, mentions: int) -> None:
    """The spellings of one document are one entity under the best of them."""
    found = {r.name: len([m for m in r.mentions if m.kind == "name"]) for r in find_entities(parsed(text))}
    assert found.get(name) == mentions


def test_homonyms_are_told_apart(parsed: Callable[[str], Doc]) -> None:
    """A ship and the region it is named after are two entities, as are a palace and who governs from it."""
    text = "La frégate Languedoc a quitté Toulon. Le Languedoc attend la pluie. À l'Élysée, rien. L'Élysée a démenti."
    ids = {(r.name, r.label): r.id for r in find_entities(parsed(text))}
    assert ids["Élysée", "LOC"] != ids["Élysée", "ORG"] == entity_id("Élysée")
    assert len(set(ids.values())) == len(ids)


def test_a_name_has_one_label_in_a_document(parsed: Callable[[str], Doc]) -> None:
    """Spellings of one name vote on what it is."""
    text = "Génération.s a choisi Hugo Brandt. Le mouvement Génération·s tiendra congrès. Generation.s votera."
    labels = {r.label for r in find_entities(parsed(text)) if "ration" in r.name}
    assert len(labels) == 1


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("À Paris, en France, le ministère de l'Intérieur a publié un bilan.", True),
        ("En Algérie, à Oran puis en Algérie encore, le ministère de l'Intérieur a publié un bilan.", False),
        ("La France et la Belgique : le ministère de l'Intérieur belge a publié un bilan en France.", False),
        ("Le ministère de l'Intérieur a publié un bilan.", False),
    ],
)
def test_ministry_is_that_of_the_state_spoken_of(parsed: Callable[[str], Doc], text: str, *, known: bool) -> None:
    """A ministry has an id only where the document speaks of its state most."""
    (ministry,) = [e for e in find_entities(parsed(text)) if e.name.startswith("ministère")]
    assert (ministry.wikidata is not None) is known
