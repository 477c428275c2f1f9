"""What can be the source of words, and of which kind it is."""

from __future__ import annotations

import pytest

from natofacts.extract.entities import find_entities
from natofacts.extract.quotes import find_quotes
from natofacts.extract.quotes.animacy import kind_of_description
from natofacts.nlp import parse


@pytest.mark.parametrize(
    ("description", "kind"),
    [
        ("le préfet", "role"),
        ("un préfet", "anonymous"),
        ("l'un des avocats", "anonymous"),
        ("les avocats", "group"),
        ("une source policière", "anonymous"),
        ("des sources concordantes", "group"),
        ("61 % des sondés", "group"),
        ("neuf Français sur dix", "group"),
        ("l'immense majorité des Français", "group"),
        ("certains", "group"),
        ("d'autres", "group"),
        ("des jeunes", "group"),
        ("le gouvernement", "body"),
        ("plusieurs syndicats", "body"),
        ("un rapport de l'institut", "document"),
        ("des mises en garde anonymes", "document"),
        ("le tête de liste", "anonymous"),
        ("lundi", None),
        ("le 27 janvier", None),
        ("soir", None),
        ("la colère des enseignants", None),
        ("publique", None),
        ("et", None),
        ("la mise", None),
        ("trois critères", None),
    ],
)
def test_kind_of_a_description(description: str, kind: str | None) -> None:
    """A description is a source of one kind, or none at all."""
    assert kind_of_description(description) == kind


def test_every_speaker_has_a_kind() -> None:
    """Names, bodies, roles, groups, documents and people nobody names are told apart."""
    text = (
        "« Nous restons », a répondu le préfet. « Nous partons », a dit Hugo Brandt. « C'est cher », a soufflé un "
        "passant. Selon un sondage, la moitié des électeurs hésitent. La préfecture assure que la route est ouverte. "
        "Les pompiers affirment que le feu est éteint."
    )
    (doc,) = parse([text])
    kinds = [q.speaker.kind for q in find_quotes(doc, find_entities(doc), document="test") if q.speaker]
    assert kinds == ["role", "person", "anonymous", "document", "body", "group"]
