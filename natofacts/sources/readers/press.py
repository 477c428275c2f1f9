"""What the exports of press databases have in common."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from natofacts.sources.dates import read_date
from natofacts.sources.model import About, Article

if TYPE_CHECKING:
    from collections.abc import Iterable

_PAGE = re.compile(
    r"\b(?:p(?:age)?s?|pg)\.?\s*:?\s*([A-Z]{0,3}\d{1,3}(?:\s*[-,;]\s*[A-Z]{0,3}\d{1,3})*)", re.IGNORECASE
)
_ISSUE = re.compile(
    r"\s*(?:,\s*(?:no|n°|nº|numéro)\b.*|\(site web.*?\).*|\s+[-–]\s*\d{1,2}\s+\w+\s+\d{4}.*)$", re.IGNORECASE
)
_BRACKETS = re.compile(r"^\[(.+)\]$")
_BY = re.compile(r"^\s*(?:(?:propos recueillis |recueilli )?par|by)\s*:?\s+", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[;/|]\s*|\s+(?:et|and)\s+(?=[A-ZÀ-Þ])")


def press_article(
    member: int,
    *,
    title: str | None,
    source: str | None,
    date: str | None,
    paragraphs: Iterable[str],
    authors: str | None = None,
    page: str | None = None,
    modified: str | None = None,
    url: str | None = None,
) -> Article | None:
    """One article of an export, its title above its text; None where it has neither."""
    body = [plain for paragraph in paragraphs if (plain := one_line(paragraph))]
    heading = _BRACKETS.sub(r"\1", one_line(title or "")) or None
    if not body and heading is None:
        return None
    published = read_date(date)
    return Article(
        text="\n\n".join([*([heading] if heading and not _is_whole(heading, body) else []), *body]) + "\n",
        member=f"#{member}",
        about=About(
            title=heading,
            source=paper_name(source),
            url=url,
            authors=author_names(authors),
            published=published,
            published_by="database" if published else None,
            modified=read_date(modified),
            page=page_number(page),
        ),
    )


def _is_whole(heading: str, body: list[str]) -> bool:
    """Whether a title is nothing but the text, as the database gives what has none."""
    return re.sub(r"\W", "", heading) == re.sub(r"\W", "", "".join(body))


def paper_name(text: str | None) -> str | None:
    """A paper's name without its issue: `La Croix, no. 38718`, `Le Point (site web)`."""
    plain = one_line(text or "")
    return _ISSUE.sub("", plain).strip(" ,;") or None


def page_number(text: str | None) -> str | None:
    """The page in print: `p. 7`, `Pg. 35`, `26`."""
    if not text:
        return None
    if text.strip().isdigit():
        return text.strip()
    found = _PAGE.search(text)
    return found[1] if found else None


def author_names(text: str | None) -> tuple[str, ...]:
    """The authors in one field, without their addresses: surnames first stay so (`Faure, Emilie`)."""
    plain = _BY.sub("", one_line(text or ""))
    names = (name.strip(" .") for name in _SEPARATOR.split(plain) if not _BY.match(f"{name} "))
    return tuple(name for name in names if any(map(str.isalpha, name)) and "@" not in name)


def one_line(text: str) -> str:
    """Text as a browser shows it, on one line."""
    return " ".join(re.split(r"[ \t\r\n\f]+", text)).strip(" \u00a0")
