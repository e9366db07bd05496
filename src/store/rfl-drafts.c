/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-drafts.h"

#include "rfl-erase-private.h"
#include "rfl-json.h"

#include <string.h>

static char *
build_box_id (const char *id)
{
  return g_strconcat ("draft:", id, NULL);
}

static gboolean
check_vault (RflDb   *db,
             GError **error)
{
  if (rfl_db_get_vault (db) != NULL && !rfl_vault_is_locked (rfl_db_get_vault (db)))
    return TRUE;

  g_set_error_literal (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_LOCKED, "The vault is locked");

  return FALSE;
}

/**
 * rfl_stored_draft_free:
 * @self: (transfer full): a draft
 */
void
rfl_stored_draft_free (RflStoredDraft *self)
{
  g_free (self->id);
  g_clear_pointer (&self->body, json_node_unref);
  g_free (self);
}

/**
 * rfl_drafts_save:
 * @db: a connection in a transaction
 * @id: id of the draft
 * @body: what the wizard left
 * @error: return location
 *
 * Seals the draft over the one that was there.
 *
 * Returns: %TRUE when written; otherwise %RFL_STORE_ERROR_MISSING when it names what was erased, %RFL_VAULT_ERROR_LOCKED
 */
gboolean
rfl_drafts_save (RflDb       *db,
                 const char  *id,
                 JsonNode    *body,
                 GError     **error)
{
  g_autoptr (RflStatement) statement = NULL;
  g_autoptr (GBytes) plain = NULL;
  g_autoptr (GBytes) box = NULL;
  g_autofree char *box_id = NULL;
  g_autofree char *text = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *key = NULL;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (id != NULL && body != NULL, FALSE);

  if (!check_vault (db, error))
    return FALSE;
  if (rfl_erase_names_any (db, body))
    {
      g_set_error_literal (error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING, "What the draft is about was erased");
      return FALSE;
    }

  /* A draft has no revisions: its own hash takes their place in the nonce. */
  text = rfl_json_canonical (body);
  hash = rfl_vault_hash_revision (rfl_db_get_vault (db), text, strlen (text));
  box_id = build_box_id (id);
  plain = g_bytes_new_static (text, strlen (text));
  box = rfl_vault_seal (rfl_db_get_vault (db), box_id, hash != NULL ? hash : "", plain, &key, error);
  if (box == NULL)
    return FALSE;

  statement = rfl_db_prepare (db, "INSERT OR REPLACE INTO draft (id, key, box, updated) VALUES (?1, ?2, ?3, ?4)", error);
  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_text (statement, 1, id);
  rfl_statement_bind_text (statement, 2, key);
  rfl_statement_bind_bytes (statement, 3, box);
  rfl_statement_bind_int (statement, 4, rfl_clock_get_time_us (rfl_db_get_clock (db)));

  return rfl_statement_run (statement, error);
}

static JsonNode *
open_draft (RflDb         *db,
            RflStatement  *statement,
            GError       **error)
{
  g_autofree char *box_id = build_box_id (rfl_statement_text (statement, 0));
  g_autoptr (GBytes) box = rfl_statement_bytes (statement, 2);
  g_autoptr (GBytes) plain = NULL;

  plain = rfl_vault_open (rfl_db_get_vault (db), box_id, rfl_statement_text (statement, 1), box, error);
  if (plain == NULL)
    return NULL;

  return rfl_json_parse (g_bytes_get_data (plain, NULL), (gssize) g_bytes_get_size (plain), error);
}

/**
 * rfl_drafts_load:
 * @db: a connection
 * @id: id of the draft
 * @error: return location
 *
 * Returns: (transfer full): what the wizard left; otherwise %RFL_STORE_ERROR_MISSING or %RFL_VAULT_ERROR_LOCKED
 */
JsonNode *
rfl_drafts_load (RflDb       *db,
                 const char  *id,
                 GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  if (!check_vault (db, error))
    return NULL;
  statement = rfl_db_prepare (db, "SELECT id, key, box FROM draft WHERE id = ?1", error);
  if (statement == NULL)
    return NULL;

  rfl_statement_bind_text (statement, 1, id);
  if (rfl_statement_step (statement, &local_error))
    return open_draft (db, statement, error);

  if (local_error == NULL)
    g_set_error (&local_error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING, "There is no draft %s", id);
  g_propagate_error (error, g_steal_pointer (&local_error));

  return NULL;
}

/**
 * rfl_drafts_list:
 * @db: a connection
 * @error: return location
 *
 * Returns: (transfer full) (element-type RflStoredDraft): all drafts but %RFL_DRAFT_DESK, last saved first
 */
GPtrArray *
rfl_drafts_list (RflDb   *db,
                 GError **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_stored_draft_free);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  if (!check_vault (db, error))
    return NULL;
  statement = rfl_db_prepare (db, "SELECT id, key, box, updated FROM draft WHERE id <> '" RFL_DRAFT_DESK "'"
                                  " ORDER BY updated DESC, id", error);
  if (statement == NULL)
    return NULL;

  while (rfl_statement_step (statement, &local_error))
    {
      g_autoptr (GError) box_error = NULL;
      JsonNode *body = open_draft (db, statement, &box_error);
      RflStoredDraft *draft;

      if (body == NULL)
        {
          g_warning ("Draft %s does not open: %s", rfl_statement_text (statement, 0), box_error->message);
          continue;
        }

      draft = g_new0 (RflStoredDraft, 1);
      draft->id = g_strdup (rfl_statement_text (statement, 0));
      draft->updated = rfl_statement_int (statement, 3);
      draft->body = body;
      g_ptr_array_add (drafts, draft);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&drafts);
}

/**
 * rfl_drafts_discard:
 * @db: a connection in a transaction
 * @id: id of the draft
 * @error: return location
 *
 * Returns: %TRUE when it is not there any more
 */
gboolean
rfl_drafts_discard (RflDb       *db,
                    const char  *id,
                    GError     **error)
{
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  statement = rfl_db_prepare (db, "DELETE FROM draft WHERE id = ?1", error);
  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_text (statement, 1, id);

  return rfl_statement_run (statement, error);
}

/**
 * rfl_drafts_discard_erased:
 * @db: a connection in a transaction, with an open vault
 * @error: return location
 *
 * One that does not open stays, for nobody can say what it is about.
 *
 * Returns: %TRUE when no draft is left that names something erased
 */
gboolean
rfl_drafts_discard_erased (RflDb   *db,
                           GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  statement = rfl_db_prepare (db, "SELECT id, key, box FROM draft", error);
  if (statement == NULL)
    return FALSE;

  while (rfl_statement_step (statement, &local_error))
    {
      g_autoptr (JsonNode) body = open_draft (db, statement, NULL);

      if (body != NULL && rfl_erase_names_any (db, body))
        g_ptr_array_add (ids, g_strdup (rfl_statement_text (statement, 0)));
    }
  for (guint i = 0; local_error == NULL && i < ids->len; i++)
    rfl_drafts_discard (db, g_ptr_array_index (ids, i), &local_error);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return local_error == NULL;
}

/**
 * rfl_drafts_count:
 * @db: a connection
 *
 * Returns: how many drafts there are; also while the vault is locked
 */
guint
rfl_drafts_count (RflDb *db)
{
  g_return_val_if_fail (db != NULL, 0);

  return (guint) rfl_db_query_int (db, "SELECT count (*) FROM draft", 0);
}
