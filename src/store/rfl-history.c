/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-documents.h"

#include "rfl-bodies.h"
#include "rfl-projections.h"
#include "rfl-revisions.h"

#include <string.h>

/**
 * rfl_revision_free:
 * @self: (transfer full): a row of a history
 */
void
rfl_revision_free (RflRevision *self)
{
  g_free (self->revision);
  g_free (self->parent);
  g_free (self->by);
  g_free (self->device);
  g_free (self->clock);
  g_free (self->source);
  g_free (self);
}

static RflDocumentRow *
find_document (RflDb       *db,
               const char  *id,
               GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  RflDocumentRow *row = rfl_revisions_find (db, id, &local_error);

  if (row == NULL && local_error == NULL)
    g_set_error (&local_error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING, "There is no document %s", id);
  if (row == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return row;
}

/**
 * rfl_documents_history:
 * @db: a connection
 * @id: id of a document
 * @error: return location
 *
 * Returns: (transfer full) (element-type RflRevision): every revision, newest first
 */
GPtrArray *
rfl_documents_history (RflDb       *db,
                       const char  *id,
                       GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GPtrArray) history = g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_revision_free);
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  statement = rfl_db_prepare (db,
                              "SELECT h.generation || '-' || h.hash, (h.generation - 1) || '-' || h.parent, h.by,"
                              " h.device, h.clock, h.source, h.deleted, h.leaf, h.number = d.winner, h.body IS NOT NULL"
                              " FROM history h JOIN document d ON d.number = h.document WHERE d.id = ?1"
                              " ORDER BY h.generation DESC, h.number DESC",
                              error);
  if (statement == NULL)
    return NULL;

  rfl_statement_bind_text (statement, 1, id);
  while (rfl_statement_step (statement, &local_error))
    {
      RflRevision *revision = g_new0 (RflRevision, 1);

      revision->revision = g_strdup (rfl_statement_text (statement, 0));
      revision->parent = g_strdup (rfl_statement_text (statement, 1));
      revision->by = g_strdup (rfl_statement_text (statement, 2));
      revision->device = g_strdup (rfl_statement_text (statement, 3));
      revision->clock = g_strdup (rfl_statement_text (statement, 4));
      revision->source = g_strdup (rfl_statement_text (statement, 5));
      revision->deleted = rfl_statement_int (statement, 6) != 0;
      revision->leaf = rfl_statement_int (statement, 7) != 0;
      revision->winner = rfl_statement_int (statement, 8) != 0;
      revision->has_body = rfl_statement_int (statement, 9) != 0;
      g_ptr_array_add (history, revision);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&history);
}

/**
 * rfl_documents_get_revision:
 * @db: a connection
 * @id: id of a document
 * @revision: one of its revisions
 * @error: return location
 *
 * Returns: (transfer full): the document as it was; otherwise %RFL_STORE_ERROR_MISSING, also when the body was dropped
 */
RflRecord *
rfl_documents_get_revision (RflDb       *db,
                            const char  *id,
                            const char  *revision,
                            GError     **error)
{
  g_autoptr (RflDocumentRow) row = NULL;
  g_autoptr (RflNode) node = NULL;
  g_autoptr (GBytes) text = NULL;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (id != NULL && revision != NULL, NULL);

  row = find_document (db, id, error);
  node = row != NULL ? rfl_revisions_get (db, row->number, revision, error) : NULL;
  text = node != NULL ? rfl_body_open (db, id, node, error) : NULL;

  return text != NULL ? rfl_body_parse (id, row->kind, text, error) : NULL;
}

/* The text stays as it is, `changed` included: only the key is another. */
static gboolean
reseal_one (RflDb       *db,
            const char  *id,
            GError     **error)
{
  g_autoptr (RflDocumentRow) row = find_document (db, id, error);
  g_autoptr (GBytes) text = NULL;
  g_autoptr (RflNode) node = NULL;
  g_autoptr (RflRecord) record = NULL;
  g_autofree char *revision = NULL;
  RflChange change = { NULL };
  gboolean added = FALSE;

  if (row == NULL)
    return FALSE;

  change.by = row->winner->by;
  change.source = row->winner->source;
  change.device = row->winner->device;
  change.clock = row->winner->clock;
  text = rfl_body_open (db, id, row->winner, error);
  if (text == NULL)
    return FALSE;

  node = rfl_body_make_node (db, id, TRUE, row->winner, row->winner->deleted, g_bytes_get_data (text, NULL), &change,
                             NULL, error);
  if (node == NULL || !rfl_revisions_add (db, row->number, node, &added, error))
    return FALSE;
  if (node->deleted)
    return TRUE;

  revision = rfl_node_dup_revision (node);
  record = rfl_body_parse (id, row->kind, text, error);

  return record != NULL && rfl_projections_put (db, record, revision, error);
}

/* Live documents and tombstones whose winner an older key sealed, of those keys that are here. */
#define OLDER_KEYS \
  " FROM document d JOIN history h ON h.number = d.winner" \
  " WHERE d.number > ?1 AND h.key IS NOT NULL AND h.key <> ?2 AND h.body IS NOT NULL AND h.unopened = 0" \
  "   AND d.kind IS NOT NULL"

static RflStatement *
prepare_older (RflDb       *db,
               const char  *columns,
               gint64       after,
               GError     **error)
{
  g_autofree char *key = rfl_db_get_vault (db) != NULL ? rfl_vault_dup_key_id (rfl_db_get_vault (db)) : NULL;
  RflStatement *statement;

  if (key == NULL)
    {
      g_set_error_literal (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_LOCKED, "The vault is locked");
      return NULL;
    }

  statement = rfl_db_prepare (db, columns, error);
  if (statement != NULL)
    {
      rfl_statement_bind_int (statement, 1, after);
      rfl_statement_bind_text (statement, 2, key);
    }

  return statement;
}

/**
 * rfl_documents_count_resealable:
 * @db: a connection
 *
 * Returns: how many documents an older key seals still; 0 while the vault is locked
 */
guint
rfl_documents_count_resealable (RflDb *db)
{
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, 0);

  statement = prepare_older (db, "SELECT count (*)" OLDER_KEYS, 0, NULL);

  return statement != NULL && rfl_statement_step (statement, NULL) ? (guint) rfl_statement_int (statement, 0) : 0;
}

/**
 * rfl_documents_reseal:
 * @db: a connection in a transaction
 * @limit: look at so many documents at most
 * @after: (inout): where the last call ended; 0 at first
 * @error: return location
 *
 * Seals documents by the newest box key that were sealed by an older one, each as a child revision that keeps its
 * `changed`, so that every laptop that does it writes the same. Call it again with what it left in @after until it returns
 * 0; a crash between two calls loses nothing, and the next run finds what is left. A box that does not open stays.
 *
 * Returns: how many were looked at, -1 on error
 */
int
rfl_documents_reseal (RflDb   *db,
                      guint    limit,
                      gint64  *after,
                      GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, -1);
  g_return_val_if_fail (after != NULL, -1);

  /* An office that never changed its key is not looked through at each start. */
  if (rfl_db_get_vault (db) != NULL && !rfl_vault_is_locked (rfl_db_get_vault (db)) && !rfl_vault_was_rotated (rfl_db_get_vault (db)))
    return 0;

  statement = prepare_older (db, "SELECT d.number, d.id" OLDER_KEYS " ORDER BY d.number LIMIT ?3", *after, error);
  if (statement == NULL)
    return -1;

  rfl_statement_bind_int (statement, 3, limit);
  while (rfl_statement_step (statement, &local_error))
    {
      *after = rfl_statement_int (statement, 0);
      g_ptr_array_add (ids, g_strdup (rfl_statement_text (statement, 1)));
    }

  for (guint i = 0; local_error == NULL && i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);

      if (!reseal_one (db, id, &local_error) && local_error != NULL &&
          (g_error_matches (local_error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_DAMAGED) ||
           g_error_matches (local_error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_UNKNOWN_KEY)))
        {
          g_warning ("Document %s does not open: %s", id, local_error->message);
          g_clear_error (&local_error);
        }
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return -1;
    }

  return (int) ids->len;
}
