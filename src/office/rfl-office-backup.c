/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-office-backup.h"

#include "rfl-backup.h"
#include "rfl-office-private.h"

#include <glib/gi18n-lib.h>

struct _RflBackupRow
{
  GObject  parent_instance;
  char    *path;      /* (owned) */
  gint64   time_us;
  gint64   size;
};

G_DEFINE_FINAL_TYPE (RflBackupRow, rfl_backup_row, G_TYPE_OBJECT)

static void
rfl_backup_row_finalize (GObject *object)
{
  g_free (RFL_BACKUP_ROW (object)->path);

  G_OBJECT_CLASS (rfl_backup_row_parent_class)->finalize (object);
}

static void
rfl_backup_row_class_init (RflBackupRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rfl_backup_row_finalize;
}

static void
rfl_backup_row_init (RflBackupRow *self)
{
}

const char *
rfl_backup_row_get_path (RflBackupRow *self)
{
  g_return_val_if_fail (RFL_IS_BACKUP_ROW (self), NULL);

  return self->path;
}

gint64
rfl_backup_row_get_time_us (RflBackupRow *self)
{
  g_return_val_if_fail (RFL_IS_BACKUP_ROW (self), 0);

  return self->time_us;
}

gint64
rfl_backup_row_get_size (RflBackupRow *self)
{
  g_return_val_if_fail (RFL_IS_BACKUP_ROW (self), 0);

  return self->size;
}

/* Reading a folder is quick, but a folder may lie on a slow disk. */
static void
list_backups (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  g_task_return_pointer (task, rfl_backup_list (task_data), (GDestroyNotify) g_ptr_array_unref);
}

/* The thread holds its own task only: it might be the last to let go of the office. */
static void
on_backups_listed_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *backups = g_task_propagate_pointer (G_TASK (result), &error);

  if (backups != NULL)
    g_task_return_pointer (task, backups, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
rfl_office_list_backups_async (RflOffice           *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GTask) listing = NULL;

  g_return_if_fail (RFL_IS_OFFICE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_office_list_backups_async);

  listing = g_task_new (NULL, cancellable, on_backups_listed_cb, g_steal_pointer (&task));
  g_task_set_source_tag (listing, rfl_office_list_backups_async);
  g_task_set_task_data (listing, g_strdup (rfl_office_get_directory (self)), g_free);
  g_task_run_in_thread (listing, list_backups);
}

GListModel *
rfl_office_list_backups_finish (RflOffice     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_autoptr (GPtrArray) backups = rfl_office_finish (self, result, rfl_office_list_backups_async, error);
  GListStore *list;

  if (backups == NULL)
    return NULL;
  list = g_list_store_new (RFL_TYPE_BACKUP_ROW);
  for (guint i = 0; i < backups->len; i++)
    {
      const RflBackup *backup = g_ptr_array_index (backups, i);
      g_autoptr (RflBackupRow) row = g_object_new (RFL_TYPE_BACKUP_ROW, NULL);

      row->path = g_strdup (backup->path);
      row->time_us = backup->time;
      row->size = (gint64) backup->size;
      g_list_store_append (list, row);
    }
  return G_LIST_MODEL (list);
}

static void
on_backup_made_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  char *path = rfl_backup_make_finish (RFL_STORE (source), result, &error);

  if (path == NULL)
    g_task_return_error (task, rfl_office_map_error (g_steal_pointer (&error)));
  else
    g_task_return_pointer (task, path, g_free);
}

void
rfl_office_backup_async (RflOffice           *self,
                         const char          *path,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RFL_IS_OFFICE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_office_backup_async);
  if (rfl_office_get_store (self) == NULL)
    g_task_return_new_error (task, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_NO_OFFICE, _("There is no office open"));
  else
    rfl_backup_make_async (rfl_office_get_store (self), path, cancellable, on_backup_made_cb, g_steal_pointer (&task));
}

char *
rfl_office_backup_finish (RflOffice     *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  return rfl_office_finish (self, result, rfl_office_backup_async, error);
}

/* Restore: the store is closed, the file takes its place, and the office is opened again. Without a path the backups are
 * tried from the newest on. */

typedef struct
{
  GPtrArray *paths;   /* (element-type utf8): still to be tried */
  GError    *error;   /* of the last one tried */
} Restore;

static void
restore_free (Restore *restore)
{
  g_clear_pointer (&restore->paths, g_ptr_array_unref);
  g_clear_error (&restore->error);
  g_free (restore);
}

static void
restore_next (GTask *task);

static void
on_reopened_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Restore *restore = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!rfl_office_open_finish (RFL_OFFICE (source), result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (restore->error != NULL)
    g_task_return_error (task, g_steal_pointer (&restore->error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_restored_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Restore *restore = g_task_get_task_data (task);
  g_autofree char *replaced = NULL;

  g_clear_error (&restore->error);
  if (rfl_backup_restore_finish (result, &replaced, &restore->error))
    g_ptr_array_set_size (restore->paths, 0);
  else
    restore->error = rfl_office_map_error (restore->error);
  restore_next (task);
}

static void
restore_next (GTask *task)
{
  RflOffice *self = g_task_get_source_object (task);
  Restore *restore = g_task_get_task_data (task);
  g_autofree char *path = NULL;

  /* Done, or nothing left to try: what is there is opened in either case. */
  if (restore->paths->len == 0)
    {
      rfl_office_open_async (self, FALSE, NULL, on_reopened_cb, g_object_ref (task));
      return;
    }
  path = g_ptr_array_steal_index (restore->paths, 0);
  rfl_backup_restore_async (rfl_office_get_directory (self), path, g_task_get_cancellable (task),
                            on_restored_cb, g_object_ref (task));
}

static void
on_closed_for_restore_cb (GObject      *source,
                          GAsyncResult *result,
                          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!rfl_office_close_finish (RFL_OFFICE (source), result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    restore_next (task);
}

void
rfl_office_restore_async (RflOffice           *self,
                          const char          *path,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Restore *restore;

  g_return_if_fail (RFL_IS_OFFICE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_office_restore_async);
  restore = g_new0 (Restore, 1);
  restore->paths = g_ptr_array_new_with_free_func (g_free);
  g_task_set_task_data (task, restore, (GDestroyNotify) restore_free);

  if (path != NULL)
    {
      g_ptr_array_add (restore->paths, g_strdup (path));
    }
  else
    {
      g_autoptr (GPtrArray) backups = rfl_backup_list (rfl_office_get_directory (self));

      for (guint i = 0; backups != NULL && i < backups->len; i++)
        g_ptr_array_add (restore->paths, g_strdup (((const RflBackup *) g_ptr_array_index (backups, i))->path));
    }

  if (restore->paths->len == 0)
    {
      g_task_return_new_error (task, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_NOT_FOUND, _("There is no backup yet"));
      return;
    }
  rfl_office_close_async (self, on_closed_for_restore_cb, g_steal_pointer (&task));
}

gboolean
rfl_office_restore_finish (RflOffice     *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
