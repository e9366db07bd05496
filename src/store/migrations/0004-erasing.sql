-- SPDX-License-Identifier: GPL-3.0-or-later
-- What erase records name: whatever comes of it later is not kept either.

CREATE TABLE erased (
  name  TEXT    NOT NULL PRIMARY KEY,      -- id of a document, or tag of all documents of a person
  clock TEXT    NOT NULL,                  -- of the record
  due   INTEGER NOT NULL DEFAULT 1         -- 1: bodies are to be dropped; 2: the tombstone waits for the key; 0: done
) STRICT, WITHOUT ROWID;
CREATE INDEX erased_due ON erased (due) WHERE due > 0;

CREATE INDEX document_scope ON document (scope) WHERE scope IS NOT NULL;
