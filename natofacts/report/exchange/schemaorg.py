"""schema.org as JSON-LD: quotes are a Quotation, figures a Claim, what a person reviewed a ClaimReview."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from natofacts.output.typography import described

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from natofacts.facts import Document, Review, Speaker
    from natofacts.report.exchange.evidence import Evidence
    from natofacts.store import FigureRow, QuoteRow

_ORGANIZATIONS = frozenset({"body", "group"})
_VERDICTS = {"right": 5, "corrected": 3, "wrong": 1}  # of 1 to 5, as readers of ClaimReview expect


def write(evidence: Iterable[Evidence]) -> str:
    """One graph of all documents with their quotations, claims and reviews."""
    graph = [node for one in evidence for node in _nodes(one)]
    page = {"@context": "https://schema.org", "@graph": graph}
    return msgspec.json.format(msgspec.json.encode(page)).decode() + "\n"


def _nodes(one: Evidence) -> Iterator[dict[str, Any]]:
    article = {"@id": one.address}
    yield {**article, **_article(one.document)}
    for quote in one.quotes:
        yield _quotation(quote, article)
    for figure in one.figures:
        yield _claim(figure, article)
    for fact in one.facts:
        if fact.review and fact.review.state in _VERDICTS:
            yield _review(fact, fact.review)


def _article(document: Document) -> dict[str, Any]:
    known = {
        "name": document.title or document.path,
        "datePublished": document.published,
        "dateModified": document.modified,
        "url": document.url,
        "publisher": document.source and {"@type": "Organization", "name": document.source},
        "author": [{"@type": "Person", "name": name} for name in document.authors] or None,
        "inLanguage": document.language,
    }
    return {"@type": "NewsArticle", **{name: value for name, value in known.items() if value}}


def _quotation(quote: QuoteRow, article: dict[str, str]) -> dict[str, Any]:
    made: dict[str, Any] = {"@type": "Quotation", "@id": f"urn:natofacts:{quote.id}", "text": quote.text}
    if quote.speaker:
        made["spokenByCharacter"] = _agents(quote.speaker)
    return {**made, "isPartOf": article}


def _agents(speaker: Speaker) -> Any:
    """Who speaks, as persons or organizations; several where they speak together."""
    kind = "Organization" if speaker.kind in _ORGANIZATIONS else "Person"
    if speaker.members:
        return [{"@type": "Person", "name": member.name} for member in speaker.members]
    return {"@type": kind, "name": speaker.name}


def _claim(figure: FigureRow, article: dict[str, str]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@type": "Claim",
        "@id": f"urn:natofacts:{figure.id}",
        "text": described(figure),
        "appearance": article,
    }
    if figure.according_to:
        made["creator"] = _agents(figure.according_to)
    return made


def _review(fact: QuoteRow | FigureRow, review: Review) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@type": "ClaimReview",
        "claimReviewed": fact.text,
        "itemReviewed": {"@id": f"urn:natofacts:{fact.id}"},
        "author": {"@type": "Person", "name": review.reviewer},
        "datePublished": review.reviewed,
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": _VERDICTS[review.state],
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": review.state,
        },
    }
    return {**made, "reviewBody": review.note} if review.note else made
