/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n.h>

#include "rfl-i18n.h"
#include "rfl-paths.h"

/* The program started from its build folder speaks French: it finds there the catalogues of this very build. */
static void
test_interface (void)
{
  g_assert_true (g_strv_contains (rfl_i18n_languages (), "en"));
  g_assert_true (g_strv_contains (rfl_i18n_languages (), "fr"));

  rfl_i18n_set_language ("fr");
  g_assert_cmpstr (_("Refer people to local services and close the loop"), ==,
                   "Aiguiller vers les services locaux et boucler la boucle");

  rfl_i18n_set_language ("en");
  g_assert_cmpstr (_("Refer people to local services and close the loop"), ==,
                   "Refer people to local services and close the loop");
}

static void
test_materials (void)
{
  const char *languages[] = { "fr", "ar" };

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *catalogue = g_build_filename (rfl_paths_get_locale_dir (), languages[i], "LC_MESSAGES",
                                                     "referral-materials.mo", NULL);

      g_assert_true (g_file_test (catalogue, G_FILE_TEST_IS_REGULAR));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  rfl_paths_init ();
  rfl_i18n_init (rfl_paths_get_locale_dir ());

  g_test_add_func ("/catalogues/interface", test_interface);
  g_test_add_func ("/catalogues/materials", test_materials);

  return g_test_run ();
}
