/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-proposals.h"
#include "rfl-replica.h"
#include "rfl-server.h"

#include "couch-site.h"
#include "rfl-device.h"
#include "store-fixture.h"

#define SERVICE "service:0f8fad5b-d9cb-469f-a165-70867728950e"

/* An office with two laptops: one may change the directory, the other may not. */
typedef struct
{
  Site       site;
  RflDevice *editor;
  RflDevice *worker;
} Office;

static void
add_account (Office     *office,
             const char *id,
             const char *name,
             gboolean    editor)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *password = NULL;

  rfl_server_add_account_async (office->site.couch, id, name, "heron", editor, NULL, site_on_done_cb, &result);
  password = rfl_server_add_account_finish (office->site.couch, site_wait_for (&result), &error);
  g_assert_no_error (error);
}

static gboolean
set_up (Office     *office,
        const char *kind)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  if (!site_set_up (&office->site, kind))
    return FALSE;

  office->editor = rfl_device_new (NULL);
  office->worker = rfl_device_new (office->editor);
  id = rfl_device_dup_office (office->editor);
  rfl_server_create_async (office->site.couch, id, NULL, site_on_done_cb, &result);
  g_assert_true (rfl_server_create_finish (office->site.couch, site_wait_for (&result), &error));
  g_assert_no_error (error);
  add_account (office, id, "amina", TRUE);
  add_account (office, id, "ben", FALSE);
  rfl_device_connect (office->editor, site_get_url (&office->site), "amina", "heron", NULL);
  rfl_device_connect (office->worker, site_get_url (&office->site), "ben", "heron", NULL);

  g_free (rfl_device_put (office->editor, RFL_KIND_SERVICE, SERVICE,
                          "{\"name\":\"Food bank\",\"description\":\"Food\",\"email\":\"a@example.org\"}"));
  rfl_device_sync_well (office->editor);
  rfl_device_sync_well (office->worker);

  return TRUE;
}

static void
tear_down (Office *office)
{
  rfl_device_free (office->editor);
  rfl_device_free (office->worker);
  site_tear_down (&office->site);
}

/* ---- What a laptop knows and does ---- */

static gpointer
list_proposals (RflDb         *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  return rfl_proposals_list (db, NULL, GPOINTER_TO_INT (data), error);
}

static GPtrArray *
list (RflDevice *device,
      gboolean   waiting)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *keys;

  rfl_store_read_async (device->store, list_proposals, GINT_TO_POINTER (waiting), NULL, NULL, NULL, fixture_on_done_cb,
                        &result);
  keys = rfl_store_finish (device->store, fixture_wait (&result), &error);
  g_assert_no_error (error);

  return keys;
}

/* The id of the only proposal there is. */
static char *
dup_only (RflDevice        *device,
          RflProposalState  state)
{
  g_autoptr (GPtrArray) keys = list (device, FALSE);
  const RflProposalKey *key;

  g_assert_cmpuint (keys->len, ==, 1);
  key = g_ptr_array_index (keys, 0);
  g_assert_cmpint (key->state, ==, state);
  g_assert_cmpstr (key->target, ==, SERVICE);

  return g_strdup (key->id);
}

typedef struct
{
  const char       *id;
  RflProposalState  state;
} Decision;

static gpointer
write_decision (RflDb         *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  const Decision *decision = data;
  g_autofree char *written = NULL;

  if (decision->state == RFL_PROPOSAL_ACCEPTED)
    return rfl_proposals_accept (db, decision->id, NULL, &RFL_CHANGE_BY (DEVICE_WORKER), &written, error);

  return rfl_proposals_end (db, decision->id, decision->state, "The old name is right", &RFL_CHANGE_BY (DEVICE_WORKER), error);
}

static void
run_write (RflDevice    *device,
           RflStoreFunc  func,
           gpointer      data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rfl_store_write_async (device->store, func, data, NULL, NULL, NULL, fixture_on_done_cb, &result);
  g_free (rfl_store_finish (device->store, fixture_wait (&result), &error));
  g_assert_no_error (error);
}

static void
decide (RflDevice        *device,
        RflProposalState  state)
{
  g_autofree char *id = dup_only (device, RFL_PROPOSAL_OPEN);
  Decision decision = { id, state };

  run_write (device, write_decision, &decision);
}

static void
assert_member (RflDevice  *device,
               const char *member,
               const char *value)
{
  g_autofree char *found = rfl_device_get (device, SERVICE, member);

  g_assert_cmpstr (found, ==, value);
}

/* Both have the same leaves of everything, and nothing waits to be sent. */
static void
assert_equal (Office *office)
{
  g_autofree char *editor = NULL;
  g_autofree char *worker = NULL;

  rfl_device_sync_well (office->editor);
  rfl_device_sync_well (office->worker);
  rfl_device_sync_well (office->editor);
  editor = rfl_device_dump (office->editor);
  worker = rfl_device_dump (office->worker);
  g_assert_cmpstr (editor, ==, worker);
  g_assert_cmpuint (rfl_sync_get_n_refused (office->worker->sync), ==, 0);
}

/* ---- The tests ---- */

/* What the validation document of the directory refuses is proposed to the office. */
static void
test_propose (gconstpointer kind)
{
  Office office = { 0 };
  g_autofree char *id = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;

  if (!set_up (&office, kind))
    return;

  rfl_device_set (office.worker, SERVICE, "name", "Food bank of Vanier");
  rfl_device_sync_well (office.worker);
  rfl_device_sync_well (office.editor);
  assert_member (office.editor, "name", "Food bank");
  id = dup_only (office.editor, RFL_PROPOSAL_OPEN);
  reason = rfl_device_get (office.editor, id, "reason");
  base = rfl_device_get (office.editor, id, "before.name");
  name = rfl_device_get (office.editor, id, "body.name");
  g_assert_cmpstr (reason, ==, "Only directory editors write here.");
  g_assert_cmpstr (base, ==, "Food bank");
  g_assert_cmpstr (name, ==, "Food bank of Vanier");
  tear_down (&office);
}

/* What may not be written is proposed, and becomes an edit of who may. */
static void
test_accept (gconstpointer kind)
{
  Office office = { 0 };
  g_autofree char *id = NULL;

  if (!set_up (&office, kind))
    return;

  rfl_device_set (office.worker, SERVICE, "name", "Food bank of Vanier");
  rfl_device_sync_well (office.worker);
  assert_member (office.worker, "name", "Food bank of Vanier");

  rfl_device_sync_well (office.editor);
  assert_member (office.editor, "name", "Food bank");
  decide (office.editor, RFL_PROPOSAL_ACCEPTED);
  assert_member (office.editor, "name", "Food bank of Vanier");

  assert_equal (&office);
  assert_member (office.worker, "name", "Food bank of Vanier");
  id = dup_only (office.worker, RFL_PROPOSAL_ACCEPTED);
  tear_down (&office);
}

/* The record of who proposed is what the server says again, and what was proposed can be read. */
static void
test_decline (gconstpointer kind)
{
  Office office = { 0 };
  g_autofree char *id = NULL;
  g_autofree char *name = NULL;
  g_autofree char *note = NULL;
  g_autoptr (GPtrArray) waiting = NULL;

  if (!set_up (&office, kind))
    return;

  rfl_device_set (office.worker, SERVICE, "name", "Food bank of Vanier");
  rfl_device_set (office.worker, SERVICE, "email", "b@example.org");
  rfl_device_sync_well (office.worker);
  rfl_device_sync_well (office.editor);
  decide (office.editor, RFL_PROPOSAL_DECLINED);
  assert_equal (&office);
  assert_member (office.worker, "name", "Food bank");
  assert_member (office.worker, "email", "a@example.org");

  id = dup_only (office.worker, RFL_PROPOSAL_DECLINED);
  name = rfl_device_get (office.worker, id, "body.name");
  note = rfl_device_get (office.worker, id, "note");
  g_assert_cmpstr (name, ==, "Food bank of Vanier");
  g_assert_cmpstr (note, ==, "The old name is right");
  waiting = list (office.worker, TRUE);
  g_assert_cmpuint (waiting->len, ==, 1);

  /* The next change is another proposal. */
  rfl_device_set (office.worker, SERVICE, "name", "Food bank of Vanier");
  rfl_device_sync_well (office.worker);
  g_ptr_array_unref (waiting);
  waiting = list (office.worker, TRUE);
  g_assert_cmpuint (waiting->len, ==, 2);
  tear_down (&office);
}

/* However often it is sent, and whatever is changed further, an editor decides once. */
static void
test_one (gconstpointer kind)
{
  Office office = { 0 };
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (!set_up (&office, kind))
    return;

  rfl_device_set (office.worker, SERVICE, "name", "Food bank of Vanier");
  rfl_device_sync_well (office.worker);
  rfl_device_sync_well (office.worker);
  first = dup_only (office.worker, RFL_PROPOSAL_OPEN);

  rfl_device_set (office.worker, SERVICE, "email", "b@example.org");
  rfl_device_sync_well (office.worker);
  second = dup_only (office.worker, RFL_PROPOSAL_OPEN);
  g_assert_cmpstr (first, ==, second);

  rfl_device_sync_well (office.editor);
  decide (office.editor, RFL_PROPOSAL_ACCEPTED);
  assert_member (office.editor, "name", "Food bank of Vanier");
  assert_member (office.editor, "email", "b@example.org");
  assert_equal (&office);
  tear_down (&office);
}

static gpointer
retry (RflDb         *db,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  rfl_replica_retry_refused (db, error);

  return NULL;
}

/* Asked again, the server says the same; and there is still one. */
static void
test_retry (gconstpointer kind)
{
  Office office = { 0 };
  g_autofree char *id = NULL;

  if (!set_up (&office, kind))
    return;

  rfl_device_set (office.worker, SERVICE, "name", "Food bank of Vanier");
  rfl_device_sync_well (office.worker);
  run_write (office.worker, retry, NULL);
  rfl_device_sync_well (office.worker);
  id = dup_only (office.worker, RFL_PROPOSAL_OPEN);
  tear_down (&office);
}

/* The record goes on changing under what is proposed: each keeps what only it changed. */
static void
test_moved (gconstpointer kind)
{
  Office office = { 0 };

  if (!set_up (&office, kind))
    return;

  rfl_device_set (office.worker, SERVICE, "name", "Food bank of Vanier");
  rfl_device_sync_well (office.worker);
  rfl_device_set (office.editor, SERVICE, "description", "Food for families");
  rfl_device_set (office.editor, SERVICE, "email", "c@example.org");
  rfl_device_sync_well (office.editor);
  rfl_device_sync_well (office.worker);
  assert_member (office.worker, "name", "Food bank of Vanier");
  assert_member (office.worker, "description", "Food for families");

  rfl_device_set (office.editor, SERVICE, "email", "d@example.org");
  decide (office.editor, RFL_PROPOSAL_ACCEPTED);
  assert_member (office.editor, "name", "Food bank of Vanier");
  assert_member (office.editor, "description", "Food for families");
  assert_member (office.editor, "email", "d@example.org");
  assert_equal (&office);
  tear_down (&office);
}

/* The same, with another end: nothing of it comes back by a merge. */
static void
test_moved_and_declined (gconstpointer kind)
{
  Office office = { 0 };

  if (!set_up (&office, kind))
    return;

  rfl_device_set (office.worker, SERVICE, "name", "Food bank of Vanier");
  rfl_device_sync_well (office.worker);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *text = g_strdup_printf ("Food for %u families", i);

      rfl_device_set (office.editor, SERVICE, "description", text);
    }
  rfl_device_sync_well (office.editor);
  rfl_device_sync_well (office.worker);
  rfl_device_sync_well (office.editor);
  decide (office.editor, RFL_PROPOSAL_DECLINED);
  assert_equal (&office);
  assert_member (office.worker, "name", "Food bank");
  assert_member (office.worker, "description", "Food for 2 families");
  tear_down (&office);
}

/* Who went on changing what was declined meanwhile proposes anew, and the round ends. */
static void
test_went_on (gconstpointer kind)
{
  Office office = { 0 };
  g_autoptr (GPtrArray) keys = NULL;

  if (!set_up (&office, kind))
    return;

  rfl_device_set (office.worker, SERVICE, "name", "Food bank of Vanier");
  rfl_device_sync_well (office.worker);
  rfl_device_sync_well (office.editor);
  decide (office.editor, RFL_PROPOSAL_DECLINED);
  rfl_device_sync_well (office.editor);
  rfl_device_set (office.worker, SERVICE, "email", "b@example.org");
  rfl_device_sync_well (office.worker);
  rfl_device_sync_well (office.editor);
  keys = list (office.editor, TRUE);
  g_assert_cmpuint (keys->len, ==, 1);
  assert_member (office.worker, "email", "b@example.org");
  tear_down (&office);
}

/* What was changed back is not asked about. */
static void
test_taken_back (gconstpointer kind)
{
  Office office = { 0 };
  g_autofree char *id = NULL;

  if (!set_up (&office, kind))
    return;

  rfl_device_set (office.worker, SERVICE, "name", "Food bank of Vanier");
  rfl_device_sync_well (office.worker);
  rfl_device_set (office.worker, SERVICE, "name", "Food bank");
  rfl_device_sync_well (office.worker);
  assert_equal (&office);
  id = dup_only (office.editor, RFL_PROPOSAL_WITHDRAWN);
  tear_down (&office);
}

static void
test_delete (gconstpointer kind)
{
  Office office = { 0 };

  if (!set_up (&office, kind))
    return;

  rfl_device_delete (office.worker, SERVICE);
  rfl_device_sync_well (office.worker);
  rfl_device_sync_well (office.editor);
  assert_member (office.editor, "name", "Food bank");
  decide (office.editor, RFL_PROPOSAL_ACCEPTED);
  assert_member (office.editor, "name", NULL);
  assert_equal (&office);
  tear_down (&office);
}

/* A new record of who may not write is nowhere else before it is accepted, and nowhere after it is declined. */
static void
test_new (gconstpointer kind)
{
  const char *id = "service:16fd2706-8baf-433b-82eb-8c7fada847da";
  Office office = { 0 };
  g_autoptr (GPtrArray) keys = NULL;
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;
  Decision decision = { NULL, RFL_PROPOSAL_DECLINED };

  if (!set_up (&office, kind))
    return;

  g_free (rfl_device_put (office.worker, RFL_KIND_SERVICE, id, "{\"name\":\"Clinic\"}"));
  rfl_device_sync_well (office.worker);
  rfl_device_sync_well (office.editor);
  there = rfl_device_get (office.editor, id, "name");
  g_assert_null (there);
  keys = list (office.editor, TRUE);
  g_assert_cmpuint (keys->len, ==, 1);
  decision.id = ((RflProposalKey *) g_ptr_array_index (keys, 0))->id;
  run_write (office.editor, write_decision, &decision);
  assert_equal (&office);
  here = rfl_device_get (office.worker, id, "name");
  g_assert_null (here);
  tear_down (&office);
}

/* While the office is locked nothing can be sealed; it is proposed when it is opened. */
static void
test_locked (gconstpointer kind)
{
  Office office = { 0 };
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  if (!set_up (&office, kind))
    return;

  rfl_vault_lock (office.worker->vault);
  rfl_device_set (office.worker, SERVICE, "name", "Food bank of Vanier");
  rfl_device_sync_well (office.worker);
  none = list (office.worker, FALSE);
  g_assert_cmpuint (none->len, ==, 0);

  g_assert_true (rfl_vault_unlock (office.worker->vault, office.worker->slots, DEVICE_PASSPHRASE, &error));
  g_assert_no_error (error);
  rfl_device_sync_well (office.worker);
  rfl_device_sync_well (office.editor);
  id = dup_only (office.editor, RFL_PROPOSAL_OPEN);
  decide (office.editor, RFL_PROPOSAL_ACCEPTED);
  assert_equal (&office);
  tear_down (&office);
}

/* Who is made an editor meanwhile needs no other. */
static void
test_granted (gconstpointer kind)
{
  Office office = { 0 };
  g_autofree char *office_id = NULL;
  g_autofree char *account = NULL;
  g_autofree char *id = NULL;
  g_autoptr (JsonNode) answer = NULL;
  g_autoptr (GError) error = NULL;

  if (!set_up (&office, kind))
    return;

  rfl_device_set (office.worker, SERVICE, "name", "Food bank of Vanier");
  rfl_device_sync_well (office.worker);

  office_id = rfl_device_dup_office (office.worker);
  answer = site_ask (office.site.couch, "GET", "/_users/org.couchdb.user:ben", NULL, &error);
  g_assert_no_error (error);
  account = g_strdup_printf ("{\"_id\":\"org.couchdb.user:ben\",\"_rev\":\"%s\",\"name\":\"ben\",\"type\":\"user\","
                             "\"password\":\"heron\",\"roles\":[\"office-%s\",\"directory-editor\"]}",
                             rfl_json_get_string (json_node_get_object (answer), "_rev"), office_id);
  site_must (office.site.couch, "PUT", "/_users/org.couchdb.user:ben", account);
  run_write (office.worker, retry, NULL);
  rfl_device_connect (office.worker, site_get_url (&office.site), "ben", "heron", NULL);
  rfl_device_sync_well (office.worker);
  assert_equal (&office);
  assert_member (office.editor, "name", "Food bank of Vanier");
  id = dup_only (office.editor, RFL_PROPOSAL_ACCEPTED);
  tear_down (&office);
}

/* Who takes a change back that an editor accepts at the same time has it in the directory, and is told so. */
static void
test_apart (gconstpointer kind)
{
  Office office = { 0 };
  g_autoptr (GPtrArray) waiting = NULL;
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;

  if (!set_up (&office, kind))
    return;

  rfl_device_set (office.worker, SERVICE, "name", "Food bank of Vanier");
  rfl_device_sync_well (office.worker);
  rfl_device_sync_well (office.editor);
  decide (office.editor, RFL_PROPOSAL_ACCEPTED);
  decide (office.worker, RFL_PROPOSAL_WITHDRAWN);
  assert_equal (&office);
  here = dup_only (office.worker, RFL_PROPOSAL_ACCEPTED);
  there = dup_only (office.editor, RFL_PROPOSAL_ACCEPTED);
  assert_member (office.editor, "name", "Food bank of Vanier");
  assert_member (office.worker, "name", "Food bank of Vanier");
  waiting = list (office.worker, TRUE);
  g_assert_cmpuint (waiting->len, ==, 1);
  g_assert_true (((RflProposalKey *) g_ptr_array_index (waiting, 0))->overruled);
  tear_down (&office);
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char       *name;
    GTestDataFunc     func;
  } tests[] = {
    { "propose", test_propose },
    { "accept", test_accept },
    { "decline", test_decline },
    { "one", test_one },
    { "retry", test_retry },
    { "moved", test_moved },
    { "moved-and-declined", test_moved_and_declined },
    { "went-on", test_went_on },
    { "taken-back", test_taken_back },
    { "delete", test_delete },
    { "new", test_new },
    { "locked", test_locked },
    { "granted", test_granted },
    { "apart", test_apart },
  };
  static const char *const kinds[] = { "fault", "npm" };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
      {
        g_autofree char *path = g_strdup_printf ("/sync-proposals/%s/%s", kinds[k], tests[i].name);

        g_test_add_data_func (path, kinds[k], tests[i].func);
      }

  return g_test_run ();
}
