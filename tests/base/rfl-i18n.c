/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-i18n.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

/* gettext is state of the process, so each case has a process of its own. */
static void
in_subprocess (void (*check) (void))
{
  if (g_test_subprocess ())
    {
      check ();
      return;
    }

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static void
set_environment (const char *language,
                 const char *lc_all,
                 const char *lang)
{
  const char *const variables[][2] = { { "LANGUAGE", language }, { "LC_ALL", lc_all }, { "LANG", lang } };

  g_unsetenv ("LC_MESSAGES");
  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    {
      if (variables[i][1] != NULL)
        g_setenv (variables[i][0], variables[i][1], TRUE);
      else
        g_unsetenv (variables[i][0]);
    }
}

static void
install (const char *dir,
         const char *lang,
         const char *domain)
{
  g_autofree char *built_name = g_strdup_printf ("%s.%s.mo", domain, lang);
  g_autofree char *name = g_strdup_printf ("%s.mo", domain);
  g_autofree char *folder = g_build_filename (dir, lang, "LC_MESSAGES", NULL);
  g_autoptr (GFile) from = g_file_new_build_filename (g_test_get_dir (G_TEST_BUILT), "base", built_name, NULL);
  g_autoptr (GFile) to = g_file_new_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static char *
locale_dir (void)
{
  return g_test_build_filename (G_TEST_BUILT, "base", "locale", NULL);
}

/* In the first process only: copying a file makes GLib translate, which it would have decided upon before the case begins. */
static void
install_all (void)
{
  g_autofree char *dir = locale_dir ();

  install (dir, "fr", "referral");
  install (dir, "fr", "referral-materials");
  install (dir, "ar", "referral-materials");
}

static void
init (void)
{
  g_autofree char *dir = locale_dir ();

  rfl_i18n_init (dir);
}

static void
assert_interface (const char *services,
                  const char *two_services)
{
  g_assert_cmpstr (gettext ("Services"), ==, services);
  g_assert_cmpstr (ngettext ("%d service", "%d services", 2), ==, two_services);
  /* What GtkBuilder and GTK itself call. */
  g_assert_cmpstr (g_dgettext (GETTEXT_PACKAGE, "Services"), ==, services);
  g_assert_cmpstr (g_dngettext (GETTEXT_PACKAGE, "%d service", "%d services", 2), ==, two_services);
}

static void
check_english_then_french (void)
{
  set_environment ("en", "C.UTF-8", NULL);
  init ();
  g_assert_cmpstr (rfl_i18n_get_language (), ==, "en");
  assert_interface ("Services", "%d services");

  rfl_i18n_set_language ("fr");
  g_assert_cmpstr (rfl_i18n_get_language (), ==, "fr");
  assert_interface ("Les services", "%d services trouvés");

  rfl_i18n_set_language ("en");
  assert_interface ("Services", "%d services");

  rfl_i18n_set_language ("fr");
  assert_interface ("Les services", "%d services trouvés");

  rfl_i18n_set_language (NULL);
  g_assert_cmpstr (rfl_i18n_get_language (), ==, "en");
  assert_interface ("Services", "%d services");
}

static void
test_english_then_french (void)
{
  in_subprocess (check_english_then_french);
}

/* A system without any locale but C.UTF-8: there GLib would decide against translating at all. */
static void
check_bare_system (void)
{
  set_environment ("en", "C.UTF-8", NULL);
  g_setenv ("LOCPATH", g_get_user_data_dir (), TRUE);
  init ();
  g_assert_cmpstr (setlocale (LC_MESSAGES, NULL), ==, "C.UTF-8");
  assert_interface ("Services", "%d services");

  rfl_i18n_set_language ("fr");
  if (g_str_equal (gettext ("Services"), "Services"))
    /* Not skipped: GLib 2.84 takes a skip of a process of its own for a failure. */
    g_test_message ("This C library ignores LANGUAGE under C.UTF-8");
  else
    assert_interface ("Les services", "%d services trouvés");
}

static void
test_bare_system (void)
{
  in_subprocess (check_bare_system);
}

static void
check_french_start (void)
{
  set_environment ("de:fr_CA:en", "C.UTF-8", NULL);
  init ();
  g_assert_cmpstr (rfl_i18n_get_language (), ==, "fr");
  assert_interface ("Les services", "%d services trouvés");

  rfl_i18n_set_language ("en");
  assert_interface ("Services", "%d services");
}

static void
test_french_start (void)
{
  in_subprocess (check_french_start);
}

/* The user's locale is not generated on this system. */
static void
check_missing_locale (void)
{
  set_environment (NULL, NULL, "fr_XX.UTF-8");
  init ();
  g_assert_cmpstr (rfl_i18n_get_language (), ==, "fr");
  assert_interface ("Les services", "%d services trouvés");
}

static void
test_missing_locale (void)
{
  in_subprocess (check_missing_locale);
}

static void
check_plain_c (void)
{
  set_environment (NULL, "C", NULL);
  init ();
  g_assert_cmpstr (rfl_i18n_get_language (), ==, "en");
  rfl_i18n_set_language ("fr");
  assert_interface ("Les services", "%d services trouvés");
}

static void
test_plain_c (void)
{
  in_subprocess (check_plain_c);
}

static void
check_languages (void)
{
  g_autofree char *languages = NULL;

  g_assert_cmpstr (rfl_i18n_get_language (), ==, "en");
  g_assert_cmpstr (rfl_i18n_languages ()[0], ==, "en");
  g_assert_null (rfl_i18n_languages ()[1]);

  init ();
  languages = g_strjoinv (" ", (GStrv) rfl_i18n_languages ());
  g_assert_cmpstr (languages, ==, "en fr");
}

static void
test_languages (void)
{
  in_subprocess (check_languages);
}

static void
check_materials (void)
{
  /* Before there are catalogues. */
  g_assert_cmpstr (rfl_materials_gettext ("fr", "Appointment"), ==, "Appointment");

  set_environment ("en", "C.UTF-8", NULL);
  init ();
  g_assert_cmpstr (rfl_materials_gettext ("fr", "Appointment"), ==, "Rendez-vous");
  g_assert_cmpstr (rfl_materials_gettext ("ar", "Appointment"), ==, "موعد");
  g_assert_cmpstr (rfl_materials_gettext ("fr_CA", "Appointment"), ==, "Rendez-vous");
  g_assert_cmpstr (rfl_materials_gettext ("en", "Appointment"), ==, "Appointment");
  g_assert_cmpstr (rfl_materials_gettext ("zz", "Appointment"), ==, "Appointment");
  g_assert_cmpstr (rfl_materials_gettext ("../fr", "Appointment"), ==, "Appointment");
  g_assert_cmpstr (rfl_materials_gettext ("fr", "Bring this page"), ==, "Bring this page");
  g_assert_cmpstr (rfl_materials_gettext ("fr", "Unknown"), ==, "Unknown");
  g_assert_cmpstr (rfl_materials_gettext ("fr", ""), ==, "");

  g_assert_cmpstr (rfl_materials_ngettext ("fr", "%d day", "%d days", 0), ==, "%d jour");
  g_assert_cmpstr (rfl_materials_ngettext ("fr", "%d day", "%d days", 2), ==, "%d jours");
  g_assert_cmpstr (rfl_materials_ngettext ("ar", "%d day", "%d days", 2), ==, "يومان");
  g_assert_cmpstr (rfl_materials_ngettext ("ar", "%d day", "%d days", 12), ==, "%d يومًا");
  g_assert_cmpstr (rfl_materials_ngettext ("en", "%d day", "%d days", 1), ==, "%d day");
  g_assert_cmpstr (rfl_materials_ngettext ("en", "%d day", "%d days", 0), ==, "%d days");

  /* The interface has not moved. */
  assert_interface ("Services", "%d services");
  g_assert_cmpstr (rfl_i18n_get_language (), ==, "en");
}

static void
test_materials (void)
{
  in_subprocess (check_materials);
}

static gpointer
translate_many (gpointer data)
{
  for (int i = 0; i < 10000; i++)
    {
      g_assert_cmpstr (rfl_materials_gettext ("fr", "Appointment"), ==, "Rendez-vous");
      g_assert_cmpstr (rfl_materials_ngettext ("ar", "%d day", "%d days", 2), ==, "يومان");
    }
  return NULL;
}

static void
check_materials_threads (void)
{
  GThread *threads[4];

  init ();
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("translate", translate_many, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static void
test_materials_threads (void)
{
  in_subprocess (check_materials_threads);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  if (!g_test_subprocess ())
    install_all ();

  g_test_add_func ("/i18n/english-then-french", test_english_then_french);
  g_test_add_func ("/i18n/bare-system", test_bare_system);
  g_test_add_func ("/i18n/french-start", test_french_start);
  g_test_add_func ("/i18n/missing-locale", test_missing_locale);
  g_test_add_func ("/i18n/plain-c", test_plain_c);
  g_test_add_func ("/i18n/languages", test_languages);
  g_test_add_func ("/i18n/materials", test_materials);
  g_test_add_func ("/i18n/materials-threads", test_materials_threads);

  return g_test_run ();
}
