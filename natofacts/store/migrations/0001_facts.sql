-- Documents, the files they were read from, and their facts.
-- `pk` keeps references short and search tables valid; `id` is what JSON calls id.

CREATE TABLE documents (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  path TEXT NOT NULL,
  title TEXT,
  published TEXT,
  language TEXT NOT NULL,
  characters INTEGER NOT NULL,
  fingerprint TEXT NOT NULL,
  text TEXT NOT NULL
);

-- Files with the same bytes are one document.
CREATE TABLE files (
  path TEXT PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents(pk) ON DELETE CASCADE,
  size INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL
);
CREATE INDEX files_of_document ON files(document);

-- The sentences that hold a figure: what a search for figures reads.
CREATE TABLE sentences (
  pk INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents(pk) ON DELETE CASCADE,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX sentences_of_document ON sentences(document, "start");

CREATE TABLE entities (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  label TEXT NOT NULL
);

CREATE TABLE document_entities (
  document INTEGER NOT NULL REFERENCES documents(pk) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  entity TEXT NOT NULL REFERENCES entities(id),
  country TEXT,
  wikidata TEXT,
  roles TEXT NOT NULL,
  role_mentions TEXT NOT NULL,
  mentions INTEGER NOT NULL,
  PRIMARY KEY (document, position)
) WITHOUT ROWID;
CREATE INDEX documents_of_entity ON document_entities(entity);

-- `position` is that of the entity in its document, `number` that of the mention among the entity's.
CREATE TABLE mentions (
  document INTEGER NOT NULL,
  position INTEGER NOT NULL,
  number INTEGER NOT NULL,
  text TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  kind TEXT NOT NULL,
  PRIMARY KEY (document, position, number),
  FOREIGN KEY (document, position) REFERENCES document_entities(document, position) ON DELETE CASCADE
) WITHOUT ROWID;

-- Every name an entity or a speaker goes by, once; `folded` has neither case nor accents, `documents` counts
-- those that use the name.
CREATE TABLE names (
  pk INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  entity TEXT REFERENCES entities(id),
  documents INTEGER NOT NULL
);
CREATE UNIQUE INDEX names_once ON names(name, coalesce(entity, ''));
CREATE INDEX names_of_entity ON names(entity);
CREATE INDEX names_unused ON names(pk) WHERE documents = 0;

-- `has_value` is 0 where the JSON of the figure has no key `value`.
CREATE TABLE figures (
  pk INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents(pk) ON DELETE CASCADE,
  line INTEGER NOT NULL,
  text TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  value,
  value_from,
  low,
  high,
  approx INTEGER NOT NULL,
  comparator TEXT,
  unit TEXT,
  "of" TEXT,
  subject TEXT,
  "by" TEXT,
  quote TEXT,
  has_value INTEGER NOT NULL
);
CREATE INDEX figures_of_document ON figures(document, "start");
CREATE INDEX figures_by_id ON figures(id);

CREATE TABLE quotes (
  pk INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents(pk) ON DELETE CASCADE,
  line INTEGER NOT NULL,
  text TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  speaker_name TEXT,
  speaker_entity TEXT,
  speaker_mention_text TEXT,
  speaker_mention_start INTEGER,
  speaker_mention_end INTEGER,
  speaker_role TEXT,
  cue_text TEXT,
  cue_start INTEGER,
  cue_end INTEGER,
  cue_lemma TEXT,
  reason TEXT
);
CREATE INDEX quotes_of_document ON quotes(document, "start");
CREATE INDEX quotes_by_speaker_entity ON quotes(speaker_entity);
CREATE INDEX quotes_by_speaker_name ON quotes(speaker_name);
CREATE INDEX quotes_by_id ON quotes(id);
