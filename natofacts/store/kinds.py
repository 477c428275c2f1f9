"""What kind of thing a name stands for where documents disagree: the kind that clearly most of them give it."""

from __future__ import annotations

# A kind is settled where so many documents name an entity, and so large a part of them gives it this kind.
FEWEST_DOCUMENTS, SMALLEST_PART = 5, 0.8
# Fewer do for what no document takes for somebody, and for names of several words: they are hardly two things.
FEW_DOCUMENTS, PART_OF_FEW = 3, 2 / 3

# The settled label of the entity of a row `m` of document_entities, NULL where there is none. A first name or surname
# alone is borne by many, and by streets too: what one document says of it holds there.
SETTLED_LABEL = f"""
  (SELECT o.label FROM document_entities o WHERE o.entity = m.entity AND (o.label <> 'PER' OR instr(m.name, ' '))
   GROUP BY o.label HAVING count(*) >= {SMALLEST_PART} * max({FEWEST_DOCUMENTS},
     (SELECT count(*) FROM document_entities WHERE entity = m.entity))
   OR ((instr(m.name, ' ') OR NOT EXISTS (SELECT 1 FROM document_entities WHERE entity = m.entity AND label = 'PER'))
     AND count(*) >= {PART_OF_FEW} * max({FEW_DOCUMENTS},
       (SELECT count(*) FROM document_entities WHERE entity = m.entity))))
"""

# In how many documents the entity `e` has which label, in JSON, the most frequent first; NULL where all agree.
LABELS = """
  (SELECT iif(count(*) > 1, json_group_object(label, documents), NULL) FROM (
    SELECT label, count(*) AS documents FROM document_entities WHERE entity = e.id GROUP BY 1 ORDER BY 2 DESC, 1))
"""
