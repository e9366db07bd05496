/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-unite-private.h"

#include "rfl-merge-path.h"
#include "rfl-merge.h"

#include <string.h>

JsonNode *
rfl_body_dup_plain (JsonNode *body)
{
  JsonNode *plain = rfl_json_copy (body);
  JsonObject *object = json_node_get_object (plain);

  json_object_remove_member (object, "changed");
  json_object_remove_member (object, "clash");

  return plain;
}

static gboolean
same (JsonNode *a,
      JsonNode *b)
{
  return a == b || (a != NULL && b != NULL && rfl_json_equal (a, b));
}

GHashTable *
rfl_clashes_read (JsonNode *body)
{
  GHashTable *clashes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_array_unref);
  JsonArray *entries = body != NULL ? rfl_json_get_array (json_node_get_object (body), "clash") : NULL;

  for (guint i = 0; entries != NULL && i < json_array_get_length (entries); i++)
    {
      JsonNode *entry = json_array_get_element (entries, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (entry) ? json_node_get_object (entry) : NULL;
      const char *path = rfl_json_get_string (object, "path");
      JsonArray *values = rfl_json_get_array (object, "values");

      if (path != NULL && values != NULL)
        g_hash_table_insert (clashes, g_strdup (path), json_array_ref (values));
    }

  return clashes;
}

static JsonNode *
get_value (JsonArray *values,
           guint      index)
{
  return rfl_json_get_node (json_array_get_object_element (values, index), "value");
}

static int
find_value (JsonArray *values,
            JsonNode  *value)
{
  for (guint i = 0; i < json_array_get_length (values); i++)
    if (same (get_value (values, i), value))
      return (int) i;

  return -1;
}

/* The values with that which shows at first. */
static JsonArray *
order_values (JsonArray *values,
              JsonNode  *shown)
{
  int first = find_value (values, shown);
  JsonArray *ordered;

  if (first == 0)
    return json_array_ref (values);

  ordered = json_array_new ();
  if (first > 0)
    {
      json_array_add_element (ordered, json_node_copy (json_array_get_element (values, (guint) first)));
    }
  else
    {
      JsonObject *entry = json_object_new ();

      if (shown != NULL)
        json_object_set_member (entry, "value", rfl_json_copy (shown));
      json_array_add_object_element (ordered, entry);
    }
  for (guint i = 0; i < json_array_get_length (values); i++)
    if ((int) i != first)
      json_array_add_element (ordered, json_node_copy (json_array_get_element (values, i)));

  return ordered;
}

void
rfl_clashes_write (GHashTable *clashes,
                   JsonNode   *body)
{
  g_autoptr (GList) paths = g_list_sort (g_hash_table_get_keys (clashes), (GCompareFunc) strcmp);
  g_autoptr (JsonArray) entries = json_array_new ();
  JsonObject *object = json_node_get_object (body);

  for (GList *l = paths; l != NULL; l = l->next)
    {
      const char *path = l->data;
      JsonArray *values = g_hash_table_lookup (clashes, path);
      g_autoptr (JsonArray) ordered = NULL;
      JsonObject *entry;

      ordered = *path != '\0' ? order_values (values, rfl_merge_path_get (body, path)) : json_array_ref (values);
      if (json_array_get_length (ordered) < 2)
        continue;

      entry = json_object_new ();
      json_object_set_string_member (entry, "path", path);
      json_object_set_array_member (entry, "values", g_steal_pointer (&ordered));
      json_array_add_object_element (entries, entry);
    }

  if (json_array_get_length (entries) > 0)
    json_object_set_array_member (object, "clash", g_steal_pointer (&entries));
  else
    json_object_remove_member (object, "clash");
}

static void
add_value (GHashTable    *clashes,
           const char    *path,
           JsonNode      *value,
           const RflLeaf *author)
{
  static const char * const members[] = { "by", "clock", "device", "source" };
  JsonArray *values = g_hash_table_lookup (clashes, path);
  JsonObject *changed = rfl_json_get_object (json_node_get_object (author->body), "changed");
  JsonObject *entry;

  if (values == NULL)
    {
      values = json_array_new ();
      g_hash_table_insert (clashes, g_strdup (path), values);
    }
  if (find_value (values, value) >= 0)
    return;

  entry = json_object_new ();
  if (value != NULL)
    json_object_set_member (entry, "value", rfl_json_copy (value));
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    rfl_json_set_string (entry, members[i], rfl_json_get_string (changed, members[i]));
  rfl_json_set_string (entry, "revision", author->revision);
  json_array_add_object_element (values, entry);
}

/* The first of those united who says @value. */
static const RflLeaf *
find_author (GPtrArray  *united,
             const char *path,
             JsonNode   *value)
{
  for (guint i = 0; i < united->len; i++)
    {
      const RflLeaf *leaf = g_ptr_array_index (united, i);

      if (same (rfl_merge_path_get (leaf->body, path), value))
        return leaf;
    }

  return g_ptr_array_index (united, 0);
}

/* What was settled on one side is settled; what is open on either stays open. */
static void
take_clashes (GHashTable *clashes,
              GHashTable *base,
              GHashTable *theirs)
{
  GHashTableIter iter;
  gpointer path = NULL;
  gpointer values = NULL;

  g_hash_table_iter_init (&iter, clashes);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    if (g_hash_table_contains (base, path) && !g_hash_table_contains (theirs, path))
      g_hash_table_iter_remove (&iter);

  g_hash_table_iter_init (&iter, theirs);
  while (g_hash_table_iter_next (&iter, &path, &values))
    {
      JsonArray *ours = g_hash_table_lookup (clashes, path);

      if (ours == NULL && !g_hash_table_contains (base, path))
        g_hash_table_insert (clashes, g_strdup (path), json_array_ref (values));

      for (guint i = 0; ours != NULL && i < json_array_get_length (values); i++)
        if (find_value (ours, get_value (values, i)) < 0)
          json_array_add_element (ours, json_node_copy (json_array_get_element (values, i)));
    }
}

/* The arrays of values are shared with the bodies they were read from until they are added to. */
static GHashTable *
copy_clashes (JsonNode *body)
{
  g_autoptr (JsonNode) copy = rfl_json_copy (body);

  return rfl_clashes_read (copy);
}

static gboolean
is_unedited (JsonNode   *base,
             JsonNode   *body,
             GHashTable *clashes)
{
  g_autoptr (JsonNode) plain = rfl_body_dup_plain (base);

  return g_hash_table_size (clashes) == 0 && rfl_json_equal (plain, body);
}

/* Deleting against changing: the change lives, and the deletion is shown; without a change the deletion stands. */
static RflUnited
weigh_dead (RflLeaves   *leaves,
            GPtrArray   *live,
            GPtrArray   *dead,
            JsonNode    *body,
            GHashTable  *clashes,
            GError     **error)
{
  g_autoptr (JsonNode) stays = NULL;

  for (guint i = 0; i < dead->len; i++)
    {
      g_autoptr (JsonNode) base = NULL;
      RflBase found = rfl_leaves_find_base (leaves, live, g_ptr_array_index (dead, i), &base, error);

      if (found == RFL_BASE_UNKNOWN)
        return RFL_UNITED_NOT;
      if (found == RFL_BASE_FOUND && is_unedited (base, body, clashes))
        return RFL_UNITED_DELETED;
    }

  stays = json_node_init_boolean (json_node_alloc (), TRUE);
  for (guint i = 0; i < dead->len; i++)
    {
      add_value (clashes, "", stays, g_ptr_array_index (live, 0));
      add_value (clashes, "", NULL, g_ptr_array_index (dead, i));
    }

  return RFL_UNITED;
}

static gboolean
names (const RflLeaf *leaf,
       const char    *revision)
{
  JsonArray *parents = rfl_leaf_get_parents (leaf);

  for (guint i = 0; parents != NULL && i < json_array_get_length (parents); i++)
    if (g_strcmp0 (json_array_get_string_element (parents, i), revision) == 0)
      return TRUE;

  return FALSE;
}

/* A merge of leaves that @other unites too, be it with further ones or as a person decided: nothing is in it that @other
 * did not take in or leave. */
static gboolean
adds_nothing (const RflLeaf *merge,
              const RflLeaf *other)
{
  JsonArray *parents = rfl_leaf_is_merge (merge) ? rfl_leaf_get_parents (merge) : NULL;

  for (guint i = 0; parents != NULL && i < json_array_get_length (parents); i++)
    if (!names (other, json_array_get_string_element (parents, i)))
      return FALSE;

  return parents != NULL;
}

/* What was united so far. */
typedef struct
{
  RflLeaves  *leaves;
  GPtrArray  *united;   /* (element-type RflLeaf) */
  JsonNode   *body;
  GHashTable *clashes;
  gboolean    merges;   /* one of them is a merge */
} Union;

/* FALSE without error: what @leaf and the others come from is not here. */
static gboolean
merge_leaf (Union          *all,
            const RflLeaf  *leaf,
            JsonNode       *theirs,
            GError        **error)
{
  g_autoptr (GHashTable) their_clashes = copy_clashes (leaf->body);
  g_autoptr (GHashTable) base_clashes = NULL;
  g_autoptr (JsonNode) base = NULL;
  g_autoptr (JsonNode) plain_base = NULL;
  g_autoptr (JsonNode) merged = NULL;
  g_autoptr (GPtrArray) found = NULL;

  /* Two merges are not merged by rule again, so that devices that saw different leaves never answer each other for ever. */
  if (all->merges && rfl_leaf_is_merge (leaf))
    {
      merged = rfl_merge_versions (all->body, theirs, &found);
    }
  else
    {
      if (rfl_leaves_find_base (all->leaves, all->united, leaf, &base, error) == RFL_BASE_UNKNOWN)
        return FALSE;
      plain_base = base != NULL ? rfl_body_dup_plain (base) : NULL;
      merged = rfl_merge_records (plain_base, all->body, theirs, &found);
    }

  base_clashes = rfl_clashes_read (base);
  take_clashes (all->clashes, base_clashes, their_clashes);
  for (guint i = 0; i < found->len; i++)
    {
      const RflMergeClash *clash = g_ptr_array_index (found, i);

      add_value (all->clashes, clash->path, clash->ours, find_author (all->united, clash->path, clash->ours));
      add_value (all->clashes, clash->path, clash->theirs, leaf);
    }
  json_node_unref (all->body);
  all->body = g_steal_pointer (&merged);

  return TRUE;
}

static gboolean
take_leaf (Union          *all,
           RflLeaf        *leaf,
           GError        **error)
{
  g_autoptr (JsonNode) theirs = rfl_body_dup_plain (leaf->body);
  gboolean behind = FALSE;
  gboolean ahead = TRUE;

  for (guint i = 0; i < all->united->len; i++)
    {
      behind |= adds_nothing (leaf, g_ptr_array_index (all->united, i));
      ahead &= adds_nothing (g_ptr_array_index (all->united, i), leaf);
    }

  if (ahead && !behind)
    {
      json_node_unref (all->body);
      all->body = g_steal_pointer (&theirs);
      g_hash_table_unref (all->clashes);
      all->clashes = copy_clashes (leaf->body);
    }
  else if (!behind && !merge_leaf (all, leaf, theirs, error))
    {
      return FALSE;
    }

  g_ptr_array_add (all->united, leaf);
  all->merges |= rfl_leaf_is_merge (leaf);

  return TRUE;
}

RflUnited
rfl_unite (RflLeaves  *leaves,
           GPtrArray  *live,
           GPtrArray  *dead,
           JsonNode  **body,
           GError    **error)
{
  RflLeaf *winner = g_ptr_array_index (live, 0);
  g_autoptr (GPtrArray) united = g_ptr_array_new ();
  Union all = { leaves, united, rfl_body_dup_plain (winner->body), copy_clashes (winner->body),
                rfl_leaf_is_merge (winner) };
  RflUnited how = RFL_UNITED;

  g_ptr_array_add (united, winner);
  for (guint i = 1; i < live->len && how == RFL_UNITED; i++)
    if (!take_leaf (&all, g_ptr_array_index (live, i), error))
      how = RFL_UNITED_NOT;

  if (how == RFL_UNITED && dead->len > 0)
    how = weigh_dead (leaves, live, dead, all.body, all.clashes, error);
  if (how == RFL_UNITED)
    {
      rfl_clashes_write (all.clashes, all.body);
      *body = g_steal_pointer (&all.body);
    }
  g_clear_pointer (&all.body, json_node_unref);
  g_hash_table_unref (all.clashes);

  return how;
}
