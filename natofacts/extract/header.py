"""The head of a document: its title and the day it was published, from the lines above and below the body.

A date is one of publication only where its line gives nothing but dates, places, authors and the like
(`Publié le 16/03/2026 à 09:12`), or where it opens the body as a dateline (`PARIS, 14 juin 2021 (AFP) -`).
Dates in running text are no candidates.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from natofacts.extract.datelines import Label, StatedDate, gives_only_credits, stated_dates
from natofacts.french.letterheads import is_letterhead

_HEAD_CHARACTERS = 8_000
_TAIL_CHARACTERS = 2_000
_HEAD_LINES = 20
_TAIL_LINES = 5
_TITLE_LINES = 8
_SPACE = "\ufeff \t\xa0\u202f\u200b"
_SUMMARY_PARAGRAPHS = 2  # running text that may stand above the date
_BODY_CHARACTERS = 120  # a line as long as this is running text
_LONGEST_TITLE = 200
_SHORTEST_TITLE_WORDS = 3  # fewer words above a longer heading are a section's name

_DECORATION = re.compile(r"^[\s#*•·|>–—_=~-]+|[\s#*|_=~]+$")
_NAMED_TITLE = re.compile(r"(?:titre|title)\s*[:=]\s*[\"']?(.+?)[\"']?$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[^.…][.;,:]$|[!?]\s+[A-ZÀ-Ý«\"“].*[.!?]\s+[A-ZÀ-Ý«\"“]")
# A full stop between two sentences, not after an initial or a form of address; and the words of the first,
# where it is more than a place or a subject (`Otan. Les alliés se réunissent`).
_STOP = re.compile(
    r"(?<![\s'’.(-][A-ZÀ-Ý])(?<!^[A-ZÀ-Ý])(?<!\bMM)(?<!\bM[gm]r)(?<!\b[DSM][rte])[.…][\"»”)]*\s+(?=[A-ZÀ-Ý«\"“])"
)
_FEWEST_SENTENCE_WORDS = 5
_MAIL_SENDER = re.compile(r"(?:de|from|expéditeur)\s*:\s*\S", re.IGNORECASE)
_MAIL_SUBJECT = re.compile(r"(?:objet|sujet|subject)\s*:\s*(?:(?:re|tr|fwd?|réf?)\s*:\s*)*(\S.*)", re.IGNORECASE)
_KEY = re.compile(r"\w+\s*:")  # `date: 2021-05`
_NAVIGATION = re.compile(r"\s[>›|]\s.*\s[>›|]\s")  # `Accueil > Monde > Défense`
_CREDIT = re.compile(r"(?:par|by|de|avec|propos|publié|mis|modifié|temps|source|©)\b", re.IGNORECASE)


class Header(NamedTuple):
    """A document's title and ISO 8601 date of publication, as precise as known; None where it gives none."""

    title: str | None
    published: str | None


def read_header(text: str) -> Header:
    """The title and the date of publication that a document states."""
    head, joined = _paragraphs(text[:_HEAD_CHARACTERS])
    tail = _lines(text[-_TAIL_CHARACTERS:])[-_TAIL_LINES:]
    dates = [stated_dates(line, before) for before, line in zip(["", *head], head, strict=False)]
    return Header(_subject(head) or _title(head, dates, joined), _published(_above(head, dates), _below(tail)))


def _lines(text: str) -> list[str]:
    return [stripped for line in text.splitlines() if (stripped := line.strip(_SPACE))]


def _paragraphs(text: str) -> tuple[list[str], list[bool]]:
    """The first lines that are not blank, and whether each goes on in the next, small letter after line."""
    head: list[str] = []
    joined: list[bool] = []
    blank = True
    for line in text.splitlines():
        stripped = line.strip(_SPACE)
        if stripped:
            if len(head) == _HEAD_LINES:
                break
            if head:
                wrapped = stripped[0].islower() and not _KEY.match(stripped)
                joined.append(not blank and wrapped and len(stripped) < 2 * len(head[-1]))
            head.append(stripped)
        blank = not stripped
    return head, [*joined, False]


def _subject(head: list[str]) -> str | None:
    """The subject of an e-mail, whose head names a sender too."""
    if not any(map(_MAIL_SENDER.match, head[:_TITLE_LINES])):
        return None
    subjects = map(_MAIL_SUBJECT.match, head[:_TITLE_LINES])
    return next((subject[1] for subject in subjects if subject), None)


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


def _title(head: list[str], dates: list[list[StatedDate]], joined: list[bool]) -> str | None:
    """The first heading, where it stands before the body; a section's name above it is passed over.

    A heading may run over some lines, a paragraph that does is none.
    """
    short: str | None = None
    for place, (line, stated) in enumerate(list(zip(head, dates, strict=True))[:_TITLE_LINES]):
        end = joined.index(False, place) + 1
        if end > place + 1 and not stated:
            line = " ".join(head[place:end])
        title = _DECORATION.sub("", line)
        if named := _NAMED_TITLE.match(title):
            return named[1]
        if any(date.alone for date in stated) or not title or _is_credit(title) or _is_furniture(title):
            continue
        if stated or not _is_heading(title) or end == len(head):
            break
        if len(title.split()) >= _SHORTEST_TITLE_WORDS:
            return title
        short = short or title
    return short


def _is_furniture(line: str) -> bool:
    """Whether a line leads to other pages, is a table's row or a letterhead, or was badly recognised (`JOT]RNAL`)."""
    if _NAVIGATION.search(line) or "\t" in line or line.count("[") != line.count("]"):
        return True
    return is_letterhead(line)


def _is_heading(line: str) -> bool:
    if len(line) > _LONGEST_TITLE or not any(map(str.isalpha, line)) or _SENTENCE_END.search(line):
        return False
    stop = _STOP.search(line)
    return stop is None or len(line[: stop.start()].split()) < _FEWEST_SENTENCE_WORDS


def _is_credit(line: str) -> bool:
    return bool(_CREDIT.match(line)) and gives_only_credits(line)


def _is_body(line: str) -> bool:
    return len(line) >= _BODY_CHARACTERS
