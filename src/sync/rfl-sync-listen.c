/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-sync.h"

#include "rfl-sync-private.h"

/* Between two rounds a laptop that is live waits for the news of its server, and looks now and then whether it still may. */

/* Nobody tells who waits for news that the account was removed or may do less or more. */
#define LOOK_MS (60 * 1000)

/* A wait for news that held so long was none that the server refuses. */
#define HEARD_LONG_US (10 * G_TIME_SPAN_SECOND)

void
rfl_sync_stop_listening (RflSync *self)
{
  g_cancellable_cancel (self->listening);
  g_clear_object (&self->listening);
  g_clear_handle_id (&self->look_id, g_source_remove);
}

typedef struct
{
  RflSync      *self;           /* (owned) */
  GCancellable *listening;      /* (owned): of the round after which this began */
  gint64        since;          /* monotonic time */
} Listening;

static void
listening_free (Listening *listening)
{
  g_object_unref (listening->self);
  g_object_unref (listening->listening);
  g_free (listening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Listening, listening_free)

static void
on_heard_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Listening) listening = user_data;
  g_autoptr (GError) error = NULL;
  RflSync *self = listening->self;
  gboolean heard = rfl_replicator_listen_finish (RFL_REPLICATOR (source), result, &error);

  /* An older one that was let go. */
  if (self->listening != listening->listening || g_cancellable_is_cancelled (listening->listening))
    return;

  /* Whatever broke it off, a round finds out; at once the first time, since servers and proxies end such waits. Where they let none
   * begin, rounds alone bring the news, ever more rarely. */
  rfl_sync_stop_listening (self);
  if (error != NULL)
    self->verified = FALSE;
  self->n_unheard = heard || listening->since + HEARD_LONG_US < g_get_monotonic_time () ? 0 : self->n_unheard + 1;
  if (self->n_unheard <= 1)
    rfl_sync_wake (self, 0);
  else
    rfl_sync_try_later (self, self->n_unheard, error);
}

static void look_later (RflSync *self);

static void
on_looked_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Listening) listening = user_data;
  g_autoptr (GError) error = NULL;
  RflSync *self = listening->self;
  gboolean changed = rfl_couch_look_finish (RFL_COUCH (source), result, &error);

  if (self->listening != listening->listening || g_cancellable_is_cancelled (listening->listening))
    return;

  /* A round finds out what is different now. Who is not reached is told by the wait itself. */
  if (changed || (error != NULL && !rfl_sync_error_is_temporary (error) &&
                  !g_error_matches (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_MISSING)))
    {
      self->verified = FALSE;
      rfl_sync_wake (self, 0);
    }
  else
    {
      look_later (self);
    }
}

static Listening *
listening_new (RflSync *self)
{
  Listening *listening = g_new0 (Listening, 1);

  listening->self = g_object_ref (self);
  listening->listening = g_object_ref (self->listening);
  listening->since = g_get_monotonic_time ();

  return listening;
}

static gboolean
on_look_due_cb (gpointer user_data)
{
  RflSync *self = user_data;

  self->look_id = 0;
  if (self->couch != NULL)
    rfl_couch_look_async (self->couch, self->listening, on_looked_cb, listening_new (self));

  return G_SOURCE_REMOVE;
}

static void
look_later (RflSync *self)
{
  if (self->patience > 0)
    self->look_id = g_timeout_add ((guint) (LOOK_MS * self->patience), on_look_due_cb, self);
}

void
rfl_sync_listen (RflSync *self)
{
  self->listening = g_cancellable_new ();
  for (guint i = 0; i < RFL_SYNC_N_PARTS; i++)
    rfl_replicator_listen_async (self->replicators[i], self->listening, on_heard_cb, listening_new (self));
  look_later (self);
}
