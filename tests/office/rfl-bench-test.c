/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-bench.h"
#include "rfl-json.h"
#include "rfl-synthetic-directory.h"

static void
on_part_begun (const char *what,
               gpointer    data)
{
  guint *n_parts = data;

  (*n_parts)++;
}

/* What is measured is not judged here, only that all of it is; the figures are those of the machine. */
static void
test_report (void)
{
  static const char *const figures[] = {
    "search.p50_ms", "search.p99_ms", "search.fts5_bm25_p50_ms", "search.fts5_bm25_p99_ms", "search.p99_ratio",
    "facets.p50_ms", "facets.p99_ms", "edit.p50_ms", "edit.p99_ms", "edit.worst_ms", "build.ms", "build.fts5_ms",
  };
  RflBenchOptions options = RFL_BENCH_OPTIONS_DEFAULT;
  g_autoptr (JsonNode) report = NULL;
  g_autoptr (GError) error = NULL;
  guint n_parts = 0;
  JsonObject *root;

  options.n_services = 200;
  options.n_rounds = 1;
  options.n_edits = 20;
  report = rfl_bench_run (&options, on_part_begun, &n_parts, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_parts, ==, 4);

  root = json_node_get_object (report);
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    g_assert_cmpfloat (rfl_json_get_double (root, figures[i], -1), >, 0);
  g_assert_cmpint (rfl_json_get_int (root, "run.services", 0), ==, 200);
  g_assert_cmpint (rfl_json_get_int (root, "search.keystrokes", 0), >, 1000);
  g_assert_nonnull (rfl_json_get_string (root, "machine.processor"));
  g_assert_nonnull (rfl_json_get_string (root, "versions.sqlite"));
}

static void
assert_equal (JsonObject *a,      /* (transfer full) */
              JsonObject *b)      /* (transfer full) */
{
  g_autoptr (JsonNode) x = json_node_new (JSON_NODE_OBJECT), y = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (x, a);
  json_node_take_object (y, b);
  g_assert_true (rfl_json_equal (x, y));
}

/* Every record follows from the seed and its number, in whatever order they are made. */
static void
test_synthetic_directory (void)
{
  g_autoptr (RflSyntheticDirectory) one = rfl_synthetic_directory_new (7, 1000), two = rfl_synthetic_directory_new (7, 1000);
  g_autoptr (RflSyntheticDirectory) other = rfl_synthetic_directory_new (8, 1000);
  g_autoptr (JsonObject) service = rfl_synthetic_directory_make_service (one, 17), changed = NULL;
  g_autofree char *name = rfl_synthetic_directory_get_service_name (two, 17);

  g_assert_cmpstr (json_object_get_string_member (service, "name"), ==, name);
  assert_equal (rfl_synthetic_directory_make_service (two, 17), json_object_ref (service));
  assert_equal (rfl_synthetic_directory_make_organization (one, 3), rfl_synthetic_directory_make_organization (two, 3));
  assert_equal (rfl_synthetic_directory_make_location (one, 3), rfl_synthetic_directory_make_location (two, 3));

  changed = rfl_synthetic_directory_make_service (other, 17);
  g_assert_cmpstr (json_object_get_string_member (changed, "description"), !=,
                   json_object_get_string_member (service, "description"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/bench/report", test_report);
  g_test_add_func ("/bench/synthetic-directory", test_synthetic_directory);

  return g_test_run ();
}
