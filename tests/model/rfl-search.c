/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-facts.h"

static void
test_query (void)
{
  g_autoptr (RflSearchQuery) self = rfl_search_query_new ("food");
  g_autoptr (RflSearchQuery) copy = NULL;
  g_autoptr (RflSearchQuery) again = NULL;
  g_autoptr (RflSearchQuery) other = NULL;
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GVariant) number = g_variant_ref_sink (g_variant_new_int32 (7));

  rfl_search_query_toggle (self, RFL_FACET_NEED, "food", TRUE);
  rfl_search_query_toggle (self, RFL_FACET_NEED, "tax", TRUE);
  rfl_search_query_toggle (self, RFL_FACET_NEED, "tax", TRUE);
  rfl_search_query_toggle (self, RFL_FACET_FREE, "1", TRUE);
  rfl_search_query_set_value (self, RFL_FACET_TOWN, "Vanier");
  self->place = g_strdup ("K1L");
  self->has_position = TRUE;
  self->latitude = 45.4;
  self->longitude = -75.6;
  self->limit = 50;
  g_assert_cmpuint (g_strv_length (self->values[RFL_FACET_NEED]), ==, 2);
  g_assert_true (rfl_search_query_has_value (self, RFL_FACET_FREE, "1"));
  g_assert_false (rfl_search_query_has_value (self, RFL_FACET_PUBLIC, "seniors"));

  copy = rfl_search_query_copy (self);
  g_assert_true (rfl_search_query_equal (self, copy));
  copy->offset = 50;
  g_assert_true (rfl_search_query_equal (self, copy));
  rfl_search_query_toggle (copy, RFL_FACET_NEED, "food", FALSE);
  rfl_search_query_toggle (copy, RFL_FACET_NEED, "tax", FALSE);
  g_assert_null (copy->values[RFL_FACET_NEED]);
  g_assert_false (rfl_search_query_equal (self, copy));

  variant = g_variant_ref_sink (rfl_search_query_to_variant (self));
  again = rfl_search_query_from_variant (variant);
  g_assert_true (rfl_search_query_equal (self, again));
  g_assert_cmpfloat (again->longitude, ==, -75.6);

  other = rfl_search_query_from_variant (number);
  g_assert_null (other->words);
  rfl_search_query_set_value (self, RFL_FACET_TOWN, NULL);
  g_assert_null (self->values[RFL_FACET_TOWN]);
}

static void
test_row (void)
{
  const char *languages[] = { "fr", "en", NULL };
  char name[] = "Food bank";
  RflServiceRowData data = {
    .id = "service:s1", .name = name, .town = "Vanier", .languages = languages, .distance_m = 1200, .update_months = 6,
    .assured_us = at ("2026-05-20T15:00:00Z"), .capacity = RFL_CAPACITY_OPEN,
  };
  RflServiceRow *row = rfl_service_row_new (&data);
  g_autoptr (RflServiceRow) same = rfl_service_row_new (&data);
  g_autoptr (RflServiceRow) other = NULL;

  name[0] = 'W';
  other = rfl_service_row_new (&data);
  g_assert_cmpstr (rfl_service_row_get_name (row), ==, "Food bank");
  g_assert_cmpstr (rfl_service_row_get_languages (row)[1], ==, "en");
  g_assert_null (rfl_service_row_get_needs (row)[0]);
  g_assert_null (rfl_service_row_get_organization (row));
  g_assert_true (rfl_service_row_equal (row, same));
  g_assert_false (rfl_service_row_equal (row, other));
  g_assert_false (rfl_service_row_is_stale (row, at ("2026-11-18T15:00:00Z")));
  g_assert_true (rfl_service_row_is_stale (row, at ("2026-11-24T15:00:00Z")));
  g_assert_finalize_object (row);
}

static void
test_labels (void)
{
  for (guint i = 0; i < RFL_N_FACETS; i++)
    {
      g_autofree char *label = rfl_facet_label (i, NULL, "en");

      g_assert_cmpstr (label, !=, "");
      g_assert_nonnull (rfl_facet_to_nick (i));
    }
}

static void
test_result (void)
{
  RflServiceRowData data = { .id = "service:s1", .name = "Food bank" };
  RflSearchResult *result = rfl_search_result_new ();
  RflServiceRow *row = rfl_service_row_new (&data);

  g_ptr_array_add (result->rows, g_object_ref (row));
  rfl_search_result_free (result);
  g_assert_finalize_object (row);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/search/query", test_query);
  g_test_add_func ("/search/row", test_row);
  g_test_add_func ("/search/labels", test_labels);
  g_test_add_func ("/search/result", test_result);

  return g_test_run ();
}
