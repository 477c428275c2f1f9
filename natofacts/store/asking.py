"""What a store answers."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, TypeVar, Unpack

from natofacts.facts import Document
from natofacts.store import counting, documents, filters, reading
from natofacts.store.connection import translate_errors
from natofacts.store.counting import Facts, LeftOut, Query
from natofacts.store.queries import By, CommonQuery, EntityQuery, FigureQuery, QuoteQuery, Sort
from natofacts.store.reviews.table import has_reviews
from natofacts.store.rows import (
    Card,
    Copy,
    CountRow,
    DocumentRow,
    EntityRow,
    FigureRow,
    FurnitureRow,
    Given,
    QuoteRow,
    Shown,
)

if TYPE_CHECKING:
    from natofacts.store.alike import Family

Row = TypeVar("Row")


class _Page(TypedDict):
    sort: Sort | None
    limit: int | None


class Answers:
    """Documents, facts and counts of an open store; see `Store`.

    Every method may raise StoreError. Iterators read as they go, so use them before the store is closed.
    Arguments named `documents` keep only facts of the documents with these full ids (None: all documents).
    """

    connection: sqlite3.Connection
    path: Path

    def show_extracted(self) -> None:
        """From now on read facts as they were extracted, as if nobody had reviewed any."""
        from natofacts.store import extracted

        with translate_errors(self.path):
            extracted.show_extracted(self.connection)

    def metadata(self) -> dict[str, Given]:
        """All that people said of documents, by path."""
        from natofacts.store import metadata

        with translate_errors(self.path):
            return metadata.read_metadata(self.connection)

    def gazetteer(self) -> list[tuple[str, str]]:
        """The gazetteer people made by correcting: label and line of each entry."""
        with translate_errors(self.path):
            return self.connection.execute("SELECT label, line FROM gazetteer ORDER BY pk").fetchall()

    def furniture(self) -> list[FurnitureRow]:
        """The lines learned as furniture, by paper, the most frequent first."""
        from natofacts.store import furniture

        with translate_errors(self.path):
            return furniture.read_furniture(self.connection)

    def furniture_lines(self) -> list[str]:
        """The lines of which nothing is taken when documents are read."""
        from natofacts.store import furniture

        with translate_errors(self.path):
            return furniture.known_lines(self.connection)

    def document(self, id: str, *, as_extracted: bool = False) -> Document:
        """The document with this full id, as people corrected it; StoreError when there is none.

        `as_extracted`: exactly as it was saved.
        """
        with translate_errors(self.path):
            return documents.read_document(self.connection, id, as_extracted=as_extracted)

    def text(self, id: str) -> str:
        """The text of the document with this full id; StoreError when there is none."""
        with translate_errors(self.path):
            return documents.read_text(self.connection, id)

    def documents_at(self, path: str) -> list[tuple[str, str]]:
        """Path and id of each document last read from a file, whatever has become of it."""
        with translate_errors(self.path):
            return documents.find_documents(self.connection, path)

    def published(self, id: str) -> str | None:
        """The date of publication of a document, if it is stored and has one."""
        with translate_errors(self.path):
            return documents.find_published(self.connection, id)

    def paths(self, folder: str) -> list[str]:
        """The path itself, and all below it where it is a folder (`.`: the relative paths), of stored files."""
        with translate_errors(self.path):
            return documents.find_paths(self.connection, folder)

    def is_reviewed(self, id: str) -> bool:
        """Whether people may have said something of the facts of a document."""
        with translate_errors(self.path):
            return has_reviews(self.connection, id)

    def document_at(self, path: str, *, as_extracted: bool = False) -> Document | None:
        """The document last read from `path`, with that path; None when there is none.

        `as_extracted`: whatever people said of its facts.
        """
        with translate_errors(self.path):
            return documents.read_document_at(self.connection, path, as_extracted=as_extracted)

    def documents(self, *, sources: Collection[str] = ()) -> Iterator[DocumentRow]:
        """The stored documents by path, of papers whose names have some words in them."""
        return self._yield(reading.read_documents(self.connection, filters.document_conditions(sources)))

    def quotes(self, **wanted: Unpack[QuoteQuery]) -> Iterator[QuoteRow]:
        """Quotes by date of publication, path and place, unless another order is asked for."""
        return self._yield(reading.read_quotes(self.connection, filters.quote_conditions(wanted), **_page(wanted)))

    def figures(self, **wanted: Unpack[FigureQuery]) -> Iterator[FigureRow]:
        """Figures by date of publication, path and place, unless another order is asked for."""
        return self._yield(reading.read_figures(self.connection, filters.figure_conditions(wanted), **_page(wanted)))

    def entities(self, **wanted: Unpack[EntityQuery]) -> Iterator[EntityRow]:
        """Entities over all documents, the most mentioned first."""
        required = filters.entity_conditions(wanted)
        least, limit = wanted.get("min_mentions", 0), wanted.get("limit")
        return self._yield(
            reading.read_entities(self.connection, required, wanted.get("documents"), least, limit=limit)
        )

    def count(self, facts: Facts, wanted: Query) -> int:
        """How many facts meet a query, whatever its limit."""
        with translate_errors(self.path):
            return counting.count(self.connection, facts, wanted)

    def count_by(self, facts: Facts, wanted: Query, by: By) -> Iterator[CountRow]:
        """How many facts that meet a query each speaker, document, ... has, the most first; months in order."""
        return self._yield(counting.count_by(self.connection, facts, wanted, by))

    def left_out(self, facts: Facts, wanted: Query) -> LeftOut:
        """How many facts a query leaves out for want of a date or by a default."""
        with translate_errors(self.path):
            return counting.left_out(self.connection, facts, wanted)

    def near_names(self, names: Collection[str], *, speakers: bool) -> list[str]:
        """A few names (of speakers alone) that come near to names nothing is found for."""
        with translate_errors(self.path):
            return counting.near_names(self.connection, names, speakers=speakers)

    def complete_name(self, beginning: str, limit: int) -> list[str]:
        """What is typed, gone on with as names do of which a word begins so, the most used first."""
        with translate_errors(self.path):
            return counting.complete_name(self.connection, beginning, limit)

    def card(self, name: str, *, documents: Collection[str] | None = None) -> Card:
        """What is known of the entity that `name` fits best; StoreError when it fits none.

        An exact name wins over a part of one, then the most mentioned; `others` names the other fits.
        """
        from natofacts.store import showing

        with translate_errors(self.path):
            return showing.read_card(self.connection, name, documents)

    def fact(self, id: str, *, sentences: int = 1) -> Shown | Card:
        """The quote or figure whose id begins with `id`, in its sentence and paragraph; the card of an entity.

        `sentences`: how many before and after belong to the passage. StoreError when none fits or several do.
        """
        from natofacts.store import showing

        with translate_errors(self.path):
            return showing.read_fact(self.connection, id, sentences)

    def fact_id(self, id: str) -> str:
        """The whole id of the fact whose id begins so; StoreError when none or several do."""
        shown = self.fact(id)
        fact = shown.entity if isinstance(shown, Card) else shown.quote or shown.figure
        assert fact is not None
        return fact.id

    def families(self, **wanted: Unpack[QuoteQuery]) -> Iterator[Family]:
        """Quotes that say the same words, in whatever wording, where one of them is what `quotes` would give."""
        from natofacts.store import alike

        return self._yield(alike.read_families(self.connection, filters.quote_conditions(wanted)))

    def alike(self, quote: str) -> list[Copy]:
        """The quotes that say words of the quote with this full id, itself among them."""
        from natofacts.store import alike

        with translate_errors(self.path):
            return alike.read_alike(self.connection, quote)

    def _yield(self, rows: Iterator[Row]) -> Iterator[Row]:
        with translate_errors(self.path):
            yield from rows


def _page(wanted: CommonQuery) -> _Page:
    return {"sort": wanted.get("sort"), "limit": wanted.get("limit")}
