"""What is left of a saved page, what it is called and of what day it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from makers import PARAGRAPHS, page

from natofacts.sources import Source, read_sources
from natofacts.sources.readers.leftovers import without_leftovers

TITLE = "Quatre mille soldats de plus"
BODY = f"<h1>{TITLE}</h1>" + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
LONG = "Le budget des armées doit encore croître de trois milliards d'euros en un an, comme prévu. " * 4


def read(path: Path, body: str, head: str = "") -> Source:
    """The document of a page."""
    path.write_text(page(body, head), "utf-8")
    (source,) = read_sources(path)
    assert isinstance(source, Source)
    return source


@pytest.mark.parametrize(
    "line",
    [
        "Temps de lecture : 4 min",
        "A lire aussi : un autre sujet",
        "12 commentaires",
        "Voir les contributions",
        "—",
        "Déjà abonné ?",
    ],
)
def test_lines_that_are_no_text(line: str) -> None:
    """Counters, links and calls, however their accents are written."""
    assert without_leftovers(["Les ministres ont voté.", line, LONG]) == (["Les ministres ont voté.", LONG], False)


def test_where_the_rest_is_for_subscribers_the_article_ends() -> None:
    """What praises a subscription after it is no text; the same words above an article cut nothing."""
    wall = "Il vous reste 57.09% de cet article à lire."
    assert without_leftovers([LONG, wall, "Lire, c'est être libre."]) == ([LONG], True)
    assert without_leftovers(["Article réservé aux abonnés", LONG]) == ([LONG], False)


def test_where_other_articles_begin_the_article_ends() -> None:
    """A heading that only leads on, with no paragraph after it."""
    assert without_leftovers([LONG, "À la une du Courrier", "Un autre titre", "Un troisième"]) == ([LONG], False)
    assert without_leftovers(["À la une du Courrier, rien.", LONG]).lines[-1] == LONG
    assert len(without_leftovers([LONG, "À la une du Courrier, ce matin, la guerre."]).lines) == 2


def test_a_page_begins_with_the_title_its_readers_see(tmp_path: Path) -> None:
    """Where those who link to it are given another one, that stands beside the text and not in it."""
    head = '<meta property="og:title" content="Pourquoi quatre mille soldats partent">'
    source = read(tmp_path / "page.html", BODY, head)
    assert source.about.title == "Pourquoi quatre mille soldats partent"
    assert source.text.startswith(TITLE)
    other = read(tmp_path / "other.html", BODY.replace(TITLE, "Faire un don au journal"), head)
    assert other.text.startswith("Pourquoi")


def test_dates_marked_on_other_articles_are_not_this_one_s(tmp_path: Path) -> None:
    """A page lists its latest articles, each with its date."""
    body = BODY.replace("</h1>", "</h1><p>Le <time>28 juin 2019</time></p>")
    others = "".join(f"<div>Un titre <time pubdate datetime='2019-09-{day}'>{day}</time></div>" for day in (20, 22))
    assert read(tmp_path / "page.html", body + others).about.published == "2019-06-28"
    one = BODY + "<time pubdate datetime='2019-09-20'>vendredi</time>"
    assert read(tmp_path / "one.html", one).about.published == "2019-09-20"


@pytest.mark.parametrize(
    ("title", "site", "paper"),
    [
        ("Quatre mille soldats - Sauvons la mer !", "", "Sauvons la mer !"),
        ("Quatre mille soldats - les chiffres", "", None),
        ("Quatre mille soldats - Sauvons la mer !", "La Lettre", "La Lettre"),
        ("Quatre mille soldats", "https://www.sauvonslamer.example/", None),
    ],
)
def test_a_paper_is_named_in_the_title_of_its_page(tmp_path: Path, title: str, site: str, paper: str | None) -> None:
    """After the title, where the address is called so too; what is declared comes first, unless it is an address."""
    head = f"<title>{title}</title><link rel='canonical' href='https://www.sauvons-la-mer.example/soldats'>"
    head += f'<meta property="og:site_name" content="{site}">' if site else ""
    assert read(tmp_path / "page.html", BODY, head).about.source == paper


def test_what_tells_of_the_author_is_no_text(tmp_path: Path) -> None:
    """A box after the article, by what its element is called."""
    box = f"<div class='article author-bio'><p>Luc Arnal suit les armées depuis dix ans. {LONG}</p></div>"
    assert "depuis dix ans" not in read(tmp_path / "page.html", f"<article>{BODY}{box}</article>").text


@pytest.mark.parametrize("declared", ["iso-8859-1", "ISO-8859-1", "latin1", "windows-1252"])
def test_apostrophes_of_windows_are_kept(tmp_path: Path, declared: str) -> None:
    """Pages that say Latin-1 are written in the encoding of Windows, which has apostrophes and quotation marks."""
    body = BODY.replace("'", "’").replace('<meta charset="utf-8">', "")
    text = page(body).replace("utf-8", declared)
    path = tmp_path / "page.html"
    path.write_bytes(text.encode("cp1252"))
    (source,) = read_sources(path)
    assert isinstance(source, Source)
    assert "la fin de l’année prochaine" in source.text


def test_what_readers_wrote_is_no_text(tmp_path: Path) -> None:
    """Comments after the article, however long."""
    source = read(tmp_path / "page.html", BODY + f"<p>Voir toutes les réactions</p><p>Un lecteur : {LONG}</p>")
    assert "lecteur" not in source.text


def test_the_way_to_a_page_is_no_text() -> None:
    """`Accueil > Monde > Défense` above an article."""
    lines = ["Le Courrier > Monde > Dossiers > Article", LONG]
    assert without_leftovers(lines).lines == [LONG]


@pytest.mark.parametrize("element", ["p class='article-lede'", "div id='articleHat'", "div class='introduction'"])
def test_the_standfirst_is_kept(tmp_path: Path, element: str) -> None:
    """Above the article and outside it, by what its element is called."""
    lead = "Sous la surface, le plan des armées prévoit bien davantage que ce qui en a été dit jusqu'ici."
    head = f"<main><div class='top'><h1>{TITLE}</h1><{element}>{lead}</{element.split(' ')[0]}></div><article>"
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    path = tmp_path / "page.html"
    path.write_text(page(body).replace("<main><article>", head), "utf-8")
    (source,) = read_sources(path)
    assert isinstance(source, Source)
    assert lead in source.text


def test_a_standfirst_with_a_label_is_kept_once(tmp_path: Path) -> None:
    """The block above the article repeats its first paragraph behind `L'essentiel`."""
    lead = "Sous la surface, le plan des armées prévoit bien davantage que ce qui en a été dit jusqu'ici."
    head = f"<main><h1>{TITLE}</h1><div class='chapo'><b>L'essentiel</b> {lead}</div><article><p>{lead}</p>"
    path = tmp_path / "page.html"
    path.write_text(page("".join(f"<p>{p}</p>" for p in PARAGRAPHS)).replace("<main><article>", head), "utf-8")
    (source,) = read_sources(path)
    assert isinstance(source, Source)
    assert source.text.count(lead) == 1


def test_the_title_behind_a_link_s_label_is_no_text() -> None:
    """`Lire aussi` alone on its line announces another article; the paragraph after that goes on."""
    kept = without_leftovers(["Le port rouvre.", "Lire aussi", "Ports : qui paie quoi", "Les grues ont redémarré."])
    assert kept.lines == ["Le port rouvre.", "Les grues ont redémarré."]
