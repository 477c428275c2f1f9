"""Whose a figure is, and of which other it is a part. The events are invented."""

from __future__ import annotations

import pytest

from natofacts.extract.document import read_document
from natofacts.facts import Figure
from natofacts.nlp import parse


def read(text: str) -> list[Figure]:
    """The figures of a text."""
    (doc,) = parse([text])
    return list(read_document(doc, id="d", path="p").figures)


@pytest.mark.parametrize(
    ("text", "givers"),
    [
        ("Le choc a fait 60 morts selon la police.", ["la police"]),
        ("Selon l'Otan, 3 000 soldats ont été déployés.", ["Organisation du traité de l'Atlantique nord"]),
        ("La mairie a dénombré 300 marcheurs, 500 selon les syndicats.", ["La mairie", "les syndicats"]),
        ("Les secours ont fait état de 12 blessés.", ["Les secours"]),
        ("Le coût est estimé à 4 millions d'euros par la Cour des comptes.", ["Cour des comptes"]),
        ("Selon les chiffres du ministère des Ports, 120 barques ont coulé.", ["ministère des Ports"]),
        ("Anselme Trouvard a déclaré que le port perdrait 30 emplois.", ["Anselme Trouvard"]),
        ("Selon la CGT transports, 30 emplois seront perdus.", ["la CGT transports"]),
        ("300 blessés, selon la mairie, et 20 morts selon le préfet.", ["la mairie", "le préfet"]),
        ("Le soutien monte à 80 %.Selon de nombreux élus, il faut 12 mesures.", [None, "de nombreux élus"]),
        ("Des milliers de profs s'estiment oubliés par le gouvernement.", [None]),
        (
            "Le maire dit que, selon les secours, 300 blessés attendent, puisque selon la poste rien ne va.",
            ["les secours"],
        ),
        ("Selon la méthode des quotas, 30 emplois seront perdus.", [None]),
        ("Selon nos calculs, 30 emplois seront perdus.", [None]),
        ("Selon les cas, 30 emplois seront perdus.", [None]),
        ("Il y a 30 emplois au port.", [None]),
    ],
)
def test_figure_has_the_one_who_gives_it(text: str, givers: list[str | None]) -> None:
    """The giver of a figure is named by its sentence or is the speaker of its quote; without either there is none."""
    assert [figure.according_to and figure.according_to.name for figure in read(text)] == givers


def test_parts_name_their_whole() -> None:
    """All parts of one sum are parts of the same figure, and only of one that is there."""
    whole, some, others = read("La base abrite 5 000 soldats, dont 2 500 Valdoriens et 300 Lusaniens.")
    assert whole.part_of is None
    assert some.part_of == others.part_of == whole.id
