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
