/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "replica-fixture.h"

#include "rfl-cases.h"
#include "rfl-migrations.h"
#include "rfl-reindex.h"

/* In whatever order documents come, and whenever the key does, they give the projections that reindexing gives. */

#define N_ORDERS 15

static const struct
{
  RflKind     kind;
  const char *id;
  const char *json;
} records[] = {
  { RFL_KIND_SETTINGS, "settings", "{\"office\":\"Office\",\"zone\":\"America/Toronto\",\"holidays\":[\"2026-12-25\"]}" },
  { RFL_KIND_ORGANIZATION, "organization:o1", "{\"id\":\"o1\",\"name\":\"Centre\",\"legal_status\":\"nonprofit\"}" },
  { RFL_KIND_ORGANIZATION, "organization:o2", "{\"id\":\"o2\",\"name\":\"Maison\"}" },
  { RFL_KIND_LOCATION, "location:l1", "{\"id\":\"l1\",\"name\":\"Hall\",\"latitude\":45.5,\"longitude\":-73.5,"
                                      "\"addresses\":[{\"id\":\"a1\",\"city\":\"Laval\",\"state_province\":\"QC\"}]}" },
  { RFL_KIND_LOCATION, "location:l2", "{\"id\":\"l2\",\"name\":\"Annex\",\"latitude\":45.6,\"longitude\":-73.6,"
                                      "\"languages\":[{\"id\":\"x\",\"code\":\"fr\"}],"
                                      "\"addresses\":[{\"id\":\"a2\",\"city\":\"Laval\",\"postal_code\":\"H7A 1A1\"}]}" },
  { RFL_KIND_SERVICE, "service:s1", "{\"id\":\"s1\",\"name\":\"Banque alimentaire\",\"organization_id\":\"o1\","
                                    "\"service_at_locations\":[{\"id\":\"x\",\"location_id\":\"l1\"},"
                                    "{\"id\":\"y\",\"location_id\":\"l2\"}]}" },
  { RFL_KIND_SERVICE, "service:s2", "{\"id\":\"s2\",\"name\":\"Legal help\",\"organization_id\":\"o1\","
                                    "\"service_at_locations\":[{\"id\":\"z\",\"location_id\":\"l2\"}]}" },
  { RFL_KIND_SERVICE, "service:s3", "{\"id\":\"s3\",\"name\":\"Shelter\",\"organization_id\":\"o2\"}" },
  { RFL_KIND_CONTACT, "contact:c1", "{\"id\":\"c1\",\"name\":\"Marie\",\"service_id\":\"s1\"}" },
  { RFL_KIND_PERSON, "p1", "{\"name\":\"Amina\"}" },
  { RFL_KIND_PERSON, "p2", "{\"name\":\"Benoît\"}" },
  { RFL_KIND_REFERRAL, "r1", "{\"person\":\"p1\",\"need\":\"food\",\"created\":\"2026-11-01T10:00:00Z\","
                             "\"target\":{\"kind\":\"service\",\"service\":\"service:s1\"}}" },
  { RFL_KIND_REFERRAL, "r2", "{\"person\":\"p2\",\"need\":\"legal\",\"created\":\"2026-11-03T10:00:00Z\",\"parent\":\"r1\","
                             "\"target\":{\"kind\":\"service\",\"service\":\"service:s2\"}}" },
  { RFL_KIND_EVENT, "e1", "{\"referral\":\"r1\",\"type\":\"sent\",\"at\":\"2026-11-01T10:00:00Z\","
                          "\"clock\":\"019a3f000000.0000.0123456789abcdef\"}" },
  { RFL_KIND_EVENT, "e2", "{\"referral\":\"r1\",\"type\":\"acknowledged\",\"at\":\"2026-11-02T10:00:00Z\","
                          "\"clock\":\"019a3f000001.0000.0123456789abcdef\",\"after\":[\"e1\"],\"by\":\"partner\"}" },
  { RFL_KIND_EVENT, "e3", "{\"referral\":\"r1\",\"type\":\"declined\",\"at\":\"2026-11-03T10:00:00Z\",\"reason\":\"at_capacity\","
                          "\"clock\":\"019a3f000002.0000.0123456789abcdef\",\"after\":[\"e2\"],\"by\":\"partner\"}" },
  { RFL_KIND_EVENT, "e4", "{\"referral\":\"r1\",\"type\":\"re_referred\",\"at\":\"2026-11-03T11:00:00Z\",\"target\":\"r2\","
                          "\"clock\":\"019a3f000003.0000.0123456789abcdef\",\"after\":[\"e3\"]}" },
  { RFL_KIND_EVENT, "e5", "{\"referral\":\"r2\",\"type\":\"sent\",\"at\":\"2026-11-03T12:00:00Z\","
                          "\"clock\":\"019a3f000004.0000.0123456789abcdef\"}" },
  { RFL_KIND_CONSENT, "k1", "{\"person\":\"p1\",\"given_at\":\"2026-11-01T10:00:00Z\"}" },
  { RFL_KIND_INTERACTION, "i1", "{\"at\":\"2026-11-01T10:00:00Z\",\"person\":\"p1\",\"needs\":[\"food\"],\"minutes\":5}" },
  { RFL_KIND_UNMET_NEED, "u1", "{\"at\":\"2026-11-01T10:00:00Z\",\"need\":\"housing\",\"reason\":\"none_here\"}" },
};

/* The search index numbers its rows in the order of writing: what it finds is compared in its own tests. */
static const char * const projections[] = {
  "SELECT id, revision, key, hex (box) FROM person ORDER BY id",
  "SELECT * FROM referral ORDER BY id",
  "SELECT * FROM event_index ORDER BY referral, id",
  /* Closed referrals are not computed anew when the clocks of the office change. */
  "SELECT referral, open, status, since, action, why, why_n, event, due, queue, acknowledge_by, no_reply_at, supervisor_at,"
  " escalated, may_lose_contact, next_instant, CASE WHEN open THEN policy END FROM follow_up ORDER BY referral",
  "SELECT * FROM interaction_index ORDER BY id",
  "SELECT * FROM unmet_index ORDER BY id",
  "SELECT * FROM relation ORDER BY id",
  "SELECT * FROM organization ORDER BY id",
  "SELECT * FROM location ORDER BY id",
  "SELECT * FROM contact ORDER BY id",
  "SELECT * FROM service_location ORDER BY location, service",
  "SELECT * FROM place ORDER BY words, postal, region, name",
  "SELECT id, organization, name, name_words, town, legal_status, capacity, languages, needs, publics, schedule, hidden, level"
  " FROM service ORDER BY id",
  "SELECT w.name, w.taxonomy, w.organization, w.description FROM service_words w ORDER BY w.name",
};

static char *
dump (RflDb *db)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (projections); i++)
    {
      g_autofree char *rows = fixture_dump (db, projections[i]);

      g_string_append_printf (text, "%s\n%s", projections[i], rows);
    }

  return g_string_free (text, FALSE);
}

static void
shuffle (GPtrArray *array)
{
  for (guint i = array->len; i > 1; i--)
    {
      guint j = (guint) g_test_rand_int_range (0, (int) i);
      gpointer swapped = array->pdata[i - 1];

      array->pdata[i - 1] = array->pdata[j];
      array->pdata[j] = swapped;
    }
}

static void
pack_all (Replica   *replica,
          GPtrArray *all)
{
  for (RflReplicaPart part = RFL_REPLICA_DIRECTORY; part <= RFL_REPLICA_OFFICE; part++)
    {
      g_autoptr (GPtrArray) texts = replica_pack (replica->here.db, part);

      for (guint i = 0; i < texts->len; i++)
        g_ptr_array_add (all, g_strdup (g_ptr_array_index (texts, i)));
    }
}

/* Everything twice: an older version of each is known as well. */
static GPtrArray *
make_all (Replica *replica)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    g_free (fixture_put_json (&replica->here, records[i].kind, records[i].id, records[i].json));
  pack_all (replica, all);
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      g_autoptr (RflRecord) record = rfl_documents_get (replica->here.db, records[i].id, NULL);

      if (records[i].kind == RFL_KIND_EVENT)
        continue;
      rfl_record_set_string (record, "description", "again");
      g_free (fixture_put (&replica->here, record));
    }
  replica_begin (replica->here.db);
  g_free (rfl_documents_delete (replica->here.db, "service:s3", &RFL_CHANGE_BY (FIXTURE_WORKER), NULL));
  g_free (rfl_documents_delete (replica->here.db, "u1", &RFL_CHANGE_BY (FIXTURE_WORKER), NULL));
  replica_commit (replica->here.db);
  pack_all (replica, all);

  return all;
}

static void
refold (Replica *replica,
        RflDb   *db)
{
  replica_begin (db);
  g_assert_cmpint (rfl_cases_refold_stale (db, replica->here.now, 100, NULL), >=, 0);
  replica_commit (db);
}

static void
test_random (Replica       *replica,
             gconstpointer  data)
{
  g_autoptr (GPtrArray) all = make_all (replica);
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (rfl_reindex (replica->here.db, NULL, &error), >, 0);
  g_assert_no_error (error);
  expected = dump (replica->here.db);

  for (guint order = 0; order < N_ORDERS; order++)
    {
      g_autofree char *path = g_strdup_printf ("%s/order-%u.db", replica->here.directory, order);
      g_autofree char *received = NULL;
      g_autofree char *winners = NULL;
      g_autofree char *winners_here = rfl_replica_dup_winners (replica->here.db, RFL_REPLICA_OFFICE);
      g_autoptr (RflDb) db = rfl_db_open (path, RFL_DB_CREATE, &error);
      guint unlock_at;

      g_assert_no_error (error);
      g_assert_true (rfl_migrations_run (db, &error));
      rfl_db_set_vault (db, replica->vault);
      rfl_db_set_clock (db, replica->here.clock);
      rfl_vault_lock (replica->vault);

      shuffle (all);
      unlock_at = (guint) g_test_rand_int_range (0, (int) all->len);
      for (guint i = 0; i < all->len; i++)
        {
          const char *text = g_ptr_array_index (all, i);
          gboolean directory = g_regex_match_simple ("^.\"_id\":\"(organization|service|location|contact):", text, 0, 0);

          if (i == unlock_at)
            replica_unlock_there (replica);
          if (i == (unlock_at + all->len) / 2)
            replica_open_all (db);
          replica_receive (db, directory ? RFL_REPLICA_DIRECTORY : RFL_REPLICA_OFFICE, text);
        }
      replica_open_all (db);
      refold (replica, db);

      received = dump (db);
      g_assert_cmpstr (received, ==, expected);
      winners = rfl_replica_dup_winners (db, RFL_REPLICA_OFFICE);
      g_assert_cmpstr (winners, ==, winners_here);
      g_assert_cmpint (rfl_db_query_int (db, "SELECT count (*) FROM merge_due", -1), ==, 0);
      g_assert_cmpint (rfl_db_query_int (db, "SELECT count (*) FROM history WHERE unopened <> 0", -1), ==, 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  replica_add ("/replica-order/random", test_random);

  return g_test_run ();
}
