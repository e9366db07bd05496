/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-sync.h"

#include "store-fixture.h"
#include "sync-office.h"

/* Whoever ends a round ends that one and no more: not that of others, and not the live sync. */

/* Who waits between two rounds waits longer than a test may take, unless something wakes it. */
#define NO_PATIENCE 1e5

/* One page of a feed that takes so long that the round can be ended meanwhile. */
static const Fault slow_page = {
  .kind = FAULT_STATUS, .number = 503, .deadline_ms = 1000, .request = "GET _changes", .path = "limit=1000",
};

static gboolean
is_running (gpointer data)
{
  return rfl_sync_get_state (data) == RFL_SYNC_RUNNING;
}

static gboolean
is_asked (gpointer data)
{
  return fault_server_count_scripted (data) == 0;
}

static gboolean
has_one_queued (gpointer data)
{
  return rfl_sync_get_n_queued (data) == 1;
}

static gboolean
has_person (gpointer data)
{
  g_autofree char *name = rfl_device_get (data, PERSON, "name");

  return name != NULL;
}

static gboolean
is_renamed (gpointer data)
{
  g_autofree char *name = rfl_device_get (data, PERSON, "name");

  return g_strcmp0 (name, "Nadia B.") == 0;
}

static void
on_state_notified_cb (RflSync    *sync,
                      GParamSpec *pspec,
                      gpointer    user_data)
{
  guint *n_times = user_data;

  (*n_times)++;
}

static void
assert_cancelled (RflSync      *sync,
                  GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autofree RflSyncResult *done = rfl_sync_now_finish (sync, result, &error);

  g_assert_null (done);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Asks for a round and ends it while the server is asked. */
static void
cancel_a_round (Office *fixture)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;

  fault_server_add_fault (fixture->server, &slow_page);
  rfl_sync_now_async (fixture->a->sync, cancellable, fixture_on_done_cb, &result);
  rfl_device_wait (is_asked, fixture->server);
  g_cancellable_cancel (cancellable);
  assert_cancelled (fixture->a->sync, fixture_wait (&result));
  /* Nobody knows what the rest of the feed would have said. */
  g_assert_cmpint (rfl_sync_get_state (fixture->a->sync), ==, RFL_SYNC_QUEUED);
}

/* What a colleague saves afterwards comes all the same, though nothing changes here. */
static void
test_live_goes_on (Office        *fixture,
                   gconstpointer  data)
{
  rfl_sync_set_patience (fixture->a->sync, 0.01);
  rfl_sync_start (fixture->a->sync);
  rfl_device_wait (office_is_synced, fixture->a->sync);
  cancel_a_round (fixture);
  office_put_person (fixture->b, "Nadia");
  rfl_device_sync_well (fixture->b);
  rfl_device_wait (has_person, fixture->a);
  rfl_device_wait (office_is_synced, fixture->a->sync);
}

/* The round that was ended does not begin again at once, though something is queued; what is saved afterwards takes it along. */
static void
test_not_at_once (Office        *fixture,
                  gconstpointer  data)
{
  guint n_times = 0;

  rfl_sync_set_patience (fixture->a->sync, NO_PATIENCE);
  rfl_device_sync_well (fixture->a);
  office_put_person (fixture->a, "Nadia");
  rfl_device_wait (has_one_queued, fixture->a->sync);
  rfl_sync_start (fixture->a->sync);
  cancel_a_round (fixture);

  /* As many rounds as the other laptop has here, it could have had. */
  g_signal_connect (fixture->a->sync, "notify::state", G_CALLBACK (on_state_notified_cb), &n_times);
  for (guint i = 0; i < 20; i++)
    rfl_device_sync_well (fixture->b);
  g_assert_cmpuint (n_times, ==, 0);
  g_assert_cmpuint (rfl_sync_get_n_queued (fixture->a->sync), ==, 1);
  g_assert_false (has_person (fixture->b));

  rfl_device_set (fixture->a, PERSON, "name", "Nadia B.");
  rfl_device_wait (office_is_synced, fixture->a->sync);
  g_signal_handlers_disconnect_by_data (fixture->a->sync, &n_times);
  rfl_device_sync_well (fixture->b);
  g_assert_true (is_renamed (fixture->b));
}

/* Who was served, and cancels what they do next, leaves the round of others alone. */
static void
test_later (Office        *fixture,
            gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autofree RflSyncResult *done = NULL;
  g_autofree RflSyncResult *again = NULL;
  g_autoptr (GError) error = NULL;

  rfl_sync_now_async (fixture->a->sync, cancellable, fixture_on_done_cb, &first);
  done = rfl_sync_now_finish (fixture->a->sync, fixture_wait (&first), &error);
  g_assert_no_error (error);
  rfl_sync_now_async (fixture->a->sync, NULL, fixture_on_done_cb, &second);
  rfl_device_wait (is_running, fixture->a->sync);
  g_cancellable_cancel (cancellable);
  again = rfl_sync_now_finish (fixture->a->sync, fixture_wait (&second), &error);
  g_assert_no_error (error);
}

/* Who waits for the round after this one, or shares this one with somebody, is let go alone. */
static void
test_others (Office        *fixture,
             gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GCancellable) later = g_cancellable_new ();
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) with_first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autofree RflSyncResult *done = NULL;
  g_autoptr (GError) error = NULL;

  rfl_sync_now_async (fixture->a->sync, NULL, fixture_on_done_cb, &first);
  rfl_sync_now_async (fixture->a->sync, cancellable, fixture_on_done_cb, &with_first);
  rfl_device_wait (is_running, fixture->a->sync);
  rfl_sync_now_async (fixture->a->sync, later, fixture_on_done_cb, &second);
  g_cancellable_cancel (later);
  g_cancellable_cancel (cancellable);
  assert_cancelled (fixture->a->sync, fixture_wait (&second));
  assert_cancelled (fixture->a->sync, fixture_wait (&with_first));
  g_assert_cmpint (rfl_sync_get_state (fixture->a->sync), ==, RFL_SYNC_RUNNING);
  done = rfl_sync_now_finish (fixture->a->sync, fixture_wait (&first), &error);
  g_assert_no_error (error);
  g_assert_cmpint (done->state, ==, RFL_SYNC_SYNCED);
}

/* Who changes their mind before the server was asked does not make it be asked. */
static void
test_before (Office        *fixture,
             gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  guint n_times = 0;

  g_signal_connect (fixture->a->sync, "notify::state", G_CALLBACK (on_state_notified_cb), &n_times);
  rfl_sync_now_async (fixture->a->sync, cancellable, fixture_on_done_cb, &first);
  g_cancellable_cancel (cancellable);
  rfl_sync_now_async (fixture->a->sync, cancellable, fixture_on_done_cb, &second);
  assert_cancelled (fixture->a->sync, fixture_wait (&first));
  assert_cancelled (fixture->a->sync, fixture_wait (&second));

  /* A round that was left to do would begin before the other laptop has ended its own. */
  rfl_device_sync_well (fixture->b);
  g_assert_cmpuint (n_times, ==, 0);
  g_signal_handlers_disconnect_by_data (fixture->a->sync, &n_times);
}

/* Turning the sync off answers those who were still to be served. */
static void
test_stop (Office        *fixture,
           gconstpointer  data)
{
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GAsyncResult) third = NULL;
  guint n_requests = fault_server_count (fixture->server, NULL);

  rfl_sync_now_async (fixture->a->sync, NULL, fixture_on_done_cb, &first);
  rfl_sync_stop (fixture->a->sync);
  assert_cancelled (fixture->a->sync, fixture_wait (&first));
  g_assert_cmpuint (fault_server_count (fixture->server, NULL), ==, n_requests);

  fault_server_add_fault (fixture->server, &slow_page);
  rfl_sync_now_async (fixture->a->sync, NULL, fixture_on_done_cb, &second);
  rfl_device_wait (is_asked, fixture->server);
  rfl_sync_now_async (fixture->a->sync, NULL, fixture_on_done_cb, &third);
  rfl_sync_stop (fixture->a->sync);
  assert_cancelled (fixture->a->sync, fixture_wait (&second));
  assert_cancelled (fixture->a->sync, fixture_wait (&third));
  g_assert_cmpint (rfl_sync_get_state (fixture->a->sync), ==, RFL_SYNC_QUEUED);
}

static void
on_settings_kept_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  rfl_sync_set_settings_finish (RFL_SYNC (source), result, &error);
  *(int *) user_data = error != NULL ? error->code : -1;
}

static gboolean
is_answered (gpointer data)
{
  return *(int *) data != 0;
}

/* New settings that are not kept leave the live sync as it was, and whoever asked for a round gets it, by the settings that are. */
static void
test_settings (Office        *fixture,
               gconstpointer  data)
{
  RflSync *sync = fixture->a->sync;
  g_autoptr (RflSyncSettings) settings = rfl_sync_settings_copy (rfl_sync_get_settings (sync));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autofree RflSyncResult *done = NULL;
  g_autoptr (GError) error = NULL;
  int code = 0;

  rfl_sync_now_async (sync, NULL, fixture_on_done_cb, &first);
  rfl_sync_set_settings_async (sync, settings, NULL, NULL, on_settings_kept_cb, &code);
  done = rfl_sync_now_finish (sync, fixture_wait (&first), &error);
  g_assert_no_error (error);
  g_assert_cmpint (code, ==, -1);

  rfl_sync_set_patience (sync, NO_PATIENCE);
  rfl_sync_start (sync);
  rfl_device_wait (office_is_synced, sync);
  g_cancellable_cancel (cancellable);
  code = 0;
  rfl_sync_set_settings_async (sync, settings, NULL, cancellable, on_settings_kept_cb, &code);
  rfl_device_wait (is_answered, &code);
  g_assert_cmpint (code, ==, G_IO_ERROR_CANCELLED);
  office_put_person (fixture->b, "Nadia");
  rfl_device_sync_well (fixture->b);
  rfl_device_wait (has_person, fixture->a);

  rfl_sync_stop (sync);
  rfl_sync_now_async (sync, NULL, fixture_on_done_cb, &second);
  code = 0;
  rfl_sync_set_settings_async (sync, NULL, NULL, NULL, on_settings_kept_cb, &code);
  assert_cancelled (sync, fixture_wait (&second));
  g_assert_cmpint (rfl_sync_get_state (sync), ==, RFL_SYNC_OFF);
}

/* Nor is a new password used that is not kept: the server would count it against the account. */
static void
test_password (Office        *fixture,
               gconstpointer  data)
{
  RflSync *sync = fixture->a->sync;
  g_autoptr (RflSyncSettings) settings = rfl_sync_settings_copy (rfl_sync_get_settings (sync));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  int code = 0;

  g_cancellable_cancel (cancellable);
  rfl_sync_set_settings_async (sync, settings, "stork", cancellable, on_settings_kept_cb, &code);
  rfl_device_wait (is_answered, &code);
  g_assert_cmpint (code, ==, G_IO_ERROR_CANCELLED);
  rfl_device_sync_well (fixture->a);
  rfl_sync_hold_async (sync, NULL, NULL, fixture_on_done_cb, &result);
  rfl_sync_hold_finish (sync, fixture_wait (&result), &error);
  g_assert_no_error (error);
  rfl_device_sync_well (fixture->a);
  g_assert_cmpint (rfl_sync_get_state (sync), ==, RFL_SYNC_SYNCED);
}

/* Who says that the server is to be filled again, and takes that back, has said nothing. */
static void
test_refill (Office        *fixture,
             gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (FaultSnapshot) backup = fault_server_snapshot (fixture->server, NULL);
  g_autoptr (GAsyncResult) refilled = NULL;
  g_autofree RflSyncResult *done = NULL;
  g_autofree RflSyncResult *again = NULL;
  g_autoptr (GError) error = NULL;

  office_put_person (fixture->a, "Nadia");
  rfl_device_sync_well (fixture->a);
  fault_server_restore (fixture->server, backup);
  rfl_device_restart (fixture->a);
  done = rfl_device_sync (fixture->a, &error);
  g_assert_error (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_REPLACED);
  g_clear_error (&error);

  rfl_sync_refill_async (fixture->a->sync, cancellable, fixture_on_done_cb, &refilled);
  g_cancellable_cancel (cancellable);
  assert_cancelled (fixture->a->sync, fixture_wait (&refilled));
  again = rfl_device_sync (fixture->a, &error);
  g_assert_error (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_REPLACED);
  g_assert_cmpint (rfl_sync_get_state (fixture->a->sync), ==, RFL_SYNC_REPLACED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  office_add ("/sync-cancel/live-goes-on", test_live_goes_on);
  office_add ("/sync-cancel/not-at-once", test_not_at_once);
  office_add ("/sync-cancel/later", test_later);
  office_add ("/sync-cancel/others", test_others);
  office_add ("/sync-cancel/before", test_before);
  office_add ("/sync-cancel/stop", test_stop);
  office_add ("/sync-cancel/settings", test_settings);
  office_add ("/sync-cancel/password", test_password);
  office_add ("/sync-cancel/refill", test_refill);

  return g_test_run ();
}
