/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-documents.h"

#include "rfl-bodies.h"
#include "rfl-merging-private.h"
#include "rfl-revisions.h"

#include <string.h>

/* Taking back what was written. */

/* Whether one revision says what another said; what is not there says nothing. @before: (nullable) */
static gboolean
says_the_same (RflDb         *db,
               const char    *id,
               const RflNode *node,
               const RflNode *before)
{
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GBytes) text_before = NULL;

  if (node->deleted || before == NULL || before->deleted)
    return node->deleted && (before == NULL || before->deleted);

  text = rfl_body_open (db, id, node, NULL);
  text_before = rfl_body_open (db, id, before, NULL);

  return text != NULL && text_before != NULL &&
         rfl_body_same (g_bytes_get_data (text, NULL), g_bytes_get_data (text_before, NULL));
}

/* (transfer full) (element-type RflNode): what was made from @revision up to what is shown, oldest first, with @revision itself; NULL
 * when what is shown was not made from it. */
static GPtrArray *
list_since (RflDb          *db,
            RflDocumentRow *row,
            const char     *revision)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_node_free);
  g_autofree char *winner = rfl_node_dup_revision (row->winner);
  gint64 generation = 0;
  const char *hash = NULL;
  RflNode *node;

  if (!rfl_revision_parse (revision, &generation, &hash))
    return NULL;

  node = rfl_revisions_get (db, row->number, winner, NULL);
  while (node != NULL)
    {
      g_ptr_array_insert (nodes, 0, node);
      if (node->generation <= generation)
        return node->generation == generation && strcmp (node->hash, hash) == 0 ? g_steal_pointer (&nodes) : NULL;
      node = rfl_revisions_get_parent (db, row->number, node, NULL);
    }

  return NULL;
}

/*
 * What is to be taken back by one step need not be what is shown: where the steps after it were taken back, it stands again. A revision
 * that says what was before the one that stands takes that back; any other one stands itself. What unites two takes nothing back.
 *
 * Returns: (transfer full) (nullable): @revision, where it is what stands
 */
static RflNode *
find_standing (RflDb          *db,
               const char     *id,
               RflDocumentRow *row,
               const char     *revision)
{
  g_autoptr (GPtrArray) since = row != NULL && row->winner != NULL ? list_since (db, row, revision) : NULL;
  g_autoptr (GPtrArray) standing = g_ptr_array_new ();
  g_autoptr (RflNode) first = NULL;

  if (since == NULL)
    return NULL;

  first = rfl_revisions_get_parent (db, row->number, g_ptr_array_index (since, 0), NULL);
  g_ptr_array_add (standing, first);
  g_ptr_array_add (standing, g_ptr_array_index (since, 0));
  for (guint i = 1; i < since->len && standing->len > 1; i++)
    {
      RflNode *node = g_ptr_array_index (since, i);

      if (g_strcmp0 (node->by, "merge") != 0 &&
          says_the_same (db, id, node, g_ptr_array_index (standing, standing->len - 2)))
        g_ptr_array_set_size (standing, (int) standing->len - 1);
      else
        g_ptr_array_add (standing, node);
    }

  return standing->len == 2 ? g_ptr_array_steal_index (since, 0) : NULL;
}

/**
 * rfl_documents_undo:
 * @db: a connection in a transaction
 * @id: id of a document
 * @revision: what to take back
 * @change: who takes it back
 * @error: return location
 *
 * Writes what was before @revision as a new revision; what did not exist is deleted, what was deleted comes back. Several are taken back
 * one after the other, the last one first.
 *
 * Returns: (transfer full): the new revision; otherwise %RFL_STORE_ERROR_CONFLICT when something else was written since
 */
char *
rfl_documents_undo (RflDb            *db,
                    const char       *id,
                    const char       *revision,
                    const RflChange  *change,
                    GError          **error)
{
  g_autoptr (RflDocumentRow) row = NULL;
  g_autoptr (RflNode) standing = NULL;
  g_autoptr (RflNode) parent = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GBytes) undone = NULL;
  g_auto (GStrv) parents = NULL;
  g_autofree char *stamp = NULL;
  g_autofree char *text = NULL;
  g_autofree char *written = NULL;
  RflChange complete;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (id != NULL && revision != NULL, NULL);
  g_return_val_if_fail (change != NULL && change->by != NULL, NULL);

  row = rfl_revisions_find (db, id, error);
  standing = find_standing (db, id, row, revision);
  if (standing == NULL)
    {
      if (error == NULL || *error == NULL)
        g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_CONFLICT, "%s has changed since", id);
      return NULL;
    }
  if (row->kind == RFL_KIND_EVENT)
    {
      g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_IMMUTABLE, "Event %s is taken back by an event", id);
      return NULL;
    }

  if (standing->parent != NULL)
    {
      parent = rfl_revisions_get_parent (db, row->number, standing, error);
      if (parent == NULL)
        return NULL;
    }
  if (parent == NULL || parent->deleted)
    return row->winner->deleted ? rfl_node_dup_revision (row->winner) : rfl_documents_delete (db, id, change, error);

  body = rfl_body_open (db, id, parent, error);
  undone = body != NULL ? rfl_body_open (db, id, standing, error) : NULL;
  if (undone == NULL)
    return NULL;

  /* A merge taken back is still a merge, otherwise the rule would write it again; a choice taken back is open again. */
  if (g_strcmp0 (standing->by, "merge") == 0)
    parents = rfl_merging_dup_parents (g_bytes_get_data (undone, NULL));
  else
    parents = rfl_merging_dup_parents (g_bytes_get_data (body, NULL));
  complete = rfl_change_complete (change, db, &stamp);
  complete.parents = (const char * const *) parents;
  text = rfl_body_rewrite (g_bytes_get_data (body, NULL), &complete, error);
  written = text != NULL ? rfl_documents_write (db, id, row->kind, row, NULL, FALSE, text, NULL, &complete, error) : NULL;

  return written != NULL && rfl_merging_note (db, row->number, error) ? g_steal_pointer (&written) : NULL;
}

/* What a server has cannot be taken out of the tree: a child says what was before. Nothing in it depends on who takes it back. */
static gboolean
take_back (RflDb           *db,
           const char      *id,
           RflDocumentRow  *row,
           const RflNode   *node,
           GError         **error)
{
  const RflChange by_import = RFL_CHANGE_IMPORT (node->source, NULL);
  g_autoptr (RflNode) before = NULL;
  g_autoptr (RflNode) child = NULL;
  g_autoptr (GBytes) text = NULL;
  gboolean added = FALSE;

  if (node->parent != NULL)
    {
      before = rfl_revisions_get_parent (db, row->number, node, error);
      if (before == NULL)
        return FALSE;
    }
  if (before == NULL || before->deleted)
    {
      g_autofree char *tombstone = rfl_body_build_tombstone (row->kind, &by_import);

      child = rfl_body_make_node (db, id, rfl_kind_is_sealed (row->kind), node, TRUE, tombstone, &by_import, NULL,
                                  error);
    }
  else
    {
      const RflChange change = { before->by, before->device, before->clock, before->source, NULL };

      text = rfl_body_open (db, id, before, error);
      if (text == NULL)
        return FALSE;
      child = rfl_body_make_node (db, id, rfl_kind_is_sealed (row->kind), node, FALSE, g_bytes_get_data (text, NULL), &change,
                                  NULL, error);
    }

  return child != NULL && rfl_revisions_add (db, row->number, child, &added, error) &&
         rfl_body_project_winner (db, id, row->kind, NULL, NULL, error);
}

/**
 * rfl_documents_retract:
 * @db: a connection in a transaction
 * @id: id of a document
 * @revision: a leaf
 * @error: return location
 *
 * Takes a revision out of the tree as if it had never been; when a server has it already, a child says what was before.
 * Only for an import that is cancelled: what a person did stays in the history.
 *
 * Returns: %FALSE with %RFL_STORE_ERROR_CONFLICT when something was made from it
 */
gboolean
rfl_documents_retract (RflDb       *db,
                       const char  *id,
                       const char  *revision,
                       GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflDocumentRow) row = NULL;
  g_autoptr (RflNode) node = NULL;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (id != NULL && revision != NULL, FALSE);

  row = rfl_revisions_find (db, id, &local_error);
  if (row == NULL)
    {
      if (local_error == NULL)
        g_set_error (&local_error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING, "There is no document %s", id);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  node = rfl_revisions_get (db, row->number, revision, error);
  if (node == NULL)
    return FALSE;
  if (!node->leaf)
    {
      g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_CONFLICT, "%s has changed since", id);
      return FALSE;
    }
  if (node->known)
    return take_back (db, id, row, node, error);

  return rfl_revisions_remove (db, row->number, node, error) &&
         rfl_body_project_winner (db, id, row->kind, NULL, NULL, error);
}
