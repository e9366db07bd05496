/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-staging-private.h"

#include "rfl-store-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Rows between two commits: few enough that the journal in memory stays small. */
#define ROWS_PER_COMMIT 50000

#define SCHEMA \
  "CREATE TABLE IF NOT EXISTS name (number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;" \
  "CREATE TABLE IF NOT EXISTS row (number INTEGER PRIMARY KEY, tab INTEGER NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL," \
  " file INTEGER NOT NULL, line INTEGER NOT NULL, UNIQUE (tab, id)) STRICT;" \
  "CREATE INDEX IF NOT EXISTS row_tab ON row (tab);" \
  "CREATE TABLE IF NOT EXISTS link (parent_tab INTEGER NOT NULL, parent TEXT NOT NULL, tab INTEGER NOT NULL," \
  " row INTEGER NOT NULL, PRIMARY KEY (parent_tab, parent, tab, row)) STRICT, WITHOUT ROWID;" \
  "CREATE TABLE IF NOT EXISTS document (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL UNIQUE," \
  " json TEXT NOT NULL, sha256 TEXT) STRICT;" \
  "CREATE TABLE IF NOT EXISTS note (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID"

#define ROW_COLUMNS "r.id, r.json, r.file, r.line"

struct _RflStaging
{
  GObject     parent_instance;

  char       *path;        /* (owned) */
  RflDb      *db;          /* (owned) (nullable): until discarded */
  GHashTable *numbers;     /* (owned) (element-type utf8 guint): names of tables and files */
  GPtrArray  *names;       /* (owned) (element-type utf8): by number, from 1 */
  guint       uncommitted;
};

G_DEFINE_FINAL_TYPE (RflStaging, rfl_staging, G_TYPE_OBJECT)

static void
rfl_staging_finalize (GObject *object)
{
  RflStaging *self = RFL_STAGING (object);

  if (self->db != NULL && rfl_db_in_transaction (self->db))
    rfl_db_commit (self->db, NULL);
  g_clear_pointer (&self->db, rfl_db_close);
  g_clear_pointer (&self->numbers, g_hash_table_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_free (self->path);

  G_OBJECT_CLASS (rfl_staging_parent_class)->finalize (object);
}

static void
rfl_staging_class_init (RflStagingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rfl_staging_finalize;
}

static void
rfl_staging_init (RflStaging *self)
{
  self->numbers = g_hash_table_new (g_str_hash, g_str_equal);
  self->names = g_ptr_array_new_with_free_func (g_free);
}

static guint
remember_name (RflStaging *self,
               const char *text)
{
  char *copy = g_strdup (text);

  g_ptr_array_add (self->names, copy);
  g_hash_table_insert (self->numbers, copy, GUINT_TO_POINTER (self->names->len));

  return self->names->len;
}

static const char *
get_name (RflStaging *self,
          gint64      number)
{
  return number >= 1 && number <= self->names->len ? g_ptr_array_index (self->names, number - 1) : "";
}

/* Tables and files are few and rows are many: a row holds numbers. 0 for a name that no row has. */
static guint
find_number (RflStaging *self,
             const char *text)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, text));
}

/* Every write: several of them share a transaction. */
static gboolean
prepare_write (RflStaging  *self,
               GError     **error)
{
  if (++self->uncommitted >= ROWS_PER_COMMIT && rfl_db_in_transaction (self->db))
    {
      self->uncommitted = 0;
      if (!rfl_db_commit (self->db, error))
        return FALSE;
    }

  return rfl_db_in_transaction (self->db) || rfl_db_begin (self->db, error);
}

static gboolean
add_number (RflStaging  *self,
            const char  *text,
            guint       *number,
            GError     **error)
{
  g_autoptr (RflStatement) statement = NULL;

  *number = find_number (self, text);
  if (*number != 0)
    return TRUE;

  statement = rfl_db_prepare (self->db, "INSERT INTO name (number, text) VALUES (?1, ?2)", error);
  if (statement == NULL)
    return FALSE;
  *number = remember_name (self, text);
  rfl_statement_bind_int (statement, 1, *number);
  rfl_statement_bind_text (statement, 2, text);

  return rfl_statement_run (statement, error);
}

static gboolean
load_names (RflStaging  *self,
            GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflStatement) statement = rfl_db_prepare (self->db, "SELECT text FROM name ORDER BY number", error);

  if (statement == NULL)
    return FALSE;
  while (rfl_statement_step (statement, &local_error))
    remember_name (self, rfl_statement_text (statement, 0));
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

/**
 * rfl_staging_new:
 * @path: (nullable): the file; %NULL for a temporary one
 * @error: return location
 *
 * Returns: (transfer full): a staging, with what an existing file has
 */
RflStaging *
rfl_staging_new (const char  *path,
                 GError     **error)
{
  g_autoptr (RflStaging) self = g_object_new (RFL_TYPE_STAGING, NULL);

  self->path = g_strdup (path);
  if (path == NULL)
    {
      int fd = g_file_open_tmp ("referral-import-XXXXXX.db", &self->path, error);

      if (fd < 0)
        return NULL;
      close (fd);
    }

  self->db = rfl_db_open (self->path, RFL_DB_SCRATCH, error);
  if (self->db == NULL || !rfl_db_exec (self->db, SCHEMA, error) || !load_names (self, error))
    return NULL;
  if (g_chmod (self->path, 0600) != 0)
    g_debug ("The permissions of %s cannot be set: %s", self->path, g_strerror (errno));

  return g_steal_pointer (&self);
}

/**
 * rfl_staging_get_path:
 * @self: a staging
 *
 * Returns: the file
 */
const char *
rfl_staging_get_path (RflStaging *self)
{
  g_return_val_if_fail (RFL_IS_STAGING (self), NULL);

  return self->path;
}

/**
 * rfl_staging_discard:
 * @self: a staging
 *
 * Closes and removes the file.
 */
void
rfl_staging_discard (RflStaging *self)
{
  g_return_if_fail (RFL_IS_STAGING (self));

  if (self->db == NULL)
    return;
  rfl_db_rollback (self->db);
  g_clear_pointer (&self->db, rfl_db_close);
  if (g_unlink (self->path) != 0)
    g_warning ("%s cannot be removed: %s", self->path, g_strerror (errno));
}

static gboolean
put_link (RflStaging              *self,
          guint                    table,
          gint64                   row,
          const RflStagingParent  *parent,
          GError                 **error)
{
  g_autoptr (RflStatement) statement = NULL;
  guint parent_table = 0;

  if (!add_number (self, parent->table, &parent_table, error))
    return FALSE;

  statement = rfl_db_prepare (self->db, "INSERT OR IGNORE INTO link (parent_tab, parent, tab, row) VALUES (?1, ?2, ?3, ?4)",
                              error);
  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_int (statement, 1, parent_table);
  rfl_statement_bind_text (statement, 2, parent->id);
  rfl_statement_bind_int (statement, 3, table);
  rfl_statement_bind_int (statement, 4, row);

  return rfl_statement_run (statement, error);
}

/**
 * rfl_staging_put:
 * @self: a staging
 * @row: a row
 * @parents: (array zero-terminated=1) (nullable): rows it belongs to, which may come later or never
 * @error: return location
 *
 * Returns: %TRUE when put; otherwise %RFL_STORE_ERROR_EXISTS when its table has this id
 */
gboolean
rfl_staging_put (RflStaging              *self,
                 const RflStagingRow     *row,
                 const RflStagingParent  *parents,
                 GError                 **error)
{
  g_autoptr (RflStatement) statement = NULL;
  gint64 number;
  guint table = 0;
  guint file = 0;

  g_return_val_if_fail (RFL_IS_STAGING (self), FALSE);
  g_return_val_if_fail (row != NULL && row->table != NULL && row->id != NULL && row->json != NULL, FALSE);

  if (!prepare_write (self, error) || !add_number (self, row->table, &table, error) ||
      !add_number (self, row->file != NULL ? row->file : "", &file, error))
    return FALSE;

  statement = rfl_db_prepare (self->db, "INSERT INTO row (tab, id, json, file, line) VALUES (?1, ?2, ?3, ?4, ?5)", error);
  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_int (statement, 1, table);
  rfl_statement_bind_text (statement, 2, row->id);
  rfl_statement_bind_text (statement, 3, row->json);
  rfl_statement_bind_int (statement, 4, file);
  rfl_statement_bind_int (statement, 5, (gint64) row->line);
  if (!rfl_statement_run (statement, error))
    return FALSE;

  number = rfl_db_last_rowid (self->db);
  for (guint i = 0; parents != NULL && parents[i].table != NULL; i++)
    if (!put_link (self, table, number, &parents[i], error))
      return FALSE;

  return TRUE;
}

/**
 * rfl_staging_replace:
 * @self: a staging
 * @table: a table
 * @id: id of a row
 * @json: its new JSON
 * @error: return location
 *
 * Returns: %TRUE when replaced; otherwise %RFL_STORE_ERROR_MISSING
 */
gboolean
rfl_staging_replace (RflStaging  *self,
                     const char  *table,
                     const char  *id,
                     const char  *json,
                     GError     **error)
{
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (RFL_IS_STAGING (self), FALSE);
  g_return_val_if_fail (table != NULL && id != NULL && json != NULL, FALSE);

  if (!prepare_write (self, error))
    return FALSE;
  statement = rfl_db_prepare (self->db, "UPDATE row SET json = ?3 WHERE tab = ?1 AND id = ?2", error);
  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_int (statement, 1, find_number (self, table));
  rfl_statement_bind_text (statement, 2, id);
  rfl_statement_bind_text (statement, 3, json);
  if (!rfl_statement_run (statement, error))
    return FALSE;

  if (rfl_db_changes (self->db) == 0)
    {
      g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING, "There is no %s %s", table, id);
      return FALSE;
    }

  return TRUE;
}

/**
 * rfl_staging_get:
 * @self: a staging
 * @table: a table
 * @id: id of a row
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its JSON; %NULL without error when there is none
 */
char *
rfl_staging_get (RflStaging  *self,
                 const char  *table,
                 const char  *id,
                 GError     **error)
{
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (RFL_IS_STAGING (self), NULL);
  g_return_val_if_fail (table != NULL && id != NULL, NULL);

  statement = rfl_db_prepare (self->db, "SELECT json FROM row WHERE tab = ?1 AND id = ?2", error);
  if (statement == NULL)
    return NULL;
  rfl_statement_bind_int (statement, 1, find_number (self, table));
  rfl_statement_bind_text (statement, 2, id);

  return rfl_statement_step (statement, error) ? g_strdup (rfl_statement_text (statement, 0)) : NULL;
}

/**
 * rfl_staging_has:
 * @self: a staging
 * @table: a table
 * @id: id of a row
 *
 * Returns: %TRUE when the row is there
 */
gboolean
rfl_staging_has (RflStaging *self,
                 const char *table,
                 const char *id)
{
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (RFL_IS_STAGING (self), FALSE);
  g_return_val_if_fail (table != NULL && id != NULL, FALSE);

  statement = rfl_db_prepare (self->db, "SELECT 1 FROM row WHERE tab = ?1 AND id = ?2", NULL);
  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_int (statement, 1, find_number (self, table));
  rfl_statement_bind_text (statement, 2, id);

  return rfl_statement_step (statement, NULL);
}

/**
 * rfl_staging_count:
 * @self: a staging
 * @table: a table
 *
 * Returns: how many rows it has
 */
guint64
rfl_staging_count (RflStaging *self,
                   const char *table)
{
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (RFL_IS_STAGING (self), 0);
  g_return_val_if_fail (table != NULL, 0);

  statement = rfl_db_prepare (self->db, "SELECT count (*) FROM row WHERE tab = ?1", NULL);
  if (statement == NULL)
    return 0;
  rfl_statement_bind_int (statement, 1, find_number (self, table));

  return rfl_statement_step (statement, NULL) ? (guint64) rfl_statement_int (statement, 0) : 0;
}

static gboolean
walk_rows (RflStaging         *self,
           RflStatement       *statement,
           const char         *table,
           RflStagingRowFunc   func,
           gpointer            data,
           GError            **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean more = TRUE;

  while (more && local_error == NULL && rfl_statement_step (statement, &local_error))
    {
      const RflStagingRow row = {
        .table = table,
        .id = rfl_statement_text (statement, 0),
        .json = rfl_statement_text (statement, 1),
        .file = get_name (self, rfl_statement_int (statement, 2)),
        .line = (guint64) rfl_statement_int (statement, 3),
      };

      more = func (&row, data, &local_error);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

/**
 * rfl_staging_each:
 * @self: a staging
 * @table: a table
 * @func: called for each row
 * @data: for @func
 * @error: return location
 *
 * Returns: %FALSE when @func or the database failed
 */
gboolean
rfl_staging_each (RflStaging         *self,
                  const char         *table,
                  RflStagingRowFunc   func,
                  gpointer            data,
                  GError            **error)
{
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (RFL_IS_STAGING (self), FALSE);
  g_return_val_if_fail (table != NULL && func != NULL, FALSE);

  statement = rfl_db_prepare (self->db, "SELECT " ROW_COLUMNS " FROM row r WHERE r.tab = ?1 ORDER BY r.number", error);
  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_int (statement, 1, find_number (self, table));

  return walk_rows (self, statement, table, func, data, error);
}

/**
 * rfl_staging_each_child:
 * @self: a staging
 * @table: a table
 * @parent_table: table of the parent
 * @parent_id: id of the parent
 * @func: called for each row
 * @data: for @func
 * @error: return location
 *
 * Returns: %FALSE when @func or the database failed
 */
gboolean
rfl_staging_each_child (RflStaging         *self,
                        const char         *table,
                        const char         *parent_table,
                        const char         *parent_id,
                        RflStagingRowFunc   func,
                        gpointer            data,
                        GError            **error)
{
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (RFL_IS_STAGING (self), FALSE);
  g_return_val_if_fail (table != NULL && parent_table != NULL && parent_id != NULL && func != NULL, FALSE);

  statement = rfl_db_prepare (self->db,
                              "SELECT " ROW_COLUMNS " FROM link l JOIN row r ON r.number = l.row"
                              " WHERE l.parent_tab = ?1 AND l.parent = ?2 AND l.tab = ?3 ORDER BY l.row",
                              error);
  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_int (statement, 1, find_number (self, parent_table));
  rfl_statement_bind_text (statement, 2, parent_id);
  rfl_statement_bind_int (statement, 3, find_number (self, table));

  return walk_rows (self, statement, table, func, data, error);
}

/**
 * rfl_staging_each_orphan:
 * @self: a staging
 * @table: a table
 * @func: called for each row
 * @data: for @func
 * @error: return location
 *
 * Walks over the rows none of whose parents is there.
 *
 * Returns: %FALSE when @func or the database failed
 */
gboolean
rfl_staging_each_orphan (RflStaging         *self,
                         const char         *table,
                         RflStagingRowFunc   func,
                         gpointer            data,
                         GError            **error)
{
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (RFL_IS_STAGING (self), FALSE);
  g_return_val_if_fail (table != NULL && func != NULL, FALSE);

  statement = rfl_db_prepare (self->db,
                              "SELECT " ROW_COLUMNS " FROM row r WHERE r.tab = ?1 AND r.number <= ?2 AND r.number NOT IN"
                              " (SELECT l.row FROM link l JOIN row p ON p.tab = l.parent_tab AND p.id = l.parent"
                              "   WHERE l.tab = ?1) ORDER BY r.number",
                              error);
  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_int (statement, 1, find_number (self, table));
  /* What is put during the walk is not walked. */
  rfl_statement_bind_int (statement, 2, rfl_db_query_int (self->db, "SELECT max (number) FROM row", 0));

  return walk_rows (self, statement, table, func, data, error);
}

/**
 * rfl_staging_put_document:
 * @self: a staging
 * @kind: kind of the document
 * @id: id of the document
 * @json: body
 * @sha256: (nullable): SHA-256 in hex of the source record
 * @error: return location
 *
 * Adds to the result of the join.
 *
 * Returns: %TRUE when put
 */
gboolean
rfl_staging_put_document (RflStaging  *self,
                          RflKind      kind,
                          const char  *id,
                          const char  *json,
                          const char  *sha256,
                          GError     **error)
{
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (RFL_IS_STAGING (self), FALSE);
  g_return_val_if_fail (id != NULL && json != NULL, FALSE);

  if (!prepare_write (self, error))
    return FALSE;
  statement = rfl_db_prepare (self->db,
                              "INSERT INTO document (kind, id, json, sha256) VALUES (?1, ?2, ?3, ?4)"
                              " ON CONFLICT (id) DO UPDATE SET kind = ?1, json = ?3, sha256 = ?4",
                              error);
  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_text (statement, 1, rfl_kind_to_nick (kind));
  rfl_statement_bind_text (statement, 2, id);
  rfl_statement_bind_text (statement, 3, json);
  rfl_statement_bind_text (statement, 4, sha256);

  return rfl_statement_run (statement, error);
}

/**
 * rfl_staging_has_document:
 * @self: a staging
 * @id: id of a document
 *
 * Returns: %TRUE when the join made it
 */
gboolean
rfl_staging_has_document (RflStaging *self,
                          const char *id)
{
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (RFL_IS_STAGING (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  statement = rfl_db_prepare (self->db, "SELECT 1 FROM document WHERE id = ?1", NULL);
  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_text (statement, 1, id);

  return rfl_statement_step (statement, NULL);
}

/**
 * rfl_staging_count_documents:
 * @self: a staging
 *
 * Returns: how many documents the join made
 */
guint64
rfl_staging_count_documents (RflStaging *self)
{
  g_return_val_if_fail (RFL_IS_STAGING (self), 0);

  return (guint64) rfl_db_query_int (self->db, "SELECT count (*) FROM document", 0);
}

static void
read_document (RflStatement       *statement,
               RflStagingDocument *document)
{
  document->number = rfl_statement_int (statement, 0);
  document->kind = rfl_kind_from_nick (rfl_statement_text (statement, 1));
  document->id = rfl_statement_text (statement, 2);
  document->json = rfl_statement_text (statement, 3);
  document->sha256 = rfl_statement_text (statement, 4);
}

/**
 * rfl_staging_each_document:
 * @self: a staging
 * @func: called for each document, in the order in which they were put
 * @data: for @func
 * @error: return location
 *
 * Returns: %FALSE when @func or the database failed
 */
gboolean
rfl_staging_each_document (RflStaging              *self,
                           RflStagingDocumentFunc   func,
                           gpointer                 data,
                           GError                 **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflStatement) statement = NULL;
  gboolean more = TRUE;

  g_return_val_if_fail (RFL_IS_STAGING (self), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  statement = rfl_db_prepare (self->db, "SELECT number, kind, id, json, sha256 FROM document ORDER BY number", error);
  if (statement == NULL)
    return FALSE;
  while (more && local_error == NULL && rfl_statement_step (statement, &local_error))
    {
      RflStagingDocument document;

      read_document (statement, &document);
      more = func (&document, data, &local_error);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

/**
 * rfl_staging_set_note:
 * @self: a staging
 * @name: a name
 * @value: what to keep under it
 * @error: return location
 *
 * Returns: %TRUE when kept
 */
gboolean
rfl_staging_set_note (RflStaging  *self,
                      const char  *name,
                      const char  *value,
                      GError     **error)
{
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (RFL_IS_STAGING (self), FALSE);
  g_return_val_if_fail (name != NULL && value != NULL, FALSE);

  if (!prepare_write (self, error))
    return FALSE;
  statement = rfl_db_prepare (self->db, "INSERT OR REPLACE INTO note (name, value) VALUES (?1, ?2)", error);
  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_text (statement, 1, name);
  rfl_statement_bind_text (statement, 2, value);

  return rfl_statement_run (statement, error);
}

/**
 * rfl_staging_get_note:
 * @self: a staging
 * @name: a name
 *
 * Returns: (transfer full) (nullable): what is kept under it
 */
char *
rfl_staging_get_note (RflStaging *self,
                      const char *name)
{
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (RFL_IS_STAGING (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  statement = rfl_db_prepare (self->db, "SELECT value FROM note WHERE name = ?1", NULL);
  if (statement == NULL)
    return NULL;
  rfl_statement_bind_text (statement, 1, name);

  return rfl_statement_step (statement, NULL) ? g_strdup (rfl_statement_text (statement, 0)) : NULL;
}

gboolean
rfl_staging_next_document (RflStaging          *self,
                           gint64               after,
                           RflStatement       **statement,
                           RflStagingDocument  *document,
                           GError             **error)
{
  *statement = rfl_db_prepare (self->db,
                               "SELECT number, kind, id, json, sha256 FROM document WHERE number > ?1"
                               " ORDER BY number LIMIT 1",
                               error);
  if (*statement == NULL)
    return FALSE;
  rfl_statement_bind_int (*statement, 1, after);
  if (!rfl_statement_step (*statement, error))
    return FALSE;
  read_document (*statement, document);

  return TRUE;
}

/**
 * rfl_staging_seal:
 * @self: a staging
 * @error: return location
 *
 * Writes all to the disk. From here the import can be finished by another start of the program.
 *
 * Returns: %TRUE when it is there
 */
gboolean
rfl_staging_seal (RflStaging  *self,
                  GError     **error)
{
  int fd;
  gboolean flushed;

  g_return_val_if_fail (RFL_IS_STAGING (self), FALSE);

  self->uncommitted = 0;
  if (rfl_db_in_transaction (self->db) && !rfl_db_commit (self->db, error))
    return FALSE;

  fd = open (self->path, O_RDONLY | O_CLOEXEC);
  flushed = fd >= 0 && fsync (fd) == 0;
  if (!flushed)
    g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_FAILED, "%s: %s", self->path, g_strerror (errno));
  if (fd >= 0)
    close (fd);

  return flushed;
}
