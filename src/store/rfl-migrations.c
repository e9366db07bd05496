/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-migrations.h"

#include "rfl-check.h"
#include "rfl-store-resources.h"

/* Each file brings the schema from the number before to its own. A file of a released version never changes. */
static const char * const migrations[] = {
  "0001-initial.sql",
  "0002-replication.sql",
  "0003-consents.sql",
  "0004-erasing.sql",
  "0005-proposals.sql",
};

/**
 * rfl_migrations_get_latest:
 *
 * Returns: number of the schema that this program reads and writes
 */
int
rfl_migrations_get_latest (void)
{
  return G_N_ELEMENTS (migrations);
}

static gboolean
run_step (RflDb   *db,
          int      number,
          GError **error)
{
  g_autofree char *path = g_strconcat ("/org/example/Referral/store/migrations/", migrations[number - 1], NULL);
  g_autofree char *pragma = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                             RFL_STORE_APPLICATION_ID, number);
  g_autoptr (GBytes) sql = NULL;

  sql = g_resource_lookup_data (rfl_store_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  if (sql == NULL || !rfl_db_begin (db, error))
    return FALSE;

  /* Two processes may have begun at once: the second finds the work done. */
  if (rfl_db_query_int (db, "PRAGMA user_version", 0) >= number)
    return rfl_db_commit (db, error);

  if (!rfl_db_exec (db, g_bytes_get_data (sql, NULL), error) || !rfl_db_exec (db, pragma, error))
    {
      rfl_db_rollback (db);
      return FALSE;
    }

  return rfl_db_commit (db, error);
}

/**
 * rfl_migrations_run:
 * @db: a connection that may write, in no transaction
 * @error: return location
 *
 * Brings the schema of @db to that of this program.
 *
 * Returns: %TRUE when it is there; otherwise %RFL_STORE_ERROR_TOO_NEW or what SQLite said, with the last good step kept
 */
gboolean
rfl_migrations_run (RflDb   *db,
                    GError **error)
{
  int schema;

  g_return_val_if_fail (db != NULL, FALSE);

  schema = (int) rfl_db_query_int (db, "PRAGMA user_version", 0);
  if (schema > rfl_migrations_get_latest ())
    {
      g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_TOO_NEW, "Schema %d is newer than %d", schema,
                   rfl_migrations_get_latest ());
      return FALSE;
    }

  for (int number = schema + 1; number <= rfl_migrations_get_latest (); number++)
    if (!run_step (db, number, error))
      return FALSE;

  return TRUE;
}
