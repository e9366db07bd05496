/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include "rfl-reindex.h"

#include <string.h>

/* Without the rows of the search index, whose numbers follow the order of writing; what they find is compared. */
static const char * const projections[] = {
  "SELECT * FROM person ORDER BY id",
  "SELECT * FROM referral ORDER BY id",
  "SELECT * FROM event_index ORDER BY referral, id",
  "SELECT * FROM follow_up ORDER BY referral",
  "SELECT * FROM interaction_index ORDER BY id",
  "SELECT * FROM unmet_index ORDER BY id",
  "SELECT * FROM relation ORDER BY id",
  "SELECT * FROM consent_index ORDER BY id",
  "SELECT * FROM local ORDER BY name",
  "SELECT * FROM organization ORDER BY id",
  "SELECT * FROM location ORDER BY id",
  "SELECT * FROM contact ORDER BY id",
  "SELECT * FROM service_location ORDER BY location, service",
  "SELECT * FROM place ORDER BY words, postal, region, name",
  "SELECT id, organization, name, town, legal_status, capacity, needs, publics, languages, assured, hidden"
  " FROM service ORDER BY id",
};

static void
fill (Fixture *fixture)
{
  static const struct
  {
    RflKind     kind;
    const char *id;
    const char *json;
  } records[] = {
    { RFL_KIND_ORGANIZATION, "organization:o1", "{\"id\":\"o1\",\"name\":\"Centre\",\"legal_status\":\"nonprofit\"}" },
    { RFL_KIND_LOCATION, "location:l1", "{\"id\":\"l1\",\"name\":\"Hall\",\"latitude\":45.5,\"longitude\":-73.5,"
                                        "\"addresses\":[{\"id\":\"a1\",\"city\":\"Laval\",\"state_province\":\"QC\"}]}" },
    { RFL_KIND_SERVICE, "service:s1", "{\"id\":\"s1\",\"name\":\"Banque alimentaire\",\"organization_id\":\"o1\","
                                      "\"service_at_locations\":[{\"id\":\"x\",\"location_id\":\"l1\"}]}" },
    { RFL_KIND_SERVICE, "service:s2", "{\"id\":\"s2\",\"name\":\"Legal help\",\"organization_id\":\"o1\"}" },
    { RFL_KIND_CONTACT, "contact:c1", "{\"id\":\"c1\",\"name\":\"Marie\",\"service_id\":\"s1\"}" },
    { RFL_KIND_SETTINGS, "settings", "{\"office\":\"Office\",\"zone\":\"America/Toronto\",\"holidays\":[\"2026-12-25\"]}" },
    { RFL_KIND_PERSON, "p1", "{\"name\":\"Amina\"}" },
    { RFL_KIND_REFERRAL, "r1", "{\"person\":\"p1\",\"need\":\"food\",\"created\":\"2026-11-01T10:00:00Z\",\"consent\":\"k1\","
                               "\"target\":{\"kind\":\"service\",\"service\":\"service:s1\"}}" },
    { RFL_KIND_EVENT, "e1", "{\"referral\":\"r1\",\"type\":\"sent\",\"at\":\"2026-11-01T10:00:00Z\","
                            "\"clock\":\"019a3f000000.0000.0123456789abcdef\"}" },
    { RFL_KIND_EVENT, "e2", "{\"referral\":\"r1\",\"type\":\"accepted\",\"at\":\"2026-11-02T10:00:00Z\","
                            "\"clock\":\"019a3f000001.0000.0123456789abcdef\",\"after\":[\"e1\"],\"by\":\"partner\"}" },
    { RFL_KIND_CONSENT, "k1", "{\"person\":\"p1\",\"given_at\":\"2026-11-01T10:00:00Z\",\"valid_until\":\"2026-11-01\"}" },
    { RFL_KIND_INTERACTION, "i1", "{\"at\":\"2026-11-01T10:00:00Z\",\"place\":\"Park\",\"needs\":[\"food\"],\"minutes\":5}" },
    { RFL_KIND_UNMET_NEED, "u1", "{\"at\":\"2026-11-01T10:00:00Z\",\"need\":\"housing\",\"reason\":\"none_here\"}" },
    { RFL_KIND_PERSON, "gone", "{\"name\":\"Gone\"}" },
  };
  const RflChange change = RFL_CHANGE_BY (FIXTURE_WORKER);
  g_autoptr (RflRecord) again = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    g_free (fixture_put_json (fixture, records[i].kind, records[i].id, records[i].json));

  again = rfl_documents_get (fixture->db, "service:s2", NULL);
  rfl_record_set_string (again, "name", "Legal clinic");
  g_free (fixture_put (fixture, again));
  g_assert_true (rfl_db_begin (fixture->db, NULL));
  g_free (rfl_documents_delete (fixture->db, "gone", &change, NULL));
  g_assert_true (rfl_db_commit (fixture->db, NULL));
}

static void
dump_all (Fixture *fixture,
          char    *dumps[])
{
  for (guint i = 0; i < G_N_ELEMENTS (projections); i++)
    dumps[i] = fixture_dump (fixture->db, projections[i]);
}

static void
compare_all (Fixture *fixture,
             char    *dumps[])
{
  for (guint i = 0; i < G_N_ELEMENTS (projections); i++)
    {
      g_autofree char *after = fixture_dump (fixture->db, projections[i]);

      g_assert_cmpstr (dumps[i], ==, after);
      g_free (dumps[i]);
    }
}

static void
test_same_result (Fixture       *fixture,
                  gconstpointer  data)
{
  char *dumps[G_N_ELEMENTS (projections)];
  g_autoptr (GError) error = NULL;

  fixture_open_db (fixture);
  fill (fixture);
  dump_all (fixture, dumps);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpstr (dumps[i], !=, "");

  /* Whatever became of the projections meanwhile. */
  g_assert_true (rfl_db_exec (fixture->db, "DELETE FROM referral; UPDATE follow_up SET status = 'closed';"
                                           "DELETE FROM organization", NULL));
  g_assert_cmpint (rfl_reindex (fixture->db, NULL, &error), ==, 13);
  g_assert_no_error (error);
  compare_all (fixture, dumps);
}

/* Locked, the directory is made anew and the cases stay as they are. */
static void
test_locked (Fixture       *fixture,
             gconstpointer  data)
{
  char *dumps[G_N_ELEMENTS (projections)];
  g_autoptr (GError) error = NULL;

  fixture_open_db (fixture);
  fill (fixture);
  dump_all (fixture, dumps);
  rfl_vault_lock (fixture->vault);
  g_assert_cmpint (rfl_reindex (fixture->db, NULL, &error), ==, 5);
  g_assert_no_error (error);
  compare_all (fixture, dumps);
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  char *dumps[G_N_ELEMENTS (projections)];
  g_autoptr (GError) error = NULL;

  fixture_open_db (fixture);
  fill (fixture);
  dump_all (fixture, dumps);
  g_cancellable_cancel (cancellable);
  g_assert_cmpint (rfl_reindex (fixture->db, cancellable, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  compare_all (fixture, dumps);
}

/* A rotated key: every document is sealed anew, in slices, with what it said and who said it. */
static void
test_reseal (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (RflVault) rotated = NULL;
  g_autoptr (RflRecord) before = NULL;
  g_autoptr (RflRecord) after = NULL;
  g_autoptr (RflRecord) old = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *keys = NULL;
  g_autofree char *newest = NULL;
  guint n_sealed = 0;
  gint64 after_number = 0;
  int n;

  fixture_open_db (fixture);
  fill (fixture);
  before = rfl_documents_get (fixture->db, "p1", NULL);
  g_assert_cmpuint (rfl_documents_count_resealable (fixture->db), ==, 0);
  rotated = rfl_vault_new_rotated (fixture->vault, &error);
  g_assert_no_error (error);
  rfl_vault_learn (fixture->vault, rotated);
  g_assert_cmpuint (rfl_documents_count_resealable (fixture->db), ==, 9);

  do
    {
      g_assert_true (rfl_db_begin (fixture->db, NULL));
      n = rfl_documents_reseal (fixture->db, 4, &after_number, &error);
      g_assert_no_error (error);
      g_assert_true (rfl_db_commit (fixture->db, NULL));
      n_sealed += (guint) n;
    }
  while (n > 0);
  g_assert_cmpuint (n_sealed, ==, 9);
  g_assert_cmpuint (rfl_documents_count_resealable (fixture->db), ==, 0);

  newest = rfl_vault_dup_key_id (fixture->vault);
  keys = fixture_dump (fixture->db, "SELECT DISTINCT h.key FROM document d JOIN history h ON h.number = d.winner"
                                    " WHERE h.key IS NOT NULL");
  g_assert_true (g_str_has_prefix (keys, newest));
  g_assert_cmpuint (strlen (keys), ==, strlen (newest) + 1);

  after = rfl_documents_get (fixture->db, "p1", &error);
  g_assert_no_error (error);
  g_assert_true (rfl_record_equal (before, after));
  history = rfl_documents_history (fixture->db, "p1", NULL);
  g_assert_cmpuint (history->len, ==, 2);
  old = rfl_documents_get_revision (fixture->db, "p1", ((RflRevision *) g_ptr_array_index (history, 1))->revision, &error);
  g_assert_no_error (error);
  g_assert_true (rfl_record_equal (before, old));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  fixture_add ("/reindex/same-result", test_same_result);
  fixture_add ("/reindex/locked", test_locked);
  fixture_add ("/reindex/cancelled", test_cancelled);
  fixture_add ("/reseal/reseal", test_reseal);

  return g_test_run ();
}
