-- SPDX-License-Identifier: GPL-3.0-or-later
-- Documents are the truth; every other table below the line can be dropped and made anew from them.
-- Instants are microseconds since 1970 in UTC, days are text YYYY-MM-DD.

-- What belongs to this copy of the data and is never replicated: device id, policy in clear, last check.
CREATE TABLE local (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
  number   INTEGER PRIMARY KEY,
  id       TEXT    NOT NULL UNIQUE,
  kind     TEXT,                           -- NULL: sealed and not yet opened here
  scope    TEXT,                           -- sealed documents only
  winner   INTEGER REFERENCES history (number) DEFERRABLE INITIALLY DEFERRED,
  deleted  INTEGER NOT NULL DEFAULT 0,     -- of the winner
  sequence INTEGER NOT NULL,               -- local, grows with every change
  pushed   INTEGER NOT NULL DEFAULT 0      -- sequence up to which a server has it
) STRICT;
CREATE INDEX document_kind ON document (kind, id) WHERE deleted = 0;
CREATE INDEX document_sequence ON document (sequence);

-- The revision tree: bodies live here only.
CREATE TABLE history (
  number     INTEGER PRIMARY KEY,
  document   INTEGER NOT NULL REFERENCES document (number) DEFERRABLE INITIALLY DEFERRED,
  generation INTEGER NOT NULL,
  hash       TEXT    NOT NULL,             -- 32 hex digits
  parent     TEXT,                         -- hash of the parent, of the generation before
  deleted    INTEGER NOT NULL DEFAULT 0,
  leaf       INTEGER NOT NULL DEFAULT 1,
  key        TEXT,                         -- box key of a sealed body
  body       ANY,                          -- JSON text, or nonce and ciphertext; NULL: dropped or erased
  by         TEXT,                         -- worker, or import, merge
  device     TEXT,
  clock      TEXT,
  source     TEXT,                         -- of an import
  UNIQUE (document, generation, hash)
) STRICT;
CREATE INDEX history_leaf ON history (document) WHERE leaf = 1;

CREATE TABLE draft (
  id      TEXT    NOT NULL PRIMARY KEY,
  key     TEXT    NOT NULL,
  box     BLOB    NOT NULL,
  updated INTEGER NOT NULL
) STRICT;

-- What the slices of an import wrote, until it is finished or undone.
CREATE TABLE import_journal (
  number   INTEGER PRIMARY KEY,
  document TEXT NOT NULL,
  revision TEXT                            -- NULL: nothing had to be written
) STRICT;

-- ---------------------------------------------------------------------------------------------------------------------
-- Projections of the cases: nothing that names a person, no free text.

CREATE TABLE person (
  id       TEXT NOT NULL PRIMARY KEY,
  revision TEXT NOT NULL,
  key      TEXT NOT NULL,
  box      BLOB NOT NULL                   -- names, sealed and padded
) STRICT, WITHOUT ROWID;

CREATE TABLE referral (
  id             TEXT    NOT NULL PRIMARY KEY,
  person         TEXT,
  service        TEXT,
  organization   TEXT,
  need           TEXT,
  support_type   TEXT,
  priority       TEXT,
  method         TEXT,
  language       TEXT,
  area           TEXT,
  worker         TEXT,
  team           TEXT,
  parent         TEXT,
  created        INTEGER NOT NULL,
  deadline       INTEGER,
  bring_by       INTEGER,
  promised_days  INTEGER,
  client_channel INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX referral_person ON referral (person, created);
CREATE INDEX referral_service ON referral (service, created);
CREATE INDEX referral_organization ON referral (organization, created);

CREATE TABLE event_index (
  referral TEXT    NOT NULL,
  id       TEXT    NOT NULL,
  type     TEXT    NOT NULL,
  at       INTEGER NOT NULL,
  clock    TEXT    NOT NULL,
  after    TEXT,                           -- ids, separated by spaces
  worker   TEXT,
  device   TEXT,
  by       TEXT,                           -- whose word
  to_whom  TEXT,                           -- of an attempt
  channel  TEXT,
  reason   TEXT,
  target   TEXT,                           -- event taken back, or child referral
  due      INTEGER,                        -- the appointment
  outcome  TEXT,
  useful   INTEGER,
  seen     TEXT,                           -- status the recorder saw, when it came from the clock
  PRIMARY KEY (referral, id)
) STRICT, WITHOUT ROWID;

-- What the model computed from the events, good until next_instant: what depends on the time is found by comparing it
-- with now, and only rows whose instant has passed are computed anew.
CREATE TABLE follow_up (
  referral         TEXT    NOT NULL PRIMARY KEY,
  open             INTEGER NOT NULL,
  status           TEXT    NOT NULL,
  since            INTEGER NOT NULL,
  action           TEXT    NOT NULL,
  why              TEXT    NOT NULL,
  why_n            INTEGER NOT NULL,
  event            TEXT,
  due              INTEGER NOT NULL,       -- the largest integer: nothing is due
  queue            TEXT    NOT NULL,
  acknowledge_by   INTEGER NOT NULL,
  no_reply_at      INTEGER NOT NULL,
  supervisor_at    INTEGER NOT NULL,
  escalated        INTEGER NOT NULL,
  may_lose_contact INTEGER NOT NULL,
  next_instant     INTEGER,                -- NULL: for ever
  policy           TEXT    NOT NULL        -- revision of the policy it was computed by
) STRICT, WITHOUT ROWID;
CREATE INDEX follow_up_queue ON follow_up (queue, due, since, referral, next_instant);
CREATE INDEX follow_up_next ON follow_up (next_instant) WHERE next_instant IS NOT NULL;
CREATE INDEX follow_up_policy ON follow_up (policy) WHERE open = 1;

CREATE TABLE interaction_index (
  id      TEXT    NOT NULL PRIMARY KEY,
  at      INTEGER NOT NULL,
  person  TEXT,
  place   TEXT,
  team    TEXT,
  worker  TEXT,
  needs   TEXT,                            -- codes, separated by spaces
  minutes INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX interaction_at ON interaction_index (at);

CREATE TABLE unmet_index (
  id           TEXT    NOT NULL PRIMARY KEY,
  at           INTEGER NOT NULL,
  need         TEXT,
  area         TEXT,
  support_type TEXT,
  reason       TEXT,
  worker       TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX unmet_at ON unmet_index (at);

-- Sealed documents that hang on a person or a referral (consents, disclosures, attachments …).
CREATE TABLE relation (
  id       TEXT    NOT NULL PRIMARY KEY,
  kind     TEXT    NOT NULL,
  person   TEXT,
  referral TEXT,
  at       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX relation_person ON relation (kind, person, at);
CREATE INDEX relation_referral ON relation (kind, referral, at);

-- ---------------------------------------------------------------------------------------------------------------------
-- Projections of the directory and the search index.
-- Ids are those of the documents; what is absent is NULL.

CREATE TABLE organization (
  id           TEXT NOT NULL PRIMARY KEY,
  name         TEXT NOT NULL,
  words        TEXT NOT NULL,              -- of both names, folded, one space before and after each
  legal_status TEXT,
  kind         TEXT,
  source       TEXT,
  gone         TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE location (
  id           TEXT NOT NULL PRIMARY KEY,
  organization TEXT,
  town         TEXT,
  region       TEXT,
  postal       TEXT,                       -- the part of the code that names an area
  latitude     REAL,
  longitude    REAL,
  languages    TEXT NOT NULL,              -- codes, separated by spaces; of services that name none
  schedule     TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE contact (
  id           TEXT NOT NULL PRIMARY KEY,
  organization TEXT,
  service      TEXT,
  location     TEXT,
  name         TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_organization ON contact (organization);
CREATE INDEX contact_service ON contact (service);

-- Which services are where.
CREATE TABLE service_location (
  location TEXT NOT NULL,
  service  TEXT NOT NULL,
  PRIMARY KEY (location, service)
) STRICT, WITHOUT ROWID;
CREATE INDEX service_location_service ON service_location (service);

-- What a row of a list shows.
CREATE TABLE service (
  slot           INTEGER PRIMARY KEY,      -- number of the service in the search index
  id             TEXT    NOT NULL UNIQUE,
  organization   TEXT,
  name           TEXT    NOT NULL,
  name_words     TEXT    NOT NULL,         -- folded: a full name that is typed is found by it
  town           TEXT,
  legal_status   TEXT,
  capacity       TEXT    NOT NULL,
  capacity_since TEXT,
  wait           TEXT,
  texts          TEXT,                     -- name and wait in other languages: {"fr": {"name": …, "wait": …}}
  languages      TEXT    NOT NULL,         -- codes, separated by spaces
  needs          TEXT    NOT NULL,
  publics        TEXT    NOT NULL,
  schedule       TEXT,
  support_type   TEXT,
  free           INTEGER NOT NULL,
  remote         INTEGER NOT NULL,
  assured        INTEGER NOT NULL,         -- instant, 0 never
  update_months  INTEGER NOT NULL,
  verify_on      INTEGER NOT NULL,         -- instant from which it counts as stale
  hidden         INTEGER NOT NULL,         -- gone from its source, or no longer offered
  source         TEXT,
  gone           TEXT,
  level          INTEGER NOT NULL          -- quality in the search index, 0 the best
) STRICT;
CREATE INDEX service_organization ON service (organization);
CREATE INDEX service_name ON service (name_words);
CREATE INDEX service_verify ON service (assured, verify_on) WHERE hidden = 0;
CREATE INDEX service_verify_on ON service (verify_on);

-- What filters, compact: a connection that searches holds it in memory and reads only what changed.
CREATE TABLE service_facet (
  slot         INTEGER PRIMARY KEY,
  latitude     REAL,
  longitude    REAL,
  needs        INTEGER NOT NULL,           -- number of the set of codes
  publics      INTEGER NOT NULL,
  languages    INTEGER NOT NULL,
  town         INTEGER NOT NULL,
  schedule     INTEGER NOT NULL,
  codes        INTEGER NOT NULL,           -- level, legal status, capacity, support type and flags, eight bits each
  assured_day  INTEGER NOT NULL,           -- days since 1970
  verify_day   INTEGER NOT NULL
) STRICT;

-- Every different list of codes, town and week of hours once: a filter is decided once for each, not for each service.
CREATE TABLE facet_set (
  number INTEGER PRIMARY KEY,
  value  TEXT    NOT NULL UNIQUE
) STRICT;

-- The services whose facets changed, the last few; a connection that is further behind reads all.
CREATE TABLE facet_change (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  slot     INTEGER NOT NULL
) STRICT;

-- Towns and postal areas with the sums from which their middle is computed, in millionths of a degree.
CREATE TABLE place (
  words       TEXT    NOT NULL,
  postal      INTEGER NOT NULL,
  region      TEXT    NOT NULL,
  name        TEXT    NOT NULL,
  latitudes   INTEGER NOT NULL,
  longitudes  INTEGER NOT NULL,
  n_located   INTEGER NOT NULL,
  n_locations INTEGER NOT NULL,
  PRIMARY KEY (words, postal, region, name)
) STRICT, WITHOUT ROWID;

-- The index reads its own words back when a row goes; in the order of quality.
CREATE TABLE service_words (
  rank         INTEGER PRIMARY KEY,
  name         TEXT NOT NULL,
  taxonomy     TEXT NOT NULL,
  organization TEXT NOT NULL,
  description  TEXT NOT NULL
) STRICT;

-- Words longer than the longest prefix of the indexes. A query asks for the few that begin as it wants, which costs a third of
-- asking FTS5 for the prefix. One that no service uses any more stays until the index is made anew.
CREATE TABLE long_word (
  word TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- Words are folded before they come here, so the plainest tokenizer does. A prefix of a length without its own index costs a
-- hundred times more, and merging during an edit would block it: both are measured. Three indexes, because names must be found
-- among all the terms, organizations and descriptions that hold the same words, without looking at those.
CREATE VIRTUAL TABLE service_title USING fts5 (
  name,
  content = 'service_words', content_rowid = 'rank', columnsize = 0, detail = column, prefix = '1 2 3 4 5 6', tokenize = 'ascii'
);
CREATE VIRTUAL TABLE service_head USING fts5 (
  name, taxonomy, organization,
  content = 'service_words', content_rowid = 'rank', columnsize = 0, detail = column, prefix = '1 2 3 4 5 6', tokenize = 'ascii'
);
CREATE VIRTUAL TABLE service_fts USING fts5 (
  name, taxonomy, organization, description,
  content = 'service_words', content_rowid = 'rank', columnsize = 0, detail = column, prefix = '1 2 3 4 5 6', tokenize = 'ascii'
);
INSERT INTO service_title (service_title, rank) VALUES ('automerge', 0), ('crisismerge', 1000);
INSERT INTO service_head (service_head, rank) VALUES ('automerge', 0), ('crisismerge', 1000);
INSERT INTO service_fts (service_fts, rank) VALUES ('automerge', 0), ('crisismerge', 1000);
