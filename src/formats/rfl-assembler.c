/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-assembler.h"

#include "rfl-id.h"
#include "rfl-json.h"

#include <string.h>

/* Things nest in things: an attribute of a telephone of a contact. Deeper than this is a circle. */
#define MAX_NESTING 6

struct _RflAssembler
{
  char             *source; /* (owned) */
  RflAssemblerRows  rows;
  GError           *error;  /* (owned) (nullable): of a walk in progress */
};

typedef struct
{
  RflAssembler *assembler;
  JsonObject   *parent;
  RflEntity     owner;
  const char   *owner_id;
  JsonArray    *array;    /* (owned) (nullable) */
  GHashTable   *seen;     /* (owned): texts and ids of what the array holds */
  guint         depth;
} Nest;

static void add_children (RflAssembler *self,
                          JsonObject   *parent,
                          RflEntity     owner,
                          const char   *owner_id,
                          guint         depth);

/**
 * rfl_assembler_new:
 * @source: name of the source; ids that are no UUIDs are made from it
 * @rows: where the rows are
 *
 * Returns: (transfer full): an assembler
 */
RflAssembler *
rfl_assembler_new (const char             *source,
                   const RflAssemblerRows *rows)
{
  RflAssembler *self;

  g_return_val_if_fail (source != NULL, NULL);
  g_return_val_if_fail (rows != NULL, NULL);

  self = g_new0 (RflAssembler, 1);
  self->source = g_strdup (source);
  self->rows = *rows;
  return self;
}

/**
 * rfl_assembler_free:
 * @self: (transfer full): an assembler
 */
void
rfl_assembler_free (RflAssembler *self)
{
  g_free (self->source);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * rfl_assembler_get_id:
 * @self: an assembler
 * @entity: what it is
 * @source_id: its id in the source
 *
 * Returns: (transfer full): its id here, a UUID
 */
char *
rfl_assembler_get_id (RflAssembler *self,
                      RflEntity     entity,
                      const char   *source_id)
{
  return rfl_id_for_source (self->source, rfl_entity_get_info (entity)->nick, source_id);
}

static void
set_number (JsonObject *object,
            const char *name,
            const char *text)
{
  char *end = NULL;
  double number = g_ascii_strtod (text, &end);

  /* An extension may begin with a nought or hold a letter: then it stays what it is. */
  if (end == text || *end != '\0' || (text[0] == '0' && g_ascii_isdigit (text[1])))
    json_object_set_string_member (object, name, text);
  else if (number == (double) (gint64) number && ABS (number) < 9007199254740992.0)
    json_object_set_int_member (object, name, (gint64) number);
  else
    json_object_set_double_member (object, name, number);
}

static void
set_reference (RflAssembler    *self,
               JsonObject      *object,
               const RflRow    *row,
               const RflColumn *column,
               const char      *value)
{
  RflEntity target = column->target;
  g_autofree char *id = NULL;

  if (row->entity == RFL_ENTITY_ATTRIBUTE)
    target = target != RFL_ENTITY_NONE ? target : rfl_entity_from_nick (rfl_row_get (row, "link_entity"));
  else if (row->entity == RFL_ENTITY_METADATA)
    target = rfl_entity_from_nick (rfl_row_get (row, "resource_type"));

  /* 0 is nothing, unless the source has a record of this number. */
  if (g_str_equal (value, "0"))
    {
      g_autoptr(RflRow) found = rfl_row_new ();

      if (!self->rows.find (target, value, found, self->rows.user_data))
        return;
    }
  id = rfl_assembler_get_id (self, target, value);
  json_object_set_string_member (object, column->name, id);
}

static void
set_json (JsonObject *object,
          const char *name,
          const char *json)
{
  JsonNode *node = rfl_json_parse (json, -1, NULL);

  if (node != NULL)
    json_object_set_member (object, name, node);
}

/* The columns of a row as members; what points to the owner is left out, for nesting says it. */
static JsonObject *
make_object (RflAssembler *self,
             const RflRow *row,
             RflEntity     owner)
{
  const RflEntityInfo *info = rfl_entity_get_info (row->entity);
  JsonObject *object = json_object_new ();
  RflRowIter iter;
  const char *name, *value;
  gboolean is_json, owned = FALSE;

  /* The id comes first for those who read the text; what it is is known later. */
  json_object_set_string_member (object, "id", "");

  /* In the order of the standard, then the others as the source has them. */
  for (const RflColumn *column = info->columns; column->name != NULL; column++)
    {
      value = rfl_row_get (row, column->name);
      if (value == NULL || column->type == RFL_COLUMN_ID)
        continue;
      if (column->type != RFL_COLUMN_REFERENCE)
        {
          if (column->type == RFL_COLUMN_NUMBER)
            set_number (object, column->name, value);
          else if (owner == RFL_ENTITY_NONE || (!g_str_equal (column->name, "link_entity") &&
                                                !g_str_equal (column->name, "resource_type")))
            json_object_set_string_member (object, column->name, value);
          continue;
        }
      if (!owned && owner != RFL_ENTITY_NONE && (column->target == owner || column->target == RFL_ENTITY_NONE))
        owned = TRUE;
      else
        set_reference (self, object, row, column, value);
    }

  rfl_row_iter_init (&iter, row);
  while (rfl_row_iter_next (&iter, &name, &value, &is_json))
    {
      if (rfl_entity_find_column (row->entity, name) != NULL || json_object_has_member (object, name))
        continue;
      if (is_json)
        set_json (object, name, value);
      else
        json_object_set_string_member (object, name, value);
    }
  return object;
}

static JsonNode *
take_object (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return node;
}

static char *
write_object (JsonObject *object)
{
  g_autoptr(JsonNode) node = take_object (json_object_ref (object));

  return rfl_json_canonical (node);
}

static const char * const days[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

/* Adds the days of @second to those of @first; %NULL when either holds more than plain days of the week. */
static char *
join_days (const char *first,
           const char *second)
{
  g_autofree char *both = g_strconcat (first, ",", second, NULL);
  g_auto(GStrv) parts = g_strsplit (both, ",", -1);
  g_autoptr(GString) joined = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (strlen (parts[i]) != 2)
        return NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      if (g_strv_contains ((const char * const *) parts, days[i]))
        g_string_append_printf (joined, "%s%s", joined->len > 0 ? "," : "", days[i]);
    }
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

/*
 * Before 2.0 each weekday was a row. A row without id that differs from one that is there in nothing but the day joins
 * it; with ids, rows are things of their own and stay apart.
 */
static gboolean
join_schedule (Nest       *nest,
               JsonObject *object)
{
  const char *byday = rfl_json_get_string (object, "byday");

  for (guint i = 0; byday != NULL && i < json_array_get_length (nest->array); i++)
    {
      JsonObject *other = json_array_get_object_element (nest->array, i);
      const char *other_byday = rfl_json_get_string (other, "byday");
      g_autoptr(JsonNode) left = NULL;
      g_autoptr(JsonNode) other_node = take_object (json_object_ref (other));
      g_autofree char *joined = NULL;

      if (other_byday == NULL)
        continue;
      left = rfl_json_copy (other_node);
      json_object_set_string_member (json_node_get_object (left), "byday", byday);
      json_object_set_string_member (json_node_get_object (left), "id", "");
      {
        g_autofree char *a = rfl_json_canonical (left);
        g_autofree char *b = write_object (object);

        if (!g_str_equal (a, b))
          continue;
      }
      joined = join_days (other_byday, byday);
      if (joined == NULL)
        continue;
      json_object_set_string_member (other, "byday", joined);
      return TRUE;
    }
  return FALSE;
}

static void
add_term (RflAssembler *self,
          JsonObject   *attribute,
          const char   *term_id)
{
  g_autoptr(RflRow) row = rfl_row_new ();
  JsonObject *term;
  const char *taxonomy_id;

  if (!self->rows.find (RFL_ENTITY_TAXONOMY_TERM, term_id, row, self->rows.user_data))
    return;
  term = make_object (self, row, RFL_ENTITY_NONE);
  {
    g_autofree char *id = rfl_assembler_get_id (self, RFL_ENTITY_TAXONOMY_TERM, term_id);

    json_object_set_string_member (term, "id", id);
  }
  json_object_set_object_member (attribute, "taxonomy_term", term);

  taxonomy_id = rfl_row_get (row, "taxonomy_id");
  if (taxonomy_id != NULL)
    {
      g_autoptr(RflRow) taxonomy = rfl_row_new ();

      if (self->rows.find (RFL_ENTITY_TAXONOMY, taxonomy_id, taxonomy, self->rows.user_data))
        {
          JsonObject *detail = make_object (self, taxonomy, RFL_ENTITY_NONE);

          json_object_set_string_member (detail, "id", rfl_json_get_string (term, "taxonomy_id"));
          json_object_set_object_member (term, "taxonomy_detail", detail);
        }
    }
}

static void
add_unit (RflAssembler *self,
          JsonObject   *capacity,
          const char   *unit_id)
{
  g_autoptr(RflRow) row = rfl_row_new ();
  JsonObject *unit;

  if (!self->rows.find (RFL_ENTITY_UNIT, unit_id, row, self->rows.user_data))
    return;
  unit = make_object (self, row, RFL_ENTITY_NONE);
  json_object_set_string_member (unit, "id", rfl_json_get_string (capacity, "unit_id"));
  json_object_set_object_member (capacity, "unit", unit);
}

/* Lines of text of the older versions; a service must not say the same twice. */
static gboolean
add_eligibility (RflRow   *row,
                 gpointer  user_data,
                 GError  **error)
{
  Nest *nest = user_data;
  const char *text = rfl_row_get (row, "eligibility");
  const char *before = rfl_json_get_string (nest->parent, "eligibility_description");
  g_autofree char *joined = NULL;

  if (text == NULL || (before != NULL && strstr (before, text) != NULL))
    return TRUE;
  joined = before != NULL ? g_strconcat (before, "\n", text, NULL) : g_strdup (text);
  json_object_set_string_member (nest->parent, "eligibility_description", joined);
  return TRUE;
}

/* The id that the source gives to the row alone: some give all languages of a service the id of the service. */
static char *
find_own_id (Nest         *nest,
             const RflRow *row)
{
  const char *source_id = rfl_row_get (row, "id");
  g_autofree char *id = source_id != NULL ? rfl_assembler_get_id (nest->assembler, row->entity, source_id) : NULL;

  return id != NULL && !g_hash_table_contains (nest->seen, id) ? g_steal_pointer (&id) : NULL;
}

static char *
make_child_id (Nest         *nest,
               const RflRow *row,
               const char   *text)
{
  g_autofree char *place = g_strconcat (rfl_entity_get_info (nest->owner)->nick, " ", nest->owner_id, " ", text, NULL);

  return rfl_assembler_get_id (nest->assembler, row->entity, place);
}

static gboolean
add_child (RflRow   *row,
           gpointer  user_data,
           GError  **error)
{
  Nest *nest = user_data;
  RflAssembler *self = nest->assembler;
  g_autoptr(JsonObject) object = make_object (self, row, nest->owner);
  g_autofree char *text = write_object (object);
  g_autofree char *id = find_own_id (nest, row);
  gboolean own = id != NULL;

  /* Rows with an id of their own are kept though they say the same; links are not. */
  if ((!own || row->entity == RFL_ENTITY_ATTRIBUTE) && g_hash_table_contains (nest->seen, text))
    return TRUE;
  if (row->entity == RFL_ENTITY_SCHEDULE && rfl_row_get (row, "id") == NULL && join_schedule (nest, object))
    return TRUE;

  if (!own)
    id = make_child_id (nest, row, text);
  json_object_set_string_member (object, "id", id);
  if (row->entity == RFL_ENTITY_ATTRIBUTE && rfl_row_get (row, "taxonomy_term_id") != NULL)
    add_term (self, object, rfl_row_get (row, "taxonomy_term_id"));
  else if (row->entity == RFL_ENTITY_SERVICE_CAPACITY && rfl_row_get (row, "unit_id") != NULL)
    add_unit (self, object, rfl_row_get (row, "unit_id"));
  if (rfl_row_get (row, "id") != NULL && nest->depth < MAX_NESTING)
    add_children (self, object, row->entity, rfl_row_get (row, "id"), nest->depth + 1);

  g_hash_table_add (nest->seen, g_steal_pointer (&text));
  g_hash_table_add (nest->seen, g_steal_pointer (&id));
  json_array_add_object_element (nest->array, g_steal_pointer (&object));
  return TRUE;
}

static gboolean
can_own (RflEntity owner,
         RflEntity entity)
{
  const RflEntityInfo *info = rfl_entity_get_info (entity);

  for (guint i = 0; i < RFL_MAX_OWNERS && info->owners[i] != NULL; i++)
    {
      RflEntity target = rfl_entity_find_column (entity, info->owners[i])->target;

      if (target == owner || target == RFL_ENTITY_NONE)
        return TRUE;
    }
  return FALSE;
}

static void
add_children (RflAssembler *self,
              JsonObject   *parent,
              RflEntity     owner,
              const char   *owner_id,
              guint         depth)
{
  for (guint i = RFL_ENTITY_ORGANIZATION; i < RFL_N_ENTITIES && self->error == NULL; i++)
    {
      g_autoptr(JsonArray) array = NULL;
      g_autoptr(GHashTable) seen = NULL;
      Nest nest = { self, parent, owner, owner_id, NULL, NULL, depth };

      if (rfl_entity_is_document (i) || !can_own (owner, i) || !self->rows.has (i, owner, self->rows.user_data))
        continue;
      if (i == RFL_ENTITY_ELIGIBILITY)
        {
          self->rows.each_child (i, owner, owner_id, add_eligibility, &nest, self->rows.user_data, &self->error);
          continue;
        }
      array = nest.array = json_array_new ();
      seen = nest.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      if (self->rows.each_child (i, owner, owner_id, add_child, &nest, self->rows.user_data, &self->error) &&
          json_array_get_length (array) > 0)
        json_object_set_array_member (parent, rfl_entity_get_member (i, owner), g_steal_pointer (&array));
    }
}

/**
 * rfl_assembler_digest:
 * @body: body of an imported document
 *
 * Returns: (transfer full): SHA-256 in hex of what the source says in it
 */
char *
rfl_assembler_digest (JsonNode *body)
{
  g_autoptr(JsonNode) copy = rfl_json_copy (body);
  JsonObject *object = json_node_get_object (copy);
  g_autofree char *text = NULL;

  /* What this program adds afterwards is not of the source. */
  rfl_json_remove (object, "referral.source.sha256");
  rfl_json_remove (object, "referral.source.gone");
  rfl_json_remove (object, "referral.source.record");
  rfl_json_remove (object, "referral.local");
  rfl_json_remove (object, "changed");
  text = rfl_json_canonical (copy);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

static JsonNode *
finish (RflAssembler *self,
        JsonObject   *object,
        RflEntity     entity,
        const char   *source_id,
        char        **sha256)
{
  JsonNode *node = take_object (object);

  /* A record that comes from an export of this program brings its first source along. */
  if (rfl_json_get_string (object, "referral.source.name") == NULL)
    {
      rfl_json_set_string (object, "referral.source.name", self->source);
      rfl_json_set_string (object, "referral.source.id", source_id);
      rfl_json_set_string (object, "referral.source.table", rfl_entity_get_info (entity)->nick);
    }
  *sha256 = rfl_assembler_digest (node);
  rfl_json_set_string (object, "referral.source.sha256", *sha256);
  return node;
}

/**
 * rfl_assembler_assemble:
 * @self: an assembler
 * @row: row of an organization, service, location or contact
 * @sha256: (out) (transfer full): digest of what the source says about it
 * @error: the rows could not be read
 *
 * Returns: (transfer full) (nullable): the body of its document
 */
JsonNode *
rfl_assembler_assemble (RflAssembler  *self,
                        RflRow        *row,
                        char         **sha256,
                        GError       **error)
{
  g_autoptr(JsonObject) object = NULL;
  g_autofree char *source_id = NULL;
  g_autofree char *id = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (rfl_entity_is_document (row->entity), NULL);

  source_id = g_strdup (rfl_row_get (row, "id"));
  id = rfl_assembler_get_id (self, row->entity, source_id);
  object = make_object (self, row, RFL_ENTITY_NONE);
  json_object_set_string_member (object, "id", id);
  add_children (self, object, row->entity, source_id, 0);
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return NULL;
    }
  return finish (self, g_steal_pointer (&object), row->entity, source_id, sha256);
}
