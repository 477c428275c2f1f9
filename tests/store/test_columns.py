"""Structs as flat rows, and the tables they are kept in."""

from __future__ import annotations

import pytest
from factories import article, document, source
from msgspec import Struct

from natofacts.columns import columns, flatten, unflatten
from natofacts.facts import Document, Entity, Figure, Mention, Quote
from natofacts.store import Store


def test_nested_structs_become_prefixed_columns() -> None:
    """A speaker's mention is three columns; lists of structs are none."""
    assert columns(Mention) == ("text", "start", "end", "kind")
    assert columns(Entity) == ("id", "name", "label", "country", "wikidata", "roles")
    assert {"speaker_name", "speaker_mention_start", "cue_lemma"} <= set(columns(Quote))
    assert {"entities", "figures", "quotes"}.isdisjoint(columns(Document))


@pytest.mark.parametrize("fact", [*article().quotes, *article().figures, *article().entities[0].mentions])
def test_flat_facts_come_back(fact: Struct) -> None:
    """Unflattening the values of a fact gives the fact."""
    values = flatten(fact)
    assert len(values) == len(columns(type(fact)))
    assert unflatten(type(fact), tuple(values)) == fact


@pytest.mark.parametrize(
    ("table", "struct"),
    [("documents", Document), ("figures", Figure), ("quotes", Quote), ("mentions", Mention)],
)
def test_tables_have_the_columns_of_the_model(store: Store, table: str, struct: type[Struct]) -> None:
    """A field that is added to the model needs a migration that adds its column."""
    names = {row[1] for row in store.connection.execute(f"PRAGMA table_info({table})")}
    assert set(columns(struct)) <= names


@pytest.mark.parametrize("view", ["quote_list", "figure_list", "entity_list"])
def test_views_show_the_facts(store: Store, view: str) -> None:
    """Somebody who opens the file elsewhere finds the facts in readable views."""
    store.save(source(), article(), "v1")
    store.save(source("x", "x"), document("x", "x"), "v1")
    made = article()
    count = {"quote_list": len(made.quotes), "figure_list": len(made.figures), "entity_list": 3}[view]
    assert len(store.connection.execute(f"SELECT * FROM {view}").fetchall()) == count


@pytest.mark.parametrize("table", ["quotes", "sentences"])
def test_search_tables_are_recognised(store: Store, table: str) -> None:
    """The definition has the form by which Datasette offers a search box."""
    (found,) = store.connection.execute(
        "SELECT count(*) FROM sqlite_master WHERE rootpage = 0 AND sql LIKE ?",
        (f'%VIRTUAL TABLE%USING FTS%content="{table}"%',),
    ).fetchone()
    assert found == 1
