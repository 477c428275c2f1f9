"""Marked-up French: a text with its expected facts written into it, so that anyone who reads French can add one.

    <q kind="direct" speaker="Jens Stoltenberg">Nous dépensons plus</q>, <cue>a-t-il dit</cue>.
    L'<e label="ORG" name="Organisation du traité de l'Atlantique nord">Otan</e> enverra
    <f kind="quantity" value="3500" unit="militaire">3.500 militaires</f>.

Tags: `e` entity (label, name), `f` figure (kind, value, from, low, high, unit, approx, comparator, of, subject,
event, by, per, when), `q` quote (kind, speaker; no speaker means nobody is given), `cue`, `m` the words naming the
speaker. Tags nest. `&lt;` and `&amp;` stand for < and &.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

TAG = re.compile(r"<(/?)(e|f|q|cue|m)((?:\s+\w+=\"[^\"]*\")*)\s*>|&(lt|amp);")
ATTRIBUTE = re.compile(r"(\w+)=\"([^\"]*)\"")


class Mark(NamedTuple):
    """One tag pair: what it marks and where, in code points of the text without tags."""

    tag: str
    attributes: dict[str, str]
    start: int
    end: int
    text: str


class Entry(NamedTuple):
    """One marked-up example: its plain text, its marks in text order, and what the reader is told beforehand."""

    text: str
    marks: list[Mark]
    published: str | None = None
    known_limit: bool = False

    def all(self, tag: str) -> list[Mark]:
        """The marks of one tag."""
        return [m for m in self.marks if m.tag == tag]


def read(marked: str) -> tuple[str, list[Mark]]:
    """The plain text and the marks of a marked-up text; ValueError where tags do not match."""
    plain: list[str] = []
    length = last = 0
    open_tags: list[tuple[str, dict[str, str], int]] = []
    marks: list[tuple[str, dict[str, str], int, int]] = []
    for tag in TAG.finditer(marked):
        piece = marked[last : tag.start()]
        plain.append(piece)
        length += len(piece)
        last = tag.end()
        closing, name, attributes, escape = tag.groups()
        if escape:
            plain.append("<" if escape == "lt" else "&")
            length += 1
        elif not closing:
            open_tags.append((name, dict(ATTRIBUTE.findall(attributes)), length))
        elif not open_tags or open_tags[-1][0] != name:
            raise ValueError(f"</{name}> closes nothing near {marked[max(0, tag.start() - 40) : tag.end()]!r}")
        else:
            opened, given, start = open_tags.pop()
            marks.append((opened, given, start, length))
    if open_tags:
        raise ValueError(f"<{open_tags[-1][0]}> is never closed in {marked[:60]!r}")
    text = "".join(plain) + marked[last:]
    return text, sorted((Mark(t, a, s, e, text[s:e]) for t, a, s, e in marks), key=lambda m: (m.start, -m.end))


def entries(path: Path) -> list[Entry]:
    """The examples of a sentence file: one a block, blocks parted by blank lines.

    A line that starts with `#` is a comment. A first line `@ 2021-06-14` gives the date of publication. A block
    that starts with `?` is a known limit of the rules. `¶` stands for a line break in the text.
    """
    found = []
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for block in re.split(r"\n\s*\n", "\n".join(lines)):
        block = block.strip("\n")
        published, limit = None, False
        if block.startswith("@"):
            head, _, block = block.partition("\n")
            published = head[1:].strip()
        if block.startswith("?"):
            block, limit = block[1:].lstrip(" "), True
        if block.strip():
            text, marks = read(block.replace("\n", " ").replace("¶", "\n"))
            found.append(Entry(text, marks, published, limit))
    return found
