"""Pieces of HTML as they stand in mails, feeds and tables: all their text, a paragraph a line."""

from __future__ import annotations

import re

from natofacts.errors import SourceError
from natofacts.sources.readers.europresse import paragraphs
from natofacts.sources.readers.html import parsed
from natofacts.sources.readers.press import one_line

_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>|&#?\w+;")


def fragment_lines(fragment: str) -> list[str]:
    """The paragraphs of a piece of HTML, or of plain text."""
    if not _TAG.search(fragment):
        return [line for part in fragment.splitlines() if (line := one_line(part))]
    try:
        tree = parsed(fragment)
    except SourceError:
        return []
    for unseen in list(tree.iter("script", "style", "head", "title")):
        unseen.drop_tree()
    return [line for paragraph in paragraphs(tree) if (line := one_line(paragraph))]
