"""Lines of saved pages that are no text of their article, and where the article ends."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from natofacts.french import table

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 250  # characters; longer lines are text, however they begin
_HEADING = 80  # characters
_PARAGRAPH = 300  # characters; where one follows, the article goes on
_PATH = re.compile(r"[^>›]{1,60}(?:\s[>›]\s[^>›]{1,90}){2,}$")  # `Accueil > Monde > Défense`
_AROUND = " -•»›>|\u00a0\u202f"
_ACCENTED = str.maketrans("àâäçéèêëîïôöùûü’", "aaaceeeeiioouuu'")


class Kept(NamedTuple):
    """The lines of an article; `closed` where after them the page says that the rest is for subscribers."""

    lines: list[str]
    closed: bool


# A line of its own above the title of another article.
_LINK_LABEL = re.compile(r"(?:a )?(?:lire|voir|ecouter)(?: aussi| egalement)")


def without_leftovers(lines: Iterable[str]) -> Kept:
    """The lines that are text, to where only subscribers read on or the page goes on to other articles."""
    found = [line for line in lines if line]
    last = max((n for n, line in enumerate(found) if len(line) > _PARAGRAPH), default=-1)
    kept: list[str] = []
    links = False  # whether the line before only announces a link
    for number, line in enumerate(found):
        low = _plain(line)
        linked, links = links, _LINK_LABEL.fullmatch(low) is not None
        if linked and len(low) <= _LONGEST and not line.rstrip().endswith("."):
            continue
        if kept and low.startswith(_patterns().comments):
            break
        if number > last and kept and len(low) <= _LONGEST:
            if _patterns().closed.search(low):
                return Kept(kept, closed=True)
            if len(low) <= _HEADING and low.startswith(_patterns().ends) and not low.endswith((".", "!", "?", ",")):
                break
        if not _is_leftover(low):
            kept.append(line)
    return Kept(kept, closed=False)


def is_closed(text: str) -> bool:
    """Whether a text says anywhere that the rest is for subscribers."""
    return _patterns().closed.search(_plain(text)) is not None


def _is_leftover(low: str) -> bool:
    patterns = _patterns()
    if not any(map(str.isalnum, low)) or low in patterns.whole or _PATH.match(low):
        return True
    return len(low) <= _LONGEST and (low.startswith(patterns.starts) or bool(patterns.counted.match(low)))


def _plain(line: str) -> str:
    """A line in lower case, without accents and what stands around it."""
    return " ".join(line.lower().translate(_ACCENTED).split()).strip(_AROUND)


class _Patterns(NamedTuple):
    whole: frozenset[str]
    starts: tuple[str, ...]
    counted: re.Pattern[str]
    ends: tuple[str, ...]
    comments: tuple[str, ...]
    closed: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    pages, lines = table("pages"), table("furniture")["lines"]
    leftovers, paywall = pages["leftovers"], pages["paywall"]
    counted = "|".join(map(re.escape, sorted(_folded(lines["counted"]), key=len, reverse=True)))
    return _Patterns(
        whole=frozenset([*_folded(leftovers["whole"]), *_folded(lines["whole"])]),
        starts=(*_folded(leftovers["starts"]), *_folded(lines["starts"])),
        counted=re.compile(rf"\d+ ?(?:{counted})$"),
        ends=tuple(_folded(pages["ends"]["starts"])),
        comments=tuple(_folded(pages["ends"]["comments"])),
        closed=re.compile("|".join([*map(re.escape, _folded(paywall["words"])), *paywall["patterns"]])),
    )


def _folded(words: Iterable[str]) -> list[str]:
    return [_plain(word) for word in words]
