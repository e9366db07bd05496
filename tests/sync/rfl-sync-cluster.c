/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-sync.h"

#include "couch-asker.h"
#include "store-fixture.h"
#include "sync-office.h"

/* What a CouchDB of several nodes says while some of them are away, behind or slow is no news about the data. */

static void
assert_fails (RflDevice    *device,
              RflSyncError  code)
{
  g_autoptr (GError) error = NULL;
  g_autofree RflSyncResult *outcome = rfl_device_sync (device, &error);

  g_assert_null (outcome);
  g_assert_error (error, RFL_SYNC_ERROR, (int) code);
}

/* Too few nodes are there to answer: 412, as where a database exists already, but it passes. */
static void
test_nodes_away (Office        *fixture,
                 gconstpointer  data)
{
  office_put_service (fixture->a, "Food bank");
  for (guint i = 0; i < 3; i++)
    {
      static const char *const requests[] = { "GET db", "GET _changes", "POST _bulk_docs" };

      fault_server_add_fault (fixture->server, &(Fault) { .kind = FAULT_STATUS, .number = 412, .request = requests[i] });
      assert_fails (fixture->a, RFL_SYNC_ERROR_BUSY);
      g_assert_cmpint (rfl_sync_get_state (fixture->a->sync), ==, RFL_SYNC_OFFLINE);
    }
  rfl_device_sync_well (fixture->a);
  g_assert_cmpuint (rfl_device_sync_well (fixture->b), ==, 1);
}

/* The purge sequence names the copies that answered: another text says nothing, another number does. */
static void
test_purge_sequence (Office        *fixture,
                     gconstpointer  data)
{
  guint before;

  office_put_service (fixture->a, "Food bank");
  office_put_person (fixture->a, "Nadia");
  rfl_device_sync_well (fixture->a);
  before = fault_server_count (fixture->server, "POST _revs_diff");
  rfl_device_restart (fixture->a);
  rfl_device_sync_well (fixture->a);
  g_assert_cmpuint (fault_server_count (fixture->server, "POST _revs_diff"), ==, before);

  fault_server_purge (fixture->server, fixture->office, PERSON);
  rfl_device_restart (fixture->a);
  assert_fails (fixture->a, RFL_SYNC_ERROR_REPLACED);
}

/* A node that was away knows less than the others for a while; that is no older copy, and nothing is asked of a person. */
static void
test_node_behind (Office        *fixture,
                  gconstpointer  data)
{
  office_put_service (fixture->a, "Food bank");
  office_put_person (fixture->a, "Nadia");
  rfl_device_sync_well (fixture->a);
  fault_server_forget_local (fixture->server, "referral-directory");
  fault_server_forget_local (fixture->server, fixture->office);
  fault_server_set_habits (fixture->server, FAULT_HABIT_BEHIND, 1.0, 1);
  rfl_device_restart (fixture->a);
  g_assert_cmpuint (rfl_device_sync_well (fixture->a), ==, 0);
  g_assert_cmpint (rfl_sync_get_state (fixture->a->sync), ==, RFL_SYNC_SYNCED);

  /* Nor is anything taken for confirmed that is not: what it does not know is sent. */
  rfl_device_set (fixture->a, SERVICE, "name", "Soup kitchen");
  rfl_device_sync_well (fixture->a);
  g_assert_cmpuint (rfl_device_sync_well (fixture->b), ==, 2);
  office_assert_member (fixture->b, SERVICE, "name", "Soup kitchen");
}

static gboolean
is_replaced (gpointer data)
{
  return rfl_sync_get_state (data) == RFL_SYNC_REPLACED;
}

static gboolean
is_missing (gpointer data)
{
  return g_error_matches (rfl_sync_get_error (data), RFL_SYNC_ERROR, RFL_SYNC_ERROR_MISSING);
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
is_asked (gpointer data)
{
  return fault_server_count_scripted (data) == 0;
}

static gboolean
is_asked_often (gpointer data)
{
  return fault_server_count (data, "POST _bulk_get") >= 10;
}

/* Where only a node answers that was away, the server is an older copy; when the others are back, nobody need say so. Until then that
 * is said without a break, however often it is looked at again, and also where somebody ends that. */
static void
test_nodes_come_back (Office        *fixture,
                      gconstpointer  data)
{
  g_autoptr (FaultSnapshot) before = NULL;
  g_autoptr (FaultSnapshot) after = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree RflSyncResult *done = NULL;
  g_autoptr (GError) error = NULL;
  guint n_times = 0;

  office_put_service (fixture->a, "Food bank");
  rfl_device_sync_well (fixture->a);
  before = fault_server_snapshot (fixture->server, NULL);
  office_put_person (fixture->a, "Nadia");
  rfl_device_sync_well (fixture->a);
  after = fault_server_snapshot (fixture->server, NULL);

  fault_server_restore (fixture->server, before);
  rfl_device_restart (fixture->a);
  rfl_sync_set_patience (fixture->a->sync, 0.0001);
  rfl_sync_start (fixture->a->sync);
  rfl_device_wait (is_replaced, fixture->a->sync);
  /* What the start still had to do is done meanwhile. */
  for (guint i = 0; i < 10; i++)
    rfl_device_sync_well (fixture->b);
  rfl_device_wait (is_replaced, fixture->a->sync);
  g_signal_connect (fixture->a->sync, "notify::state", G_CALLBACK (on_state_notified_cb), &n_times);
  rfl_device_wait (is_asked_often, fixture->server);
  rfl_sync_stop (fixture->a->sync);
  fault_server_add_fault (fixture->server,
                          &(Fault) { .kind = FAULT_STATUS, .number = 503, .deadline_ms = 1000, .request = "GET db" });
  rfl_sync_now_async (fixture->a->sync, cancellable, fixture_on_done_cb, &result);
  rfl_device_wait (is_asked, fixture->server);
  g_cancellable_cancel (cancellable);
  done = rfl_sync_now_finish (fixture->a->sync, fixture_wait (&result), &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (n_times, ==, 0);
  g_assert_error (rfl_sync_get_error (fixture->a->sync), RFL_SYNC_ERROR, RFL_SYNC_ERROR_REPLACED);
  g_signal_handlers_disconnect_by_data (fixture->a->sync, &n_times);

  rfl_sync_start (fixture->a->sync);
  fault_server_restore (fixture->server, after);
  rfl_device_wait (office_is_synced, fixture->a->sync);
}

/* Nor where one does not know of the database yet, which was made on another. */
static void
test_database_comes (Office        *fixture,
                     gconstpointer  data)
{
  for (guint i = 0; i < 3; i++)
    fault_server_add_fault (fixture->server, &(Fault) { .kind = FAULT_STATUS, .number = 404, .request = "GET db" });
  rfl_sync_set_patience (fixture->a->sync, 0.0001);
  rfl_sync_start (fixture->a->sync);
  rfl_device_wait (is_missing, fixture->a->sync);
  rfl_device_wait (office_is_synced, fixture->a->sync);
}

static gboolean
has_one_queued (gpointer data)
{
  return rfl_sync_get_n_queued (data) == 1;
}

static void
put_rules (Office *fixture)
{
  Asker asker = { 0 };

  asker_init (&asker, fault_server_get_url (fixture->server), FAULT_SERVER_ADMIN, FAULT_SERVER_PASSWORD);
  g_assert_cmpuint (asker_ask (&asker, "PUT", "/referral-directory/_design/referral", "{'validate_doc_update':'function () {}'}"),
                    ==, 201);
  asker_clear (&asker);
}

/* A validation function that ran out of time has judged nothing: what it was to judge is sent again, and is refused to nobody. */
static void
test_slow_rules (Office        *fixture,
                 gconstpointer  data)
{
  put_rules (fixture);
  office_put_service (fixture->a, "Food bank");
  fault_server_add_fault (fixture->server, &(Fault) { .kind = FAULT_SCRIPT, .request = "POST _bulk_docs" });
  assert_fails (fixture->a, RFL_SYNC_ERROR_SERVER);
  rfl_device_wait (has_one_queued, fixture->a->sync);
  g_assert_cmpuint (rfl_sync_get_n_refused (fixture->a->sync), ==, 0);
  rfl_device_sync_well (fixture->a);
  g_assert_cmpuint (rfl_device_sync_well (fixture->b), ==, 1);
}

/* A note of the checkpoint finds another one than it knows of: as a rule itself, where the answer to a first try was lost. */
static void
test_note_twice (Office        *fixture,
                 gconstpointer  data)
{
  office_put_service (fixture->a, "Food bank");
  fault_server_add_fault (fixture->server, &(Fault) { .kind = FAULT_STATUS, .number = 409, .request = "PUT _local" });
  rfl_device_sync_well (fixture->a);
  g_assert_cmpuint (fault_server_count_scripted (fixture->server), ==, 0);
  g_assert_cmpuint (rfl_device_sync_well (fixture->b), ==, 1);

  /* Somebody who finds it there without end is told so. */
  for (guint i = 0; i < 2; i++)
    fault_server_add_fault (fixture->server, &(Fault) { .kind = FAULT_STATUS, .number = 409, .request = "PUT _local" });
  office_put_person (fixture->a, "Nadia");
  assert_fails (fixture->a, RFL_SYNC_ERROR_CONFLICT);
  rfl_device_sync_well (fixture->a);
}

static const char *
refuse_services (const char         *database,
                 JsonObject         *document,
                 gboolean            tombstone,
                 const char * const *roles)
{
  return g_str_equal (database, "referral-directory") ? "No more." : NULL;
}

/* Of a document with two leaves each is refused for itself, and none of them counts as being on the server. */
static void
test_leaves_refused (Office        *fixture,
                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree RflSyncResult *outcome = NULL;
  g_auto (GStrv) leaves = NULL;

  office_put_service (fixture->a, "Food bank");
  rfl_device_sync_well (fixture->a);
  rfl_device_sync_well (fixture->b);
  rfl_device_set (fixture->a, SERVICE, "name", "Food bank of Vanier");
  rfl_device_set (fixture->b, SERVICE, "name", "Food bank of Orleans");
  rfl_device_sync_well (fixture->a);
  rfl_device_sync_well (fixture->b);
  rfl_device_sync_well (fixture->a);
  leaves = fault_server_get_leaves (fixture->server, "referral-directory", SERVICE);
  g_assert_cmpuint (g_strv_length (leaves), ==, 2);

  fault_server_renew (fixture->server, "referral-directory");
  put_rules (fixture);
  fault_server_set_rules (fixture->server, refuse_services);
  outcome = rfl_device_refill (fixture->a, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (outcome->n_pushed, ==, 0);

  fault_server_set_rules (fixture->server, fault_server_default_rules);
  rfl_device_sync_well (fixture->a);
  g_strfreev (leaves);
  leaves = fault_server_get_leaves (fixture->server, "referral-directory", SERVICE);
  g_assert_cmpuint (g_strv_length (leaves), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  office_add ("/sync-cluster/nodes-away", test_nodes_away);
  office_add ("/sync-cluster/purge-sequence", test_purge_sequence);
  office_add ("/sync-cluster/node-behind", test_node_behind);
  office_add ("/sync-cluster/slow-rules", test_slow_rules);
  office_add ("/sync-cluster/note-twice", test_note_twice);
  office_add ("/sync-cluster/leaves-refused", test_leaves_refused);
  office_add ("/sync-cluster/nodes-come-back", test_nodes_come_back);
  office_add ("/sync-cluster/database-comes", test_database_comes);

  return g_test_run ();
}
