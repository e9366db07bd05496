/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "replica-fixture.h"

#include <string.h>

static void
fill (Replica *replica)
{
  g_free (fixture_put_json (&replica->here, RFL_KIND_ORGANIZATION, "organization:o1", "{\"id\":\"o1\",\"name\":\"Centre\"}"));
  g_free (fixture_put_json (&replica->here, RFL_KIND_SERVICE, "service:s1",
                            "{\"id\":\"s1\",\"name\":\"Banque alimentaire\",\"organization_id\":\"o1\"}"));
  g_free (fixture_put_json (&replica->here, RFL_KIND_PERSON, "p1", "{\"name\":\"Amina\"}"));
  g_free (fixture_put_json (&replica->here, RFL_KIND_PERSON, "p1", "{\"name\":\"Amina B.\"}"));
}

static void
test_round (Replica       *replica,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RflRecord) person = NULL;
  g_autofree char *history = NULL;

  fill (replica);
  g_assert_cmpuint (rfl_replica_count_queued (replica->here.db), ==, 3);
  g_assert_cmpint (rfl_replica_get_place (replica->here.db, "p1"), ==, RFL_RECORD_QUEUED);

  replica_unlock_there (replica);
  replica_carry (replica->here.db, replica->there);
  g_assert_cmpuint (rfl_replica_count_queued (replica->here.db), ==, 0);
  g_assert_cmpint (rfl_replica_get_place (replica->here.db, "p1"), ==, RFL_RECORD_ON_SERVER);
  replica_assert_same (replica);

  /* What came is not sent back, shows, and has the place of the version before it. */
  g_assert_cmpuint (rfl_replica_count_queued (replica->there), ==, 0);
  person = rfl_documents_get (replica->there, "p1", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rfl_record_get_string (person, "name"), ==, "Amina B.");
  history = fixture_dump (replica->there,
                          "SELECT h.generation, h.leaf, h.body IS NULL, h.by IS NULL FROM history h"
                          " JOIN document d ON d.number = h.document WHERE d.id = 'p1' ORDER BY h.generation");
  g_assert_cmpstr (history, ==, "1|0|1|1\n2|1|0|0\n");
}

static void
test_locked (Replica       *replica,
             gconstpointer  data)
{
  g_autofree char *names = NULL;
  guint n_unknown = 0;

  fill (replica);
  replica_carry (replica->here.db, replica->there);
  replica_assert_same (replica);
  g_assert_cmpuint (rfl_replica_count_waiting (replica->there, &n_unknown), ==, 1);
  g_assert_cmpuint (n_unknown, ==, 0);
  g_assert_cmpuint (rfl_documents_count (replica->there, RFL_KIND_PERSON), ==, 0);
  g_assert_cmpuint (rfl_documents_count (replica->there, RFL_KIND_SERVICE), ==, 1);

  replica_unlock_there (replica);
  replica_open_all (replica->there);
  g_assert_cmpuint (rfl_replica_count_waiting (replica->there, &n_unknown), ==, 0);
  g_assert_cmpuint (rfl_documents_count (replica->there, RFL_KIND_PERSON), ==, 1);
  names = fixture_dump (replica->there, "SELECT by FROM history WHERE unopened = 0 AND key IS NOT NULL AND leaf = 1");
  g_assert_cmpstr (names, ==, FIXTURE_WORKER "\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  replica_add ("/replica/round", test_round);
  replica_add ("/replica/locked", test_locked);

  return g_test_run ();
}
