"""Words to search for, as people type them: `Syrie -Turquie`, `"porte ouverte" OR élargissement`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# What people type; a missing closing mark or bracket is taken for granted.
_TOKEN = re.compile(r'-?"[^"]*"?|[()]|[^\s"()]+')
_OPERATORS = frozenset({"AND", "OR", "NOT"})
_DEEPEST = 20  # brackets in brackets


class Term(NamedTuple):
    """Words to be found: as they begin (`word`), or next to each other (`phrase`)."""

    words: str
    phrase: bool = False

    def __str__(self) -> str:
        return f'"{self.words}"' if self.phrase else self.words


class Group(NamedTuple):
    """Parts that must all hold (`AND`), or one of them (`OR`), or one that must not (`NOT`)."""

    operator: str
    parts: tuple[Search, ...]

    def __str__(self) -> str:
        inner = [f"({part})" if isinstance(part, Group) and part.operator == "OR" else str(part) for part in self.parts]
        if self.operator == "NOT":
            return f"NOT {inner[0]}"
        return f" {self.operator} ".join(inner)


Search = Term | Group


def understand(typed: str) -> tuple[Search | None, bool]:
    """What is searched for (None: nothing that could be found), and whether that is more than plain words."""
    tokens = _joined(_TOKEN.findall(typed.replace("\0", " ")))
    return _Reader(tokens).any_of(), any(token in _OPERATORS or token[0] in '-"()' for token in tokens)


def _joined(tokens: list[str]) -> list[str]:
    """The tokens; an operator that joins nothing is a word like any other."""
    read: list[str] = []
    for place, token in enumerate(tokens):
        following = tokens[place + 1] if place + 1 < len(tokens) else ")"
        leads = following not in ("AND", "OR", ")")
        follows = token == "NOT" or (read and read[-1] not in (*_OPERATORS, "("))
        read.append(f"{token}." if token in _OPERATORS and not (leads and follows) else token)
    return read


def conditions(search: Search | None, condition: str) -> tuple[str, list[str]]:
    """A search as SQL; `condition` takes one parameter, an expression of FTS5, as often as it is needed."""
    if search is None:
        return condition, ['""']
    if not _excludes(search):
        return condition, [_expression(search)]
    assert isinstance(search, Group)
    parts = [conditions(part, condition) for part in search.parts]
    parameters = [parameter for _, given in parts for parameter in given]
    if search.operator == "NOT":
        return f"NOT ({parts[0][0]})", parameters
    return f" {search.operator} ".join(f"({clause})" for clause, _ in parts), parameters


class _Reader:
    """Reads tokens by falling precedence: OR, then AND (said or not), then NOT."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.place = self.depth = 0

    def any_of(self) -> Search | None:
        parts = [self.all_of()]
        while self._next() == "OR":
            self.place += 1
            parts.append(self.all_of())
        return _group("OR", parts)

    def all_of(self) -> Search | None:
        parts: list[Search | None] = []
        while (token := self._next()) not in (None, "OR", ")"):
            if token == "AND":
                self.place += 1
            else:
                parts.append(self._one())
        return _group("AND", parts)

    def _one(self) -> Search | None:
        token = self.tokens[self.place]
        self.place += 1
        if token == "NOT":
            return _negated(self._one())
        if token == "(":
            return self._bracketed()
        if len(token) > 1 and token[0] == "-":
            return _negated(_term(token[1:]))
        return _term(token)

    def _bracketed(self) -> Search | None:
        self.depth += 1
        inside = self.any_of() if self.depth <= _DEEPEST else None
        self.depth -= 1
        if self._next() == ")":
            self.place += 1
        return inside

    def _next(self) -> str | None:
        return self.tokens[self.place] if self.place < len(self.tokens) else None


def _group(operator: str, parts: list[Search | None]) -> Search | None:
    kept = tuple(part for part in parts if part is not None)
    return Group(operator, kept) if len(kept) > 1 else kept[0] if kept else None


def _negated(part: Search | None) -> Search | None:
    return Group("NOT", (part,)) if part is not None else None


def _term(token: str) -> Search | None:
    words = token.strip('"').strip()
    # Words without letters or digits stand in no index: asking for them finds nothing.
    return Term(words, token[0] == '"') if re.search(r"\w", words) else None


def _excludes(search: Search) -> bool:
    return isinstance(search, Group) and (search.operator == "NOT" or any(map(_excludes, search.parts)))


def _expression(search: Search) -> str:
    if isinstance(search, Group):
        return f" {search.operator} ".join(f"({_expression(part)})" for part in search.parts)
    ending = "" if search.phrase else " *"
    return "(" + " OR ".join(f'"{form}"{ending}' for form in _forms(search.words)) + ")"


def _forms(words: str) -> Iterator[str]:
    # The index knows accents, not ligatures: `coeur` must find `cœur`, and the other way round.
    yield from sorted({words, words.replace("œ", "oe").replace("Œ", "OE"), re.sub("oe", "œ", words, flags=re.I)})
