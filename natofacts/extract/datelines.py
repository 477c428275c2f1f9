"""The dates that one line at the head or foot of a document states about the document itself."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from natofacts.french import table

_LINE_CHARACTERS = 300  # how far into a line its date may stand
_LONGEST_LABEL = 60
_MOST_NAMES = 6  # capitalised words beside a date: places, agencies, authors
_MOST_SHOUTED = 3  # the same in a line all in capitals, where every word looks like a name

_ACCENTED = "àâäçéèêëîïôöùûüÀÂÄÇÉÈÊËÎÏÔÖÙÛÜ’"
_PLAIN = str.maketrans(_ACCENTED, "aaaceeeeiioouuuAAACEEEEIIOOUUU'")
_WORD = re.compile(r"[^\W\d_]+")
# Clock times, and names of sites and accounts, which stand in the same places.
_TIME = re.compile(
    r"T?\b\d{1,2}\s?(?:h|:|heures?\b)\s?(?:\d\d)?(?::\d\d)?(?:\.\d+)?(?:\s?min\b)?(?:Z\b|[+-]\d\d:?\d\d)?"
    r"|\b[\w-]{2,}\.[a-z]{2,4}\b|@\w+",
    re.IGNORECASE,
)
_STAMP = re.compile(r"[T ]\d\d:\d\d:\d\d\b")
_RANGE_BEFORE = re.compile(r"(?<![\d:hH])\d{1,2}(?:er)?\s*(?:-|–|—|/|&|\b(?:au|et|a)\b)\s*(?:[^\W\d]+\s)?$")
_OF_BEFORE = re.compile(r"(?:(\w+)\s+)?\b(?:du|au|des|depuis|since)\s+(?:[^\W\d]+\s+)?$", re.IGNORECASE)
# What parts a dateline from the running text it opens: a dash, or the bracket that holds agency or place.
_TEXT_AFTER_DASH = re.compile(
    r"(?:[\s,.]|\([^()]{0,40}\))*(?:\s[-–—]{1,2}|[–—]|--|(?<=[.)])-|\)\s*[-–—:]?|(?<=\))\s)\s*(?=[\"«“„'A-Z\d(\[])"
)
_TEXT_AFTER_LABEL = re.compile(r"(?:[\s.|•·:)–—-]|\b(?:a|le|et)\b)*(?<!, )(?=[\"«“„A-Z•|–—-]|$)")


_TEXT_AFTER_BARE_DASH = re.compile(r"(?:[\s,.]|\([^()]{0,40}\))*(?:\s[-–—]{1,2}|[–—]|--)\s*\S")
_ARTICLE_ONLY = re.compile(r"\W*(?:Le|En)\s+(?:\w+\s+)?")
# What every date holds, near its beginning.
_DATE_CORE = re.compile(r"[0-9](?:(?:(?<=1)[89]|(?<=2)0)\d\d|\s?[./-]\s?\d\d?\s?[./-]\s?\d\d)")
_CORE_AFTER = 40


class Label(IntEnum):
    """What a line says of its date; the higher speaks better for the day of publication."""

    UPDATED = 1
    NONE = 2
    PUBLISHED = 3


class StatedDate(NamedTuple):
    """A date a document states about itself; `alone` where the line holds nothing else to read."""

    value: str
    label: Label
    alone: bool


class _Found(NamedTuple):
    value: str
    start: int
    end: int


def stated_dates(line: str, before: str = "") -> list[StatedDate]:
    """The dates that a line gives of its document, in ISO 8601 as precise as known.

    `before` is the line above, which may end in what is said of the first date (`Publié le`).
    """
    core = _DATE_CORE.search(line, 0, _LINE_CHARACTERS)
    dates = list(_dates(line[:_LINE_CHARACTERS], core.start() - _CORE_AFTER)) if core else []
    if not dates:
        return []
    plain = line[:_LINE_CHARACTERS].translate(_PLAIN)
    labels = _labels(plain, dates, _ending_label(before))
    alone = len(line) <= _LINE_CHARACTERS and gives_only_credits(_blank(plain, dates))
    unlabelled = {d.value for d, said in zip(dates, labels, strict=True) if said is Label.NONE}
    stated = []
    for date, said in zip(dates, labels, strict=True):
        if said is Label.NONE and _is_of_something_else(plain, date):
            continue
        if alone and (said is not Label.NONE or len(unlabelled) == 1):
            stated.append(StatedDate(date.value, said, True))
        elif not alone and (_is_stamp(plain, date) or _opens_text(plain, date, dates, said)):
            stated.append(StatedDate(date.value, said, False))
    return stated


def gives_only_credits(plain: str) -> bool:
    """Whether the words of a line without its dates are but places, agencies, authors and the like."""
    words = _WORD.findall(_TIME.sub(" ", plain))
    names = [word for word in words if word.lower() not in _furniture()]
    if names and names[0].lower() in _events() and not _is_label(words[0]):
        return False
    most = _MOST_SHOUTED if plain.isupper() else _MOST_NAMES
    return len(names) <= most and all(name[0].isupper() for name in names)


def _ending_label(line: str) -> Label:
    """What a line such as `Publié le` or `Mise à jour :` says of the date on the next line."""
    plain = line.translate(_PLAIN)
    if len(plain) > _LONGEST_LABEL or not gives_only_credits(plain):
        return Label.NONE
    return _meaning(_last_label(plain, 0, len(plain)))


def _labels(plain: str, dates: list[_Found], before: Label) -> list[Label]:
    """What each date of a line is said to be: the last label between it and the date before it."""
    said, last = [], 0
    for date in dates:
        label = _last_label(plain, last, date.start)
        if label and not gives_only_credits(plain[label.end() : date.start]):
            label = None
        said.append(before if label is None and date is dates[0] else _meaning(label))
        last = date.end
    return said


def _is_stamp(plain: str, date: _Found) -> bool:
    """Whether a date has the time to the second, as software writes it beside a headline and nobody in a sentence."""
    return _STAMP.match(plain, date.end) is not None


def _opens_text(plain: str, date: _Found, dates: list[_Found], label: Label) -> bool:
    """Whether a date heads the running text that follows it on its line."""
    before = plain[: date.start]
    if label is Label.NONE:
        if date is not dates[0] or _ARTICLE_ONLY.fullmatch(before) or not gives_only_credits(before):
            return False
        pattern = _TEXT_AFTER_DASH if before.strip(" (") else _TEXT_AFTER_BARE_DASH
        return bool(pattern.match(_without_times(plain[date.end :])))
    return _heads_line(plain, date, dates) and _begins_sentence(plain, date, dates)


def _heads_line(plain: str, date: _Found, dates: list[_Found]) -> bool:
    """Whether what stands before a labelled date is no running text: credits, or a headline and `Publié`."""
    if gives_only_credits(_blank(plain, dates)[: date.start]):
        return True
    label = _last_label(plain, 0, date.start)
    return label is not None and label[0][0].isupper() and label[0].lower() != "date"


def _begins_sentence(plain: str, date: _Found, dates: list[_Found]) -> bool:
    """Whether a new sentence follows a labelled date (and another: `Publié le …, mis à jour le … Texte`)."""
    end = date.end
    for other in dates:
        if other.start >= end and gives_only_credits(plain[end : other.start]):
            end = other.end
    return bool(_TEXT_AFTER_LABEL.match(_without_times(plain[end:])))


def _is_of_something_else(plain: str, date: _Found) -> bool:
    """Whether a date is the end of a period or belongs to a noun: `du 9 au 11 mai`, `attentats du 13 mai`."""
    before = plain[max(0, date.start - 40) : date.start]
    if _RANGE_BEFORE.search(before):
        return True
    noun = _OF_BEFORE.search(before)
    return noun is not None and (not noun[1] or noun[1].lower() not in _furniture())


def _blank(plain: str, dates: Iterable[_Found]) -> str:
    for date in dates:
        plain = plain[: date.start] + " " * (date.end - date.start) + plain[date.end :]
    return plain


def _without_times(plain: str) -> str:
    return _TIME.sub(lambda time: " " * len(time[0]), plain)


def _dates(line: str, start: int) -> Iterator[_Found]:
    for match in _date_pattern().finditer(line, max(0, start)):
        value = _value({name: text for name, text in match.groupdict().items() if text})
        if value:
            yield _Found(value, match.start(), match.end())


def _value(parts: dict[str, str]) -> str | None:
    """ISO 8601 of the parts of a date; None where the calendar has no such day."""
    kinds = {name[0]: text for name, text in parts.items()}
    year, month = int(kinds["y"]), _month(kinds["m"])
    if len(kinds["y"]) == 2:
        year += 2000 if year < 70 else 1900
    if "d" not in kinds:
        return f"{year:04}-{month:02}" if 1 <= month <= 12 else None
    day = int(kinds["d"])
    if "m_numeric" in parts and month > 12 >= day:  # American order
        day, month = month, day
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _months()[text.lower().translate(_PLAIN)]


def _last_label(plain: str, start: int, end: int) -> re.Match[str] | None:
    return next(reversed(list(_label_pattern().finditer(plain, start, end))), None)


def _meaning(label: re.Match[str] | None) -> Label:
    if label is None:
        return Label.NONE
    return Label.PUBLISHED if label["published"] else Label.UPDATED


def _is_label(word: str) -> bool:
    return bool(_label_pattern().match(word))


@cache
def _months() -> dict[str, int]:
    names = table("header")["months"]["names"]
    return {name: number for number, forms in enumerate(names, 1) for name in forms.split()}


@cache
def _furniture() -> frozenset[str]:
    labels = table("header")["labels"]
    words = " ".join([table("header")["furniture"]["words"], *labels["published"], *labels["updated"]])
    return frozenset(_WORD.findall(words.translate(_PLAIN)))


@cache
def _events() -> frozenset[str]:
    return frozenset(table("header")["furniture"]["events"].translate(_PLAIN).split())


@cache
def _label_pattern() -> re.Pattern[str]:
    labels = table("header")["labels"]
    kinds = (
        f"(?P<{kind}>{'|'.join(sorted(labels[kind], key=len, reverse=True))})" for kind in ("updated", "published")
    )
    return re.compile(rf"\b(?:{'|'.join(kinds)})\b".translate(_PLAIN), re.IGNORECASE)


def _accented(plain: str) -> str:
    """A pattern for a word with or without its accents."""
    return "".join(f"[{''.join(c for c in _ACCENTED if c.translate(_PLAIN) == p)}{p}]" for p in plain)


@cache
def _date_pattern() -> re.Pattern[str]:
    months = "|".join(map(_accented, sorted(_months(), key=len, reverse=True)))
    initials = "".join({_accented(name[0]).strip("[]") for name in _months()})
    year = r"(?:1[89]|20)\d\d"
    return re.compile(
        rf"""
        (?=\d) (?:
          (?<![\d.,/-]) (?P<y_iso>{year}) [-/.] (?P<m_iso>[01]?\d) (?: [-/.] (?P<d_iso>[0-3]?\d) )?
            (?![\d/]) (?!-\d)
        | (?<![\d.,/-]) (?P<d_numeric>[0-3]?\d) \s? (?P<mark>[./-]) \s? (?P<m_numeric>[0-3]?\d)
            \s? (?P=mark) \s? (?P<y_numeric>{year}|\d\d) (?![\d%/]|[.-]\d)
        | (?<![\d,]) (?P<d_named>[0-3]?\d) (?:\s?(?:er|st|nd|rd|th)\b)? [\s.-]{{0,3}} (?:of\s)?
            (?P<m_named>{months})\b \.? [\s,-]{{1,3}} (?P<y_named>{year}) (?!\d)
        )
        | \b (?=[{initials}]) (?:
          (?P<m_english>{months})\b \.? \s (?P<d_english>[0-3]?\d) (?:st|nd|rd|th)? ,? \s
            (?P<y_english>{year}) (?!\d)
        | (?P<m_only>{months})\b \.? \s (?P<y_only>{year}) (?!\d)
        )
        """,
        re.VERBOSE | re.IGNORECASE,
    )
