/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-data-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOCK_FILE "lock"

struct _RflDataLock
{
  char *path;  /* (owned) */
  char *what;  /* (owned) */
  int   fd;
};

/* The file may have been removed by its holder between our open and our lock. */
static gboolean
is_still_there (const char *path,
                int         fd)
{
  struct stat ours;
  struct stat theirs;

  return fstat (fd, &ours) == 0 && stat (path, &theirs) == 0 && ours.st_ino == theirs.st_ino &&
         ours.st_dev == theirs.st_dev;
}

RflDataLock *
rfl_data_lock_take (const char  *directory,
                    const char  *what,
                    GError     **error)
{
  g_autofree char *path = g_build_filename (directory, LOCK_FILE, NULL);
  RflDataLock *self;
  int fd;

  do
    {
      fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
      if (fd < 0)
        {
          g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_READ_ONLY, "%s: %s", path, g_strerror (errno));
          return NULL;
        }
      if (flock (fd, LOCK_EX | LOCK_NB) != 0)
        {
          char holder[64] = "";
          gssize length = read (fd, holder, sizeof holder - 1);

          close (fd);
          g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_BUSY, "%s", length > 0 ? holder : "?");
          return NULL;
        }
      if (is_still_there (path, fd))
        break;
      close (fd);
    }
  while (TRUE);

  if (ftruncate (fd, 0) != 0 || write (fd, what, strlen (what)) < 0)
    g_debug ("The lock cannot be named: %s", g_strerror (errno));

  self = g_new0 (RflDataLock, 1);
  self->path = g_steal_pointer (&path);
  self->what = g_strdup (what);
  self->fd = fd;

  return self;
}

const char *
rfl_data_lock_get_what (const RflDataLock *self)
{
  return self->what;
}

void
rfl_data_lock_release (RflDataLock *self)
{
  unlink (self->path);
  close (self->fd);
  g_free (self->path);
  g_free (self->what);
  g_free (self);
}
