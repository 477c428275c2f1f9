"""Putting the rules together: a parsed document becomes its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.extract.claims import settle_claims
from natofacts.extract.entities import find_entities
from natofacts.extract.figures import find_figures
from natofacts.extract.furniture import find_furniture
from natofacts.extract.header import read_header
from natofacts.extract.quotes import find_quotes
from natofacts.extract.spans import each_once
from natofacts.extract.text import read_text
from natofacts.facts import Document

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from natofacts.french.gazetteer import Gazetteer


def read_document(
    doc: Doc, *, id: str, path: str, published: str | None = None, gazetteer: Gazetteer | None = None
) -> Document:
    """All facts of one parsed document.

    `published` (ISO 8601, as precise as known) is used where the text does not give its own date.
    """
    text = read_text(doc).string
    header = read_header(text)
    date = header.published or published
    referents = find_entities(doc, gazetteer)
    furniture = find_furniture(text)
    quotes = each_once(q for found in find_quotes(doc, referents, document=id) if (q := furniture.clear(found, id)))
    figures = [f for f in find_figures(doc, document=id, published=date) if not furniture.holds(f)]
    entities = tuple(referent.as_entity() for referent in referents)
    return Document(
        id=id,
        path=path,
        title=header.title,
        published=date,
        language=doc.lang_,
        characters=len(text),
        entities=entities,
        figures=tuple(settle_claims(figures, quotes, entities)),
        quotes=tuple(quotes),
    )
