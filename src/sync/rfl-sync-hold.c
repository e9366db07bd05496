/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-sync.h"

#include "rfl-checkpoint.h"
#include "rfl-replica.h"

#include "rfl-replicator-private.h"
#include "rfl-sync-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* Which people a laptop holds. Its settings, who leaves it, and how far the office was read change in one transaction: from then on
 * they are as chosen, and who comes back later is read from the beginning. The copies of thousands of people take long to remove: that
 * is done in slices between which everybody else writes, and goes on after a crash. */

#define LOCAL_LEAVING "leaving"

/* Documents between two looks at the clock. */
#define LEAVE_STEP 16

/* A walk through those who leave, on the store's thread or the main one. */
typedef struct
{
  GStrv scopes;      /* (owned) (nullable): tags of them; NULL: nobody leaves */
  guint next;
} Leaving;

static void
leaving_free (Leaving *leaving)
{
  g_strfreev (leaving->scopes);
  g_free (leaving);
}

static int
compare_scopes (gconstpointer a,
                gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

GStrv
rfl_sync_load_leaving (RflDb *db)
{
  g_autofree char *text = rfl_db_get_local (db, LOCAL_LEAVING);

  return text != NULL ? g_strsplit (text, " ", -1) : NULL;
}

static gboolean
save_leaving (RflDb               *db,
              const char * const  *scopes,
              GError             **error)
{
  g_autofree char *text = scopes != NULL && *scopes != NULL ? g_strjoinv (" ", (char **) scopes) : NULL;

  return rfl_db_set_local (db, LOCAL_LEAVING, text, error);
}

static gboolean
is_among (const char * const *sorted,
          const char         *scope)
{
  return bsearch (&scope, sorted, g_strv_length ((char **) sorted), sizeof *sorted, compare_scopes) != NULL;
}

/* (transfer full): who is here and not among @held, which is sorted; NULL with @error set when the server does not have everything about them. */
static GStrv
list_leaving (RflDb               *db,
              const char * const  *held,
              GError             **error)
{
  g_auto (GStrv) here = rfl_replica_list_scopes (db, error);
  g_auto (GStrv) queued = here != NULL ? rfl_replica_list_queued_scopes (db, error) : NULL;
  g_autoptr (GStrvBuilder) leaving = g_strv_builder_new ();

  if (queued == NULL)
    return NULL;

  for (guint i = 0; queued[i] != NULL; i++)
    if (!is_among (held, queued[i]))
      {
        g_set_error_literal (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_REFUSED,
                             _("The server does not have everything about them yet."));
        return NULL;
      }
  for (guint i = 0; here[i] != NULL; i++)
    if (!is_among (held, here[i]))
      g_strv_builder_add (leaving, here[i]);

  return g_strv_builder_end (leaving);
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
  g_auto (GStrv) leaving = NULL;

  if (settings == NULL)
    {
      g_set_error_literal (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_MISSING, _("No server is set in the preferences."));
      return NULL;
    }
  if (scopes != NULL)
    {
      leaving = list_leaving (db, (const char * const *) scopes, error);
      if (leaving == NULL)
        return NULL;
    }

  g_strfreev (settings->scopes);
  settings->scopes = g_strdupv (scopes);
  if (!save_leaving (db, (const char * const *) leaving, error) || !rfl_checkpoint_forget (db, RFL_REPLICA_OFFICE, error) ||
      !rfl_sync_settings_save (settings, db, error))
    return NULL;

  return g_steal_pointer (&settings);
}

/* Whoever is written about while leaving stays, and is read from the beginning, since a part of them may be gone. */
static gboolean
hold_again (RflDb            *db,
            RflSyncSettings  *settings,
            const char       *scope,
            GError          **error)
{
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();

  g_strv_builder_addv (all, (const char **) settings->scopes);
  g_strv_builder_add (all, scope);
  g_strfreev (settings->scopes);
  settings->scopes = g_strv_builder_end (all);

  return rfl_sync_settings_save (settings, db, error) && rfl_checkpoint_forget (db, RFL_REPLICA_OFFICE, error);
}

/* Gives the settings as they are then, if any. */
static gpointer
leave_slice (RflDb         *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Leaving *leaving = data;
  g_autoptr (RflSyncSettings) settings = rfl_sync_settings_load (db);
  gint64 end = g_get_monotonic_time () + RFL_REPLICATOR_SLICE_US;

  /* Nobody leaves where everybody is held, or where there is no server to come back from. */
  if (settings == NULL || settings->scopes == NULL)
    leaving->next = g_strv_length (leaving->scopes);

  while (leaving->scopes[leaving->next] != NULL && g_get_monotonic_time () < end)
    {
      const char *scope = leaving->scopes[leaving->next];
      g_autoptr (GError) local_error = NULL;
      int n = 0;

      if (!g_strv_contains ((const char * const *) settings->scopes, scope))
        n = rfl_replica_leave_scope (db, scope, LEAVE_STEP, &local_error);
      if (g_error_matches (local_error, RFL_STORE_ERROR, RFL_STORE_ERROR_CONFLICT))
        {
          if (!hold_again (db, settings, scope, error))
            return NULL;
        }
      else if (n < 0)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
      if (n <= 0)
        leaving->next++;
    }
  if (leaving->scopes[leaving->next] == NULL && !save_leaving (db, NULL, error))
    return NULL;

  return g_steal_pointer (&settings);
}

static void leave_next (GTask *task);

/* @error (transfer full) (nullable) */
static void
end_leaving (GTask  *task,
             GError *error)
{
  RflSync *self = g_task_get_source_object (task);
  gboolean asked = g_task_get_source_tag (task) == rfl_sync_hold_async;

  self->holding = FALSE;
  rfl_sync_count (self);
  if (error != NULL && !asked)
    rfl_sync_fail_round (self, error);
  else if (self->started || !g_queue_is_empty (&self->callers) || (asked && error == NULL))
    rfl_sync_wake (self, 0);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_slice_left_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RflSync *self = g_task_get_source_object (task);
  Leaving *leaving = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (RflSyncSettings) settings = rfl_store_finish (RFL_STORE (source), result, &error);

  rfl_sync_take_scopes (self, settings);
  if (error == NULL && leaving->scopes[leaving->next] == NULL)
    self->left_off = FALSE;
  if (error != NULL || !self->left_off)
    end_leaving (task, error != NULL ? rfl_replicator_map_error (error) : NULL);
  else
    leave_next (task);
}

static void
leave_next (GTask *task)
{
  RflSync *self = g_task_get_source_object (task);

  rfl_store_write_async (self->store, leave_slice, g_task_get_task_data (task), NULL, (GDestroyNotify) rfl_sync_settings_free, NULL,
                         on_slice_left_cb, g_object_ref (task));
}

static gpointer
load_leaving (RflDb         *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Leaving *leaving = g_new0 (Leaving, 1);

  leaving->scopes = rfl_sync_load_leaving (db);

  return leaving;
}

static void
on_leaving_loaded_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RflSync *self = g_task_get_source_object (task);
  GError *error = NULL;
  Leaving *leaving = rfl_store_finish (RFL_STORE (source), result, &error);

  if (leaving != NULL)
    g_task_set_task_data (task, leaving, (GDestroyNotify) leaving_free);
  self->left_off = leaving != NULL && leaving->scopes != NULL;
  if (self->left_off)
    leave_next (task);
  else
    end_leaving (task, error);
}

/* No round meanwhile: it would receive for settings that are no more. */
static void
go_on_leaving (GTask *task)
{
  RflSync *self = g_task_get_source_object (task);

  self->holding = TRUE;
  rfl_store_read_async (self->store, load_leaving, NULL, NULL, (GDestroyNotify) leaving_free, NULL, on_leaving_loaded_cb,
                        g_object_ref (task));
}

void
rfl_sync_go_on_leaving (RflSync *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, NULL, NULL);

  g_task_set_source_tag (task, rfl_sync_go_on_leaving);
  if (!self->holding)
    go_on_leaving (task);
}

static void
on_held_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RflSync *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (RflSyncSettings) settings = rfl_store_finish (RFL_STORE (source), result, &error);

  if (settings == NULL)
    {
      end_leaving (task, error);
      return;
    }

  rfl_sync_take_settings (self, settings);
  go_on_leaving (task);
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
 * their history, in slices of a moment. Where that is broken off, it goes on at the next round or the next start. Nothing is deleted
 * on the server, and who is held again later comes back from there.
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
 *   was removed: %RFL_SYNC_ERROR_REFUSED when the server lacks something about who would leave. After %G_IO_ERROR_CANCELLED or
 *   %RFL_SYNC_ERROR_FULL some of them may have left, and the others leave later
 */
gboolean
rfl_sync_hold_finish (RflSync       *self,
                      GAsyncResult  *result,
                      GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
