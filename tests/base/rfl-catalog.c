/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-catalog.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
built_file (const char *name)
{
  return g_test_build_filename (G_TEST_BUILT, "base", name, NULL);
}

static void
assert_catalog (const char *name)
{
  g_autofree char *file = built_file (name);
  g_autoptr (RflCatalog) catalog = rfl_catalog_load (file);
  static const struct { gulong n; const char *text; } forms[] = {
    { 0, "لا أيام" }, { 1, "يوم واحد" }, { 2, "يومان" }, { 3, "%d أيام" }, { 10, "%d أيام" }, { 11, "%d يومًا" },
    { 99, "%d يومًا" }, { 100, "%d يوم" }, { 102, "%d يوم" }, { 103, "%d أيام" },
  };

  g_assert_nonnull (catalog);
  g_assert_cmpstr (rfl_catalog_lookup (catalog, "Appointment"), ==, "موعد");
  g_assert_null (rfl_catalog_lookup (catalog, "Appointmen"));
  g_assert_null (rfl_catalog_lookup (catalog, "Appointments"));
  g_assert_null (rfl_catalog_lookup (catalog, "zzz"));
  g_assert_nonnull (strstr (rfl_catalog_lookup (catalog, ""), "charset=UTF-8"));
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    g_assert_cmpstr (rfl_catalog_nlookup (catalog, "%d day", forms[i].n), ==, forms[i].text);
  g_assert_null (rfl_catalog_nlookup (catalog, "%d week", 2));
  /* There is but one form of it. */
  g_assert_null (rfl_catalog_nlookup (catalog, "Appointment", 2));
}

static void
test_lookup (void)
{
  assert_catalog ("referral-materials.ar.mo");
}

static void
test_other_endian (void)
{
  assert_catalog ("swapped.ar.mo");
}

/* A file cut off anywhere is refused or has less in it: nothing is read outside. */
static void
test_truncated (void)
{
  g_autofree char *file = built_file ("referral-materials.ar.mo");
  g_autofree char *cut = g_build_filename (g_get_user_runtime_dir (), "cut.mo", NULL);
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (file, &contents, &length, NULL));
  g_assert_cmpint (g_mkdir_with_parents (g_get_user_runtime_dir (), 0700), ==, 0);

  for (gsize size = 0; size < length; size++)
    {
      g_autoptr (RflCatalog) catalog = NULL;

      g_assert_true (g_file_set_contents_full (cut, contents, size, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
      catalog = rfl_catalog_load (cut);
      if (catalog != NULL)
        {
          rfl_catalog_lookup (catalog, "Appointment");
          rfl_catalog_nlookup (catalog, "%d day", 2);
        }
    }
  g_remove (cut);
}

static void
test_no_catalog (void)
{
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "base", "rfl-catalog.c", NULL);

  g_assert_null (rfl_catalog_load ("/nowhere/x.mo"));
  g_assert_null (rfl_catalog_load (source));
}

static void
test_plural (void)
{
  static const char polish[] = "n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2;";
  static const struct { const char *expression; gulong n; gulong form; } cases[] = {
    { "0", 5, 0 }, { "(n != 1)", 1, 0 }, { "(n != 1)", 0, 1 }, { " n > 1 ; ", 1, 0 }, { "n>1;", 2, 1 },
    { polish, 1, 0 }, { polish, 3, 1 }, { polish, 13, 2 }, { polish, 22, 1 }, { polish, 112, 2 }, { polish, 0, 2 },
    { "!n", 0, 1 }, { "!!n", 7, 1 }, { "n+2*3-4/2", 1, 5 }, { "(n+2)*3%4", 1, 1 }, { "n<=2||n>=8&&n<9", 8, 1 },
    { "n<=2||n>=8&&n<9", 9, 0 }, { "10-n-3", 2, 5 },
    /* Not understood: as in English. */
    { "", 1, 0 }, { "", 2, 1 }, { "n ?", 2, 1 }, { "(n", 1, 0 }, { "n/0", 3, 1 }, { "m", 5, 1 }, { "n)", 5, 1 }, { "1 ? 5", 1, 0 },
  };
  g_autofree char *deep = g_strnfill (100000, '(');
  g_autofree char *negated = g_strnfill (100000, '!');

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (rfl_plural_evaluate (cases[i].expression, cases[i].n), ==, cases[i].form);
  g_assert_cmpuint (rfl_plural_evaluate (deep, 2), ==, 1);
  g_assert_cmpuint (rfl_plural_evaluate (negated, 1), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/catalog/lookup", test_lookup);
  g_test_add_func ("/catalog/other-endian", test_other_endian);
  g_test_add_func ("/catalog/truncated", test_truncated);
  g_test_add_func ("/catalog/no-catalog", test_no_catalog);
  g_test_add_func ("/catalog/plural", test_plural);

  return g_test_run ();
}
