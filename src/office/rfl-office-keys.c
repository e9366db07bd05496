/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-office-keys.h"

#include "rfl-erase-person.h"
#include "rfl-draft-keeper-private.h"
#include "rfl-json.h"
#include "rfl-key-slots.h"
#include "rfl-office-private.h"
#include "rfl-office-rotate.h"
#include "rfl-office-setup.h"

#include <string.h>

/* One task of this file: what it was given and what it has made so far. */
typedef struct
{
  char      *secret;      /* old passphrase, or the one that unlocks */
  char      *replacement; /* new passphrase */
  char      *type;        /* of the slot that is replaced */
  char      *code;        /* new recovery code */
  JsonNode  *slot;        /* new slot */
  GPtrArray *slots;       /* slots there are */
  char      *key;         /* of this computer */
} KeyWork;

static void
wipe_and_free (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

static void
key_work_free (KeyWork *work)
{
  wipe_and_free (work->secret);
  wipe_and_free (work->replacement);
  g_free (work->type);
  wipe_and_free (work->code);
  g_clear_pointer (&work->slot, json_node_unref);
  g_clear_pointer (&work->slots, g_ptr_array_unref);
  g_clear_pointer (&work->key, rfl_keyring_free_key);
  g_free (work);
}

static GTask *
key_task_new (RflOffice           *self,
              gpointer             tag,
              GCancellable        *cancellable,
              GAsyncReadyCallback  callback,
              gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, g_new0 (KeyWork, 1), (GDestroyNotify) key_work_free);
  return task;
}

static const char *
slot_get (JsonNode   *slot,
          const char *member)
{
  return rfl_json_get_string (json_node_get_object (slot), member);
}

static gpointer
list_slots (RflDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return rfl_key_slots_list (db, error);
}

static void
read_slots (RflOffice           *self,
            GTask               *task,
            GAsyncReadyCallback  callback)
{
  rfl_office_read (self, read_slots, list_slots, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                   g_task_get_cancellable (task), callback, g_object_ref (task));
}

/* Unlock. */

/* What this computer's slot, or another, lacks of the keys that are known now. */
static gpointer
complete_slots (RflDb         *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  rfl_key_slots_complete (db, error);
  return NULL;
}

static void
on_slots_completed_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  RflOffice *self = RFL_OFFICE (source);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  /* The office is open all the same; it is tried again with the next sync or unlocking. */
  rfl_office_finish (self, result, complete_slots, &error);
  if (error != NULL && rfl_office_get_state (self) == RFL_OFFICE_READY)
    rfl_office_report_problem (self, "key", error);
  rfl_office_continue_rotation (self);
  rfl_office_continue_erasing (self);
  g_task_return_boolean (task, TRUE);
}

static void
on_unlock_loaded_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  RflOffice *self = RFL_OFFICE (source);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!rfl_office_reload_finish (self, result, &error))
    {
      if (rfl_office_get_state (self) != RFL_OFFICE_READY)
        rfl_vault_lock (rfl_office_get_vault (self));
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  rfl_office_write (self, complete_slots, complete_slots, NULL, NULL, NULL, NULL, on_slots_completed_cb,
                    g_steal_pointer (&task));
}

static void
on_vault_unlocked_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!rfl_vault_unlock_finish (RFL_VAULT (source), result, &error))
    {
      g_task_return_error (task, rfl_office_map_error (g_steal_pointer (&error)));
    }
  else if (!rfl_office_check_expected (g_task_get_source_object (task), &error))
    {
      rfl_vault_lock (RFL_VAULT (source));
      g_task_return_error (task, g_steal_pointer (&error));
    }
  else
    {
      rfl_office_reload_async (g_task_get_source_object (task), on_unlock_loaded_cb, g_object_ref (task));
    }
}

static void
on_unlock_slots_read_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  RflOffice *self = RFL_OFFICE (source);
  g_autoptr (GTask) task = user_data;
  GCancellable *cancellable = g_task_get_cancellable (task);
  KeyWork *work = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  work->slots = rfl_office_finish (self, result, read_slots, &error);
  if (work->slots == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    rfl_vault_unlock_async (rfl_office_get_vault (self), work->slots, work->secret, cancellable,
                            on_vault_unlocked_cb, g_steal_pointer (&task));
}

void
rfl_office_unlock_async (RflOffice           *self,
                         const char          *secret,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  KeyWork *work;

  g_return_if_fail (RFL_IS_OFFICE (self));
  g_return_if_fail (secret != NULL);

  task = key_task_new (self, rfl_office_unlock_async, cancellable, callback, user_data);
  work = g_task_get_task_data (task);
  work->secret = g_strdup (secret);
  read_slots (self, task, on_unlock_slots_read_cb);
}

gboolean
rfl_office_unlock_finish (RflOffice     *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

int
rfl_office_get_unlock_wait (RflOffice *self)
{
  g_return_val_if_fail (RFL_IS_OFFICE (self), 0);

  return (int) ((rfl_vault_get_wait_us (rfl_office_get_vault (self)) + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);
}

static gpointer
write_nothing (RflDb         *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return NULL;
}

/* The store writes in order: all that was handed to it before the lock is on the disk. */
static void
on_written_for_lock_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  RflOffice *self = RFL_OFFICE (source);
  g_autoptr (GError) error = NULL;

  rfl_office_finish (self, result, rfl_office_lock, &error);
  if (rfl_office_get_state (self) != RFL_OFFICE_READY)
    return;

  rfl_vault_lock (rfl_office_get_vault (self));
  rfl_office_forget (self);
  rfl_office_set_state (self, RFL_OFFICE_LOCKED);
  g_signal_emit_by_name (self, "people-changed");
}

static void
on_flushed_for_lock_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  RflOffice *self = RFL_OFFICE (source);
  g_autoptr (GError) error = NULL;

  /* What could not be written stays in the keeper, which writes it after the next unlock. */
  if (!rfl_draft_keepers_flush_finish (self, result, &error))
    rfl_office_report_problem (self, "draft", error);

  rfl_office_write (self, rfl_office_lock, write_nothing, NULL, NULL, NULL, NULL, on_written_for_lock_cb, NULL);
}

void
rfl_office_lock (RflOffice *self)
{
  g_return_if_fail (RFL_IS_OFFICE (self));

  if (rfl_office_get_state (self) != RFL_OFFICE_READY)
    return;

  g_signal_emit_by_name (self, "locking");
  rfl_draft_keepers_flush_async (self, on_flushed_for_lock_cb, NULL);
}

/* A slot is replaced: the new one is written and those of its type go, in one transaction. */

typedef struct
{
  JsonNode *slot;
  char     *type;
  char     *by;
} Replacement;

static void
replacement_free (Replacement *replacement)
{
  g_clear_pointer (&replacement->slot, json_node_unref);
  g_free (replacement->type);
  g_free (replacement->by);
  g_free (replacement);
}

static gpointer
replace_slot (RflDb         *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Replacement *replacement = data;
  g_autoptr (GPtrArray) slots = rfl_key_slots_list (db, error);

  if (slots == NULL)
    return NULL;
  for (guint i = 0; i < slots->len; i++)
    {
      JsonNode *slot = g_ptr_array_index (slots, i);

      if (g_strcmp0 (slot_get (slot, "type"), replacement->type) == 0 &&
          !rfl_key_slots_remove (db, slot_get (slot, "_id"), replacement->by, error))
        return NULL;
    }
  rfl_key_slots_put (db, replacement->slot, replacement->by, error);
  return NULL;
}

static void
on_slot_replaced_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  KeyWork *work = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  rfl_office_finish (RFL_OFFICE (source), result, replace_slot, &error);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (work->code != NULL)
    g_task_return_pointer (task, g_steal_pointer (&work->code), (GDestroyNotify) wipe_and_free);
  else
    g_task_return_boolean (task, TRUE);
}

/* Argon2id takes half a second: not on the main thread. */
static void
make_slot (GTask        *inner,
           gpointer      source,
           gpointer      task_data,
           GCancellable *cancellable)
{
  GTask *task = task_data;
  KeyWork *work = g_task_get_task_data (task);
  RflVault *vault = rfl_office_get_vault (RFL_OFFICE (source));
  g_autoptr (GError) error = NULL;

  if (work->replacement != NULL)
    {
      /* The old passphrase opens a vault of its own: that of the office is open already, perhaps without a key that was
       * made elsewhere. */
      g_autoptr (RflVault) probe = rfl_vault_new (NULL);

      if (rfl_vault_unlock (probe, work->slots, work->secret, &error))
        {
          rfl_vault_learn (vault, probe);
          work->slot = rfl_vault_add_passphrase (vault, work->replacement, &error);
        }
      rfl_vault_lock (probe);
    }
  else
    {
      work->slot = rfl_vault_add_recovery (vault, &work->code, &error);
    }

  if (error != NULL)
    g_task_return_error (inner, rfl_office_map_error (g_steal_pointer (&error)));
  else
    g_task_return_boolean (inner, TRUE);
}

static void
on_slot_made_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  RflOffice *self = RFL_OFFICE (source);
  g_autoptr (GTask) task = user_data;
  KeyWork *work = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  Replacement *replacement;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  replacement = g_new0 (Replacement, 1);
  replacement->slot = json_node_ref (work->slot);
  replacement->type = g_strdup (slot_get (work->slot, "type"));
  replacement->by = g_strdup (rfl_office_get_worker_id (self));
  rfl_office_write (self, replace_slot, replace_slot, replacement, (GDestroyNotify) replacement_free, NULL, NULL,
                    on_slot_replaced_cb, g_steal_pointer (&task));
}

static void
on_replace_slots_read_cb (GObject      *source,
                          GAsyncResult *result,
                          gpointer      user_data)
{
  RflOffice *self = RFL_OFFICE (source);
  g_autoptr (GTask) task = user_data;
  KeyWork *work = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) inner = NULL;

  work->slots = rfl_office_finish (self, result, read_slots, &error);
  if (work->slots == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  inner = g_task_new (self, NULL, on_slot_made_cb, g_object_ref (task));
  g_task_set_task_data (inner, g_object_ref (task), g_object_unref);
  g_task_run_in_thread (inner, make_slot);
}

void
rfl_office_change_passphrase_async (RflOffice           *self,
                                    const char          *old_passphrase,
                                    const char          *new_passphrase,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  const char *problem;
  KeyWork *work;

  g_return_if_fail (RFL_IS_OFFICE (self));
  g_return_if_fail (old_passphrase != NULL && new_passphrase != NULL);

  task = key_task_new (self, rfl_office_change_passphrase_async, cancellable, callback, user_data);
  problem = rfl_office_passphrase_problem (new_passphrase);
  if (problem != NULL)
    {
      g_task_return_new_error (task, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_WEAK, "%s", problem);
      return;
    }
  work = g_task_get_task_data (task);
  work->secret = g_strdup (old_passphrase);
  work->replacement = g_strdup (new_passphrase);
  read_slots (self, task, on_replace_slots_read_cb);
}

gboolean
rfl_office_change_passphrase_finish (RflOffice     *self,
                                     GAsyncResult  *result,
                                     GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
rfl_office_new_recovery_async (RflOffice           *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RFL_IS_OFFICE (self));

  task = key_task_new (self, rfl_office_new_recovery_async, cancellable, callback, user_data);
  read_slots (self, task, on_replace_slots_read_cb);
}

char *
rfl_office_new_recovery_finish (RflOffice     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* This computer: the slot in `local`, its key in the Secret Service. */

static gpointer
read_computer (RflDb         *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return rfl_key_slots_get_computer (db, error);
}

static gpointer
write_computer (RflDb         *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  Replacement *replacement = data;

  if (replacement->slot != NULL)
    rfl_key_slots_put (db, replacement->slot, replacement->by, error);
  else
    rfl_key_slots_remove (db, replacement->type, replacement->by, error);
  return NULL;
}

static void
on_computer_written_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  RflOffice *self = RFL_OFFICE (source);
  g_autoptr (GTask) task = user_data;
  KeyWork *work = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  rfl_office_finish (self, result, write_computer, &error);
  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  rfl_office_set_remembered (self, work->key != NULL);
  g_task_return_boolean (task, TRUE);
}

static void
on_key_stored_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RflOffice *self = g_task_get_source_object (task);
  KeyWork *work = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  Replacement *replacement;

  if (!rfl_keyring_store_finish (RFL_KEYRING (source), result, &error))
    {
      g_task_return_error (task, rfl_office_map_error (g_steal_pointer (&error)));
      return;
    }
  replacement = g_new0 (Replacement, 1);
  replacement->slot = json_node_ref (work->slot);
  replacement->by = g_strdup (rfl_office_get_worker_id (self));
  rfl_office_write (self, write_computer, write_computer, replacement, (GDestroyNotify) replacement_free, NULL, NULL,
                    on_computer_written_cb, g_steal_pointer (&task));
}

static void
on_key_cleared_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RflOffice *self = g_task_get_source_object (task);
  KeyWork *work = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  Replacement *replacement;

  /* The slot goes in any case: without it the key in the Secret Service opens nothing. */
  if (!rfl_keyring_clear_finish (RFL_KEYRING (source), result, &error))
    g_debug ("Could not clear the Secret Service: %s", error->message);

  replacement = g_new0 (Replacement, 1);
  replacement->type = g_strdup (slot_get (work->slot, "_id"));
  replacement->by = g_strdup (rfl_office_get_worker_id (self));
  rfl_office_write (self, write_computer, write_computer, replacement, (GDestroyNotify) replacement_free, NULL, NULL,
                    on_computer_written_cb, g_steal_pointer (&task));
}

static void
on_computer_read_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  RflOffice *self = RFL_OFFICE (source);
  g_autoptr (GTask) task = user_data;
  GCancellable *cancellable = g_task_get_cancellable (task);
  KeyWork *work = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  work->slot = rfl_office_finish (self, result, read_computer, &error);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (work->slot == NULL)
    g_task_return_boolean (task, TRUE);
  else
    rfl_keyring_clear_async (rfl_office_get_keyring (self), slot_get (work->slot, "_id"),
                             cancellable, on_key_cleared_cb, g_steal_pointer (&task));
}

void
rfl_office_set_remembered_async (RflOffice           *self,
                                 gboolean             remembered,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  const char *name = NULL;
  KeyWork *work;

  g_return_if_fail (RFL_IS_OFFICE (self));

  task = key_task_new (self, rfl_office_set_remembered_async, cancellable, callback, user_data);
  work = g_task_get_task_data (task);

  if (!remembered)
    {
      rfl_office_read (self, read_computer, read_computer, NULL, NULL, (GDestroyNotify) json_node_unref, cancellable,
                       on_computer_read_cb, g_steal_pointer (&task));
      return;
    }

  work->slot = rfl_vault_add_computer (rfl_office_get_vault (self), &work->key, &error);
  if (work->slot == NULL)
    {
      g_task_return_error (task, rfl_office_map_error (g_steal_pointer (&error)));
      return;
    }
  if (rfl_office_get_settings (self) != NULL)
    name = rfl_settings_get_office (rfl_office_get_settings (self));
  rfl_keyring_store_async (rfl_office_get_keyring (self), slot_get (work->slot, "_id"),
                           name != NULL ? name : "Referral", work->key, cancellable,
                           on_key_stored_cb, g_steal_pointer (&task));
}

gboolean
rfl_office_set_remembered_finish (RflOffice     *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
