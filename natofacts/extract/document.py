"""Putting the rules together: a parsed document becomes its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from natofacts.extract.claims import settle_claims
from natofacts.extract.entities import find_entities
from natofacts.extract.figures import find_figures
from natofacts.extract.furniture import find_furniture
from natofacts.extract.header import read_header
from natofacts.extract.quotes import find_quotes
from natofacts.extract.running_date import running_date, running_month
from natofacts.extract.spans import each_once
from natofacts.extract.text import read_text
from natofacts.facts import Document

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from natofacts.french.gazetteer import Gazetteer


class Dated(NamedTuple):
    """A day of publication in ISO 8601, as precise as known, and how it is known."""

    value: str
    by: str


def read_document(
    doc: Doc,
    *,
    id: str,
    path: str,
    declared: Dated | None = None,
    otherwise: Dated | None = None,
    gazetteer: Gazetteer | None = None,
) -> Document:
    """All facts of one parsed document.

    A `declared` date of publication comes before what the text says of it, `otherwise` after.
    """
    text = read_text(doc).string
    header = read_header(text)
    stated = Dated(header.published, "text") if header.published else None
    date = declared or stated or otherwise
    if date is None or date.by == "file properties":
        told = running_date(text)
        date = Dated(told, "text") if told else date
    referents = find_entities(doc, gazetteer)
    furniture = find_furniture(text, gazetteer.furniture if gazetteer else frozenset())
    quotes = each_once(q for found in find_quotes(doc, referents, document=id) if (q := furniture.clear(found, id)))
    today = date.value if date else running_month(text)
    figures = [f for f in find_figures(doc, document=id, published=today) if not furniture.holds(f)]
    entities = tuple(referent.as_entity() for referent in referents)
    return Document(
        id=id,
        path=path,
        title=header.title,
        published=date and date.value,
        published_by=date and date.by,
        language=doc.lang_,
        characters=len(text),
        entities=entities,
        figures=tuple(settle_claims(figures, quotes, entities)),
        quotes=tuple(quotes),
    )
