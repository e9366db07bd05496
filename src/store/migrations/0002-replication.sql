-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the exchange with a server needs to know of every revision, and what it leaves to be done.

-- history.number orders what was written here, so documents need no number of their own.
DROP INDEX document_sequence;
ALTER TABLE document DROP COLUMN sequence;
ALTER TABLE document DROP COLUMN pushed;

ALTER TABLE history ADD COLUMN known INTEGER NOT NULL DEFAULT 0;     -- 1: a server has this revision

-- Of a sealed revision that came from elsewhere. 1: waits for its key; 2: does not open, kept as it came, in no one's way;
-- 3: holds a kind that this version does not know: a later migration sets it to 1.
ALTER TABLE history ADD COLUMN unopened INTEGER NOT NULL DEFAULT 0;

-- The leaves that no server has, in the order in which they were written, with what tells those of a running import.
CREATE INDEX history_queued ON history (number, document, by) WHERE leaf = 1 AND known = 0;
CREATE INDEX history_unopened ON history (unopened, key, number) WHERE unopened > 0;

-- Without it every row that leaves the history costs a walk over all documents.
CREATE INDEX document_winner ON document (winner);

-- Leaves that the server did not take; asked again after a newer revision or when a person wants it.
CREATE TABLE refused (
  number INTEGER PRIMARY KEY REFERENCES history (number) ON DELETE CASCADE,
  reason TEXT    NOT NULL,
  at     INTEGER NOT NULL
) STRICT;

-- Documents whose leaves are to be united.
CREATE TABLE merge_due (
  document INTEGER PRIMARY KEY REFERENCES document (number) ON DELETE CASCADE,
  waiting  INTEGER NOT NULL DEFAULT 0      -- 1: not by rule: a body is missing here, a person chooses
) STRICT;

-- A projection: winners in which values of two sides stand beside each other.
CREATE TABLE clash (
  document TEXT    NOT NULL PRIMARY KEY,
  kind     TEXT    NOT NULL,
  n        INTEGER NOT NULL,
  at       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
