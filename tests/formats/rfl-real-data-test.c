/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-memory-rows.h"

#include "rfl-json.h"

static void
print_problems (RflMemoryRows *rows)
{
  for (guint code = 0; code <= RFL_PROBLEM_NO_CONTENT; code++)
    {
      guint64 n = rfl_memory_rows_count (rows, code);
      RflProblem problem = { .code = code };

      if (n > 0)
        g_test_message ("%" G_GUINT64_FORMAT " × %s", n, rfl_problem_get_cause (&problem));
    }
}

static void
test_miami (void)
{
  g_autofree char *path = rfl_test_data ("miami-hsds11");
  g_autoptr(RflMemoryRows) rows = NULL;
  g_autofree char *body = NULL;
  guint64 unread;

  if (path == NULL)
    return;
  rows = rfl_memory_rows_read (path);
  print_problems (rows);

  g_assert_cmpuint (rows->counts[RFL_ENTITY_ORGANIZATION], ==, 1074);
  g_assert_cmpuint (rows->counts[RFL_ENTITY_SERVICE], ==, 4089);
  g_assert_cmpuint (rows->counts[RFL_ENTITY_LOCATION], ==, 4089);
  g_assert_cmpuint (rows->counts[RFL_ENTITY_SERVICE_AT_LOCATION], ==, 4089);
  g_assert_cmpuint (rows->counts[RFL_ENTITY_SCHEDULE], ==, 11350);
  g_assert_cmpuint (rows->counts[RFL_ENTITY_ATTRIBUTE], ==, 26259);
  g_assert_cmpuint (rows->counts[RFL_ENTITY_TAXONOMY_TERM], ==, 1994);
  g_assert_cmpuint (rfl_memory_rows_count (rows, RFL_PROBLEM_UNATTACHED), ==, 2244);
  g_assert_cmpuint (rows->counts[RFL_ENTITY_ADDRESS] - rfl_memory_rows_count (rows, RFL_PROBLEM_INCOMPLETE_ADDRESS), ==,
                    4053);
  g_assert_cmpuint (rows->counts[RFL_ENTITY_PHONE], ==, 4067);
  unread = rfl_memory_rows_count (rows, RFL_PROBLEM_BAD_TIME);
  g_assert_cmpuint (unread, <=, 11350 - 11190);

  body = rfl_memory_rows_assemble (rows, RFL_ENTITY_SERVICE, 0);
  g_test_message ("%s", body);
}

static void
test_miami31 (void)
{
  static const struct
  {
    RflEntity entity;
    guint64   count;
  } expected[] = {
    { RFL_ENTITY_ORGANIZATION, 1156 }, { RFL_ENTITY_SERVICE, 4089 }, { RFL_ENTITY_LOCATION, 4089 },
    { RFL_ENTITY_SERVICE_AT_LOCATION, 4089 }, { RFL_ENTITY_ADDRESS, 4053 }, { RFL_ENTITY_PHONE, 4067 },
    { RFL_ENTITY_CONTACT, 4056 }, { RFL_ENTITY_SCHEDULE, 2597 }, { RFL_ENTITY_LANGUAGE, 9357 },
    { RFL_ENTITY_ACCESSIBILITY, 1620 },
  };
  g_autofree char *path = rfl_test_data ("miami-hsds31/tabular");
  g_autoptr(RflMemoryRows) rows = NULL;
  g_autofree char *body = NULL;

  if (path == NULL)
    return;
  rows = rfl_memory_rows_read (path);
  print_problems (rows);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (rows->counts[expected[i].entity], ==, expected[i].count);
  body = rfl_memory_rows_assemble (rows, RFL_ENTITY_SERVICE, 0);
  g_test_message ("%s", body);
}

static void
test_all (void)
{
  static const char * const paths[] = {
    "miami-hsds31/services_full.ndjson", "miami-hsds31/api", "dc-hsds20/1655417523_e2Pk7_14",
    "dc-hsds20/1657921936_pn4xG", "spec-hsds3", "oruk", "ohana-csv",
  };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *path = rfl_test_data (paths[i]);
      g_autoptr(RflMemoryRows) rows = NULL;

      if (path == NULL)
        return;
      rows = rfl_memory_rows_read (path);
      g_test_message ("%s: %u rows, %u problems", paths[i], rows->rows->len, rows->problems->len);
      for (guint e = 0; e < RFL_N_ENTITIES; e++)
        {
          if (rows->counts[e] > 0)
            g_test_message ("  %s %" G_GUINT64_FORMAT, rfl_entity_get_info (e)->file, rows->counts[e]);
        }
      print_problems (rows);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/formats/real-data/miami", test_miami);
  g_test_add_func ("/formats/real-data/miami31", test_miami31);
  g_test_add_func ("/formats/real-data/all", test_all);

  return g_test_run ();
}
