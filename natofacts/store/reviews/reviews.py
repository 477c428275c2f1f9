"""The public face of reviews."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from msgspec.structs import replace

from natofacts.errors import StoreError, UsageError
from natofacts.facts import Figure, Quote
from natofacts.store.connection import transaction, translate_errors
from natofacts.store.reviews.anchors import context
from natofacts.store.reviews.readings import read_corrections
from natofacts.store.reviews.remembering import alias_line, speaker_line
from natofacts.store.reviews.settling import settle
from natofacts.store.reviews.table import insert_review, read_reviews
from natofacts.store.rows import Decision, EntityRow, FigureRow, QuoteRow, ReviewRow

if TYPE_CHECKING:
    from natofacts.store.store import Store

_OF_ENTITY = ("name", "label")
_LABELS = ("PER", "ORG", "LOC", "MISC")


class Merge(NamedTuple):
    """What came of reviews from elsewhere: how many were new, known, and new without a fact here."""

    new: int
    known: int
    orphans: int


class Reviews:
    """The reviews in a store. Every method may raise StoreError; each decision is saved before it returns."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._connection = store.connection

    def add(
        self,
        fact: QuoteRow | FigureRow | EntityRow,
        state: Decision,
        *,
        reviewer: str,
        corrections: dict[str, str] | None = None,
        note: str | None = None,
    ) -> ReviewRow:
        """Say something of a fact, as a query or `Store.fact` gives it.

        `corrections` are fields and values as typed; UsageError where they cannot be. `unreviewed` takes back what
        was said before, without forgetting it; what was remembered of it is forgotten.
        """
        with translate_errors(self._store.path):
            given = corrections or {}
            blank = self._of_entity(fact, given) if isinstance(fact, EntityRow) else self._of_fact(fact, given)
            review = replace(blank, state=state, note=note, reviewer=reviewer, reviewed=_now())
            with transaction(self._connection):
                insert_review(self._connection, review)
                settle(self._connection)
                if state == "unreviewed":
                    self._connection.execute("DELETE FROM gazetteer WHERE fact = ?", (fact.id,))
        return review

    def remember(self, fact: QuoteRow | FigureRow | EntityRow, name: str, reviewer: str) -> str:
        """Make the name a person gave a speaker or an entity a line of the store's gazetteer, and give that line.

        UsageError where the text has no words that would tell who is meant in another.
        """
        if isinstance(fact, EntityRow):
            label, line = fact.label, alias_line(name, fact.name)
        else:
            speaker = fact.speaker if isinstance(fact, QuoteRow) else fact.according_to
            label, line = "PER", speaker_line(name, speaker, fact.published)
        with translate_errors(self._store.path), transaction(self._connection):
            known = self._connection.execute("SELECT label FROM entities WHERE name = ?", (name,)).fetchone()
            self._connection.execute(
                "INSERT OR IGNORE INTO gazetteer (label, line, fact, reviewer, added) VALUES (?, ?, ?, ?, ?)",
                (known[0] if known else label, line, fact.id, reviewer, _now()),
            )
        return line

    def rows(
        self, *, states: Iterable[str] = (), orphans: bool = False, history: bool = False, fact: str | None = None
    ) -> Iterator[ReviewRow]:
        """The last word on each fact, or all there is (`history`), in the order of time; `orphans`: without a fact."""
        condition, parameters = "true", []
        if fact is not None:
            condition, parameters = "r.fact = ?", [fact]
        if orphans:
            condition += " AND r.fact IS NULL"
        if not history:
            condition += (
                " AND NOT EXISTS (SELECT 1 FROM reviews o WHERE o.fact = r.fact"
                " AND (o.reviewed, o.rowid) > (r.reviewed, r.rowid))"
            )
        wanted = set(states)
        with translate_errors(self._store.path):
            for row in read_reviews(self._connection, condition, parameters):
                if not wanted or row.state in wanted:
                    yield row

    def disagreements(self) -> list[tuple[ReviewRow, ...]]:
        """The last words of several people on a fact where they say different things of it, facts in order."""
        with translate_errors(self._store.path):
            of_fact: defaultdict[str, dict[str, ReviewRow]] = defaultdict(dict)
            for row in read_reviews(self._connection, "r.fact IS NOT NULL AND r.state <> 'note'"):
                assert row.fact is not None
                of_fact[row.fact][row.reviewer] = row
        several = (tuple(row for row in said.values() if row.state != "unreviewed") for said in of_fact.values())
        return [said for said in several if len({_verdict(row) for row in said}) > 1]

    def merge(self, reviews: Iterable[ReviewRow]) -> Merge:
        """Add reviews made elsewhere; those that are known already stay as they are."""
        new, known = [], 0
        with translate_errors(self._store.path), transaction(self._connection):
            for review in reviews:
                if insert_review(self._connection, replace(review, fact=None)):
                    new.append(review.id)
                else:
                    known += 1
            settle(self._connection)
            (orphans,) = self._connection.execute(
                "SELECT count(*) FROM reviews WHERE fact IS NULL AND id IN (SELECT value FROM json_each(?))",
                (msgspec.json.encode(new).decode(),),
            ).fetchone()
        return Merge(len(new), known, orphans)

    def _of_fact(self, fact: QuoteRow | FigureRow, given: dict[str, str]) -> ReviewRow:
        """A review of a quote or figure that says nothing yet."""
        table, struct = ("quotes", Quote) if isinstance(fact, QuoteRow) else ("figures", Figure)
        row = self._connection.execute(
            f"SELECT d.text, d.url, f.extracted FROM {table} f JOIN documents d ON d.pk = f.document WHERE f.id = ?",
            (fact.id,),
        ).fetchone()
        if row is None:
            raise StoreError(f"the store holds no fact {fact.id} any more", hint="`natofacts quotes` lists ids")
        text, url, extracted = row
        fields = struct.__struct_fields__
        seen = struct(**{name: getattr(fact, name) for name in fields if name != "review"})
        machine: Any = msgspec.json.decode(extracted, type=struct) if extracted else seen
        around = context(text, machine.start, machine.text)
        return ReviewRow(
            **_BLANK,
            id=os.urandom(16).hex(),
            fact=fact.id,
            corrections=read_corrections(seen, text, given),
            path=fact.path,
            url=url,
            document=fact.document,
            type="quote" if struct is Quote else "figure",
            kind=machine.kind,
            text=machine.text,
            start=machine.start,
            before=around.before,
            after=around.after,
            occurrences=around.occurrences,
            seen=msgspec.to_builtins(seen),
        )

    def _of_entity(self, entity: EntityRow, given: dict[str, str]) -> ReviewRow:
        """A review of an entity, which is the same in all documents."""
        for field, value in given.items():
            if field not in _OF_ENTITY:
                raise UsageError(f"{field!r} is no field that can be set", hint=f"one of {', '.join(_OF_ENTITY)}")
            if not value.strip() or (field == "label" and value not in _LABELS):
                raise UsageError(f"{field} cannot be {value!r}", hint=f"a name, or a label: {', '.join(_LABELS)}")
        row = self._connection.execute("SELECT extracted FROM entities WHERE id = ?", (entity.id,)).fetchone()
        machine = msgspec.json.decode(row[0]) if row and row[0] else {"name": entity.name, "label": entity.label}
        return ReviewRow(
            **_BLANK,
            id=os.urandom(16).hex(),
            fact=entity.id,
            corrections={field: value.strip() for field, value in given.items()},
            path="",
            document="",
            type="entity",
            kind=machine["label"],
            text=machine["name"],
            start=0,
            before="",
            after="",
            occurrences=0,
            seen={"id": entity.id, "name": entity.name, "label": entity.label},
        )


_BLANK: dict[str, Any] = {"state": "note", "reviewer": "", "reviewed": ""}


def _now() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _verdict(review: ReviewRow) -> tuple[str, str]:
    """What a review comes to, for comparison with another's."""
    if review.state == "wrong":
        return "wrong", ""
    reading = {**review.seen, **review.corrections}
    return "reading", msgspec.json.encode(_said(reading), order="deterministic").decode()


def _said(reading: dict[str, Any]) -> dict[str, Any]:
    speakers = {field: value["name"] for field, value in reading.items() if isinstance(value, dict) and "name" in value}
    volatile = ("id", "start", "end", "confidence", "reason", "cue", "quote", "part_of", "review")
    return {field: value for field, value in {**reading, **speakers}.items() if field not in volatile and value}
