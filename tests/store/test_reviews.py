"""Reviews: what people say of facts counts, is kept, and stays where it belongs."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest
from factories import TEXT, article, document, figure, quote, source

from natofacts.errors import UsageError
from natofacts.facts import Document, Speaker
from natofacts.store import Reviews, Store, open_store
from natofacts.store.rows import EntityRow, FigureRow, QuoteRow

SAID = "Nous avons mené une discussion positive"
TOLD = "les Alliés consacreront 2 % du PIB d'ici 2024 à la défense"
HERE = str(Path(__file__).parent)


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with one article."""
    store.save(source(), article(), "v1")
    return store


def said(store: Store, words: str = SAID) -> QuoteRow:
    """The quote of some words."""
    (row,) = (row for row in store.quotes(states=("right", "wrong", "corrected", "unreviewed")) if row.text == words)
    return row


def counted(store: Store, words: str) -> FigureRow:
    """The figure of some words."""
    (row,) = (row for row in store.figures() if row.text == words)
    return row


def entity(store: Store, name: str) -> EntityRow:
    """The entity of some name."""
    (row,) = store.entities(name=name)
    return row


def names(store: Store) -> list[tuple[Any, ...]]:
    """Every name in use and by how many documents."""
    return store.connection.execute("SELECT name, entity, documents FROM names ORDER BY 1, 2").fetchall()


def test_right(filled: Store) -> None:
    """A fact that is right says so, and by whom."""
    Reviews(filled).add(said(filled), "right", reviewer="Ada")
    review = said(filled).review
    assert review is not None
    assert (review.state, review.reviewer, review.note) == ("right", "Ada", None)
    assert [row.text for row in filled.quotes(states=["unreviewed"])] == [TOLD]
    assert [row.text for row in filled.quotes(states=["right"])] == [SAID]
    assert filled.document(article().id).quotes[0].review == review


def test_wrong_is_left_out(filled: Store) -> None:
    """What a person called wrong is in no answer and no document, but can be asked for."""
    Reviews(filled).add(said(filled, TOLD), "wrong", reviewer="Ada", note="c'est le titre")
    assert [row.text for row in filled.quotes()] == [SAID]
    assert [row.text for row in filled.quotes(states=["wrong"])] == [TOLD]
    assert [quote.text for quote in filled.document(article().id).quotes] == [SAID]


def test_corrected_speaker(filled: Store) -> None:
    """The person's reading is found and shown, the machine's is kept; names are counted once."""
    before = names(filled)
    Reviews(filled).add(said(filled), "corrected", corrections={"speaker": "Donald Tusk"}, reviewer="Ada")
    row = said(filled)
    assert row.speaker == Speaker(name="Donald Tusk", kind="person")
    assert row.reason == "review"
    assert [row.text for row in filled.quotes(speaker="tusk")] == [SAID]
    assert not list(filled.quotes(speaker="stoltenberg"))
    Reviews(filled).add(row, "unreviewed", reviewer="Ada")
    assert said(filled).speaker == article().quotes[0].speaker
    assert names(filled) == before
    filled.remove(filled.choose(article().id))
    assert names(filled) == []


def test_corrected_to_somebody_known(filled: Store) -> None:
    """A name the document knows is the entity of that name."""
    Reviews(filled).add(said(filled, TOLD), "corrected", corrections={"speaker": "stoltenberg"}, reviewer="Ada")
    speaker = said(filled, TOLD).speaker
    assert speaker is not None
    assert (speaker.name, speaker.entity, speaker.kind) == (
        "Jens Stoltenberg",
        article().entities[1].id,
        "person",
    )
    Reviews(filled).add(said(filled, TOLD), "corrected", corrections={"speaker": ""}, reviewer="Ada")
    assert said(filled, TOLD).speaker is None


def test_corrected_span(filled: Store) -> None:
    """Other words of the text, where the fact is; the search follows."""
    shorter = "une discussion positive"
    Reviews(filled).add(said(filled), "corrected", corrections={"span": shorter}, reviewer="Ada")
    row = said(filled, shorter)
    assert TEXT[row.start : row.end] == shorter
    assert [row.text for row in filled.quotes(about="discussion")] == [shorter]
    assert not list(filled.quotes(about="mené"))


@pytest.mark.parametrize(
    ("given", "field", "value"),
    [
        ({"value": "5 000"}, "value", 5000),
        ({"value": "2,5"}, "value", 2.5),
        ({"unit": "soldat"}, "unit", "soldat"),
        ({"subject": ""}, "subject", None),
        ({"kind": "quantity"}, "kind", "quantity"),
        ({"approx": "true"}, "approx", True),
        ({"according_to": "Otan"}, "according_to", article().entities[0].name),
    ],
    ids=str,
)
def test_corrected_figures(filled: Store, given: dict[str, str], field: str, value: object) -> None:
    """Any field, as one types it."""
    words = "de 500 à 4.000 militaires"
    Reviews(filled).add(counted(filled, words), "corrected", corrections=given, reviewer="Ada")
    found = getattr(counted(filled, words), field)
    assert (found.name if isinstance(found, Speaker) else found) == value


@pytest.mark.parametrize("given", [{"kind": "spoken"}, {"value": "1"}, {"id": "q1"}, {"span": "Rendez-vous"}])
def test_impossible_corrections(filled: Store, given: dict[str, str]) -> None:
    """What is no field, value or place of a quote is refused, and nothing is saved."""
    with pytest.raises(UsageError):
        Reviews(filled).add(said(filled), "corrected", corrections=given, reviewer="Ada")
    assert list(Reviews(filled).rows()) == []


def test_corrected_name(filled: Store) -> None:
    """An entity goes by the name a person gives it, as a speaker too, in documents to come as well."""
    before = names(filled)
    person = entity(filled, "Stoltenberg")
    Reviews(filled).add(person, "corrected", corrections={"name": "J. Stoltenberg"}, reviewer="Ada")
    assert entity(filled, "Stoltenberg").name == "J. Stoltenberg"
    assert filled.document(article().id).entities[1].name == "J. Stoltenberg"
    other = source(TEXT + " ", "other.txt")
    quotes = tuple(msgspec.structs.replace(quote, id=f"{quote.id}b") for quote in article().quotes)
    filled.save(other, msgspec.structs.replace(article("other.txt"), id=other.id, quotes=quotes), "v1")
    assert {row.speaker.name for row in filled.quotes(speaker="J. Stoltenberg") if row.speaker} == {"J. Stoltenberg"}
    filled.remove(filled.choose(other.id))
    Reviews(filled).add(entity(filled, "Stoltenberg"), "unreviewed", reviewer="Ada")
    assert names(filled) == before


def test_wrong_entity(filled: Store) -> None:
    """What is no entity is left out."""
    Reviews(filled).add(entity(filled, "Irak"), "wrong", reviewer="Ada")
    assert not list(filled.entities(name="Irak"))
    assert [row.name for row in filled.entities(states=["wrong"])] == ["Irak"]
    assert "Irak" not in [entity.name for entity in filled.document(article().id).entities]


def test_as_extracted(filled: Store) -> None:
    """The machine's reading can still be asked for, and filtered by."""
    reviews = Reviews(filled)
    reviews.add(said(filled), "corrected", corrections={"speaker": "Donald Tusk"}, reviewer="Ada")
    reviews.add(said(filled, TOLD), "wrong", reviewer="Ada")
    reviews.add(counted(filled, "2 % du PIB"), "corrected", corrections={"value": "3"}, reviewer="Ada")
    reviews.add(entity(filled, "Irak"), "corrected", corrections={"name": "Iraq"}, reviewer="Ada")
    filled.show_extracted()
    assert filled.document(article().id) == article()
    assert [row.text for row in filled.quotes()] == [SAID, TOLD]
    assert [row.text for row in filled.quotes(speaker="stoltenberg")] == [SAID]
    assert not list(filled.quotes(speaker="tusk"))
    assert [row.name for row in filled.entities(name="irak")] == ["Irak"]


def test_notes_and_history(filled: Store) -> None:
    """Everything that was said is kept; a note does not decide."""
    reviews = Reviews(filled)
    for state, note in (("note", "à vérifier"), ("wrong", None), ("right", "vu avec le script")):
        reviews.add(said(filled), state, reviewer="Ada", note=note)  # type: ignore[arg-type]
        if state == "note":
            assert [row.text for row in filled.quotes(states=["unreviewed"])] == [SAID, TOLD]
    assert [row.state for row in reviews.rows(history=True, fact=said(filled).id)] == ["note", "wrong", "right"]
    assert [row.state for row in reviews.rows()] == ["right"]
    review = said(filled).review
    assert review is not None
    assert review.note == "vu avec le script"


def test_confirmed_reading_outlives_new_rules(filled: Store) -> None:
    """What a person confirmed stays, though new rules read something else."""
    Reviews(filled).add(said(filled), "right", reviewer="Ada")
    made = article()
    other = msgspec.structs.replace(made.quotes[0], speaker=Speaker(name="un diplomate"), kind="fragment")
    filled.save(source(), msgspec.structs.replace(made, quotes=(other, *made.quotes[1:])), "v2")
    assert said(filled).speaker == made.quotes[0].speaker
    assert said(filled).kind == "direct"
    assert filled.orphaned == set()
    filled.show_extracted()
    assert [row.kind for row in filled.quotes()] == ["fragment", "indirect"]


def edit(store: Store, text: str, path: str = "articles/otan.txt", words: str = SAID) -> Document:
    """Save another text at a path, with one quote in it."""
    given = source(text, path)
    quotes = (msgspec.structs.replace(quote(text, words), id=f"q{given.id}"),) if words in text else ()
    share = msgspec.structs.replace(figure(text, "2 % du PIB", "percent", value=2, unit="%"), id=f"f{given.id}")
    made = document(text, path, quotes=quotes, figures=(share,))
    store.save(given, made, "v1")
    return made


def test_edited_document(filled: Store) -> None:
    """A line above and another word beside do not matter; the anchor moves along."""
    Reviews(filled).add(said(filled), "corrected", corrections={"speaker": "Donald Tusk"}, reviewer="Ada")
    edit(filled, "Une ligne de plus.\n" + TEXT.replace("M. Stoltenberg", "Le Norvégien"))
    row = said(filled)
    assert row.speaker is not None
    assert row.speaker.name == "Donald Tusk"
    edit(filled, "Encore une ligne.\nUne ligne de plus.\n" + TEXT.replace("a pris la parole", "est intervenu"))
    assert said(filled).review is not None
    assert filled.orphaned == set()


def test_orphan(filled: Store) -> None:
    """A fact that is gone leaves an orphan, and the run knows; it is found when the text is back."""
    reviews = Reviews(filled)
    review = reviews.add(said(filled), "right", reviewer="Ada")
    edit(filled, TEXT.replace(SAID, "Nous n'avons rien décidé"))
    assert [row.id for row in reviews.rows(orphans=True)] == [review.id]
    assert filled.orphaned == {review.id}
    filled.save(source(), article(), "v1")
    assert not list(reviews.rows(orphans=True))
    assert said(filled).review is not None
    assert filled.orphaned == set()


def test_never_by_guess(filled: Store) -> None:
    """The same words twice, in the same surroundings: neither is taken."""
    Reviews(filled).add(counted(filled, "2 % du PIB"), "right", reviewer="Ada")
    line = "Selon un diplomate, les Alliés consacreront 2 % du PIB d'ici 2024 à la défense. Rendez-vous mercredi.\n"
    text = f"{line}\n{line}\n{line}"
    first = figure(text, "2 % du PIB", "percent", value=2)
    second = msgspec.structs.replace(first, id="f2", start=first.start + len(line) + 1, end=first.end + len(line) + 1)
    filled.save(source(text), document(text, figures=(first, second)), "v1")
    assert [row.review for row in filled.figures()] == [None, None]
    assert len(list(Reviews(filled).rows(orphans=True))) == 1


def test_moved_file_that_is_edited_then(filled: Store) -> None:
    """A copy or a moved file takes the reviews along, and the one it came from keeps them."""
    Reviews(filled).add(said(filled), "right", reviewer="Ada")
    filled.recognise(source(path="moved/otan.txt"), "v1")
    edit(filled, TEXT + "Fin.\n", "moved/otan.txt")
    assert [row.review and row.review.state for row in filled.quotes() if row.text == SAID] == ["right", "right"]
    edit(filled, TEXT + "Fin, corrigé.\n", "moved/otan.txt")
    assert [row.review and row.review.state for row in filled.quotes() if row.text == SAID] == ["right", "right"]


def test_removed_document_comes_back(filled: Store) -> None:
    """Reviews outlive the removal of their document."""
    Reviews(filled).add(said(filled), "right", reviewer="Ada")
    Reviews(filled).add(entity(filled, "Irak"), "corrected", corrections={"name": "Iraq"}, reviewer="Ada")
    filled.remove(filled.choose(article().id))
    assert len(list(Reviews(filled).rows(orphans=True))) == 2
    filled.save(source(), article(), "v1")
    assert said(filled).review is not None
    assert entity(filled, "Iraq").name == "Iraq"


def test_removal_that_is_taken_back(filled: Store) -> None:
    """What a person called wrong is there again, as wrong as before."""
    Reviews(filled).add(said(filled), "corrected", corrections={"speaker": "Donald Tusk"}, reviewer="Ada")
    Reviews(filled).add(said(filled, TOLD), "wrong", reviewer="Ada")
    filled.remove(filled.choose(article().id))
    filled.restore()
    assert [row.text for row in filled.quotes(speaker="tusk")] == [SAID]
    assert [row.text for row in filled.quotes(states=["wrong"])] == [TOLD]
    filled.show_extracted()
    assert filled.document(article().id) == article()


def test_edited_as_a_table(filled: Store, tmp_path: Path) -> None:
    """Any tool may add to, change and clear the table; the next to open the store applies it."""
    Reviews(filled).add(said(filled), "corrected", corrections={"speaker": "Donald Tusk"}, reviewer="Ada")
    with sqlite3.connect(filled.path) as other:
        other.execute('UPDATE reviews SET corrections = \'{"speaker": "Anna Lindqvist"}\'')
    with open_store(filled.path, create=False) as store:
        assert [row.text for row in store.quotes(speaker="lindqvist")] == [SAID]
    with sqlite3.connect(filled.path) as other:
        other.execute("DELETE FROM reviews")
    with open_store(filled.path, create=False) as store:
        assert (said(store).review, said(store).speaker) == (None, article().quotes[0].speaker)


def test_merge(filled: Store, tmp_path: Path) -> None:
    """Two people's reviews come together, nothing twice; where they disagree is known."""
    with open_store(tmp_path / "other.db", create=True) as other:
        other.save(source(), article(), "v1")
        Reviews(other).add(said(other), "wrong", reviewer="Grace")
        Reviews(other).add(said(other, TOLD), "right", reviewer="Grace")
        theirs = list(Reviews(other).rows(history=True))
    ours = Reviews(filled)
    ours.add(said(filled), "right", reviewer="Ada")
    ours.add(said(filled, TOLD), "right", reviewer="Ada")
    assert ours.merge(theirs).new == 2
    assert (ours.merge(theirs).new, ours.merge(theirs).known) == (0, 2)
    (disagreement,) = ours.disagreements()
    assert sorted((row.reviewer, row.state) for row in disagreement) == [("Ada", "right"), ("Grace", "wrong")]


ADD = """
import sys
from natofacts.store import Reviews, open_store
with open_store(sys.argv[1], create=False) as store:
    print("ready", flush=True)
    sys.stdin.read(1)
    for number in range(int(sys.argv[3])):
        (row, *_) = store.quotes(states=("right", "wrong", "corrected", "unreviewed"))
        Reviews(store).add(row, "note", reviewer=sys.argv[2], note=str(number))
        print(number, flush=True)
"""


def adding(path: Path, reviewer: str, count: int) -> subprocess.Popen[str]:
    """Another process that makes notes on a store, once told to start."""
    process = subprocess.Popen(
        [sys.executable, "-c", ADD, str(path), reviewer, str(count)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([HERE, *sys.path])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_two_at_once(filled: Store) -> None:
    """Two people reviewing the same store at the same time lose nothing."""
    both = [adding(filled.path, reviewer, 40) for reviewer in ("Ada", "Grace")]
    for process in both:
        assert process.stdin is not None
        process.stdin.write(".")
        process.stdin.flush()
    assert [process.wait(60) for process in both] == [0, 0]
    rows = [(row.reviewer, row.note) for row in Reviews(filled).rows(history=True)]
    assert sorted(rows) == sorted((who, str(number)) for who in ("Ada", "Grace") for number in range(40))


def test_killed(filled: Store) -> None:
    """What was said before a kill is there, and the store is whole."""
    process = adding(filled.path, "Ada", 10_000)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(".")
    process.stdin.flush()
    for _ in range(20):
        last = process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    time.sleep(0.05)
    with open_store(filled.path, create=False) as store:
        kept = len(list(Reviews(store).rows(history=True)))
        assert kept >= int(last) + 1
        assert store.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert not store.connection.execute("SELECT * FROM unsettled").fetchall()
