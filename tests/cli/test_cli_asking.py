"""Queries that must not mislead: what is asked is what is answered, and what is left out is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commandline import Run

from natofacts.errors import ExitCode
from natofacts.facts import Document, Figure, Quote, Speaker, document_id, figure_id, quote_id
from natofacts.sources import Source
from natofacts.store import open_store

# path, date of publication, paper, quotes: speaker, role, kind, words
ARTICLES = (
    (
        "a.txt",
        "2014-03-02",
        "Le Courrier",
        [
            ("Ada Lindqvist", "ministre de la Défense", "direct", "La Syrie inquiète nos voisins"),
            ("Ada Lindqvist", "ministre de la Défense", "indirect", "la Syrie et la Turquie négocient"),
            (None, None, "fragment", "ligne rouge"),
        ],
    ),
    (
        "b.txt",
        "2016-05",
        "La Dépêche",
        [
            ("Paul Marron", None, "direct", "Rien ne presse, la porte reste ouverte"),
            ("Paul Marron", None, "fragment", "la porte reste ouverte"),
        ],
    ),
    ("c.txt", None, None, [("Ministère de la Défense", None, "direct", "La Turquie est un allié")]),
)


def article(path: str, published: str | None, paper: str | None, quotes: list[tuple[str | None, ...]]) -> Document:
    """A document of some quotes; one inside another stands where its words do."""
    text = article_text(quotes)
    id = document_id(text.encode())
    made = []
    for name, role, kind, words in quotes:
        assert words is not None
        start = text.index(words)
        speaker = Speaker(name=name, role=role) if name else None
        made.append(
            Quote(
                id=quote_id(id, str(kind), start, start + len(words)),
                kind=kind,  # type: ignore[arg-type]
                speaker=speaker,
                cue=None,
                text=words,
                start=start,
                end=start + len(words),
            )
        )
    figure = Figure(id=figure_id(id, "quantity", 0, 4), kind="quantity", text=text[:4], start=0, end=4, value=1234)
    return Document(
        id=id,
        path=path,
        title=None,
        published=published,
        source=paper,
        language="fr",
        characters=len(text),
        entities=(),
        figures=(figure,),
        quotes=tuple(made),
    )


def article_text(quotes: list[tuple[str | None, ...]]) -> str:
    """The words of the quotes that stand in no other, a line each."""
    words = [str(quote[-1]) for quote in quotes]
    return "1234 mots.\n" + "\n".join(w for w in words if not any(w != other and w in other for other in words))


@pytest.fixture
def ask(run: Run, tmp_path: Path) -> Run:
    """A store with three articles, to be asked."""
    with open_store(tmp_path / "natofacts.db", create=True) as store:
        for given in ARTICLES:
            data = article_text(given[-1]).encode()  # type: ignore[arg-type]
            source = Source(data.decode(), given[0], document_id(data), len(data), 0)
            store.save(source, article(*given), "v1")  # type: ignore[arg-type]
    return run


def texts(ask: Run, *arguments: object) -> list[str]:
    """The words of the quotes a query finds."""
    code, out, err = ask("quotes", *arguments, "-f", "json")
    assert code == ExitCode.DONE, err
    return [row["text"] for row in json.loads(out)]


SYRIA, BOTH, RED = "La Syrie inquiète nos voisins", "la Syrie et la Turquie négocient", "ligne rouge"
OPEN, DOOR, ALLY = "Rien ne presse, la porte reste ouverte", "la porte reste ouverte", "La Turquie est un allié"


def test_documents_without_a_date_are_counted(ask: Run) -> None:
    """`--since` says what it leaves out for want of a date, and how to see it."""
    code, out, err = ask("quotes", "--since", "2015", "-f", "json")
    assert (code, [row["text"] for row in json.loads(out)]) == (ExitCode.DONE, [OPEN])
    assert "left out: 1 quote of documents without a date (--undated)\n" in err
    assert texts(ask, "--since", "2015", "--undated") == [OPEN, ALLY]
    assert "without a date" not in ask("quotes", "--since", "2015", "--undated").err
    assert "left out: 1 figure of documents without a date (--undated)" in ask("figures", "--until", "2015").err


def test_several_speakers(ask: Run) -> None:
    """A filter that is repeated finds any of its values."""
    assert texts(ask, "--speaker", "lindqvist", "--speaker", "marron") == [SYRIA, BOTH, OPEN]


def test_speakers_left_out(ask: Run) -> None:
    """A speaker can be excluded; quotes of nobody stay."""
    assert texts(ask, "--not-speaker", "lindqvist", "--all") == [RED, OPEN, DOOR, ALLY]


def test_role_as_speaker(ask: Run) -> None:
    """Who has a role is found by it, as is a body whose name it is part of; not who serves somebody of that name."""
    assert texts(ask, "--speaker", "ministre") == [SYRIA, BOTH]
    assert texts(ask, "--speaker", "ministère") == [ALLY]
    assert texts(ask, "--speaker", "défense ministre") == []


@pytest.mark.parametrize(
    ("about", "found"),
    [
        ("Syrie -Turquie", [SYRIA]),
        ("Syrie NOT Turquie", [SYRIA]),
        ("-Turquie porte", [OPEN]),
        ("voisins OR allié", [SYRIA, ALLY]),
        ('"la Turquie"', [BOTH, ALLY]),
        ('"Turquie la"', []),
        ("(voisins OR négocient) AND Syrie", [SYRIA, BOTH]),
        ("-Syrie -porte", [ALLY]),
        ("syrie turquie", [BOTH]),
        ("or", []),
        ("Syrie AND", []),
    ],
)
def test_words_with_operators(ask: Run, about: str, found: list[str]) -> None:
    """Operators, brackets, phrases and excluded words mean what they say."""
    assert texts(ask, "--about", about) == found


def test_what_is_understood_is_said(ask: Run) -> None:
    """More than plain words is said back; plain words are not."""
    assert ask("quotes", "--about", "Syrie -Turquie").err.startswith("--about: Syrie AND NOT Turquie\n")
    assert "--about" not in ask("quotes", "--about", "Syrie Turquie").err


def test_words_repeated_and_excluded(ask: Run) -> None:
    """Any of several, and none of others."""
    assert texts(ask, "--about", "voisins", "--about", "allié") == [SYRIA, ALLY]
    assert texts(ask, "--about", "Syrie", "--not-about", "Turquie") == [SYRIA]


def test_name_that_is_misspelled(ask: Run) -> None:
    """Nobody of that name: who comes near is named."""
    assert "nothing found; did you mean Paul Marron?\n" in ask("quotes", "--speaker", "Maron Pol").err
    assert ask("quotes", "--speaker", "Zwingli").err.endswith("nothing found\n")
    assert ask("entities", "Marrron").err.endswith("hint: did you mean Paul Marron?\n")


def test_fragments_are_counted(ask: Run) -> None:
    """Fragments of nobody and quotes within others are not listed unless asked, and said to be left out."""
    assert texts(ask) == [SYRIA, BOTH, OPEN, ALLY]
    assert texts(ask, "--all") == [SYRIA, BOTH, RED, OPEN, DOOR, ALLY]
    assert "left out: 2 fragments of nobody, or within another quote" in ask("quotes").err
    assert "left out" not in ask("quotes", "--all").err
    assert ask("quotes", "--quiet").err == ""


def test_counts(ask: Run) -> None:
    """How many there are, alone or by something."""
    assert ask("quotes", "--count").out == "4\n"
    assert ask("entities", "--count").out == "0\n"
    assert json.loads(ask("quotes", "--by", "speaker", "-f", "json").out)[0] == {"name": "Ada Lindqvist", "count": 2}
    months = json.loads(ask("quotes", "--by", "month", "-f", "json").out)
    assert [(row["name"], row["count"]) for row in months] == [(None, 1), ("2014-03", 2), ("2016-05", 1)]
    assert "Le Courrier" in ask("quotes", "--by", "source", terminal=True).out


def test_bars(ask: Run) -> None:
    """Counts are bars on a terminal, and only there."""
    shown = ask("quotes", "--by", "speaker", terminal=True).out
    assert "█" in shown
    assert "█" not in ask("quotes", "--by", "speaker", "-f", "table").out


def test_order_and_limit(ask: Run) -> None:
    """Other orders; a limit says what there is beyond."""
    assert texts(ask, "--sort", "-date") == [OPEN, SYRIA, BOTH, ALLY]
    assert texts(ask, "--sort", "-length", "--limit", "1") == [OPEN]
    assert "1 of 4 quotes" in ask("quotes", "--limit", "1").err
    for command, sort in (("quotes", "colour"), ("quotes", "value"), ("figures", "confidence")):
        assert ask(command, "--sort", sort).code == ExitCode.USAGE
    for sort in ("date", "-date", "speaker", "source", "confidence", "-confidence", "length", "-length"):
        assert sorted(texts(ask, "--sort", sort)) == sorted([SYRIA, BOTH, OPEN, ALLY])
    for sort in ("value", "-value", "speaker", "source"):
        assert len(json.loads(ask("figures", "--sort", sort, "-f", "json").out)) == 3


def test_columns(ask: Run) -> None:
    """Some columns, in that order, in every format; nested ones by their short names."""
    assert (
        ask("quotes", "--columns", "speaker,path", "-n", "1", "-f", "tsv").out
        == "speaker\tpath\nAda Lindqvist\ta.txt\n"
    )
    (row,) = json.loads(ask("quotes", "--columns", "line, kind", "-n", "1", "-f", "json").out)
    assert row == {"line": 2, "kind": "direct"}
    assert ask("quotes", "--columns", "text", "-f", "markdown", "-n", "1").out.splitlines()[0] == "| text |"
    code, _, err = ask("quotes", "--columns", "colour")
    assert code == ExitCode.USAGE
    assert "speaker_name" in err


def test_source(ask: Run) -> None:
    """The papers asked for, in any case and accents."""
    assert texts(ask, "--source", "la depeche") == [OPEN]


def test_states_contradict(ask: Run) -> None:
    """A fact is reviewed or not."""
    assert ask("quotes", "--reviewed", "--unreviewed").code == ExitCode.USAGE


def test_figures_of_which_the_text_says_nothing_are_counted(run: Run, tmp_path: Path) -> None:
    """A bare date and `deux pays` are left out, and it is said which option shows them; a kind asks for all."""
    text = "3 mars 2021. Les deux pays. La mairie emploie 40 gardes."
    id = document_id(text.encode())
    made = {"3 mars 2021": ("date", "2021-03-03"), "deux pays": ("quantity", 2), "40 gardes": ("quantity", 40)}
    figures = tuple(
        Figure(id=figure_id(id, kind, start, end), text=words, start=start, end=end, kind=kind, value=value)  # type: ignore[arg-type]
        for words, (kind, value) in made.items()
        for start, end in [(text.index(words), text.index(words) + len(words))]
    )
    document = Document(
        id=id,
        path="a.txt",
        title=None,
        published=None,
        language="fr",
        characters=len(text),
        entities=(),
        figures=figures,
        quotes=(),
    )
    with open_store(tmp_path / "natofacts.db", create=True) as store:
        store.save(Source(text, "a.txt", id, len(text), 0), document, "v1")

    def found(*options: str) -> tuple[list[str], bool]:
        code, out, err = run("figures", *options, "-f", "json")
        assert code == ExitCode.DONE, err
        return [row["text"] for row in json.loads(out)], "2 figures of which the text says nothing (--all)" in err

    assert found() == (["40 gardes"], True)
    assert found("--all") == (["3 mars 2021", "deux pays", "40 gardes"], False)
    assert found("--kind", "quantity") == (["deux pays", "40 gardes"], False)


def test_a_chart_of_quotes_is_by_month_unless_told_otherwise(run: Run, article: Path, parsed_paths: list[str]) -> None:
    """`--chart` alone counts by month, with `--by` by what that says."""
    run("extract", "article.txt")
    assert run("quotes", "--chart", "-f", "json").out == run("quotes", "--by", "month", "-f", "json").out
    assert run("quotes", "--chart", "--by", "kind", "-f", "json").out == run("quotes", "--by", "kind", "-f", "json").out
