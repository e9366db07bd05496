/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-import-private.h"

/* What a crash left of an import. The lock is held while it is finished or taken back. */
typedef struct
{
  RflStore       *store;     /* (owned) */
  RflStaging     *staging;   /* (owned) (nullable): none when the file is lost */
  RflImportApply  apply;
  gboolean        undoing;
  gboolean        found;
} Recovery;

static void recover_next (GTask *task);

static void
recovery_free (gpointer data)
{
  Recovery *self = data;

  g_clear_object (&self->store);
  g_clear_object (&self->staging);
  g_free (self->apply.source);
  g_free (self->apply.digest);
  g_free (self);
}

/* Without its staging an import cannot be finished: then what it wrote is taken back. */
static void
open_staging (Recovery   *self,
              const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *cancelled = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    self->staging = rfl_staging_new (path, &error);
  if (error != NULL)
    g_warning ("The staging of an import does not open: %s", error->message);
  if (self->staging != NULL)
    {
      self->apply.source = rfl_staging_get_note (self->staging, RFL_IMPORT_NOTE_SOURCE);
      self->apply.digest = rfl_staging_get_note (self->staging, RFL_IMPORT_NOTE_DIGEST);
      cancelled = rfl_staging_get_note (self->staging, RFL_IMPORT_NOTE_CANCELLED);
    }
  self->undoing = cancelled != NULL || self->apply.source == NULL || self->apply.digest == NULL;
}

static gpointer
recover_slice (RflDb         *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  Recovery *self = data;
  gboolean done = FALSE;

  if (!self->found)
    {
      g_autofree char *path = rfl_staging_get_unfinished (db);

      if (path == NULL)
        return GINT_TO_POINTER (TRUE);
      self->found = TRUE;
      open_staging (self, path);
    }

  if (self->undoing ? !rfl_staging_undo_slice (db, RFL_IMPORT_SLICE_US, &done, error)
                    : !rfl_staging_apply_slice (self->staging, db, RFL_IMPORT_SLICE_US, rfl_import_apply_document,
                                                &self->apply, &done, error))
    return NULL;
  if (done && !rfl_staging_finish (db, error))
    return NULL;
  return GINT_TO_POINTER (done);
}

static void
on_slice_recovered_cb (GObject      *object,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  GTask *task = G_TASK (user_data);
  Recovery *self = g_task_get_task_data (task);
  GError *error = NULL;
  gboolean done = GPOINTER_TO_INT (rfl_store_finish (self->store, result, &error));

  if (error == NULL && !done)
    {
      recover_next (task);
      return;
    }
  if (done && self->staging != NULL)
    rfl_staging_discard (self->staging);
  rfl_store_unlock (self->store);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, self->found);
  g_object_unref (task);
}

static void
recover_next (GTask *task)
{
  Recovery *self = g_task_get_task_data (task);

  rfl_store_write_async (self->store, recover_slice, self, NULL, NULL, NULL, on_slice_recovered_cb, task);
}

void
rfl_import_job_recover_async (RflStore            *store,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  Recovery *self;
  GTask *task;

  g_return_if_fail (RFL_IS_STORE (store));

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_import_job_recover_async);
  /* Another process that holds the lock is doing what there is to do. */
  if (!rfl_store_lock (store, "import", NULL))
    {
      g_task_return_boolean (task, FALSE);
      g_object_unref (task);
      return;
    }
  self = g_new0 (Recovery, 1);
  self->store = g_object_ref (store);
  g_task_set_task_data (task, self, recovery_free);
  recover_next (task);
}

gboolean
rfl_import_job_recover_finish (RflStore      *store,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
