/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-sync-round.h"

#include "rfl-erase.h"
#include "rfl-key-slots.h"
#include "rfl-merging.h"
#include "rfl-proposals.h"
#include "rfl-replica.h"

#include "rfl-replicator-private.h"

/* A merge makes a child, its arrival at the server tombstones, and those their own journey; what is written here meanwhile is sent
 * with the next turn: more turns than that mean that people are busy, and the next round goes on. */
#define MAX_TURNS 8

/* Documents between two looks at the clock. */
#define SETTLE_STEP 16

/* ---- Opening and uniting ---- */

typedef struct
{
  RflStore *store;        /* (owned) */
  guint     n_settled;
} Settling;

static void settle_next (GTask *task);

static void
settling_free (Settling *settling)
{
  g_object_unref (settling->store);
  g_free (settling);
}

static int
complete_slots (RflDb   *db,
                guint    limit,
                GError **error)
{
  return rfl_key_slots_complete (db, error);
}

/* Gives the number of documents, plus one. */
static gpointer
settle_slice (RflDb         *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  /* What was decided about a change is done before the change is united with what came: it may have come for that. */
  static int (* const steps[]) (RflDb *, guint, GError **) = {
    rfl_replica_open_waiting, rfl_proposals_run, rfl_merging_run, complete_slots,
  };
  gint64 end = g_get_monotonic_time () + RFL_REPLICATOR_SLICE_US;
  guint step = 0;
  guint n_settled = 0;

  /* What has nothing to do takes no slice of its own. */
  while (step < G_N_ELEMENTS (steps) && (n_settled == 0 || g_get_monotonic_time () < end))
    {
      int n = steps[step] (db, SETTLE_STEP, error);

      if (n < 0)
        return NULL;
      if (n == 0)
        step++;
      n_settled += (guint) n;
    }

  return GUINT_TO_POINTER (n_settled + 1);
}

static void
on_slice_settled_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Settling *settling = g_task_get_task_data (task);
  GError *error = NULL;
  guint n = GPOINTER_TO_UINT (rfl_store_finish (RFL_STORE (source), result, &error));

  if (n == 0)
    {
      g_task_return_error (task, rfl_replicator_map_error (error));
      return;
    }

  settling->n_settled += n - 1;
  if (n > 1)
    settle_next (task);
  else
    g_task_return_int (task, settling->n_settled);
}

static void
settle_next (GTask *task)
{
  Settling *settling = g_task_get_task_data (task);

  rfl_store_write_async (settling->store, settle_slice, NULL, NULL, NULL, g_task_get_cancellable (task),
                         on_slice_settled_cb, g_object_ref (task));
}

/* What could not be erased is tried again the next time; the rest goes on. Where the program ends meanwhile, nothing is wrong. */
static void
on_erased_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!rfl_erase_apply_finish (RFL_STORE (source), result, NULL, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
      !g_error_matches (error, RFL_STORE_ERROR, RFL_STORE_ERROR_CLOSED))
    g_message ("Not everything that is to be erased is: %s", error->message);
  settle_next (task);
}

void
rfl_sync_settle_async (RflStore            *store,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Settling *settling = g_new0 (Settling, 1);

  settling->store = g_object_ref (store);
  g_task_set_source_tag (task, rfl_sync_settle_async);
  g_task_set_task_data (task, settling, (GDestroyNotify) settling_free);
  rfl_erase_apply_async (store, cancellable, on_erased_cb, g_steal_pointer (&task));
}

gboolean
rfl_sync_settle_finish (GAsyncResult  *result,
                        guint         *n_settled,
                        GError       **error)
{
  gssize n = g_task_propagate_int (G_TASK (result), error);

  *n_settled = n > 0 ? (guint) n : 0;

  return n >= 0;
}

/* ---- A round ---- */

typedef enum
{
  STEP_VERIFY,
  STEP_PULL,
  STEP_SETTLE,
  STEP_PUSH,
} Step;

typedef struct
{
  RflSyncRound   what;
  Step           step;
  guint          part;
  guint          turn;
  guint          n_settled;   /* in this turn */
  gboolean       more;        /* to send, since the push of this turn began */
  RflSyncCounts  counts;
  GError        *error;       /* (owned) (nullable) */
} Round;

static void play (GTask *task);

static void
round_free (Round *round)
{
  g_object_unref (round->what.store);
  for (guint i = 0; i < RFL_SYNC_N_PARTS; i++)
    g_object_unref (round->what.replicators[i]);
  g_clear_error (&round->error);
  g_free (round);
}

static void
on_last_settled_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  guint n = 0;

  rfl_sync_settle_finish (result, &n, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
end (GTask  *task,
     GError *error)
{
  Round *round = g_task_get_task_data (task);

  round->error = error;

  /* What came before the feed broke off is opened and united all the same. */
  if (error != NULL && round->step == STEP_PULL && round->counts.n_pulled > 0)
    rfl_sync_settle_async (round->what.store, NULL, on_last_settled_cb, g_object_ref (task));
  else
    g_task_return_boolean (task, TRUE);
}

/* The same step for the next part, or the step after. */
static void
go_on (GTask *task)
{
  Round *round = g_task_get_task_data (task);

  if (round->step != STEP_SETTLE && ++round->part < RFL_SYNC_N_PARTS)
    {
      play (task);
      return;
    }

  round->part = 0;
  switch (round->step)
    {
    case STEP_VERIFY:
      round->counts.verified = TRUE;
      if (round->what.on_verified != NULL)
        round->what.on_verified (round->what.data);
      round->step = STEP_PULL;
      break;
    case STEP_PULL:
      round->step = STEP_SETTLE;
      break;
    case STEP_SETTLE:
      round->step = STEP_PUSH;
      break;
    case STEP_PUSH:
    default:
      /* A merge goes on once the server has confirmed it. What was only sent comes back with the feed of the next round. */
      if ((round->n_settled == 0 && !round->more) || ++round->turn == MAX_TURNS)
        {
          end (task, NULL);
          return;
        }
      round->n_settled = 0;
      round->more = FALSE;
      round->step = STEP_PULL;
      break;
    }
  play (task);
}

static void
on_verified_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (rfl_replicator_verify_finish (RFL_REPLICATOR (source), result, &error))
    go_on (task);
  else
    end (task, error);
}

static void
on_pulled_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Round *round = g_task_get_task_data (task);
  GError *error = NULL;
  guint n = 0;
  gboolean done = rfl_replicator_pull_finish (RFL_REPLICATOR (source), result, &n, &error);

  round->counts.n_pulled += n;
  if (done)
    go_on (task);
  else
    end (task, error);
}

static void
on_settled_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Round *round = g_task_get_task_data (task);
  GError *error = NULL;
  guint n = 0;

  if (!rfl_sync_settle_finish (result, &n, &error))
    {
      end (task, error);
      return;
    }
  round->n_settled += n;
  go_on (task);
}

static void
on_pushed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Round *round = g_task_get_task_data (task);
  GError *error = NULL;
  guint n = 0;
  gboolean more = FALSE;
  gboolean done = rfl_replicator_push_finish (RFL_REPLICATOR (source), result, &n, &more, &error);

  round->counts.n_pushed += n;
  round->more |= more;
  if (done)
    go_on (task);
  else
    end (task, error);
}

static void
play (GTask *task)
{
  Round *round = g_task_get_task_data (task);
  /* The directory is sent first: what the server does not take there becomes a proposal in the office, and an accepted one is
   * not told before it is there. */
  guint part = round->step == STEP_PUSH ? RFL_SYNC_N_PARTS - 1 - round->part : round->part;
  RflReplicator *replicator = round->what.replicators[part];
  GCancellable *cancellable = g_task_get_cancellable (task);

  switch (round->step)
    {
    case STEP_VERIFY:
      rfl_replicator_verify_async (replicator, round->what.refill, cancellable, on_verified_cb, g_object_ref (task));
      break;
    case STEP_PULL:
      rfl_replicator_pull_async (replicator, cancellable, on_pulled_cb, g_object_ref (task));
      break;
    case STEP_SETTLE:
      rfl_sync_settle_async (round->what.store, cancellable, on_settled_cb, g_object_ref (task));
      break;
    case STEP_PUSH:
    default:
      rfl_replicator_push_async (replicator, cancellable, on_pushed_cb, g_object_ref (task));
      break;
    }
}

void
rfl_sync_round_async (const RflSyncRound  *what,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Round *round = g_new0 (Round, 1);

  round->what = *what;
  g_object_ref (round->what.store);
  for (guint i = 0; i < RFL_SYNC_N_PARTS; i++)
    g_object_ref (round->what.replicators[i]);
  round->step = what->verify || what->refill ? STEP_VERIFY : STEP_PULL;
  round->counts.verified = round->step != STEP_VERIFY;
  g_task_set_source_tag (task, rfl_sync_round_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, round, (GDestroyNotify) round_free);
  play (task);
}

gboolean
rfl_sync_round_finish (GAsyncResult   *result,
                       RflSyncCounts  *counts,
                       GError        **error)
{
  Round *round = g_task_get_task_data (G_TASK (result));

  *counts = round->counts;
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  if (round->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&round->error));
      return FALSE;
    }

  return TRUE;
}
