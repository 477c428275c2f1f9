"""Roles that are roles: a role noun with its whole complement, and when it was held."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from natofacts.extract.entities import find_entities

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc

    from natofacts.facts import Entity


def _person(doc: Doc, name: str) -> Entity:
    return next(r.as_entity() for r in find_entities(doc) if r.name == name)


@pytest.mark.parametrize(
    ("text", "name", "roles"),
    [
        (
            "Le président de Debout la France, Hugo Brandt, a voté non.",
            "Hugo Brandt",
            ["président de Debout la France"],
        ),
        (
            "La porte-parole de M. Lindqvist, Clara Montel, a démenti.",
            "Clara Montel",
            ["porte-parole de M. Lindqvist"],
        ),
        (
            "Paul Deroux, enseignant à la retraite interrogé à Riga, hésite.",
            "Paul Deroux",
            ["enseignant à la retraite"],
        ),
        ("Le ministre Paul Deroux, ministre de la Mer, est venu.", "Paul Deroux", ["ministre de la Mer"]),
        ("Le ministre Paul Deroux est venu.", "Paul Deroux", ["ministre"]),
        ("Un homme, Paul Deroux, a été arrêté.", "Paul Deroux", []),
        (
            "Eva Tamm, cheffe de file de La France insoumise, a parlé.",
            "Eva Tamm",
            ["cheffe de file de La France insoumise"],
        ),
        ("Le chef d'état-major des armées, Jean Maurel, est parti.", "Jean Maurel", ["chef d'état-major des armées"]),
        ("Eva Tamm, députée (LR) du Nord, a voté.", "Eva Tamm", ["députée"]),
        ("Le secrétaire général de la CGT, Marc Vannier, négocie.", "Marc Vannier", ["secrétaire général de la CGT"]),
        (
            "Anna Lindqvist, ambassadrice de Suède à l'ONU, a signé.",
            "Anna Lindqvist",
            ["ambassadrice de Suède à l'ONU"],
        ),
    ],
)
def test_roles_are_whole(text: str, name: str, roles: list[str], parsed: Callable[[str], Doc]) -> None:
    """A role has its complement, with the party's or body's whole name, and stops before what the person does."""
    person = _person(parsed(text), name)
    assert list(person.roles) == roles
    assert all(text[m.start : m.end] == m.text for m in person.role_mentions)


@pytest.mark.parametrize(
    ("text", "former", "when"),
    [
        ("L'ancien maire de Lens, Paul Deroux, a témoigné.", True, None),
        ("L'ex-maire de Lens Paul Deroux a témoigné.", True, None),
        ("Paul Deroux, alors maire de Lens, avait signé.", True, None),
        ("Paul Deroux, maire de Lens, a signé.", False, None),
        ("Paul Deroux, maire de Lens de 2014 à 2020, a signé.", True, "2014/2020"),
        ("Paul Deroux, maire de Lens (2014-2020), a signé.", True, "2014/2020"),
        ("Paul Deroux, maire de Lens depuis 2017, a signé.", False, "2017/.."),
        ("Paul Deroux, maire de Lens jusqu'en 2019, a signé.", True, "../2019"),
    ],
)
def test_text_says_when_a_role_was_held(
    text: str, former: bool, when: str | None, parsed: Callable[[str], Doc]
) -> None:
    """`ancien`, `alors` and years beside a role are kept with its place in the text."""
    (mention,) = _person(parsed(text), "Paul Deroux").role_mentions
    assert (mention.former, mention.when) == (former, when)
