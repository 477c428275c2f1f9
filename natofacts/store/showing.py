"""One fact where it stands, one entity on its card."""

from __future__ import annotations

import re
import sqlite3
from bisect import bisect_right
from collections.abc import Collection
from functools import cache
from itertools import islice
from typing import Any

import msgspec

from natofacts.errors import StoreError
from natofacts.facts import Span, Speaker
from natofacts.french import table
from natofacts.french.verbs import forms
from natofacts.store.documents import read_places
from natofacts.store.filters import Conditions, entity_conditions
from natofacts.store.reading import read_entities, read_figures, read_quotes
from natofacts.store.rows import Antecedent, Card, EntityRow, FigureRow, Highlight, QuoteRow, Shown
from natofacts.store.text import Layout, existing, fold

_MOST_CANDIDATES = 5
_WORD = re.compile(r"\w+")
_CLIPPED = 40  # characters of a candidate's text
# Somebody else's words that name an entity.
_NAMED_BY_OTHERS = """
q.speaker_name IS NOT NULL AND coalesce(q.speaker_entity, '') <> ? AND q.pk IN (
  SELECT r.pk FROM document_entities e JOIN mentions m USING (document, position)
  JOIN quotes r ON r.document = m.document AND m."start" >= r."start" AND m."end" <= r."end"
  WHERE e.entity = ? AND m.kind = 'name')
"""
# Figures that measure an entity, or tell what it does: whose subject or event has a name the document gives it.
_WORDS = "' ' || replace(replace(replace(fold(coalesce({}, '')), char(39), ' '), ',', ' '), '.', ' ') || ' '"
_MEASURED = f"""
f.pk IN (
  SELECT g.pk FROM document_entities e JOIN mentions m USING (document, position)
  JOIN figures g ON g.document = m.document AND coalesce(g.subject, g.event) IS NOT NULL
  WHERE e.entity = ? AND m.kind = 'name' AND (
    instr({_WORDS.format("g.subject")}, {_WORDS.format("m.text")})
    OR instr({_WORDS.format("g.event")}, {_WORDS.format("m.text")})))
"""


def read_card(connection: sqlite3.Connection, name: str, documents: Collection[str] | None) -> Card:
    """What is known of the entity a name fits best; see `Store.card`."""
    found = list(read_entities(connection, entity_conditions({"name": name, "documents": documents}), documents))
    if not found:
        raise StoreError(f"the store knows nobody and nothing called {name}", hint="try a part of the name")
    best = max(found, key=lambda row: fold(row.name) == fold(name))
    return _card(connection, best, tuple(row.name for row in found if row is not best), documents)


def _card(
    connection: sqlite3.Connection,
    best: EntityRow,
    others: tuple[str, ...],
    documents: Collection[str] | None,
) -> Card:
    quotes = Conditions()
    quotes.add("q.speaker_entity = ?", best.id)
    quotes.of_documents(documents)
    quotes.reviewed("q.review_state", ())
    about = Conditions()
    about.add(_NAMED_BY_OTHERS, best.id, best.id)
    about.of_documents(documents)
    about.reviewed("q.review_state", ())
    figures = Conditions()
    figures.add(_MEASURED, best.id)
    figures.of_documents(documents)
    figures.reviewed("f.review_state", ())
    since, until, sources = _published(connection, best.id, documents)
    return Card(
        entity=best,
        since=since,
        until=until,
        sources=sources,
        quotes=tuple(read_quotes(connection, quotes)),
        about=tuple(read_quotes(connection, about)),
        figures=tuple(row for row in read_figures(connection, figures) if not _tells_what_was_said(row)),
        others=others,
    )


def _tells_what_was_said(figure: FigureRow) -> bool:
    """Whether a figure only has somebody beside it that says something: `a affirmé jeudi M. Brandt`."""
    return not _reporting().isdisjoint(_WORD.findall(fold(f"{figure.subject} {figure.event}")))


@cache
def _reporting() -> frozenset[str]:
    """The forms of the verbs that report speech, folded."""
    verbs = table("speech")["verbs"]
    return frozenset(fold(form) for form in forms([*verbs["say"].split(), *verbs["incise"].split()]))


def _published(
    connection: sqlite3.Connection, entity: str, documents: Collection[str] | None
) -> tuple[str | None, str | None, tuple[str, ...]]:
    """The dates of the first and last document that mentions an entity, and the outlets of all."""
    mentioned = Conditions()
    mentioned.add("entity = ?", entity)
    mentioned.of_documents(documents)
    since, until, sources = connection.execute(
        "SELECT min(d.published), max(d.published), json_group_array(DISTINCT d.source)"
        f" FROM document_entities JOIN documents d ON d.pk = document{mentioned.where}",
        mentioned.parameters,
    ).fetchone()
    return since, until, tuple(sorted(filter(None, msgspec.json.decode(sources))))


def read_fact(connection: sqlite3.Connection, id: str, sentences: int) -> Shown | Card:
    """One fact where it stands, or an entity's card; see `Store.fact`."""
    wanted = id.strip().lower()
    quotes, figures, entities = Conditions(), Conditions(), Conditions()
    for prefix, conditions in (("q", quotes), ("f", figures), ("e", entities)):
        conditions.add(f"{prefix}.id >= ? AND {prefix}.id < ?", wanted, f"{wanted}\x7f")
    found: list[QuoteRow | FigureRow | EntityRow] = []
    if wanted:
        found = [
            *read_quotes(connection, quotes),
            *read_figures(connection, figures),
            *read_entities(connection, entities, None),
        ]
    exact = [fact for fact in found if fact.id == wanted] or found
    if len(exact) > 1:
        raise StoreError(f"{id}: {len(exact)} facts have an id that begins so", hint=f"one of {_candidates(exact)}")
    if not exact:
        hint = "`natofacts quotes` and `natofacts figures` list ids; `natofacts entities NAME` shows a card"
        raise StoreError(f"the store holds no quote, figure or entity {id}", hint=hint)
    fact = exact[0]
    return _card(connection, fact, (), None) if isinstance(fact, EntityRow) else _show(connection, fact, sentences)


def _places(connection: sqlite3.Connection, pk: int, offset: int) -> dict[str, Any]:
    """The page of the paper and the second of the recording that some words stand at."""
    places = [place for place in read_places(connection, pk) if place[1] <= offset]
    printed = next((value for kind, _, value in places if kind == "print"), None)
    second = next((int(value) for kind, _, value in reversed(places) if kind == "second"), None)
    return {"print_page": printed, "second": second}


def _candidates(found: Collection[QuoteRow | FigureRow | EntityRow]) -> str:
    """The first few facts, each with enough of its text to tell it from the others."""
    named = [
        f"{fact.id} ({' '.join((fact.name if isinstance(fact, EntityRow) else fact.text)[:_CLIPPED].split())})"
        for fact in islice(found, _MOST_CANDIDATES)
    ]
    return ", ".join(named) + (", ..." if len(found) > _MOST_CANDIDATES else "")


def _show(connection: sqlite3.Connection, fact: QuoteRow | FigureRow, sentences: int) -> Shown:
    pk, text, title, source, url, pages = existing(
        connection.execute(
            "SELECT pk, text, title, source, url, pages FROM documents WHERE id = ?", (fact.document,)
        ).fetchone()
    )
    layout = Layout(text)
    sentence, (start, end) = layout.around(fact.start, fact.end)
    passage = layout.widened(*sentence, sentences)
    speaker = fact.speaker if isinstance(fact, QuoteRow) else fact.according_to
    spans: list[tuple[Any, Span | None]] = [("fact", fact), ("speaker", speaker.mention if speaker else None)]
    if isinstance(fact, QuoteRow):
        spans.append(("cue", fact.cue))
    return Shown(
        quote=fact if isinstance(fact, QuoteRow) else None,
        figure=fact if isinstance(fact, FigureRow) else None,
        path=fact.path,
        url=url,
        line=fact.line,
        column=fact.start - layout.line_starts[fact.line - 1] + 1,
        page=bisect_right(msgspec.json.decode(pages, type=list[int]), fact.start) or None,
        title=title,
        published=fact.published,
        source=source,
        **_places(connection, pk, fact.start),
        sentence=Span(text[slice(*sentence)], *sentence),
        passage=Span(text[slice(*passage)], *passage),
        paragraph=Span(text[start:end], start, end),
        antecedent=_antecedent(connection, fact, speaker, layout, passage) if speaker else None,
        remembered=_remembered(connection, speaker.name) if speaker else None,
        highlights=tuple(
            Highlight(what=what, start=span.start - start, end=span.end - start)
            for what, span in spans
            if span is not None and min(start, passage[0]) <= span.start and span.end <= max(end, passage[1])
        ),
    )


def _remembered(connection: sqlite3.Connection, name: str) -> str | None:
    """The line by which people taught somebody's name."""
    row = connection.execute(
        "SELECT line FROM gazetteer WHERE substr(line, 1, length(?1) + 2) = ?1 || ' |' ORDER BY pk LIMIT 1",
        (name,),
    ).fetchone()
    return row[0] if row else None


def _antecedent(
    connection: sqlite3.Connection,
    fact: QuoteRow | FigureRow,
    speaker: Speaker,
    layout: Layout,
    passage: tuple[int, int],
) -> Antecedent | None:
    """The last sentence above a fact that names its speaker, else the first below; none where the passage does."""
    places = connection.execute(
        'SELECT w."start", w.text FROM document_entities m JOIN mentions w USING (document, position)'
        " JOIN documents d ON d.pk = m.document"
        " WHERE d.id = ? AND m.entity = ? AND w.kind = 'name' ORDER BY w.\"start\"",
        (fact.document, speaker.entity),
    ).fetchall()
    if not places or any(passage[0] <= start < passage[1] for start, _ in places):
        return None
    start, name = next((place for place in reversed(places) if place[0] < fact.start), places[0])
    first, last = layout.around(start, start + len(name))[0]
    return Antecedent(layout.text[first:last], first, last, line=layout.line(start), name=name, name_start=start)
