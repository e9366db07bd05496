/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-sync.h"

#include "rfl-checkpoint.h"
#include "rfl-replica.h"

#include "rfl-sync-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* Which people a laptop holds. Its settings, what leaves it, and how far the office was read change in one transaction: a crash
 * leaves either all or nothing, and who comes back later is read from the beginning. */

static int
compare_scopes (gconstpointer a,
                gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static gboolean
leave_others (RflDb               *db,
              const char * const  *held,
              GError             **error)
{
  g_auto (GStrv) here = rfl_replica_list_scopes (db, error);

  if (here == NULL)
    return FALSE;

  for (guint i = 0; here[i] != NULL; i++)
    if (!g_strv_contains (held, here[i]) && !rfl_replica_leave_scope (db, here[i], error))
      return FALSE;

  return TRUE;
}

/* Gives the settings as they are then. */
static gpointer
hold (RflDb         *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  GStrv scopes = data;
  g_autoptr (RflSyncSettings) settings = rfl_sync_settings_load (db);

  if (settings == NULL)
    {
      g_set_error_literal (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_MISSING, _("No server is set in the preferences."));
      return NULL;
    }

  g_strfreev (settings->scopes);
  settings->scopes = g_strdupv (scopes);
  if ((scopes != NULL && !leave_others (db, (const char * const *) scopes, error)) ||
      !rfl_checkpoint_forget (db, RFL_REPLICA_OFFICE, error) || !rfl_sync_settings_save (settings, db, error))
    return NULL;

  return g_steal_pointer (&settings);
}

static void
on_held_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RflSync *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (RflSyncSettings) settings = rfl_store_finish (RFL_STORE (source), result, &error);

  self->holding = FALSE;
  if (settings != NULL)
    rfl_sync_take_settings (self, settings);
  rfl_sync_count (self);
  if (self->started || settings != NULL)
    rfl_sync_wake (self, 0);

  if (g_error_matches (error, RFL_STORE_ERROR, RFL_STORE_ERROR_CONFLICT))
    g_task_return_new_error (task, RFL_SYNC_ERROR, RFL_SYNC_ERROR_REFUSED,
                             _("The server does not have everything about them yet."));
  else if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_synced_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RflSync *self = RFL_SYNC (source);
  GError *error = NULL;
  g_autofree RflSyncResult *done = rfl_sync_now_finish (self, result, &error);
  GStrv scopes = g_task_get_task_data (task);

  if (done == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  /* From here on it is done or fails, whoever cancels. No round between: it would receive, for settings that are no more. */
  g_task_set_check_cancellable (task, FALSE);
  self->holding = TRUE;
  rfl_sync_sleep (self);
  rfl_store_write_async (self->store, hold, g_strdupv (scopes), (GDestroyNotify) g_strfreev,
                         (GDestroyNotify) rfl_sync_settings_free, NULL, on_held_cb, g_object_ref (task));
}

/**
 * rfl_sync_hold_async:
 * @self: a sync
 * @scopes: (nullable): tags of the people whom this laptop is to hold, and of the office; %NULL: everybody
 * @cancellable: (nullable): until the sync before it has ended
 * @callback: called when done
 * @user_data: for @callback
 *
 * Asks the server whether it still has what it had, syncs to the end, then removes the copies of everybody else from here, with
 * their history. Nothing is deleted on the server, and who is held again later comes back from there.
 */
void
rfl_sync_hold_async (RflSync             *self,
                     const char * const  *scopes,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RFL_IS_SYNC (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_sync_hold_async);
  if (scopes != NULL)
    {
      GStrv sorted = g_strdupv ((char **) scopes);

      qsort (sorted, g_strv_length (sorted), sizeof *sorted, compare_scopes);
      g_task_set_task_data (task, sorted, (GDestroyNotify) g_strfreev);
    }
  /* What leaves here must be there: a server may be put back to a backup at any time. */
  self->doubt = TRUE;
  rfl_sync_now_async (self, cancellable, on_synced_cb, g_object_ref (task));
}

/**
 * rfl_sync_hold_finish:
 * @self: a sync
 * @result: of the call
 * @error: return location
 *
 * Returns: %TRUE when only they are here, or with everybody, when the rest is on its way; otherwise #RflSyncError, and nothing
 *   was removed: %RFL_SYNC_ERROR_REFUSED when the server lacks something about who would leave
 */
gboolean
rfl_sync_hold_finish (RflSync       *self,
                      GAsyncResult  *result,
                      GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
