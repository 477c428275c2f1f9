"""What queries yield: a fact together with the document it stands in, ready to be written in any format."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import field

from natofacts.facts import Fact, Figure, Label, Member, Quote, Review, Span

FactType = Literal["quote", "figure", "entity"]
Decision = Literal["right", "wrong", "corrected", "note", "unreviewed"]


class Elsewhere(Member, frozen=True, kw_only=True):
    """Who other documents say the words of a quote are by, and how many do."""

    documents: int


class QuoteRow(Quote, frozen=True, kw_only=True):
    """A quote and where it stands: document id, source path, date of publication, line of the text (from 1).

    `place` is where that is in a file whose text was extracted: its page (`p. 3`), its time (`00:12:41`).
    `named_elsewhere`: whom other documents name for the same words, where this one names nobody, or somebody else.
    """

    document: str
    path: str
    published: str | None
    line: int
    place: str | None = None
    named_elsewhere: tuple[Elsewhere, ...] | None = None


class Copy(QuoteRow, frozen=True, kw_only=True):
    """A quote to be compared with others: its paper, the key of its wording, the text just before and after it.

    A quote of too few words to be recognised elsewhere has no wording.
    """

    source: str | None
    wording: int | None
    before: str
    after: str


class Passage(Fact, frozen=True):
    """A stored text in which some words stand."""

    document: str
    path: str
    published: str | None
    source: str | None
    text: str


class FigureRow(Figure, frozen=True, kw_only=True):
    """A figure and where it stands: as a quote does."""

    document: str
    path: str
    published: str | None
    line: int
    place: str | None = None


class Measured(FigureRow, frozen=True, kw_only=True):
    """A figure to be compared with others: its paper, its sentence, the ids of the entities that are named there."""

    source: str | None
    sentence: str
    entities: tuple[str, ...]


class KnownName(Fact, frozen=True):
    """A name in the store, folded too, with the label of what it names and how many documents use it."""

    name: str
    folded: str
    label: Label | None
    documents: int


class EntityRow(Fact, frozen=True, kw_only=True):
    """An entity over all documents, with how often it is mentioned (by name or not) and quoted.

    `label` is that of most mentions; `labels` says in how many documents it has which, where they disagree.
    """

    id: str
    name: str
    label: Label
    country: str | None = None
    wikidata: str | None = None
    mentions: int
    documents: int
    quotes: int
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    labels: dict[Label, int] | None = None
    review: Review | None = None


class DocumentRow(Fact, frozen=True, kw_only=True):
    """A stored document and how many facts it holds; `paths` lists every file with the same bytes."""

    id: str
    path: str
    title: str | None
    published: str | None
    published_by: str | None = None
    source: str | None = None
    language: str
    characters: int
    entities: int
    figures: int
    quotes: int
    paths: tuple[str, ...]


class Given(Fact, frozen=True, kw_only=True):
    """What a person says of the document of a path; `published_by`: how the date is known (set, table or path)."""

    path: str
    published: str | None = None
    published_by: str | None = None
    source: str | None = None
    url: str | None = None
    title: str | None = None


class FurnitureRow(Fact, frozen=True):
    """A line that stands in many documents of one paper, and whether a person says that it is text after all."""

    line: str
    paper: str
    documents: int
    is_text: bool = False


class CountRow(Fact, frozen=True, kw_only=True):
    """How many facts there are of one speaker, document, month, ...; no name where none is known."""

    name: str | None
    count: int


class Card(Fact, frozen=True, kw_only=True):
    """All the store knows of one entity: what it said, what others said of it, the figures it is the subject of.

    `since` and `until` are the dates of the first and the last document that mentions it, `sources` their outlets.
    """

    entity: EntityRow
    since: str | None = None
    until: str | None = None
    sources: tuple[str, ...] = ()
    quotes: tuple[QuoteRow, ...]
    about: tuple[QuoteRow, ...]
    figures: tuple[FigureRow, ...]
    others: tuple[str, ...]


class Highlight(Fact, frozen=True, kw_only=True):
    """Characters of a shown paragraph; offsets count from the start of the paragraph."""

    what: Literal["fact", "speaker", "cue"]
    start: int
    end: int


class Antecedent(Span, frozen=True, kw_only=True):
    """The sentence that names who is meant by the words at the fact; the name stands at `name_start`."""

    line: int
    name: str
    name_start: int


class Weighing(Fact, frozen=True, kw_only=True):
    """One candidate for a mention: its share of the probability, and the weight of what spoke for and against it.

    `name` is None for the description itself, which then means nobody the document names.
    """

    name: str | None
    share: float
    speaks_for: dict[str, float]
    speaks_against: dict[str, float]


class Explanation(Fact, frozen=True, kw_only=True):
    """Why a quote has its speaker: the rule, how the words that name the speaker were understood, who else was weighed.

    `example` shows the strategy at work; `antecedent` is the sentence that spoke last of the one who was found.
    """

    reason: str | None
    strategy: str | None
    example: str | None = None
    candidates: tuple[Weighing, ...] = ()
    antecedent: Span | None = None


class Shown(Fact, frozen=True, kw_only=True):
    """One fact in its sentence and paragraph, all with offsets into the document.

    `column` counts characters of the line from 1; `page` is that of the file, `print_page` that of the paper, `second`
    when it is spoken; `passage` are the sentences around; `antecedent` is there where the
    passage does not name the speaker, `remembered` where people taught who is meant: the line of the store's gazetteer.
    """

    quote: QuoteRow | None = None
    figure: FigureRow | None = None
    path: str
    url: str | None = None
    line: int
    column: int
    page: int | None = None
    title: str | None
    published: str | None
    source: str | None = None
    print_page: str | None = None
    second: int | None = None
    sentence: Span
    passage: Span
    paragraph: Span
    antecedent: Antecedent | None = None
    remembered: str | None = None
    highlights: tuple[Highlight, ...]
    explanation: Explanation | None = None


class ReviewRow(Fact, frozen=True, kw_only=True):
    """One decision of a person on a fact, with what finds the fact again.

    `fact` is the id of the fact it stands on, None for an orphan. `kind` and `text` are what the machine read (an
    entity's label and name), `start` where, `before` and `after` what stands around, `occurrences` how often the
    words occur in the document. `seen` is the fact as the person saw it, `corrections` what should read differently.
    """

    id: str
    fact: str | None = None
    state: Decision
    corrections: dict[str, Any] = field(default_factory=dict)
    note: str | None = None
    reviewer: str
    reviewed: str
    path: str
    url: str | None = None
    document: str
    type: FactType
    kind: str
    text: str
    start: int
    before: str
    after: str
    occurrences: int
    seen: dict[str, Any]
