"""Asking the store: every filter, and that the user's words are never SQL."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from factories import TEXT, article, document, entity, figure, place, quote, source
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from natofacts.errors import StoreError
from natofacts.facts import Member, Mention, Speaker
from natofacts.store import Store, filters


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with one article."""
    store.save(source(), article(), "v1")
    return store


NATO = article().entities[0]
SAID = "Nous avons mené une discussion positive"
TOLD = "les Alliés consacreront 2 % du PIB d'ici 2024 à la défense"


def test_those_who_speak_together_are_found_each(store: Store) -> None:
    """By the name the quote gives a member, and by another name the document has for it."""
    text = "L'Otan et Anna Lindqvist jugent que rien ne presse. L'Alliance attend."
    members = (Member(name="Otan", entity=NATO.id), Member(name="Anna Lindqvist"))
    joint = Speaker(name="Otan et Anna Lindqvist", kind="group", members=members)
    said = document(
        text,
        entities=(msgspec.structs.replace(NATO, mentions=entity(text, NATO.name, "ORG", "Otan", "Alliance").mentions),),
        quotes=(quote(text, "rien ne presse", "indirect", joint),),
    )
    store.save(source(text), said, "v1")
    assert store.document(said.id) == said
    for name in ("otan", "lindqvist", "alliance"):
        assert [row.speaker for row in store.quotes(speaker=name)] == [joint]
    assert not list(store.quotes(speaker="Irak"))
    store.remove(store.choose(said.id))
    assert not list(store.entities())


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, [SAID, TOLD]),
        ({"speaker": "Jens Stoltenberg"}, [SAID]),
        ({"speaker": "STOLTENBERG"}, [SAID]),
        ({"speaker": "stolt"}, [SAID]),
        ({"speaker": "stoltenberg jens"}, [SAID]),
        ({"speaker": "Dîplomate"}, [TOLD]),
        ({"speaker": "Otan"}, []),
        ({"speaker": "Stoltenbergs"}, []),
        ({"kinds": ["direct"]}, [SAID]),
        ({"kinds": ["direct", "indirect"]}, [SAID, TOLD]),
        ({"about": "mene DISCUSSION"}, [SAID]),
        ({"about": "allies"}, [TOLD]),
        ({"about": "alli"}, [TOLD]),
        ({"about": "d'ici"}, [TOLD]),
        ({"about": "discussion allies"}, []),
        ({"about": "!?"}, []),
        ({"since": "2021-02-18", "until": "2021-02-18"}, [SAID, TOLD]),
        ({"since": "2021-02-19"}, []),
        ({"until": "2021-02-17"}, []),
        ({"since": "2021", "until": "2021-02"}, [SAID, TOLD]),
        ({"documents": [article().id]}, [SAID, TOLD]),
        ({"documents": []}, []),
        ({"speaker": "stoltenberg", "kinds": ["indirect"]}, []),
    ],
    ids=str,
)
def test_quotes(filled: Store, wanted: dict[str, Any], found: list[str]) -> None:
    """Each filter of quotes keeps what it should."""
    assert [row.text for row in filled.quotes(**wanted)] == found


CHANGE, SHARE, TARGET, DAY = "de 500 à 4.000 militaires", "2 % du PIB", "d'ici 2024", "mercredi"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, [CHANGE, SHARE, TARGET, DAY]),
        ({"kinds": ["date", "target"]}, [TARGET, DAY]),
        ({"units": ["militaire"]}, [CHANGE]),
        ({"units": ["Militaires"]}, [CHANGE]),
        ({"units": ["%"]}, [SHARE]),
        ({"units": ["militaire", "%"]}, [CHANGE, SHARE]),
        ({"units": ["pour cent"]}, [SHARE]),
        ({"units": ["euro"]}, []),
        ({"minimum": 1000}, [CHANGE]),
        ({"minimum": 400, "maximum": 600}, [CHANGE]),
        ({"minimum": 600, "maximum": 700}, []),
        ({"maximum": 2}, [SHARE]),
        ({"about": "irak mission"}, [CHANGE]),
        ({"about": "rendez-vous"}, [DAY]),
        ({"year": 2024}, [TARGET]),
        ({"year": 2023}, []),
        ({"since": "2022"}, []),
    ],
    ids=str,
)
def test_figures(filled: Store, wanted: dict[str, Any], found: list[str]) -> None:
    """Each filter of figures keeps what it should."""
    assert [row.text for row in filled.figures(**wanted)] == found


@pytest.mark.parametrize(
    ("fields", "years"),
    [
        ({"value": "2017-12-05/2018-01-06"}, {2017, 2018}),
        ({"value": "2016/2018"}, {2016, 2017, 2018}),
        ({"value": "2017/.."}, {2017, 2018, 2019}),
        ({"low": "2016", "high": "2018"}, {2016, 2017, 2018}),
        ({"value": "XXXX-05-01"}, set()),
        ({"value": None}, set()),
        ({"value": 2017}, set()),
    ],
    ids=str,
)
def test_years_of_dates(store: Store, fields: dict[str, Any], years: set[int]) -> None:
    """A date that spans years is found in each of them."""
    store.save(source(), document(figures=(figure(TEXT, "mercredi", "date", **fields),)), "v1")
    assert {year for year in range(2015, 2020) if list(store.figures(year=year))} == years


def test_ranges_overlap(store: Store) -> None:
    """A range of numbers is found by any number inside."""
    between = figure(TEXT, "mercredi", "quantity", low=10, high=20)
    store.save(source(), document(figures=(between,)), "v1")
    assert len(list(store.figures(minimum=14, maximum=15))) == 1
    assert len(list(store.figures(minimum=21))) == len(list(store.figures(maximum=9))) == 0


@pytest.mark.parametrize(
    ("published", "wanted", "fits"),
    [
        ("2021-05", {"since": "2021-05-10"}, True),
        ("2021-05", {"until": "2021-05-10"}, True),
        ("2021-05", {"since": "2021-06"}, False),
        ("2021", {"since": "2021-12-31"}, True),
        ("2021", {"until": "2020-12-31"}, False),
        ("2021-05-10", {"since": "2021-05", "until": "2021-05"}, True),
        (None, {"since": "1900"}, False),
        (None, {}, True),
    ],
)
def test_imprecise_dates(store: Store, published: str | None, wanted: dict[str, str], fits: bool) -> None:
    """A document of which the month or the year is known fits when it may fit."""
    store.save(source(), article(published=published), "v1")
    assert bool(list(store.quotes(**wanted))) == fits


def test_entities(filled: Store) -> None:
    """Entities come with counts, other names and roles, the most mentioned first."""
    rows = list(filled.entities())
    assert [(row.name, row.mentions, row.quotes, row.aliases) for row in rows] == [
        ("Jens Stoltenberg", 3, 1, ("Stoltenberg",)),
        ("Irak", 1, 0, ()),
        ("Organisation du traité de l'Atlantique nord", 1, 0, ("Otan",)),
    ]
    assert rows[0].roles == ("secrétaire général de l'Otan",)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"name": "otan"}, ["Organisation du traité de l'Atlantique nord"]),
        ({"name": "TRAITE nord"}, ["Organisation du traité de l'Atlantique nord"]),
        ({"labels": ["PER", "LOC"]}, ["Jens Stoltenberg", "Irak"]),
        ({"min_mentions": 2}, ["Jens Stoltenberg"]),
        ({"documents": []}, []),
    ],
    ids=str,
)
def test_entity_filters(filled: Store, wanted: dict[str, Any], found: list[str]) -> None:
    """Each filter of entities keeps what it should."""
    assert [row.name for row in filled.entities(**wanted)] == found


def test_entity_counts_keep_to_the_documents_asked_for(filled: Store) -> None:
    """Mentions, documents and quotes are counted in the given documents only."""
    other = TEXT + "bis"
    again = article("b.txt")
    filled.save(source(other, "b.txt"), msgspec.structs.replace(again, id=source(other).id), "v1")
    (all_over,) = filled.entities(name="jens")
    (here,) = filled.entities(name="jens", documents=[again.id])
    assert (all_over.mentions, all_over.documents, all_over.quotes) == (6, 2, 2)
    assert (here.mentions, here.documents, here.quotes) == (3, 1, 1)


def test_roles_over_documents(store: Store) -> None:
    """The usual role comes first, and one spelt in two ways once."""
    for text, role in (("a", "ministre"), ("b", "Président de l’Otan"), ("c", "président de l'Otan")):
        held = entity("Otan " + text, "X", "PER", "Otan", roles=(role, "chef"))
        store.save(source(text, text), document(text, text, entities=(held,)), "v1")
    (row,) = store.entities()
    assert row.roles[0] == "chef"
    assert sorted(map(str.lower, row.roles)) in (
        ["chef", "ministre", "président de l'otan"],
        ["chef", "ministre", "président de l’otan"],
    )


def test_card(filled: Store) -> None:
    """A card has what somebody said, and the figures whose subject they are, not those that stand beside."""
    card = filled.card("stoltenberg")
    assert ([row.text for row in card.quotes], card.figures) == ([SAID], ())
    assert (card.since, card.until) == (filled.card("Irak").since, filled.card("Irak").until)
    assert [row.text for row in filled.card("Irak").figures] == [CHANGE]


def test_card_has_what_others_say(store: Store) -> None:
    """Words that name somebody are about them, unless they are their own; the outlets and dates are named."""
    text = "« Rutte viendra à Riga », a dit Kallas. « Rutte, c'est moi », a dit Rutte."
    rutte, kallas = entity(text, "Mark Rutte", "PER", "Rutte"), entity(text, "Kaja Kallas", "PER", "Kallas")
    own = {"text": "Rutte", "start": text.index("Rutte,"), "end": text.index("Rutte,") + 5, "kind": "name"}
    rutte = msgspec.structs.replace(rutte, mentions=(*rutte.mentions, Mention(**own)))
    quotes = (
        quote(text, "Rutte viendra à Riga", speaker=Speaker(name="Kaja Kallas", entity=kallas.id)),
        quote(text, "Rutte, c'est moi", speaker=Speaker(name="Mark Rutte", entity=rutte.id)),
    )
    for number, (published, outlet) in enumerate((("2024-05-02", "Le Matin"), ("2024-07-01", "Le Soir"))):
        words = text + " " * number
        one = document(words, f"{number}", entities=(rutte, kallas), quotes=quotes, published=published)
        store.save(source(words, f"{number}"), msgspec.structs.replace(one, source=outlet), "v1")
    card = store.card("rutte")
    assert [row.text for row in card.about] == ["Rutte viendra à Riga"] * 2
    assert [row.text for row in card.quotes] == ["Rutte, c'est moi"] * 2
    assert (card.since, card.until, card.sources) == ("2024-05-02", "2024-07-01", ("Le Matin", "Le Soir"))


def test_card_prefers_the_exact_name(store: Store) -> None:
    """`Irak` is Irak, though the Irakiens are mentioned more; they are named beside it."""
    named = (entity(TEXT, "Irakiens", "MISC", "Otan", "Irak"), entity(TEXT, "Irak", "LOC", "Irak"))
    store.save(source(), document(entities=named), "v1")
    card = store.card("irak")
    assert (card.entity.name, card.others) == ("Irak", ("Irakiens",))
    assert store.card("ira").entity.name == "Irakiens"
    with pytest.raises(StoreError, match="Napoléon"):
        store.card("Napoléon")


def test_shows_a_quote_where_it_stands(filled: Store) -> None:
    """The fact comes with its sentence, its paragraph, its line, and where speaker and cue stand in it."""
    id = article().quotes[0].id
    shown = filled.fact(id[:6].upper())
    assert shown.quote is not None
    assert (shown.quote.id, shown.line, shown.path) == (id, 3, "articles/otan.txt")
    assert shown.sentence.text.startswith("« Nous avons")
    assert shown.sentence.text.endswith("Jens Stoltenberg.")
    assert TEXT[shown.paragraph.start : shown.paragraph.end] == shown.paragraph.text
    marked = {mark.what: shown.paragraph.text[mark.start : mark.end] for mark in shown.highlights}
    assert marked == {"fact": SAID, "speaker": "Jens Stoltenberg", "cue": "a déclaré"}


def test_shows_a_fact_over_two_paragraphs(store: Store) -> None:
    """What runs over lines is shown with all its lines."""
    text = "Il dit : « Un.\n\nDeux. » Fin. Autre."
    both = quote(text, "Un.\n\nDeux.")
    store.save(source(text), document(text, quotes=(both,)), "v1")
    assert store.fact(both.id).paragraph.text == text
    assert store.fact(both.id).sentence.text == "Il dit : « Un.\n\nDeux. »"


@pytest.mark.parametrize("id", ["q", "", "zzz", "\udcff", "q' OR 1=1 --", "*", "%"])
def test_unknown_or_ambiguous_ids(filled: Store, id: str) -> None:
    """An id that names no fact or several is an error, whatever is in it."""
    with pytest.raises(StoreError):
        filled.fact(id)


NASTY = [
    "\udcff",
    "' OR 1=1 --",
    '"',
    '" OR "x',
    "x) OR (1",
    "*",
    "NEAR(a b)",
    "text:x",
    "a AND",
    "\0",
    "^zz",
    "'; DROP",
]


@pytest.mark.parametrize("words", NASTY)
def test_words_are_never_sql(filled: Store, words: str) -> None:
    """Quotes, operators and comments in a filter are looked for, not obeyed."""
    assert list(filled.quotes(speaker=words)) == []
    assert list(filled.quotes(about=words)) == []
    assert list(filled.quotes(kinds=[words])) == []
    assert list(filled.quotes(documents=[words])) == []
    assert list(filled.figures(units=[words], about=words)) == []
    assert list(filled.entities(name=words, labels=[words])) == []
    assert len(list(filled.quotes())) == 2


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(st.characters(), max_size=30))
def test_any_words_may_be_asked(filled: Store, words: str) -> None:
    """No filter raises, whatever is typed."""
    list(filled.quotes(speaker=words, about=words, since=words, until=words))
    list(filled.figures(units=[words], about=words))
    list(filled.entities(name=words, labels=[words]))


def test_a_whole_page_may_be_asked(filled: Store) -> None:
    """Thousands of words in a filter find nothing, without an error."""
    page = " ".join(f"mot{number}" for number in range(5000))
    assert list(filled.quotes(speaker=page)) == []
    assert list(filled.quotes(about=page)) == []
    assert list(filled.quotes(speaker="jens " * 5000)) != []


def test_ligatures_are_found_both_ways(store: Store) -> None:
    """`coeur` finds `cœur`, and the other way round."""
    text = "Le cœur. Le coeur."
    facts = (quote(text, "Le cœur."), quote(text, "Le coeur."))
    store.save(source(text), document(text, quotes=facts), "v1")
    assert len(list(store.quotes(about="coeur"))) == len(list(store.quotes(about="cœur"))) == 2


def test_names_fold(store: Store) -> None:
    """Hyphens, apostrophes and ligatures in names do not matter."""
    named = quote(TEXT, "mercredi", speaker=Speaker(name="Anne-Cœur d’Été"))
    store.save(source(), document(quotes=(named,)), "v1")
    for words in ("anne coeur", "Anne-Cœur", "D'ETE", "d’été"):
        assert len(list(store.quotes(speaker=words))) == 1, words


def test_quotes_come_by_date_then_path_then_place(store: Store) -> None:
    """The oldest first, documents without a date last."""
    for path, published in (("a", None), ("b", "2022"), ("c", "2021-05-01"), ("d", "2021-05-01")):
        text = TEXT + path
        made = document(text, path, published=published, quotes=(quote(text, SAID), quote(text, "mercredi")))
        store.save(source(text, path), made, "v1")
    rows = [(row.path, row.text == SAID) for row in store.quotes()]
    assert rows == [(path, first) for path in "cdba" for first in (True, False)]


def test_rows_come_as_they_are_read(filled: Store) -> None:
    """Queries are iterators: the first row does not wait for the last."""
    rows = filled.quotes()
    assert next(rows).text == SAID
    assert iter(rows) is rows


def plan(store: Store, wanted: filters.Conditions) -> str:
    """How SQLite goes about a query of quotes."""
    query = f"EXPLAIN QUERY PLAN SELECT q.text FROM quotes q JOIN documents d ON d.pk = q.document{wanted.where}"
    return "\n".join(row[3] for row in store.connection.execute(query, wanted.parameters))


@pytest.mark.parametrize("filter", ["speaker", "about"])
def test_quotes_are_found_by_index(filled: Store, filter: str) -> None:
    """Neither a search by speaker nor one by words reads all quotes."""
    steps = plan(filled, filters.quote_conditions({filter: "stoltenberg"}))  # type: ignore[misc]
    assert "SCAN q\n" not in f"{steps}\n"
    assert "SCAN s\n" not in f"{steps}\n"
    assert "SEARCH q USING INTEGER PRIMARY KEY" in steps
    if filter == "speaker":
        assert "SEARCH s USING COVERING INDEX quotes_by_speaker_entity" in steps


def test_place_helper() -> None:
    """The factories point at the words they name."""
    assert place("a b a", "a", 1) == {"text": "a", "start": 4, "end": 5}


def test_card_leaves_out_when_somebody_spoke(store: Store) -> None:
    """A figure beside somebody who says something is none about them; what they do is."""
    text = "Hugo Brandt a affirmé mardi que rien ne presse. Hugo Brandt a reçu lundi 40 maires."
    brandt = entity(text, "Hugo Brandt", "PER", "Hugo Brandt")
    figures = (
        figure(text, "mardi", "date", event="a affirmé mardi Hugo Brandt"),
        figure(text, "lundi", "date", event="Hugo Brandt a reçu lundi 40 maires"),
        figure(text, "40 maires", "quantity", subject="Hugo Brandt", event="a reçu"),
    )
    store.save(source(text), document(text, entities=(brandt,), figures=figures), "v1")
    assert [row.text for row in store.card("brandt").figures] == ["lundi", "40 maires"]


def test_roles_are_the_usual_ones(store: Store) -> None:
    """Roles come in the order of how many documents give them, each in its usual spelling; a stray one is left out."""
    given = ["ministre de l'Intérieur"] * 50 + ["ministre de l’intérieur"] * 3 + ["ancien maire"] * 5 + ["prévenu"]
    for number, role in enumerate(given):
        text = f"Hugo\u00a0Brandt est venu {number}."
        brandt = entity(text, "Hugo Brandt", "PER", "Hugo\u00a0Brandt", roles=(role,))
        store.save(source(text, f"{number}"), document(text, f"{number}", entities=(brandt,)), "v1")
    (row,) = store.entities()
    assert row.roles == ("ministre de l'Intérieur", "ancien maire")
    assert row.aliases == ()
