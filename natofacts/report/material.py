"""Gathering from the store what a page shows of the facts that are handed over."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from natofacts.corpus.measures import measured
from natofacts.corpus.statements import group
from natofacts.output.typography import amount, reading
from natofacts.report.selection import Selection, by_document
from natofacts.report.shown import (
    Body,
    Material,
    Place,
    ShownDocument,
    ShownFigure,
    ShownName,
    ShownQuote,
    ShownReport,
    ShownStatement,
)

if TYPE_CHECKING:
    from natofacts.corpus import Report
    from natofacts.facts import Document, Entity, Speaker
    from natofacts.store import QuoteRow, Store


def gather(store: Store, selection: Selection, *, advance: Callable[[], None] = lambda: None) -> Material:
    """What a page shows of some facts; `advance` is called once a document."""
    return _Gathering(store, selection).run(advance)


class _Gathering:
    """One gathering at work: the names met so far and what each list holds."""

    def __init__(self, store: Store, selection: Selection) -> None:
        self._store = store
        self._chosen = selection.documents
        self._quotes = by_document(selection.quotes)
        self._figures = by_document(selection.figures)
        self._measures = measured(selection.figures)
        self._numbers: dict[str, int] = {}
        self._names: list[tuple[Entity, set[int]]] = []
        self._speaks_of: dict[tuple[str, str], int] = {}

    def run(self, advance: Callable[[], None]) -> Material:
        documents: list[ShownDocument] = []
        bodies: list[Body] = []
        quotes: list[ShownQuote] = []
        figures: list[ShownFigure] = []
        for number, id in enumerate(self._chosen):
            document, text = self._store.document(id), self._store.text(id)
            offset = utf16_offsets(text)
            documents.append(_shown_document(document))
            bodies.append(self._body(document, text, number, offset))
            quotes.extend(self._quotes_of(document, number, offset))
            figures.extend(self._figures_of(document, number, offset))
            advance()
        names = [ShownName(e.id, e.name, e.label, tuple(sorted(held))) for e, held in self._names]
        statements = list(self._statements())
        return Material(documents, quotes, figures, names, bodies, statements, self._measures, self._speaks_of)

    def _statements(self) -> Iterable[ShownStatement]:
        """What several of the documents report, the most reported first."""
        numbers = {id: number for number, id in enumerate(self._chosen)}
        found = [
            statement
            for family in self._store.families(documents=self._chosen)
            for statement in group([copy for copy in family.copies if copy.document in numbers], family.alike)
        ]
        for statement in sorted(found, key=lambda one: (-one.documents, one.reports[0].published or "9999", one.id)):
            yield ShownStatement(
                statement.text, statement.speakers, tuple(_report(one, numbers) for one in statement.reports)
            )

    def _body(self, document: Document, text: str, number: int, offset: Callable[[int], int]) -> Body:
        places: list[tuple[int, int, int]] = []
        for entity in document.entities:
            index = self._numbers.setdefault(entity.id, len(self._names))
            if index == len(self._names):
                self._names.append((entity, set()))
            self._names[index][1].add(number)
            places.extend((offset(m.start), offset(m.end), index) for m in entity.mentions if m.kind == "name")
        return Body(text, tuple(sorted(places)))

    def _quotes_of(self, document: Document, number: int, offset: Callable[[int], int]) -> Iterable[ShownQuote]:
        entities = {entity.id: entity for entity in document.entities}
        for quote in self._quotes.get(document.id, ()):
            speaker = quote.speaker
            mention = speaker.mention if speaker else None
            named = _named(entities.get(speaker.entity or "") if speaker else None, mention.start if mention else -1)
            if speaker:
                self._count(speaker, quote, document)
            yield ShownQuote(
                id=quote.id,
                document=number,
                place=(offset(quote.start), offset(quote.end)),
                line=quote.line,
                text=quote.text,
                kind=quote.kind,
                speaker=speaker.name if speaker else None,
                entity=speaker.entity if speaker else None,
                speaker_kind=speaker.kind if speaker else None,
                members=tuple(member.name for member in speaker.members or ()) if speaker else (),
                mention=(offset(mention.start), offset(mention.end)) if mention else None,
                named=(offset(named[0]), offset(named[1])) if named else None,
                cue=quote.cue.text if quote.cue else None,
                via=quote.via.name if quote.via else None,
                addressee=quote.addressee.name if quote.addressee else None,
                confidence=quote.confidence,
                reason=quote.reason,
                elsewhere=tuple(other.name for other in quote.named_elsewhere or ()),
                review=quote.review.state if quote.review else None,
                note=quote.review.note if quote.review else None,
            )

    def _count(self, speaker: Speaker, quote: QuoteRow, document: Document) -> None:
        """Count whom a speaker names in a quote."""
        for entity in document.entities:
            if entity.id == speaker.entity or entity.label == "MISC":
                continue
            if any(quote.start <= m.start and m.end <= quote.end for m in entity.mentions if m.kind == "name"):
                pair = (speaker.name, entity.name)
                self._speaks_of[pair] = self._speaks_of.get(pair, 0) + 1

    def _figures_of(self, document: Document, number: int, offset: Callable[[int], int]) -> Iterable[ShownFigure]:
        bodies = (entity for entity in document.entities if entity.label in ("ORG", "LOC"))
        places = sorted((mention.start, body.name) for body in bodies for mention in body.mentions)
        starts = [start for start, _ in places]
        for figure in self._figures.get(document.id, ()):
            before = bisect_right(starts, figure.start) - 1
            near = places[before][1] if before >= 0 and figure.start - starts[before] <= _NEAR else None
            yield ShownFigure(
                id=figure.id,
                document=number,
                place=(offset(figure.start), offset(figure.end)),
                line=figure.line,
                text=figure.text,
                kind=figure.kind,
                amount=amount(figure),
                counted=reading(figure),
                subject=figure.subject,
                event=figure.event,
                when=figure.when,
                according_to=figure.according_to.name if figure.according_to else None,
                quote=figure.quote,
                entity=near,
                review=figure.review.state if figure.review else None,
                note=figure.review.note if figure.review else None,
            )


_NEAR = 150  # characters before a figure in which a name is taken for what it is about


def utf16_offsets(text: str) -> Callable[[int], int]:
    """A function from offsets in code points to offsets in UTF-16 code units."""
    if text.isascii() or max(text) <= "\uffff":
        return lambda offset: offset
    wide = [place for place, character in enumerate(text) if character > "\uffff"]
    return lambda offset: offset + bisect_right(wide, offset - 1)


def _shown_document(document: Document) -> ShownDocument:
    return ShownDocument(document.id, document.path, document.title, document.published, document.source, document.url)


def _report(report: Report, numbers: Mapping[str, int]) -> ShownReport:
    return ShownReport(
        id=report.id,
        document=numbers[report.document],
        speaker=report.speaker.name if report.speaker else None,
        changes=report.changes,
        difference=tuple((piece.op, piece.text) for piece in report.difference),
    )


def _named(entity: Entity | None, mention: int) -> Place | None:
    """Where a person or body is named last before a mention that is no name itself."""
    names = [m for m in entity.mentions if m.kind == "name"] if entity and mention >= 0 else []
    if not names or any(m.start <= mention < m.end for m in names):
        return None
    nearest = max((m for m in names if m.start < mention), key=lambda m: m.start, default=names[0])
    return nearest.start, nearest.end
