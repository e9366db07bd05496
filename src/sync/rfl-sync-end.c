/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-sync.h"

#include "rfl-proposals.h"

#include "rfl-sync-private.h"

/* What becomes of a round: what it says, whom it answers, and when the next one is. */

/* Who ended a round does not want the same one again at once, nor to miss what comes for the rest of the day. */
#define LET_GO_MS (10 * 1000)

static RflSyncState
state_of_error (const GError *error)
{
  if (error->domain != RFL_SYNC_ERROR)
    return RFL_SYNC_TROUBLE;

  switch ((RflSyncError) error->code)
    {
    case RFL_SYNC_ERROR_OFFLINE:
    case RFL_SYNC_ERROR_BUSY:
      return RFL_SYNC_OFFLINE;
    case RFL_SYNC_ERROR_CERTIFICATE:
      return RFL_SYNC_CERTIFICATE;
    case RFL_SYNC_ERROR_SIGN_IN:
    case RFL_SYNC_ERROR_LOCKED_OUT:
      return RFL_SYNC_SIGN_IN;
    case RFL_SYNC_ERROR_RIGHTS:
      return RFL_SYNC_RIGHTS;
    case RFL_SYNC_ERROR_REPLACED:
      return RFL_SYNC_REPLACED;
    case RFL_SYNC_ERROR_KEY:
      return RFL_SYNC_KEY;
    case RFL_SYNC_ERROR_ADDRESS:
    case RFL_SYNC_ERROR_VERSION:
    case RFL_SYNC_ERROR_MISSING:
    case RFL_SYNC_ERROR_SERVER:
    case RFL_SYNC_ERROR_PROTOCOL:
    case RFL_SYNC_ERROR_REFUSED:
    case RFL_SYNC_ERROR_TOO_LARGE:
    case RFL_SYNC_ERROR_CONFLICT:
    case RFL_SYNC_ERROR_FULL:
    case RFL_SYNC_ERROR_OTHER_OFFICE:
    default:
      return RFL_SYNC_TROUBLE;
    }
}

static void
serve_callers (RflSync      *self,
               const GError *error)
{
  GQueue served = self->served;

  g_queue_init (&self->served);
  for (GTask *task = g_queue_pop_head (&served); task != NULL; task = g_queue_pop_head (&served))
    {
      if (error != NULL)
        {
          g_task_return_error (task, g_error_copy (error));
        }
      else
        {
          RflSyncResult *outcome = g_new0 (RflSyncResult, 1);

          rfl_sync_get_outcome (self, outcome);
          g_task_return_pointer (task, outcome, g_free);
        }
      g_object_unref (task);
    }
}

/* The numbers after a round, with the time of its end when it was whole, and what the account may do. */
static gpointer
close_round (RflDb         *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  RflCouchRight editor = GPOINTER_TO_INT (data);

  if (!rfl_sync_numbers_note_synced (db, error))
    return NULL;
  if (editor != RFL_COUCH_RIGHT_UNKNOWN && !rfl_proposals_set_may_decide (db, editor == RFL_COUCH_RIGHT_YES, error))
    return NULL;

  return rfl_sync_numbers_new (db, TRUE);
}

/* Waits for a person, but not always for the one who sits here: a cluster of which only a node answers that was away looks like an older
 * copy, and one that has not heard of a new database says that there is none; and another program may give room on the disk. */
static gboolean
may_pass (const GError *error)
{
  return g_error_matches (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_REPLACED) ||
         g_error_matches (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_MISSING) ||
         g_error_matches (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_FULL);
}

void
rfl_sync_end_round (RflSync      *self,
                    const GError *error)
{
  gboolean cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  gboolean again = self->again || !g_queue_is_empty (&self->callers);

  self->running = FALSE;
  self->again = FALSE;
  g_clear_object (&self->cancel);
  rfl_sync_set_fraction (self, -1.0);
  self->kept_up = error == NULL;
  self->let_go = cancelled;

  if (self->settings == NULL)
    rfl_sync_set_state (self, RFL_SYNC_OFF, NULL);
  else if (error == NULL)
    rfl_sync_judge (self);
  else if (!cancelled)
    rfl_sync_set_state (self, state_of_error (error), error);
  else if (self->state != RFL_SYNC_REPLACED)
    rfl_sync_set_state (self, RFL_SYNC_QUEUED, NULL);

  /* What was written meanwhile was left to the count at the end, to which it did not come. */
  if (error != NULL)
    rfl_sync_count (self);
  if (!cancelled)
    self->attempt = error != NULL ? self->attempt + 1 : 0;
  serve_callers (self, error);

  if (again)
    rfl_sync_wake (self, 0);
  else if (!self->started || self->settings == NULL)
    return;
  else if (cancelled)
    rfl_sync_wake (self, (guint) (LET_GO_MS * self->patience));
  else if (error == NULL && self->n_queued > 0)
    rfl_sync_wake (self, 0);
  else if (error == NULL && !rfl_sync_is_paused (self))
    rfl_sync_listen (self);
  else if (error != NULL && rfl_sync_error_is_temporary (error))
    rfl_sync_try_later (self, self->attempt, error);
  else if (may_pass (error) && self->patience > 0 && !rfl_sync_is_paused (self))
    rfl_sync_wake (self, (guint) (RFL_SYNC_MAX_WAIT_MS * self->patience));
}

void
rfl_sync_fail_round (RflSync      *self,
                     const GError *error)
{
  self->served = self->callers;
  g_queue_init (&self->callers);
  rfl_sync_end_round (self, error);
}

static void
on_round_closed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (RflSync) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RflSyncNumbers) numbers = rfl_store_finish (RFL_STORE (source), result, &error);

  if (numbers != NULL)
    rfl_sync_take_numbers (self, numbers);
  rfl_sync_end_round (self, error);
}

void
rfl_sync_close_round (RflSync       *self,
                      RflCouchRight  editor)
{
  rfl_store_write_async (self->store, close_round, GINT_TO_POINTER (editor), NULL, (GDestroyNotify) rfl_sync_numbers_free, NULL,
                         on_round_closed_cb, g_object_ref (self));
}
