/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-memory-rows.h"

#include "rfl-json.h"

#include <glib/gstdio.h>

static RflRow *
copy_row (const RflRow *row)
{
  RflRow *copy = rfl_row_new ();

  rfl_row_reset (copy, row->entity, row->file, row->line);
  g_string_append_len (copy->cells, row->cells->str, (gssize) row->cells->len);
  rfl_row_set_owner (copy, row->owner, row->owner_id->str);
  return copy;
}

static gboolean
keep_row (const RflRow  *row,
          gpointer       user_data,
          GError       **error)
{
  RflMemoryRows *self = user_data;
  RflRow *copy = copy_row (row);
  const char *id = rfl_row_get (copy, "id");

  g_ptr_array_add (self->rows, copy);
  self->counts[row->entity]++;
  if (id != NULL)
    {
      g_autofree char *key = g_strdup_printf ("%u %s", row->entity, id);

      if (!g_hash_table_contains (self->by_id, key))
        g_hash_table_insert (self->by_id, g_steal_pointer (&key), copy);
    }
  if (row->owner != RFL_ENTITY_NONE)
    {
      g_autofree char *key = g_strdup_printf ("%u %u %s", row->entity, row->owner, row->owner_id->str);
      GPtrArray *children = g_hash_table_lookup (self->by_owner, key);

      if (children == NULL)
        {
          children = g_ptr_array_new ();
          g_hash_table_insert (self->by_owner, g_steal_pointer (&key), children);
        }
      g_ptr_array_add (children, copy);
    }
  return TRUE;
}

static void
keep_problem (const RflProblem *problem,
              gpointer          user_data)
{
  RflMemoryRows *self = user_data;

  g_ptr_array_add (self->problems, rfl_problem_copy (problem));
}

static gboolean
each_child (RflEntity            entity,
            RflEntity            owner,
            const char          *owner_id,
            RflAssemblerRowFunc  func,
            gpointer             func_data,
            gpointer             user_data,
            GError             **error)
{
  RflMemoryRows *self = user_data;
  g_autofree char *key = g_strdup_printf ("%u %u %s", entity, owner, owner_id);
  GPtrArray *children = g_hash_table_lookup (self->by_owner, key);

  for (guint i = 0; children != NULL && i < children->len; i++)
    {
      if (!func (children->pdata[i], func_data, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
find (RflEntity   entity,
      const char *id,
      RflRow     *row,
      gpointer    user_data)
{
  RflMemoryRows *self = user_data;
  g_autofree char *key = g_strdup_printf ("%u %s", entity, id);
  RflRow *found = g_hash_table_lookup (self->by_id, key);

  if (found == NULL)
    return FALSE;
  rfl_row_reset (row, entity, found->file, found->line);
  rfl_row_merge (row, found);
  return TRUE;
}

static gboolean
has (RflEntity entity,
     RflEntity owner,
     gpointer  user_data)
{
  RflMemoryRows *self = user_data;

  return self->counts[entity] > 0;
}

RflMemoryRows *
rfl_memory_rows_new (void)
{
  RflMemoryRows *self = g_new0 (RflMemoryRows, 1);

  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_row_free);
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_problem_free);
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_owner = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->sink = (RflRowSink) { keep_row, keep_problem, self };
  self->lookup = (RflAssemblerRows) { each_child, find, has, self };
  return self;
}

void
rfl_memory_rows_free (RflMemoryRows *self)
{
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->by_owner);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->problems);
  g_free (self);
}

RflMemoryRows *
rfl_memory_rows_read (const char *path)
{
  g_autoptr(RflMemoryRows) self = rfl_memory_rows_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(RflSource) source = rfl_source_open (path, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (rfl_source_read (source, &self->sink, NULL, &error));
  g_assert_no_error (error);
  return g_steal_pointer (&self);
}

RflMemoryRows *
rfl_memory_rows_read_text (const char *name,
                           const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("rfl-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  RflMemoryRows *self;

  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (path, text, -1, &error));
  self = rfl_memory_rows_read (path);
  g_remove (path);
  g_rmdir (folder);
  return self;
}

RflRow *
rfl_memory_rows_get (RflMemoryRows *self,
                     RflEntity      entity,
                     guint          index)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      RflRow *row = self->rows->pdata[i];

      if (row->entity == entity && index-- == 0)
        return row;
    }
  g_assert_not_reached ();
}

guint64
rfl_memory_rows_count (RflMemoryRows  *self,
                       RflProblemCode  code)
{
  guint64 n = 0;

  for (guint i = 0; i < self->problems->len; i++)
    {
      const RflProblem *problem = self->problems->pdata[i];

      if (problem->code == code)
        n += problem->count;
    }
  return n;
}

char *
rfl_memory_rows_assemble (RflMemoryRows *self,
                          RflEntity      entity,
                          guint          index)
{
  g_autoptr(RflAssembler) assembler = rfl_assembler_new ("test", &self->lookup);
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) body = NULL;
  g_autofree char *sha256 = NULL;

  body = rfl_assembler_assemble (assembler, rfl_memory_rows_get (self, entity, index), &sha256, &error);
  g_assert_no_error (error);
  return rfl_json_to_text (body);
}

char *
rfl_test_data (const char *folder)
{
  const char *root = g_getenv ("RFL_SHARED_DATA");
  g_autofree char *path = root != NULL ? g_build_filename (root, folder, NULL) : NULL;

  if (path != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  g_test_skip ("The folder of real data is not here (RFL_SHARED_DATA)");
  return NULL;
}
