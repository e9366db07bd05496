/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-couch.h"
#include "rfl-replica.h"
#include "rfl-store.h"

G_BEGIN_DECLS

#define RFL_TYPE_REPLICATOR (rfl_replicator_get_type ())

/**
 * RflReplicator:
 *
 * Keeps one part of the store and one database of a server equal (docs.couchdb.org, "CouchDB Replication Protocol").
 * Retries nothing: an error ends the operation, everything received and sent until then is kept, and the next one goes on
 * from there. One operation at a time.
 *
 * Property `fraction` (read-only, notified): how much of the feed is read, -1 when the server does not say.
 */
G_DECLARE_FINAL_TYPE (RflReplicator, rfl_replicator, RFL, REPLICATOR, GObject)

RflReplicator *rfl_replicator_new           (RflStore             *store,
                                             RflCouch             *couch,
                                             RflReplicaPart        part,
                                             const char           *database,
                                             const char * const   *scopes);

/* Asks whether the database is still what it was; needed once before pull and push. RFL_SYNC_ERROR_REPLACED: it lacks what it
 * had. With @refill, what it lacks is queued again. */
void           rfl_replicator_verify_async  (RflReplicator        *self,
                                             gboolean              refill,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean       rfl_replicator_verify_finish (RflReplicator        *self,
                                             GAsyncResult         *result,
                                             GError              **error);
/* Reads the feed to its end. The number of revisions that are new here, also on an error. */
void           rfl_replicator_pull_async    (RflReplicator        *self,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean       rfl_replicator_pull_finish   (RflReplicator        *self,
                                             GAsyncResult         *result,
                                             guint                *n_pulled,
                                             GError              **error);
/* Sends what is queued now. @more: something was queued meanwhile. */
void           rfl_replicator_push_async    (RflReplicator        *self,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean       rfl_replicator_push_finish   (RflReplicator        *self,
                                             GAsyncResult         *result,
                                             guint                *n_pushed,
                                             gboolean             *more,
                                             GError              **error);
/* Returns when the feed has something new, by long poll. */
void           rfl_replicator_listen_async  (RflReplicator        *self,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean       rfl_replicator_listen_finish (RflReplicator        *self,
                                             GAsyncResult         *result,
                                             GError              **error);

double         rfl_replicator_get_fraction  (RflReplicator        *self);

G_END_DECLS
