/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-model.h"

static void
test_nicks (void)
{
  for (guint i = RFL_KIND_NONE + 1; i < RFL_N_KINDS; i++)
    {
      g_assert_cmpint (rfl_kind_from_nick (rfl_kind_to_nick (i)), ==, i);
      g_assert_false (rfl_kind_is_directory (i) && rfl_kind_is_sealed (i));
      g_assert_cmpstr (rfl_kind_label (i), !=, "");
    }

  g_assert_null (rfl_kind_to_nick (RFL_KIND_NONE));
  g_assert_cmpstr (rfl_kind_label (RFL_KIND_NONE), ==, "");
  g_assert_cmpint (rfl_kind_from_nick (NULL), ==, RFL_KIND_NONE);
  g_assert_cmpint (rfl_kind_from_nick ("ghost"), ==, RFL_KIND_NONE);
  g_assert_true (rfl_kind_is_directory (RFL_KIND_CONTACT));
  g_assert_true (rfl_kind_is_sealed (RFL_KIND_SETTINGS));
  g_assert_false (rfl_kind_is_sealed (RFL_KIND_KEYSLOT));
}

static void
test_ids (void)
{
  g_autofree char *service = rfl_document_id (RFL_KIND_SERVICE, "abc");
  g_autofree char *person = rfl_document_id (RFL_KIND_PERSON, "abc");

  g_assert_cmpstr (service, ==, "service:abc");
  g_assert_cmpstr (person, ==, "abc");
  g_assert_cmpstr (rfl_hsds_id (service), ==, "abc");
  g_assert_cmpstr (rfl_hsds_id (person), ==, "abc");
  g_assert_null (rfl_hsds_id (NULL));
  g_assert_cmpint (rfl_kind_from_document_id (service), ==, RFL_KIND_SERVICE);
  g_assert_cmpint (rfl_kind_from_document_id (person), ==, RFL_KIND_NONE);
  g_assert_cmpint (rfl_kind_from_document_id ("ghost:1"), ==, RFL_KIND_NONE);
  g_assert_cmpint (rfl_kind_from_document_id (NULL), ==, RFL_KIND_NONE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/kind/nicks", test_nicks);
  g_test_add_func ("/kind/ids", test_ids);

  return g_test_run ();
}
