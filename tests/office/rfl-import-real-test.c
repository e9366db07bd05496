/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-import-fixture.h"

/* The folder of real data, or NULL after the test was marked as skipped. */
static char *
find_data (const char *folder)
{
  const char *root = g_getenv ("RFL_SHARED_DATA");
  g_autofree char *path = root != NULL ? g_build_filename (root, folder, NULL) : NULL;

  if (path != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  g_test_skip ("The folder of real data is not here (RFL_SHARED_DATA)");
  return NULL;
}

static guint
count (RflImportJob   *job,
       RflProblemCode  code)
{
  GPtrArray *problems = rfl_import_job_get_problems (job);
  guint n = 0;

  for (guint i = 0; i < problems->len; i++)
    n += ((const RflProblem *) problems->pdata[i])->code == code;
  return n;
}

static void
test_miami (RflImportFixture *fixture,
            gconstpointer     data)
{
  g_autofree char *path = find_data ("miami-hsds11");
  g_autoptr(RflImportJob) first = NULL;
  g_autoptr(RflImportJob) second = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (path == NULL)
    return;
  first = rfl_import_fixture_import (fixture, path, NULL, 0);
  g_assert_no_error (fixture->error);
  g_assert_cmpstr (rfl_import_job_get_source (first), ==, "miami-hsds11");
  rfl_import_fixture_check (first, RFL_KIND_ORGANIZATION, 1074 + 82, 0, 0, 0);
  rfl_import_fixture_check (first, RFL_KIND_SERVICE, 4089, 0, 0, 0);
  rfl_import_fixture_check (first, RFL_KIND_LOCATION, 4089, 0, 0, 0);
  g_test_message ("%u problems", rfl_import_job_get_n_problems (first));
  g_assert_cmpuint (rfl_import_job_get_n_problems (first), >, 2244 + 82);
  before = rfl_import_fixture_dump (fixture);

  second = rfl_import_fixture_import (fixture, path, NULL, 0);
  g_assert_no_error (fixture->error);
  rfl_import_fixture_check_same (second);
  after = rfl_import_fixture_dump (fixture);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (count (second, RFL_PROBLEM_DUPLICATE_ID), <=, 3);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/office/import-real/miami", RflImportFixture, NULL, rfl_import_fixture_set_up, test_miami,
              rfl_import_fixture_tear_down);

  return g_test_run ();
}
