/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include "rfl-staging.h"

typedef struct
{
  RflStaging *staging;
  GString    *seen;
  guint       limit;
} Walk;

static gboolean
collect_row (const RflStagingRow  *row,
             gpointer              data,
             GError              **error)
{
  Walk *walk = data;

  g_string_append_printf (walk->seen, "%s:%s@%s:%u ", row->table, row->id, row->file, (guint) row->line);

  return walk->limit == 0 || --walk->limit > 0;
}

static void
put (RflStaging *staging,
     const char *table,
     const char *id,
     guint       line,
     const char *parent_table,
     const char *parent_id)
{
  const RflStagingRow row = { table, id, "{}", "services.csv", line };
  const RflStagingParent parents[] = { { parent_table, parent_id }, { NULL, NULL } };
  g_autoptr (GError) error = NULL;

  g_assert_true (rfl_staging_put (staging, &row, parents, &error));
  g_assert_no_error (error);
}

static RflStaging *
new_staging (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->directory, "import.db", NULL);
  g_autoptr (GError) error = NULL;
  RflStaging *staging = rfl_staging_new (path, &error);

  g_assert_no_error (error);

  return staging;
}

static void
test_rows (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (RflStaging) staging = new_staging (fixture);
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  g_autofree char *none = NULL;
  const RflStagingRow again = { "service", "s1", "{\"other\":1}", "x", 9 };
  Walk walk = { staging, g_string_new (NULL), 0 };

  put (staging, "service", "s1", 2, NULL, NULL);
  put (staging, "service", "s2", 3, NULL, NULL);
  put (staging, "phone", "s1", 2, "service", "s1");
  put (staging, "phone", "p2", 3, "service", "s2");
  put (staging, "phone", "p3", 4, "service", "s1");
  put (staging, "phone", "p4", 5, "organization", "nowhere");

  g_assert_false (rfl_staging_put (staging, &again, NULL, &error));
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  json = rfl_staging_get (staging, "service", "s1", &error);
  g_assert_cmpstr (json, ==, "{}");
  none = rfl_staging_get (staging, "service", "s9", &error);
  g_assert_null (none);
  g_assert_no_error (error);
  g_assert_true (rfl_staging_has (staging, "phone", "p4"));
  g_assert_false (rfl_staging_has (staging, "program", "p4"));
  g_assert_cmpuint (rfl_staging_count (staging, "phone"), ==, 4);
  g_assert_cmpuint (rfl_staging_count (staging, "program"), ==, 0);

  g_assert_true (rfl_staging_each (staging, "phone", collect_row, &walk, &error));
  g_assert_cmpstr (walk.seen->str, ==,
                   "phone:s1@services.csv:2 phone:p2@services.csv:3 phone:p3@services.csv:4 phone:p4@services.csv:5 ");
  g_string_truncate (walk.seen, 0);
  g_assert_true (rfl_staging_each_child (staging, "phone", "service", "s1", collect_row, &walk, &error));
  g_assert_cmpstr (walk.seen->str, ==, "phone:s1@services.csv:2 phone:p3@services.csv:4 ");
  g_string_truncate (walk.seen, 0);
  g_assert_true (rfl_staging_each_orphan (staging, "phone", collect_row, &walk, &error));
  g_assert_cmpstr (walk.seen->str, ==, "phone:p4@services.csv:5 ");
  g_string_truncate (walk.seen, 0);
  walk.limit = 1;
  g_assert_true (rfl_staging_each (staging, "service", collect_row, &walk, &error));
  g_assert_cmpstr (walk.seen->str, ==, "service:s1@services.csv:2 ");
  g_string_free (walk.seen, TRUE);

  g_assert_true (rfl_staging_replace (staging, "service", "s2", "{\"a\":1}", &error));
  g_free (json);
  json = rfl_staging_get (staging, "service", "s2", NULL);
  g_assert_cmpstr (json, ==, "{\"a\":1}");
  g_assert_false (rfl_staging_replace (staging, "service", "s9", "{}", &error));
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING);
}

static gboolean
join (const RflStagingRow  *row,
      gpointer              data,
      GError              **error)
{
  Walk *walk = data;
  g_autofree char *id = g_strconcat ("service:", row->id, NULL);
  g_autofree char *json = g_strdup_printf ("{\"id\":\"%s\",\"name\":\"Service %s\"}", row->id, row->id);

  /* Walks within walks, and writes within both. */
  return rfl_staging_each_child (walk->staging, "phone", "service", row->id, collect_row, walk, error) &&
         rfl_staging_put_document (walk->staging, RFL_KIND_SERVICE, id, json, "abc", error);
}

static void
join_services (RflStaging *staging,
               guint       n_services)
{
  Walk walk = { staging, g_string_new (NULL), 0 };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n_services; i++)
    {
      g_autofree char *id = g_strdup_printf ("%03u", i);

      put (staging, "service", id, i + 2, NULL, NULL);
    }
  g_assert_true (rfl_staging_each (staging, "service", join, &walk, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (rfl_staging_count_documents (staging), ==, n_services);
  g_assert_true (rfl_staging_has_document (staging, "service:000"));
  g_assert_true (rfl_staging_set_note (staging, "source", "211", &error));
  g_assert_true (rfl_staging_seal (staging, &error));
  g_assert_no_error (error);
  g_string_free (walk.seen, TRUE);
}

static char *
apply (RflDb                     *db,
       const RflStagingDocument  *document,
       gpointer                   data,
       GError                   **error)
{
  g_autoptr (RflRecord) record = fixture_new_record (document->kind, document->id, document->json);

  return rfl_documents_put (db, record, &RFL_CHANGE_IMPORT ("211", document->sha256), error);
}

/* One slice; FALSE after the last. */
static gboolean
apply_slice (Fixture    *fixture,
             RflStaging *staging,
             gint64      budget)
{
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  g_assert_true (rfl_db_begin (fixture->db, NULL));
  g_assert_true (rfl_staging_apply_slice (staging, fixture->db, budget, apply, NULL, &done, &error));
  g_assert_no_error (error);
  g_assert_true (rfl_db_commit (fixture->db, NULL));

  return !done;
}

static void
undo_all (Fixture *fixture)
{
  gboolean done = FALSE;

  while (!done)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (rfl_db_begin (fixture->db, NULL));
      g_assert_true (rfl_staging_undo_slice (fixture->db, 0, &done, &error));
      g_assert_no_error (error);
      g_assert_true (rfl_db_commit (fixture->db, NULL));
    }
}

static void
test_apply (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (RflStaging) staging = new_staging (fixture);
  g_autofree char *unfinished = NULL;
  g_autofree char *finished = NULL;
  guint n_slices = 0;

  fixture_open_db (fixture);
  join_services (staging, 20);
  while (apply_slice (fixture, staging, 0))
    n_slices++;
  g_assert_cmpuint (n_slices, ==, 20);
  g_assert_cmpuint (rfl_documents_count (fixture->db, RFL_KIND_SERVICE), ==, 20);

  unfinished = rfl_staging_get_unfinished (fixture->db);
  g_assert_cmpstr (unfinished, ==, rfl_staging_get_path (staging));
  g_assert_true (rfl_db_begin (fixture->db, NULL));
  g_assert_true (rfl_staging_finish (fixture->db, NULL));
  g_assert_true (rfl_db_commit (fixture->db, NULL));
  finished = rfl_staging_get_unfinished (fixture->db);
  g_assert_null (finished);
  rfl_staging_discard (staging);
  g_assert_false (g_file_test (rfl_staging_get_path (staging), G_FILE_TEST_EXISTS));
}

/* The program went away after some slices: the next start goes on where it was, with what the staging kept. */
static void
test_go_on_after_crash (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *path = NULL;
  g_autofree char *revisions = NULL;
  g_autofree char *note = NULL;
  g_autoptr (RflStaging) again = NULL;

  fixture_open_db (fixture);
  {
    g_autoptr (RflStaging) staging = new_staging (fixture);

    join_services (staging, 20);
    for (guint i = 0; i < 7; i++)
      apply_slice (fixture, staging, 0);
  }
  fixture_close_db (fixture);

  fixture_open_db (fixture);
  path = rfl_staging_get_unfinished (fixture->db);
  again = rfl_staging_new (path, NULL);
  note = rfl_staging_get_note (again, "source");
  g_assert_cmpstr (note, ==, "211");
  while (apply_slice (fixture, again, G_TIME_SPAN_SECOND))
    continue;
  g_assert_cmpuint (rfl_documents_count (fixture->db, RFL_KIND_SERVICE), ==, 20);
  revisions = fixture_dump (fixture->db, "SELECT max (generation), count (*) FROM history");
  g_assert_cmpstr (revisions, ==, "1|20\n");
}

/* Cancelled: as if it had never begun, but for what a person changed meanwhile. */
static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  static const char *queries[] = {
    "SELECT id, deleted, winner FROM document ORDER BY id",
    "SELECT document, generation, hash, leaf FROM history ORDER BY number",
    "SELECT id, name FROM service ORDER BY id",
  };
  g_autoptr (RflStaging) staging = new_staging (fixture);
  char *before[G_N_ELEMENTS (queries)];
  g_autofree char *name = NULL;

  fixture_open_db (fixture);
  g_free (fixture_put_json (fixture, RFL_KIND_SERVICE, "service:003", "{\"id\":\"003\",\"name\":\"Ours\"}"));
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    before[i] = fixture_dump (fixture->db, queries[i]);

  join_services (staging, 20);
  for (guint i = 0; i < 12; i++)
    apply_slice (fixture, staging, 0);
  g_assert_cmpuint (rfl_documents_count (fixture->db, RFL_KIND_SERVICE), ==, 12);
  undo_all (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *after = fixture_dump (fixture->db, queries[i]);

      g_assert_cmpstr (before[i], ==, after);
      g_free (before[i]);
    }

  for (guint i = 0; i < 12; i++)
    apply_slice (fixture, staging, 0);
  g_free (fixture_put_json (fixture, RFL_KIND_SERVICE, "service:005", "{\"id\":\"005\",\"name\":\"Edited\"}"));
  undo_all (fixture);
  name = fixture_dump (fixture->db, "SELECT group_concat (name) FROM (SELECT name FROM service ORDER BY name)");
  g_assert_cmpstr (name, ==, "Edited,Ours\n");
}

static void
test_temporary (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (RflStaging) staging = rfl_staging_new (NULL, NULL);
  g_autofree char *path = g_strdup (rfl_staging_get_path (staging));

  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  put (staging, "service", "s1", 2, NULL, NULL);
  rfl_staging_discard (staging);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_finalize_object (g_steal_pointer (&staging));
}

/* More rows than one transaction takes, read while more are written. */
static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (RflStaging) staging = new_staging (fixture);

  for (guint i = 0; i < 60000; i++)
    {
      char id[16];
      const RflStagingRow row = { "phone", id, "{}", "phones.csv", i };

      g_snprintf (id, sizeof id, "%u", i);
      g_assert_true (rfl_staging_put (staging, &row, NULL, NULL));
    }
  g_assert_cmpuint (rfl_staging_count (staging, "phone"), ==, 60000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  fixture_add ("/staging/rows", test_rows);
  fixture_add ("/staging/apply", test_apply);
  fixture_add ("/staging/go-on-after-crash", test_go_on_after_crash);
  fixture_add ("/staging/cancel", test_cancel);
  fixture_add ("/staging/temporary", test_temporary);
  fixture_add ("/staging/many", test_many);

  return g_test_run ();
}
