/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-staging-private.h"

#include "rfl-directory-index.h"
#include "rfl-documents.h"

/* In `local` while an import is under way: path of its staging. */
#define IMPORT_NAME "import"

static gboolean
write_journal (RflDb       *db,
               gint64       number,
               const char  *id,
               const char  *revision,
               GError     **error)
{
  g_autoptr (RflStatement) statement = NULL;

  statement = rfl_db_prepare (db, "INSERT INTO import_journal (number, document, revision) VALUES (?1, ?2, ?3)", error);
  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_int (statement, 1, number);
  rfl_statement_bind_text (statement, 2, id);
  rfl_statement_bind_text (statement, 3, revision);

  return rfl_statement_run (statement, error);
}

/**
 * rfl_staging_apply_slice:
 * @self: a sealed staging
 * @db: a connection to the data, in a transaction
 * @budget_us: how long to go on
 * @func: puts one document
 * @data: for @func
 * @done: (out): whether the last document was applied
 * @error: return location
 *
 * Applies the next documents, at least one, and notes them in the journal of the data in the same transaction. Where to
 * go on is read from that journal, so it does not matter which process does.
 *
 * Returns: %FALSE when @func or a database failed: the transaction must be rolled back
 */
gboolean
rfl_staging_apply_slice (RflStaging           *self,
                         RflDb                *db,
                         gint64                budget_us,
                         RflStagingApplyFunc   func,
                         gpointer              data,
                         gboolean             *done,
                         GError              **error)
{
  gint64 until = g_get_monotonic_time () + budget_us;
  gint64 number;

  g_return_val_if_fail (RFL_IS_STAGING (self), FALSE);
  g_return_val_if_fail (db != NULL && func != NULL && done != NULL, FALSE);

  number = rfl_db_query_int (db, "SELECT max (number) FROM import_journal", 0);
  if (number == 0 && !rfl_db_set_local (db, IMPORT_NAME, rfl_staging_get_path (self), error))
    return FALSE;

  do
    {
      g_autoptr (GError) local_error = NULL;
      g_autoptr (RflStatement) statement = NULL;
      g_autofree char *revision = NULL;
      RflStagingDocument document;

      *done = !rfl_staging_next_document (self, number, &statement, &document, &local_error);
      if (!*done)
        {
          number = document.number;
          revision = func (db, &document, data, &local_error);
          if (local_error == NULL)
            write_journal (db, number, document.id, revision, &local_error);
        }
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
    }
  while (!*done && g_get_monotonic_time () < until);

  return rfl_directory_index_keep_up (db, error);
}

/* What was made from a revision meanwhile keeps it: a person's edit is worth more than a clean undo. */
static gboolean
undo_one (RflDb       *db,
          const char  *id,
          const char  *revision,
          GError     **error)
{
  g_autoptr (GError) local_error = NULL;

  if (revision == NULL || rfl_documents_retract (db, id, revision, &local_error) ||
      g_error_matches (local_error, RFL_STORE_ERROR, RFL_STORE_ERROR_CONFLICT) ||
      g_error_matches (local_error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

/**
 * rfl_staging_undo_slice:
 * @db: a connection to the data, in a transaction
 * @budget_us: how long to go on
 * @done: (out): whether all was taken back
 * @error: return location
 *
 * Takes back what the slices wrote, newest first. What a person has changed since stays.
 *
 * Returns: %FALSE when the database failed: the transaction must be rolled back
 */
gboolean
rfl_staging_undo_slice (RflDb     *db,
                        gint64     budget_us,
                        gboolean  *done,
                        GError   **error)
{
  gint64 until = g_get_monotonic_time () + budget_us;

  g_return_val_if_fail (db != NULL && done != NULL, FALSE);

  do
    {
      g_autoptr (GError) local_error = NULL;
      g_autoptr (RflStatement) last = NULL;
      g_autoptr (RflStatement) forget = NULL;

      last = rfl_db_prepare (db, "SELECT number, document, revision FROM import_journal ORDER BY number DESC LIMIT 1", error);
      forget = last != NULL ? rfl_db_prepare (db, "DELETE FROM import_journal WHERE number = ?1", error) : NULL;
      if (forget == NULL)
        return FALSE;

      *done = !rfl_statement_step (last, &local_error);
      if (!*done && undo_one (db, rfl_statement_text (last, 1), rfl_statement_text (last, 2), &local_error))
        {
          rfl_statement_bind_int (forget, 1, rfl_statement_int (last, 0));
          rfl_statement_run (forget, &local_error);
        }
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
    }
  while (!*done && g_get_monotonic_time () < until);

  return *done ? rfl_staging_finish (db, error) : TRUE;
}

/**
 * rfl_staging_finish:
 * @db: a connection to the data, in a transaction
 * @error: return location
 *
 * Ends an import: what it wrote stays.
 *
 * Returns: %TRUE when written
 */
gboolean
rfl_staging_finish (RflDb   *db,
                    GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  return rfl_db_exec (db, "DELETE FROM import_journal", error) && rfl_db_set_local (db, IMPORT_NAME, NULL, error);
}

/**
 * rfl_staging_get_unfinished:
 * @db: a connection to the data
 *
 * Returns: (transfer full) (nullable): the staging of an import that was neither finished nor undone
 */
char *
rfl_staging_get_unfinished (RflDb *db)
{
  g_return_val_if_fail (db != NULL, NULL);

  return rfl_db_get_local (db, IMPORT_NAME);
}
