"""Feeds: RSS and Atom, an article an item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.sources.dates import read_mail_date
from natofacts.sources.model import About, Article
from natofacts.sources.readers.fragment import fragment_lines
from natofacts.sources.readers.press import author_names, one_line
from natofacts.sources.readers.xml import local_name, parsed_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from natofacts.sources.content import Content

_MEDIA = "/mrss"  # the namespace of what describes pictures
_TEXTS = ("encoded", "content", "description", "summary")


def read(content: Content) -> Iterator[Article]:
    """The items in order."""
    root = parsed_xml(content.data)
    channel = next((element for element in root.iter() if local_name(element) in ("channel", "feed")), root)
    source = one_line(_child(channel, "title") or "") or None
    items = (element for element in root.iter() if local_name(element) in ("item", "entry"))
    for number, item in enumerate(items, 1):
        article = _article(item, number, source)
        if article is not None:
            yield article


def _article(item: Element, number: int, source: str | None) -> Article | None:
    title = " ".join(fragment_lines(_child(item, "title") or "")) or None
    body = next((lines for name in _TEXTS if (lines := fragment_lines(_child(item, name) or ""))), [])
    if title is None and not body:
        return None
    published = read_mail_date(_child(item, "pubDate", "published", "date", "issued", "updated"))
    return Article(
        text="\n\n".join([*([title] if title else []), *body]) + "\n",
        member=f"#{number}",
        about=About(
            title=title,
            source=source,
            url=_link(item),
            authors=author_names(_child(item, "creator", "author")),
            published=published,
            published_by="feed" if published else None,
            modified=read_mail_date(_child(item, "updated")),
        ),
    )


def _child(element: Element, *names: str) -> str | None:
    """The text of the first child of one of these names; of names in front first."""
    for name in names:
        for child in element:
            if local_name(child) == name and _MEDIA not in str(child.tag):
                text = "".join(child.itertext()).strip()
                if text:
                    return text
    return None


def _link(item: Element) -> str | None:
    for child in item:
        if local_name(child) == "link" and child.get("rel", "alternate") == "alternate":
            return (child.get("href") or child.text or "").strip() or None
    return None
