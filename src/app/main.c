/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-application.h"

#include "rfl-i18n.h"
#include "rfl-paths.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr (RflApplication) application = NULL;

  /* These set the environment and the locale, before anything reads them; GTK leaves the locale alone then. */
  rfl_paths_init ();
  rfl_i18n_init (rfl_paths_get_locale_dir ());
  gtk_disable_setlocale ();
  application = rfl_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
