"""The kind of a name over all documents: the vote of those that name it, shown where they disagree."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO
from pathlib import Path

import pytest
from factories import document, entity, source

from natofacts.output import render
from natofacts.store import Store, open_store
from natofacts.store.kinds import FEW_DOCUMENTS, FEWEST_DOCUMENTS
from natofacts.store.rows import Card

MARK = "natofacts=1 "


@pytest.fixture
def store(tmp_path: Path) -> Iterable[Store]:
    """An empty store."""
    with open_store(tmp_path / "natofacts.db", create=True) as store:
        yield store


def _save(store: Store, name: str, *labels: str) -> list[str]:
    """Save a document for each of these labels of one name; their ids."""
    ids = []
    for number, label in enumerate(labels):
        text = f"Article {number}. On parle de {name} aujourd'hui.\n"
        path = f"gazette/{name}{number}.txt"
        read = source(text, path)
        store.save(read, document(text, path, id=read.id, entities=(entity(text, name, label, name),)), MARK)
        ids.append(read.id)
    return ids


def _labels(store: Store, ids: list[str], *, as_extracted: bool = False) -> list[str]:
    return [store.document(id, as_extracted=as_extracted).entities[0].label for id in ids]


def test_one_stray_is_outvoted(store: Store) -> None:
    """Where clearly most documents agree, the others read so too; what was extracted is kept."""
    labels = ["LOC"] * (FEWEST_DOCUMENTS - 1) + ["ORG"]
    ids = _save(store, "Vandrelle", *labels)
    assert _labels(store, ids) == ["LOC"] * FEWEST_DOCUMENTS
    assert _labels(store, ids, as_extracted=True) == labels


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("Vandrelle", ["LOC", "ORG"]),  # too few documents
        ("Vandrelle", ["LOC", "LOC", "LOC", "ORG", "ORG"]),  # too many disagree
        ("Gontran", ["PER", "LOC", "LOC"]),  # a surname, and a town
        ("Gontran", ["PER", "PER", "PER", "PER", "LOC"]),  # borne by many, and by a street
    ],
)
def test_nothing_is_settled(store: Store, name: str, labels: list[str]) -> None:
    """What is not clear, and what one name may well be, each document says for itself."""
    assert _labels(store, _save(store, name, *labels)) == labels


def test_a_full_name_is_settled(store: Store) -> None:
    """Somebody's full name is theirs everywhere."""
    ids = _save(store, "Solène Arvor", "PER", "PER", "ORG", "PER", "PER")
    assert _labels(store, ids) == ["PER"] * 5


def test_the_vote_is_shown(store: Store) -> None:
    """An entity has how many documents take it for what, where they disagree; its card says so."""
    _save(store, "Vandrelle", "LOC", "LOC", "ORG")
    _save(store, "Kerlann", "LOC", "LOC")
    found = {row.name: row for row in store.entities()}
    assert found["Kerlann"].labels is None
    assert found["Vandrelle"].labels == {"LOC": 2, "ORG": 1}
    assert found["Vandrelle"].label == "LOC"
    out = StringIO()
    render([store.card("Vandrelle")], Card, "markdown", out)
    assert "Taken for: LOC in 2 documents, ORG in 1 document" in out.getvalue()


@pytest.mark.parametrize(
    ("name", "labels"), [("Vandrelle", ["LOC", "ORG", "LOC"]), ("Clara Montel", ["PER", "PER", "ORG"])]
)
def test_few_documents_settle_what_is_hardly_two_things(store: Store, name: str, labels: list[str]) -> None:
    """Two of three documents settle what nobody is called, and a name of several words."""
    assert len(labels) == FEW_DOCUMENTS
    assert _labels(store, _save(store, name, *labels)) == [labels[0]] * FEW_DOCUMENTS
