"""Who reports: verbs, incises, sources (`selon`), headlines, signatures, and cues inside a quotation."""

from natofacts.extract.quotes.cues.headlines import after_place, announced, headline, text_is_colon, titled
from natofacts.extract.quotes.cues.incises import (
    PRESENTING,
    as_said,
    has_incise,
    incise_start,
    is_incise,
    leads,
    presents,
)
from natofacts.extract.quotes.cues.interruptions import cut_interrupted
from natofacts.extract.quotes.cues.posts import find_posts
from natofacts.extract.quotes.cues.signatures import signed_quotations
from natofacts.extract.quotes.cues.sources import Source, find_sources, past_adverb
from natofacts.extract.quotes.cues.turns import Turn, find_turns
from natofacts.extract.quotes.cues.verbs import find_cues
from natofacts.extract.quotes.cues.voice import own_voice

__all__ = [
    "PRESENTING",
    "Source",
    "Turn",
    "after_place",
    "announced",
    "as_said",
    "cut_interrupted",
    "find_cues",
    "find_posts",
    "find_sources",
    "find_turns",
    "has_incise",
    "headline",
    "incise_start",
    "is_incise",
    "leads",
    "own_voice",
    "past_adverb",
    "presents",
    "signed_quotations",
    "text_is_colon",
    "titled",
]
