-- What people say of facts. A row is one decision and stays for good: the last one on a fact counts. Rows can be
-- added, edited and deleted with any tool; natofacts applies them when it next opens the file.
-- `fact` is the id of the fact the review stands on, NULL where it is not found exactly once (an orphan). It is found
-- by document (its bytes, else its path or URL), type, kind, exact words and the words around.
-- `seen` is the fact as the person saw it, `corrections` the fields that should read differently: both JSON.
CREATE TABLE reviews (
  id TEXT PRIMARY KEY,
  fact TEXT,
  state TEXT NOT NULL CHECK (state IN ('right', 'wrong', 'corrected', 'note', 'unreviewed')),
  corrections TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(corrections)),
  note TEXT,
  reviewer TEXT NOT NULL,
  reviewed TEXT NOT NULL,
  path TEXT NOT NULL,
  url TEXT,
  document TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('quote', 'figure', 'entity')),
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  occurrences INTEGER NOT NULL,
  seen TEXT NOT NULL CHECK (json_valid(seen))
);
CREATE INDEX reviews_of_fact ON reviews(fact);
CREATE INDEX reviews_of_document ON reviews(document);
CREATE INDEX reviews_of_path ON reviews(path);

-- What has to be applied to the facts: reviews that are new or changed, facts whose review was deleted.
CREATE TABLE unsettled (
  review TEXT,
  type TEXT NOT NULL,
  fact TEXT
);
CREATE TRIGGER review_added AFTER INSERT ON reviews BEGIN
  INSERT INTO unsettled (review, type, fact) VALUES (new.id, new.type, new.fact);
END;
CREATE TRIGGER review_edited AFTER UPDATE OF state, corrections, note, reviewer, reviewed, text ON reviews BEGIN
  INSERT INTO unsettled (review, type, fact) VALUES (new.id, new.type, old.fact);
END;
CREATE TRIGGER review_deleted AFTER DELETE ON reviews BEGIN
  INSERT INTO unsettled (review, type, fact) VALUES (NULL, old.type, old.fact);
END;

-- The person's reading stands in the facts' own tables; the machine's is kept as JSON where the two differ.
ALTER TABLE quotes ADD COLUMN review_state TEXT;
ALTER TABLE quotes ADD COLUMN review_reviewer TEXT;
ALTER TABLE quotes ADD COLUMN review_reviewed TEXT;
ALTER TABLE quotes ADD COLUMN review_note TEXT;
ALTER TABLE quotes ADD COLUMN extracted TEXT;
ALTER TABLE figures ADD COLUMN review_state TEXT;
ALTER TABLE figures ADD COLUMN review_reviewer TEXT;
ALTER TABLE figures ADD COLUMN review_reviewed TEXT;
ALTER TABLE figures ADD COLUMN review_note TEXT;
ALTER TABLE figures ADD COLUMN extracted TEXT;
ALTER TABLE entities ADD COLUMN review_state TEXT;
ALTER TABLE entities ADD COLUMN review_reviewer TEXT;
ALTER TABLE entities ADD COLUMN review_reviewed TEXT;
ALTER TABLE entities ADD COLUMN review_note TEXT;
ALTER TABLE entities ADD COLUMN extracted TEXT;
CREATE INDEX quotes_reviewed ON quotes(review_state) WHERE review_state IS NOT NULL;
CREATE INDEX figures_reviewed ON figures(review_state) WHERE review_state IS NOT NULL;
CREATE INDEX quotes_corrected ON quotes(pk) WHERE extracted IS NOT NULL;
CREATE INDEX figures_corrected ON figures(pk) WHERE extracted IS NOT NULL;

CREATE TRIGGER quotes_changed AFTER UPDATE OF text ON quotes WHEN old.text <> new.text BEGIN
  INSERT INTO quotes_fts(quotes_fts, rowid, text) VALUES ('delete', old.pk, old.text);
  INSERT INTO quotes_fts(rowid, text) VALUES (new.pk, new.text);
END;

CREATE INDEX quotes_by_speaker_role ON quotes(speaker_role) WHERE speaker_role IS NOT NULL;

-- Quotes that say little on their own: fragments of nobody, and words inside another quote of the same speaker.
ALTER TABLE quotes ADD COLUMN minor INTEGER NOT NULL DEFAULT 0;
CREATE INDEX quotes_minor ON quotes(pk) WHERE minor = 1;
UPDATE quotes SET minor = 1 WHERE kind = 'fragment' AND speaker_name IS NULL OR EXISTS (
  SELECT 1 FROM quotes o
  WHERE o.document = quotes.document AND o."start" <= quotes."start" AND o."end" >= quotes."end"
    AND o."end" - o."start" > quotes."end" - quotes."start" AND o.speaker_name IS quotes.speaker_name
);
