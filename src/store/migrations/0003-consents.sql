-- SPDX-License-Identifier: GPL-3.0-or-later
-- Until when a consent holds, and since when it was withdrawn: Follow-up tells of it while locked.

CREATE TABLE consent_index (
  id        TEXT    NOT NULL PRIMARY KEY,
  until     TEXT,                          -- the last day on which it holds
  withdrawn INTEGER
) STRICT, WITHOUT ROWID;

ALTER TABLE referral ADD COLUMN consent TEXT;
CREATE INDEX referral_consent ON referral (consent) WHERE consent IS NOT NULL;

-- Both stand in sealed documents: they are read after the next unlock.
INSERT OR REPLACE INTO local (name, value) SELECT 'reindex', 'cases' WHERE EXISTS (SELECT 1 FROM document);
