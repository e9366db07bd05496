/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-db-private.h"

/* (skip): what the cache of a connection frees its statements by */
void
rfl_statement_finalize (gpointer data)
{
  RflStatement *statement = data;

  sqlite3_finalize (statement->sqlite);
  g_free (statement);
}

/**
 * rfl_db_prepare:
 * @self: a connection
 * @sql: one statement
 * @error: return location
 *
 * Returns: (transfer full): the statement, unbound; from the cache unless it is in use further up the stack
 */
RflStatement *
rfl_db_prepare (RflDb       *self,
                const char  *sql,
                GError     **error)
{
  RflStatement *statement = g_hash_table_lookup (self->statements, sql);
  gboolean known = statement != NULL;

  if (known && !statement->in_use)
    {
      statement->in_use = TRUE;
      return statement;
    }

  statement = g_new0 (RflStatement, 1);
  statement->db = self;
  if (!rfl_db_check_sqlite (self,
                            sqlite3_prepare_v3 (self->sqlite, sql, -1, known ? 0 : SQLITE_PREPARE_PERSISTENT,
                                                &statement->sqlite, NULL),
                            error))
    {
      g_free (statement);
      return NULL;
    }

  statement->in_use = TRUE;
  statement->cached = !known;
  if (statement->cached)
    g_hash_table_insert (self->statements, g_strdup (sql), statement);

  return statement;
}

/**
 * rfl_statement_free:
 * @self: (transfer full): a statement
 *
 * Gives it back to its connection.
 */
void
rfl_statement_free (RflStatement *self)
{
  if (!self->cached)
    {
      rfl_statement_finalize (self);
      return;
    }

  rfl_statement_reset (self);
  sqlite3_clear_bindings (self->sqlite);
  self->in_use = FALSE;
}

/**
 * rfl_statement_reset:
 * @self: a statement
 *
 * Makes it ready to run again; bindings are kept.
 */
void
rfl_statement_reset (RflStatement *self)
{
  sqlite3_reset (self->sqlite);
  self->running = FALSE;
}

/**
 * rfl_statement_bind_text:
 * @self: a statement
 * @parameter: number from 1
 * @text: (nullable): value, copied
 */
void
rfl_statement_bind_text (RflStatement *self,
                         int           parameter,
                         const char   *text)
{
  sqlite3_bind_text (self->sqlite, parameter, text, -1, SQLITE_TRANSIENT);
}

/**
 * rfl_statement_bind_int:
 * @self: a statement
 * @parameter: number from 1
 * @value: value
 */
void
rfl_statement_bind_int (RflStatement *self,
                        int           parameter,
                        gint64        value)
{
  sqlite3_bind_int64 (self->sqlite, parameter, value);
}

/**
 * rfl_statement_bind_double:
 * @self: a statement
 * @parameter: number from 1
 * @value: value
 */
void
rfl_statement_bind_double (RflStatement *self,
                           int           parameter,
                           double        value)
{
  sqlite3_bind_double (self->sqlite, parameter, value);
}

/**
 * rfl_statement_bind_bytes:
 * @self: a statement
 * @parameter: number from 1
 * @bytes: (nullable): value, copied
 */
void
rfl_statement_bind_bytes (RflStatement *self,
                          int           parameter,
                          GBytes       *bytes)
{
  gsize length = 0;
  gconstpointer data;

  if (bytes == NULL)
    {
      sqlite3_bind_null (self->sqlite, parameter);
      return;
    }

  data = g_bytes_get_data (bytes, &length);
  sqlite3_bind_blob64 (self->sqlite, parameter, data != NULL ? data : "", length, SQLITE_TRANSIENT);
}

/**
 * rfl_statement_bind_null:
 * @self: a statement
 * @parameter: number from 1
 */
void
rfl_statement_bind_null (RflStatement *self,
                         int           parameter)
{
  sqlite3_bind_null (self->sqlite, parameter);
}

/**
 * rfl_statement_step:
 * @self: a statement
 * @error: return location
 *
 * Returns: %TRUE for a row, %FALSE at the end or with @error set
 */
gboolean
rfl_statement_step (RflStatement  *self,
                    GError       **error)
{
  int code;

  if (!self->running)
    self->db->n_statements++;
  self->running = TRUE;

  code = sqlite3_step (self->sqlite);
  if (code == SQLITE_ROW)
    return TRUE;

  rfl_db_check_sqlite (self->db, code, error);
  rfl_statement_reset (self);

  return FALSE;
}

/**
 * rfl_statement_run:
 * @self: a statement that gives no rows
 * @error: return location
 *
 * Runs it and makes it ready to run again.
 *
 * Returns: %TRUE on success
 */
gboolean
rfl_statement_run (RflStatement  *self,
                   GError       **error)
{
  g_autoptr (GError) local_error = NULL;

  while (rfl_statement_step (self, &local_error))
    continue;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

/**
 * rfl_statement_text:
 * @self: a statement at a row
 * @column: number from 0
 *
 * Returns: (nullable): the value, until the next step or reset
 */
const char *
rfl_statement_text (RflStatement *self,
                    int           column)
{
  return (const char *) sqlite3_column_text (self->sqlite, column);
}

/**
 * rfl_statement_int:
 * @self: a statement at a row
 * @column: number from 0
 *
 * Returns: the value, 0 for NULL
 */
gint64
rfl_statement_int (RflStatement *self,
                   int           column)
{
  return sqlite3_column_int64 (self->sqlite, column);
}

/**
 * rfl_statement_double:
 * @self: a statement at a row
 * @column: number from 0
 *
 * Returns: the value, 0 for NULL
 */
double
rfl_statement_double (RflStatement *self,
                      int           column)
{
  return sqlite3_column_double (self->sqlite, column);
}

/**
 * rfl_statement_bytes:
 * @self: a statement at a row
 * @column: number from 0
 *
 * Returns: (transfer full) (nullable): a copy of the value
 */
GBytes *
rfl_statement_bytes (RflStatement *self,
                     int           column)
{
  gconstpointer data;

  if (rfl_statement_is_null (self, column))
    return NULL;

  data = sqlite3_column_blob (self->sqlite, column);

  return g_bytes_new (data, (gsize) sqlite3_column_bytes (self->sqlite, column));
}

/**
 * rfl_statement_is_null:
 * @self: a statement at a row
 * @column: number from 0
 *
 * Returns: %TRUE when there is no value
 */
gboolean
rfl_statement_is_null (RflStatement *self,
                       int           column)
{
  return sqlite3_column_type (self->sqlite, column) == SQLITE_NULL;
}

/**
 * rfl_statement_n_columns:
 * @self: a statement
 *
 * Returns: how many columns a row has
 */
int
rfl_statement_n_columns (RflStatement *self)
{
  return sqlite3_column_count (self->sqlite);
}
