/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-merging-private.h"

#include "rfl-bodies.h"
#include "rfl-merge-path.h"
#include "rfl-unite-private.h"

#include <string.h>

/* Bodies are not parsed for what nearly none of them has. */
static gboolean
may_have (const char *body,
          const char *member)
{
  return body != NULL && strstr (body, member) != NULL;
}

GStrv
rfl_merging_dup_parents (const char *body)
{
  g_autoptr (JsonNode) node = may_have (body, "\"parents\"") ? rfl_json_parse (body, -1, NULL) : NULL;
  JsonArray *array = node != NULL ? rfl_json_get_array (json_node_get_object (node), "changed.parents") : NULL;
  g_autoptr (GStrvBuilder) parents = NULL;

  if (array == NULL)
    return NULL;

  parents = g_strv_builder_new ();
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (json_array_get_string_element (array, i) != NULL)
      g_strv_builder_add (parents, json_array_get_string_element (array, i));

  return g_strv_builder_end (parents);
}

/* Who changes the very field decides. */
static gboolean
is_decided (const char      *path,
            JsonNode        *current,
            JsonNode        *changed,
            const RflChange *change)
{
  JsonNode *before = *path != '\0' ? rfl_merge_path_get (current, path) : NULL;
  JsonNode *after = *path != '\0' ? rfl_merge_path_get (changed, path) : NULL;

  if (g_strcmp0 (path, change->settles) == 0)
    return TRUE;

  return (before == NULL) != (after == NULL) || (before != NULL && !rfl_json_equal (before, after));
}

char *
rfl_merging_carry (const char       *current,
                   const char       *text,
                   const RflChange  *change,
                   GError          **error)
{
  g_auto (GStrv) parents = change->parents == NULL ? rfl_merging_dup_parents (current) : NULL;
  g_autoptr (JsonNode) before = NULL;
  g_autoptr (JsonNode) after = NULL;
  g_autoptr (GHashTable) clashes = NULL;
  RflChange complete = *change;
  GHashTableIter iter;
  gpointer path = NULL;

  if (parents == NULL && !may_have (current, "\"clash\"") && !may_have (text, "\"clash\""))
    return NULL;

  before = current != NULL ? rfl_json_parse (current, -1, error) : json_node_new (JSON_NODE_NULL);
  after = before != NULL ? rfl_json_parse (text, -1, error) : NULL;
  if (after == NULL)
    return NULL;

  clashes = rfl_clashes_read (current != NULL ? before : NULL);
  g_hash_table_iter_init (&iter, clashes);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    if (is_decided (path, before, after, change))
      g_hash_table_iter_remove (&iter);
  rfl_clashes_write (clashes, after);
  if (parents != NULL)
    complete.parents = (const char * const *) parents;

  return rfl_body_write (after, &complete, error);
}
