/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "shim-vfs.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

/* What was at a place before it was overwritten, and how long the file was. */
typedef struct
{
  gint64  offset;
  GBytes *old;
  GBytes *new;       /* (nullable): a truncation */
  gint64  old_size;
} Undo;

typedef struct
{
  sqlite3_file  base;
  char         *path;   /* (owned) (nullable): a temporary file */
  sqlite3_file *real;
} ShimFile;

static sqlite3_vfs vfs;
static sqlite3_vfs *real_vfs;
static GMutex mutex;
static GHashTable *pending;     /* path → GPtrArray of Undo, under mutex */
static guint n_writes;          /* under mutex */
static guint n_syncs;           /* under mutex */
static ShimWriteFunc write_func;
static gpointer write_data;

static void
undo_free (Undo *undo)
{
  g_bytes_unref (undo->old);
  g_clear_pointer (&undo->new, g_bytes_unref);
  g_free (undo);
}

static ShimFile *
get_file (sqlite3_file *file)
{
  return (ShimFile *) file;
}

static void
remember (ShimFile   *file,
          const void *data,
          gint64      length,
          gint64      offset)
{
  Undo *undo;
  sqlite3_int64 size = 0;
  gint64 overlap;
  guint8 *old;
  GPtrArray *undos;

  if (file->path == NULL)
    return;

  file->real->pMethods->xFileSize (file->real, &size);
  overlap = CLAMP (size - offset, 0, length);
  old = g_malloc0 ((gsize) overlap + 1);
  if (overlap > 0)
    file->real->pMethods->xRead (file->real, old, (int) overlap, offset);

  undo = g_new0 (Undo, 1);
  undo->offset = offset;
  undo->old = g_bytes_new_take (old, (gsize) overlap);
  undo->new = data != NULL ? g_bytes_new (data, (gsize) length) : NULL;
  undo->old_size = size;

  g_mutex_lock (&mutex);
  undos = g_hash_table_lookup (pending, file->path);
  if (undos == NULL)
    {
      undos = g_ptr_array_new_with_free_func ((GDestroyNotify) undo_free);
      g_hash_table_insert (pending, g_strdup (file->path), undos);
    }
  g_ptr_array_add (undos, undo);
  g_mutex_unlock (&mutex);
}

static int
shim_close (sqlite3_file *file)
{
  ShimFile *shim = get_file (file);
  int code = shim->real->pMethods->xClose (shim->real);

  g_clear_pointer (&shim->path, g_free);

  return code;
}

static int
shim_read (sqlite3_file  *file,
           void          *data,
           int            length,
           sqlite3_int64  offset)
{
  ShimFile *shim = get_file (file);

  return shim->real->pMethods->xRead (shim->real, data, length, offset);
}

static int
shim_write (sqlite3_file  *file,
            const void    *data,
            int            length,
            sqlite3_int64  offset)
{
  ShimFile *shim = get_file (file);
  guint number;

  g_mutex_lock (&mutex);
  number = n_writes++;
  g_mutex_unlock (&mutex);
  if (write_func != NULL)
    write_func (number, write_data);
  remember (shim, data, length, offset);

  return shim->real->pMethods->xWrite (shim->real, data, length, offset);
}

static int
shim_truncate (sqlite3_file  *file,
               sqlite3_int64  size)
{
  ShimFile *shim = get_file (file);
  sqlite3_int64 old_size = 0;

  shim->real->pMethods->xFileSize (shim->real, &old_size);
  if (old_size > size)
    remember (shim, NULL, old_size - size, size);

  return shim->real->pMethods->xTruncate (shim->real, size);
}

static int
shim_sync (sqlite3_file *file,
           int           flags)
{
  ShimFile *shim = get_file (file);
  int code = shim->real->pMethods->xSync (shim->real, flags);

  g_mutex_lock (&mutex);
  n_syncs++;
  if (code == SQLITE_OK && shim->path != NULL)
    g_hash_table_remove (pending, shim->path);
  g_mutex_unlock (&mutex);

  return code;
}

static int
shim_file_size (sqlite3_file  *file,
                sqlite3_int64 *size)
{
  ShimFile *shim = get_file (file);

  return shim->real->pMethods->xFileSize (shim->real, size);
}

static int
shim_lock (sqlite3_file *file,
           int           level)
{
  ShimFile *shim = get_file (file);

  return shim->real->pMethods->xLock (shim->real, level);
}

static int
shim_unlock (sqlite3_file *file,
             int           level)
{
  ShimFile *shim = get_file (file);

  return shim->real->pMethods->xUnlock (shim->real, level);
}

static int
shim_check_reserved_lock (sqlite3_file *file,
                          int          *reserved)
{
  ShimFile *shim = get_file (file);

  return shim->real->pMethods->xCheckReservedLock (shim->real, reserved);
}

static int
shim_file_control (sqlite3_file *file,
                   int           operation,
                   void         *argument)
{
  ShimFile *shim = get_file (file);

  return shim->real->pMethods->xFileControl (shim->real, operation, argument);
}

static int
shim_sector_size (sqlite3_file *file)
{
  ShimFile *shim = get_file (file);

  return shim->real->pMethods->xSectorSize (shim->real);
}

/* No promises: neither atomic writes nor their order. */
static int
shim_device_characteristics (sqlite3_file *file)
{
  return 0;
}

static int
shim_shm_map (sqlite3_file   *file,
              int             page,
              int             size,
              int             extend,
              void volatile **map)
{
  ShimFile *shim = get_file (file);

  return shim->real->pMethods->xShmMap (shim->real, page, size, extend, map);
}

static int
shim_shm_lock (sqlite3_file *file,
               int           offset,
               int           n,
               int           flags)
{
  ShimFile *shim = get_file (file);

  return shim->real->pMethods->xShmLock (shim->real, offset, n, flags);
}

static void
shim_shm_barrier (sqlite3_file *file)
{
  ShimFile *shim = get_file (file);

  shim->real->pMethods->xShmBarrier (shim->real);
}

static int
shim_shm_unmap (sqlite3_file *file,
                int           remove)
{
  ShimFile *shim = get_file (file);

  return shim->real->pMethods->xShmUnmap (shim->real, remove);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = shim_close,
  .xRead = shim_read,
  .xWrite = shim_write,
  .xTruncate = shim_truncate,
  .xSync = shim_sync,
  .xFileSize = shim_file_size,
  .xLock = shim_lock,
  .xUnlock = shim_unlock,
  .xCheckReservedLock = shim_check_reserved_lock,
  .xFileControl = shim_file_control,
  .xSectorSize = shim_sector_size,
  .xDeviceCharacteristics = shim_device_characteristics,
  .xShmMap = shim_shm_map,
  .xShmLock = shim_shm_lock,
  .xShmBarrier = shim_shm_barrier,
  .xShmUnmap = shim_shm_unmap,
};

static int
shim_open (sqlite3_vfs  *self,
           const char   *name,
           sqlite3_file *file,
           int           flags,
           int          *out_flags)
{
  ShimFile *shim = get_file (file);
  int code;

  shim->path = g_strdup (name);
  shim->real = (sqlite3_file *) (shim + 1);
  code = real_vfs->xOpen (real_vfs, name, shim->real, flags, out_flags);
  shim->base.pMethods = shim->real->pMethods != NULL ? &methods : NULL;
  if (shim->base.pMethods == NULL)
    g_clear_pointer (&shim->path, g_free);

  return code;
}

/* What an unlinked file held is gone either way; SQLite never relies on it. */
static int
shim_delete (sqlite3_vfs *self,
             const char  *name,
             int          sync_directory)
{
  g_mutex_lock (&mutex);
  g_hash_table_remove (pending, name);
  g_mutex_unlock (&mutex);

  return real_vfs->xDelete (real_vfs, name, sync_directory);
}

void
shim_vfs_install (void)
{
  real_vfs = sqlite3_vfs_find (NULL);
  pending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  vfs = *real_vfs;
  vfs.zName = "referral-shim";
  vfs.szOsFile = (int) sizeof (ShimFile) + real_vfs->szOsFile;
  vfs.xOpen = shim_open;
  vfs.xDelete = shim_delete;
  g_assert_cmpint (sqlite3_vfs_register (&vfs, TRUE), ==, SQLITE_OK);
}

void
shim_vfs_watch (ShimWriteFunc func,
                gpointer      data)
{
  write_func = func;
  write_data = data;
}

guint
shim_vfs_get_n_syncs (void)
{
  guint n;

  g_mutex_lock (&mutex);
  n = n_syncs;
  g_mutex_unlock (&mutex);

  return n;
}

static void
put_bytes (GByteArray *contents,
           gint64      offset,
           GBytes     *bytes)
{
  gsize length = g_bytes_get_size (bytes);

  if (contents->len < (gsize) offset + length)
    {
      guint before = contents->len;

      g_byte_array_set_size (contents, (guint) offset + (guint) length);
      memset (contents->data + before, 0, contents->len - before);
    }
  if (length > 0)
    memcpy (contents->data + offset, g_bytes_get_data (bytes, NULL), length);
}

/* Under mutex. */
static void
take_back (const char *path,
           GByteArray *contents,
           GRand      *rand)
{
  GPtrArray *undos = g_hash_table_lookup (pending, path);

  if (undos == NULL)
    return;

  for (guint i = undos->len; i > 0; i--)
    {
      const Undo *undo = g_ptr_array_index (undos, i - 1);

      put_bytes (contents, undo->offset, undo->old);
      g_byte_array_set_size (contents, (guint) undo->old_size);
    }
  for (guint i = 0; rand != NULL && i < undos->len; i++)
    {
      const Undo *undo = g_ptr_array_index (undos, i);

      if (undo->new != NULL && g_rand_boolean (rand))
        put_bytes (contents, undo->offset, undo->new);
    }
}

void
shim_vfs_cut (const char *directory,
              const char *target,
              GRand      *rand)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  g_assert_cmpint (g_mkdir_with_parents (target, 0700), ==, 0);
  g_mutex_lock (&mutex);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);
      g_autofree char *copy = g_build_filename (target, name, NULL);
      g_autoptr (GByteArray) contents = NULL;
      char *data = NULL;
      gsize length = 0;

      /* Shared memory is no file that lasts. */
      if (g_str_has_suffix (name, "-shm") || !g_file_get_contents (path, &data, &length, NULL))
        continue;
      contents = g_byte_array_new_take ((guint8 *) data, length);
      take_back (path, contents, rand);
      g_assert_true (g_file_set_contents (copy, (const char *) contents->data, contents->len, NULL));
    }
  g_mutex_unlock (&mutex);
}
