/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-sync.h"

#include "rfl-sync-private.h"

#include <glib/gi18n-lib.h>

/* Rounds that somebody asks for. */

/* The round under way ends where it is for nobody else. Who was served may cancel later, for something else. */
static void
on_caller_cancelled_cb (GCancellable *cancellable,
                        GTask        *task)
{
  RflSync *self = g_task_get_source_object (task);

  if (g_queue_find (&self->served, task) != NULL && g_queue_get_length (&self->served) == 1)
    {
      g_cancellable_cancel (self->cancel);
    }
  else if (g_queue_remove (&self->callers, task) || g_queue_remove (&self->served, task))
    {
      if (!self->started && g_queue_is_empty (&self->callers))
        g_clear_handle_id (&self->wake_id, g_source_remove);
      g_task_return_error_if_cancelled (task);
      g_object_unref (task);
    }
}

void
rfl_sync_refuse_callers (RflSync *self)
{
  for (GTask *task = g_queue_pop_head (&self->callers); task != NULL; task = g_queue_pop_head (&self->callers))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The sync was stopped");
      g_object_unref (task);
    }
}

static void
call (RflSync             *self,
      gpointer             tag,
      GCancellable        *cancellable,
      GAsyncReadyCallback  callback,
      gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  if (self->settings == NULL)
    {
      g_task_return_new_error (task, RFL_SYNC_ERROR, RFL_SYNC_ERROR_MISSING, _("No server is set in the preferences."));
      return;
    }
  if (g_task_return_error_if_cancelled (task))
    return;

  if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (on_caller_cancelled_cb), task, 0);
  self->attempt = 0;
  g_queue_push_tail (&self->callers, g_object_ref (task));
  if (!self->running)
    rfl_sync_wake (self, 0);
}

/**
 * rfl_sync_now_async:
 * @self: a sync
 * @cancellable: (nullable): keeps what was received and sent; while it is live, the next round comes after a while, or with the next
 *   change
 * @callback: called when done
 * @user_data: for @callback
 *
 * One whole round, whatever the back-off or the network says, with what the server refused before. When one is under way, another one
 * follows it.
 */
void
rfl_sync_now_async (RflSync             *self,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  g_return_if_fail (RFL_IS_SYNC (self));

  call (self, rfl_sync_now_async, cancellable, callback, user_data);
}

/**
 * rfl_sync_now_finish:
 * @self: a sync
 * @result: of the call
 * @error: return location
 *
 * Returns: (transfer full): what the round did, free with g_free(); otherwise #RflSyncError
 */
RflSyncResult *
rfl_sync_now_finish (RflSync       *self,
                     GAsyncResult  *result,
                     GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * rfl_sync_refill_async:
 * @self: a sync
 * @cancellable: (nullable): keeps what was sent
 * @callback: called when done
 * @user_data: for @callback
 *
 * After %RFL_SYNC_REPLACED: gives the server what it lacks of what it had, then goes on.
 */
void
rfl_sync_refill_async (RflSync             *self,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_return_if_fail (RFL_IS_SYNC (self));

  call (self, rfl_sync_refill_async, cancellable, callback, user_data);
}

/**
 * rfl_sync_refill_finish:
 * @self: a sync
 * @result: of the call
 * @error: return location
 *
 * Returns: (transfer full): as rfl_sync_now_finish ()
 */
RflSyncResult *
rfl_sync_refill_finish (RflSync       *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  return rfl_sync_now_finish (self, result, error);
}

/**
 * rfl_sync_get_outcome:
 * @self: a sync
 * @outcome: (out caller-allocates): what the last round did, also when it failed, and what is left
 *
 * What the round under way has done is not told before its end.
 */
void
rfl_sync_get_outcome (RflSync       *self,
                      RflSyncResult *outcome)
{
  g_return_if_fail (RFL_IS_SYNC (self));
  g_return_if_fail (outcome != NULL);

  outcome->n_pulled = self->counts.n_pulled;
  outcome->n_pushed = self->counts.n_pushed;
  outcome->n_conflicts = self->n_clashes;
  outcome->n_queued = self->n_queued;
  outcome->state = self->state;
}
