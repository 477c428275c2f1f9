"""W3C Web Annotations as JSON-LD: https://www.w3.org/TR/annotation-model/."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from natofacts import __version__
from natofacts.facts import Quote
from natofacts.output.typography import described

if TYPE_CHECKING:
    from collections.abc import Iterable

    from natofacts.report.exchange.evidence import Evidence
    from natofacts.store import FigureRow, QuoteRow

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # characters of a selector's prefix and suffix


def write(evidence: Iterable[Evidence]) -> str:
    """One page of annotations: each selects the words of a fact by quotation and by position (code points)."""
    items = [_annotation(fact, one) for one in evidence for fact in one.facts]
    page = {"@context": _CONTEXT, "id": "urn:natofacts:annotations", "type": "AnnotationPage", "items": items}
    return msgspec.json.format(msgspec.json.encode(page)).decode() + "\n"


def _annotation(fact: QuoteRow | FigureRow, one: Evidence) -> dict[str, Any]:
    annotation: dict[str, Any] = {
        "id": f"urn:natofacts:{fact.id}",
        "type": "Annotation",
        "motivation": "describing",
        "generator": {"id": "urn:natofacts", "type": "Software", "name": f"natofacts {__version__}"},
        "body": [_body(purpose, value) for purpose, value in _said(fact) if value],
        "target": {
            "source": one.address,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": fact.text,
                    "prefix": one.text[max(0, fact.start - _AROUND) : fact.start],
                    "suffix": one.text[fact.end : fact.end + _AROUND],
                },
                {"type": "TextPositionSelector", "start": fact.start, "end": fact.end},
            ],
        },
    }
    if fact.review:
        annotation["creator"] = {"type": "Person", "name": fact.review.reviewer}
        annotation["modified"] = fact.review.reviewed
    return annotation


def _said(fact: QuoteRow | FigureRow) -> list[tuple[str, str | None]]:
    """What an annotation says, each with the purpose it has."""
    review = fact.review
    reviewed = [("assessing", review.state), ("commenting", review.note)] if review else []
    if isinstance(fact, Quote):
        return [("classifying", fact.kind), ("identifying", fact.speaker.name if fact.speaker else None), *reviewed]
    return [("classifying", fact.kind), ("describing", described(fact)), *reviewed]


def _body(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain", "language": "fr"}
