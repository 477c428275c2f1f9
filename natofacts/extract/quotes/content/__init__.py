"""Which words a report covers: complement clauses, the reach of a verb, what only the whole document tells."""

from natofacts.extract.quotes.content.clauses import (
    clauses_after,
    coordinated,
    is_verbless,
    speaks_outside,
    trimmed,
    verb_at,
    whole_clause,
)
from natofacts.extract.quotes.content.complements import complement, past_aside
from natofacts.extract.quotes.content.resuming import comments, writer_resumes
from natofacts.extract.quotes.content.scope import is_quotation_alone, reaches
from natofacts.extract.quotes.content.wholes import fill_from_document

__all__ = [
    "clauses_after",
    "comments",
    "complement",
    "coordinated",
    "fill_from_document",
    "is_quotation_alone",
    "is_verbless",
    "past_aside",
    "reaches",
    "speaks_outside",
    "trimmed",
    "verb_at",
    "whole_clause",
    "writer_resumes",
]
