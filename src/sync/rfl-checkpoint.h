/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-json.h"

#include "rfl-replica.h"

G_BEGIN_DECLS

/**
 * RflCheckpoint:
 * @id: names both copies
 * @since: (nullable): JSON text of the sequence up to which everything is here; %NULL: nothing was read yet
 * @filter: (nullable): selector that it was read by
 * @instance: (nullable): when the database was made, as the server says it
 * @purged: (nullable): what the server says of purges
 * @recorded: (nullable): session of the copy that the server has
 * @recorded_since: (nullable): @since of that copy
 *
 * How far one database was read. This copy is written in the transaction of the data, and is the authority; the
 * server's, a document that is never replicated (`_local/<id>`), tells whether the server is still the same: one that
 * was put back to a backup, or made anew, does not have it, or has an older one (docs.couchdb.org, replication protocol,
 * "Replication Log").
 */
typedef struct
{
  char *id;
  char *since;
  char *filter;
  char *instance;
  char *purged;
  char *recorded;
  char *recorded_since;
} RflCheckpoint;

void           rfl_checkpoint_free      (RflCheckpoint       *self);
RflCheckpoint *rfl_checkpoint_copy      (const RflCheckpoint *self);

/* Depends on this copy of the data, the server and the database: a restored backup, a copied folder or another address begin anew. */
char          *rfl_checkpoint_dup_id    (RflDb               *db,
                                         const char          *url,
                                         const char          *database);
/* (transfer full): what is kept for @part under this id; empty but for the id when there is none. */
RflCheckpoint *rfl_checkpoint_load      (RflDb               *db,
                                         RflReplicaPart       part,
                                         const char          *id);
gboolean       rfl_checkpoint_save      (const RflCheckpoint *self,
                                         RflDb               *db,
                                         RflReplicaPart       part,
                                         GError             **error);

/* The database is read from its beginning next time. In a transaction. */
gboolean       rfl_checkpoint_forget    (RflDb               *db,
                                         RflReplicaPart       part,
                                         GError             **error);

/* Whether @document, the server's copy (nullable), is the one that this copy of the data wrote last. */
gboolean       rfl_checkpoint_agrees    (const RflCheckpoint *self,
                                         JsonNode            *document);
/* (transfer full): the server's copy for what is read now, after @document (nullable), its copy before. */
JsonNode      *rfl_checkpoint_record    (const RflCheckpoint *self,
                                         JsonNode            *document,
                                         const char          *session);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflCheckpoint, rfl_checkpoint_free)

G_END_DECLS
