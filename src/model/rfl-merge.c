/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-merge.h"

#include "rfl-merge-path.h"

#include <string.h>

/*
 * Three-way merge by field. A field that one side changed is taken from that side. Lists of things with ids are merged
 * as sets of things, in the order of ours with theirs behind. Any other list or value that both changed, each in its
 * way, is a clash: ours stands, both are reported.
 */

typedef struct
{
  GString   *path;
  gboolean   baseless;   /* ours stands whole: every difference is a clash */
  GPtrArray *clashes;    /* (nullable) */
} Merge;

/* Days on which something was looked at: who looked later knows better, there is nothing to decide. */
static const char * const latest[] = { "assured_date", "last_modified", "referral.capacity.since" };

static JsonNode *merge_values (Merge    *merge,
                               JsonNode *base,
                               JsonNode *ours,
                               JsonNode *theirs);

static gboolean
same (JsonNode *a,
      JsonNode *b)
{
  return a == b || (a != NULL && b != NULL && rfl_json_equal (a, b));
}

static JsonNode *
copy (JsonNode *node)
{
  return node != NULL ? rfl_json_copy (node) : NULL;
}

static void
report (Merge    *merge,
        JsonNode *base,
        JsonNode *ours,
        JsonNode *theirs)
{
  RflMergeClash *clash = NULL;

  if (merge->clashes == NULL)
    return;

  clash = g_new0 (RflMergeClash, 1);
  clash->path = g_strdup (merge->path->str);
  clash->base = copy (base);
  clash->ours = copy (ours);
  clash->theirs = copy (theirs);
  g_ptr_array_add (merge->clashes, clash);
}

static gsize
enter (Merge      *merge,
       const char *name)
{
  gsize length = merge->path->len;

  rfl_merge_path_append (merge->path, name);

  return length;
}

static JsonNode *
member (JsonObject *object,
        const char *name)
{
  return object != NULL ? json_object_get_member (object, name) : NULL;
}

static JsonObject *
as_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
as_array (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static void
merge_member (Merge      *merge,
              JsonObject *base,
              JsonObject *ours,
              JsonObject *theirs,
              JsonObject *result,
              const char *name)
{
  gsize length = enter (merge, name);
  JsonNode *merged = merge_values (merge, member (base, name), member (ours, name), member (theirs, name));

  if (merged != NULL)
    json_object_set_member (result, name, merged);

  g_string_truncate (merge->path, length);
}

static JsonNode *
merge_objects (Merge      *merge,
               JsonObject *base,
               JsonObject *ours,
               JsonObject *theirs)
{
  g_autoptr (JsonObject) result = json_object_new ();
  JsonObjectIter iter;
  const char *name = NULL;

  json_object_iter_init_ordered (&iter, ours);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    merge_member (merge, base, ours, theirs, result, name);

  json_object_iter_init_ordered (&iter, theirs);
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    {
      if (!json_object_has_member (ours, name))
        merge_member (merge, base, ours, theirs, result, name);
    }

  return json_node_init_object (json_node_alloc (), result);
}

static const char *
element_id (JsonNode *node)
{
  JsonObject *object = as_object (node);

  return object != NULL ? rfl_json_get_string (object, "id") : NULL;
}

/* The things of a list by their id; NULL when it is no list of things with ids, each of which is there once. */
static GHashTable *
index_things (JsonArray *array)
{
  g_autoptr (GHashTable) things = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      const char *id = element_id (node);

      if (id == NULL || !g_hash_table_insert (things, (gpointer) id, node))
        return NULL;
    }

  return g_steal_pointer (&things);
}

static void
merge_thing (Merge      *merge,
             GHashTable *base,
             GHashTable *ours,
             GHashTable *theirs,
             JsonArray  *result,
             const char *id)
{
  gsize length = enter (merge, id);
  JsonNode *merged = merge_values (merge, g_hash_table_lookup (base, id), g_hash_table_lookup (ours, id),
                                   g_hash_table_lookup (theirs, id));

  if (merged != NULL)
    json_array_add_element (result, merged);

  g_string_truncate (merge->path, length);
}

static JsonNode *
merge_things (Merge      *merge,
              JsonArray  *ours,
              JsonArray  *theirs,
              GHashTable *base_index,
              GHashTable *our_index,
              GHashTable *their_index)
{
  g_autoptr (JsonArray) result = json_array_new ();

  for (guint i = 0; ours != NULL && i < json_array_get_length (ours); i++)
    merge_thing (merge, base_index, our_index, their_index, result, element_id (json_array_get_element (ours, i)));

  for (guint i = 0; theirs != NULL && i < json_array_get_length (theirs); i++)
    {
      const char *id = element_id (json_array_get_element (theirs, i));

      if (!g_hash_table_contains (our_index, id))
        merge_thing (merge, base_index, our_index, their_index, result, id);
    }

  return json_array_get_length (result) > 0 ? json_node_init_array (json_node_alloc (), result) : NULL;
}

/* The later of two days where only the later one matters; NULL otherwise. */
static JsonNode *
later (Merge    *merge,
       JsonNode *ours,
       JsonNode *theirs)
{
  gboolean found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (latest) && !found; i++)
    found = strcmp (latest[i], merge->path->str) == 0;
  if (!found || ours == NULL || theirs == NULL || json_node_get_value_type (ours) != G_TYPE_STRING ||
      json_node_get_value_type (theirs) != G_TYPE_STRING)
    return NULL;

  return strcmp (json_node_get_string (ours), json_node_get_string (theirs)) >= 0 ? ours : theirs;
}

/* Returns NULL where the merge leaves nothing. Each of the three may be absent. */
static JsonNode *
merge_values (Merge    *merge,
              JsonNode *base,
              JsonNode *ours,
              JsonNode *theirs)
{
  g_autoptr (GHashTable) base_index = NULL;
  g_autoptr (GHashTable) our_index = NULL;
  g_autoptr (GHashTable) their_index = NULL;

  if (same (ours, theirs) || (!merge->baseless && same (base, theirs)))
    return copy (ours);
  if (!merge->baseless && same (base, ours))
    return copy (theirs);

  if (as_object (ours) != NULL && as_object (theirs) != NULL)
    return merge_objects (merge, as_object (base), as_object (ours), as_object (theirs));

  if ((as_array (ours) != NULL || (ours == NULL && !merge->baseless)) &&
      (as_array (theirs) != NULL || (theirs == NULL && !merge->baseless)))
    {
      base_index = index_things (as_array (base));
      our_index = index_things (as_array (ours));
      their_index = index_things (as_array (theirs));
      if (base_index != NULL && our_index != NULL && their_index != NULL)
        return merge_things (merge, as_array (ours), as_array (theirs), base_index, our_index, their_index);
    }

  if (later (merge, ours, theirs) != NULL)
    return copy (later (merge, ours, theirs));

  report (merge, base, ours, theirs);

  /* Taking away against changing: the change lives, and it is shown. */
  return copy (ours != NULL || merge->baseless ? ours : theirs);
}

/**
 * rfl_merge_records:
 * @base: (nullable): the body that both come from; %NULL when there was none
 * @ours: our body; on a clash its value stands
 * @theirs: the other body
 * @clashes: (out) (optional) (transfer full) (element-type RflMergeClash): fields that both changed, each in its way
 *
 * Merges two bodies of one document. The result depends on the three bodies alone.
 *
 * Returns: (transfer full): the merged body
 */
JsonNode *
rfl_merge_records (JsonNode   *base,
                   JsonNode   *ours,
                   JsonNode   *theirs,
                   GPtrArray **clashes)
{
  g_autoptr (GString) path = g_string_new (NULL);
  Merge merge = { path, FALSE, NULL };

  g_return_val_if_fail (ours != NULL && JSON_NODE_HOLDS_OBJECT (ours), NULL);
  g_return_val_if_fail (theirs != NULL && JSON_NODE_HOLDS_OBJECT (theirs), NULL);

  if (clashes != NULL)
    merge.clashes = *clashes = g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_merge_clash_free);

  return merge_values (&merge, base, ours, theirs);
}

/**
 * rfl_merge_versions:
 * @ours: our body; it stands
 * @theirs: the other body
 * @clashes: (out) (transfer full) (element-type RflMergeClash): where they differ, things of a list each for itself
 *
 * Lays two bodies beside each other of which it is not known what both come from. Of days on which something was looked
 * at the later one is taken.
 *
 * Returns: (transfer full): our body
 */
JsonNode *
rfl_merge_versions (JsonNode   *ours,
                    JsonNode   *theirs,
                    GPtrArray **clashes)
{
  g_autoptr (GString) path = g_string_new (NULL);
  Merge merge = { path, TRUE, NULL };

  g_return_val_if_fail (ours != NULL && JSON_NODE_HOLDS_OBJECT (ours), NULL);
  g_return_val_if_fail (theirs != NULL && JSON_NODE_HOLDS_OBJECT (theirs), NULL);
  g_return_val_if_fail (clashes != NULL, NULL);

  merge.clashes = *clashes = g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_merge_clash_free);

  return merge_values (&merge, NULL, ours, theirs);
}

/**
 * rfl_merge_clash_free:
 * @clash: (transfer full) (nullable): a clash
 */
void
rfl_merge_clash_free (RflMergeClash *clash)
{
  if (clash == NULL)
    return;

  g_free (clash->path);
  g_clear_pointer (&clash->base, json_node_unref);
  g_clear_pointer (&clash->ours, json_node_unref);
  g_clear_pointer (&clash->theirs, json_node_unref);
  g_free (clash);
}
