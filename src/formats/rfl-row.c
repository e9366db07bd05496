/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-row.h"

#include <string.h>

/* A packed cell is 't' (text) or 'j' (JSON), the name, NUL, the value, NUL. */
#define CELL_TEXT 't'
#define CELL_JSON 'j'

/* Stands for NUL in a packed row: no cell holds control characters. */
#define PACKED_NUL '\x1f'

static void
append_cell (GString    *cells,
             char        type,
             const char *name,
             const char *value)
{
  g_string_append_c (cells, type);
  g_string_append_len (cells, name, (gssize) strlen (name) + 1);
  g_string_append_len (cells, value, (gssize) strlen (value) + 1);
}

/**
 * rfl_row_new:
 *
 * Returns: (transfer full): an empty row
 */
RflRow *
rfl_row_new (void)
{
  RflRow *self = g_new0 (RflRow, 1);

  self->owner_id = g_string_new (NULL);
  self->cells = g_string_sized_new (1024);
  return self;
}

/**
 * rfl_row_free:
 * @self: (transfer full): a row
 */
void
rfl_row_free (RflRow *self)
{
  if (self == NULL)
    return;
  g_string_free (self->owner_id, TRUE);
  g_string_free (self->cells, TRUE);
  g_free (self);
}

/**
 * rfl_row_reset:
 * @self: a row
 * @entity: what it will describe
 * @file: index of its file
 * @line: its line
 *
 * Empties the row for the next use.
 */
void
rfl_row_reset (RflRow    *self,
               RflEntity  entity,
               guint      file,
               guint64    line)
{
  self->entity = entity;
  self->owner = RFL_ENTITY_NONE;
  g_string_truncate (self->owner_id, 0);
  self->file = file;
  self->line = line;
  g_string_truncate (self->cells, 0);
}

/**
 * rfl_row_pack:
 * @self: a row
 *
 * Returns: (transfer full): its cells as one text, from which rfl_row_load() makes the row again
 */
char *
rfl_row_pack (const RflRow *self)
{
  char *packed = g_memdup2 (self->cells->str, self->cells->len + 1);

  for (gsize i = 0; i < self->cells->len; i++)
    {
      if (packed[i] == '\0')
        packed[i] = PACKED_NUL;
    }
  return packed;
}

/**
 * rfl_row_load:
 * @self: a row
 * @entity: what it describes
 * @packed: the cells as rfl_row_pack() gave them
 */
void
rfl_row_load (RflRow     *self,
              RflEntity   entity,
              const char *packed)
{
  rfl_row_reset (self, entity, 0, 0);
  g_string_append (self->cells, packed);
  for (gsize i = 0; i < self->cells->len; i++)
    {
      if (self->cells->str[i] == PACKED_NUL)
        self->cells->str[i] = '\0';
    }
}

/**
 * rfl_row_add:
 * @self: a row
 * @name: name of a column that the row does not have yet
 * @value: (nullable): its text; nothing is added when it is %NULL or empty
 */
void
rfl_row_add (RflRow     *self,
             const char *name,
             const char *value)
{
  if (value != NULL && *value != '\0')
    append_cell (self->cells, CELL_TEXT, name, value);
}

/**
 * rfl_row_add_json:
 * @self: a row
 * @name: name of a column that the row does not have yet
 * @json: a value that is not a text, as JSON
 */
void
rfl_row_add_json (RflRow     *self,
                  const char *name,
                  const char *json)
{
  append_cell (self->cells, CELL_JSON, name, json);
}

/**
 * rfl_row_set:
 * @self: a row
 * @name: name of a column
 * @value: (nullable): its new text, %NULL to remove the cell
 */
void
rfl_row_set (RflRow     *self,
             const char *name,
             const char *value)
{
  RflRowIter iter;
  const char *cell_name, *cell_value;
  gboolean is_json;
  const char *start = self->cells->str;

  rfl_row_iter_init (&iter, self);
  while (rfl_row_iter_next (&iter, &cell_name, &cell_value, &is_json))
    {
      if (strcmp (cell_name, name) == 0)
        {
          g_autofree char *copy = g_strdup (value);

          g_string_erase (self->cells, start - self->cells->str, iter.position - start);
          rfl_row_add (self, name, copy);
          return;
        }
      start = iter.position;
    }
  rfl_row_add (self, name, value);
}

/**
 * rfl_row_get:
 * @self: a row
 * @name: name of a column
 *
 * Returns: (transfer none) (nullable): its text, or %NULL when the row has none; valid until the row changes
 */
const char *
rfl_row_get (const RflRow *self,
             const char   *name)
{
  RflRowIter iter;
  const char *cell_name, *cell_value;
  gboolean is_json;

  rfl_row_iter_init (&iter, self);
  while (rfl_row_iter_next (&iter, &cell_name, &cell_value, &is_json))
    {
      if (strcmp (cell_name, name) == 0)
        return cell_value;
    }
  return NULL;
}

/**
 * rfl_row_is_empty:
 * @self: a row
 *
 * Returns: whether the row says nothing: it holds at most its own id, references and what a whole table has in common
 */
gboolean
rfl_row_is_empty (const RflRow *self)
{
  RflRowIter iter;
  const char *name, *value;
  gboolean is_json;

  rfl_row_iter_init (&iter, self);
  while (rfl_row_iter_next (&iter, &name, &value, &is_json))
    {
      const RflColumn *column = rfl_entity_find_column (self->entity, name);

      if (g_str_equal (name, "address_type") || g_str_equal (name, "freq"))
        continue;
      if (column == NULL || (column->type != RFL_COLUMN_ID && column->type != RFL_COLUMN_REFERENCE))
        return FALSE;
    }
  return TRUE;
}

/**
 * rfl_row_set_owner:
 * @self: a row
 * @owner: what it belongs to
 * @owner_id: (nullable): the id of that in the source
 */
void
rfl_row_set_owner (RflRow     *self,
                   RflEntity   owner,
                   const char *owner_id)
{
  self->owner = owner;
  g_string_assign (self->owner_id, owner_id != NULL ? owner_id : "");
}

static RflEntity
get_target (const RflRow *self,
            const char   *name)
{
  if (self->entity == RFL_ENTITY_ATTRIBUTE)
    return rfl_entity_from_nick (rfl_row_get (self, "link_entity"));
  if (self->entity == RFL_ENTITY_METADATA)
    return rfl_entity_from_nick (rfl_row_get (self, "resource_type"));
  return rfl_entity_find_column (self->entity, name)->target;
}

/**
 * rfl_row_find_owner:
 * @self: a row
 * @skip: how many of the possible owners to pass over, because they do not exist
 *
 * Finds what the row belongs to from its references, the most particular first: a telephone of a contact of a service
 * belongs to the contact. An id of 0 is nothing in some sources and a record in others, so it comes last.
 *
 * Returns: whether there is one; always %TRUE for rows that belong to nothing
 */
gboolean
rfl_row_find_owner (RflRow *self,
                    guint   skip)
{
  const RflEntityInfo *info = rfl_entity_get_info (self->entity);

  if (info->owners[0] == NULL)
    return TRUE;

  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < RFL_MAX_OWNERS && info->owners[i] != NULL; i++)
        {
          const char *id = rfl_row_get (self, info->owners[i]);
          RflEntity owner;

          if (id == NULL || g_str_equal (id, "0") != (pass == 1))
            continue;
          owner = get_target (self, info->owners[i]);
          if (owner == RFL_ENTITY_NONE || skip-- > 0)
            continue;
          rfl_row_set_owner (self, owner, id);
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * rfl_row_merge:
 * @self: a row
 * @other: another row about the same thing
 *
 * Takes over from @other what @self lacks.
 */
void
rfl_row_merge (RflRow       *self,
               const RflRow *other)
{
  RflRowIter iter;
  const char *name, *value;
  gboolean is_json;

  rfl_row_iter_init (&iter, other);
  while (rfl_row_iter_next (&iter, &name, &value, &is_json))
    {
      if (rfl_row_get (self, name) == NULL)
        append_cell (self->cells, is_json ? CELL_JSON : CELL_TEXT, name, value);
    }
}

/**
 * rfl_row_iter_init:
 * @iter: (out caller-allocates): an iterator
 * @row: a row that does not change meanwhile
 */
void
rfl_row_iter_init (RflRowIter   *iter,
                   const RflRow *row)
{
  iter->position = row->cells->str;
  iter->end = row->cells->str + row->cells->len;
}

/**
 * rfl_row_iter_next:
 * @iter: an iterator
 * @name: (out) (transfer none): name of the cell
 * @value: (out) (transfer none): its text
 * @is_json: (out): whether the text is JSON
 *
 * Returns: whether there was another cell
 */
gboolean
rfl_row_iter_next (RflRowIter  *iter,
                   const char **name,
                   const char **value,
                   gboolean    *is_json)
{
  if (iter->position >= iter->end)
    return FALSE;
  *is_json = *iter->position == CELL_JSON;
  *name = iter->position + 1;
  *value = *name + strlen (*name) + 1;
  iter->position = *value + strlen (*value) + 1;
  return TRUE;
}
