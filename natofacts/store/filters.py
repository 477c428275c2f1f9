"""Filters as SQL conditions: the user's words are always parameters, never SQL."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

import msgspec

from natofacts.store.text import fold, storable

# More words than any name has, fewer than SQLite takes in one condition.
_LONGEST_NAME = 200
# What people type for the units that are stored as signs and codes.
_SPOKEN_UNITS = {
    **{"euro": "eur", "€": "eur", "dollar": "usd", "$": "usd", "livre": "gbp", "£": "gbp", "yen": "jpy"},
    **{"pourcent": "%", "pour cent": "%", "percent": "%", "pourcentage": "%"},
}
_WORD = re.compile(r"[^\s\"]*\w[^\s\"]*")


class Conditions:
    """SQL conditions that must all hold, with their parameters in order."""

    def __init__(self) -> None:
        self.clauses: list[str] = []
        self.parameters: list[Any] = []

    def add(self, clause: str, *parameters: Any) -> None:
        """Require one more condition."""
        self.clauses.append(clause)
        # What is typed on a command line may hold bytes that are no text.
        self.parameters.extend(storable(item) if isinstance(item, str) else item for item in parameters)

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

    def published(self, since: str | None, until: str | None) -> None:
        """Require a date of publication between two, where imprecise dates are whole periods."""
        if since:
            self.add("substr(d.published || '-99-99', 1, 10) >= ?", f"{since}-00-00"[:10])
        if until:
            self.add("substr(d.published || '-00-00', 1, 10) <= ?", f"{until}-99-99"[:10])


def quote_conditions(
    speaker: str | None,
    kinds: Collection[str],
    about: str | None,
    since: str | None,
    until: str | None,
    documents: Collection[str] | None,
) -> Conditions:
    """The conditions of `Store.quotes`."""
    wanted = Conditions()
    if speaker:
        named, words = _names(speaker)
        wanted.add(
            f"q.pk IN (SELECT s.pk FROM names n JOIN quotes s ON s.speaker_entity = n.entity WHERE {named}"
            " UNION SELECT s.pk FROM names n JOIN quotes s ON s.speaker_name = n.name"
            f" WHERE n.entity IS NULL AND {named}"
            " UNION SELECT s.pk FROM quotes s, json_each(s.speaker_members) m"
            " JOIN names n ON n.entity = m.value ->> 'entity' OR n.entity IS NULL AND n.name = m.value ->> 'name'"
            f" WHERE s.speaker_members IS NOT NULL AND {named})",
            *words * 3,
        )
    wanted.one_of("q.kind", kinds)
    if about:
        wanted.add("q.pk IN (SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH ?)", match(about))
    wanted.published(since, until)
    wanted.of_documents(documents)
    return wanted


def figure_conditions(
    kinds: Collection[str],
    units: Collection[str],
    about: str | None,
    minimum: float | None,
    maximum: float | None,
    year: int | None,
    since: str | None,
    until: str | None,
    documents: Collection[str] | None,
) -> Conditions:
    """The conditions of `Store.figures`."""
    wanted = Conditions()
    wanted.one_of("f.kind", kinds)
    if units:
        folded = {form for unit in units for form in _unit_forms(fold(unit))}
        wanted.add(
            "f.unit IN (SELECT unit FROM (SELECT DISTINCT unit FROM figures)"
            " WHERE fold(unit) IN (SELECT value FROM json_each(?)))",
            _json(folded),
        )
    if about:
        wanted.add(
            "f.pk IN (SELECT g.pk FROM sentences_fts t JOIN sentences s ON s.pk = t.rowid"
            ' JOIN figures g ON g.document = s.document AND g."start" >= s."start" AND g."start" < s."end"'
            " WHERE sentences_fts MATCH ?)",
            match(about),
        )
    if minimum is not None or maximum is not None:
        low = float("-inf") if minimum is None else minimum
        high = float("inf") if maximum is None else maximum
        number = "(typeof({0}) IN ('integer', 'real') AND {0} BETWEEN ? AND ?)"
        points = [number.format(f"f.{column}") for column in ("value", "value_from", "low", "high")]
        span = "(typeof(f.low) <> 'text' AND f.low <= ? AND f.high >= ?)"
        wanted.add(" OR ".join([*points, span]), *[low, high] * 4, high, low)
    if year is not None:
        within = (
            "(typeof({0}) = 'text' AND ? BETWEEN substr({0}, 1, 4)"
            " AND substr(replace({0}, '/..', '/9999'), instr({0}, '/') + 1, 4))"
        )
        bounds = "(typeof(f.low) = 'text' AND ? BETWEEN substr(f.low, 1, 4) AND substr(f.high, 1, 4))"
        points = [within.format(f"f.{column}") for column in ("value", "low", "high")]
        wanted.add(f"f.kind IN ('date', 'target') AND ({' OR '.join([*points, bounds])})", *[f"{year:04}"] * 4)
    wanted.published(since, until)
    wanted.of_documents(documents)
    return wanted


def entity_conditions(name: str | None, labels: Collection[str], documents: Collection[str] | None) -> Conditions:
    """The conditions of `Store.entities`."""
    wanted = Conditions()
    if name:
        named, words = _names(name)
        wanted.add(f"e.id IN (SELECT n.entity FROM names n WHERE {named})", *words)
    wanted.one_of("e.label", labels)
    wanted.of_documents(documents)
    return wanted


def match(words: str) -> str:
    """The user's words as a full-text query: all of them or their beginnings, no operators."""
    phrases = [_phrase(word) for word in _WORD.findall(words.replace("\0", " "))]
    # Words without letters or digits stand in no index: asking for them finds nothing.
    return " AND ".join(phrases) or '""'


def _unit_forms(unit: str) -> tuple[str, ...]:
    singular = unit.removesuffix("s")
    return unit, singular, _SPOKEN_UNITS.get(singular, singular)


def _json(values: Collection[str]) -> str:
    return msgspec.json.encode([storable(value) for value in values]).decode()


def _phrase(word: str) -> str:
    # The index knows accents, not ligatures: `coeur` must find `cœur`, and the other way round.
    forms = {word, word.replace("œ", "oe").replace("Œ", "OE"), re.sub("oe", "œ", word, flags=re.IGNORECASE)}
    return "(" + " OR ".join(f'"{form}" *' for form in sorted(forms)) + ")"


def _names(words: str) -> tuple[str, list[str]]:
    """The condition that one name has all these words in it."""
    parts = list(dict.fromkeys(fold(words).split())) or [""]
    if len(parts) > _LONGEST_NAME:
        return "0", []
    return " AND ".join("instr(n.folded, ?)" for _ in parts), parts
