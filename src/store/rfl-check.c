/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-check.h"

#include "rfl-migrations.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define CHECKED_NAME "checked"

/* The header of a database file, https://www.sqlite.org/fileformat2.html#the_database_header */
#define HEADER_SIZE           100
#define USER_VERSION_OFFSET   60
#define APPLICATION_ID_OFFSET 68

static const char magic[] = "SQLite format 3";

static guint32
read_be32 (const guint8 *bytes)
{
  return ((guint32) bytes[0] << 24) | ((guint32) bytes[1] << 16) | ((guint32) bytes[2] << 8) | bytes[3];
}

/**
 * rfl_check_file:
 * @path: a file
 * @schema: (out) (optional): number of its schema
 * @error: return location
 *
 * Reads the header only, which costs nothing at every start. A database with a journal beside it may say less in its
 * header than it holds; what is read here is never more.
 *
 * Returns: %TRUE when this program can open the file; otherwise %RFL_STORE_ERROR_MISSING, %RFL_STORE_ERROR_DAMAGED,
 * %RFL_STORE_ERROR_FOREIGN or %RFL_STORE_ERROR_TOO_NEW
 */
gboolean
rfl_check_file (const char  *path,
                int         *schema,
                GError     **error)
{
  guint8 header[HEADER_SIZE];
  gsize length;
  FILE *file;
  int number;

  g_return_val_if_fail (path != NULL, FALSE);

  file = fopen (path, "rbe");
  if (file == NULL)
    {
      g_set_error (error, RFL_STORE_ERROR, errno == ENOENT ? RFL_STORE_ERROR_MISSING : RFL_STORE_ERROR_READ_ONLY,
                   "%s: %s", path, g_strerror (errno));
      return FALSE;
    }
  length = fread (header, 1, sizeof header, file);
  fclose (file);

  if (length < sizeof header || memcmp (header, magic, sizeof magic) != 0)
    {
      g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_DAMAGED, "%s is no database", path);
      return FALSE;
    }
  if (read_be32 (header + APPLICATION_ID_OFFSET) != RFL_STORE_APPLICATION_ID)
    {
      g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_FOREIGN, "%s is of another program", path);
      return FALSE;
    }

  number = (int) read_be32 (header + USER_VERSION_OFFSET);
  if (number > rfl_migrations_get_latest ())
    {
      g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_TOO_NEW, "Schema %d of %s is newer than %d", number, path,
                   rfl_migrations_get_latest ());
      return FALSE;
    }
  if (schema != NULL)
    *schema = number;

  return TRUE;
}

/* The rows of a checking pragma, "ok" being none. */
static gboolean
collect (RflDb        *db,
         const char   *sql,
         int           column,
         GStrvBuilder *problems,
         guint        *n_problems,
         GError      **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflStatement) statement = rfl_db_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;

  while (rfl_statement_step (statement, &local_error))
    {
      const char *text = rfl_statement_text (statement, column);

      if (g_strcmp0 (text, "ok") == 0)
        continue;
      g_strv_builder_add (problems, text != NULL ? text : "");
      (*n_problems)++;
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

/**
 * rfl_check_quick:
 * @db: a connection
 * @problems: (out) (transfer full): what was found
 * @error: return location
 *
 * Reads every page. Takes a second per some hundred megabytes; can be cancelled through the connection.
 *
 * Returns: %TRUE when nothing was found; %FALSE with @problems, or with @error set when the check could not be made
 */
gboolean
rfl_check_quick (RflDb   *db,
                 GStrv   *problems,
                 GError **error)
{
  static const char *const checks[] = { "PRAGMA quick_check", "PRAGMA foreign_key_check" };
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  guint n_problems = 0;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (problems != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++)
    {
      g_autoptr (GError) failure = NULL;

      if (collect (db, checks[i], 0, found, &n_problems, &failure))
        continue;
      /* Some damage keeps the check itself from reading on: that is what it was asked to find. */
      if (!g_error_matches (failure, RFL_STORE_ERROR, RFL_STORE_ERROR_DAMAGED))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      g_strv_builder_add (found, failure->message);
      n_problems++;
    }
  *problems = g_strv_builder_end (found);

  return n_problems == 0;
}

/**
 * rfl_check_is_due:
 * @db: a connection
 * @now: the time
 *
 * Returns: %TRUE when the last good check is older than a day
 */
gboolean
rfl_check_is_due (RflDb  *db,
                  gint64  now)
{
  g_autofree char *checked = NULL;
  gint64 time;

  g_return_val_if_fail (db != NULL, FALSE);

  checked = rfl_db_get_local (db, CHECKED_NAME);
  time = checked != NULL ? g_ascii_strtoll (checked, NULL, 10) : 0;

  return time > now || now - time >= G_TIME_SPAN_DAY;
}

/**
 * rfl_check_done:
 * @db: a connection in a transaction
 * @now: the time
 * @error: return location
 *
 * Notes a good check.
 *
 * Returns: %TRUE when written
 */
gboolean
rfl_check_done (RflDb   *db,
                gint64   now,
                GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, now);

  g_return_val_if_fail (db != NULL, FALSE);

  return rfl_db_set_local (db, CHECKED_NAME, text, error);
}
