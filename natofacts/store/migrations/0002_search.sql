-- Full-text search without accents over the words of quotes and of the sentences with figures.
-- (The double quotes are how Datasette recognises a search table.)

CREATE VIRTUAL TABLE quotes_fts USING fts5(
  text, content="quotes", content_rowid='pk', tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER quotes_added AFTER INSERT ON quotes BEGIN
  INSERT INTO quotes_fts(rowid, text) VALUES (new.pk, new.text);
END;
CREATE TRIGGER quotes_removed AFTER DELETE ON quotes BEGIN
  INSERT INTO quotes_fts(quotes_fts, rowid, text) VALUES ('delete', old.pk, old.text);
END;

CREATE VIRTUAL TABLE sentences_fts USING fts5(
  text, content="sentences", content_rowid='pk', tokenize='unicode61 remove_diacritics 2'
);
CREATE TRIGGER sentences_added AFTER INSERT ON sentences BEGIN
  INSERT INTO sentences_fts(rowid, text) VALUES (new.pk, new.text);
END;
CREATE TRIGGER sentences_removed AFTER DELETE ON sentences BEGIN
  INSERT INTO sentences_fts(sentences_fts, rowid, text) VALUES ('delete', old.pk, old.text);
END;

INSERT INTO quotes_fts(quotes_fts) VALUES ('rebuild');
INSERT INTO sentences_fts(sentences_fts) VALUES ('rebuild');
