/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-leaves-private.h"

#include "rfl-bodies.h"

#include <string.h>

static void
leaf_free (RflLeaf *leaf)
{
  rfl_node_free (leaf->node);
  g_free (leaf->revision);
  g_clear_pointer (&leaf->body, json_node_unref);
  g_free (leaf);
}

void
rfl_leaves_free (RflLeaves *self)
{
  g_free (self->id);
  g_ptr_array_unref (self->live);
  g_ptr_array_unref (self->dead);
  g_hash_table_unref (self->tree);
  g_free (self);
}

gboolean
rfl_leaf_is_merge (const RflLeaf *self)
{
  return g_strcmp0 (rfl_json_get_string (json_node_get_object (self->body), "changed.by"), "merge") == 0;
}

/* A tombstone that follows from an erase record, which goes for every other leaf too. */
static gboolean
is_by_erasing (const RflLeaf *self)
{
  return g_strcmp0 (rfl_json_get_string (json_node_get_object (self->body), "changed.by"), "erase") == 0;
}

const char *
rfl_leaf_get_clock (const RflLeaf *self)
{
  return rfl_json_get_string (json_node_get_object (self->body), "changed.clock");
}

JsonArray *
rfl_leaf_get_parents (const RflLeaf *self)
{
  return rfl_json_get_array (json_node_get_object (self->body), "changed.parents");
}

/* NULL without error: it does not open here. */
static JsonNode *
open_body (RflDb          *db,
           const char     *id,
           const RflNode  *node,
           GError        **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) text = rfl_body_open (db, id, node, &local_error);
  g_autoptr (JsonNode) body = NULL;
  gsize length = 0;

  if (g_error_matches (local_error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_LOCKED))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (text == NULL)
    return NULL;

  body = rfl_json_parse (g_bytes_get_data (text, &length), (gssize) g_bytes_get_size (text), NULL);

  return body != NULL && JSON_NODE_HOLDS_OBJECT (body) ? g_steal_pointer (&body) : NULL;
}

static gboolean
read_leaves (RflLeaves  *self,
             GError    **error)
{
  g_autoptr (GPtrArray) nodes = rfl_revisions_list_leaves (self->db, self->number, error);

  if (nodes == NULL)
    return FALSE;

  while (nodes->len > 0)
    {
      g_autoptr (RflNode) node = g_ptr_array_steal_index (nodes, 0);
      g_autoptr (GError) local_error = NULL;
      RflLeaf *leaf;
      JsonNode *body;

      /* An erased one has nothing to unite. */
      if (node->body == NULL)
        continue;
      if (node->unopened != RFL_UNOPENED_NOT)
        {
          self->waits = TRUE;
          continue;
        }

      body = open_body (self->db, self->id, node, &local_error);
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      if (body == NULL)
        {
          self->unread = TRUE;
          continue;
        }

      leaf = g_new0 (RflLeaf, 1);
      leaf->revision = rfl_node_dup_revision (node);
      leaf->node = g_steal_pointer (&node);
      leaf->body = body;
      if (!leaf->node->deleted)
        g_ptr_array_add (self->live, leaf);
      else if (!rfl_leaf_is_merge (leaf) && !is_by_erasing (leaf))
        g_ptr_array_add (self->dead, leaf);
      else
        leaf_free (leaf);
    }

  return TRUE;
}

static gboolean
read_tree (RflLeaves  *self,
           GError    **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflStatement) statement = NULL;

  statement = rfl_db_prepare (self->db,
                              "SELECT generation || '-' || hash, coalesce ((generation - 1) || '-' || parent, '')"
                              "  FROM history WHERE document = ?1",
                              error);
  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_int (statement, 1, self->number);
  while (rfl_statement_step (statement, &local_error))
    g_hash_table_insert (self->tree, g_strdup (rfl_statement_text (statement, 0)),
                         g_strdup (rfl_statement_text (statement, 1)));
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return local_error == NULL;
}

static gboolean
read_document (RflLeaves  *self,
               GError    **error)
{
  g_autoptr (RflStatement) statement = rfl_db_prepare (self->db, "SELECT id, kind FROM document WHERE number = ?1", error);

  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_int (statement, 1, self->number);
  if (!rfl_statement_step (statement, error))
    return FALSE;

  self->id = g_strdup (rfl_statement_text (statement, 0));
  self->kind = rfl_kind_from_nick (rfl_statement_text (statement, 1));

  return self->kind != RFL_KIND_NONE;
}

/* A leaf names what it unites; what it names lies before it in time, so no two name each other. */
static void
mark_covered (RflLeaves *self,
              GPtrArray *leaves,
              GPtrArray *by)
{
  for (guint i = 0; i < by->len; i++)
    {
      JsonArray *parents = rfl_leaf_get_parents (g_ptr_array_index (by, i));

      for (guint j = 0; parents != NULL && j < json_array_get_length (parents); j++)
        for (guint k = 0; k < leaves->len; k++)
          {
            RflLeaf *leaf = g_ptr_array_index (leaves, k);

            leaf->covered |= g_strcmp0 (json_array_get_string_element (parents, j), leaf->revision) == 0;
          }
    }
}

RflLeaves *
rfl_leaves_load (RflDb   *db,
                 gint64   number,
                 GError **error)
{
  g_autoptr (RflLeaves) self = g_new0 (RflLeaves, 1);

  self->db = db;
  self->number = number;
  self->live = g_ptr_array_new_with_free_func ((GDestroyNotify) leaf_free);
  self->dead = g_ptr_array_new_with_free_func ((GDestroyNotify) leaf_free);
  self->tree = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!read_document (self, error) || !read_leaves (self, error) || !read_tree (self, error))
    return NULL;

  mark_covered (self, self->live, self->live);
  mark_covered (self, self->dead, self->live);

  return g_steal_pointer (&self);
}

/* Adds @revision and what lies before it; whether the line goes back to a first revision. */
static gboolean
add_line (RflLeaves  *self,
          GHashTable *set,
          const char *revision)
{
  while (*revision != '\0')
    {
      const char *parent = g_hash_table_lookup (self->tree, revision);

      if (parent == NULL)
        return FALSE;
      if (!g_hash_table_add (set, (gpointer) revision))
        break;
      revision = parent;
    }

  return TRUE;
}

static gboolean
add_ancestors (RflLeaves     *self,
               GHashTable    *set,
               const RflLeaf *leaf)
{
  JsonArray *parents = rfl_leaf_get_parents (leaf);
  gboolean complete = add_line (self, set, leaf->revision);

  for (guint i = 0; parents != NULL && i < json_array_get_length (parents); i++)
    {
      const char *parent = json_array_get_string_element (parents, i);

      if (parent != NULL && g_hash_table_contains (self->tree, parent))
        complete &= add_line (self, set, parent);
    }

  return complete;
}

/* As winners are ordered: the longer history, then the larger hash. */
static gboolean
is_nearer (const char *a,
           const char *b)
{
  gint64 generation_a = g_ascii_strtoll (a, NULL, 10);
  gint64 generation_b = g_ascii_strtoll (b, NULL, 10);

  return generation_a != generation_b ? generation_a > generation_b : strcmp (a, b) > 0;
}

RflBase
rfl_leaves_find_base (RflLeaves      *self,
                      GPtrArray      *united,
                      const RflLeaf  *leaf,
                      JsonNode      **body,
                      GError        **error)
{
  g_autoptr (GHashTable) ours = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) theirs = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (RflNode) node = NULL;
  gboolean complete = add_ancestors (self, theirs, leaf);
  const char *nearest = NULL;
  GHashTableIter iter;
  gpointer key = NULL;

  for (guint i = 0; i < united->len; i++)
    complete &= add_ancestors (self, ours, g_ptr_array_index (united, i));

  g_hash_table_iter_init (&iter, theirs);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (g_hash_table_contains (ours, key) && (nearest == NULL || is_nearer (key, nearest)))
      nearest = key;
  if (nearest == NULL)
    return complete ? RFL_BASE_NONE : RFL_BASE_UNKNOWN;

  /* A farther one would do too, but not alike on every device: who has the nearest one unites them. */
  node = rfl_revisions_get (self->db, self->number, nearest, error);
  *body = node != NULL && node->body != NULL ? open_body (self->db, self->id, node, error) : NULL;

  return *body != NULL ? RFL_BASE_FOUND : RFL_BASE_UNKNOWN;
}

/* Whether @revision lies before one of @leaves in the tree. */
static gboolean
is_before (RflLeaves  *self,
           const char *revision,
           GPtrArray  *leaves)
{
  for (guint i = 0; i < leaves->len; i++)
    {
      const RflLeaf *leaf = g_ptr_array_index (leaves, i);

      for (const char *step = g_hash_table_lookup (self->tree, leaf->revision); step != NULL && *step != '\0';
           step = g_hash_table_lookup (self->tree, step))
        if (strcmp (step, revision) == 0)
          return TRUE;
    }

  return FALSE;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

GPtrArray *
rfl_leaves_list_parents (RflLeaves *self,
                         GPtrArray *united)
{
  g_autoptr (GHashTable) set = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *parents = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer revision = NULL;

  for (guint i = 0; i < united->len; i++)
    {
      const RflLeaf *leaf = g_ptr_array_index (united, i);
      JsonArray *earlier = rfl_leaf_get_parents (leaf);

      g_hash_table_add (set, leaf->revision);
      for (guint j = 0; earlier != NULL && j < json_array_get_length (earlier); j++)
        {
          const char *parent = json_array_get_string_element (earlier, j);

          if (parent != NULL && !is_before (self, parent, united))
            g_hash_table_add (set, (gpointer) parent);
        }
    }

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &revision, NULL))
    g_ptr_array_add (parents, revision);
  g_ptr_array_sort (parents, compare_texts);
  g_ptr_array_add (parents, NULL);

  return parents;
}
