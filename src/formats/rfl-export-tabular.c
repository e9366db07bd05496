/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-export-tabular.h"

#include "rfl-csv-writer.h"
#include "rfl-flattener.h"
#include "rfl-formats-error.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

typedef struct archive RflZip;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflZip, archive_write_free)

typedef struct
{
  FILE       *rows;    /* (owned) (nullable): length and packed row, one after the other */
  GPtrArray  *columns; /* (owned) (nullable), of char: the standard's that are used, then the others */
  GHashTable *known;   /* (owned) (nullable), set of the names in @columns */
} Table;

struct _RflExportTabular
{
  Table       tables[RFL_N_ENTITIES];
  GHashTable *shared; /* (owned): ids of terms, taxonomies and units, which many documents hold */
};

/**
 * rfl_export_tabular_new:
 *
 * Returns: (transfer full): an empty export
 */
RflExportTabular *
rfl_export_tabular_new (void)
{
  RflExportTabular *self = g_new0 (RflExportTabular, 1);

  self->shared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/**
 * rfl_export_tabular_free:
 * @self: (transfer full): an export
 */
void
rfl_export_tabular_free (RflExportTabular *self)
{
  for (guint i = 0; i < RFL_N_ENTITIES; i++)
    {
      g_clear_pointer (&self->tables[i].rows, fclose);
      g_clear_pointer (&self->tables[i].known, g_hash_table_unref);
      g_clear_pointer (&self->tables[i].columns, g_ptr_array_unref);
    }
  g_hash_table_unref (self->shared);
  g_free (self);
}

static gboolean
set_write_error (GError     **error,
                 const char  *message)
{
  g_set_error (error, RFL_FORMATS_ERROR, RFL_FORMATS_ERROR_WRITE, "The export cannot be written: %s", message);
  return FALSE;
}

static gboolean
open_table (Table      *table,
            RflEntity   entity,
            GError    **error)
{
  if (table->rows != NULL)
    return TRUE;
  table->rows = tmpfile ();
  if (table->rows == NULL)
    return set_write_error (error, g_strerror (errno));
  table->columns = g_ptr_array_new_with_free_func (g_free);
  table->known = g_hash_table_new (g_str_hash, g_str_equal);
  /* All columns of the standard, so that a reader finds what it expects. */
  for (const RflColumn *column = rfl_entity_get_info (entity)->columns; column->name != NULL; column++)
    {
      char *name = g_strdup (column->name);

      g_ptr_array_add (table->columns, name);
      g_hash_table_add (table->known, name);
    }
  return TRUE;
}

/* The same term hangs on many services; its row is written once. */
static gboolean
is_repeated (RflExportTabular *self,
             const RflRow     *row)
{
  const char *id = rfl_row_get (row, "id");

  if (id == NULL || (row->entity != RFL_ENTITY_TAXONOMY_TERM && row->entity != RFL_ENTITY_TAXONOMY &&
                     row->entity != RFL_ENTITY_UNIT))
    return FALSE;
  return !g_hash_table_add (self->shared, g_strdup_printf ("%u %s", row->entity, id));
}

static gboolean
add_row (const RflRow  *row,
         gpointer       user_data,
         GError       **error)
{
  RflExportTabular *self = user_data;
  Table *table = &self->tables[row->entity];
  g_autofree char *packed = NULL;
  guint32 length;
  RflRowIter iter;
  const char *name, *value;
  gboolean is_json;

  if (is_repeated (self, row))
    return TRUE;
  if (!open_table (table, row->entity, error))
    return FALSE;

  rfl_row_iter_init (&iter, row);
  while (rfl_row_iter_next (&iter, &name, &value, &is_json))
    {
      if (!g_hash_table_contains (table->known, name))
        {
          char *copy = g_strdup (name);

          g_ptr_array_add (table->columns, copy);
          g_hash_table_add (table->known, copy);
        }
    }
  packed = rfl_row_pack (row);
  length = (guint32) strlen (packed);
  if (fwrite (&length, sizeof length, 1, table->rows) != 1 || fwrite (packed, 1, length, table->rows) != length)
    return set_write_error (error, g_strerror (errno));
  return TRUE;
}

/**
 * rfl_export_tabular_add:
 * @self: an export
 * @entity: what the body describes
 * @body: body of a document
 * @error: the temporary files could not be written
 *
 * Returns: whether it was added
 */
gboolean
rfl_export_tabular_add (RflExportTabular  *self,
                        RflEntity          entity,
                        JsonObject        *body,
                        GError           **error)
{
  return rfl_flatten (entity, body, add_row, self, error);
}

static gboolean
begin_entry (RflZip      *zip,
             const char  *name,
             GError     **error)
{
  struct archive_entry *entry = archive_entry_new ();
  int status;

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  status = archive_write_header (zip, entry);
  archive_entry_free (entry);
  return status == ARCHIVE_OK || set_write_error (error, archive_error_string (zip));
}

static gboolean
write_text (RflZip      *zip,
            const char  *text,
            gsize        length,
            GError     **error)
{
  return archive_write_data (zip, text, length) == (la_ssize_t) length ||
         set_write_error (error, archive_error_string (zip));
}

static gboolean
write_table (RflZip        *zip,
             Table         *table,
             RflEntity      entity,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autofree char *name = g_strconcat (rfl_entity_get_info (entity)->file, ".csv", NULL);
  g_autoptr(GString) line = g_string_new (NULL);
  g_autoptr(GString) packed = g_string_new (NULL);
  g_autoptr(RflRow) row = rfl_row_new ();
  guint32 length;

  if (!begin_entry (zip, name, error))
    return FALSE;
  for (guint i = 0; i < table->columns->len; i++)
    rfl_csv_append_cell (line, table->columns->pdata[i], i == 0);
  g_string_append (line, "\r\n");
  if (!write_text (zip, line->str, line->len, error))
    return FALSE;

  rewind (table->rows);
  while (fread (&length, sizeof length, 1, table->rows) == 1)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      g_string_set_size (packed, length);
      if (fread (packed->str, 1, length, table->rows) != length)
        return set_write_error (error, "a temporary file is damaged");
      rfl_row_load (row, entity, packed->str);
      g_string_truncate (line, 0);
      for (guint i = 0; i < table->columns->len; i++)
        rfl_csv_append_cell (line, rfl_row_get (row, table->columns->pdata[i]), i == 0);
      g_string_append (line, "\r\n");
      if (!write_text (zip, line->str, line->len, error))
        return FALSE;
    }
  return TRUE;
}

static const char *
get_field_type (RflEntity   entity,
                const char *name)
{
  const RflColumn *column = rfl_entity_find_column (entity, name);

  if (column == NULL)
    return g_str_equal (name, "referral") || g_str_equal (name, "_more") ? "object" : "string";
  return column->type == RFL_COLUMN_NUMBER ? "number" : "string";
}

static void
add_resource (JsonArray  *resources,
              Table      *table,
              RflEntity   entity)
{
  const RflEntityInfo *info = rfl_entity_get_info (entity);
  g_autofree char *path = g_strconcat (info->file, ".csv", NULL);
  JsonObject *resource = json_object_new ();
  JsonArray *fields = json_array_new ();

  for (guint i = 0; i < table->columns->len; i++)
    {
      JsonObject *field = json_object_new ();

      json_object_set_string_member (field, "name", table->columns->pdata[i]);
      json_object_set_string_member (field, "type", get_field_type (entity, table->columns->pdata[i]));
      json_array_add_object_element (fields, field);
    }
  json_object_set_string_member (resource, "name", info->file);
  json_object_set_string_member (resource, "path", path);
  json_object_set_string_member (resource, "profile", "tabular-data-resource");
  json_object_set_string_member (resource, "encoding", "utf-8");
  rfl_json_set_node (resource, "schema.fields", json_node_init_array (json_node_alloc (), fields));
  json_array_unref (fields);
  json_array_add_object_element (resources, resource);
}

static gboolean
write_description (RflExportTabular  *self,
                   RflZip            *zip,
                   GError           **error)
{
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr(JsonArray) resources = json_array_new ();
  g_autofree char *text = NULL;
  JsonObject *package = json_object_new ();

  json_node_take_object (node, package);
  for (guint i = 0; i < RFL_N_ENTITIES; i++)
    {
      if (self->tables[i].rows != NULL)
        add_resource (resources, &self->tables[i], i);
    }
  json_object_set_string_member (package, "name", "human_services_data");
  json_object_set_string_member (package, "title", "Human Services Data Specification");
  json_object_set_string_member (package, "profile", "tabular-data-package");
  json_object_set_string_member (package, "version", "3.1.0");
  json_object_set_array_member (package, "resources", g_steal_pointer (&resources));
  text = rfl_json_to_text (node);
  return begin_entry (zip, "datapackage.json", error) && write_text (zip, text, strlen (text), error);
}

/**
 * rfl_export_tabular_finish:
 * @self: an export to which all documents were added
 * @path: file to write; not there before the export is complete must be seen to by the caller
 * @cancellable: (nullable): stops
 * @error: %RFL_FORMATS_ERROR_WRITE, or cancelled
 *
 * Returns: whether the archive was written
 */
gboolean
rfl_export_tabular_finish (RflExportTabular  *self,
                           const char        *path,
                           GCancellable      *cancellable,
                           GError           **error)
{
  g_autoptr(RflZip) zip = archive_write_new ();

  if (archive_write_set_format_zip (zip) != ARCHIVE_OK || archive_write_open_filename (zip, path) != ARCHIVE_OK)
    return set_write_error (error, archive_error_string (zip));
  if (!write_description (self, zip, error))
    return FALSE;
  for (guint i = 0; i < RFL_N_ENTITIES; i++)
    {
      if (self->tables[i].rows != NULL && !write_table (zip, &self->tables[i], i, cancellable, error))
        return FALSE;
    }
  return archive_write_close (zip) == ARCHIVE_OK || set_write_error (error, archive_error_string (zip));
}
