-- What people say of documents, by path: it counts before what the documents say of themselves, and outlives them.
-- `published_by` is `set` (by hand), `table` (of a file of metadata) or `path` (by a pattern, where there is nothing else).
CREATE TABLE metadata (
  path TEXT PRIMARY KEY,
  published TEXT,
  published_by TEXT,
  source TEXT,
  url TEXT,
  title TEXT
);

-- The gazetteer people make by correcting: `line` is as in a gazetteer file, `fact` what was corrected.
CREATE TABLE gazetteer (
  pk INTEGER PRIMARY KEY,
  label TEXT NOT NULL CHECK (label IN ('PER', 'ORG', 'LOC', 'MISC')),
  line TEXT NOT NULL,
  fact TEXT,
  reviewer TEXT NOT NULL,
  added TEXT NOT NULL,
  UNIQUE (label, line)
);
