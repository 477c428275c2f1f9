"""Filters as SQL conditions: the user's words are always parameters, never SQL."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import msgspec

from natofacts.store.queries import CommonQuery, EntityQuery, FigureQuery, QuoteQuery, Words
from natofacts.store.search import conditions, understand
from natofacts.store.text import fold, storable

# More words than any name has, fewer than SQLite takes in one condition.
_LONGEST_NAME = 200
# Dates of nothing, and small numbers in words of which the text says nothing: `les deux pays`.
MINOR_FIGURE = (
    "(f.subject IS NULL AND f.event IS NULL AND (f.kind = 'date' OR f.kind = 'quantity' AND coalesce(f.value, 11) <= 10"
    " AND f.comparator IS NULL AND f.part_of IS NULL AND f.text GLOB '[^0-9]*'))"
)
# What people type for the units that are stored as signs and codes.
_SPOKEN_UNITS = {
    **{"euro": "eur", "€": "eur", "dollar": "usd", "$": "usd", "livre": "gbp", "£": "gbp", "yen": "jpy"},
    **{"pourcent": "%", "pour cent": "%", "percent": "%", "pourcentage": "%"},
}


class Conditions:
    """SQL conditions that must all hold, with their parameters in order."""

    def __init__(self) -> None:
        self.clauses: list[str] = []
        self.parameters: list[Any] = []
        self.alternatives: list[tuple[str, list[str]]] = []

    def add(self, clause: str, *parameters: Any) -> None:
        """Require one more condition."""
        self.clauses.append(clause)
        # What is typed on a command line may hold bytes that are no text.
        self.parameters.extend(storable(item) if isinstance(item, str) else item for item in parameters)

    def any_alternative(self) -> None:
        """Require one of the alternatives gathered so far, if there are any."""
        if self.alternatives:
            clauses = " OR ".join(f"({clause})" for clause, _ in self.alternatives)
            self.add(clauses, *[parameter for _, given in self.alternatives for parameter in given])
            self.alternatives = []

    @property
    def where(self) -> str:
        """The WHERE clause, empty when nothing is required."""
        return f" WHERE {' AND '.join(f'({clause})' for clause in self.clauses)}" if self.clauses else ""

    def one_of(self, column: str, values: Collection[str] | None) -> None:
        """Require one of some values, when there are any."""
        if values:
            self.add(f"{column} IN (SELECT value FROM json_each(?))", _json(values))

    def of_documents(self, documents: Collection[str] | None) -> None:
        """Require one of these documents (full ids); none at all when the collection is empty."""
        if documents is not None:
            self.add(
                "document IN (SELECT pk FROM documents WHERE id IN (SELECT value FROM json_each(?)))",
                _json(documents),
            )

    def published(self, since: str | None, until: str | None, *, undated: bool) -> None:
        """Require a date of publication between two, where imprecise dates are whole periods."""
        other = "d.published IS NULL OR " if undated else ""
        if since:
            self.add(f"{other}substr(d.published || '-99-99', 1, 10) >= ?", f"{since}-00-00"[:10])
        if until:
            self.add(f"{other}substr(d.published || '-00-00', 1, 10) <= ?", f"{until}-99-99"[:10])

    def reviewed(self, column: str, states: Collection[str]) -> None:
        """Require that people said one of some things; unless asked for, nothing they called wrong."""
        if not states:
            self.add(f"{column} IS NULL OR {column} <> 'wrong'")
            return
        nothing = f" OR {column} IS NULL OR {column} = 'note'" if "unreviewed" in states else ""
        self.add(f"{column} IN (SELECT value FROM json_each(?)){nothing}", _json(states))


def quote_conditions(wanted: QuoteQuery) -> Conditions:
    """The conditions of `Store.quotes`."""
    required = Conditions()
    for name in _several(wanted.get("speaker")):
        required.alternatives.append(_spoken_by(name))
    required.any_alternative()
    for name in _several(wanted.get("not_speaker")):
        clause, words = _spoken_by(name)
        required.add(f"NOT ({clause})", *words)
    _common(required, wanted, "q", "q.pk IN (SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH ?)")
    least = wanted.get("min_confidence")
    if least is not None:
        required.add("q.confidence >= ? OR q.review_state IN ('right', 'corrected')", least)
    if not wanted.get("minor", True):
        required.add("q.minor = 0")
    return required


def _spoken_by(name: str) -> tuple[str, list[str]]:
    named, words = _names(name)
    return (
        f"q.pk IN (SELECT s.pk FROM names n JOIN quotes s ON s.speaker_entity = n.entity WHERE {named}"
        " UNION SELECT s.pk FROM names n JOIN quotes s ON s.speaker_name = n.name"
        f" WHERE n.entity IS NULL AND {named}"
        " UNION SELECT s.pk FROM quotes s, json_each(s.speaker_members) m"
        " JOIN names n ON n.entity = m.value ->> 'entity' OR n.entity IS NULL AND n.name = m.value ->> 'name'"
        f" WHERE s.speaker_members IS NOT NULL AND {named}"
        " UNION SELECT r.pk FROM quotes r WHERE r.speaker_role IN (SELECT role FROM"
        " (SELECT DISTINCT speaker_role AS role FROM quotes WHERE speaker_role IS NOT NULL) WHERE is_role(role, ?)))",
        [*words * 3, fold(name)],
    )


def _common(required: Conditions, wanted: CommonQuery, table: str, found: str) -> None:
    """What quotes and figures are asked for alike; `found` is the condition of a search by words."""
    required.one_of(f"{table}.kind", wanted.get("kinds"))
    for words in _several(wanted.get("about")):
        required.alternatives.append(conditions(understand(words)[0], found))
    required.any_alternative()
    for words in _several(wanted.get("not_about")):
        clause, given = conditions(understand(words)[0], found)
        required.add(f"NOT ({clause})", *given)
    required.published(wanted.get("since"), wanted.get("until"), undated=wanted.get("undated", False))
    if sources := wanted.get("sources"):
        required.add(*_from_papers("d.source", sources))
    required.of_documents(wanted.get("documents"))
    required.reviewed(f"{table}.review_state", wanted.get("states", ()))


def document_conditions(sources: Collection[str]) -> Conditions:
    """The conditions of `Store.documents`."""
    required = Conditions()
    if sources:
        required.add(*_from_papers("d.source", sources))
    return required


def _from_papers(column: str, sources: Collection[str]) -> tuple[str, str]:
    """The condition that a paper's name has some words in it, in any case and accents."""
    return (
        f"EXISTS (SELECT 1 FROM json_each(?) WHERE instr(fold({column}), value))",
        _json([fold(source) for source in sources]),
    )


def figure_conditions(wanted: FigureQuery) -> Conditions:
    """The conditions of `Store.figures`."""
    required = Conditions()
    if units := wanted.get("units"):
        folded = {form for unit in units for form in _unit_forms(fold(unit))}
        required.add(
            "f.unit IN (SELECT unit FROM (SELECT DISTINCT unit FROM figures)"
            " WHERE fold(unit) IN (SELECT value FROM json_each(?)))",
            _json(folded),
        )
    _common(
        required,
        wanted,
        "f",
        "f.pk IN (SELECT g.pk FROM sentences_fts t JOIN sentences s ON s.pk = t.rowid"
        ' JOIN figures g ON g.document = s.document AND g."start" >= s."start" AND g."start" < s."end"'
        " WHERE sentences_fts MATCH ?)",
    )
    _between(required, wanted.get("minimum"), wanted.get("maximum"))
    _in_year(required, wanted.get("year"))
    if not wanted.get("minor", True):
        required.add(f"NOT {MINOR_FIGURE}")
    return required


def _between(required: Conditions, minimum: float | None, maximum: float | None) -> None:
    if minimum is not None or maximum is not None:
        low = float("-inf") if minimum is None else minimum
        high = float("inf") if maximum is None else maximum
        number = "(typeof({0}) IN ('integer', 'real') AND {0} BETWEEN ? AND ?)"
        points = [number.format(f"f.{column}") for column in ("value", "value_from", "low", "high")]
        span = "(typeof(f.low) <> 'text' AND f.low <= ? AND f.high >= ?)"
        required.add(" OR ".join([*points, span]), *[low, high] * 4, high, low)


def _in_year(required: Conditions, year: int | None) -> None:
    if year is not None:
        within = (
            "(typeof({0}) = 'text' AND ? BETWEEN substr({0}, 1, 4)"
            " AND substr(replace({0}, '/..', '/9999'), instr({0}, '/') + 1, 4))"
        )
        bounds = "(typeof(f.low) = 'text' AND ? BETWEEN substr(f.low, 1, 4) AND substr(f.high, 1, 4))"
        points = [within.format(f"f.{column}") for column in ("value", "low", "high")]
        required.add(f"f.kind IN ('date', 'target') AND ({' OR '.join([*points, bounds])})", *[f"{year:04}"] * 4)


def entity_conditions(wanted: EntityQuery) -> Conditions:
    """The conditions of `Store.entities`, but for how often they are mentioned."""
    required = Conditions()
    for name in _several(wanted.get("name")):
        named, words = _names(name)
        required.alternatives.append((f"e.id IN (SELECT n.entity FROM names n WHERE {named})", words))
    required.any_alternative()
    required.one_of("e.label", wanted.get("labels"))
    if sources := wanted.get("sources"):
        clause, names = _from_papers("source", sources)
        required.add(f"document IN (SELECT pk FROM documents WHERE {clause})", names)
    required.of_documents(wanted.get("documents"))
    required.reviewed("e.review_state", wanted.get("states", ()))
    return required


def _several(words: Words | None) -> Collection[str]:
    return [words] if isinstance(words, str) and words else words or ()


def _unit_forms(unit: str) -> tuple[str, ...]:
    singular = unit.removesuffix("s")
    return unit, singular, _SPOKEN_UNITS.get(singular, singular)


def _json(values: Collection[str]) -> str:
    return msgspec.json.encode([storable(value) for value in values]).decode()


def _names(words: str) -> tuple[str, list[str]]:
    """The condition that one name has all these words in it."""
    parts = list(dict.fromkeys(fold(words).split())) or [""]
    if len(parts) > _LONGEST_NAME:
        return "0", []
    return " AND ".join("instr(n.folded, ?)" for _ in parts), parts
