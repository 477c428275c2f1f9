# ruff: noqa: E501  # what a file holds stays on one line
"""What each reader makes of a small file of its kind: the text, and what is known of it."""

from __future__ import annotations

import gzip
import mailbox
import re
import textwrap
from email.message import EmailMessage
from pathlib import Path

import pytest
from makers import PARAGRAPHS, column, docx, europresse, odt, page, pdf, word_paragraph, zipped

from natofacts.errors import SourceError
from natofacts.sources import Source, read_sources

LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"headline": "Quatre mille soldats de plus", "datePublished": "2023-04-11T18:00:00+02:00",
"dateModified": "2023-04-12T08:00:00+02:00", "author": [{"@type": "Person", "name": "Luc Arnal"}],
"publisher": {"@type": "Organization", "name": "Le Courrier.fr"}}</script>
<link rel="canonical" href="https://courrier.example/soldats">"""
BODY = "<h1>Quatre mille soldats de plus</h1>" + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def read(path: Path, data: bytes | str) -> list[Source]:
    """The documents of a file with these contents."""
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    found = list(read_sources(path))
    assert all(isinstance(source, Source) for source in found)
    return [source for source in found if isinstance(source, Source)]


def flat(text: str) -> str:
    """Words with one space between them."""
    return " ".join(text.split())


def test_page(tmp_path: Path) -> None:
    """The article without what is around it; JSON-LD says the rest."""
    (source,) = read(tmp_path / "2020-01-01.html", page(BODY, LD))
    assert flat(source.text) == flat("Quatre mille soldats de plus " + " ".join(PARAGRAPHS))
    about = source.about
    assert (about.title, about.source, about.authors) == ("Quatre mille soldats de plus", "Le Courrier", ("Luc Arnal",))
    assert (about.published, about.published_by, about.modified) == ("2023-04-11", "JSON-LD", "2023-04-12")
    assert (about.named, about.url) == ("2020-01-01", "https://courrier.example/soldats")


def test_page_dated_for_readers_only(tmp_path: Path) -> None:
    """The date beside the title, not the one of the last change."""
    body = BODY.replace("</h1>", "</h1><div>Mis à jour le 2 mai 2023</div><div>Par Luc Arnal | 30 avril 2023</div>")
    (source,) = read(tmp_path / "page.htm", page(body))
    assert (source.about.published, source.about.published_by) == ("2023-04-30", "page")


def test_page_without_its_article_is_doubted(tmp_path: Path) -> None:
    """A tenth of what is seen is little, and the beginning of a closed article is said to be one."""
    closed = LD.replace('"headline"', '"isAccessibleForFree": false, "headline"')
    (source,) = read(tmp_path / "stub.html", page(BODY, closed))
    assert "for subscribers" in str(source.warning)


def test_raised_numbers_are_notes(tmp_path: Path) -> None:
    """A raised digit is written as one; square metres stay."""
    body = BODY.replace("d'euros de plus", "d'euros<sup>3</sup> de plus").replace(
        "trois ans.", "trois ans sur 40 m<sup>2</sup>."
    )
    (source,) = read(tmp_path / "page.html", page(body))
    assert "d'euros³ de plus" in source.text
    assert "40 m2." in source.text


def test_mhtml(tmp_path: Path) -> None:
    """A page in the envelope browsers put it in."""
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://courrier.example/a"
    message["MIME-Version"] = "1.0"
    message.set_content(page(BODY), subtype="html")
    message.make_related()
    (source,) = read(tmp_path / "page.mhtml", message.as_bytes())
    assert PARAGRAPHS[0] in source.text
    assert source.about.url == "https://courrier.example/a"


def test_pdf_of_two_columns(tmp_path: Path) -> None:
    """Columns one after the other, lines joined, heads and page numbers gone; pages are remembered."""
    first = [(60.0, 780.0, 18.0, "Un plan pour cinq ans"), *column(PARAGRAPHS[:2], 60, 740, 44)]
    first += column([PARAGRAPHS[2], *PARAGRAPHS[:1]], 320, 740, 44)
    second = column(PARAGRAPHS[1:], 60, 760, 80)
    head = [(60.0, 820.0, 8.0, "Lettre de la défense"), (290.0, 20.0, 8.0, "1")]
    (source,) = read(tmp_path / "lettre.pdf", pdf([[*head, *first], [*head, *second]]))
    wanted = ["Un plan pour cinq ans", *PARAGRAPHS[:2], PARAGRAPHS[2], PARAGRAPHS[0], *PARAGRAPHS[1:]]
    assert source.text.strip().split("\n\n") == wanted
    assert source.about.title == "Un plan pour cinq ans"
    assert source.about.created == "2023-04-12"
    assert [source.text[start : start + 20] for start in source.about.pages] == [
        "Un plan pour cinq an",
        PARAGRAPHS[1][:20],
    ]


def test_pdf_with_hyphens_and_a_title_with_its_day(tmp_path: Path) -> None:
    """Words broken at the end of a line are made whole, unless the hyphen is theirs."""
    lines = [
        "Le porte-parole du gouver-",
        "nement a dit que les États-",
        "Unis viendraient, peut-",
        "être demain, à la rencontre.",
    ]
    body = [
        (60.0, 780.0, 10.0, "COMPTE RENDU DE LA SÉANCE DU 3 MARS 2022"),
        *((60.0, 740.0 - 12 * n, 10.0, w) for n, w in enumerate(lines)),
    ]
    (source,) = read(tmp_path / "cr.pdf", pdf([body]))
    assert "gouvernement a dit que les États-Unis viendraient, peut-être demain" in source.text
    assert (source.about.published, source.about.published_by) == ("2022-03-03", "title")


def test_pdf_sentence_that_a_column_cuts_before_a_name(tmp_path: Path) -> None:
    """It goes on in the next column; a heading at its head does not go on with anything."""
    first = "Le général Paul Vasseur a présenté mardi à Lyon le plan de son état-major, soutenu par les"
    second = "États-Unis et par deux de ses voisins pour les cinq prochaines années de la mission commune."
    for after, together in ((second, True), ("NOUVELLES du front et de la rade " * 3, False)):
        lines = [*column([PARAGRAPHS[0], first], 60, 780, 44), *column([after, PARAGRAPHS[1]], 320, 780, 44)]
        (source,) = read(tmp_path / f"{together}.pdf", pdf([lines]))
        assert (f"{first} {after}" in source.text) is together


@pytest.mark.parametrize(
    ("head", "large", "title"),
    [
        ("Bulletin de veille n° 12", "Accueil  |  Monde  |  Dossiers", "Bulletin de veille n° 12"),
        ("Bulletin de veille n° 12", "Un plan pour cinq ans", "Un plan pour cinq ans"),
        ("Lyon, état-major de la rade", "Accueil  |  Monde  |  Dossiers", None),
        ("Lyon, état-major de la rade", "RÉPUBLIQUE FRANÇAISE", None),
    ],
)
def test_pdf_title(tmp_path: Path, head: str, large: str, title: str | None) -> None:
    """Large letters, unless they lead to other pages; else the name of a bulletin at the head of all its pages."""
    top = (60.0, 820.0, 8.0, head)
    pages = [
        [top, (60.0, 780.0, 18.0, large), *column(PARAGRAPHS, 60, 740, 80)],
        [top, *column(PARAGRAPHS, 60, 780, 80)],
    ]
    (source,) = read(tmp_path / "bulletin.pdf", pdf(pages))
    assert source.about.title == title


@pytest.mark.parametrize(
    ("title", "published"),
    [
        ("LOI n° 2008-12 du 25 janvier 2008 sur la rade", "2008-01-25"),
        ("Texte modifiant la loi n° 72-23 du 19 avril 1972", None),
        ("Procès-verbal de la réunion du 3 mars 2022", "2022-03-03"),
    ],
)
def test_pdf_dated_by_its_title(tmp_path: Path, title: str, published: str | None) -> None:
    """A law is of the day in its title; a text that speaks of one is not."""
    (source,) = read(tmp_path / "loi.pdf", pdf([[(60.0, 780.0, 18.0, title), *column(PARAGRAPHS, 60, 740, 80)]]))
    assert source.about.published == published


def test_pdf_with_tabs_for_spaces(tmp_path: Path) -> None:
    """Some programs write them between all words; they make no table."""
    lines = [
        (left, base, size, words.replace(" ", "\t")) for left, base, size, words in column(PARAGRAPHS, 60, 780, 60)
    ]
    (source,) = read(tmp_path / "tabs.pdf", pdf([lines]))
    assert source.text.strip().split("\n\n") == list(PARAGRAPHS)


def test_scan_is_refused(tmp_path: Path) -> None:
    """A PDF without text says what to do."""
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf([[]]))
    with pytest.raises(SourceError, match="is a scan without text") as caught:
        list(read_sources(path))
    assert "ocrmypdf" in str(caught.value.hint)


def test_word(tmp_path: Path) -> None:
    """Insertions are text, deletions are not; tables are rows, raised digits notes; the title has a style."""
    body = (
        word_paragraph("Un plan pour cinq ans", style="Titre1")
        + word_paragraph("Il promet ", "<w:ins><w:r><w:t>enfin </w:t></w:r></w:ins>", "<w:del><w:r><w:delText>trop</w:delText></w:r></w:del>", "2 milliards",
                         '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>3</w:t></w:r>', ".")
        + f"<w:tbl><w:tr><w:tc>{word_paragraph('Pologne')}</w:tc><w:tc>{word_paragraph('4,12 %')}</w:tc></w:tr></w:tbl>"
    )  # fmt: skip
    core = "<dc:title>x</dc:title><dc:creator>Anne Delcourt</dc:creator><dcterms:created>2023-04-12T10:00:00Z</dcterms:created>"
    (source,) = read(tmp_path / "plan.docx", docx(body, core))
    assert source.text == "Un plan pour cinq ans\n\nIl promet enfin 2 milliards³.\n\nPologne\t4,12 %\n"
    about = source.about
    assert (about.title, about.authors, about.created) == ("Un plan pour cinq ans", ("Anne Delcourt",), "2023-04-12")


def test_nexis(tmp_path: Path) -> None:
    """The articles of an export, without the list of what was asked."""

    def article(title: str, day: str, text: str) -> list[str]:
        head = [title, "Le Courrier (Lyon)", day, "Copyright 2023", "Section: MONDE; Pg. 4", "Length: 90 words"]
        return [*head, "Byline: Luc Arnal", "Body", text, "Load-Date: April 30, 2023", "End of Document"]

    lines = ["1. Un plan", "Client/Matter: -None-"]
    lines += article("Un plan", "12 avril 2023 mercredi", PARAGRAPHS[0]) + article(
        "Un budget", "April 13, 2023 Thursday", PARAGRAPHS[1]
    )
    sources = read(tmp_path / "nexis.DOCX", docx("".join(map(word_paragraph, lines))))
    assert [source.path.rsplit("/", 1)[-1] for source in sources] == ["nexis.DOCX#1", "nexis.DOCX#2"]
    assert [source.about.published for source in sources] == ["2023-04-12", "2023-04-13"]
    assert sources[0].text == f"Un plan\n\n{PARAGRAPHS[0]}\n"
    assert (sources[0].about.source, sources[0].about.page, sources[0].about.authors) == (
        "Le Courrier",
        "4",
        ("Luc Arnal",),
    )


def test_opendocument(tmp_path: Path) -> None:
    """Paragraphs, spaces and tabs, rows of tables, notes at the end; what was deleted is not there."""
    body = (
        '<text:tracked-changes><text:p>effacé</text:p></text:tracked-changes><text:h text:outline-level="1">Le plan annoncé</text:h>'
        "<text:p>Deux<text:s/>mille<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>Voir plus bas.</text:p></text:note-body></text:note> hommes.</text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>Pologne</text:p></table:table-cell>"
        "<table:table-cell><text:p>4 %</text:p></table:table-cell></table:table-row></table:table>"
    )
    (source,) = read(tmp_path / "plan.odt", odt(body))
    assert source.text == "Le plan annoncé\n\nDeux mille¹ hommes.\n\nPologne\t4 %\n\nVoir plus bas.\n"
    assert source.about.title == "Le plan annoncé"


def test_rtf(tmp_path: Path) -> None:
    """Accents in both ways RTF writes them."""
    data = rb"{\rtf1\ansi\ansicpg1252 {\info{\creatim\yr2023\mo4\dy12}}L'\'e9t\u233 ? dernier, deux milliards{\super 3}.\par Fin.\par}"
    (source,) = read(tmp_path / "a.rtf", data)
    assert source.text == "L'été dernier, deux milliards³.\n\nFin.\n"
    assert source.about.created == "2023-04-12"


def make_mail() -> EmailMessage:
    """A mail with two attachments, one of which is no document."""
    mail = EmailMessage()
    mail["From"] = "Service de presse <presse@courrier.example>"
    mail["Subject"] = "TR: Un plan pour cinq ans"
    mail["Date"] = "Wed, 12 Apr 2023 19:45:00 +0200"
    mail["Message-ID"] = "<1@courrier.example>"
    mail.set_content(f"{PARAGRAPHS[0]}\n\n-- \nService de presse\n01 02 03\n")
    mail.add_attachment(PARAGRAPHS[1].encode(), maintype="text", subtype="plain", filename="suite.txt")
    mail.add_attachment(b"GIF89a\0\0", maintype="image", subtype="gif", filename="logo.gif")
    return mail


def test_mail(tmp_path: Path) -> None:
    """The mail without its signature, and what is attached under its name; a picture is counted."""
    path = tmp_path / "a.eml"
    path.write_bytes(make_mail().as_bytes())
    mail, attached, passed = read_sources(path)
    assert isinstance(mail, Source)
    assert isinstance(attached, Source)
    assert mail.text.strip() == f"Un plan pour cinq ans\n\n{PARAGRAPHS[0]}"
    assert (mail.about.published, mail.about.source) == ("2023-04-12", "Service de presse")
    assert (mail.path, attached.path) == (str(path), f"{path}/suite.txt")
    assert passed == {".gif": 1}


def test_mailbox(tmp_path: Path) -> None:
    """Each mail by its number."""
    path = tmp_path / "box.mbox"
    box = mailbox.mbox(path)
    for _ in range(2):
        box.add(make_mail())
    box.close()
    paths = [found.path for found in read_sources(path) if isinstance(found, Source)]
    assert paths == [f"{path}#1", f"{path}#1/suite.txt", f"{path}#2", f"{path}#2/suite.txt"]


@pytest.mark.parametrize(
    "feed",
    [
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Le Courrier</title><item><title>Un plan</title>'
        "<link>https://courrier.example/1</link><pubDate>Wed, 12 Apr 2023 18:00:00 +0200</pubDate>"
        "<description><![CDATA[<p>Le plan est prêt.</p>]]></description></item></channel></rss>",
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Le Courrier</title><entry><title>Un plan</title>'
        '<link href="https://courrier.example/1"/><published>2023-04-12T18:00:00Z</published>'
        '<summary type="html">&lt;p&gt;Le plan est prêt.&lt;/p&gt;</summary></entry></feed>',
    ],
)
def test_feeds(tmp_path: Path, feed: str) -> None:
    """RSS and Atom: an article an item."""
    (source,) = read(tmp_path / "feed.xml", feed)
    about = source.about
    assert source.text == "Un plan\n\nLe plan est prêt.\n"
    assert (about.source, about.published, about.url) == ("Le Courrier", "2023-04-12", "https://courrier.example/1")


def test_subtitles(tmp_path: Path) -> None:
    """Running text, with the second at which each piece is spoken."""
    data = (
        "1\n00:00:01,000 --> 00:00:03,000\n<i>Nous recruterons</i>\n\n2\n00:00:03,200 --> 00:00:05,000\n4.000 soldats.\n\n"
        "3\n00:12:41,000 --> 00:12:43,000\n- C'est peu.\n"
    )
    (source,) = read(tmp_path / "a.srt", data)
    assert source.text == "Nous recruterons 4.000 soldats.\n\n— C'est peu.\n"
    assert source.about.seconds == ((0, 1), (17, 3), (33, 761))


@pytest.mark.parametrize(
    ("name", "data", "number"),
    [
        ("a.csv", "Titre;Date de publication;Journal;Texte\nUn plan;12/04/2023;Le Courrier;Le plan est prêt.\n", 2),
        ("a.tsv", "title\tdate\tsource\tcontent\nUn plan\t2023-04-12\tLe Courrier\t<p>Le plan est prêt.</p>\n", 2),
        (
            "a.jsonl",
            '{"titre": "Un plan", "date": "2023-04-12", "journal": "Le Courrier", "texte": "Le plan est prêt."}\n',
            1,
        ),
    ],
)
def test_tables(tmp_path: Path, name: str, data: str, number: int) -> None:
    """Columns by their names in French and English."""
    (source,) = read(tmp_path / name, data)
    assert source.text == "Un plan\n\nLe plan est prêt.\n"
    assert (source.about.source, source.about.published) == ("Le Courrier", "2023-04-12")
    assert source.path.endswith(f"{name}#{number}")


def test_table_without_text(tmp_path: Path) -> None:
    """A table of something else says what is missing."""
    path = tmp_path / "a.csv"
    path.write_text("pays,part\nPologne,4\n")
    with pytest.raises(SourceError, match="a table without a column of text"):
        list(read_sources(path))


def test_europresse(tmp_path: Path) -> None:
    """All articles with paper, date and page; the marks of a search do not part words; not the certificate's date."""
    export = europresse(
        [
            ("Le Courrier, no. 387", "Monde, mardi 11 avril 2023 295 mots, p. 7", "Un plan de dé<mark>fense</mark>", "Luc Arnal", f"<p>{PARAGRAPHS[0]}</p>"),
            ("La Gazette (site web)", "mercredi 12 avril 2023", "Un budget", "", f"<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>"),
        ]
    )  # fmt: skip
    first, second = read(tmp_path / "export.HTML", export)
    assert (first.about.source, first.about.published, first.about.page) == ("Le Courrier", "2023-04-11", "7")
    assert (first.about.title, first.about.authors) == ("Un plan de défense", ("Luc Arnal",))
    assert second.text == f"Un budget\n\n{PARAGRAPHS[1]}\n\n{PARAGRAPHS[2]}\n"
    assert second.path == f"{tmp_path}/export.HTML#2"
    assert (second.about.source, second.container) == ("La Gazette", f"{tmp_path}/export.HTML")


def test_press_names(tmp_path: Path) -> None:
    """Papers without their editions, authors without their addresses, briefs without a title of their own."""
    export = europresse(
        [("Le Courrier <br />Lyon Nord ; Lyon Sud", "mardi 11 avril 2023", f"[{PARAGRAPHS[0]}]", "Luc Arnal; arnal@courrier.example", f"<p>{PARAGRAPHS[0]}</p>")]
    )  # fmt: skip
    (source,) = read(tmp_path / "export.html", export)
    assert (source.about.source, source.about.authors) == ("Le Courrier", ("Luc Arnal",))
    assert (source.about.title, source.text) == (PARAGRAPHS[0], f"{PARAGRAPHS[0]}\n")


def test_europresse_as_it_is(tmp_path: Path) -> None:
    """The layout of these years: the author in a paragraph of the header, the paper's page in a link at the end."""
    linked = f"<p>{PARAGRAPHS[0]}</p><a href='https://courrier.example/plan'>Cet article est paru dans Le Courrier</a>"
    export = europresse([("Le Courrier", "mardi 11 avril 2023", "Un plan", "", linked)])
    byline = "<p class='sm-margin-bottomNews'>Propos recueillis par Luc Arnal.</p><b><p>Le standfirst</p></b>"
    (source,) = read(tmp_path / "export.html", export.replace('<div class="docAuthors"></div>', byline))
    assert (source.about.authors, source.about.url) == (("Luc Arnal",), "https://courrier.example/plan")
    assert source.text == f"Un plan\n\nLe standfirst\n\n{PARAGRAPHS[0]}\n"


def test_europresse_as_it_was(tmp_path: Path) -> None:
    """The old layout: everything in one cell."""
    old = (
        '<html><head><META http-equiv="Content-Type" content="text/html; charset=ISO-8859-1"></head><body><table><tr><td>'
        '<span class="DocPublicationName">Le Courrier</span><br><span class="DocHeader">Monde, </span>'
        '<span class="DocHeader">jeudi 5 octobre 2013</span><br><br><span class="TitreArticleVisu">Un plan</span><br><br>'
        f"Luc Arnal<br><br>{PARAGRAPHS[0]}<p></p>{PARAGRAPHS[1]}<p></p><b><i>© 2013 Le Courrier.</i></b></td></tr></table></body></html>"
    )
    (source,) = read(tmp_path / "old.html", old)
    assert source.text == f"Un plan\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\n"
    assert (source.about.published, source.about.authors) == ("2013-10-05", ("Luc Arnal",))


def test_factiva(tmp_path: Path) -> None:
    """HTML with codes, one within another, XML, and saved as text, where what was bold stands between asterisks."""
    rows = {
        "HD": "Un plan",
        "PD": "12 avril 2023",
        "SN": "Le Courrier",
        "PG": "4",
        "LP": f"<p>{PARAGRAPHS[0]}</p>",
        "TD": f"<p>{PARAGRAPHS[1]}</p>",
    }
    table = "".join(f"<tr><td><b>{code}</b>&nbsp;</td><td>{value}</td></tr>" for code, value in rows.items())
    html = f'<html><head><title>Factiva</title></head><body><div class="article frArticle"><table>{table}</table></div></body></html>'
    xml = (
        '<?xml version="1.0"?><PPSResponse><r xmlns="http://global.factiva.com/pps/2.0"><ppsarticle><article>'
        "<headline><paragraph>Un plan</paragraph></headline><sourceName>Le Courrier</sourceName><pages>4</pages>"
        "<publicationDate><dateTime>2023-04-12T00:00:00Z</dateTime></publicationDate>"
        f"<leadParagraph><paragraph>{PARAGRAPHS[0]}</paragraph></leadParagraph>"
        f"<tailParagraphs><paragraph>{PARAGRAPHS[1]}</paragraph></tailParagraphs></article></ppsarticle></r></PPSResponse>"
    )
    text = (
        "Un plan\n\nLuc Arnal\n90 mots\n12 avril 2023\n15:32\nLe Courrier\nCOURFR\n4\nFrançais\n(c) 2023 Le Courrier\n\n"
        f"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\n\nDocument COURFR0020230412ej4c0001r\n"
    )
    nested = html.replace('<div class="article', '<div id="a1" class="article"><div class="article', 1).replace(
        "</div>", "</div></div>"
    )
    bare = xml.replace(f"<paragraph>{PARAGRAPHS[0]}</paragraph>", PARAGRAPHS[0])
    starred = (
        "Skip to main content\n\n*HD* \tUn plan\n"
        "*WC* \t90 mots\n*PD* \t12 avril 2023\n*SN* \tLe Courrier\n*PG* \t4\n\n*LP* \n\n\t\n\n"
        f"{PARAGRAPHS[0].replace('général', '*général*', 1)}\n\n*TD* \n\n{PARAGRAPHS[1]}\n\n*AN* \t\n"
        "Document COURFR0020230412ej4c0001r\n"
    )
    rtf = "{\\rtf1\\ansi " + text.replace("\n", "\\par\n").encode("ascii", "backslashreplace").decode() + "}"
    rtf = re.sub(r"\\x(..)", r"\\'\1", rtf)
    exports = {
        "f.rtf": rtf,
        "f.html": html,
        "n.html": nested,
        "f.xml": xml,
        "b.xml": bare,
        "f.txt": text,
        "s.html": starred,
    }
    for name, data in exports.items():
        (source,) = read(tmp_path / name, data)
        assert source.text == f"Un plan\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\n", name
        assert (source.about.source, source.about.published, source.about.page) == ("Le Courrier", "2023-04-12", "4"), (
            name
        )


def test_lexisnexis(tmp_path: Path) -> None:
    """Divisions or paragraphs in order, labels in French; the day of loading is no date."""
    parts = [
        "1 of 1 DOCUMENTS",
        "Le Courrier",
        "12 avril 2023",
        "Un plan",
        "RUBRIQUE: MONDE; Pg. 4",
        "LONGUEUR: 90 mots",
    ]
    parts += [
        PARAGRAPHS[0],
        "SUJET: DÉFENSE (90%)",
        "DATE-CHARGEMENT: 30 avril 2023",
        "LANGUE: FRENCH",
        "Copyright 2023 Le Courrier",
    ]
    html = "<html><!-- LXNComment --><body>" + "".join(f"<br><div><p><span>{part}</span></p></div>" for part in parts)
    text = "Request: 1\r\n\r\n\r\n" + "\r\n\r\n".join(f"   {textwrap.fill(part, 60)}" for part in parts)
    for name, data in (("l.html", html + "</body></html>"), ("l.TXT", text)):
        (source,) = read(tmp_path / name, data)
        assert source.text == f"Un plan\n\n{PARAGRAPHS[0]}\n"
        assert (source.about.source, source.about.published, source.about.page) == ("Le Courrier", "2023-04-12", "4")


def test_archives(tmp_path: Path) -> None:
    """Files in archives by their names, archives in archives too; what is no document is counted."""
    inner = zipped(
        {"export.html": europresse([("Le Courrier", "11 avril 2023", "Un plan", "", f"<p>{PARAGRAPHS[0]}</p>")])}
    )
    path = tmp_path / "all.zip"
    path.write_bytes(
        zipped({"a.txt": PARAGRAPHS[1], "../up.txt": PARAGRAPHS[2], "inner.zip": inner, "logo.bin": b"\0\1"})
    )
    found = list(read_sources(path))
    paths = [source.path.removeprefix(f"{path}/") for source in found if isinstance(source, Source)]
    assert paths == ["up.txt", "a.txt", "inner.zip/export.html#1"]
    assert found[-1] == {".bin": 1}
    assert not (tmp_path.parent / "up.txt").exists()


def test_compressed_file(tmp_path: Path) -> None:
    """A compressed page is that page."""
    (source,) = read(tmp_path / "page.html.gz", gzip.compress(page(BODY, LD).encode()))
    assert source.about.published == "2023-04-11"
    assert source.path.endswith("page.html.gz")


def test_content_decides_before_the_ending(tmp_path: Path) -> None:
    """A page that is called a text is a page, a text that is called a page is a text."""
    (source,) = read(tmp_path / "page.txt", page(BODY, LD))
    assert source.about.published_by == "JSON-LD"
    (source,) = read(tmp_path / "text.html", PARAGRAPHS[0])
    assert source.text == PARAGRAPHS[0]


def test_same_article_in_two_exports_is_one_document(tmp_path: Path) -> None:
    """It has the same id in both, and another where another paper prints it."""
    article = ("Le Courrier", "11 avril 2023", "Un plan", "", f"<p>{PARAGRAPHS[0]}</p>")
    other = ("La Gazette", *article[1:])
    one = read(tmp_path / "one.html", europresse([article]))
    two = read(tmp_path / "two.html", europresse([other, article]))
    assert one[0].id == two[1].id != two[0].id


def test_old_word_file_says_what_to_do(tmp_path: Path) -> None:
    """What cannot be read gives a hint."""
    path = tmp_path / "a.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(SourceError, match=r"a\.doc: is a file of an old Word or Excel") as caught:
        list(read_sources(path))
    assert "DOCX" in str(caught.value.hint)
