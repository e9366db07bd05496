/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-row.h"

static void
test_cells (void)
{
  g_autoptr(RflRow) row = rfl_row_new ();
  g_autoptr(RflRow) loaded = rfl_row_new ();
  g_autofree char *packed = NULL;

  rfl_row_reset (row, RFL_ENTITY_SERVICE, 1, 7);
  rfl_row_add (row, "id", "12");
  rfl_row_add (row, "name", "Repas");
  rfl_row_add (row, "email", "");
  rfl_row_add (row, "fees", NULL);
  rfl_row_add_json (row, "extra", "[1,2]");
  g_assert_cmpstr (rfl_row_get (row, "name"), ==, "Repas");
  g_assert_null (rfl_row_get (row, "email"));

  rfl_row_set (row, "name", "Meals, warm");
  rfl_row_set (row, "id", NULL);
  rfl_row_set (row, "status", "active");
  g_assert_null (rfl_row_get (row, "id"));
  g_assert_cmpstr (rfl_row_get (row, "name"), ==, "Meals, warm");
  g_assert_cmpstr (rfl_row_get (row, "extra"), ==, "[1,2]");
  g_assert_cmpstr (rfl_row_get (row, "status"), ==, "active");

  packed = rfl_row_pack (row);
  rfl_row_load (loaded, RFL_ENTITY_SERVICE, packed);
  g_assert_cmpstr (rfl_row_get (loaded, "name"), ==, "Meals, warm");
  g_assert_cmpstr (rfl_row_get (loaded, "extra"), ==, "[1,2]");
}

static void
test_merge (void)
{
  g_autoptr(RflRow) first = rfl_row_new ();
  g_autoptr(RflRow) second = rfl_row_new ();

  rfl_row_reset (first, RFL_ENTITY_ORGANIZATION, 0, 1);
  rfl_row_reset (second, RFL_ENTITY_ORGANIZATION, 0, 2);
  rfl_row_add (first, "name", "One");
  rfl_row_add (second, "name", "Two");
  rfl_row_add (second, "email", "two@example.org");
  rfl_row_merge (first, second);
  g_assert_cmpstr (rfl_row_get (first, "name"), ==, "One");
  g_assert_cmpstr (rfl_row_get (first, "email"), ==, "two@example.org");
}

static void
test_owner (void)
{
  g_autoptr(RflRow) row = rfl_row_new ();

  rfl_row_reset (row, RFL_ENTITY_PHONE, 0, 1);
  g_assert_false (rfl_row_find_owner (row, 0));
  rfl_row_add (row, "location_id", "3");
  rfl_row_add (row, "service_id", "0");
  rfl_row_add (row, "organization_id", "1");

  /* The most particular first, and 0 last: it may be nothing. */
  g_assert_true (rfl_row_find_owner (row, 0));
  g_assert_cmpint (row->owner, ==, RFL_ENTITY_LOCATION);
  g_assert_cmpstr (row->owner_id->str, ==, "3");
  g_assert_true (rfl_row_find_owner (row, 1));
  g_assert_cmpint (row->owner, ==, RFL_ENTITY_ORGANIZATION);
  g_assert_true (rfl_row_find_owner (row, 2));
  g_assert_cmpint (row->owner, ==, RFL_ENTITY_SERVICE);
  g_assert_false (rfl_row_find_owner (row, 3));

  rfl_row_reset (row, RFL_ENTITY_ATTRIBUTE, 0, 1);
  rfl_row_add (row, "link_id", "5");
  g_assert_false (rfl_row_find_owner (row, 0));
  rfl_row_add (row, "link_entity", "Location");
  g_assert_true (rfl_row_find_owner (row, 0));
  g_assert_cmpint (row->owner, ==, RFL_ENTITY_LOCATION);
}

static void
test_entities (void)
{
  for (guint i = RFL_ENTITY_ORGANIZATION; i < RFL_ENTITY_ELIGIBILITY; i++)
    {
      const RflEntityInfo *info = rfl_entity_get_info (i);

      g_assert_cmpint (rfl_entity_from_nick (info->nick), ==, i);
      g_assert_cmpint (rfl_entity_from_file (info->file), ==, i);
      g_assert_cmpint (rfl_entity_from_member (info->member), ==, i);
      g_assert_nonnull (rfl_entity_find_column (i, "id"));
      for (guint owner = 0; info->owners[owner] != NULL; owner++)
        g_assert_nonnull (rfl_entity_find_column (i, info->owners[owner]));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/formats/row/cells", test_cells);
  g_test_add_func ("/formats/row/merge", test_merge);
  g_test_add_func ("/formats/row/owner", test_owner);
  g_test_add_func ("/formats/row/entities", test_entities);

  return g_test_run ();
}
