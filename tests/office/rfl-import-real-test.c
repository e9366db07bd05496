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

/* Export, import into the same office: nothing changes. Into another one: the same records. */
static void
check_round_trip (RflImportFixture *fixture,
                  const char       *name,
                  RflExportFormat   format)
{
  g_autofree char *path = rfl_import_fixture_file (fixture, name, NULL);
  g_autofree char *before = rfl_import_fixture_dump (fixture);
  g_autofree char *after = NULL;
  g_autofree char *elsewhere = NULL;
  g_autoptr(RflImportJob) again = NULL;
  g_autoptr(RflImportJob) other_job = NULL;
  RflImportFixture other = { NULL };

  rfl_import_fixture_export (fixture, path, format);
  again = rfl_import_fixture_import (fixture, path, NULL, 0);
  g_assert_no_error (fixture->error);
  rfl_import_fixture_check_same (again);
  after = rfl_import_fixture_dump (fixture);
  g_assert_cmpstr (before, ==, after);

  rfl_import_fixture_set_up (&other, NULL);
  other_job = rfl_import_fixture_import (&other, path, NULL, 0);
  g_assert_no_error (other.error);
  elsewhere = rfl_import_fixture_dump (&other);
  g_assert_cmpstr (before, ==, elsewhere);
  g_clear_object (&other_job);
  rfl_import_fixture_tear_down (&other, NULL);
}

static void
test_miami31 (RflImportFixture *fixture,
              gconstpointer     data)
{
  g_autofree char *tabular = find_data ("miami-hsds31/tabular");
  g_autofree char *nested = find_data ("miami-hsds31/services_full.ndjson");
  g_autoptr(RflImportJob) first = NULL;
  g_autoptr(RflImportJob) second = NULL;

  if (tabular == NULL || nested == NULL)
    return;
  first = rfl_import_fixture_import (fixture, tabular, "miami", 0);
  g_assert_no_error (fixture->error);
  rfl_import_fixture_check (first, RFL_KIND_ORGANIZATION, 1156, 0, 0, 0);
  rfl_import_fixture_check (first, RFL_KIND_SERVICE, 4089, 0, 0, 0);
  rfl_import_fixture_check (first, RFL_KIND_LOCATION, 4089, 0, 0, 0);
  rfl_import_fixture_check (first, RFL_KIND_CONTACT, 4056, 0, 0, 0);

  check_round_trip (fixture, "miami.zip", RFL_EXPORT_HSDS_ZIP);
  check_round_trip (fixture, "miami.ndjson", RFL_EXPORT_HSDS_NDJSON);

  /* The nested form of the same data is found to be the same source by its ids. */
  second = rfl_import_fixture_import (fixture, nested, NULL, RFL_IMPORT_DRY_RUN);
  g_assert_no_error (fixture->error);
  g_assert_cmpstr (rfl_import_job_get_source (second), ==, "miami");
  g_assert_cmpuint (rfl_import_job_get_counts (second, RFL_KIND_SERVICE).n_new, ==, 0);
  g_assert_cmpuint (rfl_import_job_get_counts (second, RFL_KIND_SERVICE).n_gone, ==, 0);
}

static void
test_dc (RflImportFixture *fixture,
         gconstpointer     data)
{
  g_autofree char *older = find_data ("dc-hsds20/1655417523_e2Pk7_14");
  g_autofree char *newer = find_data ("dc-hsds20/1657921936_pn4xG");
  g_autoptr(RflImportJob) first = NULL;
  g_autoptr(RflImportJob) again = NULL;
  g_autoptr(RflImportJob) second = NULL;

  if (older == NULL || newer == NULL)
    return;
  first = rfl_import_fixture_import (fixture, older, "dc", 0);
  g_assert_no_error (fixture->error);
  /* Six organizations that services name are not in the file. */
  rfl_import_fixture_check (first, RFL_KIND_ORGANIZATION, 227 + 6, 0, 0, 0);
  rfl_import_fixture_check (first, RFL_KIND_SERVICE, 1134, 0, 0, 0);
  rfl_import_fixture_check (first, RFL_KIND_LOCATION, 607, 0, 0, 0);
  again = rfl_import_fixture_import (fixture, older, NULL, 0);
  rfl_import_fixture_check_same (again);

  second = rfl_import_fixture_import (fixture, newer, NULL, 0);
  g_assert_no_error (fixture->error);
  g_assert_cmpstr (rfl_import_job_get_source (second), ==, "dc");
  for (guint kind = RFL_KIND_ORGANIZATION; kind <= RFL_KIND_CONTACT; kind++)
    {
      RflImportCounts counts = rfl_import_job_get_counts (second, kind);

      g_test_message ("%s: %u new, %u changed, %u unchanged, %u gone", rfl_kind_to_nick (kind), counts.n_new,
                      counts.n_changed, counts.n_unchanged, counts.n_gone);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/office/import-real/miami", RflImportFixture, NULL, rfl_import_fixture_set_up, test_miami,
              rfl_import_fixture_tear_down);

  g_test_add ("/office/import-real/miami31", RflImportFixture, NULL, rfl_import_fixture_set_up, test_miami31,
              rfl_import_fixture_tear_down);
  g_test_add ("/office/import-real/dc", RflImportFixture, NULL, rfl_import_fixture_set_up, test_dc,
              rfl_import_fixture_tear_down);

  return g_test_run ();
}
