"""Exports of LexisNexis as HTML or text: paragraphs in a fixed order, fields with labels in capitals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from natofacts.sources.dates import read_date
from natofacts.sources.readers.html import decoded_page, parsed
from natofacts.sources.readers.press import one_line, press_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.sources.content import Content
    from natofacts.sources.model import Article

_PAGE = re.compile(r"<(?:!doctype|html|body|div|p)\b", re.IGNORECASE)
_HEAD = 5_000  # characters
_BLANK = re.compile(r"\r?\n[ \t\r]*\n\s*")
_COUNT = re.compile(r"^\d+ (?:of|de|sur) \d+ DOCUMENTS?$", re.IGNORECASE)
_LABEL = re.compile(r"^([A-ZÀ-Þ][A-ZÀ-Þ -]{2,30})\s*:\s*(.*)$", re.DOTALL)
_AFTER = re.compile(r"^(?:copyright|©|tous droits|all rights)", re.IGNORECASE)
_AUTHOR, _SECTION, _LEAD = ("AUTEUR", "BYLINE", "AUTEURS"), ("RUBRIQUE", "SECTION"), ("ENCART", "HIGHLIGHT")


def read(content: Content) -> Iterator[Article]:
    """The articles in order."""
    text = decoded_page(content.data)
    blocks: list[list[str]] = []
    for line in _of_page(text) if _PAGE.search(text, 0, _HEAD) else map(one_line, _BLANK.split(text)):
        if _COUNT.match(line):
            blocks.append([])
        elif blocks and line:
            blocks[-1].append(line)
    for number, lines in enumerate(blocks, 1):
        article = _article(lines, number)
        if article is not None:
            yield article


def _of_page(text: str) -> Iterator[str]:
    """The paragraphs of a page."""
    tree = parsed(text)
    for style in list(tree.iter("style", "script")):
        style.drop_tree()
    for division in tree.xpath("//div[not(ancestor::div)]") or tree.xpath("//p[not(ancestor::p)]"):
        for paragraph in division.xpath(".//p") or [division]:
            yield one_line(paragraph.text_content())


def _article(lines: list[str], number: int) -> Article | None:
    fields: dict[str, str] = {}
    body: list[str] = []
    head: list[str] = []
    after = False
    for line in lines:
        label = _LABEL.match(line)
        if label:
            fields.setdefault(label[1].strip(), label[2])
            after = after or label[1].strip() in ("LANGUE", "LANGUAGE")
        elif _AFTER.match(line) or after:
            after = True
        elif not fields:
            head.append(line)
        else:
            body.append(line)
    dated = next((place for place, line in enumerate(head) if read_date(line)), None)
    before, rest = (head[:dated], head[dated + 1 :]) if dated is not None else (head[:1], head[1:])

    def field(names: tuple[str, ...]) -> str | None:
        return next((fields[name] for name in names if name in fields), None)

    lead = field(_LEAD)
    return press_article(
        number,
        title=" ".join(rest[:1]),
        source=before[-1] if before else None,
        date=head[dated] if dated is not None else None,
        paragraphs=[*rest[1:], *([lead] if lead else []), *body],
        authors=field(_AUTHOR),
        page=field(_SECTION),
    )
