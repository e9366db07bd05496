/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-sync.h"

#include "rfl-sync-private.h"

/* When the next round is: at once, after a wait, when the network changes, or not at all. */

/* Waits between two tries: doubled after each failure and chosen at random below that, so that a hundred laptops do not
 * come back at once when the server does. */
#define FIRST_WAIT_MS 250

static gboolean
on_wake_due_cb (gpointer user_data)
{
  RflSync *self = user_data;

  self->wake_id = 0;
  rfl_sync_begin_round (self);

  return G_SOURCE_REMOVE;
}

void
rfl_sync_wake (RflSync *self,
               guint    delay_ms)
{
  if (self->running)
    {
      self->again = TRUE;
      return;
    }

  g_clear_handle_id (&self->wake_id, g_source_remove);
  self->wake_id = g_timeout_add (delay_ms, on_wake_due_cb, self);
}

void
rfl_sync_sleep (RflSync *self)
{
  g_clear_handle_id (&self->wake_id, g_source_remove);
  rfl_sync_stop_listening (self);
  g_cancellable_cancel (self->cancel);
}

gboolean
rfl_sync_is_paused (RflSync *self)
{
  return !self->settings->metered && g_network_monitor_get_network_metered (g_network_monitor_get_default ());
}

guint
rfl_sync_choose_wait_ms (guint         attempt,
                         const GError *error)
{
  gint64 limit = MIN ((gint64) FIRST_WAIT_MS << MIN (attempt, 20u), RFL_SYNC_MAX_WAIT_MS);
  gint64 wait = g_random_int_range (0, (gint32) limit + 1);

  return (guint) MAX (wait, rfl_sync_error_get_retry_after_us (error) / G_TIME_SPAN_MILLISECOND);
}

void
rfl_sync_try_later (RflSync      *self,
                    guint         attempt,
                    const GError *error)
{
  rfl_sync_wake (self, (guint) (rfl_sync_choose_wait_ms (attempt, error) * self->patience));
}

static void
on_network_changed_cb (RflSync         *self,
                       gboolean         available,
                       GNetworkMonitor *monitor)
{
  /* These wait for a person. Not so a certificate: a public network whose page wants a sign-in first has another one. */
  if (self->settings == NULL ||
      (!self->running && (self->state == RFL_SYNC_SIGN_IN || self->state == RFL_SYNC_RIGHTS ||
                          self->state == RFL_SYNC_REPLACED || self->state == RFL_SYNC_TROUBLE)))
    return;

  /* What is under way went by the old network. */
  self->attempt = 0;
  rfl_sync_wake (self, 0);
}

static void
on_settled_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (RflSync) self = user_data;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  if (!rfl_sync_settle_finish (result, &n, &error))
    g_debug ("opening what waited for its key: %s", error->message);
  if (self->store == NULL)
    return;

  rfl_sync_count (self);
  if (self->started && self->settings != NULL)
    rfl_sync_wake (self, 0);
}

/* What came while there was no key is opened now, whether the server is there or not. */
void
rfl_sync_open_waiting (RflSync *self)
{
  if (!rfl_vault_is_locked (rfl_store_get_vault (self->store)))
    rfl_sync_settle_async (self->store, NULL, on_settled_cb, g_object_ref (self));
}

/**
 * rfl_sync_start:
 * @self: a sync
 *
 * Goes live: what changes here is sent at once, and what changes there is heard of at once. Errors that pass by
 * themselves are tried again; the others wait for a person. Where that need not be the one who sits here, as with a server that is
 * another or a disk that is full, it is looked at again every five minutes.
 */
void
rfl_sync_start (RflSync *self)
{
  GNetworkMonitor *monitor = g_network_monitor_get_default ();

  g_return_if_fail (RFL_IS_SYNC (self));

  if (self->started)
    return;

  self->started = TRUE;
  g_signal_connect_object (monitor, "network-changed", G_CALLBACK (on_network_changed_cb), self, G_CONNECT_SWAPPED);
  if (self->settings != NULL)
    rfl_sync_wake (self, 0);
}

/**
 * rfl_sync_stop:
 * @self: a sync
 *
 * Speaks to the server no more; what was under way is cancelled and keeps what it has, and who waits for a round is told so. Who is
 * leaving goes on leaving, which needs no server, until the store is closed.
 */
void
rfl_sync_stop (RflSync *self)
{
  g_return_if_fail (RFL_IS_SYNC (self));

  if (self->started)
    {
      self->started = FALSE;
      g_signal_handlers_disconnect_by_func (g_network_monitor_get_default (), on_network_changed_cb, self);
    }
  self->again = FALSE;
  rfl_sync_refuse_callers (self);
  rfl_sync_sleep (self);
}
