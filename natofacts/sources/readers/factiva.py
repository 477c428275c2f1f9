"""Exports of Factiva as HTML (with or without field codes) and XML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from natofacts.sources.dates import read_date
from natofacts.sources.readers.europresse import paragraphs
from natofacts.sources.readers.html import decoded_page, parsed
from natofacts.sources.readers.press import one_line, press_article
from natofacts.sources.readers.xml import local_name, parsed_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element
    from lxml.html import HtmlElement

    from natofacts.sources.content import Content
    from natofacts.sources.model import Article

_XML = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml|<ppsarticle|<PPSResponse", re.IGNORECASE)
_IS_ARTICLE = "contains(concat(' ', @class, ' '), ' article ')"
_WORDS = re.compile(r"^[\d\s.,]+(?:mots|words)$", re.IGNORECASE)
_TIME = re.compile(r"^\d{1,2}[:h]\d\d$")
_PAGE_ALONE = re.compile(r"^(?:p(?:age)?\.?\s*)?[A-Z]{0,3}\d{1,4}$", re.IGNORECASE)
_LANGUAGE = re.compile(r"^(?:français|anglais|french|english|deutsch|allemand|español|espagnol)$", re.IGNORECASE)


def read(content: Content) -> Iterator[Article]:
    """The articles in order."""
    if _XML.search(content.head(2_000)):
        found = (_from_xml(article, number) for number, article in enumerate(_xml_articles(content.data), 1))
    else:
        tree = parsed(decoded_page(content.data))
        # In some exports each article has another element of that name around it.
        elements = tree.xpath(f"//div[{_IS_ARTICLE} and not(.//div[{_IS_ARTICLE}])]")
        found = (_from_html(element, number) for number, element in enumerate(elements, 1))
    yield from (article for article in found if article is not None)


def _xml_articles(data: bytes) -> Iterator[Element]:
    for element in parsed_xml(data).iter():
        if local_name(element) == "article":
            yield element


def _from_xml(article: Element, number: int) -> Article | None:
    parts: dict[str, list[Element]] = {}
    for child in article:
        parts.setdefault(local_name(child), []).append(child)

    def text(*names: str) -> str | None:
        for name in names:
            if name in parts:
                return one_line("".join(map(str, parts[name][0].itertext())))
        return None

    body = [
        "".join(map(str, paragraph.itertext()))
        for name in ("leadParagraph", "tailParagraphs")
        for part in parts.get(name, [])
        for paragraph in [inner for inner in part.iter() if local_name(inner) == "paragraph"] or [part]
    ]
    return press_article(
        number,
        title=text("headline"),
        source=text("sourceName", "publisherName"),
        date=text("publicationDate"),
        paragraphs=body,
        authors=text("byline"),
        page=text("pages"),
        modified=text("modificationDate"),
    )


def _from_html(element: HtmlElement, number: int) -> Article | None:
    rows = element.xpath(".//tr[td]")
    return _coded(rows, number) if rows else _uncoded(element, number)


def _coded(rows: list[HtmlElement], number: int) -> Article | None:
    """An article whose fields have their codes before them: HD, PD, SN, LP, TD."""
    fields: dict[str, HtmlElement] = {}
    for row in rows:
        cells = row.findall("td")
        if len(cells) >= 2:
            fields.setdefault(one_line(cells[0].text_content()), cells[1])

    def text(code: str) -> str | None:
        return one_line(fields[code].text_content()) if code in fields else None

    body = [p for code in ("LP", "TD") if code in fields for p in paragraphs(fields[code])]
    return press_article(
        number,
        title=text("HD"),
        source=text("SN"),
        date=text("PD"),
        paragraphs=body,
        authors=text("BY"),
        page=text("PG"),
    )


def _uncoded(element: HtmlElement, number: int) -> Article | None:
    """An article without codes: headline, lines of what is known, paragraphs."""
    title = element.xpath("(.//*[contains(@class, 'Headline') or contains(@class, 'headline')])[1]")
    body = element.xpath(".//p[contains(@class, 'articleParagraph')]")
    source = date = page = authors = None
    for part in element.xpath(".//div[not(div) and not(p)]"):
        line = one_line(part.text_content())
        if not line or (title and part in (title[0], *title[0].iterancestors())):
            continue
        if date is None:
            if read_date(line):
                date = line
            elif not _WORDS.match(line):
                authors = line
        elif _PAGE_ALONE.match(line):
            page = line
        elif source is None and not (_TIME.match(line) or _WORDS.match(line) or _LANGUAGE.match(line)):
            source = line
    return press_article(
        number,
        title=title[0].text_content() if title else None,
        source=source,
        date=date,
        paragraphs=[p.text_content() for p in body],
        authors=authors,
        page=page,
    )
