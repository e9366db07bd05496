/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-json.h"

#include <string.h>

/* A member name of a path in @name, and what follows it, or NULL at the end. */
static const char *
next_name (const char *path,
           char      **name)
{
  const char *dot = strchr (path, '.');

  *name = dot != NULL ? g_strndup (path, dot - path) : g_strdup (path);
  return dot != NULL ? dot + 1 : NULL;
}

static JsonNode *
find_node (JsonObject *object,
           const char *path)
{
  JsonNode *node = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  /* The usual path is one name: no allocation for that. */
  if (strchr (path, '.') == NULL)
    return object != NULL ? json_object_get_member (object, path) : NULL;

  while (path != NULL && object != NULL)
    {
      g_autofree char *name = NULL;

      path = next_name (path, &name);
      node = json_object_get_member (object, name);
      object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    }

  return path == NULL ? node : NULL;
}

/* The object that holds the last name of @path; its parents are made when @create, also over values that are no objects. */
static JsonObject *
find_parent (JsonObject *object,
             const char *path,
             gboolean    create,
             char      **last_name)
{
  while ((path = next_name (path, last_name)) != NULL)
    {
      g_autofree char *name = g_steal_pointer (last_name);
      JsonNode *node = json_object_get_member (object, name);

      if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
        {
          object = json_node_get_object (node);
        }
      else if (create)
        {
          JsonObject *child = json_object_new ();

          json_object_set_object_member (object, name, child);
          object = child;
        }
      else
        {
          return NULL;
        }
    }

  return object;
}

static GType
value_type (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
}

/**
 * rfl_json_get_node:
 * @object: (nullable): an object
 * @path: names joined by dots, as "referral.capacity.state"
 *
 * Returns: (transfer none) (nullable): the value there, or %NULL
 */
JsonNode *
rfl_json_get_node (JsonObject *object,
                   const char *path)
{
  return find_node (object, path);
}

/**
 * rfl_json_get_string:
 * @object: (nullable): an object
 * @path: names joined by dots
 *
 * Returns: (transfer none) (nullable): the string there, or %NULL when there is none or something else
 */
const char *
rfl_json_get_string (JsonObject *object,
                     const char *path)
{
  JsonNode *node = find_node (object, path);

  return value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

/**
 * rfl_json_get_int:
 * @object: (nullable): an object
 * @path: names joined by dots
 * @fallback: what to return when there is no number
 *
 * Returns: the number there; a fraction is cut off
 */
gint64
rfl_json_get_int (JsonObject *object,
                  const char *path,
                  gint64      fallback)
{
  JsonNode *node = find_node (object, path);
  GType type = value_type (node);
  double number;

  if (type == G_TYPE_INT64)
    return json_node_get_int (node);
  if (type != G_TYPE_DOUBLE)
    return fallback;

  number = json_node_get_double (node);
  return number >= -9.2e18 && number <= 9.2e18 ? (gint64) number : fallback;
}

/**
 * rfl_json_get_double:
 * @object: (nullable): an object
 * @path: names joined by dots
 * @fallback: what to return when there is no number
 *
 * Returns: the number there
 */
double
rfl_json_get_double (JsonObject *object,
                     const char *path,
                     double      fallback)
{
  JsonNode *node = find_node (object, path);
  GType type = value_type (node);

  if (type == G_TYPE_INT64)
    return json_node_get_int (node);
  return type == G_TYPE_DOUBLE ? json_node_get_double (node) : fallback;
}

/**
 * rfl_json_get_bool:
 * @object: (nullable): an object
 * @path: names joined by dots
 * @fallback: what to return when there is neither true nor false
 *
 * Returns: the boolean there
 */
gboolean
rfl_json_get_bool (JsonObject *object,
                   const char *path,
                   gboolean    fallback)
{
  JsonNode *node = find_node (object, path);

  return value_type (node) == G_TYPE_BOOLEAN ? json_node_get_boolean (node) : fallback;
}

/**
 * rfl_json_get_array:
 * @object: (nullable): an object
 * @path: names joined by dots
 *
 * Returns: (transfer none) (nullable): the array there, or %NULL
 */
JsonArray *
rfl_json_get_array (JsonObject *object,
                    const char *path)
{
  JsonNode *node = find_node (object, path);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/**
 * rfl_json_get_object:
 * @object: (nullable): an object
 * @path: names joined by dots
 *
 * Returns: (transfer none) (nullable): the object there, or %NULL
 */
JsonObject *
rfl_json_get_object (JsonObject *object,
                     const char *path)
{
  JsonNode *node = find_node (object, path);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * rfl_json_set_node:
 * @object: an object
 * @path: names joined by dots
 * @value: (transfer full) (nullable): a value, or %NULL to remove
 *
 * Sets a member; the objects on the way are made.
 */
void
rfl_json_set_node (JsonObject *object,
                   const char *path,
                   JsonNode   *value)
{
  g_autofree char *name = NULL;
  JsonObject *parent;

  g_return_if_fail (object != NULL && path != NULL);

  if (value == NULL)
    {
      rfl_json_remove (object, path);
      return;
    }

  parent = find_parent (object, path, TRUE, &name);
  json_object_set_member (parent, name, value);
}

/**
 * rfl_json_set_string:
 * @object: an object
 * @path: names joined by dots
 * @value: (nullable): a string, or %NULL to remove
 */
void
rfl_json_set_string (JsonObject *object,
                     const char *path,
                     const char *value)
{
  rfl_json_set_node (object, path, value != NULL ? json_node_init_string (json_node_alloc (), value) : NULL);
}

/**
 * rfl_json_set_int:
 * @object: an object
 * @path: names joined by dots
 * @value: a number
 */
void
rfl_json_set_int (JsonObject *object,
                  const char *path,
                  gint64      value)
{
  rfl_json_set_node (object, path, json_node_init_int (json_node_alloc (), value));
}

/**
 * rfl_json_set_double:
 * @object: an object
 * @path: names joined by dots
 * @value: a finite number
 */
void
rfl_json_set_double (JsonObject *object,
                     const char *path,
                     double      value)
{
  rfl_json_set_node (object, path, json_node_init_double (json_node_alloc (), value));
}

/**
 * rfl_json_set_bool:
 * @object: an object
 * @path: names joined by dots
 * @value: a truth value
 */
void
rfl_json_set_bool (JsonObject *object,
                   const char *path,
                   gboolean    value)
{
  rfl_json_set_node (object, path, json_node_init_boolean (json_node_alloc (), value != FALSE));
}

/**
 * rfl_json_remove:
 * @object: an object
 * @path: names joined by dots
 *
 * Removes a member. The objects that held it stay, even when they are now empty.
 *
 * Returns: whether there was one
 */
gboolean
rfl_json_remove (JsonObject *object,
                 const char *path)
{
  g_autofree char *name = NULL;
  JsonObject *parent;

  g_return_val_if_fail (object != NULL && path != NULL, FALSE);

  parent = find_parent (object, path, FALSE, &name);
  if (parent == NULL || !json_object_has_member (parent, name))
    return FALSE;

  json_object_remove_member (parent, name);
  return TRUE;
}

/**
 * rfl_json_copy:
 * @node: a value
 *
 * Copies a value with all that is in it; json_node_copy() would share the objects and arrays.
 *
 * Returns: (transfer full): the copy
 */
JsonNode *
rfl_json_copy (JsonNode *node)
{
  g_return_val_if_fail (node != NULL, NULL);

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (JsonObject) copy = json_object_new ();
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;

      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &name, &member))
        json_object_set_member (copy, name, rfl_json_copy (member));
      return json_node_init_object (json_node_alloc (), copy);
    }

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      guint length = json_array_get_length (array);
      g_autoptr (JsonArray) copy = json_array_sized_new (length);

      for (guint i = 0; i < length; i++)
        json_array_add_element (copy, rfl_json_copy (json_array_get_element (array, i)));
      return json_node_init_array (json_node_alloc (), copy);
    }

  return json_node_copy (node);
}

static gboolean
equal_objects (JsonObject *a,
               JsonObject *b)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (json_object_get_size (a) != json_object_get_size (b))
    return FALSE;

  json_object_iter_init (&iter, a);
  while (json_object_iter_next (&iter, &name, &member))
    {
      JsonNode *other = json_object_get_member (b, name);

      if (other == NULL || !rfl_json_equal (member, other))
        return FALSE;
    }
  return TRUE;
}

static gboolean
equal_arrays (JsonArray *a,
              JsonArray *b)
{
  guint length = json_array_get_length (a);

  if (length != json_array_get_length (b))
    return FALSE;

  for (guint i = 0; i < length; i++)
    {
      if (!rfl_json_equal (json_array_get_element (a, i), json_array_get_element (b, i)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
equal_values (JsonNode *a,
              JsonNode *b)
{
  GType type_a = value_type (a), type_b = value_type (b);

  if (type_a == G_TYPE_INT64 && type_b == G_TYPE_INT64)
    return json_node_get_int (a) == json_node_get_int (b);
  if ((type_a == G_TYPE_INT64 || type_a == G_TYPE_DOUBLE) && (type_b == G_TYPE_INT64 || type_b == G_TYPE_DOUBLE))
    return json_node_get_double (a) == json_node_get_double (b);
  if (type_a != type_b)
    return FALSE;
  if (type_a == G_TYPE_BOOLEAN)
    return json_node_get_boolean (a) == json_node_get_boolean (b);

  return g_strcmp0 (json_node_get_string (a), json_node_get_string (b)) == 0;
}

/**
 * rfl_json_equal:
 * @a: (nullable): a value
 * @b: (nullable): a value
 *
 * Compares values as JSON means them: the order of members does not count, and 1 is 1.0.
 *
 * Returns: whether they are the same; two %NULL are
 */
gboolean
rfl_json_equal (JsonNode *a,
                JsonNode *b)
{
  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL || json_node_get_node_type (a) != json_node_get_node_type (b))
    return FALSE;

  switch (json_node_get_node_type (a))
    {
    case JSON_NODE_OBJECT:
      return equal_objects (json_node_get_object (a), json_node_get_object (b));
    case JSON_NODE_ARRAY:
      return equal_arrays (json_node_get_array (a), json_node_get_array (b));
    case JSON_NODE_VALUE:
      return equal_values (a, b);
    case JSON_NODE_NULL:
    default:
      return TRUE;
    }
}
