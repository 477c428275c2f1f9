-- An entity has one id however documents spell and label it; each keeps its own name and label, the entity those
-- that most of its mentions have.

ALTER TABLE document_entities ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE document_entities ADD COLUMN label TEXT NOT NULL DEFAULT '';
UPDATE document_entities SET (name, label) = (SELECT e.name, e.label FROM entities e WHERE e.id = entity);

CREATE TABLE entity_ids (old TEXT PRIMARY KEY, new TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO entity_ids SELECT id, entity_id(name) FROM entities;
INSERT OR IGNORE INTO entities (id, name, label) SELECT i.new, e.name, e.label FROM entities e JOIN entity_ids i ON i.old = e.id;
UPDATE document_entities SET entity = (SELECT new FROM entity_ids WHERE old = entity);
UPDATE quotes SET speaker_entity = coalesce((SELECT new FROM entity_ids WHERE old = speaker_entity), speaker_entity);

-- How often documents give an entity a name and a label.
CREATE TABLE entity_forms (
  entity TEXT NOT NULL REFERENCES entities(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  label TEXT NOT NULL,
  mentions INTEGER NOT NULL,
  PRIMARY KEY (entity, name, label)
) WITHOUT ROWID;
INSERT INTO entity_forms SELECT entity, name, label, sum(mentions) FROM document_entities GROUP BY 1, 2, 3;

CREATE TABLE new_names AS
  SELECT name, fold(name) AS folded, entity, count(*) AS documents FROM (
    SELECT m.document, m.name, m.entity FROM document_entities m
    UNION SELECT w.document, w.text, m.entity FROM mentions w JOIN document_entities m USING (document, position)
    WHERE w.kind = 'name'
    UNION SELECT q.document, q.speaker_name, (SELECT m.entity FROM document_entities m
      WHERE m.document = q.document AND m.entity = q.speaker_entity)
    FROM quotes q WHERE q.speaker_name IS NOT NULL
  ) GROUP BY name, entity;
DELETE FROM names;
INSERT INTO names (name, folded, entity, documents) SELECT name, folded, entity, documents FROM new_names;
DROP TABLE new_names;

DELETE FROM entities WHERE id IN (SELECT old FROM entity_ids) AND id NOT IN (SELECT new FROM entity_ids);
DROP TABLE entity_ids;
