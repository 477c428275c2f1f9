"""The head of a document: its title and the day it was published, from the lines above and below the body.

A date is one of publication only where its line gives nothing but dates, places, authors and the like
(`Publié le 16/03/2026 à 09:12`), or where it opens the body as a dateline (`PARIS, 14 juin 2021 (AFP) -`).
Dates in running text are no candidates.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from natofacts.extract.datelines import Label, StatedDate, gives_only_credits, stated_dates

_HEAD_CHARACTERS = 8_000
_TAIL_CHARACTERS = 2_000
_HEAD_LINES = 20
_TAIL_LINES = 5
_TITLE_LINES = 8
_SUMMARY_PARAGRAPHS = 2  # running text that may stand above the date
_BODY_CHARACTERS = 120  # a line as long as this is running text
_LONGEST_TITLE = 220
_SHORTEST_TITLE_WORDS = 3  # fewer words above a longer heading are a section's name

_DECORATION = re.compile(r"^[\s#*•·|>–—_=~-]+|[\s#*|_=~]+$")
_NAMED_TITLE = re.compile(r"(?:titre|title)\s*[:=]\s*[\"']?(.+?)[\"']?$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[^.…][.;,:]$|[.!?]\s+[A-ZÀ-Ý«\"“].*[.!?]\s+[A-ZÀ-Ý«\"“]")
_NAVIGATION = re.compile(r"\s[>›|]\s.*\s[>›|]\s")  # `Accueil > Monde > Défense`
_CREDIT = re.compile(r"(?:par|by|de|avec|propos|publié|mis|modifié|temps|source|©)\b", re.IGNORECASE)


class Header(NamedTuple):
    """A document's title and ISO 8601 date of publication, as precise as known; None where it gives none."""

    title: str | None
    published: str | None


def read_header(text: str) -> Header:
    """The title and the date of publication that a document states."""
    head = _lines(text[:_HEAD_CHARACTERS])[:_HEAD_LINES]
    tail = _lines(text[-_TAIL_CHARACTERS:])[-_TAIL_LINES:]
    dates = [stated_dates(line, before) for before, line in zip(["", *head], head, strict=False)]
    return Header(_title(head, dates), _published(_above(head, dates), _below(tail)))


def _lines(text: str) -> list[str]:
    return [stripped for line in text.splitlines() if (stripped := line.strip("\ufeff \t\xa0\u202f\u200b"))]


def _published(above: list[StatedDate], below: list[StatedDate]) -> str | None:
    """The best stated date: of publication before one of a change, above the body before below it."""
    for label, place in (
        (Label.PUBLISHED, above),
        (Label.NONE, above),
        (Label.PUBLISHED, below),
        (Label.NONE, below),
        (Label.UPDATED, above),
        (Label.UPDATED, below),
    ):
        for date in place:
            if date.label is label:
                return date.value
    return None


def _above(head: list[str], dates: list[list[StatedDate]]) -> list[StatedDate]:
    """The dates stated above the body or where it opens.

    A date without a label counts down to the second paragraph of running text, as the first may be a summary;
    where several paragraphs open with dates of their own, they tell a chronology.
    """
    found: list[StatedDate] = []
    openings: list[tuple[StatedDate, int]] = []
    paragraphs = 0
    for line, stated in zip(head, dates, strict=True):
        if paragraphs > _SUMMARY_PARAGRAPHS:
            break
        found += [date for date in stated if date.label is not Label.NONE or paragraphs == 0]
        openings += [(date, paragraphs) for date in stated if date.label is Label.NONE and paragraphs > 0]
        if _is_body(line) and not any(date.alone for date in stated):
            paragraphs += 1
    if len({date.value for date, _ in openings}) == 1 and openings[0][1] == 1:
        found.append(openings[0][0])
    return found


def _below(tail: list[str]) -> list[StatedDate]:
    """The dates in the short lines that close a document, unless they contradict each other."""
    closing: list[str] = []
    for line in reversed(tail):
        if _is_body(line):
            break
        closing.insert(0, line)
    dates = [date for line in closing for date in stated_dates(line) if date.alone]
    published = {date.value for date in dates if date.label is not Label.UPDATED}
    return dates if len(published) <= 1 else []


def _title(head: list[str], dates: list[list[StatedDate]]) -> str | None:
    """The first heading, where it stands before the body; a section's name above it is passed over."""
    short: str | None = None
    for line, stated in list(zip(head, dates, strict=True))[:_TITLE_LINES]:
        title = _DECORATION.sub("", line)
        if named := _NAMED_TITLE.match(title):
            return named[1]
        if any(date.alone for date in stated) or not title or _is_credit(title) or _NAVIGATION.search(title):
            continue
        if stated or not _is_heading(title) or line is head[-1]:
            break
        if len(title.split()) >= _SHORTEST_TITLE_WORDS:
            return title
        short = short or title
    return short


def _is_heading(line: str) -> bool:
    return len(line) <= _LONGEST_TITLE and any(map(str.isalpha, line)) and not _SENTENCE_END.search(line)


def _is_credit(line: str) -> bool:
    return bool(_CREDIT.match(line)) and gives_only_credits(line)


def _is_body(line: str) -> bool:
    return len(line) >= _BODY_CHARACTERS
