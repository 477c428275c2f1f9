"""Subtitles: what is spoken as running text, with the times at which it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from natofacts.sources.model import About, Article
from natofacts.sources.readers.press import one_line
from natofacts.sources.readers.text import decoded_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.sources.content import Content

_TIME = re.compile(r"(?:(\d{1,3}):)?(\d\d):(\d\d)[,.](\d{1,3})\s+-->\s+(?:(\d{1,3}):)?(\d\d):(\d\d)[,.](\d{1,3}).*")
_MARKUP = re.compile(r"<[^<>]*>|\{\\[^{}]*\}")
_SENTENCE_END = (".", "!", "?", "…", "»", "”")
PAUSE = 2.0  # seconds; after a sentence a longer one begins a paragraph
_TURN = re.compile(r"^[-–—]\s*(?=\S)")


def read(content: Content) -> Iterator[Article]:
    """One article."""
    text, warnings = decoded_text(content.data)
    spoken, seconds = "", []
    last = 0.0
    for start, end, words in _cues(text):
        if spoken:
            breaks = spoken.endswith(_SENTENCE_END) and (start - last > PAUSE or _TURN.match(words))
            spoken += "\n\n" if breaks else " "
        seconds.append((len(spoken), int(start)))
        spoken += _TURN.sub("— ", words) if _TURN.match(words) else words
        last = end
    yield Article(text=spoken + "\n", about=About(seconds=tuple(seconds)), warnings=warnings)


def _cues(text: str) -> Iterator[tuple[float, float, str]]:
    """When each subtitle begins and ends, in seconds, and its words; one that only repeats the last is left out."""
    before = ""
    for block in re.split(r"\r?\n[ \t]*\r?\n", text.replace("\ufeff", "")):
        lines = block.splitlines()
        place = next((number for number, line in enumerate(lines) if _TIME.match(line.strip())), None)
        if place is None:
            continue
        time = _TIME.match(lines[place].strip())
        assert time is not None
        words = one_line(_MARKUP.sub("", " ".join(lines[place + 1 :])))
        if words and words != before:
            yield _seconds(time.groups()[:4]), _seconds(time.groups()[4:]), words
        before = words


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000
