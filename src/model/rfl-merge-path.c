/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-merge-path.h"

#include <string.h>

/**
 * rfl_merge_path_append:
 * @path: a path
 * @name: name of a member, or id of a thing in a list
 *
 * Goes one step further.
 */
void
rfl_merge_path_append (GString    *path,
                       const char *name)
{
  g_return_if_fail (path != NULL && name != NULL);

  if (path->len > 0)
    g_string_append_c (path, '.');
  for (const char *c = name; *c != '\0'; c++)
    {
      if (*c == '.' || *c == '\\')
        g_string_append_c (path, '\\');
      g_string_append_c (path, *c);
    }
}

/**
 * rfl_merge_path_split:
 * @path: a path
 *
 * Returns: (transfer full): its names; none for ""
 */
GStrv
rfl_merge_path_split (const char *path)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GString) name = g_string_new (NULL);

  g_return_val_if_fail (path != NULL, NULL);

  for (const char *c = path; *c != '\0'; c++)
    {
      if (*c == '.')
        {
          g_strv_builder_add (names, name->str);
          g_string_truncate (name, 0);
          continue;
        }
      if (*c == '\\' && c[1] != '\0')
        c++;
      g_string_append_c (name, *c);
    }
  if (*path != '\0')
    g_strv_builder_add (names, name->str);

  return g_strv_builder_end (names);
}

static gboolean
is_thing (JsonNode   *node,
          const char *id)
{
  return JSON_NODE_HOLDS_OBJECT (node) && g_strcmp0 (rfl_json_get_string (json_node_get_object (node), "id"), id) == 0;
}

static JsonNode *
find_thing (JsonArray  *things,
            const char *id)
{
  for (guint i = 0; i < json_array_get_length (things); i++)
    if (is_thing (json_array_get_element (things, i), id))
      return json_array_get_element (things, i);

  return NULL;
}

/**
 * rfl_merge_path_get:
 * @body: a body
 * @path: where
 *
 * Returns: (transfer none) (nullable): what is there
 */
JsonNode *
rfl_merge_path_get (JsonNode   *body,
                    const char *path)
{
  g_auto (GStrv) names = NULL;
  JsonNode *node = body;

  g_return_val_if_fail (body != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  names = rfl_merge_path_split (path);
  for (guint i = 0; names[i] != NULL && node != NULL; i++)
    {
      if (JSON_NODE_HOLDS_OBJECT (node))
        node = json_object_get_member (json_node_get_object (node), names[i]);
      else if (JSON_NODE_HOLDS_ARRAY (node))
        node = find_thing (json_node_get_array (node), names[i]);
      else
        node = NULL;
    }

  return node;
}

static JsonNode *with_value (JsonNode           *node,
                             const char * const *names,
                             JsonNode           *value);

static JsonNode *
things_with_value (JsonArray          *things,
                   const char * const *names,
                   JsonNode           *value)
{
  g_autoptr (JsonArray) result = json_array_new ();
  gboolean found = FALSE;

  for (guint i = 0; i < json_array_get_length (things); i++)
    {
      JsonNode *thing = json_array_get_element (things, i);
      JsonNode *kept = NULL;

      if (is_thing (thing, names[0]))
        {
          kept = with_value (thing, names + 1, value);
          found = TRUE;
        }
      else
        {
          kept = rfl_json_copy (thing);
        }
      if (kept != NULL)
        json_array_add_element (result, kept);
    }
  if (!found && names[1] == NULL && value != NULL)
    json_array_add_element (result, rfl_json_copy (value));

  return json_array_get_length (result) > 0 ? json_node_init_array (json_node_alloc (), result) : NULL;
}

/* What @node is with @value at @names; NULL where nothing is left. */
static JsonNode *
with_value (JsonNode           *node,
            const char * const *names,
            JsonNode           *value)
{
  JsonNode *result;
  JsonNode *member;
  JsonObject *object;

  if (names[0] == NULL)
    return value != NULL ? rfl_json_copy (value) : NULL;
  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    return things_with_value (json_node_get_array (node), names, value);
  if (node == NULL && value == NULL)
    return NULL;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    {
      result = rfl_json_copy (node);
    }
  else
    {
      result = json_node_new (JSON_NODE_OBJECT);
      json_node_take_object (result, json_object_new ());
    }
  object = json_node_get_object (result);
  member = with_value (json_object_get_member (object, names[0]), names + 1, value);
  if (member != NULL)
    json_object_set_member (object, names[0], member);
  else
    json_object_remove_member (object, names[0]);

  return result;
}

/**
 * rfl_merge_path_set:
 * @body: a body
 * @path: where; not the whole body
 * @value: (nullable): what is to be there; %NULL takes away what is there
 *
 * A list that loses its last thing goes with it.
 *
 * Returns: (transfer full): @body with @value at @path
 */
JsonNode *
rfl_merge_path_set (JsonNode   *body,
                    const char *path,
                    JsonNode   *value)
{
  g_auto (GStrv) names = NULL;

  g_return_val_if_fail (body != NULL && JSON_NODE_HOLDS_OBJECT (body), NULL);
  g_return_val_if_fail (path != NULL && *path != '\0', NULL);

  names = rfl_merge_path_split (path);

  return with_value (body, (const char * const *) names, value);
}
