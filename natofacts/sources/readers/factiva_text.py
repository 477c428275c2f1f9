"""Exports of Factiva saved as text: fields before their codes, or lines in a fixed order, `Document …` at the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from natofacts.sources.dates import read_date
from natofacts.sources.readers.press import press_article
from natofacts.sources.readers.text import decoded_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from natofacts.sources.content import Content
    from natofacts.sources.model import Article

_END = re.compile(r"^(?:AN\s+)?Document [A-Z0-9]{4,}20\d{6}e\w+[ \t]*$", re.MULTILINE)
_CODES = "HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD|SE|VOL|NS|RE|CO|IN|RF|IPD|IPC|PUB|AN|CT|ART|CLM"
_CODE = re.compile(rf"^(?P<bold>\*?)(?P<code>{_CODES})(?P=bold)(?!\w)[ \t]*(?P<rest>.*)$")
_BOLD = re.compile(r"\*([^*\n]+)\*")
_WORDS = re.compile(r"^[\d\s.,]+(?:mots|words)$", re.IGNORECASE)
_TIME = re.compile(r"^\d{1,2}[:h]\d\d$")
_AFTER = re.compile(r"^(?:\(c\)|©|Copyright|Tous droits|All rights)", re.IGNORECASE)
_SKIPPED = re.compile(r"^(?:français|anglais|french|english|[A-Z0-9]{2,8}|[A-Z]?\d{1,4})$", re.IGNORECASE)


def read(content: Content) -> Iterator[Article]:
    """The articles in order."""
    yield from read_exported(decoded_text(content.data)[0])


def is_exported(text: str) -> bool:
    """Whether a text is such an export, in whatever kind of file it came."""
    return _END.search(text) is not None


def read_exported(text: str) -> Iterator[Article]:
    """The articles of the text of an export."""
    start = 0
    for number, end in enumerate(_END.finditer(text), 1):
        lines = text[start : end.start()].replace("\f", "\n").splitlines()
        article = (
            _coded(lines, number) if sum(bool(_CODE.match(line)) for line in lines) >= 4 else _plain(lines, number)
        )
        if article is not None:
            yield article
        start = end.end()


def _coded(lines: list[str], number: int) -> Article | None:
    fields: dict[str, list[str]] = {}
    current: list[str] = []
    bold = False  # whether what was bold stands between asterisks: the codes, and words that were searched
    for line in lines:
        found = _CODE.match(line)
        if found:
            current = fields.setdefault(found["code"], [])
            current.append(found["rest"])
            bold = bold or bool(found["bold"])
        else:
            current.append(_BOLD.sub(r"\1", line) if bold else line)

    def value(code: str) -> str | None:
        return " ".join(fields[code]) if code in fields else None

    return press_article(
        number,
        title=value("HD"),
        source=value("SN"),
        date=value("PD"),
        paragraphs=_paragraphs([*fields.get("LP", []), "", *fields.get("TD", [])]),
        authors=value("BY"),
        page=value("PG"),
    )


def _plain(lines: list[str], number: int) -> Article | None:
    """Headline, author, number of words, date, time, paper, code, page, language, rights, then the text."""
    lines = [line.strip() for line in lines]
    while lines and not lines[0]:
        lines.pop(0)
    words = next((place for place, line in enumerate(lines) if _WORDS.match(line)), None)
    rights = next((place for place, line in enumerate(lines) if _AFTER.match(line)), None)
    if words is None or rights is None or rights < words:
        return None
    known = [line for line in lines[words + 1 : rights] if line]
    date = next((line for line in known if read_date(line)), None)
    papers = [line for line in known if line != date and not _TIME.match(line) and not _SKIPPED.match(line)]
    head = [line for line in lines[:words] if line]
    return press_article(
        number,
        title=head[0] if head else None,
        source=papers[0] if papers else None,
        date=date,
        paragraphs=_paragraphs(lines[rights + 1 :]),
        authors=head[-1] if len(head) > 1 else None,
        page=next((line for line in known if line.isdigit()), None),
    )


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """Paragraphs parted by blank lines; without any, each line is one."""
    if not any(not line.strip() for line in lines[:-1]):
        yield from lines
        return
    block: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            block.append(line)
        elif block:
            yield "\n".join(block)
            block = []
