/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync-fixture.h"

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

/* Both changed one field: one value shows, both are kept. */
static void
test_clash (gconstpointer data)
{
  const Case *what = data;
  Hub hub = { 0 };
  g_autofree char *shown = NULL;

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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_data_func ("/merging/fields/clear", &clear, test_fields);
  g_test_add_data_func ("/merging/fields/sealed", &sealed, test_fields);
  g_test_add_data_func ("/merging/clash/clear", &clear, test_clash);
  g_test_add_data_func ("/merging/clash/sealed", &sealed, test_clash);

  return g_test_run ();
}
