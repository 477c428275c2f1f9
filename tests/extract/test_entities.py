"""Names, what they stand for, and the roles, gender and nominal mentions of people."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markup import Entry, entries

from natofacts.extract.entities import find_entities
from natofacts.extract.entities.roles import resolve_nominal
from natofacts.extract.text import read_text
from natofacts.french.gazetteer import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language
    from spacy.tokens import Doc

    from natofacts.extract.referents import Referent

SENTENCES = Path(__file__).parents[1] / "sentences" / "entities"
EXAMPLES = [
    pytest.param(
        entry,
        id=f"{path.stem}-{number}",
        marks=pytest.mark.xfail(strict=True, reason="known limit") if entry.known_limit else (),
    )
    for path in sorted(SENTENCES.glob("*.txt"))
    for number, entry in enumerate(entries(path), 1)
]


@pytest.fixture(scope="module")
def docs(nlp: Language) -> dict[str, Doc]:
    """All example texts, parsed in one batch."""
    from natofacts.nlp import parse

    texts = [p.values[0].text for p in EXAMPLES]  # type: ignore[union-attr]
    return dict(zip(texts, parse(texts), strict=True))


@pytest.mark.parametrize("entry", EXAMPLES)
def test_names_are_found_as_marked(entry: Entry, docs: dict[str, Doc]) -> None:
    """Every marked name is found with its exact span, label and canonical name, and nothing else is."""
    found = sorted(
        (m.start, m.end, m.text, r.label, _folded(r.name))
        for r in find_entities(docs[entry.text])
        for m in r.mentions
        if m.kind == "name"
    )
    wanted = sorted(
        (m.start, m.end, m.text, m.attributes["label"], _folded(m.attributes.get("name", m.text)))
        for m in entry.all("e")
    )
    assert found == wanted


def _folded(name: str) -> str:
    return " ".join(fold(name).split())


def _person(referents: list[Referent], name: str) -> Referent:
    return next(r for r in referents if r.name == name)


@pytest.mark.parametrize(
    ("text", "name", "roles"),
    [
        (
            "Le ministre suédois de la Défense, Pål Jonson, est arrivé.",
            "Pål Jonson",
            ["ministre suédois de la Défense"],
        ),
        (
            "Jens Stoltenberg, secrétaire général de l'OTAN, a parlé.",
            "Jens Stoltenberg",
            ["secrétaire général de l'OTAN"],
        ),
        ("La présidente moldave Maia Sandu a voté.", "Maia Sandu", ["présidente moldave"]),
        ("La rapporteure, Fatou Diakité, est là.", "Fatou Diakité", ["rapporteure"]),
        ("L'éleveuse Simone Barbier attend.", "Simone Barbier", ["éleveuse"]),
        (
            "Le porte-parole de la Maison Blanche, John Kirby, s'est tu.",
            "John Kirby",
            ["porte-parole de la Maison Blanche"],
        ),
        (
            "Mark Rutte, l'ancien Premier ministre des Pays-Bas, est là.",
            "Mark Rutte",
            ["ancien Premier ministre des Pays-Bas"],
        ),
        ("Nous tiendrons.\nLena Brandt\nMinistre de la Défense", "Lena Brandt", ["ministre de la Défense"]),
        (
            "L'ancien Premier ministre Alain Juppé a écrit un livre.",
            "Alain Juppé",
            ["ancien Premier ministre"],
        ),
    ],
)
def test_roles_stand_beside_names(text: str, name: str, roles: list[str], parsed: Callable[[str], Doc]) -> None:
    """A title before a name or an apposition after it is the person's role, and its span is kept."""
    person = _person(find_entities(parsed(text)), name)
    assert person.roles == roles
    assert all(text[s.start : s.end] == s.text for s in person.role_spans)


def test_a_role_is_nobodys_whom_the_line_above_ends_with(parsed: Callable[[str], Doc]) -> None:
    """A sentence that opens with an office is about its holder, not about whom the headline names last."""
    text = "Un plan d'alternative à Paul Deroux\n\nLe patron des Verts a présenté son équipe d'élus hier."
    assert _person(find_entities(parsed(text)), "Paul Deroux").roles == []


def test_a_ministry_called_by_its_minister_is_the_minister(parsed: Callable[[str], Doc]) -> None:
    """`le ministère de X` names no ministry but who leads it."""
    text = "Ils ont forcé l'entrée du ministère de Benjamin Deroux, le porte-parole du gouvernement."
    assert [(r.label, r.name) for r in find_entities(parsed(text))] == [("PER", "Benjamin Deroux")]


@pytest.mark.parametrize(
    ("text", "name", "gender"),
    [
        ("Mme Fournier a dit non.", "Fournier", "f"),
        ("M. Fournier a dit non.", "Fournier", "m"),
        ("La ministre Dominique Arnaud a dit non.", "Dominique Arnaud", "f"),
        ("Ingrid Solheim a dit non.", "Ingrid Solheim", "f"),
        ("Le sénateur Camille Berthet a dit non.", "Camille Berthet", "m"),
        ("Camille Berthet est arrivée lundi.", "Camille Berthet", "f"),
        ("Le rapport cite Ottavia Ferri.", "Ottavia Ferri", "f"),
        ("Le rapport cite Nikola Ferri.", "Nikola Ferri", "m"),
        ("La rapporteure, Awe Diakité, a parlé.", "Awe Diakité", "f"),
    ],
)
def test_gender_comes_from_the_text(text: str, name: str, gender: str, parsed: Callable[[str], Doc]) -> None:
    """Honorific, role, article, participle or first name tell which pronoun means the person."""
    assert _person(find_entities(parsed(text)), name).gender == gender


def test_gender_and_number_of_bodies_come_from_their_articles(parsed: Callable[[str], Doc]) -> None:
    """`la Norvège` is feminine, `les Alliés` are many."""
    referents = find_entities(parsed("La Norvège hésite. Les Alliés de l'Otan attendent le Portugal."))
    by_name = {r.name: r for r in referents}
    assert (by_name["Norvège"].gender, by_name["Portugal"].gender) == ("f", "m")
    assert by_name["Alliés"].plural


STORY = (
    "Le ministre polonais de la Défense, Adam Wrona, a reçu la ministre danoise Karen Holm. "
    "{phrase} a refusé de commenter."
)


@pytest.mark.parametrize(
    ("phrase", "head", "name"),
    [
        ("Le ministre polonais", "ministre", "Adam Wrona"),
        ("La ministre danoise", "ministre", "Karen Holm"),
        ("La ministre", "ministre", "Karen Holm"),
        ("Le ministre de la Défense", "ministre", "Adam Wrona"),
        ("Le président", "président", None),
        ("Le ministre norvégien", "ministre", None),
    ],
)
def test_role_nouns_mean_the_person_who_holds_the_role(
    phrase: str, head: str, name: str | None, parsed: Callable[[str], Doc]
) -> None:
    """A role noun means the one person of the document it fits, or nobody."""
    doc = parsed(STORY.format(phrase=phrase))
    token = [t for t in doc if t.text == head][-1]
    found = resolve_nominal(read_text(doc), token.i, find_entities(doc))
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        (
            "Emmanuel Macron, président français, est là. Le chef de l'Etat a parlé.",
            "chef",
            "Emmanuel Macron",
        ),
        (
            "Jens Stoltenberg a conclu. L'ancien Premier ministre norvégien s'en va.",
            "ministre",
            "Jens Stoltenberg",
        ),
        ("Antony Blinken est à Kiev. Le chef de la diplomatie américaine repart.", "chef", "Antony Blinken"),
        (
            "Lloyd Austin, secrétaire à la Défense, est venu. Le chef du Pentagone repart.",
            "chef",
            "Lloyd Austin",
        ),
    ],
)
def test_offices_have_other_names(text: str, phrase: str, name: str, parsed: Callable[[str], Doc]) -> None:
    """`le chef de l'Etat` is the president, and offices the gazetteer knows count too."""
    doc = parsed(text)
    token = [t for t in doc if t.text == phrase][-1]
    found = resolve_nominal(read_text(doc), token.i, find_entities(doc))
    assert found is not None
    assert found.name == name


def test_two_people_who_fit_equally_leave_a_role_noun_open(parsed: Callable[[str], Doc]) -> None:
    """Of two ministers named side by side, `le ministre` means neither."""
    doc = parsed("Le ministre Paul Vasseur et le ministre Luc Armand sont venus. Le ministre a parlé.")
    token = [t for t in doc if t.text == "ministre"][-1]
    assert resolve_nominal(read_text(doc), token.i, find_entities(doc)) is None


def test_nominal_mentions_are_kept(parsed: Callable[[str], Doc]) -> None:
    """`le secrétaire général` is a mention of the one who is it, marked as nominal."""
    text = "Le secrétaire général de l'Otan, Jens Stoltenberg, est là. Le secrétaire général n'a rien dit."
    person = _person(find_entities(parsed(text)), "Jens Stoltenberg")
    assert [m.text for m in person.mentions if m.kind == "nominal"] == ["Le secrétaire général"]


@pytest.mark.parametrize(
    ("text", "name", "mentions", "people"),
    [
        ("Mark Rutte est là. Le Néerlandais a souri.", "Mark Rutte", ["Le Néerlandais"], "Néerlandais"),
        ("Le ministre norvégien Odd Lien est là. Le Norvégien rit.", "Odd Lien", ["Le Norvégien"], "Norvégiens"),
        ("Le ministre norvégien Odd Lien est là. La Norvégienne rit.", "Odd Lien", [], "Norvégiens"),
        ("Mark Rutte et Dick Schoof sont là. Le Néerlandais a souri.", "Mark Rutte", [], "Néerlandais"),
    ],
)
def test_a_demonym_means_the_one_person_of_that_people(
    text: str, name: str, mentions: list[str], people: str, parsed: Callable[[str], Doc]
) -> None:
    """`Le Norvégien` is the one Norwegian named before, and names the people too."""
    referents = find_entities(parsed(text))
    assert [m.text for m in _person(referents, name).mentions if m.kind == "nominal"] == mentions
    assert [r.name for r in referents if r.label == "MISC"] == [people]


def test_a_counterpart_is_no_role(parsed: Callable[[str], Doc]) -> None:
    """`son homologue polonais` says nothing once it is out of its sentence."""
    person = _person(find_entities(parsed("Il a reçu son homologue polonais, Jan Wrona, à Paris.")), "Jan Wrona")
    assert person.roles == []


def test_two_people_with_one_surname_stay_apart(parsed: Callable[[str], Doc]) -> None:
    """A bare surname that two people of the document share is linked to neither."""
    referents = find_entities(parsed("Paul Lemoine et Anne Lemoine sont venus. Selon Lemoine, tout va bien."))
    assert {r.name for r in referents if r.label == "PER"} == {"Paul Lemoine", "Anne Lemoine", "Lemoine"}


def test_an_honorific_chooses_between_two_people_with_one_surname(parsed: Callable[[str], Doc]) -> None:
    """`Mme Lemoine` is Anne, not Paul."""
    referents = find_entities(parsed("Paul Lemoine et Anne Lemoine sont venus. Mme Lemoine a parlé."))
    assert [m.text for m in _person(referents, "Anne Lemoine").mentions] == ["Anne Lemoine", "Lemoine"]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pieces=st.lists(st.sampled_from(["Otan ", "M. ", "« ", "»", "Jean", "-", "\n", "ministère de ", "l'", "😀", "Al"]))
)
def test_any_text_gives_spans_of_the_text(pieces: list[str], parsed: Callable[[str], Doc]) -> None:
    """Whatever the text, mentions are pieces of it and names do not overlap."""
    doc = parsed("".join(pieces))
    mentions = sorted((m.start, m.end, m.text) for r in find_entities(doc) for m in r.mentions if m.kind == "name")
    assert all(doc.text[start:end] == text for start, end, text in mentions)
    assert all(one[1] <= other[0] for one, other in pairwise(mentions))
