"""Whom other documents name for the words of a quote."""

from __future__ import annotations

from msgspec.structs import replace

from natofacts.facts import Speaker
from natofacts.speakers import relation
from natofacts.store.rows import QuoteRow
from natofacts.wording import ENOUGH_IN_MARKS, ENOUGH_IN_PROSE

# The column `named_elsewhere` of a quote `q`, in JSON: names only, not descriptions, and of other documents; a phrase
# that two people may well use names nobody.
NAMED_ELSEWHERE = f"""
  (SELECT json_group_array(json_object('name', name, 'entity', entity, 'documents', documents)) FROM (
    SELECT o.speaker_name AS name, o.speaker_entity AS entity, count(DISTINCT o.document) AS documents
    FROM (SELECT pk AS wording, weight FROM wordings WHERE pk = q.wording
          UNION ALL SELECT other, weight FROM copies WHERE wording = q.wording) w
    JOIN quotes o ON o.wording = w.wording
    WHERE o.document <> q.document AND o.speaker_name IS NOT NULL
      AND (o.speaker_entity IS NOT NULL OR o.speaker_kind IN ('person', 'body'))
      AND (q.speaker_entity IS NULL OR o.speaker_entity IS NOT q.speaker_entity)
      AND (o.review_state IS NULL OR o.review_state <> 'wrong')
      AND w.weight >= iif('indirect' IN (q.kind, o.kind), {ENOUGH_IN_PROSE}, {ENOUGH_IN_MARKS})
    GROUP BY 1, 2 ORDER BY 3 DESC, 1))
"""


def without_same_names(row: QuoteRow) -> QuoteRow:
    """A quote without those named elsewhere that are its own speaker, written otherwise."""
    if row.named_elsewhere is None:
        return row
    others = tuple(
        named
        for named in row.named_elsewhere
        if relation(row.speaker, Speaker(name=named.name, entity=named.entity, kind="person")) != "same"
    )
    return replace(row, named_elsewhere=others or None)
