/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-revisions.h"

#include <string.h>

/* Part of the format: a change of what is hashed must change it. */
#define REVISION_FORMAT "referral-revision-1"

#define HASH_LENGTH 32

#define NODE_COLUMNS \
  "h.number, h.generation, h.hash, h.parent, h.deleted, h.leaf, h.key, h.body, h.by, h.device, h.clock, h.source, h.known," \
  " h.unopened"
#define N_NODE_COLUMNS 14

void
rfl_node_free (RflNode *self)
{
  g_free (self->hash);
  g_free (self->parent);
  g_free (self->key);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->by);
  g_free (self->device);
  g_free (self->clock);
  g_free (self->source);
  g_free (self);
}

void
rfl_document_row_free (RflDocumentRow *self)
{
  g_clear_pointer (&self->winner, rfl_node_free);
  g_free (self->scope);
  g_free (self);
}

char *
rfl_node_dup_revision (const RflNode *self)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT "-%s", self->generation, self->hash);
}

gboolean
rfl_revision_parse (const char  *revision,
                    gint64      *generation,
                    const char **hash)
{
  char *end = NULL;

  *generation = g_ascii_strtoll (revision, &end, 10);
  if (*generation < 1 || end == revision || *end != '-' || strlen (end + 1) != HASH_LENGTH)
    return FALSE;
  *hash = end + 1;

  return TRUE;
}

char *
rfl_revision_hash (RflVault    *vault,
                   gboolean     sealed,
                   const char  *id,
                   gboolean     deleted,
                   const char  *parent,
                   const char  *key,
                   const char  *body,
                   gsize        length,
                   GError     **error)
{
  g_autoptr (GString) material = g_string_sized_new (length + 256);
  char *hash;

  /* No part but the last can hold a line end, so no two revisions give the same text. */
  g_string_append_printf (material, REVISION_FORMAT "\n%s\n%d\n%s\n%s\n", id, deleted ? 1 : 0,
                          parent != NULL ? parent : "", key != NULL ? key : "");
  g_string_append_len (material, body, (gssize) length);

  if (!sealed)
    {
      hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) material->str, material->len);
      hash[HASH_LENGTH] = '\0';
      return hash;
    }

  hash = vault != NULL ? rfl_vault_hash_revision (vault, material->str, material->len) : NULL;
  if (hash == NULL)
    g_set_error_literal (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_LOCKED, "The vault is locked");

  return hash;
}

static RflNode *
read_node (RflStatement *statement,
           int           column)
{
  RflNode *node = g_new0 (RflNode, 1);

  node->number = rfl_statement_int (statement, column);
  node->generation = rfl_statement_int (statement, column + 1);
  node->hash = g_strdup (rfl_statement_text (statement, column + 2));
  node->parent = g_strdup (rfl_statement_text (statement, column + 3));
  node->deleted = rfl_statement_int (statement, column + 4) != 0;
  node->leaf = rfl_statement_int (statement, column + 5) != 0;
  node->key = g_strdup (rfl_statement_text (statement, column + 6));
  node->body = rfl_statement_bytes (statement, column + 7);
  node->by = g_strdup (rfl_statement_text (statement, column + 8));
  node->device = g_strdup (rfl_statement_text (statement, column + 9));
  node->clock = g_strdup (rfl_statement_text (statement, column + 10));
  node->source = g_strdup (rfl_statement_text (statement, column + 11));
  node->known = rfl_statement_int (statement, column + 12) != 0;
  node->unopened = (RflUnopened) rfl_statement_int (statement, column + 13);

  return node;
}

RflDocumentRow *
rfl_revisions_find (RflDb       *db,
                    const char  *id,
                    GError     **error)
{
  g_autoptr (RflStatement) statement = NULL;
  RflDocumentRow *row;

  statement = rfl_db_prepare (db,
                              "SELECT " NODE_COLUMNS ", d.number, d.kind, d.scope"
                              "  FROM document d LEFT JOIN history h ON h.number = d.winner WHERE d.id = ?1",
                              error);
  if (statement == NULL)
    return NULL;

  rfl_statement_bind_text (statement, 1, id);
  if (!rfl_statement_step (statement, error))
    return NULL;

  row = g_new0 (RflDocumentRow, 1);
  if (!rfl_statement_is_null (statement, 0))
    row->winner = read_node (statement, 0);
  row->number = rfl_statement_int (statement, N_NODE_COLUMNS);
  row->kind = rfl_kind_from_nick (rfl_statement_text (statement, N_NODE_COLUMNS + 1));
  row->scope = g_strdup (rfl_statement_text (statement, N_NODE_COLUMNS + 2));

  return row;
}

static RflNode *
get_node (RflDb       *db,
          gint64       document,
          gint64       generation,
          const char  *hash,
          GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflStatement) statement = NULL;

  statement = rfl_db_prepare (db,
                              "SELECT " NODE_COLUMNS " FROM history h"
                              " WHERE h.document = ?1 AND h.generation = ?2 AND h.hash = ?3",
                              error);
  if (statement == NULL)
    return NULL;

  rfl_statement_bind_int (statement, 1, document);
  rfl_statement_bind_int (statement, 2, generation);
  rfl_statement_bind_text (statement, 3, hash);
  if (rfl_statement_step (statement, &local_error))
    return read_node (statement, 0);

  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING, "There is no such revision");

  return NULL;
}

RflNode *
rfl_revisions_get (RflDb       *db,
                   gint64       document,
                   const char  *revision,
                   GError     **error)
{
  const char *hash = NULL;
  gint64 generation = 0;

  if (!rfl_revision_parse (revision, &generation, &hash))
    {
      g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_INVALID, "“%s” is no revision", revision);
      return NULL;
    }

  return get_node (db, document, generation, hash, error);
}

RflNode *
rfl_revisions_get_parent (RflDb          *db,
                          gint64          document,
                          const RflNode  *node,
                          GError        **error)
{
  if (node->parent == NULL)
    {
      g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING, "A first revision has no parent");
      return NULL;
    }

  return get_node (db, document, node->generation - 1, node->parent, error);
}

gboolean
rfl_revisions_add_document (RflDb       *db,
                            const char  *id,
                            RflKind      kind,
                            const char  *scope,
                            gint64      *number,
                            GError     **error)
{
  g_autoptr (RflStatement) statement = NULL;

  statement = rfl_db_prepare (db, "INSERT INTO document (id, kind, scope) VALUES (?1, ?2, ?3)", error);
  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_text (statement, 1, id);
  rfl_statement_bind_text (statement, 2, rfl_kind_to_nick (kind));
  rfl_statement_bind_text (statement, 3, scope);
  if (!rfl_statement_run (statement, error))
    return FALSE;
  *number = rfl_db_last_rowid (db);

  return TRUE;
}

/* Live before deleted, then the longer history, then the larger hash: every device chooses alike without talking. */
gboolean
rfl_revisions_choose_winner (RflDb   *db,
                             gint64   document,
                             GError **error)
{
  g_autoptr (RflStatement) statement = NULL;

  statement = rfl_db_prepare (db,
                              "UPDATE document SET (winner, deleted) ="
                              " (SELECT number, deleted FROM history WHERE document = ?1 AND leaf = 1"
                              "   ORDER BY deleted, generation DESC, hash DESC LIMIT 1)"
                              " WHERE number = ?1",
                              error);
  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_int (statement, 1, document);

  return rfl_statement_run (statement, error);
}

static gboolean
set_leaf (RflDb       *db,
          gint64       document,
          gint64       generation,
          const char  *hash,
          gboolean     leaf,
          GError     **error)
{
  g_autoptr (RflStatement) statement = NULL;

  statement = rfl_db_prepare (db, "UPDATE history SET leaf = ?4 WHERE document = ?1 AND generation = ?2 AND hash = ?3",
                              error);
  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_int (statement, 1, document);
  rfl_statement_bind_int (statement, 2, generation);
  rfl_statement_bind_text (statement, 3, hash);
  rfl_statement_bind_int (statement, 4, leaf);

  return rfl_statement_run (statement, error);
}

gboolean
rfl_revisions_has_child (RflDb         *db,
                         gint64         document,
                         const RflNode *node)
{
  g_autoptr (RflStatement) statement = NULL;

  statement = rfl_db_prepare (db,
                              "SELECT 1 FROM history WHERE document = ?1 AND generation = ?2 AND parent = ?3"
                              " AND (leaf = 1 OR unopened <> 2) LIMIT 1",
                              NULL);
  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_int (statement, 1, document);
  rfl_statement_bind_int (statement, 2, node->generation + 1);
  rfl_statement_bind_text (statement, 3, node->hash);

  return rfl_statement_step (statement, NULL);
}

gboolean
rfl_revisions_add (RflDb     *db,
                   gint64     document,
                   RflNode   *node,
                   gboolean  *added,
                   GError   **error)
{
  g_autoptr (RflStatement) statement = NULL;
  gboolean clear = node->key == NULL && node->body != NULL;

  statement = rfl_db_prepare (db,
                              "INSERT INTO history"
                              " (document, generation, hash, parent, deleted, leaf, key, body, by, device, clock, source,"
                              " known, unopened)"
                              " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7,"
                              " CASE WHEN ?13 THEN CAST (?8 AS TEXT) ELSE ?8 END, ?9, ?10, ?11, ?12, ?14, ?15)"
                              " ON CONFLICT (document, generation, hash) DO NOTHING",
                              error);
  if (statement == NULL)
    return FALSE;

  node->leaf = !rfl_revisions_has_child (db, document, node);
  rfl_statement_bind_int (statement, 1, document);
  rfl_statement_bind_int (statement, 2, node->generation);
  rfl_statement_bind_text (statement, 3, node->hash);
  rfl_statement_bind_text (statement, 4, node->parent);
  rfl_statement_bind_int (statement, 5, node->deleted);
  rfl_statement_bind_int (statement, 6, node->leaf);
  rfl_statement_bind_text (statement, 7, node->key);
  rfl_statement_bind_bytes (statement, 8, node->body);
  rfl_statement_bind_text (statement, 9, node->by);
  rfl_statement_bind_text (statement, 10, node->device);
  rfl_statement_bind_text (statement, 11, node->clock);
  rfl_statement_bind_text (statement, 12, node->source);
  rfl_statement_bind_int (statement, 13, clear);
  rfl_statement_bind_int (statement, 14, node->known);
  rfl_statement_bind_int (statement, 15, node->unopened);
  if (!rfl_statement_run (statement, error))
    return FALSE;

  *added = rfl_db_changes (db) > 0;
  if (!*added)
    return TRUE;
  node->number = rfl_db_last_rowid (db);

  if (node->parent != NULL && !set_leaf (db, document, node->generation - 1, node->parent, FALSE, error))
    return FALSE;

  return rfl_revisions_choose_winner (db, document, error);
}

gboolean
rfl_revisions_remove (RflDb          *db,
                      gint64          document,
                      const RflNode  *node,
                      GError        **error)
{
  const RflNode parent = { .generation = node->generation - 1, .hash = node->parent };
  g_autoptr (RflStatement) remove = NULL;
  g_autoptr (RflStatement) forget = NULL;

  remove = rfl_db_prepare (db, "DELETE FROM history WHERE number = ?1", error);
  forget = remove != NULL
             ? rfl_db_prepare (db,
                               "DELETE FROM document WHERE number = ?1"
                               " AND NOT EXISTS (SELECT 1 FROM history WHERE document = ?1)",
                               error)
             : NULL;
  if (forget == NULL)
    return FALSE;

  rfl_statement_bind_int (remove, 1, node->number);
  rfl_statement_bind_int (forget, 1, document);

  if (!rfl_statement_run (remove, error))
    return FALSE;

  /* Another branch may have begun at the parent. */
  if (node->parent != NULL && !rfl_revisions_has_child (db, document, &parent) &&
      !set_leaf (db, document, parent.generation, parent.hash, TRUE, error))
    return FALSE;

  return rfl_statement_run (forget, error) &&
         rfl_revisions_choose_winner (db, document, error);
}

GPtrArray *
rfl_revisions_list_leaves (RflDb    *db,
                           gint64    document,
                           GError  **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GPtrArray) nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_node_free);
  g_autoptr (RflStatement) statement = NULL;

  statement = rfl_db_prepare (db,
                              "SELECT " NODE_COLUMNS " FROM history h"
                              " WHERE h.document = ?1 AND h.leaf = 1"
                              " ORDER BY h.deleted, h.generation DESC, h.hash DESC",
                              error);
  if (statement == NULL)
    return NULL;

  rfl_statement_bind_int (statement, 1, document);
  while (rfl_statement_step (statement, &local_error))
    g_ptr_array_add (nodes, read_node (statement, 0));
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&nodes);
}

guint
rfl_revisions_count_leaves (RflDb  *db,
                            gint64  document)
{
  g_autoptr (RflStatement) statement = NULL;

  statement = rfl_db_prepare (db, "SELECT count (*) FROM history WHERE document = ?1 AND leaf = 1", NULL);
  if (statement == NULL)
    return 0;
  rfl_statement_bind_int (statement, 1, document);

  return rfl_statement_step (statement, NULL) ? (guint) rfl_statement_int (statement, 0) : 0;
}
