/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-documents.h"

#include "rfl-bodies.h"
#include "rfl-erase-private.h"
#include "rfl-json.h"
#include "rfl-merging-private.h"
#include "rfl-projections.h"
#include "rfl-revisions.h"

#include <string.h>

#define MAX_ID_LENGTH 200

/* Documents of a page of rfl_documents_each (): small, since bodies may be large. */
#define PAGE_SIZE 100

/* What an id of CouchDB may be without escapes; one that begins with '_' is the server's own. */
gboolean
rfl_documents_check_id (const char  *id,
                        RflKind      kind,
                        GError     **error)
{
  gsize length = strlen (id);
  gboolean valid = length > 0 && length <= MAX_ID_LENGTH && id[0] != '_';

  for (const char *c = id; valid && *c != '\0'; c++)
    valid = g_ascii_isalnum (*c) || strchr ("-_:.", *c) != NULL;
  if (rfl_kind_is_directory (kind) || kind == RFL_KIND_KEYSLOT)
    valid = valid && rfl_kind_from_document_id (id) == kind;

  if (!valid)
    g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_INVALID, "“%s” cannot be the id of a document", id);

  return valid;
}

static char *
get_scope (RflDb     *db,
           RflRecord *record)
{
  g_autofree char *person = NULL;

  if (!rfl_kind_is_sealed (rfl_record_get_kind (record)) || rfl_db_get_vault (db) == NULL)
    return NULL;
  person = rfl_projections_get_person (db, record);

  return rfl_vault_scope (rfl_db_get_vault (db), person);
}

char *
rfl_documents_write (RflDb            *db,
                     const char       *id,
                     RflKind           kind,
                     RflDocumentRow   *row,
                     const char       *scope,
                     gboolean          deleted,
                     const char       *text,
                     RflRecord        *record,
                     const RflChange  *change,
                     GError          **error)
{
  g_autoptr (RflNode) node = NULL;
  g_autofree char *revision = NULL;
  gint64 document = row != NULL ? row->number : 0;
  gboolean added = FALSE;

  node = rfl_body_make_node (db, id, rfl_kind_is_sealed (kind), row != NULL ? row->winner : NULL, deleted, text, change,
                             NULL, error);
  if (node == NULL || (row == NULL && !rfl_revisions_add_document (db, id, kind, scope, &document, error)) ||
      !rfl_revisions_add (db, document, node, &added, error))
    return NULL;

  revision = rfl_node_dup_revision (node);
  if (added && (!rfl_body_drop_old (db, document, kind, rfl_change_is_import (change), error) ||
                !rfl_body_project_winner (db, id, kind, revision, record, error)))
    return NULL;

  return g_steal_pointer (&revision);
}

static RflDocumentRow *
find_live (RflDb       *db,
           const char  *id,
           GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflDocumentRow) row = rfl_revisions_find (db, id, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  /* An erased one whose tombstone has to wait has a leaf without a body. */
  if (row == NULL || row->winner == NULL || row->winner->deleted || row->winner->body == NULL)
    {
      g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING, "There is no document %s", id);
      return NULL;
    }

  return g_steal_pointer (&row);
}

/**
 * rfl_documents_put:
 * @db: a connection in a transaction
 * @record: what to store
 * @change: who changed it
 * @error: return location
 *
 * Stores @record as a child of the revision that is shown, with its projections. What is there already, whoever wrote
 * it, makes no new revision; events never change (%RFL_STORE_ERROR_IMMUTABLE); what was erased does not come back
 * (%RFL_STORE_ERROR_MISSING).
 *
 * Returns: (transfer full): the revision, "generation-hash"
 */
char *
rfl_documents_put (RflDb            *db,
                   RflRecord        *record,
                   const RflChange  *change,
                   GError          **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflDocumentRow) row = NULL;
  g_autoptr (GBytes) current = NULL;
  g_autofree char *stamp = NULL;
  g_autofree char *text = NULL;
  g_autofree char *carried = NULL;
  g_autofree char *scope = NULL;
  RflKind kind;
  const char *id;
  RflChange complete;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (RFL_IS_RECORD (record), NULL);
  g_return_val_if_fail (change != NULL && change->by != NULL, NULL);

  kind = rfl_record_get_kind (record);
  id = rfl_record_get_id (record);
  if (!rfl_documents_check_id (id, kind, error))
    return NULL;

  row = rfl_revisions_find (db, id, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  complete = rfl_change_complete (change, db, &stamp);
  text = rfl_body_build (record, &complete, error);
  if (text == NULL)
    return NULL;

  if (row != NULL && row->winner != NULL)
    {
      current = rfl_body_open (db, id, row->winner, row->winner->deleted ? NULL : error);
      if (current == NULL && !row->winner->deleted)
        return NULL;
    }
  carried = rfl_merging_carry (current != NULL ? g_bytes_get_data (current, NULL) : NULL, text, &complete, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (current != NULL && !row->winner->deleted && change->parents == NULL &&
      rfl_body_same (g_bytes_get_data (current, NULL), carried != NULL ? carried : text))
    return rfl_node_dup_revision (row->winner);
  if (row != NULL && kind == RFL_KIND_EVENT)
    {
      g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_IMMUTABLE, "Event %s cannot be changed", id);
      return NULL;
    }
  if (row != NULL && row->kind != RFL_KIND_NONE && row->kind != kind)
    {
      g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_EXISTS, "%s is a document of another kind", id);
      return NULL;
    }
  scope = get_scope (db, record);
  if (rfl_kind_is_sealed (kind) && rfl_erase_is_named (db, id, scope))
    {
      g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING, "%s was erased", id);
      return NULL;
    }

  if (carried != NULL)
    return rfl_documents_write (db, id, kind, row, scope, FALSE, carried, NULL, &complete, error);

  return rfl_documents_write (db, id, kind, row, scope, FALSE, text, record, &complete, error);
}

/**
 * rfl_documents_get:
 * @db: a connection
 * @id: id of a document
 * @error: return location
 *
 * Returns: (transfer full): the document as it is shown, with the member `changed`; otherwise
 * %RFL_STORE_ERROR_MISSING, %RFL_VAULT_ERROR_LOCKED or %RFL_VAULT_ERROR_DAMAGED
 */
RflRecord *
rfl_documents_get (RflDb       *db,
                   const char  *id,
                   GError     **error)
{
  g_autoptr (RflDocumentRow) row = NULL;
  g_autoptr (GBytes) text = NULL;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  row = find_live (db, id, error);
  text = row != NULL ? rfl_body_open (db, id, row->winner, error) : NULL;

  return text != NULL ? rfl_body_parse (id, row->kind, text, error) : NULL;
}

/**
 * rfl_documents_get_many:
 * @db: a connection
 * @ids: (array zero-terminated=1): ids of documents
 * @error: return location
 *
 * Returns: (transfer full) (element-type RflRecord): those that are there and open, in the order of @ids; %NULL when the
 * vault is locked or the file cannot be read
 */
GPtrArray *
rfl_documents_get_many (RflDb               *db,
                        const char * const  *ids,
                        GError             **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (ids != NULL, NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (GError) local_error = NULL;
      RflRecord *record = rfl_documents_get (db, ids[i], &local_error);

      if (record != NULL)
        {
          g_ptr_array_add (records, record);
        }
      else if (!g_error_matches (local_error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING) &&
               !g_error_matches (local_error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_DAMAGED) &&
               !g_error_matches (local_error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_UNKNOWN_KEY))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
    }

  return g_steal_pointer (&records);
}

/**
 * rfl_documents_exists:
 * @db: a connection
 * @id: id of a document
 *
 * Returns: %TRUE when there is a live document of this id
 */
gboolean
rfl_documents_exists (RflDb      *db,
                      const char *id)
{
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  statement = rfl_db_prepare (db, "SELECT 1 FROM document WHERE id = ?1 AND deleted = 0", NULL);
  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_text (statement, 1, id);

  return rfl_statement_step (statement, NULL);
}

/**
 * rfl_documents_get_winner:
 * @db: a connection
 * @id: id of a document
 *
 * Returns: (transfer full) (nullable): the revision that is shown, be it a tombstone
 */
char *
rfl_documents_get_winner (RflDb      *db,
                          const char *id)
{
  g_autoptr (RflDocumentRow) row = NULL;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  row = rfl_revisions_find (db, id, NULL);

  return row != NULL && row->winner != NULL ? rfl_node_dup_revision (row->winner) : NULL;
}

/**
 * rfl_documents_delete:
 * @db: a connection in a transaction
 * @id: id of a document
 * @change: who deletes it
 * @error: return location
 *
 * Writes a tombstone, which keeps the scope. The versions before stay in the history.
 *
 * Returns: (transfer full): the revision; otherwise %RFL_STORE_ERROR_IMMUTABLE for an event, %RFL_VAULT_ERROR_LOCKED for what was
 *   received and not opened yet
 */
char *
rfl_documents_delete (RflDb            *db,
                      const char       *id,
                      const RflChange  *change,
                      GError          **error)
{
  g_autoptr (RflDocumentRow) row = NULL;
  g_autoptr (GBytes) body = NULL;
  g_auto (GStrv) parents = NULL;
  g_autofree char *stamp = NULL;
  g_autofree char *text = NULL;
  g_autofree char *revision = NULL;
  RflChange complete;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (change != NULL && change->by != NULL, NULL);

  row = find_live (db, id, error);
  if (row == NULL)
    return NULL;
  if (row->kind == RFL_KIND_EVENT)
    {
      g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_IMMUTABLE, "Event %s cannot be deleted", id);
      return NULL;
    }
  if (row->kind == RFL_KIND_NONE)
    {
      g_set_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_LOCKED, "%s waits to be opened", id);
      return NULL;
    }

  complete = rfl_change_complete (change, db, &stamp);
  body = rfl_body_open (db, id, row->winner, NULL);
  parents = body != NULL ? rfl_merging_dup_parents (g_bytes_get_data (body, NULL)) : NULL;
  if (complete.parents == NULL)
    complete.parents = (const char * const *) parents;
  text = rfl_body_build_tombstone (row->kind, &complete);
  if (complete.parents != NULL && !rfl_merging_close (db, row->number, complete.parents, error))
    return NULL;

  revision = rfl_documents_write (db, id, row->kind, row, NULL, TRUE, text, NULL, &complete, error);

  return revision != NULL && rfl_merging_note (db, row->number, error) ? g_steal_pointer (&revision) : NULL;
}

/**
 * rfl_documents_each:
 * @db: a connection
 * @kind: what documents
 * @func: called for each
 * @data: for @func
 * @error: return location
 *
 * Walks over the live documents of @kind in the order of their ids, a page at a time, so @func may write. A box that does
 * not open is logged and passed.
 *
 * Returns: %FALSE when @func or the database failed
 */
gboolean
rfl_documents_each (RflDb            *db,
                    RflKind           kind,
                    RflDocumentFunc   func,
                    gpointer          data,
                    GError          **error)
{
  g_autofree char *last = g_strdup ("");
  gboolean more = TRUE;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  while (more)
    {
      g_autoptr (GError) local_error = NULL;
      g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (RflStatement) statement = NULL;

      statement = rfl_db_prepare (db,
                                  "SELECT id FROM document WHERE kind = ?1 AND deleted = 0 AND id > ?2"
                                  " ORDER BY id LIMIT ?3",
                                  error);
      if (statement == NULL)
        return FALSE;

      rfl_statement_bind_text (statement, 1, rfl_kind_to_nick (kind));
      rfl_statement_bind_text (statement, 2, last);
      rfl_statement_bind_int (statement, 3, PAGE_SIZE);
      while (rfl_statement_step (statement, &local_error))
        g_ptr_array_add (ids, g_strdup (rfl_statement_text (statement, 0)));

      for (guint i = 0; local_error == NULL && more && i < ids->len; i++)
        {
          const char *id = g_ptr_array_index (ids, i);
          g_autoptr (RflRecord) record = rfl_documents_get (db, id, &local_error);

          if (record != NULL)
            {
              more = func (record, data, &local_error);
            }
          else if (g_error_matches (local_error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_DAMAGED) ||
                   g_error_matches (local_error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_UNKNOWN_KEY) ||
                   g_error_matches (local_error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING))
            {
              g_warning ("Document %s does not open: %s", id, local_error->message);
              g_clear_error (&local_error);
            }
        }
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }

      more = more && ids->len == PAGE_SIZE;
      if (more)
        {
          g_free (last);
          last = g_strdup (g_ptr_array_index (ids, ids->len - 1));
        }
    }

  return TRUE;
}

/**
 * rfl_documents_count:
 * @db: a connection
 * @kind: what documents
 *
 * Returns: how many live documents of @kind there are
 */
guint
rfl_documents_count (RflDb   *db,
                     RflKind  kind)
{
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, 0);

  statement = rfl_db_prepare (db, "SELECT count (*) FROM document WHERE kind = ?1 AND deleted = 0", NULL);
  if (statement == NULL)
    return 0;
  rfl_statement_bind_text (statement, 1, rfl_kind_to_nick (kind));

  return rfl_statement_step (statement, NULL) ? (guint) rfl_statement_int (statement, 0) : 0;
}
