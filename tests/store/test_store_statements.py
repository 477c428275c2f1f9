"""Which quotes say the same words: kept as documents are saved, gone when they are, the same however it came about."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from factories import document, quote, source

from natofacts.corpus.statements import group
from natofacts.facts import Speaker, entity_id
from natofacts.store import Reviews, Store, open_store
from natofacts.store.connection import connect, migrate, migrations

SAID = "La digue tiendra tout l'hiver et les riverains resteront chez eux"
ANNA = Speaker(name="Anna Weber", entity=entity_id("PER", "Anna Weber"), kind="person")


def save(store: Store, path: str, said: str, speaker: Speaker | None = ANNA, published: str | None = None) -> str:
    """Save a document that quotes somebody; gives the id of the quote."""
    text = f"{path} : « {said} », dit-on.\n"
    found = quote(text, said, speaker=speaker)
    store.save(source(text, path), document(text, path, published=published, quotes=(found,)), "v1")
    return found.id


def tables(store: Store) -> dict[str, int]:
    """How many rows the tables of wordings have."""
    count = "SELECT count(*) FROM {}"
    return {
        table: store.connection.execute(count.format(table)).fetchone()[0]
        for table in ("wordings", "shingles", "copies")
    }


def test_quotes_find_others_with_their_words(store: Store) -> None:
    """In whatever order they were saved, clipped or reworded; not those that only share a subject."""
    clipped = save(store, "a.txt", "les riverains resteront chez eux tout l'hiver, et la digue tiendra bien")
    whole = save(store, "b.txt", SAID)
    part = save(store, "c.txt", "la digue tiendra tout l'hiver")
    reworded = save(store, "d.txt", SAID.replace("tout l'hiver", "jusqu'au printemps"))
    other = save(store, "e.txt", "La digue a coûté douze millions et personne ne l'a voulue")
    assert {copy.id for copy in store.alike(whole)} >= {whole, part, reworded}
    assert other not in {copy.id for copy in store.alike(whole)}
    assert clipped in {copy.id for copy in store.alike(clipped)}


def test_a_copy_says_what_stands_around_it(store: Store) -> None:
    """The words beside the marks, the paper, the date."""
    id = save(store, "a.txt", SAID, published="2024-05")
    (copy,) = store.alike(id)
    assert (copy.before, copy.after) == ("a.txt : « ", " », dit-on.\n")
    assert (copy.path, copy.published, copy.line, copy.source) == ("a.txt", "2024-05", 1, None)


def test_a_short_quote_has_no_wording(store: Store) -> None:
    """Three words are found in no other document."""
    first, _ = save(store, "a.txt", "c'est très bien"), save(store, "b.txt", "C'est très bien")
    assert [(copy.id, copy.wording) for copy in store.alike(first)] == [(first, None)]


def test_what_is_removed_is_gone(store: Store) -> None:
    """Nothing is left of the words of documents that are removed or replaced."""
    kept = save(store, "a.txt", SAID)
    before = tables(store)
    save(store, "b.txt", SAID + ", a promis la mairie du village")
    assert tables(store)["copies"] == 2
    store.remove(store.choose("b.txt"))
    assert tables(store) == before
    save(store, "a.txt", "Rien de tout cela ne concerne le port de pêche ni ses marins")
    assert not any(copy.id == kept for family in store.families() for copy in family.copies)
    assert tables(store)["wordings"] == 1


def test_families_hold_what_the_filters_ask_for(store: Store) -> None:
    """A statement is found by any of its reports."""
    save(store, "a.txt", SAID, published="2023-01-01")
    save(store, "b.txt", SAID, None, published="2024-06-01")
    save(store, "c.txt", "Les mines seront retirées du chenal avant la fin de l'été", None)
    assert [len(family.copies) for family in store.families()] == [2]
    assert [len(family.copies) for family in store.families(speaker="weber")] == [2]
    assert [len(family.copies) for family in store.families(since="2024")] == [2]
    assert not list(store.families(since="2025"))
    assert not list(store.families(speaker="durand"))
    assert [len(family.copies) for family in store.families(about="riverains")] == [2]


def test_a_phrase_of_a_form_joins_none(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """What more wordings than any statement has in common says nothing of who said it."""
    monkeypatch.setattr("natofacts.store.wordings.MOST_WITH_SHINGLE", 5)
    form = "Ce lot sera vendu aux enchères publiques par le notaire de la commune sous le numéro {}"
    first, *_, last = [save(store, f"{number}.txt", form.format(number)) for number in range(20)]
    assert len(store.alike(first)) > 1
    assert [copy.id for copy in store.alike(last)] == [last]


def test_an_older_store_is_brought_up_to_date(tmp_path: Path) -> None:
    """What was saved before wordings were kept has them when the store is opened, as if saved anew."""
    path = tmp_path / "old.db"
    before = next(number for number, name in enumerate(migrations()) if name.stem == "0007_statements")
    old = sqlite3.connect(path, isolation_level=None)
    old.create_function("fold", 1, lambda text: text)
    migrate(old, before)
    for key, (name, said) in enumerate([("a.txt", SAID), ("b.txt", f"{SAID}, dit la mairie du village")], start=1):
        old.execute(
            "INSERT INTO documents (pk, id, path, language, characters, fingerprint, text)"
            " VALUES (?, ?, ?, 'fr', ?, 'v1', ?)",
            (key, name * 8, name, len(said), said),
        )
        old.execute(
            'INSERT INTO quotes (document, line, text, "start", "end", id, kind) VALUES (?, 1, ?, 0, ?, ?, \'direct\')',
            (key, said, len(said), f"q{key}"),
        )
    old.close()
    connect(path, create=False, empty=False).close()
    with open_store(path, create=False) as opened:
        assert {copy.id for copy in opened.alike("q1")} == {"q1", "q2"}
        (family,) = opened.families()
        assert [statement.documents for statement in group(family.copies, family.alike)] == [2]


@pytest.mark.parametrize("number", [1, 100])
def test_identical_quotes_share_a_wording(store: Store, number: int) -> None:
    """A hundred copies cost one wording."""
    for copy in range(number):
        save(store, f"{copy}.txt", SAID)
    assert tables(store)["wordings"] == 1
    assert tables(store)["copies"] == 0


def named(store: Store, id: str) -> list[tuple[str, int]]:
    """Whom other documents name for a quote."""
    (row,) = [row for row in store.quotes() if row.id == id]
    return [(other.name, other.documents) for other in row.named_elsewhere or ()]


def test_another_documents_name_is_shown_as_such(store: Store) -> None:
    """Where a document names nobody, or somebody else; its own reading stays."""
    nobody = save(store, "a.txt", SAID, None)
    anna = save(store, "b.txt", SAID)
    save(store, "c.txt", "La digue tiendra tout l'hiver et les riverains resteront chez eux, promis")
    paul = save(store, "d.txt", SAID, Speaker(name="Paul Duval", entity=entity_id("PER", "Paul Duval")))
    assert named(store, nobody) == [("Anna Weber", 2), ("Paul Duval", 1)]
    assert named(store, anna) == [("Paul Duval", 1)]
    assert named(store, paul) == [("Anna Weber", 2)]
    assert next(row.speaker for row in store.quotes() if row.id == nobody) is None


def test_the_same_person_is_not_named_elsewhere(store: Store) -> None:
    """A surname is the person; a role names nobody; words of one's own document are not elsewhere."""
    surname = save(store, "a.txt", SAID, Speaker(name="Weber", kind="person"))
    save(store, "b.txt", SAID)
    save(store, "c.txt", SAID, Speaker(name="la maire", kind="role"))
    assert named(store, surname) == []


def test_a_phrase_names_nobody(store: Store) -> None:
    """What many say is not known by who said it once."""
    nobody = save(store, "a.txt", "détermination à ramener le calme", None)
    save(store, "b.txt", "détermination à ramener le calme")
    assert named(store, nobody) == []


def test_what_people_say_of_quotes_counts(store: Store) -> None:
    """A text that somebody corrects is compared as corrected; what they call wrong reports nothing."""
    first = save(store, "a.txt", SAID)
    second = save(store, "b.txt", f"{SAID} », dit-on. « Le port ferme")
    quotes = {row.id: row for row in store.quotes()}
    before = tables(store)["wordings"]
    Reviews(store).add(quotes[second], "corrected", reviewer="M. L.", corrections={"span": SAID})
    assert {copy.id: copy.text for copy in store.alike(first)} == {first: SAID, second: SAID}
    assert tables(store)["wordings"] == before - 1
    Reviews(store).add(quotes[second], "wrong", reviewer="M. L.")
    assert [copy.id for copy in store.alike(first)] == [first]
