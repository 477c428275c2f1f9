"""Markdown: the words without their marks, with what the front matter says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from natofacts.sources.dates import read_date
from natofacts.sources.model import About, Article
from natofacts.sources.readers.text import decoded_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from natofacts.sources.content import Content

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^(\w[\w-]*)[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_FOOTNOTE = re.compile(r"^\[\^[^\]]+\]:[ \t]*", re.MULTILINE)
_FIELDS = {
    "title": ("title", "titre"),
    "published": ("date", "published", "publie", "date_published"),
    "modified": ("updated", "modified", "lastmod"),
    "source": ("source", "publication", "journal", "site"),
    "url": ("url", "link", "permalink"),
    "author": ("author", "authors", "auteur", "auteurs"),
}


def read(content: Content) -> Iterator[Article]:
    """One article."""
    text, warnings = decoded_text(content.data)
    front = _FRONT_MATTER.match(text)
    body = text[front.end() :] if front else text
    yield Article(text=plain(body), about=_about(front[1]) if front else About(), warnings=warnings)


def plain(markdown: str) -> str:
    """The words of a text in Markdown, a paragraph, an item or a row of a table each on its own line."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable("table").parse(_FOOTNOTE.sub("", markdown))
    lines: list[str] = []
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            lines.append("\t".join(row))
            row = None
        elif token.type == "inline":
            text = _inline(token)
            if row is None:
                lines += [text, ""] if token.level <= 1 else [text]
            else:
                row.append(text)
        elif token.type in ("bullet_list_close", "ordered_list_close", "table_close", "blockquote_close"):
            lines.append("")
        elif token.type in ("fence", "code_block"):
            lines += [token.content.rstrip("\n"), ""]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def _inline(token: Token) -> str:
    """The words of a paragraph; pictures have none."""
    pieces = []
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            pieces.append(" ")
        elif child.type in ("text", "code_inline"):
            pieces.append(child.content)
    return " ".join("".join(pieces).split(" "))


def _about(front: str) -> About:
    fields = {name.lower(): value.strip("\"'") for name, value in _FIELD.findall(front)}
    given = {
        field: value for field, names in _FIELDS.items() for name in reversed(names) if (value := fields.get(name))
    }
    published = read_date(given.get("published"))
    authors = re.split(r"\s*[,;]\s*", given.get("author", "").strip("[]"))
    return About(
        title=given.get("title"),
        published=published,
        published_by="front matter" if published else None,
        modified=read_date(given.get("modified")),
        source=given.get("source"),
        url=given.get("url"),
        authors=tuple(author.strip("\"'") for author in authors if author),
    )
