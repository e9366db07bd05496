/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-sync.h"

#include "couch-asker.h"
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
has_one_queued (gpointer data)
{
  return rfl_sync_get_n_queued (data) == 1;
}

/* A validation function that ran out of time has judged nothing: what it was to judge is sent again, and is refused to nobody. */
static void
test_slow_rules (Office        *fixture,
                 gconstpointer  data)
{
  Asker asker = { 0 };

  asker_init (&asker, fault_server_get_url (fixture->server), FAULT_SERVER_ADMIN, FAULT_SERVER_PASSWORD);
  g_assert_cmpuint (asker_ask (&asker, "PUT", "/referral-directory/_design/referral", "{'validate_doc_update':'function () {}'}"),
                    ==, 201);
  asker_clear (&asker);
  office_put_service (fixture->a, "Food bank");
  fault_server_add_fault (fixture->server, &(Fault) { .kind = FAULT_SCRIPT, .request = "POST _bulk_docs" });
  assert_fails (fixture->a, RFL_SYNC_ERROR_SERVER);
  rfl_device_wait (has_one_queued, fixture->a->sync);
  g_assert_cmpuint (rfl_sync_get_n_refused (fixture->a->sync), ==, 0);
  rfl_device_sync_well (fixture->a);
  g_assert_cmpuint (rfl_device_sync_well (fixture->b), ==, 1);
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

  return g_test_run ();
}
