"""The model of what is extracted: everything a document yields, as it is written in JSON.

This module is the only definition of the output. JSON, JSON Schema, SQL columns and CSV headers are derived
from these structs. Offsets are Unicode code points into the document's text, end exclusive, and
``text[start:end]`` is always the fact's ``text``.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import Any, Literal

from msgspec import UNSET, Struct, UnsetType, to_builtins

SCHEMA_VERSION = 2

Label = Literal["PER", "ORG", "LOC", "MISC"]
MentionKind = Literal["name", "nominal"]
FigureKind = Literal["quantity", "percent", "money", "change", "duration", "date", "target"]
QuoteKind = Literal["direct", "fragment", "indirect"]
SpeakerKind = Literal["person", "body", "role", "group", "anonymous", "document"]
Comparator = Literal["<", "<=", ">", ">="]
ReviewState = Literal["right", "wrong", "corrected", "note"]
Reason = Literal[
    "postposed",
    "inversion",
    "subject",
    "clause",
    "relative",
    "participle",
    "joint",
    "agent",
    "according",
    "sentence",
    "colon",
    "headline",
    "interview",
    "signature",
    "carried",
    "repeated",
    "context",
    "review",
]

_WORDS = re.compile(r"\w+")
_DOTTED = re.compile(r"(?<=\b\w)\.(?=\w\b|\s|$)")  # `O.T.A.N.`
_LEADING = re.compile(r"^(?:le|la|les|l) (?=\w)")


class Fact(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What all facts share: optional keys that do not apply are left out of the JSON."""

    def to_dict(self) -> dict[str, Any]:
        """The fact as plain dicts, lists and values: what its JSON says."""
        plain: dict[str, Any] = _with_lists(to_builtins(self))
        return plain


def _with_lists(value: Any) -> Any:
    """Plain data with lists for its tuples."""
    if isinstance(value, dict):
        return {key: _with_lists(item) for key, item in value.items()}
    return [_with_lists(item) for item in value] if isinstance(value, tuple) else value


class Span(Fact, frozen=True):
    """Characters of the document's text."""

    text: str
    start: int
    end: int


class Mention(Span, frozen=True):
    """One place where the text names an entity, or describes it (`nominal`: `le secrétaire général`)."""

    kind: MentionKind


class RoleMention(Span, frozen=True):
    """Where the text gives somebody a role, and what it says of when: over (`ancien`), or years (EDTF)."""

    former: bool = False
    when: str | None = None


class Entity(Fact, frozen=True, kw_only=True):
    """Who or what is meant, once a document, with every place it is mentioned."""

    id: str
    name: str
    label: Label
    country: str | None = None
    wikidata: str | None = None
    roles: tuple[str, ...] = ()
    role_mentions: tuple[RoleMention, ...] = ()
    mentions: tuple[Mention, ...]


class Member(Fact, frozen=True):
    """One of several who speak together."""

    name: str
    entity: str | None = None


class Speaker(Fact, frozen=True):
    """Whose words something is: canonical name, the entity it belongs to, the words that say so here.

    `kind` says what sort of source it is; `members` are those who speak together.
    """

    name: str
    entity: str | None = None
    mention: Span | None = None
    role: str | None = None
    kind: SpeakerKind | None = None
    members: tuple[Member, ...] | None = None


class Review(Fact, frozen=True):
    """What a person says of a fact, who it was and when (ISO 8601, UTC); of several, the last word."""

    state: ReviewState
    reviewer: str
    reviewed: str
    note: str | None = None


class Figure(Span, frozen=True):
    """One number, amount, change, duration or date, normalised, with what it measures.

    `event` is what happens to what is counted, `when` (EDTF) the time it holds for, `per` what a rate is
    counted by, `part_of` the figure it is a part of, `according_to` who gives it, `quote` the quote it stands in.
    """

    id: str
    kind: FigureKind
    value: int | float | str | UnsetType | None = UNSET
    value_from: int | float | None = None
    low: int | float | str | None = None
    high: int | float | str | None = None
    approx: bool = False
    comparator: Comparator | None = None
    unit: str | None = None
    of: str | None = None
    subject: str | None = None
    event: str | None = None
    by: str | None = None
    when: str | None = None
    per: str | None = None
    part_of: str | None = None
    according_to: Speaker | None = None
    quote: str | None = None
    review: Review | None = None


class Cue(Span, frozen=True):
    """The words that report a quote: `a-t-il ajouté`, `selon`."""

    lemma: str


class Quote(Span, frozen=True):
    """Words reported as somebody's; `reason` names the rule that attributed them.

    `via` is the medium or agency that carries the words of another, `addressee` whom they were said to.
    `confidence` is the share of quotes attributed in this way that had the right speaker where that was measured.
    """

    id: str
    kind: QuoteKind
    speaker: Speaker | None
    cue: Cue | None
    via: Speaker | None = None
    addressee: Speaker | None = None
    confidence: float | None = None
    reason: str | None = None
    review: Review | None = None


class Document(Fact, frozen=True, kw_only=True):
    """All facts of one document, in text order.

    `source` is the outlet; `pages` are the offsets at which the pages of a paged document begin;
    `published_by` says how the date of publication is known.
    """

    id: str
    path: str
    title: str | None
    published: str | None
    published_by: str | None = None
    modified: str | None = None
    source: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    language: str
    characters: int
    pages: tuple[int, ...] = ()
    entities: tuple[Entity, ...]
    figures: tuple[Figure, ...]
    quotes: tuple[Quote, ...]


class Extraction(Struct, frozen=True, kw_only=True):
    """What ``natofacts extract --format json`` writes."""

    schema_version: int = SCHEMA_VERSION
    documents: tuple[Document, ...]


def document_id(source: bytes) -> str:
    """The id of a document: the hex SHA-256 of its bytes."""
    return hashlib.sha256(source).hexdigest()


@lru_cache(maxsize=4096)
def entity_key(name: str) -> str:
    """What all spellings of a name share: no case, accents, apostrophes, hyphens, dots or leading article."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("œ", "oe").replace("æ", "ae"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = " ".join(_WORDS.findall(_DOTTED.sub("", plain)))
    return _LEADING.sub("", words) or name


@lru_cache(maxsize=4096)
def entity_id(name: str, sense: str = "") -> str:
    """The id of an entity, the same in every document that names it, however it is spelled there.

    `sense` tells it apart from something better known by the same name.
    """
    return "e" + _digest(entity_key(name), sense)


def figure_id(document: str, kind: str, start: int, end: int) -> str:
    """The id of a figure: where it stands in which document."""
    return "f" + _digest(document, kind, str(start), str(end))


def quote_id(document: str, kind: str, start: int, end: int) -> str:
    """The id of a quote: where it stands in which document."""
    return "q" + _digest(document, kind, str(start), str(end))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]
