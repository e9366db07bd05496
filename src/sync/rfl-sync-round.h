/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-replicator.h"

G_BEGIN_DECLS

/* One whole exchange with a server: ask whether it is still the same, pull, open and unite what came, push, and again until
 * nothing moves. Private to the sync. */

#define RFL_SYNC_N_PARTS 2

/**
 * RflSyncRound:
 * @store: (unowned): the data
 * @replicators: (unowned): one for each part; the office first, since it brings the keys
 * @verify: whether the server is to be asked first if it is the same
 * @refill: whether what it lacks is queued again
 * @on_verified: (nullable): called when it is the same, where it was asked
 * @data: for @on_verified
 *
 * What one round works on; what it points to outlives it.
 */
typedef struct
{
  RflStore      *store;
  RflReplicator *replicators[RFL_SYNC_N_PARTS];
  gboolean       verify;
  gboolean       refill;
  void         (*on_verified) (gpointer data);
  gpointer       data;
} RflSyncRound;

/**
 * RflSyncCounts:
 * @n_pulled: revisions that were new here
 * @n_pushed: revisions that the server took
 * @verified: the server is the one it was
 *
 * What a round did, also when it failed.
 */
typedef struct
{
  guint    n_pulled;
  guint    n_pushed;
  gboolean verified;
} RflSyncCounts;

void     rfl_sync_round_async  (const RflSyncRound   *round,
                                GCancellable         *cancellable,
                                GAsyncReadyCallback   callback,
                                gpointer              user_data);
gboolean rfl_sync_round_finish (GAsyncResult         *result,
                                RflSyncCounts        *counts,
                                GError              **error);

/* Erases what records name, opens what waits for its key, and unites leaves, until there is nothing more to do. */
void     rfl_sync_settle_async  (RflStore            *store,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);
/* How many documents were touched. */
gboolean rfl_sync_settle_finish (GAsyncResult        *result,
                                 guint               *n_settled,
                                 GError             **error);

G_END_DECLS
