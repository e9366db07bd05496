/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-backup-private.h"

#include "rfl-check.h"
#include "rfl-data-lock.h"
#include "rfl-date.h"
#include "rfl-db-private.h"
#include "rfl-erase-private.h"
#include "rfl-id.h"
#include "rfl-migrations.h"
#include "rfl-reindex.h"
#include "rfl-store-open.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* A command that is about to end, not a window. */
#define WAIT_FOR_OTHERS_MS 500

#define BACKUP_FOLDER "backups"
#define BACKUP_PREFIX "referral-"
#define BACKUP_SUFFIX ".db"

/* "referral-20261122-043900.db", in UTC: the names sort by age. */
#define BACKUP_FORMAT BACKUP_PREFIX "%Y%m%d-%H%M%S" BACKUP_SUFFIX

/* What a copy does not take along: it gets a device id of its own, and this computer's key never leaves it. */
#define COPY_SQL \
  "INSERT INTO main.document SELECT * FROM source.document;" \
  "INSERT INTO main.history SELECT * FROM source.history;" \
  "INSERT INTO main.merge_due SELECT * FROM source.merge_due;" \
  "INSERT INTO main.erased SELECT * FROM source.erased;" \
  "INSERT INTO main.draft SELECT * FROM source.draft;" \
  "INSERT INTO main.local SELECT * FROM source.local" \
  "  WHERE name NOT IN ('" RFL_DEVICE_NAME "', '" RFL_COPY_NAME "', '" RFL_PLACE_NAME "', 'computer-slot', 'checked', 'import')"

typedef struct
{
  char     *source;   /* the database */
  char     *path;     /* the backup */
  char     *folder;   /* (nullable): where old ones are removed */
  RflVault *vault;    /* (owned) */
} Making;

typedef struct
{
  char *directory;
  char *path;
  char *replaced;
} Restoring;

/**
 * rfl_backup_free:
 * @self: (transfer full): a backup
 */
void
rfl_backup_free (RflBackup *self)
{
  g_free (self->path);
  g_free (self);
}

static void
making_free (Making *making)
{
  g_free (making->source);
  g_free (making->path);
  g_free (making->folder);
  g_object_unref (making->vault);
  g_free (making);
}

static void
restoring_free (Restoring *restoring)
{
  g_free (restoring->directory);
  g_free (restoring->path);
  g_free (restoring->replaced);
  g_free (restoring);
}

static gboolean
set_errno_error (GError     **error,
                 const char  *path)
{
  int code = errno == ENOSPC ? RFL_STORE_ERROR_FULL : RFL_STORE_ERROR_READ_ONLY;

  g_set_error (error, RFL_STORE_ERROR, code, "%s: %s", path, g_strerror (errno));

  return FALSE;
}

gboolean
rfl_backup_flush_file (const char  *path,
                       GError     **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gboolean flushed = fd >= 0 && fsync (fd) == 0;

  if (!flushed)
    set_errno_error (error, path);
  if (fd >= 0)
    close (fd);

  return flushed;
}

static gboolean
copy_documents (const char    *source,
                const char    *path,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autoptr (RflDb) db = rfl_db_open (path, RFL_DB_SCRATCH, error);
  gboolean copied;

  if (db == NULL || g_chmod (path, 0600) != 0 || !rfl_migrations_run (db, error))
    return FALSE;

  {
    g_autoptr (RflStatement) attach = rfl_db_prepare (db, "ATTACH DATABASE ?1 AS source", error);

    if (attach == NULL)
      return FALSE;
    rfl_statement_bind_text (attach, 1, source);
    if (!rfl_statement_run (attach, error))
      return FALSE;
  }

  /* One transaction reads one state, whatever is written meanwhile. */
  rfl_db_set_cancellable (db, cancellable);
  copied = rfl_db_exec (db, "BEGIN", error) && rfl_db_exec (db, COPY_SQL, error) && rfl_reindex_mark_due (db, error) &&
           rfl_db_commit (db, error);
  rfl_db_set_cancellable (db, NULL);
  rfl_db_rollback (db);

  return copied;
}

/* A backup is one when it has been opened and read. */
gboolean
rfl_backup_verify (const char  *path,
                   GError     **error)
{
  g_autoptr (RflDb) db = NULL;
  g_auto (GStrv) problems = NULL;

  if (!rfl_check_file (path, NULL, error))
    return FALSE;

  db = rfl_db_open (path, RFL_DB_READ, error);
  if (db == NULL)
    return FALSE;
  if (!rfl_check_quick (db, &problems, error))
    {
      if (problems != NULL)
        g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_DAMAGED, "%s: %s", path, problems[0]);
      return FALSE;
    }

  return TRUE;
}

char *
rfl_backup_dup_folder (const char *directory)
{
  return g_build_filename (directory, BACKUP_FOLDER, NULL);
}

static void
remove_old (const char *folder)
{
  g_autofree char *directory = g_path_get_dirname (folder);
  g_autoptr (GPtrArray) backups = rfl_backup_list (directory);

  for (guint i = RFL_BACKUP_KEEP; i < backups->len; i++)
    {
      const RflBackup *backup = g_ptr_array_index (backups, i);

      if (g_unlink (backup->path) != 0)
        g_warning ("The old backup %s cannot be removed: %s", backup->path, g_strerror (errno));
    }
}

static void
make_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Making *making = task_data;
  g_autofree char *folder = g_path_get_dirname (making->path);
  g_autofree char *name = g_path_get_basename (making->path);
  g_autofree char *part = g_strconcat (folder, G_DIR_SEPARATOR_S ".", name, ".part", NULL);
  gboolean removed = FALSE;
  GError *error = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      set_errno_error (&error, folder);
      g_task_return_error (task, error);
      return;
    }

  g_unlink (part);
  if (!copy_documents (making->source, part, cancellable, &error) || !rfl_backup_flush_file (part, &error) ||
      !rfl_backup_verify (part, &error) || g_cancellable_set_error_if_cancelled (cancellable, &error) ||
      (g_rename (part, making->path) != 0 && !set_errno_error (&error, making->path)))
    {
      g_unlink (part);
      if (error == NULL)
        set_errno_error (&error, part);
      g_task_return_error (task, error);
      return;
    }
  rfl_store_flush_directory (folder);

  /* What was erased meanwhile, when those who erase could not see this copy yet. */
  if (!rfl_erase_clean_copy (making->source, making->path, making->vault, cancellable, &removed, &error) || removed)
    {
      g_unlink (making->path);
      if (error == NULL)
        g_set_error (&error, RFL_STORE_ERROR, RFL_STORE_ERROR_DAMAGED, "%s", making->path);
      g_task_return_error (task, error);
      return;
    }
  if (making->folder != NULL)
    remove_old (making->folder);

  g_task_return_pointer (task, g_strdup (making->path), g_free);
}

static void
on_copied_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *path = g_task_propagate_pointer (G_TASK (result), &error);

  if (path != NULL)
    g_task_return_pointer (task, path, g_free);
  else
    g_task_return_error (task, error);
}

/**
 * rfl_backup_make_async:
 * @store: a store
 * @path: (nullable): where; %NULL for the folder `backups` beside the data, which keeps the newest 14
 * @cancellable: (nullable): leaves nothing behind
 * @callback: called when done
 * @user_data: for @callback
 *
 * Copies the documents and their history as they are at one moment, without projections, and opens the copy to check
 * it. Reads and writes go on meanwhile.
 */
void
rfl_backup_make_async (RflStore            *store,
                       const char          *path,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GTask) copying = NULL;
  Making *making;

  g_return_if_fail (RFL_IS_STORE (store));

  making = g_new0 (Making, 1);
  making->source = g_strdup (rfl_store_get_path (store));
  making->vault = g_object_ref (rfl_store_get_vault (store));
  if (path != NULL)
    {
      making->path = g_strdup (path);
    }
  else
    {
      gint64 now = rfl_clock_get_time_us (rfl_store_get_clock (store));
      g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (now / G_TIME_SPAN_SECOND);
      g_autofree char *name = g_date_time_format (date, BACKUP_FORMAT);

      making->folder = rfl_backup_dup_folder (rfl_store_get_directory (store));
      making->path = g_build_filename (making->folder, name, NULL);
    }

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_backup_make_async);
  g_task_set_check_cancellable (task, FALSE);

  /* A thread lets go of its task some time after that has returned: one that held the store could be the last to. */
  copying = g_task_new (NULL, cancellable, on_copied_cb, g_steal_pointer (&task));
  g_task_set_source_tag (copying, rfl_backup_make_async);
  g_task_set_check_cancellable (copying, FALSE);
  g_task_set_task_data (copying, making, (GDestroyNotify) making_free);
  g_task_run_in_thread (copying, make_in_thread);
}

/**
 * rfl_backup_make_finish:
 * @store: a store
 * @result: of the call
 * @error: return location
 *
 * Returns: (transfer full): path of the backup
 */
char *
rfl_backup_make_finish (RflStore      *store,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Instant in the name of a backup; 0 for another file. */
static gint64
parse_name (const char *name)
{
  g_autofree char *text = NULL;
  gint64 time = 0;

  if (!g_str_has_prefix (name, BACKUP_PREFIX) || !g_str_has_suffix (name, BACKUP_SUFFIX) ||
      strlen (name) != strlen (BACKUP_PREFIX "YYYYMMDD-HHMMSS" BACKUP_SUFFIX))
    return 0;

  name += strlen (BACKUP_PREFIX);
  text = g_strdup_printf ("%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", name, name + 4, name + 6, name + 9, name + 11, name + 13);

  return rfl_date_parse_iso (text, &time) ? time : 0;
}

static int
compare_backups (gconstpointer a,
                 gconstpointer b)
{
  const RflBackup *backup_a = *(RflBackup * const *) a;
  const RflBackup *backup_b = *(RflBackup * const *) b;

  return backup_a->time > backup_b->time ? -1 : backup_a->time < backup_b->time;
}

/**
 * rfl_backup_list:
 * @directory: folder of the data
 *
 * Reads a folder; nothing is opened.
 *
 * Returns: (transfer full) (element-type RflBackup): the backups, newest first
 */
GPtrArray *
rfl_backup_list (const char *directory)
{
  g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_backup_free);
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_val_if_fail (directory != NULL, NULL);

  folder = rfl_backup_dup_folder (directory);
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      gint64 time = parse_name (name);
      RflBackup *backup;
      GStatBuf info;

      if (time == 0)
        continue;

      backup = g_new0 (RflBackup, 1);
      backup->path = g_build_filename (folder, name, NULL);
      backup->time = time;
      backup->size = g_stat (backup->path, &info) == 0 ? (guint64) info.st_size : 0;
      g_ptr_array_add (backups, backup);
    }
  g_ptr_array_sort (backups, compare_backups);

  return g_steal_pointer (&backups);
}

/**
 * rfl_backup_is_due:
 * @directory: folder of the data
 * @now: the time
 *
 * Returns: %TRUE when there is no backup of today, in the computer's zone
 */
gboolean
rfl_backup_is_due (const char *directory,
                   gint64      now)
{
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  g_autofree char *last = NULL;
  g_autofree char *today = NULL;

  g_return_val_if_fail (directory != NULL, FALSE);

  backups = rfl_backup_list (directory);
  if (backups->len == 0)
    return TRUE;

  zone = g_time_zone_new_local ();
  last = rfl_day_from_us (((RflBackup *) g_ptr_array_index (backups, 0))->time, zone);
  today = rfl_day_from_us (now, zone);

  return g_strcmp0 (last, today) != 0;
}

/* A copy ready to stand in the place of the data. */
static gboolean
prepare_copy (const char    *source,
              const char    *path,
              const char    *directory,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (GFile) from = g_file_new_for_path (source);
  g_autoptr (GFile) to = g_file_new_for_path (path);
  g_autoptr (RflDb) db = NULL;
  g_autofree char *device = rfl_device_id_new ();

  if (!g_file_copy (from, to, G_FILE_COPY_OVERWRITE, cancellable, NULL, NULL, error))
    return FALSE;

  db = rfl_db_open (path, RFL_DB_WRITE, error);

  return db != NULL && g_chmod (path, 0600) == 0 && rfl_migrations_run (db, error) &&
         rfl_erase_prepare (db, directory, error) && rfl_db_set_local (db, RFL_DEVICE_NAME, device, error) && rfl_reindex (db, cancellable, error) >= 0;
}

/* Takes the database for itself, which folds its journal in. Somebody who has it open would go on writing into the file
 * that is put aside. One that cannot be opened is used by nobody, and keeps its journal beside it. */
static gboolean
settle (const char  *path,
        GError     **error)
{
  g_autoptr (RflDb) db = rfl_db_open (path, RFL_DB_WRITE, NULL);
  g_autofree char *mode = NULL;

  if (db == NULL)
    return TRUE;

  sqlite3_busy_timeout (rfl_db_get_sqlite (db), WAIT_FOR_OTHERS_MS);
  mode = rfl_db_query_text (db, "PRAGMA journal_mode = DELETE");
  if (g_strcmp0 (mode, "delete") == 0 || sqlite3_errcode (rfl_db_get_sqlite (db)) == SQLITE_CORRUPT)
    return TRUE;

  g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_BUSY, "%s is open elsewhere", path);

  return FALSE;
}

static gboolean
replace (Restoring   *restoring,
         const char  *copy,
         GError     **error)
{
  static const char * const journals[] = { "-wal", "-shm" };
  g_autofree char *path = g_build_filename (restoring->directory, RFL_STORE_FILE, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
      g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");

      restoring->replaced = g_strdup_printf ("%s" G_DIR_SEPARATOR_S RFL_STORE_REPLACED_PREFIX "%s", restoring->directory, stamp);
      if (!settle (path, error))
        return FALSE;

      /* A second name first, then one rename over the old name: at no moment is there no database, unless the file system
       * knows no second names. */
      g_unlink (restoring->replaced);
      if (link (path, restoring->replaced) != 0 && g_rename (path, restoring->replaced) != 0)
        return set_errno_error (error, restoring->replaced);
      for (guint i = 0; i < G_N_ELEMENTS (journals); i++)
        {
          g_autofree char *from = g_strconcat (path, journals[i], NULL);
          g_autofree char *to = g_strconcat (restoring->replaced, journals[i], NULL);

          if (g_rename (from, to) != 0 && errno != ENOENT)
            return set_errno_error (error, to);
        }
    }

  if (g_rename (copy, path) != 0)
    return set_errno_error (error, path);
  rfl_store_flush_directory (restoring->directory);

  return TRUE;
}

static void
restore_in_thread (GTask        *task,
                   gpointer      source,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  Restoring *restoring = task_data;
  g_autofree char *copy = g_build_filename (restoring->directory, RFL_STORE_RESTORING, NULL);
  g_autoptr (RflDataLock) lock = NULL;
  GError *error = NULL;

  if (g_mkdir_with_parents (restoring->directory, 0700) != 0)
    set_errno_error (&error, restoring->directory);
  else
    lock = rfl_data_lock_take (restoring->directory, "restore", &error);

  if (lock == NULL || !rfl_backup_verify (restoring->path, &error) ||
      !prepare_copy (restoring->path, copy, restoring->directory, cancellable, &error) || !rfl_backup_flush_file (copy, &error) ||
      g_cancellable_set_error_if_cancelled (cancellable, &error) ||
      !replace (restoring, copy, &error))
    {
      g_unlink (copy);
      if (error == NULL)
        set_errno_error (&error, copy);
      g_task_return_error (task, error);
      return;
    }

  g_task_return_boolean (task, TRUE);
}

/**
 * rfl_backup_restore_async:
 * @directory: folder of the data, whose store is closed
 * @path: a backup
 * @cancellable: (nullable): leaves everything as it was
 * @callback: called when done
 * @user_data: for @callback
 *
 * Checks the backup, makes the projections of the directory in a copy of it, and puts the copy in the place of the data
 * in one step. Those of the cases are made by rfl_reindex () after the next unlock: rfl_reindex_is_due () says so. What was
 * there stays beside it under another name.
 */
void
rfl_backup_restore_async (const char          *directory,
                          const char          *path,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Restoring *restoring;

  g_return_if_fail (directory != NULL);
  g_return_if_fail (path != NULL);

  restoring = g_new0 (Restoring, 1);
  restoring->directory = g_strdup (directory);
  restoring->path = g_strdup (path);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_backup_restore_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, restoring, (GDestroyNotify) restoring_free);
  g_task_run_in_thread (task, restore_in_thread);
}

/**
 * rfl_backup_restore_finish:
 * @result: of the call
 * @replaced: (out) (optional) (nullable) (transfer full): where the replaced file is
 * @error: return location
 *
 * Returns: %TRUE when the backup is in place; otherwise nothing was touched: %RFL_STORE_ERROR_DAMAGED for a bad backup,
 * %RFL_STORE_ERROR_BUSY while another process has the data open …
 */
gboolean
rfl_backup_restore_finish (GAsyncResult  *result,
                           char         **replaced,
                           GError       **error)
{
  Restoring *restoring;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  restoring = g_task_get_task_data (G_TASK (result));
  if (replaced != NULL)
    *replaced = g_steal_pointer (&restoring->replaced);

  return TRUE;
}
