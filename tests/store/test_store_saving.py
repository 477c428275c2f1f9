"""What is saved comes back, once, and goes when its file changes."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from factories import TEXT, article, document, entity, figure, quote, source
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from natofacts import facts
from natofacts.errors import StoreError
from natofacts.facts import Cue, Document, Entity, Figure, Mention, Quote, RoleMention, Span, Speaker
from natofacts.store import Store

TABLES = ("documents", "files", "sentences", "entities", "document_entities", "mentions", "names")


def count(store: Store, table: str) -> int:
    """The number of rows of a table."""
    return int(store.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_comes_back_as_it_was(store: Store) -> None:
    """A document read from the store equals the one saved."""
    store.save(source(), article(), "v1")
    assert store.document(article().id) == article()


def test_same_document_twice_is_one(store: Store) -> None:
    """Saving again changes nothing."""
    for _ in range(2):
        store.save(source(), article(), "v1")
    assert (count(store, "documents"), count(store, "quotes"), count(store, "figures")) == (1, 2, 4)


def test_documents_saved_together_all_stay_or_none_does(store: Store) -> None:
    """One transaction: an error on the last document takes back the first."""
    other = document("Un autre texte.\n", "b.txt")
    with pytest.raises(AttributeError):
        store.save_all([(source(), article(), "v1"), (source(path="c.txt"), None, "v1")])  # type: ignore[list-item]
    assert count(store, "documents") == 0
    store.save_all([(source(), article(), "v1"), (source("Un autre texte.\n", "b.txt"), other, "v1")])
    assert [row.path for row in store.documents()] == [article().path, "b.txt"]


def test_other_extractor_replaces_the_facts(store: Store) -> None:
    """The same bytes read by another extractor give the new facts only."""
    store.save(source(), article(), "v1")
    store.save(source(), document(), "v2")
    assert store.document(document().id) == document()
    assert count(store, "names") == 0
    assert list(store.quotes(about="discussion")) == []


def test_changed_file_replaces_its_facts(store: Store) -> None:
    """New bytes under an old path: the old document is gone, with all that only it mentioned."""
    store.save(source(), article(), "v1")
    new = "Un autre texte.\n"
    store.save(source(new), document(new), "v1")
    assert [row.id for row in store.documents()] == [document(new).id]
    assert {table: count(store, table) for table in (*TABLES, "quotes", "figures")} == {
        **dict.fromkeys((*TABLES, "quotes", "figures"), 0),
        "documents": 1,
        "files": 1,
    }


def test_names_stay_while_another_document_has_them(store: Store) -> None:
    """Replacing one document keeps the names that others use, and drops those that none does."""
    other = TEXT + "OTAN"
    more = entity(other, "Organisation du traité de l'Atlantique nord", "ORG", "OTAN")
    store.save(source(), article(), "v1")
    store.save(source(other, "b.txt"), document(other, "b.txt", entities=(more,)), "v1")
    store.remove(store.choose("articles/otan.txt"))
    rows = [(row.name, row.aliases, row.mentions) for row in store.entities()]
    assert rows == [("Organisation du traité de l'Atlantique nord", ("OTAN",), 1)]


def test_same_bytes_in_two_files_are_one_document(store: Store) -> None:
    """Both paths are known and found unchanged; the document goes by the last one."""
    for path in ("a.txt", "b.txt"):
        store.save(source(path=path), article(path), "v1")
    (row,) = store.documents()
    assert (row.path, row.paths) == ("b.txt", ("a.txt", "b.txt"))
    assert store.unchanged("a.txt", 1, 1, "v1") == [("a.txt", row.id)]
    assert store.unchanged("b.txt", 1, 1, "v1") == [("b.txt", row.id)]
    assert store.document_at("a.txt") == article("a.txt")


def test_document_outlives_one_of_its_files(store: Store) -> None:
    """When one of two files with the same bytes changes, the document goes by the other."""
    for path in ("a.txt", "b.txt"):
        store.save(source(path=path), article(path), "v1")
    store.save(source("Autre.", "b.txt"), document("Autre.", "b.txt"), "v1")
    assert store.document(article().id) == article("a.txt")
    assert [row.path for row in store.documents()] == ["a.txt", "b.txt"]


def test_pipes_do_not_replace_each_other(store: Store) -> None:
    """Two texts from standard input are two documents, removed one by one."""
    for text in ("Un.", "Deux."):
        store.save(source(text, "-"), document(text, "-"), "v1")
    assert len(list(store.documents())) == 2
    store.remove(store.choose(source("Un.").id))
    assert [row.id for row in store.documents()] == [source("Deux.").id]


@pytest.mark.parametrize("changed", [{"size": 2}, {"mtime_ns": 2}, {"fingerprint": "v2"}, {"path": "b.txt"}], ids=str)
def test_any_change_is_seen(store: Store, changed: dict[str, Any]) -> None:
    """A file counts as unchanged only with the same path, size, time and extractor."""
    store.save(source(path="a.txt"), article("a.txt"), "v1")
    asked = {"path": "a.txt", "size": 1, "mtime_ns": 1, "fingerprint": "v1"}
    assert store.unchanged(*asked.values()) == [(asked["path"], article().id)]
    assert store.unchanged(*{**asked, **changed}.values()) == []


def test_one_of_several_extractors_is_enough(store: Store) -> None:
    """Fingerprints are alternatives, and patterns; none at all fits nothing."""
    store.save(source(path="a.txt"), article("a.txt"), "v1 date=2021")
    for patterns, known in ((("v2", "v1 *"), True), (("v2 *",), False), (("v1",), False), ((), False)):
        assert bool(store.unchanged("a.txt", 1, 1, *patterns)) == known
        assert store.recognise(source(path="a.txt"), *patterns) == known


def test_paths_below_a_folder(store: Store) -> None:
    """A path stands for itself and for what is below it, not for what begins like it."""
    for name in ("x/a", "x/b", "xy/c", "d", "/e/f", "../g", "-"):
        store.save(source(name, name), document(name, name), "v1")
    assert store.paths("x") == ["x/a", "x/b"]
    assert store.paths("d") == ["d"]
    assert store.paths(".") == ["d", "x/a", "x/b", "xy/c"]
    assert store.paths("/") == ["/e/f"]
    assert store.documents_at("d") == [("d", source("d").id)]
    assert store.documents_at("x") == []


def test_ambiguous_id_lists_candidates(store: Store) -> None:
    """The beginning of several ids is an error that names some of them, with their words."""
    made = [figure(TEXT, "mercredi", "quantity", value=number) for number in range(7)]
    figures = tuple(msgspec.structs.replace(one, id=f"f{number:012}") for number, one in enumerate(made))
    store.save(source(), document(figures=figures), "v1")
    with pytest.raises(StoreError, match="7 facts") as raised:
        store.fact("f000")
    hint = raised.value.hint or ""
    assert hint.startswith("one of f000000000000 (mercredi), f000000000001 (mercredi), ")
    assert hint.count("mercredi") == 5
    assert hint.endswith(", ...")


def test_touched_file_is_recognised_by_its_bytes(store: Store) -> None:
    """A new time does not make a new document, and is remembered."""
    store.save(source(), article(), "v1")
    touched = source(mtime_ns=99)
    assert store.recognise(touched, "v1")
    assert not store.recognise(touched, "v2")
    assert store.unchanged(touched.path, 1, 99, "v1") == [(touched.path, article().id)]


def test_recognising_drops_what_the_file_held_before(store: Store) -> None:
    """A file that now has the bytes of another document no longer has its own."""
    store.save(source("Un.", "a.txt"), document("Un.", "a.txt"), "v1")
    store.save(source("Deux.", "b.txt"), document("Deux.", "b.txt"), "v1")
    assert store.recognise(source("Un.", "b.txt"), "v1")
    assert [row.paths for row in store.documents()] == [("a.txt", "b.txt")]


def test_removes_by_path_folder_and_id(store: Store) -> None:
    """Each way to name documents finds them, and tells what is named from what is below it."""
    for name in ("x/a", "x/b", "xy/c", "d"):
        store.save(source(name, name), document(name, name), "v1")
    below = store.choose("x/")
    assert [(place.path, place.below) for place in below] == [("x/a", True), ("x/b", True)]
    assert store.remove(below) == 2
    named = store.choose(source("d").id[:9], "xy/c", "xy")
    assert [(place.path, place.below) for place in named] == [("d", False), ("xy/c", False)]
    assert store.remove(named) == 2
    assert count(store, "documents") == 0


def test_removing_nothing_says_so(store: Store) -> None:
    """A selector that fits nothing is an error, and the others are not removed either."""
    store.save(source(), article(), "v1")
    with pytest.raises(StoreError, match=r"nowhere\.txt"):
        store.choose("articles/otan.txt", "nowhere.txt")
    assert count(store, "documents") == 1


def test_odd_numbers_come_back(store: Store) -> None:
    """Whole and broken numbers, missing and unknown values keep their type; huge ones their size."""
    values = [0, 4000, 4000.0, 0.5, -3, None, msgspec.UNSET, "2021-02", 10**25, 10**400]
    made = [figure(TEXT, "mercredi", "quantity", value=value) for value in values]
    given_figures = tuple(msgspec.structs.replace(one, id=f"f{number:012}") for number, one in enumerate(made))
    store.save(source(), document(figures=given_figures), "v1")
    read = [one.value for one in store.document(document().id).figures]
    assert read == [*values[:-2], 1e25, float("inf")]
    assert [type(value) for value in read[:-2]] == [type(value) for value in values[:-2]]


def test_half_surrogates_are_replaced(store: Store) -> None:
    """What no file can hold does no harm: it becomes the replacement character, in place."""
    text = "Il dit \ud83d bonjour."
    odd = document(text, title="\udc00", quotes=(quote(text, "\ud83d bonjour", "fragment"),))
    store.save(source(text), odd, "v1")
    read = store.document(odd.id)
    assert (read.title, read.quotes[0].text) == ("�", "� bonjour")


words = st.text(st.characters(codec="utf-8"), max_size=12)
places = st.integers(min_value=0, max_value=10**6)
spans = st.builds(Span, text=words, start=places, end=places)
roles = st.builds(
    RoleMention, text=words, start=places, end=places, former=st.booleans(), when=st.none() | st.just("2014/2020")
)
numbers = st.one_of(st.integers(min_value=-(2**63), max_value=2**63 - 1), st.floats(allow_nan=False), st.none())
values = st.one_of(numbers, words, st.just(msgspec.UNSET))
mentions = st.builds(Mention, text=words, start=places, end=places, kind=st.sampled_from(["name", "nominal"]))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Documents with facts of any content, their ids and entity names kept apart."""
    names = draw(st.lists(words, max_size=4, unique=True))
    optional = st.none() | words
    entities = [
        draw(
            st.builds(
                Entity,
                id=st.just(facts.entity_id(name)),
                name=st.just(name),
                label=st.just("MISC"),
                country=optional,
                wikidata=optional,
                roles=st.lists(words, max_size=2).map(tuple),
                role_mentions=st.lists(roles, max_size=2).map(tuple),
                mentions=st.lists(mentions, max_size=3).map(tuple),
            )
        )
        for name in names
    ]
    speakers = st.builds(Speaker, name=words, entity=optional, mention=st.none() | spans, role=optional)
    cues = st.builds(Cue, text=words, start=places, end=places, lemma=words)
    quotes = st.builds(
        Quote,
        text=words,
        start=places,
        end=places,
        id=words,
        kind=st.sampled_from(["direct", "fragment", "indirect"]),
        speaker=st.none() | speakers,
        cue=st.none() | cues,
        reason=optional,
    )
    figures = st.builds(
        Figure,
        text=words,
        start=places,
        end=places,
        id=words,
        kind=st.sampled_from(["quantity", "date"]),
        value=values,
        value_from=numbers,
        low=numbers | words,
        high=numbers | words,
        approx=st.booleans(),
        unit=optional,
        of=optional,
    )
    text = draw(st.text(st.characters(codec="utf-8"), max_size=60))
    return document(
        text,
        title=draw(optional),
        entities=tuple(entities),
        figures=tuple(draw(st.lists(figures, max_size=4))),
        quotes=tuple(draw(st.lists(quotes, max_size=4))),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=documents())
def test_any_document_comes_back(store: Store, made: Document) -> None:
    """Whatever the facts are, saving and reading gives the same document, and removing leaves nothing."""
    store.save(source("x", made.path), made, "v1")
    assert store.document(made.id) == made
    store.remove(store.choose(made.path))
    assert not any(count(store, table) for table in (*TABLES, "quotes", "figures"))


def test_standard_input_takes_no_path_over(store: Store) -> None:
    """A text that comes from a pipe too stays under the path of its file; two files keep both of theirs."""
    store.save(source(), article(), "v1")
    piped = source(path="-", size=0, mtime_ns=0)
    assert store.recognise(piped, "v1")
    store.save(piped, article("-"), "v2")
    (row,) = store.documents()
    assert (row.path, row.paths) == ("articles/otan.txt", ("articles/otan.txt",))
    store.save(source(path="copy.txt"), article("copy.txt"), "v2")
    (row,) = store.documents()
    assert row.paths == ("articles/otan.txt", "copy.txt")
    assert {quote.path for quote in store.quotes()} <= set(row.paths)
