/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "rfl-paths.h"

static void
make_file (const char *root,
           const char *name)
{
  g_autofree char *path = g_build_filename (root, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
}

static void
test_build_root (void)
{
  g_autofree char *root = g_dir_make_tmp (NULL, NULL);
  g_autofree char *program = g_build_filename (root, "src", "referral", NULL);
  g_autofree char *test = g_build_filename (root, "tests", "base", "rfl-paths", NULL);
  g_autofree char *found = NULL;
  g_autofree char *found_from_test = NULL;

  /* Another project's build folder is not ours. */
  make_file (root, "build.ninja");
  g_assert_null (rfl_paths_find_build_root (program));

  make_file (root, "data/gschemas.compiled");
  found = rfl_paths_find_build_root (program);
  g_assert_cmpstr (found, ==, root);
  found_from_test = rfl_paths_find_build_root (test);
  g_assert_cmpstr (found_from_test, ==, root);

  g_assert_null (rfl_paths_find_build_root ("/usr/bin/referral"));
}

static void
test_locale_dir (void)
{
  g_unsetenv ("RFL_LOCALE_DIR");
  g_assert_cmpstr (rfl_paths_get_locale_dir (), ==, RFL_LOCALE_DIR);

  /* This test runs from the build folder, as the uninstalled program does. */
  rfl_paths_init ();
  g_assert_true (g_str_has_suffix (rfl_paths_get_locale_dir (), "/po"));
  g_assert_true (g_file_test (rfl_paths_get_locale_dir (), G_FILE_TEST_IS_DIR));

  g_setenv ("RFL_LOCALE_DIR", "/elsewhere", TRUE);
  rfl_paths_init ();
  g_assert_cmpstr (rfl_paths_get_locale_dir (), ==, "/elsewhere");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/paths/build-root", test_build_root);
  g_test_add_func ("/paths/locale-dir", test_locale_dir);

  return g_test_run ();
}
