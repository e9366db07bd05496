/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-key-slots.h"

#include "rfl-documents.h"
#include "rfl-json.h"

#define COMPUTER_NAME "computer-slot"

static gboolean
collect_slot (RflRecord  *record,
              gpointer    data,
              GError    **error)
{
  GPtrArray *slots = data;
  JsonNode *slot = rfl_record_dup_node (record);
  JsonObject *object = json_node_get_object (slot);

  rfl_json_set_string (object, "_id", rfl_record_get_id (record));
  rfl_json_remove (object, "changed");
  g_ptr_array_add (slots, slot);

  return TRUE;
}

/**
 * rfl_key_slots_list:
 * @db: a connection
 * @error: return location
 *
 * Returns: (transfer full) (element-type JsonNode): the slots that a passphrase or a recovery code opens
 */
GPtrArray *
rfl_key_slots_list (RflDb   *db,
                    GError **error)
{
  g_autoptr (GPtrArray) slots = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);

  g_return_val_if_fail (db != NULL, NULL);

  if (!rfl_documents_each (db, RFL_KIND_KEYSLOT, collect_slot, slots, error))
    return NULL;

  return g_steal_pointer (&slots);
}

/**
 * rfl_key_slots_get_computer:
 * @db: a connection
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the slot of this computer; %NULL without error when there is none
 */
JsonNode *
rfl_key_slots_get_computer (RflDb   *db,
                            GError **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  text = rfl_db_get_local (db, COMPUTER_NAME);

  return text != NULL ? rfl_json_parse (text, -1, error) : NULL;
}

static gboolean
is_computer (JsonObject *slot)
{
  return g_strcmp0 (rfl_json_get_string (slot, "type"), "computer") == 0;
}

/**
 * rfl_key_slots_put:
 * @db: a connection in a transaction
 * @slot: a key slot
 * @by: worker
 * @error: return location
 *
 * Stores a slot. What it replaces is not kept: it would still open with the secret that was replaced.
 *
 * Returns: %TRUE when written
 */
gboolean
rfl_key_slots_put (RflDb       *db,
                   JsonNode    *slot,
                   const char  *by,
                   GError     **error)
{
  const RflChange change = RFL_CHANGE_BY (by);
  g_autoptr (JsonNode) body = NULL;
  g_autoptr (RflRecord) record = NULL;
  g_autofree char *revision = NULL;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (slot != NULL && JSON_NODE_HOLDS_OBJECT (slot), FALSE);
  g_return_val_if_fail (by != NULL, FALSE);

  if (is_computer (json_node_get_object (slot)))
    {
      g_autofree char *text = rfl_json_canonical (slot);

      return rfl_db_set_local (db, COMPUTER_NAME, text, error);
    }

  body = rfl_json_copy (slot);
  record = rfl_record_new_from_json (RFL_KIND_KEYSLOT, rfl_json_get_string (json_node_get_object (slot), "_id"),
                                     json_node_get_object (body), error);
  revision = record != NULL ? rfl_documents_put (db, record, &change, error) : NULL;

  return revision != NULL;
}

/**
 * rfl_key_slots_remove:
 * @db: a connection in a transaction
 * @slot_id: id of a slot
 * @by: worker
 * @error: return location
 *
 * Removes a slot. Old copies of the data still open with its secret, which only a rotation of the key changes.
 *
 * Returns: %TRUE when removed
 */
gboolean
rfl_key_slots_remove (RflDb       *db,
                      const char  *slot_id,
                      const char  *by,
                      GError     **error)
{
  const RflChange change = RFL_CHANGE_BY (by);
  g_autoptr (JsonNode) computer = NULL;
  g_autofree char *revision = NULL;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (slot_id != NULL, FALSE);
  g_return_val_if_fail (by != NULL, FALSE);

  computer = rfl_key_slots_get_computer (db, NULL);
  if (computer != NULL && g_strcmp0 (rfl_json_get_string (json_node_get_object (computer), "_id"), slot_id) == 0)
    return rfl_db_set_local (db, COMPUTER_NAME, NULL, error);

  revision = rfl_documents_delete (db, slot_id, &change, error);

  return revision != NULL;
}

/* ---- Wrapping anew ---- */

static const char *
get_id (JsonNode *slot)
{
  return rfl_json_get_string (json_node_get_object (slot), "_id");
}

/* One that says so, or one that never left this computer: early slots say nothing. */
static gboolean
is_own (RflDb    *db,
        RflVault *vault,
        JsonNode *slot)
{
  g_autoptr (RflStatement) statement = NULL;

  if (rfl_vault_is_own_slot (vault, slot))
    return TRUE;

  statement = rfl_db_prepare (db,
                              "SELECT max (h.known) FROM document d JOIN history h ON h.document = d.number WHERE d.id = ?1",
                              NULL);
  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_text (statement, 1, get_id (slot));

  return rfl_statement_step (statement, NULL) && rfl_statement_int (statement, 0) == 0;
}

static gboolean
wrap_slot (RflDb       *db,
           RflVault    *vault,
           JsonNode    *slot,
           const char  *by,
           GError     **error)
{
  g_autoptr (JsonNode) wrapped = rfl_vault_wrap (vault, slot, error);

  return wrapped != NULL && rfl_key_slots_put (db, wrapped, by, error);
}

static gboolean
wrap_lacking (RflDb       *db,
              RflVault    *vault,
              JsonNode    *slot,
              const char  *by,
              int         *n_changed,
              GError     **error)
{
  if (!rfl_vault_slot_lacks (vault, slot))
    return TRUE;

  (*n_changed)++;

  return wrap_slot (db, vault, slot, by, error);
}

static gboolean
complete_computer (RflDb       *db,
                   RflVault    *vault,
                   const char  *by,
                   int         *n_changed,
                   GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JsonNode) computer = rfl_key_slots_get_computer (db, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return computer == NULL || wrap_lacking (db, vault, computer, by, n_changed, error);
}

/* Slots that one laptop removed while another changed them: the change lives, until all that they give is in others. */
static gboolean
remove_leftovers (RflDb       *db,
                  RflVault    *vault,
                  GPtrArray   *slots,
                  const char  *by,
                  int         *n_changed,
                  GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflStatement) statement = NULL;
  g_autoptr (GPtrArray) leftovers = g_ptr_array_new ();

  statement = rfl_db_prepare (db,
                              "SELECT 1 FROM document d JOIN history h ON h.document = d.number"
                              " WHERE d.id = ?1 AND h.leaf = 1 AND h.deleted = 1 AND h.by IS NOT 'merge'",
                              error);
  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < slots->len; i++)
    {
      JsonNode *slot = g_ptr_array_index (slots, i);

      rfl_statement_bind_text (statement, 1, get_id (slot));
      if (rfl_statement_step (statement, &local_error) && rfl_vault_knows_slot (vault, slot))
        g_ptr_array_add (leftovers, slot);
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      rfl_statement_reset (statement);
    }

  /* The last slots are never removed: without them nobody opens anything. */
  for (guint i = 0; leftovers->len < slots->len && i < leftovers->len; i++)
    {
      (*n_changed)++;
      if (!rfl_key_slots_remove (db, get_id (g_ptr_array_index (leftovers, i)), by, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * rfl_key_slots_complete:
 * @db: a connection in a transaction, with an open vault
 * @error: return location
 *
 * Whoever has a key that a slot of the office lacks wraps it for the slot, this computer's included; so rotations and new
 * passphrases that met on their way leave nothing that a secret does not open. A slot that the office secret does not prove
 * is left as it is. Does nothing while the vault is locked.
 *
 * Returns: how many slots were changed, -1 on error
 */
int
rfl_key_slots_complete (RflDb   *db,
                        GError **error)
{
  const char *by = "merge";
  g_autoptr (GPtrArray) slots = NULL;
  RflVault *vault;
  int n_changed = 0;

  g_return_val_if_fail (db != NULL, -1);

  vault = rfl_db_get_vault (db);
  if (vault == NULL || rfl_vault_is_locked (vault))
    return 0;

  slots = rfl_key_slots_list (db, error);
  if (slots == NULL)
    return -1;

  for (guint i = 0; i < slots->len; i++)
    {
      JsonNode *slot = g_ptr_array_index (slots, i);

      if (is_own (db, vault, slot) && !wrap_lacking (db, vault, slot, by, &n_changed, error))
        return -1;
    }
  if (!remove_leftovers (db, vault, slots, by, &n_changed, error) ||
      !complete_computer (db, vault, by, &n_changed, error))
    return -1;

  return n_changed;
}

/**
 * rfl_key_slots_rotate:
 * @db: a connection in a transaction, with an open vault
 * @by: worker
 * @error: return location
 *
 * Makes a new box key and stores it in every slot of the office and in this computer's. When that is committed, and not
 * before, the caller lets the vault rfl_vault_learn () it; rfl_documents_reseal () then seals anew what older keys sealed.
 *
 * Returns: (transfer full): a vault that has the new key
 */
RflVault *
rfl_key_slots_rotate (RflDb       *db,
                      const char  *by,
                      GError     **error)
{
  g_autoptr (RflVault) rotated = NULL;
  g_autoptr (GPtrArray) slots = NULL;
  RflVault *vault;
  int n_changed = 0;
  guint n_wrapped = 0;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (by != NULL, NULL);

  vault = rfl_db_get_vault (db);
  rotated = rfl_vault_new_rotated (vault, error);
  slots = rotated != NULL ? rfl_key_slots_list (db, error) : NULL;
  if (slots == NULL)
    return NULL;

  for (guint i = 0; i < slots->len; i++)
    {
      JsonNode *slot = g_ptr_array_index (slots, i);

      if (!is_own (db, vault, slot))
        continue;
      if (!wrap_slot (db, rotated, slot, by, error))
        return NULL;
      n_wrapped++;
    }
  if (n_wrapped == 0)
    {
      g_set_error_literal (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_SLOT, "No key slot of this office is here");
      return NULL;
    }
  if (!complete_computer (db, rotated, by, &n_changed, error))
    return NULL;

  return g_steal_pointer (&rotated);
}
