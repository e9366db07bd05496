/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync-office.h"

#include "rfl-id.h"
#include "rfl-sync-private.h"
#include "store-fixture.h"
#include "test-monitor.h"

/* Who waits between two tries waits longer than a test may take, unless something wakes it. */
#define NO_PATIENCE 1e5
#define N_PEOPLE    240

static gboolean
is_paused (gpointer data)
{
  return rfl_sync_get_state (data) == RFL_SYNC_PAUSED;
}

static gboolean
is_paused_with_one (gpointer data)
{
  return is_paused (data) && rfl_sync_get_n_queued (data) == 1;
}

static gboolean
is_asked (gpointer data)
{
  Office *fixture = data;

  return fault_server_count_scripted (fixture->server) == 0;
}

/* Where each byte is paid for, nothing goes by itself, and no news are waited for; whoever asks for a sync gets one. */
static void
test_metered (Office        *fixture,
              gconstpointer  data)
{
  guint n_requests;

  test_monitor_change (TRUE, TRUE);
  n_requests = fault_server_count (fixture->server, NULL);
  rfl_sync_start (fixture->a->sync);
  rfl_device_wait (is_paused, fixture->a->sync);
  office_put_person (fixture->a, "Nadia");
  rfl_device_wait (is_paused_with_one, fixture->a->sync);
  g_assert_cmpuint (fault_server_count (fixture->server, NULL), ==, n_requests);

  rfl_device_sync_well (fixture->a);
  g_assert_true (office_is_synced (fixture->a->sync));
  n_requests = fault_server_count (fixture->server, NULL);
  office_put_person (fixture->a, "Nadia B.");
  rfl_device_wait (is_paused_with_one, fixture->a->sync);
  g_assert_cmpuint (fault_server_count (fixture->server, NULL), ==, n_requests);
  rfl_device_sync_well (fixture->b);
  office_assert_member (fixture->b, PERSON, "name", "Nadia");

  /* Home again. */
  test_monitor_change (TRUE, FALSE);
  rfl_device_wait (office_is_synced, fixture->a->sync);
  rfl_device_sync_well (fixture->b);
  office_assert_member (fixture->b, PERSON, "name", "Nadia B.");

  /* Out again: the wait for news ends. */
  test_monitor_change (TRUE, TRUE);
  rfl_device_wait (is_paused, fixture->a->sync);
  office_put_service (fixture->b, "Food bank");
  rfl_device_sync_well (fixture->b);
  office_assert_member (fixture->a, SERVICE, "name", NULL);
}

/* The train leaves the tunnel: no wait goes on that began within it. */
static void
test_network_returns (Office        *fixture,
                      gconstpointer  data)
{
  rfl_sync_set_patience (fixture->a->sync, NO_PATIENCE);
  fault_server_stop (fixture->server);
  rfl_sync_start (fixture->a->sync);
  rfl_device_wait (office_is_offline, fixture->a->sync);
  fault_server_start (fixture->server);
  test_monitor_change (TRUE, FALSE);
  rfl_device_wait (office_is_synced, fixture->a->sync);
}

/* A try that began with the old network fails with it; the new one is tried at once. */
static void
test_network_changes_within (Office        *fixture,
                             gconstpointer  data)
{
  rfl_sync_set_patience (fixture->a->sync, NO_PATIENCE);
  fault_server_add_fault (fixture->server, &(Fault) { .kind = FAULT_STATUS, .number = 503, .deadline_ms = 200 });
  rfl_sync_start (fixture->a->sync);
  rfl_device_wait (is_asked, fixture);
  g_assert_cmpint (rfl_sync_get_state (fixture->a->sync), ==, RFL_SYNC_RUNNING);
  test_monitor_change (TRUE, FALSE);
  rfl_device_wait (office_is_synced, fixture->a->sync);
}

static void
on_state_notified_cb (RflSync    *sync,
                      GParamSpec *pspec,
                      gpointer    user_data)
{
  guint *n_times = user_data;

  (*n_times)++;
}

static gboolean
is_queued (gpointer data)
{
  return rfl_sync_get_state (data) == RFL_SYNC_QUEUED;
}

/* Whoever turns the sync off in that moment is not overruled by the new network. */
static void
test_stopped_within (Office        *fixture,
                     gconstpointer  data)
{
  guint n_times = 0;

  fault_server_add_fault (fixture->server, &(Fault) { .kind = FAULT_STATUS, .number = 503, .deadline_ms = 200 });
  rfl_sync_start (fixture->a->sync);
  rfl_device_wait (is_asked, fixture);
  test_monitor_change (TRUE, FALSE);
  rfl_sync_stop (fixture->a->sync);
  rfl_device_wait (is_queued, fixture->a->sync);

  /* A round that was left to do would begin before the other laptop has ended its own. */
  g_signal_connect (fixture->a->sync, "notify::state", G_CALLBACK (on_state_notified_cb), &n_times);
  rfl_device_sync_well (fixture->b);
  g_assert_cmpuint (n_times, ==, 0);
  g_signal_handlers_disconnect_by_data (fixture->a->sync, &n_times);
}

/* A laptop that starts in a public network knows at once what is queued, and that its server was another one. */
static void
test_starts_at_portal (Office        *fixture,
                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree RflSyncResult *outcome = NULL;

  rfl_device_sync_well (fixture->a);
  office_put_person (fixture->a, "Nadia");
  rfl_device_restart (fixture->a);
  g_assert_cmpuint (rfl_sync_get_n_queued (fixture->a->sync), ==, 1);
  fault_server_add_fault (fixture->server, &(Fault) { .kind = FAULT_HTML });
  outcome = rfl_device_sync (fixture->a, &error);
  g_assert_error (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_OFFLINE);
  rfl_device_sync_well (fixture->a);
}

/* A proxy that takes small requests only is found out once, not with each request. */
static void
test_small_requests (Office        *fixture,
                     gconstpointer  data)
{
  g_autofree char *note = g_strnfill (100 * 1000, 'n');
  guint n_least;

  for (guint i = 0; i < N_PEOPLE; i++)
    {
      g_autofree char *id = rfl_id_new_random ();
      g_autofree char *json = g_strdup_printf ("{\"name\":\"Nadia %u\",\"notes\":\"%s\"}", i, note);
      g_autofree char *revision = rfl_device_put (fixture->a, RFL_KIND_PERSON, id, json);

      g_assert_nonnull (revision);
    }
  fault_server_set_max_request_size (fixture->server, 1024 * 1024);
  rfl_device_sync_well (fixture->a);
  n_least = N_PEOPLE * 100 * 1000 / (1024 * 1024) + 1;
  g_assert_cmpuint (fault_server_count (fixture->server, "POST _bulk_docs"), >=, n_least);
  g_assert_cmpuint (fault_server_count (fixture->server, "POST _bulk_docs"), <, 7 * n_least / 2);
  g_assert_cmpuint (rfl_device_sync_well (fixture->b), ==, N_PEOPLE);
}

static gboolean
is_full (gpointer data)
{
  return g_error_matches (rfl_sync_get_error (data), RFL_SYNC_ERROR, RFL_SYNC_ERROR_FULL);
}

static gpointer
limit_pages (RflDb         *db,
             gpointer       room,
             GCancellable  *cancellable,
             GError       **error)
{
  gint64 n = rfl_db_query_int (db, "PRAGMA page_count", 0);
  g_autofree char *sql = g_strdup_printf ("PRAGMA max_page_count = %" G_GINT64_FORMAT,
                                          GPOINTER_TO_INT (room) ? (gint64) 1 << 30 : n);

  g_assert_true (rfl_db_exec (db, sql, error));

  return NULL;
}

static void
give_room (RflDevice *device,
           gboolean   room)
{
  g_autoptr (GAsyncResult) result = NULL;

  rfl_store_maintain_async (device->store, limit_pages, GINT_TO_POINTER (room), NULL, NULL, NULL, fixture_on_done_cb, &result);
  rfl_store_finish (device->store, fixture_wait (&result), NULL);
}

/* Where the disk was full, another program may have given room: nobody need say so. */
static void
test_room_again (Office        *fixture,
                 gconstpointer  data)
{
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *id = rfl_id_new_random ();
      g_autofree char *revision = rfl_device_put (fixture->b, RFL_KIND_INTERACTION, id, "{\"place\":\"Shelter\"}");
    }
  rfl_device_sync_well (fixture->b);
  give_room (fixture->a, FALSE);
  rfl_sync_set_patience (fixture->a->sync, 0.0001);
  rfl_sync_start (fixture->a->sync);
  rfl_device_wait (is_full, fixture->a->sync);
  give_room (fixture->a, TRUE);
  rfl_device_wait (office_is_synced, fixture->a->sync);
  office_assert_equal (fixture->a, fixture->b);
}

/* After each failure in a row it may take twice as long, up to five minutes, and never as long as with the laptop beside it; a server
 * that says when to come back is heard, but not for more than an hour. */
static void
test_waits (void)
{
  g_autoptr (GError) error = g_error_new_literal (RFL_SYNC_ERROR, RFL_SYNC_ERROR_BUSY, "busy");
  guint longest = 0;

  for (guint attempt = 1; attempt < 40; attempt++)
    {
      guint limit = attempt < 11 ? 250u << attempt : 5 * 60 * 1000;
      guint shortest = G_MAXUINT;

      longest = 0;
      for (guint i = 0; i < 200; i++)
        {
          guint wait = rfl_sync_choose_wait_ms (attempt, error);

          shortest = MIN (shortest, wait);
          longest = MAX (longest, wait);
        }
      g_assert_cmpuint (longest, <=, limit);
      g_assert_cmpuint (longest, >, limit / 2);
      g_assert_cmpuint (shortest, <, limit / 2);
    }

  rfl_sync_error_set_retry_after_us (error, 20 * G_TIME_SPAN_MINUTE);
  g_assert_cmpuint (rfl_sync_choose_wait_ms (1, error), ==, 20 * 60 * 1000);
  rfl_sync_error_set_retry_after_us (error, 20 * G_TIME_SPAN_DAY);
  g_assert_cmpuint (rfl_sync_choose_wait_ms (40, error), ==, 60 * 60 * 1000);
}

static void
set_up (Office        *fixture,
        gconstpointer  data)
{
  test_monitor_change (TRUE, FALSE);
  office_set_up (fixture, data);
}

#define add(path, func) g_test_add (path, Office, NULL, set_up, func, office_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  test_monitor_install ();

  g_test_add_func ("/sync-network/waits", test_waits);
  add ("/sync-network/metered", test_metered);
  add ("/sync-network/returns", test_network_returns);
  add ("/sync-network/changes-within", test_network_changes_within);
  add ("/sync-network/stopped-within", test_stopped_within);
  add ("/sync-network/room-again", test_room_again);
  add ("/sync-network/starts-at-portal", test_starts_at_portal);
  add ("/sync-network/small-requests", test_small_requests);

  return g_test_run ();
}
