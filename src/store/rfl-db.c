/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-db-private.h"

#include "rfl-i18n.h"
#include "rfl-store-error.h"

/* How long a writer waits for another process: single writes take milliseconds, slices of an import 50. */
#define BUSY_TIMEOUT_MS 10000

/* Virtual machine steps between two looks at the cancellable, well under a millisecond. */
#define STEPS_PER_LOOK 2000

static int
get_error_code (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return RFL_STORE_ERROR_DAMAGED;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return RFL_STORE_ERROR_BUSY;
    case SQLITE_FULL:
      return RFL_STORE_ERROR_FULL;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return RFL_STORE_ERROR_READ_ONLY;
    case SQLITE_CONSTRAINT:
      return code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY ? RFL_STORE_ERROR_EXISTS
                                                                                      : RFL_STORE_ERROR_FAILED;
    default:
      return RFL_STORE_ERROR_FAILED;
    }
}

/**
 * rfl_db_check_sqlite: (skip)
 * @self: a connection
 * @code: result of a call to SQLite
 * @error: return location
 *
 * Returns: %TRUE when @code means success
 */
gboolean
rfl_db_check_sqlite (RflDb   *self,
                     int      code,
                     GError **error)
{
  if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE)
    return TRUE;

  if ((code & 0xff) == SQLITE_INTERRUPT)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The operation was cancelled");
  else
    g_set_error (error, RFL_STORE_ERROR, get_error_code (sqlite3_extended_errcode (self->sqlite)), "%s (%d)",
                 sqlite3_errmsg (self->sqlite), sqlite3_extended_errcode (self->sqlite));

  return FALSE;
}

static int
on_progress_cb (void *data)
{
  RflDb *self = data;

  return g_cancellable_is_cancelled (self->cancellable);
}

/* What was deleted is overwritten, as Debian builds SQLite to do anyway. */
static gboolean
configure (RflDb      *self,
           RflDbMode   mode,
           GError    **error)
{
  static const char * const pragmas[] = {
    [RFL_DB_READ] = "PRAGMA foreign_keys = ON; PRAGMA query_only = ON; PRAGMA temp_store = MEMORY;"
                    "PRAGMA cache_size = -16000",
    [RFL_DB_WRITE] = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                     "PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000",
    [RFL_DB_CREATE] = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                      "PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000",
    [RFL_DB_SCRATCH] = "PRAGMA main.locking_mode = EXCLUSIVE; PRAGMA main.journal_mode = MEMORY;"
                       "PRAGMA main.synchronous = OFF;"
                       "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32000",
  };

  sqlite3_busy_timeout (self->sqlite, BUSY_TIMEOUT_MS);
  sqlite3_extended_result_codes (self->sqlite, TRUE);
  sqlite3_db_config (self->sqlite, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);

  return rfl_db_exec (self, pragmas[mode], error);
}

/* rfl_language (): the language in which lists name things that have names in several. */
static void
call_language (sqlite3_context  *context,
               int               n_values,
               sqlite3_value   **values)
{
  sqlite3_result_text (context, rfl_i18n_get_language (), -1, SQLITE_STATIC);
}

/**
 * rfl_db_open:
 * @path: the file
 * @mode: what it is opened for
 * @error: return location
 *
 * Returns: (transfer full): a connection; otherwise %RFL_STORE_ERROR_MISSING, %RFL_STORE_ERROR_DAMAGED …
 */
RflDb *
rfl_db_open (const char  *path,
             RflDbMode    mode,
             GError     **error)
{
  static const int flags[] = {
    [RFL_DB_READ] = SQLITE_OPEN_READONLY,
    [RFL_DB_WRITE] = SQLITE_OPEN_READWRITE,
    [RFL_DB_CREATE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
    [RFL_DB_SCRATCH] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
  };
  g_autoptr (RflDb) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if ((mode == RFL_DB_READ || mode == RFL_DB_WRITE) && !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING, "There is no file %s", path);
      return NULL;
    }

  self = g_new0 (RflDb, 1);
  self->path = g_strdup (path);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, rfl_statement_finalize);

  /* One thread at a time uses a connection, so SQLite's own mutexes are not needed. */
  if (!rfl_db_check_sqlite (self,
                            sqlite3_open_v2 (path, &self->sqlite, flags[mode] | SQLITE_OPEN_NOMUTEX, NULL), error) ||
      !rfl_db_check_sqlite (self,
                            sqlite3_create_function (self->sqlite, "rfl_language", 0, SQLITE_UTF8, NULL, call_language, NULL, NULL),
                            error) ||
      !configure (self, mode, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * rfl_db_close:
 * @self: (transfer full): a connection
 *
 * The last connection to a file leaves no journal beside it.
 */
void
rfl_db_close (RflDb *self)
{
  g_return_if_fail (self != NULL);

  rfl_db_set_cancellable (self, NULL);
  g_clear_pointer (&self->statements, g_hash_table_unref);
  if (sqlite3_close (self->sqlite) != SQLITE_OK)
    g_critical ("A statement of %s outlives its connection", self->path);
  g_datalist_clear (&self->data);
  g_clear_object (&self->vault);
  g_clear_object (&self->clock);
  g_free (self->path);
  g_free (self);
}

/**
 * rfl_db_get_path:
 * @self: a connection
 *
 * Returns: the file
 */
const char *
rfl_db_get_path (RflDb *self)
{
  return self->path;
}

/**
 * rfl_db_get_sqlite: (skip)
 * @self: a connection
 *
 * Returns: (transfer none): the handle
 */
sqlite3 *
rfl_db_get_sqlite (RflDb *self)
{
  return self->sqlite;
}

/**
 * rfl_db_get_data:
 * @self: a connection
 * @key: a name
 *
 * Returns: (transfer none) (nullable): what was kept under the name
 */
gpointer
rfl_db_get_data (RflDb      *self,
                 const char *key)
{
  return g_datalist_get_data (&self->data, key);
}

/**
 * rfl_db_set_data:
 * @self: a connection
 * @key: a name
 * @data: (nullable): what to keep for as long as the connection, instead of what was kept
 * @destroy: (nullable): what frees it
 */
void
rfl_db_set_data (RflDb          *self,
                 const char     *key,
                 gpointer        data,
                 GDestroyNotify  destroy)
{
  g_datalist_id_set_data_full (&self->data, g_quark_from_string (key), data, destroy);
}

/**
 * rfl_db_set_vault:
 * @self: a connection
 * @vault: (nullable): what seals and opens its documents
 */
void
rfl_db_set_vault (RflDb    *self,
                  RflVault *vault)
{
  g_set_object (&self->vault, vault);
}

/**
 * rfl_db_get_vault:
 * @self: a connection
 *
 * Returns: (transfer none) (nullable): what seals and opens its documents
 */
RflVault *
rfl_db_get_vault (RflDb *self)
{
  return self->vault;
}

/**
 * rfl_db_set_clock:
 * @self: a connection
 * @clock: (nullable): what stamps its changes
 */
void
rfl_db_set_clock (RflDb    *self,
                  RflClock *clock)
{
  g_set_object (&self->clock, clock);
}

/**
 * rfl_db_get_clock:
 * @self: a connection
 *
 * Returns: (transfer none) (nullable): what stamps its changes
 */
RflClock *
rfl_db_get_clock (RflDb *self)
{
  return self->clock;
}

/**
 * rfl_db_exec:
 * @self: a connection
 * @sql: statements without parameters
 * @error: return location
 *
 * Returns: %TRUE when all ran
 */
gboolean
rfl_db_exec (RflDb       *self,
             const char  *sql,
             GError     **error)
{
  self->n_statements++;

  return rfl_db_check_sqlite (self, sqlite3_exec (self->sqlite, sql, NULL, NULL, NULL), error);
}

/**
 * rfl_db_begin:
 * @self: a connection
 * @error: return location
 *
 * Begins a write, waiting for the one of another process to end.
 *
 * Returns: %FALSE with %RFL_STORE_ERROR_BUSY when that took too long
 */
gboolean
rfl_db_begin (RflDb   *self,
              GError **error)
{
  self->changes = 0;

  return rfl_db_exec (self, "BEGIN IMMEDIATE", error);
}

/**
 * rfl_db_commit:
 * @self: a connection
 * @error: return location
 *
 * Returns: %TRUE when all is on the disk; otherwise nothing is
 */
gboolean
rfl_db_commit (RflDb   *self,
               GError **error)
{
  if (rfl_db_exec (self, "COMMIT", error))
    return TRUE;

  rfl_db_rollback (self);

  return FALSE;
}

/**
 * rfl_db_rollback:
 * @self: a connection
 *
 * Drops what was written since rfl_db_begin (). Some errors have already done so.
 */
void
rfl_db_rollback (RflDb *self)
{
  self->changes = 0;
  if (rfl_db_in_transaction (self) && !rfl_db_exec (self, "ROLLBACK", NULL))
    g_critical ("A transaction cannot be rolled back: %s", sqlite3_errmsg (self->sqlite));
}

/**
 * rfl_db_in_transaction:
 * @self: a connection
 *
 * Returns: %TRUE between begin and commit or rollback
 */
gboolean
rfl_db_in_transaction (RflDb *self)
{
  return !sqlite3_get_autocommit (self->sqlite);
}

/**
 * rfl_db_last_rowid:
 * @self: a connection
 *
 * Returns: the key of the row that was inserted last
 */
gint64
rfl_db_last_rowid (RflDb *self)
{
  return sqlite3_last_insert_rowid (self->sqlite);
}

/**
 * rfl_db_changes:
 * @self: a connection
 *
 * Returns: how many rows the last statement wrote
 */
int
rfl_db_changes (RflDb *self)
{
  return sqlite3_changes (self->sqlite);
}

/**
 * rfl_db_query_int:
 * @self: a connection
 * @sql: a query without parameters
 * @fallback: value when there is no row, or NULL
 *
 * Returns: the first column of the first row
 */
gint64
rfl_db_query_int (RflDb      *self,
                  const char *sql,
                  gint64      fallback)
{
  g_autoptr (RflStatement) statement = rfl_db_prepare (self, sql, NULL);

  if (statement == NULL || !rfl_statement_step (statement, NULL) || rfl_statement_is_null (statement, 0))
    return fallback;

  return rfl_statement_int (statement, 0);
}

/**
 * rfl_db_query_text:
 * @self: a connection
 * @sql: a query without parameters
 *
 * Returns: (transfer full) (nullable): the first column of the first row
 */
char *
rfl_db_query_text (RflDb      *self,
                   const char *sql)
{
  g_autoptr (RflStatement) statement = rfl_db_prepare (self, sql, NULL);

  if (statement == NULL || !rfl_statement_step (statement, NULL))
    return NULL;

  return g_strdup (rfl_statement_text (statement, 0));
}

/**
 * rfl_db_get_local:
 * @self: a connection
 * @name: a name
 *
 * Returns: (transfer full) (nullable): what this copy of the data keeps under @name
 */
char *
rfl_db_get_local (RflDb      *self,
                  const char *name)
{
  g_autoptr (RflStatement) statement = rfl_db_prepare (self, "SELECT value FROM local WHERE name = ?1", NULL);

  if (statement == NULL)
    return NULL;
  rfl_statement_bind_text (statement, 1, name);

  return rfl_statement_step (statement, NULL) ? g_strdup (rfl_statement_text (statement, 0)) : NULL;
}

/**
 * rfl_db_set_local:
 * @self: a connection
 * @name: a name
 * @value: (nullable): what to keep under it; %NULL removes
 * @error: return location
 *
 * Returns: %TRUE when written
 */
gboolean
rfl_db_set_local (RflDb       *self,
                  const char  *name,
                  const char  *value,
                  GError     **error)
{
  g_autoptr (RflStatement) statement = NULL;

  statement = rfl_db_prepare (self,
                              value != NULL ? "INSERT OR REPLACE INTO local (name, value) VALUES (?1, ?2)"
                                            : "DELETE FROM local WHERE name = ?1",
                              error);
  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_text (statement, 1, name);
  if (value != NULL)
    rfl_statement_bind_text (statement, 2, value);

  return rfl_statement_run (statement, error);
}

/**
 * rfl_db_note_change:
 * @self: a connection
 * @kinds: mask of `1 << RflKind`
 *
 * Adds to what the current transaction changes.
 */
void
rfl_db_note_change (RflDb *self,
                    guint  kinds)
{
  self->changes |= kinds;
}

/**
 * rfl_db_steal_changes:
 * @self: a connection
 *
 * Returns: mask of what was changed since rfl_db_begin ()
 */
guint
rfl_db_steal_changes (RflDb *self)
{
  guint changes = self->changes;

  self->changes = 0;

  return changes;
}

/**
 * rfl_db_get_n_statements:
 * @self: a connection
 *
 * Returns: how many statements were run
 */
guint64
rfl_db_get_n_statements (RflDb *self)
{
  return self->n_statements;
}

/**
 * rfl_db_get_n_pages:
 * @self: a connection
 *
 * Returns: how many pages were looked at
 */
guint64
rfl_db_get_n_pages (RflDb *self)
{
  static const int counters[] = { SQLITE_DBSTATUS_CACHE_HIT, SQLITE_DBSTATUS_CACHE_MISS };
  guint64 n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (counters); i++)
    {
      int now = 0;
      int most = 0;

      sqlite3_db_status (self->sqlite, counters[i], &now, &most, FALSE);
      n += (guint) now;
    }

  return n;
}

/**
 * rfl_db_set_cancellable:
 * @self: a connection
 * @cancellable: (nullable): what ends a running statement
 */
void
rfl_db_set_cancellable (RflDb        *self,
                        GCancellable *cancellable)
{
  if (g_set_object (&self->cancellable, cancellable))
    sqlite3_progress_handler (self->sqlite, STEPS_PER_LOOK, cancellable != NULL ? on_progress_cb : NULL, self);
}
