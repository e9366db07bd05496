/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-sync.h"

#include "rfl-merging.h"
#include "rfl-proposals.h"
#include "rfl-replica.h"

#include "rfl-replicator-private.h"
#include "rfl-sync-private.h"

#include <glib/gi18n-lib.h>

#define LOCAL_SYNCED "synced"

/* A person who saves changes several documents at once: they go together. */
#define GATHER_MS 50

/* Waits between two tries: doubled after each failure and chosen at random below that, so that a hundred laptops do not
 * come back at once when the server does. */
#define FIRST_WAIT_MS 250
#define VERIFIED_US   G_TIME_SPAN_MINUTE
#define MAX_WAIT_MS   (5 * 60 * 1000)

static void begin_round (RflSync *self);

/* ---- Numbers ---- */

void
rfl_sync_numbers_free (RflSyncNumbers *self)
{
  g_free (self->ahead_device);
  g_free (self->ahead_worker);
  g_free (self);
}

static gpointer
count_all (RflDb         *db,
           gpointer       has_server,
           GCancellable  *cancellable,
           GError       **error)
{
  RflSyncNumbers *numbers = g_new0 (RflSyncNumbers, 1);
  g_autofree char *synced = rfl_db_get_local (db, LOCAL_SYNCED);

  /* Without a server nothing waits for one, and all that was ever written would be counted after each change. */
  numbers->n_queued = GPOINTER_TO_INT (has_server) ? rfl_replica_count_queued (db) : 0;
  numbers->n_waiting = rfl_replica_count_waiting (db, &numbers->n_unknown_key);
  numbers->n_refused = rfl_replica_count_refused (db);
  numbers->n_clashes = rfl_merging_count_clashes (db);
  numbers->synced_us = synced != NULL ? g_ascii_strtoll (synced, NULL, 10) : 0;
  if (rfl_db_get_clock (db) != NULL)
    numbers->ahead_device = rfl_clock_dup_ahead (rfl_db_get_clock (db), &numbers->ahead_us);
  if (numbers->ahead_device != NULL)
    numbers->ahead_worker = rfl_replica_dup_worker (db, numbers->ahead_device);

  return numbers;
}

/* What the numbers alone tell, when nothing else stands in the way. */
static void
judge (RflSync *self)
{
  if (self->settings == NULL || self->running || !self->kept_up)
    return;

  if (self->n_queued > 0)
    rfl_sync_set_state (self, RFL_SYNC_QUEUED, NULL);
  else if (self->n_waiting > 0)
    rfl_sync_set_state (self, RFL_SYNC_KEY, NULL);
  else if (self->n_refused > 0)
    rfl_sync_set_state (self, RFL_SYNC_REFUSED, NULL);
  else
    rfl_sync_set_state (self, RFL_SYNC_SYNCED, NULL);
}

static void
on_counted_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (RflSync) self = user_data;
  g_autoptr (RflSyncNumbers) numbers = rfl_store_finish (RFL_STORE (source), result, NULL);

  if (numbers == NULL || self->store == NULL)
    return;

  rfl_sync_take_numbers (self, numbers);
  judge (self);
  if (self->started && self->settings != NULL && !self->running && self->n_queued > 0 && self->attempt == 0)
    rfl_sync_wake (self, 0);
}

static gboolean
on_count_due_cb (gpointer user_data)
{
  RflSync *self = user_data;

  self->count_id = 0;
  rfl_store_read_async (self->store, count_all, GINT_TO_POINTER (self->settings != NULL), NULL,
                        (GDestroyNotify) rfl_sync_numbers_free, NULL, on_counted_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

void
rfl_sync_count (RflSync *self)
{
  if (self->count_id == 0)
    self->count_id = g_timeout_add (GATHER_MS, on_count_due_cb, self);
}

/* ---- Waking and sleeping ---- */

static gboolean
on_wake_due_cb (gpointer user_data)
{
  RflSync *self = user_data;

  self->wake_id = 0;
  begin_round (self);

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

static gboolean
is_paused (RflSync *self)
{
  return !self->settings->metered && g_network_monitor_get_network_metered (g_network_monitor_get_default ());
}

guint
rfl_sync_choose_wait_ms (guint         attempt,
                         const GError *error)
{
  gint64 limit = MIN ((gint64) FIRST_WAIT_MS << MIN (attempt, 20u), MAX_WAIT_MS);
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

/* ---- Rounds ---- */

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

          outcome->n_pulled = self->counts.n_pulled;
          outcome->n_pushed = self->counts.n_pushed;
          outcome->n_conflicts = self->n_clashes;
          outcome->n_queued = self->n_queued;
          outcome->state = self->state;
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

  if (rfl_db_get_clock (db) != NULL && rfl_replica_count_queued (db) == 0)
    {
      g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, rfl_clock_get_time_us (rfl_db_get_clock (db)));

      if (!rfl_db_set_local (db, LOCAL_SYNCED, now, error))
        return NULL;
    }
  if (editor != RFL_COUCH_RIGHT_UNKNOWN && !rfl_proposals_set_may_decide (db, editor == RFL_COUCH_RIGHT_YES, error))
    return NULL;

  return count_all (db, GINT_TO_POINTER (TRUE), cancellable, error);
}

/* Waits for a person, but may pass: a cluster of which only a node answers that was away looks like an older copy, and one that has not
 * heard of a new database says that there is none. */
static gboolean
may_pass (const GError *error)
{
  return g_error_matches (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_REPLACED) ||
         g_error_matches (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_MISSING);
}

static void
finish_round (RflSync      *self,
              const GError *error)
{
  gboolean cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  gboolean again = self->again || !g_queue_is_empty (&self->callers);

  self->running = FALSE;
  self->again = FALSE;
  g_clear_object (&self->cancel);
  rfl_sync_set_fraction (self, -1.0);
  self->kept_up = error == NULL;

  if (self->settings == NULL)
    rfl_sync_set_state (self, RFL_SYNC_OFF, NULL);
  else if (cancelled)
    rfl_sync_set_state (self, RFL_SYNC_QUEUED, NULL);
  else if (error != NULL)
    rfl_sync_set_state (self, state_of_error (error), error);
  else
    judge (self);

  /* What was written meanwhile was left to the count at the end, to which it did not come. */
  if (error != NULL)
    rfl_sync_count (self);
  if (!cancelled)
    self->attempt = error != NULL ? self->attempt + 1 : 0;
  serve_callers (self, error);

  if (again)
    rfl_sync_wake (self, 0);
  else if (!self->started || self->settings == NULL || cancelled)
    return;
  else if (error == NULL && self->n_queued > 0)
    rfl_sync_wake (self, 0);
  else if (error == NULL && !is_paused (self))
    rfl_sync_listen (self);
  else if (error != NULL && rfl_sync_error_is_temporary (error))
    rfl_sync_try_later (self, self->attempt, error);
  else if (may_pass (error) && self->patience > 0 && !is_paused (self))
    rfl_sync_wake (self, (guint) (MAX_WAIT_MS * self->patience));
}

void
rfl_sync_fail_round (RflSync      *self,
                     const GError *error)
{
  self->served = self->callers;
  g_queue_init (&self->callers);
  finish_round (self, error);
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
  finish_round (self, error);
}

static void
on_round_ended_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (RflSync) self = user_data;
  g_autoptr (GError) error = NULL;

  gboolean done = rfl_sync_round_finish (result, &self->counts, &error);
  RflCouchRight editor = RFL_COUCH_RIGHT_UNKNOWN;

  if (self->spoken_to != NULL)
    {
      rfl_sync_take_clock (self, rfl_couch_get_clock_offset_us (self->spoken_to));
      editor = rfl_couch_get_editor (self->spoken_to);
    }
  /* Settings that changed meanwhile made other connections. */
  if (self->couch == self->spoken_to)
    self->verified = done && self->counts.verified;
  g_clear_object (&self->spoken_to);
  if (!done)
    {
      finish_round (self, error);
      return;
    }

  rfl_store_write_async (self->store, close_round, GINT_TO_POINTER (editor), NULL, (GDestroyNotify) rfl_sync_numbers_free, NULL,
                         on_round_closed_cb, g_object_ref (self));
}

/* A server may be put back to a backup while nobody looks: what was found of it does not hold for ever. */
static gboolean
is_long_ago (RflSync *self)
{
  gint64 age = rfl_clock_get_time_us (rfl_store_get_clock (self->store)) - self->synced_us;

  return age < 0 || age > VERIFIED_US;
}

/* Two offices in one database would be lost to both. While locked, nobody can tell. */
static gboolean
check_office (RflSync  *self,
              GError  **error)
{
  g_autofree char *own = rfl_vault_dup_office_id (rfl_store_get_vault (self->store));

  if (own == NULL || g_str_equal (own, self->settings->office_id))
    return TRUE;

  g_set_error_literal (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_OTHER_OFFICE,
                       _("The database that is set belongs to another office. Nothing was sent; set the server again."));
  return FALSE;
}

static void
start_round (RflSync  *self,
             gboolean  verify)
{
  RflSyncRound round = { .store = self->store, .verify = verify, .refill = self->refill };

  self->refill = FALSE;
  for (guint i = 0; i < RFL_SYNC_N_PARTS; i++)
    round.replicators[i] = self->replicators[i];
  self->spoken_to = g_object_ref (self->couch);
  rfl_sync_round_async (&round, self->cancel, on_round_ended_cb, g_object_ref (self));
}

static void
on_looked_first_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (RflSync) self = user_data;
  g_autoptr (GError) error = NULL;

  /* What is wrong, the round is told too. Settings that changed meanwhile make other connections. */
  rfl_couch_look_finish (RFL_COUCH (source), result, &error);
  if (self->couch != RFL_COUCH (source))
    g_cancellable_cancel (self->cancel);
  g_clear_error (&error);
  if (g_cancellable_set_error_if_cancelled (self->cancel, &error))
    finish_round (self, error);
  else
    start_round (self, TRUE);
}

static void
run_round (RflSync *self)
{
  g_autoptr (GError) error = NULL;
  gboolean verify;

  if (!check_office (self, &error) || !rfl_sync_connect (self, &error))
    {
      finish_round (self, error);
      return;
    }

  verify = !self->verified || self->doubt || is_long_ago (self);
  self->doubt = FALSE;
  rfl_sync_set_state (self, RFL_SYNC_RUNNING, NULL);
  if (verify)
    rfl_couch_look_async (self->couch, self->cancel, on_looked_first_cb, g_object_ref (self));
  else
    start_round (self, FALSE);
}

/* A laptop that holds some people holds those too that it met itself. Gives the settings, if any. */
static RflSyncSettings *
widen_scopes (RflDb   *db,
              GError **error)
{
  g_autoptr (RflSyncSettings) settings = rfl_sync_settings_load (db);
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();
  g_auto (GStrv) leaving = rfl_sync_load_leaving (db);
  g_auto (GStrv) here = NULL;
  gboolean wider = FALSE;

  if (settings == NULL || settings->scopes == NULL)
    return g_steal_pointer (&settings);
  here = rfl_replica_list_scopes (db, error);
  if (here == NULL)
    return NULL;

  g_strv_builder_addv (all, (const char **) settings->scopes);
  for (guint i = 0; here[i] != NULL; i++)
    {
      if (!g_strv_contains ((const char * const *) settings->scopes, here[i]) &&
          (leaving == NULL || !g_strv_contains ((const char * const *) leaving, here[i])))
        {
          g_strv_builder_add (all, here[i]);
          wider = TRUE;
        }
    }
  if (!wider)
    return g_steal_pointer (&settings);

  g_strfreev (settings->scopes);
  settings->scopes = g_strv_builder_end (all);

  return rfl_sync_settings_save (settings, db, error) ? g_steal_pointer (&settings) : NULL;
}

/* Another program may have changed whom this laptop holds. */
static gpointer
look_at_settings (RflDb         *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  return rfl_sync_settings_load (db);
}

/* Whoever asks for a round asks once more for what was refused. */
static gpointer
prepare_round (RflDb         *db,
               gpointer       asked,
               GCancellable  *cancellable,
               GError       **error)
{
  if (GPOINTER_TO_INT (asked) && !rfl_replica_retry_refused (db, error))
    return NULL;

  return widen_scopes (db, error);
}

static void
on_round_prepared_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (RflSync) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RflSyncSettings) settings = rfl_store_finish (RFL_STORE (source), result, &error);

  rfl_sync_take_scopes (self, settings);
  if (error != NULL)
    finish_round (self, error);
  else
    run_round (self);
}

static void
begin_round (RflSync *self)
{
  if (self->running || self->holding || self->settings == NULL)
    return;
  if (self->left_off)
    {
      rfl_sync_go_on_leaving (self);
      return;
    }

  rfl_sync_stop_listening (self);
  if (g_queue_is_empty (&self->callers) && is_paused (self))
    {
      rfl_sync_set_state (self, RFL_SYNC_PAUSED, NULL);
      return;
    }

  self->served = self->callers;
  g_queue_init (&self->callers);
  self->running = TRUE;
  self->counts = (RflSyncCounts) { 0 };
  self->cancel = g_cancellable_new ();
  if (!g_queue_is_empty (&self->served) || self->settings->scopes != NULL)
    rfl_store_write_async (self->store, prepare_round, GINT_TO_POINTER (!g_queue_is_empty (&self->served)), NULL,
                           (GDestroyNotify) rfl_sync_settings_free, self->cancel, on_round_prepared_cb, g_object_ref (self));
  else
    rfl_store_read_async (self->store, look_at_settings, NULL, NULL, (GDestroyNotify) rfl_sync_settings_free, self->cancel,
                          on_round_prepared_cb, g_object_ref (self));
}

/* ---- Live ---- */

static void
on_store_changed_cb (RflSync *self,
                     guint    kinds)
{
  /* What a round writes itself is counted at its end. */
  if (!self->running)
    rfl_sync_count (self);
}

static void
on_network_changed_cb (RflSync         *self,
                       gboolean         available,
                       GNetworkMonitor *monitor)
{
  /* These wait for a person. Not so a certificate: a public network whose page wants a sign-in first has another one. */
  if (self->settings == NULL || self->state == RFL_SYNC_SIGN_IN || self->state == RFL_SYNC_RIGHTS ||
      self->state == RFL_SYNC_REPLACED || self->state == RFL_SYNC_TROUBLE)
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
 * themselves are tried again; the others wait for a person, though a server that is another is looked at again now and then.
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
 * Speaks to the server no more; what was under way is cancelled and keeps what it has. Who is leaving goes on leaving, which needs no
 * server, until the store is closed.
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
  rfl_sync_sleep (self);
}

/* ---- On demand ---- */

/* Who was served may cancel later, for something else: what is under way then is for others. */
static void
on_caller_cancelled_cb (GCancellable *cancellable,
                        GTask        *task)
{
  RflSync *self = g_task_get_source_object (task);

  if (g_queue_find (&self->callers, task) != NULL || g_queue_find (&self->served, task) != NULL)
    g_cancellable_cancel (self->cancel);
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

  if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (on_caller_cancelled_cb), task, 0);
  self->attempt = 0;
  g_queue_push_tail (&self->callers, g_object_ref (task));
  rfl_sync_wake (self, 0);
}

/**
 * rfl_sync_now_async:
 * @self: a sync
 * @cancellable: (nullable): keeps what was received and sent
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

  self->refill = TRUE;
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
 * rfl_sync_set_patience:
 * @self: a sync
 * @factor: times the waits between two tries, and between two looks at what the account may do; 0: none of them
 *
 * For tests, which have no time to wait.
 */
void
rfl_sync_set_patience (RflSync *self,
                       double   factor)
{
  g_return_if_fail (RFL_IS_SYNC (self));
  g_return_if_fail (factor >= 0.0);

  self->patience = factor;
}

/**
 * rfl_sync_new:
 * @store: the data of an office
 * @keyring: (nullable): keeps the password; %NULL: nothing does
 *
 * Returns: (transfer full): a sync that is %RFL_SYNC_OFF until rfl_sync_load_async ()
 */
RflSync *
rfl_sync_new (RflStore   *store,
              RflKeyring *keyring)
{
  RflSync *self;

  g_return_val_if_fail (RFL_IS_STORE (store), NULL);
  g_return_val_if_fail (keyring == NULL || RFL_IS_KEYRING (keyring), NULL);

  self = g_object_new (RFL_TYPE_SYNC, NULL);
  self->store = g_object_ref (store);
  self->keyring = keyring != NULL ? g_object_ref (keyring) : NULL;
  g_signal_connect_object (store, "changed", G_CALLBACK (on_store_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (rfl_store_get_vault (store), "keys-changed", G_CALLBACK (rfl_sync_open_waiting), self,
                           G_CONNECT_SWAPPED);

  return self;
}
