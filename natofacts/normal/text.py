"""The one place where a document's text becomes the text the rules see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from natofacts.normal.characters import character_edits
from natofacts.normal.lines import soft_breaks, widths
from natofacts.normal.mapping import Normal
from natofacts.normal.markup import markup_edits
from natofacts.normal.pages import page_edits
from natofacts.normal.words import break_edits, drop_caps, word_edits

if TYPE_CHECKING:
    from natofacts.normal.words import Rank

_SURROGATE = re.compile(r"[\ud800-\udfff]")


def normalise(text: str, rank: Rank | None = None) -> Normal:
    """The text as it is meant, with the way back; text that is so already comes back as it is.

    `rank` gives the place of a word among those of the language, the most frequent first, None where it is none.
    """
    normal = Normal(_SURROGATE.sub("\ufffd", text))
    normal = normal.edited(character_edits(normal.text))
    normal = normal.edited(markup_edits(normal.text))
    if "\f" in normal.text:
        normal = normal.edited(page_edits(normal.text))
    if normal.text.count("\n") + normal.text.count("\r"):
        normal = normal.edited(drop_caps(normal.text, rank))
        seen = widths(text) if normal.mappings else None
        normal = normal.edited(break_edits(normal.text, soft_breaks(normal.text, seen), rank))
    return normal.edited(word_edits(normal.text, rank))
