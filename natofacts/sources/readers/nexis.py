"""Exports of Nexis Uni as DOCX: a list of what was asked, then articles that end in `End of Document`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from natofacts.sources.dates import read_date
from natofacts.sources.readers.press import one_line, press_article

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from natofacts.sources.model import Article

_END = re.compile(r"^(?:End of Document|Fin du document)$", re.IGNORECASE)
_LABEL = re.compile(
    r"^(Section|Rubrique|Length|Longueur|Byline|Auteur|Dateline|Highlight|Encart|Body|Corps(?: de l.article)?"
    r"|Load-Date|Date de chargement|Classification|Language|Langue|Graphic|Publication-Type)\s*(?::\s*(.*))?$",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"^(?:Copyright|©|Tous droits)", re.IGNORECASE)
_PLACE = re.compile(r"\s*\([^()]*\)$")
_BODY, _AFTER = ("body", "corps"), ("load-date", "date de chargement", "classification")


def nexis_articles(lines: Sequence[str]) -> Iterator[Article]:
    """The articles of an export; none where the lines are of another document."""
    block: list[str] = []
    number = 0
    for line in map(one_line, lines):
        if _END.match(line):
            number += 1
            article = _article(block, number)
            if article is not None:
                yield article
            block = []
        else:
            block.append(line)


def _article(lines: list[str], number: int) -> Article | None:
    start = next((place for place, line in enumerate(lines) if _is_date(lines, place)), None)
    if start is None:
        return None
    fields: dict[str, str] = {}
    body: list[str] = []
    where = "head"
    for line in lines[start + 1 :]:
        label = _LABEL.match(line)
        if label and (where == "head" or label[1].lower().startswith(_AFTER)):
            name = label[1].lower()
            where = "body" if name.startswith(_BODY) else "after" if name.startswith(_AFTER) else "head"
            fields.setdefault(name, label[2] or "")
        elif where == "body" and line:
            body.append(line)
    return press_article(
        number,
        title=lines[start - 2],
        source=_PLACE.sub("", lines[start - 1]),
        date=lines[start],
        paragraphs=body,
        authors=fields.get("byline") or fields.get("auteur"),
        page=fields.get("section") or fields.get("rubrique"),
    )


def _is_date(lines: list[str], place: int) -> bool:
    """Whether a short line is the date of an article: paper and title stand in the two lines above it."""
    line = lines[place]
    return (
        place >= 2
        and len(line) < 60
        and read_date(line) is not None
        and bool(lines[place - 1] and lines[place - 2])
        and any(_LABEL.match(after) or _COPYRIGHT.match(after) for after in lines[place + 1 : place + 8])
    )
