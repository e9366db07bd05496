/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-sync.h"

#include "rfl-replica.h"

#include "rfl-sync-private.h"

#include <glib/gi18n-lib.h>

/* What comes before a round: for whom it is, with which settings, on which connections, and whether the server is asked first if it is
 * the same. */

#define VERIFIED_US G_TIME_SPAN_MINUTE

/* A server may be put back to a backup while nobody looks: what was found of it does not hold for ever. */
static gboolean
is_long_ago (RflSync *self)
{
  gint64 age = rfl_clock_get_time_us (rfl_store_get_clock (self->store)) - self->synced_us;

  return age < 0 || age > VERIFIED_US;
}

/* Two offices in one database would be lost to both. While locked, nobody can tell. */
static gboolean
check_office (RflSync  *self,
              GError  **error)
{
  g_autofree char *own = rfl_vault_dup_office_id (rfl_store_get_vault (self->store));

  if (own == NULL || g_str_equal (own, self->settings->office_id))
    return TRUE;

  g_set_error_literal (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_OTHER_OFFICE,
                       _("The database that is set belongs to another office. Nothing was sent; set the server again."));
  return FALSE;
}

static void
on_round_ended_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (RflSync) self = user_data;
  g_autoptr (GError) error = NULL;

  gboolean done = rfl_sync_round_finish (result, &self->counts, &error);
  RflCouchRight editor = RFL_COUCH_RIGHT_UNKNOWN;

  if (self->spoken_to != NULL)
    {
      rfl_sync_take_clock (self, rfl_couch_get_clock_offset_us (self->spoken_to));
      editor = rfl_couch_get_editor (self->spoken_to);
    }
  /* Settings that changed meanwhile made other connections. */
  if (self->couch == self->spoken_to)
    self->verified = done && self->counts.verified;
  g_clear_object (&self->spoken_to);
  if (!done)
    rfl_sync_end_round (self, error);
  else
    rfl_sync_close_round (self, editor);
}

/* Only for whoever is served now: nobody else has said that the server may be filled again. */
static gboolean
is_refill (RflSync *self)
{
  for (GList *link = self->served.head; link != NULL; link = link->next)
    if (g_task_get_source_tag (link->data) == rfl_sync_refill_async)
      return TRUE;

  return FALSE;
}

static void
on_verified (gpointer data)
{
  rfl_sync_set_state (data, RFL_SYNC_RUNNING, NULL);
}

static void
start_round (RflSync  *self,
             gboolean  verify)
{
  RflSyncRound round = {
    .store = self->store, .verify = verify, .refill = is_refill (self), .on_verified = on_verified, .data = self,
  };

  for (guint i = 0; i < RFL_SYNC_N_PARTS; i++)
    round.replicators[i] = self->replicators[i];
  self->spoken_to = g_object_ref (self->couch);
  rfl_sync_round_async (&round, self->cancel, on_round_ended_cb, g_object_ref (self));
}

static void
on_looked_first_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (RflSync) self = user_data;
  g_autoptr (GError) error = NULL;

  /* What is wrong, the round is told too. Settings that changed meanwhile make other connections. */
  rfl_couch_look_finish (RFL_COUCH (source), result, &error);
  if (self->couch != RFL_COUCH (source))
    g_cancellable_cancel (self->cancel);
  g_clear_error (&error);
  if (g_cancellable_set_error_if_cancelled (self->cancel, &error))
    rfl_sync_end_round (self, error);
  else
    start_round (self, TRUE);
}

static void
run_round (RflSync *self)
{
  g_autoptr (GError) error = NULL;
  gboolean verify;

  if (!check_office (self, &error) || !rfl_sync_connect (self, &error))
    {
      rfl_sync_end_round (self, error);
      return;
    }

  verify = !self->verified || self->doubt || is_long_ago (self);
  self->doubt = FALSE;
  /* What was found out of the server, and what a person may do about it, stands until the server says otherwise. */
  if (self->state != RFL_SYNC_REPLACED || is_refill (self))
    rfl_sync_set_state (self, RFL_SYNC_RUNNING, NULL);
  if (verify)
    rfl_couch_look_async (self->couch, self->cancel, on_looked_first_cb, g_object_ref (self));
  else
    start_round (self, FALSE);
}

/* A laptop that holds some people holds those too that it met itself. Gives the settings, if any. */
static RflSyncSettings *
widen_scopes (RflDb   *db,
              GError **error)
{
  g_autoptr (RflSyncSettings) settings = rfl_sync_settings_load (db);
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  g_auto (GStrv) leaving = rfl_sync_load_leaving (db);
  g_auto (GStrv) here = NULL;
  gboolean wider = FALSE;

  if (settings == NULL || settings->scopes == NULL)
    return g_steal_pointer (&settings);
  here = rfl_replica_list_scopes (db, error);
  if (here == NULL)
    return NULL;

  g_strv_builder_addv (all, (const char **) settings->scopes);
  for (guint i = 0; here[i] != NULL; i++)
    {
      if (!g_strv_contains ((const char * const *) settings->scopes, here[i]) &&
          (leaving == NULL || !g_strv_contains ((const char * const *) leaving, here[i])))
        {
          g_strv_builder_add (all, here[i]);
          wider = TRUE;
        }
    }
  if (!wider)
    return g_steal_pointer (&settings);

  g_strfreev (settings->scopes);
  settings->scopes = g_strv_builder_end (all);

  return rfl_sync_settings_save (settings, db, error) ? g_steal_pointer (&settings) : NULL;
}

/* Another program may have changed whom this laptop holds. */
static gpointer
look_at_settings (RflDb         *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  return rfl_sync_settings_load (db);
}

/* Whoever asks for a round asks once more for what was refused. */
static gpointer
prepare_round (RflDb         *db,
               gpointer       asked,
               GCancellable  *cancellable,
               GError       **error)
{
  if (GPOINTER_TO_INT (asked) && !rfl_replica_retry_refused (db, error))
    return NULL;

  return widen_scopes (db, error);
}

static void
on_round_prepared_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (RflSync) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RflSyncSettings) settings = rfl_store_finish (RFL_STORE (source), result, &error);

  rfl_sync_take_scopes (self, settings);
  if (error != NULL)
    rfl_sync_end_round (self, error);
  else
    run_round (self);
}

void
rfl_sync_begin_round (RflSync *self)
{
  if (self->running || self->holding || self->settings == NULL)
    return;
  if (self->left_off)
    {
      rfl_sync_go_on_leaving (self);
      return;
    }

  rfl_sync_stop_listening (self);
  if (g_queue_is_empty (&self->callers) && rfl_sync_is_paused (self))
    {
      rfl_sync_set_state (self, RFL_SYNC_PAUSED, NULL);
      return;
    }

  self->served = self->callers;
  g_queue_init (&self->callers);
  self->running = TRUE;
  self->let_go = FALSE;
  self->counts = (RflSyncCounts) { 0 };
  self->cancel = g_cancellable_new ();
  if (!g_queue_is_empty (&self->served) || self->settings->scopes != NULL)
    rfl_store_write_async (self->store, prepare_round, GINT_TO_POINTER (!g_queue_is_empty (&self->served)), NULL,
                           (GDestroyNotify) rfl_sync_settings_free, self->cancel, on_round_prepared_cb, g_object_ref (self));
  else
    rfl_store_read_async (self->store, look_at_settings, NULL, NULL, (GDestroyNotify) rfl_sync_settings_free, self->cancel,
                          on_round_prepared_cb, g_object_ref (self));
}
