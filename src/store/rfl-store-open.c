/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-store-open.h"

#include "rfl-check.h"
#include "rfl-data-lock.h"
#include "rfl-erase-private.h"
#include "rfl-id.h"
#include "rfl-migrations.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

RflStoreOpening *
rfl_store_opening_new (const char *directory,
                       RflVault   *vault,
                       RflClock   *clock)
{
  RflStoreOpening *self = g_new0 (RflStoreOpening, 1);

  self->directory = g_strdup (directory);
  self->path = g_build_filename (directory, RFL_STORE_FILE, NULL);
  self->vault = g_object_ref (vault);
  self->clock = clock != NULL ? g_object_ref (clock) : NULL;

  return self;
}

void
rfl_store_opening_free (RflStoreOpening *self)
{
  g_clear_pointer (&self->reader, rfl_db_close);
  g_clear_pointer (&self->writer, rfl_db_close);
  g_clear_object (&self->vault);
  g_clear_object (&self->clock);
  g_free (self->directory);
  g_free (self->path);
  g_free (self);
}

void
rfl_store_flush_directory (const char *directory)
{
  int fd = open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  if (fsync (fd) != 0)
    g_debug ("Folder %s cannot be flushed: %s", directory, g_strerror (errno));
  close (fd);
}

/* Without taking the place of a file that another process made meanwhile; not every file system can promise that. */
static gboolean
move_into_place (const char *from,
                 const char *to)
{
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno == EEXIST)
    return g_unlink (from) == 0;

  return (errno == EINVAL || errno == ENOSYS) && !g_file_test (to, G_FILE_TEST_EXISTS) && g_rename (from, to) == 0;
}

/* Made under another name and moved when it is whole: a crash leaves no half-made database, and no header without our
 * mark, which SQLite writes long after the file. */
static gboolean
create (RflStoreOpening  *self,
        GError          **error)
{
  g_autofree char *name = rfl_id_new_random ();
  g_autofree char *path = g_strconcat (self->path, ".", name, NULL);
  g_autoptr (RflDb) db = NULL;

  if (g_mkdir_with_parents (self->directory, 0700) != 0)
    {
      g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_READ_ONLY, "%s: %s", self->directory, g_strerror (errno));
      return FALSE;
    }

  db = rfl_db_open (path, RFL_DB_CREATE, error);
  if (db == NULL || g_chmod (path, 0600) != 0 || !rfl_migrations_run (db, error))
    {
      if (error != NULL && *error == NULL)
        g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_READ_ONLY, "%s: %s", path, g_strerror (errno));
      g_clear_pointer (&db, rfl_db_close);
      g_unlink (path);
      return FALSE;
    }
  g_clear_pointer (&db, rfl_db_close);

  if (!move_into_place (path, self->path))
    {
      g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_READ_ONLY, "%s: %s", self->path, g_strerror (errno));
      g_unlink (path);
      return FALSE;
    }
  rfl_store_flush_directory (self->directory);

  return TRUE;
}

/* A hash of the computer and the folder, which a copy of the folder does not have: the number of a folder may be given to
 * another one later, but not with the same time of birth. The number of the device is left out, for it changes from one start
 * of the computer to the next. NULL when the folder does not say. */
static char *
describe_place (const char *directory)
{
  g_autofree char *machine = NULL;
  g_autofree char *text = NULL;
  struct statx info = { 0 };

  if (statx (AT_FDCWD, directory, 0, STATX_INO | STATX_BTIME, &info) != 0)
    return NULL;
  if (!g_file_get_contents ("/etc/machine-id", &machine, NULL, NULL))
    machine = g_strdup ("");
  text = g_strdup_printf ("%s\n%" G_GUINT64_FORMAT "\n%" G_GINT64_FORMAT ".%09u", machine, (guint64) info.stx_ino,
                          (gint64) info.stx_btime.tv_sec, info.stx_btime.tv_nsec);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

/* Two copies of a folder are two devices: the copy that finds itself in another place gives up the id it was copied with. */
static gboolean
settle (RflStoreOpening  *self,
        GError          **error)
{
  g_autofree char *place = describe_place (self->directory);
  g_autofree char *kept = rfl_db_get_local (self->writer, RFL_PLACE_NAME);
  g_autofree char *copy = NULL;

  if (place == NULL || g_strcmp0 (place, kept) == 0)
    return TRUE;
  if (!rfl_db_begin (self->writer, error))
    return FALSE;

  /* Another process may have done it meanwhile. */
  g_free (kept);
  kept = rfl_db_get_local (self->writer, RFL_PLACE_NAME);
  copy = rfl_id_new_random ();
  if (g_strcmp0 (place, kept) != 0 &&
      (!rfl_db_set_local (self->writer, RFL_PLACE_NAME, place, error) ||
       !rfl_db_set_local (self->writer, RFL_COPY_NAME, copy, error) ||
       (kept != NULL && !rfl_db_set_local (self->writer, RFL_DEVICE_NAME, NULL, error))))
    {
      rfl_db_rollback (self->writer);
      return FALSE;
    }

  return rfl_db_commit (self->writer, error);
}

/* The stamps continue where they were, even when the computer's clock was set back meanwhile. */
static gboolean
set_up_clock (RflStoreOpening  *self,
              GError          **error)
{
  g_autofree char *device = rfl_db_get_local (self->writer, RFL_DEVICE_NAME);
  g_autofree char *last = NULL;

  if (device == NULL)
    {
      device = self->clock != NULL ? g_strdup (rfl_clock_get_device (self->clock)) : rfl_device_id_new ();
      if (!rfl_db_set_local (self->writer, RFL_DEVICE_NAME, device, error))
        return FALSE;
    }
  if (self->clock == NULL)
    self->clock = rfl_clock_new (device);

  last = rfl_db_query_text (self->writer,
                            "SELECT max (clock) FROM"
                            " (SELECT clock FROM history WHERE clock IS NOT NULL ORDER BY number DESC LIMIT 100)");
  if (last != NULL && rfl_hlc_is_valid (last))
    rfl_clock_receive (self->clock, last);

  return TRUE;
}

gboolean
rfl_store_opening_run (RflStoreOpening  *self,
                       GError          **error)
{
  g_autofree char *journal = g_strconcat (self->path, "-wal", NULL);
  g_autoptr (RflDataLock) lock = NULL;
  int schema = 0;

  if (!g_file_test (self->path, G_FILE_TEST_EXISTS) && !create (self, error))
    return FALSE;
  if (!rfl_check_file (self->path, &schema, error))
    return FALSE;
  if (schema < rfl_migrations_get_latest ())
    {
      lock = rfl_data_lock_take (self->directory, "migration", error);
      if (lock == NULL)
        return FALSE;
    }

  self->unclean = g_file_test (journal, G_FILE_TEST_EXISTS);
  self->writer = rfl_db_open (self->path, RFL_DB_WRITE, error);
  if (self->writer == NULL || !rfl_migrations_run (self->writer, error) || !settle (self, error) ||
      !set_up_clock (self, error))
    return FALSE;
  rfl_db_set_vault (self->writer, self->vault);
  rfl_db_set_clock (self->writer, self->clock);

  /* What a crash left to erase; what older data holds that was put here by hand. */
  if (!rfl_erase_prepare (self->writer, self->directory, error))
    return FALSE;
  self->reader = rfl_db_open (self->path, RFL_DB_READ, error);
  if (self->reader == NULL)
    return FALSE;
  rfl_db_set_vault (self->reader, self->vault);
  rfl_db_set_clock (self->reader, self->clock);

  return TRUE;
}
