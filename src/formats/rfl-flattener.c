/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-flattener.h"

#define MAX_NESTING 8

typedef struct
{
  RflFlattenFunc   func;
  gpointer         user_data;
  guint            depth;
} Flattening;

static gboolean flatten (Flattening   *self,
                         RflEntity     entity,
                         JsonObject   *object,
                         RflEntity     owner,
                         const char   *owner_id,
                         GError      **error);

/* What the nested form says by its place, the tabular form says in a column. */
static void
add_owner (RflRow     *row,
           RflEntity   owner,
           const char *owner_id)
{
  const char *nick = rfl_entity_get_info (owner)->nick;
  g_autofree char *reference = NULL;

  if (owner == RFL_ENTITY_NONE)
    return;
  if (row->entity == RFL_ENTITY_ATTRIBUTE || row->entity == RFL_ENTITY_METADATA)
    {
      gboolean attribute = row->entity == RFL_ENTITY_ATTRIBUTE;

      rfl_row_add (row, attribute ? "link_id" : "resource_id", owner_id);
      rfl_row_add (row, attribute ? "link_entity" : "resource_type", nick);
      return;
    }
  reference = g_strconcat (nick, "_id", NULL);
  if (rfl_entity_find_column (row->entity, reference) != NULL)
    rfl_row_add (row, reference, owner_id);
}

static gboolean
is_nested (RflEntity   entity,
           const char *name,
           JsonNode   *node)
{
  RflEntity child = rfl_entity_from_member (name);

  if (child == RFL_ENTITY_NONE || rfl_entity_find_column (entity, name) != NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    {
      if (!JSON_NODE_HOLDS_OBJECT (json_array_get_element (json_node_get_array (node), i)))
        return FALSE;
    }
  return TRUE;
}

/* What is told apart here only stays here: what the source says where a local edit hides it. */
static char *
write_referral (JsonNode *node)
{
  g_autoptr(JsonNode) copy = rfl_json_copy (node);
  JsonObject *object = json_node_get_object (copy);

  rfl_json_remove (object, "source.record");
  rfl_json_remove (object, "local");
  return json_object_get_size (object) > 0 ? rfl_json_canonical (copy) : NULL;
}

static void
add_members (RflRow     *row,
             JsonObject *object)
{
  g_autoptr(JsonNode) more = json_node_new (JSON_NODE_OBJECT);
  JsonObject *rest = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_node_take_object (more, rest);
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    {
      gboolean text = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;

      if (JSON_NODE_HOLDS_NULL (node) || g_str_equal (name, "changed") || g_str_equal (name, "clash") ||
          *name == '_' || is_nested (row->entity, name, node))
        continue;
      if (g_str_equal (name, "referral") && JSON_NODE_HOLDS_OBJECT (node))
        {
          g_autofree char *json = write_referral (node);

          if (json != NULL)
            rfl_row_add_json (row, name, json);
        }
      else if (text)
        {
          rfl_row_add (row, name, json_node_get_string (node));
        }
      else if (JSON_NODE_HOLDS_VALUE (node) && rfl_entity_find_column (row->entity, name) != NULL)
        {
          g_autofree char *value = rfl_json_to_text (node);

          rfl_row_add (row, name, value);
        }
      else
        {
          json_object_set_member (rest, name, rfl_json_copy (node));
        }
    }
  if (json_object_get_size (rest) > 0)
    {
      g_autofree char *json = rfl_json_canonical (more);

      rfl_row_add_json (row, "_more", json);
    }
}

static gboolean
flatten (Flattening  *self,
         RflEntity    entity,
         JsonObject  *object,
         RflEntity    owner,
         const char  *owner_id,
         GError     **error)
{
  g_autoptr(RflRow) row = rfl_row_new ();
  const char *id = rfl_json_get_string (object, "id");
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  rfl_row_reset (row, entity, 0, 0);
  add_owner (row, owner, owner_id);
  add_members (row, object);
  if (!self->func (row, self->user_data, error))
    return FALSE;
  if (self->depth >= MAX_NESTING)
    return TRUE;

  self->depth++;
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    {
      RflEntity child = rfl_entity_from_member (name);
      JsonArray *array;

      if (!is_nested (entity, name, node))
        continue;
      if (JSON_NODE_HOLDS_OBJECT (node))
        {
          /* A term, taxonomy or unit: the reference is a column already. */
          if (!flatten (self, child, json_node_get_object (node), RFL_ENTITY_NONE, NULL, error))
            return FALSE;
          continue;
        }
      array = json_node_get_array (node);
      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          if (!flatten (self, child, json_array_get_object_element (array, i), entity, id, error))
            return FALSE;
        }
    }
  self->depth--;
  return TRUE;
}

/**
 * rfl_flatten:
 * @entity: what the body describes
 * @body: body of a document of the directory
 * @func: called for each row
 * @user_data: given to @func
 * @error: @func failed
 *
 * Makes the rows of the tabular form from a body: the reverse of an #RflAssembler. Unknown members that are texts
 * become columns of their own, others go into the column `_more`, what HSDS lacks into the column `referral`.
 *
 * Returns: whether @func took all rows
 */
gboolean
rfl_flatten (RflEntity        entity,
             JsonObject      *body,
             RflFlattenFunc   func,
             gpointer         user_data,
             GError         **error)
{
  Flattening self = { func, user_data, 0 };

  return flatten (&self, entity, body, RFL_ENTITY_NONE, NULL, error);
}
