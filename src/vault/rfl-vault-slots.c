/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-vault-private.h"

#include "rfl-key-slot.h"
#include "rfl-recovery-code.h"

#include <string.h>

typedef struct
{
  GPtrArray *slots;
  char      *recovery_code;
} Created;

void
rfl_secret_free (char *secret)
{
  if (secret == NULL)
    return;

  sodium_memzero (secret, strlen (secret));
  g_free (secret);
}

/* One passphrase typed on two keyboards, or two systems, may come as different sequences of characters. */
char *
rfl_passphrase_normalize (const char *passphrase)
{
  char *normal = g_utf8_normalize (passphrase, -1, G_NORMALIZE_NFC);

  return normal != NULL ? normal : g_strdup (passphrase);
}

static void
created_free (Created *created)
{
  g_clear_pointer (&created->slots, g_ptr_array_unref);
  rfl_secret_free (created->recovery_code);
  g_free (created);
}

static void
create_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  Created *created = g_new0 (Created, 1);

  created->slots = rfl_vault_create (source, task_data, &created->recovery_code, &error);
  if (created->slots != NULL)
    {
      g_task_return_pointer (task, created, (GDestroyNotify) created_free);
    }
  else
    {
      created_free (created);
      g_task_return_error (task, g_steal_pointer (&error));
    }
}

/**
 * rfl_vault_create:
 * @self: a vault
 * @passphrase: the passphrase
 * @recovery_code: (out) (transfer full): code for paper
 * @error: return location
 *
 * Makes the keys of a new office and leaves the vault unlocked. Blocks for as long as the passphrase is stretched.
 *
 * Returns: (transfer full) (element-type JsonNode): the slots of passphrase and recovery code
 */
GPtrArray *
rfl_vault_create (RflVault    *self,
                  const char  *passphrase,
                  char       **recovery_code,
                  GError     **error)
{
  g_autoptr (GPtrArray) slots = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_autofree char *code = NULL;
  guint8 *secrets;
  RflVaultKeys *keys;
  JsonNode *slot;

  g_return_val_if_fail (RFL_IS_VAULT (self), NULL);
  g_return_val_if_fail (passphrase != NULL && *passphrase != '\0', NULL);
  g_return_val_if_fail (recovery_code != NULL, NULL);

  secrets = sodium_allocarray (2, RFL_SECRET_SIZE);
  g_assert (secrets != NULL);
  randombytes_buf (secrets, RFL_SECRET_SIZE);
  rfl_vault_keys_fill_first (secrets + RFL_SECRET_SIZE);
  keys = rfl_vault_keys_new (secrets, secrets + RFL_SECRET_SIZE, 1);
  sodium_free (secrets);
  if (keys == NULL)
    {
      g_set_error_literal (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_FAILED, "No memory can be locked for the keys");
      return NULL;
    }
  rfl_vault_set_keys (self, keys);

  slot = rfl_vault_add_passphrase (self, passphrase, error);
  if (slot != NULL)
    {
      g_ptr_array_add (slots, slot);
      slot = rfl_vault_add_recovery (self, &code, error);
    }
  if (slot == NULL)
    {
      rfl_vault_lock (self);
      return NULL;
    }
  g_ptr_array_add (slots, slot);
  *recovery_code = g_steal_pointer (&code);

  return g_steal_pointer (&slots);
}

/**
 * rfl_vault_create_async:
 * @self: a vault
 * @passphrase: the passphrase
 * @cancellable: (nullable): ignored once the keys are being made
 * @callback: called when done
 * @user_data: for @callback
 *
 * rfl_vault_create () in a thread.
 */
void
rfl_vault_create_async (RflVault            *self,
                        const char          *passphrase,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RFL_IS_VAULT (self));
  g_return_if_fail (passphrase != NULL && *passphrase != '\0');

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_vault_create_async);
  g_task_set_task_data (task, g_strdup (passphrase), (GDestroyNotify) rfl_secret_free);
  g_task_run_in_thread (task, create_in_thread);
}

/**
 * rfl_vault_create_finish:
 * @self: a vault
 * @result: of the call
 * @recovery_code: (out) (transfer full): code for paper
 * @error: return location
 *
 * Returns: (transfer full) (element-type JsonNode): the slots of passphrase and recovery code
 */
GPtrArray *
rfl_vault_create_finish (RflVault      *self,
                         GAsyncResult  *result,
                         char         **recovery_code,
                         GError       **error)
{
  Created *created;
  GPtrArray *slots;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (recovery_code != NULL, NULL);

  created = g_task_propagate_pointer (G_TASK (result), error);
  if (created == NULL)
    return NULL;

  slots = g_steal_pointer (&created->slots);
  *recovery_code = g_steal_pointer (&created->recovery_code);
  created_free (created);

  return slots;
}

/**
 * rfl_vault_add_passphrase:
 * @self: an open vault
 * @passphrase: the passphrase
 * @error: return location
 *
 * Blocks for as long as the passphrase is stretched.
 *
 * Returns: (transfer full): a new slot
 */
JsonNode *
rfl_vault_add_passphrase (RflVault    *self,
                          const char  *passphrase,
                          GError     **error)
{
  g_autoptr (RflVaultKeys) keys = NULL;
  guint64 operations = 0;
  gsize memory = 0;
  JsonNode *slot;
  char *normal;

  g_return_val_if_fail (RFL_IS_VAULT (self), NULL);
  g_return_val_if_fail (passphrase != NULL && *passphrase != '\0', NULL);

  keys = rfl_vault_ref_keys (self, error);
  if (keys == NULL)
    return NULL;

  rfl_vault_get_work (self, &operations, &memory);
  normal = rfl_passphrase_normalize (passphrase);
  slot = rfl_key_slot_new (RFL_KEY_SLOT_PASSPHRASE, keys, normal, strlen (normal), operations, memory, error);
  rfl_secret_free (normal);

  return slot;
}

/**
 * rfl_vault_add_recovery:
 * @self: an open vault
 * @recovery_code: (out) (transfer full): code for paper
 * @error: return location
 *
 * Returns: (transfer full): a new slot
 */
JsonNode *
rfl_vault_add_recovery (RflVault  *self,
                        char     **recovery_code,
                        GError   **error)
{
  g_autoptr (RflVaultKeys) keys = NULL;
  guint8 code[RFL_RECOVERY_CODE_SIZE];
  JsonNode *slot;

  g_return_val_if_fail (RFL_IS_VAULT (self), NULL);
  g_return_val_if_fail (recovery_code != NULL, NULL);

  keys = rfl_vault_ref_keys (self, error);
  if (keys == NULL)
    return NULL;

  randombytes_buf (code, sizeof code);
  slot = rfl_key_slot_new (RFL_KEY_SLOT_RECOVERY, keys, code, sizeof code, 0, 0, error);
  if (slot != NULL)
    *recovery_code = rfl_recovery_code_format (code);
  sodium_memzero (code, sizeof code);

  return slot;
}

/**
 * rfl_vault_add_computer:
 * @self: an open vault
 * @key: (out) (transfer full): what the Secret Service is to keep; free with rfl_keyring_free_key ()
 * @error: return location
 *
 * Returns: (transfer full): a new slot, which stays on this computer
 */
JsonNode *
rfl_vault_add_computer (RflVault  *self,
                        char     **key,
                        GError   **error)
{
  g_autoptr (RflVaultKeys) keys = NULL;
  guint8 *bytes;
  JsonNode *slot;

  g_return_val_if_fail (RFL_IS_VAULT (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  keys = rfl_vault_ref_keys (self, error);
  if (keys == NULL)
    return NULL;

  bytes = sodium_malloc (RFL_SECRET_SIZE);
  g_assert (bytes != NULL);
  randombytes_buf (bytes, RFL_SECRET_SIZE);
  slot = rfl_key_slot_new (RFL_KEY_SLOT_COMPUTER, keys, bytes, RFL_SECRET_SIZE, 0, 0, error);
  if (slot != NULL)
    *key = g_base64_encode (bytes, RFL_SECRET_SIZE);
  sodium_free (bytes);

  return slot;
}

/**
 * rfl_vault_new_rotated:
 * @self: an open vault
 * @error: return location
 *
 * Makes a new box key. The caller wraps it for the slots with rfl_vault_wrap () and lets @self have it with
 * rfl_vault_learn () when they are stored: nothing is ever sealed by a key that no slot gives back.
 *
 * Returns: (transfer full): a vault that has the keys of @self and a new one
 */
RflVault *
rfl_vault_new_rotated (RflVault  *self,
                       GError   **error)
{
  g_autoptr (RflVaultKeys) keys = NULL;
  RflVaultKeys *rotated;
  RflVault *vault;

  g_return_val_if_fail (RFL_IS_VAULT (self), NULL);

  keys = rfl_vault_ref_keys (self, error);
  if (keys == NULL)
    return NULL;
  rotated = rfl_vault_keys_rotate (keys);
  g_assert (rotated != NULL);

  vault = rfl_vault_new (NULL);
  rfl_vault_set_keys (vault, rotated);

  return vault;
}

/**
 * rfl_vault_learn:
 * @self: a vault
 * @other: one of the same office
 *
 * Takes the box keys of @other that @self lacks, and seals by the newest of all from now on. Does nothing while one of them
 * is locked.
 */
void
rfl_vault_learn (RflVault *self,
                 RflVault *other)
{
  g_autoptr (RflVaultKeys) ours = NULL;
  g_autoptr (RflVaultKeys) theirs = NULL;
  RflVaultKeys *united = NULL;

  g_return_if_fail (RFL_IS_VAULT (self));
  g_return_if_fail (RFL_IS_VAULT (other));

  ours = rfl_vault_ref_keys (self, NULL);
  theirs = rfl_vault_ref_keys (other, NULL);
  if (ours != NULL && theirs != NULL)
    united = rfl_vault_keys_unite (ours, theirs);
  if (united != NULL)
    rfl_vault_set_keys (self, united);
}

/**
 * rfl_vault_is_own_slot:
 * @self: an open vault
 * @slot: a key slot
 *
 * Returns: whether the slot was made by who has the office secret; a server could have put another one there
 */
gboolean
rfl_vault_is_own_slot (RflVault *self,
                       JsonNode *slot)
{
  g_autoptr (RflVaultKeys) keys = NULL;

  g_return_val_if_fail (RFL_IS_VAULT (self), FALSE);
  g_return_val_if_fail (slot != NULL, FALSE);

  keys = rfl_vault_ref_keys (self, NULL);

  return keys != NULL && rfl_key_slot_is_proven (slot, keys);
}

/**
 * rfl_vault_slot_lacks:
 * @self: an open vault
 * @slot: a key slot
 *
 * Returns: whether this vault has a key that the slot does not give
 */
gboolean
rfl_vault_slot_lacks (RflVault *self,
                      JsonNode *slot)
{
  g_autoptr (RflVaultKeys) keys = NULL;

  g_return_val_if_fail (RFL_IS_VAULT (self), FALSE);
  g_return_val_if_fail (slot != NULL, FALSE);

  keys = rfl_vault_ref_keys (self, NULL);

  return keys != NULL && rfl_key_slot_lacks (slot, keys);
}

/**
 * rfl_vault_knows_slot:
 * @self: an open vault
 * @slot: a key slot
 *
 * Returns: whether this vault has every key that the slot gives
 */
gboolean
rfl_vault_knows_slot (RflVault *self,
                      JsonNode *slot)
{
  g_autoptr (RflVaultKeys) keys = NULL;

  g_return_val_if_fail (RFL_IS_VAULT (self), FALSE);
  g_return_val_if_fail (slot != NULL, FALSE);

  keys = rfl_vault_ref_keys (self, NULL);

  return keys != NULL && rfl_key_slot_is_known (slot, keys);
}

/**
 * rfl_vault_wrap:
 * @self: an open vault
 * @slot: a key slot of this office, see rfl_vault_is_own_slot ()
 * @error: return location
 *
 * Wraps the keys for a slot; its secret is not needed. Keys that the slot gives and this vault lacks stay in it.
 *
 * Returns: (transfer full): what to store in the place of @slot
 */
JsonNode *
rfl_vault_wrap (RflVault  *self,
                JsonNode  *slot,
                GError   **error)
{
  g_autoptr (RflVaultKeys) keys = NULL;

  g_return_val_if_fail (RFL_IS_VAULT (self), NULL);
  g_return_val_if_fail (slot != NULL, NULL);

  keys = rfl_vault_ref_keys (self, error);

  return keys != NULL ? rfl_key_slot_rewrap (slot, keys, error) : NULL;
}

/**
 * rfl_vault_unite_slots:
 * @slot: a key slot
 * @other: another version of it
 *
 * Two laptops changed the slot at once. No key is needed, and the result is the same on every device.
 *
 * Returns: (transfer full): @slot, giving the keys that @other gives too
 */
JsonNode *
rfl_vault_unite_slots (JsonNode *slot,
                       JsonNode *other)
{
  g_return_val_if_fail (slot != NULL && JSON_NODE_HOLDS_OBJECT (slot), NULL);
  g_return_val_if_fail (other != NULL, NULL);

  return rfl_key_slot_unite (slot, other);
}
