/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-erase-private.h"

/* How long a writer may be kept from writing. */
#define SLICE_US (50 * G_TIME_SPAN_MILLISECOND)

/* Documents between two looks at the clock. */
#define STEP 8

typedef struct
{
  char     *directory;
  RflVault *vault;       /* (owned) */
  gboolean  retried;
  char     *mark;        /* (owned) (nullable): up to which record the copies are cleaned */
  gboolean  unlocked;    /* when they were */
  GStrv     removed;     /* (owned) (nullable): copies */
} Applying;

static void
applying_free (Applying *applying)
{
  g_free (applying->directory);
  g_object_unref (applying->vault);
  g_free (applying->mark);
  g_strfreev (applying->removed);
  g_free (applying);
}

/* ---- Marks ---- */

/* Drafts cannot be looked through while locked. A record that came meanwhile has its own turn. */
static gpointer
note_clean (RflDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Applying *applying = data;
  g_autofree char *mark = rfl_db_get_local (db, RFL_ERASE_COPIES_NAME);

  if (g_strcmp0 (mark, applying->mark) == 0)
    rfl_db_set_local (db, RFL_ERASE_COPIES_NAME, applying->unlocked ? NULL : RFL_ERASE_COPIES_LOCKED, error);

  return NULL;
}

static void
on_clean_noted_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  rfl_store_finish (RFL_STORE (source), result, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* ---- Copies ---- */

static void
clean_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  const Applying *applying = task_data;
  g_autoptr (GStrvBuilder) removed = g_strv_builder_new ();
  GError *error = NULL;

  if (rfl_erase_clean_copies (applying->directory, applying->vault, cancellable, removed, &error))
    g_task_return_pointer (task, g_strv_builder_end (removed), (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, error);
}

static void
on_copies_cleaned_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Applying *applying = g_task_get_task_data (task);
  GError *error = NULL;

  applying->removed = g_task_propagate_pointer (G_TASK (result), &error);
  if (applying->removed == NULL)
    g_task_return_error (task, error);
  else
    rfl_store_write_async (g_task_get_source_object (task), note_clean, applying, NULL, NULL, NULL, on_clean_noted_cb,
                           g_object_ref (task));
}

/* ---- The database ---- */

/* What was overwritten stands in the journal still. */
static gpointer
empty_journal (RflDb         *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  if (rfl_db_query_int (db, "PRAGMA wal_checkpoint (TRUNCATE)", 1) != 0)
    g_set_error_literal (error, RFL_STORE_ERROR, RFL_STORE_ERROR_BUSY, "The journal is in use");

  return NULL;
}

static void
on_journal_emptied_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Applying *applying = g_task_get_task_data (task);
  g_autoptr (GTask) cleaning = NULL;
  GError *error = NULL;

  rfl_store_finish (RFL_STORE (source), result, &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  applying->unlocked = !rfl_vault_is_locked (applying->vault);
  cleaning = g_task_new (NULL, g_task_get_cancellable (task), on_copies_cleaned_cb, g_object_ref (task));
  g_task_set_check_cancellable (cleaning, FALSE);
  g_task_set_source_tag (cleaning, on_journal_emptied_cb);
  g_task_set_task_data (cleaning, applying, NULL);
  g_task_run_in_thread (cleaning, clean_in_thread);
}

static gpointer
save_file (RflDb         *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Applying *applying = data;

  applying->mark = rfl_db_get_local (db, RFL_ERASE_COPIES_NAME);
  if (applying->mark != NULL)
    rfl_erase_save_file (db, applying->directory, error);

  return GINT_TO_POINTER (applying->mark != NULL);
}

static void
on_file_saved_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gboolean copies = rfl_store_finish (RFL_STORE (source), result, &error) != NULL;

  if (error != NULL)
    g_task_return_error (task, error);
  else if (copies)
    rfl_store_maintain_async (RFL_STORE (source), empty_journal, NULL, NULL, NULL, NULL, on_journal_emptied_cb,
                              g_object_ref (task));
  else
    g_task_return_boolean (task, TRUE);
}

/* Gives 1 when there may be more, otherwise NULL. */
static gpointer
erase_slice (RflDb         *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Applying *applying = data;
  gint64 end = g_get_monotonic_time () + SLICE_US;
  int n = 0;

  if (!applying->retried && !rfl_erase_retry (db, error))
    return NULL;
  applying->retried = TRUE;
  do
    n = rfl_erase_run (db, STEP, error);
  while (n > 0 && g_get_monotonic_time () < end);

  return GINT_TO_POINTER (n > 0);
}

static void erase_next (RflStore *store,
                        GTask    *task);

static void
on_slice_erased_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gboolean more = rfl_store_finish (RFL_STORE (source), result, &error) != NULL;

  if (error != NULL)
    g_task_return_error (task, error);
  else if (g_task_return_error_if_cancelled (task))
    return;
  else if (more)
    erase_next (RFL_STORE (source), task);
  else
    rfl_store_read_async (RFL_STORE (source), save_file, g_task_get_task_data (task), NULL, NULL, NULL, on_file_saved_cb,
                          g_object_ref (task));
}

static void
erase_next (RflStore *store,
            GTask    *task)
{
  rfl_store_write_async (store, erase_slice, g_task_get_task_data (task), NULL, NULL, NULL, on_slice_erased_cb,
                         g_object_ref (task));
}

static gpointer
ask_due (RflDb         *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  return GINT_TO_POINTER (rfl_erase_is_due (db));
}

static void
on_due_asked_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gboolean due = rfl_store_finish (RFL_STORE (source), result, &error) != NULL;

  if (error != NULL)
    g_task_return_error (task, error);
  else if (due)
    erase_next (RFL_STORE (source), task);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * rfl_erase_apply_async:
 * @store: a store
 * @cancellable: (nullable): stops between two slices, or in the midst of a copy
 * @callback: called when done
 * @user_data: for @callback
 *
 * Erases what records name, in slices of at most 50 ms between which other writes pass: in the database and its journal;
 * then keeps the records beside the database, and writes anew the backups and replaced databases that hold any of it. A copy
 * that does not open is removed. While the vault is locked tombstones and drafts wait; call it again when it opens. What a
 * crash or a full disk leaves undone is done by the next call. Asks one question when nothing is due.
 */
void
rfl_erase_apply_async (RflStore            *store,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Applying *applying;

  g_return_if_fail (RFL_IS_STORE (store));

  applying = g_new0 (Applying, 1);
  applying->directory = g_strdup (rfl_store_get_directory (store));
  applying->vault = g_object_ref (rfl_store_get_vault (store));
  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_erase_apply_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, applying, (GDestroyNotify) applying_free);
  rfl_store_read_async (store, ask_due, NULL, NULL, NULL, NULL, on_due_asked_cb, g_steal_pointer (&task));
}

/**
 * rfl_erase_apply_finish:
 * @store: a store
 * @result: of the call
 * @removed: (out) (optional) (nullable) (transfer full): paths of copies that did not open, and were removed
 * @error: return location
 *
 * Returns: %TRUE when nothing is left to do now
 */
gboolean
rfl_erase_apply_finish (RflStore      *store,
                        GAsyncResult  *result,
                        GStrv         *removed,
                        GError       **error)
{
  Applying *applying;

  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  applying = g_task_get_task_data (G_TASK (result));
  if (removed != NULL)
    *removed = g_steal_pointer (&applying->removed);

  return g_task_propagate_boolean (G_TASK (result), error);
}
