-- Files of several documents, and where in them, in print or in time the text stands.

ALTER TABLE files ADD COLUMN container TEXT;
CREATE INDEX files_of_container ON files(container) WHERE container IS NOT NULL;

-- Files all of whose documents were read: how many, and the state of the file then.
CREATE TABLE containers (
  path TEXT PRIMARY KEY,
  size INTEGER NOT NULL,
  mtime_ns INTEGER NOT NULL,
  documents INTEGER NOT NULL
);

-- `start` is an offset into the text; `kind` is `print` (a page of the paper) or `second` (of a recording).
-- The pages of a paged document are `documents.pages`.
CREATE TABLE places (
  document INTEGER NOT NULL REFERENCES documents(pk) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (document, kind, "start")
) WITHOUT ROWID;

CREATE INDEX documents_of_source ON documents(source) WHERE source IS NOT NULL;
