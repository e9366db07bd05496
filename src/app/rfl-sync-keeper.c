/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-sync-keeper.h"

#include "rfl-office-private.h"
#include "rfl-office-rotate.h"
#include "rfl-record-place-watch.h"

#include <string.h>

struct _RflSyncKeeper
{
  GObject       parent_instance;

  RflOffice    *office;      /* (owned) */
  RflStore     *store;       /* (owned) (nullable): of @sync */
  RflSync      *sync;        /* (owned) (nullable) */
  GCancellable *now;         /* (owned) (nullable): of "sync now" while it runs */
  char         *password;    /* (owned) (nullable): until a sync begins */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RflSyncKeeper, rfl_sync_keeper, G_TYPE_OBJECT)

static void
emit_changed (RflSyncKeeper *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
note_places (RflSyncKeeper *self)
{
  rfl_office_note_places (self->office);
}

static void
wipe_and_free (char *secret)
{
  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

static void
on_loaded_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RflSyncKeeper) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!rfl_sync_load_finish (RFL_SYNC (source), result, &error))
    g_debug ("reading how to sync: %s", error->message);
  else if (self->sync == RFL_SYNC (source))
    {
      if (self->password != NULL && !rfl_sync_has_password (self->sync))
        rfl_sync_set_password (self->sync, self->password);
      g_clear_pointer (&self->password, wipe_and_free);
      rfl_sync_keeper_follow_settings (self);
    }
  emit_changed (self);
}

static void
start (RflSyncKeeper *self,
       RflStore      *store)
{
  self->store = g_object_ref (store);
  self->sync = rfl_sync_new (store, rfl_office_get_keyring (self->office));
  g_signal_connect_object (self->sync, "notify", G_CALLBACK (emit_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sync, "notify::state", G_CALLBACK (note_places), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sync, "notify::n-refused", G_CALLBACK (note_places), self, G_CONNECT_SWAPPED);
  rfl_sync_load_async (self->sync, NULL, on_loaded_cb, g_object_ref (self));
}

void
rfl_sync_keeper_stop (RflSyncKeeper *self)
{
  g_return_if_fail (RFL_IS_SYNC_KEEPER (self));

  g_cancellable_cancel (self->now);
  g_clear_object (&self->now);
  if (self->sync != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->sync, self);
      rfl_sync_stop (self->sync);
    }
  g_clear_object (&self->sync);
  g_clear_object (&self->store);
  emit_changed (self);
}

static void
on_state_changed_cb (RflSyncKeeper *self)
{
  RflOfficeState state = rfl_office_get_state (self->office);
  RflStore *store = state == RFL_OFFICE_READY || state == RFL_OFFICE_LOCKED ? rfl_office_get_store (self->office) : NULL;

  if (store != self->store)
    {
      rfl_sync_keeper_stop (self);
      if (store != NULL)
        start (self, store);
    }
  if (state == RFL_OFFICE_READY)
    rfl_office_continue_rotation (self->office);
  emit_changed (self);
}

static void
rfl_sync_keeper_dispose (GObject *object)
{
  RflSyncKeeper *self = RFL_SYNC_KEEPER (object);

  rfl_sync_keeper_stop (self);
  g_clear_pointer (&self->password, wipe_and_free);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (rfl_sync_keeper_parent_class)->dispose (object);
}

static void
rfl_sync_keeper_class_init (RflSyncKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rfl_sync_keeper_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
rfl_sync_keeper_init (RflSyncKeeper *self)
{
}

RflSyncKeeper *
rfl_sync_keeper_new (RflOffice *office)
{
  RflSyncKeeper *self;

  g_return_val_if_fail (RFL_IS_OFFICE (office), NULL);

  self = g_object_new (RFL_TYPE_SYNC_KEEPER, NULL);
  self->office = g_object_ref (office);
  g_signal_connect_object (office, "notify::state", G_CALLBACK (on_state_changed_cb), self, G_CONNECT_SWAPPED);
  on_state_changed_cb (self);

  return self;
}

void
rfl_sync_keeper_set_password (RflSyncKeeper *self,
                              const char    *password)
{
  g_return_if_fail (RFL_IS_SYNC_KEEPER (self));

  g_clear_pointer (&self->password, wipe_and_free);
  self->password = g_strdup (password);
}

void
rfl_sync_keeper_follow_settings (RflSyncKeeper *self)
{
  const RflSyncSettings *settings;

  g_return_if_fail (RFL_IS_SYNC_KEEPER (self));

  settings = self->sync != NULL ? rfl_sync_get_settings (self->sync) : NULL;
  if (settings != NULL && settings->live)
    rfl_sync_start (self->sync);
  else if (self->sync != NULL)
    rfl_sync_stop (self->sync);
}

RflOffice *
rfl_sync_keeper_get_office (RflSyncKeeper *self)
{
  g_return_val_if_fail (RFL_IS_SYNC_KEEPER (self), NULL);

  return self->office;
}

RflSync *
rfl_sync_keeper_get_engine (RflSyncKeeper *self)
{
  g_return_val_if_fail (RFL_IS_SYNC_KEEPER (self), NULL);

  return self->sync;
}

void
rfl_sync_keeper_get_facts (RflSyncKeeper *self,
                           RflSyncFacts  *facts)
{
  const GError *error = NULL;
  const char *worker = NULL;

  g_return_if_fail (RFL_IS_SYNC_KEEPER (self));
  g_return_if_fail (facts != NULL);

  *facts = (RflSyncFacts) {
    .state = RFL_SYNC_OFF,
    .locked = rfl_office_get_locked (self->office),
    .error = -1,
    .now_us = rfl_office_get_now_us (self->office),
    .zone = rfl_office_get_time_zone (self->office),
  };
  if (self->sync == NULL || rfl_sync_get_settings (self->sync) == NULL)
    return;

  facts->state = rfl_sync_get_state (self->sync);
  facts->n_queued = rfl_sync_get_n_queued (self->sync);
  facts->n_waiting = rfl_sync_get_n_waiting (self->sync);
  facts->n_refused = rfl_sync_get_n_refused (self->sync);
  facts->since_us = rfl_sync_get_since_us (self->sync);
  facts->synced_us = rfl_sync_get_synced_us (self->sync);
  facts->partial = rfl_sync_get_settings (self->sync)->scopes != NULL;
  facts->clock_offset_us = rfl_sync_get_clock_offset_us (self->sync);
  facts->ahead_us = rfl_sync_get_ahead_us (self->sync, &facts->ahead_device, &worker);
  facts->ahead_name = worker != NULL && !facts->locked ? rfl_office_get_worker_name (self->office, worker) : NULL;
  error = rfl_sync_get_error (self->sync);
  if (error != NULL && error->domain == RFL_SYNC_ERROR)
    facts->error = error->code;
}

static void
on_synced_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RflSyncKeeper) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree RflSyncResult *done = rfl_sync_now_finish (RFL_SYNC (source), result, &error);

  /* What went wrong is the state of the engine, which the window shows. */
  if (done == NULL)
    g_debug ("sync now: %s", error->message);
  g_clear_object (&self->now);
  emit_changed (self);
}

void
rfl_sync_keeper_sync_now (RflSyncKeeper *self)
{
  g_return_if_fail (RFL_IS_SYNC_KEEPER (self));

  if (self->sync == NULL || self->now != NULL)
    return;

  self->now = g_cancellable_new ();
  rfl_sync_now_async (self->sync, self->now, on_synced_cb, g_object_ref (self));
  emit_changed (self);
}

void
rfl_sync_keeper_cancel (RflSyncKeeper *self)
{
  g_return_if_fail (RFL_IS_SYNC_KEEPER (self));

  g_cancellable_cancel (self->now);
}

gboolean
rfl_sync_keeper_may_cancel (RflSyncKeeper *self)
{
  g_return_val_if_fail (RFL_IS_SYNC_KEEPER (self), FALSE);

  return self->now != NULL && !g_cancellable_is_cancelled (self->now);
}
