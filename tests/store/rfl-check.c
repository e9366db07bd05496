/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include "rfl-check.h"
#include "rfl-migrations.h"

#include <string.h>

static void
fill (Fixture *fixture)
{
  fixture_open_db (fixture);
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *id = g_strdup_printf ("organization:%u", i);

      g_free (fixture_put_json (fixture, RFL_KIND_ORGANIZATION, id, "{\"name\":\"x\"}"));
    }
}

static void
test_file (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  int schema = 0;

  g_assert_false (rfl_check_file (fixture->path, &schema, &error));
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING);
  g_clear_error (&error);
  fill (fixture);
  fixture_close_db (fixture);
  g_assert_true (rfl_check_file (fixture->path, &schema, &error));
  g_assert_no_error (error);
  g_assert_cmpint (schema, ==, rfl_migrations_get_latest ());
}

static void
test_quick (Fixture       *fixture,
            gconstpointer  data)
{
  g_auto (GStrv) none = NULL;
  g_auto (GStrv) problems = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  gint64 page;

  fill (fixture);
  page = rfl_db_query_int (fixture->db, "SELECT rootpage FROM sqlite_schema WHERE name = 'history'", 0);
  g_assert_cmpint (page, >, 1);
  g_assert_true (rfl_check_quick (fixture->db, &none, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  fixture_close_db (fixture);

  /* A table is nonsense. */
  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));
  g_assert_cmpint (page * 4096, <=, length);
  memset (contents + (page - 1) * 4096, 0x5a, 4096);
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize) length, NULL));
  fixture->db = rfl_db_open (fixture->path, RFL_DB_READ, &error);
  g_assert_no_error (error);
  g_assert_false (rfl_check_quick (fixture->db, &problems, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (problems), >=, 1);
}

static void
test_due (Fixture       *fixture,
          gconstpointer  data)
{
  fixture_open_db (fixture);
  g_assert_true (rfl_check_is_due (fixture->db, fixture->now));
  g_assert_true (rfl_check_done (fixture->db, fixture->now, NULL));
  g_assert_false (rfl_check_is_due (fixture->db, fixture->now + 23 * G_TIME_SPAN_HOUR));
  g_assert_true (rfl_check_is_due (fixture->db, fixture->now + 24 * G_TIME_SPAN_HOUR));

  /* A clock that was set back does not put it off. */
  g_assert_true (rfl_check_is_due (fixture->db, fixture->now - 24 * G_TIME_SPAN_HOUR));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  fixture_add ("/check/file", test_file);
  fixture_add ("/check/quick", test_quick);
  fixture_add ("/check/due", test_due);

  return g_test_run ();
}
