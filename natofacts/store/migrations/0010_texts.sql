-- Full-text search over whole documents: where words stand that are in no quote.
CREATE VIRTUAL TABLE documents_fts USING fts5(
  text, content="documents", content_rowid='pk', tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER documents_added AFTER INSERT ON documents BEGIN
  INSERT INTO documents_fts(rowid, text) VALUES (new.pk, new.text);
END;
CREATE TRIGGER documents_changed AFTER UPDATE OF text ON documents WHEN old.text <> new.text BEGIN
  INSERT INTO documents_fts(documents_fts, rowid, text) VALUES ('delete', old.pk, old.text);
  INSERT INTO documents_fts(rowid, text) VALUES (new.pk, new.text);
END;
CREATE TRIGGER documents_removed AFTER DELETE ON documents BEGIN
  INSERT INTO documents_fts(documents_fts, rowid, text) VALUES ('delete', old.pk, old.text);
END;
INSERT INTO documents_fts(documents_fts) VALUES ('rebuild');
