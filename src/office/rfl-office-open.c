/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-office-private.h"

#include "rfl-cases.h"
#include "rfl-documents.h"
#include "rfl-draft-keeper-private.h"
#include "rfl-import-job.h"
#include "rfl-json.h"
#include "rfl-key-slots.h"
#include "rfl-people.h"
#include "rfl-reindex.h"

/* Opening and closing: the store, then the key slots, then, at program start, the key of this computer; then what the
 * office keeps in memory. */

static void
loaded_free (RflOfficeLoaded *loaded)
{
  g_clear_pointer (&loaded->policy, rfl_policy_free);
  g_free (loaded->worker_id);
  g_clear_object (&loaded->settings);
  g_clear_pointer (&loaded->workers, g_hash_table_unref);
  g_free (loaded);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflOfficeLoaded, loaded_free)

static gboolean
collect_worker (RflRecord  *record,
                gpointer    data,
                GError    **error)
{
  GHashTable *workers = data;

  g_hash_table_insert (workers, g_strdup (rfl_record_get_id (record)), g_object_ref (record));
  return TRUE;
}

static gboolean
collect_settings (RflRecord  *record,
                  gpointer    data,
                  GError    **error)
{
  RflSettings **settings = data;

  *settings = g_object_ref (RFL_SETTINGS (record));
  return FALSE;
}

static gpointer
load_office (RflDb         *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (RflOfficeLoaded) loaded = g_new0 (RflOfficeLoaded, 1);
  g_autoptr (JsonNode) computer = rfl_key_slots_get_computer (db, NULL);

  loaded->policy = rfl_cases_get_policy (db, error);
  if (loaded->policy == NULL)
    return NULL;
  loaded->remembered = computer != NULL;
  loaded->worker_id = rfl_db_get_local (db, RFL_OFFICE_LOCAL_WORKER);

  if (rfl_vault_is_locked (rfl_db_get_vault (db)))
    return g_steal_pointer (&loaded);

  loaded->workers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  if (!rfl_documents_each (db, RFL_KIND_SETTINGS, collect_settings, &loaded->settings, error) ||
      !rfl_documents_each (db, RFL_KIND_WORKER, collect_worker, loaded->workers, error))
    return NULL;

  loaded->reindex_due = rfl_reindex_is_due (db);
  return g_steal_pointer (&loaded);
}

static gpointer
load_names (RflDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return rfl_people_names (db, error);
}

/* Opening: the store, then the key slots, then, at program start, the key of this computer. */
typedef struct
{
  gboolean  use_keyring;
  gboolean  has_slots;
  JsonNode *computer;
} Opening;

static void
opening_free (Opening *opening)
{
  g_clear_pointer (&opening->computer, json_node_unref);
  g_free (opening);
}

static gpointer
read_slots (RflDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Opening *opening = data;
  g_autoptr (GPtrArray) slots = rfl_key_slots_list (db, error);
  g_autoptr (GError) local = NULL;

  if (slots == NULL)
    return NULL;
  opening->has_slots = slots->len > 0;
  opening->computer = rfl_key_slots_get_computer (db, &local);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static void
on_open_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!rfl_office_reload_finish (RFL_OFFICE (source), result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_open_key_found_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RflOffice *self = g_task_get_source_object (task);
  Opening *opening = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  char *key = rfl_keyring_lookup_finish (RFL_KEYRING (source), result, &error);

  /* No Secret Service, a locked one, a foreign key: the passphrase is asked for, nothing is made anew. */
  if (key == NULL || !rfl_vault_unlock_computer (rfl_office_get_vault (self), opening->computer, key, &error))
    g_debug ("The Secret Service does not open this office: %s", error->message);
  g_clear_pointer (&key, rfl_keyring_free_key);

  rfl_office_reload_async (self, on_open_loaded_cb, g_steal_pointer (&task));
}

static void
on_slots_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  RflOffice *self = RFL_OFFICE (source);
  g_autoptr (GTask) task = user_data;
  GCancellable *cancellable = g_task_get_cancellable (task);
  Opening *opening = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  rfl_office_finish (self, result, rfl_office_open_async, &error);
  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
    }
  else if (!opening->has_slots)
    {
      /* The first start was interrupted before the keys were written: nothing is in it yet. */
      rfl_office_set_state (self, RFL_OFFICE_EMPTY);
      g_task_return_boolean (task, TRUE);
    }
  else if (opening->use_keyring && opening->computer != NULL)
    {
      const char *slot_id = rfl_json_get_string (json_node_get_object (opening->computer), "_id");

      rfl_keyring_lookup_async (rfl_office_get_keyring (self), slot_id, cancellable,
                                on_open_key_found_cb, g_steal_pointer (&task));
    }
  else
    {
      rfl_office_reload_async (self, on_open_loaded_cb, g_steal_pointer (&task));
    }
}

static void
on_import_recovered_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RflOffice *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  /* Another window may be importing right now; what cannot be finished today is finished at the next start. */
  if (!rfl_import_job_recover_finish (RFL_STORE (source), result, &error) && error != NULL)
    g_debug ("An import that was cut short stays as it is: %s", error->message);

  rfl_office_read (self, rfl_office_open_async, read_slots, g_task_get_task_data (task), NULL, NULL,
                   g_task_get_cancellable (task), on_slots_read_cb, g_object_ref (task));
}

static void
on_store_opened_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GCancellable *cancellable = g_task_get_cancellable (task);
  RflOffice *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (RflStore) store = rfl_store_open_finish (result, &error);

  if (store == NULL)
    {
      if (g_error_matches (error, RFL_STORE_ERROR, RFL_STORE_ERROR_TOO_NEW))
        rfl_office_set_state (self, RFL_OFFICE_TOO_NEW);
      else if (g_error_matches (error, RFL_STORE_ERROR, RFL_STORE_ERROR_DAMAGED) ||
               g_error_matches (error, RFL_STORE_ERROR, RFL_STORE_ERROR_FOREIGN))
        rfl_office_set_state (self, RFL_OFFICE_DAMAGED);
      else
        {
          g_task_return_error (task, rfl_office_map_error (g_steal_pointer (&error)));
          return;
        }
      g_task_return_boolean (task, TRUE);
      return;
    }

  rfl_office_take_store (self, store);
  rfl_import_job_recover_async (store, cancellable, on_import_recovered_cb, g_steal_pointer (&task));
}

static void
on_store_closed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!rfl_store_close_finish (RFL_STORE (source), result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_keepers_flushed_for_close_cb (GObject      *source,
                                 GAsyncResult *result,
                                 gpointer      user_data)
{
  RflOffice *self = RFL_OFFICE (source);
  g_autoptr (GTask) task = user_data;
  g_autoptr (RflStore) store = NULL;
  g_autoptr (GError) error = NULL;

  if (!rfl_draft_keepers_flush_finish (self, result, &error))
    rfl_office_report_problem (self, "draft", error);

  store = rfl_office_drop_store (self);
  rfl_vault_lock (rfl_office_get_vault (self));
  rfl_office_forget (self);
  rfl_office_set_state (self, RFL_OFFICE_CLOSED);
  rfl_store_close_async (store, on_store_closed_cb, g_steal_pointer (&task));
}

static gpointer
reindex (RflDb         *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  rfl_reindex (db, cancellable, error);
  return NULL;
}

static void
on_reloaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data);

static void
on_reindexed_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  RflOffice *self = RFL_OFFICE (source);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  rfl_office_finish (self, result, reindex, &error);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    rfl_office_read (self, rfl_office_reload_async, load_office, NULL, NULL, (GDestroyNotify) loaded_free, NULL,
                     on_reloaded_cb, g_steal_pointer (&task));
}

static void
on_names_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  RflOffice *self = RFL_OFFICE (source);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names = rfl_office_finish (self, result, load_names, &error);

  if (names != NULL)
    rfl_office_take_names (self, names);
  /* Locked or closed meanwhile: then there are no names to have. */
  if (error != NULL && rfl_office_get_state (self) == RFL_OFFICE_READY)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

/* The window shows its first page while thousands of names are still sealed: they are opened when it asks for nothing more,
 * or after longer than any window takes to fill. A page asks step by step, some once the one before is drawn. Later, when
 * there are names already, new ones follow at once. */
#define NAMES_QUIET_MS 150
#define NAMES_WAIT_MS  1000

static void
on_quiet_for_names_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  if (rfl_office_get_state (RFL_OFFICE (source)) != RFL_OFFICE_READY)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  rfl_office_read (RFL_OFFICE (source), load_names, load_names, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL,
                   on_names_loaded_cb, g_steal_pointer (&task));
}

static void
on_reloaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  RflOffice *self = RFL_OFFICE (source);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RflOfficeLoaded) loaded = rfl_office_finish (self, result, rfl_office_reload_async, &error);

  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (loaded->reindex_due)
    {
      rfl_office_maintain (self, reindex, reindex, NULL, NULL, NULL, NULL, on_reindexed_cb, g_steal_pointer (&task));
      return;
    }
  /* First, so that what is asked in answer to the new state counts. */
  rfl_office_wait_for_quiet_async (self, rfl_office_get_people (self) == NULL ? NAMES_QUIET_MS : 0, NAMES_WAIT_MS,
                                   on_quiet_for_names_cb, g_steal_pointer (&task));
  rfl_office_take_loaded (self, loaded);
}

void
rfl_office_open_async (RflOffice           *self,
                       gboolean             use_keyring,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Opening *opening;

  g_return_if_fail (RFL_IS_OFFICE (self));
  g_return_if_fail (rfl_office_get_store (self) == NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_office_open_async);
  opening = g_new0 (Opening, 1);
  opening->use_keyring = use_keyring;
  g_task_set_task_data (task, opening, (GDestroyNotify) opening_free);

  if (!rfl_store_exists (rfl_office_get_directory (self)))
    {
      rfl_office_set_state (self, RFL_OFFICE_EMPTY);
      g_task_return_boolean (task, TRUE);
      return;
    }

  rfl_store_open_async (rfl_office_get_directory (self), rfl_office_get_vault (self), NULL, cancellable,
                        on_store_opened_cb, g_steal_pointer (&task));
}

gboolean
rfl_office_open_finish (RflOffice     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
rfl_office_close_async (RflOffice           *self,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RFL_IS_OFFICE (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, rfl_office_close_async);
  if (rfl_office_get_store (self) == NULL)
    {
      rfl_office_set_state (self, RFL_OFFICE_CLOSED);
      g_task_return_boolean (task, TRUE);
      return;
    }
  rfl_draft_keepers_flush_async (self, on_keepers_flushed_for_close_cb, g_steal_pointer (&task));
}

gboolean
rfl_office_close_finish (RflOffice     *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
rfl_office_reload_async (RflOffice           *self,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, rfl_office_reload_async);
  rfl_office_read (self, rfl_office_reload_async, load_office, NULL, NULL, (GDestroyNotify) loaded_free, NULL,
                   on_reloaded_cb, g_steal_pointer (&task));
}

gboolean
rfl_office_reload_finish (RflOffice     *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

