-- Which quotes say the same words. A wording is what quotes that differ only in case, accents and punctuation have
-- in common: folded words, a line for each sentence. Quotes too short to be recognised have none. A weight is how much
-- words say, as against phrases of the language.

CREATE TABLE wordings (
  pk INTEGER PRIMARY KEY,
  digest INTEGER NOT NULL UNIQUE,
  words TEXT NOT NULL,
  weight REAL NOT NULL
);

-- Digests of runs of words, by which wordings that may be alike find each other.
CREATE TABLE shingles (
  digest INTEGER NOT NULL,
  wording INTEGER NOT NULL,
  PRIMARY KEY (digest, wording)
) WITHOUT ROWID;

-- Wordings of the same statement, each pair in both orders; `weight` is that of the words they have in common.
CREATE TABLE copies (
  wording INTEGER NOT NULL,
  other INTEGER NOT NULL,
  weight REAL NOT NULL,
  PRIMARY KEY (wording, other)
) WITHOUT ROWID;

ALTER TABLE quotes ADD COLUMN wording INTEGER REFERENCES wordings(pk);
CREATE INDEX quotes_of_wording ON quotes(wording) WHERE wording IS NOT NULL;
