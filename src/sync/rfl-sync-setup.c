/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-sync.h"

#include "rfl-replica.h"

#include "rfl-sync-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Where it syncs to, by which password, and the connections that come of it. */

/* The directory of a network of offices, and what an office's own is called before its id. */
#define DIRECTORY_DATABASE     "referral-directory"
#define OFFICE_DATABASE_PREFIX "referral-office-"

/* ---- Connections ---- */

static void
on_fraction_notified_cb (RflSync       *self,
                         GParamSpec    *pspec,
                         RflReplicator *replicator)
{
  rfl_sync_set_fraction (self, rfl_replicator_get_fraction (replicator));
}

void
rfl_sync_drop_connections (RflSync *self)
{
  for (guint i = 0; i < RFL_SYNC_N_PARTS; i++)
    {
      if (self->replicators[i] != NULL)
        g_signal_handlers_disconnect_by_data (self->replicators[i], self);
      g_clear_object (&self->replicators[i]);
    }
  g_clear_object (&self->couch);
  self->verified = FALSE;
  self->kept_up = FALSE;
}

static RflReplicator *
add_replicator (RflSync            *self,
                RflReplicaPart      part,
                const char         *database,
                const char * const *scopes)
{
  RflReplicator *replicator = rfl_replicator_new (self->store, self->couch, part, database, scopes);

  g_signal_connect_object (replicator, "notify::fraction", G_CALLBACK (on_fraction_notified_cb), self, G_CONNECT_SWAPPED);

  return replicator;
}

gboolean
rfl_sync_connect (RflSync  *self,
                  GError  **error)
{
  g_autofree char *office = NULL;

  if (self->couch != NULL)
    return TRUE;
  if (self->password == NULL)
    {
      g_set_error_literal (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_SIGN_IN,
                           _("The password of the server is not on this computer: type it in the preferences."));
      return FALSE;
    }

  self->couch = rfl_couch_new (self->settings->url, self->settings->user, self->password, self->settings->ca_pem);
  if (self->synced_us > 0)
    rfl_couch_set_met (self->couch);
  office = g_strconcat (OFFICE_DATABASE_PREFIX, self->settings->office_id, NULL);
  self->replicators[0] = add_replicator (self, RFL_REPLICA_OFFICE, office, (const char * const *) self->settings->scopes);
  self->replicators[1] = add_replicator (self, RFL_REPLICA_DIRECTORY, DIRECTORY_DATABASE, NULL);

  return TRUE;
}

/* ---- Settings ---- */

static void
take_password (RflSync    *self,
               const char *password)
{
  char *copy = g_strdup (password);

  g_clear_pointer (&self->password, rfl_keyring_free_key);
  self->password = copy;
}

void
rfl_sync_take_settings (RflSync               *self,
                        const RflSyncSettings *settings)
{
  rfl_sync_drop_connections (self);
  g_clear_pointer (&self->settings, rfl_sync_settings_free);
  self->settings = settings != NULL ? rfl_sync_settings_copy (settings) : NULL;
  rfl_sync_set_state (self, settings != NULL ? RFL_SYNC_QUEUED : RFL_SYNC_OFF, NULL);
}

static gboolean
is_same (GStrv a,
         GStrv b)
{
  return a == b || (a != NULL && b != NULL && g_strv_equal ((const char * const *) a, (const char * const *) b));
}

void
rfl_sync_take_scopes (RflSync               *self,
                      const RflSyncSettings *settings)
{
  if (settings != NULL && self->settings != NULL && strcmp (settings->url, self->settings->url) == 0 &&
      strcmp (settings->user, self->settings->user) == 0 && strcmp (settings->office_id, self->settings->office_id) == 0 &&
      !is_same (settings->scopes, self->settings->scopes))
    rfl_sync_take_settings (self, settings);
}

/* What the data say at the start. */
typedef struct
{
  RflSyncSettings *settings;   /* (owned) (nullable) */
  RflSyncNumbers  *numbers;    /* (owned) */
} Loaded;

static void
loaded_free (Loaded *loaded)
{
  g_clear_pointer (&loaded->settings, rfl_sync_settings_free);
  rfl_sync_numbers_free (loaded->numbers);
  g_free (loaded);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Loaded, loaded_free)

static gpointer
load (RflDb         *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Loaded *loaded = g_new0 (Loaded, 1);

  loaded->settings = rfl_sync_settings_load (db);
  loaded->numbers = rfl_sync_numbers_new (db, loaded->settings != NULL);

  return loaded;
}

static void
on_password_found_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RflSync *self = g_task_get_source_object (task);
  char *password = rfl_keyring_lookup_finish (RFL_KEYRING (source), result, NULL);

  /* Without one, signing in says what to do. */
  if (self->password == NULL)
    self->password = g_steal_pointer (&password);
  g_clear_pointer (&password, rfl_keyring_free_key);
  g_task_return_boolean (task, TRUE);
}

static void
on_loaded_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RflSync *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (Loaded) loaded = rfl_store_finish (RFL_STORE (source), result, &error);
  g_autofree char *secret = NULL;

  if (loaded == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  rfl_sync_take_settings (self, loaded->settings);
  rfl_sync_take_numbers (self, loaded->numbers);
  if (loaded->settings != NULL && loaded->settings->scopes != NULL)
    rfl_sync_go_on_leaving (self);
  if (loaded->settings == NULL || self->keyring == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  secret = rfl_sync_settings_dup_secret_id (loaded->settings);
  rfl_keyring_lookup_async (self->keyring, secret, g_task_get_cancellable (task), on_password_found_cb,
                            g_object_ref (task));
}

/**
 * rfl_sync_load_async:
 * @self: a sync
 * @cancellable: (nullable): ends the wait
 * @callback: called when done
 * @user_data: for @callback
 *
 * Reads the settings and numbers that are kept with the data, and the password from the Secret Service. Nothing is sent yet.
 */
void
rfl_sync_load_async (RflSync             *self,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RFL_IS_SYNC (self));

  rfl_sync_open_waiting (self);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_sync_load_async);
  rfl_store_read_async (self->store, load, NULL, NULL, (GDestroyNotify) loaded_free, cancellable, on_loaded_cb,
                        g_object_ref (task));
}

/**
 * rfl_sync_load_finish:
 * @self: a sync
 * @result: of the call
 * @error: return location
 *
 * Returns: %TRUE when the state says what the settings are: %RFL_SYNC_OFF without any
 */
gboolean
rfl_sync_load_finish (RflSync       *self,
                      GAsyncResult  *result,
                      GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* What counts from when it is kept. */
typedef struct
{
  RflSyncSettings *settings;   /* (owned) (nullable) */
  char            *password;   /* (owned) (nullable) */
} Wish;

static void
wish_free (Wish *wish)
{
  g_clear_pointer (&wish->settings, rfl_sync_settings_free);
  g_clear_pointer (&wish->password, rfl_keyring_free_key);
  g_free (wish);
}

/* Another server has nothing of what the last one had. */
static gpointer
save_settings (RflDb         *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  RflSyncSettings *settings = data;
  g_autoptr (RflSyncSettings) before = rfl_sync_settings_load (db);
  gboolean same = settings == NULL || (before != NULL && strcmp (before->url, settings->url) == 0 &&
                                       strcmp (before->office_id, settings->office_id) == 0);

  if (!rfl_sync_settings_save (settings, db, error) ||
      (!same && (!rfl_replica_forget_known (db, RFL_REPLICA_OFFICE, error) ||
                 !rfl_replica_forget_known (db, RFL_REPLICA_DIRECTORY, error))))
    return NULL;

  return GUINT_TO_POINTER (1);
}

static void
on_password_kept_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  /* Without a Secret Service the password is asked for at the next start. */
  if (!rfl_keyring_store_finish (RFL_KEYRING (source), result, &error))
    g_debug ("The password is not kept: %s", error->message);
  g_task_return_boolean (task, TRUE);
}

static void
on_settings_saved_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RflSync *self = g_task_get_source_object (task);
  Wish *wish = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree char *secret = NULL;

  rfl_store_finish (RFL_STORE (source), result, &error);
  if (error == NULL)
    {
      if (wish->password != NULL)
        take_password (self, wish->password);
      rfl_sync_take_settings (self, wish->settings);
      rfl_sync_count (self);
    }
  /* It was sent to sleep for that: it goes on, by the old settings where the new ones are not kept. */
  if (self->settings == NULL)
    rfl_sync_refuse_callers (self);
  else if (self->started || !g_queue_is_empty (&self->callers))
    rfl_sync_wake (self, 0);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (wish->settings == NULL || self->keyring == NULL || self->password == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  secret = rfl_sync_settings_dup_secret_id (wish->settings);
  rfl_keyring_store_async (self->keyring, secret, _("Referral: password of the server"), self->password,
                           g_task_get_cancellable (task), on_password_kept_cb, g_object_ref (task));
}

/**
 * rfl_sync_set_settings_async:
 * @self: a sync
 * @settings: (nullable): where to sync to; %NULL: sync no more, the data stays
 * @password: (nullable): of the user; %NULL: the one that is known
 * @cancellable: (nullable): ends the wait
 * @callback: called when done
 * @user_data: for @callback
 *
 * Keeps @settings with the data, and @password in the Secret Service, where there is one.
 */
void
rfl_sync_set_settings_async (RflSync               *self,
                             const RflSyncSettings *settings,
                             const char            *password,
                             GCancellable          *cancellable,
                             GAsyncReadyCallback    callback,
                             gpointer               user_data)
{
  g_autoptr (GTask) task = NULL;
  Wish *wish;

  g_return_if_fail (RFL_IS_SYNC (self));

  rfl_sync_sleep (self);
  wish = g_new0 (Wish, 1);
  wish->settings = settings != NULL ? rfl_sync_settings_copy (settings) : NULL;
  wish->password = g_strdup (password);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_sync_set_settings_async);
  g_task_set_task_data (task, wish, (GDestroyNotify) wish_free);
  rfl_store_write_async (self->store, save_settings, settings != NULL ? rfl_sync_settings_copy (settings) : NULL,
                         settings != NULL ? (GDestroyNotify) rfl_sync_settings_free : NULL, NULL, cancellable,
                         on_settings_saved_cb, g_object_ref (task));
}

/**
 * rfl_sync_set_settings_finish:
 * @self: a sync
 * @result: of the call
 * @error: return location
 *
 * Returns: %TRUE when they are kept
 */
gboolean
rfl_sync_set_settings_finish (RflSync       *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * rfl_sync_get_settings:
 * @self: a sync
 *
 * Returns: (transfer none) (nullable): where it syncs to
 */
const RflSyncSettings *
rfl_sync_get_settings (RflSync *self)
{
  g_return_val_if_fail (RFL_IS_SYNC (self), NULL);

  return self->settings;
}

/**
 * rfl_sync_set_password:
 * @self: a sync
 * @password: of the user of the settings
 *
 * For this run only. rfl_sync_set_settings_async () keeps it.
 */
void
rfl_sync_set_password (RflSync    *self,
                       const char *password)
{
  g_return_if_fail (RFL_IS_SYNC (self));
  g_return_if_fail (password != NULL);

  take_password (self, password);
  if (!self->running)
    rfl_sync_drop_connections (self);
  else if (self->couch != NULL)
    rfl_couch_set_password (self->couch, password);
}

/**
 * rfl_sync_has_password:
 * @self: a sync
 *
 * Returns: %TRUE when there is a password to sign in with, right or wrong
 */
gboolean
rfl_sync_has_password (RflSync *self)
{
  g_return_val_if_fail (RFL_IS_SYNC (self), FALSE);

  return self->password != NULL;
}
