/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-conflicts.h"

#include "rfl-leaves-private.h"
#include "rfl-merge-path.h"
#include "rfl-merging.h"
#include "rfl-unite-private.h"

#include <string.h>

static void
conflict_value_free (RflConflictValue *value)
{
  g_clear_pointer (&value->value, json_node_unref);
  g_free (value->by);
  g_free (value->device);
  g_free (value->clock);
  g_free (value->source);
  g_free (value->revision);
  g_free (value);
}

/**
 * rfl_conflict_free:
 * @self: (transfer full): a conflict
 */
void
rfl_conflict_free (RflConflict *self)
{
  g_free (self->document);
  g_clear_object (&self->record);
  g_free (self->path);
  g_ptr_array_unref (self->values);
  g_free (self);
}

static RflConflict *
conflict_new (const char *document,
              RflKind     kind,
              RflRecord  *record,
              const char *path)
{
  RflConflict *conflict = g_new0 (RflConflict, 1);

  conflict->document = g_strdup (document);
  conflict->kind = kind;
  conflict->record = record != NULL ? g_object_ref (record) : NULL;
  conflict->path = g_strdup (path);
  conflict->values = g_ptr_array_new_with_free_func ((GDestroyNotify) conflict_value_free);

  return conflict;
}

/* @who has the members of `changed`, or of a value of a clash. */
static void
add_value (RflConflict *conflict,
           JsonNode    *value,
           JsonObject  *who,
           const char  *revision)
{
  RflConflictValue *added = g_new0 (RflConflictValue, 1);

  added->value = value != NULL ? rfl_json_copy (value) : NULL;
  added->by = g_strdup (rfl_json_get_string (who, "by"));
  added->device = g_strdup (rfl_json_get_string (who, "device"));
  added->clock = g_strdup (rfl_json_get_string (who, "clock"));
  added->source = g_strdup (rfl_json_get_string (who, "source"));
  added->revision = g_strdup (revision);
  g_ptr_array_add (conflict->values, added);
}

static JsonObject *
as_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static void
add_clashes (GPtrArray *conflicts,
             RflRecord *record)
{
  JsonArray *clashes = rfl_record_get_array (record, "clash");

  for (guint i = 0; clashes != NULL && i < json_array_get_length (clashes); i++)
    {
      JsonObject *clash = as_object (json_array_get_element (clashes, i));
      const char *path = rfl_json_get_string (clash, "path");
      JsonArray *values = rfl_json_get_array (clash, "values");
      RflConflict *conflict;

      if (path == NULL || values == NULL)
        continue;

      conflict = conflict_new (rfl_record_get_id (record), rfl_record_get_kind (record), record, path);
      for (guint j = 0; j < json_array_get_length (values); j++)
        {
          JsonObject *value = as_object (json_array_get_element (values, j));

          add_value (conflict, rfl_json_get_node (value, "value"), value, rfl_json_get_string (value, "revision"));
        }
      g_ptr_array_add (conflicts, conflict);
    }
}

/* Those that nothing unites: the living first, in the order of winners. */
static GPtrArray *
list_versions (RflLeaves *leaves)
{
  GPtrArray *versions = g_ptr_array_new ();

  for (guint i = 0; i < leaves->live->len + leaves->dead->len; i++)
    {
      RflLeaf *leaf = i < leaves->live->len ? g_ptr_array_index (leaves->live, i)
                                            : g_ptr_array_index (leaves->dead, i - leaves->live->len);

      if (!leaf->covered)
        g_ptr_array_add (versions, leaf);
    }

  return versions;
}

static void
add_versions (GPtrArray *conflicts,
              RflLeaves *leaves,
              RflRecord *record)
{
  g_autoptr (GPtrArray) versions = list_versions (leaves);
  RflConflict *conflict;

  if (versions->len < 2)
    return;

  conflict = conflict_new (leaves->id, leaves->kind, record, RFL_CONFLICT_VERSIONS);
  for (guint i = 0; i < versions->len; i++)
    {
      const RflLeaf *leaf = g_ptr_array_index (versions, i);
      g_autoptr (JsonNode) plain = !leaf->node->deleted ? rfl_body_dup_plain (leaf->body) : NULL;

      add_value (conflict, plain, rfl_json_get_object (json_node_get_object (leaf->body), "changed"), leaf->revision);
    }
  g_ptr_array_add (conflicts, conflict);
}

/* FALSE with @error: the database failed. What does not open is listed without its values, or not at all. */
static gboolean
add_document (GPtrArray    *conflicts,
              RflDb        *db,
              const char   *id,
              RflKind       kind,
              gint64        waiting,
              GError      **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflRecord) record = rfl_documents_get (db, id, &local_error);
  g_autoptr (RflLeaves) leaves = NULL;

  if (record == NULL)
    {
      if (g_error_matches (local_error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_LOCKED))
        g_ptr_array_add (conflicts, conflict_new (id, kind, NULL, NULL));
      return TRUE;
    }

  add_clashes (conflicts, record);
  if (waiting == 0)
    return TRUE;

  leaves = rfl_leaves_load (db, waiting, &local_error);
  if (leaves != NULL)
    add_versions (conflicts, leaves, record);
  else if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return local_error == NULL;
}

/**
 * rfl_conflicts_list:
 * @db: a connection
 * @document: (nullable): id of the document; %NULL for all
 * @limit: at most so many documents
 * @error: return location
 *
 * Returns: (transfer full) (element-type RflConflict): what a person has to decide, newest first; while the vault is
 *   locked what is sealed is there without record, path and values
 */
GPtrArray *
rfl_conflicts_list (RflDb       *db,
                    const char  *document,
                    guint        limit,
                    GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GPtrArray) conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_conflict_free);
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  statement = rfl_db_prepare (db,
                              "SELECT d.id, d.kind, iif (m.waiting = 1, d.number, 0)"
                              "  FROM document d LEFT JOIN clash c ON c.document = d.id"
                              "  LEFT JOIN merge_due m ON m.document = d.number AND m.waiting = 1"
                              " WHERE d.number IN (SELECT number FROM document JOIN clash ON clash.document = document.id"
                              "                    UNION SELECT document FROM merge_due WHERE waiting = 1)"
                              "   AND (?1 IS NULL OR d.id = ?1)"
                              " ORDER BY coalesce (c.at, 0) DESC, d.id LIMIT ?2",
                              error);
  if (statement == NULL)
    return NULL;

  rfl_statement_bind_text (statement, 1, document);
  rfl_statement_bind_int (statement, 2, limit);
  while (local_error == NULL && rfl_statement_step (statement, &local_error))
    add_document (conflicts, db, rfl_statement_text (statement, 0),
                  rfl_kind_from_nick (rfl_statement_text (statement, 1)), rfl_statement_int (statement, 2), &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&conflicts);
}

static void
set_decided (const char  *document,
             GError     **error)
{
  g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING, "There is nothing to decide in %s", document);
}

/* The chosen version becomes the child of the winner; the others get their tombstones by the rule. */
static char *
choose_version (RflDb            *db,
                const char       *document,
                guint             index,
                const RflChange  *change,
                GError          **error)
{
  g_autoptr (RflDocumentRow) row = rfl_revisions_find (db, document, error);
  g_autoptr (RflLeaves) leaves = row != NULL ? rfl_leaves_load (db, row->number, error) : NULL;
  g_autoptr (GPtrArray) versions = leaves != NULL ? list_versions (leaves) : NULL;
  g_autoptr (GPtrArray) parents = NULL;
  g_autoptr (RflRecord) record = NULL;
  g_autofree char *revision = NULL;
  RflChange complete = *change;
  const RflLeaf *leaf;

  if (versions == NULL || versions->len < 2 || index >= versions->len)
    {
      if (error == NULL || *error == NULL)
        set_decided (document, error);
      return NULL;
    }

  leaf = g_ptr_array_index (versions, index);
  parents = rfl_leaves_list_parents (leaves, versions);
  complete.parents = (const char * const *) parents->pdata;
  if (leaf->node->deleted)
    {
      revision = rfl_documents_delete (db, document, &complete, error);
    }
  else
    {
      record = rfl_documents_get_revision (db, document, leaf->revision, error);
      revision = record != NULL ? rfl_documents_put (db, record, &complete, error) : NULL;
    }

  return revision != NULL && rfl_merging_note (db, row->number, error) ? g_steal_pointer (&revision) : NULL;
}

static JsonArray *
find_values (RflRecord  *record,
             const char *path)
{
  JsonArray *clashes = rfl_record_get_array (record, "clash");

  for (guint i = 0; clashes != NULL && i < json_array_get_length (clashes); i++)
    {
      JsonObject *clash = as_object (json_array_get_element (clashes, i));

      if (g_strcmp0 (rfl_json_get_string (clash, "path"), path) == 0)
        return rfl_json_get_array (clash, "values");
    }

  return NULL;
}

/**
 * rfl_conflicts_choose:
 * @db: a connection in a transaction
 * @document: id of the document
 * @path: which of its conflicts
 * @index: which of the values
 * @change: who decides
 * @error: return location
 *
 * Writes the decision as a change like any other: it can be undone, and then the conflict is there again.
 *
 * Returns: (transfer full): the revision; otherwise %RFL_STORE_ERROR_MISSING when somebody decided it meanwhile
 */
char *
rfl_conflicts_choose (RflDb            *db,
                      const char       *document,
                      const char       *path,
                      guint             index,
                      const RflChange  *change,
                      GError          **error)
{
  g_autoptr (RflRecord) record = NULL;
  g_autoptr (JsonNode) body = NULL;
  g_autoptr (JsonNode) chosen = NULL;
  RflChange complete;
  JsonArray *values;
  JsonNode *value;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (document != NULL && path != NULL, NULL);
  g_return_val_if_fail (change != NULL && change->by != NULL, NULL);

  if (strcmp (path, RFL_CONFLICT_VERSIONS) == 0)
    return choose_version (db, document, index, change, error);

  record = rfl_documents_get (db, document, error);
  if (record == NULL)
    return NULL;
  values = find_values (record, path);
  if (values == NULL || index >= json_array_get_length (values))
    {
      set_decided (document, error);
      return NULL;
    }

  value = rfl_json_get_node (as_object (json_array_get_element (values, index)), "value");
  if (*path == '\0' && value == NULL)
    return rfl_documents_delete (db, document, change, error);

  if (*path != '\0')
    {
      body = rfl_record_dup_node (record);
      chosen = rfl_merge_path_set (body, path, value);
      rfl_record_set_json (record, json_node_get_object (chosen));
    }
  complete = *change;
  complete.settles = path;

  return rfl_documents_put (db, record, &complete, error);
}
