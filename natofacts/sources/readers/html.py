"""Saved pages: the article by trafilatura, which keeps most of it and lets least else in.

On a page made of more elements than any article has, trafilatura takes minutes; there the text of all paragraphs
is taken.
"""

from __future__ import annotations

import html
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from natofacts.errors import SourceError
from natofacts.french import table
from natofacts.sources.decoding import decode, decode_as
from natofacts.sources.model import About, Article
from natofacts.sources.readers.leftovers import Kept, is_closed, without_leftovers
from natofacts.sources.readers.pagedata import PageData, read_page_data
from natofacts.sources.readers.text import damage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from natofacts.sources.content import Content

MOST_TAGS = 50_000  # opening and closing ones
SMALLEST_SHARE = 0.1  # of the text that is seen; less is no article, or not the whole one
LARGEST_STUB = 2_500  # characters
_SHORTEST_PARAGRAPH = 40
_SHORTEST_LEAD, _LONGEST_STANDFIRST, _LEAD_LINES, _LEVELS = 120, 1_000, 3, 3
ELEMENTS_AFTER_TITLE = 40
_STANDFIRST = re.compile(
    r"standfirst|chapo|chapeau|article[-_]*(?:desc|intro|lede|lead|hat)\b|subtitle|subheadline|summary|sous-titre"
    r"|\b(?:lede|hat|introduction)\b",
    re.IGNORECASE,
)
_TEXT_BLOCKS = ("p", "div", "h2", "h3", "section", "header")
_COMMON_WORDS, _LONG_WORD = 2, 4  # by which two titles are of one article
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HEAD = 200_000  # characters in which a page says what it is
_NO_TEXT = re.compile(r"<!--.*?-->|<(script|style|noscript|template|svg)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_TAGS = re.compile(r"</?(?!(?:a|em|strong|b|i|span|mark|sup|sub|u|small)\b)\w[^<>]*>", re.IGNORECASE)
_NOTE = re.compile(r"\[?\(?(\d{1,3})\)?\]?")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def read(content: Content) -> Iterator[Article]:
    """One article."""
    text = decoded_page(content.data)
    yield page_article(text)


def page_article(page: str, url: str | None = None) -> Article:
    """The article of a page; SourceError, without the name, where it has none."""
    if page.count("<") > MOST_TAGS:
        return _article_of_words(page, url)
    tree = parsed(page)
    data = read_page_data(tree)
    seen = visible_length(tree)
    _raise_notes(tree)
    lines, closed = _article_lines(tree)
    if not lines:
        raise SourceError("is a page without an article", hint="save the article itself, or its text")
    body = "\n\n".join(lines)
    guessed = _searched_date(tree, data)
    return Article(
        text=f"{body}\n" if _begins_with_title(lines, tree, data) else f"{data.title}\n\n{body}\n",
        about=About(
            title=data.title,
            source=data.source,
            url=data.url or url,
            authors=data.authors,
            published=data.published,
            published_by=data.published_by,
            modified=data.modified,
            guessed=guessed,
        ),
        warnings=(*_doubts(body, seen, closed or data.closed), *damage(body)),
    )


def decoded_page(data: bytes) -> str:
    """The text of a page: UTF-8 if it can be, whatever it says, else what it says."""
    decoded = decode(data)
    declared = _CHARSET.search(data[:4096])
    if declared and (decoded is None or decoded.assumption):
        try:
            return decode_as(data, declared[1].decode("ascii"), "replace")
        except LookupError:
            pass
    if decoded is None:
        raise SourceError("is no page that can be read", hint="save it again, as HTML")
    return decoded.text


def parsed(page: str) -> HtmlElement:
    """The tree of a page; SourceError where there is none."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    text = re.sub(r"\A\s*<\?xml[^>]*\?>", "", page).replace("\0", "")
    try:
        tree = document_fromstring(text, parser=HTMLParser(encoding=None, remove_comments=True, remove_pis=True))
    except (etree.ParserError, ValueError):
        raise SourceError("is a page with nothing in it", hint="save it again") from None
    return tree


def visible_length(tree: HtmlElement) -> int:
    """How many characters of a page a reader sees."""
    return sum(
        len("".join(text.split()))
        for text in tree.xpath("//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript)]")
    )


def block_text(element: HtmlElement) -> str:
    """The text of one paragraph, white space as a browser shows it."""
    return " ".join(re.split(r"[ \t\r\n\f]+", element.text_content())).strip(" ")


def _article_lines(tree: HtmlElement) -> Kept:
    from trafilatura import bare_extraction

    found: Any = bare_extraction(
        tree, include_comments=False, include_tables=True, with_metadata=False, prune_xpath=_boxes()
    )
    lines = [" ".join(line.split(" ")).strip() for line in (found.text if found else "").split("\n")]
    kept = without_leftovers(re.sub(r"[ \t\r\f]+", " ", line.removeprefix("- ")) for line in lines)
    place, lead = _lead(tree, kept.lines)
    return Kept([*kept.lines[:place], lead, *kept.lines[place:]], kept.closed) if lead else kept


@cache
def _boxes() -> str:
    """An XPath expression for what stands beside an article."""
    named = " or ".join(f"contains(@class, '{name}')" for name in table("pages")["boxes"]["classes"])
    return f"//*[self::div or self::aside or self::section or self::p][{named}]"


def _lead(tree: HtmlElement, lines: list[str]) -> tuple[int, str | None]:
    """A standfirst or first paragraph that was not kept, with its place among the lines."""
    known = "".join("".join(lines).split())
    candidates = tree.xpath("//h1/following::*[@class or @id]")[:ELEMENTS_AFTER_TITLE]
    called = ((e, f"{e.get('class') or ''} {e.get('id') or ''}") for e in candidates if e.tag in _TEXT_BLOCKS)
    for element in (element for element, name in called if _STANDFIRST.search(name)):
        text = block_text(element)
        if _SHORTEST_PARAGRAPH <= len(text) <= _LONGEST_STANDFIRST:
            return 0, None if _start(text) in known or _end(text) in known else text
    for place, line in enumerate(lines[:_LEAD_LINES] if len(lines) > _LEAD_LINES else []):
        before = _before(tree, line) if len(line) >= _SHORTEST_PARAGRAPH else None
        if before is not None and _is_paragraph(before) and _start(block_text(before)) not in known:
            return place, block_text(before)
    return 0, None


def _before(tree: HtmlElement, line: str) -> HtmlElement | None:
    """What stands right before a paragraph in the page, beside it or beside what it is first in."""
    wanted = _start(line)
    found = next((e for e in tree.iter("p") if _start(e.text_content()[:200]) == wanted), None)
    for _ in range(_LEVELS):
        if found is None:
            return None
        if found.getprevious() is not None:
            return found.getprevious()
        found = found.getparent()
    return None


def _is_paragraph(element: HtmlElement) -> bool:
    text = block_text(element)
    links = sum(len(link.text_content()) for link in element.iter("a"))
    return (
        element.tag in _TEXT_BLOCKS
        and _SHORTEST_LEAD <= len(text) <= _LONGEST_STANDFIRST
        and links * 4 < len(text)
        and text.rstrip("»” ").endswith((".", "!", "?", "…"))
    )


def _start(text: str) -> str:
    return "".join(text.split())[:60]


def _end(text: str) -> str:
    return "".join(text.split())[-60:]


def _article_of_words(page: str, url: str | None) -> Article:
    """The words of a page of more parts than can be told apart, each long enough piece between tags a paragraph."""
    data = read_page_data(parsed(page[:_HEAD]))
    pieces = (" ".join(html.unescape(piece).split()) for piece in _TAGS.split(_NO_TEXT.sub(" ", page)))
    lines = without_leftovers(piece for piece in pieces if len(piece) >= _SHORTEST_PARAGRAPH).lines
    if not lines:
        raise SourceError("is a page without an article", hint="save the article itself, or its text")
    return Article(
        text="\n\n".join(lines) + "\n",
        about=About(title=data.title, source=data.source, url=data.url or url, published=data.published),
        warnings=("the page has too many parts to tell the article from the rest; all paragraphs are kept",),
    )


def _raise_notes(tree: HtmlElement) -> None:
    """Write the raised numbers of notes as such, so that they are not read as digits of what they stand by."""
    for element in list(tree.iter("sup")):
        note = _NOTE.fullmatch("".join(element.text_content().split()))
        if note and not re.search(r"\b(?:[kcdmh]?m|[kcdm]m)$", _text_before(element)):
            for child in list(element):
                element.remove(child)
            element.text = note[1].translate(_SUPERSCRIPTS)
            element.tag = "span"


def _text_before(element: HtmlElement) -> str:
    previous = element.getprevious()
    parent = element.getparent()
    return (previous.tail if previous is not None else parent.text if parent is not None else "") or ""


def _searched_date(tree: HtmlElement, data: PageData) -> str | None:
    if data.published:
        return None
    from htmldate import find_date

    try:
        return find_date(tree, original_date=True, url=data.url)
    except (ValueError, TypeError):
        return None


def _begins_with_title(lines: list[str], tree: HtmlElement, data: PageData) -> bool:
    """Whether the article needs no title above it: it begins with it, or with that of the page, or there is none."""
    if data.title is None:
        return True
    shown = [heading.text_content() for heading in tree.iter("h1")]
    alike = len(_long_words(lines[0]) & _long_words(data.title)) >= _COMMON_WORDS
    if alike and any(_letters(lines[0]) == _letters(heading) for heading in shown):
        return True
    return any(_letters(line).startswith(_letters(data.title)) for line in lines[:_LEAD_LINES])


def _long_words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.lower()) if len(word) >= _LONG_WORD}


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text).lower()


def _doubts(body: str, seen: int, closed: bool) -> Iterator[str]:
    kept = len("".join(body.split()))
    if closed or (len(body) < LARGEST_STUB and is_closed(body)):
        yield "only the beginning stands on the page, the rest is for subscribers"
    elif seen and kept < SMALLEST_SHARE * seen:
        yield f"only {kept / seen:.0%} of what the page shows could be kept as its article"
