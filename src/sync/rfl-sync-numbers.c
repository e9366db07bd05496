/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-sync.h"

#include "rfl-merging.h"
#include "rfl-replica.h"

#include "rfl-sync-private.h"

/* How much there is to send, to open and to look at, and what that says where nothing else stands in the way. */

#define LOCAL_SYNCED "synced"

/* A person who saves changes several documents at once: they go together. */
#define GATHER_MS 50

void
rfl_sync_numbers_free (RflSyncNumbers *self)
{
  g_free (self->ahead_device);
  g_free (self->ahead_worker);
  g_free (self);
}

RflSyncNumbers *
rfl_sync_numbers_new (RflDb    *db,
                      gboolean  has_server)
{
  RflSyncNumbers *numbers = g_new0 (RflSyncNumbers, 1);
  g_autofree char *synced = rfl_db_get_local (db, LOCAL_SYNCED);

  /* Without a server nothing waits for one, and all that was ever written would be counted after each change. */
  numbers->n_queued = has_server ? rfl_replica_count_queued (db) : 0;
  numbers->n_waiting = rfl_replica_count_waiting (db, &numbers->n_unknown_key);
  numbers->n_refused = rfl_replica_count_refused (db);
  numbers->n_clashes = rfl_merging_count_clashes (db);
  numbers->synced_us = synced != NULL ? g_ascii_strtoll (synced, NULL, 10) : 0;
  if (rfl_db_get_clock (db) != NULL)
    numbers->ahead_device = rfl_clock_dup_ahead (rfl_db_get_clock (db), &numbers->ahead_us);
  if (numbers->ahead_device != NULL)
    numbers->ahead_worker = rfl_replica_dup_worker (db, numbers->ahead_device);

  return numbers;
}

gboolean
rfl_sync_numbers_note_synced (RflDb   *db,
                              GError **error)
{
  g_autofree char *now = NULL;

  if (rfl_db_get_clock (db) == NULL || rfl_replica_count_queued (db) > 0)
    return TRUE;

  now = g_strdup_printf ("%" G_GINT64_FORMAT, rfl_clock_get_time_us (rfl_db_get_clock (db)));

  return rfl_db_set_local (db, LOCAL_SYNCED, now, error);
}

void
rfl_sync_judge (RflSync *self)
{
  if (self->settings == NULL || self->running || !self->kept_up)
    return;

  if (self->n_queued > 0)
    rfl_sync_set_state (self, RFL_SYNC_QUEUED, NULL);
  else if (self->n_waiting > 0)
    rfl_sync_set_state (self, RFL_SYNC_KEY, NULL);
  else if (self->n_refused > 0)
    rfl_sync_set_state (self, RFL_SYNC_REFUSED, NULL);
  else
    rfl_sync_set_state (self, RFL_SYNC_SYNCED, NULL);
}

static gpointer
count (RflDb         *db,
       gpointer       has_server,
       GCancellable  *cancellable,
       GError       **error)
{
  return rfl_sync_numbers_new (db, GPOINTER_TO_INT (has_server));
}

static void
on_counted_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (RflSync) self = user_data;
  g_autoptr (RflSyncNumbers) numbers = rfl_store_finish (RFL_STORE (source), result, NULL);

  if (numbers == NULL || self->store == NULL)
    return;

  rfl_sync_take_numbers (self, numbers);
  rfl_sync_judge (self);
  if (self->started && self->settings != NULL && !self->running && self->n_queued > 0 && self->attempt == 0 && !self->let_go)
    rfl_sync_wake (self, 0);
}

static gboolean
on_count_due_cb (gpointer user_data)
{
  RflSync *self = user_data;

  self->count_id = 0;
  rfl_store_read_async (self->store, count, GINT_TO_POINTER (self->settings != NULL), NULL,
                        (GDestroyNotify) rfl_sync_numbers_free, NULL, on_counted_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

void
rfl_sync_count (RflSync *self)
{
  if (self->count_id == 0)
    self->count_id = g_timeout_add (GATHER_MS, on_count_due_cb, self);
}
