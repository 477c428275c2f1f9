"""What a page says of its article: JSON-LD first, then meta elements, then what readers see of it."""

from __future__ import annotations

import json
import re
import unicodedata
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

from natofacts.french import table
from natofacts.sources.dates import read_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

_ARTICLE_TYPES = re.compile(r"Article|Posting|Report|Review|Interview|WebPage$")
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date", "dc.date",
    "dc.date.issued", "dcterms.date", "dcterms.created", "pubdate", "publishdate", "publication_date", "sailthru.date",
    "parsely-pub-date", "cxenseparse:recs:publishtime", "ptime", "date_published", "article.published",
    "dcterms.issued",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified")
_TITLE, _SITE = ("og:title", "twitter:title", "dc.title", "title"), ("og:site_name", "application-name", "dc.publisher")
_AUTHOR = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "og:article:author")
_ADDRESS = re.compile(r"https?://|www\.")
_HOST = re.compile(r"https?://([^/:]+)")
_PARTS = re.compile(r"\s+[|–—·-]\s+")
_SHORTEST_NAME = 3
_NO_AUTHOR = re.compile(r"https?://|www\.|@|^\W*$|^\S+\.(?:fr|be|ch|ca|com|net|org|info|eu)$")
_BY = re.compile(r"^\s*(?:par|by|de|propos recueillis par)\s*:?\s+", re.IGNORECASE)
_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w'’.-]*\s+){1,3}[A-ZÀ-Þ][\w'’.-]+")
_BYLINE_CLASS = re.compile(r"author|auteur|byline|signature|contributor", re.IGNORECASE)
_CHANGED = re.compile(r"mis(?:e)? à jour|modifi|actualis|updated", re.IGNORECASE)
_FEWEST_TITLE_WORDS = 4
_SAME = 30  # letters at the beginning by which two titles are one
_ELEMENTS_AFTER_TITLE, _ELEMENTS_BEFORE_TITLE = 60, 15
_SHORTEST_PARAGRAPH, _LONGEST_DATELINE, _LONGEST_BYLINE = 150, 90, 60  # characters


class PageData(NamedTuple):
    """What a page says of its article; `closed` where only the beginning is for all."""

    title: str | None
    source: str | None
    url: str | None
    authors: tuple[str, ...]
    published: str | None
    published_by: str | None
    modified: str | None
    closed: bool


def read_page_data(tree: HtmlElement) -> PageData:
    """The data of a page."""
    linked = list(_articles(tree))
    metas = _metas(tree)
    first = linked[0] if linked else {}
    published = read_date(_text(first.get("datePublished"))) or read_date(_text(first.get("dateCreated")))
    by = "JSON-LD" if published else None
    url = _url(tree, first, metas)
    named = [name for name in (_name(first.get("publisher")), _first(metas, _SITE)) if name]
    source = _clean_name(next((name for name in named if not _ADDRESS.match(name)), None) or _site(tree, url))
    title = _title(_best_title(tree, first, metas), source)
    seen = _dateline(tree, title)
    if published is None:
        published = next((date for name in _PUBLISHED if (date := read_date(metas.get(name)))), None)
        published = published or _marked_date(tree, seen)
        by = "meta" if published else None
    if published is None and seen:
        published, by = seen, "page"
    authors = tuple(_names(first.get("author"))) or tuple(_split(_first(metas, _AUTHOR)))
    if not authors or authors == (source,):
        authors = _byline(tree) or authors
    return PageData(
        title=title,
        source=source,
        url=url,
        authors=authors,
        published=published,
        published_by=by,
        modified=read_date(_text(first.get("dateModified"))) or read_date(_first(metas, _MODIFIED)),
        closed=str(first.get("isAccessibleForFree", "")).lower() == "false",
    )


def _best_title(tree: HtmlElement, article: dict[str, Any], metas: dict[str, str]) -> str | None:
    """The title that is given to those who link to the page, else what readers see, else what else is declared."""
    linked = _first(metas, _TITLE)
    others = [title for title in (linked, _text(article.get("headline")), _page_title(tree)) if title]
    return linked or _heading(tree, others) or next(iter(others), None)


def _articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The objects of JSON-LD that describe an article, those of the article itself before those of its page."""
    found = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            try:
                found += list(_objects(json.loads((script.text or "").strip().rstrip(";"), strict=False)))
            except (ValueError, RecursionError):
                continue
    typed = [item for item in found if _ARTICLE_TYPES.search(_type(item)) and _has_data(item)]
    return iter(sorted(typed, key=lambda item: _type(item).endswith("WebPage")))


def _has_data(item: dict[str, Any]) -> bool:
    return "datePublished" in item or "headline" in item


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _objects(item)
    elif isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"))
        yield from _objects(value.get("mainEntity"))


def _type(item: dict[str, Any]) -> str:
    kind = item.get("@type", "")
    return " ".join(map(str, kind)) if isinstance(kind, list) else str(kind)


def _names(value: Any) -> Iterator[str]:
    """The names of one or several authors."""
    for item in value if isinstance(value, list) else [value]:
        name = _name(item)
        if name:
            yield from _split(name)


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name") if isinstance(value, dict) else value)


def _text(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    import html

    return " ".join(html.unescape(value).split()) or None


def _split(names: str | None) -> Iterator[str]:
    """Several authors in one field."""
    for name in re.split(r"\s*(?:[,;]|\s\|\s)\s*", names or ""):
        plain = _BY.sub("", name).strip()
        if plain and not _NO_AUTHOR.search(plain):
            yield plain


def _metas(tree: HtmlElement) -> dict[str, str]:
    """The contents of meta elements by their names in lower case, the first of each."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = _text(meta.get("content") or meta.get("value"))
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _first(metas: dict[str, str], names: Iterable[str]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _marked_date(tree: HtmlElement, seen: str | None) -> str | None:
    """The date marked as that of publication; where other articles have theirs too, only what is seen at the title."""
    marked = tree.xpath("//*[@itemprop='datePublished' or @pubdate]")
    dates = [read_date(e.get("content") or e.get("datetime") or e.text_content()) for e in marked]
    found = list(dict.fromkeys(date for date in dates if date))
    return None if not found or (len(found) > 1 and seen) else found[0]


def _heading(tree: HtmlElement, others: list[str]) -> str | None:
    """The first heading that is no site's name: with as many words, or called a title elsewhere too."""
    for heading in tree.iter("h1"):
        text = _text(heading.text_content())
        if text and (len(text.split()) >= _FEWEST_TITLE_WORDS or _is_short_title(text, others)):
            return text
    return None


def _is_short_title(text: str, others: list[str]) -> bool:
    return len(text.split()) > 1 and any(other.startswith(text) for other in others)


def _page_title(tree: HtmlElement) -> str | None:
    title = tree.find(".//title")
    return _text(title.text_content()) if title is not None else None


def _title(title: str | None, source: str | None) -> str | None:
    """A title without the name of the site after it."""
    if title is None:
        return None
    found = re.match(r"(.{10,}?)\s+[|–—·-]\s+([^|–—·]{2,40})$", title)
    if found and source and _fold(found[2]) in (_fold(source), _fold(source) + "fr"):
        return found[1]
    while found := re.match(r"(.{10,}?)\s+\|\s+([^|]{2,40})$", title):
        title = found[1]
    return title


def _fold(name: str) -> str:
    return re.sub(r"\W", "", name).lower()


def _site(tree: HtmlElement, url: str | None) -> str | None:
    """The name of a site after the title of its page, where its address is called so too: `... - Sauvons la mer`."""
    parts = _PARTS.split(_page_title(tree) or "")
    name = parts[-1].strip() if len(parts) > 1 else ""
    host = _HOST.match(url or "")
    return name if host and len(name) >= _SHORTEST_NAME and _plain(name) in _plain(host[1]) else None


def _plain(name: str) -> str:
    """The letters of a name without accents, in lower case."""
    return "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if c.isalnum())


def _clean_name(name: str | None) -> str | None:
    """The name of a paper without the ending of its address: `Libération.fr`."""
    for ending in table("pages")["names"]["endings"]:
        if name and name.endswith(ending) and name[0].isupper():
            return name.removesuffix(ending)
    return name


def _url(tree: HtmlElement, article: dict[str, Any], metas: dict[str, str]) -> str | None:
    page = article.get("mainEntityOfPage")
    candidates = [link.get("href") for link in tree.xpath("//link[@rel='canonical']")]
    candidates += [metas.get("og:url"), page.get("@id") if isinstance(page, dict) else page, article.get("url")]
    return next((url for url in candidates if isinstance(url, str) and url.startswith("http")), None)


def _dateline(tree: HtmlElement, title: str | None) -> str | None:
    """The date in the short text nearest to the title that gives little else and does not speak of a change."""
    wanted = _fold(title or "")[:_SAME]
    headings = list(tree.iter("h1", "h2", "h3"))
    same = [heading for heading in headings if wanted and _fold(heading.text_content()).startswith(wanted)]
    for heading in (same or headings)[:1]:
        after = takewhile(_is_short, heading.xpath("following::*[not(self::script)]")[:_ELEMENTS_AFTER_TITLE])
        before = heading.xpath("preceding::*[not(self::script or self::style)]")[-_ELEMENTS_BEFORE_TITLE:]
        for element in [*after, *reversed(before)]:
            text = " ".join(element.text_content().split())
            date = read_date(text) if len(text) <= _LONGEST_DATELINE and not _CHANGED.search(text) else None
            if date and len(date) == len("2018-09-30") and not text.endswith("."):
                return date
    return None


def _is_short(element: HtmlElement) -> bool:
    """Whether an element is no paragraph of the article."""
    return element.tag != "p" or len(element.text_content()) < _SHORTEST_PARAGRAPH


def _byline(tree: HtmlElement) -> tuple[str, ...]:
    """The names in the first element that is called after its author."""
    for element in tree.xpath("//*[@class]"):
        if _BYLINE_CLASS.search(element.get("class") or ""):
            text = " ".join(element.text_content().split())
            plain = _BY.sub("", text)
            if len(plain) <= _LONGEST_BYLINE and (name := _NAME.match(plain)):
                return (name[0],)
            pictures = [picture.get("alt") or "" for picture in element.iter("img")]
            if any(_NAME.fullmatch(alt) for alt in pictures):
                return tuple(alt for alt in pictures if _NAME.fullmatch(alt))
    return ()
