/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include "rfl-check.h"
#include "rfl-key-slots.h"
#include "rfl-migrations.h"
#include "rfl-people.h"
#include "rfl-reindex.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

/* dumps/NNNN.sql is the data of a small office as the released version with schema NNNN wrote it. Made once, at the
 * release, by `store-rfl-migrations --make FILE` and `sqlite3 FILE .dump`, and never changed afterwards. */

static void
fill (RflDb     *db,
      GPtrArray *slots)
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
    { RFL_KIND_SERVICE, "service:s1", "{\"id\":\"s1\",\"name\":\"Comptoir alimentaire\",\"organization_id\":\"o1\","
                                      "\"service_at_locations\":[{\"id\":\"x\",\"location_id\":\"l1\"}]}" },
    { RFL_KIND_CONTACT, "contact:c1", "{\"id\":\"c1\",\"name\":\"Marie\",\"service_id\":\"s1\"}" },
    { RFL_KIND_PERSON, "p1", "{\"name\":\"Amina\",\"languages\":[\"fr\"]}" },
    { RFL_KIND_REFERRAL, "r1", "{\"person\":\"p1\",\"need\":\"food\",\"created\":\"2026-11-01T10:00:00Z\","
                               "\"target\":{\"kind\":\"service\",\"service\":\"service:s1\"}}" },
    { RFL_KIND_EVENT, "e1", "{\"referral\":\"r1\",\"type\":\"sent\",\"at\":\"2026-11-01T10:00:00Z\","
                            "\"clock\":\"019a3f000000.0000.0123456789abcdef\"}" },
    { RFL_KIND_CONSENT, "k1", "{\"person\":\"p1\",\"given_at\":\"2026-11-01T10:00:00Z\"}" },
    { RFL_KIND_UNMET_NEED, "u1", "{\"at\":\"2026-11-01T10:00:00Z\",\"need\":\"housing\",\"reason\":\"none_here\"}" },
  };
  g_autoptr (GError) error = NULL;

  g_assert_true (rfl_db_begin (db, &error));
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    {
      g_autoptr (RflRecord) record = fixture_new_record (records[i].kind, records[i].id, records[i].json);

      g_free (rfl_documents_put (db, record, &RFL_CHANGE_BY (FIXTURE_WORKER), &error));
      g_assert_no_error (error);
    }
  for (guint i = 0; i < slots->len; i++)
    g_assert_true (rfl_key_slots_put (db, g_ptr_array_index (slots, i), FIXTURE_WORKER, &error));
  g_assert_true (rfl_db_set_local (db, "device", FIXTURE_DEVICE, &error));
  g_assert_true (rfl_db_commit (db, &error));
  g_assert_no_error (error);
}

static int
make (const char *path)
{
  Fixture fixture = { NULL };

  fixture_set_up (&fixture, NULL);
  g_free (fixture.path);
  fixture.path = g_strdup (path);
  fixture_open_db (&fixture);
  fill (fixture.db, fixture.slots);
  g_assert_true (rfl_db_exec (fixture.db, "PRAGMA journal_mode = DELETE", NULL));
  fixture_tear_down (&fixture, NULL);

  return EXIT_SUCCESS;
}

/* The dump of a database with virtual tables writes into its schema, which our connections forbid. */
static void
load_dump (const char *path,
           const char *dump,
           int         schema)
{
  g_autofree char *sql = NULL;
  g_autofree char *pragmas = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                              RFL_STORE_APPLICATION_ID, schema);
  g_autoptr (GError) error = NULL;
  sqlite3 *sqlite = NULL;

  g_assert_true (g_file_get_contents (dump, &sql, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_open (path, &sqlite), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (sqlite, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (sqlite, pragmas, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (sqlite), ==, SQLITE_OK);
}

static void
test_schema (Fixture       *fixture,
             gconstpointer  data)
{
  fixture_open_db (fixture);
  g_assert_cmpint (rfl_db_query_int (fixture->db, "PRAGMA user_version", 0), ==, rfl_migrations_get_latest ());
  g_assert_cmpint (rfl_db_query_int (fixture->db, "PRAGMA application_id", 0), ==, RFL_STORE_APPLICATION_ID);
  g_assert_true (rfl_migrations_run (fixture->db, NULL));
}

static void
test_too_new (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture_open_db (fixture);
  g_assert_true (rfl_db_exec (fixture->db, "PRAGMA user_version = 9999", NULL));
  g_assert_false (rfl_migrations_run (fixture->db, &error));
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_TOO_NEW);
}

/* Brought up to date, old data has the schema of new data, and all that it held. */
static void
test_dump (Fixture       *fixture,
           gconstpointer  data,
           int            schema,
           const char    *dump)
{
  /* Columns that every version has; how many a table has grows. */
  static const char * const tables[][2] = {
    { "document", "number, id, kind, scope, winner, deleted" },
    { "history", "number, document, generation, hash, parent, deleted, leaf, key, body, by, device, clock, source" },
    { "local", "*" },
    { "draft", "*" },
  };
  g_autofree char *fresh = g_build_filename (fixture->directory, "fresh.db", NULL);
  g_autofree char *before = g_build_filename (fixture->directory, "before.db", NULL);
  g_autofree char *attach = g_strdup_printf ("ATTACH '%s' AS fresh; ATTACH '%s' AS before", fresh, before);
  g_autofree char *schema_diff = NULL;
  g_autofree char *name = NULL;
  g_autofree char *found = NULL;
  g_autoptr (GPtrArray) slots = NULL;
  g_autoptr (GError) error = NULL;
  RflDb *other;

  load_dump (fixture->path, dump, schema);
  load_dump (before, dump, schema);
  other = rfl_db_open (fresh, RFL_DB_CREATE, &error);
  g_assert_true (rfl_migrations_run (other, &error));
  rfl_db_close (other);

  fixture_open_db (fixture);
  g_assert_true (rfl_db_exec (fixture->db, attach, &error));
  g_assert_no_error (error);
  schema_diff = fixture_dump (fixture->db,
                              "SELECT type, name, sql FROM (SELECT type, name, sql FROM main.sqlite_schema EXCEPT"
                              " SELECT type, name, sql FROM fresh.sqlite_schema) UNION ALL"
                              " SELECT type, name, sql FROM (SELECT type, name, sql FROM fresh.sqlite_schema EXCEPT"
                              " SELECT type, name, sql FROM main.sqlite_schema)");
  g_assert_cmpstr (schema_diff, ==, "");
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM"
                                              " (SELECT %2$s FROM before.%1$s EXCEPT SELECT %2$s FROM main.%1$s)",
                                              tables[i][0], tables[i][1]);

      g_assert_cmpint (rfl_db_query_int (fixture->db, sql, -1), ==, 0);
    }

  slots = rfl_key_slots_list (fixture->db, &error);
  rfl_vault_lock (fixture->vault);
  g_assert_true (rfl_vault_unlock (fixture->vault, slots, FIXTURE_PASSPHRASE, &error));
  g_assert_no_error (error);
  name = rfl_people_name (fixture->db, "p1", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, "Amina");
  found = fixture_dump (fixture->db, "SELECT s.name, f.status FROM service s, follow_up f");
  g_assert_cmpstr (found, ==, "Comptoir alimentaire|sent\n");
  g_assert_cmpint (rfl_reindex (fixture->db, NULL, &error), ==, 9);
  g_assert_no_error (error);
}

static void
test_dumps (Fixture       *fixture,
            gconstpointer  data)
{
  for (int schema = 1; schema <= rfl_migrations_get_latest (); schema++)
    {
      g_autofree char *name = g_strdup_printf ("%04d.sql", schema);
      g_autofree char *dump = g_test_build_filename (G_TEST_DIST, "store", "dumps", name, NULL);
      Fixture own = { NULL };

      fixture_set_up (&own, NULL);
      test_dump (&own, data, schema, dump);
      fixture_tear_down (&own, NULL);
    }
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 3 && g_strcmp0 (argv[1], "--make") == 0)
    return make (argv[2]);

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  fixture_add ("/migrations/schema", test_schema);
  fixture_add ("/migrations/too-new", test_too_new);
  fixture_add ("/migrations/dumps", test_dumps);

  return g_test_run ();
}
