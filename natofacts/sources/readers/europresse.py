"""Exports of Europresse: one `article` element an article, or, in the old layout, one table."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from natofacts.sources.readers.html import decoded_page, parsed
from natofacts.sources.readers.press import one_line, press_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from natofacts.sources.content import Content
    from natofacts.sources.model import Article

_NUMBER = re.compile(r"(?:news|social|bio|report|web)·(\d{8})·")
_OLD_END = re.compile(r"(?:©|\(c\)|Numéro de document|Certificat|Ce certificat)")
_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w'’-]*\.?[ ]+){1,3}[A-ZÀ-Þ][\w'’-]+")  # a line that is a signature
_IS_BYLINE = "contains(@class, 'sm-margin-bottomNews')"
_BLOCKS = "p", "div", "h2", "h3", "h4", "li", "blockquote"


def read(content: Content) -> Iterator[Article]:
    """The articles in order."""
    tree = parsed(decoded_page(content.data))
    # The marks of what was searched stand inside words, and must not part them.
    for mark in list(tree.iter("mark")):
        mark.drop_tag()
    articles = tree.xpath("//article[.//*[contains(@class, 'titreArticle') or contains(@class, 'DocPublicationName')]]")
    found = map(_article, articles, range(1, len(articles) + 1)) if articles else _old_articles(tree)
    yield from (article for article in found if article is not None)


def _article(element: HtmlElement, number: int) -> Article | None:
    header = _text(element, "DocHeader")
    url = _address(element)
    document = _NUMBER.search(one_line(_text(element, "publiC-lblNodoc") or ""))
    title = " ".join(one_line(p.text_content()) for p in _all(element, "titreArticleVisu"))
    return press_article(
        number,
        title=title or _text(element, "titreArticle"),
        source=_paper(element),
        date=_dated(header) or (document[1] if document else None),
        paragraphs=[*_lead(element), *_body(element)],
        authors=_authors(element),
        page=header,
        url=url,
    )


def _address(element: HtmlElement) -> str | None:
    """The address of the article on the site of its paper; the words that link to it are no text."""
    url = None
    for link in element.xpath(".//a[@href][starts-with(normalize-space(), 'Cet article est paru dans')]"):
        url = url or link.get("href")
        link.drop_tree()
    return url if url and url.startswith("http") else None


def _paper(element: HtmlElement) -> str | None:
    """The name of the paper, without the editions that stand on a line below it."""
    for name in _all(element, "DocPublicationName"):
        text = name.text or ""
        for child in takewhile(lambda child: child.tag != "br", name):
            text += child.text_content() + (child.tail or "")
        return text if text.strip() else str(name.text_content())
    return None


def _dated(header: str | None) -> str | None:
    from natofacts.sources.dates import read_date

    return read_date(one_line(header or ""))


def _lead(element: HtmlElement) -> Iterator[str]:
    """The standfirst: the subtitle, and paragraphs of the header after the title."""
    for part in element.xpath(
        f".//header//*[contains(@class, 'subtitle')] | ./header/b | ./header/p[not({_IS_BYLINE})]"
    ):
        yield part.text_content()


def _authors(element: HtmlElement) -> str | None:
    """The authors, in a division of that name or, in some exports, in one without any after the title."""
    named = _text(element, "docAuthors") or next(iter(element.xpath(f"./header/p[{_IS_BYLINE}]/text()")), None)
    if named is not None:
        return str(named)
    after = element.xpath("./header/div[contains(@class, 'titreArticle')]/following-sibling::div[not(@class)]")
    return next((text for division in after if (text := one_line(division.text_content()))), None)


def _body(element: HtmlElement) -> Iterator[str]:
    containers = _all(element, "docOcurrContainer") or _all(element, "DocText") or element.xpath("./section")
    for container in containers:
        yield from paragraphs(container)


def paragraphs(element: HtmlElement) -> Iterator[str]:
    """The text of an element by its innermost blocks and line breaks."""
    if not any(child.tag in _BLOCKS for child in element.iterdescendants()):
        for line_break in element.iter("br"):
            line_break.tail = "\n" + (line_break.tail or "")
        yield from element.text_content().split("\n") if element.find(".//br") is not None else [element.text_content()]
        return
    loose = [element.text or ""]
    for child in element:
        if child.tag in _BLOCKS or any(inner.tag in _BLOCKS for inner in child.iterdescendants()):
            yield "".join(loose)
            yield from paragraphs(child)
            loose = [child.tail or ""]
        elif child.tag == "br":
            yield "".join(loose)
            loose = [child.tail or ""]
        else:
            loose.append(child.text_content() + (child.tail or ""))
    yield "".join(loose)


def _all(element: HtmlElement, name: str) -> list[HtmlElement]:
    found: list[HtmlElement] = element.xpath(f".//*[contains(concat(' ', @class, ' '), ' {name} ')]")
    return found


def _text(element: HtmlElement, name: str) -> str | None:
    found = _all(element, name)
    return " ".join(part.text_content() for part in found) if found else None


def _old_articles(tree: HtmlElement) -> Iterator[Article | None]:
    """Articles of the old layout: spans for paper, header and title, then text in the same cell."""
    names = _all(tree, "DocPublicationName")
    for number, name in enumerate(names, 1):
        cell = name.getparent()
        header, title, rest = [], [], []
        reached = False
        for part in cell:
            if part is name:
                reached = True
            if not reached:
                continue
            if part is not name and "DocPublicationName" in (part.get("class") or ""):
                break
            kind = (part.get("class") or "").lower()
            if "docheader" in kind:
                header.append(part.text_content())
            elif "titrearticle" in kind:
                title.append(part.text_content())
                rest.append(part.tail or "")
            elif title and part.tag != "table":
                rest.append(("\n" if part.tag in ("br", "p") else "") + part.text_content() + (part.tail or ""))
        text = "".join(rest)
        document = _NUMBER.search(text)
        end = _OLD_END.search(text)
        body = (text[: end.start()] if end else text).split("\n")
        authors = next((line for line in body if line.strip()), None) if len(body) > 1 else None
        signed = authors is not None and bool(_NAME.fullmatch(authors.strip()))
        yield press_article(
            number,
            title=" ".join(title),
            source=name.text_content(),
            date=_dated(" ".join(header)) or (document[1] if document else None),
            paragraphs=[line for line in body if not (signed and line is authors)],
            authors=authors if signed else None,
            page=" ".join(header),
        )
