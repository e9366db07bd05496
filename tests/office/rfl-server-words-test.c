/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-i18n.h"
#include "rfl-paths.h"
#include "rfl-server-words.h"

/* Each reason of the rules is known, and said in French. */
static void
test_rules (gconstpointer name)
{
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "src", "sync", name, NULL);
  g_autoptr (GRegex) refusal = g_regex_new ("refuse\\('([^']+)'\\)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *rules = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_file_get_contents (path, &rules, NULL, &error);
  g_assert_no_error (error);
  rfl_i18n_set_language ("fr");
  for (g_regex_match (refusal, rules, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *reason = g_match_info_fetch (match, 1);

      g_assert_cmpstr (rfl_server_words (reason), !=, reason);
      n++;
    }
  g_assert_cmpuint (n, >, 4);
}

static void
test_others (void)
{
  g_assert_cmpstr (rfl_server_words ("The disk of the server is full."), ==, "The disk of the server is full.");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  rfl_paths_init ();
  rfl_i18n_init (rfl_paths_get_locale_dir ());

  g_test_add_data_func ("/server-words/directory", "rfl-server-directory.js", test_rules);
  g_test_add_data_func ("/server-words/office", "rfl-server-office.js", test_rules);
  g_test_add_func ("/server-words/others", test_others);

  return g_test_run ();
}
