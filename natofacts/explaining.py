"""Why a quote has its speaker: its document is read once more, and what the rules weighed is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from natofacts.facts import Span
from natofacts.store.rows import Explanation, Weighing
from natofacts.store.text import Layout

if TYPE_CHECKING:
    from natofacts.extract.quotes.speakers import Evidence, Weighed
    from natofacts.facts import Quote
    from natofacts.store import QuoteRow

_MOST_CANDIDATES = 6


def explain_quote(text: str, quote: QuoteRow) -> Explanation | None:
    """Who could have been meant and what spoke for and against each; None where these rules find no such quote.

    The language model is loaded: what one explanation needs would be many times the size of the facts.
    """
    from natofacts.nlp import load, parse

    load()
    from natofacts.extract.entities import find_entities
    from natofacts.extract.quotes import read_quotes

    (doc,) = parse([text])
    for found, evidence in read_quotes(doc, find_entities(doc), document=quote.document):
        if (found.kind, found.start, found.end) == (quote.kind, quote.start, quote.end):
            return _explanation(text, [token.idx for token in doc], found, evidence)
    return None


def _explanation(text: str, starts: list[int], quote: Quote, evidence: Evidence | None) -> Explanation:
    from natofacts.extract.quotes.speakers import strategy_example

    strategy = evidence.strategy if evidence else None
    weighed = evidence.weighed[:_MOST_CANDIDATES] if evidence else ()
    return Explanation(
        reason=quote.reason,
        strategy=strategy,
        example=strategy_example(strategy) if strategy else None,
        candidates=tuple(_weighing(each) for each in weighed),
        antecedent=_antecedent(text, starts, quote, weighed[0]) if weighed else None,
    )


def _weighing(weighed: Weighed) -> Weighing:
    from natofacts.extract.quotes.speakers import weight_of

    known = [(feature, weight_of(weighed, feature)) for feature in weighed.features]
    ordered = sorted(known, key=lambda item: -abs(item[1]))
    return Weighing(
        name=weighed.candidate.name if weighed.candidate else None,
        share=round(weighed.share, 3),
        speaks_for={feature: weight for feature, weight in ordered if weight > 0},
        speaks_against={feature: weight for feature, weight in ordered if weight < 0},
    )


def _antecedent(text: str, starts: list[int], quote: Quote, first: Weighed) -> Span | None:
    """The sentence that spoke last of the first candidate before the words that mean them."""
    mention = quote.speaker.mention if quote.speaker else None
    if first.candidate is None or mention is None:
        return None
    places = [starts[place.token] for place in first.candidate.places if starts[place.token] < mention.start]
    if not places:
        return None
    (start, end), _ = Layout(text).around(places[-1], places[-1] + 1)
    return Span(text=text[start:end], start=start, end=end)
