-- What the second version of the schema adds; lists are JSON.

ALTER TABLE documents ADD COLUMN published_by TEXT;
ALTER TABLE documents ADD COLUMN modified TEXT;
ALTER TABLE documents ADD COLUMN source TEXT;
ALTER TABLE documents ADD COLUMN url TEXT;
ALTER TABLE documents ADD COLUMN authors TEXT NOT NULL DEFAULT '[]';
ALTER TABLE documents ADD COLUMN pages TEXT NOT NULL DEFAULT '[]';

ALTER TABLE figures ADD COLUMN event TEXT;
ALTER TABLE figures ADD COLUMN "when" TEXT;
ALTER TABLE figures ADD COLUMN per TEXT;
ALTER TABLE figures ADD COLUMN part_of TEXT;
ALTER TABLE figures ADD COLUMN according_to_name TEXT;
ALTER TABLE figures ADD COLUMN according_to_entity TEXT;
ALTER TABLE figures ADD COLUMN according_to_mention_text TEXT;
ALTER TABLE figures ADD COLUMN according_to_mention_start INTEGER;
ALTER TABLE figures ADD COLUMN according_to_mention_end INTEGER;
ALTER TABLE figures ADD COLUMN according_to_role TEXT;
ALTER TABLE figures ADD COLUMN according_to_kind TEXT;
ALTER TABLE figures ADD COLUMN according_to_members TEXT;

ALTER TABLE quotes ADD COLUMN speaker_kind TEXT;
ALTER TABLE quotes ADD COLUMN speaker_members TEXT;
ALTER TABLE quotes ADD COLUMN via_name TEXT;
ALTER TABLE quotes ADD COLUMN via_entity TEXT;
ALTER TABLE quotes ADD COLUMN via_mention_text TEXT;
ALTER TABLE quotes ADD COLUMN via_mention_start INTEGER;
ALTER TABLE quotes ADD COLUMN via_mention_end INTEGER;
ALTER TABLE quotes ADD COLUMN via_role TEXT;
ALTER TABLE quotes ADD COLUMN via_kind TEXT;
ALTER TABLE quotes ADD COLUMN via_members TEXT;
ALTER TABLE quotes ADD COLUMN addressee_name TEXT;
ALTER TABLE quotes ADD COLUMN addressee_entity TEXT;
ALTER TABLE quotes ADD COLUMN addressee_mention_text TEXT;
ALTER TABLE quotes ADD COLUMN addressee_mention_start INTEGER;
ALTER TABLE quotes ADD COLUMN addressee_mention_end INTEGER;
ALTER TABLE quotes ADD COLUMN addressee_role TEXT;
ALTER TABLE quotes ADD COLUMN addressee_kind TEXT;
ALTER TABLE quotes ADD COLUMN addressee_members TEXT;
ALTER TABLE quotes ADD COLUMN confidence REAL;
-- Joint speakers are few: a query by a member looks at these alone.
CREATE INDEX quotes_of_several ON quotes(pk) WHERE speaker_members IS NOT NULL;

DROP VIEW quote_list;
CREATE VIEW quote_list AS
  SELECT q.speaker_name AS speaker, q.text, q.kind, q.confidence, q.cue_text AS cue, d.published, d.source, d.path,
         q.line, q.id
  FROM quotes q JOIN documents d ON d.pk = q.document
  ORDER BY d.published, d.path, q."start";

DROP VIEW figure_list;
CREATE VIEW figure_list AS
  SELECT f.text, f.kind, f.value_from, f.value, f.low, f.high, f.unit, f.per, f."of", f.subject, f.event, f."by",
         f."when", f.according_to_name AS according_to, d.published, d.source, d.path, f.line, f.id
  FROM figures f JOIN documents d ON d.pk = f.document
  ORDER BY d.published, d.path, f."start";
