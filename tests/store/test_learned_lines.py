"""Lines that come back in many documents of one paper: learned, shown, and text again where a person says so."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from factories import document, source

from natofacts.store import Store, open_store
from natofacts.store.furniture import FEWEST_DOCUMENTS
from natofacts.store.rows import FurnitureRow

MARK = "natofacts=1 "


@pytest.fixture
def store(tmp_path: Path) -> Iterable[Store]:
    """An empty store."""
    with open_store(tmp_path / "natofacts.db", create=True) as store:
        yield store


def _save(store: Store, folder: str, count: int, line: str, opening: str = "Article") -> list[str]:
    """Save documents of one folder that have a line; their ids."""
    ids = []
    for number in range(count):
        text = f"{opening} {number} du jour\n{line}\nLe texte numéro {number}.\n"
        path = f"{folder}/{opening}{number}.txt"
        read = source(text, path)
        store.save(read, document(text, path, id=read.id), MARK)
        ids.append(read.id)
    return ids


def test_learn(store: Store) -> None:
    """A line in many documents of one paper is learned once; one in fewer, or spread over papers, is not."""
    _save(store, "gazette", FEWEST_DOCUMENTS, "► La Gazette, l’essentiel du jour »")
    _save(store, "courrier", FEWEST_DOCUMENTS - 1, "Le Courrier vous répond", "Page")
    assert store.learn_furniture() == ["la gazette, l'essentiel du jour"]
    assert store.learn_furniture() == []
    assert store.furniture() == [FurnitureRow("la gazette, l'essentiel du jour", "gazette", FEWEST_DOCUMENTS)]
    assert store.furniture_lines() == ["la gazette, l'essentiel du jour"]


def test_copies_count_once(store: Store) -> None:
    """An article that a paper has many times teaches nothing: its lines are text."""
    opening = (
        "La préfète Solène Arvor a reçu mardi les pêcheurs du port de Kerlann, en grève depuis trois semaines. " * 3
    )
    for number in range(2 * FEWEST_DOCUMENTS):
        text = f"{opening}\nLes pêcheurs demandent une aide\n{number}\n"
        read = source(text, f"gazette/{number}.txt")
        store.save(read, document(text, f"gazette/{number}.txt", id=read.id), MARK)
    assert store.learn_furniture() == []


@pytest.mark.parametrize("line", ["Maëlle Tanguy", "Paris (AFP) -", "© AFP", "Par Yann Le Goff et Rozenn Tual"])
def test_bylines(store: Store, line: str) -> None:
    """Bylines, datelines and credits come back too, and name somebody."""
    _save(store, "gazette", 2 * FEWEST_DOCUMENTS, line)
    assert store.learn_furniture() == []


def test_read_again(store: Store) -> None:
    """Documents that have a line learned, or one said to be text, are read again; others are not."""
    with_line = _save(store, "gazette", FEWEST_DOCUMENTS, "La Gazette vous attend")
    (other,) = _save(store, "gazette", 1, "Une ligne de texte", "Ailleurs")
    store.learn_furniture()
    assert not any(_is_known(store, id) for id in with_line)
    assert _is_known(store, other)


def test_text_after_all(store: Store) -> None:
    """A person's word outlives what is learned later, and can be taken back."""
    _save(store, "gazette", FEWEST_DOCUMENTS, "La Gazette vous attend")
    store.learn_furniture()
    assert store.decide_furniture("La Gazette vous attend", is_text=True) == FEWEST_DOCUMENTS
    store.learn_furniture()
    assert store.furniture_lines() == []
    assert store.furniture()[0].is_text
    assert store.decide_furniture("la gazette vous attend", is_text=False) == FEWEST_DOCUMENTS
    assert store.furniture_lines() == ["la gazette vous attend"]
    assert store.decide_furniture("Une autre ligne", is_text=True) == -1


def _is_known(store: Store, id: str) -> bool:
    """Whether a document need not be read again."""
    row = store.connection.execute("SELECT fingerprint FROM documents WHERE id = ?", (id,)).fetchone()
    return bool(row[0] == MARK)
