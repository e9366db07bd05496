/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-json-cutter.h"

#include "rfl-json.h"
#include "rfl-text.h"

/* Nested objects that stand for a reference of the object that holds them. */
static const struct
{
  const char *member;
  const char *reference;
} singles[] = {
  { "organization", "organization_id" }, { "program", "program_id" },   { "location", "location_id" },
  { "service", "service_id" },           { "unit", "unit_id" },         { "taxonomy_term", "taxonomy_term_id" },
  { "taxonomy_detail", "taxonomy_id" },
};

/**
 * rfl_json_cutter_guess:
 * @object: one element of a JSON source
 *
 * Returns: what it describes, by the word this program's exports add or by the members it has; %RFL_ENTITY_NONE when
 *   it is nothing of a directory
 */
RflEntity
rfl_json_cutter_guess (JsonObject *object)
{
  static const struct
  {
    const char *member;
    RflEntity   entity;
  } signs[] = {
    { "service_at_locations", RFL_ENTITY_SERVICE }, { "title", RFL_ENTITY_CONTACT },
    { "department", RFL_ENTITY_CONTACT }, { "organization_id", RFL_ENTITY_SERVICE },
    { "organization", RFL_ENTITY_SERVICE }, { "eligibility_description", RFL_ENTITY_SERVICE },
    { "application_process", RFL_ENTITY_SERVICE }, { "status", RFL_ENTITY_SERVICE },
    { "services", RFL_ENTITY_ORGANIZATION }, { "organization_identifiers", RFL_ENTITY_ORGANIZATION },
    { "locations", RFL_ENTITY_ORGANIZATION }, { "website", RFL_ENTITY_ORGANIZATION },
    { "legal_status", RFL_ENTITY_ORGANIZATION }, { "year_incorporated", RFL_ENTITY_ORGANIZATION },
    { "addresses", RFL_ENTITY_LOCATION },
    { "taxonomy_detail", RFL_ENTITY_TAXONOMY_TERM }, { "taxonomy_id", RFL_ENTITY_TAXONOMY_TERM },
    { "term_uri", RFL_ENTITY_TAXONOMY_TERM }, { "version", RFL_ENTITY_TAXONOMY }, { "uri", RFL_ENTITY_TAXONOMY },
  };
  RflEntity stated = rfl_entity_from_nick (rfl_json_get_string (object, "@type"));

  if (stated != RFL_ENTITY_NONE)
    return stated;
  if ((json_object_has_member (object, "location") && json_object_has_member (object, "service")) ||
      (json_object_has_member (object, "location_id") && json_object_has_member (object, "service_id")) ||
      (json_object_has_member (object, "location") && !json_object_has_member (object, "name")))
    return RFL_ENTITY_SERVICE_AT_LOCATION;
  if (json_object_has_member (object, "location_type"))
    return RFL_ENTITY_LOCATION;
  if (!json_object_has_member (object, "id") && !json_object_has_member (object, "name"))
    return RFL_ENTITY_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      if (json_object_has_member (object, signs[i].member))
        return signs[i].entity;
    }
  /* The short form of a list: an id, a name, a description. */
  return json_object_has_member (object, "id") && json_object_has_member (object, "name") ? RFL_ENTITY_ORGANIZATION
                                                                                          : RFL_ENTITY_NONE;
}

static char *
get_id (JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "id");

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return *json_node_get_string (node) != '\0' ? g_strstrip (g_strdup (json_node_get_string (node))) : NULL;
  return rfl_json_to_text (node);
}

static void
add_member (RflRowBuilder *builder,
            const char    *name,
            JsonNode      *node)
{
  g_autofree char *json = NULL;

  if (JSON_NODE_HOLDS_NULL (node))
    return;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      rfl_row_builder_add (builder, name, json_node_get_string (node));
      return;
    }

  json = rfl_json_to_text (node);
  if (JSON_NODE_HOLDS_VALUE (node) && rfl_row_builder_knows (builder, name))
    rfl_row_builder_add (builder, name, json);
  else if (!g_str_equal (json, "[]") && !g_str_equal (json, "{}"))
    rfl_row_builder_add_json (builder, name, json);
}

/* An object or a list of objects that becomes rows of its own. */
static gboolean
is_nested (const char *name,
           JsonNode   *node)
{
  if (rfl_entity_from_member (name) == RFL_ENTITY_NONE)
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

static const char *
find_reference (const char *member)
{
  for (guint i = 0; i < G_N_ELEMENTS (singles); i++)
    {
      if (g_str_equal (singles[i].member, member))
        return singles[i].reference;
    }
  return NULL;
}

/* Says in a nested object what held it, as the tabular form does. */
static void
add_owner (RflRowBuilder *builder,
           RflEntity      entity,
           RflEntity      owner,
           const char    *owner_id)
{
  const char *nick = rfl_entity_get_info (owner)->nick;
  g_autofree char *reference = g_strconcat (nick, "_id", NULL);

  if (entity == RFL_ENTITY_ATTRIBUTE)
    {
      rfl_row_builder_add (builder, "link_id", owner_id);
      rfl_row_builder_add (builder, "link_entity", nick);
    }
  else if (entity == RFL_ENTITY_METADATA)
    {
      rfl_row_builder_add (builder, "resource_id", owner_id);
      rfl_row_builder_add (builder, "resource_type", nick);
    }
  else if (rfl_row_builder_knows (builder, reference))
    {
      rfl_row_builder_add (builder, reference, owner_id);
    }
}

static gboolean cut_object (RflRowBuilder  *builder,
                            RflEntity       entity,
                            JsonObject     *object,
                            const char     *id,
                            RflEntity       owner,
                            const char     *owner_id,
                            guint64         line,
                            GError        **error);

/*
 * A thing without id needs one when other things hang on it: its name if it is a record of its own, so that the next
 * import finds it again, otherwise the place where it stands.
 */
static char *
make_id (RflEntity   entity,
         JsonObject *object,
         const char *owner_id,
         const char *member,
         guint       index)
{
  char *id = get_id (object);
  const char *name = rfl_json_get_string (object, "name");

  if (id != NULL)
    return id;
  if (rfl_entity_is_document (entity) && name != NULL)
    return rfl_text_fold (name);
  return g_strdup_printf ("%s/%s/%u", owner_id != NULL ? owner_id : "", member, index);
}

static gboolean
needs_id (RflEntity   entity,
          JsonObject *object)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (json_object_has_member (object, "id") || rfl_entity_is_document (entity))
    return TRUE;
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    {
      if (is_nested (name, node))
        return TRUE;
    }
  return FALSE;
}

static gboolean
cut_children (RflRowBuilder  *builder,
              RflEntity       entity,
              JsonObject     *object,
              const char     *id,
              const char     *organization_id,
              guint64         line,
              GError        **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    {
      RflEntity child = rfl_entity_from_member (name);
      guint length;

      if (!is_nested (name, node))
        continue;
      length = JSON_NODE_HOLDS_ARRAY (node) ? json_array_get_length (json_node_get_array (node)) : 1;
      for (guint i = 0; i < length; i++)
        {
          JsonObject *nested = JSON_NODE_HOLDS_ARRAY (node) ? json_array_get_object_element (json_node_get_array (node), i)
                                                            : json_node_get_object (node);
          g_autofree char *nested_id = make_id (child, nested, id, name, i);
          RflEntity owner = entity;
          const char *owner_id = id;

          /* A programme within a service belongs to the service's organization. */
          if (child == RFL_ENTITY_PROGRAM && entity == RFL_ENTITY_SERVICE)
            {
              owner = RFL_ENTITY_ORGANIZATION;
              owner_id = organization_id;
            }
          /* What the object refers to does not belong to it. */
          else if (find_reference (name) != NULL)
            {
              owner = RFL_ENTITY_NONE;
              owner_id = NULL;
            }
          if (!cut_object (builder, child, nested, nested_id, owner, owner_id, line, error))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
cut_object (RflRowBuilder  *builder,
            RflEntity       entity,
            JsonObject     *object,
            const char     *id,
            RflEntity       owner,
            const char     *owner_id,
            guint64         line,
            GError        **error)
{
  g_autofree char *organization_id = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  rfl_row_builder_begin (builder, entity, line);
  if (needs_id (entity, object))
    rfl_row_builder_add (builder, "id", id);
  if (rfl_entity_is_document (entity) && !json_object_has_member (object, "id"))
    rfl_row_builder_problem (builder, line, "id", RFL_PROBLEM_MISSING_ID, rfl_json_get_string (object, "name"));
  if (owner != RFL_ENTITY_NONE)
    add_owner (builder, entity, owner, owner_id);

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    {
      const char *reference = find_reference (name);

      if (g_str_equal (name, "@type") || g_str_equal (name, "id"))
        continue;
      if (!is_nested (name, node))
        {
          add_member (builder, name, node);
        }
      else if (reference != NULL && JSON_NODE_HOLDS_OBJECT (node) && rfl_row_builder_knows (builder, reference))
        {
          g_autofree char *nested_id = make_id (rfl_entity_from_member (name),
                                                  json_node_get_object (node), id, name, 0);

          rfl_row_builder_add (builder, reference, nested_id);
        }
    }
  organization_id = g_strdup (rfl_row_builder_get (builder, "organization_id"));
  if (!rfl_row_builder_emit (builder, error))
    return FALSE;
  return cut_children (builder, entity, object, id, organization_id, line, error);
}

/**
 * rfl_json_cutter_cut:
 * @builder: makes and hands on the rows
 * @entity: what the object describes
 * @object: one element of a JSON source, with all that is nested in it
 * @line: line on which it begins
 * @error: the receiver failed
 *
 * Cuts a nested object into the rows that the tabular form has.
 *
 * Returns: whether to go on
 */
gboolean
rfl_json_cutter_cut (RflRowBuilder  *builder,
                     RflEntity       entity,
                     JsonObject     *object,
                     guint64         line,
                     GError        **error)
{
  g_autofree char *id = make_id (entity, object, NULL, rfl_entity_get_info (entity)->nick, (guint) line);

  return cut_object (builder, entity, object, id, RFL_ENTITY_NONE, NULL, line, error);
}
