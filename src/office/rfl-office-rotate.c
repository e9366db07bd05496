/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-office-rotate.h"

#include "rfl-documents.h"
#include "rfl-office-private.h"
#include "rfl-replica.h"

#define SLICE_US (50 * G_TIME_SPAN_MILLISECOND)

/* Documents between two looks at the clock. */
#define STEP 4

void
rfl_key_status_free (RflKeyStatus *self)
{
  g_free (self->key);
  g_free (self);
}

/* ---- A new key ---- */

static gpointer
rotate (RflDb         *db,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  /* Nobody has said yet who works on a laptop that just joined. */
  return rfl_key_slots_rotate (db, data != NULL ? data : "merge", error);
}

static void
on_rotated_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  RflOffice *self = RFL_OFFICE (source);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RflVault) rotated = rfl_office_finish (self, result, rotate, &error);

  if (rotated == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  /* Locked meanwhile: the next unlocking finds the key in the slots. */
  rfl_vault_learn (rfl_office_get_vault (self), rotated);
  rfl_office_continue_rotation (self);
  g_task_return_boolean (task, TRUE);
}

/**
 * rfl_office_rotate_key_async:
 * @self: an open office
 * @cancellable: (nullable): ends the wait
 * @callback: called when done
 * @user_data: for @callback
 *
 * Makes a new key and stores it in every slot; then the office seals by it. A laptop that was lost keeps what it had and
 * opens nothing that is written from now on; who found its passphrase too could still join, so that one is to be changed.
 */
void
rfl_office_rotate_key_async (RflOffice           *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RFL_IS_OFFICE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_office_rotate_key_async);
  rfl_office_write (self, rotate, rotate, g_strdup (rfl_office_get_worker_id (self)), g_free, g_object_unref, cancellable,
                    on_rotated_cb, g_steal_pointer (&task));
}

/**
 * rfl_office_rotate_key_finish:
 * @self: an office
 * @result: of the call
 * @error: return location
 *
 * Returns: %TRUE when the key is kept and in use
 */
gboolean
rfl_office_rotate_key_finish (RflOffice     *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- Sealing anew ---- */

typedef struct
{
  gint64 after;
  guint  n_sealed;
} Resealing;

/* Gives 1 when there may be more, otherwise NULL. */
static gpointer
reseal_slice (RflDb         *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Resealing *resealing = data;
  gint64 end = g_get_monotonic_time () + SLICE_US;
  int n = 0;

  do
    {
      n = rfl_documents_reseal (db, STEP, &resealing->after, error);
      resealing->n_sealed += n > 0 ? (guint) n : 0;
    }
  while (n > 0 && g_get_monotonic_time () < end);

  return GUINT_TO_POINTER (n > 0);
}

static void seal_next (RflOffice *self, GTask *task);

static void
on_slice_sealed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  RflOffice *self = RFL_OFFICE (source);
  g_autoptr (GTask) task = user_data;
  Resealing *resealing = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gboolean more = rfl_office_finish (self, result, reseal_slice, &error) != NULL;

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (g_task_return_error_if_cancelled (task))
    return;
  else if (more)
    seal_next (self, task);
  else
    g_task_return_int (task, resealing->n_sealed);
}

static void
seal_next (RflOffice *self,
           GTask     *task)
{
  rfl_office_write (self, reseal_slice, reseal_slice, g_task_get_task_data (task), NULL, NULL, NULL, on_slice_sealed_cb,
                    g_object_ref (task));
}

/**
 * rfl_office_reseal_async:
 * @self: an open office
 * @cancellable: (nullable): stops between two slices
 * @callback: called when done
 * @user_data: for @callback
 *
 * Seals by the newest key what an older one seals. After a crash, the next run goes on with what is left.
 */
void
rfl_office_reseal_async (RflOffice           *self,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RFL_IS_OFFICE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_office_reseal_async);
  g_task_set_task_data (task, g_new0 (Resealing, 1), g_free);
  seal_next (self, task);
}

/**
 * rfl_office_reseal_finish:
 * @self: an office
 * @result: of the call
 * @error: return location
 *
 * Returns: how many documents were sealed anew; -1 on error, %RFL_OFFICE_ERROR_LOCKED among them
 */
int
rfl_office_reseal_finish (RflOffice     *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), -1);

  return (int) g_task_propagate_int (G_TASK (result), error);
}

/* On the office while it is under way. */
#define RESEALING "rfl-resealing"

static void
on_background_sealed_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  RflOffice *self = RFL_OFFICE (source);
  g_autoptr (GError) error = NULL;

  g_object_set_data (source, RESEALING, NULL);

  /* Locked or closed meanwhile: it goes on after the next unlocking. */
  if (rfl_office_reseal_finish (self, result, &error) < 0 && rfl_office_get_state (self) == RFL_OFFICE_READY)
    rfl_office_report_problem (self, "key", error);
}

/**
 * rfl_office_continue_rotation:
 * @self: an office
 *
 * Goes on with what a rotation has left to seal, here or on another laptop.
 */
void
rfl_office_continue_rotation (RflOffice *self)
{
  g_return_if_fail (RFL_IS_OFFICE (self));

  if (rfl_office_get_state (self) != RFL_OFFICE_READY ||
      g_object_get_data (G_OBJECT (self), RESEALING) != NULL)
    return;

  g_object_set_data (G_OBJECT (self), RESEALING, GUINT_TO_POINTER (1));
  rfl_office_reseal_async (self, NULL, on_background_sealed_cb, NULL);
}

/* ---- Status ---- */

static gpointer
read_status (RflDb         *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  RflKeyStatus *status = g_new0 (RflKeyStatus, 1);

  status->key = rfl_vault_dup_key_id (rfl_db_get_vault (db));
  status->left = rfl_documents_count_resealable (db);
  rfl_replica_count_waiting (db, &status->unknown);

  return status;
}

/**
 * rfl_office_key_status_async:
 * @self: an office
 * @cancellable: (nullable): ends the wait
 * @callback: called when done
 * @user_data: for @callback
 *
 * Reads which key seals, and what is left by older ones.
 */
void
rfl_office_key_status_async (RflOffice           *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (RFL_IS_OFFICE (self));

  rfl_office_read (self, rfl_office_key_status_async, read_status, NULL, NULL, (GDestroyNotify) rfl_key_status_free,
                   cancellable, callback, user_data);
}

/**
 * rfl_office_key_status_finish:
 * @self: an office
 * @result: of the call
 * @error: return location
 *
 * Returns: (transfer full): the status
 */
RflKeyStatus *
rfl_office_key_status_finish (RflOffice     *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return rfl_office_finish (self, result, rfl_office_key_status_async, error);
}
