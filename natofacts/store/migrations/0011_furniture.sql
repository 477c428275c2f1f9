-- Lines that stand in many documents of one paper, in lower case: what stands around its articles, learned from them.
-- `is_text` is 1 where a person says that the line is text after all.
CREATE TABLE furniture (
  line TEXT NOT NULL,
  paper TEXT NOT NULL,
  documents INTEGER NOT NULL,
  is_text INTEGER NOT NULL DEFAULT 0 CHECK (is_text IN (0, 1)),
  PRIMARY KEY (line, paper)
) WITHOUT ROWID;
