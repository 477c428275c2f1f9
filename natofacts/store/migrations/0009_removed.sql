-- What the last removal took, whole, so that it can be undone: the next one takes its place.
-- `facts` is the document as MessagePack, `files` a list of [path, size, mtime_ns] as JSON.

CREATE TABLE removed (
  pk INTEGER PRIMARY KEY,
  document TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  facts BLOB NOT NULL,
  files TEXT NOT NULL,
  places TEXT NOT NULL
);
