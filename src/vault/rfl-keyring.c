/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-keyring.h"

#include <libsecret/secret.h>

struct _RflKeyring
{
  GObject parent_instance;
};

G_DEFINE_FINAL_TYPE (RflKeyring, rfl_keyring, G_TYPE_OBJECT)

static const SecretSchema schema = {
  "org.example.Referral.KeySlot",
  SECRET_SCHEMA_NONE,
  {
    { "slot", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

/* What to do is all a caller can act on: no service, or one that is there and closed. */
static GError *
translate_error (GError *error)
{
  g_autoptr (GError) owned = error;

  if (g_error_matches (owned, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_steal_pointer (&owned);
  if (g_error_matches (owned, SECRET_ERROR, SECRET_ERROR_IS_LOCKED) ||
      g_error_matches (owned, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD) ||
      g_error_matches (owned, G_DBUS_ERROR, G_DBUS_ERROR_INVALID_ARGS))
    return g_error_new_literal (RFL_VAULT_ERROR, RFL_VAULT_ERROR_KEYRING_LOCKED, owned->message);

  return g_error_new_literal (RFL_VAULT_ERROR, RFL_VAULT_ERROR_NO_KEYRING, owned->message);
}

static void
return_error (GTask  *task,
              GError *error)
{
  g_task_return_error (task, translate_error (error));
}

static void
on_secret_retrieved_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (SecretValue) value = NULL;
  GError *error = NULL;

  value = secret_retrievable_retrieve_secret_finish (SECRET_RETRIEVABLE (source), result, &error);
  if (error != NULL)
    return_error (task, error);
  else if (value == NULL || secret_value_get_text (value) == NULL)
    g_task_return_new_error (task, RFL_VAULT_ERROR, RFL_VAULT_ERROR_KEYRING_LOCKED, "The Secret Service gave no secret");
  else
    g_task_return_pointer (task, secret_value_unref_to_password (g_steal_pointer (&value), NULL),
                           (GDestroyNotify) secret_password_free);
}

/* A look-up answers NULL both for "none" and for "locked"; a search shows the locked item. */
static void
on_search_done_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GList *items;
  GError *error = NULL;

  items = secret_password_search_finish (result, &error);
  if (error != NULL)
    {
      return_error (task, error);
    }
  else if (items == NULL)
    {
      g_task_return_new_error (task, RFL_VAULT_ERROR, RFL_VAULT_ERROR_KEYRING_MISSING,
                               "The Secret Service has no key of this office");
    }
  else if (SECRET_IS_ITEM (items->data) && secret_item_get_locked (items->data))
    {
      g_task_return_new_error (task, RFL_VAULT_ERROR, RFL_VAULT_ERROR_KEYRING_LOCKED, "The Secret Service is locked");
    }
  else
    {
      secret_retrievable_retrieve_secret (items->data, g_task_get_cancellable (task), on_secret_retrieved_cb,
                                          g_object_ref (task));
    }
  g_list_free_full (items, g_object_unref);
}

static void
on_stored_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (secret_password_store_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    return_error (task, error);
}

static void
on_cleared_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gboolean cleared = secret_password_clear_finish (result, &error);

  if (error != NULL)
    return_error (task, error);
  else
    g_task_return_boolean (task, cleared);
}

static void
rfl_keyring_class_init (RflKeyringClass *klass)
{
}

static void
rfl_keyring_init (RflKeyring *self)
{
}

/**
 * rfl_keyring_new:
 *
 * Returns: (transfer full): a way to the Secret Service; nothing is asked yet
 */
RflKeyring *
rfl_keyring_new (void)
{
  return g_object_new (RFL_TYPE_KEYRING, NULL);
}

/**
 * rfl_keyring_lookup_async:
 * @self: a keyring
 * @slot_id: id of this computer's slot
 * @cancellable: (nullable): ends the wait, for instance for a prompt that nobody answers
 * @callback: called when done
 * @user_data: for @callback
 *
 * Looks the key up. May show the prompt of the Secret Service.
 */
void
rfl_keyring_lookup_async (RflKeyring          *self,
                          const char          *slot_id,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RFL_IS_KEYRING (self));
  g_return_if_fail (slot_id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_keyring_lookup_async);
  secret_password_search (&schema, SECRET_SEARCH_ALL | SECRET_SEARCH_UNLOCK, cancellable, on_search_done_cb,
                          g_object_ref (task), "slot", slot_id, NULL);
}

/**
 * rfl_keyring_lookup_finish:
 * @self: a keyring
 * @result: of the call
 * @error: return location
 *
 * Returns: (transfer full): the key; otherwise %RFL_VAULT_ERROR_NO_KEYRING, %RFL_VAULT_ERROR_KEYRING_LOCKED or
 * %RFL_VAULT_ERROR_KEYRING_MISSING
 */
char *
rfl_keyring_lookup_finish (RflKeyring    *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * rfl_keyring_store_async:
 * @self: a keyring
 * @slot_id: id of this computer's slot
 * @label: what the person sees in the list of passwords
 * @key: the key of the slot
 * @cancellable: (nullable): ends the wait
 * @callback: called when done
 * @user_data: for @callback
 *
 * Keeps the key in the default collection.
 */
void
rfl_keyring_store_async (RflKeyring          *self,
                         const char          *slot_id,
                         const char          *label,
                         const char          *key,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RFL_IS_KEYRING (self));
  g_return_if_fail (slot_id != NULL && label != NULL && key != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_keyring_store_async);
  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, label, key, cancellable, on_stored_cb,
                         g_object_ref (task), "slot", slot_id, NULL);
}

/**
 * rfl_keyring_store_finish:
 * @self: a keyring
 * @result: of the call
 * @error: return location
 *
 * Returns: %TRUE when the key is kept; then, and only then, its slot may be stored
 */
gboolean
rfl_keyring_store_finish (RflKeyring    *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * rfl_keyring_clear_async:
 * @self: a keyring
 * @slot_id: id of this computer's slot
 * @cancellable: (nullable): ends the wait
 * @callback: called when done
 * @user_data: for @callback
 *
 * Removes the key.
 */
void
rfl_keyring_clear_async (RflKeyring          *self,
                         const char          *slot_id,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RFL_IS_KEYRING (self));
  g_return_if_fail (slot_id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_keyring_clear_async);
  secret_password_clear (&schema, cancellable, on_cleared_cb, g_object_ref (task), "slot", slot_id, NULL);
}

/**
 * rfl_keyring_clear_finish:
 * @self: a keyring
 * @result: of the call
 * @error: return location
 *
 * Returns: %TRUE when there was a key; %FALSE without error when there was none
 */
gboolean
rfl_keyring_clear_finish (RflKeyring    *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * rfl_keyring_free_key:
 * @key: (nullable): a key of a computer's slot
 *
 * Wipes and frees.
 */
void
rfl_keyring_free_key (char *key)
{
  if (key == NULL)
    return;

  /* The key may have been made by the vault or by libsecret, in memory of its own. */
  secret_password_wipe (key);
  secret_password_free (key);
}
