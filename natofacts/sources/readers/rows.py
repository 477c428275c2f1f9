"""Rows of tables as articles: which column is what, by its name."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from natofacts.errors import SourceError
from natofacts.french import table
from natofacts.sources.dates import read_date, read_mail_date
from natofacts.sources.model import About, Article
from natofacts.sources.readers.fragment import fragment_lines
from natofacts.sources.readers.press import author_names, one_line, page_number

if TYPE_CHECKING:
    from collections.abc import Sequence


class Columns:
    """The columns of a table by what they hold; SourceError where none holds text."""

    def __init__(self, names: Sequence[str]) -> None:
        self._places: dict[str, int] = {}
        folded = [_fold(name) for name in names]
        for field, known in _known().items():
            exact = (folded.index(name) for name in known if name in folded)
            ending = (place for place, name in enumerate(folded) if name.split()[-1:] and name.split()[-1] in known)
            found = next(exact, next(ending, None))
            if found is not None:
                self._places[field] = found
        if "text" not in self._places:
            names = ", ".join(_known()["text"][:4])
            raise SourceError("is a table without a column of text", hint=f"call the column {names} or the like")

    def article(self, values: Sequence[Any], number: int) -> Article | None:
        """One row as an article; None where it has no text."""
        given = {
            field: str(values[place])
            for field, place in self._places.items()
            if place < len(values) and values[place] not in (None, "")
        }
        title = one_line(given.get("title", "")) or None
        body = fragment_lines(given.get("text", ""))
        if not body and title is None:
            return None
        published = read_mail_date(given.get("published"))
        return Article(
            text="\n\n".join([*([title] if title and [title] != body[:1] else []), *body]) + "\n",
            member=f"#{number}",
            about=About(
                title=title,
                source=one_line(given.get("source", "")) or None,
                url=given.get("url"),
                authors=author_names(given.get("author")),
                published=published,
                published_by="column" if published else None,
                modified=read_date(given.get("modified")),
                page=page_number(given.get("page")),
            ),
        )


@cache
def _known() -> dict[str, list[str]]:
    return {field: names.split(", ") for field, names in table("pages")["columns"].items()}


def _fold(name: str) -> str:
    """A column's name without case, accents and marks: `Article_Content`, `date de publication`."""
    import unicodedata

    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    plain = unicodedata.normalize("NFKD", apart).lower()
    return " ".join(re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c))))
