-- What a person browsing the file wants to see first.

CREATE VIEW quote_list AS
  SELECT q.speaker_name AS speaker, q.text, q.kind, q.cue_text AS cue, d.published, d.path, q.line, q.id
  FROM quotes q JOIN documents d ON d.pk = q.document
  ORDER BY d.published, d.path, q."start";

CREATE VIEW figure_list AS
  SELECT f.text, f.kind, f.value_from, f.value, f.low, f.high, f.unit, f."of", f.subject, f."by",
         d.published, d.path, f.line, f.id
  FROM figures f JOIN documents d ON d.pk = f.document
  ORDER BY d.published, d.path, f."start";

CREATE VIEW entity_list AS
  SELECT e.name, e.label, sum(m.mentions) AS mentions, count(DISTINCT m.document) AS documents,
         (SELECT count(*) FROM quotes q WHERE q.speaker_entity = e.id) AS quotes, e.id
  FROM entities e JOIN document_entities m ON m.entity = e.id
  GROUP BY e.id ORDER BY mentions DESC, e.name;
