"""What is left of a page's markup in copied text: tags, and characters written as references, `&eacute;`."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from natofacts.normal.mapping import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCKS = "p|br|div|li|ul|ol|h[1-6]|tr|td|table|blockquote|figure|figcaption|section|article|hr|img|source|picture"
_INLINE = "a|em|strong|b|i|u|span|sup|sub|small|font|cite|q|mark|time|abbr"
_ATTRIBUTES = r"(?:\s[^<>\n]{0,1000})?/?"
_TAGS = re.compile(rf"(?:</?(?:{_BLOCKS}|{_INLINE})\b{_ATTRIBUTES}>\s*)+", re.IGNORECASE)
_BLOCK = re.compile(rf"</?(?:{_BLOCKS})\b", re.IGNORECASE)
_ANY_TAG = re.compile(rf"</(?:{_BLOCKS}|{_INLINE})>|<br ?/?>", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:[A-Za-z]{2,8}[1-4]?|#\d{2,5}|#x[0-9A-Fa-f]{2,5});")


def markup_edits(text: str) -> Iterator[Edit]:
    """Tags of blocks as the ends of lines, other tags as nothing, references as their characters, in text order.

    A text without a closing tag is none of a page's: what stands in angle brackets there stays.
    """
    if "<" in text and _ANY_TAG.search(text):
        for run in _TAGS.finditer(text):
            start = run.start()
            while start and text[start - 1].isspace():
                start -= 1
            around = text[start : run.start()] + run[0]
            yield Edit(start, run.end(), "\n" if _BLOCK.search(run[0]) else _spaces(around))
    if "&" in text:
        for reference in _REFERENCE.finditer(text):
            character = unescape(reference[0])
            if character != reference[0]:
                yield Edit(reference.start(), reference.end(), character)


def _spaces(run: str) -> str:
    """The white space around tags within a line, as little as keeps words apart."""
    if "\n" in run:
        return "\n"
    return " " if run[:1].isspace() or run[-1:].isspace() else ""
