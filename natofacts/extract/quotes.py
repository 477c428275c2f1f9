"""Who said what."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from natofacts.extract.referents import Referent
    from natofacts.facts import Quote


def find_quotes(doc: Doc, referents: list[Referent], *, document: str) -> list[Quote]:
    """All quotes of a parsed document, in text order."""
    return []
