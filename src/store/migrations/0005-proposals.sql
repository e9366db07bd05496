-- SPDX-License-Identifier: GPL-3.0-or-later
-- Changes of the directory that the server did not take from who made them, and that an editor decides.

ALTER TABLE refused ADD COLUMN forbidden INTEGER NOT NULL DEFAULT 0;   -- 1: the account may not write it

-- A projection: nothing that names a person, no free text.
CREATE TABLE proposal (
  id       TEXT    NOT NULL PRIMARY KEY,
  target   TEXT    NOT NULL,               -- document of the directory
  revision TEXT    NOT NULL,               -- what was refused
  device   TEXT,                           -- where it was made
  state    TEXT    NOT NULL,
  result   TEXT,                           -- revision of the target that has it
  seen     INTEGER NOT NULL,               -- who made it has read what was decided
  at       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX proposal_target ON proposal (target, at);
CREATE INDEX proposal_state ON proposal (state, at);

-- What a newer version sent while this one did not know its kind.
UPDATE history SET unopened = 1 WHERE unopened = 3;
