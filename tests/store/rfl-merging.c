/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync-fixture.h"

#include "rfl-conflicts.h"
#include "rfl-merging.h"
#include "rfl-reindex.h"

#include <string.h>

#define SERVICE "service:s1"
#define PERSON  "3f0e8c9a4d1b4c5e8f7a6b5c4d3e2f1a"
#define ANNE    "anne"
#define BILAL   "bilal"
#define CHLOE   "chloe"

typedef struct
{
  RflKind     kind;
  const char *id;
} Case;

static const Case clear = { RFL_KIND_SERVICE, SERVICE };
static const Case sealed = { RFL_KIND_PERSON, PERSON };

static const char first[] = "{\"id\":\"s1\",\"name\":\"Comptoir\",\"email\":\"a@example.org\",\"phones\":"
                            "[{\"id\":\"p1\",\"number\":\"111\"},{\"id\":\"p2\",\"number\":\"222\"}]}";

/* One record that every device has. */
static void
set_up (Hub        *hub,
        guint       n_devices,
        const Case *what)
{
  hub_set_up (hub, n_devices);
  g_free (device_put (hub_device (hub, 0), what->kind, what->id, ANNE, first));
  hub_settle (hub);
  hub_tick (hub);
}

static void
edit (Hub        *hub,
      guint       device,
      const Case *what,
      const char *worker,
      const char *path,
      const char *value)
{
  g_free (device_edit (hub_device (hub, device), what->id, worker, path, value));
  hub_tick (hub);
}

static void
assert_value (Hub        *hub,
              const char *id,
              const char *path,
              const char *expected)
{
  for (guint i = 0; i < hub->devices->len; i++)
    {
      g_autofree char *value = device_get (hub_device (hub, i), id, path);

      g_assert_cmpstr (value, ==, expected);
    }
}

/* On every device, and in every index. */
static void
assert_clashes (Hub        *hub,
                const char *id,
                const char *expected)
{
  for (guint i = 0; i < hub->devices->len; i++)
    {
      g_autofree char *clashes = device_clashes (hub_device (hub, i), id);

      g_assert_cmpstr (clashes, ==, expected);
      g_assert_cmpuint (rfl_merging_count_clashes (hub_device (hub, i)->db), ==, *expected != '\0' ? 1 : 0);
    }
}

static char *
dump_leaves (Device *device)
{
  return fixture_dump (device->db, "SELECT d.id, h.generation, h.hash, h.deleted, h.number = d.winner FROM history h"
                                   "  JOIN document d ON d.number = h.document WHERE h.leaf = 1 ORDER BY 1, 2, 3");
}

/* The same leaves everywhere, one of them live, and nothing left to be done. */
static void
assert_settled (Hub *hub)
{
  g_autofree char *expected = dump_leaves (hub_device (hub, 0));

  for (guint i = 0; i < hub->devices->len; i++)
    {
      Device *device = hub_device (hub, i);
      g_autofree char *leaves = dump_leaves (device);

      g_assert_cmpstr (leaves, ==, expected);
      g_assert_cmpuint (device_merge (device), ==, 0);
      g_assert_cmpint (rfl_db_query_int (device->db, "SELECT max (n) FROM (SELECT count (*) AS n FROM history"
                                                     " WHERE leaf = 1 AND deleted = 0 GROUP BY document)", 0), ==, 1);
    }
}

/* Each changed something else: both changes are there, nobody is asked. */
static void
test_fields (gconstpointer data)
{
  const Case *what = data;
  Hub hub = { 0 };

  set_up (&hub, 2, what);
  edit (&hub, 0, what, ANNE, "name", "\"Épicerie\"");
  edit (&hub, 1, what, BILAL, "phones.p2.number", "\"333\"");
  hub_settle (&hub);

  assert_value (&hub, what->id, "name", "\"Épicerie\"");
  assert_value (&hub, what->id, "phones.p2.number", "\"333\"");
  assert_clashes (&hub, what->id, "");
  assert_value (&hub, what->id, "changed.by", "\"merge\"");
  assert_settled (&hub);
  hub_tear_down (&hub);
}

/* All merge before any of them has heard of another's merge, after leaves that came in any order: one revision. */
static void
test_same_revision (gconstpointer data)
{
  const Case *what = data;
  static const char * const workers[] = { ANNE, BILAL, CHLOE };
  Hub hub = { 0 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autofree char *expected = NULL;

  set_up (&hub, 5, what);
  for (guint i = 0; i < G_N_ELEMENTS (workers); i++)
    {
      g_autofree char *number = g_strdup_printf ("\"%u\"", i);

      edit (&hub, i, what, workers[i], "phones.p1.number", number);
      edit (&hub, i, what, workers[i], i == 0 ? "name" : i == 1 ? "email" : "notes", number);
      hub_push (&hub, hub_device (&hub, i));
    }
  for (guint i = 0; i < hub.devices->len; i++)
    {
      Device *device = hub_device (&hub, i);
      g_autofree char *leaves = NULL;

      hub_pull_some (&hub, device, rand);
      hub_pull (&hub, device);
      device_merge (device);
      leaves = dump_leaves (device);
      if (expected == NULL)
        expected = g_steal_pointer (&leaves);
      else
        g_assert_cmpstr (leaves, ==, expected);
    }

  hub_settle (&hub);
  assert_settled (&hub);
  hub_tear_down (&hub);
}

/* Both changed one field: one value shows, both are kept. */
static void
test_clash (gconstpointer data)
{
  const Case *what = data;
  Hub hub = { 0 };

  set_up (&hub, 2, what);
  edit (&hub, 0, what, ANNE, "phones.p1.number", "\"444\"");
  edit (&hub, 1, what, BILAL, "phones.p1.number", "\"555\"");
  edit (&hub, 1, what, BILAL, "email", "\"b@example.org\"");
  hub_settle (&hub);

  /* The longer history wins. */
  assert_value (&hub, what->id, "phones.p1.number", "\"555\"");
  assert_value (&hub, what->id, "email", "\"b@example.org\"");
  assert_clashes (&hub, what->id, "phones.p1.number: \"555\" bilal|\"444\" anne");
  assert_settled (&hub);
  hub_tear_down (&hub);
}

/* %NULL when there is nothing to decide any more. */
static char *
choose (Hub        *hub,
        guint       device,
        const char *id,
        const char *path,
        guint       index,
        const char *worker)
{
  RflDb *db = hub_device (hub, device)->db;
  g_autoptr (GError) error = NULL;
  char *revision;

  g_assert_true (rfl_db_begin (db, &error));
  revision = rfl_conflicts_choose (db, id, path, index, &RFL_CHANGE_BY (worker), &error);
  if (revision == NULL)
    g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING);
  g_assert_true (rfl_db_commit (db, NULL));
  hub_tick (hub);

  return revision;
}

static void
undo (Hub        *hub,
      guint       device,
      const char *id,
      const char *revision)
{
  RflDb *db = hub_device (hub, device)->db;
  g_autoptr (GError) error = NULL;

  g_assert_true (rfl_db_begin (db, &error));
  g_free (rfl_documents_undo (db, id, revision, &RFL_CHANGE_BY (CHLOE), &error));
  g_assert_no_error (error);
  g_assert_true (rfl_db_commit (db, &error));
  hub_tick (hub);
}

static void
set_up_clash (Hub        *hub,
              const Case *what)
{
  set_up (hub, 2, what);
  edit (hub, 0, what, ANNE, "phones.p1.number", "\"444\"");
  edit (hub, 0, what, ANNE, "email", "\"a2@example.org\"");
  edit (hub, 1, what, BILAL, "phones.p1.number", "\"555\"");
  edit (hub, 1, what, BILAL, "email", "\"b@example.org\"");
  edit (hub, 1, what, BILAL, "name", "\"Dépannage\"");
  hub_settle (hub);
}

/* One click decides, on every device; taken back it is open again; what is decided is not decided twice. */
static void
test_choose (gconstpointer data)
{
  const Case *what = data;
  const char *both = "email: \"b@example.org\" bilal|\"a2@example.org\" anne; phones.p1.number: \"555\" bilal|\"444\" anne";
  Hub hub = { 0 };
  g_autofree char *revision = NULL;
  g_autofree char *kept = NULL;

  set_up_clash (&hub, what);
  assert_clashes (&hub, what->id, both);

  revision = choose (&hub, 0, what->id, "phones.p1.number", 1, CHLOE);
  g_assert_nonnull (revision);
  hub_settle (&hub);
  assert_value (&hub, what->id, "phones.p1.number", "\"444\"");
  assert_clashes (&hub, what->id, "email: \"b@example.org\" bilal|\"a2@example.org\" anne");
  g_assert_null (choose (&hub, 1, what->id, "phones.p1.number", 0, CHLOE));
  g_assert_null (choose (&hub, 1, what->id, "email", 2, CHLOE));

  undo (&hub, 0, what->id, revision);
  hub_settle (&hub);
  assert_value (&hub, what->id, "phones.p1.number", "\"555\"");
  assert_clashes (&hub, what->id, both);

  /* What shows is right. */
  kept = choose (&hub, 1, what->id, "phones.p1.number", 0, CHLOE);
  g_assert_nonnull (kept);
  hub_settle (&hub);
  assert_value (&hub, what->id, "phones.p1.number", "\"555\"");
  assert_clashes (&hub, what->id, "email: \"b@example.org\" bilal|\"a2@example.org\" anne");
  assert_settled (&hub);
  hub_tear_down (&hub);
}

/* Several that were decided are taken back one after the other, the last one first. */
static void
test_choose_back (gconstpointer data)
{
  const Case *what = data;
  Hub hub = { 0 };
  g_autofree char *phone = NULL;
  g_autofree char *email = NULL;

  set_up_clash (&hub, what);
  phone = choose (&hub, 0, what->id, "phones.p1.number", 1, CHLOE);
  email = choose (&hub, 0, what->id, "email", 1, CHLOE);
  hub_settle (&hub);
  assert_clashes (&hub, what->id, "");

  undo (&hub, 0, what->id, email);
  undo (&hub, 0, what->id, phone);
  hub_settle (&hub);
  assert_value (&hub, what->id, "phones.p1.number", "\"555\"");
  assert_value (&hub, what->id, "email", "\"b@example.org\"");
  assert_clashes (&hub, what->id,
                  "email: \"b@example.org\" bilal|\"a2@example.org\" anne; phones.p1.number: \"555\" bilal|\"444\" anne");
  assert_settled (&hub);
  hub_tear_down (&hub);
}

/* Who edits the field decides; who edits another, or saves what was loaded before, does not. */
static void
test_edit_with_clash (gconstpointer data)
{
  const Case *what = data;
  Hub hub = { 0 };

  set_up_clash (&hub, what);
  edit (&hub, 0, what, CHLOE, "name", "\"Secours\"");
  hub_settle (&hub);
  assert_clashes (&hub, what->id,
                  "email: \"b@example.org\" bilal|\"a2@example.org\" anne; phones.p1.number: \"555\" bilal|\"444\" anne");

  edit (&hub, 1, what, CHLOE, "email", "\"c@example.org\"");
  hub_settle (&hub);
  assert_clashes (&hub, what->id, "phones.p1.number: \"555\" bilal|\"444\" anne");

  /* A form that knows nothing of clashes. */
  edit (&hub, 1, what, CHLOE, "clash", NULL);
  assert_clashes (&hub, what->id, "phones.p1.number: \"555\" bilal|\"444\" anne");
  edit (&hub, 1, what, CHLOE, "phones.p1", NULL);
  hub_settle (&hub);
  assert_clashes (&hub, what->id, "");
  assert_settled (&hub);
  hub_tear_down (&hub);
}

/* The record is there as long as somebody changed it, and the deletion is asked about. */
static void
test_delete (gconstpointer data)
{
  const Case *what = data;
  Hub hub = { 0 };
  g_autofree char *kept = NULL;
  g_autofree char *deleted = NULL;

  set_up (&hub, 2, what);
  g_free (device_delete (hub_device (&hub, 0), what->id, ANNE));
  hub_tick (&hub);
  edit (&hub, 1, what, BILAL, "email", "\"b@example.org\"");
  hub_settle (&hub);
  assert_value (&hub, what->id, "email", "\"b@example.org\"");
  assert_clashes (&hub, what->id, ": true bilal|- anne");

  deleted = choose (&hub, 1, what->id, "", 1, CHLOE);
  g_assert_nonnull (deleted);
  hub_settle (&hub);
  assert_value (&hub, what->id, "email", NULL);
  g_assert_cmpuint (rfl_merging_count_clashes (hub_device (&hub, 0)->db), ==, 0);

  undo (&hub, 1, what->id, deleted);
  hub_settle (&hub);
  assert_clashes (&hub, what->id, ": true bilal|- anne");
  kept = choose (&hub, 0, what->id, "", 0, CHLOE);
  g_assert_nonnull (kept);
  hub_settle (&hub);
  assert_clashes (&hub, what->id, "");
  assert_settled (&hub);
  hub_tear_down (&hub);
}

/* A device that only has the names of what both come from leaves it to the others, and lists whole versions meanwhile. */
static void
test_versions (gconstpointer data)
{
  const Case *what = data;
  Hub hub = { 0 };
  Device *third;
  g_autoptr (GPtrArray) conflicts = NULL;
  const RflConflict *conflict;
  g_autofree char *revision = NULL;
  g_autofree char *value = NULL;

  hub_set_up (&hub, 3);
  third = hub_device (&hub, 2);
  g_free (device_put (hub_device (&hub, 0), what->kind, what->id, ANNE, first));
  hub_push (&hub, hub_device (&hub, 0));
  hub_pull (&hub, hub_device (&hub, 1));
  hub_tick (&hub);
  edit (&hub, 0, what, ANNE, "name", "\"Épicerie\"");
  edit (&hub, 1, what, BILAL, "name", "\"Dépannage\"");
  edit (&hub, 1, what, BILAL, "name", "\"Secours\"");
  hub_push (&hub, hub_device (&hub, 0));
  hub_push (&hub, hub_device (&hub, 1));
  hub_pull (&hub, third);
  device_merge (third);

  g_assert_cmpuint (hub_push (&hub, third), ==, 0);
  g_assert_cmpuint (rfl_merging_count_clashes (third->db), ==, 1);
  conflicts = rfl_conflicts_list (third->db, NULL, 10, NULL);
  g_assert_cmpuint (conflicts->len, ==, 1);
  conflict = g_ptr_array_index (conflicts, 0);
  g_assert_cmpstr (conflict->path, ==, RFL_CONFLICT_VERSIONS);
  g_assert_cmpuint (conflict->values->len, ==, 2);

  revision = choose (&hub, 2, what->id, RFL_CONFLICT_VERSIONS, 1, CHLOE);
  g_assert_nonnull (revision);
  device_merge (third);
  value = device_get (third, what->id, "name");
  g_assert_cmpstr (value, ==, "\"Épicerie\"");
  g_assert_cmpuint (rfl_merging_count_clashes (third->db), ==, 0);

  hub_settle (&hub);
  assert_value (&hub, what->id, "name", "\"Épicerie\"");
  assert_clashes (&hub, what->id, "");
  assert_settled (&hub);
  hub_tear_down (&hub);
}

/* Locked, what is sealed waits; the directory goes on. Reindexed, the list of clashes is the same. */
static void
test_locked (void)
{
  Hub hub = { 0 };
  Device *device;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;

  set_up_clash (&hub, &sealed);
  device = hub_device (&hub, 0);
  before = fixture_dump (device->db, "SELECT * FROM clash");
  g_assert_true (rfl_db_exec (device->db, "DELETE FROM clash", NULL));
  g_assert_cmpint (rfl_reindex (device->db, NULL, NULL), >, 0);
  after = fixture_dump (device->db, "SELECT * FROM clash");
  g_assert_cmpstr (before, ==, after);

  edit (&hub, 0, &sealed, ANNE, "name", "\"Un\"");
  edit (&hub, 1, &sealed, BILAL, "email", "\"d@example.org\"");
  hub_push (&hub, hub_device (&hub, 1));
  hub_pull (&hub, device);
  rfl_vault_lock (hub.fixture.vault);
  g_assert_cmpuint (device_merge (device), ==, 0);
  conflicts = rfl_conflicts_list (device->db, NULL, 10, NULL);
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_null (((RflConflict *) g_ptr_array_index (conflicts, 0))->record);

  g_assert_true (rfl_vault_unlock (hub.fixture.vault, hub.fixture.slots, FIXTURE_PASSPHRASE, NULL));
  hub_settle (&hub);
  assert_value (&hub, PERSON, "name", "\"Un\"");
  assert_value (&hub, PERSON, "email", "\"d@example.org\"");
  assert_settled (&hub);
  hub_tear_down (&hub);
}

static void
rotate (RflVault *vault)
{
  g_autoptr (RflVault) rotated = rfl_vault_new_rotated (vault, NULL);

  rfl_vault_learn (vault, rotated);
}

/* The key was changed on one laptop: the merge is sealed by the newer one, whoever writes it. */
static void
test_keys (void)
{
  Hub hub = { 0 };
  g_autofree char *key = NULL;
  g_autofree char *keys = NULL;

  set_up (&hub, 2, &sealed);
  edit (&hub, 0, &sealed, ANNE, "name", "\"Un\"");
  rotate (hub.fixture.vault);
  edit (&hub, 1, &sealed, BILAL, "email", "\"d@example.org\"");
  key = rfl_vault_dup_key_id (hub.fixture.vault);
  rotate (hub.fixture.vault);
  hub_settle (&hub);

  keys = fixture_dump (hub_device (&hub, 0)->db, "SELECT key FROM history JOIN document ON winner = history.number");
  g_strchomp (keys);
  g_assert_cmpstr (keys, ==, key);
  assert_settled (&hub);
  hub_tear_down (&hub);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_data_func ("/merging/fields/clear", &clear, test_fields);
  g_test_add_data_func ("/merging/fields/sealed", &sealed, test_fields);
  g_test_add_data_func ("/merging/same-revision/clear", &clear, test_same_revision);
  g_test_add_data_func ("/merging/same-revision/sealed", &sealed, test_same_revision);
  g_test_add_data_func ("/merging/clash/clear", &clear, test_clash);
  g_test_add_data_func ("/merging/clash/sealed", &sealed, test_clash);
  g_test_add_data_func ("/merging/choose/clear", &clear, test_choose);
  g_test_add_data_func ("/merging/choose/sealed", &sealed, test_choose);
  g_test_add_data_func ("/merging/choose-back/clear", &clear, test_choose_back);
  g_test_add_data_func ("/merging/choose-back/sealed", &sealed, test_choose_back);
  g_test_add_data_func ("/merging/edit-with-clash/clear", &clear, test_edit_with_clash);
  g_test_add_data_func ("/merging/edit-with-clash/sealed", &sealed, test_edit_with_clash);
  g_test_add_data_func ("/merging/delete/clear", &clear, test_delete);
  g_test_add_data_func ("/merging/delete/sealed", &sealed, test_delete);
  g_test_add_data_func ("/merging/versions/clear", &clear, test_versions);
  g_test_add_data_func ("/merging/versions/sealed", &sealed, test_versions);
  g_test_add_func ("/merging/locked", test_locked);
  g_test_add_func ("/merging/keys", test_keys);

  return g_test_run ();
}
