"""Posts set into a text without marks, signed `— Anne Roux (@anneroux) 3 mai 2019`: each is its author's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from natofacts.extract.quotes.cues.turns import Turn
from natofacts.extract.quotes.discourse import Discourse
from natofacts.facts import Span, Speaker

SIGNED = re.compile(
    r"\s*(?:(?:https?://|pic\.twitter\.com/)\S+\s*)*(?:—|–|-|&mdash;)[ \u00a0]?(?P<name>[^\n—–(@]{2,40}?)[ \u00a0]"
    r"\(@\w{1,20}\)[ \u00a0](?:\d{1,2} \w+ \d{4}|\w+ \d{1,2}, \d{4})"
)
_BEGINS = re.compile(r"(?:\A|[\n.!?…»\"”] *|  )(?=[^\s—])")
_LONGEST = 600  # characters of a post
_SHORTEST = 20
_MOST_LINES = 4  # of a post set apart
_LINKED = re.compile(r"\s*(?:(?:https?://|pic\.twitter\.com/)\S+\s*)+\Z")


def find_posts(text: Discourse) -> list[Turn]:
    """The posts of a text whose author it names, in order; a page often holds one twice, with and without signature."""
    found: list[Turn] = []
    if "(@" not in text.text:
        return found
    for signed in SIGNED.finditer(text.text):
        author = _author(text, signed.start("name"), signed["name"])
        if author is None:
            continue
        done = max((post.end for post in found), default=0)
        found += (Turn(start, end, author) for start, end in _bodies(text.text, signed, done) if start >= done)
    return found


def _author(text: Discourse, offset: int, name: str) -> Speaker | None:
    """Who signs with a name at a character: somebody the text knows, also where the signature is glued to the post."""
    where = Span(text=name, start=offset, end=offset + len(name))
    owner = text.owners.get(text.token_at(offset))
    if owner is not None and owner[1].start == offset and owner[0].label in ("PER", "ORG"):
        referent, mention = owner
        where = Span(text=mention.text, start=mention.start, end=mention.end)
    else:
        known = (r for r in text.referents if r.label in ("PER", "ORG") and r.name.lower() == name.lower())
        found = next(known, None)
        if found is None:
            return None
        referent = found
    role = referent.roles[0] if referent.roles else None
    return Speaker(name=referent.name, entity=referent.id, mention=where, role=role)


def _bodies(text: str, signed: re.Match[str], done: int) -> Iterator[tuple[int, int]]:
    """What a signature stands under: the words that are repeated behind it, else the paragraph before it."""
    linked = _LINKED.search(text, done, signed.start())
    end = linked.start() if linked else signed.start()
    first = max(done, end - _LONGEST)
    again = len(text) - len(text[signed.end() :].lstrip())
    for begin in _BEGINS.finditer(text, first, end):
        start = begin.end()
        body = text[start:end]
        if len(body) >= _SHORTEST and text.startswith(body, again):
            yield start, end
            yield again, again + len(body)
            return
    blank = text.rfind("\n\n", first, end)
    start = blank + 2 if blank >= 0 else first
    alone = text[signed.end() : signed.end() + 1] in ("", "\n", "\r")
    if (blank >= 0 or first == 0) and alone and end - start >= _SHORTEST and text.count("\n", start, end) < _MOST_LINES:
        yield start, end
